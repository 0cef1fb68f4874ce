"""The console over a million issues: how soon it can be used, how it answers, what it costs, while the feed is busy."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from commandcenter.domain.vocabulary import Channel
from commandcenter.services.desk import Desk
from commandcenter.services.remarks import note
from commandcenter.services.reporting import Report, report
from tests.benchmarks import console_killed
from tests.benchmarks.databases import OPERATOR, TOWNSHIP, Bench, Part
from tests.benchmarks.measuring import Figure, at_most, median, percentile, resident_mb, told

RATE_PER_S: Final = 50
BUSY_S: Final = float(os.environ.get("COMMANDCENTER_TEST_BUSY_S", "60"))
"""How long the feed is busy; for the two-hour run set the variable to 7200."""
SAMPLE_S: Final = 300.0
"""So often a long run looks at what the console holds; what has grown between its middle and its end is a leak."""
_LONG_S: Final = 4 * SAMPLE_S
NOTES: Final = 100
_LAST_S: Final = 2.0
"""So long the last press may take to be painted before it counts as never seen."""
STARTS: Final = 5
_TYPED: Final = ("0613", "jbl", "13800138000")
_SIZE: Final = "1920x1080x24"


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds at one moment."""

    mb: float
    handles: int
    threads: int


class Seat:
    """A console in a process of its own."""

    def __init__(self, bench: Bench, login: str, name: str, environ: Mapping[str, str]) -> None:
        arguments = [bench.url, str(bench.folder / f"home-{name}"), login, name, str(time.monotonic_ns())]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.console_seat", *arguments],
            env={**os.environ, **environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    @property
    def pid(self) -> int:
        """Of the console's process."""
        return self._process.pid

    def tell(self, line: str) -> None:
        """One order."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")

    def hear(self, *what: str) -> dict[str, Any]:
        """The next answer of that kind; others before it are passed over."""
        while (found := self.next())["what"] not in what:
            pass
        return found

    def next(self) -> dict[str, Any]:
        """The next answer."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the console ended with {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, line: str, *what: str) -> dict[str, Any]:
        """An order and its answer."""
        self.tell(line)
        return self.hear(*what)

    def held(self) -> Held:
        """What it holds now, looked at from outside, so that looking costs its window nothing."""
        process = Path(f"/proc/{self._process.pid}")
        handles, threads = (len(list((process / name).iterdir())) for name in ("fd", "task"))
        return Held(resident_mb(process), handles, threads)

    def end(self) -> float:
        """Close it; seconds until the process was gone."""
        start = time.monotonic()
        self.tell("end")
        self._process.wait(30)
        return time.monotonic() - start


def _alone(bench: Bench, environ: Mapping[str, str]) -> Iterator[Figure]:
    """One console for itself: opening, tabs, filters, typing, closing."""
    kind = bench.kind
    opened: list[dict[str, Any]] = []
    ended = 0.0
    for _ in range(1 + STARTS):
        seat = Seat(bench, OPERATOR, "S1", environ)
        opened.append(seat.hear("usable"))
        ended = seat.end()
    later = opened[1:]
    yield told(f"{kind}: first start, process to usable queue", opened[0]["ms"] / 1000, "s")
    whole, rest = (median(each[key] for each in later) / 1000 for key in ("ms", "since_window_ms"))
    yield at_most(f"{kind}: window to usable queue, median of {STARTS}", rest, "s", 1.5)
    yield told(f"{kind}: process to usable queue, median of {STARTS}", whole, "s")
    yield at_most(f"{kind}: closing the window ends the process", ended, "s", 3.0)
    seat = Seat(bench, OPERATOR, "S1", environ)
    seat.hear("usable")
    for word in ("tabs", "filters"):
        spent = seat.ask(f"{word} 5", word)["ms"]
        yield at_most(f"{kind}: {word}, press to painted, median", median(spent), "ms", 100)
        yield at_most(f"{kind}: {word}, press to painted, worst of {len(spent)}", max(spent), "ms", 100)
    for typed in _TYPED:
        found = seat.ask(f"search {typed}", "search")
        yield at_most(f"{kind}: typing {typed!r} in the search box, longest hold-up", found["worst"], "ms", 100)
        yield told(f"{kind}: typing {typed!r}, last key to what was found", found["found_ms"], "ms")
    yield at_most(f"{kind}: memory after all that", seat.ask("memory", "memory")["mb"], "MB", 400)
    seat.end()


def _busy(bench: Bench, environ: Mapping[str, str]) -> Iterator[Figure]:
    """The window's own thread while others write fifty times a second."""
    kind = bench.kind
    seat = Seat(bench, OPERATOR, "S1", environ)
    seat.hear("usable")
    seat.ask("paint", "painting")
    before = seat.ask("memory", "memory")["mb"]
    seat.ask("lag", "watching")
    held: list[Held] = []
    with ThreadPoolExecutor(1, "listening") as listening:  # read all the time, or it would have to wait with telling
        heard = listening.submit(seat.hear, "lag")
        written = _write_steadily(bench.operator(2), BUSY_S, lambda: held.append(seat.held()))
        seat.tell("calm")
        lag = heard.result()
    after = seat.ask("memory", "memory")["mb"]
    seat.end()
    yield told(f"{kind}: changes a second while watching", written / BUSY_S, "1/s")
    yield at_most(f"{kind}: hold-up of the window's thread, p99", lag["p99"], "ms", 20)
    yield at_most(f"{kind}: hold-up of the window's thread, worst in {BUSY_S:g} s", lag["worst"], "ms", 100)
    yield told(f"{kind}: memory grown in {BUSY_S:g} s", after - before, "MB")
    yield at_most(f"{kind}: memory at the end", after, "MB", 400)
    if BUSY_S >= _LONG_S:
        yield from _grown(kind, held)


def _grown(kind: str, held: Sequence[Held]) -> Iterator[Figure]:
    """What a long run has taken and not given back after everything had its first turn."""
    middle, end = held[len(held) // 2], held[-1]
    half = f"in the second half of {BUSY_S:g} s, {len(held)} samples"
    yield at_most(f"{kind}: memory grown {half}", end.mb - middle.mb, "MB", 5)
    yield at_most(f"{kind}: file handles grown {half}", end.handles - middle.handles, "handles", 2)
    yield at_most(f"{kind}: threads grown {half}", end.threads - middle.threads, "threads", 0)


def _paired(bench: Bench, environ: Mapping[str, str]) -> Iterator[Figure]:
    """From the press at one seat to the painted row at another."""
    first, second = (Seat(bench, f"op0{number}", f"S{number}", environ) for number in (1, 2))
    for seat in (first, second):
        seat.hear("usable")
        seat.ask("paint", "painting")
    painted: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def watch() -> None:
        while (found := second.next())["what"] == "painted":
            painted.setdefault((found["district"], found["id"]), []).append((found["version"], found["at"]))

    watching = threading.Thread(target=watch, name="painted")
    watching.start()
    pressed = []
    first.tell(f"note {NOTES}")
    while (found := first.hear("pressed", "noted"))["what"] == "pressed":
        pressed.append(found)
    time.sleep(_LAST_S)
    second.tell("memory")
    watching.join()
    spent = [(at - each["at"]) / 1e6 for each in pressed if (at := _first_painted(painted, each)) is not None]
    first.end()
    second.end()
    yield told(f"{bench.kind}: press here to painted there, median of {len(spent)}", median(spent), "ms")
    yield at_most(f"{bench.kind}: press here to painted there, p99", percentile(spent, 0.99), "ms", 200)
    yield at_most(f"{bench.kind}: presses never seen painted there", NOTES - len(spent), "of 100", 0)


def _first_painted(painted: Mapping[tuple[int, int], list[tuple[int, int]]], pressed: dict[str, Any]) -> int | None:
    """When the row first showed the press: at its version or a later one, for two changes may be painted as one."""
    shown = painted.get((pressed["district"], pressed["id"]), [])
    return min((at for version, at in shown if version > pressed["version"]), default=None)


def _write_steadily(desk: Desk, seconds: float, look: Callable[[], object]) -> int:
    """Fifty changes a second on issues that stand in the queue, some new ones among them; returns how many.

    `look` is called at the beginning, every `SAMPLE_S` and at the end.
    """
    refs = [report(desk, Report(Channel.GRID, "11101", "漏水", area=f"{TOWNSHIP}001002")).ref for _ in range(20)]
    start = looked = time.monotonic()
    look()
    for number in range(round(seconds * RATE_PER_S)):
        if time.monotonic() - looked >= SAMPLE_S:
            looked += SAMPLE_S
            look()
        delay = start + number / RATE_PER_S - time.monotonic()
        if delay > 0:
            time.sleep(delay)
        if number % 10 == 0:
            ref = report(desk, Report(Channel.GRID, "11101", f"漏水 {number}", area=f"{TOWNSHIP}001002")).ref
            refs[number // 10 % len(refs)] = ref
        else:
            note(desk, refs[number % len(refs)], "又看了一次")
    look()
    return round(seconds * RATE_PER_S)


@contextmanager
def _screen() -> Iterator[Mapping[str, str]]:
    """A screen in memory of its own, so that windows are really shown; drawn without one where Xvfb is missing."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reader, writer = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(writer), "-screen", "0", _SIZE, "-nolisten", "tcp"]
    screen = subprocess.Popen(arguments, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told_number:
            yield {"DISPLAY": f":{told_number.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        screen.terminate()
        screen.wait()


def _on_a_screen(measure: Callable[[Bench, Mapping[str, str]], Iterator[Figure]], bench: Bench) -> Iterator[Figure]:
    with _screen() as environ:
        yield from measure(bench, environ)


ON_LITTLE: Final[Mapping[str, Part]] = {"killed": console_killed.figures}
"""On a fresh database with some issues of its own."""
ON_MUCH: Final[Mapping[str, Part]] = {
    "alone": partial(_on_a_screen, _alone),
    "busy": partial(_on_a_screen, _busy),
    "paired": partial(_on_a_screen, _paired),
}
"""One after the other on the large database; all they write goes through the services."""
