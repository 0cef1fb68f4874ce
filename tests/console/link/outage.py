"""A server that stops answering without a word, as behind a pulled cable."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.postgres import PostgresServer


@contextmanager
def silenced(server: PostgresServer) -> Iterator[None]:
    """Every process of the server stands still: connections hang, new ones are taken by the kernel and hang as well."""
    first = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
    stopped: list[int] = []
    os.kill(first, signal.SIGSTOP)
    stopped.append(first)
    try:
        for child in Path(f"/proc/{first}/task/{first}/children").read_text().split():
            os.kill(int(child), signal.SIGSTOP)
            stopped.append(int(child))
        yield
    finally:
        for process in reversed(stopped):
            os.kill(process, signal.SIGCONT)
