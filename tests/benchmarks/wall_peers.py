"""What somebody would take instead: windows of mpv, and ffmpeg that only decodes and scales."""

import os
import resource
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.benchmarks.wall_processes import WIDTH, Display, cpu_s

_MPV: Final = ("mpv", "--no-config", "--no-terminal", "--vo=x11", "--profile=low-latency", "--vd-lavc-threads=1",
               "--no-audio", "--no-osc", "--no-border", "--no-input-default-bindings", "--rtsp-transport=tcp",
               "--force-window-position=yes")  # fmt: skip
_FFMPEG: Final = ("ffmpeg", "-v", "error", "-nostdin", "-threads", "1")
_RTSP: Final = ("-rtsp_transport", "tcp")
_STARTED_S: Final = 30.0


def is_there(program: str) -> bool:
    """Whether this peer is installed."""
    return shutil.which(program) is not None


@contextmanager
def mpv_windows(urls: Sequence[str], columns: int, display: Display) -> Iterator[list[int]]:
    """A window each, side by side as the wall's tiles are; their process numbers, when all have a picture."""
    width, height = WIDTH // columns, WIDTH // columns * 9 // 16
    commands = []
    for number, url in enumerate(urls):
        row, column = divmod(number, columns)
        place = f"--geometry={width}x{height}+{column * width}+{row * height}"
        commands.append((*_MPV, place, "--autofit=" + f"{width}x{height}", url))
    with _running(commands, display.environ) as pids:
        yield pids


@contextmanager
def ffmpegs(urls: Sequence[str], width: int, height: int) -> Iterator[list[int]]:
    """A process each that decodes and scales the stream, and throws it away."""
    with _running([(*_FFMPEG, *_RTSP, "-i", url, *_scaled(width, height)) for url in urls], {}) as pids:
        yield pids


def ffmpeg_cost(film: Path, seconds: float, times: int, width: int, height: int) -> float:
    """CPU seconds for a second of the film, decoded and scaled from the file `times` over, as fast as it goes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = (*_FFMPEG, "-stream_loop", str(times - 1), "-i", str(film), *_scaled(width, height))
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / (seconds * times)


def _scaled(width: int, height: int) -> tuple[str, ...]:
    scaling = f"scale={width}:{height}:flags=fast_bilinear,format=bgra"
    return ("-an", "-filter_threads", "1", "-vf", scaling, "-f", "null", "-")


@contextmanager
def _running(commands: Sequence[Sequence[str]], environ: Mapping[str, str]) -> Iterator[list[int]]:
    """Processes that are ended afterwards; begins when each of them has begun to work steadily."""
    processes = [
        subprocess.Popen(command, env={**os.environ, **environ}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for command in commands
    ]
    try:
        pids = [process.pid for process in processes]
        _until_steady(pids)
        if any(process.poll() is not None for process in processes):
            raise RuntimeError(f"{commands[0][0]} has ended")
        yield pids
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait()


def _until_steady(pids: Sequence[int]) -> None:
    """Until two seconds in a row cost about the same: opening and first pictures are not to be measured."""
    limit = time.monotonic() + _STARTED_S
    before, last = cpu_s(pids), 0.0
    while time.monotonic() < limit:
        time.sleep(2.0)
        now = cpu_s(pids)
        spent, before = now - before, now
        if last and abs(spent - last) < 0.15 * last:
            return
        last = spent
