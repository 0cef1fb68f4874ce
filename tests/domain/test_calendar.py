from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.calendar import SHANGHAI, CalendarDay, Moment, WorkCalendar, local_day
from commandcenter.foundation.holidays import days_from_chinesecalendar

CALENDAR = WorkCalendar(CalendarDay(*day) for day in days_from_chinesecalendar(2024, 2026))
NOTHING = timedelta(0)
AT_NIGHT_TOO = ((time(0, 0), time(0, 0)),)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


moments = st.timedeltas(NOTHING, timedelta(days=1825)).map(lambda into: local("2024-01-01") + into)
durations = st.timedeltas(NOTHING, hours(3000))
signed_durations = st.timedeltas(-hours(3000), hours(3000))
calendars = st.sampled_from([CALENDAR, WorkCalendar([]), WorkCalendar([], AT_NIGHT_TOO)])


def test_office_hours_are_seven_and_a_half_hours_with_a_noon_break() -> None:
    spans = [(each.start, each.end) for each in CALENDAR.working_span(date(2026, 11, 20))]
    assert spans == [
        (local("2026-11-20 08:30"), local("2026-11-20 12:00")),
        (local("2026-11-20 14:00"), local("2026-11-20 18:00")),
    ]
    assert CALENDAR.hours_per_day == hours(7.5)


def test_the_noon_break_and_the_end_of_the_day_are_not_working_time() -> None:
    assert CALENDAR.is_working_time(local("2026-11-20 08:30"))
    assert not CALENDAR.is_working_time(local("2026-11-20 12:00"))
    assert not CALENDAR.is_working_time(local("2026-11-20 18:00"))
    assert not CALENDAR.is_working_time(local("2026-11-21 10:00"))


def test_one_works_on_the_make_up_saturday_of_national_day() -> None:
    assert CALENDAR.is_working_day(date(2025, 10, 11))
    assert CALENDAR.is_working_day(date(2026, 10, 10))
    assert CALENDAR.name(date(2026, 10, 10)) == "国庆节调休上班"


def test_one_does_not_work_on_the_weekdays_of_national_day() -> None:
    assert not CALENDAR.is_working_day(date(2025, 10, 8))
    assert not CALENDAR.is_working_day(date(2026, 10, 7))
    assert CALENDAR.working_span(date(2026, 10, 1)) == ()
    assert CALENDAR.name(date(2026, 10, 1)) == "国庆节"


def test_a_day_without_a_name_has_none() -> None:
    assert CALENDAR.name(date(2026, 11, 20)) == ""


@pytest.mark.parametrize(
    ("start", "worked", "end"),
    [
        ("2026-11-20 09:00", hours(1), "2026-11-20 10:00"),
        ("2026-11-20 11:30", hours(1), "2026-11-20 14:30"),
        ("2026-11-20 11:30", hours(0.5), "2026-11-20 12:00"),
        ("2026-11-20 17:00", hours(1), "2026-11-20 18:00"),
        ("2026-11-20 17:00", hours(2), "2026-11-23 09:30"),
        ("2026-11-20 23:30", hours(7.5), "2026-11-23 18:00"),
        ("2026-11-21 00:00", hours(1), "2026-11-23 09:30"),
        ("2025-09-30 17:00", hours(2), "2025-10-09 09:30"),
        ("2025-10-10 17:00", hours(2), "2025-10-11 09:30"),
        ("2026-09-30 17:00", hours(2), "2026-10-08 09:30"),
        ("2026-10-09 17:00", hours(2), "2026-10-10 09:30"),
        ("2026-11-23 09:30", -hours(2), "2026-11-20 17:00"),
        ("2026-11-23 08:30", -hours(7.5), "2026-11-20 08:30"),
        ("2026-11-20 15:00", -hours(1), "2026-11-20 14:00"),
    ],
)
def test_working_time_is_added_across_noon_nights_weekends_and_holidays(
    start: str, worked: timedelta, end: str
) -> None:
    assert CALENDAR.add_working(local(start), worked) == Moment(local(end))


def test_adding_nothing_is_the_start_itself_even_at_night() -> None:
    at = local("2026-11-20 23:00")
    assert CALENDAR.add_working(at, NOTHING) == Moment(at)


def test_results_are_in_utc() -> None:
    assert CALENDAR.add_working(local("2026-11-20 09:00"), hours(1)).at.tzinfo is UTC
    assert CALENDAR.add_working(local("2026-11-20 09:00"), NOTHING).at.tzinfo is UTC


def test_a_local_day_begins_at_sixteen_utc() -> None:
    assert local_day(datetime(2026, 11, 20, 15, 59, tzinfo=UTC)) == date(2026, 11, 20)
    assert local_day(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)) == date(2026, 11, 21)


