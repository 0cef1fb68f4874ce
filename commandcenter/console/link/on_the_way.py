"""The decisions of this seat between deciding and carrying out, and what was said about them."""

import time
from collections.abc import Callable
from typing import Final

from commandcenter.domain.refusal import Refused
from commandcenter.services.decisions import Decision

_AGAIN_S: Final = 60.0
"""A full disk is met at every key that is pressed; it is said once a minute."""


class OnTheWay:
    """Which decisions have no answer yet, and which of their forms know that it will take time. On the GUI thread."""

    def __init__(self) -> None:
        self._told: dict[str, bool] = {}
        self._since: dict[str, float] = {}
        self._decisions: dict[str, Decision] = {}

    @property
    def waiting(self) -> int:
        """How many were said to have to wait."""
        return sum(self._told.values())

    @property
    def longest_s(self) -> float:
        """How long the oldest has been on its way of those nobody was told about."""
        untold = [since for key, since in self._since.items() if not self._told[key]]
        return time.monotonic() - min(untold) if untold else 0.0

    def add(self, decision: Decision, *, is_told: bool) -> None:
        """One more; with `is_told` nobody waits for it at a form."""
        self._decisions[decision.key] = decision
        self._told[decision.key] = is_told
        self._since[decision.key] = time.monotonic()

    def __contains__(self, key: str) -> bool:
        return key in self._told

    def leave_waiting(self) -> list[Decision]:
        """Those that nobody was told about yet; now they count as told."""
        untold = [decision for key, decision in self._decisions.items() if not self._told[key]]
        self._told = dict.fromkeys(self._told, True)
        return untold

    def arrived(self, key: str) -> bool:
        """It has its answer; whether it had been said to have to wait."""
        self._decisions.pop(key, None)
        self._since.pop(key, None)
        return self._told.pop(key, False)


class Troubles:
    """Says the same trouble once a minute. On the GUI thread."""

    def __init__(self, say: Callable[[Refused], object]) -> None:
        self._say = say
        self._said_at: dict[str, float] = {}

    def tell(self, trouble: Refused) -> None:
        """Say it, unless it has just been said."""
        now = time.monotonic()
        if now - self._said_at.get(trouble.template, -_AGAIN_S) >= _AGAIN_S:
            self._said_at[trouble.template] = now
            self._say(trouble)
