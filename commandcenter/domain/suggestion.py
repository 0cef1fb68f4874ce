"""Which category a description belongs to: by the categories' own keywords, and by what was decided before.

Keywords carry a system that has no history yet; the history (a multinomial naive Bayes over bigrams) takes over as
it grows. The operator chooses; a suggestion says on what it stands.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.text import bigrams, normalise

_SMOOTHING: Final = 0.1
_LONGEST_READ: Final = 1000
_TRUSTED_HISTORY: Final = 20
"""So many decided descriptions of a category make its history weigh as much as a keyword can."""
_HISTORY_WEIGHT: Final = 0.6
_LEAST_SCORE: Final = 0.02


@dataclass(frozen=True, slots=True)
class CategoryWords:
    """A category that can be suggested, and the words that point to it; a smaller `priority` wins a draw."""

    code: str
    name: str
    keywords: tuple[str, ...] = ()
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Basis:
    """On what a suggestion stands.

    Attributes:
        keywords: the category's own words that the text contains.
        history_word: the two characters that spoke most for it in earlier descriptions; empty without history.
        agreed: earlier descriptions with `history_word` that were put in this category…
        seen: …out of so many with it at all.
    """

    keywords: tuple[str, ...]
    history_word: str
    agreed: int
    seen: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposed category: `score` from 0 to 1, the `words` of the text that speak for it, and the `basis`."""

    code: str
    score: float
    words: tuple[str, ...]
    basis: Basis


class CategorySuggester:
    """Suggests categories for a description. `learn` and `suggest` belong to one thread."""

    def __init__(self, categories: Iterable[CategoryWords], history: Iterable[tuple[str, str]] = ()) -> None:
        """`history` holds (description, category code) of decided issues; codes not in `categories` are passed over."""
        self._categories = {category.code: category for category in categories}
        self._keywords = _keyword_index(self._categories.values())
        self._longest = max(map(len, self._keywords), default=0)
        self._descriptions: Counter[str] = Counter()
        self._pieces: Counter[str] = Counter()
        self._codes_of_piece: dict[str, dict[str, int]] = {}
        for text, code in history:
            self.learn(text, code)

    def learn(self, text: str, code: str) -> None:
        """Adds one decided description; a category not known here teaches nothing."""
        if code not in self._categories:
            return
        pieces = bigrams(text[:_LONGEST_READ])
        self._descriptions[code] += 1
        self._pieces[code] += len(pieces)
        for piece in pieces:
            counts = self._codes_of_piece.get(piece)
            if counts is None:
                counts = self._codes_of_piece[piece] = {}
            counts[code] = counts.get(code, 0) + 1

    def suggest(self, text: str, limit: int = 3) -> list[Suggestion]:
        """The likeliest categories, best first; empty when nothing speaks for any."""
        hits = self._keyword_hits(normalise(text[:_LONGEST_READ]))
        by_word = _keyword_scores(hits, self._keywords)
        known = [piece for piece in bigrams(text[:_LONGEST_READ]) if piece in self._codes_of_piece]
        by_history = self._posterior(known)
        scored: list[tuple[float, int, str]] = []
        for code in by_word.keys() | by_history.keys():
            trust = _HISTORY_WEIGHT * self._descriptions[code] / (self._descriptions[code] + _TRUSTED_HISTORY)
            score = (1 - trust) * by_word.get(code, 0.0) + trust * by_history.get(code, 0.0)
            if score >= _LEAST_SCORE:
                scored.append((-round(score, 6), self._categories[code].priority, code))
        return [self._suggestion(code, -score, hits, known) for score, _, code in sorted(scored)[:limit]]

    def _keyword_hits(self, text: str) -> list[str]:
        """The keywords in `text`, the longest first claiming its place: 井盖 inside 井盖破损 does not count again."""
        found: list[str] = []
        start = 0
        while start < len(text):
            word = self._longest_keyword_at(text, start)
            if word and word not in found:
                found.append(word)
            start += len(word) or 1
        return found

    def _longest_keyword_at(self, text: str, start: int) -> str:
        for length in range(min(self._longest, len(text) - start), 0, -1):
            if text[start : start + length] in self._keywords:
                return text[start : start + length]
        return ""

    def _posterior(self, known: list[str]) -> dict[str, float]:
        """Naive Bayes over the pieces seen before, tempered by their number: neighbours are not independent."""
        if not known:
            return {}
        total, vocabulary = self._descriptions.total(), len(self._codes_of_piece)
        logs = {
            code: math.log(count / total)
            - len(known) * math.log((self._pieces[code] + _SMOOTHING * vocabulary) / _SMOOTHING)
            for code, count in self._descriptions.items()
        }
        for piece in known:
            for code, count in self._codes_of_piece[piece].items():
                logs[code] += math.log1p(count / _SMOOTHING)
        best, tempering = max(logs.values()), max(1.0, math.sqrt(len(known)))
        weights = {code: math.exp((value - best) / tempering) for code, value in logs.items()}
        whole = sum(weights.values())
        return {code: weight / whole for code, weight in weights.items()}

    def _suggestion(self, code: str, score: float, hits: list[str], known: list[str]) -> Suggestion:
        keywords = tuple(word for word in hits if code in self._keywords[word])
        counted = [
            (self._codes_of_piece[piece].get(code, 0), sum(self._codes_of_piece[piece].values()), piece)
            for piece in known
        ]
        agreed, seen, word = max(counted, key=lambda one: (one[0] * one[0] / one[1], one[2]), default=(0, 0, ""))
        if not agreed:
            seen, word = 0, ""
        words = (*keywords, *((word,) if word and not any(word in keyword for keyword in keywords) else ()))
        return Suggestion(code, score, words, Basis(keywords, word, agreed, seen))


def _keyword_index(categories: Iterable[CategoryWords]) -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for category in categories:
        for word in (*category.keywords, category.name):
            if normalise(word).strip():
                index.setdefault(normalise(word).strip(), set()).add(category.code)
    return {word: frozenset(codes) for word, codes in index.items()}


def _keyword_scores(hits: Iterable[str], index: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """Longer and rarer words weigh more; from 0 towards 1, shared with the rivals the text also names."""
    weights: dict[str, float] = {}
    for word in hits:
        for code in index[word]:
            weights[code] = weights.get(code, 0.0) + len(word) / len(index[word])
    whole = sum(weights.values())
    return {code: weight / (whole + 1) for code, weight in weights.items()}
