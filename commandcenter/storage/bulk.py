"""Writes whole timelines in bulk: COPY on PostgreSQL, many rows a statement on SQLite.

What is written is made ready by `encode`, which needs no connection: on two cores the workers that
make a history also bring it into the database's form, and the one writer only passes it on.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any, Final

import psycopg
from sqlalchemy import Boolean, Connection, LargeBinary, Table, text
from sqlalchemy.types import TypeEngine

from commandcenter.domain.timeline import Event
from commandcenter.storage.entities import Assignment, Issue, IssueEvent
from commandcenter.storage.rows import AssignmentRow, IssueRow, table_of
from commandcenter.storage.store import Store
from commandcenter.storage.text_index import fts_text, grams_array, searchable_text
from commandcenter.storage.types import UtcTime, WordType, sqlite_time

TABLES: Final = ("issue", "assignment", "issue_event", "issue_text")
_MEMORY_MB: Final = 256
"""For building indexes; two at a time still fit a small server."""

Cell = Callable[[Any], Any]
_SPECIAL: Final = re.compile(r"[\\\b\f\n\r\t\v]")
_ESCAPES: Final = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}


@dataclass(frozen=True, slots=True)
class Block:
    """Issues with everything that belongs to them, in one database's form.

    Attributes:
        copies: for PostgreSQL, the text of a COPY by table.
        rows: for SQLite, rows by table.
        counters: district, prefix and last running number.
    """

    issues: int
    events: int
    assignments: int
    counters: tuple[tuple[int, str, int], ...]
    copies: Mapping[str, bytes] = field(default_factory=dict)
    rows: Mapping[str, Sequence[tuple[Any, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table's columns with how a value of each is written."""

    table: str
    names: tuple[str, ...]
    values: Callable[[Any], tuple[Any, ...]]
    sqlite: tuple[Cell | None, ...]
    postgres: tuple[Cell, ...]


def encode(
    issues: Iterable[tuple[IssueRow, Iterable[AssignmentRow], Iterable[Event]]],
    counters: Iterable[tuple[int, str, int]],
    *,
    is_shared: bool,
) -> Block:
    """Bring issues with their parts and timelines into the form of PostgreSQL (`is_shared`) or SQLite."""
    gathered: dict[str, list[tuple[Any, ...]]] = {table: [] for table in TABLES}
    words = grams_array if is_shared else fts_text
    for issue, assignments, events in issues:
        gathered["issue"].append(_ISSUE.values(issue))
        gathered["assignment"].extend(map(_ASSIGNMENT.values, assignments))
        key = (issue.district, issue.id)
        gathered["issue_event"].extend(key + _EVENT.values(event) for event in events)
        gathered["issue_text"].append((issue.id, words(searchable_text(issue.description, issue.address))))
    shapes = {"issue": _ISSUE, "assignment": _ASSIGNMENT, "issue_event": _EVENT}
    counts = (len(gathered["issue"]), len(gathered["issue_event"]), len(gathered["assignment"]))
    if is_shared:
        copies = {table: _copy_text(rows, _postgres_cells(shapes.get(table))) for table, rows in gathered.items()}
        return Block(*counts, tuple(counters), copies=copies)
    rows = {table: _sqlite_rows(rows, shapes.get(table)) for table, rows in gathered.items()}
    return Block(*counts, tuple(counters), rows=rows)


def _copy_text(rows: Sequence[tuple[Any, ...]], cells: Sequence[Cell]) -> bytes:
    """The rows as COPY's text format has them."""
    lines = [
        "\t".join(["\\N" if value is None else cell(value) for cell, value in zip(cells, row, strict=True)])
        for row in rows
    ]
    return "\n".join([*lines, ""]).encode() if lines else b""


def _postgres_cells(shape: _Shape | None) -> tuple[Cell, ...]:
    if shape is None:
        return (str, _escaped)
    return ((str, str) if shape is _EVENT else ()) + shape.postgres


def _sqlite_rows(rows: Sequence[tuple[Any, ...]], shape: _Shape | None) -> Sequence[tuple[Any, ...]]:
    if shape is None:
        return rows
    cells = ((None, None) if shape is _EVENT else ()) + shape.sqlite
    return [
        tuple([value if cell is None or value is None else cell(value) for cell, value in zip(cells, row, strict=True)])
        for row in rows
    ]


