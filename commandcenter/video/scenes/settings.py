"""Which street each camera of the demo world looks at, in which light, and who is on it.

Everything follows from the camera's code and the hour, so that a camera shows the same street every day.
"""

import math
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from commandcenter.video.scenes.buildings import Hour
from commandcenter.video.scenes.crowd import (
    PERIOD_S,
    SHARED_BICYCLES,
    bus_mover,
    car_mover,
    met,
    parked,
    rider_mover,
    traffic,
    waiting,
    walker_mover,
    walkers,
)
from commandcenter.video.scenes.people import Walker, add_sitter, add_walker
from commandcenter.video.scenes.raster import Camera, Colour, Light, World
from commandcenter.video.scenes.shade import Air
from commandcenter.video.scenes.sprites import Mover, Path
from commandcenter.video.scenes.street import LANE_M, Plan, add_signal, build, solid
from commandcenter.video.scenes.vehicles import PAINTS, Car, Rider, add_bicycle, add_car

_GATE: Final = "005"
_LANE: Final = "011"
_BIG_ROAD: Final = "014"
_EXAMPLE: Final = "101"


@dataclass(frozen=True, slots=True)
class Setting:
    """One street, ready to be drawn.

    Attributes:
        speed: of the camera along the street, m/s; 0 for one on a pole.
    """

    plan: Plan
    camera: Camera
    air: Air
    world: World
    movers: tuple[Mover, ...]
    speed: float = 0.0


def is_night(hour: float) -> bool:
    """Whether street lamps burn at that hour of a November day in Zhengzhou (sunrise 7:00, sunset 17:20)."""
    return not 6.9 <= hour < 17.4


def light_of(hour: float) -> str:
    """Which of the lights an hour has: `night`, `dusk` or `day`."""
    if is_night(hour):
        return "night" if not (17.4 <= hour < 17.9 or 6.4 <= hour < 6.9) else "dusk"
    return "day"


_AIRS: Final = {
    "night": Air(
        (0.05, 0.053, 0.062), (0.01, 0.0125, 0.02), (0.06, 0.052, 0.05), (0.065, 0.06, 0.058), 0.006, 1.75, grain=0.016
    ),
    "dusk": Air(
        (0.13, 0.135, 0.17),
        (0.05, 0.065, 0.12),
        (0.2, 0.14, 0.11),
        (0.14, 0.125, 0.125),
        0.006,
        1.9,
        grain=0.014,
        bloom=0.8,
    ),
    "day": Air(
        (0.5, 0.54, 0.6),
        (0.5, 0.57, 0.66),
        (0.26, 0.23, 0.18),
        (0.6, 0.63, 0.65),
        0.0026,
        1.55,
        1.0,
        grain=0.008,
        vignette=0.2,
        lift=0.0,
        bloom=0.2,
        bloom_from=1.4,
        sun=(0.35, 0.75, -0.56),
        sun_colour=(0.85, 0.76, 0.6),
        tint=(1.0, 1.0, 1.0),
        is_cloudy=True,
    ),
}


def setting_of(code: str, hour: float) -> Setting:
    """The street of the camera with that code, at an hour of the day (0 to 24)."""
    light = light_of(hour)
    chance = Random(f"camera/{code}")
    if len(code) == 3 and code[0] in "123":
        return _patrol(code, light, chance)
    if code == _GATE:
        return _gate(light, chance)
    if code == _LANE:
        return _lane(light, chance)
    return _crossing(code, light, chance)


def _hour(light: str, chance: Random) -> Hour:
    return Hour(
        light != "day",
        windows_lit=0.22 + chance.random() * 0.12,
        shops_closed=0.12 + chance.random() * 0.3,
        sign=0.75 + chance.random() * 0.3,
        shop=0.9 + chance.random() * 0.25,
    )


def _plan(light: str, plan: Plan) -> Plan:
    """By day the lamps are out and the road is drier."""
    return plan if light != "day" else replace(plan, lamp_power=0.0, wet=plan.wet * 0.4)


