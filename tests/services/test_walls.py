"""A saved wall is found again by its name: a person's own, or one for everybody of a platform."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, NotFound
from commandcenter.services.walls import plan_of, remove_wall, rename_wall, save_wall
from commandcenter.storage.queries.walls import WallRow, walls_for
from tests.support.world import TOWNSHIP, World

PLAN: dict[str, object] = {
    "layout": "1+3",
    "cameras": ["008", "", "301", "002"],
    "tour": {"cameras": ["008", "009"], "seconds": 15},
}


def menu(world: World, login: str = "liu", area: str = TOWNSHIP) -> list[WallRow]:
    with world.store.read() as connection:
        return list(walls_for(connection, login, area))


def test_a_wall_is_found_again_as_it_was_saved(world: World) -> None:
    saved = save_wall(world.desk_of(), "早高峰", PLAN, shift="早班")

    assert menu(world) == [saved]
    assert (saved.owner, saved.shift, saved.name, saved.seat) == ("liu", "早班", "早高峰", "S1")
    assert plan_of(saved) == PLAN


def test_a_persons_walls_are_nobody_elses(world: World) -> None:
    save_wall(world.desk_of(), "我的", PLAN)

    assert menu(world, "sun") == []


def test_the_shift_leader_saves_walls_for_everybody_of_the_platform(world: World) -> None:
    shared = save_wall(world.desk_of("ma", "S3"), "夜班巡查", PLAN, shift="夜班", is_shared=True)

    assert menu(world, "liu") == menu(world, "sun") == [shared]
    assert menu(world, "hu", "410105003") == []
    with pytest.raises(NotAllowed, match="值班长"):
        save_wall(world.desk_of(), "夜班巡查", PLAN, shift="夜班", is_shared=True)
    with pytest.raises(NotAllowed, match="值班长"):
        remove_wall(world.desk_of(), shared.id)


def test_the_same_name_again_replaces_what_hung_there(world: World) -> None:
    first = save_wall(world.desk_of(), "早高峰", PLAN)
    world.clock.advance(timedelta(minutes=1))
    again = save_wall(world.desk_of("liu", "S2"), " 早高峰 ", {"layout": "4", "cameras": []})

    assert (again.id, again.seat) == (first.id, "S2")
    assert menu(world) == [again]


def test_two_seats_that_save_one_name_at_once_leave_one_wall(world: World) -> None:
    world.at_once(*(lambda seat=seat: save_wall(world.desk_of("liu", f"S{seat}"), "早高峰", PLAN) for seat in range(2)))

    assert [wall.name for wall in menu(world)] == ["早高峰"]


def test_own_walls_come_before_those_of_the_platform_and_each_by_name(world: World) -> None:
    save_wall(world.desk_of("ma", "S3"), "甲", PLAN, is_shared=True)
    save_wall(world.desk_of(), "丙", PLAN)
    save_wall(world.desk_of(), "乙", PLAN)

    assert [wall.owner for wall in menu(world)] == ["liu", "liu", ""]


def test_a_wall_is_renamed_but_not_to_a_name_that_is_taken(world: World) -> None:
    one, other = save_wall(world.desk_of(), "早高峰", PLAN), save_wall(world.desk_of(), "晚高峰", PLAN)
    rename_wall(world.desk_of(), one.id, "上学时段")

    assert {wall.name for wall in menu(world)} == {"上学时段", "晚高峰"}
    with pytest.raises(Conflict, match="已有一面叫“上学时段”"):
        rename_wall(world.desk_of(), other.id, "上学时段")


def test_a_wall_that_was_removed_is_in_no_menu_and_its_row_stays(world: World) -> None:
    saved = save_wall(world.desk_of(), "早高峰", PLAN)
    remove_wall(world.desk_of(), saved.id)

    assert menu(world) == []
    assert save_wall(world.desk_of(), "早高峰", PLAN).id != saved.id
    with world.store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM wall")).scalar_one() == 2


def test_another_persons_wall_can_be_neither_renamed_nor_removed(world: World) -> None:
    saved = save_wall(world.desk_of(), "早高峰", PLAN)

    with pytest.raises(NotFound, match="没有这面画面墙"):
        rename_wall(world.desk_of("sun"), saved.id, "晚高峰")
    with pytest.raises(NotFound, match="没有这面画面墙"):
        remove_wall(world.desk_of("sun"), saved.id)
    assert menu(world) == [saved]


@pytest.mark.parametrize("name", ["", "   ", "长" * 31, "a\x00b"])
def test_a_wall_needs_a_name_that_fits_the_menu(world: World, name: str) -> None:
    with pytest.raises(BadInput, match="画面墙名称"):
        save_wall(world.desk_of(), name, PLAN)


def test_a_wall_too_long_to_be_one_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="内容太多"):
        save_wall(world.desk_of(), "早高峰", {"cameras": ["008"] * 10_000})


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"version": 2}'])
def test_what_another_version_saved_is_refused_with_words(world: World, body: str) -> None:
    saved = save_wall(world.desk_of(), "早高峰", PLAN)
    with world.store.write() as connection:
        connection.execute(text("UPDATE wall SET body = :body"), {"body": body})

    with pytest.raises(BadInput, match="另一版本"):
        plan_of(menu(world)[0])
    assert saved.name == "早高峰"
