import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pytest
from shapely import Point

from commandcenter.domain.vocabulary import GridDuty, Role
from tests.demo_world.world import TOWNSHIP, Row, areas, rows

LANDLINE: Final = re.compile(r"0371-0\d{6}")
MOBILE: Final = re.compile(r"100\d{8}")
TERMINAL: Final = re.compile(r"0100000000\d\d")


@pytest.fixture(scope="module")
def users() -> Sequence[Row]:
    return rows("users.csv")


def test_every_person_works_in_a_known_area_and_department(users: Sequence[Row]) -> None:
    known_areas = areas()
    departments = {row["code"]: row for row in rows("departments.csv")}
    for user in users:
        assert user["area"] in known_areas
        assert user["role"] in [role.value for role in Role]
        assert bool(user["department"]) == (user["role"] == Role.DEPARTMENT)
        if user["department"]:
            assert departments[user["department"]]["area"] == user["area"]
            assert not departments[user["department"]]["closed"]


def test_there_is_somebody_of_every_role(users: Sequence[Row]) -> None:
    assert {user["role"] for user in users} == {role.value for role in Role}


def test_every_open_department_can_sign_in(users: Sequence[Row]) -> None:
    can = {user["department"] for user in users}
    assert [row["code"] for row in rows("departments.csv") if not row["closed"] and row["code"] not in can] == []


def test_every_block_and_community_has_a_first_a_direct_person_and_a_helper(users: Sequence[Row]) -> None:
    duties = {(user["area"], user["duty"]) for user in users if user["duty"]}
    for area in areas().values():
        if area.level in ("community", "block"):
            assert all((area.code, duty.value) in duties for duty in GridDuty), area.code
    assert all(bool(user["duty"]) == user["role"].startswith("grid_") for user in users)
    assert all((user["duty"] == "first") == (user["role"] == "grid_leader") for user in users if user["duty"])


def test_the_duty_room_and_the_platforms_above_are_staffed(users: Sequence[Row]) -> None:
    here = Counter(user["role"] for user in users if user["area"] == TOWNSHIP)
    assert here[Role.OPERATOR] == 6
    assert here[Role.SHIFT_LEADER] == 2
    assert here[Role.PATROL_CREW] == 3
    assert here[Role.INSPECTOR] >= 2
    assert here[Role.ADMINISTRATOR] == 1
    assert [user["login"] for user in users if user["role"] == Role.SYSTEM] == ["system"]
    assert {user["area"] for user in users if user["role"] == Role.OPERATOR} == {"4101", "410105", TOWNSHIP}
    assert [row["name"] for row in rows("seats.csv")] == [f"坐席{number:02d}" for number in range(1, 7)]


@pytest.mark.parametrize(
    ("table", "key"),
    [("users.csv", "login"), ("users.csv", "name"), ("seats.csv", "seat"), ("vehicles.csv", "code"),
     ("vehicles.csv", "terminal"), ("vehicles.csv", "plate"), ("cameras.csv", "code"), ("cameras.csv", "main_url")],
)  # fmt: skip
def test_keys_are_unique(table: str, key: str) -> None:
    values = [row[key] for row in rows(table)]
    assert len(set(values)) == len(values)


def test_no_phone_number_can_exist(users: Sequence[Row]) -> None:
    mobiles = [user["phone"] for user in users if user["phone"]]
    assert all(MOBILE.fullmatch(phone) for phone in mobiles)
    assert len(set(mobiles)) == len(mobiles)
    assert all(LANDLINE.fullmatch(row["phone"]) for row in rows("departments.csv"))
    assert all(LANDLINE.fullmatch(area.phone) for area in areas().values() if area.phone)


def test_no_plate_or_terminal_can_exist() -> None:
    vehicles = rows("vehicles.csv")
    assert len(vehicles) == 3
    assert all(row["plate"].startswith("豫A·IO") and TERMINAL.fullmatch(row["terminal"]) for row in vehicles)


def test_sixteen_fixed_cameras_stand_in_the_blocks_they_name() -> None:
    fixed = [row for row in rows("cameras.csv") if row["kind"] == "fixed"]
    tree = areas()
    assert len(fixed) == 16
    for row in fixed:
        assert tree[row["area"]].level == "block"
        assert tree[row["area"]].polygon.contains(Point(float(row["lon"]), float(row["lat"]))), row["code"]
        assert 0 <= int(row["heading_deg"]) < 360


def test_every_car_has_a_roof_and_a_front_camera() -> None:
    channels = {(row["vehicle"], row["name"].split()[1]) for row in rows("cameras.csv") if row["kind"] == "vehicle"}
    assert channels >= {(row["code"], side) for row in rows("vehicles.csv") for side in ("车顶", "前")}


def test_no_camera_address_holds_a_password() -> None:
    addresses = [row[column] for row in rows("cameras.csv") for column in ("main_url", "sub_url")]
    assert all(re.fullmatch(r"rtsp://127\.0\.0\.1:8554/[\w/]+", address) for address in addresses)
