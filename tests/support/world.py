"""A small town for tests: one township of two communities and three blocks, its departments, rules and people.

It stands on Friday 2026-11-20 at 21:14:07 local time, after office hours: working time begins again on Monday.

    community 001 (west) has a south and a north block, community 002 (east) a south block only; the city's outline
    reaches beyond them all, and the other county has none.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Final, TypeVar

import pytest
from sqlalchemy import Connection, insert, select

from commandcenter.domain.geometry import Point
from commandcenter.domain.people import Actor
from commandcenter.domain.vocabulary import Channel, Part, Role, Stage
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.holidays import days_from_chinesecalendar
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.services.book import BookKeeper
from commandcenter.services.desk import Change, Desk, IssueRef
from commandcenter.services.dispatching import DispatchPlan, PlannedPart, accept_and_dispatch
from commandcenter.services.handling import feed_back
from commandcenter.services.intake import accept, decline, merge
from commandcenter.services.reporting import Report, report
from commandcenter.services.verification import verify
from commandcenter.storage.entities import (
    Area,
    CalendarDay,
    Catalogue,
    Category,
    Department,
    Entity,
    Issue,
    Rule,
    Seat,
    TimeLimit,
    User,
)
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.rows import IssueRow
from commandcenter.storage.store import Store

MEMORY: Final = Path("/dev/shm")
"""Where files live in memory, on Linux: for tests that make many databases."""
START: Final = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
CITY: Final = "4101"
COUNTY: Final = "410105"
TOWNSHIP: Final = "410105002"
WEST: Final = "410105002001"
EAST: Final = "410105002002"
SOUTH_WEST: Final = "410105002001001"
NORTH_WEST: Final = "410105002001002"
SOUTH_EAST: Final = "410105002002001"
OTHER_TOWNSHIP: Final = "410105003"
OTHER_COUNTY: Final = "410102"

IN_SOUTH_WEST: Final = Point(113.67, 34.77)
IN_NORTH_WEST: Final = Point(113.67, 34.79)
IN_EAST_WITHOUT_BLOCK: Final = Point(113.69, 34.79)
ONLY_IN_THE_CITY: Final = Point(113.50, 34.60)
OUTSIDE: Final = Point(116.4, 39.9)

LITTER: Final = "0101"
STALLS: Final = "0102"
OLD_KIND: Final = "0199"
BURST_PIPE: Final = "0201"
ROUGH_SLEEPER: Final = "0301"

CLEANING: Final = "HW"
POLICE: Final = "CG"
WATER: Final = "GS"
WELFARE: Final = "MZ"
CLOSED_DEPARTMENT: Final = "OLD"

AnswerT = TypeVar("AnswerT")


def _square(west: float, south: float, east: float, north: float) -> str:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


_AREAS: Final[tuple[tuple[str, str, int, str, str | None], ...]] = (
    (CITY, "郑州市", 0, "ZZ", _square(113.4, 34.5, 113.9, 34.95)),
    (OTHER_COUNTY, "中原区", 1, "ZYQ", None),
    (COUNTY, "金水区", 1, "JSQ", None),
    (TOWNSHIP, "经八路街道", 2, "JBL", _square(113.66, 34.76, 113.70, 34.80)),
    (WEST, "经八路社区", 3, "", _square(113.66, 34.76, 113.68, 34.80)),
    (SOUTH_WEST, "经八路社区一网格", 4, "", _square(113.66, 34.76, 113.68, 34.78)),
    (NORTH_WEST, "经八路社区二网格", 4, "", _square(113.66, 34.78, 113.68, 34.80)),
    (EAST, "文化路社区", 3, "", _square(113.68, 34.76, 113.70, 34.80)),
    (SOUTH_EAST, "文化路社区一网格", 4, "", _square(113.68, 34.76, 113.70, 34.78)),
    (OTHER_TOWNSHIP, "花园路街道", 2, "HYL", None),
)
_DEPARTMENTS: Final = (
    (CLEANING, "环卫所", TOWNSHIP, None),
    (POLICE, "城管中队", TOWNSHIP, None),
    (WELFARE, "民政科", TOWNSHIP, None),
    (WATER, "供水公司", COUNTY, None),
    (CLOSED_DEPARTMENT, "老工商所", TOWNSHIP, START - timedelta(days=30)),
)
_CATEGORIES: Final = (
    ("01", "市容环境", None, "group", None, None),
    (LITTER, "暴露垃圾", "01", "matter", 3, None),
    (STALLS, "占道经营", "01", "matter", 3, None),
    (OLD_KIND, "旧时类别", "01", "matter", 3, START - timedelta(days=30)),
    ("02", "公用设施", None, "group", None, None),
    (BURST_PIPE, "供水管道破裂", "02", "matter", 1, None),
    ("03", "救助", None, "group", None, None),
    (ROUGH_SLEEPER, "流浪乞讨", "03", "matter", 2, None),
)
_LIMITS: Final = (
    ("", 0, Stage.ACCEPTANCE, "30m"),
    ("", 0, Stage.DISPATCH, "1h"),
    ("", 0, Stage.RECEIPT, "4wh"),
    ("", 0, Stage.HANDLING, "3wd"),
    ("", 0, Stage.VERIFICATION, "1wd"),
    ("", 1, Stage.ACCEPTANCE, "5m"),
    ("", 1, Stage.DISPATCH, "10m"),
    ("", 1, Stage.RECEIPT, "30m"),
    ("", 1, Stage.HANDLING, "4h"),
    ("", 1, Stage.VERIFICATION, "2h"),
    (LITTER, 0, Stage.HANDLING, "1wd"),
)
_RULES: Final = (
    (1, LITTER, None, CLEANING, POLICE, "", None, None),
    (2, BURST_PIPE, None, WATER, "", "", "15m", "2h"),
    (3, ROUGH_SLEEPER, TOWNSHIP, WELFARE, POLICE, CLEANING, None, None),
)
_PEOPLE: Final[tuple[tuple[str, str, Role, str, str | None], ...]] = (
    ("liu", "刘敏", Role.OPERATOR, TOWNSHIP, None),
    ("sun", "孙洁", Role.OPERATOR, TOWNSHIP, None),
    ("ma", "马强", Role.SHIFT_LEADER, TOWNSHIP, None),
    ("hu", "胡军", Role.OPERATOR, OTHER_TOWNSHIP, None),
    ("jin", "金燕", Role.OPERATOR, COUNTY, None),
    ("wei", "魏东", Role.SHIFT_LEADER, COUNTY, None),
    ("zheng", "郑磊", Role.OPERATOR, CITY, None),
    ("guo", "郭涛", Role.SHIFT_LEADER, CITY, None),
    ("du", "杜娟", Role.INSPECTOR, COUNTY, None),
    ("gao", "高远", Role.ADMINISTRATOR, CITY, None),
    ("huan", "何师傅", Role.DEPARTMENT, TOWNSHIP, CLEANING),
    ("cheng", "程队", Role.DEPARTMENT, TOWNSHIP, POLICE),
    ("min", "闵科长", Role.DEPARTMENT, TOWNSHIP, WELFARE),
    ("shui", "水工", Role.DEPARTMENT, COUNTY, WATER),
    ("wang", "王建国", Role.GRID_LEADER, WEST, None),
    ("li", "李娜", Role.GRID_WORKER, SOUTH_WEST, None),
    ("zhao", "赵六", Role.GRID_WORKER, SOUTH_EAST, None),
    ("che1", "一号车", Role.PATROL_CREW, TOWNSHIP, None),
    ("chen", "陈女士", Role.RESIDENT, SOUTH_WEST, None),
    ("xitong", "系统", Role.SYSTEM, CITY, None),
)


def settle_town(connection: Connection) -> None:
    """Write the town's reference data into a migrated, empty database."""

    def add(entity: type[Entity], rows: Iterable[Mapping[str, object]]) -> None:
        connection.execute(insert(entity), [dict(row) for row in rows])

    add(Catalogue, [{"id": 1, "version": 1}])
    for code, name, level, short, polygon in _AREAS:
        add(
            Area,
            [
                {
                    "code": code,
                    "name": name,
                    "level": level,
                    "short": short,
                    "phone": "",
                    "polygon": polygon,
                    "closed_at": None,
                }
            ],
        )
    add(
        Department,
        (
            {
                "code": code,
                "name": name,
                "short": name[:2],
                "aliases": "",
                "area": area,
                "phone": "",
                "closed_at": closed,
            }
            for code, name, area, closed in _DEPARTMENTS
        ),
    )
    for code, name, parent, kind, priority, closed in _CATEGORIES:
        row = {"code": code, "name": name, "parent": parent, "kind": kind, "priority": priority, "closed_at": closed}
        add(Category, [row | {"keywords": "", "description": ""}])
    add(TimeLimit, ({"category": c, "priority": p, "stage": s, "limit": limit} for c, p, s, limit in _LIMITS))
    add(Rule, map(_rule_row, _RULES))
    exceptions = (each for each in days_from_chinesecalendar(2026, 2026) if each[2])
    add(CalendarDay, ({"day": day, "working": working, "name": name} for day, working, name in exceptions))
    add(Seat, ({"code": f"S{number}", "name": f"{number} 号席", "area": TOWNSHIP} for number in range(1, 5)))
    add(User, map(_person_row, _PEOPLE))


