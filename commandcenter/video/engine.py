"""The console's side of the video: which pictures it wants, the newest of each, and how they are."""

import contextlib
import itertools
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.video.condition import Condition, age_s, condition
from commandcenter.video.effort import Choice, Load, Pressure, choices, pressed, step_count
from commandcenter.video.keeping import INCOMING, RECORDINGS, KeptKind, Playing, RecordingRule, Span, Told
from commandcenter.video.library import Library
from commandcenter.video.load import busy_between, ticks
from commandcenter.video.plan import Placed, foremost, lag_ms, sources_for, wanting
from commandcenter.video.post import Post
from commandcenter.video.protocol import (
    Aim,
    BeginClip,
    EndClip,
    Facts,
    KeepStill,
    LookAnew,
    Message,
    Settings,
    StreamWish,
    Wish,
)
from commandcenter.video.showing import Showing, health_from
from commandcenter.video.slots import capacity_for
from commandcenter.video.streams import Effort, Fault, Feeds, Health, Limits, Picture, StreamState, Tile
from commandcenter.video.telling import Requests, told_from
from commandcenter.video.writing import remove_leftovers

USUAL: Final = Limits()
_LOOK_NS: Final = 200_000_000
_STEP_NS: Final = 1_000_000_000
_LINGER_NS: Final = 4_000_000_000
_CLOSING_S: Final = 0.8


@dataclass(frozen=True, slots=True)
class Polled:
    """What happened since the last look.

    Attributes:
        fresh: places with a new picture.
        told: stills, clips and recording faults to hear of.
        changed: places whose health has changed visibly (state, fault, effort, attempts; figures once a second).
    """

    fresh: tuple[int, ...]
    told: tuple[Told, ...]
    changed: tuple[int, ...]


