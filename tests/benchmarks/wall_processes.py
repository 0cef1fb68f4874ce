"""The processes of a wall's benchmark: a screen, the wall in a process of its own, and what each of them costs."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from commandcenter.simulation.rtsp_program import missing
from commandcenter.video.load import Ticks, ticks
from tests.benchmarks.measuring import resident_mb
from tests.support.footage import FOLDER, clip
from tests.support.rtsp import Mount, RtspServer

WIDTH, HEIGHT = 1920, 1080
_TICK_S: Final = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Display:
    """A screen in memory; `pid` is None where there is none and windows are drawn without a screen."""

    environ: Mapping[str, str]
    pid: int | None


@dataclass(frozen=True, slots=True)
class Spent:
    """What was used within a while.

    Attributes:
        seconds: how long.
        cpu_s: of each group of processes, user and system.
        others: processors kept busy by anything else on the machine, on average.
    """

    seconds: float
    cpu_s: Mapping[str, float]
    others: float


class Stopwatch:
    """CPU of groups of processes from its making to `spent`; processes that end meanwhile must not be among them."""

    def __init__(self, groups: Mapping[str, Sequence[int]]) -> None:
        self._groups = groups
        self._begun_s = time.monotonic()
        self._ticks = ticks()
        self._before = {name: cpu_s(pids) for name, pids in groups.items()}

    def spent(self) -> Spent:
        """Up to now."""
        seconds = time.monotonic() - self._begun_s
        used = {name: cpu_s(pids) - self._before[name] for name, pids in self._groups.items()}
        return Spent(seconds, used, max(0.0, (_busy_s(self._ticks, ticks()) - sum(used.values())) / seconds))


class WallProcess:
    """`tests.benchmarks.wall_seat` as seen from here."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.wall_seat", str(folder)],
            env={**os.environ, **environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.hear("ready")
        self.workers: tuple[int, ...] = ()

    @property
    def pid(self) -> int:
        """Of the console's process."""
        return self._process.pid

    @property
    def pids(self) -> tuple[int, ...]:
        """The console's process and its workers, as last told."""
        return (self.pid, *self.workers)

    def ask(self, what: str, op: str, **values: object) -> dict[str, Any]:
        """An order and its answer."""
        self.tell(op, **values)
        return self.hear(what)

    def tell(self, op: str, **values: object) -> None:
        """An order."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"op": op, **values}) + "\n")

    def hear(self, what: str) -> dict[str, Any]:
        """The answer of that kind."""
        assert self._process.stdout is not None
        while line := self._process.stdout.readline():
            found: dict[str, Any] = json.loads(line)
            if found["what"] == what:
                self.workers = tuple(found.get("pids", ())) or getattr(self, "workers", ())
                return found
        raise RuntimeError(f"the wall ended with {self._process.wait()}")

    def hang(self, urls: Sequence[str], columns: int, *, kind: str = "main") -> list[float]:
        """Hang these and wait until all have been painted; ms from the wish to the first painting of each."""
        self.ask("hung", "hang", urls=list(urls), columns=columns, kind=kind)
        return list(self.ask("live", "live")["ms"])

    def end(self) -> float:
        """Close it; seconds until the process and its workers were gone."""
        start = time.monotonic()
        self.tell("end")
        self._process.wait(30)
        while any(is_running(pid) for pid in self.workers) and time.monotonic() - start < 30:
            time.sleep(0.005)
        return time.monotonic() - start


@contextmanager
def wall(folder: Path, display: Display) -> Iterator[WallProcess]:
    """A wall that is gone afterwards."""
    process = WallProcess(folder, display.environ)
    try:
        yield process
    finally:
        if is_running(process.pid):
            with contextlib.suppress(BrokenPipeError):
                process.end()


@contextmanager
def screen(width: int = WIDTH, height: int = HEIGHT) -> Iterator[Display]:
    """A screen in memory of its own; windows are drawn without one where Xvfb is missing."""
    if shutil.which("Xvfb") is None:
        yield Display({"QT_QPA_PLATFORM": "offscreen"}, None)
        return
    reader, writer = os.pipe()
    size = f"{width}x{height}x24"
    arguments = ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"]
    running = subprocess.Popen(arguments, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as told_number:
            number = told_number.readline().strip()
            yield Display({"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}, running.pid)
    finally:
        running.terminate()
        running.wait()


@contextmanager
def served(name: str, count: int, *, is_shared: bool = True) -> Iterator[tuple[RtspServer, list[str]]]:
    """A server with so many cameras that send this clip, and their addresses."""
    mounts = {f"/cam{number}": Mount(clip(name), is_shared) for number in range(count)}
    with RtspServer(mounts) as server:
        stand_alike(server.pid)
        yield server, [server.url(path) for path in mounts]


def stand_alike(pid: int) -> None:
    """Give a process with a session of its own the weight that ours has.

    Linux weighs sessions against each other (sched_autogroup_enabled), and `nice` only counts within one: a benchmark
    that was given precedence by /proc/self/autogroup would wait for a server without it.
    """
    with contextlib.suppress(OSError):
        own = Path("/proc/self/autogroup").read_text().split()[-1]
        Path(f"/proc/{pid}/autogroup").write_text(own)


def lacking() -> str:
    """Why nothing of the wall can be measured on this machine; empty where it can."""
    if reason := missing():
        return f"{reason}; run .setup/prepare environment video"
    return "" if (FOLDER / "bikes.mp4").is_file() else "no footage: run .setup/prepare environment footage"


def cpu_s(pids: Sequence[int]) -> float:
    """User and system seconds of these processes so far, all their threads."""
    return sum(map(_cpu_s, pids))


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it is no corpse."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    return False


def memory_mb(pids: Sequence[int]) -> float:
    """Memory of these processes; what they share counts for each."""
    return sum(map(resident_mb, (Path(f"/proc/{pid}") for pid in pids)))


def handles(pid: int) -> int:
    """Open files of a process."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _cpu_s(pid: int) -> float:
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) * _TICK_S


def _busy_s(before: Ticks | None, after: Ticks | None) -> float:
    if before is None or after is None:
        return 0.0
    return ((after.total - before.total) - (after.idle - before.idle)) * _TICK_S
