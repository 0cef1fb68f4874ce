"""Walls of pictures that somebody arranged and wants to find again."""

from datetime import datetime
from typing import Final

from sqlalchemy import Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from commandcenter.storage.entities.base import Entity
from commandcenter.storage.types import LongKey, UtcTime

IN_USE: Final = text("closed_at IS NULL")
"""Written out in every query for walls in use, so that the partial index serves."""


class Wall(Entity):
    """A saved wall: one person's (`owner`), or a platform's for a shift (`shift`) or for everybody there.

    `body` is JSON with a version (`services.walls`): layout, cameras by place, tour.
    """

    __tablename__ = "wall"

    id: Mapped[int] = mapped_column(LongKey, primary_key=True, autoincrement=False)
    area: Mapped[str] = mapped_column(String(15))
    owner: Mapped[str] = mapped_column(String(40))
    shift: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(60))
    body: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(40))
    seat: Mapped[str] = mapped_column(String(40))
    saved_at: Mapped[datetime] = mapped_column(UtcTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcTime)

    __table_args__ = (
        Index(
            "uq_wall_name",
            "area",
            "owner",
            "shift",
            "name",
            unique=True,
            sqlite_where=IN_USE,
            postgresql_where=IN_USE,
        ),
    )
