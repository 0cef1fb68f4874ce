"""Reading who and what there is and is in use: people, seats, cameras, cars and places."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from commandcenter.domain.people import Actor
from commandcenter.storage.entities import Camera, Place, Seat, User, Vehicle


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the gazetteer that issues can happen at."""

    name: str
    kind: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class CameraRow:
    """One camera that stands somewhere."""

    code: str
    name: str
    lon: float
    lat: float


def people(connection: Connection) -> tuple[Actor, ...]:
    """Everybody who is still employed, by login."""
    columns = (User.login, User.name, User.role, User.area, User.department)
    rows = connection.execute(select(*columns).where(User.closed_at.is_(None)).order_by(User.login))
    return tuple(Actor(login, name, role, area, department or "") for login, name, role, area, department in rows)


def seats(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Every seat's code and area, by code."""
    return tuple((code, area) for code, area in connection.execute(select(Seat.code, Seat.area).order_by(Seat.code)))


def fixed_cameras(connection: Connection) -> tuple[CameraRow, ...]:
    """The cameras in use that stand at one place, by code."""
    columns = (Camera.code, Camera.name, Camera.lon, Camera.lat)
    query = select(*columns).where(Camera.closed_at.is_(None), Camera.lon.is_not(None)).order_by(Camera.code)
    return tuple(
        CameraRow(code, name, lon, lat)
        for code, name, lon, lat in connection.execute(query)
        if lon is not None and lat is not None
    )


def vehicles(connection: Connection) -> tuple[tuple[str, str], ...]:
    """The code and call sign of every car in use, by code."""
    columns = (Vehicle.code, Vehicle.call_sign)
    query = select(*columns).where(Vehicle.closed_at.is_(None)).order_by(Vehicle.code)
    return tuple((code, call_sign) for code, call_sign in connection.execute(query))


def places(connection: Connection) -> tuple[PlaceRow, ...]:
    """The whole gazetteer but its roads, by kind and name."""
    columns = (Place.name, Place.kind, Place.lon, Place.lat)
    query = select(*columns).where(Place.line.is_(None)).order_by(Place.kind, Place.name)
    return tuple(PlaceRow(name, kind, lon, lat) for name, kind, lon, lat in connection.execute(query))
