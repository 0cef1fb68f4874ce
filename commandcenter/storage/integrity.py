"""`commandcenter database verify`: walks every timeline and says exactly what does not agree.

A changed event no longer fits its hash; an event taken away leaves a gap; an issue names the
number, hash and state of its last event. Retold, the timeline says what the issue and its parts must
be (`retelling`), so a row changed behind it is named too; an issue taken away with all it had leaves
a number that is nobody's. Whoever changes an event and seals everything after it anew, the issue's
head included, is found only by comparing heads kept elsewhere.

The work is divided into ranges of a few thousand issues for worker processes, each with a
connection of its own; each range is read at one moment, so seats may go on working meanwhile.
Measured with 2 workers on 2 shared cores, 1 million issues with 4 million events, the seals alone: 33 s
on SQLite, 46 s on PostgreSQL; retelling takes 10 to 18 µs an event of one processor, some 30 s more.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Final

from sqlalchemy import Connection, text

from commandcenter.storage.chain import IdRange, Walked, walk
from commandcenter.storage.faults import Fault, FaultKind
from commandcenter.storage.store import Store

ISSUES_AT_ONCE: Final = 4_000
"""Issues in one range: some 16,000 events, a fraction of a second's work."""
FAULTS_KEPT: Final = 1_000
"""How many faults are named; the rest are counted."""
_FEW: Final = 4
"""Up to so many ranges are walked here: starting workers would take longer."""
_BEYOND: Final = 2**63 - 1

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What a walk along all timelines found.

    Attributes:
        faults: named one by one, by district and issue; at most `FAULTS_KEPT`.
        faults_in_all: how many there are.
    """

    issues: int
    events: int
    faults: tuple[Fault, ...]
    faults_in_all: int

    @property
    def is_sound(self) -> bool:
        """Whether everything agrees."""
        return not self.faults_in_all


@dataclass(slots=True)
class _Sum:
    issues: int = 0
    events: int = 0
    faults: list[Fault] = field(default_factory=list)
    faults_in_all: int = 0

    def add(self, walked: Walked) -> None:
        self.issues += walked.issues
        self.events += walked.events
        self.add_faults(walked.faults)

    def add_faults(self, faults: tuple[Fault, ...]) -> None:
        self.faults_in_all += len(faults)
        self.faults += faults[: FAULTS_KEPT - len(self.faults)]

    def report(self) -> Report:
        named = sorted(self.faults, key=lambda fault: (fault.district, fault.issue_id, fault.number))
        return Report(self.issues, self.events, tuple(named), self.faults_in_all)


def verify(store: Store, *, progress: Progress | None = None, workers: int = 2) -> Report:
    """Walk every issue's timeline and compare it with the issue and its parts; changes nothing.

    Ctrl-C ends it within a second, workers included.

    Args:
        store: the database; every worker opens it for itself.
        progress: told how many events are checked of how many there roughly are.
        workers: processes; with 1 everything happens in this one.

    Raises:
        DatabaseAway: the database does not answer.
    """
    found = _Sum()
    with _one_moment(store) as connection:
        ranges = list(_ranges(connection))
        expected = _roughly_all_events(connection)
        found.add_faults(tuple(_merge_faults(connection)))
        found.add_faults(tuple(_number_faults(connection)))
    for walked in _walk_all(store, ranges, 1 if len(ranges) <= _FEW else workers):
        found.add(walked)
        if progress is not None:
            progress(found.events, max(expected, found.events))
    return found.report()


@contextmanager
def _one_moment(store: Store) -> Iterator[Connection]:
    """A connection whose statements all see the same moment; it takes no transaction number, so the feed flows on."""
    with store.read() as connection:
        if store.is_shared:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


def _districts(connection: Connection) -> Iterator[int]:
    """Every district that occurs, each found by one step along an index."""
    after = -1
    while True:
        steps = [
            connection.execute(text(f"SELECT min(district) FROM {table} WHERE district > :after"), {"after": after})
            for table in ("issue", "issue_event", "assignment")
        ]
        found = [value for step in steps if (value := step.scalar_one()) is not None]
        if not found:
            return
        after = min(found)
        yield after


def _ranges(connection: Connection) -> Iterator[IdRange]:
    """Ranges that together hold every possible id of every district."""
    step = text(
        "SELECT id FROM issue WHERE district = :district AND id > :after"
        f" ORDER BY district, id LIMIT 1 OFFSET {ISSUES_AT_ONCE - 1}"
    )
    for district in _districts(connection):
        after = -_BEYOND
        while True:
            upto = connection.execute(step, {"district": district, "after": after}).scalar_one_or_none()
            yield IdRange(district, after, _BEYOND if upto is None else upto)
            if upto is None:
                break
            after = upto


def _roughly_all_events(connection: Connection) -> int:
    """The sum of the issues' versions; for the progress only."""
    return int(connection.execute(text("SELECT coalesce(sum(version), 0) FROM issue")).scalar_one())


# --- walking, here or in worker processes ---------------------------------------------------------


