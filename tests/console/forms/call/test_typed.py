"""What was typed, as a value: drafts give back what they were given, promises are understood, faults have words."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.forms.call.place import Spot
from commandcenter.console.forms.call.seen import Seen
from commandcenter.console.forms.call.typed import (
    SameAs,
    TypedCall,
    callback_at,
    faults_when_filed,
    faults_while_typing,
    from_body,
    report_of,
)
from commandcenter.domain.calendar import WorkCalendar
from commandcenter.domain.geometry import Point
from commandcenter.domain.places import Precision
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Channel, Priority

NOW = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
CALENDAR = WorkCalendar(())
SPOT = Spot("经八路11号院", "410105002001001", Point(113.67, 34.77), Precision.EXACT, 30)
_TEXTS = st.text(max_size=50)
_SPOTS = st.builds(
    Spot,
    _TEXTS,
    st.just("410105002001001"),
    st.none() | st.builds(Point, st.floats(-180, 180), st.floats(-90, 90)),
    st.sampled_from(Precision),
    st.integers(0, 1000),
)
_SAME = st.builds(SameAs, st.just(410105), st.integers(1, 2**60), st.integers(1, 99), _TEXTS, _TEXTS, _TEXTS)
_HASHES = st.lists(st.text("0123456789abcdef", min_size=64, max_size=64), max_size=3, unique=True).map(tuple)
_SEEN = st.builds(Seen, st.sampled_from((Channel.CAMERA, Channel.PATROL)), _TEXTS, _TEXTS, st.just(NOW), _HASHES)
_CALLS = st.builds(
    TypedCall,
    st.just(NOW),
    phone=_TEXTS,
    name=_TEXTS,
    address=_TEXTS,
    place=st.none() | _SPOTS,
    area=_TEXTS,
    text=_TEXTS,
    category=_TEXTS,
    priority=st.none() | st.sampled_from(Priority),
    wants_callback=st.booleans(),
    callback=_TEXTS,
    same_as=st.none() | _SAME,
    is_none=st.booleans(),
    seen=st.none() | _SEEN,
)


@given(_CALLS)
def test_a_draft_gives_back_the_call_it_was_made_of(call: TypedCall) -> None:
    assert from_body(call.body(), NOW + timedelta(hours=1)) == call


@given(st.dictionaries(st.sampled_from(list(TypedCall(NOW).body())), st.none() | st.integers() | st.lists(st.text())))
def test_a_damaged_draft_is_an_emptier_call_and_never_an_error(body: dict[str, object]) -> None:
    assert from_body(body, NOW).answered_at == NOW


@pytest.mark.parametrize(
    ("typed", "hours", "minutes"),
    [
        ("22:30", 14, 30),
        ("2230", 14, 30),
        ("２２：３０", 14, 30),
        ("22:30 ", 14, 30),
        ("30分", 13, 44),
        ("2小时", 15, 14),
    ],
)
def test_a_promise_is_a_time_of_day_or_a_while_from_now(typed: str, hours: int, minutes: int) -> None:
    at = callback_at(typed, NOW, CALENDAR)
    assert (at.day, at.hour, at.minute) == (20, hours, minutes)


def test_a_time_of_day_that_has_passed_means_tomorrow() -> None:
    assert callback_at("9:00", NOW, CALENDAR) == datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "25:00", "9999", "马上", "三年", "👵", "9" * 40, "365天"])
def test_what_is_no_time_is_refused_in_words(typed: str) -> None:
    with pytest.raises(BadInput):
        callback_at(typed, NOW, CALENDAR)


def test_nothing_is_anybodys_fault_before_something_was_typed() -> None:
    assert faults_while_typing(TypedCall(NOW), NOW, CALENDAR).first == ""


def test_everything_that_is_missing_is_told_when_it_is_filed() -> None:
    faults = faults_when_filed(TypedCall(NOW), category="", spot=None, now=NOW, calendar=CALENDAR)
    assert faults.first == "place"
    assert faults.text is not None
    assert faults.kind is not None
    assert faults.phone is None


def test_a_call_without_a_number_is_a_call_all_the_same() -> None:
    call = TypedCall(NOW, text="水管爆了")
    report = report_of(call, category="0201", spot=SPOT, text="", now=NOW, calendar=CALENDAR)
    assert (report.reporter_phone, report.address, report.payload) == ("", "经八路11号院", {})


# --- what a picture showed ----------------------------------------------------------------------


def test_a_report_from_a_picture_names_its_camera_and_its_channel() -> None:
    seen = Seen(Channel.PATROL, "101", "一号网格巡查车 车顶", NOW, stills=("ab" * 32,))
    found = report_of(
        TypedCall(NOW, text="街面流浪人员", seen=seen), category="11101", spot=SPOT, text="", now=NOW, calendar=CALENDAR
    )
    assert (found.channel, found.source) == (Channel.PATROL, "101")


def test_what_was_kept_twice_counts_once() -> None:
    seen = Seen(Channel.CAMERA, "008", "金水路/文化路", NOW, is_keeping=True)
    once = seen.with_kept("ab" * 32, is_clip=False, is_keeping=True)
    assert once.with_kept("ab" * 32, is_clip=True, is_keeping=False).evidence == ("ab" * 32,)


def test_a_report_from_a_picture_is_never_taken_for_an_empty_form() -> None:
    assert not TypedCall(NOW, seen=Seen(Channel.CAMERA, "008", "金水路/文化路", NOW)).is_empty


@pytest.mark.parametrize(
    "body", [None, 3, {}, {"channel": "camera"}, {"channel": "x", "source": "", "name": "", "at": "?"}]
)
def test_a_damaged_picture_in_a_draft_is_left_out(body: object) -> None:
    assert Seen.from_body(body) is None
