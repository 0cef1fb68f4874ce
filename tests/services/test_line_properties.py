"""Whatever people do in whatever order: no issue is lost, doubled, or left with nobody; only refusals come out."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from commandcenter.domain.book import Book
from commandcenter.domain.refusal import Refused
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command, IssueState, Priority
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.services.book import BookKeeper
from commandcenter.services.claims import claim, claim_next, heartbeat, release, take_over
from commandcenter.services.desk import Change, IssueRef
from commandcenter.services.intake import merge, merge_lines, unmerge
from commandcenter.services.line import Line
from commandcenter.services.remarks import Correction, correct, note, strike_out
from commandcenter.services.reporting import new_line, report, report_line
from commandcenter.storage.rows import AssignmentRow, IssueRow
from commandcenter.storage.store import Store
from tests.services.walking import BOTH, DESKS, SEATS, attempted, contradictions, drawn_step, performed
from tests.support.world import ACTORS, BURST_PIPE, LITTER_REPORT, MEMORY, START, World, settle_town

MOST_ISSUES: Final = 3
STRIDES: Final = st.sampled_from([0, 1, 20, 60 * 20, 3600 * 5, 86_400 * 2, 86_400 * 12])
LOGINS: Final = st.sampled_from(["liu", "sun", "ma", "jin", "wei", "zheng", "guo", "li", "huan", "du", "hu"])


class LineInADatabase(RuleBasedStateMachine):
    """Several people at several seats, through the real services."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        copy = self.folder / "line.sqlite"
        shutil.copyfile(self.template, copy)
        self.world = World(Store(f"sqlite:///{copy}", pool_size=1))
        self.refs: list[IssueRef] = []
        self.steps = 0
        self.beginnings: dict[int, tuple[str, object]] = {}

    def teardown(self) -> None:
        self.world.store.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        for _ in range(2):
            self._take_in("liu", None)

    @precondition(lambda self: len(self.refs) < MOST_ISSUES)
    @rule(login=LOGINS | st.just("chen"), priority=st.none() | st.sampled_from(Priority))
    def somebody_reports(self, login: str, priority: Priority | None) -> None:
        self._take_in(login, priority)

    @rule(data=st.data(), seat=st.sampled_from(SEATS), stale=st.sampled_from([0, 0, 0, 1, 3]), again=st.booleans())
    def somebody_moves_an_issue(self, data: st.DataObject, seat: str, stale: int, again: bool) -> None:
        ref = data.draw(st.sampled_from(self.refs))
        file = self.world.file(ref)
        step = drawn_step(data.draw, file.issue, file.assignments, self.world.clock.now())
        self.steps += 1
        seen = replace(ref, version=max(1, file.issue.version - stale), request=f"step {self.steps}")
        desk = self.world.desk_of(step.login, seat)
        change = attempted(lambda: BOTH[step.command][0](desk, seen, *step.arguments, **step.named))
        if isinstance(change, Refused):
            assert self.world.file(ref) == file, f"refused and yet written: {change}"
            return
        assert isinstance(change, Change)
        assert change.version > file.issue.version
        if again:
            repeated = BOTH[step.command][0](desk, seen, *step.arguments, **step.named)
            assert isinstance(repeated, Change)
            assert repeated.repeated
            assert repeated.version == change.version == self.world.issue(ref).version

    @rule(data=st.data(), login=LOGINS, seat=st.sampled_from(SEATS), what=st.integers(0, 8))
    def somebody_does_something_beside_the_flow(self, data: st.DataObject, login: str, seat: str, what: int) -> None:
        ref, other = data.draw(st.sampled_from(self.refs)), data.draw(st.sampled_from(self.refs))
        issue = self.world.issue(ref)
        desk = self.world.desk_of(data.draw(st.sampled_from((*DESKS[issue.holder], login))), seat)
        actions = (
            lambda: merge(desk, ref, other),
            lambda: unmerge(desk, ref, "是两处"),
            lambda: note(desk, ref, "备注"),
            lambda: strike_out(desk, ref, issue.version, "记错了"),
            lambda: correct(
                desk, ref, Correction(priority=data.draw(st.sampled_from(Priority)), address=f"{self.steps}号")
            ),
            lambda: claim(desk, ref),
            lambda: take_over(desk, ref, data.draw(st.sampled_from(["", "临时离岗"]))),
            lambda: release(desk, ref),
            lambda: claim_next(desk, tuple(IssueState)),
        )
        heartbeat(desk)
        if isinstance(attempted(actions[what]), Refused):
            assert self.world.issue(ref) == issue

    @rule(seconds=STRIDES)
    def time_passes(self, seconds: int) -> None:
        self.world.clock.advance(timedelta(seconds=seconds))

    @invariant()
    def every_issue_is_in_order(self) -> None:
        for ref in self.refs:
            file = self.world.file(ref)
            assert not contradictions(file.issue, file.assignments, file.events)
            assert (file.issue.no, file.issue.reported_at) == self.beginnings[ref.id]

    @invariant()
    def no_issue_is_lost_or_doubled(self) -> None:
        assert self.world.numbers() == sorted(no for no, _ in self.beginnings.values())

    @invariant()
    def merges_lead_to_an_end(self) -> None:
        into = {ref.id: self.world.issue(ref).merged_into for ref in self.refs}
        for start in into:
            seen: list[int] = []
            here: int | None = start
            while here is not None:
                assert here not in seen
                seen.append(here)
                here = into[here]

    def _take_in(self, login: str, priority: Priority | None) -> None:
        change = attempted(lambda: report(self.world.desk_of(login), replace(LITTER_REPORT, priority=priority)))
        if not isinstance(change, Change):
            assert login == "huan"
            return
        self.refs.append(IssueRef(change.district, change.issue_id))
        self.beginnings[change.issue_id] = (change.no, self.world.issue(change).reported_at)


