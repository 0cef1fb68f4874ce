"""What a database holds, in a few figures: for backups, and before anything is replaced."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, delete, insert, inspect, text

from commandcenter.domain.refusal import Refused
from commandcenter.storage.batch import Batch
from commandcenter.storage.changes import announce
from commandcenter.storage.entities import Change
from commandcenter.storage.migrations import known_revisions

RESTORED: Final = "restored"
"""Kind of the change that tells a console to read everything anew; it names no issue."""
_PLACE: Final = "place"
_FILLED_BY_PEOPLE: Final = ("issue", "issue_event", "person", "area", "category", "place")


@dataclass(frozen=True, slots=True)
class Content:
    """Which schema a database has and how much is in it."""

    revision: str
    issues: int
    events: int


def content_of(connection: Connection) -> Content:
    """What the database holds.

    Raises:
        Refused: it is not one of this program's.
    """
    if not {"alembic_version", "issue", "issue_event"} <= set(inspect(connection).get_table_names()):
        raise Refused("这不是指挥中心的数据库：没有案件表。请核对地址或文件。")
    return Content(
        revision=str(connection.execute(text("SELECT max(version_num) FROM alembic_version")).scalar_one()),
        issues=count_rows(connection, "issue"),
        events=count_rows(connection, "issue_event"),
    )


def count_rows(connection: Connection, table: str) -> int:
    """How many rows a table has, counted."""
    return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def is_blank(connection: Connection) -> bool:
    """Whether nobody has put anything into the database: no tables of ours, or none with content."""
    present = set(inspect(connection).get_table_names())
    return not any(
        connection.execute(text(f"SELECT 1 FROM {table} LIMIT 1")).first()
        for table in _FILLED_BY_PEOPLE
        if table in present
    )


def check_revision(revision: str) -> None:
    """Raises `Refused` for a schema that this program has no script for."""
    if revision not in known_revisions():
        raise Refused("备份的结构（{found}）比本程序新，不能恢复。请安装新版 commandcenter。", found=revision)


def restart_feed(connection: Connection, at: datetime, after_id: int = 0) -> None:
    """Forget the changes of another server and append the one that tells consoles to read everything anew.

    Args:
        connection: in a writing transaction.
        at: the present moment.
        after_id: the new change's number is larger than this, so that a console's old cursor lies before it.
    """
    last = connection.execute(text("SELECT coalesce(max(id), 0) FROM change")).scalar_one()
    connection.execute(delete(Change))
    if connection.dialect.name == "sqlite":
        # SQLite numbers on from the largest row: one row keeps the place until the announcement stands.
        connection.execute(
            insert(Change).values(
                id=max(last, after_id), district=0, issue_id=0, version=0, kind=_PLACE, seat="", at=at
            )
        )
    batch = Batch(connection)
    announce(batch, 0, 0, 0, RESTORED, "", at)
    batch.send()
    connection.execute(delete(Change).where(Change.kind == _PLACE))
