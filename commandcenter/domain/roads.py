"""Roads as number lines: known house numbers, the points between them, and where two roads meet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

import shapely

from commandcenter.domain.address import folded, house_number, road_without_ending, written
from commandcenter.domain.geometry import Point, distance_m
from commandcenter.domain.places import Place, PlaceKind

_REACH: Final = 20
"""Beyond the first and last known number, so many numbers on are still thought to be near them."""
_LEAST_PRECISION_M: Final = 10
_NUMBERED: Final = (PlaceKind.NUMBER, PlaceKind.COURTYARD, PlaceKind.PLACE, PlaceKind.SHOP)
_NUMBERED_AS_COURTYARD: Final = (PlaceKind.COURTYARD, PlaceKind.NUMBER, PlaceKind.PLACE, PlaceKind.SHOP)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A point for a number nobody recorded: between two known ones, or near one (`between` twice the same)."""

    point: Point
    precision_m: int
    between: tuple[Place, Place]

    @property
    def is_interpolated(self) -> bool:
        """Whether known numbers lie on both sides."""
        return self.between[0] is not self.between[1]


@dataclass(slots=True)
class Road:
    """One road with what is known along it. Filled while the gazetteer is built, then only read."""

    name: str
    place: Place | None = None
    at_number: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, place: Place) -> None:
        """Takes a place that has a house number on this road."""
        number = house_number(place.number)
        if number and place.kind in _NUMBERED:
            self.at_number.setdefault(number, []).append(place)

    def numbered(self, number: str, *, as_courtyard: bool) -> Place | None:
        """The place with exactly this number; with `as_courtyard` a courtyard comes before a plate."""
        kinds = _NUMBERED_AS_COURTYARD if as_courtyard else _NUMBERED
        known = self.at_number.get(number, ())
        return min(known, key=lambda place: (kinds.index(place.kind), place.id), default=None)

    def reckon(self, number: str) -> Reckoned | None:
        """The likely point of an unknown number: between its neighbours on the same side, else between any two.

        Numbers on one side of a road are all odd or all even, so 13 is looked for between 11 and 15, unless both
        sides together enclose it twice as closely. None when nothing known is near.
        """
        base = number.lstrip("甲乙丙丁附").partition("-")[0]
        if not base.isdecimal():
            return None
        wanted = int(base)
        known = sorted((int(text), places[0]) for text, places in self.at_number.items() if text.isdecimal())
        same_side = [pair for pair in known if (pair[0] - wanted) % 2 == 0]
        beside, around = self._between(wanted, same_side), self._between(wanted, known)
        if beside and around:
            return beside if beside.precision_m <= 2 * around.precision_m else around
        if beside or around:
            return beside or around
        nearest = min(known, key=lambda pair: (abs(pair[0] - wanted), pair[0]), default=None)
        if nearest is None or abs(nearest[0] - wanted) > _REACH:
            return None
        place = nearest[1]
        return Reckoned(place.point, 50 + 10 * abs(nearest[0] - wanted), (place, place))

    def _between(self, wanted: int, known: list[tuple[int, Place]]) -> Reckoned | None:
        lower = max((pair for pair in known if pair[0] <= wanted), key=lambda pair: pair[0], default=None)
        upper = min((pair for pair in known if pair[0] >= wanted), key=lambda pair: pair[0], default=None)
        if lower is None or upper is None:
            return None
        share = (wanted - lower[0]) / (upper[0] - lower[0]) if upper[0] > lower[0] else 0.0
        gap_m = distance_m(lower[1].point, upper[1].point)
        point = self._along(lower[1].point, upper[1].point, share)
        return Reckoned(point, max(_LEAST_PRECISION_M, round(gap_m / 2)), (lower[1], upper[1]))

    def _along(self, lower: Point, upper: Point, share: float) -> Point:
        """The point `share` of the way, following the road's bends and keeping the houses' distance from it."""

        def mixed(first: float, second: float) -> float:
            return first + (second - first) * share

        line = self.place.line if self.place else None
        if line is None:
            return Point(mixed(lower.lon, upper.lon), mixed(lower.lat, upper.lat))
        measures = [line.project(shapely.Point(point.lon, point.lat)) for point in (lower, upper)]
        feet = [line.interpolate(measure) for measure in measures]
        foot = line.interpolate(mixed(measures[0], measures[1]))
        return Point(
            foot.x + mixed(lower.lon - feet[0].x, upper.lon - feet[1].x),
            foot.y + mixed(lower.lat - feet[0].y, upper.lat - feet[1].y),
        )


