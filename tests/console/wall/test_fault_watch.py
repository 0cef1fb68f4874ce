"""When a failing picture is written down as a fault, and when its end is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.fault_watch import FaultWatch, Finding, Happened
from commandcenter.video.streams import Effort, Fault, Health, StreamState

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
SIX = ("001", "002", "003", "004", "005", "006")
LIVE, LOST, FROZEN = StreamState.LIVE, StreamState.LOST, StreamState.FROZEN


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def health(state: StreamState, since_s: float, fault: Fault | None = None) -> Health:
    return Health(state, fault, at(since_s), None, None, 25.0, None, 0, 0, Effort.FULL, False, 0, None, None, 0)


class Room:
    """A wall whose pictures a test makes fail and recover; everything found is kept."""

    def __init__(self, codes: Iterable[str] = ("008",)) -> None:
        self.watch = FaultWatch()
        self.pictures = {code: health(LIVE, 0) for code in codes}
        self.on_record: set[str] = set()
        self.found: list[Finding] = []

    def becomes(self, state: StreamState, since_s: float, *codes: str, fault: Fault | None = None) -> None:
        for code in codes or self.pictures:
            self.pictures[code] = health(state, since_s, fault)

    def steps_down(self, *codes: str) -> None:
        """These get less than their size deserves, for want of CPU."""
        for code in codes:
            self.pictures[code] = replace(self.pictures[code], is_stepped_down=True)

    def looks(self, until_s: float, from_s: float = 0.0) -> list[Finding]:
        """Look every second up to a moment; what was found on the way."""
        new = [
            finding
            for second in range(int(from_s), int(until_s) + 1)
            for finding in self.watch.look(self.pictures, self.on_record, at(second))
        ]
        self.found += new
        return new


def test_a_picture_that_fails_for_a_moment_is_not_worth_a_line() -> None:
    room = Room()
    room.becomes(LOST, 5)
    room.looks(14, 5)
    room.becomes(LIVE, 14)
    room.looks(60, 14)
    assert room.found == []


def test_a_lasting_fault_is_written_once_with_its_real_beginning() -> None:
    room = Room()
    room.becomes(LOST, 5, fault=Fault.NO_ANSWER)
    assert room.looks(300, 5) == [Finding(Happened.BEGAN, ("008",), at(5), LOST, Fault.NO_ANSWER)]


def test_a_fault_that_changes_its_face_is_one_fault() -> None:
    room = Room()
    room.becomes(StreamState.LATE, 5)
    room.looks(8, 5)
    room.becomes(LOST, 8)
    room.looks(30, 8)
    assert [(each.happened, each.at, each.state) for each in room.found] == [(Happened.BEGAN, at(5), LOST)]


@pytest.mark.parametrize("fault", [Fault.BUSY, Fault.WORKER_LOST])
def test_a_host_with_too_much_to_do_and_a_worker_of_ours_are_no_faults_of_cameras(fault: Fault) -> None:
    room = Room(["008", *SIX])
    room.becomes(LOST, 5, fault=fault)
    assert room.looks(300, 5) == []


def test_a_seat_with_too_little_cpu_writes_no_faults_of_cameras_or_network() -> None:
    room = Room(["008", *SIX])
    room.becomes(StreamState.LATE, 5)
    room.becomes(LOST, 5, *SIX, fault=Fault.ENDED)
    room.steps_down("008")
    room.looks(50, 5)
    room.becomes(LIVE, 50)
    room.looks(90, 50)
    assert room.found == []


def test_a_worker_that_was_lost_excuses_what_its_streams_do_for_a_moment() -> None:
    room = Room(SIX)
    room.becomes(LOST, 5, fault=Fault.WORKER_LOST)
    room.looks(8, 5)
    room.becomes(LOST, 8, fault=Fault.NO_ANSWER)
    room.looks(21, 8)
    room.becomes(LIVE, 21)
    room.looks(60, 21)
    assert room.found == []


@pytest.mark.parametrize(
    ("state", "fault", "lasting_s"),
    [
        (LOST, Fault.PORT_CLOSED, 10),
        (StreamState.REFUSED, Fault.WRONG_PASSWORD, 10),
        (FROZEN, None, 10),
        (LOST, Fault.NO_ANSWER, 60),
    ],
)
def test_a_camera_that_is_really_gone_is_written_down_by_a_strained_seat_too(
    state: StreamState, fault: Fault | None, lasting_s: int
) -> None:
    room = Room(["008", "009"])
    room.becomes(state, 5, "008", fault=fault)
    room.steps_down("009")
    assert room.looks(4 + lasting_s, 5) == []
    assert room.looks(90, 5 + lasting_s) == [Finding(Happened.BEGAN, ("008",), at(5), state, fault)]


def test_its_end_is_written_when_it_was_over_and_not_when_that_was_certain() -> None:
    room = Room()
    room.becomes(FROZEN, 5)
    room.looks(20, 5)
    room.becomes(LIVE, 21)
    assert room.looks(60, 21) == [Finding(Happened.ENDED, ("008",), at(21))]


def test_a_wobbling_cable_makes_one_line() -> None:
    room = Room()
    for start in range(0, 300, 30):
        room.becomes(LOST, start)
        room.looks(start + 25, start)
        room.becomes(LIVE, start + 26)
        room.looks(start + 29, start + 26)
    assert [each.happened for each in room.found] == [Happened.BEGAN]


def test_reconnecting_is_no_recovery() -> None:
    room = Room()
    room.becomes(LOST, 0)
    room.looks(15)
    room.becomes(StreamState.CONNECTING, 16)
    room.looks(60, 16)
    assert [each.happened for each in room.found] == [Happened.BEGAN]


def test_a_fault_from_before_this_program_began_is_ended_by_whoever_sees_the_picture() -> None:
    room = Room()
    room.on_record = {"008"}
    assert room.looks(30) == [Finding(Happened.ENDED, ("008",), at(0))]


def test_playback_says_nothing_about_now() -> None:
    room = Room()
    room.on_record = {"008"}
    room.becomes(StreamState.RECORDED, 0)
    assert room.looks(60) == []


def test_our_own_lost_worker_is_no_fault_of_a_camera() -> None:
    room = Room()
    room.becomes(LOST, 0, fault=Fault.WORKER_LOST)
    assert room.looks(60) == []


def test_five_hundred_cameras_gone_at_once_are_one_line() -> None:
    room = Room(f"{number:03}" for number in range(500))
    room.becomes(LOST, 5, fault=Fault.UNREACHABLE)
    found = room.looks(120, 5)
    assert [each.happened for each in found] == [Happened.OUTAGE_BEGAN]
    assert found[0].at == at(5)
    assert len(found[0].codes) == 500


def test_the_outage_ends_once_and_who_stays_away_then_has_a_fault_of_its_own() -> None:
    room = Room(f"{number:03}" for number in range(20))
    room.becomes(LOST, 0)
    room.looks(30)
    room.becomes(LIVE, 31, *(f"{number:03}" for number in range(18)))
    found = room.looks(120, 31)
    assert [each.happened for each in found] == [Happened.OUTAGE_ENDED, Happened.BEGAN, Happened.BEGAN]
    assert sorted(code for each in found[1:] for code in each.codes) == ["018", "019"]
    assert all(each.at == at(0) for each in found[1:])


def test_dark_pictures_at_dusk_are_no_outage() -> None:
    room = Room(f"{number:03}" for number in range(10))
    room.becomes(StreamState.DARK, 0)
    assert {each.happened for each in room.looks(30)} == {Happened.BEGAN}


def test_closing_the_wall_down_to_one_picture_does_not_end_an_outage() -> None:
    room = Room(f"{number:03}" for number in range(16))
    room.becomes(LOST, 0)
    room.looks(30)
    room.pictures = {"003": room.pictures["003"]}
    assert room.looks(60, 31) == []


@pytest.mark.parametrize("state", [StreamState.REFUSED, StreamState.ABSENT, StreamState.MOVED, StreamState.BLURRED])
def test_whatever_is_wrong_is_told_by_its_name(state: StreamState) -> None:
    room = Room()
    room.becomes(state, 0)
    assert [each.state for each in room.looks(30)] == [state]


@given(st.lists(st.tuples(st.sampled_from(list(StreamState)), st.integers(1, 40)), min_size=1, max_size=12))
def test_faults_begin_and_end_in_turn_whatever_a_picture_does(course: list[tuple[StreamState, int]]) -> None:
    room = Room()
    now = 0
    for state, lasting in course:
        room.becomes(state, now)
        room.looks(now + lasting - 1, now)
        now += lasting
    happened = [each.happened for each in room.found]
    assert happened == [(Happened.BEGAN, Happened.ENDED)[number % 2] for number in range(len(happened))]
    moments = [each.at for each in room.found]
    assert moments == sorted(moments)
