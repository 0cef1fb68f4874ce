"""A street and what stands in it for good: carriageway, crossings, pavement, lamps, trees, signals, fences, houses."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np

from commandcenter.video.scenes.buildings import Hour, add_building
from commandcenter.video.scenes.noise import Array, Mask, Whole, chance2, chance3, floors, smooth
from commandcenter.video.scenes.raster import (
    BOTTOM,
    FRONT,
    GLOSS,
    LEAF,
    RIGHT,
    SPEC,
    Colour,
    Light,
    Material,
    Surface,
    Vector,
    World,
)

LANE_M: Final = 3.3
_STEEL: Final = (0.16, 0.17, 0.18)
_EVERY_TREE_M: Final = 7.5
_EVERY_LAMP_M: Final = 28.0


@dataclass(frozen=True, slots=True)
class Plan:
    """A street along z from behind the camera to the haze.

    Attributes:
        half_m: half the carriageway; cross_half_m: of the streets that cross it, whose middles are `crossings`.
        pavement_m: how wide the pavement is; tactile_m: how far from the kerb the yellow strip for the blind runs.
        wet: how much the road mirrors.
        period_m: the street repeats itself so often (for a camera that drives along); 0 never.
        open_side: -1 or 1 for the side without trees near the camera, 0 for none; `open_to_m` up to there.
        gateless_side: the side on which a wall runs instead of houses; 0 for none.
    """

    seed: int
    half_m: float = 8.0
    cross_half_m: float = 7.0
    crossings: tuple[float, ...] = ()
    pavement_m: float = 5.0
    lanes: int = 2
    tactile_m: float = 2.6
    wet: float = 0.18
    lamp_power: float = 70.0
    lamp_height_m: float = 8.5
    lamp_colour: Colour = (1.0, 0.8, 0.55)
    leaves: float = 0.47
    open_side: int = 0
    open_to_m: float = 0.0
    has_fence: bool = False
    period_m: float = 0.0
    begin_m: float = -30.0
    end_m: float = 190.0


def solid(r: float, g: float, b: float, spec: float = 0.0, gloss: float = 20.0) -> Material:
    """One colour all over."""

    def paint(_face: Whole, _lx: Array, _ly: Array, _lz: Array, surface: Surface) -> None:
        surface.paint((r, g, b), spec=spec)
        surface.rows[GLOSS] = gloss

    return paint


def shining(r: float, g: float, b: float) -> Material:
    """A light."""

    def paint(_face: Whole, _lx: Array, _ly: Array, _lz: Array, surface: Surface) -> None:
        surface.paint((0.05, 0.05, 0.05))
        surface.shine((r, g, b))

    return paint


class Ground:
    """The material of the plane everything stands on."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def __call__(self, x: Array, z: Array, t: Array, surface: Surface) -> None:
        """Paints the points (x, z) at the distances t."""
        plan = self._plan
        if plan.period_m:
            z = z % np.float32(plan.period_m)
        aside = np.abs(x)
        to_cross = np.full_like(x, 1e9)
        is_cross = np.zeros(x.shape, np.bool_)
        offset = np.full_like(x, 1e9)
        for middle in plan.crossings:
            from_edge = np.abs(z - middle) - plan.cross_half_m
            offset = np.where(from_edge < to_cross, z - middle, offset)
            to_cross = np.minimum(to_cross, from_edge)
            is_cross |= from_edge < 0
        rough = np.where(t < 70, 0.5 * smooth(x * 3.1, z * 3.1) + 0.5 * smooth(x * 0.6, z * 0.6), 0.5)
        road = (aside < plan.half_m) | is_cross
        self._asphalt(surface, road, x, z, t, rough)
        marks, yellow = self._along(aside, z, to_cross, offset, x)
        marks2, yellow2 = self._across(aside, x, z, offset)
        inside = (aside < plan.half_m) & ~is_cross
        crossing = is_cross & (aside >= plan.half_m)
        worn = 0.5 * (0.75 + 0.25 * rough)
        for mark, tone in (
            (inside & marks | crossing & marks2, (1.0, 1.0, 1.0)),
            (inside & yellow | crossing & yellow2, (1.0, 0.78, 0.3)),
        ):
            surface.paint(np.stack([worn * part for part in tone])[:, mark & road], mark & road)
        self._pavement(surface, ~road, x, z, t, rough, np.maximum(np.minimum(aside - plan.half_m, to_cross), 0))

    def _asphalt(self, surface: Surface, where: Mask, x: Array, z: Array, t: Array, rough: Array) -> None:
        plan = self._plan
        value = 0.075 + 0.04 * rough + np.where(t < 70, 0.015 * smooth(x * 11, z * 11), 0)
        track = np.abs((np.abs(x) + 0.1) % LANE_M - 1.6)
        value *= 1 - 0.12 * np.exp(-track * track * 2.2)
        surface.paint(np.stack([value, value * 1.01, value * 1.04])[:, where], where)
        puddle = smooth(x * 0.35 + 9, z * 0.22) ** 2
        surface.rows[SPEC, where] = (plan.wet * (0.4 + 1.2 * puddle))[where]
        surface.rows[GLOSS, where] = (16 * (1 + 2 * puddle))[where]

    def _along(self, aside: Array, z: Array, to_cross: Array, offset: Array, x: Array) -> tuple[Mask, Mask]:
        """White and yellow marks of the street itself: zebra, stop line, lanes, edges."""
        plan = self._plan
        marks = (to_cross > 1.5) & (to_cross < 6.2) & ((x + 100) % 1.05 < 0.52)
        marks |= (to_cross > 7.2) & (to_cross < 7.6) & ((x > 0) == (offset < 0))
        free = to_cross > 7.6
        for lane in range(1, plan.lanes):
            dashed = (z + 1000) % 6 < 2.4
            marks |= free & (np.abs(aside - lane * LANE_M - 0.25) < 0.08) & ((to_cross < 26) | dashed)
        marks |= free & (np.abs(aside - plan.half_m + 0.35) < 0.07)
        return marks, free & (np.abs(aside - 0.16) < 0.07)

    def _across(self, aside: Array, x: Array, z: Array, offset: Array) -> tuple[Mask, Mask]:
        """The same of the streets that cross."""
        away = aside - self._plan.half_m
        marks = (away > 1.5) & (away < 6.2) & ((z + 1000) % 1.05 < 0.52)
        marks |= (away > 7.2) & (away < 7.6) & ((offset > 0) == (x > 0))
        free = away > 7.6
        marks |= free & (np.abs(np.abs(offset) - 3.5) < 0.08) & ((x + 1000) % 6 < 2.4)
        return marks, free & (np.abs(np.abs(offset) - 0.16) < 0.07)

    def _pavement(self, surface: Surface, where: Mask, x: Array, z: Array, t: Array, rough: Array, kerb: Array) -> None:
        tx, tz = floors(x / 0.4), floors(z / 0.4)
        value = 0.17 + 0.035 * chance2(tx, tz) + 0.04 * rough
        joint = (t < 26) & ((x / 0.4 - tx < 0.06) | (z / 0.4 - tz < 0.06))
        value = np.where(joint, value * 0.72, value)
        surface.paint(np.stack([value * 1.04, value, value * 0.97])[:, where], where, 0.06)
        strip = where & (np.abs(kerb - self._plan.tactile_m) < 0.2)
        dots = np.where((x * 5) % 1 < 0.45, 0.85, 1)
        surface.paint(np.stack([0.36 * dots, 0.28 * dots, 0.08 * dots])[:, strip], strip)
        surface.paint((0.32, 0.32, 0.32), where & (kerb < 0.16))