class RoadBook:
    """All roads by every way of writing them, and the crossings between them."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._roads: dict[str, Road] = {}
        self._crossings: dict[frozenset[str], Place] = {}
        entries = tuple(places)
        for place in entries:
            if place.kind is PlaceKind.ROAD:
                self._road(place.name).place = place
        self.full_names = self._names(entries)
        for place in entries:
            if place.kind is PlaceKind.CROSSING:
                self._add_crossing(place)
            elif place.kind is not PlaceKind.ROAD and place.road:
                self._named_or_new(place.road).add(place)
        self.short_names = self._short_names()

    def named(self, name: str) -> Road | None:
        """The road of this name or alias."""
        return self.full_names.get(written(name).text)

    def _named_or_new(self, name: str) -> Road:
        """The road of this name or alias; one that only house numbers mention is made."""
        key = written(name).text
        known = self.full_names.get(key)
        if known is None:
            known = self._road(name)
            self.full_names[key] = known
        return known

    def crossing(self, first: Road, second: Road) -> Place | None:
        """The recorded crossing of two roads."""
        return self._crossings.get(frozenset((first.name, second.name)))

    def _road(self, name: str) -> Road:
        return self._roads.setdefault(name, Road(name))

    def _names(self, places: Iterable[Place]) -> dict[str, Road]:
        roads = [place for place in places if place.kind is PlaceKind.ROAD]
        named = {written(place.name).text: self._road(place.name) for place in roads}
        for place in roads:
            for alias in (*place.aliases, folded(place.name).text):
                named.setdefault(written(alias).text, self._road(place.name))
        return named

    def _short_names(self) -> Mapping[str, Road]:
        """Names without 路 or 街 that mean one road only."""
        shortened: dict[str, Road | None] = {}
        for name, road in self.full_names.items():
            short = road_without_ending(name)
            if short and short not in self.full_names:
                shortened[short] = None if shortened.get(short, road) is not road else road
        return {short: road for short, road in shortened.items() if road is not None}

    def _add_crossing(self, place: Place) -> None:
        text = place.road or place.name.removesuffix("交叉口").removesuffix("口")
        for sign in ("；", ";", "、", ",", "，", "／", "与", "和"):
            text = text.replace(sign, "/")
        names = [part.strip() for part in text.split("/") if part.strip()]
        if len(names) >= 2:
            roads = frozenset(self._named_or_new(name).name for name in names[:2])
            self._crossings.setdefault(roads, place)


def meeting_point(first: Road, second: Road) -> Point | None:
    """Where the courses of two roads cross; None if they do not, or are not drawn."""
    lines = [road.place.line for road in (first, second) if road.place and road.place.line is not None]
    if len(lines) < 2:
        return None
    shared = shapely.intersection(lines[0], lines[1])
    if shared.is_empty:
        return None
    middle = shared.centroid
    return Point(middle.x, middle.y)


def length_m(road: Road) -> int:
    """How long the drawn course is; 0 when it is not drawn."""
    if road.place is None or road.place.line is None:
        return 0
    points = [Point(float(lon), float(lat)) for lon, lat in shapely.get_coordinates(road.place.line)]
    return round(sum(distance_m(start, end) for start, end in pairwise(points)))
