"""Time limits and the deadlines they make, in calendar time or in working time.

A deadline marked provisional was computed for a year whose holidays are not known yet; once they
are loaded, calling `deadline` again with the same start and limit gives the firm one.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from commandcenter.domain.calendar import SHANGHAI, Moment, WorkCalendar
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.clock import in_utc
from commandcenter.foundation.phrases import Phrase

WARNING_SHARE: Final = 0.8
"""A deadline is announced when this share of the time is gone, so that it is noticed before it is missed."""

LONGEST: Final = timedelta(days=3660)
"""No limit and no deadline lies further ahead: some ten years."""

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)
_DAY: Final = timedelta(days=1)


class LimitUnit(StrEnum):
    """What a limit is counted in; the value is its code in files and on the command line."""

    MINUTE = "m"
    HOUR = "h"
    DAY = "d"
    WORKING_HOUR = "wh"
    WORKING_DAY = "wd"

    @property
    def is_working(self) -> bool:
        """Whether only office hours count."""
        return self in (LimitUnit.WORKING_HOUR, LimitUnit.WORKING_DAY)


_LONGEST_AMOUNT: Final = {
    LimitUnit.MINUTE: LONGEST // _MINUTE,
    LimitUnit.HOUR: LONGEST // _HOUR,
    LimitUnit.DAY: LONGEST // _DAY,
    # A year has some 250 working days; with office hours of 8 h at most some 2,000 working hours.
    LimitUnit.WORKING_HOUR: 20_000,
    LimitUnit.WORKING_DAY: 2_500,
}
_WORDS: Final = {
    LimitUnit.MINUTE: ("m", "min", "分", "分钟"),
    LimitUnit.HOUR: ("h", "hour", "hours", "时", "小时", "个小时"),
    LimitUnit.DAY: ("d", "day", "days", "天", "日"),
    LimitUnit.WORKING_HOUR: ("wh", "工时", "个工时", "工作小时", "个工作小时"),
    LimitUnit.WORKING_DAY: ("wd", "工作日", "个工作日"),
}
_UNIT_OF: Final = {word: unit for unit, words in _WORDS.items() for word in words}
_DIGITS: Final = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_WRITTEN: Final = re.compile(r"(\d{1,8}|[一两二三四五六七八九十半])([^\d]+)")


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take, as people agree on it: `4wh`, `3wd`, `30m`."""

    amount: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if not 1 <= self.amount <= _LONGEST_AMOUNT[self.unit]:
            raise BadInput(
                "时限“{limit}”不在 1 至 {longest} 之间。请重新填写。",
                limit=self.code(),
                longest=_LONGEST_AMOUNT[self.unit],
            )

    @classmethod
    def parse(cls, text: str) -> "Limit":
        """The limit a person or a file writes: `4wh`, `1h`, `30分`, `2小时`, `3天`, `4工时`, `3个工作日`, `半个工作日`.

        Half a working day is four working hours, as the 12319 hotlines practise it, whatever the
        office hours are. Raises BadInput with the possible forms.
        """
        compact = "".join(unicodedata.normalize("NFKC", text).split()).lower()
        written = _WRITTEN.fullmatch(compact)
        unit = _UNIT_OF.get(written[2]) if written else None
        if written is None or unit is None:
            raise BadInput(
                "看不懂时限“{text}”。请写成 30分、2小时、3天、4工时、3工作日，或 30m、2h、3d、4wh、3wd。",
                text=text[:40],
            )
        if written[1] != "半":
            return cls(_DIGITS.get(written[1]) or int(written[1]), unit)
        if unit not in _HALF:
            raise BadInput("时限“{text}”太短。最短的时限是 1 分或 1 工时。", text=text[:40])
        return cls(*_HALF[unit])

    def code(self) -> str:
        """The limit as files and the command line have it; `parse` reads it back."""
        return f"{self.amount}{self.unit}"

    def phrase(self) -> Phrase:
        """The limit as a person reads it, ready for translation."""
        match self.unit:
            case LimitUnit.MINUTE:
                return Phrase("{amount} 分", amount=self.amount)
            case LimitUnit.HOUR:
                return Phrase("{amount} 小时", amount=self.amount)
            case LimitUnit.DAY:
                return Phrase("{amount} 天", amount=self.amount)
            case LimitUnit.WORKING_HOUR:
                return Phrase("{amount} 工时", amount=self.amount)
            case LimitUnit.WORKING_DAY:
                return Phrase("{amount} 个工作日", amount=self.amount)

    def text(self) -> str:
        """The limit as a person reads it, in Chinese; `parse` reads it back."""
        return str(self.phrase())

    def duration(self, calendar: WorkCalendar) -> timedelta:
        """The limit in its own kind of time: working time for working units, else calendar time."""
        match self.unit:
            case LimitUnit.MINUTE:
                return self.amount * _MINUTE
            case LimitUnit.HOUR | LimitUnit.WORKING_HOUR:
                return self.amount * _HOUR
            case LimitUnit.DAY:
                return self.amount * _DAY
            case LimitUnit.WORKING_DAY:
                return self.amount * calendar.hours_per_day


