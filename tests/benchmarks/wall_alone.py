"""The wall for itself: what a stream costs beside what one would take instead, and how many there may be."""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from tests.benchmarks.measuring import Figure, at_least, at_most, told
from tests.benchmarks.wall_peers import ffmpeg_cost, ffmpegs, is_there, mpv_windows
from tests.benchmarks.wall_processes import Display, Spent, Stopwatch, WallProcess, screen, served, wall
from tests.support.footage import CLIPS, clip

MEASURE_S: Final = float(os.environ.get("COMMANDCENTER_TEST_WALL_S", "10"))
ROUNDS: Final = int(os.environ.get("COMMANDCENTER_TEST_WALL_ROUNDS", "3"))
_SETTLE_S: Final = 4.0
_FILM_TIMES: Final = 6
_WHOLE: Final = 97.0
"""Per cent painted from which a cost counts: one that leaves pictures out is cheap."""
_FULL: Final = "street720"
_SMALL: Final = "street360"


@dataclass(frozen=True, slots=True)
class Run:
    """One look at a wall that shows `count` streams of `fps` pictures a second."""

    count: int
    fps: int
    spent: Spent
    found: dict[str, Any]

    @property
    def cost(self) -> float:
        """CPU seconds of console and workers for a second of one stream."""
        return self.spent.cpu_s["wall"] / self.spent.seconds / self.count

    @property
    def cores(self) -> float:
        """Processors in use by console and workers."""
        return self.spent.cpu_s["wall"] / self.spent.seconds

    @property
    def painted(self) -> float:
        """Pictures painted of those sent, per cent."""
        sent = self.count * self.fps * self.found["seconds"]
        return float(100 * sum(self.found["painted"].values()) / sent)

    @property
    def worst(self) -> float:
        """The same of the tile that got least."""
        least = min(self.found["painted"].values(), default=0) if len(self.found["painted"]) == self.count else 0
        return 100 * least / float(self.fps * self.found["seconds"])

    @property
    def decoded(self) -> float:
        """Pictures decoded of those sent, per cent."""
        return 100 * float(self.found["decoded_per_s"]) / (self.count * self.fps)


def looked_at(process: WallProcess, count: int, fps: int, others: dict[str, Sequence[int]]) -> Run:
    """A wall that hangs already, for `MEASURE_S` after it has settled."""
    time.sleep(_SETTLE_S)
    process.ask("counting", "count")
    watch = Stopwatch({"wall": process.pids, **others})
    time.sleep(MEASURE_S)
    spent = watch.spent()
    return Run(count, fps, spent, process.ask("counted", "counted"))


def cost() -> Iterator[Figure]:
    """Sixteen main streams beside sixteen windows of mpv and beside ffmpeg, in turns; medians of the rounds."""
    runs: list[Run] = []
    mpv: list[Spent] = []
    decoding: list[Spent] = []
    film: list[float] = []
    with served(_FULL, 16) as (server, urls), screen() as display, tempfile.TemporaryDirectory() as folder:
        groups: dict[str, Sequence[int]] = {"server": [server.pid]}
        if display.pid is not None:
            groups["screen"] = [display.pid]
        for _ in range(ROUNDS):
            with wall(Path(folder), display) as process:
                process.hang(urls, 4)
                runs.append(looked_at(process, 16, 25, groups))
            if display.pid is not None and is_there("mpv"):
                with mpv_windows(urls, 4, display) as pids:
                    mpv.append(_watched({"peer": pids, **groups}))
            if is_there("ffmpeg"):
                with ffmpegs(urls, 480, 270) as pids:
                    decoding.append(_watched({"peer": pids, **groups}))
                film.append(ffmpeg_cost(clip(_FULL, "mp4"), CLIPS[_FULL].seconds, _FILM_TIMES, 480, 270))
    yield from _cost_figures(runs, mpv, decoding, film)


def _watched(groups: dict[str, Sequence[int]]) -> Spent:
    watch = Stopwatch(groups)
    time.sleep(MEASURE_S)
    return watch.spent()


