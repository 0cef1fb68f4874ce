"""Points, distances and outlines on the ground, all in WGS-84 degrees (longitude, latitude).

Distances use a sphere of the Earth's mean radius (IUGG: 6,371,008.8 m): at most 0.56 % from the ellipsoid, 0.3 m in
50 m, far below what a caller's address or a car's position knows.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeGuard

import shapely
from shapely import LineString, MultiPolygon, Polygon

from commandcenter.domain.refusal import BadInput

EARTH_RADIUS_M: Final = 6_371_008.8
CELLS_PER_DEGREE: Final = 1000
_CELL_ROW: Final = 1_000_000
_MOST_CELLS: Final = 10_000
_ROUNDING_DEG: Final = 1e-9

Surface = Polygon | MultiPolygon
"""The outline of an area: one piece, or several when it has exclaves."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the ground.

    Raises:
        BadInput: not finite, or outside -180…180 and -90…90 degrees.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (-180.0 <= self.lon <= 180.0 and -90.0 <= self.lat <= 90.0):  # also false for NaN
            raise BadInput(
                "坐标“{lon}, {lat}”不是有效的经纬度。请按“经度, 纬度”填写，经度在 ±180 以内，纬度在 ±90 以内。",
                lon=self.lon,
                lat=self.lat,
            )


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of longitudes and latitudes, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, point: Point) -> bool:
        """Whether `point` lies inside or on the edge."""
        return self.west <= point.lon <= self.east and self.south <= point.lat <= self.north


