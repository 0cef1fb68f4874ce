"""Which known issues a new report may repeat."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.duplicates import (
    PUBLIC_RADIUS_M,
    Candidate,
    KindMatch,
    Sighting,
    kind_match,
    rank,
    shared_spans,
)
from commandcenter.domain.geometry import Point

NOW = datetime(2014, 3, 1, 4, 0, tzinfo=UTC)
HERE = Point(113.67, 34.76)
NEAR = Point(113.6703, 34.76)
FAR = Point(113.6716, 34.76)
BLOCK = "410105004001001"


def known(
    number: str,
    category: str | None = "0201",
    point: Point | None = HERE,
    age: timedelta = timedelta(days=1),
    text: str = "井盖破损",
    phone: str | None = None,
    area_code: str | None = BLOCK,
) -> Candidate:
    return Candidate((410105, int(number)), number, Sighting(text, NOW - age, category, point, area_code, phone))


def report(text: str = "路口井盖破损", phone: str | None = None, point: Point | None = HERE) -> Sighting:
    return Sighting(text, NOW, "0201", point, BLOCK, phone)


def numbers(new: Sighting, *candidates: Candidate, radius_m: float = 50) -> list[str]:
    return [found.candidate.number for found in rank(new, candidates, radius_m=radius_m)]


def test_kind_comes_before_words() -> None:
    words_only = known("1", category="0101", text="路口井盖破损")
    same_major = known("2", category="0205", text="别的")
    same = known("3", text="别的")
    assert numbers(report(), words_only, same_major, same) == ["3", "2", "1"]


def test_among_the_same_kind_the_nearer_and_then_the_newer_comes_first() -> None:
    assert numbers(report(), known("1", point=NEAR), known("2")) == ["2", "1"]
    assert numbers(report(), known("1", age=timedelta(weeks=6)), known("2")) == ["2", "1"]


def test_words_rank_what_is_otherwise_equal() -> None:
    assert numbers(report(), known("1", text="下水道堵了"), known("2")) == ["2", "1"]


def test_another_kind_of_which_nothing_alike_is_said_is_another_case_however_near() -> None:
    stall = known("1", category="0101", text="店外经营")
    assert numbers(report(), stall) == []
    assert numbers(report(text="占道经营，店外经营"), stall) == ["1"]
    assert numbers(report(phone="13900001111"), known("1", category="0101", text="店外经营", phone="13900001111")) == [
        "1"
    ]


def test_nothing_beyond_radius_or_window_is_taken() -> None:
    far, old = known("1", point=FAR), known("2", age=timedelta(weeks=12, seconds=1))
    assert numbers(report(), far, old) == []
    assert numbers(report(), far, old, radius_m=PUBLIC_RADIUS_M) == ["1"]
    assert numbers(report(), known("3", age=timedelta(weeks=12))) == ["3"]


def test_the_same_phone_within_a_day_is_taken_from_anywhere() -> None:
    again = known("1", point=FAR, phone="13800000000", age=timedelta(hours=24))
    earlier = known("2", point=FAR, phone="13800000000", age=timedelta(hours=25))
    nobody = known("3", point=FAR, phone="", age=timedelta(hours=1))
    assert numbers(report(phone="13800000000"), again, earlier) == ["1"]
    assert numbers(report(phone=""), nobody) == []


def test_without_a_point_the_same_area_is_the_same_place() -> None:
    inside, outside = known("1", point=None), known("2", point=None, area_code="410105004001002")
    unknown = known("3", point=None, area_code=None)
    found = rank(report(), [inside, outside, unknown])
    assert [(one.candidate.number, one.distance_m, one.same_area) for one in found] == [("1", None, True)]


def test_the_reasons_say_what_agrees() -> None:
    (found,) = rank(
        report("经八路口井盖破损", phone="110"),
        [known("1", category="0205", point=NEAR, text="反映：井盖破损，经八路口", phone="110")],
    )
    assert found.kind is KindMatch.MAJOR
    assert found.distance_m is not None
    assert 25 < found.distance_m < 30
    assert found.age == timedelta(days=1)
    assert found.same_area
    assert found.same_phone
    assert found.words == ("井盖破损", "经八路口")


def test_the_words_that_two_texts_share_are_found_in_either() -> None:
    assert shared_spans("路口井盖破损", "经八路井盖，破损") == ((3, 5), (6, 8))
    assert shared_spans("树枝", "井盖") == ()


def test_while_no_category_is_chosen_kind_is_unknown() -> None:
    assert kind_match(None, "0201") is KindMatch.UNKNOWN
    assert kind_match("02", "0201") is KindMatch.MAJOR
    assert kind_match("0301", "0201") is KindMatch.DIFFERENT


candidates = st.builds(
    known,
    st.integers(1, 999).map(str),
    st.sampled_from([None, "02", "0201", "0205", "0301"]),
    st.sampled_from([None, HERE, NEAR, FAR]),
    st.timedeltas(timedelta(days=-1), timedelta(weeks=14)),
    st.sampled_from(["井盖破损", "井盖", "路口积水", ""]),
    st.sampled_from([None, "13800000000"]),
)


@given(st.lists(candidates, max_size=12, unique_by=lambda one: one.number), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_does_not_matter(some: list[Candidate], chance: Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    found = rank(report(phone="13800000000"), some)
    assert rank(report(phone="13800000000"), shuffled) == found
    assert all(0 <= one.score <= 1 for one in found)
    assert rank(report(phone="13800000000"), iter(some)) == found
