"""Part of the area tree as a condition on issues, always with the district, so that keys and partitions serve.

An issue carries its township, community and block in columns of their own; whatever lies higher
follows from its district, the first six digits of its area (or the city's four).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, text

from commandcenter.domain.areas import DIGITS, level_of
from commandcenter.domain.vocabulary import Level
from commandcenter.foundation.identity import ID_EPOCH
from commandcenter.storage.entities import Issue

_DISTRICT_DIGITS: Final = DIGITS[Level.COUNTY]
_CHANCE_BITS: Final = 22
_ONE_MS: Final = timedelta(milliseconds=1)
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
        return (int(area[:_DISTRICT_DIGITS]),)
    return tuple(
        district for district in connection.execute(_DISTRICTS).scalars() if not area or str(district).startswith(area)
    )


def within(area: str, districts: Sequence[int]) -> ColumnElement[bool]:
    """The condition that an issue lies in `area` (empty: anywhere in `districts`), naming its district too.

    Raises:
        BadInput: not an area code.
    """
    in_districts = Issue.district == districts[0] if len(districts) == 1 else Issue.district.in_(districts)
    if not area:
        return in_districts
    match level_of(area):
        case Level.CITY | Level.COUNTY:
            return in_districts
        case Level.TOWNSHIP:
            return and_(in_districts, Issue.township == area)
        case Level.COMMUNITY:
            return and_(in_districts, Issue.community == area)
        case Level.BLOCK:
            return and_(in_districts, Issue.block == area)


def in_scope(scope: SearchScope, districts: Sequence[int]) -> list[ColumnElement[bool]]:
    """The conditions that an issue lies in the area and time of `scope`.

    Raises:
        BadInput: not an area code.
    """
    conditions = [within(scope.area, districts)]
    if scope.since is not None:
        conditions += [Issue.reported_at >= scope.since, Issue.id >= first_id_since(scope.since)]
    if scope.until is not None:
        conditions.append(Issue.reported_at < scope.until)
    return conditions


def first_id_since(at: datetime) -> int:
    """A number no id of an issue reported at `at` or later is smaller than: ids are made in the order of time."""
    return max(0, (at - _CLOCKS_APART - ID_EPOCH) // _ONE_MS) << _CHANCE_BITS
