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
from commandcenter.storage.entities.devices import DeviceFault, DutyRecord
from commandcenter.storage.entities.evidence import Evidence, IssueEvidence
from commandcenter.storage.entities.feed import Change, Request
from commandcenter.storage.entities.line import Assignment, Issue, IssueEvent, IssueText, NumberCounter
from commandcenter.storage.entities.wall import Wall

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
    "DeviceFault",
    "Draft",
    "DutyRecord",
    "Entity",
    "Evidence",
    "ImportRecord",
    "Issue",
    "IssueEvent",
    "IssueEvidence",
    "IssueText",
    "NumberCounter",
    "Place",
    "Request",
    "Rule",
    "Seat",
    "TimeLimit",
    "User",
    "Vehicle",
    "Wall",
]
