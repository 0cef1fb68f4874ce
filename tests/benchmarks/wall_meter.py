"""What is really painted of a wall: looked at from outside, the same for the wall alone and for the whole console."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QImage, QPaintEvent

from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.feed import WallFeed
from commandcenter.video.streams import Effort

Seen = Callable[[int, QImage], Callable[[int], None]]
"""Called before a new picture of a place is painted; what it returns is called with the moment after that."""
_SAMPLE_MS: Final = 500


class PaintMeter(QObject):
    """Counts pictures that came onto the canvas, each once. Made and used on the GUI thread.

    A tile's image is a new one with each picture taken, since the slot that is held is never written; a picture that
    was taken and replaced before the canvas was painted is not counted.
    """

    def __init__(self, canvas: WallCanvas, feed: WallFeed, seen: Seen | None = None) -> None:
        super().__init__(canvas)
        self._canvas, self._feed, self._seen = canvas, feed, seen
        self._last: dict[int, QImage] = {}
        self._painted: dict[int, int] = {}
        self._begun_ns = 0
        self._rates: list[float] = []
        self._reduced: list[int] = []
        self._sampling = QTimer(self, interval=_SAMPLE_MS)
        self._sampling.timeout.connect(self._sample)
        canvas.installEventFilter(self)

    def begin(self) -> None:
        """Count anew from now."""
        self._painted.clear()
        self._rates.clear()
        self._reduced.clear()
        self._begun_ns = time.monotonic_ns()
        self._sampling.start()

    def found(self) -> dict[str, object]:
        """Since `begin`: seconds, painted pictures by place, decoded a second in all, tiles with reduced effort."""
        self._sampling.stop()
        return {
            "seconds": (time.monotonic_ns() - self._begun_ns) / 1e9,
            "painted": dict(self._painted),
            "decoded_per_s": sum(self._rates) / max(1, len(self._rates)),
            "reduced": max(self._reduced, default=0),
            "reduced_share": sum(1 for count in self._reduced if count) / max(1, len(self._reduced)),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: comes before the painting; a timer of nothing comes after it."""
        if isinstance(event, QPaintEvent):
            region = event.region()
            afterwards = []
            for tile in self._feed.tiles:
                image = tile.picture.image
                if image is None or image is self._last.get(tile.place):
                    continue
                if region.intersects(self._canvas.tile_rect(tile.place).toRect()):
                    self._last[tile.place] = image
                    self._painted[tile.place] = self._painted.get(tile.place, 0) + 1
                    if self._seen is not None:
                        afterwards.append(self._seen(tile.place, image))
            if afterwards:
                QTimer.singleShot(0, lambda: _call(afterwards))
        return False

    def _sample(self) -> None:
        engine = self._feed.engine
        if engine is None:
            return
        healths = [engine.health(tile.place) for tile in self._feed.tiles if tile.hung is not None]
        self._rates.append(sum(health.fps for health in healths))
        self._reduced.append(sum(1 for health in healths if health.effort in (Effort.REDUCED, Effort.KEY_FRAMES)))


def _call(afterwards: list[Callable[[int], None]]) -> None:
    at_ns = time.monotonic_ns()
    for each in afterwards:
        each(at_ns)
