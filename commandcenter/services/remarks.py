"""What is written on a timeline beside the flow: notes, corrections, and striking out."""

from dataclasses import dataclass, replace
from typing import Final

from commandcenter.domain.geometry import Point, cell_of
from commandcenter.domain.lifecycle import Party
from commandcenter.domain.people import parties
from commandcenter.domain.refusal import BadInput, NotAllowed, Refused
from commandcenter.domain.text import clean_text
from commandcenter.domain.timeline import struck_numbers
from commandcenter.domain.vocabulary import Command, Priority, Stage
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import Line, area_columns
from commandcenter.services.opening import Opening, opened, opening
from commandcenter.services.reporting import ADDRESS_LIMIT, DESCRIPTION_LIMIT, NAME_LIMIT, locate, phone_of
from commandcenter.storage.queries.timeline import events_after
from commandcenter.storage.rows import IssueRow
from commandcenter.storage.text_index import reindex_issue, searchable_text

STRUCK: Final = frozenset({Command.NOTE, Command.ATTACH})
"""What can be struck out of a timeline."""


@use_case
def note(desk: Desk, issue: IssueRef, text: str) -> Change:
    """备注: always appends, whoever else is at work on the issue."""
    with opened(desk, replace(issue, version=None)) as line:
        line.move(Command.NOTE, note=text)
    return line.change


@use_case
def strike_out(desk: Desk, issue: IssueRef, number: int, reason: str) -> Change:
    """划去 an entry of the timeline: it stays readable, struck through, with who and why.

    Only notes and evidence are struck out (what moved the issue is undone by moving it again), by whoever added them
    or the shift leader.
    """
    with opening(desk, replace(issue, version=None)) as open_issue:
        line = open_issue.line
        why = line.check(Command.STRIKE_OUT, note=reason)
        events = events_after(open_issue.connection, issue.district, issue.id, 0)
        entry = next((event for event in events if event.number == number), None)
        if entry is None or entry.command not in STRUCK:
            raise BadInput("第 {number} 条不是备注或存证，不能划去。其他步骤请用相应的操作纠正。", number=number)
        if number in struck_numbers(events):
            raise Refused("第 {number} 条已经划去。", number=number)
        if entry.actor != desk.actor.login and Party.HOLDER_LEADER not in parties(desk.actor, line.standing()):
            raise NotAllowed("只有作者本人或值班长可以划去这一条。")
        line.record(Command.STRIKE_OUT, note=why, payload={"number": number})
    return line.change


@dataclass(frozen=True, slots=True)
class Correction:
    """Fields to set right; None leaves a field as it is."""

    description: str | None = None
    address: str | None = None
    point: Point | None = None
    area: str | None = None
    category: str | None = None
    priority: Priority | None = None
    reporter_name: str | None = None
    reporter_phone: str | None = None


@use_case
def correct(desk: Desk, issue: IssueRef, correction: Correction, reason: str = "") -> Change:
    """更正: set fields right; the timeline keeps what stood there before.

    Raises:
        BadInput: nothing would change, or a value cannot be taken.
    """
    with opening(desk, issue) as open_issue:
        line = open_issue.line
        why = line.check(Command.CORRECT, note=reason)
        before = line.issue
        line.issue = _corrected(line, correction)
        changed = {name: (getattr(before, name), getattr(line.issue, name)) for name in _FIELDS}
        changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
        if not changed:
            raise BadInput("没有要更正的内容。请修改后再提交。")
        if {"category", "priority"} & changed.keys() and line.issue.stage in (Stage.ACCEPTANCE, Stage.DISPATCH):
            line.change_limit(before)
        line.record(
            Command.CORRECT,
            note=why,
            payload={
                "before": {name: old for name, (old, _) in changed.items()},
                "after": {name: new for name, (_, new) in changed.items()},
            },
        )
        _reindex(open_issue, before)
    return line.change


_FIELDS = (
    "description",
    "address",
    "lon",
    "lat",
    "area",
    "category",
    "priority",
    "reporter_name",
    "reporter_phone",
)


def _corrected(line: Line, correction: Correction) -> IssueRow:
    issue = line.issue
    if correction.description is not None:
        text = clean_text(correction.description, limit=DESCRIPTION_LIMIT, field="问题描述")
        issue = replace(issue, description=text)
    if correction.address is not None:
        text = clean_text(correction.address, limit=ADDRESS_LIMIT, field="地址", required=False, multiline=False)
        issue = replace(issue, address=text)
    if correction.category is not None:
        issue = replace(issue, category=_open_category(line, correction.category))
    if correction.priority is not None:
        issue = replace(issue, priority=int(correction.priority))
    if correction.reporter_name is not None:
        name = clean_text(correction.reporter_name, limit=NAME_LIMIT, field="报告人", required=False, multiline=False)
        issue = replace(issue, reporter_name=name)
    if correction.reporter_phone is not None:
        issue = replace(issue, reporter_phone=phone_of(correction.reporter_phone))
    return _moved(line, issue, correction)


def _open_category(line: Line, code: str) -> str:
    category = line.book.categories.get(code)
    if category.closed and code != line.issue.category:
        raise BadInput("类别“{name}”已停用。请选择在用的类别。", name=category.name)
    return code


def _moved(line: Line, issue: IssueRow, correction: Correction) -> IssueRow:
    """The place set right; raises `BadInput` when it would leave the holding platform's area or the district.

    A point that lies in the corrected area stays; one that does not was wrong as well.
    """
    if correction.point is None and correction.area is None:
        return issue
    area, point = locate(line.book, correction.area or "", correction.point), correction.point
    if not area.startswith(issue.holder):
        raise BadInput("“{area}”不在本平台辖区内。请上报上级，由上级转交。", area=line.book.areas.path_name(area))
    if not area.startswith(str(issue.district)):
        raise BadInput(
            "“{area}”属于另一个区县，案件编号不能跨区县。请在那里重新上报。", area=line.book.areas.path_name(area)
        )
    if point is None and issue.lon is not None and issue.lat is not None:
        kept = Point(issue.lon, issue.lat)
        found = line.book.areas.locate(kept.lon, kept.lat)
        if found is not None and found.code.startswith(area):
            point, area = kept, found.code
    columns = area_columns(area)
    return replace(
        issue,
        area=area,
        township=columns["township"],
        community=columns["community"],
        block=columns["block"],
        lon=point.lon if point else None,
        lat=point.lat if point else None,
        cell=cell_of(point) if point else None,
    )


def _reindex(open_issue: Opening, before: IssueRow) -> None:
    old = searchable_text(before.description, before.address)
    new = searchable_text(open_issue.line.issue.description, open_issue.line.issue.address)
    if old != new:
        reindex_issue(open_issue.batch, before.id, old, new)
