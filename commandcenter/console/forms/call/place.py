"""Where a caller's words are: what to offer while an address is typed, and what holds if nothing more is typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.areas import DIGITS, AreaTree
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.geometry import Point
from commandcenter.domain.place_index import FULL_MATCH
from commandcenter.domain.places import PlaceMatch, Precision, Resolution
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Level
from commandcenter.services.reporting import ADDRESS_LIMIT

OFFERED: Final = 5
"""Suggestions below the address: what one glance takes in."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a report takes it.

    Attributes:
        area: code of the grid, or of a higher area where the grid is not known.
        point: None where only a road or an area is known: a point would pretend to know more.
        precision_m: how far off the point may be.
    """

    address: str
    area: str
    point: Point | None
    precision: Precision
    precision_m: int

    def body(self) -> dict[str, object]:
        """The place as a draft keeps it."""
        point = [self.point.lon, self.point.lat] if self.point else None
        return {
            "address": self.address,
            "area": self.area,
            "point": point,
            "precision": self.precision.value,
            "precision_m": self.precision_m,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, object]) -> "Spot | None":
        """The place a draft keeps; None where it cannot be read."""
        match body:
            case {"address": str(address), "area": str(area), "precision": str(word), "precision_m": int(metres)}:
                try:
                    return cls(address, area, _point(body.get("point")), Precision(word), metres)
                except (BadInput, ValueError):
                    return None
            case _:
                return None


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What the gazetteer says to an address.

    Attributes:
        spot: what is filed if nothing is adopted; None when nothing known was named.
    """

    typed: str
    matches: tuple[PlaceMatch, ...]
    spot: Spot | None


def look_up(gazetteer: Gazetteer, areas: AreaTree, typed: str) -> PlaceAnswer:
    """What to offer for `typed` and where it is; for any thread.

    A name that has everything that was typed holds; else what the whole address resolves to; else the likest name.
    """
    text = typed[:ADDRESS_LIMIT]
    matches = tuple(gazetteer.find(text, OFFERED)) if text.strip() else ()
    if matches and matches[0].score >= FULL_MATCH:
        return PlaceAnswer(typed, matches, spot_of(matches[0], areas))
    resolved = gazetteer.resolve(text) if text.strip() else None
    spot = _resolved(resolved, areas) if resolved else None
    return PlaceAnswer(typed, matches, spot or (spot_of(matches[0], areas) if matches else None))


def spot_of(match: PlaceMatch, areas: AreaTree) -> Spot | None:
    """The place of a suggestion; None when it lies outside every area."""
    place = match.place
    return _spot(place.name, match.area_code, place.point, match.precision, match.precision_m, areas)


def spot_of_area(code: str, areas: AreaTree) -> Spot:
    """A grid that was chosen by hand: it is known, a point is not."""
    return Spot("", code, None, Precision.AREA, 0) if code in areas else Spot("", "", None, Precision.AREA, 0)


def _resolved(found: Resolution, areas: AreaTree) -> Spot | None:
    return _spot(found.address, found.area_code, found.point, found.precision, found.precision_m, areas)


def _spot(
    address: str, area: str | None, point: Point, precision: Precision, precision_m: int, areas: AreaTree
) -> Spot | None:
    code = area or _area_around(point, areas)
    if code is None:
        return None
    if precision is Precision.ROAD:
        return Spot(address, code[: DIGITS[Level.TOWNSHIP]], None, precision, precision_m)
    return Spot(address, code, None if precision is Precision.AREA else point, precision, precision_m)


def _area_around(point: Point, areas: AreaTree) -> str | None:
    found = areas.locate(point.lon, point.lat)
    return found.code if found else None


def _point(written: object) -> Point | None:
    match written:
        case [float(lon) | int(lon), float(lat) | int(lat)]:
            return Point(lon, lat)
        case _:
            return None
