"""Where the words that were searched for stand in a text. Knows no Qt."""

from collections.abc import Iterable
from functools import lru_cache

from commandcenter.domain.text import normalise

Span = tuple[int, int]
"""Start and end of a piece of text, as slices count."""


@lru_cache(maxsize=4_096)
def hits(text: str, words: tuple[str, ...]) -> tuple[Span, ...]:
    """The pieces of `text` that say one of `words` (normalised), joined where they touch."""
    folded: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        plain = normalise(character)
        folded.append(plain)
        origins.extend([index] * len(plain))
    plain_text = "".join(folded)
    found: list[Span] = []
    for word in words:
        start = plain_text.find(word) if word else -1
        while start >= 0:
            found.append((origins[start], origins[start + len(word) - 1] + 1))
            start = plain_text.find(word, start + len(word))
    return _joined(found)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
