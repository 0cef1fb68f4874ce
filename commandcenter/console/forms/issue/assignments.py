"""One department's part in words: where it stands, when what is due; Qt-free."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.forms.issue.possible import Scene, refusal_of_part
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import is_overdue, remaining_phrase
from commandcenter.domain.vocabulary import AssignmentState, Part, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.storage.queries.timeline import IssueFile
from commandcenter.storage.rows import AssignmentRow

PART_DEEDS: Final = (
    Deed.ACKNOWLEDGE,
    Deed.FEED_BACK,
    Deed.RETURN,
    Deed.EXTEND,
    Deed.ASK_EXTENSION,
    Deed.WITHDRAW,
)
"""What can be done with one department's part, in the order of its buttons."""
_RANK: Final = {part: place for place, part in enumerate(Part)}


def parts_shown(file: IssueFile) -> tuple[AssignmentRow, ...]:
    """The present round's parts, the lead first, and what is still open from before."""
    parts = [part for part in file.assignments if part.round == file.issue.round or part.state.is_open]
    return tuple(sorted(parts, key=lambda part: (_RANK[part.part], part.number)))


def possible_for(part: AssignmentRow, scene: Scene) -> tuple[Deed, ...]:
    """The deeds that this person can do with the part now."""
    return tuple(deed for deed in PART_DEEDS if refusal_of_part(deed, scene, part.number) is None)


def name_of(part: AssignmentRow, book: Book) -> Phrase:
    """主办 环卫所."""
    department = book.departments.get(part.department)
    name = part.department if department is None else department.name
    return Phrase("{part} {department}", part=Phrase(chinese(part.part)), department=name)


def is_late(part: AssignmentRow, at: datetime, *, suspended: bool) -> bool:
    """Whether what the department must do next is overdue."""
    return part.state.is_open and not suspended and is_overdue(next_due(part), at)


def next_due(part: AssignmentRow) -> datetime:
    """The receipt's limit until it is signed for, the handling's from then on."""
    return min(part.receipt_due_at, part.due_at) if part.state is AssignmentState.SENT else part.due_at


def status_of(part: AssignmentRow, at: datetime, *, suspended: bool) -> Phrase:
    """待签收 · 剩 03:22; 已反馈 21:40."""
    state = Phrase(chinese(part.state))
    if not part.state.is_open:
        ended = shown(part.ended_at, at) if part.ended_at is not None else ""
        return Phrase("{state} {at}", state=state, at=ended)
    if suspended:
        return Phrase("{state} · 计时暂停", state=state)
    due, left = next_due(part), remaining_phrase(next_due(part), at)
    if is_overdue(due, at):
        return Phrase("{state} · {overdue}", state=state, overdue=left)
    return Phrase("{state} · 剩 {left}", state=state, left=left)


def details_of(part: AssignmentRow, at: datetime) -> Phrase:
    """When it was sent, what is due when, and what the department asks for."""
    said = Phrase("{sent} 派出", sent=shown(part.sent_at, at))
    for more in _details(part, at):
        said = Phrase("{before} · {more}", before=said, more=more)
    return said


def _details(part: AssignmentRow, at: datetime) -> Iterator[Phrase]:
    if part.state is AssignmentState.SENT:
        yield Phrase("签收截至 {due}", due=shown(part.receipt_due_at, at))
    elif part.acknowledged_at is not None:
        yield Phrase("{at} 签收", at=shown(part.acknowledged_at, at))
    if part.state.is_open:
        yield Phrase("处置截至 {due}", due=shown(part.due_at, at))
    if part.due_provisional and part.state.is_open:
        yield Phrase("暂定")
    if part.wanted_due_at is not None and part.state.is_open:
        yield Phrase("申请延期至 {due}", due=shown(part.wanted_due_at, at))
    if part.binding:
        yield Phrase("已裁决")
