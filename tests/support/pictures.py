"""What the programs that paint a part of the window for looking at have in common."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from commandcenter.bootstrap import House, open_house, upgrade_database
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.settings import load_settings
from commandcenter.simulation.demo import load_demo


def house_with_past(folder: Path, issues: int, until: datetime) -> tuple[House, FixedClock]:
    """The demo world on an embedded database, and its clock, which stands where its past ends; the caller closes it."""
    clock = FixedClock(until)
    url = f"sqlite:///{folder / 'demo.sqlite'}"
    settings = load_settings({"COMMANDCENTER_HOME": str(folder / "home"), "COMMANDCENTER_DATABASE_URL": url})
    upgrade_database(settings)
    house = open_house(settings, clock=clock)
    load_demo(house, issues=issues, seed=1, until=until)
    return house, clock


def until(holds: Callable[[], bool], limit_ms: int = 15_000) -> None:
    """Let the window live until it holds."""
    for _ in range(limit_ms // 50):
        if holds():
            return
        wait(50)
    raise TimeoutError(holds)


def wait(ms: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
