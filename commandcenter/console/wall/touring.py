"""The tour at work: brings the next camera into its tile when the time has come and nobody minds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.plan import TourList
from commandcenter.console.wall.seen import WallNews
from commandcenter.console.wall.tile_facts import TourWords
from commandcenter.console.wall.tour import Hold, TourTurn, advanced, begun, stepped
from commandcenter.foundation.phrases import Phrase, listed

_MOST_NAMED: Final = 6


class TourCameras(Protocol):
    """What there is to know of cameras, by code."""

    def exists(self, code: str) -> bool:
        """Whether there is such a camera, or nobody knows yet."""

    def can_tour(self, code: str) -> bool:
        """Whether it has a picture, as far as is known."""


class Touring(QObject):
    """Runs one tour. GUI thread only; counts the seconds the feed brings it.

    Signals:
        turned: a camera's code (str) and the place (int) it comes to.
        changed: where the tour stands is different: once a second while it runs.
        told: WallNews; cameras of the list that do not exist any more, once for the same ones.
    """

    turned = Signal(str, int)
    changed = Signal()
    told = Signal(object)

    def __init__(
        self,
        feed: WallFeed,
        cameras: TourCameras,
        looked_at: Callable[[int], bool],
        parent: QObject,
    ) -> None:
        """`looked_at`: whether the tile at a place was chosen by hand."""
        super().__init__(parent)
        self._feed, self._cameras, self._looked_at = feed, cameras, looked_at
        self._missing: frozenset[str] = frozenset()
        self._is_paused = False
        self.tour: TourList | None = None
        self.turn: TourTurn | None = None
        feed.second_passed.connect(self._on_second)

    @property
    def is_on(self) -> bool:
        """Whether a tour runs or waits."""
        return self.tour is not None

    def begin(self, tour: TourList) -> None:
        """Begin this one, with the camera that hangs in its tile when it is of the list."""
        tour = self.of_today(tour)
        if not tour.codes:
            self.end()
            return
        here = self._feed.tiles[tour.place].code if tour.place < len(self._feed.tiles) else ""
        self.tour, self.turn, self._is_paused = tour, begun(tour, here), False
        if here != self._code():
            self.turned.emit(self._code(), tour.place)
        self._tell()

    def follow(self, tour: TourList | None) -> None:
        """The same tour in another tile, or with other seconds; goes on where it was."""
        if tour is not None:
            tour = self.of_today(tour)
        if tour is None:
            self.end()
        elif self.tour is None or self.tour.codes != tour.codes:
            self.begin(tour)
        elif self.tour != tour:
            self._clear()
            self.tour = tour
            self._tell()

    def of_today(self, tour: TourList) -> TourList:
        """The list without cameras that do not exist any more, which is told once."""
        missing = frozenset(code for code in tour.codes if not self._cameras.exists(code))
        if missing - self._missing:
            gone = [code for code in tour.codes if code in missing]
            named = listed(gone if len(gone) <= _MOST_NAMED else (*gone[:_MOST_NAMED], "…"))
            self.told.emit(WallNews(Phrase("轮巡跳过已停用的摄像机：{codes}。请编辑轮巡列表", codes=named), "warning"))
        self._missing = missing
        return replace(tour, codes=tuple(code for code in tour.codes if code not in missing)) if missing else tour

    def end(self) -> None:
        """No tour any more; its last camera stays."""
        self._clear()
        self.tour = self.turn = None
        self.changed.emit()

    def pause(self) -> None:
        """Stand still, or go on."""
        if self.tour is not None:
            self._is_paused = not self._is_paused
            self._on_second(0.0)

    def step(self, by: int) -> None:
        """The next camera at once, or the one before."""
        if self.tour is not None and self.turn is not None:
            self._turn_to(stepped(self.turn, self.tour, by, self._may_show))

    def _on_second(self, passed: float) -> None:
        if self.tour is None or self.turn is None:
            return
        self._turn_to(advanced(self.turn, self.tour, passed, self._hold(), self._may_show))

    def _turn_to(self, turn: TourTurn) -> None:
        if self.tour is not None and not self._cameras.exists(self.tour.codes[turn.index]):
            self.begin(self.tour)  # taken out of use while the tour runs
            return
        before, self.turn = self.turn, turn
        if self.tour is not None and (before is None or before.index != turn.index):
            self.turned.emit(self._code(), self.tour.place)
        self._tell()

    def _code(self) -> str:
        return "" if self.tour is None or self.turn is None else self.tour.codes[self.turn.index]

    def _may_show(self, code: str) -> bool:
        """Cameras that hang elsewhere on the wall are seen anyhow."""
        tile = self._feed.tile_of(code)
        is_elsewhere = tile is not None and self.tour is not None and tile.place != self.tour.place
        return not is_elsewhere and self._cameras.can_tour(code)

    def _hold(self) -> Hold | None:
        if self._is_paused:
            return Hold.PAUSED
        if self.tour is None or self.tour.place >= len(self._feed.tiles):
            return Hold.PAUSED
        tile = self._feed.tiles[self.tour.place]
        if tile.alarm_at is not None:
            return Hold.ALARM
        if tile.kept_since is not None:
            return Hold.KEPT
        if tile.playing is not None:
            return Hold.PLAYED
        return Hold.SELECTED if self._looked_at(self.tour.place) else None

    def _tell(self) -> None:
        tour, turn = self.tour, self.turn
        if tour is not None and turn is not None and tour.place < len(self._feed.tiles):
            tile = self._feed.tiles[tour.place]
            tile.tour = TourWords(turn.index + 1, len(tour.codes), max(0, round(turn.left_s)), turn.hold)
            tile.tour_share = turn.share(tour)
            self._feed.say_again(tour.place)
        self.changed.emit()

    def _clear(self) -> None:
        for tile in self._feed.tiles:
            if tile.tour is not None:
                tile.tour, tile.tour_share = None, None
                self._feed.say_again(tile.place)
