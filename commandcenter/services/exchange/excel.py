"""Excel's `.xlsx`: cells as the text a person meant.

Excel turns codes into numbers; up to 15 digits they come back exactly, beyond that it has already
replaced the last digits by zeros, and such a cell is refused.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Final, Protocol
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import listed
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.sheets import Line, Sheet, made_sheet
from commandcenter.services.exchange.source import LARGEST_BYTES, ImportSource

_ZIP: Final = b"PK\x03\x04"
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_EXACT: Final = 10**15
"""Excel keeps 15 significant digits."""
_TOO_LARGE_UNPACKED: Final = 8 * LARGEST_BYTES
_UNREADABLE: Final = (zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, OSError)


class _Cell(Protocol):
    @property
    def value(self) -> object: ...

    @property
    def data_type(self) -> str: ...


def is_excel(content: bytes) -> bool:
    """Whether these bytes are an `.xlsx` file; raises BadInput for the old `.xls`."""
    if content.startswith(_OLD_EXCEL):
        raise BadInput("这是旧版 Excel（.xls）文件。请另存为 .xlsx 或 CSV 后重新导入。")
    return content.startswith(_ZIP)


def read_excel(source: ImportSource) -> Sheet:
    """The table of the first or the named worksheet; formulas and cells in error are faults.

    Raises:
        BadInput: not a workbook, too large when unpacked, or without that sheet.
    """
    lines: list[Line] = []
    faults: list[Fault] = []
    header: Sequence[str] = ()
    for number, cells in _rows(source):
        texts: list[str] = []
        for position, cell in enumerate(cells):
            try:
                texts.append(_text(cell))
            except BadInput as refusal:
                texts.append("")
                column = header[position] if position < len(header) else str(position + 1)
                faults.append(Fault.of(number, column, refusal))
        header = header or texts
        padded = [*texts, *[""] * (len(header) - len(texts))]
        while len(padded) > len(header) and not padded[-1]:
            padded.pop()
        lines.append(Line(number, tuple(padded)))
    return made_sheet(source.name, lines, faults)


def write_excel(rows: Iterable[Sequence[str]], title: str) -> bytes:
    """A workbook with every cell as text, so that codes keep their zeros and nothing is taken for a formula."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append([cell or None for cell in row])
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def _rows(source: ImportSource) -> Iterator[tuple[int, Sequence[_Cell]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        if unpacked > _TOO_LARGE_UNPACKED:
            raise BadInput("Excel 文件“{file}”解开后太大。请拆成几个文件分别导入。", file=source.name)
        workbook = load_workbook(io.BytesIO(source.content), read_only=True)
    except _UNREADABLE:
        raise BadInput("“{file}”不是完好的 Excel 文件。请重新另存为 .xlsx。", file=source.name) from None
    try:
        names = workbook.sheetnames
        wanted = source.sheet or (names[0] if names else "")
        if wanted not in names:
            raise BadInput("Excel 文件里没有工作表“{sheet}”，有的是：{names}。", sheet=wanted[:40], names=listed(names))
        yield from enumerate(workbook[wanted].iter_rows(), start=1)
    finally:
        workbook.close()


def _text(cell: _Cell) -> str:
    value = cell.value
    if cell.data_type == "e":
        raise BadInput("这一格是 Excel 的错误值（{value}）。请改正后重新导入。", value=str(value))
    if cell.data_type == "f":
        raise BadInput("这一格是公式。请复制后“选择性粘贴为数值”，再重新导入。")
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    if isinstance(value, int) or value.is_integer():
        if abs(value) >= _EXACT:
            raise BadInput("这一格的数字超过 15 位，Excel 已丢失末尾几位。请把该列设为文本格式后重填。")
        return str(int(value))
    return repr(value)
