"""All reference data during one import: as stored, and as it would be afterwards."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import CLOSED, Column
from commandcenter.services.exchange.faults import Fault
from commandcenter.storage.entities import Entity
from commandcenter.storage.rows import table_of

Row = Mapping[str, object]
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a file: the row it makes, complete with what the file does not say."""

    line: int
    key: Key
    row: Row


@dataclass(frozen=True, slots=True)
class CatalogueTable:
    """One kind of reference data: the columns of its file and the table behind it.

    Attributes:
        kind: the word on the command line; `title` what a person reads.
        key: attributes by which a row is known.
        check: faults that only show beside the other rows and kinds; given what the shelf would hold.
        order: the order of an export.
        complete: fills what a new row needs and no file has.
        first: what must be written first, for rows that refer to rows of their own kind.
    """

    kind: str
    title: Phrase
    entity: type[Entity]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    check: "Callable[[Shelf, Sequence[Entry]], Iterable[Fault]]"
    order: "Callable[[Row], tuple[object, ...]]"
    complete: "Callable[[dict[str, object], Shelf], None]" = field(default=lambda _row, _shelf: None)
    first: "Callable[[Row, Shelf], int]" = field(default=lambda _row, _shelf: 0)

    def key_of(self, row: Row) -> Key:
        """What the row is known by."""
        return tuple(row[name] for name in self.key)

    def named(self, key: Key) -> str:
        """The key as a person reads it."""
        columns = {column.target: column for column in self.columns}
        return " / ".join(columns[name].write(part) for name, part in zip(self.key, key, strict=True))


class Shelf:
    """Rows of every kind by key; what a file brings is laid over what is stored. For one transaction.

    Attributes:
        area: where the importing desk belongs; stands in where a file need not name an area.
    """

    def __init__(self, connection: Connection, tables: Mapping[str, CatalogueTable], area: str) -> None:
        self._connection = connection
        self._tables = tables
        self.area = area
        self._stored: dict[str, dict[Key, Row]] = {}
        self._brought: dict[str, dict[Key, Entry]] = {}

    def stored(self, kind: str) -> Mapping[Key, Row]:
        """The rows as the database has them."""
        if kind not in self._stored:
            table = self._tables[kind]
            found = self._connection.execute(select(*table_of(table.entity).c)).mappings()
            rows: list[Row] = [dict(row) for row in found]
            self._stored[kind] = {table.key_of(row): row for row in rows}
        return self._stored[kind]

    def bring(self, kind: str, entries: Iterable[Entry]) -> None:
        """Lay a file's lines over what is stored."""
        self._brought.setdefault(kind, {}).update((entry.key, entry) for entry in entries)

    def rows(self, kind: str) -> Mapping[Key, Row]:
        """The rows as they would be afterwards, stored ones first."""
        return {**self.stored(kind), **{key: entry.row for key, entry in self._brought.get(kind, {}).items()}}

    def open_rows(self, kind: str) -> Mapping[Key, Row]:
        """Those of `rows` that are not closed."""
        return {key: row for key, row in self.rows(kind).items() if row.get(CLOSED) is None}

    def title(self, kind: str) -> Phrase:
        """The kind as a person reads it."""
        return self._tables[kind].title
