"""Several statements in one round trip.

A command on the line reads an issue with its assignments and writes a handful of rows. Sent one
by one through the ORM that reached 0.27 of pgbench's rate, through Core 0.40. Here statements are
compiled once by SQLAlchemy and sent together: on PostgreSQL through psycopg's pipeline, on SQLite,
where a round trip is a function call, one after the other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

import psycopg
from sqlalchemy import Column, Connection, Dialect, Select, Table, bindparam, insert, update
from sqlalchemy.sql.dml import Insert, Update

from commandcenter.storage.rows import columns_of, select_rows

RowT = TypeVar("RowT")
Processor = Callable[[Any], Any]
Parameters = tuple[Any, ...] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """A compiled statement: the driver's text, its parameters in order with their conversions."""

    text: str
    names: tuple[str, ...]
    processors: tuple[Processor | None, ...]
    named: bool

    def parameters(self, values: Mapping[str, Any]) -> Parameters:
        """The values in the driver's order, types and style."""
        converted = (
            values[name] if process is None else process(values[name])
            for name, process in zip(self.names, self.processors, strict=True)
        )
        return dict(zip(self.names, converted, strict=True)) if self.named else tuple(converted)


@dataclass(frozen=True, slots=True)
class Reading(Generic[RowT]):
    """Reads whole rows of one table into frozen rows."""

    statement: Statement
    row: type[RowT]
    processors: tuple[Processor | None, ...]

    def rows(self, found: Iterable[Sequence[Any]]) -> list[RowT]:
        """Frozen rows of what the driver returned."""
        return [
            self.row(
                *(
                    value if process is None or value is None else process(value)
                    for value, process in zip(values, self.processors, strict=True)
                )
            )
            for values in found
        ]


@lru_cache(maxsize=256)
def reading(
    dialect: Dialect, row: type[RowT], table: Table, key: tuple[str, ...], *, for_update: bool = False
) -> Reading[RowT]:
    """The reading of `row`s by the key columns; `for_update` locks them (SQLite has locked the file already)."""
    query = select_rows(row, table).where(*(table.c[name] == bindparam(name) for name in key))
    if for_update:
        query = query.with_for_update()
    processors = tuple(
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns_of(row, table)
    )
    return Reading(_compiled(dialect, query, table, {name: name for name in key}), row, processors)


@lru_cache(maxsize=1024)
def inserting(dialect: Dialect, table: Table, names: tuple[str, ...]) -> Statement:
    """`INSERT` of the named columns."""
    return _compiled(
        dialect, insert(table).values({name: bindparam(name) for name in names}), table, {n: n for n in names}
    )


@lru_cache(maxsize=1024)
def updating(dialect: Dialect, table: Table, key: tuple[str, ...], names: tuple[str, ...]) -> Statement:
    """`UPDATE` of the named columns where the key columns match."""
    statement = (
        update(table)
        .where(*(table.c[name] == bindparam(f"key_{name}") for name in key))
        .values({name: bindparam(name) for name in names})
    )
    return _compiled(dialect, statement, table, {n: n for n in names} | {f"key_{n}": n for n in key})


def _compiled(
    dialect: Dialect, statement: Select[Any] | Insert | Update, table: Table, columns: Mapping[str, str]
) -> Statement:
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    order = tuple(compiled.positiontup or columns)
    processors = tuple(_bind_processor(dialect, table.c[columns[name]]) for name in order)
    return Statement(str(compiled), order, processors, named=compiled.positiontup is None)


def _bind_processor(dialect: Dialect, column: Column[Any]) -> Processor | None:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


class Batch:
    """The writes of one transaction, sent together when it ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: Any = connection.connection.driver_connection
        self._waiting: list[tuple[str, Parameters]] = []

    @property
    def is_shared(self) -> bool:
        """Whether this is PostgreSQL."""
        return isinstance(self._driver, psycopg.Connection)

    def read(self, *wanted: tuple[Reading[Any], Mapping[str, Any]]) -> list[list[Any]]:
        """Frozen rows for each reading, in one round trip."""
        with self._together():
            cursors = [
                self._driver.execute(wish.statement.text, wish.statement.parameters(values)) for wish, values in wanted
            ]
        return [wish.rows(cursor.fetchall()) for (wish, _), cursor in zip(wanted, cursors, strict=True)]

    def insert(self, table: Table, values: Mapping[str, Any]) -> None:
        """Add one row at the next `send`."""
        self._add(inserting(self._connection.dialect, table, tuple(values)), values)

    def update(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Change the row of `key` at the next `send`."""
        statement = updating(self._connection.dialect, table, tuple(key), tuple(values))
        self._add(statement, {**values, **{f"key_{name}": value for name, value in key.items()}})

    def run(self, text: str, *parameters: object) -> None:
        """Run a statement of the driver's own dialect at the next `send`."""
        self._waiting.append((text, parameters))

    def send(self) -> None:
        """Send what waits, in order; the first refusal of the database is raised."""
        waiting, self._waiting = self._waiting, []
        with self._together():
            for text, parameters in waiting:
                self._driver.execute(text, parameters)

    def _add(self, statement: Statement, values: Mapping[str, Any]) -> None:
        self._waiting.append((statement.text, statement.parameters(values)))

    def _together(self) -> AbstractContextManager[object]:
        return self._driver.pipeline() if self.is_shared else nullcontext()
