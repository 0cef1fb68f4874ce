"""Issues come in: from a caller, a grid worker, a web petition, a camera or a patrol car."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from commandcenter.domain.areas import level_of, part
from commandcenter.domain.book import Book
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.deadlines import LimitUnit
from commandcenter.domain.geometry import Point, cell_of
from commandcenter.domain.people import RECORDING_ROLES, REPORTING_ROLES, Actor
from commandcenter.domain.pinyin import initials
from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed
from commandcenter.domain.text import clean_text, normalise_phone
from commandcenter.domain.timeline import NO_EVENT
from commandcenter.domain.vocabulary import Channel, Command, IssueState, Level, Priority, Stage, chinese
from commandcenter.foundation.identity import ID_EPOCH, Identities
from commandcenter.services.desk import Change, Desk, use_case
from commandcenter.services.evidence import append_evidence
from commandcenter.services.line import Line, area_columns
from commandcenter.services.opening import find_request, note_request, write_new_line
from commandcenter.storage.batch import Batch
from commandcenter.storage.book import catalogue_version
from commandcenter.storage.entities import Issue
from commandcenter.storage.numbers import take_numbers
from commandcenter.storage.rows import IssueRow
from commandcenter.storage.text_index import index_issue, searchable_text

DESCRIPTION_LIMIT: Final = 5_000
ADDRESS_LIMIT: Final = 200
NAME_LIMIT: Final = 60
FOREIGN_NO_LIMIT: Final = 60
CALLBACK: Final = "callback"
"""Where a report's payload keeps the promise to call back: a moment in ISO form."""
_LETTERS: Final = 8
"""Most letters of a platform in a number, as many as an area's own."""
_AHEAD: Final = timedelta(minutes=5)
"""How far a reporter's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is known when an issue comes in.

    Attributes:
        category: code of its kind.
        point: where, in WGS-84; None when only the area is known.
        area: code of the area; empty to take the one that holds `point`.
        priority: None takes the responsibility list's.
        reporter: login of the reporting person; empty for the person at the desk.
        source: code of the camera or vehicle that saw it.
        foreign_no: its number in the system it came from; kept unique in the district.
        at: when it was found, for issues that were recorded elsewhere; None for now.
        evidence: hashes of what was kept (`services.evidence`) and shall be the issue's from its beginning.
    """

    channel: Channel
    category: str
    description: str
    address: str = ""
    point: Point | None = None
    area: str = ""
    priority: Priority | None = None
    reporter: str = ""
    reporter_name: str = ""
    reporter_phone: str = ""
    source: str = ""
    foreign_no: str | None = None
    at: datetime | None = None
    payload: dict[str, object] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@use_case
def report(desk: Desk, found: Report, *, request: str = "") -> Change:
    """Take an issue in: number it, locate it, start the acceptance clock, tell every seat.

    Raises:
        BadInput: text, place, phone, category or time that cannot be taken.
        NotAllowed: the person may not report, or not in another's name.
        Conflict: `foreign_no` is known already; says as which issue.
        NotFound: evidence that nobody has kept.
        DatabaseAway: ask again with the same `request`.
    """
    with desk.transaction() as connection:
        batch = Batch(connection)
        line = report_in(desk, connection, batch, found, request=request)
        batch.send()
    return line.change


def report_in(desk: Desk, connection: Connection, batch: Batch, found: Report, *, request: str = "") -> Line:
    """`report` within a transaction of the caller's, who sends the batch: for lists of issues."""
    if desk.actor.role not in REPORTING_ROLES:
        raise NotAllowed("{role}不能上报问题。请由值班员、网格员或群众上报。", role=chinese(desk.actor.role))
    if found.reporter not in ("", desk.actor.login) and desk.actor.role not in RECORDING_ROLES:
        raise NotAllowed("只能以自己的名义上报。代他人登记，请由值班员办理。")
    book = desk.books.at(catalogue_version(connection), connection)
    line = first_line(desk, book, found)
    find_request(batch, desk, line.issue.district, request)
    _refuse_known(connection, line.issue)
    report_line(line, _next_number(connection, book, line.issue), found)
    if found.evidence:
        append_evidence(connection, batch, line, found.evidence)
    write_new_line(batch, line)
    note_request(batch, line, request)
    index_issue(batch, line.issue.id, searchable_text(line.issue.description, line.issue.address))
    return line


def first_line(desk: Desk, book: Book, found: Report) -> Line:
    """The line of a new issue, checked and located, without its number."""
    return new_line(book, desk.actor, desk.seat, desk.identities, found, desk.clock.now())


def report_line(line: Line, no: str, found: Report) -> None:
    """Number a new line and append its first event; `found` is what the line was made of."""
    line.issue = replace(line.issue, no=no)
    line.append(Command.REPORT, payload=found.payload | _reported(line.issue))


def new_line(book: Book, actor: Actor, seat: str, identities: Identities, found: Report, now: datetime) -> Line:
    """`first_line` for any person, without a desk and its database."""
    category = book.categories.get(found.category)
    if category.closed:
        raise BadInput("类别“{name}”已停用。请选择在用的类别。", name=category.name)
    area = locate(book, found.area, found.point)
    if found.at is not None and found.at > now + _AHEAD:
        raise BadInput("发现时间 {at} 在将来。请核对日期和时间。", at=f"{found.at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}")
    at = min(found.at, now) if found.at is not None else now
    if at < ID_EPOCH:
        raise BadInput(
            "发现时间 {at} 太早，只能登记 2020 年以后的问题。请核对日期。", at=f"{at.astimezone(SHANGHAI):%Y-%m-%d}"
        )
    advice = book.responsibility.advise(found.category, area)
    priority = found.priority or (advice.priority if advice else book.categories.priority(found.category))
    issue = _new_issue(found, area, priority, identities.issue_id(at), found.reporter or actor.login, at)
    line = Line(book, actor, seat, at, issue)
    line.begin_stage(Stage.ACCEPTANCE)
    return line


