"""A clip that begins before the key was pressed.

It begins with the last key frame at or before the wished moment, goes on with what follows until it is ended, and is
what the camera sent, packet by packet. It is written as plain MP4 under a temporary name: until its index is written
and synced, nothing that could be opened lies on the disk, so a kill leaves nothing that could pass for evidence.

Each clip has its own thread, because a disk may hang and neither the reader nor another clip may wait for it.
"""

import contextlib
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from commandcenter.video.muxing import Movie, suffix_of
from commandcenter.video.outbox import WAITING_BYTES, Item, Outbox
from commandcenter.video.packets import CodecFacts, RingPacket
from commandcenter.video.ring import Tape
from commandcenter.video.writing import SLOW_AFTER_S, NotWritten, Settled, UnfinishedFile, WriteFault


@dataclass(frozen=True, slots=True)
class Clipped:
    """A finished clip.

    Attributes:
        began_at, ended_at: of the pictures (UTC), not of the writing.
        is_camera_time: they are by the camera's clock, which the reader trusted, not by the seat's.
        count: pictures in it.
        is_cut_short: the stream broke off or changed its form before the clip was ended.
    """

    file: Path
    began_at: datetime
    ended_at: datetime
    size: int
    width: int
    height: int
    is_camera_time: bool
    count: int
    is_cut_short: bool


class Clip:
    """One clip being written. `start` once, `end` from any thread; the outcome is told once.

    `told` is called on the clip's own thread; when the disk is too slow, on the reader's or on that of `check`. It must
    neither block nor call the tape.
    """

    def __init__(
        self,
        tape: Tape,
        folder: Path,
        stem: str,
        *,
        told: Callable[["Clip"], None],
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
        write: Callable[[int, memoryview], int] = os.write,
        waiting_bytes: int = WAITING_BYTES,
    ) -> None:
        """`stem` names the file, without its suffix; `write` is how bytes reach the disk."""
        self._tape = tape
        self._folder = folder
        self._stem = stem
        self._told = told
        self._monotonic_ns = monotonic_ns
        self._write_bytes = write
        self._outbox = Outbox(waiting_bytes)
        self._thread = threading.Thread(target=self._run, name=f"clip-{stem}", daemon=True)
        self._settled = Settled[Clipped]()
        self._at_most_s = 0.0
        self._first: RingPacket | None = None
        self._is_over = False
        self._is_cut_short = False
        self._facts: CodecFacts | None = None
        self._busy_ns: int | None = None
        self._file: UnfinishedFile | None = None
        self._movie: Movie | None = None
        self._last: RingPacket | None = None

    @property
    def outcome(self) -> Clipped | WriteFault | None:
        """What became of it; None while it runs."""
        return self._settled.value

    def start(self, *, now_ns: int, before_s: float, at_most_s: float) -> None:
        """Begin `before_s` seconds before `now_ns` (wall clock); it ends by itself after `at_most_s` in all."""
        self._at_most_s = at_most_s
        self._thread.start()
        if not self._tape.attach(self, now_ns - int(before_s * 1e9)):
            self.end()

    def end(self) -> None:
        """No more packets; the file is finished on the clip's own thread. Never blocks."""
        self._tape.detach(self)
        self._is_over = True
        self._outbox.close()

    def check(self) -> None:
        """Called about once a second by the owner: notices a disk that takes nothing any more."""
        busy_ns, file = self._busy_ns, self._file
        if busy_ns is None:
            return
        moved_ns = max(busy_ns, file.moved_ns if file else 0)
        if self._monotonic_ns() - moved_ns > SLOW_AFTER_S * 1e9:
            self._settle(WriteFault.SLOW)

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread to end; False if a hanging disk holds it."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def begin(self, facts: CodecFacts, past: tuple[RingPacket, ...]) -> None:
        """From the tape."""
        if self._is_over:
            return
        self._facts = facts
        self._first = past[0] if past else None
        self._outbox.put_past(past)

    def take(self, packet: RingPacket) -> None:
        """From the tape."""
        if self._is_over or self._facts is None:
            return
        if self._first is None:
            if not packet.is_key:
                return
            self._first = packet
        if not self._outbox.put(packet):
            self._settle(WriteFault.SLOW)
            self._leave()
        elif (packet.dts - self._first.dts) * self._facts.time_base >= self._at_most_s:
            self._leave()

    def cease(self) -> None:
        """From the tape: the stream broke off; what is there is kept."""
        if not self._is_over and self._facts is not None:
            self._is_cut_short = True
            self._leave()

    def _leave(self) -> None:
        """End on the tape's own call, which holds the tape's lock: detaching is left to the clip's thread."""
        self._is_over = True
        self._outbox.close()

    def _run(self) -> None:
        outcome: Clipped | WriteFault
        try:
            while items := self._outbox.take():
                self._busy_ns = self._monotonic_ns()
                self._write(items)
                self._busy_ns = None
            self._busy_ns = self._monotonic_ns()
            outcome = self._finish()
        except NotWritten as error:
            self._drop()
            outcome = error.fault
        self._tape.detach(self)
        self._outbox.close()
        if not self._settle(outcome) and isinstance(outcome, Clipped):
            # The operator was already told that the disk is too slow: what came out after all must not surprise.
            outcome.file.unlink(missing_ok=True)

    def _write(self, items: tuple[Item, ...]) -> None:
        if self.outcome is not None:
            raise NotWritten(WriteFault.SLOW)
        for item in items:
            if isinstance(item, RingPacket):
                movie = self._movie or self._open(item)
                movie.write(item)
                self._last = item

    def _open(self, first: RingPacket) -> Movie:
        facts = self._facts
        if facts is None:
            raise NotWritten(WriteFault.NOTHING_CAME)
        path = self._folder / f"{self._stem}{suffix_of(facts.codec)}"
        self._file = UnfinishedFile(path, monotonic_ns=self._monotonic_ns, write=self._write_bytes)
        self._movie = Movie(self._file, facts, first, is_recoverable=False)
        return self._movie

    def _finish(self) -> Clipped:
        movie, file, first, last, facts = self._movie, self._file, self._first, self._last, self._facts
        if movie is None or file is None or first is None or last is None or facts is None:
            raise NotWritten(WriteFault.NOTHING_CAME)
        movie.close()
        file.finish()
        began_at = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=first.at_ns // 1000)
        length_s = float((last.dts + last.duration - first.dts) * facts.time_base)
        return Clipped(
            file.path,
            began_at,
            began_at + timedelta(seconds=length_s),
            file.size,
            movie.width,
            movie.height,
            first.is_camera_time,
            movie.count,
            self._is_cut_short,
        )

    def _drop(self) -> None:
        if self._movie is not None:
            with contextlib.suppress(NotWritten):
                self._movie.close()
        if self._file is not None:
            self._file.discard()

    def _settle(self, outcome: Clipped | WriteFault) -> bool:
        is_first = self._settled.settle(outcome)
        if is_first:
            self._told(self)
        return is_first
