"""How long recordings stay: by hours, per camera, and by the space that must stay free; the oldest go first.

Only finished segments below the recordings' folder are ever removed, by their names: evidence lies elsewhere and has
other names, and what is protected stays even when the disk runs short (the operator is told instead).
"""

import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.video.keeping import RecordingRule, Span
from commandcenter.video.segments import Segment, codes, days, folder_of, segments_of_day

SHORT_WORDS: Final = Phrase("录像的磁盘快满了，没有可以清理的旧录像。请腾出空间，否则录像会停。")
"""What the operator reads when the rule cannot be kept (`Swept.missing_bytes`)."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """The rule and its exceptions.

    Attributes:
        rule: for all cameras.
        hours: cameras that keep other hours than the rule says.
        protected: times of a camera that nothing may remove (somebody is looking for evidence there).
    """

    rule: RecordingRule
    hours: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    protected: Mapping[str, Sequence[Span]] = field(default_factory=lambda: MappingProxyType({}))

    def hours_of(self, code: str) -> float:
        """How long that camera's recordings stay."""
        return self.hours.get(code, self.rule.keep_h)

    def is_protected(self, segment: Segment) -> bool:
        """Whether anything of the segment must stay."""
        spans = self.protected.get(segment.code, ())
        return any(segment.begin < span.end and span.begin < segment.end for span in spans)

    def has_expired(self, segment: Segment, now: datetime) -> bool:
        """Whether its hours are over."""
        return segment.end <= now - timedelta(hours=self.hours_of(segment.code))


@dataclass(frozen=True, slots=True)
class Swept:
    """What a round has removed.

    Attributes:
        missing_bytes: what is still wanting of the free space that the rule demands, with nothing left to remove.
    """

    count: int
    size: int
    missing_bytes: int


def leaving(
    oldest_first: Iterable[Segment], keeping: Keeping, *, now: datetime, free_bytes: int, size: Callable[[Segment], int]
) -> Iterator[Segment]:
    """The segments that go, in this order: all whose hours are over, then the oldest until enough space is free.

    Looks no further than it must: `oldest_first` may be read lazily.
    """
    shortest = min((keeping.rule.keep_h, *keeping.hours.values()))
    horizon = now - timedelta(hours=shortest)
    for segment in oldest_first:
        is_short = free_bytes < keeping.rule.leave_free_bytes
        if not is_short and segment.begin > horizon:
            return
        if (is_short or keeping.has_expired(segment, now)) and not keeping.is_protected(segment):
            free_bytes += size(segment)
            yield segment


def oldest_first(folder: Path) -> Iterator[Segment]:
    """All recordings of all cameras; a day's files are listed only when they are reached."""
    recorded = [(day, code) for code in codes(folder) for day in days(folder, code)]
    for day in sorted({day for day, _ in recorded}):
        found = [one for at, code in recorded if at == day for one in segments_of_day(folder, code, day)]
        yield from sorted(found, key=lambda segment: segment.begin)


def sweep(folder: Path, keeping: Keeping, *, now: datetime, free_bytes: Callable[[Path], int] | None = None) -> Swept:
    """Remove what has to go. A file that another process removed first, or a disk that is gone, is no fault here."""
    ask = free_bytes or _free_bytes
    count = size = 0
    try:
        free = ask(folder)
    except OSError:
        return Swept(0, 0, 0)
    for segment in leaving(oldest_first(folder), keeping, now=now, free_bytes=free, size=_size):
        taken = _size(segment)
        try:
            segment.file.unlink(missing_ok=True)
        except OSError:
            continue
        count, size = count + 1, size + taken
    _remove_empty_days(folder, f"{now:%Y%m%d}")
    return Swept(count, size, max(0, keeping.rule.leave_free_bytes - free - size))


class Sweeper:
    """Sweeps again and again on a thread of its own (a large disk is slow to list) until it is stopped."""

    def __init__(
        self,
        folder: Path,
        keeping: Keeping,
        *,
        now: Callable[[], datetime],
        told: Callable[[Swept], None],
        pause_s: float = 60.0,
    ) -> None:
        """`told` is called after each round, on the sweeper's thread."""
        self._folder = folder
        self._keeping = keeping
        self._now = now
        self._told = told
        self._pause_s = pause_s
        self._woken = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._run, name="recording-retention", daemon=True)

    def start(self) -> None:
        """The first round begins at once."""
        self._thread.start()

    def change(self, keeping: Keeping) -> None:
        """Another rule from now on; swept by it at once."""
        self._keeping = keeping
        self._woken.set()

    def hurry(self) -> None:
        """Sweep now: a recording found the disk full."""
        self._woken.set()

    def stop(self) -> None:
        """End after the file in hand. Never blocks."""
        self._is_over = True
        self._woken.set()

    def join(self, timeout_s: float) -> bool:
        """Wait for the thread to end; False if a hanging disk holds it."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._is_over:
            self._woken.clear()
            self._told(sweep(self._folder, self._keeping, now=self._now()))
            if not self._is_over:
                self._woken.wait(self._pause_s)


def _size(segment: Segment) -> int:
    try:
        return segment.file.stat().st_size
    except OSError:
        return 0


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _remove_empty_days(folder: Path, today: str) -> None:
    """Yesterday's folders once they are empty; today's is about to be used."""
    for code in codes(folder):
        for day in days(folder, code):
            if day < today:
                try:
                    (folder_of(folder, code) / day).rmdir()
                except OSError:
                    break
