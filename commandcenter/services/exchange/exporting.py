"""Writes reference data out as the files that `importing` takes; the same data make the same bytes."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.services.desk import Desk
from commandcenter.services.exchange import areas
from commandcenter.services.exchange.columns import CLOSED
from commandcenter.services.exchange.excel import write_excel
from commandcenter.services.exchange.geojson import write_geojson
from commandcenter.services.exchange.importing import check_rights
from commandcenter.services.exchange.kinds import TABLES, table_of_kind
from commandcenter.services.exchange.shelf import CatalogueTable, Row, Shelf

_MARK: Final = "\ufeff"
"""Excel takes a CSV without this mark for GBK and shows Chinese as garbage."""


def export_catalogue(desk: Desk, kind: str, ending: str) -> bytes:
    """One kind of reference data as a file: GeoJSON for areas, CSV or (`ending` `.xlsx`) Excel for all others.

    Raises:
        NotAllowed: the person is no administrator; phone numbers are in some of them.
        BadInput: no such kind, or no such format for it.
    """
    check_rights(desk)
    table = table_of_kind(kind)
    with desk.store.read() as connection:
        stored = Shelf(connection, TABLES, "").stored(table.kind)
    rows = sorted(stored.values(), key=table.order)
    if table.kind == areas.KIND:
        if ending not in (".geojson", ".json"):
            raise BadInput("区域只能导出为 GeoJSON。请把文件名写成 .geojson 结尾。")
        return write_geojson([areas.feature(row) for row in rows]).encode()
    return write_table(_table_lines(table, rows), ending, table.kind)


def _table_lines(table: CatalogueTable, rows: Sequence[Row]) -> list[list[str]]:
    """Header and cells; whether a row is closed is left out where none is and no file needs it."""
    has_closed = any(row.get(CLOSED) is not None for row in rows)
    columns = [column for column in table.columns if column.target != CLOSED or column.needed or has_closed]
    header = [column.name for column in columns]
    return [header, *([column.write(row[column.target]) for column in columns] for row in rows)]


def write_table(lines: Iterable[Sequence[str]], ending: str, title: str) -> bytes:
    """The lines as CSV (UTF-8 with its mark) or as a workbook.

    Raises:
        BadInput: another ending.
    """
    if ending == ".xlsx":
        return write_excel(lines, title)
    if ending != ".csv":
        raise BadInput("不能导出为“{ending}”文件。请把文件名写成 .csv 或 .xlsx 结尾。", ending=ending[:20])
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(lines)
    return (_MARK + target.getvalue()).encode()
