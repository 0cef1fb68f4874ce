"""What a worker keeps when it is asked to: stills and clips, each by a thread of its own, told when it is done."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from commandcenter.video.clip import Clip, Clipped
from commandcenter.video.crew import Crew
from commandcenter.video.keeping import INCOMING, RECORDINGS, KeptKind, RecordingRule, TimeSource
from commandcenter.video.player import Player
from commandcenter.video.protocol import (
    BeginClip,
    EndClip,
    FailedWord,
    KeepStill,
    KeptWord,
    Message,
    Settings,
    Wish,
)
from commandcenter.video.reader import Reader, Seen
from commandcenter.video.recording import RECORDING_WORDS, Recording
from commandcenter.video.retention import SHORT_WORDS, Keeping, Sweeper, Swept
from commandcenter.video.still import Still, StillTaken
from commandcenter.video.writing import WORDS, WriteFault

_FINISH_S: Final = 0.6
"""What the console leaves a worker for finishing its files when it closes."""
_PICTURE_WITHIN_S: Final = 5.0
"""A still waits for the next picture; a stream that sends none for so long has none to give."""


class _StillUnderWay:
    """A still from the order to the file. The picture comes on the reader's thread, all else on the main thread."""

    def __init__(self, order: KeepStill, still: Still) -> None:
        self.order = order
        self.still = still
        self.is_camera_time = False
        self._asked_s = time.monotonic()
        self._lock = threading.Lock()
        self._is_settled = False

    def hear(self, seen: Seen) -> None:
        """The picture has come; unless it was given up, it is written."""
        with self._lock:
            if self._is_settled:
                return
            self._is_settled = True
        self.is_camera_time = seen.is_camera_time
        self.still.start(seen.frame, seen.at_us * 1000)

    def gives_up(self) -> bool:
        """Whether it has waited too long for a picture; true once."""
        with self._lock:
            if self._is_settled or time.monotonic() - self._asked_s < _PICTURE_WITHIN_S:
                return False
            self._is_settled = True
            return True