def distance_m(a: Point, b: Point) -> float:
    """Great-circle distance in metres (haversine; within 0.56 % of the ellipsoid)."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half_lat = math.sin((lat_b - lat_a) / 2)
    half_lon = math.sin(math.radians(b.lon - a.lon) / 2)
    chord = half_lat * half_lat + math.cos(lat_a) * math.cos(lat_b) * half_lon * half_lon
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, chord)))


def bounding_box_m(point: Point, radius_m: float) -> Box:
    """The smallest box that holds every point within `radius_m` of `point`, cut off at the date line and the poles."""
    angle = radius_m / EARTH_RADIUS_M
    lat_deg = math.degrees(angle) + _ROUNDING_DEG
    ratio = math.sin(min(angle, math.pi / 2)) / max(math.cos(math.radians(point.lat)), 1e-12)
    lon_deg = math.degrees(math.asin(ratio)) + _ROUNDING_DEG if ratio < 1 else 360.0
    return Box(
        west=max(-180.0, point.lon - lon_deg),
        south=max(-90.0, point.lat - lat_deg),
        east=min(180.0, point.lon + lon_deg),
        north=min(90.0, point.lat + lat_deg),
    )


def _column(lon: float) -> int:
    return math.floor((lon + 180.0) * CELLS_PER_DEGREE)


def _row(lat: float) -> int:
    return math.floor((lat + 90.0) * CELLS_PER_DEGREE)


def cell_of(point: Point) -> int:
    """The index key of the 0.001° cell (about 111 m by 92 m in Zhengzhou) that holds `point`.

    Counted from the south pole and the date line, so never negative; needs 64 bits (up to 180,000,360,000).
    """
    return _row(point.lat) * _CELL_ROW + _column(point.lon)


def cells_around(point: Point, radius_m: float) -> tuple[int, ...]:
    """Every cell that touches the box around the circle of `radius_m`, in ascending order (50 m: 4 cells at most here).

    Raises:
        BadInput: a radius below 0, or so wide that an index over cells no longer serves.
    """
    if not 0 <= radius_m < math.inf:
        raise BadInput("半径“{radius_m}”米不对。请填不小于 0 的数。", radius_m=radius_m)
    box = bounding_box_m(point, radius_m)
    rows = range(_row(box.south), _row(box.north) + 1)
    columns = range(_column(box.west), _column(box.east) + 1)
    if len(rows) * len(columns) > _MOST_CELLS:
        raise BadInput("半径“{radius_m}”米太大。请缩小查找范围。", radius_m=radius_m)
    return tuple(row * _CELL_ROW + column for row in rows for column in columns)


def is_beside(surface: Surface, point: Point, within_m: float) -> bool:
    """Whether `point` lies in `surface` or within so many metres of its edge; on a flat Earth, so for short ways."""
    metres = math.radians(EARTH_RADIUS_M)
    scale = (metres * math.cos(math.radians(point.lat)), metres)
    flat = shapely.transform(surface, lambda degrees: (degrees - (point.lon, point.lat)) * scale)
    return bool(shapely.dwithin(flat, shapely.Point(0, 0), within_m))


def parse_surface(geometry: object) -> Surface:
    """The outline in a GeoJSON geometry of type Polygon or MultiPolygon.

    Raises:
        BadInput: another type, or a ring that is open, too short, out of range or crosses itself.
    """
    if isinstance(geometry, Mapping):
        kind, coordinates = geometry.get("type"), geometry.get("coordinates")
        if kind == "Polygon":
            return parse_polygon(coordinates)
        if kind == "MultiPolygon" and _is_list(coordinates):
            surface = MultiPolygon([parse_polygon(part) for part in coordinates])
            check_surface(surface)
            return surface
    raise BadInput("边界不是 GeoJSON 的 Polygon 或 MultiPolygon。请导出为这两种类型后重新导入。")


def parse_polygon(coordinates: object) -> Polygon:
    """The polygon in GeoJSON coordinates: a list of rings, outer first, each closed, in (longitude, latitude).

    Raises:
        BadInput: a ring that is open, has fewer than 4 positions, is out of range or crosses itself.
    """
    if not _is_list(coordinates) or not coordinates:
        raise BadInput("多边形没有边界坐标。请补上至少一个闭合的环后重新导入。")
    rings = [_ring(ring, number) for number, ring in enumerate(coordinates, start=1)]
    polygon = Polygon(rings[0], rings[1:])
    check_surface(polygon)
    return polygon


def check_surface(surface: Surface) -> None:
    """Refuses an outline that crosses itself or encloses nothing.

    Raises:
        BadInput: with the place of the crossing.
    """
    if shapely.is_valid(surface) and surface.area > 0:
        return
    reason = shapely.is_valid_reason(surface)
    place = reason.partition("[")[2].partition("]")[0].replace(" ", ", ")
    raise BadInput("多边形自相交或没有面积（{place} 附近）。请改正边界后重新导入。", place=place or "整个边界")


def surface_as_geojson(surface: Surface) -> dict[str, object]:
    """The outline as a GeoJSON geometry; `parse_surface` reads it back the same."""
    if isinstance(surface, MultiPolygon):
        return {"type": "MultiPolygon", "coordinates": [_rings_of(part) for part in surface.geoms]}
    return {"type": "Polygon", "coordinates": _rings_of(surface)}


def parse_line(wkt: str) -> LineString:
    """A road's course from WKT, `LINESTRING (lon lat, lon lat, …)`.

    Raises:
        BadInput: no such text, or a position out of range.
    """
    try:
        line = shapely.from_wkt(wkt)
    except shapely.GEOSException:
        line = None
    if not isinstance(line, LineString) or line.is_empty:
        raise BadInput("线“{wkt}”读不懂。请写成 LINESTRING (经度 纬度, 经度 纬度)。", wkt=wkt[:60])
    for lon, lat in shapely.get_coordinates(line):
        Point(float(lon), float(lat))
    return line


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _ring(ring: object, number: int) -> list[tuple[float, float]]:
    if not _is_list(ring) or len(ring) < 4:
        raise BadInput("多边形第 {ring} 个环少于 4 个点。请至少给出 3 个顶点并回到起点。", ring=number)
    positions = [_position(position, number) for position in ring]
    if positions[0] != positions[-1]:
        raise BadInput("多边形没有闭合：第 {ring} 个环的终点与起点不同。请在末尾重复起点后重新导入。", ring=number)
    return positions


def _position(position: object, ring: int) -> tuple[float, float]:
    if _is_list(position) and len(position) in (2, 3):
        lon, lat = position[0], position[1]
        if _is_number(lon) and _is_number(lat):
            point = Point(float(lon), float(lat))
            return point.lon, point.lat
    raise BadInput("多边形第 {ring} 个环里有一个点不是“[经度, 纬度]”。请核对后重新导入。", ring=ring)


def _is_number(value: object) -> TypeGuard[int | float]:
    """Whether JSON's `value` is a number that fits a float."""
    return isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9)


def _rings_of(polygon: Polygon) -> list[list[list[float]]]:
    rings = (polygon.exterior, *polygon.interiors)
    return [[[float(lon), float(lat)] for lon, lat in shapely.get_coordinates(ring)] for ring in rings]
