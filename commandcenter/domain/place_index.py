"""Finds places by any piece of their names while somebody types; never looks through all of them.

Every name and alias is indexed as written, with numerals as digits, by pinyin and by initials. The first three
characters lead straight to the best entries, longer beginnings are bisected, pieces inside a name are found by
bigrams.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.address import Written, folded
from commandcenter.domain.pinyin import initials, syllables
from commandcenter.domain.places import Place, PlaceKind, Span
from commandcenter.domain.text import bigrams, normalise

_HEAD: Final = 3
_KEPT_PER_HEAD: Final = 40
_KEPT_PER_QUERY: Final = 120
_MOST_POSTINGS: Final = 1500
_RAREST_PIECES: Final = 6
_MOST_PARTLY: Final = 600
_KEPT_PARTLY: Final = 60
_LEAST_SHARE: Final = 0.5
_DIGITS: Final = re.compile(r"([0-9]+)")
_KIND_ORDER: Final = {kind: order for order, kind in enumerate(PlaceKind)}
FULL_MATCH: Final = 0.5
"""From this score on everything that was typed is in the name; below, only part of it."""


@dataclass(frozen=True, slots=True)
class Label:
    """One name or alias of a place in the forms it is compared in."""

    place: Place
    text: str
    plain: str
    folded: str
    initials: str
    sound: str

    @property
    def keys(self) -> frozenset[str]:
        """The forms as one set: what can stand at the beginning of what somebody types."""
        return frozenset((self.plain, self.folded, self.initials, self.sound)) - {""}


@dataclass(frozen=True, slots=True)
class _Query:
    """What was typed, in the forms of `Label`; `words` are the folded pieces between white space."""

    plain: str
    folded: str
    words: tuple[str, ...]
    pieces: tuple[str, ...]
    letters: str
    sound: str

    @classmethod
    def of(cls, text: str) -> "_Query":
        compact = _compact(text)
        fold = folded(text).text
        letters = compact if any("a" <= character <= "z" for character in compact) else ""
        sound = _sound("".join(syllables(text))) if letters else ""
        return cls(compact, fold.replace(" ", ""), tuple(fold.split()), bigrams(fold), letters, sound)

    @property
    def is_empty(self) -> bool:
        return not self.plain


class PlaceIndex:
    """The index over one set of places. Only reads after building; several threads may ask."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._labels = sorted(_labels_of(places), key=_list_order)
        self._heads: dict[str, list[int]] = {}
        self._postings: dict[str, list[int]] = {}
        keyed: list[tuple[str, int]] = []
        for number, label in enumerate(self._labels):
            keyed.extend((key, number) for key in label.keys)
            for head in {key[:length] for key in label.keys for length in range(1, _HEAD + 1)}:
                numbers = self._heads.setdefault(head, [])
                if len(numbers) < _KEPT_PER_HEAD:
                    numbers.append(number)
            for piece in bigrams(f"{label.plain} {label.folded} {label.initials}"):
                self._postings.setdefault(piece, []).append(number)
        keyed.sort()
        self._keys = [key for key, _ in keyed]
        self._numbers = [number for _, number in keyed]

    def find(self, text: str, limit: int) -> list[tuple[Label, float, tuple[Span, ...]]]:
        """The best label of each matching place with its score and what to highlight, best first."""
        query = _Query.of(text)
        if query.is_empty or limit <= 0:
            return []
        scored = self._scored(query, self._candidates(query))
        if not any(score >= FULL_MATCH for score, _ in scored):
            scored += self._scored(query, self._partly(query))
        best: dict[int, tuple[float, int]] = {}
        for score, number in sorted(scored, key=lambda one: (-one[0], one[1])):
            best.setdefault(self._labels[number].place.id, (score, number))
        chosen = list(best.values())[:limit]
        return [(self._labels[number], score, _spans(query, self._labels[number])) for score, number in chosen]

    def _candidates(self, query: _Query) -> set[int]:
        found: set[int] = set()
        for key in {query.plain, query.folded, query.sound} - {""}:
            found.update(self._beginning_with(key))
        for pieces in {bigrams(query.plain), query.pieces}:
            found.update(self._having_all(pieces))
        return found

    def _beginning_with(self, key: str) -> Sequence[int]:
        if len(key) <= _HEAD:
            return self._heads.get(key, ())
        start = bisect_left(self._keys, key)
        end = bisect_left(self._keys, key + "\U0010ffff", lo=start, hi=min(len(self._keys), start + _KEPT_PER_QUERY))
        return self._numbers[start:end]

    def _having_all(self, pieces: Iterable[str]) -> Iterator[int]:
        lists = sorted((self._postings.get(piece, []) for piece in pieces), key=len)
        if not lists or not lists[0]:
            return
        others = [frozenset(numbers) for numbers in lists[1:] if len(numbers) <= _MOST_POSTINGS]
        kept = 0
        for number in lists[0]:
            if all(number in other for other in others):
                yield number
                kept += 1
                if kept == _KEPT_PER_QUERY:
                    return

    def _partly(self, query: _Query) -> list[int]:
        counts: Counter[int] = Counter()
        lists = sorted((self._postings.get(piece, []) for piece in query.pieces), key=len)
        for numbers in [numbers for numbers in lists if numbers][:_RAREST_PIECES]:
            counts.update(numbers[:_MOST_PARTLY])
        return [number for number, _ in counts.most_common(_KEPT_PARTLY)]

    def _scored(self, query: _Query, numbers: Iterable[int]) -> list[tuple[float, int]]:
        scores = ((round(_score(query, self._labels[number]), 6), number) for number in numbers)
        return [(score, number) for score, number in scores if score > 0]


