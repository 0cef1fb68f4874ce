"""What lasts: opening and closing without end, kills without end, and ends that are quick whatever hangs."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks.measuring import Figure, at_most, exactly, median, told
from tests.benchmarks.wall_alone import looked_at
from tests.benchmarks.wall_processes import (
    WallProcess,
    handles,
    is_running,
    memory_mb,
    screen,
    served,
    stand_alike,
    wall,
)

SOAK_S: Final = float(os.environ.get("COMMANDCENTER_TEST_SOAK_S", "120"))
"""For the two-hour run set the variable to 7200."""
_KILL_EVERY_S: Final = min(60.0, SOAK_S / 8)
_CYCLES: Final = 500
_A_BATCH: Final = 50
_KILLS: Final = 5
_FLAT: Final = 5.0
NOTICED_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Held:
    """What console and worker hold at one moment."""

    console_mb: float
    worker_mb: float
    console_handles: int
    worker_handles: int


def held(process: WallProcess) -> Held:
    """Now."""
    workers = [pid for pid in process.workers if is_running(pid)]
    return Held(memory_mb([process.pid]), memory_mb(workers), handles(process.pid), sum(map(handles, workers)))


def _flat(name: str, first: Held, last: Held) -> Iterator[Figure]:
    """Nothing may have grown by more than a twentieth."""
    for what, before, after in (
        ("memory of the console", first.console_mb, last.console_mb),
        ("memory of the worker", first.worker_mb, last.worker_mb),
    ):
        yield at_most(f"{name}: {what} grown", _growth(before, after), "%", _FLAT)
        yield told(f"{name}: {what} at the end", after, "MB")
    for what, count, then in (
        ("console", first.console_handles, last.console_handles),
        ("worker", first.worker_handles, last.worker_handles),
    ):
        yield at_most(f"{name}: file handles of the {what} grown", then - count, "handles", 0.05 * count)


def _growth(before: float, after: float) -> float:
    return 100 * (after - before) / before if before else 0.0


def cycles() -> Iterator[Figure]:
    """Five hundred streams opened, seen and closed; compared with how it was after the first fifty."""
    spent: list[float] = []
    looks: list[Held] = []
    with served("street720", 4) as (_server, urls), _shown() as process:
        process.hang([urls[0]], 1)
        for _ in range(_CYCLES // _A_BATCH):
            spent += process.ask("cycled", "cycle", urls=urls, times=_A_BATCH)["ms"]
            looks.append(held(process))
    name = f"{_CYCLES} streams opened and closed"
    yield told(f"{name}: opening, median", median(spent), "ms")
    yield from _flat(name, looks[0], looks[-1])


def soak() -> Iterator[Figure]:
    """Nine streams; in turns the worker and the server is killed. Workers of the same age are compared."""
    name = f"9 streams for {SOAK_S:g} s, a kill every {_KILL_EVERY_S:g} s"
    looks: list[Held] = []
    back: list[float] = []
    with served("street720", 9) as (server, urls), _shown() as process:
        process.hang(urls, 3)
        begun, number = time.monotonic(), 0
        while time.monotonic() - begun < SOAK_S:
            time.sleep(max(0.0, begun + (number + 1) * _KILL_EVERY_S - time.monotonic()))
            if number % 2:
                looks.append(held(process))
                back.append(_kill_worker(process)[1])
            else:
                server.kill()
                server.start()
                stand_alike(server.pid)
                back.append(_until_live(process))
            number += 1
        run = looked_at(process, 9, 25, {"server": [server.pid]})
    yield told(f"{name}: kills", number, "kills")
    yield told(f"{name}: all live again, median", median(back), "ms")
    yield at_most(f"{name}: all live again, worst", max(back), "ms", 3_000)
    yield told(f"{name}: painted afterwards", run.painted, "%")
    later = looks[1:] or looks
    yield from _flat(name, later[0], later[-1])


def _until_live(process: WallProcess) -> float:
    """Milliseconds from now until every tile has been painted anew; called when the server can be asked again."""
    return float(process.ask("renewed", "renewed")["ms"])


def _kill_worker(process: WallProcess) -> tuple[float, float]:
    """Kill it as a crash would; ms until it was noticed and replaced, and until all tiles were live again."""
    before = process.workers
    since = time.monotonic_ns()
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    found = process.ask("back", "lost", pids=list(before), since=since)
    return float(found["noticed_ms"]), float(found["live_ms"])


def killed() -> Iterator[Figure]:
    """The worker of sixteen streams killed, and killed again; none is the last word."""
    found: list[tuple[float, float]] = []
    with served("street720", 16) as (_server, urls), _shown() as process:
        process.hang(urls, 4)
        for _ in range(_KILLS):
            time.sleep(12.0)  # a worker that has lived so long is replaced without a pause
            found.append(_kill_worker(process))
    name = "worker of 16 x 720p25 killed (kill -9)"
    noticed, live = zip(*found, strict=True)
    yield at_most(f"{name}: noticed and replaced, worst of {_KILLS}", max(noticed), "ms", 1_000)
    yield told(f"{name}: all tiles live again, median", median(live), "ms")
    yield at_most(f"{name}: all tiles live again, worst", max(live), "ms", 3_000)


def closing() -> Iterator[Figure]:
    """The window closed while sixteen streams are open, four of whose server hangs."""
    with served("street720", 12) as (_server, urls), served("street720", 4) as (hung, others):
        with _shown() as process:
            process.hang([*urls, *others], 4)
            hung.stop()
            time.sleep(NOTICED_S)
            pids = process.pids
            took = process.end()
            left = sum(map(is_running, pids))
        hung.go_on()
    yield at_most("closing with 16 streams open, 4 of them hung: processes gone", took, "s", 3.0)
    yield exactly("closing with 4 streams hung: processes left", left, "processes", 0)


@contextmanager
def _shown() -> Iterator[WallProcess]:
    """A wall on a screen of its own."""
    with screen() as display, tempfile.TemporaryDirectory() as folder, wall(Path(folder), display) as process:
        yield process
