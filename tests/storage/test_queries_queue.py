"""The console's queue: what it shows, in which order, and by which index."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import AssignmentState, Channel, IssueState, Priority
from commandcenter.storage.queries.queue import PageKey, QueueRow, overdue_page, queue_page, queue_rows
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from commandcenter.storage.queries.tabs import TabCounts, tab_counts
from tests.storage.builders import (
    A_MOMENT,
    BLOCK,
    COMMUNITY,
    TOWNSHIP,
    a_claim,
    a_history,
    an_area,
    an_assignment,
    an_issue,
    plans_of,
)

HOUR = timedelta(hours=1)
OURS = QueueFilter(holder=TOWNSHIP)
EVERYTHING = QueueFilter()


def ids(rows: tuple[QueueRow, ...]) -> list[int]:
    return [row.id for row in rows]


def shown(connection: Connection, wanted: QueueFilter) -> list[int]:
    return ids(queue_page(connection, wanted, at=A_MOMENT))


def test_the_most_pressing_comes_first_and_then_what_is_due_next(connection: Connection) -> None:
    later = an_issue(connection, due_at=A_MOMENT + 2 * HOUR)
    soon = an_issue(connection, due_at=A_MOMENT + HOUR, state=IssueState.HANDLED)
    urgent = an_issue(connection, due_at=A_MOMENT + 9 * HOUR, priority=int(Priority.URGENT))

    assert shown(connection, OURS) == [urgent.id, soon.id, later.id]
    assert shown(connection, QueueFilter(subtree=TOWNSHIP)) == [urgent.id, soon.id, later.id]
    assert shown(connection, EVERYTHING) == [urgent.id, soon.id, later.id]


def test_a_row_carries_what_the_list_shows(connection: Connection) -> None:
    issue = an_issue(connection, ruling_wanted=True, returns=2, supervised_at=A_MOMENT)
    a_claim(connection, issue, "seat02", login="op07")

    (row,) = queue_page(connection, OURS, at=A_MOMENT)

    assert (row.no, row.description, row.state) == (issue.no, issue.description, IssueState.REPORTED)
    assert (row.ruling_wanted, row.returns, row.due_at) == (True, 2, issue.due_at)
    assert (row.claim_seat, row.claim_login, row.claim_heartbeat_at) == ("seat02", "op07", A_MOMENT)


def test_an_ended_issue_is_in_no_queue(connection: Connection) -> None:
    an_issue(connection, state=IssueState.CLOSED)

    assert shown(connection, OURS) == []


def test_the_queue_of_an_area_shows_what_lies_there_whoever_must_act(connection: Connection) -> None:
    here = an_issue(connection)
    escalated = an_issue(connection, holder="410105", due_at=A_MOMENT + 5 * HOUR)
    elsewhere = an_issue(connection, area="410105003001001", due_at=A_MOMENT + 6 * HOUR)
    other_city = an_issue(connection, area="410205001001001")

    for area in (BLOCK, COMMUNITY, TOWNSHIP):
        assert shown(connection, QueueFilter(subtree=area)) == [here.id, escalated.id]
    for area in ("410105", "4101"):
        assert shown(connection, QueueFilter(subtree=area)) == [here.id, escalated.id, elsewhere.id]
    assert set(shown(connection, EVERYTHING)) == {here.id, escalated.id, elsewhere.id, other_city.id}
    assert shown(connection, QueueFilter(holder="410105")) == [escalated.id]


def test_each_condition_narrows_the_queue(connection: Connection) -> None:
    wanted = an_issue(
        connection,
        state=IssueState.DISPATCHED,
        channel=Channel.PATROL,
        category="02101",
        lead="minzheng",
        due_at=A_MOMENT - HOUR,
    )
    an_issue(connection, category="03101")
    a_claim(connection, wanted, "seat02")

    for narrow in (
        QueueFilter(department="minzheng"),
        QueueFilter(holder=TOWNSHIP, states=frozenset({IssueState.DISPATCHED, IssueState.HANDLED})),
        QueueFilter(subtree=TOWNSHIP, states=frozenset({IssueState.DISPATCHED})),
        QueueFilter(holder=TOWNSHIP, channels=frozenset({Channel.PATROL, Channel.CAMERA})),
        QueueFilter(holder=TOWNSHIP, categories=frozenset({"021", "09"})),
        QueueFilter(holder=TOWNSHIP, overdue_only=True),
        QueueFilter(mine="seat02"),
    ):
        assert shown(connection, narrow) == [wanted.id]


def test_suspended_issues_are_left_out_alone_or_among_the_others(connection: Connection) -> None:
    moving = an_issue(connection, due_at=A_MOMENT - 2 * HOUR)
    parked = an_issue(connection, due_at=A_MOMENT - HOUR, suspended_at=A_MOMENT - 3 * HOUR)

    assert shown(connection, OURS) == [moving.id]
    assert shown(connection, QueueFilter(holder=TOWNSHIP, suspended=Suspended.ONLY)) == [parked.id]
    assert shown(connection, QueueFilter(holder=TOWNSHIP, suspended=Suspended.BOTH)) == [moving.id, parked.id]


def test_the_overdue_list_is_longest_overdue_first_and_a_stopped_clock_is_never_late(connection: Connection) -> None:
    late = an_issue(connection, due_at=A_MOMENT - HOUR, priority=int(Priority.URGENT))
    later = an_issue(connection, due_at=A_MOMENT - 2 * HOUR)
    an_issue(connection, due_at=A_MOMENT)
    an_issue(connection, due_at=A_MOMENT - HOUR, suspended_at=A_MOMENT - 2 * HOUR)

    for wanted in (OURS, EVERYTHING, QueueFilter(subtree=COMMUNITY)):
        first = overdue_page(connection, wanted, limit=1, at=A_MOMENT)
        assert ids(first) == [later.id]
        assert ids(overdue_page(connection, wanted, first[0].key, at=A_MOMENT)) == [late.id]


@pytest.mark.parametrize("wanted", [OURS, EVERYTHING, QueueFilter(subtree=TOWNSHIP), QueueFilter(department="d")])
def test_pages_show_every_issue_once_and_in_order(connection: Connection, wanted: QueueFilter) -> None:
    for number in range(23):
        an_issue(
            connection,
            priority=1 + number % 3,
            due_at=A_MOMENT + (number % 4) * HOUR,
            lead="d",
            state=list(IssueState)[number % 4],
        )
    seen: list[PageKey] = []
    page = queue_page(connection, wanted, limit=5, at=A_MOMENT)
    while page:
        seen += [row.key for row in page]
        page = queue_page(connection, wanted, page[-1].key, limit=5, at=A_MOMENT)

    assert len(seen) == len(set(seen)) == 23
    assert seen == sorted(seen)


def test_named_rows_are_read_again_ended_ones_too(connection: Connection) -> None:
    first, second = an_issue(connection), an_issue(connection, state=IssueState.CLOSED)
    other = an_issue(connection, area="410106001001001")
    an_issue(connection)

    rows = queue_rows(connection, [(410105, first.id), (410105, second.id), (410106, other.id), (410105, 1)])

    assert set(ids(rows)) == {first.id, second.id, other.id}
    assert queue_rows(connection, []) == ()


def test_the_tabs_count_what_their_queues_show(connection: Connection) -> None:
    an_issue(connection)
    an_issue(connection, state=IssueState.ACCEPTED, due_at=A_MOMENT - HOUR)
    an_issue(connection, state=IssueState.ACCEPTED, suspended_at=A_MOMENT, due_at=A_MOMENT - HOUR)
    an_issue(connection, state=IssueState.DISPATCHED)
    an_issue(connection, state=IssueState.HANDLED)
    an_issue(connection, state=IssueState.HANDLED, holder="410105")
    an_issue(connection, state=IssueState.CLOSED, reported_at=A_MOMENT - 3 * HOUR)
    an_issue(connection, state=IssueState.CLOSED, reported_at=A_MOMENT - 24 * HOUR)

    assert tab_counts(connection, OURS, at=A_MOMENT) == TabCounts(1, 1, 1, 1, 1, 1, 1)
    open_tab = QueueFilter(holder=TOWNSHIP, states=frozenset({IssueState.HANDLED}), overdue_only=True)
    assert tab_counts(connection, open_tab, at=A_MOMENT) == TabCounts(1, 1, 1, 1, 1, 1, 1)
    for wanted in (QueueFilter(subtree=COMMUNITY), QueueFilter(subtree="4101"), EVERYTHING):
        assert tab_counts(connection, wanted, at=A_MOMENT) == TabCounts(1, 1, 1, 2, 1, 1, 1)
    both = QueueFilter(holder=TOWNSHIP, suspended=Suspended.BOTH)
    assert tab_counts(connection, both, at=A_MOMENT) == TabCounts(1, 2, 1, 1, 1, 1, 1)
    assert tab_counts(connection, QueueFilter(holder="410106"), at=A_MOMENT) == TabCounts(0, 0, 0, 0, 0, 0, 0)


def test_a_department_has_ended_today_what_it_did_and_was_closed(connection: Connection) -> None:
    done = an_issue(connection, state=IssueState.CLOSED)
    an_assignment(connection, done, "minzheng", state=AssignmentState.DONE, ended_at=A_MOMENT)
    returned = an_issue(connection, state=IssueState.CLOSED)
    an_assignment(connection, returned, "minzheng", state=AssignmentState.RETURNED, ended_at=A_MOMENT)

    assert tab_counts(connection, QueueFilter(department="minzheng"), at=A_MOMENT).ended_today == 1


def test_today_begins_at_midnight_in_zhengzhou(connection: Connection) -> None:
    midnight = A_MOMENT.replace(hour=16, minute=0) - timedelta(days=1)
    an_issue(connection, state=IssueState.CLOSED, ended_at=midnight)
    an_issue(connection, state=IssueState.CLOSED, ended_at=midnight - timedelta(seconds=1))

    assert tab_counts(connection, OURS, at=A_MOMENT).ended_today == 1


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (OURS, "ix_issue_open_holder_state"),
        (QueueFilter(holder=TOWNSHIP, states=frozenset({IssueState.REPORTED})), "ix_issue_open_holder_state"),
        (QueueFilter(subtree=TOWNSHIP), "ix_issue_open_township"),
        (QueueFilter(subtree=COMMUNITY), "ix_issue_open_community"),
        (QueueFilter(subtree=BLOCK), "ix_issue_open_block"),
        (QueueFilter(subtree="410105"), "ix_issue_open_district"),
        (QueueFilter(subtree="4101"), "ix_issue_open_district"),
        (EVERYTHING, "ix_issue_open_district"),
        (QueueFilter(department="minzheng"), "ix_issue_open_lead"),
    ],
)
def test_a_page_is_found_by_the_index_that_stands_in_its_order(
    connection: Connection, wanted: QueueFilter, index: str
) -> None:
    a_history(connection, 600)
    behind = PageKey(1, A_MOMENT, 1)

    plan = plans_of(connection, lambda: queue_page(connection, wanted, behind, at=A_MOMENT))

    assert index in plan, plan


def test_the_overdue_list_of_a_platform_has_an_index_of_its_own(connection: Connection) -> None:
    a_history(connection, 600)

    plan = plans_of(connection, lambda: overdue_page(connection, OURS, at=A_MOMENT))

    assert "ix_issue_open_due" in plan, plan


@pytest.mark.parametrize("wanted", [OURS, QueueFilter(subtree=COMMUNITY)])
def test_what_ended_today_is_counted_from_its_index_alone(connection: Connection, wanted: QueueFilter) -> None:
    a_history(connection, 600)
    alone = "USING COVERING INDEX" if connection.dialect.name == "sqlite" else "Index Only Scan using"

    plan = plans_of(connection, lambda: tab_counts(connection, wanted, at=A_MOMENT))

    assert f"{alone} ix_issue_ended" in plan, plan


def test_an_area_that_is_none_is_refused(connection: Connection) -> None:
    an_area(connection, TOWNSHIP)
    with pytest.raises(BadInput):
        shown(connection, QueueFilter(subtree="41x"))
