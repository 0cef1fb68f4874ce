"""Reference data and bursts of changes."""

from dataclasses import replace

from pytestqt.qtbot import QtBot
from sqlalchemy import delete, insert, update

from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.services.catalogue import lock_version, move_version
from commandcenter.services.desk import IssueRef
from commandcenter.services.remarks import note
from commandcenter.storage.entities import Change as ChangeEntity
from commandcenter.storage.entities import Department, Place
from tests.console.link.conftest import Opening
from tests.support.world import CLEANING, World


def test_the_book_follows_the_catalogue(world: World, opened: Opening, qtbot: QtBot) -> None:
    link = opened(world.desk_of()).link
    assert link.book.departments[CLEANING].name == "环卫所"
    with world.store.write() as connection:
        version = lock_version(connection)
        connection.execute(update(Department).where(Department.code == CLEANING).values(name="环卫中心"))
        move_version(connection, "S9", version, world.clock.now())
    qtbot.waitUntil(lambda: link.book.departments[CLEANING].name == "环卫中心")


def test_the_gazetteer_is_read_when_it_is_first_asked_for(world: World, opened: Opening, qtbot: QtBot) -> None:
    with world.store.write() as connection:
        values = {
            "name": "金水饭店",
            "kind": "building",
            "road": "",
            "number": "",
            "aliases": "",
            "parent": "",
            "line": None,
        }
        connection.execute(insert(Place).values(id=1, lon=113.67, lat=34.77, **values))
    link, ready = opened(world.desk_of()).link, list[Gazetteer]()
    link.gazetteer_ready.connect(ready.append)
    assert link.gazetteer() is None
    assert link.gazetteer() is None
    qtbot.waitUntil(lambda: bool(ready))

    assert link.gazetteer() is ready[0]
    assert [match.place.name for match in ready[0].find("金水饭店")] == ["金水饭店"]
    assert len(ready) == 1


def test_a_burst_of_changes_is_told_in_few_words_and_none_is_left_out(
    world: World, opened: Opening, qtbot: QtBot
) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    for number in range(60):
        note(world.desk_of("sun", "S2"), IssueRef(reported.district, reported.issue_id), f"第 {number} 条")
    qtbot.waitUntil(lambda: {each.version for each in seat.touched} >= set(range(2, 62)))

    confirmed = [each.version for each in seat.touched if not each.is_hint]
    assert len(confirmed) == len(set(confirmed))
    for together in seat.changed:
        assert not {replace(each, is_hint=False) for each in together if each.is_hint} & set(together)


def test_a_database_that_was_restored_from_a_dump_is_read_anew(town: World, opened: Opening, qtbot: QtBot) -> None:
    seat = opened(town.desk_of())
    town.reported()
    qtbot.waitUntil(lambda: bool(seat.touched))
    with town.store.write() as connection:
        connection.execute(delete(ChangeEntity))
    qtbot.waitUntil(lambda: seat.started_over == 1, timeout=15_000)

    reported = town.reported()
    qtbot.waitUntil(lambda: any(each.issue_id == reported.issue_id for each in seat.touched))