def add_tree(world: World, x: float, z: float, size: float, seed: int, leaves: float) -> None:
    """A plane tree with its white painted foot, as along Zhengzhou's streets."""
    chance = Random(f"tree/{seed}")

    def bark(_face: Whole, lx: Array, ly: Array, _lz: Array, surface: Surface) -> None:
        value = 0.09 + 0.05 * smooth(lx * 9 + 7, ly * 3)
        surface.paint(np.stack([value, value * 0.9, value * 0.75]))
        surface.paint((0.42, 0.42, 0.42), ly < 1.1)

    world.box((x, 0, z), (0.24 * size, 3.1 * size, 0.24 * size), bark, 0.4)
    for number in range(3):
        angle = number * 2.1 + chance.random()
        foot = (x + math.cos(angle) * 0.35 * size, 2.7 * size, z + math.sin(angle) * 0.35 * size)
        world.box(foot, (0.09 * size, 1.6 * size, 0.09 * size), solid(0.07, 0.06, 0.05), angle)
    for number in range(13):
        angle, out = number * 2.4 + chance.random(), math.sqrt((number + 0.5) / 13) * 1.75 * size
        up = (4.0 + (1 - out / (2.2 * size)) * 1.6 * chance.random() + chance.random() * 1.1) * size
        wide = (0.62 + chance.random() * 0.42) * size
        centre = (x + math.cos(angle) * out, up, z + math.sin(angle) * out)
        autumn = 1.25 if chance3(number, seed, 3) > 0.6 else 1.0
        world.ball(
            centre, (wide * 1.15, wide * 0.85, wide * 1.15), _foliage(centre, leaves, autumn, number), is_leafy=True
        )


