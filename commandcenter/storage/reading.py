"""Questions to the database as values: what a screen asks is a function of a connection, run where reading is done."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from commandcenter.storage.book import catalogue_version
from commandcenter.storage.store import Store

__all__ = ["Connection", "Question", "answered", "sign_of_life"]

AnswerT = TypeVar("AnswerT")

Question = Callable[[Connection], AnswerT]
"""Reads what a screen shows: `partial(issue_file, district=…, issue_id=…)`. Only reads, and returns no rows of SQL."""


def answered(store: Store, question: Question[AnswerT]) -> AnswerT:
    """The answer, over a connection of its own.

    Raises:
        DatabaseAway: the database does not answer.
        Refused: what the question itself refuses.
    """
    with store.read() as connection:
        return question(connection)


def sign_of_life(store: Store) -> int:
    """The least that can be asked and shows that tables are there: the catalogue's version.

    Raises:
        DatabaseAway: the database does not answer.
    """
    return answered(store, catalogue_version)
