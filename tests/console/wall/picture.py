"""The wall with the demo world in a picture: `python -m tests.console.wall.picture FILE --layout 16 --footage A,B`."""

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import update

from commandcenter.bootstrap import House, open_house, upgrade_database
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.panel import WallPanel
from commandcenter.foundation.clock import SystemClock
from commandcenter.foundation.settings import load_settings
from commandcenter.simulation.demo import load_demo
from commandcenter.storage.entities import Camera
from commandcenter.storage.journal import Journal
from commandcenter.video.engine import Engine

UNTIL: Final = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
NOWHERE: Final = "rtsp://127.0.0.1:9/none"
"""Nothing listens there."""


def main(arguments: Sequence[str]) -> int:
    """Write the picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--theme", default="dark")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--layout", default="1+3")
    parser.add_argument("--footage", default="")
    parser.add_argument("--width", type=int, default=1032)
    parser.add_argument("--height", type=int, default=540)
    parser.add_argument("--after", type=float, default=4.0)
    parser.add_argument("--side", action="store_true")
    parser.add_argument("--tour", action="store_true")
    parser.add_argument("--alarm", default="")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--big", action="store_true")
    parser.add_argument("--put", action="append", default=[f"002={NOWHERE}"])
    parser.add_argument("--play", action="store_true")
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house = demo_house(folder)
        if chosen.footage:
            hang_footage(house, chosen.footage.split(","), dict(each.split("=", 1) for each in chosen.put))
        paint(house, folder, chosen)
        house.close()
    return 0


def demo_house(folder: Path) -> House:
    """The demo world on an embedded database."""
    url = f"sqlite:///{folder / 'demo.sqlite'}"
    settings = load_settings({"COMMANDCENTER_HOME": str(folder / "home"), "COMMANDCENTER_DATABASE_URL": url})
    upgrade_database(settings)
    house = open_house(settings, clock=SystemClock())
    load_demo(house, issues=20, seed=1, until=UNTIL)
    return house


def hang_footage(house: House, files: Sequence[str], odd: Mapping[str, str]) -> None:
    """Every camera shows one of the files instead of its own address, but for those of `odd`, by code."""
    turns = itertools.cycle(files)
    with house.desk("op01", "坐席01").transaction() as connection:
        codes = [code for (code,) in connection.execute(Camera.__table__.select().with_only_columns(Camera.code))]
        for code in codes:
            url = odd.get(code, next(turns))
            connection.execute(update(Camera).where(Camera.code == code).values(main_url=url, sub_url=""))


def paint(house: House, folder: Path, chosen: argparse.Namespace) -> None:
    """Show the panel, wait until it has settled, save it."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    language = Language(app)
    language.switch(chosen.language)
    theme = Theme(chosen.theme, chosen.scale)
    theme.apply(app)
    link = Link(house.desk("op01", "坐席01"), Journal(folder / "journal.sqlite"))
    link.start()
    panel = WallPanel(
        link, theme, lambda: Engine(folder / "video", now=link.now), folder=folder, evidence=house.evidence()
    )
    panel.told.connect(lambda news: sys.stderr.write(f"{news.said}\n"))
    panel.resize(chosen.width, chosen.height)
    panel.show()
    wait(700)
    panel.set_layout(chosen.layout)
    if chosen.side:
        panel.show_side(is_shown=True)
    if chosen.alarm:
        panel.set_alarms({chosen.alarm: link.now() - timedelta(seconds=78)})
    wait(1_500)
    if chosen.keep:
        panel.canvas.select(0)
        panel.keep_clip()
    if chosen.tour:
        panel.canvas.select(len(panel.plan.boxes) - 1)
        panel.toggle_tour()
    if chosen.play:
        panel.canvas.select(len(panel.plan.boxes) - 1)
        panel.beside.recording.toggle(panel.selected_code)
        wait(14_000)
        panel.play_back(link.now() - timedelta(seconds=9))
    shown: QWidget = panel
    if chosen.big:
        panel.pop_out()
        wait(300)
        shown = next(widget for widget in app.topLevelWidgets() if widget is not panel and widget.isVisible())
        shown.resize(chosen.width, chosen.height)
    wait(round(chosen.after * 1_000))
    shown.grab().save(str(chosen.file))
    panel.leave()
    link.close()
    panel.deleteLater()
    wait(50)


def wait(ms: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
