"""Thirty-two seats that take the next issue at once: each issue exactly one seat's."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

import psycopg
from sqlalchemy import select

from commandcenter.domain.vocabulary import Channel, Command
from commandcenter.services.claims import claim_next
from commandcenter.services.desk import Desk
from commandcenter.services.reporting import Report, report
from commandcenter.storage.entities import IssueEvent
from commandcenter.storage.store import Store
from tests.benchmarks.databases import TOWNSHIP, Bench
from tests.benchmarks.measuring import Figure, exactly, told

SEATS: Final = 32
ISSUES: Final = 1_000
_PLAIN: Final = (
    "UPDATE bench_claim SET seat = %s WHERE id = (SELECT id FROM bench_claim WHERE seat IS NULL"
    " ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id"
)


def figures(bench: Bench) -> Iterator[Figure]:
    """Claims by the service from 32 connections, beside one bare statement that does only the claiming."""
    first = bench.operator()
    for number in range(ISSUES):
        report(first, Report(Channel.GRID, "11101", f"第 {number} 处漏水", area=f"{TOWNSHIP}001002"))
    store = Store(bench.url, pool_size=SEATS)
    try:
        desks = [
            Desk(store, bench.house.books, bench.house.clock, bench.house.identities, first.actor, f"坐席{number:02}")
            for number in range(1, SEATS + 1)
        ]
        took, taken = _at_once([partial(_all_claims, desk) for desk in desks])
    finally:
        store.close()
    claimed = Counter(issue for each in taken for issue in each)
    with bench.house.store.read() as connection:
        recorded = Counter(
            connection.execute(select(IssueEvent.issue_id).where(IssueEvent.command == Command.CLAIM)).scalars()
        )
    once = sum(1 for issue, times in claimed.items() if times == 1 and recorded[issue] == 1)
    yield exactly(f"{bench.kind}: issues claimed exactly once by {SEATS} seats", once, "issues", ISSUES)
    plain = _plain(bench) if bench.server else None
    yield told(
        f"{bench.kind}: time for them all", took, "s", peer="one bare UPDATE each" if plain else "", peer_value=plain
    )


def _all_claims(desk: Desk) -> list[int]:
    found = []
    while (change := claim_next(desk)) is not None:
        found.append(change.issue_id)
    return found


def _at_once(actions: list[Callable[[], list[int]]]) -> tuple[float, list[list[int]]]:
    start = time.perf_counter()
    with ThreadPoolExecutor(len(actions)) as pool:
        found = [future.result() for future in [pool.submit(action) for action in actions]]
    return time.perf_counter() - start, found


def _plain(bench: Bench) -> float:
    address = bench.url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE bench_claim (id int PRIMARY KEY, seat text)")
        connection.execute("INSERT INTO bench_claim SELECT n FROM generate_series(1, %s) AS n", (ISSUES,))
    took, _ = _at_once([partial(_plain_claims, address, f"坐席{number:02}") for number in range(SEATS)])
    return took


def _plain_claims(address: str, seat: str) -> list[int]:
    found = []
    with psycopg.connect(address, autocommit=True) as connection:
        while (row := connection.execute(_PLAIN, (seat,)).fetchone()) is not None:
            found.append(row[0])
    return found
