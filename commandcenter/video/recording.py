"""Continuous recording of one camera, as files of a minute each, cut at key frames.

A segment is written so that a kill leaves it readable up to its last fragment (see `muxing`), under a name that does
not count. The next recording of the same camera makes whole files of such leftovers, or drops what cannot be read.
A disk that is full, slow or gone stops the recording with a fault that is told once; it is tried again by itself, and
the fault is over when a whole segment has been written.
"""

import contextlib
import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import av
from av.error import FFmpegError

from commandcenter.foundation.phrases import Phrase
from commandcenter.video.muxing import Movie, suffix_of
from commandcenter.video.outbox import WAITING_BYTES, Begun, Ceased, Item, Outbox
from commandcenter.video.packets import CodecFacts, RingPacket, facts_of
from commandcenter.video.ring import Tape
from commandcenter.video.segments import begin_of, day_folder, folder_of, name_of, stem_of
from commandcenter.video.writing import (
    SLOW_AFTER_S,
    NotWritten,
    UnfinishedFile,
    WriteFault,
    fault_of,
    leftovers,
)

# Between attempts while the disk does not take anything; each begins at a key frame.
_RETRY_S: Final = 10.0

# Recording never takes the last of a disk that evidence and the database may share.
SPARE_BYTES: Final = 256 * 1024 * 1024


RECORDING_WORDS: Final = {
    WriteFault.FULL: Phrase("录像停了：磁盘已满。腾出空间后自动恢复。"),
    WriteFault.SLOW: Phrase("录像有缺：磁盘太慢，来不及写。请检查磁盘或网络存储，好转后自动恢复。"),
    WriteFault.GONE: Phrase("录像停了：存放的文件夹或磁盘不见了。请检查磁盘或网络存储，恢复后自动续录。"),
    WriteFault.NOT_ALLOWED: Phrase("录像停了：存放的文件夹不允许写入。改好权限后自动恢复。"),
    WriteFault.NOTHING_CAME: Phrase("录像停了：这路图像没有画面。画面出来后自动恢复。"),
    WriteFault.NOT_STORABLE: Phrase("这路图像的编码不能录成文件。请改用另一路码流。"),
}
"""What the operator reads when a recording stops, for each fault."""


@dataclass(slots=True)
class _Open:
    """The segment that is being written."""

    file: UnfinishedFile
    movie: Movie
    facts: CodecFacts
    first: RingPacket
    last: RingPacket

    @property
    def length_s(self) -> float:
        return float((self.last.dts + self.last.duration - self.first.dts) * self.facts.time_base)


