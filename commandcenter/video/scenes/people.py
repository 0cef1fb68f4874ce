"""People on foot: walking, standing, sitting. Nobody in particular; no face is drawn."""

import math
from dataclasses import dataclass
from typing import Final

from commandcenter.video.scenes.raster import Blob, Colour, Vector, World
from commandcenter.video.scenes.street import solid

_SKIN: Final = (0.36, 0.27, 0.21)
_SHOE: Final = (0.03, 0.03, 0.035)
_CLOTH: Final = (0.1, 0.085, 0.07)


@dataclass(frozen=True, slots=True)
class Walker:
    """How somebody is dressed. `vest`: the light stripes of a grid worker's or a sweeper's jacket."""

    coat: Colour = (0.12, 0.13, 0.16)
    trousers: Colour = (0.06, 0.06, 0.08)
    hair: Colour = (0.02, 0.02, 0.025)
    height: float = 1.7
    has_vest: bool = False
    bag: Colour | None = None


class _Figure:
    """Places a figure's parts: ellipsoids in its own axes."""

    def __init__(self, world: World, x: float, z: float, yaw: float, scale: float) -> None:
        self._world, self._x, self._z, self._yaw, self._scale = world, x, z, yaw, scale
        self._cos, self._sin = math.cos(yaw), math.sin(yaw)

    def part(self, right: float, up: float, forward: float, radii: Vector, colour: Colour) -> None:
        place = (
            self._x + right * self._cos + forward * self._sin,
            up * self._scale,
            self._z - right * self._sin + forward * self._cos,
        )
        self._world.ball(place, (radii[0], radii[1] * self._scale, radii[2]), solid(*colour), self._yaw)


def add_walker(world: World, x: float, z: float, yaw: float, look: Walker, step: float = 0.15) -> None:
    """Somebody upright; `step` is how far (m) the right leg is before the body, negative behind it."""
    figure = _Figure(world, x, z, yaw, look.height / 1.7)
    sleeve = (look.coat[0] * 0.82, look.coat[1] * 0.82, look.coat[2] * 0.82)
    for side in (-1, 1):
        f = side * step
        figure.part(side * 0.095, 0.66, f * 0.45, (0.095, 0.24, 0.105), look.trousers)
        figure.part(side * 0.095, 0.3, f * 0.85, (0.068, 0.25, 0.075), look.trousers)
        figure.part(side * 0.095, 0.045, f + 0.05, (0.055, 0.05, 0.13), _SHOE)
        figure.part(side * 0.225, 1.24, -f * 0.12, (0.062, 0.19, 0.07), sleeve)
        figure.part(side * 0.245, 0.99, -f * 0.35 + 0.02, (0.05, 0.17, 0.058), sleeve)
        figure.part(side * 0.245, 0.83, -f * 0.45 + 0.04, (0.036, 0.055, 0.042), _SKIN)
    figure.part(0, 0.9, 0, (0.17, 0.13, 0.125), look.trousers)
    figure.part(0, 1.05, 0, (0.19, 0.2, 0.14), look.coat)
    figure.part(0, 1.24, 0, (0.2, 0.21, 0.15), look.coat)
    figure.part(0, 1.37, 0, (0.185, 0.09, 0.115), look.coat)
    figure.part(0, 1.45, 0, (0.055, 0.07, 0.055), _SKIN)
    figure.part(0, 1.565, 0.01, (0.078, 0.115, 0.095), _SKIN)
    figure.part(0, 1.6, -0.015, (0.086, 0.1, 0.1), look.hair)
    if look.has_vest:
        figure.part(0, 1.14, 0, (0.203, 0.035, 0.153), (0.75, 0.75, 0.7))
        figure.part(0, 1.27, 0, (0.208, 0.028, 0.158), (0.75, 0.75, 0.7))
    if look.bag is not None:
        figure.part(0.3, 0.78, 0, (0.06, 0.16, 0.15), look.bag)
    world.blobs.append(Blob(x, z, yaw, 0.1, 0.1))


def add_sitter(world: World, x: float, z: float) -> None:
    """Somebody who sits on a piece of cardboard at a wall on the right, with what they own (the sources' example)."""
    skin, dark = solid(0.25, 0.19, 0.15), solid(0.06, 0.06, 0.07)
    cloth, trousers = solid(*_CLOTH), solid(0.07, 0.07, 0.085)
    world.ball((x, 0.55, z), (0.27, 0.42, 0.23), cloth)
    world.ball((x - 0.05, 0.98, z - 0.02), (0.13, 0.15, 0.13), skin)
    world.ball((x - 0.02, 1.05, z + 0.01), (0.15, 0.14, 0.15), solid(0.03, 0.028, 0.026))
    for side, turn in ((-1, 0.25), (1, -0.2)):
        world.ball((x - 0.33, 0.3, z + side * 0.13), (0.34, 0.13, 0.12), trousers, turn)
        world.ball((x - 0.66, 0.16, z + side * 0.2), (0.12, 0.16, 0.1), dark)
        world.ball((x - 0.2, 0.62, z + side * 0.26), (0.2, 0.09, 0.09), cloth, -side * 0.3)
    world.box((x - 0.05, 0, z), (1.5, 0.05, 2.1), solid(0.2, 0.16, 0.11), 0.05)
    world.ball((x - 0.15, 0.14, z + 0.85), (0.5, 0.16, 0.42), solid(0.17, 0.06, 0.06), 0.2)
    world.ball((x + 0.1, 0.22, z - 0.95), (0.3, 0.24, 0.28), solid(0.3, 0.3, 0.27))
    world.ball((x - 0.25, 0.18, z - 1.3), (0.24, 0.2, 0.22), solid(0.08, 0.12, 0.2))
    world.box((x - 0.95, 0, z + 0.15), (0.2, 0.09, 0.2), solid(0.5, 0.5, 0.48))
    world.box((x - 1.0, 0, z - 0.35), (0.09, 0.24, 0.09), solid(0.3, 0.42, 0.3, 0.5), 0.3)
    world.blobs.append(Blob(x - 0.2, z, 0, 0.3, 0.4))
