"""One search box: a number, a telephone or words, and each hit says which of them it is.

`0613` is first of all today's running number 0613, then the same of earlier days, then a telephone
that ends so; a whole number or telephone is looked up exactly; everything else is words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, Select, select

from commandcenter.domain.refusal import BadInput
from commandcenter.domain.text import normalise, normalise_phone, search_terms
from commandcenter.storage.entities import Issue
from commandcenter.storage.entities.line import HAS_PHONE
from commandcenter.storage.queries.queue import QueueRow, queue_rows
from commandcenter.storage.rows import table_of
from commandcenter.storage.scope import EVERYWHERE, SearchScope, districts_of, in_scope
from commandcenter.storage.search import find_issue_ids, scope_for

RECENT: Final = 10_000
"""Ends of numbers and telephones are in no index: they are looked for among so many newest issues of a district."""
_NUMBER_END: Final = re.compile(r"[A-Z]{0,8}-?\d{0,8}-\d{1,6}")
_WHOLE_NUMBER: Final = re.compile(r"[A-Z]{1,8}-\d{8}-\d{3,}")
_RUNNING: Final = re.compile(r"\d{1,5}")
_LAST_FOUR: Final = re.compile(r"\d{4}")
_ISSUE: Final = table_of(Issue)

Key = tuple[int, int]
"""District and id of an issue."""


class Why(StrEnum):
    """What of an issue answers the search; in the order in which hits are listed."""

    NUMBER = "number"
    PHONE = "phone"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Hit:
    """One issue found.

    Attributes:
        words: what to highlight in description and address (compare normalised); empty for numbers and telephones.
    """

    row: QueueRow
    why: Why
    words: tuple[str, ...] = ()


def find(
    connection: Connection, typed: str, scope: SearchScope = EVERYWHERE, *, at: datetime, limit: int = 50
) -> list[Hit]:
    """What `typed` may mean: numbers first, then telephones, then words, each newest first; every issue once."""
    districts = districts_of(connection, scope.area)
    if not districts or not typed.strip():
        return []
    wanted = normalise(typed).strip().upper()
    reasons: dict[Key, Why] = {}
    for why, keys in (
        (Why.NUMBER, _by_number(connection, wanted, scope, districts, limit)),
        (Why.PHONE, _by_phone(connection, typed, scope, districts, limit)),
    ):
        for key in keys:
            reasons.setdefault(key, why)
    terms = search_terms(typed)
    if len(reasons) < limit and not _WHOLE_NUMBER.fullmatch(wanted):
        ids = find_issue_ids(connection, terms, limit, scope_for(terms, scope, at))
        for key in _of_ids(connection, ids, districts):
            reasons.setdefault(key, Why.WORDS)
    rows = {(row.district, row.id): row for row in queue_rows(connection, reasons)}
    return [
        Hit(rows[key], why, terms.words if why is Why.WORDS else ())
        for key, why in list(reasons.items())[:limit]
        if key in rows
    ]


def _by_number(
    connection: Connection, wanted: str, scope: SearchScope, districts: Sequence[int], limit: int
) -> list[Key]:
    """A whole number wherever it is; the end of one among the newest issues of the scope."""
    if _WHOLE_NUMBER.fullmatch(wanted):
        exact = select(Issue.district, Issue.id).where(Issue.district.in_(districts_of(connection)), Issue.no == wanted)
        return _found(connection, exact)
    if _RUNNING.fullmatch(wanted):
        end = f"-{wanted:0>4}"
    elif "-" in wanted and _NUMBER_END.fullmatch(wanted):
        end = wanted
    else:
        return []
    return _newest(connection, "no", end, scope, districts, limit)


def _by_phone(
    connection: Connection, typed: str, scope: SearchScope, districts: Sequence[int], limit: int
) -> list[Key]:
    """A whole telephone number wherever it called from; its last four digits among the newest issues of the scope."""
    try:
        phone = normalise_phone(typed)
    except BadInput:
        phone = ""
    found: list[Key] = []
    if phone:
        exact = select(Issue.district, Issue.id).where(Issue.reporter_phone == phone, HAS_PHONE)
        found = _found(connection, exact.order_by(Issue.reported_at.desc()).limit(limit))
    if _LAST_FOUR.fullmatch(end := normalise(typed).strip()):
        found += _newest(connection, "reporter_phone", end, scope, districts, limit)
    return found


def _newest(
    connection: Connection, column: str, end: str, scope: SearchScope, districts: Sequence[int], limit: int
) -> list[Key]:
    """Those of the newest issues whose `column` ends so, newest first."""
    found: list[Key] = []
    for district in districts:
        wanted = _ISSUE.c[column]
        newest = select(_ISSUE.c.district, _ISSUE.c.id, wanted).where(_ISSUE.c.district == district)
        recent = newest.order_by(_ISSUE.c.id.desc()).limit(RECENT).subquery("recent")
        ending = select(recent.c.district, recent.c.id).where(recent.c[column].endswith(end, autoescape=True))
        keys = select(_ISSUE.c.district, _ISSUE.c.id).where(*in_scope(scope, (district,)))
        ids = [issue_id for _, issue_id in _found(connection, ending)]
        found += _found(connection, keys.where(_ISSUE.c.id.in_(ids))) if ids else []
    return sorted(found, key=lambda key: -key[1])[:limit]


def _of_ids(connection: Connection, ids: Sequence[int], districts: Sequence[int]) -> list[Key]:
    """The keys of `ids`, in their order."""
    query = select(Issue.district, Issue.id).where(Issue.district.in_(districts), Issue.id.in_(ids))
    places = {issue_id: place for place, issue_id in enumerate(ids)}
    return sorted(_found(connection, query), key=lambda key: places[key[1]])


def _found(connection: Connection, query: Select[int, int]) -> list[Key]:
    return [(district, issue_id) for district, issue_id in connection.execute(query)]
