"""The one thread of a seat that writes: decisions in their order, and the seat's upkeep between them."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from commandcenter.console.kit.answering import bare
from commandcenter.console.kit.threads import begin
from commandcenter.console.link.upkeep import Upkeep
from commandcenter.domain.refusal import Refused
from commandcenter.services.decisions import Decision
from commandcenter.services.replay import NOT_NOW, Replay, Settled

_logger: Final = logging.getLogger(__name__)
_FIRST_PAUSE_S: Final = 0.1
_LONGEST_PAUSE_S: Final = 2.0


@dataclass(slots=True)
class _Given:
    """A decision on its way; late once its form was told that it has to wait."""

    decision: Decision
    is_late: bool


class Writer:
    """Carries out what was decided. While the database is away it tries again, at most two seconds apart."""

    def __init__(
        self,
        replay: Replay,
        upkeep: Upkeep,
        *,
        settled: Callable[[Settled, bool], None],
        put_off: Callable[[Refused], None],
        troubled: Callable[[Refused], None],
    ) -> None:
        """The three are told on the writer's thread.

        Args:
            replay: carries out.
            upkeep: is done between decisions.
            settled: told what became of a decision, and whether that was late.
            put_off: told why nothing can be written now.
            troubled: told that the journal could not be brought up to date.
        """
        self._replay = replay
        self._upkeep = upkeep
        self._settled = settled
        self._put_off = put_off
        self._troubled = troubled
        self._given: deque[_Given] = deque()
        self._changed = threading.Condition()
        self._is_woken = False
        self._ends_at: float | None = None
        self.threads: tuple[threading.Thread, ...] = ()

    def begin(self) -> None:
        """Start the thread."""
        self.threads = (begin("link-writer", self._write),)

    def take(self, decision: Decision, *, is_late: bool) -> None:
        """Carry it out after those given before; from any thread."""
        with self._changed:
            self._given.append(_Given(decision, is_late))
            self._changed.notify()

    def leave_unattended(self) -> None:
        """Nobody waits any more for the answers to what was given; from any thread."""
        with self._changed:
            for given in self._given:
                given.is_late = True

    def wake(self) -> None:
        """Look at once whether there is something to do, or whether the database is back; from any thread."""
        with self._changed:
            self._is_woken = True
            self._changed.notify()

    def stop(self, patience_s: float) -> None:
        """End when all is done, at the first obstacle, or after `patience_s`; the rest stays in the journal."""
        with self._changed:
            self._ends_at = time.monotonic() + patience_s
            self._changed.notify()

    def _write(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while self._has_something():
            try:
                if self._given:
                    self._carry_out(self._given[0])
                if self._upkeep.due_at <= time.monotonic():
                    self._upkeep.step()
            except NOT_NOW as refusal:
                self._put_off(bare(refusal))
                if self._ends_at is not None:
                    return
                self._rest(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
            except Exception:
                _logger.exception("the writer failed")
                self._rest(_LONGEST_PAUSE_S)
            else:
                pause_s = _FIRST_PAUSE_S

    def _has_something(self) -> bool:
        """Wait for something to do; False when it is time to end."""
        with self._changed:
            while not self._given and self._upkeep.due_at > time.monotonic():
                if self._ends_at is not None:
                    return False
                self._is_woken = False
                left = self._upkeep.due_at - time.monotonic()
                self._changed.wait(min(max(left, 0.0), threading.TIMEOUT_MAX))
            return self._ends_at is None or time.monotonic() < self._ends_at

    def _rest(self, pause_s: float) -> None:
        with self._changed:
            if not self._is_woken and self._ends_at is None:
                self._changed.wait_for(lambda: self._is_woken or self._ends_at is not None, pause_s)
            self._is_woken = False

    def _carry_out(self, given: _Given) -> None:
        settled = self._replay.carry_out(given.decision, is_late=given.is_late)
        is_late = given.is_late
        try:
            self._replay.file_away(settled, is_late=is_late)
        except Refused as refusal:
            _logger.warning("a decision that was carried out stays in the journal: %s", refusal)
            self._troubled(bare(refusal))
        with self._changed:
            self._given.popleft()
        self._settled(settled, is_late)