_HALF: Final = {
    LimitUnit.HOUR: (30, LimitUnit.MINUTE),
    LimitUnit.DAY: (12, LimitUnit.HOUR),
    LimitUnit.WORKING_DAY: (4, LimitUnit.WORKING_HOUR),
}


def deadline(start: datetime, limit: Limit, calendar: WorkCalendar) -> Moment:
    """When `limit` is over that began at `start`; never before it, provisional beyond the known years.

    A limit in working days counts office hours: from 10:00 on one day to 10:00 on a later one. A
    limit in calendar time is never provisional. ValueError for a naive `start`.
    """
    if limit.unit.is_working:
        return calendar.add_working(start, limit.duration(calendar))
    return Moment(in_utc(start) + limit.duration(calendar))


def remaining(at: datetime, due: datetime, unit: LimitUnit, calendar: WorkCalendar) -> timedelta:
    """What is left at `at`, in the limit's own kind of time; negative when overdue."""
    return calendar.working_between(at, due) if unit.is_working else due - at


def resume(
    due: datetime, unit: LimitUnit, suspended_at: datetime, resumed_at: datetime, calendar: WorkCalendar
) -> Moment:
    """The deadline of a clock that stood still: what was left at suspension is left at resumption.

    Never earlier than before. What was overdue at suspension stays overdue by as much. ValueError
    when the resumption lies before the suspension.
    """
    if resumed_at < suspended_at:
        raise ValueError("a clock cannot be resumed before it was suspended")
    if not unit.is_working:
        return Moment(in_utc(due) + (resumed_at - suspended_at))
    moved = calendar.add_working(resumed_at, calendar.working_between(suspended_at, due))
    # A deadline at night, given by a person, leaves as much working time as the evening before it.
    if moved.at < due:
        return Moment(in_utc(due), calendar.is_provisional(suspended_at, due))
    return Moment(moved.at, moved.provisional or calendar.is_provisional(suspended_at, due))


def is_overdue(due: datetime, at: datetime) -> bool:
    """Whether the deadline has passed; at the very moment it has not."""
    return at > due


def warning_at(
    start: datetime, due: datetime, share: float = WARNING_SHARE, *, working: WorkCalendar | None = None
) -> datetime:
    """When to warn: after `share` (0 to 1) of the time from start to due, in working time if a calendar is given.

    Of a deadline that is not after its start one warns at once, at the deadline.
    """
    if not 0 <= share <= 1:
        raise ValueError("a share lies between 0 and 1")
    if due <= start:
        return in_utc(due)
    if working is None:
        return in_utc(start) + (due - start) * share
    return min(working.add_working(start, working.working_between(start, due) * share).at, in_utc(due))


def checked_deadline(due: datetime, at: datetime) -> datetime:
    """A deadline that a person gave, in UTC; raises BadInput when it is not ahead of `at` or absurdly far."""
    if due <= at:
        raise BadInput("截止时间“{due}”已经过去。请填写现在以后的时间。", due=_shown(due))
    if due - at > LONGEST:
        raise BadInput("截止时间“{due}”太远，最多十年。请核对年份。", due=_shown(due))
    return in_utc(due)


def remaining_phrase(due: datetime, at: datetime) -> Phrase:
    """What a clock shows of a deadline, ready for translation; see `remaining_text`."""
    overdue = is_overdue(due, at)
    seconds = (at - due if overdue else due - at) // timedelta(seconds=1)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if overdue:
        return _overdue_phrase(days, hour, minute, second)
    if days:
        return Phrase("{days}天{hours}时", days=days, hours=hour)
    if hours:
        return Phrase("{hours}时{minutes}分", hours=hour, minutes=f"{minute:02}")
    return Phrase("{minutes}:{seconds}", minutes=f"{minute:02}", seconds=f"{second:02}")


def remaining_text(due: datetime, at: datetime) -> str:
    """What a queue shows of a deadline: `00:48` (minutes and seconds) in the last hour, `3时08分` within a day,
    `2天3时` beyond; `超期 38 分`, `超期 5 时 12 分`, `超期 1 天 3 时` after it.
    """
    return str(remaining_phrase(due, at))


def _overdue_phrase(days: int, hour: int, minute: int, second: int) -> Phrase:
    if days:
        return Phrase("超期 {days} 天 {hours} 时", days=days, hours=hour)
    if hour:
        return Phrase("超期 {hours} 时 {minutes} 分", hours=hour, minutes=f"{minute:02}")
    if minute:
        return Phrase("超期 {minutes} 分", minutes=minute)
    return Phrase("超期 {seconds} 秒", seconds=second)


def _shown(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
