"""The time bar of a tile in playback: what is recorded, where there is nothing, where one is. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.video.keeping import Span

WINDOW: Final = timedelta(minutes=30)
"""As drawn: half an hour, which at 400 pixels gives 4 s a pixel."""
_LEAST_GAP: Final = timedelta(seconds=2)
"""Between two segments there is always a breath; nobody misses less."""


@dataclass(frozen=True, slots=True)
class BarMark:
    """A moment on the bar with a word: an issue that was reported then."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without a recording between two that have one, as fractions of the bar."""

    begin: float
    end: float
    seconds: int


@dataclass(frozen=True, slots=True)
class TimeBar:
    """What the bar shows, along it from 0 to 1.

    Attributes:
        begin, end: the window (UTC).
        recorded: where there are pictures.
        gaps: where there are none although there were before and after.
        at: where one is.
        ticks: times in words: the beginning, the middle, the end.
        marks: issues.
    """

    begin: datetime
    end: datetime
    recorded: tuple[tuple[float, float], ...]
    gaps: tuple[Gap, ...]
    at: float
    ticks: tuple[tuple[float, str], ...]
    marks: tuple[tuple[float, str], ...] = ()

    def moment(self, along: float) -> datetime:
        """The moment at a place of the bar."""
        return self.begin + (self.end - self.begin) * min(max(along, 0.0), 1.0)


def window_at(moment: datetime) -> tuple[datetime, datetime]:
    """The half hour that is shown around a moment: from a full or half hour on."""
    local = moment.astimezone(SHANGHAI)
    floor = local - timedelta(
        minutes=local.minute % (WINDOW // timedelta(minutes=1)), seconds=local.second, microseconds=local.microsecond
    )
    begin = floor.astimezone(moment.tzinfo)
    return begin, begin + WINDOW


def time_bar(moment: datetime, coverage: Sequence[Span], marks: Sequence[BarMark] = ()) -> TimeBar:
    """The bar around `moment`."""
    begin, end = window_at(moment)

    def along(at: datetime) -> float:
        return min(max((at - begin) / (end - begin), 0.0), 1.0)

    spans = _joined(sorted((span for span in coverage if span.end > begin and span.begin < end), key=_begin))
    gaps = tuple(
        Gap(along(one.end), along(other.begin), round((other.begin - one.end).total_seconds()))
        for one, other in pairwise(spans)
    )
    ticks = tuple((share, f"{(begin + WINDOW * share).astimezone(SHANGHAI):%H:%M}") for share in (0.0, 0.5, 1.0))
    shown = tuple((along(mark.at), mark.text) for mark in marks if begin <= mark.at < end)
    return TimeBar(
        begin, end, tuple((along(span.begin), along(span.end)) for span in spans), gaps, along(moment), ticks, shown
    )


def _begin(span: Span) -> datetime:
    return span.begin


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and span.begin - joined[-1].end <= _LEAST_GAP:
            joined[-1] = Span(joined[-1].begin, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
