"""The console's side of the video: which pictures it wants, the newest of each, and how they are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commandcenter.video.keeping import Playing, RecordingRule, Span, Told
from commandcenter.video.streams import Feeds, Health, Limits, Picture, Tile


@dataclass(frozen=True, slots=True)
class Polled:
    """What happened since the last look.

    Attributes:
        fresh: places with a new picture.
        told: stills, clips and recording faults to hear of.
        changed: places whose health has changed visibly (state, fault, effort, attempts; figures once a second).
    """

    fresh: tuple[int, ...]
    told: tuple[Told, ...]
    changed: tuple[int, ...]


class Engine:
    """Shows, keeps and plays pictures; made, used and closed on one thread, and no call blocks."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime], limits: Limits = Limits()) -> None:
        raise NotImplementedError

    def show(self, tiles: Sequence[Tile]) -> None:
        """The whole wish; called again at each change of layout, size or focus."""
        raise NotImplementedError

    def poll(self) -> Polled:
        """To be called every 20 ms."""
        raise NotImplementedError

    def picture(self, place: int) -> Picture | None:
        """The newest picture; valid until the next call for that place."""
        raise NotImplementedError

    def health(self, place: int) -> Health:
        """How the stream at that place is."""
        raise NotImplementedError

    def health_of(self, code: str) -> Health | None:
        """How that camera is, from any of its streams; None when it is neither shown nor recorded."""
        raise NotImplementedError

    def take_still(self, code: str) -> int:
        """Keep the next picture in full size; the outcome comes as `Kept` or `NotKept` with this number."""
        raise NotImplementedError

    def begin_clip(self, code: str, before_s: float = 30.0, at_most_s: float = 600.0) -> int:
        """Keep the past seconds and what follows, until `end_clip`; the outcome comes with this number."""
        raise NotImplementedError

    def end_clip(self, request: int) -> None:
        """The clip ends now."""
        raise NotImplementedError

    def record(self, feeds: Sequence[Feeds], rule: RecordingRule) -> None:
        """Continuous recording of these cameras; the whole wish."""
        raise NotImplementedError

    def play(self, place: int, playing: Playing | None) -> None:
        """What was recorded, in the same tile; None: live again."""
        raise NotImplementedError

    def coverage(self, code: str, begin: datetime, end: datetime) -> tuple[Span, ...]:
        """What is recorded between the two moments, gaps in between."""
        raise NotImplementedError

    def filenos(self) -> tuple[int, ...]:
        """Readable when a worker has something to say or is gone."""
        raise NotImplementedError

    def close(self) -> None:
        """All workers gone within 1 s, hung streams included; nothing left in shared memory."""
        raise NotImplementedError
