"""From a file to rows of one kind: columns found by their headers, cells read, every fault with its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.exchange import areas, categories
from commandcenter.services.exchange.columns import CLOSED, Column
from commandcenter.services.exchange.decoding import decode
from commandcenter.services.exchange.excel import is_excel, read_excel
from commandcenter.services.exchange.faults import Fault, refuse
from commandcenter.services.exchange.geojson import read_geojson
from commandcenter.services.exchange.sheets import Line, Sheet, read_csv
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Key, Row, Shelf
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.rows import table_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as rows of one kind; nothing is compared with the database yet.

    Attributes:
        rows: line number and the values the file gives.
        headers: the header in the file of each column that it has.
    """

    table: CatalogueTable
    source: ImportSource
    rows: tuple[tuple[int, Row], ...]
    headers: Mapping[str, str]
    faults: tuple[Fault, ...]


def read_sheet(source: ImportSource) -> Sheet:
    """The table in a CSV or Excel file.

    Raises:
        BadInput: neither, or it cannot be read.
    """
    return read_excel(source) if is_excel(source.content) else read_csv(source.name, decode(source))


def read_table(table: CatalogueTable, source: ImportSource) -> Reading:
    """The rows of `source` as far as its lines alone tell.

    Raises:
        BadInput: the file as a whole cannot be read, or its header does not fit.
    """
    sheet = _sheet(table, source)
    if sheet.faults and not sheet.lines:
        raise refuse(source.name, sheet.faults)
    columns = _columns(table, source.name, sheet)
    faults, rows = list(sheet.faults), []
    first_lines: dict[Key, int] = {}
    for line in sheet.lines:
        row, wrong = _row(line, sheet.header, columns)
        faults += wrong
        if wrong:
            continue
        key = table.key_of(row)
        if key in first_lines:
            faults.append(_twice(table, line.number, key, first_lines[key]))
        else:
            first_lines[key] = line.number
            rows.append((line.number, row))
    if not rows and not faults:
        raise BadInput("文件“{file}”只有表头，没有内容。请核对是否选对了文件。", file=source.name)
    headers = {column.name: header for header, column in zip(sheet.header, columns, strict=True)}
    return Reading(table, source, tuple(rows), headers, tuple(faults))


def complete(reading: Reading, shelf: Shelf, at: datetime) -> list[Entry]:
    """The lines as whole rows: what the file lacks comes from what is stored, or from the defaults."""
    table = reading.table
    stored, given = shelf.stored(table.kind), {column.target for column in table.columns}
    blank: dict[str, object] = {column.name: None for column in table_of(table.entity).c if column.name not in given}
    blank |= {column.target: column.default for column in table.columns}
    entries = []
    for line, values in reading.rows:
        key = table.key_of(values)
        before = stored.get(key)
        row = {**(blank if before is None else before), **values}
        if CLOSED in row:
            row[CLOSED] = _closed_at(row[CLOSED], before, at)
        if before is None:
            table.complete(row, shelf)
        entries.append(Entry(line, key, row))
    return entries


def unknown_references(table: CatalogueTable, entries: Sequence[Entry], shelf: Shelf) -> list[Fault]:
    """Keys of other rows that do not exist or are closed; a row that is closed itself may keep them."""
    faults = []
    for column in table.columns:
        if not column.refers:
            continue
        known = shelf.open_rows(column.refers)
        for entry in entries:
            if entry.row.get(CLOSED) is not None:
                continue
            for code in _codes(column, entry.row[column.target]):
                if (code,) not in known:
                    phrase = Phrase(
                        "没有代码为“{code}”的在用{kind}。请先导入，或改正代码。",
                        code=code,
                        kind=shelf.title(column.refers),
                    )
                    faults.append(Fault(entry.line, column.name, phrase))
    return faults


def _codes(column: Column, value: object) -> Sequence[str]:
    text = "" if value is None else str(value)
    codes = text.split(";") if column.is_list else [text]
    return [code for code in codes if code]


def _closed_at(wanted: object, before: Row | None, at: datetime) -> object:
    """A yes keeps the moment at which the row was closed before; a row the file says nothing about stays as it is."""
    if isinstance(wanted, datetime):
        return wanted
    if not wanted:
        return None
    return at if before is None or before[CLOSED] is None else before[CLOSED]


def _sheet(table: CatalogueTable, source: ImportSource) -> Sheet:
    if table.kind == areas.KIND:
        return read_geojson(source.name, decode(source))
    if table.kind == categories.KIND and source.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return categories.read_national_list(source.name, decode(source))
    return read_sheet(source)


def _columns(table: CatalogueTable, file: str, sheet: Sheet) -> list[Column]:
    """The column of every header; raises BadInput when some are unknown, missing or there twice."""
    names = {column.name: column for column in table.columns} | {column.chinese: column for column in table.columns}
    found = [names.get(header) or names.get(header.lower()) for header in sheet.header]
    faults = []
    for header, column in zip(sheet.header, found, strict=True):
        if column is None:
            faults.append(_unknown(header, names))
        elif found.count(column) > 1:
            faults.append(Fault(1, header, Phrase("这一列出现了两次。请删去一列。")))
    faults += _missing(table, found)
    if faults:
        raise refuse(file, list(dict.fromkeys(faults)))
    return [column for column in found if column is not None]


def _unknown(header: str, names: Mapping[str, Column]) -> Fault:
    near = get_close_matches(header.lower(), names, n=1)
    if near:
        return Fault(1, header[:40], Phrase("没有这一列。是不是“{near}”？", near=near[0]))
    possible = listed(dict.fromkeys(column.name for column in names.values()))
    return Fault(1, header[:40], Phrase("没有这一列。请删去；可用的列：{columns}。", columns=possible))


def _missing(table: CatalogueTable, found: Sequence[Column | None]) -> list[Fault]:
    return [
        Fault(1, column.name, Phrase("缺少这一列（{chinese}）。请补上。", chinese=column.chinese))
        for column in table.columns
        if column.needed and column not in found
    ]


def _row(line: Line, header: Sequence[str], columns: Sequence[Column]) -> tuple[dict[str, object], list[Fault]]:
    values: dict[str, object] = {}
    faults = []
    for name, column, cell in zip(header, columns, line.cells, strict=True):
        try:
            values[column.target] = column.read(cell)
        except BadInput as refusal:
            faults.append(Fault.of(line.number, name, refusal))
    return values, faults


def _twice(table: CatalogueTable, line: int, key: Key, first: int) -> Fault:
    return Fault(
        line,
        "",
        Phrase("“{key}”与第 {first} 行重复。每个只能写一行。", key=table.named(key), first=first),
    )
