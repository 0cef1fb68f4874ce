"""Reads the reference data as one value."""

import json

from sqlalchemy import Connection, select

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


def split_list(text: str) -> tuple[str, ...]:
    """The entries of a `;`-joined column."""
    return tuple(entry for entry in text.split(";") if entry)


def catalogue_version(connection: Connection) -> int:
    """How often reference data has changed; 0 for a database without any."""
    return connection.execute(select(Catalogue.version)).scalar_one_or_none() or 0


def load_book(connection: Connection) -> Book:
    """All reference data that decisions need, at one version."""
    version = catalogue_version(connection)
    areas = AreaTree(_areas(connection))
    categories = CategoryTree(_categories(connection))
    names = {area.code: areas.path_name(area.code) for area in areas}
    return Book(
        version=version,
        areas=areas,
        categories=categories,
        departments=_departments(connection),
        responsibility=ResponsibilityList(_rules(connection), _limits(connection), categories, names),
        calendar=WorkCalendar(
            DayValue(day, working, name)
            for day, working, name in connection.execute(select(CalendarDay.day, CalendarDay.working, CalendarDay.name))
        ),
    )


def _areas(connection: Connection) -> list[AreaValue]:
    rows = connection.execute(
        select(Area.code, Area.name, Area.level, Area.short, Area.phone, Area.polygon).where(Area.closed_at.is_(None))
    )
    return [
        AreaValue(code, name, Level(level), short, phone, parse_surface(json.loads(polygon)) if polygon else None)
        for code, name, level, short, phone, polygon in rows
    ]


def _categories(connection: Connection) -> list[CategoryValue]:
    rows = connection.execute(
        select(
            Category.code,
            Category.name,
            Category.parent,
            Category.kind,
            Category.keywords,
            Category.description,
            Category.priority,
            Category.closed_at,
        ).order_by(Category.code)
    )
    return [
        CategoryValue(
            code=code,
            name=name,
            parent=parent,
            kind=CategoryKind(kind),
            keywords=split_list(keywords),
            description=description,
            priority=Priority(priority) if priority else None,
            closed=closed_at is not None,
        )
        for code, name, parent, kind, keywords, description, priority, closed_at in rows
    ]


def _departments(connection: Connection) -> dict[str, DepartmentValue]:
    rows = connection.execute(
        select(
            Department.code,
            Department.name,
            Department.short,
            Department.aliases,
            Department.area,
            Department.phone,
            Department.closed_at,
        ).order_by(Department.code)
    )
    return {
        code: DepartmentValue(code, name, short, split_list(aliases), area, phone, closed_at is None)
        for code, name, short, aliases, area, phone, closed_at in rows
    }


def _rules(connection: Connection) -> list[RuleValue]:
    rows = connection.execute(
        select(
            Rule.number,
            Rule.category,
            Rule.area,
            Rule.lead,
            Rule.assist,
            Rule.cooperate,
            Rule.priority,
            Rule.receipt,
            Rule.handling,
            Rule.basis,
        ).where(Rule.closed_at.is_(None))
    )
    return [
        RuleValue(
            number=number,
            category=category,
            area=area,
            lead=lead,
            assist=split_list(assist),
            cooperate=split_list(cooperate),
            priority=Priority(priority) if priority else None,
            receipt=Limit.parse(receipt) if receipt else None,
            handling=Limit.parse(handling) if handling else None,
            basis=basis,
        )
        for number, category, area, lead, assist, cooperate, priority, receipt, handling, basis in rows
    ]


def _limits(connection: Connection) -> list[LimitValue]:
    rows = connection.execute(select(TimeLimit.category, TimeLimit.priority, TimeLimit.stage, TimeLimit.limit))
    return [
        LimitValue(category, Priority(priority) if priority else None, stage, Limit.parse(limit))
        for category, priority, stage, limit in rows
    ]
