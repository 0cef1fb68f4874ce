"""The one tree of areas: a code starts with its parent's code, so a subtree is a prefix.

Four platforms, three grid levels and five linked levels are only spans of this tree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import shapely
from shapely import STRtree

from commandcenter.domain.geometry import Point, Surface, check_surface
from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.domain.vocabulary import Level, chinese

DIGITS: Final[Mapping[Level, int]] = {
    Level.CITY: 4,
    Level.COUNTY: 6,
    Level.TOWNSHIP: 9,
    Level.COMMUNITY: 12,
    Level.BLOCK: 15,
}
"""Digits of a code at each level, as the national division codes count them (GB/T 2260, GB/T 10114)."""

_LEVEL_OF_DIGITS: Final = {digits: level for level, digits in DIGITS.items()}


def level_of(code: str) -> Level:
    """The level a code stands for.

    Raises:
        BadInput: not 4, 6, 9, 12 or 15 digits.
    """
    level = _LEVEL_OF_DIGITS.get(len(code))
    if level is None or not (code.isascii() and code.isdigit()):
        raise BadInput("区域代码“{code}”不对：应为 4、6、9、12 或 15 位数字。请核对后重填。", code=code[:40])
    return level


def parent_of(code: str) -> str | None:
    """The code one level up; None above a city.

    Raises:
        BadInput: not an area code.
    """
    level = level_of(code)
    return None if level is Level.CITY else code[: DIGITS[Level(level - 1)]]


def ancestors(code: str) -> tuple[str, ...]:
    """The codes above `code`, nearest first.

    Raises:
        BadInput: not an area code.
    """
    return tuple(code[: DIGITS[Level(above)]] for above in range(level_of(code) - 1, -1, -1))


def is_within(code: str, ancestor: str) -> bool:
    """Whether `code` is `ancestor` or lies below it.

    Raises:
        BadInput: one of them is not an area code.
    """
    return level_of(code) >= level_of(ancestor) and code.startswith(ancestor)


def part(code: str, level: Level) -> str | None:
    """The piece of `code` that names its area at `level`; None when `code` itself is above that level.

    Raises:
        BadInput: not an area code.
    """
    return code[: DIGITS[level]] if level_of(code) >= level else None


@dataclass(frozen=True, slots=True)
class Area:
    """One area of the tree.

    Attributes:
        short: what lists show when space is scarce (经八路 for 经八路街道); may be empty.
        phone: the published number on the grid card; may be empty.
        polygon: the outline; None where nobody has drawn it, such an area is never found by a point.
    """

    code: str
    name: str
    level: Level
    short: str = ""
    phone: str = ""
    polygon: Surface | None = None


class AreaTree:
    """All areas at once, checked as a whole; finds an area by code or by point. Not changed after building.

    Safe to read from several threads.
    """

    def __init__(self, areas: Iterable[Area]) -> None:
        """Takes the areas in any order.

        Raises:
            BadInput: wrong level for the digits, the same code twice, an unknown parent, no name, a bad outline.
        """
        self._areas: dict[str, Area] = {}
        for area in areas:
            _check(area)
            if area.code in self._areas:
                raise BadInput(
                    "区域代码“{code}”出现两次（{first}、{second}）。请删去一个。",
                    code=area.code,
                    first=self._areas[area.code].name,
                    second=area.name,
                )
            self._areas[area.code] = area
        self._areas = dict(sorted(self._areas.items()))
        self._children: dict[str | None, list[Area]] = {}
        for area in self._areas.values():
            self._children.setdefault(self._known_parent(area), []).append(area)
        drawn = [area for area in self._areas.values() if area.polygon is not None]
        _check_outlines(drawn)
        self._blocks = _Outlines([area for area in drawn if area.level is Level.BLOCK])
        self._upper = _Outlines([area for area in drawn if area.level is not Level.BLOCK])

    def __len__(self) -> int:
        return len(self._areas)

    def __iter__(self) -> Iterator[Area]:
        """All areas in the order of their codes: parents before children."""
        return iter(self._areas.values())

    def __contains__(self, code: object) -> bool:
        return code in self._areas

    def get(self, code: str) -> Area | None:
        """The area of this code, or None."""
        return self._areas.get(code)

    def area(self, code: str) -> Area:
        """The area of this code.

        Raises:
            NotFound: nothing has this code.
        """
        area = self._areas.get(code)
        if area is None:
            raise NotFound("没有代码为“{code}”的区域。请核对代码，或先导入该区域。", code=code[:40])
        return area

    def children(self, code: str | None) -> tuple[Area, ...]:
        """The areas directly below `code`, by code; the cities for None."""
        return tuple(self._children.get(code, ()))

    def subtree(self, code: str) -> tuple[Area, ...]:
        """The area of this code and everything below it, by code.

        Raises:
            NotFound: nothing has this code.
        """
        found = [self.area(code)]
        for area in found:
            found.extend(self._children.get(area.code, ()))
        return tuple(sorted(found, key=lambda area: area.code))

    def path_name(self, code: str) -> str:
        """The name people use: a block with its community (经八路社区二网格), everything else by its own name.

        Raises:
            NotFound: nothing has this code.
        """
        area = self.area(code)
        return _joined(self._path(code)[-2:]) if area.level is Level.BLOCK else area.name

    def full_path_name(self, code: str) -> str:
        """The names from the city down: 郑州市金水区经八路街道经八路社区二网格.

        Raises:
            NotFound: nothing has this code.
        """
        return _joined(self._path(code))

    def locate(self, lon: float, lat: float) -> Area | None:
        """The deepest area that holds the point; None outside all of them.

        A point on an edge that areas share belongs to the one with the smallest code, so always to exactly one.

        Raises:
            BadInput: no such longitude and latitude.
        """
        Point(lon, lat)
        return self._blocks.first_at(lon, lat) or self._upper.first_at(lon, lat)

    def area_at(self, point: Point) -> Area:
        """The deepest area that holds `point`.

        Raises:
            BadInput: the point is outside all areas.
        """
        area = self.locate(point.lon, point.lat)
        if area is None:
            raise BadInput(
                "坐标 {lon}, {lat} 不在任何网格内。请在地图上重新选点，或直接选择网格。",
                lon=round(point.lon, 6),
                lat=round(point.lat, 6),
            )
        return area

    def _known_parent(self, area: Area) -> str | None:
        parent = parent_of(area.code)
        if parent is not None and parent not in self._areas:
            raise BadInput(
                "区域“{name}”（{code}）的上级 {parent} 不存在。请先导入上级，或改正代码。",
                name=area.name,
                code=area.code,
                parent=parent,
            )
        return parent

    def _path(self, code: str) -> list[Area]:
        self.area(code)
        return [self._areas[above] for above in (*reversed(ancestors(code)), code)]


class _Outlines:
    """The outlines of some areas, found by point. Deepest level first, then smallest code."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Takes areas that all have an outline."""
        self._areas = sorted(areas, key=lambda area: (-area.level, area.code))
        self._polygons = [area.polygon for area in self._areas if area.polygon is not None]
        for polygon in self._polygons:
            shapely.prepare(polygon)
        self._tree = STRtree(self._polygons)

    def first_at(self, lon: float, lat: float) -> Area | None:
        for index in sorted(map(int, self._tree.query(shapely.Point(lon, lat)))):
            if shapely.intersects_xy(self._polygons[index], lon, lat):
                return self._areas[index]
        return None


def _check(area: Area) -> None:
    if level_of(area.code) is not area.level:
        raise BadInput(
            "区域“{name}”的代码“{code}”是{actual}的代码，却标为{given}。请改正代码或级别。",
            name=area.name,
            code=area.code,
            actual=chinese(level_of(area.code)),
            given=chinese(area.level),
        )
    if not area.name.strip():
        raise BadInput("代码为“{code}”的区域没有名称。请补上名称。", code=area.code)


def _check_outlines(areas: Sequence[Area]) -> None:
    for area in areas:
        try:
            if area.polygon is not None:
                check_surface(area.polygon)
        except BadInput as fault:
            raise BadInput(
                "区域“{name}”（{code}）的边界不能用：{fault}", name=area.name, code=area.code, fault=fault
            ) from fault


def _joined(areas: Iterable[Area]) -> str:
    """The names one after another; a name that repeats its parent's is not said twice."""
    joined = ""
    previous = ""
    for area in areas:
        joined += area.name.removeprefix(previous) if area.name != previous else ""
        previous = area.name
    return joined
