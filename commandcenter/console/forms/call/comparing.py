"""The new call beside the issues it may repeat, as columns of words; Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from commandcenter.console.forms.call.naming import running_no, shown_name
from commandcenter.console.forms.call.questions import Alike, KnownIssue
from commandcenter.console.forms.call.typed import SameAs
from commandcenter.console.forms.issue.moments import shown, shown_to_the_second
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import is_overdue, remaining_phrase
from commandcenter.domain.duplicates import Duplicate, KindMatch
from commandcenter.domain.places import Span
from commandcenter.domain.vocabulary import Channel, IssueState, Part, chinese
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.storage.rows import AssignmentRow, IssueRow

LONGEST_SHOWN = 1_500
"""Characters of a description that are laid side by side; the rest stands in the issue itself."""


_MAY_BREAK = "\u200b"
"""A number without a place to break would hold its whole column as wide as itself."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it says, and below it (or behind it on one line) more quietly why.

    `look` is a look of the style sheet.
    """

    said: Said
    below: Said | None = None
    look: str = ""
    below_look: str = "dim"
    is_one_line: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One case in the comparison.

    Attributes:
        same_as: the known issue; None for the new call.
        spans: the words of `text` that others say as well.
    """

    head: Cell
    place: Cell
    time: Cell
    kind: Cell
    text: str
    spans: tuple[Span, ...]
    photo: Cell
    standing: Cell
    same_as: SameAs | None = None


@dataclass(frozen=True, slots=True)
class OwnCall:
    """The new call as the comparison needs it."""

    seat: str
    address: str
    area: str
    answered_at: datetime
    category: str
    is_suggested: bool
    text: str


def own_column(call: OwnCall, alike: Alike, book: Book) -> Column:
    """The new call; its marked words are those that any of the known ones has."""
    kind: Said = _kind_name(book, call.category) if call.category else Phrase("还没有类别")
    spans = joined(span for known in alike.known for span in known.own_spans)
    return Column(
        head=Cell(Phrase("本次来电"), Phrase("草稿 · {seat}", seat=call.seat), "strong"),
        place=Cell(Phrase("{text}", text=call.address or "—"), _area_name(book, call.area)),
        time=Cell(Phrase("{time} 来电", time=shown_to_the_second(call.answered_at, alike.seen.at))),
        kind=Cell(kind, Phrase("建议") if call.category and call.is_suggested else None, is_one_line=True),
        text=call.text[:LONGEST_SHOWN],
        spans=tuple(span for span in spans if span[1] <= LONGEST_SHOWN),
        photo=Cell(Phrase("{channel}，无照片", channel=Phrase(chinese(Channel.PHONE))), look="dim"),
        standing=Cell(Phrase("未登记，无编号"), look="dim"),
    )


def known_column(known: KnownIssue, book: Book, now: datetime) -> Column:
    """A known issue, with the reasons why it may be the same."""
    duplicate, issue = known.duplicate, known.file.issue
    spans = tuple(span for span in duplicate.spans if span[1] <= LONGEST_SHOWN)
    return Column(
        head=_head(known, now),
        place=_place(duplicate, issue, book),
        time=Cell(
            Phrase("{time}", time=shown(issue.reported_at, now)),
            _age(duplicate.age),
            below_look="ok" if duplicate.age < timedelta(hours=1) else "dim",
            is_one_line=True,
        ),
        kind=_kind(duplicate, issue, book),
        text=issue.description[:LONGEST_SHOWN],
        spans=spans,
        photo=_photo(known),
        standing=_standing(known, book, now),
        same_as=SameAs(issue.district, issue.id, issue.version, issue.no, issue.area, issue.category),
    )


