"""What was decided before."""

from datetime import timedelta

from sqlalchemy import Connection

from commandcenter.domain.vocabulary import IssueState
from commandcenter.storage.queries.history import decided_descriptions, earlier_calls
from tests.storage.builders import A_MOMENT, an_issue

DAY = timedelta(days=1)


def test_the_suggester_learns_from_the_newest_decided_issues_of_the_district(connection: Connection) -> None:
    an_issue(connection, description="旧", state=IssueState.CLOSED, reported_at=A_MOMENT - DAY)
    an_issue(connection, description="新", state=IssueState.DISPATCHED, category="03101")
    an_issue(connection, description="无人看过", state=IssueState.REPORTED)
    an_issue(connection, description="不受理", state=IssueState.DECLINED)
    an_issue(connection, description="邻区", state=IssueState.CLOSED, area="410106001001001")

    assert decided_descriptions(connection, 410105) == [("新", "03101"), ("旧", "02101")]
    assert decided_descriptions(connection, 410105, limit=1) == [("新", "03101")]


def test_a_callers_earlier_calls_come_newest_first(connection: Connection) -> None:
    old = an_issue(connection, reporter_phone="13800000001", reported_at=A_MOMENT - DAY, state=IssueState.CLOSED)
    new = an_issue(connection, reporter_phone="13800000001")
    an_issue(connection, reporter_phone="13800000002")
    an_issue(connection)

    calls = earlier_calls(connection, "13800000001")

    assert [call.no for call in calls] == [new.no, old.no]
    assert calls[1].ended_at == old.ended_at
    assert len(earlier_calls(connection, "13800000001", limit=1)) == 1
    assert earlier_calls(connection, "") == ()
