"""Every kind of reference data that files can bring, in the order in which they build on one another."""

from collections.abc import Mapping
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import listed
from commandcenter.services.exchange import (
    areas,
    calendar,
    cameras,
    categories,
    departments,
    gazetteer,
    limits,
    rules,
    seats,
    users,
    vehicles,
)
from commandcenter.services.exchange.shelf import CatalogueTable

TABLES: Final[Mapping[str, CatalogueTable]] = {
    table.kind: table
    for table in (
        areas.TABLE,
        departments.TABLE,
        categories.TABLE,
        rules.TABLE,
        limits.TABLE,
        seats.TABLE,
        users.TABLE,
        vehicles.TABLE,
        cameras.TABLE,
        gazetteer.TABLE,
        calendar.TABLE,
    )
}
ISSUES: Final = "issues"
ALIASES: Final[Mapping[str, str]] = {"responsibility": "rules"}
KINDS: Final = (*TABLES, ISSUES)
"""What can be imported and exported."""


def check_kind(kind: str) -> str:
    """The kind's own name; raises BadInput with the names there are."""
    known = ALIASES.get(kind, kind)
    if known not in KINDS:
        raise BadInput("不认识“{kind}”。可以导入和导出的有：{kinds}。", kind=kind[:40], kinds=listed(KINDS))
    return known


def table_of_kind(kind: str) -> CatalogueTable:
    """The table of that kind of reference data; raises BadInput with the names there are."""
    table = TABLES.get(check_kind(kind))
    if table is None:
        raise BadInput("案件不是基础数据。请单独导入 issues。")
    return table
