"""Pictures from the engine to the canvases: one timer, one look at everything, no signal for a frame."""

import logging
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final, Protocol

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal

from commandcenter.console.wall.counting import counted
from commandcenter.console.wall.hanging import Hanging, Hung
from commandcenter.console.wall.overlay import Look
from commandcenter.console.wall.seen import WallCounts
from commandcenter.console.wall.tile_facts import is_stale
from commandcenter.console.wall.zoom import Zoom, size_to_ask
from commandcenter.video.engine import Engine
from commandcenter.video.keeping import Playing
from commandcenter.video.streams import Health, StreamState, Tile

POLL_MS: Final = 20
"""Measured: a timer of 40 ms beats against the 40 ms between two frames and loses a third of them."""
_WORDS_A_TICK: Final = 4
"""Tiles whose words are looked at in one tick: sixteen at once would be felt."""
_ASK_MS: Final = 120
"""A window that is being drawn larger asks for new sizes only when it rests."""
_OTHER_SHAPE: Final = 0.05
_WIDEST, _HIGHEST = 1920, 1080
"""A magnified tile asks for so much at most; cameras rarely have more, and memory is held for it."""
_logger: Final = logging.getLogger(__name__)


class Screen(Protocol):
    """Something that paints the wall."""

    def show_pictures(self, places: Sequence[int]) -> None:
        """These have new pictures."""

    def show_words(self, place: int) -> None:
        """What stands on this one is different."""

    def sizes(self) -> Mapping[int, QSize]:
        """How large each place is painted, in device pixels; those not painted are left out."""

    def focused_place(self) -> int | None:
        """The place that has the whole screen."""


