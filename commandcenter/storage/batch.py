"""The statements of one command in few round trips.

Sent one by one through the ORM, a dispatch reached 0.27 of pgbench's rate, through Core 0.40. Here
statements are compiled once by SQLAlchemy, given to the driver as text, and the writes of a command
go out together.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Any, Final, Generic, Protocol, TypeVar

import psycopg
from sqlalchemy import Column, Connection, Dialect, Float, Select, Table, bindparam, insert, update
from sqlalchemy.sql.dml import Insert, Update
from sqlalchemy.types import TypeDecorator

from commandcenter.storage.rows import columns_of, select_rows
from commandcenter.storage.types import UtcTime

RowT = TypeVar("RowT")
Processor = Callable[[Any], Any]


Conversions = tuple[tuple[int, Processor], ...]
"""Which values of a row need a conversion; most are what the driver takes and gives."""


def _converted(values: Sequence[Any], conversions: Conversions) -> list[Any]:
    row = list(values)
    for place, convert in conversions:
        value = row[place]
        if value is not None:
            row[place] = convert(value)
    return row


@dataclass(frozen=True, slots=True)
class Statement:
    """A compiled statement: the driver's text, its parameters in order with their conversions."""

    text: str
    names: tuple[str, ...]
    conversions: Conversions = ()

    def parameters(self, values: Mapping[str, Any]) -> list[Any]:
        """The values in the driver's order and types."""
        return _converted([values[name] for name in self.names], self.conversions)


@dataclass(frozen=True, slots=True)
class Reading(Generic[RowT]):
    """Reads whole rows of one table into frozen rows."""

    statement: Statement
    row: Callable[..., RowT]
    conversions: Conversions

    def rows(self, found: Iterable[Sequence[Any]]) -> list[RowT]:
        """Frozen rows of what the driver returned."""
        return [self.row(*_converted(values, self.conversions)) for values in found]


@lru_cache(maxsize=256)
def reading(dialect: Dialect, row: type[RowT], table: Table, key: tuple[str, ...]) -> Reading[RowT]:
    """The reading of whole `row`s by the key columns."""
    query = select_rows(row, table).where(*(table.c[name] == bindparam(name) for name in key))
    return compiled_reading(dialect, query, row, columns_of(row, table))


def compiled_reading(
    dialect: Dialect, query: Select[Any], row: Callable[..., RowT], columns: Sequence[Column[Any]]
) -> Reading[RowT]:
    """A query that reads `columns` and then any plain values into `row`; its parameters need no conversion."""
    compiled = query.compile(dialect=_positional(dialect))
    statement = Statement(str(compiled), tuple(compiled.positiontup or ()))
    return Reading(statement, row, _conversions(_from_driver(dialect, column) for column in columns))


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
    compiled = statement.compile(dialect=_positional(dialect))
    order = tuple(compiled.positiontup or ())
    conversions = _conversions(_to_driver(dialect, table.c[columns[name]]) for name in order)
    return Statement(str(compiled), order, conversions)


def _conversions(processors: Iterable[Processor | None]) -> Conversions:
    return tuple((place, process) for place, process in enumerate(processors) if process is not None)


@lru_cache(maxsize=2)
def _positional(dialect: Dialect) -> Dialect:
    """The dialect with parameters by position, which statements put together need."""
    if dialect.name == "sqlite":
        return dialect
    make: Callable[..., Dialect] = type(dialect)
    return make(paramstyle="format")


def _to_driver(dialect: Dialect, column: Column[Any]) -> Processor | None:
    """Our own types give what the driver takes; going through their implementation as well would cost as much again."""
    if isinstance(column.type, UtcTime):
        return _moment_to_driver(dialect)
    if isinstance(column.type, TypeDecorator):
        return _remembering(partial(column.type.process_bind_param, dialect=dialect))
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(dialect: Dialect, column: Column[Any]) -> Processor | None:
    """None where the driver's value is right as it is; asking a float type needs the server's own type number."""
    if isinstance(column.type, TypeDecorator):
        return _remembering(partial(column.type.process_result_value, dialect=dialect))
    return None if isinstance(column.type, Float) else column.type.dialect_impl(dialect).result_processor(dialect, None)


