"""The text index: character bigrams of an issue's words, the same pieces on both databases.

Measured: words cut by a segmenter miss hits, and SQLite's trigram index finds no word of two
characters. So the pieces come from `domain.text.bigrams`.
"""

from collections.abc import Iterable
from functools import lru_cache

from commandcenter.domain.text import bigrams
from commandcenter.storage.batch import Additions


def searchable_text(description: str, address: str) -> str:
    """What of an issue is searched; a line break keeps words from reaching across."""
    return f"{description}\n{address}"


@lru_cache(maxsize=65_536)
def _token(piece: str) -> str:
    """A bigram as letters and digits, which SQLite's `ascii` tokenizer leaves alone whatever the Unicode."""
    return f"{ord(piece[0]):x}x{ord(piece[1]):x}"


def fts_text(words: str) -> str:
    """What SQLite's text index is given for `words`: one token for each bigram."""
    return " ".join(map(_token, bigrams(words)))


@lru_cache(maxsize=65_536)
def _lexeme(piece: str) -> str:
    """A bigram as PostgreSQL reads it in a `tsvector` or `tsquery`; letters and digits need no escape."""
    return f"'{piece}'"


def grams_array(words: str) -> str:
    """What PostgreSQL's text index is given for `words`: the literal of a `tsvector`, as COPY takes it."""
    return " ".join(map(_lexeme, bigrams(words)))


def index_issue(batch: Additions, issue_id: int, words: str) -> None:
    """Queue the entry of a new issue."""
    if batch.is_shared:
        batch.run("INSERT INTO issue_text (issue_id, grams) VALUES (%s, %s::tsvector)", issue_id, grams_array(words))
    else:
        batch.run("INSERT INTO issue_text (rowid, grams) VALUES (?, ?)", issue_id, fts_text(words))


def reindex_issue(batch: Additions, issue_id: int, old_words: str, new_words: str) -> None:
    """Queue the entry of an issue whose words were corrected; `old_words` exactly as they were indexed.

    SQLite's contentless index keeps no text, and forgets an entry only when told what was in it.
    """
    if old_words == new_words:
        return
    if batch.is_shared:
        batch.run("UPDATE issue_text SET grams = %s::tsvector WHERE issue_id = %s", grams_array(new_words), issue_id)
        return
    batch.run(
        "INSERT INTO issue_text (issue_text, rowid, grams) VALUES ('delete', ?, ?)", issue_id, fts_text(old_words)
    )
    index_issue(batch, issue_id, new_words)


def fts_query(pieces: Iterable[str]) -> str:
    """What SQLite's text index is asked for texts that have all bigrams."""
    return " AND ".join(map(_token, pieces))


def grams_query(pieces: Iterable[str]) -> str:
    """What PostgreSQL's text index is asked for texts that have all bigrams."""
    return " & ".join(map(_lexeme, pieces))
