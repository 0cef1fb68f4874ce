"""The database stops, hangs and comes back, or the program is killed: nothing is lost and nothing happens twice."""

import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.language import Language
from commandcenter.console.link.drafts import place_of
from commandcenter.console.link.link import Link
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.decisions import Decision, Deed, decide, from_text, to_text
from commandcenter.services.desk import Change
from commandcenter.services.drafts import SavedDraft, drafts
from commandcenter.services.intake import decline
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.journal import Journal
from tests.console.link.conftest import Opening
from tests.console.link.heard import Heard
from tests.support.outage import silenced
from tests.support.postgres import PostgresServer
from tests.support.world import LEAD_ONLY, LITTER_REPORT, World

ROOT = Path(__file__).parents[3]
LONG_MS = 30_000


@pytest.fixture
def town(shared_town: World) -> World:
    """Here the town stands on the server of this module's own."""
    return shared_town


def test_what_is_decided_while_the_server_is_down_happens_once_when_it_is_back(
    town: World, own_server: PostgresServer, opened: Opening, qtbot: QtBot
) -> None:
    reported, seat = town.reported(), opened(town.desk_of())
    own_server.stop()
    qtbot.waitUntil(lambda: not seat.link.state.is_up, timeout=LONG_MS)
    decisions = [
        seat.link.decide(Deed.ACCEPT_AND_DISPATCH, reported.ref, reported.no, plan=LEAD_ONLY),
        seat.link.decide(Deed.NOTE, reported.ref, text="群众又来电"),
        seat.link.decide(Deed.REPORT, found=LITTER_REPORT),
    ]
    qtbot.waitUntil(lambda: seat.link.state.waiting == 3, timeout=LONG_MS)
    assert all(seat.of(decision)[0].is_kept for decision in decisions)
    assert "3 项决定保存在本机" in str(seat.link.state.said)

    own_server.start()
    qtbot.waitUntil(lambda: all(map(seat.is_settled, decisions)), timeout=LONG_MS)
    qtbot.waitUntil(lambda: seat.link.state.is_up and seat.link.state.waiting == 0, timeout=LONG_MS)

    commands = [event.command for event in town.file(reported).events]
    assert commands == [Command.REPORT, Command.ACCEPT, Command.DISPATCH, Command.NOTE]
    assert len(town.numbers()) == 2
    assert all([outcome.is_kept for outcome in seat.of(decision)] == [True, False] for decision in decisions)
    assert seat.started_over == 1


def test_a_server_that_dies_is_shown_at_once_and_questions_are_refused_without_waiting(
    town: World, own_server: PostgresServer, opened: Opening, qtbot: QtBot, language: Language
) -> None:
    seat, owner = opened(town.desk_of()), QObject()
    own_server.kill()
    qtbot.waitUntil(lambda: not seat.link.state.is_up, timeout=LONG_MS)
    refused: list[Refused] = []
    began = time.monotonic()
    seat.link.ask(owner, lambda _: 1, lambda _: None, refused.append)
    qtbot.waitUntil(lambda: bool(refused))

    assert time.monotonic() - began < 0.5
    assert isinstance(refused[0], DatabaseAway)
    assert seat.link.state.last_answer_at is not None
    own_server.start()
    qtbot.waitUntil(lambda: seat.link.state.is_up, timeout=LONG_MS)


def test_a_server_that_dies_again_and_again_loses_nothing_and_doubles_nothing(
    town: World, own_server: PostgresServer, opened: Opening, qtbot: QtBot
) -> None:
    reported, seat = town.reported(), opened(town.desk_of())
    decisions: list[Decision] = []
    typing = QTimer(seat.link)
    typing.setInterval(10)
    typing.timeout.connect(
        lambda: decisions.append(seat.link.decide(Deed.NOTE, reported.ref, text=str(len(decisions))))
    )
    typing.start()
    for _ in range(3):
        known = len(decisions)
        qtbot.waitUntil(partial(has_grown, decisions, known + 20), timeout=LONG_MS)
        own_server.kill()
        qtbot.waitUntil(lambda: not seat.link.state.is_up, timeout=LONG_MS)
        own_server.start()
        qtbot.waitUntil(lambda: seat.link.state.is_up, timeout=LONG_MS)
    typing.stop()
    qtbot.waitUntil(lambda: all(map(seat.is_settled, decisions)), timeout=LONG_MS)

    assert notes_of(town, reported) == [str(number) for number in range(len(decisions))]
    assert seat.link.state.waiting == seat.link.state.clashes == 0


