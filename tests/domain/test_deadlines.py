from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.calendar import SHANGHAI, CalendarDay, Moment, WorkCalendar
from commandcenter.domain.deadlines import (
    Limit,
    LimitUnit,
    checked_deadline,
    deadline,
    is_overdue,
    remaining,
    remaining_phrase,
    remaining_text,
    resume,
    warning_at,
)
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.holidays import days_from_chinesecalendar

CALENDAR = WorkCalendar(CalendarDay(*day) for day in days_from_chinesecalendar(2024, 2026))
NOTHING = timedelta(0)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def limit(code: str) -> Limit:
    return Limit.parse(code)


moments = st.timedeltas(NOTHING, timedelta(days=1460)).map(lambda into: local("2024-01-01") + into)
limits = st.builds(Limit, st.integers(1, 400), st.sampled_from(LimitUnit))
units = st.sampled_from(LimitUnit)
spans = st.timedeltas(NOTHING, timedelta(days=40))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("4wh", "4wh"),
        ("1h", "1h"),
        ("90m", "90m"),
        ("90 min", "90m"),
        ("3WD", "3wd"),
        ("2d", "2d"),
        ("30分", "30m"),
        ("30分钟", "30m"),
        ("2小时", "2h"),
        ("2 个小时", "2h"),
        ("两小时", "2h"),
        ("3天", "3d"),
        ("4工时", "4wh"),
        ("3工作日", "3wd"),
        ("3个工作日", "3wd"),
        ("三个工作日", "3wd"),
        ("１２小时", "12h"),
        ("半小时", "30m"),
        ("半天", "12h"),
        ("半个工作日", "4wh"),
    ],
)
def test_a_limit_is_understood_as_people_write_it(written: str, code: str) -> None:
    assert Limit.parse(written).code() == code


@pytest.mark.parametrize(
    "written", ["", "h", "4", "4x", "-1h", "1.5h", "一小时半", "h4", "4wh 3d", "4\x00h", "😀", "9" * 30 + "h"]
)
def test_a_limit_nobody_understands_is_refused_with_the_possible_forms(written: str) -> None:
    with pytest.raises(BadInput, match="3工作日"):
        Limit.parse(written)


@pytest.mark.parametrize("written", ["0h", "99999999d", "30000wh"])
def test_a_limit_of_nothing_or_of_ages_is_refused(written: str) -> None:
    with pytest.raises(BadInput, match="不在 1 至"):
        Limit.parse(written)


@pytest.mark.parametrize("written", ["半分钟", "半工时"])
def test_half_of_the_smallest_is_refused(written: str) -> None:
    with pytest.raises(BadInput, match="太短"):
        Limit.parse(written)


@given(limits)
def test_a_limit_is_read_back_from_its_code_and_from_its_text(given_limit: Limit) -> None:
    assert Limit.parse(given_limit.code()) == given_limit
    assert Limit.parse(given_limit.text()) == given_limit


@given(st.text(max_size=60))
def test_any_text_is_a_limit_or_refused(written: str) -> None:
    with suppress(BadInput):
        assert Limit.parse(written).amount >= 1


@pytest.mark.parametrize(
    ("start", "code", "due"),
    [
        ("2026-11-20 21:14", "1h", "2026-11-20 22:14"),
        ("2026-11-20 23:50", "30m", "2026-11-21 00:20"),
        ("2026-11-20 23:50", "3d", "2026-11-23 23:50"),
        ("2026-11-20 16:00", "4wh", "2026-11-23 10:30"),
        ("2026-11-20 10:00", "1wd", "2026-11-23 10:00"),
        ("2026-11-21 10:00", "1wd", "2026-11-23 18:00"),
        ("2026-11-21 00:00", "1wd", "2026-11-23 18:00"),
        ("2025-09-30 10:00", "1wd", "2025-10-09 10:00"),
        ("2025-10-10 10:00", "1wd", "2025-10-11 10:00"),
        ("2026-09-30 18:00", "3wd", "2026-10-10 18:00"),
    ],
)
def test_a_deadline_counts_calendar_time_or_office_hours(start: str, code: str, due: str) -> None:
    assert deadline(local(start), limit(code), CALENDAR) == Moment(local(due))


