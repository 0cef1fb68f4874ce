"""Cameras and patrol cars as the wall shows them: addresses, faults, duty, and the issues they have seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Label, ScalarSelect, and_, func, select

from commandcenter.domain.vocabulary import Device, Malfunction, VehicleDuty
from commandcenter.storage.entities import Camera, DeviceFault, DutyRecord, Issue, Vehicle
from commandcenter.storage.entities.devices import FAULT_OPEN
from commandcenter.storage.entities.line import HAS_SOURCE
from commandcenter.storage.queries.queue import QueueRow, queue_rows
from commandcenter.storage.rows import fetch, select_rows, table_of

RECENT: Final = 50
"""How many rows a history shows unless asked for more."""
_FAULT: Final = table_of(DeviceFault)
_DUTY: Final = table_of(DutyRecord)


@dataclass(frozen=True, slots=True)
class CameraRow:
    """One camera in use: fixed, or a channel of a patrol car.

    Attributes:
        vehicle: code of the car that carries it; None where it stands.
        lon, lat: degrees, WGS-84; None for a car's.
        heading_deg: which way it looks, clockwise from north; None where nobody has said.
        main_url, sub_url: addresses without passwords; empty where there is no such stream.
        open_faults: faults noted and not ended.
        open_issues: issues not ended whose `source` is this camera.
    """

    code: str
    name: str
    kind: str
    vehicle: str | None
    channel: int | None
    area: str
    lon: float | None
    lat: float | None
    heading_deg: float | None
    main_url: str
    sub_url: str
    open_faults: int
    open_issues: int


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """One patrol car in use, with what it is doing.

    Attributes:
        duty: None as long as nobody has said.
        crew: who is in it, as somebody typed it.
        since: when that duty began (UTC).
        duty_by, duty_seat: who said so, where.
        open_issues: issues not ended whose `source` is the car itself; those of its cameras stand with them.
    """

    code: str
    name: str
    plate: str
    call_sign: str
    area: str
    duty: VehicleDuty | None
    crew: str
    since: datetime | None
    duty_by: str
    duty_seat: str
    open_faults: int
    open_issues: int


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One time that a device was out of order; `ended_at` is None while it lasts."""

    device: Device
    code: str
    number: int
    fault: Malfunction
    detail: str
    began_at: datetime
    actor: str
    seat: str
    noted_at: datetime
    ended_at: datetime | None
    ended_by: str | None
    ended_seat: str | None
    end_noted_at: datetime | None


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What a patrol car was set to; the first of its history is what holds now."""

    vehicle: str
    number: int
    duty: VehicleDuty
    crew: str
    since: datetime
    actor: str
    seat: str
    noted_at: datetime


def cameras(connection: Connection) -> tuple[CameraRow, ...]:
    """Every camera in use, by code."""
    camera = table_of(Camera).c
    columns = (
        *(camera.code, camera.name, camera.kind, camera.vehicle, camera.channel, camera.area, camera.lon, camera.lat),
        *(camera.heading_deg, camera.main_url, camera.sub_url),
        *(_open_faults(Device.CAMERA, camera.code), _open_issues(camera.code)),
    )
    query: Any = select(*columns)
    return fetch(connection, CameraRow, query.where(camera.closed_at.is_(None)).order_by(camera.code))


def vehicles(connection: Connection) -> tuple[VehicleRow, ...]:
    """Every patrol car in use, by code."""
    vehicle, duty = table_of(Vehicle).c, _DUTY.c
    any_duty = _DUTY.alias("any_duty").c
    newest = select(func.max(any_duty.number)).where(any_duty.vehicle == vehicle.code).scalar_subquery()
    present = and_(duty.vehicle == vehicle.code, duty.number == newest)
    columns = (
        *(vehicle.code, vehicle.name, vehicle.plate, vehicle.call_sign, vehicle.area),
        *(duty.duty, func.coalesce(duty.crew, ""), duty.since),
        *(func.coalesce(duty.actor, ""), func.coalesce(duty.seat, "")),
        *(_open_faults(Device.VEHICLE, vehicle.code), _open_issues(vehicle.code)),
    )
    query: Any = select(*columns).select_from(Vehicle).outerjoin(DutyRecord, present)
    return fetch(connection, VehicleRow, query.where(vehicle.closed_at.is_(None)).order_by(vehicle.code))


def open_faults(connection: Connection) -> tuple[FaultRow, ...]:
    """Every fault that lasts, by device and kind."""
    query = select_rows(FaultRow, _FAULT).where(FAULT_OPEN)
    return fetch(connection, FaultRow, query.order_by(_FAULT.c.device, _FAULT.c.code, _FAULT.c.fault))


def faults_of(connection: Connection, device: Device, code: str, limit: int = RECENT) -> tuple[FaultRow, ...]:
    """The newest faults of one device, lasting or ended, newest first."""
    query = select_rows(FaultRow, _FAULT).where(_FAULT.c.device == device, _FAULT.c.code == code)
    return fetch(connection, FaultRow, query.order_by(_FAULT.c.number.desc()).limit(limit))


def open_fault(connection: Connection, device: Device, code: str, fault: Malfunction) -> FaultRow | None:
    """The fault of that kind that lasts, or None."""
    query = select_rows(FaultRow, _FAULT).where(
        _FAULT.c.device == device, _FAULT.c.code == code, _FAULT.c.fault == fault, FAULT_OPEN
    )
    return next(iter(fetch(connection, FaultRow, query)), None)


def duty_history(connection: Connection, vehicle: str, limit: int = RECENT) -> tuple[DutyRow, ...]:
    """What a car was set to, newest first."""
    query = select_rows(DutyRow, _DUTY).where(_DUTY.c.vehicle == vehicle)
    return fetch(connection, DutyRow, query.order_by(_DUTY.c.number.desc()).limit(limit))


def issues_of_source(connection: Connection, source: str, limit: int = RECENT) -> tuple[QueueRow, ...]:
    """What a camera or car has seen, by its code: open issues first, then ended ones, each newest first."""
    if not source:
        return ()
    mine = select(Issue.district, Issue.id).where(Issue.source == source, HAS_SOURCE)
    open_first = (Issue.ended_at.is_not(None), Issue.ended_at.desc(), Issue.id.desc())
    keys = [(district, issue_id) for district, issue_id in connection.execute(mine.order_by(*open_first).limit(limit))]
    rows = {(row.district, row.id): row for row in queue_rows(connection, keys)}
    return tuple(rows[key] for key in keys if key in rows)


def _open_faults(device: Device, code: ColumnElement[str]) -> Label[int]:
    counted: ScalarSelect[int] = (
        select(func.count())
        .select_from(DeviceFault)
        .where(_FAULT.c.device == device, _FAULT.c.code == code, FAULT_OPEN)
        .scalar_subquery()
    )
    return counted.label("open_faults")


def _open_issues(code: ColumnElement[str]) -> Label[int]:
    counted: ScalarSelect[int] = (
        select(func.count())
        .select_from(Issue)
        .where(Issue.source == code, Issue.ended_at.is_(None), HAS_SOURCE)
        .scalar_subquery()
    )
    return counted.label("open_issues")
