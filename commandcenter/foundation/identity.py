"""Identities made by the seat itself, so that nothing waits for the database to number it.

An id is 63 bits: 41 bits of milliseconds since 2020-01-01 UTC (until 2089) over 22 bits of
chance. Ids of later moments are larger, which keeps new rows together at the end of an index.
"""

import random
import secrets
import threading
import uuid
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

ID_EPOCH: Final = datetime(2020, 1, 1, tzinfo=UTC)
_CHANCE_BITS: Final = 22
_CHANCE_MASK: Final = (1 << _CHANCE_BITS) - 1
_MILLISECONDS: Final = 1 << 41
_ONE_MS: Final = timedelta(milliseconds=1)
_REMEMBERED: Final = 10_000
"""Milliseconds whose ids are counted on: an unsorted list of days without times asks for each again and again."""


class Identities(Protocol):
    """Makes identities."""

    def issue_id(self, at: datetime) -> int:
        """A new positive 63-bit id, ordered by the millisecond of `at`."""
        ...

    def request_key(self) -> str:
        """A new key under which a request that is repeated does nothing twice: 32 hex digits."""
        ...


def moment_of(identity: int) -> datetime:
    """The millisecond an id was made for."""
    return ID_EPOCH + (identity >> _CHANCE_BITS) * _ONE_MS


def first_id_at(at: datetime) -> int:
    """The smallest id that can be made for `at` or later; 0 for moments before there were ids."""
    return max(0, (at - ID_EPOCH) // _ONE_MS) << _CHANCE_BITS


class RandomIdentities:
    """Identities nobody can guess or meet twice; safe from any thread.

    Within one millisecond of one process the chance part counts on from a random start, so 4
    million ids can share a millisecond; between seats the chance of a clash is 1 : 4 million per
    pair in the same millisecond, and the primary key refuses it.
    """

    def __init__(self) -> None:
        self._sequence = _Sequence(secrets.SystemRandom())

    def issue_id(self, at: datetime) -> int:
        """A new id; ValueError when `at` is naive or outside 2020 to 2089."""
        return self._sequence.next(at)

    def request_key(self) -> str:
        """A random UUID (version 4) as hex text."""
        return uuid.uuid4().hex


class SeededIdentities:
    """The same identities for the same seed and the same questions: for tests and the demo world."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._sequence = _Sequence(self._chance)

    def issue_id(self, at: datetime) -> int:
        """The next id of this seed; ValueError when `at` is naive or outside 2020 to 2089."""
        return self._sequence.next(at)

    def request_key(self) -> str:
        """The next UUID (version 4) of this seed as hex text."""
        return uuid.UUID(int=self._chance.getrandbits(128), version=4).hex


class _Sequence:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._lock = threading.Lock()
        self._told: dict[int, int] = {}

    def next(self, at: datetime) -> int:
        milliseconds = (at - ID_EPOCH) // _ONE_MS
        if not 0 <= milliseconds < _MILLISECONDS:
            raise ValueError(f"ids exist for 2020 to 2089, not for {at.isoformat()}")
        with self._lock:
            last = self._told.pop(milliseconds, None)
            chance = self._chance.getrandbits(_CHANCE_BITS) if last is None else (last + 1) & _CHANCE_MASK
            self._told[milliseconds] = chance
            if len(self._told) > _REMEMBERED:
                del self._told[next(iter(self._told))]
            return milliseconds << _CHANCE_BITS | chance