@lru_cache(maxsize=2)
def _moment_to_driver(dialect: Dialect) -> Processor:
    """One for all columns: a command writes its moment into nine of them, and SQLite's text takes 1.5 µs each time."""
    return _remembering(partial(UtcTime().process_bind_param, dialect=dialect))


def _remembering(convert: Processor) -> Processor:
    """The conversion with its last answers: commands write and read the same few words and moments again and again."""
    return lru_cache(maxsize=256)(convert)


class Additions(Protocol):
    """What new rows are handed to: a `Batch`, or whatever else sends them later."""

    @property
    def is_shared(self) -> bool:
        """Whether this is PostgreSQL."""
        ...

    def insert(self, table: Table, values: Mapping[str, Any]) -> None:
        """Add one row at the next `send`."""
        ...

    def run(self, text: str, *parameters: object) -> None:
        """Run an INSERT of the database's own dialect at the next `send`; `?` on SQLite, `%s` on PostgreSQL."""
        ...

    def call(self, text: str, *parameters: object) -> None:
        """Run a SELECT of a function with an effect at the end of the next `send` (PostgreSQL)."""
        ...


class Batch:
    """The writes of one transaction, sent together when it ends.

    On PostgreSQL they become one statement, each write a `WITH` part of it: a round trip costs more
    than the work (three updates: 208 µs so, 363 µs through the driver's pipeline). The parts see the
    rows as they were before, so one row is written by one part only.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        driver: Any = connection.connection.driver_connection
        self._cursor: Any = psycopg.RawCursor(driver) if isinstance(driver, psycopg.Connection) else driver.cursor()
        self._waiting: list[tuple[str, Sequence[Any]]] = []
        self._call: tuple[str, tuple[Any, ...]] = _NO_CALL

    @property
    def is_shared(self) -> bool:
        """Whether this is PostgreSQL."""
        return isinstance(self._cursor, psycopg.RawCursor)

    def read(self, reading: Reading[RowT], values: Mapping[str, Any]) -> list[RowT]:
        """Frozen rows of one reading."""
        statement = reading.statement
        text = _numbered(statement.text) if self.is_shared else statement.text
        return reading.rows(self._cursor.execute(text, statement.parameters(values)).fetchall())

    def insert(self, table: Table, values: Mapping[str, Any]) -> None:
        """Add one row at the next `send`."""
        self._add(inserting(self.connection.dialect, table, tuple(values)), values)

    def update(self, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Change the row of `key` at the next `send`."""
        statement = updating(self.connection.dialect, table, tuple(key), tuple(values))
        self._add(statement, {**values, **{f"key_{name}": value for name, value in key.items()}})

    def run(self, text: str, *parameters: object) -> None:
        """Run an INSERT, UPDATE or DELETE of the database's own dialect at the next `send`.

        Parameters are `?` on SQLite and `%s` on PostgreSQL.
        """
        self._waiting.append((text, parameters))

    def call(self, text: str, *parameters: object) -> None:
        """Run a SELECT of a function with an effect at the end of the next `send` (PostgreSQL)."""
        self._call = (text, parameters)

    def send(self) -> None:
        """Send what waits; a refusal of the database is raised and nothing was written."""
        waiting, self._waiting = self._waiting, []
        call, self._call = self._call, _NO_CALL
        if not waiting:
            return
        if not self.is_shared:
            for text, parameters in waiting:
                self._cursor.execute(text, parameters)
            return
        text = _together(tuple(text for text, _ in waiting), call[0])
        self._cursor.execute(text, tuple(chain.from_iterable((*(each for _, each in waiting), call[1]))))

    def _add(self, statement: Statement, values: Mapping[str, Any]) -> None:
        self._waiting.append((statement.text, statement.parameters(values)))


_NO_CALL: Final[tuple[str, tuple[Any, ...]]] = ("SELECT 1", ())


@lru_cache(maxsize=256)
def _together(texts: tuple[str, ...], call: str) -> str:
    parts = ", ".join(f"w{number} AS ({text})" for number, text in enumerate(texts))
    return _numbered(f"WITH {parts} {call}")


@lru_cache(maxsize=512)
def _numbered(text: str) -> str:
    """The server's own `$1`, `$2` for `%s`: the driver parses statements of more than 50 parameters anew each time."""
    first, *rest = text.split("%s")
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, start=1))