def _foliage(centre: Vector, gaps: float, autumn: float, number: int) -> Material:
    def paint(_face: Whole, lx: Array, ly: Array, lz: Array, surface: Surface) -> None:
        x, y, z = (part + np.float32(offset) for part, offset in zip((lx, ly, lz), centre, strict=True))
        fine = floors(x * 9), floors(y * 9), floors(z * 9)
        leaf = 0.6 * chance3(*fine) + 0.4 * chance3(floors(x * 4.1), floors(y * 4.1), floors(z * 4.1))
        value = 0.5 + 0.7 * chance3(fine[0], fine[1], number)
        surface.paint(np.stack([0.08 * value * autumn, 0.078 * value, 0.028 * value]))
        surface.rows[LEAF] = 0.55
        surface.hidden = leaf < gaps

    return paint


def add_lamp(world: World, x: float, z: float, side: float, plan: Plan) -> None:
    """A street lamp whose arm reaches over the road; without power it stands dark."""
    power, high = plan.lamp_power, plan.lamp_height_m
    red, green, blue = plan.lamp_colour

    def head(face: Whole, _lx: Array, ly: Array, _lz: Array, surface: Surface) -> None:
        surface.paint((0.2, 0.2, 0.2))
        if power > 0:
            surface.shine((red * 6, green * 6, blue * 6), ly < 0.04)
            surface.shine((red * 30, green * 30, blue * 30), face == BOTTOM)

    world.box((x, 0, z), (0.16, high, 0.16), solid(*_STEEL, 0.2))
    world.box((x + side * 1.1, high - 0.05, z), (2.2, 0.08, 0.09), solid(*_STEEL))
    world.box((x + side * 2.2, high - 0.12, z), (0.7, 0.1, 0.28), head)
    if power > 0:
        colour = (red * power, green * power, blue * power)
        world.lights.append(Light(x + side * 2.2, high - 0.2, z, colour, 34, is_down=True))


def add_signal(world: World, x: float, z: float, yaw: float, state: int, reach: float = -4.5) -> None:
    """Traffic lights on an arm; `state` 0 red, 1 amber, 2 green."""
    glows: tuple[tuple[Colour, Colour], ...] = (
        ((9, 0.5, 0.3), (0.12, 0, 0)),
        ((7, 4.5, 0.4), (0.1, 0.07, 0)),
        ((0.5, 8, 3.4), (0, 0.1, 0)),
    )

    def lamps(face: Whole, lx: Array, ly: Array, _lz: Array, surface: Surface) -> None:
        surface.paint((0.02, 0.02, 0.02))
        for number, (on, off) in enumerate(glows):
            disc = (face >= FRONT) & (np.hypot(lx - (number - 1) * 0.41, ly - 0.23) < 0.16)
            if state == number:
                surface.shine(on, disc)
            else:
                surface.paint(off, disc)

    cos, sin = math.cos(yaw), math.sin(yaw)
    world.box((x, 0, z), (0.2, 6.2, 0.2), solid(0.2, 0.2, 0.21))
    world.box((x + reach * cos / 2, 5.9, z - reach * sin / 2), (abs(reach), 0.14, 0.14), solid(0.2, 0.2, 0.21), yaw)
    end = (x + reach * cos, 5.5, z - reach * sin)
    world.box(end, (1.3, 0.46, 0.22), lamps, yaw)
    colour = ((3.0, 0.2, 0.12), (2.4, 1.5, 0.2), (0.2, 2.6, 1.2))[state]
    world.lights.append(Light(end[0] - 0.5 * sin, 5.6, end[2] - 0.6 * cos, colour, 9))


def add_fence(world: World, x: float, begin: float, end: float) -> None:
    """The white railing between the directions."""

    def bars(face: Whole, _lx: Array, ly: Array, lz: Array, surface: Surface) -> None:
        surface.paint((0.5, 0.5, 0.5), spec=0.15)
        rail = (ly > 0.86) | (ly < 0.08) | ((ly > 0.62) & (ly < 0.68))
        post = ((lz + 500) % 0.16 < 0.05) | ((lz + 500) % 3 < 0.1)
        surface.hidden = (face <= RIGHT + 1) & ~(rail | post)

    world.box((x, 0.12, (begin + end) / 2), (0.05, 0.95, end - begin), bars, is_leafy=True)


