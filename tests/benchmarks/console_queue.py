"""What the console's queue costs the GUI thread: painting rows, taking bursts of changes, changing tabs, typing."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import cycle, islice
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QRect, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.queue.entries import key_of
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.panel import QueuePanel
from commandcenter.console.queue.tabs import Tab
from commandcenter.storage.journal import Journal
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.queue_filter import QueueFilter
from tests.benchmarks.databases import TOWNSHIP, UNTIL, Bench
from tests.benchmarks.measuring import Figure, at_most, median, percentile

BURST: Final = 50
"""Changes in one second, as the issue demands."""
_TYPED: Final = ("水", "水管", "水管爆", "水管爆裂", "j", "jb", "jbl", "jbl1", "jbl11", "0", "06", "061", "0613")
_PATIENCE_MS: Final = 20_000


def figures(bench: Bench) -> Iterator[Figure]:
    """All of them, on one database. Needs a platform for windows (`QT_QPA_PLATFORM=offscreen` will do)."""
    with before_the_queue(bench) as panel:
        yield paint_cost(bench, panel)
        yield from tab_changes(bench, panel)
        yield filter_change(bench, panel)
        yield burst_cost(bench, panel)
        yield typing_cost(bench, panel)


@contextmanager
def before_the_queue(bench: Bench) -> Iterator[QueuePanel]:
    """The queue of the demo world's operator, opened and read."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    Language(app).switch("zh")
    theme = Theme()
    theme.apply(app)
    link = Link(bench.operator(), Journal(bench.folder / "queue-journal.sqlite3"))
    link.start()
    panel = QueuePanel(link, theme)
    panel.resize(452, 1000)
    panel.show()
    until(lambda: panel.counts is not None and bool(panel.selected) and link.book.version >= 0)
    try:
        yield panel
    finally:
        link.close()
        panel.close()
        panel.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def paint_cost(bench: Bench, panel: QueuePanel) -> Figure:
    """One row painted, its texts known already, the time that is left made anew."""
    panel.show_tab(Tab.ALL.value)
    until(lambda: list_of(panel).model.rowCount() >= 2)
    pane = list_of(panel)
    view, model, delegate = pane.view, pane.model, pane.view.itemDelegate()
    image = QImage(view.viewport().width(), 50, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect = QRect(0, 0, image.width(), 50)
    option.state = QStyle.StateFlag.State_Enabled
    rows = cycle(range(min(model.rowCount(), 100)))
    spent = [costs_ms(lambda: delegate.paint(painter, option, model.index(next(rows)))) for _ in range(2_300)][300:]
    painter.end()
    return at_most(f"{bench.kind}: painting a row of the queue", median(spent), "ms", 0.3)


def tab_changes(bench: Bench, panel: QueuePanel) -> Iterator[Figure]:
    """From the click on a tab to its painted rows, three times through all tabs."""
    panel.show_tab(Tab.ALL.value)
    until(lambda: not panel.is_reading)
    spent = [_until_opened_ms(panel, tab.value) for tab in islice(cycle(Tab), len(Tab) * 3)]
    yield at_most(f"{bench.kind}: tab change of the queue, median", median(spent), "ms", 100)
    yield at_most(f"{bench.kind}: tab change of the queue, worst of {len(spent)}", max(spent), "ms", 100)


def filter_change(bench: Bench, panel: QueuePanel) -> Figure:
    """From a changed filter to its painted rows, in the list of everything."""
    panel.show_tab(Tab.ALL.value)
    until(lambda: not panel.is_reading)
    spent = []
    for area in (f"{TOWNSHIP}001", f"{TOWNSHIP}002", f"{TOWNSHIP}003", ""):
        start = time.perf_counter()
        panel.set_filter(QueueFilter(subtree=area))
        until(lambda: not panel.is_reading)
        panel.repaint()
        spent.append((time.perf_counter() - start) * 1000)
    return at_most(f"{bench.kind}: filter change of the queue, worst of {len(spent)}", max(spent), "ms", 100)


def burst_cost(bench: Bench, panel: QueuePanel) -> Figure:
    """The GUI thread's time for a batch of changes that all move their rows, layout included."""
    panel.show_tab(Tab.ALL.value)
    until(lambda: not panel.is_reading)
    pane = list_of(panel)
    spent = []
    for round_ in range(20):
        rows = [_moved(pane.model.entry(row).row, round_) for row in range(min(BURST, pane.model.rowCount()))]
        spent.append(costs_ms(partial(_take, pane, rows)))
        pane.view.viewport().repaint()
    return at_most(f"{bench.kind}: a burst of {BURST} moved rows, p95", percentile(spent, 0.95), "ms", 5)


def typing_cost(bench: Bench, panel: QueuePanel) -> Figure:
    """The GUI thread's time for each key in the search box: looking up what the letters may mean included."""
    panel.search("jbl")
    until(lambda: list_of(panel).model.rowCount() > 0)
    spent = []
    for text in _TYPED * 3:
        spent.append(costs_ms(partial(panel.search, text)))
        until_quiet(50)
    panel.leave_search()
    return at_most(f"{bench.kind}: a key in the search box, worst of {len(spent)}", max(spent), "ms", 20)


def list_of(panel: QueuePanel) -> ListPane:
    """The list that is shown."""
    return next(pane for pane in panel.findChildren(ListPane) if pane.isVisible())


def until(is_so: Callable[[], bool]) -> None:
    """Let the window live until something is so; TimeoutError after 20 s."""
    deadline = time.monotonic() + _PATIENCE_MS / 1000
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError("the queue did not come to what was waited for")
        until_quiet(1)


def until_quiet(ms: int) -> None:
    """Let the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def costs_ms(action: Callable[[], object]) -> float:
    """What something costs the thread it runs on, in milliseconds: what other threads take of the machine is theirs."""
    start = time.thread_time()
    action()
    return (time.thread_time() - start) * 1000


def _take(pane: ListPane, rows: Sequence[QueueRow]) -> None:
    with pane.view.kept_place():
        pane.model.take_rows([key_of(row) for row in rows], rows, UNTIL)
    pane.view.executeDelayedItemsLayout()


def _until_opened_ms(panel: QueuePanel, tab: str) -> float:
    start = time.perf_counter()
    panel.show_tab(tab)
    until(lambda: not panel.is_reading)
    panel.repaint()
    return (time.perf_counter() - start) * 1000


def _moved(row: QueueRow, round_: int) -> QueueRow:
    return replace(row, version=row.version + 1, due_at=row.due_at + timedelta(minutes=7 * (round_ + 1)))
