"""An engine under test, looked at as the console does, and ways to wait for what it must show."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from commandcenter.foundation.logins import Login
from commandcenter.video.engine import Engine, Polled
from commandcenter.video.keeping import Told
from commandcenter.video.streams import Feeds, Health, Limits, Picture, Source, StreamState, Tile, Transport

GENEROUS_S: Final = 40.0
"""The machine may be slow; what must come comes within this, and nothing is judged by how long it took."""

STEADY: Final = Limits(is_stepping=False)
"""The tests share the machine: no tile is to be stepped down because of others' work."""


def camera(code: str, main: str = "", sub: str = "", *, login: Login | None = None,
           transport: Transport = Transport.TCP) -> Feeds:  # fmt: skip
    """A camera with the addresses given."""
    return Feeds(
        code,
        Source(f"{code}/main", main, transport, login) if main else None,
        Source(f"{code}/sub", sub, transport, login) if sub else None,
    )


def tile(place: int, feeds: Feeds, width: int = 320, height: int = 180, *, is_focused: bool = False) -> Tile:
    """A small tile unless said otherwise."""
    return Tile(place, feeds, width, height, is_focused)


class WatchedWall:
    """Polls the engine as the console does, and remembers what it told."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.told: list[Told] = []
        self.fresh: dict[int, int] = {}

    def show(self, *tiles: Tile) -> None:
        """The whole wall."""
        self.engine.show(tiles)

    def until(self, fact: Callable[[], bool], what: str) -> None:
        """Look again and again until it is so."""
        limit_s = time.monotonic() + GENEROUS_S
        while not fact():
            self.look()
            if time.monotonic() > limit_s:
                raise AssertionError(f"never came: {what}")
            time.sleep(0.02)

    def look(self) -> Polled:
        """One look."""
        polled = self.engine.poll()
        self.told.extend(polled.told)
        for place in polled.fresh:
            self.fresh[place] = self.fresh.get(place, 0) + 1
            self.engine.picture(place)
        return polled

    def until_state(self, place: int, *states: StreamState) -> Health:
        """Until that place is in one of these states."""
        self.until(lambda: self.engine.health(place).state in states, f"{states} at {place}")
        return self.engine.health(place)

    def until_live(self, *places: int) -> None:
        """Until all of them are live."""
        for place in places:
            self.until_state(place, StreamState.LIVE)

    def next_picture(self, place: int) -> Picture:
        """One that was not there before."""
        seen = self.fresh.get(place, 0)
        self.until(lambda: self.fresh.get(place, 0) > seen, f"a new picture at {place}")
        picture = self.engine.picture(place)
        assert picture is not None
        return picture


@contextmanager
def wall(folder: Path, limits: Limits = STEADY) -> Iterator[WatchedWall]:
    """An engine that is closed afterwards."""
    engine = Engine(folder, now=lambda: datetime.now(UTC), limits=limits)
    try:
        yield WatchedWall(engine)
    finally:
        engine.close()


def opened_files() -> Sequence[str]:
    """What this process holds open, by what it is."""
    found = []
    for link in Path("/proc/self/fd").iterdir():
        try:
            found.append(str(link.readlink()))
        except OSError:
            continue
    return sorted(found)
