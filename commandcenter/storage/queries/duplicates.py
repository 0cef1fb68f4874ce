"""Known issues that a new report may repeat, found by index; `domain.duplicates` ranks them and says why.

The cell index leads to the place, and twelve weeks to the time. Where more lies there than a person
would look at, the same kind comes first and then the newest; without a point, only the newest.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from commandcenter.domain.areas import part
from commandcenter.domain.duplicates import CALLS_AGAIN, STAFF_RADIUS_M, WINDOW, Candidate, Sighting
from commandcenter.domain.geometry import Point, bounding_box_m, cells_around
from commandcenter.domain.vocabulary import IssueState, Level
from commandcenter.storage.entities import Issue
from commandcenter.storage.entities.line import HAS_PHONE
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


def duplicate_candidates(
    connection: Connection, report: Sighting, *, radius_m: float = STAFF_RADIUS_M, at: datetime
) -> list[Candidate]:
    """Issues near the place of `report` in the last 12 weeks, and those of its phone in the last 24 hours.

    Where one of the two has no point, the same area stands for the same place. Merged and declined
    issues are none: their main issue is, or nobody's.

    Raises:
        BadInput: a radius that no index serves.
    """
    queries: list[Select[*tuple[Any, ...]]] = []
    if report.point is not None:
        queries.append(
            _wanted(_near(report.point, radius_m), Issue.reported_at > at - WINDOW, category=report.category)
        )
    if report.area_code:
        queries.append(_wanted(_in_area(report, report.area_code), Issue.reported_at > at - WINDOW))
    if report.phone:
        called = and_(Issue.reporter_phone == report.phone, HAS_PHONE, Issue.reported_at > at - CALLS_AGAIN)
        queries.append(_wanted(called))
    found: dict[tuple[int, int], Candidate] = {}
    for query in queries:
        for row in connection.execute(query):
            found.setdefault((row.district, row.id), _candidate(row))
    return list(found.values())


def _near(point: Point, radius_m: float) -> ColumnElement[bool]:
    box = bounding_box_m(point, radius_m)
    return and_(
        Issue.cell.in_(cells_around(point, radius_m)),
        Issue.lon.between(box.west, box.east),
        Issue.lat.between(box.south, box.north),
    )


def _in_area(report: Sighting, area: str) -> ColumnElement[bool]:
    """Beside a report with a point only issues without one; both ways by an index that ends in the time of report."""
    if report.point is not None:
        return and_(Issue.cell.is_(None), Issue.area == area)
    community = part(area, Level.COMMUNITY)
    where = Issue.community.is_(None) if community is None else Issue.community == community
    return and_(where, Issue.area == area)


def _wanted(*conditions: ColumnElement[bool], category: str | None = None) -> Select[*tuple[Any, ...]]:
    """The best keys first, then their rows: what decides is narrow, what is shown is wide."""
    keys = select(_ISSUE.c.district, _ISSUE.c.id).where(*conditions, _ISSUE.c.state.not_in(_NOT_KNOWN))
    if category:
        major = func.substr(_ISSUE.c.category, 1, _MAJOR_DIGITS)
        keys = keys.order_by(case((_ISSUE.c.category == category, 0), (major == category[:_MAJOR_DIGITS], 1), else_=2))
    best = keys.order_by(_ISSUE.c.reported_at.desc()).limit(MOST).subquery("best")
    return select(*_COLUMNS).join(best, and_(_ISSUE.c.district == best.c.district, _ISSUE.c.id == best.c.id))


def _candidate(row: Any) -> Candidate:
    return Candidate(
        row.no,
        Sighting(
            text=row.description,
            at=row.reported_at,
            category=row.category,
            point=None if row.lon is None or row.lat is None else Point(row.lon, row.lat),
            area_code=row.area,
            phone=row.reporter_phone or None,
        ),
    )
