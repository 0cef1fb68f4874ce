"""Events sealed to one another: any change shows, and every value has one spelling."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.domain.timeline import NO_EVENT, Event, canonical, microseconds, seal, struck_numbers
from commandcenter.domain.vocabulary import Command, IssueState

AT = datetime(2026, 11, 20, 13, 14, 7, 320, tzinfo=UTC)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=20)
MOMENTS = st.datetimes(timezones=st.just(UTC))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def sealed(previous: bytes = NO_EVENT, **other: object) -> bytes:
    values: dict[str, object] = {
        "key": (410105, 7),
        "number": 1,
        "at": AT,
        "actor": "liu",
        "seat": "S1",
        "command": "report",
        "state": "reported",
        "note": "",
        "payload": "{}",
    } | other
    return _seal(previous, values)


def _seal(previous: bytes, values: dict[str, object]) -> bytes:
    key, number, at = values["key"], values["number"], values["at"]
    assert isinstance(key, tuple)
    assert isinstance(number, int)
    assert isinstance(at, datetime)
    texts = [str(values[name]) for name in ("actor", "seat", "command", "state", "note", "payload")]
    return seal(key, previous, number, at, *texts)


def test_the_seal_of_a_known_event_never_changes_between_releases() -> None:
    assert sealed().hex() == "913c534e1b3db4399ed6c91a3d8b2b71bc200a0e03014fefe8dbd6ff223d5782"


@pytest.mark.parametrize(
    "change",
    [
        {"key": (410106, 7)},
        {"key": (410105, 8)},
        {"number": 2},
        {"at": AT + timedelta(microseconds=1)},
        {"actor": "sun"},
        {"seat": "S2"},
        {"command": "accept"},
        {"state": "accepted"},
        {"note": "。"},
        {"payload": '{"no":1}'},
        {"previous": b"\x01" + bytes(31)},
    ],
)
def test_every_field_counts_for_the_seal(change: dict[str, object]) -> None:
    previous = change.pop("previous", NO_EVENT)
    assert isinstance(previous, bytes)
    assert sealed(previous, **change) != sealed()


@given(WORDS, WORDS, WORDS)
def test_moving_text_from_one_field_to_the_next_changes_the_seal(actor: str, seat: str, note: str) -> None:
    moved = sealed(actor=actor + seat, seat="", note=note)

    assert (moved == sealed(actor=actor, seat=seat, note=note)) == (not seat)


def test_the_same_moment_in_another_zone_is_sealed_alike() -> None:
    assert sealed(at=AT.astimezone(timezone(timedelta(hours=8)))) == sealed()


@given(MOMENTS)
def test_a_moment_is_kept_to_the_microsecond(at: datetime) -> None:
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds(at)) == at


@given(st.dictionaries(WORDS, VALUES, max_size=5))
def test_a_payload_reads_back_and_has_one_spelling(payload: dict[str, object]) -> None:
    text = canonical(payload)

    assert json.loads(text) == payload
    assert canonical(dict(reversed(payload.items()))) == text
    assert "\x1f" not in text


def test_chinese_stays_readable_in_a_payload() -> None:
    assert canonical({"原因": "漏水", "a": 1}) == '{"a":1,"原因":"漏水"}'


def test_struck_entries_are_found_by_the_events_that_strike_them() -> None:
    def event(number: int, command: Command, payload: str = "{}") -> Event:
        return Event(number, AT, "liu", "S1", command, IssueState.REPORTED, "", payload, NO_EVENT)

    events = [event(1, Command.REPORT), event(2, Command.NOTE), event(3, Command.STRIKE_OUT, '{"number":2}')]

    assert struck_numbers(events) == {2}
    assert struck_numbers(events[:2]) == frozenset()
