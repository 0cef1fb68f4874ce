"""The queue with the demo world in a picture: `python -m tests.console.queue.picture FILE --theme light --scale 2`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from commandcenter.bootstrap import House
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.queue.panel import QueuePanel
from commandcenter.domain.vocabulary import Channel
from commandcenter.services.claims import claim
from commandcenter.services.desk import IssueRef
from commandcenter.services.platforms import supervise, suspend
from commandcenter.storage.journal import Journal
from commandcenter.storage.queries.queue import queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter
from tests.support.demo import UNTIL
from tests.support.pictures import house_with_past, wait


def main(arguments: Sequence[str]) -> int:
    """Write the picture."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--theme", default="dark")
    parser.add_argument("--language", default="zh")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--tab", default="reported")
    parser.add_argument("--search", default="")
    parser.add_argument("--phone-only", action="store_true")
    parser.add_argument("--width", type=int, default=452)
    parser.add_argument("--height", type=int, default=760)
    parser.add_argument("--issues", type=int, default=2_000)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house, _ = house_with_past(folder, chosen.issues, UNTIL)
        paint(house, folder, chosen)
        house.close()
    return 0


def enliven(house: House) -> None:
    """Another seat has something open, something stands still, something is supervised."""
    with house.store.read() as connection:
        wanted = QueueFilter(holder=house.desk("op01", "坐席01").actor.area)
        rows = queue_page(connection, wanted, at=UNTIL)
    other, leader = house.desk("op02", "坐席03"), house.desk("lead01", "坐席02")
    claim(other, IssueRef(rows[1].district, rows[1].id))
    claim(house.desk("op01", "坐席01"), IssueRef(rows[2].district, rows[2].id))
    supervise(leader, IssueRef(rows[0].district, rows[0].id), "尽快")
    suspend(other, IssueRef(rows[3].district, rows[3].id), UNTIL.replace(day=27), "等材料")


def paint(house: House, folder: Path, chosen: argparse.Namespace) -> None:
    """Show the panel, wait until it has settled, save it."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    language = Language(app)
    language.switch(chosen.language)
    theme = Theme(chosen.theme, chosen.scale)
    theme.apply(app)
    enliven(house)
    link = Link(house.desk("op01", "坐席01"), Journal(folder / "journal.sqlite"))
    link.start()
    panel = QueuePanel(link, theme)
    panel.resize(round(chosen.width * chosen.scale), round(chosen.height * chosen.scale))
    panel.show()
    panel.focus_list()
    wait(500)
    panel.show_tab(chosen.tab)
    if chosen.phone_only:
        panel.set_filter(QueueFilter(channels=frozenset({Channel.PHONE})))
    wait(700)
    if chosen.search:
        panel.search(chosen.search)
        wait(3_000)
    panel.grab().save(str(chosen.file))
    link.close()
    panel.deleteLater()
    wait(50)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
