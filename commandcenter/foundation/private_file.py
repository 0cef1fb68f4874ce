"""A small file that only its owner may read, replaced whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from tempfile import mkstemp
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.settings import ensure_folder

if sys.platform != "win32":
    import fcntl

_OF_OTHERS: Final = 0o077
_LARGEST: Final = 4 * 1024 * 1024


class NotPrivate(Exception):
    """The file is not what only its owner can have written and read; the phrase says what to do."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase)
        self.phrase = phrase

    def __str__(self) -> str:
        return str(self.phrase)


def read_private(file: Path) -> bytes | None:
    """What stands in `file`; None where there is none.

    Raises:
        NotPrivate: others may read or write it, it is somebody else's, or it is no plain file. Judged by the
            opened file, so that nobody can put another in its place in between.
        OSError: it cannot be read.
    """
    try:
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    except OSError:
        if file.is_symlink():
            raise _no_plain_file(file) from None
        raise
    with os.fdopen(opened, "rb") as stream:
        _require_private(file, os.fstat(stream.fileno()))
        return stream.read(_LARGEST)


def write_private(file: Path, content: bytes) -> None:
    """Put `content` in the place of `file`, from the first moment for the owner alone (0600), on the disk when done.

    A crash leaves the old content or the new, never half of it; what an earlier crash left half written goes now,
    for the caller is `alone_in` the folder. Raises OSError.
    """
    ensure_folder(file.parent)
    for left in file.parent.glob(f".{file.name}.*"):
        left.unlink(missing_ok=True)
    handle, name = mkstemp(prefix=f".{file.name}.", dir=file.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise
    _sync_folder(file.parent)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Until the block ends no other program of ours changes the private files in `folder` (POSIX systems)."""
    ensure_folder(folder)
    if sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _require_private(file: Path, found: os.stat_result) -> None:
    if not S_ISREG(found.st_mode):
        raise _no_plain_file(file)
    if sys.platform == "win32":
        return
    if found.st_uid != os.geteuid():
        raise NotPrivate(Phrase("文件 {file} 不属于当前用户，没有读取。请删除它，再重新登记密码。", file=file))
    if S_IMODE(found.st_mode) & _OF_OTHERS:
        raise NotPrivate(
            Phrase(
                "文件 {file} 别人也能读写（权限 {mode}），没有使用。请运行 chmod 600 {file}，"
                "并更换里面登记过的摄像机密码。",
                file=file,
                mode=f"{S_IMODE(found.st_mode):04o}",
            )
        )


def _no_plain_file(file: Path) -> NotPrivate:
    return NotPrivate(Phrase("{file} 不是普通文件，没有读取。请删除它，再重新登记密码。", file=file))


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
