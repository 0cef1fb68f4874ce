"""How addresses are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.address import (
    Tail,
    building_in,
    chinese_number,
    folded,
    house_number,
    parse_tail,
    road_without_ending,
    written,
)


@pytest.mark.parametrize(
    ("numeral", "digits"),
    [
        ("十", "10"),
        ("十一", "11"),
        ("二十", "20"),
        ("二十一", "21"),
        ("一百零三", "103"),
        ("一百二十", "120"),
        ("二七", "27"),
        ("一〇三", "103"),
        ("007", "7"),
    ],
)
def test_numerals_are_read(numeral: str, digits: str) -> None:
    assert chinese_number(numeral) == digits


@pytest.mark.parametrize(
    ("typed", "same"),
    [("十一号院", "11号院"), ("经八路", "经8路"), ("１１ 号院", "11 号院"), ("经八路十一号", "经8路11号")],
)
def test_the_same_name_written_two_ways_folds_alike(typed: str, same: str) -> None:
    assert folded(typed).text == folded(same).text


def test_a_numeral_does_not_run_into_a_digit() -> None:
    assert folded("经八11").text == "经8 11"
    assert folded("11八").text == "11 8"


@given(st.text(max_size=140))
def test_every_character_knows_where_it_was_typed(text: str) -> None:
    for form in (written(text), folded(text)):
        assert len(form.text) == len(form.origins)
        assert all(0 <= start < end <= len(text) for start, end in form.origins)


@pytest.mark.parametrize(
    ("plate", "number"),
    [
        ("11号", "11"),
        ("十一", "11"),
        ("１１", "11"),
        ("甲11号", "甲11"),
        ("11-3", "11-3"),
        ("11之3号", "11-3"),
        ("", ""),
        ("乙", ""),
    ],
)
def test_house_numbers_are_compared_in_one_form(plate: str, number: str) -> None:
    assert house_number(plate) == number


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("11号院3号楼2单元501室", Tail("11", True, "3", "2单元501室", 14)),
        ("十一号院三号楼", Tail("11", True, "3", "", 7)),
        ("11号", Tail("11", False, "", "", 3)),
        ("11", Tail("11", False, "", "", 2)),
        ("11号a座3层", Tail("11", False, "a", "3层", 7)),
        ("3号楼", Tail("", False, "3", "", 3)),
        ("50米", Tail()),
        ("附近", Tail()),
        ("", Tail()),
    ],
)
def test_what_follows_a_road_is_taken_apart(text: str, tail: Tail) -> None:
    assert parse_tail(text, wants_number=True) == tail


def test_the_tail_is_said_in_canonical_words() -> None:
    assert parse_tail("十一号院三栋2单元501", wants_number=True).words == "11号院3号楼2单元501室"
    assert parse_tail("a座", wants_number=False).words == "A座"


@given(st.text("经路号院楼单元层室栋座甲附一十百零0123456789-之a٣²①", max_size=12))
def test_any_tail_is_taken_without_a_fault(text: str) -> None:
    plain = written(text).text
    tail = parse_tail(plain, wants_number=True)
    assert 0 <= tail.length <= len(plain)
    house_number(text)
    building_in(text)


def test_roads_lose_their_ending_only_when_a_name_remains() -> None:
    assert road_without_ending("经八路") == "经八"
    assert road_without_ending("花园大道") == "花园"
    assert road_without_ending("西街") == ""
