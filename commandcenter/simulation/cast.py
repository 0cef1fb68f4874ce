"""Who plays in the demo world, and where: read from the database, so that any loaded world can be played in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from commandcenter.domain.areas import AreaTree, ancestors
from commandcenter.domain.book import Book
from commandcenter.domain.geometry import Point, distance_m
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Level, Role
from commandcenter.storage.queries import catalogue as rows
from commandcenter.storage.store import Store

_SURNAMES: Final = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_TITLES: Final = ("先生", "女士", "女士", "先生", "大爷", "阿姨", "师傅", "老师")
_NO_ACTORS: Final[tuple[Actor, ...]] = ()
MOBILE_SEAT: Final = "mobile"
"""Where grid workers, crews and departments act: their phones, through the gateway."""
WEB_SEAT: Final = "web"
JITTER_DEG: Final = 0.00006
"""Some 6 m: people point at the thing, not at the house's number plate."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where issues happen.

    Attributes:
        jitter_deg: how far from its point, in degrees either way, one is surely still in the block.
        source: code of the camera that sees it; `said` is what people call that camera.
    """

    name: str
    kind: str
    lon: float
    lat: float
    block: str
    jitter_deg: float = 0.0
    source: str = ""
    said: str = ""

    @property
    def point(self) -> Point:
        """Where it is."""
        return Point(self.lon, self.lat)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and every place of one street; immutable, may be sent to other processes.

    Attributes:
        home: the street's area code.
        desks: operators by the area of their platform; `leaders` likewise.
        field: grid leaders and workers by area.
        crews: patrol crews with the code and call sign of their car.
        spots: places within the street by kind; `watched` those that a camera sees.
    """

    home: str
    desks: Mapping[str, tuple[Actor, ...]]
    leaders: Mapping[str, tuple[Actor, ...]]
    inspectors: tuple[Actor, ...]
    field: Mapping[str, tuple[Actor, ...]]
    departments: Mapping[str, Actor]
    crews: tuple[tuple[Actor, str, str], ...]
    system: Actor
    seats: tuple[str, ...]
    spots: Mapping[str, tuple[Spot, ...]]
    watched: tuple[Spot, ...]

    def worker(self, block: str, chance: Random) -> Actor:
        """A grid worker of the block, or of the nearest area above that has one."""
        for area in (block, *ancestors(block)):
            found = self.field.get(area, _NO_ACTORS)
            if found:
                return chance.choice(found)
        raise Refused("没有网格员。请先导入演示人员（resources/demo/users.csv）。")

    def operator(self, area: str, chance: Random, *, but: str = "") -> tuple[Actor, str]:
        """An operator of that platform with a seat; not the person of the login `but`, where there are others."""
        actors = self.desks.get(area, _NO_ACTORS)
        if not actors:
            raise Refused("{area} 的平台没有值班员。请先导入演示人员（resources/demo/users.csv）。", area=area)
        numbers = [number for number, actor in enumerate(actors) if actor.login != but] or range(len(actors))
        number = chance.choice(numbers)
        return actors[number], self.seat(area, number)

    def leader(self, area: str, chance: Random) -> tuple[Actor, str]:
        """A shift leader of that platform with a seat."""
        actors = self.leaders.get(area, _NO_ACTORS)
        if not actors:
            raise Refused("{area} 的平台没有值班长。请先导入演示人员（resources/demo/users.csv）。", area=area)
        return chance.choice(actors), self.seat(area, 0)

    def seat(self, area: str, number: int) -> str:
        """The seat of an area's operator of that number; platforms without seats of their own have numbered ones."""
        if area == self.home and self.seats:
            return self.seats[number % len(self.seats)]
        return f"{area}-{number + 1:02d}"