def _crossing(code: str, light: str, chance: Random) -> Setting:
    """A pole camera over a crossing: the main street has green, the others wait."""
    lanes = 4 if code == _BIG_ROAD else chance.choice((2, 3, 3))
    half = lanes * LANE_M + chance.choice((0.9, 1.4))
    middle = 46.0 if code == _BIG_ROAD else 24 + chance.random() * 10
    colour = chance.choice(((1.0, 0.8, 0.55), (1.0, 0.72, 0.4), (0.95, 0.9, 0.8)))
    plan = Plan(
        seed=chance.randrange(10**6),
        half_m=half,
        cross_half_m=7 + chance.random() * 4,
        crossings=(middle,),
        pavement_m=5 + chance.random() * 1.5,
        lanes=lanes,
        wet=0.1 + chance.random() * 0.2,
        lamp_power=70 + chance.random() * 25,
        lamp_colour=colour,
        leaves=0.42 + chance.random() * 0.12,
        open_side=chance.choice((-1, 1)),
        open_to_m=14,
        has_fence=chance.random() < 0.55,
    )
    plan = _plan(light, plan)
    side = plan.open_side
    camera = Camera(
        side * (half * (0.1 if code == _BIG_ROAD else 0.75) + chance.random()),
        7 + chance.random() * 1.6,
        -10 + chance.random() * 3,
        -side * (0.02 + 0.2 * chance.random()),
        -0.2 - chance.random() * 0.06,
        0.8 + chance.random() * 0.1,
    )
    world = build(plan, _hour(light, chance))
    add_signal(world, half + 0.9, middle + plan.cross_half_m + 1.5, 0, 2)
    add_signal(world, -half - 0.9, middle - plan.cross_half_m - 1.5, math.pi, 2)
    waiting(world, plan, light, chance)
    parked(world, plan, chance)
    return Setting(plan, camera, _AIRS[light], world, traffic(plan, camera, light, chance))


def _gate(light: str, chance: Random) -> Setting:
    """The street before the gate of No. 11."""
    plan = _plan(light, Plan(33, 4.6, 4, (44.0,), 4.2, 1, 2.3, 0.08, 55, 7, open_side=1, open_to_m=17, leaves=0.5))
    world = build(plan, replace(_hour(light, chance), sign=0.6))
    for z in (7.6, 14.4):
        world.box((9.2, 0, z), (0.5, 3.2, 0.5), solid(0.3, 0.2, 0.16))
    world.box((9.2, 2.7, 11), (0.4, 0.8, 7), solid(0.34, 0.12, 0.08))
    if light != "day":
        world.lights.append(Light(8.6, 3.4, 11, (9, 8, 6), 12))
    for number, z in enumerate((12.0, 18.5, 25.0, 31.5)):
        add_car(world, -3.6, z, math.pi, replace(Car(PAINTS[(number * 5 + 2) % 8]), is_on=False, beam=0))
    for number in range(6):
        add_bicycle(world, 5.5, 17.4 + number * 0.6, 1.5, SHARED_BICYCLES[number % 3 == 0])
    camera = Camera(-3.4, 5.2, -3.4, 0.36, -0.22, 0.86)
    return Setting(plan, camera, _AIRS[light], world, traffic(plan, camera, light, chance))


def _lane(light: str, chance: Random) -> Setting:
    """A lane whose lamps are out: at night the picture is alive and shows nearly nothing."""
    base = Plan(63, 5.4, 5, (70.0,), 4, 1, 2.2, 0.1, 0, 8.5, open_side=-1, open_to_m=9)
    plan = _plan(light, base)
    air = _AIRS[light]
    hour = _hour(light, chance)
    if light != "day":
        hour = replace(hour, windows_lit=0.05, shops_closed=1.0, sign=0.02, window=0.3, shop=0.1)
        dark: Colour = (0.01, 0.01, 0.012)
        air = replace(
            air, ambient=(0.014, 0.015, 0.02), haze=dark, horizon=dark, exposure=0.5, lift=0.002, vignette=0.5
        )
    world = build(plan, hour)
    for number, z in enumerate((10.0, 16.5, 24.0)):
        add_car(world, 4.3, z, 0, replace(Car(PAINTS[(number * 3 + 1) % 8]), is_on=False, beam=0))
    camera = Camera(-4, 5.6, -4, 0.16, -0.2, 0.82)
    on_foot = tuple(walkers(plan, camera, chance, 3))
    far = car_mover(Path(((-2.2, 120), (-2.2, 40)), 8.0, 3.0), Car(PAINTS[0], beam=0.3), light)
    return Setting(plan, camera, air, world, (*on_foot, far) if light == "day" else on_foot)