class WallFeed(QObject):
    """Owns the engine and what hangs where. GUI thread only; nothing here waits.

    Signals:
        told: Kept, NotKept or RecordingFault of the engine.
        counts_changed: WallCounts.
        second_passed: seconds (float) since the last time; once a second while the wall is on.
    """

    told = Signal(object)
    counts_changed = Signal(object)
    second_passed = Signal(float)

    def __init__(self, engine_maker: Callable[[], Engine], now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._maker = engine_maker
        self._now = now
        self._screens: list[Screen] = []
        self._due: deque[int] = deque()
        self._last_second = time.monotonic()
        self._counts: WallCounts | None = None
        self._is_closed = False
        self._shown: frozenset[int] = frozenset()
        self.engine: Engine | None = None
        self.tiles: list[Hanging] = []
        self._timer = QTimer(self, interval=POLL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._asking = QTimer(self, interval=_ASK_MS, singleShot=True)
        self._asking.timeout.connect(self._ask)

    # --- beginning and end ----------------------------------------------------------------------

    def begin(self) -> None:
        """Make the engine and look at it from now on; after the window has been painted for the first time.

        Raises whatever the maker raises.
        """
        if self.engine is None and not self._is_closed:
            self.engine = self._maker()
            self._last_second = time.monotonic()
            self._timer.start()
            self._ask()

    def close(self) -> None:
        """Stop looking, and end the engine with its workers (within a second)."""
        self._is_closed = True
        self._timer.stop()
        self._asking.stop()
        engine, self.engine = self.engine, None
        for tile in self.tiles:
            tile.picture.drop()
        if engine is not None:
            engine.close()

    def add_screen(self, screen: Screen) -> None:
        """Paint on this one too."""
        self._screens.append(screen)
        self.ask_soon()

    def drop_screen(self, screen: Screen) -> None:
        """It is gone."""
        if screen in self._screens:
            self._screens.remove(screen)
            self.ask_soon()

    # --- what hangs where ---------------------------------------------------------------------------

    def hang(self, wanted: Sequence[Hung | None]) -> None:
        """These cameras, one for each tile."""
        del self.tiles[len(wanted) :]
        self.tiles.extend(Hanging(place) for place in range(len(self.tiles), len(wanted)))
        for tile, hung in zip(self.tiles, wanted, strict=True):
            is_other = tile.code != ("" if hung is None else hung.code)
            if is_other and tile.playing is not None and self.engine is not None:
                self.engine.play(tile.place, None)
            tile.hang(hung)
            if tile.health is None:
                tile.say_nothing_yet()
        self.ask_soon(at_once=True)
        self.say_again()

    def swap(self, one: int, other: int) -> None:
        """Two tiles exchange what hangs there, with all that is known of it; only the engine must begin anew."""
        self.tiles[one], self.tiles[other] = self.tiles[other], self.tiles[one]
        for place in (one, other):
            tile = self.tiles[place]
            if self.engine is not None and tile.playing is not None:
                self.engine.play(tile.place, None)
            tile.place = place
            tile.picture.drop()
        self.ask_soon(at_once=True)
        for place in (one, other):
            if (playing := self.tiles[place].playing) is not None:
                at = self.tiles[place].played_at
                self.play(place, replace(playing, at=at or playing.at))
        self.say_again()

    def tile_of(self, code: str) -> Hanging | None:
        """The tile that shows a camera."""
        return next((tile for tile in self.tiles if code and tile.code == code), None)

    def healths(self) -> dict[str, Health]:
        """How each camera that hangs here is, by code; recordings say nothing of now."""
        return {
            tile.code: tile.health
            for tile in self.tiles
            if tile.health is not None and tile.hung is not None and tile.playing is None
        }

    def set_zoom(self, place: int, zoom: Zoom) -> None:
        """Another part of a picture; a larger one is asked for when the hand rests."""
        tile = self.tiles[place]
        if zoom == tile.zoom:
            return
        tile.zoom = zoom
        tile.picture.regrey()
        self._say(tile)
        for screen in self._screens:
            screen.show_words(place)
        self.ask_soon()

    def play(self, place: int, playing: Playing | None) -> None:
        """A recording in that tile, or live again; the picture of before is not mixed with it."""
        tile = self.tiles[place]
        if (tile.playing is None) != (playing is None):
            tile.picture.drop()
        tile.playing, tile.shown_at = playing, None
        if self.engine is not None:
            self.engine.play(place, playing)
        self.say_again(place)

    def say_again(self, place: int | None = None) -> None:
        """Facts have changed that are not the engine's: the words are made anew, and canvases painted."""
        for tile in self.tiles if place is None else (self.tiles[place],):
            self._say(tile)
            for screen in self._screens:
                screen.show_words(tile.place)

    def ask_soon(self, *, at_once: bool = False) -> None:
        """Sizes, focus or cameras are different: tell the engine."""
        if at_once:
            self._asking.stop()
            self._ask()
        else:
            self._asking.start()

    # --- the engine ---------------------------------------------------------------------------------

    def _ask(self) -> None:
        if self.engine is None:
            return
        sizes = [screen.sizes() for screen in self._screens]
        focused = {screen.focused_place() for screen in self._screens}
        tiles = []
        for tile in self.tiles:
            if tile.hung is not None and tile.hung.feeds is not None:
                size = self._largest(tile, [found[tile.place] for found in sizes if tile.place in found])
                is_focused = tile.place in focused or not tile.zoom.is_whole
                tiles.append(Tile(tile.place, tile.hung.feeds, size.width(), size.height(), is_focused))
        self.engine.show(tiles)
        self._shown = frozenset(tile.place for tile in tiles)

    def _largest(self, tile: Hanging, sizes: Sequence[QSize]) -> QSize:
        """What the largest canvas needs; one that hides the tile keeps it small, ready to come back."""
        size = QSize(320, 180)
        if sizes:
            size = QSize(max(each.width() for each in sizes), max(each.height() for each in sizes))
            size = QSize(*size_to_ask(tile.picture.aspect, size.width(), size.height()))
        if tile.zoom.is_whole:
            return size
        return size.scaled(size * tile.zoom.scale, Qt.AspectRatioMode.KeepAspectRatio).boundedTo(
            QSize(max(_WIDEST, size.width()), max(_HIGHEST, size.height()))
        )

    def _tick(self) -> None:
        engine = self.engine
        if engine is None:
            return
        polled = engine.poll()
        fresh = [place for place in polled.fresh if place < len(self.tiles) and self._take(engine, self.tiles[place])]
        if fresh:
            for screen in self._screens:
                screen.show_pictures(fresh)
        self._due.extendleft(place for place in polled.changed if place not in self._due)
        self._renew_words()
        for told in polled.told:
            self.told.emit(told)
        passed = time.monotonic() - self._last_second
        if passed >= 1.0:
            self._on_second(passed)

    def _take(self, engine: Engine, tile: Hanging) -> bool:
        """Take a new picture; one that repeats itself is neither taken nor painted."""
        if tile.hung is None or (tile.state is StreamState.FROZEN and tile.picture.image is not None):
            return False
        picture = engine.picture(tile.place)
        if picture is None:
            return False
        aspect = tile.picture.aspect
        tile.picture.take(picture)
        if abs(tile.picture.aspect - aspect) > _OTHER_SHAPE:
            self.ask_soon()
        tile.shown_at = picture.taken_at
        if tile.overlay.look is not Look.PLAIN and tile.place not in self._due:
            self._due.appendleft(tile.place)
        return True

    def _on_second(self, passed: float) -> None:
        self._last_second = time.monotonic()
        self._due.extend(tile.place for tile in self.tiles if tile.place not in self._due)
        self._count()
        self.second_passed.emit(passed)

    def _renew_words(self) -> None:
        for _ in range(min(_WORDS_A_TICK, len(self._due))):
            place = self._due.popleft()
            if place < len(self.tiles):
                tile = self.tiles[place]
                if self._say(tile):
                    for screen in self._screens:
                        screen.show_words(place)

    def _say(self, tile: Hanging) -> bool:
        if tile.hung is None:
            return False
        if self.engine is None or tile.place not in self._shown:
            tile.say_nothing_yet()
            return True
        was = tile.state
        is_said = tile.say(self.engine.health(tile.place), self._now())
        if was is StreamState.FROZEN and tile.state is not StreamState.FROZEN:
            tile.picture.regrey()
        return is_said

    def _count(self) -> None:
        at = self._now()
        counts = counted(
            StreamState.LATE if state in _OF_NOW and is_stale(tile.health, at) else state
            for tile in self.tiles
            if tile.health is not None and (state := tile.state) is not None
        )
        if counts != self._counts:
            self._counts = counts
            self.counts_changed.emit(counts)

    @property
    def counts(self) -> WallCounts:
        """As last counted."""
        return self._counts or WallCounts()


_OF_NOW: Final = frozenset(
    {StreamState.LIVE, StreamState.LATE, StreamState.DARK, StreamState.BLURRED, StreamState.MOVED}
)
