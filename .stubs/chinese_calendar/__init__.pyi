# The part of chinesecalendar 1.11 that is used here; the package ships no types.

from collections.abc import Mapping
from datetime import date

__version__: str

# State holidays with their English names; the first and last key bound the years that are known.
holidays: Mapping[date, str]
# Weekend days that are worked to make up for a holiday, under that holiday's name.
workdays: Mapping[date, str]
# Weekdays taken off in exchange.
in_lieu_days: Mapping[date, str]

# Each raises NotImplementedError outside the known years.
def is_holiday(date: date) -> bool: ...
def is_workday(date: date) -> bool: ...
def is_in_lieu(date: date) -> bool: ...
def get_holiday_detail(date: date) -> tuple[bool, str | None]: ...
