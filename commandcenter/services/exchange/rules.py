"""The responsibility list (职责清单): category × area to departments, priority and limits."""

from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.domain.refusal import Refused
from commandcenter.domain.responsibility import faults
from commandcenter.domain.vocabulary import Priority, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.categories import category_tree
from commandcenter.services.exchange.columns import CLOSED, choice, closed, limit, reference, text, whole, words
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.book import rule_value
from commandcenter.storage.entities import Rule

KIND: Final = "rules"
_LARGEST: Final = 999_999


def _check(shelf: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    """What the domain finds wrong with the list in force, as far as this file's lines cause it."""
    try:
        categories = category_tree(shelf)
    except Refused:
        return  # what is wrong with the categories is said in their own file
    lines = {entry.row["number"]: entry.line for entry in entries}
    rules = [row for row in shelf.open_rows(KIND).values() if row["number"] not in lines]
    rules += [entry.row for entry in entries if entry.row[CLOSED] is None]
    departments = [str(code) for (code,) in shelf.open_rows("departments")]
    areas = [str(code) for (code,) in shelf.open_rows("areas")]
    for fault in faults(map(rule_value, rules), categories, departments, areas):
        if fault.number in lines:
            yield Fault(lines[fault.number], "", fault.phrase)


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("职责"),
    entity=Rule,
    key=("number",),
    columns=(
        whole("number", "序号", 1, _LARGEST),
        text("category", "类别", 40, required=True),
        reference("area", "区域", 15, ""),
        text("lead", "主办", 16, required=True),
        words("assist", "协办", 400),
        words("cooperate", "配合", 400),
        choice("priority", "紧急程度", {each: chinese(each) for each in Priority}, optional=True),
        limit("receipt", "签收时限"),
        limit("handling", "处置时限"),
        text("basis", "依据", 1_000, multiline=True),
        closed(),
    ),
    check=_check,
    order=lambda row: (row["number"],),
)