def has_grown(decisions: list[Decision], to: int) -> bool:
    return len(decisions) >= to


def test_a_link_that_starts_while_the_server_is_down_works_once_it_is_there(
    town: World, own_server: PostgresServer, qtbot: QtBot, journal: Journal, language: Language
) -> None:
    reported = town.reported()
    own_server.stop()
    link = Link(town.desk_of(), journal)
    seat = Heard(link)
    answers: list[int] = []
    link.started_over.connect(lambda: link.ask(link, lambda _: 1, answers.append))
    link.start()
    decision = link.decide(Deed.ACCEPT, reported.ref)
    qtbot.waitUntil(lambda: link.state.waiting == 1, timeout=LONG_MS)
    assert str(link.state.said) == "连不上数据库，正在重试。1 项决定保存在本机。"

    own_server.start()
    qtbot.waitUntil(lambda: seat.is_settled(decision) and answers == [1], timeout=LONG_MS)
    qtbot.waitUntil(lambda: link.book.version == 1, timeout=LONG_MS)
    link.close()


def test_the_feed_goes_on_after_a_restart_without_a_gap(
    town: World, own_server: PostgresServer, opened: Opening, qtbot: QtBot
) -> None:
    seat = opened(town.desk_of())
    own_server.restart()
    town.store.close()
    changes = [town.reported() for _ in range(3)]
    qtbot.waitUntil(
        lambda: {each.issue_id for each in seat.touched if not each.is_hint} >= {each.issue_id for each in changes},
        timeout=LONG_MS,
    )


