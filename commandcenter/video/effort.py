"""Which stream fills a tile and how much of it is worked on: pure rules.

A tile gets what its size deserves: the main stream where the picture is large, the sub-stream elsewhere. When the
machine cannot follow, tiles are stepped down one after the other, the least looked at first: the sub-stream instead of
the main one, then fewer pictures, and key frames only where there is no sub-stream. They come back in the other order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from commandcenter.video.streams import LARGE_HEIGHT_PX, Effort

_BUSY: Final = 0.92
_SPARE: Final = 0.75
_LAGGING_MS: Final = 150.0
_UNBEARABLE_MS: Final = 600.0
_UP_AFTER_S: Final = 2
_DOWN_AFTER_S: Final = 6
"""Up fast, down slowly: a step back up costs what it saved, and must not swing."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """One tile as the rules see it. `is_main_down`: the main stream does not come, and the sub-stream may."""

    place: int
    width: int
    height: int
    is_focused: bool
    has_main: bool
    has_sub: bool
    is_main_down: bool = False
    is_sub_down: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """What a tile gets."""

    is_main: bool
    effort: Effort
    is_stepped_down: bool = False


@dataclass(frozen=True, slots=True)
class Load:
    """The last second of the machine.

    Attributes:
        busy: share of all processors' time, 0 to 1.
        lag_ms: how much later than at their best half of the pictures are decoded.
    """

    busy: float
    lag_ms: float


@dataclass(frozen=True, slots=True)
class Pressure:
    """How many steps are taken, and for how many seconds it has been too much or enough."""

    steps: int = 0
    overloaded_s: int = 0
    spare_s: int = 0


def choices(tiles: Sequence[Wanting], steps: int) -> Mapping[int, Choice]:
    """What each place gets when that many steps are taken."""
    taken = {tile.place: natural(tile) for tile in tiles}
    for place, effort, is_main in _ladder(tiles)[:steps]:
        taken[place] = Choice(is_main, effort, is_stepped_down=True)
    return taken


def step_count(tiles: Sequence[Wanting]) -> int:
    """How many steps there are in all."""
    return len(_ladder(tiles))


def natural(tile: Wanting) -> Choice:
    """What the tile deserves when there is CPU enough."""
    main_comes = tile.has_main and not (tile.is_main_down and tile.has_sub and not tile.is_sub_down)
    sub_comes = tile.has_sub and not (tile.is_sub_down and tile.has_main and not tile.is_main_down)
    is_large = tile.is_focused or tile.height >= LARGE_HEIGHT_PX
    if main_comes and (is_large or not sub_comes):
        return Choice(is_main=True, effort=Effort.FULL)
    return Choice(is_main=False, effort=Effort.SUB, is_stepped_down=is_large and tile.has_main)


def pressed(before: Pressure, load: Load, most: int) -> Pressure:
    """The pressure after one more second. `most` is `step_count`; an eighth of it is taken at once."""
    if _is_overloaded(load):
        seconds = before.overloaded_s + 1
        if seconds < _UP_AFTER_S:
            return Pressure(min(before.steps, most), seconds, 0)
        return Pressure(min(most, before.steps + max(1, most // 8)), 0, 0)
    if load.busy < _SPARE and load.lag_ms < _LAGGING_MS:
        seconds = before.spare_s + 1
        if seconds < _DOWN_AFTER_S:
            return Pressure(min(before.steps, most), 0, seconds)
        return Pressure(max(0, min(before.steps, most) - 1), 0, _DOWN_AFTER_S - 2)
    return Pressure(min(before.steps, most), 0, 0)


def _is_overloaded(load: Load) -> bool:
    """Busy alone is no fault as long as the pictures come in time; a lag alone may be the network's."""
    bound = _BUSY if load.lag_ms < _UNBEARABLE_MS else _SPARE
    return load.busy >= bound and load.lag_ms >= _LAGGING_MS


def _ladder(tiles: Sequence[Wanting]) -> list[tuple[int, Effort, bool]]:
    """All steps in the order they are taken: place, what it then gets, whether of the main stream."""
    order = sorted(tiles, key=lambda tile: (tile.is_focused, tile.width * tile.height, tile.place))
    beside, watched = [tile for tile in order if not tile.is_focused], [tile for tile in order if tile.is_focused]
    return [*_rungs(beside), *_rungs(watched)]


def _rungs(tiles: Sequence[Wanting]) -> list[tuple[int, Effort, bool]]:
    to_sub: list[tuple[int, Effort, bool]] = []
    fewer: list[tuple[int, Effort, bool]] = []
    keys: list[tuple[int, Effort, bool]] = []
    for tile in tiles:
        choice = natural(tile)
        has_way_out = tile.has_sub and not tile.is_sub_down
        if choice.is_main and has_way_out:
            to_sub.append((tile.place, Effort.SUB, False))
        fewer.append((tile.place, Effort.REDUCED, choice.is_main and not has_way_out))
        if choice.is_main and not has_way_out:
            keys.append((tile.place, Effort.KEY_FRAMES, True))
    return [*to_sub, *fewer, *keys]
