"""The tables, one entity a row; `db/README.md` tells the reasons of the schema."""

from commandcenter.storage.entities.base import Entity
from commandcenter.storage.entities.catalogue import (
    Area,
    CalendarDay,
    Camera,
    Catalogue,
    Category,
    Department,
    ImportRecord,
    Place,
    Rule,
    Seat,
    TimeLimit,
    User,
    Vehicle,
)
from commandcenter.storage.entities.desk import Claim, Draft
from commandcenter.storage.entities.feed import Change, Request
from commandcenter.storage.entities.line import Assignment, Issue, IssueEvent, IssueText, NumberCounter

__all__ = [
    "Area",
    "Assignment",
    "CalendarDay",
    "Camera",
    "Catalogue",
    "Category",
    "Change",
    "Claim",
    "Department",
    "Draft",
    "Entity",
    "ImportRecord",
    "Issue",
    "IssueEvent",
    "IssueText",
    "NumberCounter",
    "Place",
    "Request",
    "Rule",
    "Seat",
    "TimeLimit",
    "User",
    "Vehicle",
]
