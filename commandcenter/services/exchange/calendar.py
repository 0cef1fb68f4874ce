"""The working calendar (节假日与调休)."""

from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import day, text, yes_no
from commandcenter.services.exchange.shelf import CatalogueTable
from commandcenter.storage.entities import CalendarDay

KIND: Final = "calendar"

TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("日历"),
    entity=CalendarDay,
    key=("day",),
    columns=(day("day", "日期"), yes_no("working", "上班"), text("name", "名称", 40)),
    check=lambda _shelf, _entries: (),
    order=lambda row: (row["day"],),
)