def _rule_row(rule: tuple[int, str, str | None, str, str, str, str | None, str | None]) -> dict[str, object]:
    names = ("number", "category", "area", "lead", "assist", "cooperate", "receipt", "handling")
    row: dict[str, object] = dict(zip(names, rule, strict=True))
    return row | {"priority": None, "basis": "", "closed_at": None}


def _person_row(person: tuple[str, str, Role, str, str | None]) -> dict[str, object]:
    row: dict[str, object] = dict(zip(("login", "name", "role", "area", "department"), person, strict=True))
    return row | {"phone": "", "duty": None, "password_hash": None, "closed_at": None}


ACTORS: Final[Mapping[str, Actor]] = {
    login: Actor(login, name, role, area, department or "") for login, name, role, area, department in _PEOPLE
}

LITTER_REPORT: Final = Report(
    channel=Channel.PHONE,
    category=LITTER,
    description="经八路与文化路口东南角有大量生活垃圾堆放，影响通行",
    address="经八路11号院门口",
    point=IN_SOUTH_WEST,
)
PLAN: Final = DispatchPlan((PlannedPart(CLEANING, Part.LEAD), PlannedPart(POLICE, Part.ASSIST)), "请尽快清理", 1)
LEAD_ONLY: Final = DispatchPlan((PlannedPart(CLEANING, Part.LEAD),))