def test_a_server_that_hangs_is_noticed_and_what_is_decided_is_kept(
    town: World, own_server: PostgresServer, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    reported, seat = town.reported(), opened(town.desk_of())
    with silenced(own_server):
        first = seat.link.decide(Deed.ACCEPT, reported.ref)
        qtbot.waitUntil(lambda: not seat.link.state.is_up, timeout=LONG_MS)
        second = seat.link.decide(Deed.NOTE, reported.ref, text="断线时写的")
        qtbot.waitUntil(lambda: seat.link.state.waiting == 2, timeout=LONG_MS)
        seat.link.note_draft("call:1", {"text": "打到一半"})
        kept = Journal(tmp_path / "S1" / "journal.sqlite3")
        qtbot.waitUntil(lambda: any(kept.drafts(place_of(town.desk_of()))), timeout=LONG_MS)
        kept.close()
    qtbot.waitUntil(lambda: seat.is_settled(first) and seat.is_settled(second), timeout=LONG_MS)
    qtbot.waitUntil(lambda: [draft.key for draft in drafts(town.desk_of())] == ["call:1"], timeout=LONG_MS)

    commands = [event.command for event in town.file(reported).events]
    assert commands == [Command.REPORT, Command.ACCEPT, Command.NOTE]


def test_closing_takes_less_than_two_and_a_half_seconds_while_the_server_hangs(
    town: World, own_server: PostgresServer, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    reported, seat = town.reported(), opened(town.desk_of())
    with silenced(own_server):
        seat.link.decide(Deed.ACCEPT, reported.ref)
        seat.link.ask(seat.link, lambda connection: connection.exec_driver_sql("SELECT 1"), print)
        began = time.monotonic()
        seat.link.close()
        took_s = time.monotonic() - began
    kept = Journal(tmp_path / "S1" / "journal.sqlite3")

    assert took_s < 2.5
    assert len(kept.waiting()) == 1
    kept.close()
    again = opened(town.desk_of())
    qtbot.waitUntil(lambda: town.issue(reported).state is IssueState.ACCEPTED, timeout=LONG_MS)
    qtbot.waitUntil(lambda: again.link.state.waiting == 0)


def test_what_a_killed_program_had_in_its_journal_happens_at_the_next_start_once(
    world: World, store_url: str, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "S1" / "journal.sqlite3"
    for until in (1, random.randint(2, 60)):
        reported = world.reported()
        kill_after(until, store_url, file, reported)
        done, waiting = notes_of(world, reported), noted_in(file)
        seat = opened(world.desk_of())
        qtbot.waitUntil(partial(has_told, seat, len(waiting)), timeout=LONG_MS)
        seat.link.close()

        notes = notes_of(world, reported)
        assert notes == [str(number) for number in range(len(notes))]
        assert set(notes) == set(done) | set(waiting)
        assert noted_in(file) == []


def kill_after(until: int, url: str, file: Path, reported: Change) -> None:
    """Run the program that decides all the time, and kill it at once after it has said a number."""
    issue = f"{reported.district}:{reported.issue_id}:{reported.version}"
    command = [sys.executable, "-m", "tests.console.link.killed", url, str(file), issue]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == until:
                process.kill()


def has_told(seat: Heard, outcomes: int) -> bool:
    return len(seat.outcomes) >= outcomes


def notes_of(world: World, reported: Change) -> list[str]:
    return [event.note for event in world.file(reported).events if event.command is Command.NOTE]


def noted_in(file: Path) -> list[str]:
    """The texts of the notes that wait in the journal."""
    kept = Journal(file)
    waiting = [str(from_text(entry.text).arguments["text"]) for entry in kept.waiting()]
    kept.close()
    return waiting


def test_what_was_typed_before_the_program_was_killed_is_offered(
    world: World, store_url: str, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    kill_after(150, store_url, tmp_path / "S1" / "journal.sqlite3", world.reported())
    seat = opened(world.desk_of())
    found: list[SavedDraft] = []
    seat.link.drafts(seat.link, found.extend)
    qtbot.waitUntil(lambda: bool(found))

    written = int(str(found[0].body["text"]).removeprefix("写到 "))
    assert written >= 150 - 500 / 5


def test_a_decision_that_another_seat_made_void_is_laid_aside_with_what_follows_it(
    world: World, opened: Opening, qtbot: QtBot, journal: Journal, tmp_path: Path
) -> None:
    reported, other, desk = world.reported(), world.reported(), world.desk_of()
    kept = Journal(tmp_path / "S1" / "journal.sqlite3")
    for decision in (
        decide(desk, Deed.ACCEPT, reported.ref, reported.no),
        decide(desk, Deed.DISPATCH, reported.ref, reported.no, plan=LEAD_ONLY),
        decide(desk, Deed.NOTE, reported.ref, reported.no, text="我的备注"),
        decide(desk, Deed.ACCEPT, other.ref, other.no),
    ):
        kept.note(decision.key, to_text(decision))
    kept.close()
    decline(world.desk_of("sun", "S2"), reported.ref, "不属于本辖区")
    seat = opened(desk)
    qtbot.waitUntil(lambda: len(seat.clashes) == 2 and len(seat.outcomes) == 4)

    assert [clash.decision.deed for clash in seat.clashes if clash.decision] == [Deed.ACCEPT, Deed.DISPATCH]
    assert "S2（sun）" in str(seat.clashes[0].why)
    assert world.issue(other).state is IssueState.ACCEPTED
    assert world.file(reported).events[-1].note == "我的备注"
    assert seat.link.state.clashes == 2

    for clash in seat.clashes:
        seat.link.settle_clash(clash.key)
    qtbot.waitUntil(lambda: seat.link.state.clashes == 0)


def test_another_persons_decisions_wait_for_that_person(
    world: World, opened: Opening, qtbot: QtBot, tmp_path: Path
) -> None:
    reported, kept = world.reported(), Journal(tmp_path / "S1" / "journal.sqlite3")
    theirs = decide(world.desk_of("sun", "S1"), Deed.ACCEPT, reported.ref)
    kept.note(theirs.key, to_text(theirs))
    kept.close()
    seat = opened(world.desk_of("liu", "S1"))
    qtbot.waitUntil(lambda: seat.link.state.others == 1)
    seat.link.close()
    assert world.issue(reported).version == 1

    opened(world.desk_of("sun", "S1"))
    qtbot.waitUntil(lambda: world.issue(reported).state is IssueState.ACCEPTED)
