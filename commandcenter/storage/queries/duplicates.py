"""Known issues that a new report may repeat, found by index; `domain.duplicates` ranks them and says why.

The cell index leads to the place, and twelve weeks to the time. Where more lies there than a person
would look at, the same kind comes first and then the newest; without a point, only the newest.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import BindParameter, ColumnElement, Connection, Dialect, Select, and_, bindparam, case, func, select

from commandcenter.domain.areas import part
from commandcenter.domain.duplicates import CALLS_AGAIN, STAFF_RADIUS_M, WINDOW, Candidate, Sighting
from commandcenter.domain.geometry import Point, bounding_box_m, cells_around
from commandcenter.domain.vocabulary import IssueState, Level
from commandcenter.storage.entities import Issue
from commandcenter.storage.entities.line import HAS_PHONE
from commandcenter.storage.prepared import Prepared, one_of, prepare
from commandcenter.storage.rows import table_of

MOST: Final = 60
"""So many candidates of one kind are compared; the list a person sees has a handful."""
_MAJOR_DIGITS: Final = 2
_NOT_KNOWN: Final = (IssueState.MERGED, IssueState.DECLINED)
_ISSUE: Final = table_of(Issue)
_COLUMNS: Final = tuple(
    _ISSUE.c[name]
    for name in (
        "district",
        "id",
        "no",
        "description",
        "reported_at",
        "category",
        "lon",
        "lat",
        "area",
        "reporter_phone",
    )
)
_KEPT: Final = 32
"""Ways of asking: by place with so many cells, by area, by phone; on each database of this process."""


def _asked(name: str, column: str) -> BindParameter[Any]:
    return bindparam(name, type_=_ISSUE.c[column].type)


_SINCE: Final = _asked("since", "reported_at")
_KIND: Final = _asked("kind", "category")
_MAJOR: Final = _asked("major", "category")
_WEST, _EAST = _asked("west", "lon"), _asked("east", "lon")
_SOUTH, _NORTH = _asked("south", "lat"), _asked("north", "lat")
_AREA: Final = _asked("area", "area")
_COMMUNITY: Final = _asked("community", "community")
_PHONE: Final = _asked("phone", "reporter_phone")


def duplicate_candidates(
    connection: Connection, report: Sighting, *, radius_m: float = STAFF_RADIUS_M, at: datetime, most: int = MOST
) -> list[Candidate]:
    """Issues near the place of `report` in the last 12 weeks, and those of its phone in the last 24 hours.

    Where one of the two has no point, the same area stands for the same place. Merged and declined
    issues are none: their main issue is, or nobody's. At most `most` of each of the two, and of the area's.

    Raises:
        BadInput: a radius that no index serves.
    """
    dialect, since = connection.dialect, {"since": at - WINDOW}
    found: list[Candidate] = []
    if report.point is not None:
        cells = cells_around(report.point, radius_m)
        near = _near(dialect, most, len(cells), by_kind=bool(report.category))
        found += near.rows(connection, since | _place(report.point, cells, radius_m) | _kind(report))
    if report.area_code:
        community = part(report.area_code, Level.COMMUNITY)
        alike = _in_area(dialect, most, has_point=report.point is not None, has_community=community is not None)
        found += alike.rows(connection, since | {"area": report.area_code, "community": community})
    if report.phone:
        found += _calls(dialect, most).rows(connection, {"since": at - CALLS_AGAIN, "phone": report.phone})
    return list({candidate.key: candidate for candidate in found}.values())


def _place(point: Point, cells: Sequence[int], radius_m: float) -> dict[str, object]:
    box = bounding_box_m(point, radius_m)
    sides: dict[str, object] = {"west": box.west, "east": box.east, "south": box.south, "north": box.north}
    return sides | {_cell(number): cell for number, cell in enumerate(cells)}


def _kind(report: Sighting) -> dict[str, object]:
    return {"kind": report.category, "major": report.category[:_MAJOR_DIGITS]} if report.category else {}


def _cell(number: int) -> str:
    return f"cell_{number}"


@lru_cache(maxsize=_KEPT)
def _near(dialect: Dialect, most: int, cells: int, *, by_kind: bool) -> Prepared[Candidate]:
    """What lies in the box, the report's own kind first."""
    return _wanted(
        dialect,
        most,
        Issue.cell.in_([_asked(_cell(number), "cell") for number in range(cells)]),
        Issue.lon.between(_WEST, _EAST),
        Issue.lat.between(_SOUTH, _NORTH),
        by_kind=by_kind,
    )


@lru_cache(maxsize=_KEPT)
def _in_area(dialect: Dialect, most: int, *, has_point: bool, has_community: bool) -> Prepared[Candidate]:
    """Beside a report with a point only issues without one; both ways by an index that ends in the time of report."""
    if has_point:
        return _wanted(dialect, most, Issue.cell.is_(None), Issue.area == _AREA)
    where = Issue.community == _COMMUNITY if has_community else Issue.community.is_(None)
    return _wanted(dialect, most, where, Issue.area == _AREA)


@lru_cache(maxsize=_KEPT)
def _calls(dialect: Dialect, most: int) -> Prepared[Candidate]:
    return _wanted(dialect, most, and_(Issue.reporter_phone == _PHONE, HAS_PHONE))


def _wanted(
    dialect: Dialect, most: int, *conditions: ColumnElement[bool], by_kind: bool = False
) -> Prepared[Candidate]:
    """The best keys first, then their rows: what decides is narrow, what is shown is wide."""
    keys: Select[*tuple[Any, ...]] = select(_ISSUE.c.district, _ISSUE.c.id).where(
        *conditions, Issue.reported_at > _SINCE, ~one_of(_ISSUE.c.state, _NOT_KNOWN)
    )
    if by_kind:
        major = func.substr(_ISSUE.c.category, 1, _MAJOR_DIGITS)
        keys = keys.order_by(case((_ISSUE.c.category == _KIND, 0), (major == _MAJOR, 1), else_=2))
    best = keys.order_by(_ISSUE.c.reported_at.desc()).limit(most).subquery("best")
    query = select(*_COLUMNS).join(best, and_(_ISSUE.c.district == best.c.district, _ISSUE.c.id == best.c.id))
    return prepare(dialect, query, _candidate)


def _candidate(
    district: int,
    issue_id: int,
    no: str,
    description: str,
    reported_at: datetime,
    category: str,
    lon: float | None,
    lat: float | None,
    area: str,
    phone: str,
) -> Candidate:
    """The arguments are `_COLUMNS` in their order."""
    point = None if lon is None or lat is None else Point(lon, lat)
    return Candidate((district, issue_id), no, Sighting(description, reported_at, category, point, area, phone or None))
