"""Working time in China: office hours on the days that are worked, holidays exchanged for weekends (调休).

Local time is UTC+8 as a fixed offset: the country has had no summer time since 1991-09-15, and a
fixed offset needs no zone database on a seat.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

SHANGHAI: Final = timezone(timedelta(hours=8), "Asia/Shanghai")
OFFICE_HOURS: Final = ((time(8, 30), time(12, 0)), (time(14, 0), time(18, 0)))
"""The usual hours of Zhengzhou's offices: 7.5 h a day."""

_NOTHING: Final = timedelta(0)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of a known year: whether one works on it, and what it is called (`国庆节`)."""

    date: date
    working: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A computed moment (UTC), provisional while a year it runs through is not known."""

    at: datetime
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time, from start to end, in UTC."""

    start: datetime
    end: datetime


class WorkCalendar:
    """Which time is working time.

    A year is known when at least one of its days is given; in a known year a day that is not given
    is a plain weekday or weekend, so a list of exceptions will do. In a year that is not known
    plain weekdays are assumed and results marked provisional; computing them again with a calendar
    that knows the year makes them firm.

    Immutable but for a cache of working days per year, which threads may share: both would write
    the same. Every method costs at most one search per year crossed, however long the span.
    """

    def __init__(self, days: Iterable[CalendarDay], hours: Sequence[tuple[time, time]] = OFFICE_HOURS) -> None:
        """Raises ValueError when the hours are empty, overlap, or are not in order; 00:00 as an end is midnight."""
        self._days = {day.date: day for day in days}
        self._known_years = frozenset(day.year for day in self._days)
        self._hours = tuple((_since_midnight(start), _until_midnight(end)) for start, end in hours)
        edges = [edge for span in self._hours for edge in span]
        if not edges or any(later <= earlier for earlier, later in zip(edges[::2], edges[1::2], strict=True)):
            raise ValueError("office hours need a start before an end")
        if edges != sorted(edges):
            raise ValueError("office hours must follow one another")
        self._per_day = sum((end - start for start, end in self._hours), _NOTHING)
        self._working_days: dict[int, tuple[int, ...]] = {}

    @property
    def hours_per_day(self) -> timedelta:
        """The office hours of one working day."""
        return self._per_day

    @property
    def known_years(self) -> frozenset[int]:
        """The years that were given."""
        return self._known_years

    def is_known(self, day: date) -> bool:
        """Whether holidays and make-up workdays of that year are known."""
        return day.year in self._known_years

    def is_working_day(self, day: date) -> bool:
        """Whether one works on that local day; on plain weekdays where the year is not known."""
        given = self._days.get(day)
        return day.weekday() < _SATURDAY if given is None else given.working

    def name(self, day: date) -> str:
        """What the day is called; empty for an ordinary one."""
        given = self._days.get(day)
        return "" if given is None else given.name

    def working_span(self, day: date) -> tuple[Interval, ...]:
        """The office hours of that local day; none when it is not a working day."""
        if not self.is_working_day(day):
            return ()
        return tuple(Interval(_moment(day, start), _moment(day, end)) for start, end in self._hours)

    def is_working_time(self, at: datetime) -> bool:
        """Whether `at` lies in office hours (their end excluded)."""
        day, into = _local(at)
        return self.is_working_day(day) and any(start <= into < end for start, end in self._hours)

    def add_working(self, start: datetime, duration: timedelta) -> Moment:
        """The first moment by which `duration` of working time has passed since `start`.

        Nothing added is `start` itself, also at night. A negative duration goes back, to the last
        moment from which that much working time leads to `start`. ValueError for a naive `start`.
        """
        day, into = _local(start)
        if duration == _NOTHING:
            return Moment(start.astimezone(UTC), not self.is_known(day))
        worked = self._worked(into) if self.is_working_day(day) else _NOTHING
        find = self._reach if duration > _NOTHING else self._back
        end_day, into_end = find(day, worked + duration)
        return Moment(_moment(end_day, into_end), not self._all_known(day, end_day))

    def working_between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between; negative when `end` is before `start`."""
        if end < start:
            return -self.working_between(end, start)
        first, into_first = _local(start)
        last, into_last = _local(end)
        worked = self._count(first, last) * self._per_day
        if self.is_working_day(first):
            worked -= self._worked(into_first)
        if self.is_working_day(last):
            worked += self._worked(into_last)
        return worked

    def is_provisional(self, start: datetime, end: datetime) -> bool:
        """Whether working time between the two rests on a year that is not known."""
        return not self._all_known(_local(start)[0], _local(end)[0])

    def _reach(self, day: date, needed: timedelta) -> tuple[date, timedelta]:
        """The earliest point at which `needed` has been worked since the beginning of `day`."""
        whole_days, rest = divmod(needed, self._per_day)
        if rest == _NOTHING:
            whole_days, rest = whole_days - 1, self._per_day
        reached = self._nth_working_day(day, whole_days)
        for start, end in self._hours:
            if rest <= end - start:
                return reached, start + rest
            rest -= end - start
        raise AssertionError("a rest is never longer than a working day")

    def _back(self, day: date, worked: timedelta) -> tuple[date, timedelta]:
        """The latest point at which `worked` has been worked since the beginning of `day`; may be negative."""
        days_back = -(worked // self._per_day)
        rest = worked + days_back * self._per_day
        reached = self._nth_working_day(day, -days_back)
        for start, end in self._hours:
            if rest < end - start:
                return reached, start + rest
            rest -= end - start
        raise AssertionError("a rest is always shorter than a working day")

    def _nth_working_day(self, day: date, number: int) -> date:
        """Counted from 0 for the first working day at or after `day`; -1 is the last one before it."""
        year, position = day.year, number + bisect_left(self._working(day.year), day.toordinal())
        while position >= (length := len(self._working(year))):
            position -= length
            year += 1
        while position < 0:
            year -= 1
            position += len(self._working(year))
        return date.fromordinal(self._working(year)[position])

    def _count(self, first: date, last: date) -> int:
        """How many working days there are from `first` (included) to `last` (excluded)."""
        count = bisect_left(self._working(last.year), last.toordinal())
        count -= bisect_left(self._working(first.year), first.toordinal())
        return count + sum(len(self._working(year)) for year in range(first.year, last.year))

    def _working(self, year: int) -> tuple[int, ...]:
        """The working days of a year as ordinals, in order."""
        if year not in self._working_days:
            first = date(year, 1, 1).toordinal()
            days = (date.fromordinal(number) for number in range(first, date(year, 12, 31).toordinal() + 1))
            self._working_days[year] = tuple(day.toordinal() for day in days if self.is_working_day(day))
        return self._working_days[year]

    def _worked(self, into: timedelta) -> timedelta:
        """How much of a working day's office hours is over at that time of day."""
        return sum((min(max(into - start, _NOTHING), end - start) for start, end in self._hours), _NOTHING)

    def _all_known(self, first: date, last: date) -> bool:
        low, high = sorted((first.year, last.year))
        return all(year in self._known_years for year in range(low, high + 1))


def local_day(at: datetime) -> date:
    """The day a person in China calls today at that moment."""
    return _local(at)[0]


def _local(at: datetime) -> tuple[date, timedelta]:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    local = at.astimezone(SHANGHAI)
    return local.date(), local - local.replace(hour=0, minute=0, second=0, microsecond=0)


def _moment(day: date, into: timedelta) -> datetime:
    return (datetime.combine(day, time(), SHANGHAI) + into).astimezone(UTC)


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


def _until_midnight(at: time) -> timedelta:
    return _since_midnight(at) or timedelta(days=1)
