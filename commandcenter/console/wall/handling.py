"""What hands and keys on a canvas come to: another plan, another zoom, a recording, the way back."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.hands import WallHands
from commandcenter.console.wall.keys import WallCommand
from commandcenter.console.wall.layouts import Layout
from commandcenter.console.wall.plan import WallPlan
from commandcenter.console.wall.playback import Playback
from commandcenter.console.wall.touring import Touring
from commandcenter.console.wall.zoom import Zoom

_STEP: Final = timedelta(seconds=10)


class Handling(QObject):
    """Attends to the canvases of one wall. GUI thread only.

    Signals:
        plan_wanted: WallPlan.
        camera_wanted: a camera's code (str).
        tour_toggled, play_wanted: start or end the tour; the recording of the selected tile, or live again.
        menu_wanted: a place (int) and where on the screen (QPoint).
        left: the canvas (WallCanvas) in which Escape had nothing more to close.
    """

    plan_wanted = Signal(object)
    camera_wanted = Signal(str)
    tour_toggled = Signal()
    play_wanted = Signal()
    menu_wanted = Signal(int, object)
    left = Signal(object)

    def __init__(
        self,
        feed: WallFeed,
        playback: Playback,
        touring: Touring,
        plan: Callable[[], WallPlan],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._feed, self._playback, self._touring, self._plan = feed, playback, touring, plan

    def attend(self, canvas: WallCanvas) -> None:
        """From now on this canvas can be used."""
        hands = WallHands(canvas, self._feed, self._playback)
        hands.swap_wanted.connect(self._on_swap)
        hands.moved.connect(lambda place, left, top: self._want(self._plan().with_moved(place, left, top)))
        hands.sized.connect(lambda place, right, bottom: self._want(self._plan().with_resized(place, right, bottom)))
        hands.dropped.connect(self._on_dropped)
        hands.focus_wanted.connect(canvas.toggle_focus)
        hands.menu_wanted.connect(self.menu_wanted)
        hands.command_given.connect(partial(self._on_command, canvas))

    def _on_swap(self, one: int, other: int) -> None:
        self._feed.swap(one, other)
        self._want(self._plan().swapped(one, other))
        if self._plan().tour is not None:
            self._touring.follow(self._plan().tour if self._touring.is_on else None)

    def _on_dropped(self, codes: tuple[str, ...], place: int) -> None:
        """The first camera where it was let go, further ones into empty tiles."""
        plan = self._plan().showing(codes[0], place)
        for code in codes[1:]:
            if plan.place_of(code) is None and "" in plan.shown:
                plan = plan.showing(code, plan.shown.index(""))
        self._want(plan)

    def _on_command(self, canvas: WallCanvas, command: WallCommand) -> None:
        if command.layout is not None:
            self._want(self._plan().with_layout(command.layout))
        elif command in _TIMES:
            self._on_time(canvas.selected, command)
        else:
            self._on_other(canvas, command)

    def _on_time(self, place: int, command: WallCommand) -> None:
        is_played = self._playback.is_on(place)
        match command:
            case WallCommand.PLAY:
                self.play_wanted.emit()
            case WallCommand.PAUSE if is_played:
                self._playback.pause(place)
            case WallCommand.PAUSE:
                self._touring.pause()
            case WallCommand.BACK if is_played:
                self._playback.step(place, -_STEP)
            case WallCommand.ON if is_played:
                self._playback.step(place, _STEP)
            case WallCommand.FASTER if is_played:
                self._playback.faster(place)
            case _:
                pass

    def _on_other(self, canvas: WallCanvas, command: WallCommand) -> None:
        place = canvas.selected
        tile = self._feed.tiles[place]
        match command:
            case WallCommand.ZOOM_IN | WallCommand.ZOOM_OUT if tile.hung is not None:
                notches = 1 if command is WallCommand.ZOOM_IN else -1
                self._feed.set_zoom(place, tile.zoom.stepped(notches))
            case WallCommand.WHOLE:
                self._feed.set_zoom(place, Zoom())
            case WallCommand.TOUR:
                self.tour_toggled.emit()
            case WallCommand.EMPTY:
                self._empty(place)
            case WallCommand.LEAVE:
                self._leave(canvas, place)
            case _:
                pass

    def _empty(self, place: int) -> None:
        plan = self._plan()
        if not plan.shown[place] and plan.layout is Layout.FREE:
            self._want(plan.without_tile(place))
        else:
            self._want(plan.without(place))

    def _leave(self, canvas: WallCanvas, place: int) -> None:
        """One step back: to the whole picture, to live, to all tiles, out of the big screen."""
        if not self._feed.tiles[place].zoom.is_whole:
            self._feed.set_zoom(place, Zoom())
        elif self._playback.is_on(place):
            self._playback.end(place)
        elif canvas.focused_place() is not None:
            canvas.focus_on(None)
        else:
            self.left.emit(canvas)

    def _want(self, plan: WallPlan) -> None:
        self.plan_wanted.emit(plan)


_TIMES: Final = frozenset({WallCommand.PLAY, WallCommand.PAUSE, WallCommand.BACK, WallCommand.ON, WallCommand.FASTER})
