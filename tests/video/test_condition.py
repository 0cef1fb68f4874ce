"""What is shown of a stream by the ages of what came."""

from dataclasses import replace

import pytest

from commandcenter.video.condition import Condition, condition
from commandcenter.video.protocol import Facts, Look, Phase
from commandcenter.video.streams import Fault, Limits, StreamState

NOW = 1_000 * 10**9
LIMITS = Limits()


def ago(seconds: float) -> int:
    return NOW - int(seconds * 1e9)


LIVE = Facts(
    key="001/sub",
    phase=Phase.READING,
    fault=None,
    attempt=0,
    retry_ns=0,
    opened_ns=ago(60),
    packet_ns=ago(0.02),
    key_ns=ago(1),
    frame_ns=ago(0.02),
    key_gap_s=2.0,
    fps=25.0,
    is_decoding=True,
    is_key_only=False,
    lag_ms=3.0,
    delay_ms=None,
    width=640,
    height=360,
    look=Look.CLEAR,
    brightness=120,
    repeats=0,
)


def shown(facts: Facts) -> Condition:
    return condition(facts, NOW, LIMITS)


def test_a_picture_of_this_moment_is_live() -> None:
    assert shown(LIVE) == Condition(StreamState.LIVE)


@pytest.mark.parametrize(("age_s", "state"), [(0.9, "live"), (1.2, "late"), (2.9, "late"), (3.1, "lost")])
def test_an_old_picture_is_late_and_then_lost(age_s: float, state: str) -> None:
    assert shown(replace(LIVE, frame_ns=ago(age_s), packet_ns=ago(age_s))).state == state


def test_silence_is_told_as_no_answer() -> None:
    assert shown(replace(LIVE, packet_ns=ago(4), frame_ns=ago(4))) == Condition(StreamState.LOST, Fault.NO_ANSWER)


def test_the_first_opening_is_connecting() -> None:
    facts = replace(LIVE, phase=Phase.OPENING, attempt=1, opened_ns=0, packet_ns=0, frame_ns=0)
    assert shown(facts) == Condition(StreamState.CONNECTING)


def test_data_without_a_key_frame_is_told_as_such() -> None:
    facts = replace(LIVE, opened_ns=ago(4), frame_ns=0)
    assert shown(facts) == Condition(StreamState.CONNECTING, Fault.NO_KEY_FRAME)


def test_an_old_picture_is_not_live_while_the_new_connection_waits_for_a_key_frame() -> None:
    facts = replace(LIVE, opened_ns=ago(4), frame_ns=ago(10))
    assert shown(facts) == Condition(StreamState.LOST, Fault.NO_KEY_FRAME)


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault.WRONG_PASSWORD, StreamState.REFUSED),
        (Fault.NO_SUCH_STREAM, StreamState.ABSENT),
        (Fault.PORT_CLOSED, StreamState.LOST),
        (Fault.UNREACHABLE, StreamState.LOST),
    ],
)
def test_between_attempts_the_fault_says_what_it_is(fault: Fault, state: StreamState) -> None:
    facts = replace(LIVE, phase=Phase.WAITING, fault=fault, attempt=3, frame_ns=ago(20))
    assert shown(facts) == Condition(state, fault)
    again = replace(facts, phase=Phase.OPENING, attempt=4)
    assert shown(again) == Condition(state, fault)


@pytest.mark.parametrize("look", [Look.FROZEN, Look.DARK, Look.BLURRED, Look.MOVED])
def test_what_the_picture_itself_says_is_shown(look: Look) -> None:
    assert shown(replace(LIVE, look=look)).state == look.value


def test_key_frames_every_ten_seconds_are_no_fault_where_only_they_are_decoded() -> None:
    facts = replace(LIVE, is_key_only=True, key_gap_s=10.0, frame_ns=ago(9))
    assert shown(facts).state is StreamState.LIVE
    assert shown(replace(facts, frame_ns=ago(25))) == Condition(StreamState.LATE, Fault.NO_KEY_FRAME)


def test_a_stream_that_is_only_recorded_is_judged_by_its_data() -> None:
    facts = replace(LIVE, is_decoding=False, frame_ns=0)
    assert shown(facts) == Condition(StreamState.LIVE)
    assert shown(replace(facts, packet_ns=ago(5))).state is StreamState.LOST


def test_damage_is_told_while_the_picture_goes_on() -> None:
    assert shown(replace(LIVE, fault=Fault.BROKEN)) == Condition(StreamState.LIVE, Fault.BROKEN)
