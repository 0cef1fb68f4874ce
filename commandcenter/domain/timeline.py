"""The timeline of an issue: numbered events, each sealed to the one before it.

An event's hash covers the event and the hash of the event before it, so that changing,
removing or inserting one breaks the chain at that place. `commandcenter database verify`
walks it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.foundation.clock import EPOCH

NO_EVENT: Final = bytes(32)
"""The hash that stands before an issue's first event."""
_SEPARATOR: Final = "\x1f"

Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to an issue.

    Attributes:
        number: 1 for the report, then without gaps; also the issue's version after it.
        at: aware, UTC.
        state: where the issue stood afterwards.
        payload: canonical JSON of what the command changed.
        hash: 32 bytes, sealing this event to the one before it.
    """

    number: int
    at: datetime
    actor: str
    seat: str
    command: Command
    state: IssueState
    note: str
    payload: str
    hash: bytes


def canonical(payload: Payload) -> str:
    """JSON with one spelling per value: sorted keys, no spaces, Chinese as it is."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def microseconds(at: datetime) -> int:
    """Whole microseconds since 1970 (UTC): both databases keep exactly these."""
    delta = at - EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000_000 + delta.microseconds


def seal(
    key: tuple[int, int],
    previous: bytes,
    number: int,
    at: datetime,
    actor: str,
    seat: str,
    command: str,
    state: str,
    note: str,
    payload: str,
) -> bytes:
    """SHA-256 over the hash before, the issue's key (district, id) and every field of the event.

    The separator cannot occur inside a field: typed text is refused with control characters
    and JSON escapes them.
    """
    district, issue_id = key
    text = _SEPARATOR.join(
        (str(district), str(issue_id), str(number), str(microseconds(at)), actor, seat, command, state, note, payload)
    )
    return hashlib.sha256(previous + text.encode()).digest()


def struck_numbers(events: Iterable[Event]) -> frozenset[int]:
    """Numbers of the events that a later one strikes through."""
    return frozenset(
        int(json.loads(event.payload)["number"]) for event in events if event.command is Command.STRIKE_OUT
    )