class LineAlone(RuleBasedStateMachine):
    """The same steps on open issues without a database: many more of them in the same time."""

    book: Book

    def __init__(self) -> None:
        super().__init__()
        self.clock = FixedClock(START)
        self.identities = SeededIdentities(2)
        self.issues: list[IssueRow] = []
        self.parts: list[dict[int, AssignmentRow]] = []
        self.events: list[list[Event]] = []

    @initialize()
    def begin(self) -> None:
        for number in (1, 2):
            found = replace(LITTER_REPORT, category=BURST_PIPE if number == 2 else LITTER_REPORT.category)
            line = new_line(self.book, ACTORS["li"], "S1", self.identities, found, self.clock.now())
            report_line(line, f"JBL-20261120-{number:04d}", found)
            self.issues.append(line.issue)
            self.parts.append({})
            self.events.append(list(line.events))

    @rule(data=st.data(), which=st.integers(0, 1), seat=st.sampled_from(SEATS))
    def somebody_moves_an_issue(self, data: st.DataObject, which: int, seat: str) -> None:
        step = drawn_step(data.draw, self.issues[which], list(self.parts[which].values()), self.clock.now())
        line = self._opened(which, step.login, seat)
        if not isinstance(attempted(lambda: performed(line, step)), Refused):
            self._keep(which, line)

    @rule(seat=st.sampled_from(SEATS))
    def the_first_is_merged_into_the_second(self, seat: str) -> None:
        line, main = self._opened(0, "liu", seat), self._opened(1, "liu", seat)
        if isinstance(attempted(lambda: merge_lines(line, main, "同一处")), Refused):
            return
        self._keep(0, line)
        self._keep(1, main)
        assert line.issue.state is IssueState.MERGED

    @rule(seconds=STRIDES)
    def time_passes(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @invariant()
    def every_issue_is_in_order(self) -> None:
        for issue, parts, events in zip(self.issues, self.parts, self.events, strict=True):
            assert not contradictions(issue, parts.values(), events)

    @invariant()
    def what_was_returned_twice_has_asked_for_a_ruling(self) -> None:
        for issue, events in zip(self.issues, self.events, strict=True):
            commands = [event.command for event in events]
            assert issue.returns == commands.count(Command.RETURN)
            ruled = Command.RULE in commands
            assert issue.ruling_wanted or ruled or issue.returns < 2

    @invariant()
    def nothing_was_closed_unverified(self) -> None:
        for events in self.events:
            for before, event in pairwise(events):
                if event.command is Command.CLOSE:
                    verified = [each.command for each in events[: event.number - 1]]
                    assert Command.VERIFY_PASS in verified
                    assert before.state is IssueState.HANDLED

    def _opened(self, which: int, login: str, seat: str) -> Line:
        issue = self.issues[which]
        at = max(self.clock.now(), issue.changed_at)
        return Line(self.book, ACTORS[login], seat, at, issue, dict(self.parts[which]))

    def _keep(self, which: int, line: Line) -> None:
        self.issues[which], self.parts[which] = line.issue, line.assignments
        self.events[which] += line.events


@pytest.fixture
def town(sqlite_url: str) -> Iterator[Path]:
    """A database with the town and no issue, to be copied."""
    store = Store(sqlite_url)
    with store.write() as connection:
        settle_town(connection)
    LineAlone.book = BookKeeper(store).current()
    store.close()
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    assert not file.with_name(file.name + "-wal").exists()
    yield file
    del LineAlone.book


def test_whatever_people_do_the_database_stays_in_order(town: Path) -> None:
    LineInADatabase.template = town
    run_state_machine_as_test(LineInADatabase, settings=settings(max_examples=12, stateful_step_count=25))


def test_whatever_people_do_each_line_stays_in_order(town: Path) -> None:
    run_state_machine_as_test(LineAlone, settings=settings(max_examples=60, stateful_step_count=40))
