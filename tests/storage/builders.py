"""Rows for tests of the storage, written straight into the tables: everything has a believable default.

`A_MOMENT` is 2026-11-20 21:14 in Zhengzhou, an evening in the duty room.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final

from sqlalchemy import Connection, event, insert, select, text

from commandcenter.domain.areas import level_of
from commandcenter.domain.areas import part as area_part
from commandcenter.domain.deadlines import LimitUnit
from commandcenter.domain.geometry import Point, cell_of
from commandcenter.domain.vocabulary import AssignmentState, Channel, IssueState, Level, Part, Priority, Role, Stage
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.storage.batch import Batch
from commandcenter.storage.entities import Area, Assignment, Category, Claim, Department, Issue, Place, User
from commandcenter.storage.rows import IssueRow, select_rows, table_of
from commandcenter.storage.text_index import index_issue, searchable_text

A_MOMENT: Final = datetime(2026, 11, 20, 13, 14, tzinfo=UTC)
TOWNSHIP: Final = "410105002"
COMMUNITY: Final = "410105002001"
BLOCK: Final = "410105002001001"
PUMP: Final = Point(113.6800, 34.7800)
"""Where issues happen unless told otherwise: in the middle of a cell."""

_numbers = count(1)
_identities = SeededIdentities(7)
_STAGES: Final = {
    IssueState.REPORTED: Stage.ACCEPTANCE,
    IssueState.ACCEPTED: Stage.DISPATCH,
    IssueState.DISPATCHED: Stage.HANDLING,
    IssueState.HANDLED: Stage.VERIFICATION,
}


def an_area(connection: Connection, code: str, **changes: Any) -> str:
    """An area and everything above it."""
    for digits in (4, 6, 9, 12, 15):
        part = code[:digits]
        if len(part) < digits or connection.execute(select(Area.code).where(Area.code == part)).first():
            continue
        own = changes if part == code else {}
        values = {"code": part, "name": f"区域{part}", "level": int(level_of(part)), "short": "JBL", "phone": ""}
        connection.execute(insert(Area).values({**values, **own}))
    return code


def a_category(connection: Connection, code: str) -> str:
    """A category without parents."""
    if not connection.execute(select(Category.code).where(Category.code == code)).first():
        connection.execute(
            insert(Category).values(
                code=code, name=f"类别{code}", parent=None, kind="matter", keywords="", description="", priority=None
            )
        )
    return code


def a_department(connection: Connection, code: str = "chengguan") -> str:
    """A department of the township."""
    if not connection.execute(select(Department.code).where(Department.code == code)).first():
        area = an_area(connection, TOWNSHIP)
        connection.execute(
            insert(Department).values(code=code, name=f"部门{code}", short=code, aliases="", area=area, phone="")
        )
    return code


def an_issue(connection: Connection, **changes: Any) -> IssueRow:
    """One issue of the block `BLOCK`, reported at `A_MOMENT` unless `changes` say otherwise, indexed for search."""
    values = issue_values(**changes)
    an_area(connection, values["area"])
    a_category(connection, values["category"])
    connection.execute(insert(Issue).values(values))
    batch = Batch(connection)
    index_issue(batch, values["id"], searchable_text(values["description"], values["address"]))
    batch.send()
    return issue_now(connection, values["id"])


def a_history(connection: Connection, size: int) -> None:
    """`size` ended and open issues, eight hours apart, over six blocks of three districts; none of them searchable."""
    areas = ["410105002001001", "410105002001002", "410105002002001", "410105003001001", "410106", "410205001001001"]
    for area in areas:
        an_area(connection, area)
    a_category(connection, "02101")
    rows = [
        issue_values(
            area=areas[number // 3 % len(areas)],
            state=IssueState.CLOSED if number % 8 else IssueState.REPORTED,
            reported_at=A_MOMENT - number * timedelta(hours=8),
            lead=f"department{number % 7}",
            ended_at=A_MOMENT - number * timedelta(hours=7) if number % 8 else None,
        )
        for number in range(size)
    ]
    connection.execute(insert(Issue), rows)


def issue_values(**changes: Any) -> dict[str, Any]:
    """The columns of an issue.

    What follows from the changes follows: a new `point`, `area` or `reported_at` moves cell, columns, number and id;
    an ended state ends it.
    """
    at: datetime = changes.get("reported_at", A_MOMENT)
    state: IssueState = changes.get("state", IssueState.REPORTED)
    area: str = changes.get("area", BLOCK)
    point: Point | None = changes.pop("point", PUMP)
    return {
        "district": int(area[:6]),
        "id": _identities.issue_id(at),
        "no": f"JBL-{at + timedelta(hours=8):%Y%m%d}-{next(_numbers):04d}",
        "version": 1,
        "state": state,
        "channel": Channel.PHONE,
        "priority": int(Priority.NORMAL),
        "category": "02101",
        "description": "楼院水管爆裂，积水堵住楼道口",
        "address": "经八路 11 号院",
        "lon": point.lon if point else None,
        "lat": point.lat if point else None,
        "cell": cell_of(point) if point else None,
        "area": area,
        **{level.name.lower(): area_part(area, level) for level in (Level.TOWNSHIP, Level.COMMUNITY, Level.BLOCK)},
        "holder": area_part(area, Level.TOWNSHIP) or area,
        "origin": area_part(area, Level.TOWNSHIP) or area,
        "reporter": "op01",
        "reporter_name": "",
        "reporter_phone": "",
        "source": "",
        "handler": "",
        "reported_at": at,
        "changed_at": at,
        "ended_at": None if state.is_open else at + timedelta(hours=2),
        "stage": _STAGES.get(state, Stage.VERIFICATION),
        "stage_at": at,
        "due_at": at + timedelta(hours=4),
        "due_unit": LimitUnit.HOUR,
        "due_provisional": False,
        "ruling_wanted": False,
        "returns": 0,
        "reworks": 0,
        "reopened": 0,
        "round": 0,
        "head": bytes(32),
        **changes,
    }


def issue_now(connection: Connection, issue_id: int) -> IssueRow:
    """The issue as it stands in the database."""
    found = connection.execute(select_rows(IssueRow, table_of(Issue)).where(Issue.id == issue_id)).one()
    return IssueRow(*found)


def an_assignment(connection: Connection, issue: IssueRow, department: str, **changes: Any) -> None:
    """A department's part, sent when the issue was reported, receipt due after one hour and handling after four."""
    values: dict[str, Any] = {
        "district": issue.district,
        "issue_id": issue.id,
        "number": 1,
        "department": a_department(connection, department),
        "part": Part.LEAD,
        "state": AssignmentState.SENT,
        "sent_at": issue.reported_at,
        "round": issue.round,
        "receipt_due_at": issue.reported_at + timedelta(hours=1),
        "receipt_unit": LimitUnit.HOUR,
        "due_at": issue.reported_at + timedelta(hours=4),
        "due_unit": LimitUnit.HOUR,
        "due_provisional": False,
        "handler": "",
        "binding": False,
        "instruction": "",
        **changes,
    }
    connection.execute(insert(Assignment).values(values))


