"""When and how the demo world speaks up: hours of the week, channels, and how a history's days fill.

The figures are those of `design/dashboard.png`: a street of some 125 issues a day that peaks on
weekday mornings, half of it found by grid workers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import Channel

CHANNEL_SHARES: Final[Mapping[Channel, float]] = {
    Channel.GRID: 0.41,
    Channel.PHONE: 0.28,
    Channel.CAMERA: 0.12,
    Channel.WEB: 0.11,
    Channel.PATROL: 0.09,
}
PER_DAY: Final = 125
"""Issues a day as the street has them; a longer history has more days before it has fuller ones."""
LONGEST_DAYS: Final = 730
QUIET_BEFORE_END: Final = timedelta(minutes=12)
"""What came in so shortly before the end is still open; those issues are planned apart."""

_WEEK: Final[Sequence[Sequence[int]]] = (
    (5, 3, 2, 2, 2, 3, 8, 17, 26, 40, 42, 40, 28, 29, 39, 38, 35, 34, 29, 29, 26, 26, 13, 9),
    (5, 3, 2, 2, 2, 3, 6, 17, 26, 43, 45, 41, 25, 28, 38, 42, 43, 34, 31, 35, 33, 20, 14, 8),
    (4, 3, 2, 2, 1, 3, 6, 16, 28, 38, 46, 38, 24, 24, 33, 45, 44, 38, 34, 30, 28, 22, 17, 8),
    (4, 3, 2, 2, 2, 3, 6, 16, 35, 37, 38, 34, 22, 24, 31, 38, 33, 26, 31, 29, 31, 20, 14, 7),
    (4, 3, 2, 2, 2, 3, 7, 17, 27, 45, 48, 39, 27, 29, 39, 43, 34, 36, 34, 34, 33, 33, 18, 10),
    (4, 3, 2, 2, 1, 2, 6, 16, 21, 39, 36, 26, 28, 29, 26, 31, 36, 36, 32, 29, 25, 29, 13, 8),
    (4, 2, 2, 1, 1, 3, 6, 11, 16, 34, 30, 26, 28, 24, 25, 30, 34, 32, 32, 25, 27, 36, 17, 8),
)
"""Issues by weekday (Monday first) and local hour."""
_HOURS: Final = range(24)


@dataclass(frozen=True, slots=True)
class DayQuota:
    """How many issues one local day shall have."""

    day: date
    issues: int


def hour_weights(day: date) -> Sequence[int]:
    """How likely each local hour of that day is."""
    return _WEEK[day.weekday()]


def quotas(issues: int, until: datetime, chance: Random) -> list[DayQuota]:
    """Spread `issues` over the days that end at `until`, weekdays as in the dashboard and no two days alike."""
    last = _end(until).astimezone(SHANGHAI)
    days = min(LONGEST_DAYS, max(2, round(issues / PER_DAY)))
    dates = [last.date() - timedelta(days=back) for back in range(days, -1, -1)]
    weights = [_weight(day, last) * chance.uniform(0.85, 1.15) for day in dates]
    return [DayQuota(day, count) for day, count in zip(dates, _shared_out(issues, weights), strict=True)]


def moments(quota: DayQuota, until: datetime, chance: Random) -> list[datetime]:
    """When the day's issues come in, in order; none later than shortly before `until`."""
    end = _end(until).astimezone(SHANGHAI)
    weights = _weights_before(quota.day, end)
    hours = chance.choices(_HOURS, weights, k=quota.issues)
    midnight = datetime.combine(quota.day, time(), SHANGHAI).astimezone(UTC)
    latest = (end.minute * 60 + end.second) * 1_000_000 or 1
    found = []
    for hour in hours:
        span = latest if quota.day == end.date() and hour == end.hour else 3_600_000_000
        found.append(midnight + timedelta(hours=hour, microseconds=chance.randrange(span)))
    return sorted(found)


def channel(chance: Random) -> Channel:
    """The channel of the next issue."""
    return chance.choices(_CHANNELS, _SHARES)[0]


_CHANNELS: Final = tuple(CHANNEL_SHARES)
_SHARES: Final = tuple(CHANNEL_SHARES.values())


def _end(until: datetime) -> datetime:
    return until - QUIET_BEFORE_END


def _weights_before(day: date, end: datetime) -> list[float]:
    """The day's hours; of the last day only what is over by `end`."""
    if day != end.date():
        return [float(weight) for weight in hour_weights(day)]
    share = max(end.minute * 60 + end.second, 1) / 3600
    return [
        weight * (1.0 if hour < end.hour else share if hour == end.hour else 0.0)
        for hour, weight in enumerate(hour_weights(day))
    ]


def _weight(day: date, end: datetime) -> float:
    return sum(_weights_before(day, end))


def _shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights that sum up to `total`."""
    whole = sum(weights)
    counts, given, reached = [], 0, 0.0
    for weight in weights:
        reached += weight
        upto = round(total * reached / whole)
        counts.append(upto - given)
        given = upto
    return counts