def test_beyond_the_last_known_year_weekdays_are_assumed_and_marked_provisional() -> None:
    assert not CALENDAR.is_known(date(2027, 1, 1))
    assert CALENDAR.is_working_day(date(2027, 1, 1))
    assert CALENDAR.add_working(local("2026-12-31 17:00"), hours(1)) == Moment(local("2026-12-31 18:00"))
    assert CALENDAR.add_working(local("2026-12-31 17:00"), hours(2)) == Moment(local("2027-01-01 09:30"), True)
    assert CALENDAR.is_provisional(local("2026-12-31 23:59"), local("2027-01-01 00:00"))


def test_before_the_first_known_year_results_are_provisional_too() -> None:
    assert CALENDAR.add_working(local("2023-12-29 17:00"), hours(2)).provisional


def test_loading_the_year_makes_a_provisional_result_firm() -> None:
    new_year = CalendarDay(date(2027, 1, 1), working=False, name="元旦")
    known = WorkCalendar([*(CalendarDay(*day) for day in days_from_chinesecalendar(2026, 2026)), new_year])
    assert known.add_working(local("2026-12-31 17:00"), hours(2)) == Moment(local("2027-01-04 09:30"))


def test_other_office_hours_can_be_set_up_to_midnight() -> None:
    always = WorkCalendar([], AT_NIGHT_TOO)
    assert always.hours_per_day == timedelta(days=1)
    assert always.add_working(local("2026-11-20 20:00"), hours(10)).at == local("2026-11-23 06:00")


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ((time(12), time(8)),),
        ((time(8), time(8)),),
        ((time(8), time(12)), (time(11), time(18))),
        ((time(14), time(18)), (time(8), time(12))),
    ],
)
def test_office_hours_out_of_order_are_not_taken(wrong: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="office hours"):
        WorkCalendar([], wrong)


def test_a_moment_without_its_zone_is_not_taken() -> None:
    with pytest.raises(ValueError, match="time zone"):
        CALENDAR.add_working(local("2026-11-20 09:00").replace(tzinfo=None), hours(1))


@given(calendars, moments, durations)
def test_adding_never_ends_before_the_start(calendar: WorkCalendar, start: datetime, duration: timedelta) -> None:
    assert calendar.add_working(start, duration).at >= start


@given(calendars, moments, moments, signed_durations)
def test_adding_keeps_the_order_of_starts(
    calendar: WorkCalendar, one: datetime, other: datetime, duration: timedelta
) -> None:
    earlier, later = sorted((one, other))
    assert calendar.add_working(earlier, duration).at <= calendar.add_working(later, duration).at


@given(calendars, moments, signed_durations, signed_durations)
def test_adding_more_never_ends_earlier(
    calendar: WorkCalendar, start: datetime, one: timedelta, other: timedelta
) -> None:
    less, more = sorted((one, other))
    assert calendar.add_working(start, less).at <= calendar.add_working(start, more).at


@given(calendars, moments, durations, durations)
def test_adding_twice_equals_adding_the_sum(
    calendar: WorkCalendar, start: datetime, one: timedelta, other: timedelta
) -> None:
    assert (
        calendar.add_working(calendar.add_working(start, one).at, other).at
        == calendar.add_working(start, one + other).at
    )


@given(calendars, moments, signed_durations)
def test_what_was_added_lies_between(calendar: WorkCalendar, start: datetime, duration: timedelta) -> None:
    assert calendar.working_between(start, calendar.add_working(start, duration).at) == duration


@given(moments, moments)
def test_time_between_is_the_sum_of_the_office_hours_between(one: datetime, other: datetime) -> None:
    start, end = sorted((one, other))
    summed = NOTHING
    for number in range((local_day(end) - local_day(start)).days + 1):
        for span in CALENDAR.working_span(local_day(start) + timedelta(days=number)):
            summed += max(min(span.end, end) - max(span.start, start), NOTHING)
    assert CALENDAR.working_between(start, end) == summed
    assert CALENDAR.working_between(end, start) == -summed


@given(moments, durations)
def test_a_result_is_provisional_exactly_when_it_touches_an_unknown_year(start: datetime, duration: timedelta) -> None:
    found = CALENDAR.add_working(start, duration)
    assert found.provisional == (local_day(found.at).year > 2026)


def cost_of(action: Callable[[], object]) -> float:
    action()
    began = process_time()
    for _ in range(200):
        action()
    return (process_time() - began) / 200


def test_twenty_years_are_spanned_without_walking_their_days() -> None:
    start = local("2024-01-01 00:00")
    assert cost_of(lambda: CALENDAR.add_working(start, hours(7.5 * 250 * 20))) < 0.002
    assert cost_of(lambda: CALENDAR.working_between(start, local("2044-01-01 00:00"))) < 0.002
