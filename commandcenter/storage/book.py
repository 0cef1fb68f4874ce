"""Reads the reference data as one value."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from commandcenter.domain.areas import Area as AreaValue
from commandcenter.domain.areas import AreaTree
from commandcenter.domain.book import Book
from commandcenter.domain.book import Department as DepartmentValue
from commandcenter.domain.calendar import CalendarDay as DayValue
from commandcenter.domain.calendar import WorkCalendar
from commandcenter.domain.categories import Category as CategoryValue
from commandcenter.domain.categories import CategoryKind, CategoryTree
from commandcenter.domain.deadlines import Limit
from commandcenter.domain.geometry import parse_surface
from commandcenter.domain.responsibility import ResponsibilityList
from commandcenter.domain.responsibility import Rule as RuleValue
from commandcenter.domain.responsibility import TimeLimit as LimitValue
from commandcenter.domain.vocabulary import Level, Priority
from commandcenter.storage.entities import Area, CalendarDay, Catalogue, Category, Department, Rule, TimeLimit
from commandcenter.storage.rows import table_of


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a `;`-joined column."""
    return tuple(entry for entry in text.split(";") if entry)


def catalogue_version(connection: Connection) -> int:
    """How often reference data has changed; 0 for a database without any."""
    return connection.execute(select(Catalogue.version)).scalar_one_or_none() or 0


def load_book(connection: Connection) -> Book:
    """All reference data that decisions need, at one version: read again where an import ended in between."""
    book = _read_book(connection, catalogue_version(connection))
    while (version := catalogue_version(connection)) != book.version:
        book = _read_book(connection, version)
    return book


def _read_book(connection: Connection, version: int) -> Book:
    areas = AreaTree(map(area_value, _open(connection, table_of(Area))))
    categories = CategoryTree(map(category_value, _all(connection, table_of(Category))))
    departments = map(_department_value, _all(connection, table_of(Department)))
    rules = map(rule_value, _open(connection, table_of(Rule)))
    limits = map(_limit_value, _all(connection, table_of(TimeLimit)))
    names = {area.code: areas.path_name(area.code) for area in areas}
    return Book(
        version=version,
        areas=areas,
        categories=categories,
        departments={department.code: department for department in departments},
        responsibility=ResponsibilityList(rules, limits, categories, names),
        calendar=WorkCalendar(calendar_days(connection)),
    )


def calendar_days(connection: Connection) -> list[DayValue]:
    """Every day the calendar has."""
    days = select(CalendarDay.day, CalendarDay.working, CalendarDay.name).order_by(CalendarDay.day)
    return [DayValue(*day) for day in connection.execute(days)]


def area_value(row: Mapping[str, Any]) -> AreaValue:
    """The area in a row of its table."""
    outline = parse_surface(json.loads(row["polygon"])) if row["polygon"] else None
    return AreaValue(row["code"], row["name"], Level(row["level"]), row["short"], row["phone"], outline)


def category_value(row: Mapping[str, Any]) -> CategoryValue:
    """The category in a row of its table."""
    return CategoryValue(
        code=row["code"],
        name=row["name"],
        parent=row["parent"],
        kind=CategoryKind(row["kind"]),
        keywords=split_list(row["keywords"]),
        description=row["description"],
        priority=_priority(row["priority"]),
        closed=row["closed_at"] is not None,
    )


def rule_value(row: Mapping[str, Any]) -> RuleValue:
    """The item of the responsibility list in a row of its table."""
    return RuleValue(
        number=row["number"],
        category=row["category"],
        area=row["area"],
        lead=row["lead"],
        assist=split_list(row["assist"]),
        cooperate=split_list(row["cooperate"]),
        priority=_priority(row["priority"]),
        receipt=Limit.parse(row["receipt"]) if row["receipt"] else None,
        handling=Limit.parse(row["handling"]) if row["handling"] else None,
        basis=row["basis"],
    )


def _department_value(row: Mapping[str, Any]) -> DepartmentValue:
    return DepartmentValue(
        code=row["code"],
        name=row["name"],
        short=row["short"],
        aliases=split_list(row["aliases"]),
        area=row["area"],
        phone=row["phone"],
        is_open=row["closed_at"] is None,
    )


def _limit_value(row: Mapping[str, Any]) -> LimitValue:
    return LimitValue(row["category"], _priority(row["priority"]), row["stage"], Limit.parse(row["limit"]))


def _priority(number: int | None) -> Priority | None:
    """A time limit for every priority has the number 0, and a category without one of its own has none."""
    return Priority(number) if number else None


def _all(connection: Connection, table: Table) -> list[Mapping[str, Any]]:
    """Every row, in the order of the table's key."""
    found = connection.execute(select(table).order_by(*table.primary_key))
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def _open(connection: Connection, table: Table) -> list[Mapping[str, Any]]:
    return [row for row in _all(connection, table) if row["closed_at"] is None]
