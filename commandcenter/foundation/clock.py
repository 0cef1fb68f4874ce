"""Where time comes from: handed in by the bootstrap, so that rules and tests never ask the machine."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock, which never runs backwards within this process.

    Events of one seat carry its times and must not change their order when the wall clock is set
    back (a correction by NTP, a hand on the setting). While the wall is behind what was last told,
    this clock runs at half the pace of the steady clock: order and, roughly, durations stay, and
    the two meet again after twice the correction. A wall set forward is believed at once, so is
    the time a sleeping computer missed. Safe to ask from any thread.
    """

    def __init__(
        self, wall_ns: Callable[[], int] = time.time_ns, steady_ns: Callable[[], int] = time.monotonic_ns
    ) -> None:
        self._wall_ns = wall_ns
        self._steady_ns = steady_ns
        self._lock = threading.Lock()
        self._told_ns = wall_ns()
        self._steady_when_told_ns = steady_ns()

    def now(self) -> datetime:
        """The present moment; never before one already told."""
        with self._lock:
            steady = self._steady_ns()
            slowed = self._told_ns + (steady - self._steady_when_told_ns) // 2
            self._told_ns = max(self._wall_ns(), slowed)
            self._steady_when_told_ns = steady
            return EPOCH + timedelta(microseconds=self._told_ns // 1000)


def steady_ns() -> int:
    """Nanoseconds since the machine started, those it slept included where the system can tell; never set by anyone."""
    boot_clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic_ns() if boot_clock is None else time.clock_gettime_ns(boot_clock)


def clock_set_by(ask: Callable[[], datetime], steady: Callable[[], int] = steady_ns) -> SystemClock:
    """A clock that shows somebody else's time, asked for once, and goes by this machine's steady clock.

    Seats of a shared database show the server's time: a seat whose own clock is wrong would otherwise
    push deadlines away, or make living seats look gone. The answer is taken for the middle of the
    question: off by half the round trip at most, and by what the crystal drifts until the next start
    (some 10 ppm, a second a day).
    """
    before = steady()
    shown = ask()
    asked_at = (before + steady()) // 2
    shown_ns = (shown - EPOCH) // timedelta(microseconds=1) * 1000
    return SystemClock(wall_ns=lambda: shown_ns + steady() - asked_at, steady_ns=steady)


class FixedClock:
    """A clock that stands until it is moved: for tests and for the demo world's history."""

    def __init__(self, at: datetime) -> None:
        self._at = in_utc(at)

    def now(self) -> datetime:
        """The moment it was last set to."""
        return self._at

    def advance(self, step: timedelta) -> datetime:
        """Move on by `step` and tell the new time; a negative step is a mistake of the caller."""
        if step < timedelta(0):
            raise ValueError("a clock does not run backwards")
        self._at += step
        return self._at


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC; ValueError for a naive one, whose zone would have to be guessed."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(UTC)
