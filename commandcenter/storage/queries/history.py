"""What was decided before: examples for the category suggester, and a caller's earlier calls."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from commandcenter.domain.vocabulary import Channel, IssueState
from commandcenter.storage.entities import Issue
from commandcenter.storage.entities.line import HAS_PHONE
from commandcenter.storage.rows import fetch, select_rows, table_of

_UNDECIDED: Final = (IssueState.REPORTED, IssueState.DECLINED, IssueState.MERGED)


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """An issue that the same telephone reported."""

    district: int
    id: int
    no: str
    state: IssueState
    channel: Channel
    category: str
    description: str
    address: str
    reporter_name: str
    reported_at: datetime
    ended_at: datetime | None


def decided_descriptions(connection: Connection, district: int, limit: int = 20_000) -> list[tuple[str, str]]:
    """(description, category) of the newest accepted issues of a district, newest first: `CategorySuggester`'s history.

    Reported ones do not count, nobody has confirmed their category yet.
    """
    query = (
        select(Issue.description, Issue.category)
        .where(Issue.district == district, Issue.state.not_in(_UNDECIDED))
        .order_by(Issue.id.desc())
        .limit(limit)
    )
    return [(description, category) for description, category in connection.execute(query)]


def earlier_calls(connection: Connection, phone: str, limit: int = 10) -> tuple[EarlierCall, ...]:
    """The newest issues reported from `phone` (as `domain.text.normalise_phone` gives it), newest first."""
    if not phone:
        return ()
    query = (
        select_rows(EarlierCall, table_of(Issue))
        .where(Issue.reporter_phone == phone, HAS_PHONE)
        .order_by(Issue.reported_at.desc(), Issue.id.desc())
        .limit(limit)
    )
    return fetch(connection, EarlierCall, query)