def locate(book: Book, area: str, point: Point | None) -> str:
    """The code of the area an issue lies in: the given one, made more precise by the point.

    Raises:
        BadInput: neither is given, the point lies outside all areas, or the two disagree.
        NotFound: there is no such area.
    """
    if area:
        book.areas.area(area)
    if point is None:
        if not area:
            raise BadInput("没有地点。请填写地址、在地图上选点，或选择网格。")
        return _near_enough(book, area)
    found = book.areas.area_at(point)
    if area and not found.code.startswith(area):
        if area.startswith(found.code):
            return _near_enough(book, area)
        raise BadInput(
            "所选网格“{chosen}”与坐标所在的“{found}”不一致。请核对地点。",
            chosen=book.areas.path_name(area),
            found=book.areas.path_name(found.code),
        )
    return _near_enough(book, found.code)


def _near_enough(book: Book, area: str) -> str:
    """An issue belongs to a county at least: its district is part of every key."""
    if level_of(area) is Level.CITY:
        raise BadInput("“{name}”范围太大，无法派人。请至少选到区县。", name=book.areas.area(area).name)
    return area


def holder_of(area: str) -> str:
    """The platform that takes an issue of `area` in: its township's, or the area's own above that."""
    return part(area, Level.TOWNSHIP) or area


def _new_issue(found: Report, area: str, priority: Priority, issue_id: int, reporter: str, at: datetime) -> IssueRow:
    holder = holder_of(area)
    columns = area_columns(area)
    return IssueRow(
        district=int(area[:6]),
        id=issue_id,
        no="",
        version=0,
        state=IssueState.REPORTED,
        channel=found.channel,
        priority=int(priority),
        category=found.category,
        description=clean_text(found.description, limit=DESCRIPTION_LIMIT, field="问题描述"),
        address=clean_text(found.address, limit=ADDRESS_LIMIT, field="地址", required=False, multiline=False),
        lon=found.point.lon if found.point else None,
        lat=found.point.lat if found.point else None,
        cell=cell_of(found.point) if found.point else None,
        area=area,
        township=columns["township"],
        community=columns["community"],
        block=columns["block"],
        holder=holder,
        origin=holder,
        reporter=reporter,
        reporter_name=clean_text(
            found.reporter_name, limit=NAME_LIMIT, field="报告人", required=False, multiline=False
        ),
        reporter_phone=phone_of(found.reporter_phone),
        source=clean_text(found.source, limit=40, field="来源", required=False, multiline=False),
        foreign_no=clean_text(
            found.foreign_no or "", limit=FOREIGN_NO_LIMIT, field="外部编号", required=False, multiline=False
        )
        or None,
        handler="",
        reported_at=at,
        changed_at=at,
        accepted_at=None,
        dispatched_at=None,
        handled_at=None,
        verified_at=None,
        escalated_at=None,
        ended_at=None,
        stage=Stage.ACCEPTANCE,
        stage_at=at,
        due_at=at,
        due_unit=LimitUnit.MINUTE,
        due_provisional=False,
        lead=None,
        suspended_at=None,
        suspended_until=None,
        supervised_at=None,
        inquired_at=None,
        ruling_wanted=False,
        returns=0,
        reworks=0,
        reopened=0,
        round=0,
        merged_into=None,
        head=NO_EVENT,
    )


def phone_of(typed: str) -> str:
    """The reporter's number as it is stored; empty where none was given.

    Raises:
        BadInput: no phone number.
    """
    return normalise_phone(typed) if typed.strip() else ""


def _refuse_known(connection: Connection, issue: IssueRow) -> None:
    """Raises `Conflict` where the number of the foreign system has come in before."""
    if issue.foreign_no is None:
        return
    query = select(Issue.no).where(Issue.district == issue.district, Issue.foreign_no == issue.foreign_no)
    known = connection.execute(query).scalar_one_or_none()
    if known is not None:
        raise Conflict(
            "外部编号“{foreign_no}”已登记为 {no}。请查看那一件，不要重复上报。", foreign_no=issue.foreign_no, no=known
        )


def _reported(issue: IssueRow) -> dict[str, object]:
    """What the first event keeps of the report, so that later corrections can be told from it."""
    return {
        "no": issue.no,
        "channel": issue.channel.value,
        "category": issue.category,
        "priority": issue.priority,
        "description": issue.description,
        "address": issue.address,
        "lon": issue.lon,
        "lat": issue.lat,
        "area": issue.area,
        "holder": issue.holder,
        "source": issue.source,
        "due": issue.due_at.isoformat(),
    }


def number_prefix(book: Book, holder: str, at: datetime) -> str:
    """`JBL-20261120-`: the platform's letters and the local day."""
    area = book.areas.area(holder)
    return f"{(area.short or initials(area.name)[:_LETTERS]).upper()}-{at.astimezone(SHANGHAI):%Y%m%d}-"


def _next_number(connection: Connection, book: Book, issue: IssueRow) -> str:
    prefix = number_prefix(book, issue.holder, issue.reported_at)
    return f"{prefix}{take_numbers(connection, issue.district, prefix)[0]:04d}"