def _walk_all(store: Store, ranges: list[IdRange], workers: int) -> Iterator[Walked]:
    if workers <= 1:
        for part in ranges:
            yield _walk_one(store, part)
        return
    url = store.engine.url.render_as_string(hide_password=False)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), initializer=_Worker.begin, initargs=(url,))
    try:
        with _interrupts_held():
            waiting: list[Future[Walked]] = [pool.submit(_Worker.walk, part) for part in ranges]
        for done in as_completed(waiting):
            yield done.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _walk_one(store: Store, part: IdRange) -> Walked:
    with _one_moment(store) as connection:
        return walk(connection, part)


class _Worker:
    """What one worker process holds while it lives."""

    _store: Store | None = None

    @classmethod
    def begin(cls, url: str) -> None:
        """Runs first in the process; connects when the first range is walked."""
        cls._store = Store(url, pool_size=1)

    @classmethod
    def walk(cls, part: IdRange) -> Walked:
        """Walk one range in this process."""
        if cls._store is None:
            raise RuntimeError("a worker walks only after it has begun")
        return _walk_one(cls._store, part)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started in this block leave Ctrl-C to the one that started them, from their first moment.

    They inherit the mask; here a Ctrl-C waits for the block's end, also one that reached another
    thread, for a process interrupted while it starts another leaves that one half started.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed = threading.Event()
    handler = signal.signal(signal.SIGINT, lambda *_: pressed.set())
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if pressed.is_set():
        raise KeyboardInterrupt


# --- what crosses ranges --------------------------------------------------------------------------


def _merge_faults(connection: Connection) -> Iterator[Fault]:
    """Issues merged into nothing, and issues merged in a circle (each circle told once)."""
    rows = connection.execute(
        text(
            "SELECT i.district, i.id, i.no, i.merged_into, t.id FROM issue AS i"
            " LEFT JOIN issue AS t ON t.district = i.district AND t.id = i.merged_into"
            " WHERE i.merged_into IS NOT NULL ORDER BY i.district, i.id"
        )
    ).all()
    into: dict[tuple[int, int], tuple[int, int]] = {}
    numbers: dict[tuple[int, int], str] = {}
    for district, issue_id, no, target, found in rows:
        numbers[district, issue_id] = no
        if found is None:
            yield Fault(FaultKind.MERGED_INTO_NOTHING, district, issue_id, no, detail=str(target))
        else:
            into[district, issue_id] = (district, target)
    for circle in circles(into):
        (district, issue_id), names = circle[0], " → ".join(numbers[key] for key in (*circle, circle[0]))
        yield Fault(FaultKind.MERGE_CIRCLE, district, issue_id, numbers[circle[0]], detail=names)


def _number_faults(connection: Connection) -> Iterator[Fault]:
    """Numbers that were given out and are nobody's: an issue taken away with everything it had leaves just this gap.

    A number is taken in the transaction that writes its issue, so none is ever lost by itself.
    """
    rows = connection.execute(
        text(
            "SELECT c.district, c.prefix, c.last, coalesce(n.held, 0) FROM number_counter AS c LEFT JOIN"
            f" (SELECT district, {_PREFIX} AS prefix, count(*) AS held FROM issue GROUP BY district, {_PREFIX}) AS n"
            " ON n.district = c.district AND n.prefix = c.prefix"
            " WHERE c.last <> coalesce(n.held, 0) ORDER BY c.district, c.prefix"
        )
    ).all()
    for district, prefix, last, _ in rows:
        numbers = connection.execute(
            text(f"SELECT no FROM issue WHERE district = :district AND {_PREFIX} = :prefix"),
            {"district": district, "prefix": prefix},
        ).scalars()
        held = {int(no[len(prefix) :]) for no in numbers}
        for first, until in gaps(held, last):
            named = f"{prefix}{first:04d}" if first == until else f"{prefix}{first:04d} – {until:04d}"
            yield Fault(FaultKind.NUMBER_OF_NOBODY, district, 0, named, first, until)


_PREFIX: Final = "rtrim(no, '0123456789')"
"""`JBL-20261120-` of `JBL-20261120-0613`."""


def gaps(held: set[int], last: int) -> Iterator[tuple[int, int]]:
    """Runs of the numbers from 1 to `last` that are not held, and held ones beyond `last`, as (first, last)."""
    wrong = sorted(({*range(1, last + 1)} - held) | {number for number in held if number > last})
    while wrong:
        run = next((at for at in range(1, len(wrong)) if wrong[at] != wrong[0] + at), len(wrong))
        yield wrong[0], wrong[run - 1]
        wrong = wrong[run:]


def circles(into: dict[tuple[int, int], tuple[int, int]]) -> Iterator[tuple[tuple[int, int], ...]]:
    """The circles of a map from keys to keys, each once, in the order one runs through it."""
    finished: set[tuple[int, int]] = set()
    for start in into:
        path: dict[tuple[int, int], int] = {}
        key: tuple[int, int] | None = start
        while key is not None and key not in finished and key not in path:
            path[key] = len(path)
            key = into.get(key)
        if key is not None and key in path:
            yield tuple(path)[path[key] :]
        finished.update(path)
