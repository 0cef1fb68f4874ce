"""Cars, buses and two-wheelers, made of a few bodies each, with their lights."""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from commandcenter.video.scenes.noise import Array, Whole, chance2, floors, smooth
from commandcenter.video.scenes.raster import (
    BACK,
    BOTTOM,
    FRONT,
    GLOSS,
    SPEC,
    TOP,
    Blob,
    Body,
    Colour,
    Light,
    Surface,
    World,
)
from commandcenter.video.scenes.street import shining, solid

PAINTS: Final[tuple[Colour, ...]] = (
    (0.42, 0.43, 0.44),
    (0.03, 0.03, 0.035),
    (0.6, 0.6, 0.6),
    (0.09, 0.1, 0.12),
    (0.22, 0.03, 0.03),
    (0.05, 0.09, 0.2),
    (0.3, 0.29, 0.26),
    (0.16, 0.17, 0.18),
)
_TYRE: Final = solid(0.012, 0.012, 0.012)
_RIM: Final = solid(0.25, 0.25, 0.26, 0.6, 30)


@dataclass(frozen=True, slots=True)
class Car:
    """How a car looks. `beam` is how strong its headlights light the road; `is_on` whether its lights burn."""

    paint: Colour
    is_on: bool = True
    is_braking: bool = False
    beam: float = 1.0
    is_taxi: bool = False
    is_van: bool = False
    is_hatchback: bool = False
    has_bar: bool = False
    length: float = 4.5
    width: float = 1.82

    @property
    def by_day(self) -> "Car":
        """The same car without its lights, but for the brakes'."""
        return replace(self, is_on=False, beam=0.0)


class _Place:
    """Where a thing stands, to place its parts in its own axes (right, forward)."""

    def __init__(self, x: float, z: float, yaw: float) -> None:
        self.x, self.z, self.yaw = x, z, yaw
        self._cos, self._sin = math.cos(yaw), math.sin(yaw)

    def at(self, right: float, up: float, forward: float) -> tuple[float, float, float]:
        """The place in the street's axes."""
        across = right * self._cos + forward * self._sin
        return self.x + across, up, self.z - right * self._sin + forward * self._cos

    def way(self, down: float) -> tuple[float, float, float]:
        """Forward and down."""
        return self._sin * 10, -down, self._cos * 10


def add_car(world: World, x: float, z: float, yaw: float, look: Car) -> None:
    """A car whose front looks along `yaw`."""
    half, long = look.width / 2, look.length / 2
    hood, roof = (1.1, 1.95) if look.is_van else (0.86, 1.46)
    body = _Coachwork(look, half, long)
    bevels: tuple[tuple[float, float, float, float], ...] = (
        (0.0, 0.93, 0.36, 0.93 * hood + 0.36 * long - 0.11),
        (0.0, 0.9, -0.43, 0.9 * hood + 0.43 * long - 0.07),
    )
    if look.is_van:
        bevels = ((0, 0.6, 0.8, 0.6 * hood + 0.8 * long - 0.16), (0, 0.7, -0.71, 0.7 * hood + 0.71 * long - 0.1))
    sides = ((0.8, 0.6, 0.0, 0.8 * half + 0.6 * hood - 0.06), (-0.8, 0.6, 0.0, 0.8 * half + 0.6 * hood - 0.06))
    planes = ((1.0, 0.0, 0.0, half), (-1.0, 0.0, 0.0, half), (0.0, 1.0, 0.0, hood), (0.0, -1.0, 0.0, -0.22))
    ends = ((0.0, 0.0, 1.0, long), (0.0, 0.0, -1.0, long))
    low, high = (-half, 0.2, -long), (half, hood, long)
    world.bodies.append(Body(x, 0, z, yaw, low, high, body, planes=(*planes, *ends, *bevels, *sides)))
    world.bodies.append(_cabin(x, z, yaw, look, half, long, hood, roof))
    here = _Place(x, z, yaw)
    for side in (-half - 0.005, half + 0.005):
        for along in (-long + 0.82, long - 0.86):
            world.wheel(here.at(side, 0.33, along), 0.2, 0.34, yaw, _TYRE)
            world.wheel(here.at(side, 0.33, along), 0.0, 0.2, yaw, _RIM)
    if look.is_taxi:
        world.box((x, roof, z), (0.5, 0.14, 0.2), shining(1.6, 1.35, 0.5) if look.is_on else solid(0.5, 0.45, 0.2), yaw)
    if look.has_bar:
        world.box(here.at(-0.35, roof, 0), (0.6, 0.13, 0.26), shining(1.2, 0.1, 0.08), yaw)
        world.box(here.at(0.35, roof, 0), (0.6, 0.13, 0.26), shining(0.1, 0.35, 2.2), yaw)
    _add_beams(world, here, long, look)
    world.blobs.append(Blob(x, z, yaw, half, long))


def _add_beams(world: World, here: _Place, long: float, look: Car) -> None:
    if look.is_on and look.beam:
        power = look.beam * 26
        place = here.at(0, 0.68, long)
        world.lights.append(Light(*place, (power, power * 0.95, power * 0.82), 30, spot=here.way(1.1)))
    if look.is_on or look.is_braking:
        power = 1.5 if look.is_braking else 0.5
        world.lights.append(Light(*here.at(0, 0.72, -long - 0.1), (power, power * 0.05, power * 0.04), 6))


