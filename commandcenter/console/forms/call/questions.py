"""What the form asks the database while somebody types; each function runs on a reader's thread."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.domain.areas import ancestors, level_of
from commandcenter.domain.book import Book
from commandcenter.domain.duplicates import Duplicate, Sighting, rank, shared_spans
from commandcenter.domain.suggestion import CategorySuggester, CategoryWords
from commandcenter.domain.vocabulary import Level
from commandcenter.storage.queries.claims import ClaimInForce, claim_of
from commandcenter.storage.queries.duplicates import duplicate_candidates
from commandcenter.storage.queries.history import decided_descriptions
from commandcenter.storage.queries.people import UserRow, people_of_area
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.reading import Connection

COMPARED: Final = 3
"""Candidates laid side by side: as many as keys Alt+1 to Alt+3."""
LEARNED: Final = 5_000
"""Decided descriptions a suggester learns from: some 0.3 s of one thread, and more changed little of what it says."""


@dataclass(frozen=True, slots=True)
class KnownIssue:
    """One candidate with all that the comparison shows.

    Attributes:
        own_spans: the shared words as (start, end) in the new call's text.
        claim: who has it open at the moment.
    """

    duplicate: Duplicate
    file: IssueFile
    claim: ClaimInForce | None
    own_spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """What may be the same case: the likeliest in full, and how many there are.

    Attributes:
        seen: what was compared; an answer to an older question is recognised by it.
    """

    seen: Sighting
    known: tuple[KnownIssue, ...] = ()
    total: int = 0


def alike(connection: Connection, new: Sighting, *, at: datetime) -> Alike:
    """The known issues that `new` may repeat, likeliest first."""
    ranked = rank(new, duplicate_candidates(connection, new, at=at))
    known = [_known(connection, new, duplicate, at) for duplicate in ranked[:COMPARED]]
    return Alike(new, tuple(found for found in known if found is not None), len(ranked))


def _known(connection: Connection, new: Sighting, duplicate: Duplicate, at: datetime) -> KnownIssue | None:
    district, issue_id = duplicate.candidate.key
    file = issue_file(connection, district, issue_id)
    if file is None:
        return None
    claim = claim_of(connection, district, issue_id, at=at)
    return KnownIssue(duplicate, file, claim, shared_spans(duplicate.candidate.sighting.text, new.text))


def people_here(connection: Connection, area: str) -> tuple[UserRow, ...]:
    """Who answers for a grid: its own people, then those of its community."""
    found = list(people_of_area(connection, area))
    if level_of(area) is Level.BLOCK:
        found += people_of_area(connection, ancestors(area)[0])
    return tuple(found)


def learned_suggester(connection: Connection, book: Book, district: int) -> CategorySuggester:
    """A suggester that knows the book's words and what was decided in the district."""
    words = [
        CategoryWords(leaf.code, leaf.name, leaf.keywords, int(book.categories.priority(leaf.code)))
        for leaf in book.categories.leaves()
        if not leaf.closed
    ]
    return CategorySuggester(words, decided_descriptions(connection, district, LEARNED))
