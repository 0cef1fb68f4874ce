"""Finds issues by their words in the text index of `text_index`, newest first.

Measured: PostgreSQL's planner walks the primary key for rare words. So a short walk over the newest
texts and the server's statistics say how common the words are, and decide between walking on and the GIN index.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import BigInteger, ColumnElement, Connection, String, TextClause, bindparam, or_, select, text

from commandcenter.domain.text import LIKE_ESCAPE, SearchTerms, like_pattern
from commandcenter.storage.entities import Issue
from commandcenter.storage.scope import EVERYWHERE, SearchScope, districts_of, first_id_since, in_scope
from commandcenter.storage.text_index import fts_query, grams_query, searchable_text

GLANCE: Final = 2_000
"""How many of the newest texts tell whether the words are common; about 1 ms on PostgreSQL."""
NEWEST: Final = 10_000
"""How many of the newest texts are walked for words that promise to fill the page within them, at 1.2 µs a text."""
FEW: Final = 4_000
"""So many ids are taken from the text index and sorted, at 2.4 µs an id; words that have more are found by walking."""
SINGLES_SPAN: Final = timedelta(days=30)
"""Single characters are in no index: they are looked for in the last 30 days."""

_ASKED: Final = 4
"""So many pieces are looked up in the server's statistics, at 0.25 ms a piece; the rarest of them bounds the words."""

_BEYOND: Final = (1 << 63) - 1
_CHUNK: Final = 1_000
_FULL_WIDTH: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def find_issue_ids(
    connection: Connection, terms: SearchTerms, limit: int = 50, scope: SearchScope = EVERYWHERE
) -> list[int]:
    """Ids of the newest issues that have every word, newest first.

    Single characters stand in no index: words of nothing else need an area and a beginning in
    `scope` (`scope_for` gives one), and find nothing without.
    """
    return list(islice(matching_ids(connection, terms, scope, page=limit), limit))


def matching_ids(
    connection: Connection, terms: SearchTerms, scope: SearchScope = EVERYWHERE, *, page: int = _CHUNK
) -> Iterator[int]:
    """Ids of all issues that have every word, newest first, read from the database in growing pages."""
    if terms.is_empty:
        return
    if not terms.bigrams:
        yield from _unindexed(connection, terms, scope, page)
        return
    needs_look = bool(terms.patterns or terms.singles) or not scope.is_everything
    districts = districts_of(connection, scope.area) if needs_look else ()
    low = 0 if scope.since is None else first_id_since(scope.since)
    before = _BEYOND
    if not scope.is_everything:
        page = max(page, _CHUNK)
    while True:
        ids = _indexed(connection, terms.bigrams, before, low, page)
        yield from _checked(connection, terms, scope, ids, districts) if needs_look else ids
        if len(ids) < page:
            return
        before, page = ids[-1], min(page * 4, NEWEST)


def count_matches(
    connection: Connection,
    terms: SearchTerms,
    at_most: int | None = 1_000,
    scope: SearchScope = EVERYWHERE,
) -> int:
    """How many issues have every word: exact up to `at_most`, and always when that is None."""
    if terms.bigrams and not terms.patterns and not terms.singles and scope.is_everything:
        return _count_indexed(connection, terms.bigrams, at_most)
    page = _CHUNK if at_most is None else min(at_most, _CHUNK)
    return sum(1 for _ in islice(matching_ids(connection, terms, scope, page=max(page, 1)), at_most))


def scope_for(terms: SearchTerms, scope: SearchScope, at: datetime) -> SearchScope:
    """`scope`, narrowed to the last 30 days where the words are single characters that no index knows."""
    if terms.is_empty or terms.bigrams or scope.since is not None:
        return scope
    return SearchScope(scope.area, at - SINGLES_SPAN, scope.until)


def _indexed(connection: Connection, pieces: Sequence[str], before: int, low: int, limit: int) -> list[int]:
    """The newest `limit` ids below `before` whose text has all pieces."""
    if connection.dialect.name == "sqlite":
        return _indexed_sqlite(connection, pieces, before, low, limit)
    query = grams_query(pieces)
    glanced = _walked(connection, query, before, low, GLANCE, limit)
    if len(glanced) >= limit:
        return glanced
    if len(glanced) * NEWEST >= limit * GLANCE:
        newest = _walked(connection, query, before, low, NEWEST, limit)
        if len(newest) >= limit:
            return newest
    if glanced and _likely(connection, pieces) >= FEW:
        return _walked(connection, query, before, low, _BEYOND, limit)
    few = _from_gin(connection, query, before, low)
    if len(few) < FEW:
        return sorted(few, reverse=True)[:limit]
    return _walked(connection, query, before, low, _BEYOND, limit)


_MATCHED_SQLITE: Final = text(
    "SELECT rowid FROM issue_text WHERE issue_text MATCH :query AND rowid < :before AND rowid >= :low"
    " ORDER BY rowid DESC LIMIT :limit"
)


def _indexed_sqlite(connection: Connection, pieces: Sequence[str], before: int, low: int, limit: int) -> list[int]:
    values = {"query": fts_query(pieces), "before": before, "low": low, "limit": limit}
    return list(connection.execute(_MATCHED_SQLITE, values).scalars())


