"""What stands at the head of the panel, in words: how far the issue is, what is known, how pressing it is; Qt-free."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from commandcenter.console.forms.issue.correcting import category_path
from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import is_overdue, remaining_phrase
from commandcenter.domain.text import mask_phone
from commandcenter.domain.vocabulary import AssignmentState, IssueState, Part, Priority, chinese
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.storage.queries.people import UserRow
from commandcenter.storage.queries.timeline import IssueFile
from commandcenter.storage.rows import IssueRow

STAGES: Final = (
    Phrase("上报"),
    Phrase("受理"),
    Phrase("派遣"),
    Phrase("处置"),
    Phrase("反馈"),
    Phrase("核查"),
    Phrase("结案"),
)
_TITLE_LENGTH: Final = 44
"""Two lines of the narrowest column."""
_ALL_DONE: Final = len(STAGES)


def stage_reached(file: IssueFile) -> int:
    """The place in `STAGES` of what is under way; past the end when all is done."""
    issue = file.issue
    match issue.state:
        case IssueState.REPORTED | IssueState.DECLINED | IssueState.MERGED:
            return 2 if issue.accepted_at is not None and issue.state is IssueState.MERGED else 1
        case IssueState.ACCEPTED:
            return 2
        case IssueState.DISPATCHED:
            parts = [part for part in file.assignments if part.round == issue.round and part.part is Part.LEAD]
            return 4 if parts and all(part.state is AssignmentState.DONE for part in parts) else 3
        case IssueState.HANDLED:
            return 5 if issue.verified_at is None else 6
        case IssueState.CLOSED:
            return _ALL_DONE


def skipped_stages(file: IssueFile) -> frozenset[int]:
    """Stages that will never be: of an issue settled on the spot; all that a declined or merged one had ahead."""
    issue = file.issue
    if issue.state in (IssueState.DECLINED, IssueState.MERGED):
        return frozenset(range(stage_reached(file), _ALL_DONE))
    if issue.state in (IssueState.HANDLED, IssueState.CLOSED) and issue.dispatched_at is None:
        return frozenset({1, 2} if issue.accepted_at is None else {2})
    return frozenset()


def title_of(issue: IssueRow) -> str:
    """The first words of the description."""
    first = issue.description.split("\n", 1)[0].strip()
    return first if len(first) <= _TITLE_LENGTH else first[: _TITLE_LENGTH - 1] + "…"


def pressing(issue: IssueRow, at: datetime) -> Phrase:
    """紧急 · 受理剩余 00:48."""
    priority = Phrase(chinese(Priority(issue.priority)))
    if not issue.state.is_open:
        return Phrase("{priority} · {state}", priority=priority, state=Phrase(chinese(issue.state)))
    if issue.suspended_at is not None:
        until = shown(issue.suspended_until, at) if issue.suspended_until is not None else ""
        return Phrase("{priority} · 挂起至 {until}", priority=priority, until=until)
    stage, left = Phrase(chinese(issue.stage)), remaining_phrase(issue.due_at, at)
    if is_overdue(issue.due_at, at):
        return Phrase("{priority} · {stage}已{overdue}", priority=priority, stage=stage, overdue=left)
    return Phrase("{priority} · {stage}剩余 {left}", priority=priority, stage=stage, left=left)


def marks_of(issue: IssueRow) -> Phrase | None:
    """What is out of the ordinary: 督办、退回 2 次; None where nothing is."""
    found = tuple(_marks(issue))
    return listed(found) if found else None


def _marks(issue: IssueRow) -> Iterator[Phrase]:
    if issue.supervised_at is not None:
        yield Phrase("督办中")
    if issue.ruling_wanted:
        yield Phrase("待裁决")
    if issue.inquired_at is not None:
        yield Phrase("质询待答复")
    if issue.returns:
        yield Phrase("退回 {times} 次", times=issue.returns)
    if issue.reworks:
        yield Phrase("返工 {times} 次", times=issue.reworks)
    if issue.reopened:
        yield Phrase("重开 {times} 次", times=issue.reopened)
    if issue.due_provisional and issue.state.is_open:
        yield Phrase("时限暂定（节假日表未公布）")


def source_of(opened: Opened) -> Phrase:
    """一号网格巡查车（巡逻车视频）; a person's name where no machine saw it."""
    issue = opened.file.issue
    channel = Phrase(chinese(issue.channel))
    who = opened.source or opened.names.get(issue.reporter, "")
    return Phrase("{who}（{channel}）", who=who, channel=channel) if who else channel


def place_of(opened: Opened, book: Book) -> Phrase:
    """The address with the grid it lies in."""
    issue = opened.file.issue
    area = book.areas.path_name(issue.area) if issue.area in book.areas else issue.area
    if not issue.address:
        return Phrase("{area}", area=area)
    return Phrase("{address} · {area}", address=issue.address, area=area)


def category_of(opened: Opened, book: Book) -> Phrase:
    """公共服务 › 社会救助."""
    return Phrase("{path}", path=category_path(book, opened.file.issue.category))


def nearby_of(opened: Opened) -> Phrase:
    """摄像机 008 · 40 m; says so where no camera stands near."""
    if opened.file.issue.lon is None:
        return Phrase("没有坐标，不知道附近有什么")
    if not opened.cameras:
        return Phrase("500 米内没有摄像机")
    return listed(Phrase("{name} {metres} m", name=each.name, metres=round(each.metres)) for each in opened.cameras)


def reporter_of(issue: IssueRow, phone: str = "") -> Phrase | None:
    """The caller by name and masked phone (whole once it was asked for); None where nothing is known."""
    number = phone or (mask_phone(issue.reporter_phone) if issue.reporter_phone else "")
    if not (issue.reporter_name or number):
        return None
    return Phrase("{name} {phone}", name=issue.reporter_name or Phrase("未留姓名"), phone=number)


def person_of(person: UserRow, phone: str = "") -> Phrase:
    """第一责任人 王建国 138****5678."""
    duty = Phrase(chinese(person.duty)) if person.duty is not None else Phrase(chinese(person.role))
    number = phone or (mask_phone(person.phone) if person.phone else Phrase("未登记电话"))
    return Phrase("{duty} {name} {phone}", duty=duty, name=person.name, phone=number)