def build(plan: Plan, hour: Hour) -> World:
    """The street with its houses, lamps and trees, everything in the places that the plan's seed gives it."""
    world = World()
    for side in (-1, 1):
        for place, size, seed in _houses(plan, side):
            add_building(world, place, size, seed, hour)
            if hour.is_night and -12 < place[2] < 80:
                _spill(world, side, place, size, seed, hour)
        for middle in plan.crossings:
            if not plan.period_m:
                _side_street(world, plan, side, middle, hour)
        for z in np.arange(plan.begin_m + (14 if side < 0 else 0), min(150, plan.end_m), _EVERY_LAMP_M):
            if _is_free(plan, float(z), 2):
                add_lamp(world, side * (plan.half_m + 0.7), float(z), -side, plan)
        chance = Random(f"trees/{plan.seed}/{side}")
        for z in np.arange(plan.begin_m + 5, min(110, plan.end_m), _EVERY_TREE_M):
            jitter, tall, own = chance.random() * 0.6, 0.85 + chance.random() * 0.3, chance.randrange(10**6)
            is_clear = side == plan.open_side and z < plan.open_to_m
            if _is_free(plan, float(z), 5) and not is_clear:
                add_tree(world, side * (plan.half_m + 1.25), float(z) + jitter, tall, own, plan.leaves)
    if plan.has_fence:
        for begin, end in _gaps(plan):
            add_fence(world, 0, begin, end)
    return world


def _is_free(plan: Plan, z: float, margin: float) -> bool:
    return not any(abs(z - middle) < plan.cross_half_m + margin for middle in plan.crossings)


def _gaps(plan: Plan) -> Iterator[tuple[float, float]]:
    """The stretches between crossings that may have a fence."""
    begin = plan.begin_m
    for middle in sorted(plan.crossings):
        if middle - plan.cross_half_m - 9 > begin:
            yield begin, middle - plan.cross_half_m - 9
        begin = middle + plan.cross_half_m + 9
    yield begin, min(plan.end_m, begin + 90)


def _houses(plan: Plan, side: int) -> Iterator[tuple[Vector, Vector, int]]:
    chance = Random(f"houses/{plan.seed}/{side}")
    apart = plan.cross_half_m + plan.pavement_m
    z = plan.begin_m
    while z < plan.end_m:
        blocking = [middle for middle in plan.crossings if middle - apart - 1 < z < middle + apart]
        if blocking:
            z = blocking[0] + apart
            continue
        length = 16 + chance.random() * 16
        for middle in plan.crossings:
            if middle - apart > z and z + length > middle - apart - 9:
                length = middle - apart - z
        is_tall = chance.random() < 0.34
        height = 28 + chance.random() * 36 if is_tall else 11 + chance.random() * 14
        deep, back = 14 + chance.random() * 6, 3 + chance.random() * 4 if is_tall else chance.random() * 0.6
        place = (side * (plan.half_m + plan.pavement_m + deep / 2 + back), 0.0, z + length / 2)
        yield place, (deep, height, length - 0.3), 1 + chance.randrange(900)
        z += length


def _spill(world: World, side: int, place: Vector, size: Vector, seed: int, hour: Hour) -> None:
    """The light that open shops throw on the pavement."""
    front = abs(place[0]) - size[0] / 2
    for offset in np.arange(-size[2] / 2 + 4, size[2] / 2 - 2, 8):
        z = place[2] + float(offset)
        if chance3(int(z), side, seed) > hour.shops_closed:
            blue = 1.5 if chance3(int(offset), seed, 4) > 0.5 else 2.1
            world.lights.append(Light(side * (front - 0.7), 2.5, z, (2.4, 2.2, blue), 7))


def _side_street(world: World, plan: Plan, side: int, middle: float, hour: Hour) -> None:
    chance = Random(f"side/{plan.seed}/{side}/{middle}")
    apart = plan.cross_half_m + plan.pavement_m
    for end in (-1, 1):
        x = plan.half_m + plan.pavement_m + 20.0
        while x < 110:
            length = 16 + chance.random() * 16
            height = 30 + chance.random() * 30 if chance.random() < 0.3 else 11 + chance.random() * 12
            place = (side * (x + length / 2), 0.0, middle + end * (apart + 8))
            add_building(world, place, (length - 0.3, height, 14), 1 + chance.randrange(900), hour)
            x += length
        if plan.lamp_power > 0:
            c, power = plan.lamp_colour, plan.lamp_power
            for away in np.arange(plan.half_m + 14, 90, _EVERY_LAMP_M):
                lamp = (side * float(away), plan.lamp_height_m, middle + end * (plan.cross_half_m + 0.5))
                world.lights.append(Light(*lamp, (c[0] * power, c[1] * power, c[2] * power), 34, is_down=True))
