"""Points, cells and outlines: nothing within the radius is missed, nothing broken comes in."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.geometry import (
    EARTH_RADIUS_M,
    Point,
    bounding_box_m,
    cell_of,
    cells_around,
    distance_m,
    parse_line,
    parse_polygon,
    parse_surface,
    surface_as_geojson,
)
from commandcenter.domain.refusal import BadInput

SQUARE = [[113.67, 34.76], [113.68, 34.76], [113.68, 34.77], [113.67, 34.77], [113.67, 34.76]]
points = st.builds(Point, st.floats(-179, 179), st.floats(-80, 80))


def moved(start: Point, bearing_rad: float, metres: float) -> Point:
    """The point reached from `start`, by the sphere's direct formula."""
    angle, lat = metres / EARTH_RADIUS_M, math.radians(start.lat)
    new_lat = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(bearing_rad))
    turn = math.atan2(
        math.sin(bearing_rad) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(new_lat)
    )
    return Point(start.lon + math.degrees(turn), math.degrees(new_lat))


@pytest.mark.parametrize(("lon", "lat"), [(181, 34), (113, 91), (math.nan, 34), (113, math.inf), (-180.1, 0)])
def test_a_point_off_the_earth_is_refused(lon: float, lat: float) -> None:
    with pytest.raises(BadInput, match="经纬度"):
        Point(lon, lat)


@given(points, points)
def test_distance_is_the_same_both_ways(a: Point, b: Point) -> None:
    assert distance_m(a, b) == pytest.approx(distance_m(b, a), rel=1e-9, abs=1e-6)
    assert distance_m(a, a) == 0


def test_a_thousandth_of_a_degree_in_zhengzhou_is_as_long_as_maps_say() -> None:
    here = Point(113.67, 34.76)
    assert distance_m(here, Point(113.67, 34.761)) == pytest.approx(111.2, abs=0.7)
    assert distance_m(here, Point(113.671, 34.76)) == pytest.approx(91.4, abs=0.6)


@given(points, st.floats(0, 2 * math.pi), st.floats(0, 2000), st.floats(0, 1))
def test_no_point_within_the_radius_is_outside_its_cells(
    center: Point, bearing_rad: float, radius_m: float, share: float
) -> None:
    other = moved(center, bearing_rad, radius_m * share)
    assert cell_of(other) in cells_around(center, radius_m)
    assert bounding_box_m(center, radius_m).contains(other)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_point_has_a_cell_that_is_not_negative_and_its_own(lon: float, lat: float) -> None:
    cell = cell_of(Point(lon, lat))
    assert 0 <= cell <= 180_000_360_000
    assert cell in cells_around(Point(lon, lat), 0)


def test_cells_on_both_sides_of_zero_differ() -> None:
    assert len({cell_of(Point(lon, lat)) for lon in (-0.0005, 0.0005) for lat in (-0.0005, 0.0005)}) == 4


def test_cells_for_fifty_metres_are_few() -> None:
    assert len(cells_around(Point(113.6725, 34.7695), 50)) <= 4


@pytest.mark.parametrize("radius_m", [-1, math.nan, math.inf, 1e7])
def test_a_radius_that_no_index_serves_is_refused(radius_m: float) -> None:
    with pytest.raises(BadInput, match="半径"):
        cells_around(Point(113.67, 34.76), radius_m)


def test_a_polygon_comes_back_from_geojson_as_it_went() -> None:
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    assert surface_as_geojson(parse_surface(geometry)) == geometry
    several = {"type": "MultiPolygon", "coordinates": [[SQUARE]]}
    assert surface_as_geojson(parse_surface(several)) == several


@pytest.mark.parametrize(
    ("ring", "words"),
    [
        (SQUARE[:-1], "没有闭合"),
        (SQUARE[:3], "少于 4 个点"),
        ([[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]], "自相交"),
        ([[0, 0], [1, 1], [2, 2], [0, 0]], "没有面积"),
        ([[0, 0], [1, math.nan], [0, 1], [0, 0]], "经纬度"),
        ([[0, 0], [500, 1], [0, 1], [0, 0]], "经纬度"),
        ([[0, 0], ["a", 1], [0, 1], [0, 0]], "经度, 纬度"),
        ([[0, 0], [1], [0, 1], [0, 0]], "经度, 纬度"),
        ([[0, 0], None, [0, 1], [0, 0]], "经度, 纬度"),
        ("POLYGON", "少于 4 个点"),
        ([[0, 0], [10**400, 1], [0, 1], [0, 0]], "经度, 纬度"),
    ],
)
def test_a_broken_ring_is_refused_with_the_reason(ring: object, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse_polygon([ring])


@pytest.mark.parametrize("geometry", [None, [], {}, {"type": "Point", "coordinates": [1, 2]}, {"type": "MultiPolygon"}])
def test_what_is_no_outline_is_refused(geometry: object) -> None:
    with pytest.raises(BadInput, match="GeoJSON"):
        parse_surface(geometry)
    with pytest.raises(BadInput, match="没有边界坐标"):
        parse_polygon([])


def test_a_road_is_read_from_wkt_and_nonsense_is_refused() -> None:
    assert parse_line("LINESTRING (113.67 34.76, 113.68 34.76)").length == pytest.approx(0.01)
    for wkt in ("", "经八路", "POINT (1 2)", "LINESTRING EMPTY", "LINESTRING (1 2, 3"):
        with pytest.raises(BadInput, match="读不懂"):
            parse_line(wkt)
    with pytest.raises(BadInput, match="经纬度"):
        parse_line("LINESTRING (1 2, 300 4)")
