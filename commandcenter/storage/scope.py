"""Part of the area tree as a condition on issues, always with the district, so that keys and partitions serve.

An issue carries its township, community and block in columns of their own; whatever lies higher
follows from its district, the first six digits of its area (or the city's four).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Boolean, ColumnElement, Connection, and_, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from commandcenter.domain.areas import DIGITS, level_of
from commandcenter.domain.vocabulary import Level
from commandcenter.foundation.identity import first_id_at
from commandcenter.storage.entities import Issue
from commandcenter.storage.prepared import one_of
from commandcenter.storage.rows import table_of

_DISTRICT_DIGITS: Final = DIGITS[Level.COUNTY]
_CLOCKS_APART: Final = timedelta(hours=1)
"""How far an issue's id may lie before its time of report: seats' clocks differ."""

_DISTRICTS: Final = text(
    "WITH RECURSIVE found(district) AS ("
    " SELECT min(district) FROM issue"
    " UNION ALL"
    " SELECT (SELECT min(issue.district) FROM issue WHERE issue.district > found.district)"
    " FROM found WHERE found.district IS NOT NULL"
    ") SELECT district FROM found WHERE district IS NOT NULL"
)
"""One step of the primary key for each district there is: every row would be read by DISTINCT."""


@dataclass(frozen=True, slots=True)
class SearchScope:
    """Where and when to look.

    Attributes:
        area: code of the subtree; empty for everywhere.
        since: reported at this moment or later; None for ever.
        until: reported before this moment; None for up to now.
    """

    area: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.area and self.since is None and self.until is None


EVERYWHERE: Final = SearchScope()


def districts_of(connection: Connection, area: str = "") -> tuple[int, ...]:
    """The districts whose issues may lie in `area`: one below the city, all of a city, or all there are.

    Raises:
        BadInput: not an area code.
    """
    if area and level_of(area) is not Level.CITY:
        return (district_of(area),)
    return tuple(
        district for district in connection.execute(_DISTRICTS).scalars() if not area or str(district).startswith(area)
    )


def district_of(area: str) -> int:
    """The district in which an area below the city lies."""
    return int(area[:_DISTRICT_DIGITS])


class Unindexed(FunctionElement[Any]):
    """A column that shall narrow a query and not lead it: SQLite, which keeps no statistics unless told, would
    otherwise read a whole district by the primary key instead of a few open issues by their own index.
    """

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(Unindexed)
def _plain(element: Unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(Unindexed, "sqlite")
def _with_plus(element: Unindexed, compiler: SQLCompiler, **kw: Any) -> str:
    """SQLite's documented way to keep a term from an index."""
    return f"+{compiler.process(element.clauses, **kw)}"


class ForPartitions(FunctionElement[bool]):
    """A condition on the district that another one implies: it only tells PostgreSQL which partition to read.

    SQLite has no partitions, and would have to look into every row for it.
    """

    inherit_cache = True
    type = Boolean()


@compiles(ForPartitions)
def _said(element: ForPartitions, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(ForPartitions, "sqlite")
def _unsaid(_: ForPartitions, __: SQLCompiler, **___: Any) -> str:
    return "1"


def within(area: str, districts: Sequence[int], *, leads: bool = True) -> ColumnElement[bool]:
    """The condition that an issue lies in `area` (empty: anywhere in `districts`).

    By the area's own index, or with `leads` off by that of another condition.

    Raises:
        BadInput: not an area code.
    """
    district, column = table_of(Issue).c.district, _area_column(area)
    if column is None:
        return in_districts(district if leads else Unindexed(district), districts)
    return and_(ForPartitions(in_districts(district, districts)), (column if leads else Unindexed(column)) == area)


def in_districts(column: ColumnElement[int], districts: Sequence[int]) -> ColumnElement[bool]:
    """The condition that `column` is one of `districts`."""
    return column == districts[0] if len(districts) == 1 else one_of(column, districts)


def _area_column(area: str) -> ColumnElement[Any] | None:
    if not area:
        return None
    match level_of(area):
        case Level.CITY | Level.COUNTY:
            return None
        case Level.TOWNSHIP | Level.COMMUNITY | Level.BLOCK as level:
            return table_of(Issue).c[level.name.lower()]


def in_scope(scope: SearchScope, districts: Sequence[int]) -> list[ColumnElement[bool]]:
    """The conditions that an issue lies in the area and time of `scope`, led by the primary key (district, id).

    Raises:
        BadInput: not an area code.
    """
    issue, column = table_of(Issue).c, _area_column(scope.area)
    conditions = [in_districts(issue.district, districts)]
    if column is not None:
        conditions.append(Unindexed(column) == scope.area)
    if scope.since is not None:
        conditions += [Unindexed(issue.reported_at) >= scope.since, issue.id >= first_id_since(scope.since)]
    if scope.until is not None:
        conditions.append(Unindexed(issue.reported_at) < scope.until)
    return conditions


def first_id_since(at: datetime) -> int:
    """A number no id of an issue reported at `at` or later is smaller than: ids are made in the order of time."""
    return first_id_at(at - _CLOCKS_APART)