def test_a_deadline_is_provisional_from_the_first_unknown_day_on() -> None:
    assert deadline(local("2026-12-31 10:00"), limit("1wd"), CALENDAR) == Moment(local("2027-01-01 10:00"), True)
    assert not deadline(local("2026-12-30 10:00"), limit("1wd"), CALENDAR).provisional
    assert not deadline(local("2026-12-31 10:00"), limit("3d"), CALENDAR).provisional


def test_a_provisional_deadline_computed_again_on_the_loaded_year_is_firm() -> None:
    loaded = WorkCalendar(
        [
            *(CalendarDay(*day) for day in days_from_chinesecalendar(2026, 2026)),
            CalendarDay(local("2027-01-01").date(), working=False, name="元旦"),
        ]
    )
    assert deadline(local("2026-12-31 10:00"), limit("1wd"), loaded) == Moment(local("2027-01-04 10:00"))


@given(moments, limits)
def test_a_deadline_is_after_its_start(start: datetime, given_limit: Limit) -> None:
    assert deadline(start, given_limit, CALENDAR).at > start


@given(moments, moments, limits)
def test_what_begins_later_is_not_due_earlier(one: datetime, other: datetime, given_limit: Limit) -> None:
    earlier, later = sorted((one, other))
    assert deadline(earlier, given_limit, CALENDAR).at <= deadline(later, given_limit, CALENDAR).at


@given(moments, limits)
def test_a_longer_limit_is_due_later(start: datetime, given_limit: Limit) -> None:
    longer = Limit(given_limit.amount + 1, given_limit.unit)
    assert deadline(start, given_limit, CALENDAR).at < deadline(start, longer, CALENDAR).at


@given(moments, st.integers(1, 100), st.integers(1, 100), units)
def test_a_limit_in_two_parts_ends_where_the_whole_does(start: datetime, one: int, other: int, unit: LimitUnit) -> None:
    halfway = deadline(start, Limit(one, unit), CALENDAR).at
    assert deadline(halfway, Limit(other, unit), CALENDAR).at == deadline(start, Limit(one + other, unit), CALENDAR).at


@given(moments, limits)
def test_at_its_start_the_whole_limit_remains(start: datetime, given_limit: Limit) -> None:
    due = deadline(start, given_limit, CALENDAR).at
    assert remaining(start, due, given_limit.unit, CALENDAR) == given_limit.duration(CALENDAR)


@given(moments, units, moments, spans)
def test_a_suspended_clock_keeps_what_was_left_and_never_ends_earlier(
    due: datetime, unit: LimitUnit, suspended: datetime, pause: timedelta
) -> None:
    resumed = suspended + pause
    moved = resume(due, unit, suspended, resumed, CALENDAR).at
    assert moved >= due
    assert remaining(resumed, moved, unit, CALENDAR) == remaining(suspended, due, unit, CALENDAR)


@given(moments, limits, spans, spans, spans)
def test_two_pauses_move_a_deadline_of_calendar_time_as_one_of_both(
    start: datetime, given_limit: Limit, before: timedelta, one: timedelta, other: timedelta
) -> None:
    due, unit = start + given_limit.amount * timedelta(hours=1), LimitUnit.HOUR
    suspended = start + before
    twice = resume(
        resume(due, unit, suspended, suspended + one, CALENDAR).at,
        unit,
        suspended + one,
        suspended + one + other,
        CALENDAR,
    )
    assert twice == resume(due, unit, suspended, suspended + one + other, CALENDAR)


