from datetime import date, timedelta

from commandcenter.foundation.holidays import covered_years, days_from_chinesecalendar


def test_every_day_of_a_covered_year_is_told_in_order() -> None:
    days = [day for day, _, _ in days_from_chinesecalendar(2025, 2026)]
    assert days == [date(2025, 1, 1) + timedelta(days=number) for number in range(730)]


def test_holidays_and_days_worked_in_exchange_carry_their_names() -> None:
    days = {day: (working, name) for day, working, name in days_from_chinesecalendar(2025, 2026)}
    assert days[date(2025, 10, 1)] == (False, "国庆节")
    assert days[date(2025, 10, 11)] == (True, "国庆节调休上班")
    assert days[date(2026, 2, 17)] == (False, "春节")
    assert days[date(2026, 11, 20)] == (True, "")
    assert days[date(2026, 11, 21)] == (False, "")


def test_names_are_chinese_throughout() -> None:
    covered = covered_years()
    names = {name for _, _, name in days_from_chinesecalendar(covered.start, covered.stop - 1)}
    assert not any(name.isascii() for name in names if name)


def test_years_beyond_the_package_are_left_out() -> None:
    covered = covered_years()
    days = days_from_chinesecalendar(covered.stop - 1, covered.stop + 5)
    assert {day.year for day, _, _ in days} == {covered.stop - 1}
    assert days_from_chinesecalendar(covered.stop, covered.stop + 5) == []
    assert 2026 in covered
