"""Clips of evidence as moving pictures: played by the video engine, which also gives each its first picture.

The engine decodes in a process of its own; it is started with the first clip that is looked at. A clip is played as a
stream that begins again when it ends, so what is shown always says that it is a recording.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage

from commandcenter.console.forms.issue.evidence_shelf import cut_to
from commandcenter.video.engine import Engine
from commandcenter.video.streams import Feeds, Picture, Source, StreamState, Tile

POLL_MS: Final = 20
_AT_ONCE: Final = 4
"""First pictures that are made at the same time."""
_PLAYER: Final = 0
_PATIENCE_POLLS: Final = 500
"""Ten seconds for a first picture: a file that gives none by then gives none."""
_HOPELESS: Final = frozenset({StreamState.LOST, StreamState.ABSENT, StreamState.REFUSED})

EngineMaker = Callable[[], Engine]


@dataclass(slots=True)
class _Wanted:
    """A first picture that somebody waits for."""

    key: str
    file: Path
    size: QSize
    done: Callable[[QImage | None], object]
    polls: int = 0


class ClipDesk(QObject):
    """One clip that is played, and first pictures of others. GUI thread only; nothing waits but `close`."""

    def __init__(self, engine_maker: EngineMaker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._maker = engine_maker
        self._engine: Engine | None = None
        self._queue: list[_Wanted] = []
        self._running: dict[int, _Wanted] = {}
        self._player: Tile | None = None
        self._show: Callable[[QImage], object] | None = None
        self._fail: Callable[[], object] | None = None
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def is_at_work(self) -> bool:
        """Whether anything is decoded at present."""
        return self._timer.isActive()

    def first_picture(self, key: str, file: Path, size: QSize, done: Callable[[QImage | None], object]) -> None:
        """The first picture of a clip, filling `size` (device pixels); None when it has none."""
        self._queue.append(_Wanted(key, file, size, done))
        self._go_on()

    def play(
        self, key: str, file: Path, size: QSize, show: Callable[[QImage], object], fail: Callable[[], object]
    ) -> None:
        """Play a clip from its beginning, within `size` (device pixels), in place of what was played before.

        `show` gets every picture; `fail` is called when the file gives none.
        """
        self._show, self._fail = show, fail
        self._player = _tile(_PLAYER, f"play/{key}", file, size, is_focused=True)
        self._arrange()

    def resize(self, size: QSize) -> None:
        """Play on at another size."""
        if self._player is not None:
            tile = self._player
            self._player = Tile(tile.place, tile.feeds, size.width(), size.height(), is_focused=True)
            self._arrange()

    def stop(self) -> None:
        """Play nothing."""
        if self._player is not None:
            self._player = self._show = self._fail = None
            self._arrange()

    def close(self) -> None:
        """End the engine; up to a second."""
        self._is_closed = True
        self._timer.stop()
        self._queue.clear()
        self._running.clear()
        self._player = self._show = self._fail = None
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    # --- the engine ------------------------------------------------------------------------------

    def _go_on(self) -> None:
        free = [place for place in range(1, _AT_ONCE + 1) if place not in self._running]
        for place in free[: len(self._queue)]:
            self._running[place] = self._queue.pop(0)
        self._arrange()

    def _arrange(self) -> None:
        if self._is_closed:
            return
        tiles = [_tile(place, f"first/{each.key}", each.file, each.size) for place, each in self._running.items()]
        if self._player is not None:
            tiles.append(self._player)
        if self._engine is None:
            if not tiles:
                return
            self._engine = self._maker()
        self._engine.show(tiles)
        if tiles:
            self._timer.start()
        else:
            self._timer.stop()

    def _poll(self) -> None:
        engine = self._engine
        if engine is None:
            return
        fresh = engine.poll().fresh
        finished = [place for place in self._running if self._look(engine, place, is_fresh=place in fresh)]
        if self._player is not None:
            self._look_at_player(engine, is_fresh=_PLAYER in fresh)
        for place in finished:
            self._running.pop(place, None)
        if finished:
            self._go_on()

    def _look(self, engine: Engine, place: int, *, is_fresh: bool) -> bool:
        """Whether a first picture is there, or will never be."""
        wanted = self._running[place]
        wanted.polls += 1
        picture = engine.picture(place) if is_fresh else None
        if picture is not None:
            wanted.done(cut_to(image_of(picture), wanted.size))
            return True
        if wanted.polls > _PATIENCE_POLLS or (wanted.polls % 50 == 0 and engine.health(place).state in _HOPELESS):
            wanted.done(None)
            return True
        return False

    def _look_at_player(self, engine: Engine, *, is_fresh: bool) -> None:
        picture = engine.picture(_PLAYER) if is_fresh else None
        if picture is not None and self._show is not None:
            self._show(image_of(picture))
        elif not is_fresh and self._fail is not None and engine.health(_PLAYER).state in _HOPELESS:
            fail, self._fail = self._fail, None
            fail()


def image_of(picture: Picture) -> QImage:
    """A picture of the engine as one's own: the memory it lies in is used again."""
    image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return image.copy()


def _tile(place: int, key: str, file: Path, size: QSize, *, is_focused: bool = False) -> Tile:
    feeds = Feeds(key, Source(key, str(file)))
    return Tile(place, feeds, max(16, size.width()), max(16, size.height()), is_focused)
