"""What a seat writes beside its decisions: which issues it has open, that it is alive, and what is being typed."""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from commandcenter.console.kit.answering import bare
from commandcenter.console.link.news import HoldRefused
from commandcenter.domain.presence import HEARTBEAT
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.clock import FixedClock
from commandcenter.services.claims import claim, heartbeat, release
from commandcenter.services.desk import Change, Desk, IssueRef
from commandcenter.services.drafts import discard_draft, save_draft
from commandcenter.services.replay import NOT_NOW
from commandcenter.storage.queries.claims import claims_of_seat
from commandcenter.storage.reading import answered

_logger: Final = logging.getLogger(__name__)
_NEVER: Final = float("inf")
IssueKey = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A form as it was at one moment.

    Attributes:
        text: its fields as JSON; None where it was thrown away.
    """

    text: str | None
    at: datetime


class Upkeep:
    """Brings the database to what this seat wants it to say. Wishes come from the GUI thread, `step` is the writer's.

    A wish that finds the database away stands until it is granted.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        draft_saved: Callable[[str, KeptDraft], None],
        hold_refused: Callable[[HoldRefused], None],
        claims_lost: Callable[[tuple[IssueRef, ...]], None],
        troubled: Callable[[Refused], None],
        heartbeat_every: timedelta = HEARTBEAT,
    ) -> None:
        """Four are told of things, on the writer's thread.

        Args:
            desk: the person and the seat.
            draft_saved: told the key, and what the database now has.
            hold_refused: told that an issue could not be claimed.
            claims_lost: told which issues this seat has lost without having let them go.
            troubled: told of a draft that the database does not take.
            heartbeat_every: how often this seat says that it is alive.
        """
        self._desk = desk
        self._draft_saved = draft_saved
        self._hold_refused = hold_refused
        self._claims_lost = claims_lost
        self._troubled = troubled
        self._lock = threading.Lock()
        self._wanted: dict[IssueKey, IssueRef] = {}
        self._held: dict[IssueKey, int] = {}
        self._drafts: dict[str, tuple[float, KeptDraft]] = {}
        self._every_s = heartbeat_every.total_seconds()
        self._beat_at = _NEVER

    # --- wishes, from the GUI thread ----------------------------------------------------------

    def hold(self, issue: IssueRef) -> None:
        """Claim it, and keep it claimed."""
        with self._lock:
            self._wanted[issue.district, issue.id] = issue

    def let_go(self, issue: IssueRef) -> None:
        """Give it back, if this seat has it."""
        with self._lock:
            self._wanted.pop((issue.district, issue.id), None)

    def let_go_of_all(self) -> None:
        """Give back whatever this seat has."""
        with self._lock:
            self._wanted.clear()

    def taken_by_another(self, taken: Iterable[tuple[IssueKey, int]]) -> tuple[IssueRef, ...]:
        """Another seat has claimed these at these versions; what was held here since before that is held no more."""
        with self._lock:
            lost = [key for key, version in taken if version > self._held.get(key, version)]
            for key in lost:
                self._held.pop(key, None)
            return tuple(self._wanted.pop(key, IssueRef(*key)) for key in dict.fromkeys(lost))

    def keep_draft(self, key: str, draft: KeptDraft, in_s: float = 0.0) -> None:
        """Have the database keep it, in so many seconds unless one was due earlier."""
        with self._lock:
            due, _ = self._drafts.get(key, (_NEVER, draft))
            self._drafts[key] = (min(due, time.monotonic() + in_s), draft)

    # --- granting them, on the writer's thread ------------------------------------------------

    @property
    def due_at(self) -> float:
        """When there is something to do (`time.monotonic`)."""
        with self._lock:
            if self._wanted.keys() != self._held.keys():
                return 0.0
            return min([self._beat_at, *(due for due, _ in self._drafts.values())])

    def step(self) -> None:
        """Do what is due.

        Raises:
            DatabaseAway, Full, ReadOnly: the rest stays to be done.
        """
        self._settle_claims()
        if time.monotonic() >= self._beat_at and self._refused_by(self._beat) is not None:
            self._beat_at = time.monotonic() + self._every_s
        self._save_drafts()

    def _settle_claims(self) -> None:
        with self._lock:
            surplus = self._held.keys() - self._wanted.keys()
            missing = [issue for key, issue in self._wanted.items() if key not in self._held]
        for key in surplus:
            self._refused_by(partial(release, self._desk, IssueRef(*key)))
            with self._lock:
                self._held.pop(key, None)
        for issue in missing:
            self._claim(issue)
        with self._lock:
            if not self._held:
                self._beat_at = _NEVER
            elif self._beat_at == _NEVER:
                self._beat_at = time.monotonic() + self._every_s

    def _claim(self, issue: IssueRef) -> None:
        claimed: list[Change] = []
        refusal = self._refused_by(lambda: claimed.append(claim(self._desk, issue)))
        key = (issue.district, issue.id)
        with self._lock:
            if refusal is None:
                self._held[key] = claimed[0].version
            else:
                self._wanted.pop(key, None)
        if refusal is not None:
            self._hold_refused(HoldRefused(issue, refusal))

    def _beat(self) -> None:
        with self._lock:
            held = dict(self._held)
        alive = heartbeat(self._desk)
        self._beat_at = time.monotonic() + self._every_s
        if alive >= len(held):
            return
        mine = answered(self._desk.store, partial(claims_of_seat, seat=self._desk.seat, at=self._desk.clock.now()))
        kept = {(each.claim.district, each.claim.issue_id) for each in mine}
        if lost := self.taken_by_another((key, version + 1) for key, version in held.items() if key not in kept):
            self._claims_lost(lost)

    def _save_drafts(self) -> None:
        now = time.monotonic()
        with self._lock:
            due = {key: draft for key, (at, draft) in self._drafts.items() if at <= now}
        for key, draft in due.items():
            # Under the time of typing and not of saving: what was typed last must look newest after a crash.
            desk = replace(self._desk, clock=FixedClock(draft.at))
            save = partial(discard_draft, desk, key)
            if draft.text is not None:
                save = partial(save_draft, desk, key, json.loads(draft.text))
            refusal = self._refused_by(save)
            with self._lock:
                if self._drafts.get(key, (0.0, None))[1] is draft:
                    del self._drafts[key]
            if refusal is None:
                self._draft_saved(key, draft)
            else:
                self._troubled(refusal)

    def _refused_by(self, action: Callable[[], object]) -> Refused | None:
        """What it was refused with; raises what may be otherwise later."""
        try:
            action()
        except NOT_NOW:
            raise
        except Refused as refusal:
            _logger.info("the database has refused the seat's upkeep: %s", refusal)
            return bare(refusal)
        except Exception:
            _logger.exception("the seat's upkeep failed")
            return Refused("程序内部出错，这一步没有完成，已记入日志。")
        return None