def test_a_clock_suspended_over_the_weekend_goes_on_where_it_stood() -> None:
    due = local("2026-11-20 17:00")
    moved = resume(due, LimitUnit.WORKING_HOUR, local("2026-11-20 15:00"), local("2026-11-23 17:00"), CALENDAR)
    assert moved == Moment(local("2026-11-24 09:30"))


def test_a_clock_resumed_in_an_unknown_year_is_provisional() -> None:
    moved = resume(
        local("2026-12-30 17:00"),
        LimitUnit.WORKING_HOUR,
        local("2026-12-30 15:00"),
        local("2027-01-04 15:00"),
        CALENDAR,
    )
    assert moved == Moment(local("2027-01-04 17:00"), True)


def test_a_clock_is_not_resumed_before_it_was_suspended() -> None:
    with pytest.raises(ValueError, match="suspended"):
        resume(
            local("2026-11-20 17:00"), LimitUnit.HOUR, local("2026-11-20 15:00"), local("2026-11-20 14:00"), CALENDAR
        )


def test_at_the_very_moment_nothing_is_overdue() -> None:
    due = local("2026-11-20 17:00")
    assert not is_overdue(due, due)
    assert is_overdue(due, due + timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(seconds=48), "00:48"),
        (timedelta(minutes=4, seconds=12), "04:12"),
        (timedelta(minutes=59, seconds=59), "59:59"),
        (timedelta(hours=1), "1时00分"),
        (timedelta(hours=3, minutes=8), "3时08分"),
        (timedelta(days=2, hours=3, minutes=59), "2天3时"),
        (NOTHING, "00:00"),
        (-timedelta(seconds=9), "超期 9 秒"),
        (-timedelta(minutes=38), "超期 38 分"),
        (-timedelta(hours=5, minutes=12), "超期 5 时 12 分"),
        (-timedelta(days=1, hours=3), "超期 1 天 3 时"),
    ],
)
def test_what_is_left_is_shown_as_in_the_pictures(left: timedelta, text: str) -> None:
    due = local("2026-11-20 17:00")
    assert remaining_text(due, due - left) == text
    assert str(remaining_phrase(due, due - left)) == text


def test_a_warning_comes_when_four_fifths_of_the_time_are_gone() -> None:
    assert warning_at(local("2026-11-20 10:00"), local("2026-11-20 15:00")) == local("2026-11-20 14:00")


def test_a_warning_can_be_counted_in_working_time() -> None:
    start, due = local("2026-11-20 15:30"), local("2026-11-23 11:00")
    assert warning_at(start, due, working=CALENDAR) == local("2026-11-23 10:00")


def test_of_a_deadline_already_gone_one_warns_at_once() -> None:
    at = local("2026-11-20 10:00")
    assert warning_at(at, at) == at


def test_a_share_beyond_the_whole_is_not_taken() -> None:
    with pytest.raises(ValueError, match="share"):
        warning_at(local("2026-11-20 10:00"), local("2026-11-20 15:00"), 1.2)


@given(moments, spans, st.floats(0, 1), st.booleans())
def test_a_warning_lies_between_start_and_deadline(
    start: datetime, span: timedelta, share: float, working: bool
) -> None:
    found = warning_at(start, start + span, share, working=CALENDAR if working else None)
    assert start <= found <= start + span


def test_a_deadline_in_the_past_is_refused_naming_it() -> None:
    with pytest.raises(BadInput, match="2026-11-20 17:00"):
        checked_deadline(local("2026-11-20 17:00"), local("2026-11-20 17:00"))


def test_a_deadline_in_the_wrong_century_is_refused() -> None:
    with pytest.raises(BadInput, match="年份"):
        checked_deadline(local("2126-11-20 17:00"), local("2026-11-20 17:00"))


def test_a_deadline_ahead_is_taken_in_utc() -> None:
    taken = checked_deadline(local("2026-11-20 17:00"), local("2026-11-20 16:59"))
    assert taken == local("2026-11-20 17:00")
    assert taken.tzinfo is UTC
