"""The program as it is started: one process, one window, one exit code."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QImage

from commandcenter.console.shell.window import LEAST

ROOT: Final = Path(__file__).parents[2]
END_S: Final = 3.0
PATIENCE_S: Final = 60.0
FRAME_PX: Final = 8
"""The screen that is drawn into memory is 800 pixels wide, with the frames of windows."""
Started = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Starts `python main.py` with a home of its own; what still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMANDCENTER_")}
    environ = {
        "COMMANDCENTER_HOME": str(tmp_path / "home"),
        "COMMANDCENTER_LANGUAGE": "zh",
        "QT_QPA_PLATFORM": "offscreen",
    }

    def start(*words: str | Path, stdin: int | None = None) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "main.py", *map(str, words)],
            env=kept | environ,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            stdin=stdin,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_the_demo_is_photographed_and_ends_by_itself(started: Started, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    process = started("console", "--demo", "--quiet", "--picture", picture, "--after", "0.5")
    told, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 0, complained
    assert "Traceback" not in told + complained
    assert " INFO [" not in complained
    image = QImage(str(picture))
    assert image.width() >= LEAST.width() - FRAME_PX
    assert image.height() >= LEAST.height() - FRAME_PX
    assert len(colours_of(image)) > 50


def colours_of(image: QImage) -> set[int]:
    """Every colour on a coarse grid over the picture."""
    return {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_the_window_at_once(started: Started, tmp_path: Path, number: signal.Signals, code: int) -> None:
    process = started("console", "--demo", "--quiet")
    until_it_works(process, tmp_path / "home")
    sent_at = time.monotonic()
    process.send_signal(number)
    _, complained = process.communicate(timeout=PATIENCE_S)

    assert time.monotonic() - sent_at < END_S
    assert process.returncode == code, complained
    assert "Traceback" not in complained


def until_it_works(process: subprocess.Popen[str], home: Path) -> None:
    """The window is there when its person's seat has a journal."""
    end = time.monotonic() + PATIENCE_S
    while not any(home.rglob("journal.sqlite3")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        waited_for(process, 0.05)


def waited_for(process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether the process has ended within so many seconds."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_a_database_that_cannot_be_opened_is_told_in_words(started: Started, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    words = ("--database", "mysql://nowhere/x", "console", "--demo", "--quiet", "--picture", picture)
    process = started(*words)
    told, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 1
    assert "Traceback" not in told + complained
    assert complained.strip()
    assert not picture.exists()


def test_a_picture_for_which_there_is_no_folder_is_refused_before_anything_is_made(
    started: Started, tmp_path: Path
) -> None:
    process = started("console", "--demo", "--quiet", "--picture", tmp_path / "nowhere" / "window.png")
    _, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 1
    assert "没有文件夹" in complained
    assert not (tmp_path / "home").exists()


def test_attended_traffic_ends_when_its_parent_goes(started: Started) -> None:
    assert started("database", "load-demo", "--issues", "50").wait(PATIENCE_S) == 0
    process = started("simulate", "--rate", "60", "--attended", stdin=subprocess.PIPE)
    assert not waited_for(process, 1.0), process.communicate()
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    told, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 0, complained
    assert "模拟结束" in told
