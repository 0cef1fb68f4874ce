"""What a row says, in phrases: shown by the delegate, read out by a screen reader."""

from datetime import datetime
from typing import Final

from commandcenter.console.kit.marks import channel_phrase, priority_phrase
from commandcenter.console.queue.entries import Entry, Mark
from commandcenter.console.queue.tabs import Shelf, is_late
from commandcenter.domain.book import Book
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.categories import CategoryTree
from commandcenter.domain.deadlines import remaining_phrase
from commandcenter.domain.presence import is_stale
from commandcenter.domain.vocabulary import chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.finding import Why
from commandcenter.storage.queries.queue import QueueRow

MARK_NAMES: Final = {Mark.NEW: Phrase("新到"), Mark.CHANGED: Phrase("有变化")}
WHY_NAMES: Final = {
    Why.NUMBER: Phrase("编号相符"),
    Why.PHONE: Phrase("电话相符"),
    Why.WORDS: Phrase("文字相符"),
}
RULING: Final = Phrase("待裁决")
SUPERVISED: Final = Phrase("督办中")
SUSPENDED: Final = Phrase("已挂起")


def time_text(row: QueueRow, at: datetime) -> str:
    """When it was reported, by the town's clock: the time of day, for other days the date."""
    return _day_or_time(row.reported_at, at)


def short_no(row: QueueRow, at: datetime) -> str:
    """The number as people say it: today's by its last figures, this year's with the day, others with the year."""
    _, _, number = row.no.partition("-")
    day, dash, running = number.rpartition("-")
    now = at.astimezone(SHANGHAI)
    today = f"{now.year:04}{now.month:02}{now.day:02}"
    if not dash:
        return row.no
    if day == today:
        return running
    return f"{day.removeprefix(today[:4])}-{running}"


def due_phrase(row: QueueRow, at: datetime) -> Phrase:
    """What is left, or what stands in its stead."""
    if row.ended_at is not None:
        return Phrase(chinese(row.state))
    if row.suspended_at is not None:
        return SUSPENDED
    left = remaining_phrase(row.due_at, at)
    return Phrase("约{left}", left=left) if row.due_provisional and not is_late(row, at) else left


def stage_phrase(row: QueueRow, at: datetime) -> Phrase:
    """Which step the time counts for; of a suspended issue, until when; of an ended one, since when."""
    if row.ended_at is not None:
        return Phrase("{when}", when=_day_or_time(row.ended_at, at))
    if row.suspended_at is not None and row.suspended_until is not None:
        return Phrase("至 {when}", when=_day_and_time(row.suspended_until, at))
    return Phrase(chinese(row.stage))


def claim_phrase(row: QueueRow, own_seat: str, at: datetime) -> Phrase | None:
    """Who has it open; a seat that was not heard of for a while is said to be silent."""
    if not row.claim_seat:
        return None
    if row.claim_seat == own_seat:
        return Phrase("本席在办")
    if row.claim_heartbeat_at is None or is_stale(row.claim_heartbeat_at, at):
        return Phrase("{seat} 已离线", seat=row.claim_seat)
    return Phrase("{seat} 在办", seat=row.claim_seat)


def category_text(categories: CategoryTree, code: str, steps: int = 2) -> str:
    """The last steps of a category's path; the code itself where the book does not know it yet."""
    if code not in categories:
        return code
    return "›".join(dict.fromkeys(category.name for category in categories.path(code)[-steps:]))


def place_text(row: QueueRow, book: Book) -> str:
    """The address; where there is none, the area."""
    if row.address:
        return row.address
    return book.areas.path_name(row.area) if row.area in book.areas else row.area


def lead_text(row: QueueRow, book: Book) -> str:
    """The department that leads the handling; empty while there is none."""
    department = book.departments.get(row.lead) if row.lead else None
    return (department.short or department.name) if department else (row.lead or "")