def joined(spans: Iterable[Span]) -> list[Span]:
    """Overlapping and touching pieces as one, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _head(known: KnownIssue, now: datetime) -> Cell:
    issue = known.file.issue
    state = Phrase(chinese(issue.state))
    if issue.ended_at is not None:
        head: Said = Phrase("{no} {state}", no=running_no(issue.no), state=state)
        look = "strong"
    else:
        remaining = remaining_phrase(issue.due_at, now)
        head = Phrase("{no} {state} {remaining}", no=running_no(issue.no), state=state, remaining=remaining)
        look = "urgent" if is_overdue(issue.due_at, now) else "strong"
    if known.claim is not None and not known.claim.is_stale:
        return Cell(head, Phrase("{seat} 正在办", seat=known.claim.claim.seat), look)
    return Cell(head, Phrase("{day}", day=issue.no.replace("-", f"-{_MAY_BREAK}")), look)


def _place(duplicate: Duplicate, issue: IssueRow, book: Book) -> Cell:
    metres = duplicate.distance_m
    if duplicate.same_area and metres is not None:
        below: Said = Phrase("同网格 · {metres} m", metres=round(metres))
    elif metres is not None:
        below = Phrase("{area} · {metres} m", area=_area_name(book, issue.area), metres=round(metres))
    elif duplicate.same_area:
        below = Phrase("同网格，没有坐标")
    else:
        below = Phrase("同一号码，地点不同")
    return Cell(Phrase("{text}", text=issue.address or "—"), below, below_look="ok" if duplicate.same_area else "dim")


def _kind(duplicate: Duplicate, issue: IssueRow, book: Book) -> Cell:
    words = {
        KindMatch.SAME: (Phrase("同类"), "ok"),
        KindMatch.MAJOR: (Phrase("同大类"), "dim"),
        KindMatch.DIFFERENT: (Phrase("不同类"), "dim"),
    }
    below, look = words.get(duplicate.kind, (None, "dim"))
    return Cell(_kind_name(book, issue.category), below, below_look=look, is_one_line=True)


def _photo(known: KnownIssue) -> Cell:
    issue, reporters = known.file.issue, 1 + len(known.file.followers)
    below = Phrase("报告人 {count}，均会回告", count=reporters)
    if known.duplicate.same_phone:
        below = Phrase("同一号码；报告人 {count}", count=reporters)
    return Cell(Phrase("{channel}，无照片", channel=Phrase(chinese(issue.channel))), below, "dim")


def _standing(known: KnownIssue, book: Book, now: datetime) -> Cell:
    issue = known.file.issue
    if issue.state is IssueState.CLOSED:
        ended = issue.ended_at or now
        return Cell(Phrase("{age}结案", age=_age(now - ended)), Phrase("并入后须重开才会再办"), below_look="high")
    lead = next((part for part in known.file.assignments if part.part is Part.LEAD and part.state.is_open), None)
    if lead is not None:
        return _lead_standing(lead, book, now)
    return Cell(Phrase(chinese(issue.state)), Phrase("并入后，在办席位立即看到"))


def _lead_standing(lead: AssignmentRow, book: Book, now: datetime) -> Cell:
    department = book.departments.get(lead.department)
    said = Phrase(
        "{department} {state}",
        department=shown_name(department) if department else lead.department,
        state=Phrase(chinese(lead.state)),
    )
    return Cell(said, Phrase("时限 {due}", due=shown(lead.due_at, now)))


def _age(age: timedelta) -> Phrase:
    """How long ago: 4 分前, 4 时 35 分前, 17 天前."""
    minutes = age // timedelta(minutes=1)
    if minutes < 1:
        return Phrase("刚刚")
    if minutes < 60:
        return Phrase("{minutes} 分前", minutes=minutes)
    if age < timedelta(days=1):
        return Phrase("{hours} 时 {minutes} 分前", hours=minutes // 60, minutes=minutes % 60)
    return Phrase("{days} 天前", days=age.days)


def _kind_name(book: Book, code: str) -> Phrase:
    return Phrase("{text}", text=book.categories.get(code).name if code in book.categories else code)


def _area_name(book: Book, code: str) -> Phrase:
    return Phrase("{text}", text=book.areas.path_name(code) if code in book.areas else code)
