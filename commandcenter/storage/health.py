"""How a database is, in figures that an administrator asks for first."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select, text
from sqlalchemy.orm import InstrumentedAttribute

from commandcenter.storage.address import embedded_file
from commandcenter.storage.content import count_rows
from commandcenter.storage.entities import Assignment, CalendarDay, Change, Claim, Issue
from commandcenter.storage.store import Store

_SIZE: Final[Mapping[str, str]] = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}
_WRITERS: Final = (
    "SELECT count(*), coalesce(extract(epoch FROM max(clock_timestamp() - xact_start)), 0)"
    " FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()"
)
_BEHIND: Final = "SELECT count(*) FROM change WHERE txid >= pg_snapshot_xmin(pg_current_snapshot())"


def server_time(connection: Connection) -> datetime:
    """The PostgreSQL server's clock at this moment, in UTC."""
    found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Health:
    """The figures of one moment.

    Attributes:
        newest_change_at: of the feed; None while nothing has happened.
        changes_behind: changes that consoles are only hinted at, because an older transaction is open.
        open_writers: transactions that have written and not ended, in the whole server.
        oldest_writer: how long the oldest of them has been open.
        calendar_until: the last year whose holidays are known; None without any.
        provisional: open issues and parts whose deadline rests on an unknown year.
        stale_claims: issues held by seats without a heartbeat.
        disk_free_bytes: where an embedded database lies; None for a server's disk.
    """

    size_bytes: int
    issues: int
    open_issues: int
    events: int
    newest_change_at: datetime | None
    changes_behind: int
    open_writers: int
    oldest_writer: timedelta
    calendar_until: int | None
    provisional: int
    claims: int
    stale_claims: int
    disk_free_bytes: int | None


def examine(store: Store, at: datetime, stale_after: timedelta) -> Health:
    """Count and measure; may take a second with millions of events.

    Args:
        store: a database with the current schema.
        at: the present moment.
        stale_after: how long a claim lives without a heartbeat.

    Raises:
        DatabaseAway: the database does not answer.
    """
    with store.read() as connection:
        behind, writers, oldest = _feed(connection) if store.is_shared else (0, 0, timedelta(0))
        last_day: date | None = connection.execute(select(func.max(CalendarDay.day))).scalar_one()
        is_open = Issue.ended_at.is_(None)
        waiting = (Assignment.ended_at.is_(None), Assignment.due_provisional)
        return Health(
            size_bytes=int(connection.execute(text(_SIZE[connection.dialect.name])).scalar_one()),
            issues=count_rows(connection, "issue"),
            open_issues=_count(connection, Issue.id, is_open),
            events=count_rows(connection, "issue_event"),
            newest_change_at=connection.execute(select(func.max(Change.at))).scalar_one(),
            changes_behind=behind,
            open_writers=writers,
            oldest_writer=oldest,
            calendar_until=None if last_day is None else last_day.year,
            provisional=_count(connection, Issue.id, is_open, Issue.due_provisional)
            + _count(connection, Assignment.number, *waiting),
            claims=count_rows(connection, "claim"),
            stale_claims=_count(connection, Claim.issue_id, Claim.heartbeat_at < at - stale_after),
            disk_free_bytes=_disk_free(store),
        )


def _count(
    connection: Connection,
    column: InstrumentedAttribute[int],
    *conditions: ColumnElement[bool] | InstrumentedAttribute[bool],
) -> int:
    return int(connection.execute(select(func.count(column)).where(*conditions)).scalar_one())


def _feed(connection: Connection) -> tuple[int, int, timedelta]:
    writers, seconds = connection.execute(text(_WRITERS)).one()
    behind = int(connection.execute(text(_BEHIND)).scalar_one())
    return behind, int(writers), timedelta(seconds=float(seconds))


def _disk_free(store: Store) -> int | None:
    file = embedded_file(store.engine.url)
    return None if file is None else shutil.disk_usage(file.absolute().parent).free