def read_cast(store: Store, book: Book) -> Cast:
    """The cast of the street that has most operators.

    Raises:
        Refused: the database has no demo world to play in; says what to load.
    """
    with store.read() as connection:
        people, places, cars = rows.people(connection), rows.places(connection), rows.vehicles(connection)
        seats, cameras = rows.seats(connection), rows.fixed_cameras(connection)
    home = _home(people, book.areas)
    spots = _spots(places, book.areas, home)
    if not spots:
        raise Refused("地名库里没有 {area} 范围内的地点。请先导入地名（resources/demo/gazetteer.csv）。", area=home)
    crews = [actor for actor in people if actor.role is Role.PATROL_CREW and actor.area.startswith(home)]
    return Cast(
        home=home,
        desks=_by_area(actor for actor in people if actor.role is Role.OPERATOR),
        leaders=_by_area(actor for actor in people if actor.role is Role.SHIFT_LEADER),
        inspectors=tuple(actor for actor in people if actor.role is Role.INSPECTOR and actor.area == home),
        field=_by_area(actor for actor in people if actor.role in (Role.GRID_LEADER, Role.GRID_WORKER)),
        departments={actor.department: actor for actor in people if actor.role is Role.DEPARTMENT},
        crews=tuple((crew, code, sign) for crew, (code, sign) in zip(crews, cars, strict=False)),
        system=_system(people, home),
        seats=tuple(code for code, area in seats if area == home),
        spots=spots,
        watched=_watched(cameras, spots, book.areas, home),
    )


def resident(chance: Random) -> tuple[str, str]:
    """A caller's name and a mobile number of a range that no operator has (100…)."""
    name = chance.choice(_SURNAMES) + chance.choice(_TITLES)
    return name, f"100{chance.randrange(100_000_000):08d}"


def _home(people: Iterable[Actor], areas: AreaTree) -> str:
    counts: dict[str, int] = {}
    for actor in people:
        area = areas.get(actor.area)
        if actor.role is Role.OPERATOR and area is not None and area.level is Level.TOWNSHIP:
            counts[actor.area] = counts.get(actor.area, 0) + 1
    if not counts:
        raise Refused("数据库里没有街道平台的值班员，无法演示。请先运行 commandcenter database load-demo。")
    return max(counts, key=lambda code: (counts[code], code))


def _by_area(actors: Iterable[Actor]) -> dict[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for actor in actors:
        found.setdefault(actor.area, []).append(actor)
    return {area: tuple(group) for area, group in found.items()}


def _system(people: Iterable[Actor], home: str) -> Actor:
    found = next((actor for actor in people if actor.role is Role.SYSTEM), None)
    return found or Actor("system", "系统", Role.SYSTEM, home)


def _spots(places: Iterable[rows.PlaceRow], areas: AreaTree, home: str) -> dict[str, tuple[Spot, ...]]:
    found: dict[str, list[Spot]] = {}
    for place in places:
        area = areas.locate(place.lon, place.lat)
        if area is not None and area.level is Level.BLOCK and area.code.startswith(home):
            jitter = JITTER_DEG if _is_inner(place, areas, area.code) else 0.0
            spot = Spot(place.name, place.kind, place.lon, place.lat, area.code, jitter)
            found.setdefault(place.kind, []).append(spot)
    return {kind: tuple(group) for kind, group in found.items()}


def _is_inner(place: rows.PlaceRow, areas: AreaTree, block: str) -> bool:
    corners = [(place.lon + x, place.lat + y) for x in (-JITTER_DEG, JITTER_DEG) for y in (-JITTER_DEG, JITTER_DEG)]
    return all(found is not None and found.code == block for found in (areas.locate(*corner) for corner in corners))


def _watched(
    cameras: Iterable[rows.CameraRow], spots: Mapping[str, tuple[Spot, ...]], areas: AreaTree, home: str
) -> tuple[Spot, ...]:
    """Each camera at the crossing or number it looks at."""
    near = [spot for kind in ("crossing", "number") for spot in spots.get(kind, ())]
    found = []
    for camera in cameras:
        area = areas.locate(camera.lon, camera.lat)
        if area is None or not area.code.startswith(home) or not near:
            continue
        point = Point(camera.lon, camera.lat)
        nearest = min(near, key=lambda spot: (distance_m(spot.point, point), spot.name))
        found.append(replace(nearest, source=camera.code, said=f"摄像机{camera.code}"))
    return tuple(found)
