"""Who is on the street: what waits, what stands at the kerb, what drives by, who walks."""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from random import Random
from typing import Final

from commandcenter.video.scenes.people import Walker, add_walker
from commandcenter.video.scenes.raster import Camera, Colour, World
from commandcenter.video.scenes.sprites import Mover, Path
from commandcenter.video.scenes.street import LANE_M, Plan
from commandcenter.video.scenes.vehicles import PAINTS, Car, Rider, add_bicycle, add_bus, add_car, add_rider

PERIOD_S: Final = 20.0
"""After so long everything that moves is where it was: what is drawn can be shown as an endless loop."""
_STEP_S: Final = PERIOD_S / 18
_COATS: Final[tuple[Colour, ...]] = (
    (0.1, 0.12, 0.2),
    (0.3, 0.08, 0.08),
    (0.25, 0.25, 0.25),
    (0.06, 0.06, 0.07),
    (0.35, 0.3, 0.2),
    (0.1, 0.2, 0.16),
    (0.45, 0.4, 0.38),
    (0.16, 0.1, 0.2),
)
_SCOOTERS: Final[tuple[Colour, ...]] = ((0.3, 0.05, 0.05), (0.4, 0.3, 0.02), (0.05, 0.1, 0.3), (0.06, 0.25, 0.12))
SHARED_BICYCLES: Final[tuple[Colour, ...]] = ((0.55, 0.42, 0.03), (0.05, 0.3, 0.5))


def waiting(world: World, plan: Plan, light: str, chance: Random) -> None:
    """Those who have red, in the street that crosses."""
    middle = plan.crossings[0]
    for side in (-1, 1):
        for lane in (2.0, 5.3):
            for number in range(chance.randrange(1, 4)):
                x = side * (plan.half_m + 11 + number * 6.4 + chance.random())
                z = middle + side * lane
                look = Car(chance.choice(PAINTS), is_on=light != "day", is_braking=True, beam=0.4)
                if lane > 3 and number == 0 and chance.random() < 0.3:
                    add_bus(world, x + side * 4, z, -side * math.pi / 2, is_on=light != "day", is_braking=True)
                    break
                add_car(world, x, z, -side * math.pi / 2, look)


def parked(world: World, plan: Plan, chance: Random) -> None:
    """What stands at the kerb, and the shared bicycles on the pavement."""
    for side in (-1, 1):
        z = 4.0 + chance.random() * 12
        end = plan.period_m - 6 if plan.period_m else 90
        while z < end:
            if all(abs(z - middle) > plan.cross_half_m + 13 for middle in plan.crossings) and chance.random() < 0.45:
                look = Car(chance.choice(PAINTS), is_on=False, beam=0, is_van=chance.random() < 0.2)
                add_car(world, side * (plan.half_m - 1.15), z, 0 if side > 0 else math.pi, look)
            z += 6.2 + chance.random() * 3
        begin = 8 + chance.random() * 20
        for number in range(chance.randrange(3, 8)):
            add_bicycle(world, side * (plan.half_m + 2.1), begin + number * 0.62, 1.5, SHARED_BICYCLES[number % 3 == 0])


def traffic(plan: Plan, camera: Camera, light: str, chance: Random) -> tuple[Mover, ...]:
    """Cars, buses and scooters along the street, and people on foot."""
    movers: list[Mover] = []
    lanes = [2.0 + LANE_M * number for number in range(plan.lanes)] if plan.lanes > 1 else [2.2]
    for side in (-1, 1):
        for number, lane in enumerate(lanes):
            speed = 7.5 + chance.random() * 3.5
            near, far = camera.z + 1, 125.0
            path = ((side * lane, near), (side * lane, far)) if side > 0 else ((side * lane, far), (side * lane, near))
            count = chance.choice((1, 2, 2, 3)) if plan.lanes > 1 else 1
            for turn in range(count):
                begin = (turn + chance.random() * 0.5) * PERIOD_S / count
                way = Path(path, speed, begin)
                if number == len(lanes) - 1 and turn == 0 and plan.lanes > 1 and chance.random() < 0.4:
                    movers.append(bus_mover(way, light))
                else:
                    movers.append(car_mover(way, some_car(chance), light))
        edge = plan.half_m - (0.7 if plan.lanes > 1 else 0.9)
        for _ in range(2):
            ends = ((side * edge, camera.z + 2), (side * edge, 90.0))
            way = Path(ends if side > 0 else ends[::-1], 4.5 + chance.random() * 2, chance.random() * PERIOD_S)
            movers.append(
                rider_mover(way, Rider(chance.choice(_SCOOTERS), chance.choice(_COATS), is_lit=light != "day"))
            )
    movers += walkers(plan, camera, chance, 7)
    return tuple(movers)