class _Coachwork:
    """The material of a car's lower half."""

    def __init__(self, look: Car, half: float, long: float) -> None:
        self._look, self._half, self._long = look, half, long

    def __call__(self, face: Whole, lx: Array, ly: Array, lz: Array, surface: Surface) -> None:
        """Paint, lamps, number plates (without a number), seams."""
        look, half, long = self._look, self._half, self._long
        aside = np.abs(lx)
        surface.paint(look.paint, spec=0.6)
        surface.rows[GLOSS] = 50
        surface.paint((0.03, 0.03, 0.03), (ly < 0.3) | (face == BOTTOM))
        seam = (aside > half - 0.03) & ((np.abs(lz - 0.2) < 0.012) | (np.abs(lz + 0.95) < 0.012))
        surface.rows[:3, seam] *= 0.3
        if look.is_taxi:
            surface.paint((0.5, 0.42, 0.12), (aside > half - 0.03) & (ly > 0.5) & (ly < 0.74))
        front, back = lz > long - 0.12, lz < -long + 0.12
        lamp = front & (aside > half - 0.52) & (ly > 0.54) & (ly < 0.74)
        if look.is_on:
            surface.shine((9, 8.4, 7), lamp)
        else:
            surface.paint((0.5, 0.5, 0.5), lamp, 0.8)
        surface.paint((0.03, 0.03, 0.03), front & (ly < 0.5) & (aside < half - 0.3))
        surface.paint((0.03, 0.08, 0.35), front & (ly > 0.34) & (ly < 0.5) & (aside < 0.24))
        rear = back & (aside > half - 0.46) & (ly > 0.62) & (ly < 0.82)
        surface.paint((0.3, 0.02, 0.02), rear)
        if look.is_on or look.is_braking:
            glow = 5.0 if look.is_braking else 1.6
            surface.shine((glow, glow * 0.07, glow * 0.05), rear)
        surface.paint((0.03, 0.08, 0.35), back & (aside < 0.24) & (ly > 0.42) & (ly < 0.56))


def _cabin(x: float, z: float, yaw: float, look: Car, half: float, long: float, hood: float, roof: float) -> Body:
    rear = -long + (0.12 if look.is_van else 0.22 if look.is_hatchback else 0.72)
    front = long - 0.5 if look.is_van else 0.98
    slope = 0.5 if look.is_van else 1.25
    back_slope = 0.12 if look.is_van else 0.5 if look.is_hatchback else 1.15

    def paint(face: Whole, _lx: Array, ly: Array, lz: Array, surface: Surface) -> None:
        glass = (face != 0) & (ly < roof - 0.07) & (ly > hood + 0.04)
        pillar = (face >= 3) & ((np.abs(lz + 0.02) < 0.05) | (look.is_van & (np.abs(lz + 1.2) < 0.06)))
        glass &= ~pillar
        surface.paint(look.paint, spec=0.6)
        surface.rows[GLOSS] = 50
        surface.paint((0.015, 0.017, 0.02), glass, 1.2)
        surface.rows[GLOSS, glass] = 80

    nf, nr, ns = math.hypot(1, slope), math.hypot(1, back_slope), math.hypot(1, 0.22)
    wide = half - 0.06 + 0.22 * hood
    planes = (
        (0.0, 1.0, 0.0, roof),
        (0.0, slope / nf, 1 / nf, (slope * hood + front) / nf),
        (0.0, back_slope / nr, -1 / nr, (back_slope * hood - rear) / nr),
        (1 / ns, 0.22 / ns, 0.0, wide / ns),
        (-1 / ns, 0.22 / ns, 0.0, wide / ns),
        (0.0, -1.0, 0.0, -hood + 0.06),
    )
    return Body(
        x, 0, z, yaw, (-half + 0.04, hood - 0.05, rear - 0.1), (half - 0.04, roof, front + 0.3), paint, planes=planes
    )


