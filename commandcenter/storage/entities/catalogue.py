"""What is set up once and looked up all day: areas, people, departments, categories, rules, things.

Each is known by the key that people use for it. Nothing is deleted: `closed_at` ends it.
"""

from datetime import date, datetime

from sqlalchemy import Boolean, Date, Float, ForeignKey, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.domain.vocabulary import GridDuty, Role, Stage
from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import LongKey, UtcTime, WordType


class Catalogue(Entity):
    """The one row that counts how often reference data has changed: a program that holds a copy compares it."""

    __tablename__ = "catalogue"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer)


class Area(Entity):
    """One area of the one tree; `polygon` is GeoJSON coordinates in WGS-84."""

    __tablename__ = "area"

    code: Mapped[str] = mapped_column(String(15), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    level: Mapped[int] = mapped_column(SmallInteger)
    short: Mapped[str] = mapped_column(String(8))
    phone: Mapped[str] = mapped_column(String(20))
    polygon: Mapped[str | None] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Department(Entity):
    """A department ("条") of an area."""

    __tablename__ = "department"

    code: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    short: Mapped[str] = mapped_column(String(30))
    aliases: Mapped[str] = mapped_column(Text)
    area: Mapped[str] = mapped_column(String(15), ForeignKey("area.code"))
    phone: Mapped[str] = mapped_column(String(20))
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Category(Entity):
    """What kind of issue it is (事项 or 部件), in a tree."""

    __tablename__ = "category"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    parent: Mapped[str | None] = mapped_column(String(40), ForeignKey("category.code"))
    kind: Mapped[str] = mapped_column(String(12))
    keywords: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    priority: Mapped[int | None] = mapped_column(SmallInteger)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Rule(Entity):
    """One line of the responsibility list (职责清单); departments are codes joined by `;`."""

    __tablename__ = "rule"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    category: Mapped[str] = mapped_column(String(40), ForeignKey("category.code"))
    area: Mapped[str | None] = mapped_column(String(15), ForeignKey("area.code"))
    lead: Mapped[str] = mapped_column(String(16), ForeignKey("department.code"))
    assist: Mapped[str] = mapped_column(Text)
    cooperate: Mapped[str] = mapped_column(Text)
    priority: Mapped[int | None] = mapped_column(SmallInteger)
    receipt: Mapped[str | None] = mapped_column(String(8))
    handling: Mapped[str | None] = mapped_column(String(8))
    basis: Mapped[str] = mapped_column(Text)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class TimeLimit(Entity):
    """How long one stage may take, by category (empty: all) and priority (0: any); `limit` as in `4wh`."""

    __tablename__ = "time_limit"

    category: Mapped[str] = mapped_column(String(40), primary_key=True)
    priority: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    stage: Mapped[Stage] = mapped_column(WordType(Stage), primary_key=True)
    limit: Mapped[str] = mapped_column(String(8))


class CalendarDay(Entity):
    """One day of a year whose holidays and make-up workdays are published."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(Date, primary_key=True)
    working: Mapped[bool] = mapped_column(Boolean)
    name: Mapped[str] = mapped_column(String(40))


class User(Entity):
    """A person who signs in or is named; the password is an argon2id hash or absent."""

    __tablename__ = "person"

    login: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    role: Mapped[Role] = mapped_column(WordType(Role))
    area: Mapped[str] = mapped_column(String(15), ForeignKey("area.code"))
    department: Mapped[str | None] = mapped_column(String(16), ForeignKey("department.code"))
    phone: Mapped[str] = mapped_column(String(20))
    duty: Mapped[GridDuty | None] = mapped_column(WordType(GridDuty))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (Index("ix_person_area", "area"),)


class Seat(Entity):
    """A place in the duty room."""

    __tablename__ = "seat"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    area: Mapped[str] = mapped_column(String(15), ForeignKey("area.code"))


class Place(Entity):
    """One entry of the gazetteer; roads carry their line as WKT."""

    __tablename__ = "place"

    id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(12))
    road: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(20))
    aliases: Mapped[str] = mapped_column(Text)
    parent: Mapped[str] = mapped_column(String(100))
    lon: Mapped[float] = mapped_column(Float(53))
    lat: Mapped[float] = mapped_column(Float(53))
    line: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (Index("uq_place_kind_name", "kind", "name", unique=True),)


class Camera(Entity):
    """A fixed camera or a car's channel. Addresses carry no password: those live in the seat's secret store."""

    __tablename__ = "camera"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(12))
    vehicle: Mapped[str | None] = mapped_column(String(20), ForeignKey("vehicle.code"))
    channel: Mapped[int | None] = mapped_column(SmallInteger)
    area: Mapped[str] = mapped_column(String(15), ForeignKey("area.code"))
    lon: Mapped[float | None] = mapped_column(Float(53))
    lat: Mapped[float | None] = mapped_column(Float(53))
    heading_deg: Mapped[float | None] = mapped_column(Float(53))
    main_url: Mapped[str] = mapped_column(String(300))
    sub_url: Mapped[str] = mapped_column(String(300))
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class Vehicle(Entity):
    """A patrol car (网格化摄像巡查车); `terminal` is its position terminal's number."""

    __tablename__ = "vehicle"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    plate: Mapped[str] = mapped_column(String(20))
    terminal: Mapped[str] = mapped_column(String(20), unique=True)
    call_sign: Mapped[str] = mapped_column(String(20))
    area: Mapped[str] = mapped_column(String(15), ForeignKey("area.code"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)


class ImportRecord(Entity):
    """Who loaded which file of reference data or issues, when and from which seat."""

    __tablename__ = "import_record"

    id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(16))
    file: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    added: Mapped[int] = mapped_column(Integer)
    changed: Mapped[int] = mapped_column(Integer)
