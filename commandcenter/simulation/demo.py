"""Fills a database with the demo world: its reference data, and a past of any length."""

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final, Protocol

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Role
from commandcenter.foundation.clock import Clock
from commandcenter.foundation.identity import Identities
from commandcenter.foundation.places import resources
from commandcenter.services.book import BookKeeper
from commandcenter.services.bulk import last_numbers, load_history, refuse_unless_empty
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.importing import load_folder
from commandcenter.simulation.cast import read_cast
from commandcenter.simulation.history import DayPlan, History, Made, make_chunk, plan_history
from commandcenter.simulation.script import load_script
from commandcenter.simulation.sketch import World
from commandcenter.storage.bulk import Block
from commandcenter.storage.store import Store

MOST_ISSUES: Final = 10_000_000
_ALONE_BELOW: Final = 4_000
"""Fewer issues are made sooner than worker processes have started."""
_AHEAD: Final = 2
"""Chunks per worker that may wait to be written: memory stays bounded however slow the disk is."""
_SYSTEM: Final = Actor("system", "系统", Role.SYSTEM, "4101")
SEAT: Final = "demo"


class House(Protocol):
    """What of the wired program a demo needs."""

    @property
    def store(self) -> Store:
        """The database."""
        ...

    @property
    def books(self) -> BookKeeper:
        """Its reference data."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def identities(self) -> Identities:
        """Makes ids."""
        ...


@dataclass(frozen=True, slots=True)
class DemoReport:
    """What was loaded.

    Attributes:
        digest: SHA-256 over every issue's number and chain head: the same on every database.
        catalogue_loaded: whether the reference data had to be loaded first.
    """

    issues: int
    events: int
    assignments: int
    first_day: str
    last_day: str
    digest: str
    catalogue_loaded: bool


def demo_folder() -> Path:
    """The demo world's files."""
    return resources() / "demo"


def demo_desk(house: House, actor: Actor = _SYSTEM, seat: str = SEAT) -> Desk:
    """A desk of the demo world."""
    return Desk(house.store, house.books, house.clock, house.identities, actor, seat)


def load_catalogue(house: House) -> bool:
    """Load the demo world's reference data where there are no areas yet; returns whether that was so."""
    if len(house.books.current().areas):
        return False
    load_folder(demo_desk(house), demo_folder())
    return True


def read_world(house: House) -> World:
    """The demo world as the database has it; raises `Refused` where it has none to play in."""
    book = house.books.current()
    return World(book, read_cast(house.store, book), load_script(demo_folder()))


def load_demo(
    house: House,
    *,
    issues: int,
    seed: int,
    until: datetime,
    progress: Callable[[int, int], None] | None = None,
    append: bool = False,
    workers: int | None = None,
) -> DemoReport:
    """Load reference data where there is none, then a past of `issues` issues that ends at `until`.

    The same seed, end and number give the same rows on every database, with any number of workers.

    Args:
        house: the wired program.
        issues: how many; about 0.9 % of a large number and some 60 of a small one stay open.
        seed: draws everything.
        until: the end of the past; aware.
        progress: told how many issues of how many are written.
        append: whether there may be issues already.
        workers: processes that make issues; None for as many as there are cores.

    Raises:
        BadInput: a number of issues that cannot be made.
        Refused: the database has issues already.
    """
    if not 0 <= issues <= MOST_ISSUES:
        raise BadInput("案件数 {issues} 不在 0 到 {most} 之间。请重新填写。", issues=issues, most=MOST_ISSUES)
    desk = demo_desk(house)
    if not append:
        refuse_unless_empty(desk)
    loaded = load_catalogue(house)
    world = read_world(house)
    history = plan_history(world, issues, seed, until, last_numbers(desk))
    digest = hashlib.sha256()
    processes = 0 if issues < _ALONE_BELOW else workers or os.cpu_count() or 1

    def blocks() -> Iterator[Block]:
        for made in _made(world, history, is_shared=house.store.is_shared, workers=processes):
            digest.update(made.digest)
            yield made.block

    written = load_history(
        desk,
        blocks(),
        expected=issues,
        name=f"demo seed={seed} issues={issues} until={until.astimezone(UTC).isoformat(timespec='seconds')}",
        digest=digest.hexdigest,
        append=append,
        written=(lambda done: progress(done, issues)) if progress else lambda _done: None,
    )
    return DemoReport(
        written.issues,
        written.events,
        written.assignments,
        first_day=history.days[0].quota.day.isoformat(),
        last_day=until.astimezone(SHANGHAI).date().isoformat(),
        digest=digest.hexdigest(),
        catalogue_loaded=loaded,
    )


def _made(world: World, history: History, *, is_shared: bool, workers: int) -> Iterator[Made]:
    """Every chunk in order; by `workers` processes, or here where that is 0."""
    if workers == 0:
        for days in history.chunks:
            yield make_chunk(world, days, history.seed, history.until, is_shared=is_shared)
        return
    with ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=_enter,
        initargs=(world, history.seed, history.until, is_shared),
    ) as pool:
        waiting: deque[Future[Made]] = deque()
        try:
            for days in history.chunks:
                waiting.append(pool.submit(_make, days))
                if len(waiting) > workers * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@dataclass(slots=True)
class _Place:
    """Where a worker process works; set once when it starts."""

    made: Callable[[tuple[DayPlan, ...]], Made] | None = None


_HERE: Final = _Place()


def _enter(world: World, seed: int, until: datetime, is_shared: bool) -> None:
    _HERE.made = lambda days: make_chunk(world, days, seed, until, is_shared=is_shared)


def _make(days: tuple[DayPlan, ...]) -> Made:
    if _HERE.made is None:
        raise RuntimeError("a worker makes history only after it was told the world")
    return _HERE.made(days)
