"""A fault is in the record once while it lasts; a car's duty is what was said last."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from commandcenter.domain.refusal import BadInput, NotAllowed, NotFound, Refused
from commandcenter.domain.vocabulary import Device, Malfunction, VehicleDuty
from commandcenter.services.devices import CHANGE_KIND, end_fault, note_fault, set_duty
from commandcenter.services.intake import decline
from commandcenter.services.reporting import report
from commandcenter.storage.entities import Camera, Vehicle
from commandcenter.storage.queries.devices import (
    CameraRow,
    DutyRow,
    FaultRow,
    VehicleRow,
    cameras,
    duty_history,
    faults_of,
    issues_of_source,
    open_faults,
    vehicles,
)
from tests.support.world import LITTER_REPORT, OTHER_TOWNSHIP, SOUTH_WEST, START, TOWNSHIP, World

CAR = "3"
ROOF = "301"
CORNER = "008"
ELSEWHERE = "9"


@pytest.fixture
def street(world: World) -> World:
    """A camera at a corner, a car with a camera on its roof, and a car of another township."""
    car = {"name": "三号网格巡查车", "plate": "豫A·IO003", "call_sign": "三号车", "closed_at": None}
    camera = {"lon": None, "lat": None, "heading_deg": None, "vehicle": None, "channel": None, "closed_at": None}
    with world.store.write() as connection:
        connection.execute(
            insert(Vehicle),
            [
                {"code": CAR, "terminal": "T3", "area": TOWNSHIP, **car},
                {"code": ELSEWHERE, "terminal": "T9", "area": OTHER_TOWNSHIP, **car},
            ],
        )
        urls = {"main_url": "rtsp://camera/main", "sub_url": "rtsp://camera/sub"}
        connection.execute(
            insert(Camera),
            [
                camera
                | urls
                | {"code": CORNER, "name": "金水路/文化路", "kind": "fixed", "area": SOUTH_WEST}
                | {"lon": 113.67, "lat": 34.77, "heading_deg": 225.0},
                camera
                | urls
                | {"code": ROOF, "name": "三号车 车顶", "kind": "vehicle", "area": TOWNSHIP}
                | {"vehicle": CAR, "channel": 1},
                camera
                | urls
                | {"code": "099", "name": "拆了", "kind": "fixed", "area": SOUTH_WEST, "closed_at": START},
            ],
        )
    return world


def seen_faults(world: World) -> tuple[FaultRow, ...]:
    with world.store.read() as connection:
        return open_faults(connection)


def history(world: World, code: str = CORNER) -> tuple[FaultRow, ...]:
    with world.store.read() as connection:
        return faults_of(connection, Device.CAMERA, code)


def camera_of(world: World, code: str) -> CameraRow:
    with world.store.read() as connection:
        return next(camera for camera in cameras(connection) if camera.code == code)


def car_of(world: World, code: str = CAR) -> VehicleRow:
    with world.store.read() as connection:
        return next(car for car in vehicles(connection) if car.code == code)


def lost(world: World, login: str = "liu", seat: str = "S1") -> FaultRow:
    began = world.clock.now() - timedelta(seconds=12)
    return note_fault(world.desk_of(login, seat), Device.CAMERA, CORNER, Malfunction.LOST, began_at=began, detail="断")


# --- cameras ---------------------------------------------------------------------------------------


def test_the_wall_reads_every_camera_in_use_with_its_addresses(street: World) -> None:
    with street.store.read() as connection:
        found = cameras(connection)

    assert [camera.code for camera in found] == [CORNER, ROOF]
    corner, roof = found
    assert (corner.main_url, corner.sub_url, corner.heading_deg) == ("rtsp://camera/main", "rtsp://camera/sub", 225.0)
    assert (roof.vehicle, roof.channel, roof.lon) == (CAR, 1, None)


def test_a_camera_counts_the_issues_it_has_open(street: World) -> None:
    seen = replace(LITTER_REPORT, source=CORNER)
    report(street.desk_of(), seen)
    ended = report(street.desk_of(), seen)
    decline(street.desk_of(), ended.ref, "重复")
    street.reported()

    assert camera_of(street, CORNER).open_issues == 1
    assert camera_of(street, ROOF).open_issues == 0
    with street.store.read() as connection:
        found = issues_of_source(connection, CORNER)
        assert issues_of_source(connection, "") == ()
    assert [row.ended_at is None for row in found] == [True, False]


# --- faults ----------------------------------------------------------------------------------------


def test_a_fault_is_noted_with_who_saw_it_where_and_when(street: World) -> None:
    noted = lost(street)

    assert seen_faults(street) == (noted,)
    assert (noted.actor, noted.seat, noted.noted_at) == ("liu", "S1", START)
    assert (noted.began_at, noted.detail, noted.ended_at) == (START - timedelta(seconds=12), "断", None)
    assert camera_of(street, CORNER).open_faults == 1


def test_a_fault_that_lasts_is_not_noted_again_by_another_seat(street: World) -> None:
    first = lost(street)
    street.clock.advance(timedelta(minutes=1))

    assert lost(street, "sun", "S2") == first
    assert history(street) == (first,)


def test_eight_seats_that_see_one_fault_at_once_note_it_once(street: World) -> None:
    found = street.at_once(*(lambda seat=seat: lost(street, "liu", f"S{seat}") for seat in range(8)))

    assert len(history(street)) == 1
    assert found == [history(street)[0]] * 8


def test_two_kinds_of_fault_at_once_are_two(street: World) -> None:
    def dark() -> FaultRow:
        return note_fault(street.desk_of("sun", "S2"), Device.CAMERA, CORNER, Malfunction.DARK, began_at=START)

    street.at_once(lambda: lost(street), dark)

    assert {fault.fault for fault in seen_faults(street)} == {Malfunction.LOST, Malfunction.DARK}
    assert sorted(fault.number for fault in history(street)) == [1, 2]


def test_the_end_of_a_fault_says_who_saw_it_and_the_next_one_is_another(street: World) -> None:
    lost(street)
    street.clock.advance(timedelta(minutes=5))
    sun = street.desk_of("sun", "S2")
    ended = end_fault(sun, Device.CAMERA, CORNER, Malfunction.LOST, ended_at=START + timedelta(minutes=4))

    assert ended is not None
    assert (ended.ended_by, ended.ended_seat, ended.ended_at) == ("sun", "S2", START + timedelta(minutes=4))
    assert ended.end_noted_at == START + timedelta(minutes=5)
    assert seen_faults(street) == ()
    again = lost(street)
    assert [fault.number for fault in history(street)] == [again.number, ended.number] == [2, 1]


def test_an_end_that_two_seats_see_is_noted_once(street: World) -> None:
    lost(street)
    ends = street.at_once(
        *(
            lambda seat=seat: end_fault(
                street.desk_of("liu", f"S{seat}"), Device.CAMERA, CORNER, Malfunction.LOST, ended_at=START
            )
            for seat in range(4)
        )
    )

    assert len([end for end in ends if isinstance(end, FaultRow)]) == 1
    assert ends.count(None) == 3


def test_a_fault_does_not_end_before_it_began(street: World) -> None:
    noted = lost(street)
    ended = end_fault(street.desk_of(), Device.CAMERA, CORNER, Malfunction.LOST, ended_at=START - timedelta(hours=1))

    assert ended is not None
    assert ended.ended_at == noted.began_at


def test_an_outage_belongs_to_the_seat_that_saw_it(street: World) -> None:
    began = START - timedelta(seconds=10)
    note_fault(street.desk_of(), Device.NETWORK, "S1", Malfunction.LOST, began_at=began, detail="001、002、008")

    assert [(fault.device, fault.code) for fault in seen_faults(street)] == [(Device.NETWORK, "S1")]


def test_a_camera_that_nobody_knows_has_no_faults(street: World) -> None:
    with pytest.raises(NotFound, match="没有在用的摄像机“099”"):
        note_fault(street.desk_of(), Device.CAMERA, "099", Malfunction.LOST, began_at=START)


def test_residents_note_no_faults(street: World) -> None:
    with pytest.raises(NotAllowed, match="群众不管理设备"):
        note_fault(street.desk_of("chen", "W1"), Device.CAMERA, CORNER, Malfunction.LOST, began_at=START)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM device_fault",
        "UPDATE device_fault SET began_at = noted_at",
        "UPDATE device_fault SET detail = 'x'",
        "UPDATE device_fault SET ended_at = NULL WHERE ended_at IS NOT NULL",
        "DELETE FROM vehicle_duty",
        "UPDATE vehicle_duty SET crew = 'x'",
    ],
)
def test_the_database_itself_keeps_what_became_of_devices(street: World, statement: str) -> None:
    lost(street)
    end_fault(street.desk_of(), Device.CAMERA, CORNER, Malfunction.LOST, ended_at=START)
    set_duty(street.desk_of(), CAR, VehicleDuty.PATROLLING)

    with pytest.raises((DBAPIError, Refused)), street.store.write() as connection:
        connection.execute(text(statement))


def test_every_seat_learns_of_a_fault_and_of_a_duty(street: World) -> None:
    lost(street)
    set_duty(street.desk_of(), CAR, VehicleDuty.PATROLLING)

    with street.store.read() as connection:
        told = connection.execute(text("SELECT issue_id, kind, seat FROM change ORDER BY id")).all()
    assert [tuple(each) for each in told] == [(0, CHANGE_KIND, "S1")] * 2


# --- duty ------------------------------------------------------------------------------------------


def test_a_car_of_which_nobody_has_said_anything_has_no_duty(street: World) -> None:
    car = car_of(street)

    assert (car.call_sign, car.duty, car.crew, car.since, car.duty_by) == ("三号车", None, "", None, "")


def test_a_car_does_what_was_said_last_and_its_history_stays(street: World) -> None:
    set_duty(street.desk_of(), CAR, VehicleDuty.STANDBY, "张伟")
    street.clock.advance(timedelta(hours=1))
    set_duty(street.desk_of("sun", "S2"), CAR, VehicleDuty.PATROLLING, "张伟、李强")
    car = car_of(street)

    assert (car.duty, car.crew, car.since) == (VehicleDuty.PATROLLING, "张伟、李强", START + timedelta(hours=1))
    assert (car.duty_by, car.duty_seat) == ("sun", "S2")
    with street.store.read() as connection:
        assert [row.duty for row in duty_history(connection, CAR)] == [VehicleDuty.PATROLLING, VehicleDuty.STANDBY]


def test_saying_the_same_again_writes_nothing(street: World) -> None:
    first = set_duty(street.desk_of(), CAR, VehicleDuty.STANDBY, "张伟")
    street.clock.advance(timedelta(hours=1))

    assert set_duty(street.desk_of("sun", "S2"), CAR, VehicleDuty.STANDBY, " 张伟 ") == first


def test_seats_that_set_a_car_at_once_are_all_in_its_history(street: World) -> None:
    found = street.at_once(
        *(
            lambda seat=seat: set_duty(street.desk_of("liu", f"S{seat}"), CAR, VehicleDuty.STANDBY, f"第{seat}组")
            for seat in range(4)
        )
    )

    assert sorted(row.number for row in found if isinstance(row, DutyRow)) == [1, 2, 3, 4]


def test_duty_since_a_moment_to_come_is_refused(street: World) -> None:
    with pytest.raises(BadInput, match="在将来"):
        set_duty(street.desk_of(), CAR, VehicleDuty.STANDBY, since=START + timedelta(hours=1))


def test_a_car_of_another_township_is_not_ours_to_send(street: World) -> None:
    with pytest.raises(NotAllowed, match="另一个区域"):
        set_duty(street.desk_of(), ELSEWHERE, VehicleDuty.STANDBY)
    with pytest.raises(NotFound, match="没有在用的巡查车"):
        set_duty(street.desk_of(), "77", VehicleDuty.STANDBY)
