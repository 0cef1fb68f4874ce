"""From what somebody types or says to a place, a point and a block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, box

from commandcenter.domain.areas import Area, AreaTree
from commandcenter.domain.gazetteer import Gazetteer, Place, PlaceKind, Precision
from commandcenter.domain.geometry import Point, distance_m
from commandcenter.domain.vocabulary import Level

WEST_BLOCK, EAST_BLOCK = "410105004001001", "410105004001002"
AREAS = AreaTree(
    [
        Area("4101", "郑州市", Level.CITY),
        Area("410105", "金水区", Level.COUNTY),
        Area("410105004", "经八路街道", Level.TOWNSHIP),
        Area("410105004001", "经八路社区", Level.COMMUNITY, polygon=box(113.660, 34.755, 113.680, 34.775)),
        Area(WEST_BLOCK, "一网格", Level.BLOCK, polygon=box(113.660, 34.755, 113.670, 34.775)),
        Area(EAST_BLOCK, "二网格", Level.BLOCK, polygon=box(113.670, 34.755, 113.680, 34.775)),
    ]
)
KINDS = {
    "r": PlaceKind.ROAD,
    "x": PlaceKind.CROSSING,
    "n": PlaceKind.NUMBER,
    "c": PlaceKind.COURTYARD,
    "b": PlaceKind.BUILDING,
    "s": PlaceKind.SHOP,
    "p": PlaceKind.PLACE,
}
JINGBA = LineString([(113.670, 34.756), (113.670, 34.774)])
WEIWU = LineString([(113.661, 34.765), (113.679, 34.765)])
WEIYI = LineString([(113.661, 34.760), (113.679, 34.760)])


def place(
    number: int, name: str, kind: str, at: tuple[float, float], road: str = "", plate: str = "", *aliases: str
) -> Place:
    return Place(number, name, KINDS[kind], road, plate, aliases, Point(*at), None)


def road(number: int, name: str, line: LineString, *aliases: str) -> Place:
    middle = line.interpolate(0.5, normalized=True)
    return Place(number, name, PlaceKind.ROAD, "", "", aliases, Point(middle.x, middle.y), None, line)


PLACES = (
    road(1, "经八路", JINGBA),
    road(2, "纬五路", WEIWU, "五纬路"),
    road(3, "经三路", LineString([(113.662, 34.756), (113.662, 34.774)])),
    road(4, "纬一路", WEIYI),
    road(5, "金水路", LineString([(113.650, 34.700), (113.690, 34.700)])),
    place(10, "经八路/纬五路口", "x", (113.670, 34.765), "经八路/纬五路"),
    place(11, "经八路11号院", "c", (113.6698, 34.766), "经八路", "11", "省直二院"),
    place(12, "经八路15号", "n", (113.6698, 34.768), "经八路", "15号"),
    place(13, "经八路110号", "n", (113.6698, 34.773), "经八路", "110"),
    place(14, "经八路12号院", "c", (113.6702, 34.766), "经八路", "12"),
    place(15, "经八路11号院3号楼", "b", (113.6696, 34.7662), "经八路", "11"),
    place(16, "经八路1号院", "c", (113.6698, 34.758), "经八路", "1"),
    place(20, "河南省实验中学", "p", (113.675, 34.770), "经八路", "", "省实验", "省实验中学"),
    place(21, "胖东来便利店", "s", (113.671, 34.765), "纬五路", "6"),
    place(22, "胖东来便利店", "s", (113.662, 34.770), "经三路", "8"),
    place(23, "中国银行", "s", (113.6705, 34.765), "纬五路", "2", "中行"),
)
GAZETTEER = Gazetteer(PLACES, AREAS)


def found(text: str) -> list[int]:
    return [match.place.id for match in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    "typed",
    [
        "经八路11号院",
        "经八路十一号院",
        "经８路１１号院",
        "经8路 11号院",
        "经八 11号院",
        "经八十一号院",
        "经八路11号",
        "经八路11",
        "河南省郑州市金水区经八路11号院",
        "郑州市金水区经八路街道经八路 11 号院",
        "经八路11号院门口",
        "经八路11号院附近东侧",
        "省直二院",
        "jbl11",
        "JBL11hy",
        "jingba lu 11",
    ],
)
def test_one_courtyard_is_found_however_it_is_written(typed: str) -> None:
    resolution = GAZETTEER.resolve(typed)
    assert resolution is not None
    assert resolution.place is not None
    assert resolution.place.id == 11
    assert resolution.address == "经八路11号院"
    assert resolution.area_code == WEST_BLOCK
    assert found(typed)[0] == 11


@pytest.mark.parametrize(
    "typed",
    [
        "经八路与纬五路交叉口",
        "经八路纬五路",
        "经八路/纬五路",
        "纬五路和经八路路口",
        "经八路 五纬路口",
        "经八纬五",
        "经8路、纬5路交叉口",
        "经八路纬五路口东北角",
    ],
)
def test_a_crossing_is_found_in_either_order(typed: str) -> None:
    resolution = GAZETTEER.resolve(typed)
    assert resolution is not None
    assert resolution.place is not None
    assert (resolution.place.id, resolution.precision, resolution.rest) == (10, Precision.EXACT, "")


def test_a_crossing_nobody_recorded_is_where_the_roads_meet() -> None:
    resolution = GAZETTEER.resolve("经八路与纬一路口")
    assert resolution is not None
    assert resolution.place is None
    assert resolution.address == "经八路与纬一路交叉口"
    assert distance_m(resolution.point, Point(113.670, 34.760)) < 1
    never = GAZETTEER.resolve("经八路与金水路口")
    assert never is not None
    assert never.precision is Precision.ROAD


def test_an_unknown_number_lies_between_its_neighbours_on_the_same_side() -> None:
    resolution = GAZETTEER.resolve("经八路13号对面")
    assert resolution is not None
    assert resolution.is_interpolated
    assert resolution.between is not None
    assert [known.id for known in resolution.between] == [11, 12]
    assert distance_m(resolution.point, Point(113.6698, 34.767)) < 1
    assert resolution.precision is Precision.NEAR
    assert 100 < resolution.precision_m < 120
    assert (resolution.address, resolution.remark, resolution.rest) == ("经八路13号", "对面", "")
    assert resolution.area_code == WEST_BLOCK
    assert {11, 12} <= set(found("经八路13号")[:2])


def test_both_sides_count_when_they_enclose_a_number_much_more_closely() -> None:
    resolution = GAZETTEER.resolve("经八路13号")
    closer = place(17, "经八路14号", "n", (113.6702, 34.7663), "经八路", "14")
    tighter = Gazetteer((*PLACES, closer), AREAS).resolve("经八路13号")
    assert resolution is not None
    assert tighter is not None
    assert tighter.between is not None
    assert [known.id for known in tighter.between] == [14, 17]
    assert tighter.precision_m < resolution.precision_m


def test_a_number_beyond_the_last_known_is_near_it_or_only_on_the_road() -> None:
    near = GAZETTEER.resolve("经八路120号")
    assert near is not None
    assert near.place is not None
    assert (near.place.id, near.precision, near.is_interpolated) == (13, Precision.NEAR, False)
    far = GAZETTEER.resolve("经八路900号")
    assert far is not None
    assert far.place is not None
    assert (far.place.id, far.precision) == (1, Precision.ROAD)
    assert far.rest == "900号"


def test_a_building_is_kept_as_precisely_as_known() -> None:
    known = GAZETTEER.resolve("经八路11号院三号楼2单元")
    assert known is not None
    assert known.place is not None
    assert (known.place.id, known.precision, known.address) == (15, Precision.EXACT, "经八路11号院3号楼2单元")
    unknown = GAZETTEER.resolve("经八路11号院5号楼")
    assert unknown is not None
    assert unknown.place is not None
    assert (unknown.place.id, unknown.precision, unknown.address) == (11, Precision.NEAR, "经八路11号院5号楼")


def test_what_was_understood_is_marked_in_the_text_as_typed() -> None:
    text = "金水区 经八路１１号院 门口 井盖坏了"
    resolution = GAZETTEER.resolve(text)
    assert resolution is not None
    assert [text[start:end] for start, end in resolution.understood] == ["金水区 经八路１１号院"]
    assert (resolution.remark, resolution.rest) == ("门口", "井盖坏了")


def test_a_name_that_stands_in_several_streets_is_decided_by_the_street() -> None:
    decided = GAZETTEER.resolve("经三路胖东来便利店")
    assert decided is not None
    assert decided.place is not None
    assert (decided.place.id, decided.precision) == (22, Precision.EXACT)
    open_question = GAZETTEER.resolve("胖东来便利店")
    assert open_question is not None
    assert open_question.precision is Precision.NEAR
    assert set(found("胖东来")) == {21, 22}


def test_a_short_road_name_is_not_taken_out_of_another_road() -> None:
    assert GAZETTEER.resolve("经三十路") is None
    district = GAZETTEER.resolve("金水区")
    assert district is None or district.precision is Precision.AREA


def test_an_area_alone_gives_a_point_inside_it() -> None:
    resolution = GAZETTEER.resolve("经八路社区二网格")
    assert resolution is not None
    assert (resolution.precision, resolution.area_code) == (Precision.AREA, EAST_BLOCK)
    on_the_road = GAZETTEER.resolve("经八路二网格")
    assert on_the_road is not None
    assert (on_the_road.precision, on_the_road.rest) == (Precision.ROAD, "二网格")
    assert resolution.place is None


def test_a_name_that_several_areas_bear_names_none_of_them() -> None:
    other = (
        Area("410105004002", "纬五路社区", Level.COMMUNITY),
        Area("410105004002001", "二网格", Level.BLOCK, polygon=box(113.690, 34.755, 113.700, 34.775)),
    )
    gazetteer = Gazetteer(PLACES, AreaTree([*AREAS, *other]))
    assert gazetteer.resolve("二网格") is None
    resolution = gazetteer.resolve("纬五路社区二网格")
    assert resolution is not None
    assert resolution.area_code == "410105004002001"


@pytest.mark.parametrize("typed", ["", " ", "，", "不存在的地方", "😀", "q", "11", "11号院"])
def test_nothing_known_resolves_to_nothing(typed: str) -> None:
    assert GAZETTEER.resolve(typed) is None


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("经", 3),
        ("jbl", 1),
        ("jinba lu", 1),
        ("jingba", 1),
        ("经八lu", 1),
        ("省实", 20),
        ("syz", 20),
        ("zhong hang", 23),
    ],
)
def test_suggestions_come_with_the_first_keys(typed: str, first: int) -> None:
    assert first in found(typed)[:2]


def test_shorter_numbers_come_before_the_longer_they_begin() -> None:
    assert found("经八路1")[0] == 16
    assert found("jbl1")[0] == 16


@pytest.mark.parametrize(
    ("typed", "number", "highlighted"),
    [
        ("经八路11", 11, ["经八路11"]),
        ("经8路十一", 11, ["经八路11"]),
        ("11 经八路", 11, ["经八路11"]),
        ("jbl11", 11, ["经八路11"]),
        ("jinba", 1, ["经八"]),
        ("实验中学", 20, ["实验中学"]),
    ],
)
def test_what_matched_is_highlighted(typed: str, number: int, highlighted: list[str]) -> None:
    match = next(match for match in GAZETTEER.find(typed) if match.place.id == number)
    assert [match.label[start:end] for start, end in match.spans] == highlighted


def test_a_suggestion_says_its_block_and_how_precise_it_is() -> None:
    road_match, *_ = GAZETTEER.find("经八路")
    assert road_match.precision is Precision.ROAD
    exact, *_ = GAZETTEER.find("经八路11号院")
    assert (exact.precision, exact.area_code) == (Precision.EXACT, WEST_BLOCK)
    assert 0 < exact.precision_m <= 50


def test_an_empty_gazetteer_knows_nothing() -> None:
    empty = Gazetteer([], AreaTree([]))
    assert empty.find("经八路") == []
    assert empty.resolve("经八路11号") is None


@given(st.text("经八三纬五路11号院楼/与 东侧门口jbl金水区郑州市中行,。 3-甲十", max_size=16), st.integers(0, 9))
def test_any_text_is_answered_within_its_bounds(text: str, limit: int) -> None:
    matches = GAZETTEER.find(text, limit)
    assert len(matches) <= limit
    for match in matches:
        assert all(0 <= start < end <= len(match.label) for start, end in match.spans)
    resolution = GAZETTEER.resolve(text)
    if resolution:
        assert all(0 <= start < end <= len(text) for start, end in resolution.understood)


@given(st.sampled_from(PLACES))
def test_every_place_is_found_by_its_own_name(one: Place) -> None:
    assert one.name in [match.place.name for match in GAZETTEER.find(one.name)]
