"""Departments ("条"): code, name, button name, other words for them, their area, phone, closed or not."""

from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import CLOSED, closed, phone, text, words
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.entities import Department

KIND: Final = "departments"


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    """A department that the responsibility list still names cannot be closed."""
    closing = {str(entry.row["code"]): entry for entry in entries if entry.row[CLOSED] is not None}
    for (number,), rule in shelf.open_rows("rules").items() if closing else ():
        for code in ";".join(str(rule[part]) for part in ("lead", "assist", "cooperate")).split(";"):
            if code in closing:
                yield Fault(
                    closing[code].line,
                    "closed",
                    Phrase("职责清单第 {number} 条还写着这个部门，不能停用。请先改清单。", number=number),
                )


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("部门"),
    entity=Department,
    key=("code",),
    columns=(
        text("code", "代码", 16, required=True),
        text("name", "名称", 60, required=True),
        text("short", "简称", 30, required=True),
        words("aliases", "别名", 400),
        text("area", "区域", 15, required=True, refers="areas"),
        phone(),
        closed(needed=True),
    ),
    check=_check,
    order=lambda row: (str(row["area"]), str(row["code"])),
)
