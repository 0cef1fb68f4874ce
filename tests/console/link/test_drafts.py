"""What is typed is kept twice, and whatever happens the newest of it is offered."""

import json
from datetime import timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from commandcenter.console.link.drafts import place_of
from commandcenter.services.drafts import SavedDraft, drafts, save_draft
from commandcenter.storage.journal import Journal
from tests.console.link.conftest import Opening
from tests.console.link.heard import Heard
from tests.support.world import World


def offered(seat: Heard, qtbot: QtBot) -> dict[str, object]:
    """The text of every form that is offered, by key."""
    answers: list[tuple[SavedDraft, ...]] = []
    seat.link.drafts(seat.link, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return {draft.key: draft.body.get("text") for draft in answers[0]}


def in_database(world: World) -> dict[str, object]:
    return {draft.key: draft.body.get("text") for draft in drafts(world.desk_of())}


def test_what_is_typed_is_in_the_file_and_in_the_database_within_two_seconds(
    world: World, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    seat = opened(world.desk_of())
    for length in range(1, 20):
        seat.link.note_draft("call:1", {"text": "经八路十一号院门口有一堆垃圾"[:length]})
    kept = Journal(tmp_path / "S1" / "journal.sqlite3")
    qtbot.waitUntil(lambda: len(kept.drafts(place_of(world.desk_of()))) == 1, timeout=2_000)
    qtbot.waitUntil(lambda: in_database(world) == {"call:1": "经八路十一号院门口有一堆垃圾"}, timeout=2_000)
    (local,) = kept.drafts(place_of(world.desk_of()))
    kept.close()

    assert json.loads(local.body or "") == {"text": "经八路十一号院门口有一堆垃圾"}
    assert offered(seat, qtbot) == {"call:1": "经八路十一号院门口有一堆垃圾"}


def test_half_a_character_of_a_broken_input_method_is_kept(world: World, opened: Opening, qtbot: QtBot) -> None:
    seat = opened(world.desk_of())
    seat.link.note_draft("call:1", {"text": "\ud83d"})
    qtbot.waitUntil(lambda: in_database(world) == {"call:1": "\ud83d"}, timeout=3_000)


def test_what_was_sent_is_offered_no_more(world: World, opened: Opening, qtbot: QtBot, tmp_path: Path) -> None:
    seat = opened(world.desk_of())
    seat.link.note_draft("call:1", {"text": "一"})
    seat.link.note_draft("call:2", {"text": "二"})
    qtbot.waitUntil(lambda: len(in_database(world)) == 2, timeout=3_000)
    seat.link.drop_draft("call:1")
    qtbot.waitUntil(lambda: in_database(world) == {"call:2": "二"}, timeout=3_000)

    assert offered(seat, qtbot) == {"call:2": "二"}
    kept = Journal(tmp_path / "S1" / "journal.sqlite3")
    qtbot.waitUntil(lambda: [each.key for each in kept.drafts(place_of(world.desk_of()))] == ["call:2"])
    kept.close()


def test_what_was_typed_and_sent_at_once_leaves_nothing(world: World, opened: Opening, qtbot: QtBot) -> None:
    seat = opened(world.desk_of())
    seat.link.note_draft("call:1", {"text": "一"})
    seat.link.drop_draft("call:1")
    seat.link.close()

    assert in_database(world) == {}


def test_what_is_typed_in_the_moment_of_closing_is_kept(world: World, opened: Opening, qtbot: QtBot) -> None:
    seat = opened(world.desk_of())
    seat.link.note_draft("call:1", {"text": "最后一个字"})
    seat.link.close()

    assert in_database(world) == {"call:1": "最后一个字"}


def test_the_newer_of_both_is_offered_and_the_database_learns_of_it(
    world: World, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = world.desk_of()
    now, kept = world.clock.now(), Journal(tmp_path / "S1" / "journal.sqlite3")
    for key in ("call:1", "call:2", "call:3"):
        save_draft(desk, key, {"text": "库里的"})
    later, earlier, place = now + timedelta(seconds=5), now - timedelta(seconds=5), place_of(desk)
    kept.keep_draft(place, "call:1", "liu", json.dumps({"text": "断线时打的"}), later)
    kept.keep_draft(place, "call:2", "liu", json.dumps({"text": "早先的"}), earlier)
    kept.keep_draft(place, "call:3", "liu", None, later)
    kept.keep_draft(place, "call:4", "liu", json.dumps({"text": "只有本机有"}), earlier)
    kept.close()
    seat = opened(desk)

    expected = {"call:1": "断线时打的", "call:2": "库里的", "call:4": "只有本机有"}
    assert offered(seat, qtbot) == expected
    qtbot.waitUntil(lambda: in_database(world) == expected, timeout=3_000)


def test_a_draft_too_long_for_the_database_is_told_and_kept_here(world: World, opened: Opening, qtbot: QtBot) -> None:
    seat = opened(world.desk_of())
    seat.link.note_draft("call:1", {"text": "长" * 300_000})
    qtbot.waitUntil(lambda: bool(seat.troubles), timeout=5_000)

    assert "超过上限" in str(seat.troubles[0])
    assert offered(seat, qtbot) == {"call:1": "长" * 300_000}


def test_a_seat_whose_file_cannot_be_used_says_so_and_works_on(
    world: World, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "S1").write_text("in the way of the folder")
    reported, seat = world.reported(), opened(world.desk_of())
    seat.link.note_draft("call:1", {"text": "一"})
    qtbot.waitUntil(lambda: in_database(world) == {"call:1": "一"}, timeout=3_000)

    assert any("打不开本机日志" in str(trouble) for trouble in seat.troubles)
    assert offered(seat, qtbot) == {"call:1": "一"}
    assert reported.version == 1
