"""Failing pictures come into the record by themselves, once, and their ends as well."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from commandcenter.console.wall.fault_notes import FaultNotes, notes_of
from commandcenter.console.wall.seen import WallNews
from commandcenter.domain.vocabulary import Device, Malfunction
from commandcenter.storage.queries.devices import FaultRow, faults_of
from commandcenter.video.streams import Effort, Fault, Health, StreamState
from tests.console.wall.conftest import WallSeat, WallSeating
from tests.console.wall.devices_for_tests import camera


class Notes:
    """A seat that looks at pictures; its time goes on when the test says so."""

    def __init__(self, seat: WallSeat) -> None:
        self.seat = seat
        self.notes = FaultNotes(seat.link, seat.devices, seat.background, seat.room)
        self.told: list[WallNews] = []
        self.notes.told.connect(self.told.append)
        self.pictures: dict[str, Health] = {}

    def becomes(self, state: StreamState, *codes: str, fault: Fault | None = None) -> None:
        since = self.seat.link.now()
        for code in codes:
            self.pictures[code] = Health(
                state, fault, since, None, None, 25.0, None, 0, 0, Effort.FULL, False, 0, None, None, 0
            )

    def passes(self, seconds: int) -> None:
        for _ in range(seconds):
            self.seat.world.clock.advance(timedelta(seconds=1))
            self.notes.look(self.pictures)
        self.seat.until(lambda: self.notes.waiting == 0)

    def record(self, code: str, device: Device = Device.CAMERA) -> tuple[FaultRow, ...]:
        with self.seat.world.store.read() as connection:
            return faults_of(connection, device, code)

    def knows_open(self, code: str) -> bool:
        return code in self.seat.inventory.faults


@pytest.fixture
def notes(wall_seat: WallSeat) -> Notes:
    return Notes(wall_seat)


def states(rows: tuple[FaultRow, ...]) -> Mapping[Malfunction, bool]:
    return {row.fault: row.ended_at is None for row in rows}


def test_a_lost_picture_is_on_record_with_its_beginning_and_its_end(notes: Notes) -> None:
    notes.becomes(StreamState.LOST, "008", fault=Fault.NO_ANSWER)
    began = notes.seat.link.now()
    notes.passes(12)
    (row,) = notes.record("008")
    assert (row.fault, row.began_at, row.seat, row.ended_at) == (Malfunction.LOST, began, "S1", None)
    assert row.detail == "连接超时，对方没有回答"
    assert [str(news.said) for news in notes.told] == ["21:14 摄像机 008 断线，已记故障"]
    notes.becomes(StreamState.LIVE, "008")
    over = notes.seat.link.now()
    notes.passes(12)
    (row,) = notes.record("008")
    assert row.ended_at == over


def test_two_seats_that_see_one_fault_write_it_once(wall_seating: WallSeating) -> None:
    one, other = Notes(wall_seating("liu", "S1")), Notes(wall_seating("sun", "S2"))
    for each in (one, other):
        each.becomes(StreamState.FROZEN, "001")
    one.passes(12)
    other.passes(12)
    assert len(one.record("001")) == 1
    assert one.told
    assert not other.told


def test_a_fault_of_another_seat_is_ended_by_whoever_sees_the_picture(wall_seating: WallSeating) -> None:
    one = Notes(wall_seating("liu", "S1"))
    one.becomes(StreamState.DARK, "017")
    one.passes(12)
    other = Notes(wall_seating("sun", "S2"))
    other.seat.until(lambda: other.knows_open("017"))
    other.becomes(StreamState.LIVE, "017")
    other.passes(12)
    (row,) = other.record("017")
    assert row.ended_seat == "S2"


def test_an_outage_of_everything_is_one_line_for_the_seat(wall_seat: WallSeat) -> None:
    notes = Notes(wall_seat)
    codes = sorted(wall_seat.inventory.cameras)
    notes.becomes(StreamState.LOST, *codes, fault=Fault.UNREACHABLE)
    notes.passes(30)
    assert all(not notes.record(code) for code in codes)
    (row,) = notes.record("S1", Device.NETWORK)
    assert row.detail.startswith(f"{len(codes)} 路：001、008")
    notes.becomes(StreamState.LIVE, *codes)
    notes.passes(12)
    (row,) = notes.record("S1", Device.NETWORK)
    assert row.ended_at is not None


def test_an_outage_that_the_program_did_not_see_the_end_of_is_ended_at_the_next_start(
    wall_seating: WallSeating,
) -> None:
    before = Notes(wall_seating("liu", "S1"))
    codes = sorted(before.seat.inventory.cameras)
    before.becomes(StreamState.LOST, *codes)
    before.passes(12)
    after = Notes(wall_seating("sun", "S1"))
    after.seat.until(lambda: "S1" in after.seat.inventory.outages)
    after.becomes(StreamState.LIVE, *codes)
    after.passes(12)
    after.seat.until(lambda: all(row.ended_at is not None for row in after.record("S1", Device.NETWORK)))


def test_who_may_not_note_faults_is_told_once_and_asked_no_more(wall_seating: WallSeating) -> None:
    notes = Notes(wall_seating("huan", "D1"))
    notes.becomes(StreamState.LOST, "001")
    notes.passes(15)
    notes.becomes(StreamState.LOST, "008")
    notes.passes(15)
    assert len(notes.told) == 1
    assert not notes.record("001")


def test_a_picture_of_no_known_camera_is_nobodys_fault(notes: Notes) -> None:
    stranger = camera("999").code
    notes.becomes(StreamState.LOST, stranger)
    notes.passes(15)
    assert not notes.record(stranger)


def test_a_tile_can_say_that_its_fault_is_on_record(notes: Notes) -> None:
    notes.becomes(StreamState.LOST, "001")
    notes.passes(12)
    notes.seat.until(lambda: notes.knows_open("001"))
    said = notes_of(notes.seat.inventory, notes.seat.link.now())
    assert str(said["001"]) == "已记故障 21:14"
