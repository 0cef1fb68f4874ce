"""Two links on one database: what is asked is answered, what is decided happens once, the other seat sees it."""

import weakref
from functools import partial
from threading import Event, current_thread

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from commandcenter.console.kit.language import Language
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.decisions import Deed
from commandcenter.services.intake import accept
from commandcenter.storage.entities import Issue
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.reading import Connection
from tests.console.link.conftest import Opening
from tests.support.quiet import ExpectLog
from tests.support.world import LEAD_ONLY, LITTER_REPORT, World


def test_a_question_is_answered_on_the_thread_of_the_window(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported, link, owner = world.reported(), opened(world.desk_of()).link, QObject()
    answers: list[tuple[IssueFile | None, bool]] = []
    here = QThread.currentThread()
    question = partial(issue_file, district=reported.district, issue_id=reported.issue_id)
    link.ask(owner, question, lambda file: answers.append((file, QThread.currentThread() is here)))
    qtbot.waitUntil(lambda: bool(answers))

    ((file, is_here),) = answers
    assert file is not None
    assert file.issue.no == reported.no
    assert is_here


def test_a_decision_is_carried_out_and_told(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    decision = seat.link.decide(Deed.ACCEPT_AND_DISPATCH, reported.ref, reported.no, plan=LEAD_ONLY)
    qtbot.waitUntil(lambda: seat.is_settled(decision))

    (outcome,) = seat.of(decision)
    assert outcome.change is not None
    assert outcome.change.state is IssueState.DISPATCHED
    assert not outcome.is_late
    assert world.issue(reported).state is IssueState.DISPATCHED


def test_decisions_are_carried_out_in_their_order(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    seat.link.decide(Deed.NOTE, reported.ref, text="一")
    seat.link.decide(Deed.ACCEPT, reported.ref)
    seat.link.decide(Deed.NOTE, reported.ref, text="二")
    last = seat.link.decide(Deed.DISPATCH, reported.ref, plan=LEAD_ONLY)
    qtbot.waitUntil(lambda: seat.is_settled(last))

    commands = [event.command for event in world.file(reported).events]
    assert commands == [Command.REPORT, Command.NOTE, Command.ACCEPT, Command.NOTE, Command.DISPATCH]


def test_what_one_seat_does_the_other_hears_of(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported = world.reported()
    mine, other = opened(world.desk_of("liu", "S1")), opened(world.desk_of("sun", "S2"))
    mine.link.decide(Deed.ACCEPT, reported.ref)
    qtbot.waitUntil(lambda: any(each.issue_id == reported.issue_id for each in other.touched))

    (first, *_) = (each for each in other.touched if each.issue_id == reported.issue_id)
    assert (first.kind, first.version, first.seat) == ("accept", 2, "S1")


def test_a_refused_decision_is_told_and_leaves_nothing_behind(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    decision = seat.link.decide(Deed.DECLINE, reported.ref, reason="")
    qtbot.waitUntil(lambda: seat.is_settled(decision))

    (outcome,) = seat.of(decision)
    assert isinstance(outcome.refusal, BadInput)
    assert (seat.link.state.waiting, seat.link.state.clashes) == (0, 0)


def test_nobody_is_told_whose_widget_is_gone(world: World, opened: Opening, qtbot: QtBot) -> None:
    link, told = opened(world.desk_of()).link, list[int]()
    owner, witness = QObject(), QObject()
    link.ask(owner, lambda _: 1, told.append)
    link.ask(witness, lambda _: 2, told.append)
    owner.deleteLater()
    del owner
    qtbot.waitUntil(lambda: 2 in told)

    assert told == [2]


def test_a_widget_closed_while_its_question_runs_ends_on_the_thread_of_the_window(
    world: World, opened: Opening, qtbot: QtBot
) -> None:
    link, told, ended = opened(world.desk_of()).link, list[int](), list[str]()
    is_asked, may_answer = Event(), Event()

    class Window(QWidget):
        def __init__(self) -> None:
            super().__init__()
            link.ask(self, self._read, told.append, lambda _: self.close())

        def _read(self, _: Connection) -> int:
            is_asked.set()
            may_answer.wait(10)
            return 1

    windows = [Window()]
    weakref.finalize(windows[0], lambda: ended.append(current_thread().name))
    assert is_asked.wait(10)
    windows.pop().deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_answer.set()
    qtbot.waitUntil(lambda: bool(ended))

    assert told == []
    assert ended == [current_thread().name]


def test_a_cancelled_question_is_not_answered(world: World, opened: Opening, qtbot: QtBot) -> None:
    link, told, owner = opened(world.desk_of()).link, list[int](), QObject()
    link.ask(owner, lambda _: 1, told.append).cancel()
    link.ask(owner, lambda _: 2, told.append)
    qtbot.waitUntil(lambda: 2 in told)

    assert told == [2]


def test_a_question_that_breaks_is_logged_and_told_in_words(
    world: World, opened: Opening, qtbot: QtBot, expected_log: ExpectLog, language: Language
) -> None:
    expected_log("a question of the window failed")
    link, owner = opened(world.desk_of()).link, QObject()
    told: list[Refused] = []

    def broken(_: Connection) -> int:
        raise LookupError("13812345678")

    link.ask(owner, broken, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))

    assert str(told[0]) == "程序内部出错，没有取到结果，已记入日志。请再试一次。"
    assert link.state.is_up


def test_only_the_newest_of_many_questions_is_answered(world: World, opened: Opening, qtbot: QtBot) -> None:
    link, told, worked = opened(world.desk_of()).link, list[int](), list[int]()
    owner = QObject()
    latest = link.latest(owner)

    def question(_: Connection, number: int) -> int:
        worked.append(number)
        return number

    for number in range(100):
        latest.ask(partial(question, number=number), told.append)
    qtbot.waitUntil(lambda: 99 in told)

    assert told == [99]
    assert worked in ([0, 99], [99])


def test_an_issue_that_two_seats_hold_at_once_is_one_seats(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported = world.reported()
    seats = [opened(world.desk_of("liu", "S1")), opened(world.desk_of("sun", "S2"))]
    for seat in seats:
        seat.link.hold(reported.ref)
    qtbot.waitUntil(lambda: any(seat.hold_refused for seat in seats))

    assert sum(len(seat.hold_refused) for seat in seats) == 1
    commands = [event.command for event in world.file(reported).events]
    assert commands == [Command.REPORT, Command.CLAIM]


def test_a_seat_hears_that_another_has_taken_over(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported = world.reported()
    mine, other = opened(world.desk_of("liu", "S1")), opened(world.desk_of("sun", "S2"))
    mine.link.hold(reported.ref)
    qtbot.waitUntil(lambda: any(each.kind == "claim" for each in other.touched))
    other.link.decide(Deed.TAKE_OVER, reported.ref, reason="刘敏去接电话了")
    qtbot.waitUntil(lambda: bool(mine.lost))

    assert [(lost.district, lost.id) for lost in mine.lost] == [(reported.district, reported.issue_id)]


def test_what_is_held_is_given_back_when_the_console_closes(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    seat.link.hold(reported.ref)
    qtbot.waitUntil(lambda: world.issue(reported).version == 2)
    seat.link.close()

    assert [event.command for event in world.file(reported).events][-2:] == [Command.CLAIM, Command.RELEASE]


def test_an_issue_left_before_it_was_claimed_is_not_claimed(world: World, opened: Opening, qtbot: QtBot) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    for _ in range(20):
        seat.link.hold(reported.ref)
        seat.link.let_go(reported.ref)
    seat.link.close()

    commands = [event.command for event in world.file(reported).events]
    assert commands.count(Command.CLAIM) == commands.count(Command.RELEASE)


def test_a_report_is_taken_in(world: World, opened: Opening, qtbot: QtBot) -> None:
    seat = opened(world.desk_of())
    decision = seat.link.decide(Deed.REPORT_AND_DISPATCH, found=LITTER_REPORT, plan=LEAD_ONLY)
    qtbot.waitUntil(lambda: seat.is_settled(decision))

    (outcome,) = seat.of(decision)
    assert outcome.change is not None
    assert outcome.change.no in world.numbers()


def test_a_colleagues_move_reaches_the_seat_that_decides_and_both_hold(
    world: World, opened: Opening, qtbot: QtBot
) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    accept(world.desk_of("sun", "S2"), reported.ref)
    decision = seat.link.decide(Deed.DECLINE, reported.ref, reason="不归我们管")
    qtbot.waitUntil(lambda: seat.is_settled(decision))

    (outcome,) = seat.of(decision)
    assert outcome.refusal is not None
    assert "S2（sun）" in str(outcome.refusal)


def test_a_decision_behind_a_long_lock_is_said_to_wait_and_is_carried_out_in_its_turn(
    world: World, opened: Opening, qtbot: QtBot
) -> None:
    reported, seat = world.reported(), opened(world.desk_of())
    with world.store.write() as connection:
        connection.execute(update(Issue).values(description=Issue.description))
        decision = seat.link.decide(Deed.ACCEPT, reported.ref)
        qtbot.waitUntil(lambda: bool(seat.outcomes), timeout=10_000)
        assert seat.of(decision)[0].is_kept
        assert seat.link.state.is_up
    qtbot.waitUntil(lambda: seat.is_settled(decision), timeout=10_000)

    assert seat.of(decision)[-1].change is not None
    assert world.issue(reported).state is IssueState.ACCEPTED
