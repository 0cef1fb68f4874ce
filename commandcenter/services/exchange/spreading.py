"""Lays places from elsewhere over our blocks, so that a foreign list can be tried: same place, same point."""

import hashlib
from collections.abc import Iterator
from typing import Final

import shapely

from commandcenter.domain.areas import Area, AreaTree
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Level

_TRIES: Final = 64
_FRACTION: Final = float(1 << 32)


class Spreader:
    """Gives every foreign place a point in one of the blocks below an area, by a hash and not by chance."""

    def __init__(self, areas: AreaTree, code: str) -> None:
        """Raises NotFound for an unknown area, BadInput for one without drawn blocks."""
        self._areas = areas
        self._blocks = [area for area in areas.subtree(code) if area.level is Level.BLOCK and area.polygon is not None]
        if not self._blocks:
            raise BadInput("区域 {code} 下没有画好边界的网格，不能分派样本。请换一个区域。", code=code)
        self._known: dict[str, Point] = {}

    def point(self, place: str) -> Point:
        """The point for whatever names the place: an address, a pair of coordinates, a number."""
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._drawn(place)
        return found

    def _drawn(self, place: str) -> Point:
        numbers = _numbers(place)
        block = self._blocks[int(next(numbers) * len(self._blocks))]
        surface = block.polygon
        if surface is None:
            raise TypeError(f"block {block.code} lost its outline")
        west, south, east, north = surface.bounds
        for _ in range(_TRIES):
            lon, lat = west + next(numbers) * (east - west), south + next(numbers) * (north - south)
            if self._holds(block, lon, lat):
                return Point(round(lon, 6), round(lat, 6))
        inside = shapely.point_on_surface(surface)
        return Point(inside.x, inside.y)

    def _holds(self, block: Area, lon: float, lat: float) -> bool:
        found = self._areas.locate(round(lon, 6), round(lat, 6))
        return found is not None and found.code == block.code


def _numbers(place: str) -> Iterator[float]:
    """Numbers from 0 up to 1, the same ones for the same place."""
    digest = place.encode()
    while True:
        digest = hashlib.sha256(digest).digest()
        for start in range(0, len(digest), 4):
            yield int.from_bytes(digest[start : start + 4]) / _FRACTION
