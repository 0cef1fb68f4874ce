"""Which known issues a new report may repeat: kind, place and time come first, words only rank.

50 m and 12 weeks are what Signalen shows its staff; FixMyStreet shows the public 250 m. A person decides and merges;
this only says what to look at and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from operator import add
from typing import Final

from commandcenter.domain.geometry import Point, distance_m
from commandcenter.domain.text import bigrams, bigrams_of_normalised, normalise

STAFF_RADIUS_M: Final = 50.0
PUBLIC_RADIUS_M: Final = 250.0
WINDOW: Final = timedelta(weeks=12)
CALLS_AGAIN: Final = timedelta(hours=24)
"""Within this time the same phone number is a candidate wherever it reports: people call again."""

_MAJOR_DIGITS: Final = 2
_PLACE_WEIGHT: Final = 0.25
_TIME_WEIGHT: Final = 0.15
_WORDS_WEIGHT: Final = 0.12
_PHONE_WEIGHT: Final = 0.08


class KindMatch(StrEnum):
    """How the categories of two reports compare."""

    SAME = "same"
    MAJOR = "major"
    UNKNOWN = "unknown"
    DIFFERENT = "different"


_KIND_WEIGHT: Final = {KindMatch.SAME: 0.40, KindMatch.MAJOR: 0.20, KindMatch.UNKNOWN: 0.10, KindMatch.DIFFERENT: 0.0}


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one report says was seen, where and when; while it is being typed much is None.

    Attributes:
        category: the prefix-coded category (two digits of the major one, then more).
        phone: as `text.normalise_phone` gives it.
        area_code: the block or a higher area.
        at: when it was reported (UTC).
    """

    text: str
    at: datetime
    category: str | None = None
    point: Point | None = None
    area_code: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known issue and what its report said.

    Attributes:
        key: its district and id.
        number: as people read it.
    """

    key: tuple[int, int]
    number: str
    sighting: Sighting


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A known issue worth comparing, with the reasons a screen shows (同网格 · 32 m).

    Attributes:
        score: 0 to 1, only for ordering.
        distance_m: None when one of the two has no point.
        age: time between the two reports, never negative.
        spans: shared words as (start, end) in the candidate's text; empty when both say nothing alike.
    """

    candidate: Candidate
    score: float
    kind: KindMatch
    distance_m: float | None
    age: timedelta
    same_area: bool
    same_phone: bool
    spans: tuple[tuple[int, int], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The shared words as the candidate wrote them."""
        return tuple(self.candidate.sighting.text[start:end] for start, end in self.spans)


def rank(
    new: Sighting, candidates: Iterable[Candidate], *, radius_m: float = STAFF_RADIUS_M, within: timedelta = WINDOW
) -> list[Duplicate]:
    """The candidates that may be the same case, likeliest first; the order of `candidates` does not matter.

    Nothing farther than `radius_m` or older than `within` (both inclusive) is taken, except the same phone within
    24 hours. Where one side has no point, the same area counts as the same place. Another kind of thing of which
    nothing alike is said is another case, however near: it would only hide those that are the same.
    """
    pieces = frozenset(bigrams(new.text))
    found = [
        _compared(new, pieces, candidate, metres, radius_m, within)
        for candidate in candidates
        for metres in (_distance_m(new, candidate.sighting),)
        if _is_near(new, candidate.sighting, metres, radius_m, within)
    ]
    return sorted(filter(_may_be_the_same, found), key=_order)


def shared_spans(said: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where `text` has the words of `said`, as (start, end) in `text`."""
    return _spans(frozenset(bigrams(said)), text, normalise(text))


def kind_match(first: str | None, second: str | None) -> KindMatch:
    """How two category codes compare; a code that only names the major one shares it with its subordinates."""
    if not first or not second:
        return KindMatch.UNKNOWN
    if first == second:
        return KindMatch.SAME
    return KindMatch.MAJOR if first[:_MAJOR_DIGITS] == second[:_MAJOR_DIGITS] else KindMatch.DIFFERENT


def _is_near(new: Sighting, known: Sighting, metres: float | None, radius_m: float, within: timedelta) -> bool:
    age = abs(new.at - known.at)
    if _same_phone(new, known) and age <= CALLS_AGAIN:
        return True
    if age > within:
        return False
    return _same_area(new, known) if metres is None else metres <= radius_m


def _may_be_the_same(duplicate: Duplicate) -> bool:
    return duplicate.kind is not KindMatch.DIFFERENT or bool(duplicate.spans) or duplicate.same_phone


def _compared(
    new: Sighting,
    pieces: frozenset[str],
    candidate: Candidate,
    metres: float | None,
    radius_m: float,
    within: timedelta,
) -> Duplicate:
    known = candidate.sighting
    normalised = normalise(known.text)
    likeness = _similarity(pieces, frozenset(bigrams_of_normalised(normalised)))
    kind, age = kind_match(new.category, known.category), abs(new.at - known.at)
    same_area, same_phone = _same_area(new, known), _same_phone(new, known)
    nearness = (0.4 if same_area else 0.0) if metres is None else max(0.0, 1 - metres / max(radius_m, 1.0))
    freshness = max(0.0, 1 - age / within) if within else 0.0
    score = (
        _KIND_WEIGHT[kind]
        + _PLACE_WEIGHT * nearness
        + _TIME_WEIGHT * freshness
        + _WORDS_WEIGHT * likeness
        + _PHONE_WEIGHT * same_phone
    )
    spans = _spans(pieces, known.text, normalised) if likeness else ()
    return Duplicate(candidate, round(score, 6), kind, metres, age, same_area, same_phone, spans)


def _similarity(first: frozenset[str], second: frozenset[str]) -> float:
    """Half Jaccard, half containment: a short call inside a long report is alike too."""
    shared = len(first & second)
    if not shared:
        return 0.0
    return (shared / len(first | second) + shared / min(len(first), len(second))) / 2


def _spans(pieces: frozenset[str], text: str, normalised: str) -> tuple[tuple[int, int], ...]:
    """Where `text` says what `pieces` say, neighbouring windows joined."""
    spans: list[tuple[int, int]] = []
    compared = normalised if len(normalised) == len(text) else text.lower()
    first = end = -1
    for start in [start for start, window in enumerate(map(add, compared, compared[1:])) if window in pieces]:
        if start >= end:
            if end > 0:
                spans.append((first, end))
            first = start
        end = start + 2
    return (*spans, (first, end)) if end > 0 else ()


def _distance_m(first: Sighting, second: Sighting) -> float | None:
    return distance_m(first.point, second.point) if first.point and second.point else None


def _same_area(first: Sighting, second: Sighting) -> bool:
    return first.area_code is not None and first.area_code == second.area_code


def _same_phone(first: Sighting, second: Sighting) -> bool:
    return bool(first.phone) and first.phone == second.phone


def _order(duplicate: Duplicate) -> tuple[float, float, timedelta, str, str]:
    metres = float("inf") if duplicate.distance_m is None else duplicate.distance_m
    return (-duplicate.score, metres, duplicate.age, duplicate.candidate.number, duplicate.candidate.sighting.text)
