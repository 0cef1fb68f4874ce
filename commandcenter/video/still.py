"""One picture in full size as JPEG, live or played back, by the same way as a clip: whole and synced, or not there."""

import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from commandcenter.video.writing import SLOW_AFTER_S, NotWritten, Settled, UnfinishedFile, WriteFault, fault_of

# Number plates stay readable at 95 of 100; at 100 the file is three times as large and nobody sees a difference.
_QUALITY: Final = 95


@dataclass(frozen=True, slots=True)
class StillTaken:
    """A finished still; `taken_at` (UTC) is of the picture, not of the writing."""

    file: Path
    taken_at: datetime
    size: int
    width: int
    height: int


class Still:
    """One still being written, on a thread of its own: encoding takes some 20 ms, and a disk may hang.

    `told` is called once, on that thread or on that of `check`.
    """

    def __init__(
        self,
        folder: Path,
        stem: str,
        *,
        told: Callable[["Still"], None],
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
        write: Callable[[int, memoryview], int] = os.write,
    ) -> None:
        """`stem` names the file, without its suffix; `write` is how bytes reach the disk."""
        self._path = folder / f"{stem}.jpg"
        self._told = told
        self._monotonic_ns = monotonic_ns
        self._write = write
        self._settled = Settled[StillTaken]()
        self._began_ns: int | None = None
        self._thread: threading.Thread | None = None

    @property
    def outcome(self) -> StillTaken | WriteFault | None:
        """What became of it; None while it is being written."""
        return self._settled.value

    def start(self, frame: VideoFrame, at_ns: int) -> None:
        """Write this picture, taken at `at_ns` (nanoseconds since 1970, UTC). Does not block."""
        self._began_ns = self._monotonic_ns()
        self._thread = threading.Thread(
            target=self._run, args=(frame, at_ns), name=f"still-{self._path.stem}", daemon=True
        )
        self._thread.start()

    def check(self) -> None:
        """Called about once a second by the owner: notices a disk that takes nothing."""
        began_ns = self._began_ns
        if began_ns is not None and self._monotonic_ns() - began_ns > SLOW_AFTER_S * 1e9:
            self._settle(WriteFault.SLOW)

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread to end; False if a hanging disk holds it."""
        if self._thread is None:
            return True
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self, frame: VideoFrame, at_ns: int) -> None:
        try:
            size = self._put(jpeg(frame))
        except NotWritten as error:
            self._settle(error.fault)
            return
        taken_at = datetime.fromtimestamp(0, UTC) + timedelta(microseconds=at_ns // 1000)
        if not self._settle(StillTaken(self._path, taken_at, size, frame.width, frame.height)):
            # The operator was already told that there is none.
            self._path.unlink(missing_ok=True)

    def _put(self, data: bytes) -> int:
        file = UnfinishedFile(self._path, monotonic_ns=self._monotonic_ns, write=self._write)
        try:
            file.write(data)
        except OSError as error:
            file.discard()
            raise NotWritten(fault_of(error)) from error
        file.finish()
        return file.size

    def _settle(self, outcome: StillTaken | WriteFault) -> bool:
        is_first = self._settled.settle(outcome)
        if is_first:
            self._told(self)
        return is_first


def jpeg(frame: VideoFrame) -> bytes:
    """The picture in full size, about 20 ms for 1280 x 720. Raises `NotWritten` for what cannot be made a picture."""
    try:
        # A reformatter of its own: that of the frame is shared, and two stills of one picture would end the process.
        pixels = np.asarray(VideoReformatter().reformat(frame, format="bgr24").to_ndarray(), np.uint8)
        is_made, data = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    except (cv2.error, ValueError) as error:
        raise NotWritten(WriteFault.NOT_STORABLE) from error
    if not is_made:
        raise NotWritten(WriteFault.NOT_STORABLE)
    return data.tobytes()
