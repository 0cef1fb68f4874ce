from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

import pytest
from shapely import Point, union_all

from tests.demo_world.world import FOLDER, TOWNSHIP, DrawnArea, Row, areas, rows

DIGITS: Final = {"city": 4, "county": 6, "township": 9, "community": 12, "block": 15}
PARENT_DIGITS: Final = {6: 4, 9: 6, 12: 9, 15: 12}


@pytest.fixture(scope="module")
def tree() -> Mapping[str, DrawnArea]:
    return areas()


@pytest.fixture(scope="module")
def gazetteer() -> Sequence[Row]:
    return rows("gazetteer.csv")


def within(tree: Mapping[str, DrawnArea], level: str, prefix: str = TOWNSHIP) -> list[DrawnArea]:
    return [area for area in tree.values() if area.level == level and area.code.startswith(prefix)]


def blocks_at(tree: Mapping[str, DrawnArea], row: Row) -> list[str]:
    point = Point(float(row["lon"]), float(row["lat"]))
    return [block.code for block in within(tree, "block") if block.polygon.contains(point)]


def test_the_township_has_eleven_communities_and_fifty_five_blocks(tree: Mapping[str, DrawnArea]) -> None:
    assert len(within(tree, "community")) == 11
    assert len(within(tree, "block")) == 55
    sizes = Counter(block.code[:12] for block in within(tree, "block"))
    assert min(sizes.values()) >= 3
    assert max(sizes.values()) <= 7


def test_every_code_has_its_levels_digits_and_a_known_parent(tree: Mapping[str, DrawnArea]) -> None:
    for area in tree.values():
        assert len(area.code) == DIGITS[area.level]
        assert area.level == "city" or area.code[: PARENT_DIGITS[len(area.code)]] in tree
    assert list(tree) == sorted(tree)


def test_upper_areas_have_letters_for_issue_numbers_and_lower_ones_none(tree: Mapping[str, DrawnArea]) -> None:
    upper = [area.short for area in tree.values() if area.level in ("city", "county", "township")]
    assert len(set(upper)) == len(upper)
    assert {tree[code].short for code in ("4101", "410105", TOWNSHIP)} == {"ZZ", "JSQ", "JBL"}
    assert not any(area.short for area in tree.values() if area.level in ("community", "block"))


def test_outlines_are_valid_and_run_counter_clockwise_with_six_decimals(tree: Mapping[str, DrawnArea]) -> None:
    for area in tree.values():
        assert area.polygon.is_valid, area.code
        assert area.polygon.exterior.is_ccw, area.code
        assert not area.polygon.interiors, area.code
        assert all(round(value, 6) == value for point in area.polygon.exterior.coords for value in point)


@pytest.mark.parametrize("level", ["community", "block"])
def test_children_tile_their_parent_without_gap_or_overlap(tree: Mapping[str, DrawnArea], level: str) -> None:
    children = within(tree, level)
    for parent in {child.code[: PARENT_DIGITS[len(child.code)]] for child in children}:
        own = [child.polygon for child in children if child.code.startswith(parent)]
        assert union_all(own).symmetric_difference(tree[parent].polygon).area < 1e-9
    for one, other in combinations(children, 2):
        assert one.polygon.intersection(other.polygon).area < 1e-9, (one.code, other.code)


def test_children_lie_inside_and_siblings_beside_each_other(tree: Mapping[str, DrawnArea]) -> None:
    upper = [area for area in tree.values() if area.level in ("county", "township")]
    for area in upper:
        parent = tree[area.code[: PARENT_DIGITS[len(area.code)]]]
        assert area.polygon.difference(parent.polygon).area < 1e-9, area.code
    for one, other in combinations(upper, 2):
        if one.level == other.level:
            assert one.polygon.intersection(other.polygon).area < 1e-9, (one.code, other.code)


def test_neighbours_share_their_vertices(tree: Mapping[str, DrawnArea]) -> None:
    blocks = within(tree, "block")
    corners = {point for block in blocks for point in block.polygon.exterior.coords}
    for block in blocks:
        own = set(block.polygon.exterior.coords)
        assert not [p for p in corners - own if block.polygon.exterior.distance(Point(p)) < 1e-9], block.code


def test_the_crossing_of_jinshui_and_wenhua_road_is_a_corner_of_block_two(
    tree: Mapping[str, DrawnArea], gazetteer: Sequence[Row]
) -> None:
    block = tree["410105002001002"]
    assert block.name == "经八路社区二网格"
    crossing = next(row for row in gazetteer if row["name"] == "金水路/文化路口")
    assert blocks_at(tree, crossing) == [block.code]
    point = Point(float(crossing["lon"]), float(crossing["lat"]))
    left, bottom = min(block.polygon.exterior.coords, key=lambda corner: corner[0] + corner[1])
    assert point.distance(Point(left, bottom)) < 0.0001


def test_every_place_of_the_gazetteer_lies_in_one_block(
    tree: Mapping[str, DrawnArea], gazetteer: Sequence[Row]
) -> None:
    places = [row for row in gazetteer if row["kind"] != "road"]
    assert len(places) >= 300
    assert {row["kind"] for row in places} == {"crossing", "number", "courtyard", "building", "shop", "place"}
    assert [row["name"] for row in places if len(blocks_at(tree, row)) != 1] == []


def test_names_are_unique_and_roads_and_parents_known(gazetteer: Sequence[Row]) -> None:
    names = Counter((row["kind"], row["name"]) for row in gazetteer)
    assert max(names.values()) == 1
    roads = {row["name"] for row in gazetteer if row["kind"] == "road"}
    assert len(roads) >= 20
    courtyards = {row["name"] for row in gazetteer if row["kind"] == "courtyard"}
    for row in gazetteer:
        assert set(row["road"].split("/")) <= roads | {""}, row["name"]
        assert row["line"].startswith("LINESTRING (") == (row["kind"] == "road")
        assert row["parent"] in courtyards | {""}
        assert bool(row["parent"]) or row["kind"] != "building"


def test_a_building_stands_in_its_courtyards_block(tree: Mapping[str, DrawnArea], gazetteer: Sequence[Row]) -> None:
    yards = {row["name"]: blocks_at(tree, row) for row in gazetteer if row["kind"] == "courtyard"}
    for row in gazetteer:
        if row["kind"] == "building":
            assert blocks_at(tree, row) == yards[row["parent"]], row["name"]


@pytest.mark.parametrize(
    ("place", "block"),
    [
        ("经八路11号院3号楼", "经八路社区二网格"),
        ("经八路11号院3号楼东侧车棚", "经八路社区二网格"),
        ("经八路11号院13号楼", "经八路社区二网格"),
        ("经八路11号院底商3号门面", "经八路社区二网格"),
        ("经八路113号院", "省委社区一网格"),
    ],
)
def test_the_addresses_of_the_drawn_screens_are_where_the_screens_have_them(
    tree: Mapping[str, DrawnArea], gazetteer: Sequence[Row], place: str, block: str
) -> None:
    found = next(row for row in gazetteer if row["name"] == place)
    assert [tree[code].name for code in blocks_at(tree, found)] == [block]


def test_the_files_stay_small_enough_to_edit() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 1_500_000
