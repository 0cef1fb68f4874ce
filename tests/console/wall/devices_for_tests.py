"""Cameras and cars of the town of `tests.support.world`, as rows and in its database."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import insert

from commandcenter.domain.geometry import Point
from commandcenter.storage.entities import Camera, Vehicle
from commandcenter.storage.queries.devices import CameraRow, VehicleRow
from tests.support.world import IN_NORTH_WEST, IN_SOUTH_WEST, NORTH_WEST, SOUTH_EAST, SOUTH_WEST, TOWNSHIP, World

CARS = (("1", "一号网格巡查车", "一号车"), ("2", "二号网格巡查车", "二号车"))
STANDING = (
    ("001", "黄河路/文化路", SOUTH_WEST),
    ("008", "金水路/文化路", NORTH_WEST),
    ("017", "纬五路/经三路", SOUTH_EAST),
)

POINTS = {NORTH_WEST: IN_NORTH_WEST, SOUTH_EAST: Point(113.69, 34.77)}
"""Where a camera of an area stands, if not in the south-west."""


def camera(code: str, name: str = "", area: str = SOUTH_WEST) -> CameraRow:
    """A camera that stands, as it is read."""
    point = POINTS.get(area, IN_SOUTH_WEST)
    return CameraRow(
        code=code,
        name=name or f"{code} 号机",
        kind="fixed",
        vehicle=None,
        channel=None,
        area=area,
        lon=point.lon,
        lat=point.lat,
        heading_deg=None,
        main_url=f"rtsp://127.0.0.1:8554/{code}/main",
        sub_url=f"rtsp://127.0.0.1:8554/{code}/sub",
        open_faults=0,
        open_issues=0,
    )


def channel(code: str, vehicle: str, number: int, name: str) -> CameraRow:
    """A camera on a car."""
    standing = camera(code, name, TOWNSHIP)
    return replace(standing, kind="vehicle", vehicle=vehicle, channel=number, lon=None, lat=None)


def car(code: str, name: str, call_sign: str) -> VehicleRow:
    """A patrol car of which nobody has said what it does."""
    return VehicleRow(code, name, f"豫A·{code}", call_sign, TOWNSHIP, None, "", None, "", "", 0, 0)


def cars() -> tuple[VehicleRow, ...]:
    """The town's two cars."""
    return tuple(car(*each) for each in CARS)


def all_cameras() -> tuple[CameraRow, ...]:
    """The town's cameras: three that stand, two on each car."""
    standing = [camera(*each) for each in STANDING]
    return (*standing, *_channels())


def equip(world: World, more: Iterable[CameraRow] = ()) -> None:
    """Write cars and cameras into the town's database."""
    vehicles: list[dict[str, object]] = [
        {"code": code, "name": name, "plate": f"豫A·{code}", "terminal": f"01{code}", "call_sign": sign}
        for code, name, sign in CARS
    ]
    with world.store.write() as connection:
        connection.execute(insert(Vehicle), [row | {"area": TOWNSHIP, "closed_at": None} for row in vehicles])
        connection.execute(insert(Camera), [_stored(row) for row in (*all_cameras(), *more)])


def _channels() -> Iterable[CameraRow]:
    for vehicle, name, _ in CARS:
        yield channel(f"{vehicle}01", vehicle, 1, f"{name} 车顶")
        yield channel(f"{vehicle}02", vehicle, 2, f"{name} 前")


def _stored(row: CameraRow) -> dict[str, object]:
    names = ("code", "name", "kind", "vehicle", "channel", "area", "lon", "lat", "heading_deg", "main_url", "sub_url")
    return {name: getattr(row, name) for name in names} | {"closed_at": None}
