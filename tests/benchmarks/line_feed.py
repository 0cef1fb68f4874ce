"""From a commit in one process to the callback in fifty others; then cuts, and writers that hold transactions open."""

import gc
import multiprocessing
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection as Pipe
from random import Random
from typing import Final

from sqlalchemy import text

from commandcenter.domain.vocabulary import Channel
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.remarks import note
from commandcenter.services.reporting import Report, report
from commandcenter.storage.batch import Batch
from commandcenter.storage.changes import announce
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.feed import ChangeFeed
from commandcenter.storage.store import Store
from tests.benchmarks.databases import TOWNSHIP, UNTIL, Bench
from tests.benchmarks.measuring import Figure, at_most, exactly, median, percentile, told

LISTENERS: Final = 50
RATE_PER_S: Final = 50
CHANGES: Final = 1_000
CUT_AT: Final = (800, 860, 920)
"""Changes before which every listener is cut off; latency is that of the changes before the first cut."""
WRITERS: Final = 16
EACH: Final = 100
_LAST_KIND: Final = "bench_end"


def figures(bench: Bench) -> Iterator[Figure]:
    """Latency first, on a quiet feed; then what must not be lost."""
    yield from _latency(bench)
    yield from _held_open(bench)


def _latency(bench: Bench) -> Iterator[Figure]:
    desk = bench.operator()
    refs = [report(desk, Report(Channel.GRID, "11101", "漏水", area=f"{TOWNSHIP}001002")).ref for _ in range(20)]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.benchmarks.line_feed"])
    pipes = [context.Pipe() for _ in range(LISTENERS)]
    seats = [context.Process(target=listen, args=(bench.url, theirs), daemon=True) for _, theirs in pipes]
    for seat in seats:
        seat.start()
    for ours, _ in pipes:
        ours.recv()
    committed = _write_steadily(bench, desk, refs)
    heard = [ours.recv() for ours, _ in pipes]
    for seat in seats:
        seat.join()
    calm = list(committed.items())[: CUT_AT[0]]
    spent = [(seen[key] - at) * 1000 for seen, _ in heard for key, at in calm if key in seen]
    wrong = sum(count != Counter(committed.keys()) for _, count in heard)
    yield at_most(f"{bench.kind}: commit to callback, {LISTENERS} listeners, p99", percentile(spent, 0.99), "ms", 20)
    yield told(f"{bench.kind}: commit to callback, median", median(spent), "ms")
    cuts = f" through {len(CUT_AT)} cuts" if bench.server else ""
    yield exactly(f"{bench.kind}: listeners that lost or doubled a change{cuts}", wrong, "listeners", 0)


def _write_steadily(bench: Bench, desk: Desk, refs: list[IssueRef]) -> dict[tuple[int, int], float]:
    """Notes at a steady rate; when each was committed. On PostgreSQL all listeners are cut off three times."""
    committed: dict[tuple[int, int], float] = {}
    start = time.monotonic()
    for number in range(CHANGES):
        _wait_until(start + number / RATE_PER_S)
        if bench.server and number in CUT_AT:
            _cut(bench)
        change = note(desk, refs[number % len(refs)], f"第 {number} 条")
        committed[change.issue_id, change.version] = time.monotonic()
    with desk.transaction() as connection:
        batch = Batch(connection)
        announce(batch, 410105, 0, 0, _LAST_KIND, desk.seat, desk.clock.now())
        batch.send()
    return committed


def _wait_until(moment: float) -> None:
    threading.Event().wait(max(0.0, moment - time.monotonic()))


def _cut(bench: Bench) -> None:
    with bench.house.store.read() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' OR query LIKE :q"),
            {"q": "%FROM change WHERE (txid%"},
        )


def listen(url: str, pipe: Pipe) -> None:
    """One seat in a process of its own: when it heard of each change first, and how often each came as a change."""
    store = Store(url)
    feed = ChangeFeed(store)
    feed.start()
    # As a console does when its window stands. Here it matters doubly: fifty processes of one origin reach the moment
    # for a full collection together, and on two processors that alone is a second and a half of silence.
    gc.freeze()
    pipe.send("listening")
    heard: dict[tuple[int, int], float] = {}
    counted: Counter[tuple[int, int]] = Counter()
    ended = False
    while not ended:
        try:
            page = feed.wait(5.0)
        except DatabaseAway:
            continue
        now = time.monotonic()
        for hint in page.hints:
            heard.setdefault((hint.issue_id, hint.version), now)
        for change in page.changes:
            ended = ended or change.kind == _LAST_KIND
            if change.issue_id:
                heard.setdefault((change.issue_id, change.version), now)
                counted[change.issue_id, change.version] += 1
    pipe.send((heard, counted))
    feed.close()
    store.close()


def _held_open(bench: Bench) -> Iterator[Figure]:
    """Sixteen writers, each holding its transaction open for up to 20 ms after it has written its change."""
    store = Store(bench.url, pool_size=WRITERS)
    feed = ChangeFeed(store)
    feed.start()
    seen: Counter[int] = Counter()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(_read_all, feed, seen, WRITERS * EACH)
        list(pool.map(partial(_hold, store), range(WRITERS)))
        reader.result()
    feed.close()
    store.close()
    once = sum(1 for times in seen.values() if times == 1)
    yield exactly(f"{bench.kind}: changes of {WRITERS} slow writers seen exactly once", once, "changes", WRITERS * EACH)


def _hold(store: Store, writer: int) -> None:
    chance = Random(writer)
    pause = threading.Event()
    for number in range(EACH):
        with store.write() as connection:
            batch = Batch(connection)
            announce(batch, 410105, 1_000_000 + writer * EACH + number, 1, "bench", f"w{writer}", UNTIL)
            batch.send()
            if chance.random() < 0.2:
                pause.wait(chance.random() * 0.02)


def _read_all(feed: ChangeFeed, seen: Counter[int], expected: int) -> None:
    until = time.monotonic() + 120
    while sum(seen.values()) < expected and time.monotonic() < until:
        seen.update(change.issue_id for change in feed.wait(1.0).changes if change.kind == "bench")
    seen.update(change.issue_id for change in feed.wait(1.0).changes if change.kind == "bench")
