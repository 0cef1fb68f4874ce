"""What is wrong with a file, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.phrases import Phrase

SHOWN: Final = 200
"""Most faults that are listed to a person; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file.

    Attributes:
        line: counted from 1 as an editor or a spreadsheet does; 0 for the file as a whole.
        column: the header as it stands in the file, empty for the whole line.
        file: its name.
    """

    line: int
    column: str
    phrase: Phrase
    file: str = ""

    @classmethod
    def of(cls, line: int, column: str, refusal: Refused) -> "Fault":
        """The refusal of one cell or line."""
        return cls(line, column, Phrase(refusal.template, **refusal.values))

    @property
    def place(self) -> Phrase:
        """Where to look, ready for translation."""
        if not self.line:
            return Phrase("整个文件")
        if not self.column:
            return Phrase("第 {line} 行", line=self.line)
        return Phrase("第 {line} 行“{column}”", line=self.line, column=self.column)

    def __str__(self) -> str:
        return f"{self.place}：{self.phrase}"


class ImportRefused(BadInput):
    """A file, or one of several, cannot be taken; nothing of it was written.

    Attributes:
        faults: every one that was found, in the order of the lines.
    """

    def __init__(self, template: str, faults: Sequence[Fault], **values: object) -> None:
        super().__init__(template, **values)
        self.faults = tuple(faults)

    @property
    def shown(self) -> tuple[Fault, ...]:
        """The faults to list to a person."""
        return self.faults[:SHOWN]


def refuse(file: str, faults: Sequence[Fault]) -> ImportRefused:
    """The refusal of `file` for these faults."""
    return ImportRefused(
        "“{file}”有 {count} 处不对，没有导入任何内容。请按所列的行改正后重新导入。",
        faults,
        file=file,
        count=len(faults),
    )
