"""House fronts: shops with lit signs below, windows above. The signs' characters are invented: no word is written."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final, TypeAlias

import numpy as np

from commandcenter.video.scenes.noise import Array, Mask, Whole, chance2, chance3, floors, smooth
from commandcenter.video.scenes.raster import BOTTOM, GLOSS, SPEC, TOP, Colour, Surface, Vector, World

_WALLS: Final[tuple[Colour, ...]] = (
    (0.2, 0.18, 0.16),
    (0.16, 0.165, 0.17),
    (0.24, 0.2, 0.17),
    (0.19, 0.2, 0.21),
    (0.22, 0.215, 0.2),
    (0.21, 0.17, 0.15),
)
_SIGNS: Final[tuple[Colour, ...]] = (
    (0.75, 0.06, 0.05),
    (0.06, 0.2, 0.62),
    (0.8, 0.62, 0.3),
    (0.1, 0.42, 0.2),
    (0.62, 0.62, 0.66),
    (0.75, 0.3, 0.05),
    (0.3, 0.08, 0.35),
    (0.05, 0.3, 0.36),
)
_GROUND_FLOOR_M: Final = 4.2
_CHARACTER_M: Final = 0.82
_Painter: TypeAlias = Callable[[Surface, Whole, Array, Array], None]


@dataclass(frozen=True, slots=True)
class Hour:
    """What the time of day does to a front.

    Attributes:
        windows_lit: share of the windows with light; shops_closed: share of the shops behind a shutter.
        sign, shop, window: how bright each kind shines.
    """

    is_night: bool
    windows_lit: float = 0.26
    shops_closed: float = 0.35
    sign: float = 0.9
    shop: float = 1.0
    window: float = 1.0


class Front:
    """The material of one building."""

    def __init__(self, seed: int, height: float, hour: Hour, *, has_shops: bool = True) -> None:
        chance = Random(f"front/{seed}")
        self._seed, self._height, self._hour, self._has_shops = seed, height, hour, has_shops
        self._wall = _WALLS[seed % len(_WALLS)]
        self._window_m, self._storey_m = 2.6 + chance.random() * 1.2, 2.95 + chance.random() * 0.25
        self._has_balconies, self._has_ribbons = chance.random() < 0.45, chance.random() < 0.25

    def __call__(self, face: Whole, lx: Array, ly: Array, lz: Array, surface: Surface) -> None:
        """Paints the pixels of a box's face."""
        surface.rows[SPEC] = 0.04
        across = np.where(face < TOP, lz, lx) + np.float32(200)
        shade = 0.9 + 0.2 * smooth(across * 0.7, ly * 0.7)
        surface.paint(np.stack([shade * part for part in self._wall]))
        is_flat = (face == TOP) | (face == BOTTOM)
        surface.paint((0.1, 0.1, 0.1), is_flat)
        edge = ~is_flat & (ly > self._height - 1.1)
        surface.rows[:3, edge] *= 0.8
        low = ~is_flat & (ly < _GROUND_FLOOR_M) if self._has_shops else np.zeros_like(is_flat)
        self._paint_each(surface, ~is_flat & ~low & ~edge, self._storeys, face, across, ly)
        self._paint_each(surface, low, self._shops, face, across, ly)

    @staticmethod
    def _paint_each(
        surface: Surface,
        where: Mask,
        paint: _Painter,
        face: Whole,
        across: Array,
        up: Array,
    ) -> None:
        if where.any():
            part = Surface(int(where.sum()))
            part.rows[:] = surface.rows[:, where]
            paint(part, face[where], across[where], up[where])
            surface.rows[:, where] = part.rows

    def _storeys(self, part: Surface, face: Whole, across: Array, up: Array) -> None:
        hour, seed, wide = self._hour, self._seed, self._window_m
        floor, column = floors((up - _GROUND_FLOOR_M) / self._storey_m), floors(across / wide)
        y = up - _GROUND_FLOOR_M - floor * np.float32(self._storey_m)
        x = across - column * np.float32(wide)
        if self._has_ribbons:
            window = (y > 0.9) & (y < 2.5)
        else:
            window = (y > 0.85) & (y < 2.35) & (x > 0.55) & (x < wide - 0.55)
        part.paint((0.03, 0.034, 0.04), window, 0.8)
        part.rows[GLOSS, window] = 70
        lit = window & (chance3(column, floor, seed * 3 + face) < hour.windows_lit) & hour.is_night
        part.shine((0.006,) * 3 if hour.is_night else (0.02,) * 3, window & ~lit)
        kind = chance3(column, floor + 31, seed)
        glow = (0.1 + 0.42 * chance3(column + 3, floor, seed + face) ** 2) * hour.window
        curtain = chance3(column, floor + 5, seed + face)
        folds = np.where((x * 9) % 1 < 0.12, 0.85, 1)
        open_part = (0.8 + 0.35 * np.exp(-(((y - 2.1) / 0.3) ** 2))) * folds
        glow *= np.where((curtain > 0.45) & (x < wide * (0.3 + 0.3 * curtain)), 0.42, open_part)
        part.shine(
            np.stack([glow, glow * np.where(kind > 0.7, 0.93, 0.76), glow * np.where(kind > 0.7, 0.9, 0.42)])[:, lit],
            lit,
        )
        if self._has_ribbons:
            return
        part.paint((0.14, 0.14, 0.14), window & (np.abs(x - wide / 2) < 0.04))
        if self._has_balconies:
            railing = ~window & (y < 0.85) & (x > 0.3) & (x < wide - 0.3)
            part.rows[:3, railing] *= np.where((across * 6) % 1 < 0.3, 0.75, 1.25)[railing].astype(np.float32)
        cooler = ~window & (chance3(column, floor, seed + 77) < 0.34) & (x < 0.5) & (x > 0.02) & (y > 0.3) & (y < 0.85)
        part.paint(np.stack([np.where((y * 18) % 1 < 0.4, 0.16, 0.3)] * 3)[:, cooler], cooler)

    def _shops(self, part: Surface, face: Whole, across: Array, up: Array) -> None:
        hour, seed = self._hour, self._seed
        wide = np.float32(5.2 + seed % 3)
        number = floors(across / wide)
        x = across - number * wide
        lot = chance3(number, face, seed)
        closed = lot < hour.shops_closed
        sign = (up > _GROUND_FLOOR_M - 1.15) & (up < _GROUND_FLOOR_M - 0.15)
        below = up < _GROUND_FLOOR_M - 1.15
        if hour.is_night:
            self._lit_shop(part, below & ~closed, across, up, number)
        else:
            glass = below & ~closed
            part.paint((0.05, 0.055, 0.06), glass, 0.9)
            part.rows[GLOSS, glass] = 60
            part.shine(np.stack([0.03 + 0.06 * smooth(across * 1.3, up * 1.6 + seed)] * 3)[:, glass], glass)
            part.paint((0.2, 0.2, 0.2), glass & ((x % 1.4 < 0.06) | (up > _GROUND_FLOOR_M - 1.35)), 0.1)
        shutter = np.where((up * 9) % 1 < 0.35, 0.12, 0.175)
        part.paint(np.stack([shutter, shutter * 1.02, shutter * 1.05])[:, below & closed], below & closed, 0.15)
        self._sign(part, sign, face, x, up, number, lot, float(wide))
        part.paint((0.14, 0.14, 0.14), x < 0.25)

    def _lit_shop(self, part: Surface, where: Mask, across: Array, up: Array, number: Whole) -> None:
        seed = self._seed
        glow = (0.16 + 0.34 * smooth(across * 0.8 + seed, up * 0.9)) * self._hour.shop
        shelf = up * 2.6
        goods = 0.75 + 0.5 * chance3(floors(across * 4.2), floors(shelf), seed)
        glow *= np.where(up < 2.0, np.where(shelf % 1 < 0.16, 0.4, goods), 1)
        tube = (up > 2.05) & (up < 2.3) & ((across * 0.45) % 1 < 0.5)
        glow *= np.where(tube, 2.6, 1) * np.where(
            (smooth(across * 1.3, np.full_like(up, seed)) > 0.66) & (up < 1.75), 0.3, 1
        )
        warm = chance3(number, 5, seed) > 0.5
        part.paint((0.05, 0.05, 0.05), where, 0.7)
        part.rows[GLOSS, where] = 60
        part.shine(
            np.stack([glow * np.where(warm, 1, 0.86), glow * 0.9, glow * np.where(warm, 0.66, 0.95)])[:, where], where
        )
        frame = where & (((across % (5.2 + seed % 3)) % 1.45 < 0.07) | (up < 0.12) | (np.abs(up - 2.35) < 0.04))
        part.paint((0.12, 0.12, 0.12), frame)

    def _sign(
        self, part: Surface, where: Mask, face: Whole, x: Array, up: Array, number: Whole, lot: Array, wide: float
    ) -> None:
        seed, bright = self._seed, self._hour.sign
        colours = np.array(_SIGNS, np.float32)[(chance3(number, face + 9, seed) * len(_SIGNS)).astype(np.int64)].T
        on = np.where((lot > 0.22) & self._hour.is_night, bright, 0).astype(np.float32)
        part.paint((colours * 0.5)[:, where], where)
        part.shine((colours * on)[:, where], where)
        count = 3 + (chance3(number, 3, seed) * 3).astype(np.int64)
        start = (wide - count * _CHARACTER_M) / 2
        which = np.floor((x - start) / _CHARACTER_M).astype(np.int64)
        gx = (x - start - which * _CHARACTER_M) / _CHARACTER_M
        gy = (up - _GROUND_FLOOR_M + 1.0) / 0.72
        inside = where & (which >= 0) & (which < count) & (gx > 0.1) & (gx < 0.9) & (gy > 0) & (gy < 1)
        column, row = np.floor((gx - 0.1) / 0.8 * 7).astype(np.int64), np.floor(gy * 7).astype(np.int64)
        own = number * 97 + which * 13 + seed * 7
        stroke = ((chance2(own, row + 50) > 0.52) & (row % 2 == 1)) | (
            (chance2(own + column, 77) > 0.62) & (column % 2 == 1)
        )
        stroke = inside & (stroke | (chance3(own, column, row) > 0.86))
        light = colours.sum(axis=0) > 1.6
        part.paint((0.35, 0.03, 0.03), stroke & light)
        part.paint((0.6, 0.6, 0.6), stroke & ~light)
        part.shine(np.stack([on * 1.03, on * 0.02, on * 0.02])[:, stroke & light], stroke & light)
        part.shine(np.stack([on * 2.3, on * 2.2, on * 2.0])[:, stroke & ~light], stroke & ~light)


def add_building(world: World, place: Vector, size: Vector, seed: int, hour: Hour, *, has_shops: bool = True) -> None:
    """A building on `place`, `size` wide, high and long."""
    world.box(place, size, Front(seed, size[1], hour, has_shops=has_shops))
