"""What an operator must see of a stream, from what its reader knows: pure rules."""

from dataclasses import dataclass
from typing import Final

from commandcenter.video.protocol import Facts, Look, Phase
from commandcenter.video.streams import Fault, Limits, StreamState

_SECOND_NS: Final = 1_000_000_000
_KEYLESS_S: Final = 3.0
"""Cameras send a key frame every second or two; who has waited longer without one waits for a reason."""

_OF_LOOK: Final = {
    Look.FROZEN: StreamState.FROZEN,
    Look.DARK: StreamState.DARK,
    Look.BLURRED: StreamState.BLURRED,
    Look.MOVED: StreamState.MOVED,
}
_OF_FAULT: Final = {
    Fault.WRONG_PASSWORD: StreamState.REFUSED,
    Fault.NO_SUCH_STREAM: StreamState.ABSENT,
    Fault.NO_VIDEO: StreamState.ABSENT,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A state and its reason."""

    state: StreamState
    fault: Fault | None = None


def age_s(then_ns: int, now_ns: int) -> float | None:
    """Seconds since that moment; None if it has not been."""
    return max(0.0, (now_ns - then_ns) / _SECOND_NS) if then_ns else None


def condition(facts: Facts, now_ns: int, limits: Limits) -> Condition:
    """How the stream is at `now_ns` (`time.monotonic_ns()`). Judged by ages, never by what was or was not raised."""
    if facts.phase is Phase.WAITING or (facts.phase is Phase.OPENING and facts.attempt > 1):
        return _without_connection(facts, now_ns, limits)
    if facts.phase is Phase.OPENING:
        return _aged(facts, now_ns, limits) if facts.frame_ns else Condition(StreamState.CONNECTING)
    return _connected(facts, now_ns, limits)


def _without_connection(facts: Facts, now_ns: int, limits: Limits) -> Condition:
    fault = facts.fault or Fault.NO_ANSWER
    if fault in _OF_FAULT:
        return Condition(_OF_FAULT[fault], fault)
    age = age_s(facts.frame_ns, now_ns)
    if age is not None and age < limits.lost_s:
        return Condition(StreamState.LATE if age >= limits.late_s else StreamState.LIVE, fault)
    return Condition(StreamState.LOST, fault)


def _connected(facts: Facts, now_ns: int, limits: Limits) -> Condition:
    silent_s = age_s(facts.packet_ns or facts.opened_ns, now_ns) or 0.0
    if silent_s >= limits.lost_s:
        return Condition(StreamState.LOST, Fault.NO_ANSWER)
    if not facts.is_decoding:
        return Condition(StreamState.LATE if silent_s >= limits.late_s else StreamState.LIVE)
    if facts.frame_ns < facts.opened_ns:
        return _before_the_first(facts, now_ns, limits)
    if facts.is_key_only:
        late_s = max(limits.late_s, 2 * facts.key_gap_s)
        frame_age_s = age_s(facts.frame_ns, now_ns) or 0.0
        is_late = frame_age_s >= late_s + limits.late_s
        return Condition(StreamState.LATE, Fault.NO_KEY_FRAME) if is_late else _looked_at(facts)
    return _aged(facts, now_ns, limits)


def _before_the_first(facts: Facts, now_ns: int, limits: Limits) -> Condition:
    """Connected, and nothing that a picture could begin with came yet; an older picture may still be shown."""
    open_s = age_s(facts.opened_ns, now_ns) or 0.0
    fault = Fault.NO_KEY_FRAME if open_s >= _KEYLESS_S else None
    old_s = age_s(facts.frame_ns, now_ns)
    if old_s is None:
        return Condition(StreamState.CONNECTING, fault)
    if old_s < limits.late_s:
        return Condition(StreamState.LIVE, fault)
    return Condition(StreamState.LATE if old_s < limits.lost_s else StreamState.LOST, fault or Fault.ENDED)


def _aged(facts: Facts, now_ns: int, limits: Limits) -> Condition:
    """By the age of the last picture. What was shown a moment ago counts as live for as long as a blink."""
    age = age_s(facts.frame_ns, now_ns) or 0.0
    if age >= limits.lost_s:
        return Condition(StreamState.LOST, facts.fault or Fault.BROKEN)
    if age >= limits.late_s:
        return Condition(StreamState.LATE, facts.fault)
    return _looked_at(facts)


def _looked_at(facts: Facts) -> Condition:
    return Condition(_OF_LOOK.get(facts.look, StreamState.LIVE), facts.fault)
