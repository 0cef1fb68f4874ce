"""Turns a whole address into a point and a block, and says how much of it was understood."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from commandcenter.domain.address import (
    CONNECTOR,
    CROSSING_WORDS,
    REMARK,
    Tail,
    Written,
    building_in,
    goes_on_as_road,
    house_number,
    parse_tail,
    region_end,
    written,
)
from commandcenter.domain.areas import Area, AreaTree
from commandcenter.domain.geometry import Point
from commandcenter.domain.places import EXTENT_M, Place, PlaceKind, Precision, Resolution, Span
from commandcenter.domain.roads import Road, RoadBook, length_m, meeting_point

_LONGEST_NAME: Final = 30
_SHORTEST_NAME: Final = 2
_BUILDING_UNKNOWN_M: Final = 60
_NUMBER_UNSURE_M: Final = 40
_SIGNS: Final = " ,，.。;；:：、/()（）-—!！?？"


@dataclass(frozen=True, slots=True)
class _Mention:
    """A road or other places that the text names between `start` and `end`."""

    start: int
    end: int
    road: Road | None = None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """An answer before the accounting of the text: `used` are the pieces it stands on."""

    point: Point
    area_code: str | None
    address: str
    place: Place | None
    precision: Precision
    precision_m: int
    used: tuple[Span, ...]
    between: tuple[Place, Place] | None = None


class Resolver:
    """Resolves addresses against one gazetteer. Only reads after building; several threads may ask."""

    def __init__(self, places: Iterable[Place], areas: AreaTree) -> None:
        entries = tuple(places)
        self._areas = areas
        self._roads = RoadBook(entries)
        self._names = _names_of(entries)
        self._buildings = self._buildings_of(entries)
        upper = [area for area in areas if len(area.code) <= 9]
        names = {written(area.name).text for area in upper} - self._names.keys() - self._roads.full_names.keys()
        self._regions = sorted(names - {""}, key=len, reverse=True)
        self._area_names = _area_names(areas)

    def resolve(self, text: str) -> Resolution | None:
        """The best point for `text`; None when it names nothing known."""
        typed = written(text)
        start = region_end(typed.text, self._regions)
        found = _wider(self._place_in(typed.text, start), self._area_in(typed.text))
        return _accounted(text, typed, start, found) if found else None

    def without_region(self, text: str) -> str:
        """`text` from behind the province, city and district it may begin with; all of it when it says only those."""
        typed = written(text)
        end = region_end(typed.text, self._regions)
        return text[typed.origins[end][0] :] if 0 < end < len(typed.text) else text

    def _place_in(self, text: str, start: int) -> _Found | None:
        mentions = self._mentions(text, start)
        named = [mention for mention in mentions if mention.places]
        roads = [mention for mention in mentions if mention.road]
        if named:
            return self._at_name(text, max(named, key=lambda one: (one.end - one.start, -one.start)), roads)
        for first, second in pairwise(roads):
            gap = CONNECTOR.match(text, first.end)
            if gap and gap.end() == second.start:
                crossing = self._at_crossing(text, first, second)
                if crossing:
                    return crossing
        for mention in roads:
            found = self._at_number(text, mention)
            if found:
                return found
        return self._on_road(roads[0]) if roads else None

    def _mentions(self, text: str, start: int) -> list[_Mention]:
        found: list[_Mention] = []
        while start < len(text):
            mention = self._mention_at(text, start)
            if mention:
                found.append(mention)
            start = mention.end if mention else start + 1
        return found

    def _mention_at(self, text: str, start: int) -> _Mention | None:
        for end in range(min(len(text), start + _LONGEST_NAME), start + _SHORTEST_NAME - 1, -1):
            piece = text[start:end]
            if piece[-1].isdigit() and text[end : end + 1].isdigit():
                continue
            if piece in self._names:
                return _Mention(start, end, places=self._names[piece])
            road = self._roads.full_names.get(piece) or self._short_road(piece, text[end:])
            if road:
                return _Mention(start, end, road=road)
        return None

    def _short_road(self, piece: str, behind: str) -> Road | None:
        road = self._roads.short_names.get(piece)
        return None if road is None or goes_on_as_road(behind) else road

    def _at_name(self, text: str, mention: _Mention, roads: Sequence[_Mention]) -> _Found:
        on = {road.road.name for road in roads if road.road}
        fitting = [place for place in mention.places if self._road_name(place) in on] or list(mention.places)
        place = fitting[0]
        used = ((mention.start, mention.end), *((road.start, road.end) for road in roads if road.road))
        if len(fitting) > 1 and place.kind is not PlaceKind.CROSSING:
            return self._answer(place, place.name, Precision.NEAR, EXTENT_M[place.kind], used)
        end = mention.end + text.startswith("院", mention.end)
        tail = parse_tail(text[end:], wants_number=False)
        return self._within(place, place.name, tail, (*used, (mention.end, end + tail.length)))

    def _at_crossing(self, text: str, first: _Mention, second: _Mention) -> _Found | None:
        if first.road is None or second.road is None or first.road is second.road:
            return None
        words = CROSSING_WORDS.match(text, second.end)
        used = ((first.start, words.end() if words else second.end),)
        place = self._roads.crossing(first.road, second.road)
        if place:
            return self._answer(place, place.name, Precision.EXACT, EXTENT_M[PlaceKind.CROSSING], used)
        point = meeting_point(first.road, second.road)
        if point is None:
            return None
        address = f"{first.road.name}与{second.road.name}交叉口"
        area_code = self._area_code(point)
        return _Found(point, area_code, address, None, Precision.EXACT, EXTENT_M[PlaceKind.CROSSING], used)

    def _at_number(self, text: str, mention: _Mention) -> _Found | None:
        road = mention.road
        if road is None:
            return None
        tail = parse_tail(text[mention.end :], wants_number=True)
        if not tail.number:
            return None
        used = ((mention.start, mention.end + tail.length),)
        place = road.numbered(tail.number, as_courtyard=tail.is_courtyard or bool(tail.building))
        if place:
            name = f"{road.name}{tail.number}号{'院' if place.kind is PlaceKind.COURTYARD or tail.is_courtyard else ''}"
            return self._within(place, name, tail, used)
        address = road.name + tail.words
        base = tail.number.lstrip("甲乙丙丁附").partition("-")[0]
        beside = road.numbered(base, as_courtyard=tail.is_courtyard) if base != tail.number else None
        if beside:
            return self._answer(beside, address, Precision.NEAR, _NUMBER_UNSURE_M, used)
        reckoned = road.reckon(tail.number)
        if reckoned is None:
            return None
        if not reckoned.is_interpolated:
            return self._answer(reckoned.between[0], address, Precision.NEAR, reckoned.precision_m, used)
        return _Found(
            reckoned.point,
            self._area_code(reckoned.point),
            address,
            None,
            Precision.NEAR,
            reckoned.precision_m,
            used,
            reckoned.between,
        )

    def _within(self, place: Place, name: str, tail: Tail, used: tuple[Span, ...]) -> _Found:
        """The building that `tail` names inside `place` if it is known, else the place itself, less precisely."""
        address = name + tail.building_words
        if not tail.building or place.kind is PlaceKind.BUILDING:
            return self._answer(place, address, Precision.EXACT, EXTENT_M[place.kind], used)
        number = house_number(place.number)
        key = (self._road_name(place) if number else place.name, number, tail.building)
        building = self._buildings.get(key)
        if building:
            return self._answer(building, address, Precision.EXACT, EXTENT_M[PlaceKind.BUILDING], used)
        return self._answer(place, address, Precision.NEAR, _BUILDING_UNKNOWN_M, used)

    def _on_road(self, mention: _Mention) -> _Found | None:
        road = mention.road
        if road is None:
            return None
        place = road.place or next((known[0] for known in road.at_number.values()), None)
        if place is None:
            return None
        extent_m = max(length_m(road) // 2, 50) if place.line is not None else EXTENT_M[PlaceKind.ROAD]
        return self._answer(place, road.name, Precision.ROAD, extent_m, ((mention.start, mention.end),))

    def _area_in(self, text: str) -> _Found | None:
        """A text that names only an area: a point inside it, the longest and deepest name winning."""
        named = [
            (area, outline, start, end)
            for start in range(len(text))
            for end in range(start + _SHORTEST_NAME, min(len(text), start + _LONGEST_NAME) + 1)
            if (area := self._area_names.get(text[start:end])) and (outline := area.polygon) is not None
        ]
        if not named:
            return None
        area, outline, start, end = max(named, key=lambda one: (one[0].level, one[3] - one[2], -one[2]))
        inside = outline.representative_point()
        west, south, east, north = outline.bounds
        extent_m = round(max(east - west, north - south) * 111_000 / 2)
        point = Point(inside.x, inside.y)
        return _Found(
            point, area.code, self._areas.path_name(area.code), None, Precision.AREA, extent_m, ((start, end),)
        )

    def _answer(
        self, place: Place, address: str, precision: Precision, precision_m: int, used: tuple[Span, ...]
    ) -> _Found:
        area_code = place.area_code or self._area_code(place.point)
        return _Found(place.point, area_code, address, place, precision, precision_m, used)

    def _area_code(self, point: Point) -> str | None:
        area = self._areas.locate(point.lon, point.lat)
        return area.code if area else None

    def _road_name(self, place: Place) -> str:
        road = self._roads.named(place.road)
        return road.name if road else place.road

    def _buildings_of(self, places: Iterable[Place]) -> Mapping[tuple[str, str, str], Place]:
        buildings: dict[tuple[str, str, str], Place] = {}
        for place in places:
            building = building_in(place.name) if place.kind is PlaceKind.BUILDING else ""
            if not building:
                continue
            number = house_number(place.number)
            if place.road and number:
                buildings.setdefault((self._road_name(place), number, building), place)
            for owner in self._owners(place.name):
                buildings.setdefault((owner.name, "", building), place)
        return buildings

    def _owners(self, name: str) -> tuple[Place, ...]:
        """The places whose name a building's name begins with (省直小区 of 省直小区3号楼)."""
        text = written(name).text
        for end in range(len(text) - 1, _SHORTEST_NAME - 1, -1):
            if text[:end] in self._names:
                return self._names[text[:end]]
        return ()


