"""Writes issues out as a list that `issues` takes again."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, select

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import IssueState, Priority
from commandcenter.storage.entities import Issue

HEADER: Final = (
    "number", "state", "channel", "priority", "category", "description", "address", "lon", "lat", "area",
    "reported_at", "closed_at", "resolution", "reporter_name", "reporter_phone",
)  # fmt: skip
_PAGE: Final = 2_000
_FORMULA: Final = ("=", "+", "-", "@", "\t")


def issue_lines(connection: Connection) -> Iterator[list[str]]:
    """Header and one line an issue, by number; without the reporters, whom a file passed on would expose."""
    yield list(HEADER)
    query = select(
        Issue.no, Issue.state, Issue.channel, Issue.priority, Issue.category, Issue.description, Issue.address,
        Issue.lon, Issue.lat, Issue.area, Issue.reported_at, Issue.ended_at,
    ).order_by(Issue.district, Issue.id)  # fmt: skip
    for row in connection.execution_options(yield_per=_PAGE).execute(query):
        closed = row.ended_at if row.state is IssueState.CLOSED else None
        yield [
            row.no,
            row.state.value,
            row.channel.value,
            Priority(row.priority).name.lower(),
            row.category,
            _harmless(row.description),
            _harmless(row.address),
            "" if row.lon is None else repr(row.lon),
            "" if row.lat is None else repr(row.lat),
            row.area,
            row.reported_at.astimezone(SHANGHAI).isoformat(),
            "" if closed is None else closed.astimezone(SHANGHAI).isoformat(),
            "",
            "",
            "",
        ]


def _harmless(text: str) -> str:
    """A resident's words must not become a formula when the list is opened in a spreadsheet."""
    return f"'{text}" if text.startswith(_FORMULA) else text
