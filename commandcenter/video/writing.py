"""Files that count only when they are whole: a temporary name, synced, then renamed.

A file that is being written is hidden, ends in `.part` and is locked by its writer; a kill frees the lock, and
`leftovers` finds what the dead left behind without touching what a living process is still writing.
"""

import errno
import fcntl
import os
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Final, Generic, TypeVar

from av.error import FFmpegError

from commandcenter.foundation.phrases import Phrase

T = TypeVar("T")

UNFINISHED: Final = ".part"

# No byte written for so long, although there are some to write: the operator is told. A healthy disk takes
# milliseconds, one that must spin up first some 10 s.
SLOW_AFTER_S: Final = 15.0


class WriteFault(StrEnum):
    """Why nothing was kept."""

    FULL = "full"
    SLOW = "slow"
    GONE = "gone"
    NOT_ALLOWED = "not_allowed"
    NOTHING_CAME = "nothing_came"
    NOT_STORABLE = "not_storable"


WORDS: Final = {
    WriteFault.FULL: Phrase("磁盘已满，没有存下。请腾出空间后再试。"),
    WriteFault.SLOW: Phrase("磁盘太慢，来不及写，没有存下。请检查磁盘或网络存储后再试。"),
    WriteFault.GONE: Phrase("存放的文件夹或磁盘不见了，没有存下。请检查磁盘或网络存储。"),
    WriteFault.NOT_ALLOWED: Phrase("存放的文件夹不允许写入，没有存下。请检查权限。"),
    WriteFault.NOTHING_CAME: Phrase("这路图像还没有可存的画面。请等画面出来后再试。"),
    WriteFault.NOT_STORABLE: Phrase("这路图像的编码不能直接存成文件，没有存下。请改用另一路码流。"),
}
"""What the operator reads, for each fault."""

_FAULT_OF: Final = {
    errno.ENOSPC: WriteFault.FULL,
    errno.EDQUOT: WriteFault.FULL,
    errno.EFBIG: WriteFault.FULL,
    errno.EACCES: WriteFault.NOT_ALLOWED,
    errno.EPERM: WriteFault.NOT_ALLOWED,
    errno.EROFS: WriteFault.NOT_ALLOWED,
    errno.ETIMEDOUT: WriteFault.SLOW,
}


class NotWritten(Exception):
    """The file could not be written; nothing of it is left that could pass for one."""

    def __init__(self, fault: WriteFault) -> None:
        super().__init__(fault)
        self.fault = fault


def fault_of(error: OSError) -> WriteFault:
    """What an error of the operating system means to the operator; anything unknown is a disk that is not there."""
    return _FAULT_OF.get(error.errno or 0, WriteFault.GONE)


class Settled(Generic[T]):
    """An outcome that is told once, whoever comes first: the thread that writes, or the owner whose patience ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._value: T | WriteFault | None = None

    @property
    def value(self) -> T | WriteFault | None:
        """What became of it; None while it is open."""
        with self._lock:
            return self._value

    def settle(self, value: T | WriteFault) -> bool:
        """False if there was an outcome already: that one stands."""
        with self._lock:
            if self._value is not None:
                return False
            self._value = value
            return True


class UnfinishedFile:
    """A file under a temporary name until `finish`; what PyAV writes into, from one thread.

    Errors of the disk are kept in `error`, because the muxer between does not hand every one of them on.

    Attributes:
        path: the final name, which exists only after `finish`.
        size: bytes of the file so far.
        moved_ns: `time.monotonic_ns()` at the last byte that the disk took; any thread may read it.
    """

    def __init__(
        self,
        path: Path,
        *,
        monotonic_ns: Callable[[], int] = time.monotonic_ns,
        write: Callable[[int, memoryview], int] = os.write,
    ) -> None:
        """`write` is how bytes reach the disk. Raises `NotWritten`."""
        self.path = path
        self.size = 0
        self.error: OSError | None = None
        self.closed = False
        self._monotonic_ns = monotonic_ns
        self._write = write
        self.moved_ns = monotonic_ns()
        self.part = path.with_name(f".{path.name}{UNFINISHED}")
        try:
            self._fd = os.open(self.part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise NotWritten(fault_of(error)) from error
        fcntl.flock(self._fd, fcntl.LOCK_EX)

    def write(self, data: bytes) -> int:
        """All of the data, or an `OSError`."""
        if self.error is not None:
            raise self.error
        rest = memoryview(data)
        try:
            while rest:
                taken = self._write(self._fd, rest)
                rest = rest[taken:]
                self.moved_ns = self._monotonic_ns()
        except OSError as error:
            self.error = error
            raise
        self.size = max(self.size, os.lseek(self._fd, 0, os.SEEK_CUR))
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As files do."""
        return os.lseek(self._fd, offset, whence)

    def tell(self) -> int:
        """As files do."""
        return os.lseek(self._fd, 0, os.SEEK_CUR)

    def seekable(self) -> bool:
        """Always."""
        return True

    def writable(self) -> bool:
        """Always."""
        return True

    def finish(self, path: Path | None = None) -> None:
        """Sync, rename (to another name than first thought, if given), sync the folder: from now on the file counts.

        Raises `NotWritten`, after removing the file.
        """
        self.path = path or self.path
        try:
            if self.error is not None:
                raise self.error
            os.fsync(self._fd)
            self.part.rename(self.path)
            sync_folder(self.path.parent)
        except OSError as error:
            self.discard()
            raise NotWritten(fault_of(error)) from error
        self._close()

    def discard(self) -> None:
        """Remove what was written; nothing to remove is no fault."""
        if self.closed:
            return
        try:
            self.part.unlink(missing_ok=True)
        except OSError as error:
            # The disk is gone or read-only: the leftover keeps its hidden name, and the next start removes it.
            self.error = self.error or error
        self._close()

    def _close(self) -> None:
        if not self.closed:
            self.closed = True
            os.close(self._fd)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a loss of power."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Unfinished files directly in this folder whose writer is dead."""
    if not folder.is_dir():
        return ()
    return tuple(path for path in sorted(folder.glob(f".*{UNFINISHED}")) if _is_ownerless(path))


def remove_leftovers(folder: Path) -> int:
    """Remove them; how many. To be called when an engine starts."""
    found = leftovers(folder)
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def fault_behind(error: OSError | FFmpegError | ValueError, file: UnfinishedFile) -> WriteFault:
    """What really went wrong when the muxer raised: the disk's own word, else that these packets cannot be stored."""
    if file.error is not None:
        return fault_of(file.error)
    return fault_of(error) if isinstance(error, OSError) and error.errno in _FAULT_OF else WriteFault.NOT_STORABLE


def _is_ownerless(path: Path) -> bool:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