def _cost_figures(
    runs: Sequence[Run], mpv: Sequence[Spent], decoding: Sequence[Spent], film: Sequence[float]
) -> Iterator[Figure]:
    ours = median(run.cost for run in runs)
    with_screen = median(_per_stream(run.spent, "wall", "screen") for run in runs)
    name = "16 x 720p25, CPU a stream-second"
    painted = median(run.painted for run in runs)
    is_whole = painted >= _WHOLE
    windows = [_per_stream(each, "peer", "screen") for each in mpv]
    for what, own, peer, theirs, share in (
        ("", ours, "16 mpv windows", [_per_stream(each, "peer") for each in mpv], 0.8),
        (", with the screen's server", with_screen, "16 mpv windows", windows, 0.8),
        ("", ours, "ffmpeg decode + scale, from file", film, 1.3),
        ("", ours, "16 ffmpeg decode + scale, over RTSP", [_per_stream(s, "peer") for s in decoding], 1.3),
    ):
        yield _beside(f"{name}{what}", own, peer, theirs, share, is_whole=is_whole)
    yield at_least("16 x 720p25, pictures painted", painted, "%", _WHOLE)
    yield told("16 x 720p25, pictures painted of the worst tile", min(run.worst for run in runs), "%")
    yield told("16 x 720p25, pictures decoded", median(run.decoded for run in runs), "%")
    yield told("16 x 720p25, lag of the window's thread, p99", median(run.found["lag_p99"] for run in runs), "ms")
    yield from _load_figures("16 x 720p25", [run.spent for run in runs], runs)


def _per_stream(spent: Spent, *groups: str) -> float:
    return sum(spent.cpu_s.get(group, 0.0) for group in groups) / spent.seconds / 16


def _beside(name: str, ours: float, peer: str, theirs: Sequence[float], share: float, *, is_whole: bool) -> Figure:
    """At most so many times the peer's, with nothing left out; told alone where the peer is not there."""
    if not theirs:
        return told(name, ours, "s/s", peer=f"{peer}: not installed")
    other = median(theirs)
    bound = f"≤ {share:g} × {peer.partition(',')[0]}, all painted"
    return Figure(name, ours, "s/s", peer, other, bound, is_whole and ours <= share * other)


def _load_figures(name: str, spent: Sequence[Spent], runs: Sequence[Run]) -> Iterator[Figure]:
    yield told(f"{name}, tiles worked on less for want of CPU", max(run.found["reduced"] for run in runs), "tiles")
    yield told(f"{name}, processors busy with other work meanwhile", median(s.others for s in spent), "cores")


def many() -> Iterator[Figure]:
    """Twenty-five main streams, then sixty-four sub-streams."""
    with screen() as display, tempfile.TemporaryDirectory() as folder:
        with served(_FULL, 25) as (server, urls):
            runs = [_many(Path(folder), display, urls, 5, 25, "main", server.pid) for _ in range(ROUNDS)]
        name = "25 x 720p25 as 384x216"
        yield at_least(f"{name}, pictures decoded", median(run.decoded for run in runs), "%", 97)
        yield told(f"{name}, pictures painted", median(run.painted for run in runs), "%")
        yield told(f"{name}, CPU a stream-second", median(run.cost for run in runs), "s/s")
        share = median(100 * float(run.found["reduced_share"]) for run in runs)
        yield at_most(f"{name}, looks at which the wall said it is overloaded", share, "%", 0)
        yield told(f"{name}, lag of the window's thread, p99", median(run.found["lag_p99"] for run in runs), "ms")
        yield from _load_figures(name, [run.spent for run in runs], runs)
        with served(_SMALL, 64) as (server, urls):
            runs = [_many(Path(folder), display, urls, 8, 15, "sub", server.pid) for _ in range(ROUNDS)]
        name = "64 sub-streams 360p15 as 240x135"
        yield at_most(f"{name}, processors in use", median(run.cores for run in runs), "cores", 1.0)
        yield at_least(f"{name}, pictures painted", median(run.painted for run in runs), "%", 97)
        yield told(f"{name}, pictures decoded", median(run.decoded for run in runs), "%")
        yield told(f"{name}, lag of the window's thread, p99", median(run.found["lag_p99"] for run in runs), "ms")
        yield from _load_figures(name, [run.spent for run in runs], runs)


def _many(folder: Path, display: Display, urls: Sequence[str], columns: int, fps: int, kind: str, server: int) -> Run:
    others: dict[str, Sequence[int]] = {"server": [server]}
    if display.pid is not None:
        others["screen"] = [display.pid]
    with wall(folder, display) as process:
        process.hang(urls, columns, kind=kind)
        return looked_at(process, len(urls), fps, others)
