"""A prepared query answers as the same query asked through SQLAlchemy, and as the database stands now."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Connection, bindparam, select

from commandcenter.domain.vocabulary import IssueState
from commandcenter.storage.entities import Issue
from commandcenter.storage.prepared import Prepared, one_of, prepare
from commandcenter.storage.rows import IssueRow, fetch, select_rows, table_of
from tests.storage.builders import A_MOMENT, an_issue

ISSUE = table_of(Issue)
HOUR = timedelta(hours=1)
SINCE = bindparam("since", type_=ISSUE.c.due_at.type)
STATE = bindparam("state", type_=ISSUE.c.state.type)


@dataclass(frozen=True, slots=True)
class Number:
    """The number of an issue."""

    no: str


def numbers(connection: Connection) -> Prepared[Number]:
    query = select(ISSUE.c.no).where(ISSUE.c.due_at >= SINCE, ISSUE.c.due_at >= SINCE).order_by(ISSUE.c.due_at)
    return prepare(connection.dialect, query, Number)


def test_every_value_of_a_row_is_what_the_same_query_gives_directly(connection: Connection) -> None:
    an_issue(connection, suspended_at=A_MOMENT, ruling_wanted=True, lon=113.5, lat=None, merged_into=7)
    an_issue(connection, state=IssueState.CLOSED, block=None, community=None)
    query = select_rows(IssueRow, ISSUE).where(Issue.version >= 1).order_by(Issue.id)

    rows = prepare(connection.dialect, query, IssueRow).rows(connection, {})

    assert len(rows) == 2
    assert rows == fetch(connection, IssueRow, query)
    assert [list(map(type, _values(row))) for row in rows] == [
        list(map(type, _values(row))) for row in fetch(connection, IssueRow, query)
    ]


def _values(row: IssueRow) -> list[object]:
    return [getattr(row, column.key) for column in ISSUE.columns]


def test_one_prepared_query_is_asked_with_other_values_and_sees_what_has_come(connection: Connection) -> None:
    prepared = numbers(connection)
    early = an_issue(connection, due_at=A_MOMENT)

    assert prepared.rows(connection, {"since": A_MOMENT}) == (Number(early.no),)
    assert prepared.rows(connection, {"since": A_MOMENT + HOUR}) == ()

    late = an_issue(connection, due_at=A_MOMENT + HOUR)

    assert prepared.rows(connection, {"since": A_MOMENT}) == (Number(early.no), Number(late.no))
    assert prepared.rows(connection, {"since": A_MOMENT + HOUR}) == (Number(late.no),)


def test_values_are_converted_as_their_columns_are(connection: Connection) -> None:
    handled = an_issue(connection, state=IssueState.HANDLED)
    prepared = prepare(connection.dialect, select(ISSUE.c.no).where(ISSUE.c.state == STATE), Number)

    assert prepared.rows(connection, {"state": IssueState.HANDLED}) == (Number(handled.no),)
    with pytest.raises(ValueError, match="naive time"):
        numbers(connection).rows(connection, {"since": A_MOMENT.replace(tzinfo=None)})


def test_what_is_asked_for_must_be_given_and_more_may_be(connection: Connection) -> None:
    with pytest.raises(KeyError):
        numbers(connection).rows(connection, {})
    assert numbers(connection).rows(connection, {"since": A_MOMENT, "state": IssueState.HANDLED}) == ()


def test_one_of_none_is_never_true(connection: Connection) -> None:
    issue = an_issue(connection)
    another = an_issue(connection)

    def found(ids: list[int]) -> set[str]:
        query = select(ISSUE.c.no).where(one_of(ISSUE.c.id, ids))
        return {number.no for number in prepare(connection.dialect, query, Number).rows(connection, {})}

    assert found([]) == set()
    assert found([issue.id]) == {issue.no}
    assert found([issue.id, another.id]) == {issue.no, another.no}
