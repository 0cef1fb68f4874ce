"""What becomes of cameras and cars from day to day: faults, and the duty of patrol cars. No row is ever removed."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.domain.vocabulary import Device, Malfunction, VehicleDuty
from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import UtcTime, WordType

FAULT_OPEN: Final = text("ended_at IS NULL")
"""Written out in every query for open faults, so that the partial index serves."""


class DeviceFault(Entity):
    """One time that a device was out of order, noted once while it lasts, whatever number of seats see it.

    Whoever saw it begin is `actor` at `seat`, whoever saw it end `ended_by` at `ended_seat`. Only the end is ever
    added to a row, and once: triggers refuse anything else.
    """

    __tablename__ = "device_fault"

    device: Mapped[Device] = mapped_column(WordType(Device), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    fault: Mapped[Malfunction] = mapped_column(WordType(Malfunction))
    detail: Mapped[str] = mapped_column(String(200))
    began_at: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    noted_at: Mapped[datetime] = mapped_column(UtcTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcTime)
    ended_by: Mapped[str | None] = mapped_column(String(40))
    ended_seat: Mapped[str | None] = mapped_column(String(40))
    end_noted_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(
            "uq_device_fault_open",
            "device",
            "code",
            "fault",
            unique=True,
            sqlite_where=FAULT_OPEN,
            postgresql_where=FAULT_OPEN,
        ),
    )


class DutyRecord(Entity):
    """What a patrol car has been doing since a moment, and with whom; the highest number is what holds now."""

    __tablename__ = "vehicle_duty"

    vehicle: Mapped[str] = mapped_column(String(20), ForeignKey("vehicle.code"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    duty: Mapped[VehicleDuty] = mapped_column(WordType(VehicleDuty))
    crew: Mapped[str] = mapped_column(String(200))
    since: Mapped[datetime] = mapped_column(UtcTime)
    actor: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    noted_at: Mapped[datetime] = mapped_column(UtcTime)
