"""The gazetteer: roads, crossings, numbers, courtyards, buildings, shops and other places."""

from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.domain.places import PlaceKind
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.areas import outside_faults
from commandcenter.services.exchange.columns import choice, course, degrees, text, words
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.entities import Place

KIND: Final = "gazetteer"


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    yield from outside_faults(shelf, entries)
    names = {row["name"] for row in shelf.rows(KIND).values()}
    for entry in entries:
        row = entry.row
        if row["kind"] == PlaceKind.NUMBER and not (row["road"] and row["number"]):
            yield Fault(entry.line, "number", Phrase("门牌要填道路和号码。请补上。"))
        if row["parent"] and row["parent"] not in names:
            yield Fault(
                entry.line, "parent", Phrase("没有名为“{name}”的地名。请先填写它，或改正所属。", name=row["parent"])
            )


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("地名"),
    entity=Place,
    key=("kind", "name"),
    columns=(
        text("name", "名称", 100, required=True),
        choice("kind", "种类", {kind: kind.chinese for kind in PlaceKind}),
        text("road", "道路", 60),
        text("number", "门牌号", 20),
        words("aliases", "别名", 1_000),
        degrees("lon", "经度", -180, 180),
        degrees("lat", "纬度", -90, 90),
        course("line", "走向"),
        text("parent", "所属", 100),
    ),
    check=_check,
    order=lambda row: (list(PlaceKind).index(PlaceKind(str(row["kind"]))), str(row["name"])),
)