def walkers(plan: Plan, camera: Camera, chance: Random, count: int) -> Sequence[Mover]:
    """People who come out of one shop and go into another, and some who cross the side street with the main one."""
    out = []
    wall = plan.half_m + plan.pavement_m + 0.8
    for number in range(count):
        side = -1 if (number % 2) ^ (camera.x > 0) else 1
        line = side * (plan.half_m + 2.6 + chance.random() * (plan.pavement_m - 3.6))
        begin = camera.z + 10 + number * 6 + chance.random() * 6
        points: tuple[tuple[float, float], ...] = (
            (side * wall, begin),
            (line, begin + 2),
            (line, begin + 17),
            (side * wall, begin + 20),
        )
        if plan.crossings and number % 3 == 2:
            line = side * (plan.half_m + 3.2)
            points = ((line, plan.crossings[0] - 16), (line, plan.crossings[0] + 14))
        way = Path(
            points if chance.random() < 0.5 else points[::-1], 1.15 + chance.random() * 0.3, chance.random() * PERIOD_S
        )
        out.append(walker_mover(way, chance))
    return out


def met(plan: Plan, light: str, chance: Random, speed: float, back: bool) -> tuple[Mover, ...]:
    """Who is met on the way, in the car's own axes: it stands still and they come or go at the difference."""
    lane = 2.2 if plan.lanes == 1 else 2.0
    near, far = (-110.0, -4.0) if back else (4.0, 110.0)
    movers = []
    for number in range(3):
        relative = speed + 7 + chance.random() * 3
        path = Path(((-lane, far), (-lane, near)), relative, number * PERIOD_S / 3 + chance.random() * 3)
        movers.append(car_mover(path, some_car(chance), light))
    ahead = -16.0 if back else 15.0
    shift = -0.2 if plan.lanes == 1 else 1.0
    around = Path(((lane + shift, ahead), (lane + shift, ahead + 0.5)), 0.5 / PERIOD_S)
    movers.append(car_mover(around, replace(some_car(chance), is_braking=speed == 0), light))
    edge = plan.half_m + 1.2 + plan.pavement_m / 2
    for number in range(4):
        side = 1 if number % 2 else -1
        path = Path(((side * edge, far), (side * edge, near)), max(1.2, speed + 1.2), number * 4 + chance.random() * 3)
        movers.append(walker_mover(path, chance))
    return tuple(movers)


def some_car(chance: Random) -> Car:
    """A car as chance gives it."""
    return Car(
        chance.choice(PAINTS),
        is_taxi=chance.random() < 0.2,
        is_van=chance.random() < 0.15,
        is_hatchback=chance.random() < 0.4,
    )


def car_mover(path: Path, look: Car, light: str) -> Mover:
    """A car on its way, its lamps lit unless it is day."""
    shown = look if light != "day" else look.by_day
    return Mover(partial(_car, shown), path, (0.95, 0.8, 2.4), beam_m=14 if light != "day" else 0)


def _car(look: Car, world: World, x: float, z: float, yaw: float, _phase: float) -> None:
    add_car(world, x, z, yaw, look)


def bus_mover(path: Path, light: str) -> Mover:
    """A bus on its way."""

    def model(world: World, x: float, z: float, yaw: float, _phase: float) -> None:
        add_bus(world, x, z, yaw, is_on=light != "day")

    return Mover(model, path, (1.35, 1.6, 5.9), beam_m=14 if light != "day" else 0)


def rider_mover(path: Path, look: Rider) -> Mover:
    """A scooter on its way."""

    def model(world: World, x: float, z: float, yaw: float, _phase: float) -> None:
        add_rider(world, x, z, yaw, look)

    return Mover(model, path, (0.4, 0.95, 0.95), beam_m=8 if look.is_lit else 0)


def walker_mover(path: Path, chance: Random) -> Mover:
    """Somebody who walks."""
    look = Walker(
        chance.choice(_COATS),
        chance.choice(((0.06, 0.06, 0.08), (0.05, 0.07, 0.12), (0.12, 0.11, 0.1))),
        height=1.58 + chance.random() * 0.2,
        bag=chance.choice((None, None, (0.3, 0.05, 0.05), (0.1, 0.08, 0.06))),
    )

    def model(world: World, x: float, z: float, yaw: float, phase: float) -> None:
        add_walker(world, x, z, yaw, look, 0.26 * math.sin(phase * 2 * math.pi))

    return Mover(model, path, (0.4, 0.9, 0.4), _STEP_S)
