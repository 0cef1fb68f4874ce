"""What a worker keeps when it is asked to: stills and clips, each by a thread of its own, told when it is done."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from commandcenter.video.clip import Clip, Clipped
from commandcenter.video.crew import Crew
from commandcenter.video.keeping import KeptKind, TimeSource
from commandcenter.video.protocol import (
    BeginClip,
    EndClip,
    FailedWord,
    KeptWord,
    Message,
    Settings,
    Wish,
)
from commandcenter.video.reader import Reader
from commandcenter.video.writing import WORDS, WriteFault

_FINISH_S: Final = 0.6
"""What the console leaves a worker for finishing its files when it closes."""


class KeepingDesk:
    """Owned by the worker's main thread. What it starts tells by `tell`, from threads of its own."""

    def __init__(self, settings: Settings, tell: Callable[[Message], None]) -> None:
        self._incoming = Path(settings.folder) / "incoming"
        self._tell = tell
        self._clips: dict[int, tuple[str, Clip]] = {}

    def holds(self, key: str) -> bool:
        """Whether a clip is being written from that stream."""
        return any(key == held for held, clip in self._clips.values() if clip.outcome is None)

    def wish(self, wish: Wish, crew: Crew) -> None:
        """What is to be recorded from now on."""

    def hear(self, message: Message, crew: Crew) -> None:
        """An order for a still or a clip."""
        if isinstance(message, BeginClip):
            self._begin_clip(message, crew)
        elif isinstance(message, EndClip) and message.request in self._clips:
            self._clips[message.request][1].end()

    def tend(self, crew: Crew) -> None:
        """Some times a second: notices disks that hang, forgets what is done."""
        for request, (_key, clip) in list(self._clips.items()):
            clip.check()
            if clip.outcome is not None:
                del self._clips[request]

    def finish(self) -> None:
        """The console leaves: what is being written is ended and, if the disk is quick enough, kept."""
        for _key, clip in self._clips.values():
            clip.end()
        until_s = time.monotonic() + _FINISH_S
        for _key, clip in self._clips.values():
            clip.join(max(0.0, until_s - time.monotonic()))

    def _begin_clip(self, order: BeginClip, crew: Crew) -> None:
        reader = _best_for(crew.of_camera(order.code), order.before_s)
        if reader is None:
            self._tell(failed(order.request, order.code, KeptKind.CLIP, WriteFault.NOTHING_CAME))
            return
        clip = Clip(
            reader.tape,
            self._incoming,
            f"clip-{order.request}-{time.time_ns()}",
            told=lambda clip: self._tell_clip(order, clip),
        )
        self._clips[order.request] = (reader.source.key, clip)
        clip.start(now_ns=time.time_ns(), before_s=order.before_s, at_most_s=order.at_most_s)

    def _tell_clip(self, order: BeginClip, clip: Clip) -> None:
        outcome = clip.outcome
        if isinstance(outcome, Clipped):
            self._tell(
                KeptWord(
                    order.request,
                    order.code,
                    KeptKind.CLIP,
                    str(outcome.file),
                    int(outcome.began_at.timestamp() * 1e6),
                    int(outcome.ended_at.timestamp() * 1e6),
                    TimeSource.SEAT,
                    outcome.width,
                    outcome.height,
                )
            )
        else:
            self._tell(failed(order.request, order.code, KeptKind.CLIP, outcome or WriteFault.NOTHING_CAME))


def failed(request: int, code: str, kind: KeptKind, fault: WriteFault) -> FailedWord:
    """The word that nothing was kept."""
    return FailedWord(request, code, kind, WORDS[fault].template)


def _best_for(readers: tuple[Reader, ...], before_s: float) -> Reader | None:
    """The largest picture whose past reaches back far enough; else the one that reaches back farthest."""
    for reader in readers:
        if reader.reach_s >= before_s:
            return reader
    return max(readers, key=lambda reader: reader.reach_s, default=None)
