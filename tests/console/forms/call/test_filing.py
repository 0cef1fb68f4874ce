"""One call goes out once; what should follow its report follows it, also after an outage."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject

from commandcenter.console.forms.call.filing import Filing, Next, Stage
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.link.news import Outcome
from commandcenter.domain.refusal import NotAllowed, Refused
from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.decisions import Decision, Deed, Origin
from commandcenter.services.desk import Change

AT = datetime(2026, 11, 20, 13, 14, tzinfo=UTC)
CHANGE = Change(410105, 7, "JBL-20261120-0615", 1, IssueState.REPORTED, "S1")
DECISION = Decision("k", Deed.REPORT, None, {}, AT, "", Origin("liu", "S1", "sqlite"))
AWAY = Refused("数据库没有应答。")


class Told:
    """A filing with all it has said."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.filing = Filing(self.owner)
        self.wanted: list[Wanted] = []
        self.filed: list[Outcome] = []
        self.refused: list[Refused] = []
        self.half_done: list[tuple[Outcome, Refused]] = []
        self.filing.wanted.connect(self.wanted.append)
        self.filing.filed.connect(self.filed.append)
        self.filing.refused.connect(self.refused.append)
        self.filing.half_done.connect(lambda outcome, refusal: self.half_done.append((outcome, refusal)))


@pytest.fixture
def told() -> Told:
    return Told()


def test_what_is_on_its_way_is_not_sent_again(told: Told) -> None:
    assert told.filing.send(Wanted(Deed.REPORT))
    assert not told.filing.send(Wanted(Deed.REPORT))
    assert len(told.wanted) == 1


def test_a_refused_call_can_be_corrected_and_sent_again(told: Told) -> None:
    told.filing.send(Wanted(Deed.REPORT))
    told.filing.settled(Outcome(DECISION, refusal=AWAY))
    assert told.refused == [AWAY]
    assert told.filing.send(Wanted(Deed.REPORT))


def test_a_call_safe_in_the_journal_counts_as_filed(told: Told) -> None:
    told.filing.send(Wanted(Deed.REPORT_AND_DISPATCH))
    kept = Outcome(DECISION, refusal=AWAY, is_kept=True)
    told.filing.settled(kept)
    assert told.filed == [kept]
    told.filing.settled(Outcome(DECISION, CHANGE, is_late=True))
    assert told.filed == [kept]


def test_what_should_follow_waits_for_the_number_through_an_outage(told: Told) -> None:
    told.filing.send(Wanted(Deed.REPORT), Next(Deed.DECLINE, {"reason": "不属于本辖区"}))
    told.filing.settled(Outcome(DECISION, refusal=AWAY, is_kept=True))
    assert told.filing.stage is Stage.KEPT
    assert not told.filed
    told.filing.settled(Outcome(DECISION, CHANGE, is_late=True))
    assert told.wanted[1] == Wanted(Deed.DECLINE, CHANGE.ref, CHANGE.no, {"reason": "不属于本辖区"})
    done = Outcome(DECISION, CHANGE)
    told.filing.settled(done)
    assert told.filed == [done]


def test_a_report_is_not_repeated_because_what_followed_was_refused(told: Told) -> None:
    told.filing.send(Wanted(Deed.REPORT), Next(Deed.ACCEPT))
    reported = Outcome(DECISION, CHANGE)
    told.filing.settled(reported)
    refusal = NotAllowed("请由值班员办理。")
    told.filing.settled(Outcome(DECISION, refusal=refusal))
    assert told.half_done == [(reported, refusal)]
    assert not told.filing.send(Wanted(Deed.REPORT))
