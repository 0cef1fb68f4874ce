"""Where an evidence store keeps its files: a folder here; `evidence_remote` has every other place."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from commandcenter.foundation.settings import ensure_folder
from commandcenter.storage.publishing import flush_folder

PARTIAL: Final = "partial"
"""The folder of files that are still being written; nothing in it counts, and whatever a crash left may be removed."""


class Place(Protocol):
    """Files by name. Raises OSError, or whatever the place's driver raises, when it cannot do what is asked."""

    def size(self, name: str) -> int | None:
        """How long that file is, in bytes; None when there is none."""
        ...

    def open(self, name: str) -> BinaryIO:
        """The file, to be read; FileNotFoundError when there is none."""
        ...

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file to write; it gets its name, whole and on the disk, when the block ends without an error."""
        ...

    def path(self, name: str) -> Path | None:
        """Where that file lies on this machine; None when it does not."""
        ...


def draft_name(name: str) -> str:
    """A name under which nobody else writes: of the machine, the process and the thread."""
    last = name.rpartition("/")[2]
    return f"{last}.{socket.gethostname()}-{os.getpid()}-{threading.get_ident()}"


class Folder:
    """A folder of this machine, or of the network as this machine has it mounted.

    Args:
        root: the folder.
        makes: whether it is made where it is missing: a network folder that is not mounted must not be replaced by
            one of the same name on the seat's own disk.
    """

    def __init__(self, root: Path, *, makes: bool) -> None:
        self._root = root
        self._makes = makes

    def size(self, name: str) -> int | None:
        """How long the file is; None when there is none. FileNotFoundError when the folder itself is missing."""
        try:
            return (self._root / name).stat().st_size
        except FileNotFoundError:
            if not self._makes and not self._root.is_dir():
                raise
            return None

    def open(self, name: str) -> BinaryIO:
        """The file, to be read."""
        return (self._root / name).open("rb")

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """Written beside, synced, then renamed; a power cut leaves all of it or nothing."""
        if self._makes:
            ensure_folder(self._root)
        target = self._root / name
        draft = self._root / PARTIAL / draft_name(name)
        draft.parent.mkdir(exist_ok=True)
        try:
            with draft.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            target.parent.mkdir(exist_ok=True)
            draft.replace(target)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        flush_folder(target.parent)
        flush_folder(self._root)

    def path(self, name: str) -> Path | None:
        """The file itself."""
        return self._root / name