class KeepingDesk:
    """Owned by the worker's main thread. What it starts tells by `tell`, from threads of its own."""

    def __init__(self, settings: Settings, tell: Callable[[Message], None]) -> None:
        self._incoming = Path(settings.folder) / INCOMING
        self._library = Path(settings.folder) / RECORDINGS
        self._tell = tell
        self._clips: dict[int, tuple[str, Clip]] = {}
        self._stills: list[_StillUnderWay] = []
        self._recordings: dict[str, tuple[Reader, Recording]] = {}
        self._recorded: dict[str, str] = {}
        self._segment_s = RecordingRule().segment_s
        self._players: dict[int, Player] = {}
        self._sweeper: Sweeper | None = None
        self._rule: RecordingRule | None = None
        self._is_short = False

    def holds(self, key: str) -> bool:
        """Whether a clip is being written from that stream."""
        return any(key == held for held, clip in self._clips.values() if clip.outcome is None)

    def wish(self, wish: Wish, crew: Crew) -> None:
        """What is to be recorded, and played back, from now on."""
        self._recorded = {stream.source.key: stream.code for stream in wish.streams if stream.is_recorded}
        if wish.rule is not None:
            self._segment_s = wish.rule.segment_s
            self._sweep_by(wish.rule)
        self._play(crew)
        self._tend_recordings(crew)

    def hear(self, message: Message, crew: Crew) -> None:
        """An order for a still or a clip."""
        if isinstance(message, KeepStill):
            self._take_still(message, crew)
        elif isinstance(message, BeginClip):
            self._begin_clip(message, crew)
        elif isinstance(message, EndClip) and message.request in self._clips:
            self._clips[message.request][1].end()

    def tend(self, crew: Crew) -> None:
        """Some times a second: notices disks that hang, forgets what is done."""
        for request, (_key, clip) in list(self._clips.items()):
            clip.check()
            if clip.outcome is not None:
                del self._clips[request]
        self._tend_recordings(crew)
        for under_way in list(self._stills):
            under_way.still.check()
            if under_way.gives_up():
                order = under_way.order
                self._tell(failed(order.request, order.code, KeptKind.STILL, WriteFault.NOTHING_CAME))
                self._stills.remove(under_way)
            elif under_way.still.outcome is not None:
                self._stills.remove(under_way)

    def finish(self) -> None:
        """The console leaves: what is being written is ended and, if the disk is quick enough, kept."""
        recordings = [recording for _reader, recording in self._recordings.values()]
        for recording in recordings:
            recording.stop()
        if self._sweeper is not None:
            self._sweeper.stop()
        for _key, clip in self._clips.values():
            clip.end()
        until_s = time.monotonic() + _FINISH_S
        for _key, clip in self._clips.values():
            clip.join(max(0.0, until_s - time.monotonic()))
        for under_way in self._stills:
            under_way.still.join(max(0.0, until_s - time.monotonic()))
        for recording in recordings:
            recording.join(max(0.0, until_s - time.monotonic()))

    def _tend_recordings(self, crew: Crew) -> None:
        """Each recorded stream has one recording, on the tape of the reader that reads it now."""
        readers = {reader.source.key: reader for reader in crew.readers}
        for key, (reader, recording) in list(self._recordings.items()):
            recording.check()
            if key not in self._recorded or readers.get(key) is not reader:
                recording.stop()
                del self._recordings[key]
        for key, code in self._recorded.items():
            if key in readers and key not in self._recordings:
                recording = Recording(
                    readers[key].tape, self._library, code, told=self._tell_recording, segment_s=self._segment_s
                )
                recording.start(now_ns=time.time_ns())
                self._recordings[key] = (readers[key], recording)

    def _play(self, crew: Crew) -> None:
        """Each place that plays back has one player, which a change of moment, speed or pause does not end."""
        wanted = {canvas.aim.place: canvas for canvas in crew.canvases if canvas.aim.playing is not None}
        for place, player in list(self._players.items()):
            if place not in wanted or wanted[place].aim.ticket != player.ticket or not player.is_alive():
                player.stop()
                del self._players[place]
        for place, canvas in wanted.items():
            playing = canvas.aim.playing
            if playing is None:
                continue
            if place in self._players:
                self._players[place].change(playing)
            else:
                self._players[place] = Player(canvas, self._library, playing, self._tell)
                self._players[place].start()

    def _sweep_by(self, rule: RecordingRule) -> None:
        """What has had its hours goes. Several workers may sweep the same folder: what another removed is no fault."""
        if rule == self._rule:
            return
        self._rule, keeping = rule, Keeping(rule)
        if self._sweeper is not None:
            self._sweeper.change(keeping)
            return
        self._sweeper = Sweeper(self._library, keeping, now=lambda: datetime.now(UTC), told=self._tell_swept)
        self._sweeper.start()

    def _tell_swept(self, swept: Swept) -> None:
        """On the sweeper's thread: the disk is short although nothing is left to remove; told once, and when over."""
        is_short = swept.missing_bytes > 0
        if is_short is not self._is_short:
            self._is_short = is_short
            self._tell(FailedWord(0, "", KeptKind.CLIP, SHORT_WORDS.template if is_short else ""))

    def _tell_recording(self, recording: Recording) -> None:
        fault = recording.fault
        if fault is WriteFault.FULL and self._sweeper is not None:
            self._sweeper.hurry()
        self._tell(FailedWord(0, recording.code, KeptKind.CLIP, RECORDING_WORDS[fault].template if fault else ""))

    def _take_still(self, order: KeepStill, crew: Crew) -> None:
        readers = crew.of_camera(order.code)
        if not readers:
            self._tell(failed(order.request, order.code, KeptKind.STILL, WriteFault.NOTHING_CAME))
            return
        under_way: _StillUnderWay | None = None

        def told(still: Still) -> None:
            if under_way is not None:
                self._tell_still(order, still, is_camera_time=under_way.is_camera_time)

        still = Still(self._incoming, f"still-{order.request}-{time.time_ns()}", told=told)
        under_way = _StillUnderWay(order, still)
        self._stills.append(under_way)
        _liveliest(readers).ask_still(under_way.hear)

    def _tell_still(self, order: KeepStill, still: Still, *, is_camera_time: bool) -> None:
        outcome = still.outcome
        if not isinstance(outcome, StillTaken):
            self._tell(failed(order.request, order.code, KeptKind.STILL, outcome or WriteFault.NOTHING_CAME))
            return
        taken_us = int(outcome.taken_at.timestamp() * 1e6)
        source = TimeSource.CAMERA if is_camera_time else TimeSource.SEAT
        self._tell(
            KeptWord(
                order.request,
                order.code,
                KeptKind.STILL,
                str(outcome.file),
                taken_us,
                taken_us,
                source,
                outcome.width,
                outcome.height,
            )
        )

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
                    TimeSource.CAMERA if outcome.is_camera_time else TimeSource.SEAT,
                    outcome.width,
                    outcome.height,
                )
            )
        else:
            self._tell(failed(order.request, order.code, KeptKind.CLIP, outcome or WriteFault.NOTHING_CAME))


def failed(request: int, code: str, kind: KeptKind, fault: WriteFault) -> FailedWord:
    """The word that nothing was kept."""
    return FailedWord(request, code, kind, WORDS[fault].template)


def _liveliest(readers: tuple[Reader, ...]) -> Reader:
    """The largest of those whose data comes; with none, any will do: the wait ends in words."""
    coming = [reader for reader in readers if reader.is_coming]
    return (coming or list(readers))[0]


def _best_for(readers: tuple[Reader, ...], before_s: float) -> Reader | None:
    """The largest picture whose past reaches back far enough; else the one that reaches back farthest."""
    for reader in readers:
        if reader.reach_s >= before_s:
            return reader
    return max(readers, key=lambda reader: reader.reach_s, default=None)