class Engine:
    """Shows, keeps and plays pictures; made, used and closed on one thread, and no call blocks (`close` up to 1 s).

    The thread that makes it must live as long as the engine: the kernel ends the workers with it.
    """

    def __init__(self, folder: Path, *, now: Callable[[], datetime], limits: Limits = USUAL) -> None:
        """`folder` is where stills, clips (under `incoming`) and recordings are written; it is made when missing."""
        with contextlib.suppress(OSError):  # a disk that is not there is told with the first still, not at the start
            for part in (INCOMING, RECORDINGS):
                (folder / part).mkdir(parents=True, exist_ok=True)
            remove_leftovers(folder / INCOMING)
        self._folder = folder
        self._now = now
        self._limits = limits
        self._posts: list[Post] = []
        self._post_of: dict[str, int] = {}
        self._showings: dict[int, Showing] = {}
        self._recorded: tuple[Feeds, ...] = ()
        self._rule: RecordingRule | None = None
        self._playing: dict[int, Playing] = {}
        self._tickets = itertools.count(1)
        self._requests = Requests()
        self._library = Library(folder / RECORDINGS)
        self._pressure = Pressure()
        self._ticks = ticks()
        self._looked_ns = self._stepped_ns = 0
        self._unwanted_since: dict[str, int] = {}

    def show(self, tiles: Sequence[Tile]) -> None:
        """The whole wish; called again at each change of layout, size or focus. Places must differ (ValueError)."""
        if len({tile.place for tile in tiles}) != len(tiles):
            raise ValueError("two tiles in one place")
        trails = {showing.code: showing.trail for showing in self._showings.values()}
        before, self._showings = self._showings, {}
        for tile in tiles:
            showing = before.get(tile.place)
            if showing is not None and showing.code == tile.feeds.code:
                showing.tile = tile
            else:
                showing = Showing(tile, next(self._tickets), trails.get(tile.feeds.code))
                self._playing.pop(tile.place, None)
            self._showings[tile.place] = showing
        self._playing = {place: playing for place, playing in self._playing.items() if place in self._showings}
        self._arrange(time.monotonic_ns())

    def poll(self) -> Polled:
        """To be called every 20 ms."""
        now_ns = time.monotonic_ns()
        told: list[Told] = self._requests.take_refused()
        for number, post in enumerate(self._posts):
            losses = post.losses
            for message in post.poll(now_ns):
                told.extend(told_from(message, self._requests))
            if post.losses != losses:
                told.extend(self._requests.lost_with(number))
        changed: tuple[int, ...] = ()
        if now_ns - self._looked_ns >= _LOOK_NS:
            self._looked_ns = now_ns
            changed = self._look(now_ns)
        fresh = tuple(place for place, showing in self._showings.items() if showing.is_fresh)
        return Polled(fresh, tuple(told), changed)

    def picture(self, place: int) -> Picture | None:
        """The newest picture; valid until the next call for that place. None before the first, or for no such place."""
        showing = self._showings.get(place)
        return showing.picture() if showing else None

    def health(self, place: int) -> Health:
        """How the stream at that place is. Raises KeyError for a place that is not shown."""
        return self._health(place, time.monotonic_ns(), self._now())

    def health_of(self, code: str) -> Health | None:
        """How that camera is, from any of its streams; None when it is neither shown nor recorded."""
        for place, showing in self._showings.items():
            if showing.code == code and place not in self._playing:
                return self.health(place)
        post = self._post_for(code)
        feeds = next((feeds for feeds in self._recorded if feeds.code == code), None)
        if post is None or feeds is None:
            return None
        now_ns, at = time.monotonic_ns(), self._now()
        facts = foremost(feeds, None, post.facts, now_ns, self._limits)
        state = condition(facts, now_ns, self._limits) if facts else Condition(StreamState.CONNECTING)
        effort = Effort.FULL if facts and feeds.main and facts.key == feeds.main.key else Effort.SUB
        return health_from(facts, state, Choice(effort is Effort.FULL, effort), at, now_ns, at)

    def take_still(self, code: str) -> int:
        """Keep the next picture in full size; the outcome comes as `Kept` or `NotKept` with this number."""
        return self._order(code, KeptKind.STILL, lambda request: KeepStill(request, code))

    def begin_clip(self, code: str, before_s: float = 30.0, at_most_s: float = 600.0) -> int:
        """Keep the past seconds and what follows, until `end_clip`; the outcome comes with this number."""
        return self._order(code, KeptKind.CLIP, lambda request: BeginClip(request, code, before_s, at_most_s))

    def end_clip(self, request: int) -> None:
        """The clip ends now; one that has ended is no fault."""
        number = self._requests.post_of(request)
        if number is not None:
            self._posts[number].post(EndClip(request))

    def look_anew(self, code: str) -> None:
        """The camera was turned on purpose: it is not moved, and what it shows now becomes its usual view."""
        post = self._post_for(code)
        if post is not None:
            post.post(LookAnew(code))

    def record(self, feeds: Sequence[Feeds], rule: RecordingRule) -> None:
        """Continuous recording of these cameras; the whole wish."""
        self._recorded, self._rule = tuple(feeds), rule
        self._arrange(time.monotonic_ns())

    def play(self, place: int, playing: Playing | None) -> None:
        """What was recorded, in the same tile; None: live again. The recorded time comes as `Picture.taken_at`.

        A place that is not shown is passed over; one that shows another camera from now on is live again.
        """
        showing = self._showings.get(place)
        if showing is None:
            return
        if (playing is None) is (place in self._playing):
            # Another ticket, and no trail: neither may what was recorded pass for live, nor the other way round.
            self._showings[place] = Showing(showing.tile, next(self._tickets), None)
        if playing is None:
            self._playing.pop(place, None)
        else:
            self._playing[place] = playing
        self._arrange(time.monotonic_ns())

    def coverage(self, code: str, begin: datetime, end: datetime) -> tuple[Span, ...]:
        """What is recorded between the two moments, gaps in between.

        Never waits for the disk: what was known a few seconds ago, nothing at the first question for those moments.
        """
        return self._library.coverage(code, begin, end)

    def filenos(self) -> tuple[int, ...]:
        """Readable when a worker has something to say or is gone; they change when a worker is replaced."""
        return tuple(fd for post in self._posts for fd in post.filenos)

    def press(self, steps: int) -> None:
        """Take so many steps down (see `effort`) at once; where the engine does not step by itself, they stay."""
        self._pressure = Pressure(steps)
        self._arrange(time.monotonic_ns())

    @property
    def incoming(self) -> Path:
        """Where finished stills and clips lie until somebody takes them."""
        return self._folder / INCOMING

    @property
    def worker_pids(self) -> tuple[int, ...]:
        """The workers' process numbers, for measuring and for tests."""
        return tuple(post.pid for post in self._posts if post.pid is not None)

    def close(self) -> None:
        """All workers gone within 1 s, hung streams included; nothing left in shared memory. Twice is no fault."""
        until_s = time.monotonic() + _CLOSING_S
        for post in self._posts:
            post.ask_to_leave()
        for post in self._posts:
            post.close(until_s)
        self._library.close()
        self._posts.clear()
        self._post_of.clear()
        self._showings.clear()
        self._playing.clear()

    # --- what to do ------------------------------------------------------------------------------

    def _arrange(self, now_ns: int) -> None:
        """Settle what each tile gets, and tell the workers whose share of it has changed."""
        self._settle_choices(now_ns)
        streams: dict[int, dict[str, StreamWish]] = {}
        aims: dict[int, list[Aim]] = {}
        for place, showing in self._showings.items():
            placed = Placed(showing.tile, showing.choice)
            number = self._staff(showing.code)
            running = self._posts[number].facts
            for source in sources_for(placed, running, self._is_leaving(placed, now_ns)):
                streams.setdefault(number, {})[source.key] = StreamWish(
                    showing.code, source, is_fixed=showing.tile.feeds.is_fixed
                )
            aims.setdefault(number, []).append(self._aim(place, showing, placed))
        for feeds in self._recorded:
            for source in feeds.sources[:1]:
                number = self._staff(feeds.code)
                streams.setdefault(number, {})[source.key] = StreamWish(
                    feeds.code, source, is_recorded=True, is_fixed=feeds.is_fixed
                )
        for number, post in enumerate(self._posts):
            self._instruct(post, tuple(streams.get(number, {}).values()), aims.get(number, []))

    def _instruct(self, post: Post, streams: tuple[StreamWish, ...], aims: list[Aim]) -> None:
        capacities = {aim.place: capacity_for(aim.width, aim.height) for aim in aims}
        is_new = bool(capacities) and post.prepare(capacities)
        for place in capacities:
            self._showings[place].move_to(post.slots[place])
        post.wish(Wish(streams, tuple(aims), self._rule, has_board=is_new))

    def _aim(self, place: int, showing: Showing, placed: Placed) -> Aim:
        wanted = placed.wanted
        return Aim(
            place,
            showing.ticket,
            showing.code,
            wanted.key if wanted else "",
            max(2, showing.tile.width),
            max(2, showing.tile.height),
            showing.choice.effort,
            0,
            0,
            self._playing.get(place),
        )

    def _settle_choices(self, now_ns: int) -> None:
        wanted = [
            wanting(showing.tile, self._facts_by_key(showing.code), now_ns, self._limits)
            for showing in self._showings.values()
        ]
        for place, choice in choices(wanted, self._pressure.steps).items():
            self._showings[place].choice = choice

    def _is_leaving(self, placed: Placed, now_ns: int) -> bool:
        """Whether the main stream, not wanted any more, may still stand in; a moment after its last use it may not."""
        main = placed.tile.feeds.main
        if main is None:
            return False
        if placed.wanted == main:
            self._unwanted_since.pop(main.key, None)
            return True
        return now_ns - self._unwanted_since.setdefault(main.key, now_ns) < _LINGER_NS

    def _staff(self, code: str) -> int:
        """The worker for this camera: the one it has, else the first with room, else a new one."""
        if code in self._post_of:
            return self._post_of[code]
        wanted = {showing.code for showing in self._showings.values()} | {feeds.code for feeds in self._recorded}
        self._post_of = {known: number for known, number in self._post_of.items() if known in wanted}
        counts = [list(self._post_of.values()).count(number) for number in range(len(self._posts))]
        number = next((n for n, count in enumerate(counts) if count < self._limits.streams_per_worker), len(counts))
        if number == len(self._posts):
            self._posts.append(Post(self._settings(), self._limits.heartbeat_s))
        self._post_of[code] = number
        return number

    def _settings(self) -> Settings:
        limits = self._limits
        return Settings(
            str(self._folder),
            limits.open_timeout_s,
            limits.read_timeout_s,
            limits.retry_s,
            limits.password_retry_s,
            limits.ring_s,
        )

    # --- how it goes -----------------------------------------------------------------------------

    def _look(self, now_ns: int) -> tuple[int, ...]:
        """Several times a second: load, who runs what, how everything is."""
        if now_ns - self._stepped_ns >= _STEP_NS:
            self._stepped_ns = now_ns
            self._step()
        self._arrange(now_ns)
        at = self._now()
        changed = []
        for place, showing in self._showings.items():
            if showing.has_changed(self._health(place, now_ns, at), now_ns):
                changed.append(place)
        return tuple(changed)

    def _health(self, place: int, now_ns: int, at: datetime) -> Health:
        showing = self._showings[place]
        if place in self._playing:
            post = self._post_for(showing.code)
            return showing.played(post.played.get(place) if post else None, now_ns, at)
        facts = self._facts_of(showing, now_ns)
        showing.settle(self._condition(showing, facts, now_ns), at)
        return showing.health(facts, now_ns, at)

    def _step(self) -> None:
        before, self._ticks = self._ticks, ticks()
        if not self._limits.is_stepping:
            return
        everything = [facts for post in self._posts for facts in post.facts.values()]
        now_ns = time.monotonic_ns()
        wanted = [
            wanting(showing.tile, self._facts_by_key(showing.code), now_ns, self._limits)
            for showing in self._showings.values()
        ]
        load = Load(busy_between(before, self._ticks), lag_ms(everything))
        self._pressure = pressed(self._pressure, load, step_count(wanted))

    def _facts_of(self, showing: Showing, now_ns: int) -> Facts | None:
        wanted = Placed(showing.tile, showing.choice).wanted
        return foremost(showing.tile.feeds, wanted, self._facts_by_key(showing.code), now_ns, self._limits)

    def _facts_by_key(self, code: str) -> Mapping[str, Facts]:
        post = self._post_for(code)
        return post.facts if post else {}

    def _post_for(self, code: str) -> Post | None:
        number = self._post_of.get(code)
        return None if number is None else self._posts[number]

    def _condition(self, showing: Showing, facts: Facts | None, now_ns: int) -> Condition:
        post = self._post_for(showing.code)
        if facts is None:
            is_lost = post is not None and post.losses > 0 and not post.is_staffed
            return Condition(StreamState.LOST, Fault.WORKER_LOST) if is_lost else Condition(StreamState.CONNECTING)
        if post is not None and not post.is_staffed:
            age = age_s(facts.frame_ns, now_ns)
            if age is None or age >= self._limits.lost_s:
                return Condition(StreamState.LOST, Fault.WORKER_LOST)
            return Condition(StreamState.LATE, Fault.WORKER_LOST)
        return condition(facts, now_ns, self._limits)

    def _order(self, code: str, kind: KeptKind, order: Callable[[int], Message]) -> int:
        number = self._post_of.get(code)
        request = self._requests.begin(code, kind, number)
        if number is None or not self._posts[number].post(order(request)):
            self._requests.refuse(request, Phrase("这路图像没有打开，没有可存的画面。请先把它放到墙上。"))
        return request