def _patrol(code: str, light: str, chance: Random) -> Setting:
    """What a patrol car sees: the first stands at the place of the sources' example, the others drive."""
    if code == _EXAMPLE:
        return _example(light, chance)
    car, channel = code[0], code[2]
    street = Random(f"patrol/{car}")
    narrow = car == "3"
    speed = 0.0 if car == "1" else 5.0
    plan = _plan(
        light,
        Plan(
            seed=21 if car == "1" else street.randrange(10**6),
            half_m=5.4 if narrow else 8,
            cross_half_m=6,
            crossings=(34.0,) if car == "1" else (),
            pavement_m=4 if narrow else 5,
            lanes=1 if narrow else 2,
            wet=0.22,
            lamp_power=44 if narrow else 70,
            lamp_height_m=7 if narrow else 8.5,
            lamp_colour=(1.0, 0.68, 0.34) if narrow else (1.0, 0.8, 0.55),
            leaves=0.45,
        ),
    )
    if not speed:
        plan = replace(plan, begin_m=-140.0)
    else:
        plan = replace(plan, period_m=speed * PERIOD_S, begin_m=0.0, end_m=speed * PERIOD_S)
    world = build(plan, _hour(light, street))
    parked(world, plan, street)
    x, back = (1.5 if narrow else 3.2), channel == "3"
    height, pitch = (2.45, -0.09) if channel == "1" else (1.5, -0.02)
    yaw = (0.5 if channel == "1" else 0.04) + (math.pi if back else 0.0)
    camera = Camera(x, height, 0.2, yaw, pitch, 0.86)
    return Setting(plan, camera, _AIRS[light], world, met(plan, light, chance, speed, back), speed)


def _example(light: str, chance: Random) -> Setting:
    """金水路/文化路口 from the roof of car 1: somebody sits at a closed shop front; a grid worker stands by."""
    base = Plan(21, 11, 9, (34.0,), 6.2, 3, 3.4, 0.22, 62, open_side=1, open_to_m=17, begin_m=-12)
    plan = _plan(light, base)
    hour = replace(_hour(light, chance), windows_lit=0.2, shops_closed=0.55, sign=0.7, shop=0.6)
    world = build(plan, hour)
    px, pz = plan.half_m + 5.55, 13.2
    add_sitter(world, px, pz)
    keeper = Walker((0.55, 0.25, 0.04), (0.05, 0.06, 0.09), has_vest=True)
    add_walker(world, plan.half_m + 2.3, 12.3, 1.1, keeper, 0.08)
    add_walker(world, 15.95, 16, 1.5, Walker((0.05, 0.09, 0.2), (0.04, 0.05, 0.08)), 0.06)
    for number in range(7):
        add_bicycle(world, plan.half_m + 1.5, 16.4 + number * 0.62, 1.45, SHARED_BICYCLES[number % 3 == 0])
    for z, paint in ((20.5, 3), (26.4, 2)):
        add_car(world, 9.3, z, 0, Car(PAINTS[paint], is_on=False, beam=0))
    add_signal(world, 11.6, 24.2, 0, 0)
    if light != "day":
        world.lights.append(Light(px - 1.4, 3.1, pz + 0.2, (7, 6.4, 5), 9))
        world.lights.append(Light(15, 3, 22, (6, 4.6, 3), 9))
        world.lights.append(Light(15, 3, 4, (5, 4, 3), 9))
    camera = Camera(8.2, 2.45, 2.6, 0.5, -0.075, 0.7)
    on_foot = [
        walker_mover(Path(((14.2, 36), (14.2, 20), (16.6, 18.5), (18, 17.5)), 1.2, 2), chance),
        walker_mover(Path(((13.6, 20), (13.6, 45)), 1.25, 9), chance),
        walker_mover(Path(((2, 28.5), (14, 28.5), (14, 42)), 1.3, 5), chance),
    ]
    across = [
        car_mover(Path(((-60, 31), (70, 31)), 9, 1), Car(PAINTS[2]), light),
        car_mover(Path(((-60, 31), (70, 31)), 9, 9), Car(PAINTS[0], is_taxi=True), light),
        car_mover(Path(((70, 37), (-60, 37)), 8, 4), Car(PAINTS[5]), light),
        bus_mover(Path(((70, 37), (-60, 37)), 8, 13), light),
        rider_mover(Path(((40, 26), (-40, 26)), 5, 6), Rider(is_lit=light != "day")),
    ]
    return Setting(plan, camera, _AIRS[light], world, (*on_foot, *across))
