"""The file to be imported, as bytes."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from commandcenter.domain.refusal import BadInput

LARGEST_BYTES: Final = 256 * 1024 * 1024
"""A million issues as CSV are some 200 MB; anything larger is cut into several files."""
ENCODINGS: Final = ("auto", "utf-8", "gbk")


@dataclass(frozen=True, slots=True)
class ImportSource:
    """A file's content with its name.

    Attributes:
        encoding: one of `ENCODINGS`; `auto` tells UTF-8, UTF-16 with a mark and GB 18030 apart.
        sheet: which worksheet of an Excel file; empty for the first.
    """

    name: str
    content: bytes
    encoding: str = "auto"
    sheet: str = ""

    @classmethod
    def read(cls, path: Path, *, encoding: str = "auto", sheet: str = "") -> "ImportSource":
        """The file at `path`.

        Raises:
            BadInput: it is missing, no file, too large, or may not be read.
        """
        try:
            if path.is_dir() or (path.exists() and not path.is_file()):
                raise BadInput("“{path}”不是文件。请给出要导入的文件。", path=str(path))
            if path.stat().st_size > LARGEST_BYTES:
                raise BadInput(
                    "文件“{path}”超过 {limit} MB。请拆成几个文件分别导入。", path=str(path), limit=LARGEST_BYTES >> 20
                )
            return cls(path.name, path.read_bytes(), encoding, sheet)
        except FileNotFoundError:
            raise BadInput("没有文件“{path}”。请核对路径。", path=str(path)) from None
        except OSError as error:
            raise BadInput("文件“{path}”读不了：{reason}。", path=str(path), reason=error.strerror or "") from None

    @property
    def sha256(self) -> str:
        """What the content is known by, in hex."""
        return hashlib.sha256(self.content).hexdigest()
