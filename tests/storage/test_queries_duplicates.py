"""Known issues that a new report may repeat."""

from datetime import timedelta

from sqlalchemy import Connection

from commandcenter.domain.duplicates import Sighting, rank
from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import IssueState
from commandcenter.storage.queries.duplicates import MOST, duplicate_candidates
from tests.storage.builders import A_MOMENT, BLOCK, PUMP, a_history, an_issue, plans_of

DAY = timedelta(days=1)
NEAR = Point(PUMP.lon + 0.0003, PUMP.lat)
FAR = Point(PUMP.lon + 0.01, PUMP.lat)


def a_report(
    point: Point | None = PUMP, area_code: str | None = None, phone: str | None = None, category: str | None = None
) -> Sighting:
    return Sighting("水管爆裂", A_MOMENT, category, point, area_code, phone)


def numbers(connection: Connection, report: Sighting, most: int = MOST) -> set[str]:
    return {candidate.number for candidate in duplicate_candidates(connection, report, at=A_MOMENT, most=most)}


def test_what_lies_within_fifty_metres_and_twelve_weeks_is_a_candidate(connection: Connection) -> None:
    near = an_issue(connection, point=NEAR, reported_at=A_MOMENT - 80 * DAY)
    an_issue(connection, point=FAR)
    an_issue(connection, point=NEAR, reported_at=A_MOMENT - 85 * DAY)

    assert numbers(connection, a_report()) == {near.no}


def test_closed_issues_are_candidates_and_declined_or_merged_ones_are_not(connection: Connection) -> None:
    closed = an_issue(connection, state=IssueState.CLOSED)
    an_issue(connection, state=IssueState.DECLINED)
    an_issue(connection, state=IssueState.MERGED)

    assert numbers(connection, a_report()) == {closed.no}


def test_the_same_telephone_is_a_candidate_for_a_day_wherever_it_calls_from(connection: Connection) -> None:
    again = an_issue(connection, point=FAR, reporter_phone="13800000001", reported_at=A_MOMENT - timedelta(hours=20))
    an_issue(connection, point=FAR, reporter_phone="13800000001", reported_at=A_MOMENT - 2 * DAY)
    an_issue(connection, point=FAR, reporter_phone="")

    assert numbers(connection, a_report(phone="13800000001")) == {again.no}


def test_without_a_point_the_same_area_is_the_same_place(connection: Connection) -> None:
    pointless = an_issue(connection, point=None)
    pointed = an_issue(connection, point=FAR)
    an_issue(connection, point=None, area="410105002001002")
    of_township = an_issue(connection, point=None, area="410105002")

    assert numbers(connection, a_report(area_code=BLOCK)) == {pointless.no}
    assert numbers(connection, a_report(point=None, area_code=BLOCK)) == {pointless.no, pointed.no}
    assert numbers(connection, a_report(point=None, area_code="410105002")) == {of_township.no}
    assert numbers(connection, a_report(point=None)) == set()


def test_a_candidate_says_what_its_report_said_and_comes_once(connection: Connection) -> None:
    issue = an_issue(connection, reporter_phone="13800000001", point=NEAR)

    (candidate,) = duplicate_candidates(connection, a_report(phone="13800000001"), at=A_MOMENT)

    assert (candidate.key, candidate.number) == ((issue.district, issue.id), issue.no)
    assert candidate.sighting == Sighting(issue.description, A_MOMENT, "02101", NEAR, BLOCK, "13800000001")
    (duplicate,) = rank(a_report(phone="13800000001", category="02101"), [candidate])
    assert duplicate.same_phone
    assert "水管" in "".join(duplicate.words)


def test_in_a_crowded_place_the_same_kind_comes_first(connection: Connection) -> None:
    same = an_issue(connection, category="02101", reported_at=A_MOMENT - 60 * DAY)
    alike = an_issue(connection, category="02202", reported_at=A_MOMENT - 50 * DAY)
    newest = an_issue(connection, category="03101")

    assert numbers(connection, a_report(category="02101"), most=2) == {same.no, alike.no}
    assert numbers(connection, a_report(), most=2) == {newest.no, alike.no}


def test_place_and_telephone_are_found_by_their_indexes(connection: Connection) -> None:
    a_history(connection, 600)

    plan = plans_of(
        connection,
        lambda: duplicate_candidates(connection, a_report(area_code=BLOCK, phone="13800000001"), at=A_MOMENT),
    )

    assert "ix_issue_cell" in plan, plan
    assert "ix_issue_phone" in plan, plan
