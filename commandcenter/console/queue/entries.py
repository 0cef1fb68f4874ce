"""One line of a list: the issue, where it stands, and what is said about it for a while. Knows no Qt."""

from dataclasses import dataclass, fields
from enum import Enum
from operator import attrgetter
from typing import Final

from commandcenter.console.queue.tabs import SortKey
from commandcenter.storage.queries.queue import QueueRow

Key = tuple[int, int]
"""District and id of an issue."""


class Mark(Enum):
    """What happened to a row while it was in sight; fades."""

    NONE = "none"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list.

    Attributes:
        place: where it stands; of a row that has left, where it stood.
        mark: what is said of it until `mark_ends_ms` of the model's own clock.
        has_left: no longer in this list, and kept only because the operator has it selected.
    """

    row: QueueRow
    place: SortKey
    mark: Mark = Mark.NONE
    mark_ends_ms: int = 0
    has_left: bool = False

    @property
    def key(self) -> Key:
        """Which issue it is."""
        return key_of(self.row)


def key_of(row: QueueRow) -> Key:
    """Which issue a row is about."""
    return (row.district, row.id)


_QUIET: Final = frozenset({"version", "claim_seat", "claim_login", "claim_heartbeat_at"})
_SPOKEN_OF: Final = attrgetter(*(field.name for field in fields(QueueRow) if field.name not in _QUIET))


def differs(before: QueueRow, after: QueueRow) -> bool:
    """Whether more has changed than who has it open, which the row shows anyway."""
    return bool(_SPOKEN_OF(before) != _SPOKEN_OF(after))
