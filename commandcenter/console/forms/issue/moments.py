"""Moments as an operator reads and types them, in local time; Qt-free.

Inside everything is UTC; Asia/Shanghai has no summer time, so each local time is exactly one moment.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from commandcenter.domain.calendar import SHANGHAI, WorkCalendar
from commandcenter.domain.deadlines import Limit, deadline
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase

_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})")
_DAY: Final = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_WORDS: Final = {"今天": 0, "今日": 0, "明天": 1, "明日": 1, "后天": 2}
_DAY_BEGINS: Final = time(9)


@dataclass(frozen=True, slots=True)
class Choice:
    """A moment that is one key away: what the button says, and when that is."""

    text: Phrase
    at: datetime


def shown(at: datetime, now: datetime) -> str:
    """`22:14` today, `11-23 17:30` this year, with the year beyond."""
    local, today = at.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def shown_to_the_second(at: datetime, now: datetime) -> str:
    """As `shown`, with seconds today: what a timeline begins its lines with."""
    local = at.astimezone(SHANGHAI)
    return f"{local:%H:%M:%S}" if local.date() == now.astimezone(SHANGHAI).date() else shown(at, now)


def typed(at: datetime) -> str:
    """The moment as a field holds it; `parse` reads it back."""
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def parse(text: str, now: datetime, calendar: WorkCalendar, since: datetime | None = None) -> datetime:
    """What was typed as a moment: `2h`, `3个工作日` (from `since`, else now), `17:30`, `明天 9:00`, `11-25 18:00`.

    A time of the day that has passed means tomorrow's; a day of the year that has passed, next year's.
    Raises BadInput with the possible forms.
    """
    compact = unicodedata.normalize("NFKC", text).strip()
    try:
        return deadline(since or now, Limit.parse(compact), calendar).at
    except BadInput as no_limit:
        found = _moment(compact, now.astimezone(SHANGHAI))
        if found is None:
            raise BadInput(
                "看不懂时间“{text}”。请写成 2h、3工作日、17:30、明天 9:00 或 11-25 18:00。", text=text[:40]
            ) from no_limit
        return found


def extensions(due: datetime, calendar: WorkCalendar) -> tuple[Choice, ...]:
    """Quick choices for more time, counted from the present deadline."""
    return tuple(
        Choice(Phrase("+{limit}", limit=limit.phrase()), deadline(due, limit, calendar).at)
        for limit in map(Limit.parse, ("2h", "1d", "1wd", "3wd"))
    )


def awakenings(now: datetime, calendar: WorkCalendar) -> tuple[Choice, ...]:
    """Quick choices for waking a suspended issue."""
    local = now.astimezone(SHANGHAI)
    tomorrow = _at(local.date() + timedelta(days=1), _DAY_BEGINS)
    monday = _at(local.date() + timedelta(days=7 - local.weekday()), _DAY_BEGINS)
    return (
        Choice(Phrase("明早 9 点"), tomorrow),
        Choice(Phrase("下周一 9 点"), monday),
        Choice(Phrase("3 个工作日"), deadline(now, Limit.parse("3wd"), calendar).at),
        Choice(Phrase("7 天"), now + timedelta(days=7)),
    )


def _moment(text: str, now: datetime) -> datetime | None:
    clock, rest = _CLOCK.search(text), _CLOCK.sub("", text).strip()
    hour = _time(int(clock[1]), int(clock[2])) if clock else None
    if clock and hour is None:
        return None
    if not rest:
        return _next(now, hour) if hour else None
    return next(_on_days(rest, hour, now), None)


def _on_days(rest: str, hour: time | None, now: datetime) -> Iterator[datetime]:
    if rest in _WORDS:
        yield _at(now.date() + timedelta(days=_WORDS[rest]), hour or _DAY_BEGINS)
    elif written := _DAY.fullmatch(rest):
        day = _date(int(written[1] or now.year), int(written[2]), int(written[3]))
        if day is not None and not written[1] and day < now.date():
            day = _date(now.year + 1, day.month, day.day)
        if day is not None:
            yield _at(day, hour or _DAY_BEGINS)


def _next(now: datetime, hour: time) -> datetime:
    today = _at(now.date(), hour)
    return today if today > now else today + timedelta(days=1)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, SHANGHAI)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _time(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None
