"""A file as a header and lines of text cells, whatever it was stored as."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.faults import Fault, refuse

_DELIMITERS: Final = (",", "\t", ";")
_LONGEST_CELL: Final = 2_000_000
"""Characters; a road's or an area's outline may be long, a forgotten quote makes a cell of the whole file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: the number an editor shows for its beginning, and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of text; every line has as many cells as the header.

    Attributes:
        faults: what could not be read; such lines are not among `lines`.
    """

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()


def made_sheet(name: str, lines: Sequence[Line], faults: Sequence[Fault] = ()) -> Sheet:
    """The first line as the header, the others checked to be as wide; lines without any text are left out.

    Raises:
        BadInput: there is not even a header.
    """
    filled = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not filled:
        raise BadInput("文件“{file}”是空的。请核对是否选对了文件。", file=name)
    header = tuple(cell.strip() for cell in filled[0].cells)
    ragged = [
        Fault(
            line.number,
            "",
            Phrase(
                "有 {found} 格，表头有 {wanted} 格。请核对分隔符和引号。", found=len(line.cells), wanted=len(header)
            ),
        )
        for line in filled[1:]
        if len(line.cells) != len(header)
    ]
    even = tuple(line for line in filled[1:] if len(line.cells) == len(header))
    return Sheet(header, even, (*faults, *ragged))


def read_csv(name: str, text: str) -> Sheet:
    """The table in comma, tab or semicolon separated text; the header's first line tells which.

    Raises:
        BadInput: empty, or quotes that never end; says where.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    lines: list[Line] = []
    begins = 1
    try:
        for cells in reader:
            lines.append(Line(begins, tuple(cells)))
            begins = reader.line_num + 1
    except csv.Error:
        fault = Fault(begins, "", Phrase("这一行起的引号不成对，或一格太长。请补上或删去引号。"))
        raise refuse(name, [fault]) from None
    return made_sheet(name, lines)


def _delimiter(text: str) -> str:
    """The separator that occurs most in the first line outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=lambda delimiter: (bare.count(delimiter), delimiter == ","))