def plan(lead: str | None = None, *assist: str, cooperate: Iterable[str] = ()) -> DispatchPlan:
    """A plan of an operator's own."""
    parts = [PlannedPart(lead, Part.LEAD)] if lead else []
    parts += [PlannedPart(code, Part.ASSIST) for code in assist]
    return DispatchPlan((*parts, *(PlannedPart(code, Part.COOPERATE) for code in cooperate)))


@dataclass(slots=True)
class World:
    """The town's database with everything that desks share."""

    store: Store
    clock: FixedClock = field(default_factory=lambda: FixedClock(START))
    identities: SeededIdentities = field(default_factory=lambda: SeededIdentities(1))
    books: BookKeeper = field(init=False)

    def __post_init__(self) -> None:
        self.books = BookKeeper(self.store)

    def desk_of(self, login: str = "liu", seat: str = "S1") -> Desk:
        """One person of the town at one seat."""
        return Desk(self.store, self.books, self.clock, self.identities, ACTORS[login], seat)

    def local(self, year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
        """A moment by the town's own clock."""
        return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)

    # --- issues at each place of the line ----------------------------------------------------

    def reported(self, found: Report = LITTER_REPORT, login: str = "liu") -> Change:
        """A report, waiting to be accepted."""
        return report(self.desk_of(login), found)

    def accepted(self, found: Report = LITTER_REPORT) -> Change:
        """An issue waiting to be dispatched."""
        return accept(self.desk_of(), self.reported(found).ref)

    def dispatched(self, by: DispatchPlan = LEAD_ONLY, found: Report = LITTER_REPORT) -> Change:
        """An issue at its departments; the lead's part is number 1."""
        return accept_and_dispatch(self.desk_of(), self.reported(found).ref, by)

    def handled(self, by: DispatchPlan = LEAD_ONLY, found: Report = LITTER_REPORT) -> Change:
        """An issue whose lead, the cleaning office, has reported it done."""
        return feed_back(self.desk_of("huan", "D1"), self.dispatched(by, found).ref, 1, "已清理干净", done=True)

    def closed(self, found: Report = LITTER_REPORT) -> Change:
        """An issue verified and closed."""
        return verify(self.desk_of("sun", "S2"), self.handled(found=found).ref, passed=True, close=True)

    def declined(self) -> Change:
        """An issue that was not ours."""
        return decline(self.desk_of(), self.reported().ref, "不属于本辖区职责")

    def merged(self) -> tuple[Change, Change]:
        """An issue merged into another: first the merged one, then the main one as it was before."""
        main = self.reported()
        return merge(self.desk_of(), self.reported().ref, main.ref), main

    # --- looking -----------------------------------------------------------------------------

    def file(self, of: Change | IssueRef) -> IssueFile:
        """Everything about one issue."""
        issue_id = of.id if isinstance(of, IssueRef) else of.issue_id
        with self.store.read() as connection:
            found = issue_file(connection, of.district, issue_id)
        assert found is not None
        return found

    def issue(self, of: Change | IssueRef) -> IssueRow:
        """One issue as it stands."""
        return self.file(of).issue

    def numbers(self) -> list[str]:
        """Every issue's number, in order."""
        with self.store.read() as connection:
            return list(connection.execute(select(Issue.no).order_by(Issue.no)).scalars())

    def at_once(self, *actions: Callable[[], AnswerT]) -> list[AnswerT | BaseException]:
        """What each action answers or raises when all begin at the same moment, each on its own thread."""
        start = Barrier(len(actions))

        def run(action: Callable[[], AnswerT]) -> AnswerT:
            start.wait(20)
            return action()

        with ThreadPoolExecutor(len(actions), "seat") as pool:
            futures: list[Future[AnswerT]] = [pool.submit(run, action) for action in actions]
            return [error if (error := future.exception()) else future.result() for future in futures]


def current(change: Change) -> IssueRef:
    """The issue at whatever version it has."""
    return replace(change.ref, version=None)


@pytest.fixture
def town(sqlite_url: str) -> Iterator[World]:
    """The town on an embedded database: for what does not depend on the kind of database."""
    yield from _settled(sqlite_url)


@pytest.fixture
def world(store_url: str) -> Iterator[World]:
    """The town, on SQLite and on PostgreSQL."""
    yield from _settled(store_url)


def _settled(url: str) -> Iterator[World]:
    store = Store(url, pool_size=16)
    with store.write() as connection:
        settle_town(connection)
    yield World(store)
    store.close()
