"""Files that appear whole or not at all, and never over another."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from commandcenter.domain.refusal import Refused


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """A new private file in the folder of `target`, gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".partial", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        for file in (draft, Path(f"{name}-journal"), Path(f"{name}-wal"), Path(f"{name}-shm")):
            file.unlink(missing_ok=True)


def publish(draft: Path, target: Path) -> None:
    """Give a finished file its name unless something has that name by now; it is on the disk before."""
    flushed(draft)
    give_name(draft, target)
    flush_folder(target.parent)


def give_name(file: Path, name: Path) -> None:
    """A second name for a file, where nothing has it; without hard links (FAT) the file is moved.

    Raises:
        Refused: the name is taken.
    """
    try:
        os.link(file, name)
    except FileExistsError:
        raise Refused("文件 {file} 已存在，备份从不覆盖文件。请换一个文件名。", file=name) from None
    except OSError as fault:
        if fault.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        file.replace(name)


def flushed(file: Path) -> None:
    """Return once the file's content is on the disk."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where folders can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
