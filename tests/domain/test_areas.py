"""The area tree: codes are prefixes, every point has one home."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point as ShapelyPoint
from shapely import Polygon, box

from commandcenter.domain.areas import (
    DIGITS,
    Area,
    AreaTree,
    ancestors,
    is_within,
    level_of,
    parent_of,
    part,
)
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.domain.vocabulary import Level

codes = st.sampled_from(sorted(DIGITS.values())).flatmap(
    lambda digits: st.text("0123456789", min_size=digits, max_size=digits)
)
COLUMNS, ROWS, WEST, SOUTH, SIZE = 6, 4, 113.67, 34.76, 0.002
UPPER = (
    Area("4101", "郑州市", Level.CITY),
    Area("410105", "金水区", Level.COUNTY),
    Area("410105004", "经八路街道", Level.TOWNSHIP, "经八路"),
    Area(
        "410105004001",
        "经八路社区",
        Level.COMMUNITY,
        polygon=box(WEST - SIZE, SOUTH, WEST + COLUMNS * SIZE, SOUTH + ROWS * SIZE),
    ),
)


def block(number: int, polygon: Polygon | None = None, name: str = "") -> Area:
    """A block of the community, numbered."""
    return Area(f"410105004001{number:03d}", name or f"第{number}网格", Level.BLOCK, polygon=polygon)


def tiled() -> AreaTree:
    """A rectangle cut into squares that share their edges."""
    tiles = [
        block(
            row * COLUMNS + column + 1,
            box(WEST + column * SIZE, SOUTH + row * SIZE, WEST + (column + 1) * SIZE, SOUTH + (row + 1) * SIZE),
        )
        for row in range(ROWS)
        for column in range(COLUMNS)
    ]
    return AreaTree([*reversed(tiles), *UPPER])


TILED = tiled()


@given(codes)
def test_a_code_is_built_from_its_ancestors(code: str) -> None:
    above = ancestors(code)
    assert len(above) == level_of(code)
    assert (above[0] if above else None) == parent_of(code)
    for ancestor in (code, *above):
        assert is_within(code, ancestor)
        assert part(code, level_of(ancestor)) == ancestor
    for deeper in range(level_of(code) + 1, len(Level)):
        assert part(code, Level(deeper)) is None


@given(codes, codes)
def test_two_areas_within_each_other_are_the_same(first: str, second: str) -> None:
    assert (is_within(first, second) and is_within(second, first)) == (first == second)


@pytest.mark.parametrize("code", ["", "41", "41010", "4101O5", "４１０１", "41 1", "4101050040010010"])
def test_a_wrong_code_is_refused(code: str) -> None:
    with pytest.raises(BadInput, match="区域代码"):
        level_of(code)


def test_a_block_is_named_with_its_community() -> None:
    tree = AreaTree([*UPPER, block(1, name="二网格"), block(2, name="经八路社区三网格")])
    assert tree.path_name("410105004001001") == "经八路社区二网格"
    assert tree.path_name("410105004001002") == "经八路社区三网格"
    assert tree.path_name("410105004") == "经八路街道"
    assert tree.full_path_name("410105004001002") == "郑州市金水区经八路街道经八路社区三网格"


def test_areas_are_found_by_code_and_listed_below_their_parent() -> None:
    assert TILED.area("410105").name == "金水区"
    assert TILED.get("410106") is None
    assert "410105" in TILED
    assert [area.code for area in TILED.children(None)] == ["4101"]
    assert len(TILED.children("410105004001")) == COLUMNS * ROWS
    assert len(TILED.subtree("4101")) == len(TILED) == len(list(TILED))
    with pytest.raises(NotFound, match="410199"):
        TILED.area("410199")


@given(st.floats(WEST, WEST + COLUMNS * SIZE), st.floats(SOUTH, SOUTH + ROWS * SIZE))
def test_every_point_of_a_tiled_rectangle_has_exactly_one_block(lon: float, lat: float) -> None:
    covering = [
        area.code
        for area in TILED
        if area.level is Level.BLOCK and area.polygon is not None and area.polygon.covers(ShapelyPoint(lon, lat))
    ]
    found = TILED.locate(lon, lat)
    assert found is not None
    assert found.code == min(covering)


@given(st.integers(0, COLUMNS), st.integers(0, ROWS))
def test_a_corner_belongs_to_the_smallest_code_around_it(column: int, row: int) -> None:
    found = TILED.locate(WEST + column * SIZE, SOUTH + row * SIZE)
    assert found is not None
    assert found.code == block(max(row - 1, 0) * COLUMNS + max(column - 1, 0) + 1).code


def test_a_point_outside_the_blocks_belongs_to_the_community_and_outside_all_to_nobody() -> None:
    found = TILED.locate(WEST - SIZE / 2, SOUTH + SIZE)
    assert found is not None
    assert found.code == "410105004001"
    assert TILED.locate(0, 0) is None
    with pytest.raises(BadInput, match="不在任何网格内"):
        TILED.area_at(Point(0, 0))
    with pytest.raises(BadInput, match="经纬度"):
        TILED.locate(500, 0)


def test_a_tree_without_outlines_finds_nobody() -> None:
    assert AreaTree(UPPER[:3]).locate(WEST, SOUTH) is None
    assert len(AreaTree([])) == 0


@pytest.mark.parametrize(
    ("areas", "words"),
    [
        ((*UPPER, block(1), block(1)), "出现两次"),
        ((UPPER[0], block(1)), "上级 410105004001 不存在"),
        ((Area("4101", "郑州市", Level.COUNTY),), "却标为区县"),
        ((Area("4101", " ", Level.CITY),), "没有名称"),
        ((*UPPER, block(1, Polygon([(0, 0), (1, 1), (0, 1), (1, 0), (0, 0)]))), "第1网格.*自相交"),
        ((*UPPER, block(1, Polygon())), "没有面积"),
    ],
)
def test_a_tree_that_does_not_hold_together_is_refused(areas: tuple[Area, ...], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        AreaTree(areas)
