"""A console without a window that decides until it is killed: `python -m tests.console.link.killed URL JOURNAL ISSUE`.

ISSUE is district:id:version. It notes 0, 1, 2 … on the issue and says each number once it is decided.
"""

import sys
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from commandcenter.console.link.link import Link
from commandcenter.foundation.clock import SystemClock
from commandcenter.foundation.identity import RandomIdentities
from commandcenter.services.book import BookKeeper
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.storage.journal import Journal
from commandcenter.storage.store import Store
from tests.support.world import ACTORS


def main(url: str, journal: str, issue: str) -> None:
    """Decides every 5 ms."""
    app = QCoreApplication([])
    store = Store(url)
    desk = Desk(store, BookKeeper(store), SystemClock(), RandomIdentities(), ACTORS["liu"], "S1")
    district, issue_id, version = map(int, issue.split(":"))
    link, numbers = Link(desk, Journal(Path(journal)), app), count()

    def decide() -> None:
        number = next(numbers)
        link.note_draft("note:1", {"text": f"写到 {number}"})
        link.decide(Deed.NOTE, IssueRef(district, issue_id, version), text=str(number))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()

    timer = QTimer(app)
    timer.setInterval(5)
    timer.timeout.connect(decide)
    link.start()
    timer.start()
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
