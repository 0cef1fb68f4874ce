"""Saved walls that are in use: a person's own and those of their platform."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, or_

from commandcenter.storage.entities import Wall
from commandcenter.storage.entities.wall import IN_USE
from commandcenter.storage.rows import fetch, select_rows, table_of

_WALL: Final = table_of(Wall)


@dataclass(frozen=True, slots=True)
class WallRow:
    """One saved wall.

    Attributes:
        owner: login of the person whose it is; empty for a platform's.
        shift: the shift it is for; empty where it is for any.
        body: JSON; `services.walls.arrangement_of` reads it.
        actor, seat: who saved it last, where.
    """

    id: int
    area: str
    owner: str
    shift: str
    name: str
    body: str
    actor: str
    seat: str
    saved_at: datetime


def walls_for(connection: Connection, login: str, area: str) -> tuple[WallRow, ...]:
    """The walls that a person of a platform (`area`) may choose: their own first, then the platform's by shift."""
    mine, shared = _WALL.c.owner == login, _WALL.c.owner == ""
    query = select_rows(WallRow, _WALL).where(or_(mine, shared & (_WALL.c.area == area)), IN_USE)
    return fetch(connection, WallRow, query.order_by(shared, _WALL.c.shift, _WALL.c.name, _WALL.c.id))


def wall_row(connection: Connection, wall_id: int) -> WallRow | None:
    """One wall in use, or None."""
    query = select_rows(WallRow, _WALL).where(_WALL.c.id == wall_id, IN_USE)
    return next(iter(fetch(connection, WallRow, query)), None)
