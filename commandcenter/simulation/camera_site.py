"""The demo world's cameras at work: a program of its own that ends with who started it.

`python -m commandcenter.simulation.camera_site` takes its orders as one line of JSON on its standard input (`Plan`)
and ends when that ends. It serves RTSP by `rtsp_server.py`; what is watched is drawn and encoded once by
`loop_maker.py`, kept in a folder, and shown as an endless loop with a true clock. What nobody watches costs nothing.
"""

import heapq
import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from commandcenter.foundation.clock import Clock as Watch
from commandcenter.foundation.clock import SystemClock
from commandcenter.simulation.camera_faults import Trouble, trouble_of
from commandcenter.simulation.camera_plan import Plan, Post
from commandcenter.simulation.loop_maker import SHAPES
from commandcenter.simulation.owned import die_with_parent
from commandcenter.simulation.rtsp_program import RtspProgram
from commandcenter.video.scenes.crowd import PERIOD_S
from commandcenter.video.scenes.reels import Clock, Reel, is_key, still
from commandcenter.video.scenes.scene import burn
from commandcenter.video.scenes.settings import light_of

_LOCAL: Final = ZoneInfo("Asia/Shanghai")
_HOURS: Final = {"night": 21.0, "dusk": 17.6, "day": 14.0}
"""At which hour each light is drawn."""
_BEHIND_S: Final = 0.5
_LOOK_EVERY_S: Final = 1.0