def _area_names(areas: AreaTree) -> Mapping[str, Area]:
    """Areas by their names, those that several bear (二网格) left out."""
    named: dict[str, set[str]] = {}
    for area in areas:
        for name in (area.name, areas.path_name(area.code)):
            named.setdefault(written(name).text, set()).add(area.code)
    return {name: areas.area(*codes) for name, codes in named.items() if len(codes) == 1}


def _wider(place: _Found | None, area: _Found | None) -> _Found | None:
    """The place, unless its name is only a piece of an area's: 经八路社区二网格 is not on 经八路."""
    if place is None or area is None:
        return place or area
    first, last = min(place.used)[0], max(end for _, end in place.used)
    start, end = area.used[0]
    return area if start <= first and last <= end and end - start > last - first else place


def _names_of(places: Iterable[Place]) -> Mapping[str, tuple[Place, ...]]:
    named: dict[str, dict[int, Place]] = {}
    for place in sorted(places, key=lambda one: one.id):
        if place.kind is not PlaceKind.ROAD:
            for label in (place.name, *place.aliases):
                key = written(label).text
                if len(key) >= _SHORTEST_NAME:
                    named.setdefault(key, {})[place.id] = place
    return {key: tuple(found.values()) for key, found in named.items()}


def _accounted(text: str, typed: Written, region: int, found: _Found) -> Resolution:
    """The answer with every piece of the typed text put down as understood, remark or rest."""
    taken = _merged([(0, region), *found.used] if region else list(found.used))
    remarks: list[str] = []
    rest: list[str] = []
    position = 0
    for start, end in [*taken, (len(typed.text), len(typed.text))]:
        while position < start and typed.text[position] in _SIGNS:
            position += 1
        remark = REMARK.match(typed.text, position, start)
        if remark and remark.end() > position and (remark.end() == start or remark.end() - position > 1):
            first, last = typed.span(position, remark.end())
            remarks.append(text[first:last])
            position = remark.end()
        if typed.text[position:start].strip(_SIGNS):
            first, last = typed.span(position, start)
            rest.append(text[first:last].strip(_SIGNS))
        position = end
    return Resolution(
        point=found.point,
        area_code=found.area_code,
        address=found.address,
        place=found.place,
        precision=found.precision,
        precision_m=found.precision_m,
        understood=tuple(typed.span(start, end) for start, end in taken),
        remark="".join(remarks),
        rest=" ".join(rest),
        between=found.between,
    )


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
