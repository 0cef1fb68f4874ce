"""Memory that the console and its workers share, of which nothing is left behind whoever is killed.

On Linux a sealed memfd: it has no name, is freed with the last process that holds it, and cannot be shortened under a
reader (a shrunk file would end it with SIGBUS). Elsewhere an unlinked temporary file does the same, without the seal.
Both are a file descriptor, which travels to the worker over its socket.
"""

import fcntl
import mmap
import os
import tempfile
from typing import Final

PAGE: Final = 4096


def create(size: int) -> int:
    """A new piece of memory, all zero, as a file descriptor; OSError when there is no more."""
    if not hasattr(os, "memfd_create"):
        return _unnamed_file(size)
    fd = os.memfd_create("commandcenter-pictures", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.ftruncate(fd, size)
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
    except OSError:
        os.close(fd)
        raise
    return fd


def attach(fd: int) -> memoryview:
    """The memory behind the descriptor, which may be closed afterwards; freed when the last view on it is gone."""
    return memoryview(mmap.mmap(fd, os.fstat(fd).st_size))


def close(fd: int) -> None:
    """Give the descriptor back; the memory lives on while it is mapped somewhere."""
    os.close(fd)


def _unnamed_file(size: int) -> int:
    with tempfile.TemporaryFile() as file:
        file.truncate(size)
        return os.dup(file.fileno())