def a_claim(connection: Connection, issue: IssueRow, seat: str = "seat01", **changes: Any) -> None:
    """A claim made and last heard of at `A_MOMENT`."""
    values = {"login": "op01", "since": A_MOMENT, "heartbeat_at": A_MOMENT, **changes}
    connection.execute(insert(Claim).values(district=issue.district, issue_id=issue.id, seat=seat, **values))


def a_user(connection: Connection, login: str, **changes: Any) -> str:
    """An operator of the township unless `changes` say otherwise."""
    values = {"name": f"用户{login}", "role": Role.OPERATOR, "area": TOWNSHIP, "phone": "", **changes}
    an_area(connection, values["area"])
    connection.execute(insert(User).values(login=login, **values))
    return login


def a_place(connection: Connection, place_id: int, name: str, kind: str, **changes: Any) -> None:
    """A gazetteer entry at the pump."""
    values = {"road": "", "number": "", "aliases": "", "parent": "", "lon": PUMP.lon, "lat": PUMP.lat, **changes}
    connection.execute(insert(Place).values(id=place_id, name=name, kind=kind, **values))


def plans_of(connection: Connection, reading: Callable[[], object]) -> str:
    """How the database answers what `reading` asks, as text.

    Tables here are too small for PostgreSQL to care, so scans of whole tables and sorting are made dear; it
    has its statistics, which it collects by itself, and SQLite none, which nobody collects there.
    """
    asked: list[tuple[str, Any]] = []

    def remember(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", remember)
    reading()
    event.remove(connection, "before_cursor_execute", remember)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    if connection.dialect.name == "postgresql":
        connection.execute(text("ANALYZE issue"))
        for way in ("seqscan", "bitmapscan", "sort"):
            connection.execute(text(f"SET LOCAL enable_{way} = off"))
    return "\n".join(
        str(row[-1])
        for statement, parameters in asked
        for row in connection.exec_driver_sql(f"{explain} {statement}", parameters)
    )
