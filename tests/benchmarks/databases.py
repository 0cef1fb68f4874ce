"""Databases to measure on: each benchmark names the two kinds and gets fresh ones, on disk and durable."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from commandcenter.bootstrap import House, open_house, upgrade_database
from commandcenter.foundation.settings import load_settings
from commandcenter.services.desk import Desk
from commandcenter.simulation.demo import load_demo
from tests.benchmarks.measuring import Figure
from tests.support.postgres import PostgresServer

KINDS: Final = ("sqlite", "postgresql")
UNTIL: Final = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
"""The moment at which the loaded history ends."""
TOWNSHIP: Final = "410105002"
OPERATOR: Final = "op01"
"""One of the township's operators in the demo world."""
_SERVER: Final = {"shared_buffers": "1GB", "max_connections": "200", "max_wal_size": "8GB"}


@dataclass(frozen=True, slots=True)
class Bench:
    """One database with the program wired to it.

    Attributes:
        server: the PostgreSQL server; None for SQLite.
    """

    kind: str
    url: str
    house: House
    folder: Path
    server: PostgresServer | None

    def operator(self, number: int = 1) -> Desk:
        """The desk of one of the demo world's operators, at a seat of its own."""
        return self.house.desk(OPERATOR, f"坐席{number:02}")


Part = Callable[[Bench], Iterator[Figure]]
"""Measures one side of the program on one database."""


@contextmanager
def fresh(kind: str, *, issues: int = 0) -> Iterator[Bench]:
    """A durable database of that kind with the demo world and `issues` of history; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="commandcenter-bench-") as name:
        folder = Path(name)
        if kind == "sqlite":
            yield from _opened(kind, f"sqlite:///{folder / 'bench.sqlite'}", folder, None, issues)
            return
        with PostgresServer(settings=_SERVER) as server:
            server.stop()
            server.start(fsync=True)
            yield from _opened(kind, server.create_database("bench"), folder, server, issues)


def _opened(kind: str, url: str, folder: Path, server: PostgresServer | None, issues: int) -> Iterator[Bench]:
    settings = load_settings({"COMMANDCENTER_HOME": str(folder / "home"), "COMMANDCENTER_DATABASE_URL": url})
    upgrade_database(settings)
    house = open_house(settings)
    try:
        load_demo(house, issues=issues, seed=1, until=UNTIL)
        yield Bench(kind, url, house, folder, server)
    finally:
        house.close()
