"""Whether two seats that worked on one issue at once were in each other's way, field by field.

A decision is about certain things of the issue; another seat's event touches certain things. Where the two have
nothing in common both hold ("fields merge"); where they have, a person looks at both sides.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

from commandcenter.domain.lifecycle import MOVES, OF_ONE_PART
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command


class Facet(StrEnum):
    """One thing of an issue that can be decided about."""

    STANDING = "standing"
    """Its state and the platform that must act."""
    LINEUP = "lineup"
    """Which departments have a part in it."""
    PARTS = "parts"
    """How far any of the departments is."""
    CLOCK = "clock"
    """Whether it is suspended."""
    PRESSURE = "pressure"
    """Supervision, inquiry and answer."""
    KIND = "kind"
    """Category and priority."""
    PLACE = "place"
    """Address, point and area."""
    WORDS = "words"
    """The description."""
    REPORTER = "reporter"
    """Name and phone of whoever reported it."""


Thing = Facet | int
"""A facet, or one department's part by its number."""

MATTER: Final[frozenset[Thing]] = frozenset({Facet.KIND, Facet.PLACE, Facet.WORDS})
"""What the issue is about: by this it is decided whose it is and who shall act."""

_FACET_OF_FIELD: Final[Mapping[str, Facet]] = {
    "description": Facet.WORDS,
    "address": Facet.PLACE,
    "lon": Facet.PLACE,
    "lat": Facet.PLACE,
    "point": Facet.PLACE,
    "area": Facet.PLACE,
    "category": Facet.KIND,
    "priority": Facet.KIND,
    "reporter_name": Facet.REPORTER,
    "reporter_phone": Facet.REPORTER,
}
_STANDING: Final[frozenset[Thing]] = frozenset({Facet.STANDING})
_LINEUP: Final[frozenset[Thing]] = frozenset({Facet.LINEUP, Facet.PARTS})
_PRESSURE: Final[frozenset[Thing]] = frozenset({Facet.PRESSURE})
_CLOCK: Final[frozenset[Thing]] = frozenset({Facet.CLOCK})
_TOUCHED: Final[Mapping[Command, frozenset[Thing]]] = {
    Command.DISPATCH: _LINEUP,
    Command.REDISPATCH: _LINEUP,
    Command.RULE: _LINEUP,
    Command.ESCALATE: _STANDING | _LINEUP,
    Command.HAND_DOWN: _STANDING | _LINEUP,
    Command.REWORK: _LINEUP,
    Command.VERIFY_FAIL: _LINEUP,
    Command.VERIFY_PASS: _STANDING,
    Command.SUSPEND: _CLOCK,
    Command.RESUME: _CLOCK,
    Command.SUPERVISE: _PRESSURE,
    Command.INQUIRE: _PRESSURE,
    Command.ANSWER: _PRESSURE,
}
"""Beside a change of state, which every event says itself."""
_ABOUT: Final[Mapping[Command, frozenset[Thing]]] = {
    Command.ACCEPT: _STANDING | MATTER,
    Command.DECLINE: _STANDING | MATTER,
    Command.SETTLE: _STANDING,
    Command.MERGE: _STANDING | MATTER,
    Command.UNMERGE: _STANDING,
    Command.DISPATCH: _STANDING | _LINEUP | MATTER,
    Command.REDISPATCH: _STANDING | _LINEUP | MATTER,
    Command.RULE: _STANDING | _LINEUP | MATTER,
    Command.REWORK: _STANDING | _LINEUP,
    Command.VERIFY_PASS: _STANDING | _LINEUP,
    Command.VERIFY_FAIL: _STANDING | _LINEUP,
    Command.CLOSE: _STANDING | _LINEUP,
    Command.REOPEN: _STANDING,
    Command.ESCALATE: _STANDING | _LINEUP | MATTER,
    Command.HAND_DOWN: _STANDING | _LINEUP,
    Command.SUSPEND: _STANDING | _CLOCK,
    Command.RESUME: _STANDING | _CLOCK,
    Command.SUPERVISE: _PRESSURE,
    Command.INQUIRE: _STANDING | _PRESSURE,
    Command.ANSWER: _STANDING | _PRESSURE,
}


def about(command: Command, *, part: int | None = None, fields: Iterable[str] = ()) -> frozenset[Thing]:
    """What a decision is about.

    Args:
        command: what was decided.
        part: the number of the department's part, for decisions about one.
        fields: what a correction sets.
    """
    if command is Command.CORRECT:
        facets: frozenset[Thing] = frozenset(_FACET_OF_FIELD[name] for name in fields)
        # Whoever has dispatched meanwhile went by the kind and the place that stood there.
        return facets | frozenset({Facet.LINEUP}) if facets & {Facet.KIND, Facet.PLACE} else facets
    if command in OF_ONE_PART and part is not None:
        return frozenset({Facet.STANDING, Facet.LINEUP, part})
    return _ABOUT.get(command, frozenset(Facet))


def touched(before: Event, event: Event) -> frozenset[Thing]:
    """What an event has changed, given the event before it; nothing for notes, claims and what follows a merge."""
    if event.command not in MOVES:
        return frozenset()
    payload: Mapping[str, object] = json.loads(event.payload)
    things = set(_TOUCHED.get(event.command, frozenset()))
    if event.state is not before.state:
        things.add(Facet.STANDING)
    if event.command is Command.CORRECT:
        corrected = payload.get("after")
        names = corrected if isinstance(corrected, Mapping) else _FACET_OF_FIELD
        things |= {_FACET_OF_FIELD.get(name, Facet.WORDS) for name in names}
    if event.command in OF_ONE_PART:
        things.add(Facet.PARTS)
        if isinstance(number := payload.get("assignment"), int):
            things.add(number)
    return frozenset(things)


def in_the_way(events: Sequence[Event], decided_about: frozenset[Thing], *, actor: str, seat: str) -> tuple[Event, ...]:
    """Those of the other seats' events that touch what was decided about.

    Args:
        events: from the one that was looked at (its number is the version) to the newest.
        decided_about: as `about` says.
        actor: login of whoever decided; what the same person did at the same seat is in nobody's way.
        seat: where it was decided.
    """
    return tuple(
        event
        for before, event in pairwise(events)
        if (event.actor, event.seat) != (actor, seat) and touched(before, event) & decided_about
    )
