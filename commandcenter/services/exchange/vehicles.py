"""Patrol cars (网格化摄像巡查车) with the numbers of their position terminals."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import closed, text
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.entities import Vehicle

KIND: Final = "vehicles"


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    terminals = Counter(row["terminal"] for row in shelf.rows(KIND).values())
    for entry in entries:
        terminal = str(entry.row["terminal"])
        if terminals[terminal] > 1:
            yield Fault(
                entry.line,
                "terminal",
                Phrase("定位终端“{terminal}”已装在另一辆车上。请核对终端号。", terminal=terminal),
            )


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("车辆"),
    entity=Vehicle,
    key=("code",),
    columns=(
        text("code", "代码", 20, required=True),
        text("name", "名称", 60, required=True),
        text("plate", "车牌", 20),
        text("terminal", "定位终端", 20, required=True),
        text("call_sign", "呼号", 20),
        text("area", "区域", 15, required=True, refers="areas"),
        closed(),
    ),
    check=_check,
    order=lambda row: (str(row["code"]),),
)