def matched_spans(text: str, place: Place) -> tuple[Span, ...]:
    """What of the place's name to highlight when it answers `text`."""
    label = next(iter(_labels_of([place])), None)
    return _spans(_Query.of(text), label) if label else ()


def _score(query: _Query, label: Label) -> float:
    """How well a label answers: the whole name, then a beginning, then a part; ideographs before pinyin."""
    tries = (
        _likeness(query.folded, label.folded, 1.0),
        _likeness(query.plain, label.plain, 1.0),
        _likeness(query.letters, label.initials, 0.85) if query.letters else 0.0,
        _likeness(query.sound, label.sound, 0.8) if query.sound else 0.0,
        0.7 if query.words and all(word in label.folded for word in query.words) else 0.0,
        0.6 if query.letters and all(word in label.initials for word in query.words) else 0.0,
    )
    best = max(tries)
    if best > 0:
        return best - 0.08 * (1 - min(1.0, len(query.plain) / max(len(label.plain), 1)))
    share = sum(piece in label.folded for piece in query.pieces) / max(len(query.pieces), 1)
    return share * 0.45 if share >= _LEAST_SHARE else 0.0


def _likeness(typed: str, name: str, weight: float) -> float:
    if not typed or not name:
        return 0.0
    if typed == name:
        return weight
    start = name.find(typed)
    if start < 0 or (start > 0 and len(typed) < 2):
        return 0.0
    end = start + len(typed)
    cuts_number = typed[-1].isdigit() and name[end : end + 1].isdigit()
    return weight * (0.92 if start == 0 else 0.82) - 0.06 * cuts_number


def _spans(query: _Query, label: Label) -> tuple[Span, ...]:
    """What of the label's text to highlight: the piece typed, else its words, else what sounds like it."""
    fold = folded(label.text)
    compact, origins = _without_gaps(fold)
    if query.folded in compact:
        start = compact.index(query.folded)
        return _joined(origins[start : start + len(query.folded)])
    if query.letters and (query.letters in label.initials or query.sound in label.sound):
        return _sounding(query, label)
    for words in (query.words, query.pieces):
        hits = [origin for word in words for origin in _origins_of(word, compact, origins)]
        if hits:
            return _joined(hits)
    return _sounding(query, label)


def _origins_of(word: str, compact: str, origins: Sequence[Span]) -> Sequence[Span]:
    start = compact.find(word)
    return origins[start : start + len(word)] if start >= 0 else ()


def _sounding(query: _Query, label: Label) -> tuple[Span, ...]:
    """The characters of the label whose initials, or else whose syllables, were typed."""
    readings = [
        ("".join(syllables(character)), (index, index + 1))
        for index, character in enumerate(label.text)
        if syllables(character)
    ]
    short = "".join(reading[:1] for reading, _ in readings)
    if query.letters and query.letters in short:
        start = short.index(query.letters)
        return _joined([span for _, span in readings[start : start + len(query.letters)]])
    for first in range(len(readings)):
        heard, last = "", first
        while last < len(readings) and len(heard) < len(query.sound):
            heard = _sound(heard + readings[last][0])
            last += 1
        if query.sound and heard.startswith(query.sound):
            return _joined([span for _, span in readings[first:last]])
    return ()


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(set(spans)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _without_gaps(fold: Written) -> tuple[str, list[Span]]:
    kept = [(character, origin) for character, origin in zip(fold.text, fold.origins, strict=True) if character != " "]
    return "".join(character for character, _ in kept), [origin for _, origin in kept]


def _labels_of(places: Iterable[Place]) -> Iterator[Label]:
    for place in places:
        for text in dict.fromkeys((place.name, *place.aliases)):
            plain = _compact(text)
            if plain:
                fold = folded(text).text.replace(" ", "")
                yield Label(place, text, plain, fold, initials(text), _sound("".join(syllables(text))))


def _compact(text: str) -> str:
    """Letters, digits and ideographs only."""
    return "".join(filter(str.isalnum, normalise(text[:120])))


def _sound(reading: str) -> str:
    """Pinyin with what many speakers do not tell apart made alike: ng and n, zh and z, ch and c, sh and s."""
    return reading.replace("ng", "n").replace("zh", "z").replace("ch", "c").replace("sh", "s")


def _list_order(label: Label) -> tuple[int, int, tuple[tuple[int, int | str], ...], int, int]:
    natural: Mapping[bool, int] = {True: 0, False: 1}
    parts = tuple(
        (natural[piece.isdecimal()], int(piece) if piece.isdecimal() else piece)
        for piece in _DIGITS.split(label.folded)
        if piece
    )
    is_alias = int(label.text != label.place.name)
    return (_KIND_ORDER[label.place.kind], is_alias, parts, len(label.plain), label.place.id)
