"""One place of the wall as the console's side keeps it: what it shows, its slots, its health."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from commandcenter.video.condition import Condition, age_s
from commandcenter.video.effort import Choice
from commandcenter.video.protocol import Facts, Phase, PlaybackFacts
from commandcenter.video.slots import Slots, Stamp
from commandcenter.video.streams import Effort, Health, Picture, StreamState, Tile

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_AT_REST: Final = Choice(is_main=False, effort=Effort.SUB)


@dataclass(frozen=True, slots=True)
class Trail:
    """Slots in which the same camera was shown a moment ago: its last picture stays until there is a new one."""

    slots: Slots
    ticket: int


class Showing:
    """Belongs to the engine; one thread."""

    def __init__(self, tile: Tile, ticket: int, trail: Trail | None) -> None:
        self.tile = tile
        self.ticket = ticket
        self.choice = _AT_REST
        self.slots: Slots | None = None
        self._trail = trail
        self._condition = Condition(StreamState.CONNECTING)
        self._since: datetime | None = None
        self._told: tuple[object, ...] = ()
        self._told_ns = 0

    @property
    def code(self) -> str:
        """The camera."""
        return self.tile.feeds.code

    def move_to(self, slots: Slots) -> None:
        """Another board; what was painted on the old one is shown until the new one has a picture."""
        if self.slots is not None and self.slots is not slots:
            self._trail = self.trail
        self.slots = slots

    @property
    def trail(self) -> Trail | None:
        """Where this camera's newest picture lies."""
        if self.slots is not None and self.slots.ticket == self.ticket:
            return Trail(self.slots, self.ticket)
        return self._trail

    @property
    def is_fresh(self) -> bool:
        """Whether there is a picture of this camera that was not taken yet."""
        slots = self.slots
        return slots is not None and slots.is_fresh and slots.ticket == self.ticket

    def picture(self) -> Picture | None:
        """The newest, or the last one from where the camera was shown before."""
        if self.slots is not None and (taken := self.slots.take()) and taken[1].ticket == self.ticket:
            self._trail = None
            return _picture(*taken)
        if self._trail and (taken := self._trail.slots.take()) and taken[1].ticket == self._trail.ticket:
            return _picture(*taken)
        return None

    def settle(self, condition: Condition, at: datetime) -> None:
        """How it is now; a new state begins now."""
        if self._since is None or condition.state is not self._condition.state:
            self._since = at
        self._condition = condition

    def health(self, facts: Facts | None, now_ns: int, at: datetime) -> Health:
        """In words for the wall, its ages as of this very moment."""
        return health_from(facts, self._condition, self.choice, self._since or at, now_ns, at)

    def played(self, facts: PlaybackFacts | None, now_ns: int, at: datetime) -> Health:
        """While it plays back: never live, its last picture is of the recorded time."""
        if facts is None or facts.ticket != self.ticket:
            self.settle(Condition(StreamState.RECORDED), at)
            return health_from(None, self._condition, self.choice, self._since or at, now_ns, at)
        self.settle(Condition(StreamState.RECORDED, facts.fault), at)
        plain = health_from(None, self._condition, self.choice, self._since or at, now_ns, at)
        shown_at = EPOCH + timedelta(microseconds=facts.at_us) if facts.at_us else None
        return replace(plain, last_frame_at=shown_at, width=facts.width, height=facts.height)

    def has_changed(self, health: Health, now_ns: int) -> bool:
        """Whether the wall should hear of it: what it is at once, its figures once a second."""
        words = (health.state, health.fault, health.effort, health.is_stepped_down, health.attempt)
        figures = (round(health.fps), health.width, health.height, health.retry_in_s is None)
        is_news = words != self._told[:5] or (
            now_ns - self._told_ns >= 1_000_000_000
            and ((*words, *figures) != self._told or health.state is not StreamState.LIVE)
        )
        if is_news:
            self._told = (*words, *figures)
            self._told_ns = now_ns
        return is_news


def health_from(
    facts: Facts | None, condition: Condition, choice: Choice, since: datetime, now_ns: int, at: datetime
) -> Health:
    """A stream's health; without facts there was no word of it yet."""
    age = age_s(facts.frame_ns, now_ns) if facts else None
    is_waiting = facts is not None and facts.phase is Phase.WAITING
    return Health(
        state=condition.state,
        fault=condition.fault,
        since=since,
        last_frame_at=None if age is None else at - timedelta(seconds=age),
        frame_age_s=age,
        fps=facts.fps if facts and age is not None and age < 2 else 0.0,
        delay_ms=facts.delay_ms if facts else None,
        width=facts.width if facts else 0,
        height=facts.height if facts else 0,
        effort=choice.effort,
        is_stepped_down=choice.is_stepped_down,
        attempt=facts.attempt if facts else 0,
        retry_in_s=max(0.0, (facts.retry_ns - now_ns) / 1e9) if facts and is_waiting else None,
        brightness=facts.brightness if facts else None,
        repeats=facts.repeats if facts else 0,
    )


def _picture(rows: memoryview, stamp: Stamp) -> Picture:
    return Picture(
        rows,
        stamp.width,
        stamp.height,
        stamp.stride,
        stamp.decoded_ns,
        None if stamp.pts_us is None else stamp.pts_us / 1e6,
        None if stamp.taken_us is None else EPOCH + timedelta(microseconds=stamp.taken_us),
    )
