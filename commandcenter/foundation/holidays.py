"""China's public holidays and make-up workdays (调休) as the package `chinesecalendar` has them.

The State Council publishes a year's arrangement in the autumn before it, so the package always
ends somewhere; what lies beyond is the calendar's to mark as provisional.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from chinese_calendar import holidays, workdays

_CHINESE: Final[Mapping[str, str]] = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


def covered_years() -> range:
    """The years the installed package knows in full."""
    return range(min(holidays).year, max(holidays).year + 1)


def days_from_chinesecalendar(first_year: int, last_year: int) -> list[tuple[date, bool, str]]:
    """Every day of the asked years that the package covers: date, whether one works, and its name.

    The name is that of the holiday (`国庆节`), of the day worked in exchange for one
    (`国庆节调休上班`), or empty. Years outside `covered_years` are left out, not guessed.
    """
    covered = covered_years()
    first, last = max(first_year, covered.start), min(last_year, covered.stop - 1)
    if first > last:
        return []
    start, end = date(first, 1, 1), date(last, 12, 31)
    return [_day(start + timedelta(days=number)) for number in range((end - start).days + 1)]


def _day(day: date) -> tuple[date, bool, str]:
    if day in workdays:
        return day, True, f"{_chinese(workdays[day])}调休上班"
    if day in holidays:
        return day, False, _chinese(holidays[day])
    return day, day.weekday() < 5, ""


def _chinese(name: str) -> str:
    return _CHINESE.get(name, name)
