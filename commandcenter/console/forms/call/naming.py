"""How numbers and departments are called where there is little room."""

from typing import Final

from commandcenter.domain.book import Department

_LONGEST_NAME: Final = 6
_DAY_DIGITS: Final = 8


def short_no(no: str) -> str:
    """A number as a duty room says it: without the platform and the year, 1120-0613."""
    parts = no.split("-")
    return f"{parts[1][4:]}-{parts[2]}" if len(parts) == 3 and len(parts[1]) == _DAY_DIGITS else no


def running_no(no: str) -> str:
    """The last part of a number, as a duty room calls it: 0612."""
    return no.rpartition("-")[2] or no


def shown_name(department: Department) -> str:
    """A department's name where there is room for it: whole while it is short (供水公司), else the short one."""
    return department.name if len(department.name) <= _LONGEST_NAME else department.short or department.name
