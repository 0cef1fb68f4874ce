"""What the change feed hands out, and how a writer announces it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.storage.batch import Additions
from commandcenter.storage.entities import Change
from commandcenter.storage.rows import ChangeRow, table_of

CHANNEL: Final = "commandcenter_change"
PAGE: Final = 1_000
"""Most changes handed out at once."""
COLUMNS: Final = "district, issue_id, version, kind, seat, at"
"""Of a `ChangeRow`, behind its place in the feed."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the feed: everything up to it has been seen."""

    txid: int
    id: int


@dataclass(frozen=True, slots=True)
class Hint:
    """An issue that has just changed; the change itself follows."""

    district: int
    issue_id: int
    version: int
    kind: str
    seat: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """What is new.

    Attributes:
        changes: each exactly once, in the feed's order.
        hints: what is known at once and comes as a change within a quarter of a second, or as soon as
            no older transaction is open: good for looking again at an issue, not for counting.
    """

    changes: tuple[ChangeRow, ...]
    hints: tuple[Hint, ...] = ()


def announce(batch: Additions, district: int, issue_id: int, version: int, kind: str, seat: str, at: datetime) -> None:
    """Queue the change row of this transaction, and on PostgreSQL the wake-up call."""
    values = {
        "district": district,
        "issue_id": issue_id,
        "version": version,
        "kind": kind,
        "seat": seat,
        "at": at,
    }
    batch.insert(table_of(Change), values)
    if batch.is_shared:
        batch.call("SELECT pg_notify(%s, %s)", CHANNEL, json.dumps([district, issue_id, version, kind, seat]))
