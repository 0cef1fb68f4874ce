"""Live traffic: the five channels report, departments and grid workers answer, all through the services.

What a human operator does is left to the human unless the simulation is staffed; whatever anybody
has open (claimed) is left alone. One thread, its caller's, drives everything.
"""

import heapq
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Final, TypeVar

from commandcenter.domain.presence import STALE_AFTER
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Channel, IssueState
from commandcenter.services.desk import Change, IssueRef
from commandcenter.services.intake import settle
from commandcenter.services.reporting import report
from commandcenter.simulation.demo import House, demo_desk, read_world
from commandcenter.simulation.moves import Player
from commandcenter.simulation.rhythm import channel
from commandcenter.simulation.sketch import DUPLICATE_SHARE, Sketch
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.queries.queue import QueueRow, queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from commandcenter.storage.store import Full, NotPermitted, ReadOnly

LOOK_EVERY: Final = timedelta(seconds=1)
FASTEST_PER_MIN: Final = 6_000.0
_LONGEST_NAP_S: Final = 0.25
_FIRST_BACK_OFF_S: Final = 0.5
_LONGEST_BACK_OFF_S: Final = 8.0
_SETTLED_AT_ONCE: Final = 0.3
_MEMORY: Final = 40
"""How many of its own reports it remembers, to report the same thing again."""
ReadT = TypeVar("ReadT")
_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, order=True)
class _Planned:
    """Somebody will look at an issue at that time, if it still has that version."""

    at: datetime
    district: int
    issue_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What the simulation has done.

    Attributes:
        refused: what the rules or another seat forestalled.
        away: how often the database did not answer.
    """

    reports: int = 0
    moves: int = 0
    refused: int = 0
    away: int = 0


class Simulation:
    """The demo world's traffic over one house; used by one thread, only its stop event by others."""

    def __init__(
        self, house: House, rate_per_min: float, seed: int, *, staffed: bool = False, beside: str = ""
    ) -> None:
        """`beside` is the login of a human on shift, whom nobody plays.

        Raises `Refused` where the database has no demo world to play in.
        """
        if not 0 < rate_per_min <= FASTEST_PER_MIN:
            raise Refused(
                "每分钟 {rate} 件不行。请给 0 到 {most} 之间的数。", rate=rate_per_min, most=int(FASTEST_PER_MIN)
            )
        self._house = house
        self._gap = timedelta(minutes=1) / rate_per_min
        self._chance = Random(f"{seed}/live")
        self._world = read_world(house)
        self._player = Player(self._world, house, self._chance, staffed=staffed, beside=beside)
        self._beside = beside
        self._planned: list[_Planned] = []
        self._known: dict[tuple[int, int], int] = {}
        self._recent: list[tuple[Sketch, IssueRef]] = []
        now = house.clock.now()
        self._next_report, self._next_look = now, now
        self._stop = threading.Event()
        self.tally = Tally()

    def run(self, stop: threading.Event, minutes: float | None = None) -> Tally:
        """Play until `stop` is set or the minutes are over; returns what was done."""
        self._stop = stop
        clock = self._house.clock
        end = None if minutes is None else clock.now() + timedelta(minutes=minutes)
        while not stop.is_set() and (end is None or clock.now() < end):
            if not self.step():
                left = (self._next_report - clock.now()).total_seconds()
                stop.wait(min(max(left, 0.0), _LONGEST_NAP_S))
        return self.tally

    def step(self) -> bool:
        """Do the next thing that is due, if any; returns whether there was one."""
        now = self._house.clock.now()
        if now >= self._next_report:
            self._next_report = max(self._next_report, now - LOOK_EVERY) + self._gap * self._chance.expovariate(1)
            self._report(now)
            return True
        if now >= self._next_look:
            self._next_look = now + LOOK_EVERY
            self._look(now)
            return True
        if self._planned and self._planned[0].at <= now:
            self._act(heapq.heappop(self._planned), now)
            return True
        return False

    # --- reporting -----------------------------------------------------------------------------

    def _report(self, now: datetime) -> None:
        sketch, main = self._sketch(now)
        finding = self._world.finding(sketch, self._chance)
        actor, seat = finding.actor, finding.seat
        if actor.login == self._beside:
            actor, seat = self._world.cast.operator(actor.area, self._chance, but=self._beside)
        desk = demo_desk(self._house, actor, seat)
        found = replace(finding.report, at=None)
        change = self._surely(lambda key: report(desk, found, request=key))
        if change is None:
            return
        self.tally = replace(self.tally, reports=self.tally.reports + 1)
        if main is not None:
            self._player.remember_duplicate(change.issue_id, main)
        self._recent = [*self._recent[-_MEMORY:], (sketch, change.ref)]
        if sketch.channel is Channel.GRID and main is None and self._chance.random() < _SETTLED_AT_ONCE:
            text = self._world.script.report_settled(found.category, self._chance)
            self._count(self._surely(lambda key: settle(desk, replace(change.ref, request=key), text)))

    def _sketch(self, now: datetime) -> tuple[Sketch, IssueRef | None]:
        """Something new, or now and then what was reported a little earlier."""
        if self._recent and self._chance.random() < DUPLICATE_SHARE:
            sketch, ref = self._chance.choice(self._recent)
            return self._world.again(sketch, 0, now, self._chance), ref
        return self._world.sketch(now, channel(self._chance), self._chance), None

    # --- answering -----------------------------------------------------------------------------

    def _look(self, now: datetime) -> None:
        """Plan what somebody will do about each open issue that has changed since the last look."""
        rows = self._quietly(lambda: self._open_issues(now))
        if rows is None:
            return
        seen = {(row.district, row.id): row.version for row in rows}
        self._known = {key: version for key, version in self._known.items() if key in seen}
        for row in rows:
            key = (row.district, row.id)
            if self._known.get(key) == row.version:
                continue
            self._known[key] = row.version
            delay = self._player.delay(row, now)
            if delay is not None:
                heapq.heappush(self._planned, _Planned(now + delay, *key, row.version))

    def _open_issues(self, now: datetime) -> list[QueueRow]:
        with self._house.store.read() as connection:
            return [
                row
                for holder in self._player.holders
                for state in IssueState
                if state.is_open
                for row in queue_page(
                    connection,
                    QueueFilter(holder=holder, states=frozenset({state}), suspended=Suspended.BOTH),
                    at=now,
                )
            ]

    def _act(self, planned: _Planned, now: datetime) -> None:
        key = (planned.district, planned.issue_id)
        if self._known.get(key) != planned.version:
            return
        if self._quietly(lambda: self._player.is_claimed(planned.district, planned.issue_id, now)):
            heapq.heappush(self._planned, replace(planned, at=now + STALE_AFTER))
            return
        move = self._quietly(lambda: self._player.next_move(planned.district, planned.issue_id, now))
        if move is None:
            return
        ref = IssueRef(planned.district, planned.issue_id, planned.version)
        self._count(self._surely(lambda request: move(replace(ref, request=request))))

    # --- the database ------------------------------------------------------------------------------

    def _surely(self, act: Callable[[str], Change]) -> Change | None:
        """Do it exactly once, however often the database goes away meanwhile; None where it was refused.

        Raises:
            Full, NotPermitted, ReadOnly: nothing at all can be written, which nobody here can mend.
        """
        request = self._house.identities.request_key()
        back_off_s = _FIRST_BACK_OFF_S
        while True:
            try:
                return act(request)
            except DatabaseAway:
                self.tally = replace(self.tally, away=self.tally.away + 1)
                if self._stop.wait(back_off_s):
                    return None
                back_off_s = min(back_off_s * 2, _LONGEST_BACK_OFF_S)
            except (Full, NotPermitted, ReadOnly):
                raise
            except Refused as refusal:
                _LOG.debug("refused: %s", refusal)
                self.tally = replace(self.tally, refused=self.tally.refused + 1)
                return None

    def _quietly(self, read: Callable[[], ReadT | None]) -> ReadT | None:
        """What a read gives, or None while the database is away."""
        try:
            return read()
        except DatabaseAway:
            self.tally = replace(self.tally, away=self.tally.away + 1)
            self._stop.wait(_FIRST_BACK_OFF_S)
            return None

    def _count(self, change: Change | None) -> None:
        if change is not None:
            self.tally = replace(self.tally, moves=self.tally.moves + 1)
