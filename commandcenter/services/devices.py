"""Faults of cameras and cars, noted once while they last, and what the patrol cars are doing."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, insert, select, update

from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, NotFound
from commandcenter.domain.text import clean_text
from commandcenter.domain.vocabulary import Device, Malfunction, Role, VehicleDuty, chinese
from commandcenter.foundation.clock import in_utc
from commandcenter.services.desk import Desk
from commandcenter.storage.batch import Batch
from commandcenter.storage.changes import announce
from commandcenter.storage.entities import Camera, DeviceFault, DutyRecord, Vehicle
from commandcenter.storage.entities.devices import FAULT_OPEN
from commandcenter.storage.queries.devices import DutyRow, FaultRow, duty_history, open_fault
from commandcenter.storage.store import KeyTaken

CHANGE_KIND: Final = "device"
"""The kind of the change by which seats learn that a fault or a duty was noted; it names no issue."""
DETAIL_LIMIT: Final = 200
CREW_LIMIT: Final = 200
_RACES: Final = 5
"""How often the next number is tried anew that another seat took; each time somebody has got on."""
_NOTING_ROLES: Final = frozenset(Role) - {Role.RESIDENT, Role.DEPARTMENT}
_DUTY_ROLES: Final = frozenset({Role.OPERATOR, Role.SHIFT_LEADER, Role.ADMINISTRATOR, Role.PATROL_CREW, Role.SYSTEM})


def note_fault(
    desk: Desk, device: Device, code: str, fault: Malfunction, *, began_at: datetime, detail: str = ""
) -> FaultRow:
    """A device is out of order: noted once while it lasts, however many seats see it at once.

    Returns:
        the fault as it stands in the record: this seat's, or the one that another had noted before.

    Raises:
        NotFound: there is no such camera or car in use.
        NotAllowed: the person works with no devices.
        DatabaseAway: ask again; it is still noted once.
    """
    _check_role(desk, _NOTING_ROLES)
    said = clean_text(detail, limit=DETAIL_LIMIT, field="故障说明", required=False, multiline=False)
    now = desk.clock.now()
    for _ in range(_RACES):
        try:
            with desk.transaction() as connection:
                known = open_fault(connection, device, code, fault)
                if known is not None:
                    return known
                _check_device(connection, device, code)
                row = FaultRow(
                    device=device,
                    code=code,
                    number=_next_fault(connection, device, code),
                    fault=fault,
                    detail=said,
                    began_at=min(in_utc(began_at), now),
                    actor=desk.actor.login,
                    seat=desk.seat,
                    noted_at=now,
                    ended_at=None,
                    ended_by=None,
                    ended_seat=None,
                    end_noted_at=None,
                )
                connection.execute(insert(DeviceFault).values(**asdict(row)))
                _tell(connection, desk, now)
            return row
        except KeyTaken:
            continue
    raise _raced()


def end_fault(desk: Desk, device: Device, code: str, fault: Malfunction, *, ended_at: datetime) -> FaultRow | None:
    """The device is well again; None where no such fault was open: another seat has noted its end.

    Raises:
        NotAllowed: the person works with no devices.
        DatabaseAway: ask again.
    """
    _check_role(desk, _NOTING_ROLES)
    now = desk.clock.now()
    with desk.transaction() as connection:
        known = open_fault(connection, device, code, fault)
        if known is None:
            return None
        ended = replace(
            known,
            ended_at=max(known.began_at, min(in_utc(ended_at), now)),
            ended_by=desk.actor.login,
            ended_seat=desk.seat,
            end_noted_at=now,
        )
        done = connection.execute(
            update(DeviceFault)
            .where(
                DeviceFault.device == device,
                DeviceFault.code == code,
                DeviceFault.number == known.number,
                FAULT_OPEN,
            )
            .values(ended_at=ended.ended_at, ended_by=ended.ended_by, ended_seat=ended.ended_seat, end_noted_at=now)
        )
        if not done.rowcount:
            return None
        _tell(connection, desk, now)
    return ended


def set_duty(desk: Desk, vehicle: str, duty: VehicleDuty, crew: str = "", *, since: datetime | None = None) -> DutyRow:
    """What a patrol car does from now on, or since a moment, and who is in it. What it did before stays in its history.

    Set to what it is already, nothing is written.

    Raises:
        NotFound: there is no such car in use.
        NotAllowed: the person does not send cars, or not this one.
        BadInput: the crew cannot be taken, or the moment lies ahead.
        DatabaseAway: ask again.
    """
    _check_role(desk, _DUTY_ROLES)
    people = clean_text(crew, limit=CREW_LIMIT, field="车组人员", required=False, multiline=False)
    now = desk.clock.now()
    begins = now if since is None else in_utc(since)
    if begins > now:
        raise BadInput("开始时间在将来。请填写现在或以前的时间。")
    for _ in range(_RACES):
        try:
            with desk.transaction() as connection:
                _check_vehicle(connection, desk, vehicle)
                present = next(iter(duty_history(connection, vehicle, 1)), None)
                if present is not None and (present.duty, present.crew) == (duty, people) and since is None:
                    return present
                number = 1 if present is None else present.number + 1
                row = DutyRow(vehicle, number, duty, people, begins, desk.actor.login, desk.seat, now)
                connection.execute(insert(DutyRecord).values(**asdict(row)))
                _tell(connection, desk, now)
            return row
        except KeyTaken:
            continue
    raise _raced()


def _next_fault(connection: Connection, device: Device, code: str) -> int:
    last = select(func.max(DeviceFault.number)).where(DeviceFault.device == device, DeviceFault.code == code)
    return (connection.execute(last).scalar() or 0) + 1


def _check_device(connection: Connection, device: Device, code: str) -> None:
    if device is Device.NETWORK:
        return
    entity = Camera if device is Device.CAMERA else Vehicle
    query = select(entity.code).where(entity.code == code, entity.closed_at.is_(None))
    if connection.execute(query).first() is None:
        raise NotFound("没有在用的{device}“{code}”。请刷新后重试。", device=chinese(device), code=code[:40])


def _check_vehicle(connection: Connection, desk: Desk, code: str) -> None:
    query = select(Vehicle.area).where(Vehicle.code == code, Vehicle.closed_at.is_(None))
    area = connection.execute(query).scalar_one_or_none()
    if area is None:
        raise NotFound("没有在用的{device}“{code}”。请刷新后重试。", device=chinese(Device.VEHICLE), code=code[:40])
    mine = desk.actor.area
    if desk.actor.role is not Role.SYSTEM and not (area.startswith(mine) or mine.startswith(area)):
        raise NotAllowed("这辆车属于另一个区域，不能由您调度。请联系它所属的平台。")


def _check_role(desk: Desk, allowed: frozenset[Role]) -> None:
    if desk.actor.role not in allowed:
        raise NotAllowed("{role}不管理设备和车辆。请由值班员办理。", role=chinese(desk.actor.role))


def _tell(connection: Connection, desk: Desk, at: datetime) -> None:
    """Let every seat know, in the transaction of the change itself."""
    batch = Batch(connection)
    announce(batch, 0, 0, 0, CHANGE_KIND, desk.seat, at)
    batch.send()


def _raced() -> Conflict:
    return Conflict("其他席位正在登记同一设备，本次没有写入。请再试一次。")