def details(row: QueueRow, book: Book) -> tuple[str, ...]:
    """The second line, piece by piece: where, with whom, what kind. Data, the same in every language.

    Once a department has it, who that is says more than the drawer its kind lies in.
    """
    lead = lead_text(row, book)
    pieces = (place_text(row, book), lead, category_text(book.categories, row.category, 1 if lead else 2))
    return tuple(piece for piece in pieces if piece)


def repeats_phrase(count: int) -> Phrase:
    """So many known issues may be the same as this one."""
    return Phrase("疑似重复 {count}", count=count)


def flags(row: QueueRow) -> tuple[Phrase, ...]:
    """What is out of the ordinary, most pressing first."""
    found: list[Phrase] = []
    if row.ruling_wanted:
        found.append(RULING)
    if row.supervised_at is not None:
        found.append(SUPERVISED)
    if row.returns:
        found.append(Phrase("退回 {times} 次", times=row.returns))
    if row.reworks:
        found.append(Phrase("返工 {times} 次", times=row.reworks))
    if row.reopened:
        found.append(Phrase("重开 {times} 次", times=row.reopened))
    return tuple(found)


def where_it_went(row: QueueRow, shelf: Shelf | None, book: Book) -> Phrase:
    """Why a row is no longer in the list it is still shown in."""
    if row.ended_at is not None:
        return Phrase("{state}", state=Phrase(chinese(row.state)))
    wanted = shelf.wanted if shelf else None
    if wanted and wanted.holder and row.holder != wanted.holder:
        name = book.areas.path_name(row.holder) if row.holder in book.areas else row.holder
        return Phrase("已转到 {area}", area=name)
    if row.suspended_at is not None:
        return SUSPENDED
    if wanted and wanted.states and row.state not in wanted.states:
        return Phrase("已转到“{state}”", state=Phrase(chinese(row.state)))
    return Phrase("已不在此列")


def spoken(entry: Entry, at: datetime) -> Phrase:
    """The row as it is read out: how pressing, what, and how long still."""
    row = entry.row
    return Phrase(
        "{priority}，{channel}，{what}，{stage}，{left}",
        priority=priority_phrase(row.priority),
        channel=channel_phrase(row.channel),
        what=row.description,
        stage=Phrase(chinese(row.state)),
        left=due_phrase(row, at),
    )


def spoken_details(
    entry: Entry,
    shelf: Shelf | None,
    book: Book,
    own_seat: str,
    at: datetime,
    why: Phrase | None = None,
    repeats: int = 0,
) -> Phrase:
    """The rest of the row as it is read out.

    Args:
        entry: the row.
        shelf: the list it is in; None among search results.
        book: of the platform.
        own_seat: this one.
        at: now.
        why: what of a search result was found.
        repeats: how many known issues may be the same.
    """
    row = entry.row
    said: list[Phrase] = [Phrase("{piece}", piece=piece) for piece in (row.no, *details(row, book))]
    said += [why] if why else []
    said += [*flags(row), *([repeats_phrase(repeats)] if repeats else [])]
    claim = claim_phrase(row, own_seat, at)
    said += [claim] if claim else []
    if entry.has_left:
        said.append(where_it_went(row, shelf, book))
    elif entry.mark in MARK_NAMES:
        said.append(MARK_NAMES[entry.mark])
    text = said[0]
    for more in said[1:]:
        text = Phrase("{before}，{more}", before=text, more=more)
    return text


def _day_or_time(moment: datetime, at: datetime) -> str:
    local, today = moment.astimezone(SHANGHAI), at.astimezone(SHANGHAI)
    if local.date() == today.date():
        return _time(local)
    return _day(local) if local.year == today.year else f"{local.year:04}-{local.month:02}"


def _day_and_time(moment: datetime, at: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    is_today = local.date() == at.astimezone(SHANGHAI).date()
    return _time(local) if is_today else f"{_day(local)} {_time(local)}"


def _time(local: datetime) -> str:
    """Without `strftime`, which looks for a module at each call, and does so through the binding's own import."""
    return f"{local.hour:02}:{local.minute:02}"


def _day(local: datetime) -> str:
    return f"{local.month:02}-{local.day:02}"