class Recording:
    """Writes down one tape until it is stopped, on a thread of its own: disks may hang.

    `told` is called whenever `fault` changes: on that thread, on the reader's, or on that of `check`. It must neither
    block nor call the tape.
    """

    def __init__(
        self,
        tape: Tape,
        folder: Path,
        code: str,
        *,
        told: Callable[["Recording"], None],
        segment_s: float = 60.0,
        spare_bytes: int = SPARE_BYTES,
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
        write: Callable[[int, memoryview], int] = os.write,
        waiting_bytes: int = WAITING_BYTES,
    ) -> None:
        """`folder` holds all cameras' recordings; `spare_bytes` is what must stay free for a segment to be begun."""
        self.code = code
        self._tape = tape
        self._folder = folder
        self._told = told
        self._segment_s = segment_s
        self._spare_bytes = spare_bytes
        self._monotonic_ns = monotonic_ns
        self._write_bytes = write
        self._outbox = Outbox(waiting_bytes)
        self._thread = threading.Thread(target=self._run, name=f"recording-{code}", daemon=True)
        self._lock = threading.Lock()
        self._fault: WriteFault | None = None
        self._is_over = False
        self._is_skipping = False
        self._busy_ns: int | None = None
        self._retry_ns = 0
        self._facts: CodecFacts | None = None
        self._open: _Open | None = None

    @property
    def fault(self) -> WriteFault | None:
        """Why nothing is being recorded; None while all is well."""
        with self._lock:
            return self._fault

    def start(self, *, now_ns: int) -> None:
        """From the last key frame before `now_ns` (wall clock) on."""
        self._thread.start()
        self._tape.attach(self, now_ns)

    def stop(self) -> None:
        """Finish the segment and end, on the recording's own thread. Never blocks."""
        self._tape.detach(self)
        self._is_over = True
        self._outbox.close()

    def check(self) -> None:
        """Called about once a second by the owner: notices a disk that takes nothing any more."""
        busy_ns, segment = self._busy_ns, self._open
        if busy_ns is None:
            return
        moved_ns = max(busy_ns, segment.file.moved_ns if segment else 0)
        if self._monotonic_ns() - moved_ns > SLOW_AFTER_S * 1e9:
            self._say(WriteFault.SLOW)

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread to end; False if a hanging disk holds it."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def begin(self, facts: CodecFacts, past: tuple[RingPacket, ...]) -> None:
        """From the tape."""
        self._outbox.put(Begun(facts))
        self._outbox.put_past(past)

    def take(self, packet: RingPacket) -> None:
        """From the tape. What finds no room is passed over up to a key frame, and a new segment begins there."""
        if self._is_over:
            return
        if self._is_skipping:
            is_going_on = packet.is_key and self._outbox.put(Ceased()) and self._outbox.put(packet)
            self._is_skipping = not is_going_on
        elif not self._outbox.put(packet) and not self._is_over:
            self._is_skipping = True
            self._say(WriteFault.SLOW)

    def cease(self) -> None:
        """From the tape."""
        self._outbox.put(Ceased())

    def _run(self) -> None:
        self._busy_ns = self._monotonic_ns()
        recover(self._folder, self.code)
        self._busy_ns = None
        while items := self._outbox.take():
            self._busy_ns = self._monotonic_ns()
            for item in items:
                self._handle(item)
            self._busy_ns = None
        self._busy_ns = self._monotonic_ns()
        self._handle(Ceased())
        self._busy_ns = None

    def _handle(self, item: Item) -> None:
        try:
            if isinstance(item, RingPacket):
                self._write(item)
            else:
                self._close()
                self._facts = item.facts if isinstance(item, Begun) else self._facts
        except NotWritten as error:
            self._drop()
            self._retry_ns = self._monotonic_ns() + int(_RETRY_S * 1e9)
            self._say(error.fault)

    def _write(self, packet: RingPacket) -> None:
        segment = self._open
        if segment is not None and packet.is_key and segment.length_s >= self._segment_s:
            self._close()
            segment = None
        if segment is None:
            if not packet.is_key or self._facts is None or self._monotonic_ns() < self._retry_ns:
                return
            segment = self._begin(self._facts, packet)
        segment.movie.write(packet)
        segment.last = packet

    def _begin(self, facts: CodecFacts, first: RingPacket) -> _Open:
        begin = _utc(first.at_ns)
        folder = day_folder(self._folder, self.code, begin)
        if not self._folder.is_dir():
            # Never made anew here: below a disk that is not mounted it would fill another one.
            raise NotWritten(WriteFault.GONE)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(folder).free < self._spare_bytes:
                raise NotWritten(WriteFault.FULL)
        except OSError as error:
            raise NotWritten(fault_of(error)) from error
        path = folder / f"{stem_of(begin)}{suffix_of(facts.codec)}"
        file = UnfinishedFile(path, monotonic_ns=self._monotonic_ns, write=self._write_bytes)
        try:
            movie = Movie(file, facts, first, is_recoverable=True)
        except NotWritten:
            file.discard()
            raise
        self._open = _Open(file, movie, facts, first, first)
        return self._open

    def _close(self) -> None:
        segment = self._open
        if segment is None:
            return
        segment.movie.close()
        name = name_of(_utc(segment.first.at_ns), segment.length_s, segment.file.path.suffix)
        segment.file.finish(segment.file.path.with_name(name))
        self._open = None
        self._say(None)

    def _drop(self) -> None:
        segment, self._open = self._open, None
        if segment is not None:
            with contextlib.suppress(NotWritten):
                segment.movie.close()
            segment.file.discard()

    def _say(self, fault: WriteFault | None) -> None:
        with self._lock:
            if self._fault is fault:
                return
            self._fault = fault
        self._told(self)


def recover(folder: Path, code: str) -> int:
    """Make whole files of what a killed recording of that camera left, as far as it can be read; how many files."""
    made = 0
    home = folder_of(folder, code)
    days = sorted(home.iterdir()) if home.is_dir() else []
    for part in (part for day in days for part in leftovers(day)):
        begin = begin_of(part.name)
        with contextlib.suppress(NotWritten):
            made += begin is not None and _rescue(part, begin)
        with contextlib.suppress(OSError):
            part.unlink()
    return made


def _rescue(part: Path, begin: datetime) -> bool:
    """Copy the whole packets of an unfinished file into a finished one; False if there are none."""
    facts, packets = _whole_packets(part)
    if facts is None or not packets:
        return False
    first, last = packets[0], packets[-1]
    suffix = suffix_of(facts.codec)
    length_s = float((last.dts + last.duration - first.dts) * facts.time_base)
    file = UnfinishedFile(part.with_name(name_of(begin, length_s, suffix)))
    try:
        movie = Movie(file, facts, first, is_recoverable=False)
        for packet in packets:
            movie.write(packet)
        movie.close()
    except NotWritten:
        file.discard()
        raise
    file.finish()
    return True


def _whole_packets(part: Path) -> tuple[CodecFacts | None, list[RingPacket]]:
    packets: list[RingPacket] = []
    facts: CodecFacts | None = None
    try:
        with av.open(part) as container:
            stream = container.streams.video[0]
            facts = facts_of(stream)
            for packet in container.demux(stream):
                if packet.is_corrupt or packet.pts is None or packet.dts is None or not packet.size:
                    break
                if packets or packet.is_keyframe:
                    length = packet.duration or 0
                    packets.append(RingPacket(bytes(packet), packet.pts, packet.dts, length, packet.is_keyframe, 0))
    except (FFmpegError, OSError, IndexError, ValueError):
        # Cut off in the middle of a box: what was read before is whole.
        return facts, packets
    return facts, packets


def _utc(at_ns: int) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=at_ns // 1000)