def _spelled(statement: str, *numbers: str) -> TextClause:
    """A statement whose values SQLAlchemy writes into its text, quoted: behind a placeholder PostgreSQL's generic
    plans do not know a rare word from a common one, and read the whole table (0.5 s instead of 3 ms).
    """
    return text(statement).bindparams(
        bindparam("query", type_=String(), literal_execute=True),
        *(bindparam(name, type_=BigInteger(), literal_execute=True) for name in numbers),
    )


_WALKED: Final = _spelled(
    "SELECT issue_id FROM (SELECT issue_id, grams FROM issue_text WHERE issue_id < :before AND issue_id >= :low"
    " ORDER BY issue_id DESC LIMIT :newest) AS newest"
    " WHERE grams @@ CAST(:query AS tsquery) LIMIT :limit",
    "before",
    "low",
    "newest",
    "limit",
)
_FROM_GIN: Final = _spelled(
    "SELECT issue_id FROM issue_text"
    " WHERE grams @@ CAST(:query AS tsquery) AND issue_id < :before AND issue_id >= :low LIMIT :limit",
    "before",
    "low",
    "limit",
)


_ESTIMATED: Final = _spelled("EXPLAIN (FORMAT JSON) SELECT FROM issue_text WHERE grams @@ CAST(:query AS tsquery)")


def _likely(connection: Connection, pieces: Sequence[str]) -> float:
    """In how many texts the rarest of the pieces stands, by the server's statistics; asks no text.

    For all pieces together the server would multiply their shares, as if 小广 and 广告 had nothing to do with
    each other, and be wrong by a hundred times.
    """
    plans = (connection.execute(_ESTIMATED, {"query": grams_query([piece])}).scalar_one() for piece in pieces[:_ASKED])
    return min(float(plan["Plan"]["Plan Rows"]) for (plan,) in plans)


def _walked(connection: Connection, query: str, before: int, low: int, newest: int, limit: int) -> list[int]:
    values = {"query": query, "before": before, "low": low, "newest": newest, "limit": limit}
    return list(connection.execute(_WALKED, values).scalars())


def _from_gin(connection: Connection, query: str, before: int, low: int) -> list[int]:
    """Up to `FEW` ids in no order: an order would tempt the planner to walk the primary key."""
    values = {"query": query, "before": before, "low": low, "limit": FEW}
    return list(connection.execute(_FROM_GIN, values).scalars())


_COUNTED_SQLITE: Final = text(
    "SELECT count(*) FROM (SELECT rowid FROM issue_text WHERE issue_text MATCH :query LIMIT :limit)"
)
_COUNTED_POSTGRES: Final = _spelled(
    "SELECT count(*) FROM (SELECT 1 FROM issue_text WHERE grams @@ CAST(:query AS tsquery) LIMIT :limit) AS found",
    "limit",
)


def _count_indexed(connection: Connection, pieces: Sequence[str], at_most: int | None) -> int:
    if connection.dialect.name == "sqlite":
        values = {"query": fts_query(pieces), "limit": -1 if at_most is None else at_most}
        return int(connection.execute(_COUNTED_SQLITE, values).scalar_one())
    values = {"query": grams_query(pieces), "limit": _BEYOND if at_most is None else at_most}
    return int(connection.execute(_COUNTED_POSTGRES, values).scalar_one())


# --- looking again at the words themselves --------------------------------------------------------


def _checked(
    connection: Connection, terms: SearchTerms, scope: SearchScope, ids: Sequence[int], districts: Sequence[int]
) -> Iterator[int]:
    """Those of `ids` that lie in `scope` and have the words whole, not as scattered pieces; in the order given."""
    if not districts:
        return
    conditions = in_scope(scope, districts)
    for start in range(0, len(ids), _CHUNK):
        chunk = ids[start : start + _CHUNK]
        rows = connection.execute(
            select(Issue.id, Issue.description, Issue.address).where(*conditions, Issue.id.in_(chunk))
        )
        kept = {
            issue_id for issue_id, description, address in rows if terms.matches(searchable_text(description, address))
        }
        yield from (issue_id for issue_id in chunk if issue_id in kept)


def _unindexed(connection: Connection, terms: SearchTerms, scope: SearchScope, page: int) -> Iterator[int]:
    """By LIKE over the issues of one area and time, newest first."""
    if not scope.area or scope.since is None:
        return
    districts = districts_of(connection, scope.area)
    if not districts:
        return
    wanted = (
        select(Issue.id, Issue.description, Issue.address)
        .where(*in_scope(scope, districts), *map(_has_word, terms.words))
        .order_by(Issue.id.desc())
        .limit(page)
    )
    before = _BEYOND
    while True:
        rows = connection.execute(wanted.where(Issue.id < before)).all()
        for issue_id, description, address in rows:
            if terms.matches(searchable_text(description, address)):
                yield issue_id
        if len(rows) < page:
            return
        before = rows[-1].id


def _has_word(word: str) -> ColumnElement[bool]:
    """Texts are stored as typed, the word is normalised: its large and full-width forms count too."""
    forms = dict.fromkeys(form for plain in (word, word.upper()) for form in (plain, plain.translate(_FULL_WIDTH)))
    return or_(
        *(
            column.like(like_pattern(form), escape=LIKE_ESCAPE)
            for form in forms
            for column in (Issue.description, Issue.address)
        )
    )