def _escaped(value: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found.group()], value) if _SPECIAL.search(value) else value


def _word(value: StrEnum) -> str:
    return str.__str__(value)


def _cells(kind: TypeEngine[Any]) -> tuple[Cell | None, Cell]:
    """How SQLite and PostgreSQL's COPY want a value of that column type."""
    if isinstance(kind, UtcTime):
        return sqlite_time, datetime.isoformat
    if isinstance(kind, WordType):
        return _word, _word
    if isinstance(kind, Boolean):
        return int, lambda value: "t" if value else "f"
    if isinstance(kind, LargeBinary):
        return None, lambda value: "\\\\x" + value.hex()
    if kind.python_type is str:
        return None, _escaped
    return None, repr


def _shape(table: Table, row: type, but: tuple[str, ...] = ()) -> _Shape:
    names = tuple(each.name for each in fields(row))
    cells = [_cells(table.c[name].type) for name in names]
    getter: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    return _Shape(table.name, (*but, *names), getter, *(tuple(kind) for kind in zip(*cells, strict=True)))


_ISSUE: Final = _shape(table_of(Issue), IssueRow)
_ASSIGNMENT: Final = _shape(table_of(Assignment), AssignmentRow)
_EVENT: Final = _shape(table_of(IssueEvent), Event, ("district", "issue_id"))
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "issue": _ISSUE.names,
    "assignment": _ASSIGNMENT.names,
    "issue_event": _EVENT.names,
}


# --- writing --------------------------------------------------------------------------------------


def write_block(connection: Connection, block: Block) -> None:
    """Add a block's rows within the connection's transaction."""
    driver: Any = connection.connection.driver_connection
    if isinstance(driver, psycopg.Connection):
        with driver.cursor() as cursor:
            for table, content in block.copies.items():
                columns = ", ".join(_COLUMNS.get(table, ("issue_id", "grams")))
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write(content)
        return
    for table, rows in block.rows.items():
        names = _COLUMNS.get(table, ("rowid", "grams"))
        marks = ", ".join("?" * len(names))
        driver.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def has_issues(connection: Connection) -> bool:
    """Whether the database has any issue."""
    return connection.execute(text("SELECT 1 FROM issue LIMIT 1")).first() is not None


def take_time(connection: Connection) -> None:
    """Let this transaction wait and build indexes as long as a load needs."""
    if connection.dialect.name == "postgresql":
        for setting, value in (
            ("idle_in_transaction_session_timeout", "0"),
            ("lock_timeout", "0"),
            ("maintenance_work_mem", f"{_MEMORY_MB}MB"),
        ):
            connection.execute(text("SELECT set_config(:setting, :value, true)"), {"setting": setting, "value": value})


def drop_indexes(connection: Connection) -> tuple[str, ...]:
    """Drop the indexes of the line's tables but their keys'; returns what makes exactly them again."""
    if connection.dialect.name == "postgresql":
        query = (
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = to_regclass(:table) AND NOT indisprimary ORDER BY 1"
        )
    else:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table AND sql IS NOT NULL"
    made: list[str] = []
    for table in TABLES:
        for name, definition in connection.execute(text(query), {"table": table}).all():
            connection.exec_driver_sql(f"DROP INDEX {name}")
            made.append(definition)
    return tuple(made)


def make_indexes(connection: Connection, definitions: Iterable[str]) -> None:
    """Make the indexes that `drop_indexes` dropped."""
    for definition in definitions:
        connection.exec_driver_sql(definition)


def refresh_statistics(store: Store) -> None:
    """Tell the planner what there is now; on PostgreSQL also which pages an index alone can answer for."""
    if store.is_shared:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in TABLES:
                connection.exec_driver_sql(f"VACUUM (ANALYZE) {table}")
        return
    with store.write() as connection:
        connection.exec_driver_sql("ANALYZE")
    with store.read() as connection:
        # Every page is looked for in the log first: a log of gigabytes made each command half as slow again.
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