def add_bus(world: World, x: float, z: float, yaw: float, *, is_on: bool = True, is_braking: bool = False) -> None:
    """A city bus, 11.5 m long."""
    long = 11.5

    def paint(face: Whole, lx: Array, ly: Array, lz: Array, surface: Surface) -> None:
        surface.paint((0.13, 0.3, 0.34), spec=0.4)
        surface.rows[GLOSS] = 40
        side, end = face < TOP, face >= FRONT
        pane = side & (ly > 1.0) & (ly < 2.2) & ((lz + 20) % 1.5 > 0.09)
        windscreen = end & (ly > 0.9) & (ly < 2.2) & (np.abs(lx) < 1.15)
        surface.paint((0.03, 0.03, 0.03), pane | windscreen, 0.8)
        stripe = side & (((ly > 0.9) & (ly < 1.0)) | (ly < 0.35))
        surface.paint((0.5, 0.5, 0.5), stripe)
        board = end & (ly > 2.3) & (ly < 2.62) & (np.abs(lx) < 0.9)
        surface.paint((0.02, 0.02, 0.02), board)
        if is_on:
            inside = 0.3 + 0.2 * smooth(lz * 1.7, ly * 2)
            surface.shine(np.stack([inside, inside * 0.95, inside * 0.82])[:, pane], pane)
            surface.shine((0.3, 0.29, 0.26), windscreen)
            dots = chance2(floors((lx + 0.9) / 0.12), floors((ly - 2.3) / 0.055)) > 0.45
            surface.shine((2.2, 1.0, 0.08), board & dots)
        corner = end & (ly < 0.55) & (np.abs(lx) > 0.75)
        if is_on:
            surface.shine((8, 7.4, 6), corner & (face == FRONT))
        glow = 4.0 if is_braking else 1.5 if is_on else 0.1
        surface.shine((glow, 0.1, 0.06), corner & (face == BACK))
        surface.rows[SPEC, corner] = 0.2

    here = _Place(x, z, yaw)
    world.box((x, 0.3, z), (2.5, 2.8, long), paint, yaw)
    for side in (-1.26, 1.26):
        for along in (-3.2, 3.4):
            world.wheel(here.at(side, 0.46, along), 0.25, 0.47, yaw, _TYRE)
            world.wheel(here.at(side, 0.46, along), 0.0, 0.25, yaw, _RIM)
    if is_on:
        world.lights.append(Light(*here.at(0, 0.9, long / 2), (24, 22, 19), 26, spot=here.way(1.1)))
    world.blobs.append(Blob(x, z, yaw, 1.25, long / 2))


@dataclass(frozen=True, slots=True)
class Rider:
    """Somebody on an electric scooter."""

    body: Colour = (0.3, 0.05, 0.05)
    coat: Colour = (0.1, 0.11, 0.16)
    helmet: Colour = (0.5, 0.4, 0.05)
    is_lit: bool = True


def add_rider(world: World, x: float, z: float, yaw: float, look: Rider) -> None:
    """A scooter with its rider; the front looks along `yaw`."""
    here = _Place(x, z, yaw)
    body, coat = solid(*look.body, 0.3, 30), solid(*look.coat)
    for along in (-0.62, 0.62):
        world.wheel(here.at(0, 0.27, along), 0.14, 0.27, yaw, solid(0.02, 0.02, 0.02))
    world.box(here.at(0, 0.35, -0.3), (0.3, 0.32, 0.8), body, yaw)
    world.box(here.at(0, 0.3, 0.2), (0.3, 0.06, 0.5), solid(0.05, 0.05, 0.05), yaw)
    world.box(here.at(0, 0.3, 0.52), (0.34, 0.68, 0.1), body, yaw)
    world.box(here.at(0, 0.96, 0.55), (0.6, 0.04, 0.05), solid(0.04, 0.04, 0.04), yaw)
    world.ball(here.at(0, 1.08, -0.12), (0.21, 0.34, 0.16), coat, yaw)
    for side in (-0.16, 0.16):
        world.ball(here.at(side, 0.72, 0.1), (0.09, 0.11, 0.27), solid(0.05, 0.05, 0.07), yaw)
        world.ball(here.at(side * 1.5, 1.12, 0.22), (0.06, 0.09, 0.25), coat, yaw)
    world.ball(here.at(0, 1.56, -0.08), (0.13, 0.15, 0.14), solid(*look.helmet, 0.4, 30), yaw)
    world.box(here.at(0, 0.6, -0.72), (0.14, 0.06, 0.03), shining(2.4 if look.is_lit else 0.4, 0.06, 0.04), yaw)
    if look.is_lit:
        world.ball(here.at(0, 0.85, 0.72), (0.06, 0.06, 0.03), shining(6, 5.6, 4.6), yaw)
        beam = Light(*here.at(0, 0.9, 0.72), (9, 8.5, 7), 14, spot=here.way(1.8), inner=0.96, outer=0.82)
        world.lights.append(beam)
    world.blobs.append(Blob(x, z, yaw, 0.15, 0.6))


def add_bicycle(world: World, x: float, z: float, yaw: float, colour: Colour) -> None:
    """A shared bicycle that waits for somebody."""
    here = _Place(x, z, yaw)
    frame, dark = solid(*colour, 0.2), solid(0.04, 0.04, 0.04)
    for along in (-0.5, 0.5):
        world.wheel(here.at(0, 0.33, along), 0.28, 0.33, yaw, solid(0.03, 0.03, 0.03))
        world.box(here.at(0, 0.3, along), (0.04, 0.42, 0.05), frame, yaw)
    world.box(here.at(0, 0.42, 0), (0.05, 0.1, 0.9), frame, yaw)
    world.box(here.at(0, 0.5, -0.25), (0.05, 0.38, 0.05), frame, yaw)
    world.box(here.at(0, 0.88, -0.25), (0.14, 0.06, 0.24), dark, yaw)
    world.box(here.at(0, 0.95, 0.46), (0.5, 0.04, 0.05), dark, yaw)
    world.box(here.at(0, 0.72, 0.62), (0.28, 0.2, 0.22), solid(0.09, 0.09, 0.09), yaw)
