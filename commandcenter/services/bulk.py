"""Takes a whole history in at once: the one way past the services' transactions, for the demo world only.

Its issues have gone through the services' rules before (`simulation.history`); here they are only
written, all or none.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from commandcenter.domain.people import CATALOGUE_ROLES
from commandcenter.domain.refusal import NotAllowed, Refused
from commandcenter.domain.vocabulary import chinese
from commandcenter.services.desk import Desk
from commandcenter.services.import_record import note_import
from commandcenter.storage import bulk, numbers
from commandcenter.storage.bulk import Block
from commandcenter.storage.store import KeyTaken

REBUILD_FROM: Final = 20_000
"""From so many issues on, indexes are dropped and made again: below that it takes longer than filling them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load has written."""

    issues: int
    events: int
    assignments: int


def refuse_unless_empty(desk: Desk) -> None:
    """Raises `Refused` when the database has issues, and `NotAllowed` for people who may not load."""
    _check_rights(desk)
    with desk.store.read() as connection:
        _check_empty(connection)


def last_numbers(desk: Desk) -> dict[str, int]:
    """The last running number of every prefix that was used."""
    with desk.store.read() as connection:
        return numbers.last_numbers(connection)


def load_history(
    desk: Desk,
    blocks: Iterable[Block],
    *,
    expected: int,
    name: str,
    digest: Callable[[], str],
    append: bool = False,
    written: Callable[[int], None] = lambda _issues: None,
) -> Loaded:
    """Write all blocks in one transaction, then refresh what the planner knows.

    Args:
        desk: an administrator's or the system's.
        blocks: in the order of their issues' ids; made while earlier ones are written.
        expected: how many issues are coming.
        name: what the import record calls them.
        digest: the SHA-256 of everything, asked for at the end.
        append: whether there may be issues already.
        written: told after each block how many issues are written.

    Raises:
        NotAllowed: the person may not load.
        Refused: the database has issues already, or has these.
        DatabaseAway: nothing was written.
    """
    _check_rights(desk)
    issues = events = assignments = 0
    try:
        with desk.transaction() as connection:
            bulk.take_time(connection)
            if not append:
                _check_empty(connection)
            definitions = bulk.drop_indexes(connection) if expected >= REBUILD_FROM else ()
            for block in blocks:
                bulk.write_block(connection, block)
                numbers.set_last_numbers(connection, block.counters)
                issues, events = issues + block.issues, events + block.events
                assignments += block.assignments
                written(issues)
            bulk.make_indexes(connection, definitions)
            note_import(connection, desk, "issues", name, digest(), added=issues, changed=0, at=desk.clock.now())
    except KeyTaken as error:
        raise Refused("这批演示案件已经在库里。请换一个 --seed 再装载。") from error
    bulk.refresh_statistics(desk.store)
    return Loaded(issues, events, assignments)


def _check_rights(desk: Desk) -> None:
    if desk.actor.role not in CATALOGUE_ROLES:
        raise NotAllowed("{role}不能装载演示数据。请由管理员装载。", role=chinese(desk.actor.role))


def _check_empty(connection: Connection) -> None:
    if bulk.has_issues(connection):
        raise Refused("数据库里已有案件，没有装载演示数据。请换一个空数据库；确要追加请加 --append。")
