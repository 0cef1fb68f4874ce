"""Playback in tiles: where one is, what is recorded around it, how fast. GUI thread only."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.time_bar import BarMark, TimeBar, time_bar, window_at
from commandcenter.video.keeping import Playing, Span

SPEEDS: Final = (0.5, 1.0, 2.0, 4.0, 8.0)
BACK: Final = timedelta(seconds=60)
"""What one wants to see again has just been."""
_FRESH_S: Final = 1.0
"""What there is is asked for so often: the recording grows, and the first answer comes before the disk was read."""


class Playback:
    """Playback of the places of one wall; the pictures come as all others do."""

    def __init__(self, feed: WallFeed, now: Callable[[], datetime]) -> None:
        self._feed = feed
        self._now = now
        self._coverage: dict[int, tuple[str, datetime, float, tuple[Span, ...]]] = {}
        self._marks: dict[str, tuple[BarMark, ...]] = {}

    def is_on(self, place: int) -> bool:
        """Whether a recording is shown there."""
        return place < len(self._feed.tiles) and self._feed.tiles[place].playing is not None

    def begin(self, place: int, at: datetime | None = None) -> bool:
        """Play from `at` on, or from a minute ago; False where no camera hangs."""
        tile = self._feed.tiles[place]
        if tile.hung is None:
            return False
        self._feed.play(place, Playing(tile.code, at or self._now() - BACK))
        return True

    def end(self, place: int) -> None:
        """Live again."""
        self._coverage.pop(place, None)
        if self.is_on(place):
            self._feed.play(place, None)

    def seek(self, place: int, at: datetime) -> None:
        """Go to a moment; not beyond now."""
        playing = self._feed.tiles[place].playing
        if playing is not None:
            self._feed.play(place, replace(playing, at=min(at, self._now())))

    def step(self, place: int, by: timedelta) -> None:
        """Some seconds on or back."""
        at = self._feed.tiles[place].played_at
        if at is not None:
            self.seek(place, at + by)

    def pause(self, place: int) -> None:
        """Stand still, or go on."""
        tile = self._feed.tiles[place]
        if tile.playing is not None and (at := tile.played_at) is not None:
            self._feed.play(place, replace(tile.playing, at=at, is_paused=not tile.playing.is_paused))

    def faster(self, place: int, by: int = 1) -> None:
        """The next speed; behind the last comes the first."""
        tile = self._feed.tiles[place]
        if tile.playing is not None and (at := tile.played_at) is not None:
            now = tile.playing.speed
            here = min(range(len(SPEEDS)), key=lambda each: abs(SPEEDS[each] - now))
            speed = SPEEDS[(here + by) % len(SPEEDS)]
            self._feed.play(place, replace(tile.playing, at=at, speed=speed))

    def set_marks(self, code: str, marks: Sequence[BarMark]) -> None:
        """Issues of that camera, to be seen on its bar."""
        self._marks[code] = tuple(marks)

    def bar(self, place: int) -> TimeBar | None:
        """The time bar of a place that plays; None for the others."""
        tile = self._feed.tiles[place]
        at = tile.played_at
        if at is None:
            return None
        at = at.replace(microsecond=0)  # the bar is painted anew once a second, not with each picture
        return time_bar(at, self._recorded(place, tile.code, at), self._marks.get(tile.code, ()))

    def _recorded(self, place: int, code: str, at: datetime) -> tuple[Span, ...]:
        begin, end = window_at(at)
        kept = self._coverage.get(place)
        if kept is not None and kept[:2] == (code, begin) and time.monotonic() - kept[2] < _FRESH_S:
            return kept[3]
        engine = self._feed.engine
        spans = () if engine is None else engine.coverage(code, begin, end)
        self._coverage[place] = (code, begin, time.monotonic(), spans)
        return spans
