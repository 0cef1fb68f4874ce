"""What a gazetteer knows and what it answers: named places, matches while typing, resolved addresses."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shapely import LineString

from commandcenter.domain.geometry import Point

Span = tuple[int, int]
"""Start and end of a piece of text, in characters, as slices count."""


class PlaceKind(StrEnum):
    """What sort of place; the order is the one lists of equal matches are shown in."""

    ROAD = "road"
    CROSSING = "crossing"
    PLACE = "place"
    COURTYARD = "courtyard"
    NUMBER = "number"
    BUILDING = "building"
    SHOP = "shop"

    @property
    def chinese(self) -> str:
        """The kind as a person reads it."""
        return _KINDS[self]


_KINDS: Final = {
    PlaceKind.ROAD: "道路",
    PlaceKind.CROSSING: "路口",
    PlaceKind.PLACE: "地点",
    PlaceKind.COURTYARD: "院落",
    PlaceKind.NUMBER: "门牌",
    PlaceKind.BUILDING: "楼栋",
    PlaceKind.SHOP: "店铺",
}

EXTENT_M: Final = {
    PlaceKind.ROAD: 500,
    PlaceKind.CROSSING: 20,
    PlaceKind.PLACE: 50,
    PlaceKind.COURTYARD: 30,
    PlaceKind.NUMBER: 15,
    PlaceKind.BUILDING: 15,
    PlaceKind.SHOP: 10,
}
"""How far from its point something said to be at a place of this kind may be, in metres; our estimate."""


class Precision(StrEnum):
    """How well a point is known: the place itself, close by, somewhere on the road, somewhere in the area."""

    EXACT = "exact"
    NEAR = "near"
    ROAD = "road"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the gazetteer.

    Attributes:
        road: the road's name; of a crossing both, divided by “/”; empty for a road itself.
        number: the house number as on the plate (11, 11-3, 甲11); empty where there is none.
        area_code: the deepest area the point lies in; None for what crosses many, or lies outside.
        line: the course of a road, as longitude and latitude.
    """

    id: int
    name: str
    kind: PlaceKind
    road: str
    number: str
    aliases: tuple[str, ...]
    point: Point
    area_code: str | None
    line: LineString | None = None


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place offered while somebody types.

    Attributes:
        score: 0 to 1, only for ordering.
        label: the name or alias that matched; `spans` are what to highlight in it.
    """

    place: Place
    score: float
    label: str
    spans: tuple[Span, ...]
    area_code: str | None
    precision: Precision
    precision_m: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an address is, and how that was understood.

    Attributes:
        point: for an area, a point inside it.
        area_code: the block (or higher area) of the point; None outside all areas.
        address: the address in canonical form, without city and district.
        place: the entry the point comes from; None when computed or an area.
        understood: pieces of the typed text that the answer accounts for.
        remark: words of position that were kept but not used (门口东侧).
        rest: what was not understood; empty at best.
        between: the known numbers the point was interpolated between.
    """

    point: Point
    area_code: str | None
    address: str
    place: Place | None
    precision: Precision
    precision_m: int
    understood: tuple[Span, ...]
    remark: str = ""
    rest: str = ""
    between: tuple[Place, Place] | None = None

    @property
    def is_interpolated(self) -> bool:
        """Whether the number itself is unknown and its point was reckoned between its neighbours."""
        return self.between is not None
