"""Seats (坐席) of a duty room."""

from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.domain.vocabulary import Level
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import text
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.entities import Seat

KIND: Final = "seats"


def _complete(row: dict[str, object], shelf: Shelf) -> None:
    """A seat without an area belongs to the desk that imports it, or to the only township there is."""
    if row.get("area"):
        return
    townships = [str(area["code"]) for area in shelf.open_rows("areas").values() if area["level"] == Level.TOWNSHIP]
    row["area"] = shelf.area or (townships[0] if len(townships) == 1 else "")


def _check(_: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    for entry in entries:
        if not entry.row["area"]:
            yield Fault(entry.line, "area", Phrase("没有填区域，也推断不出是哪个指挥中心。请补上区域代码。"))


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("坐席"),
    entity=Seat,
    key=("code",),
    columns=(
        text("seat", "坐席", 40, required=True, attribute="code"),
        text("name", "名称", 60, required=True),
        text("area", "区域", 15, needed=False, refers="areas"),
    ),
    check=_check,
    order=lambda row: (str(row["code"]),),
    complete=_complete,
)
