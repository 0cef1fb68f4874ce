"""Where cameras hang in their tree, and what they are found by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.arranging import (
    CARS,
    Branch,
    SearchBook,
    arranged,
    found,
    labels,
    natural,
    words_of_search,
)
from commandcenter.domain.areas import Area, AreaTree
from commandcenter.domain.vocabulary import Level
from tests.console.wall.devices_for_tests import all_cameras, camera, cars, channel
from tests.support.world import (
    CITY,
    COUNTY,
    EAST,
    NORTH_WEST,
    OTHER_TOWNSHIP,
    SOUTH_EAST,
    SOUTH_WEST,
    TOWNSHIP,
    WEST,
)

AREAS = AreaTree(
    (
        Area(CITY, "郑州市", Level.CITY),
        Area(COUNTY, "金水区", Level.COUNTY),
        Area(TOWNSHIP, "经八路街道", Level.TOWNSHIP),
        Area(WEST, "经八路社区", Level.COMMUNITY),
        Area(SOUTH_WEST, "经八路社区一网格", Level.BLOCK),
        Area(NORTH_WEST, "经八路社区二网格", Level.BLOCK),
        Area(EAST, "文化路社区", Level.COMMUNITY),
        Area(SOUTH_EAST, "文化路社区一网格", Level.BLOCK),
        Area(OTHER_TOWNSHIP, "花园路街道", Level.TOWNSHIP),
        Area(f"{OTHER_TOWNSHIP}001", "花园社区", Level.COMMUNITY),
    )
)


def codes(branch: Branch) -> list[str]:
    return [each.code for each in branch.cameras]


@pytest.fixture(scope="module")
def book() -> SearchBook:
    made = SearchBook()
    made.learn(AREAS, {each.code: each.call_sign for each in cars()})
    return made


def hits(typed: str, book: SearchBook) -> list[str] | None:
    those = found(typed, all_cameras(), book.about)
    return None if those is None else sorted(those)


# --- where they hang -----------------------------------------------------------------------------


def test_cars_come_first_and_communities_follow() -> None:
    branches, loose = arranged(all_cameras(), cars(), AREAS)
    assert [branch.key for branch in branches] == [CARS, WEST, EAST]
    assert [branch.name for branch in branches[0].branches] == ["一号车", "二号车"]
    assert codes(branches[0].branches[0]) == ["101", "102"]
    assert codes(branches[1]) == ["001", "008"]
    assert not loose


def test_levels_that_all_cameras_share_are_left_out_and_others_are_not() -> None:
    elsewhere = camera("030", area=f"{OTHER_TOWNSHIP}001")
    branches, _ = arranged([*all_cameras(), elsewhere], (), AREAS)
    assert [branch.name for branch in branches] == ["经八路街道", "花园路街道"]
    assert [branch.name for branch in branches[0].branches] == ["经八路社区", "文化路社区"]


def test_a_camera_of_an_unknown_area_or_car_is_shown_all_the_same() -> None:
    lost = camera("040", area="410105777001001")
    stray = channel("901", "9", 1, "九号车 前")
    branches, loose = arranged([lost, stray], cars(), AREAS)
    assert [each.code for each in loose] == ["040"]
    assert codes(branches[-1]) == ["901"]


def test_a_camera_of_a_whole_street_hangs_above_the_communities() -> None:
    _, loose = arranged([camera("050", area=TOWNSHIP), camera("001")], (), AREAS)
    assert [each.code for each in loose] == ["050"]


def test_codes_are_ordered_as_people_count() -> None:
    assert sorted(["A10", "9", "A9", "10", "008"], key=natural) == ["A9", "A10", "008", "9", "10"]


def test_every_camera_hangs_exactly_once() -> None:
    branches, loose = arranged(all_cameras(), cars(), AREAS)
    assert sum(branch.count for branch in branches) + len(loose) == len(all_cameras())


def test_a_label_leaves_out_what_its_knot_says() -> None:
    said = labels(all_cameras(), {each.code: each for each in cars()}, AREAS)
    assert said["101"].name == "车顶"
    assert (said["008"].name, said["008"].place) == ("金水路/文化路", "二网格")
    named_so = labels([camera("020", "经八路社区二网格", NORTH_WEST)], {}, AREAS)
    assert named_so["020"].place == ""


# --- what they are found by ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("金水", ["008"]),
        ("jsl", ["008", "017"]),
        ("jinshui", ["008"]),
        ("008", ["008"]),
        ("8", ["008"]),
        ("文化路社区", ["017"]),
        ("whl", ["001", "008", "017"]),
        ("黄河路/文化路", ["001"]),
        ("黄河路文化路", ["001"]),
        ("hhl wh", ["001"]),
        ("二网格", ["008"]),
        ("一号车", ["101", "102"]),
        ("二号 前", ["202"]),
        ("ehc", ["201", "202"]),
        ("ＪＳＬ", ["008", "017"]),
        ("没有这个", []),
        ("0", ["001", "008", "017"]),
    ],
)
def test_a_camera_is_found_by_whatever_one_remembers(typed: str, expected: list[str], book: SearchBook) -> None:
    assert hits(typed, book) == expected


@pytest.mark.parametrize("typed", ["", "  ", "　", " / "])
def test_nothing_typed_means_all(typed: str, book: SearchBook) -> None:
    assert hits(typed, book) is None


@given(st.text(max_size=30))
def test_whatever_is_typed_finds_a_part_of_what_less_words_find(typed: str) -> None:
    book = SearchBook()
    book.learn(AREAS, {})
    words = words_of_search(typed)
    everything = {each.code for each in all_cameras()}
    before = everything
    for number in range(1, len(words) + 1):
        now = found(" ".join(words[:number]), all_cameras(), book.about)
        assert now is not None
        assert now <= before
        before = set(now)
