"""The worker's readers and canvases: made, changed and ended by what the console wishes."""

import os
import time
from collections.abc import Callable

from commandcenter.foundation.clock import SystemClock
from commandcenter.video import memory
from commandcenter.video.canvas import Canvas
from commandcenter.video.opening import NotOpened, Opened, Patience, open_source
from commandcenter.video.protocol import Aim, Channel, Facts, Settings, StreamWish, Wish
from commandcenter.video.reader import Pauses, Reader
from commandcenter.video.ring import Tape
from commandcenter.video.scenes.drawn import SCHEME, DrawnStream
from commandcenter.video.slots import Slots, Space
from commandcenter.video.streams import Fault, Source
from commandcenter.video.watching import SightWatcher


class Crew:
    """Owned by the worker's main thread; nothing here blocks."""

    def __init__(self, settings: Settings, *, is_held: Callable[[str], bool]) -> None:
        """`is_held(key)`: a clip is being written from that stream, which must not be left although nobody looks."""
        self._patience = Patience(settings.open_timeout_s, settings.read_timeout_s)
        self._pauses = Pauses(settings.retry_s, settings.password_retry_s)
        self._ring_s = settings.ring_s
        self._is_held = is_held
        self._clock = SystemClock()
        self._readers: dict[str, Reader] = {}
        self._fixed: dict[str, bool] = {}
        self._wished: dict[str, StreamWish] = {}
        self._canvases: dict[int, Canvas] = {}
        self._board: memoryview | None = None

    @property
    def readers(self) -> tuple[Reader, ...]:
        """All that run."""
        return tuple(self._readers.values())

    def of_camera(self, code: str) -> tuple[Reader, ...]:
        """The readers of one camera, the one with the larger picture first."""
        found = [reader for reader in self._readers.values() if reader.code == code]
        return tuple(sorted(found, key=lambda reader: -reader.width))

    @property
    def canvases(self) -> tuple[Canvas, ...]:
        """Of all places of the wall that this worker paints."""
        return tuple(self._canvases.values())

    def wish(self, wish: Wish, channel: Channel) -> None:
        """From now on this, and nothing else."""
        if wish.has_board:
            fd = channel.take_descriptor()
            self._board = memory.attach(fd)
            os.close(fd)
        self._wished = {stream.source.key: stream for stream in wish.streams}
        self._aim(wish.aims, is_new_board=wish.has_board)
        self.tend()

    def tend(self) -> None:
        """Start what is wished and does not run (a reader may have fallen), end what runs and is not wished."""
        for key, reader in list(self._readers.items()):
            stream = self._wished.get(key)
            if stream is None and self._is_held(key):
                continue
            is_as_wished = stream is not None and (stream.source, stream.is_fixed) == (reader.source, self._fixed[key])
            if not is_as_wished or not reader.is_alive():
                reader.stop()
                del self._readers[key], self._fixed[key]
        hired = [self._hired(stream) for key, stream in self._wished.items() if key not in self._readers]
        self._readers.update((reader.source.key, reader) for reader in hired)
        for reader in self._readers.values():
            reader.paint_on(tuple(canvas for canvas in self._canvases.values() if canvas.aim.code == reader.code))
        # Only now: one that began with nothing to paint would pass over its first key frame, and the next may be far.
        for reader in hired:
            reader.start()

    def look_anew(self, code: str) -> None:
        """That camera was turned on purpose: what it shows from now on is its usual view."""
        for reader in self.of_camera(code):
            reader.look_anew()

    def facts(self) -> tuple[Facts, ...]:
        """Of all streams, now."""
        now_ns = time.monotonic_ns()
        return tuple(reader.facts(now_ns) for reader in self._readers.values())

    def dismiss(self) -> None:
        """All shall leave; nobody waits for them."""
        for reader in self._readers.values():
            reader.stop()
        self._readers.clear()
        self._fixed.clear()

    def _aim(self, aims: tuple[Aim, ...], *, is_new_board: bool) -> None:
        board = self._board
        if board is None:
            return
        before, self._canvases = self._canvases, {}
        for aim in aims:
            canvas = before.get(aim.place)
            if canvas is None:
                canvas = Canvas(aim, Slots(board, Space(aim.offset, aim.capacity)))
            else:
                canvas.change(aim, Slots(board, Space(aim.offset, aim.capacity)) if is_new_board else None)
            self._canvases[aim.place] = canvas

    def _hired(self, stream: StreamWish) -> Reader:
        reader = Reader(
            stream.source,
            stream.code,
            opener=self._open,
            pauses=self._pauses,
            tape=Tape(keep_s=self._ring_s),
            watcher=SightWatcher(is_fixed=stream.is_fixed),
        )
        self._fixed[stream.source.key] = stream.is_fixed
        return reader

    def _open(self, source: Source) -> Opened:
        if source.url.startswith(SCHEME):
            try:
                return DrawnStream(source.url, self._clock)
            except ValueError:
                raise NotOpened(Fault.NO_SUCH_STREAM) from None
        return open_source(source, self._patience)