class Feeder:
    """Shows one stream while somebody watches it."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.shape = SHAPES[post.quality]
        self.is_watched = False
        self.source = ""
        """The file whose loop is shown; empty while there is none."""
        self._reel: Reel | None = None
        self._next: tuple[str, Reel] | None = None
        self._clock: Clock | None = None
        self._at = 0
        self.begun_s = 0.0
        self.shown = 0

    @property
    def is_running(self) -> bool:
        """Whether there is something to show and somebody to see it."""
        return self.is_watched and self._reel is not None

    def due_s(self) -> float:
        """When the next picture is to be sent, on the steady clock."""
        return self.begun_s + self.shown / self.shape.fps

    def take(self, source: str, reel: Reel, now_s: float) -> bool:
        """Another loop: from the next key picture on, or at once where none runs; returns whether it began."""
        if self.is_running:
            self._next = (source, reel)
            return False
        self._reel, self.source, self._clock = reel, source, None
        self._at = reel.key_before(int(time.time() % PERIOD_S * self.shape.fps))
        self.begun_s, self.shown = now_s, 0
        return True

    def leave(self) -> None:
        """Nobody watches any more."""
        self.is_watched = False
        self._reel = self._next = self._clock = None
        self.source = ""

    def freeze(self, text: str) -> None:
        """From now on the same picture, its clock too, as a camera that hangs does."""
        if self._reel is not None:
            picture = self._reel.picture(self._at)
            burn(picture, text)
            self._next = ("frozen", still(picture, self.shape))

    def unit(self, text: str, now_s: float) -> bytes:
        """The next picture with its time."""
        if now_s - self.due_s() > _BEHIND_S:
            self.begun_s = now_s - self.shown / self.shape.fps
        if self._next is not None and (self._reel is None or is_key(self._reel.units[self._at])):
            self.source, self._reel = self._next
            self._next, self._clock, self._at = None, None, 0
        reel = self._reel
        if reel is None:
            raise RuntimeError("nobody watches")
        unit = reel.units[self._at]
        if self.source != "frozen":
            if self._clock is None:
                self._clock = Clock(reel, self._at)
            unit = self._clock.written(unit, text)
        self._at = (self._at + 1) % len(reel.units)
        self.shown += 1
        return unit


class Site:
    """All streams, their server and the maker of their loops; everything happens on the thread of `run`."""

    def __init__(self, plan: Plan, watch: Watch) -> None:
        self._plan, self._watch = plan, watch
        self._told: queue.SimpleQueue[Mapping[str, object]] = queue.SimpleQueue()
        self._feeders = {post.path: Feeder(post) for post in plan.posts}
        self._due: list[tuple[float, int, Feeder]] = []
        self._numbers = count()
        self._in_the_making: str | None = None
        self._next_look_s = 0.0
        self._server = RtspProgram(self._told.put)
        self._server.order({"op": "open", "address": "127.0.0.1", "port": plan.port, "threads": -1})
        for feeder in self._feeders.values():
            self._server.order({"op": "feed", "path": feeder.post.path, "fps": feeder.shape.fps})
        self._maker = subprocess.Popen(
            [sys.executable, "-m", "commandcenter.simulation.loop_maker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._hear_maker, name="loop maker's words", daemon=True).start()
        for old in plan.folder.glob("*"):
            if plan.version not in old.name:
                old.unlink()

    def run(self) -> int:
        """Serve until told to end; returns an exit code."""
        while True:
            now_s = time.monotonic()
            if now_s >= self._next_look_s:
                self._look()
                self._next_look_s = now_s + _LOOK_EVERY_S
            soonest = min(self._due[0][0] if self._due else self._next_look_s, self._next_look_s)
            try:
                told = self._told.get(timeout=max(0.0, soonest - now_s))
            except queue.Empty:
                self._send_what_is_due()
                continue
            if "end" in told:
                return 0
            if "ended" in told or "failed" in told:
                return 1
            self._take_word(told)

    def close(self) -> None:
        """End the server and the maker."""
        self._server.close(at_once=True)
        self._maker.kill()
        self._maker.wait()

    def stop(self) -> None:
        """Make `run` return; from any thread."""
        self._told.put({"end": True})

    def _take_word(self, told: Mapping[str, object]) -> None:
        if "watched" in told:
            feeder = self._feeders[str(told["watched"])]
            feeder.leave()
            feeder.is_watched = True
            self._look()
        elif "left" in told:
            self._feeders[str(told["left"])].leave()
        elif "made" in told or "not_made" in told:
            self._in_the_making = None
            self._look()

    def _look(self) -> None:
        """What is watched gets the best loop there is; what is missing is made, what is seen first before the rest."""
        now = self._watch.now().astimezone(_LOCAL)
        light = light_of(now.hour + now.minute / 60)
        for feeder in self._feeders.values():
            if not feeder.is_watched:
                continue
            trouble = trouble_of(feeder.post.code, now)
            if trouble is Trouble.SILENT:
                feeder.leave()
                feeder.is_watched = True
            elif trouble is Trouble.FROZEN and feeder.is_running:
                if feeder.source != "frozen":
                    feeder.freeze(_text(now))
            else:
                self._show_best(feeder, light)
        if self._in_the_making is None:
            self._make_next(light)

    def _show_best(self, feeder: Feeder, light: str) -> None:
        for seconds in (PERIOD_S, 0.0):
            file = self._file(feeder.post, light, seconds)
            if file.is_file():
                if feeder.source != file.name:
                    reel = Reel.of(file.read_bytes(), feeder.shape)
                    if feeder.take(file.name, reel, time.monotonic()):
                        heapq.heappush(self._due, (feeder.due_s(), next(self._numbers), feeder))
                return

    def _make_next(self, light: str) -> None:
        watched = sorted(
            (feeder.post for feeder in self._feeders.values() if feeder.is_watched),
            key=lambda post: post.quality != "sub",
        )
        for seconds in (0.0, PERIOD_S):
            for post in watched:
                file = self._file(post, light, seconds)
                if file.is_file() or self._file(post, light, PERIOD_S).is_file():
                    continue
                order = {"code": post.code, "hour": _HOURS[light], "quality": post.quality, "seconds": seconds}
                self._in_the_making = file.name
                if self._maker.stdin is not None:
                    self._maker.stdin.write(json.dumps({**order, "file": str(file)}) + "\n")
                    self._maker.stdin.flush()
                return

    def _file(self, post: Post, light: str, seconds: float) -> Path:
        kind = "loop" if seconds else "still"
        return self._plan.folder / f"{post.code}-{post.quality}-{light}-{kind}-{self._plan.version}.h264"

    def _send_what_is_due(self) -> None:
        now_s = time.monotonic()
        text = _text(self._watch.now().astimezone(_LOCAL))
        while self._due and self._due[0][0] <= now_s:
            due_s, _, feeder = heapq.heappop(self._due)
            if not feeder.is_running or due_s != feeder.due_s():
                continue
            unit = feeder.unit(text, now_s)
            order = {"op": "unit", "path": feeder.post.path, "pts": int(due_s * 1e9), "size": len(unit)}
            self._server.order(order, unit)
            heapq.heappush(self._due, (feeder.due_s(), next(self._numbers), feeder))

    def _hear_maker(self) -> None:
        for line in self._maker.stdout or ():
            self._told.put(json.loads(line))


def _text(now: datetime) -> str:
    return now.strftime("%Y-%m-%d %H:%M:%S")


def main(_arguments: Sequence[str] = ()) -> int:
    """Serve until the input ends."""
    die_with_parent()
    plan = Plan.from_json(sys.stdin.readline())
    site = Site(plan, SystemClock())

    def wait_for_the_end() -> None:
        sys.stdin.read()
        site.stop()

    threading.Thread(target=wait_for_the_end, name="end of the input", daemon=True).start()
    try:
        return site.run()
    finally:
        site.close()


if __name__ == "__main__":
    sys.exit(main())
