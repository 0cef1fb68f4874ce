"""Who has an issue open: exactly one seat, as long as it is alive. Reading and notes are never blocked."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection, and_, delete, exists, select, update

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.presence import STALE_AFTER, is_stale
from commandcenter.domain.refusal import BadInput, Conflict
from commandcenter.domain.text import clean_text
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import NOTE_LIMIT
from commandcenter.services.opening import Opening, open_issue, opening, write_opening
from commandcenter.storage.batch import Batch
from commandcenter.storage.entities import Claim, Issue
from commandcenter.storage.rows import ClaimRow, fetch, select_rows, table_of

_CLAIM: Final = table_of(Claim)


@use_case
def claim(desk: Desk, issue: IssueRef) -> Change:
    """打开 an issue to work on it, at whatever version it is. Claiming what one has already is only a heartbeat.

    Raises:
        Conflict: another seat has it; says who, since when.
    """
    with opening(desk, replace(issue, version=None)) as found:
        held = _held(found)
        if other := _living_other(desk, held):
            raise Conflict(
                "{seat}（{login}）自 {time} 起正在办理此件。需要时可以接手，并说明原因。",
                seat=other.seat,
                login=other.login,
                time=f"{other.since.astimezone(SHANGHAI):%H:%M:%S}",
            )
        _take(desk, found, held)
        if held is None or held.seat != desk.seat:
            found.line.move(Command.CLAIM)
    return found.line.change


@use_case
def take_over(desk: Desk, issue: IssueRef, reason: str = "") -> Change:
    """接手 what another seat has open; while that seat is alive, with a reason."""
    with opening(desk, replace(issue, version=None)) as found:
        held = _held(found)
        why = clean_text(reason, limit=NOTE_LIMIT, field="接手说明", required=False)
        if not why and (other := _living_other(desk, held)):
            raise BadInput("{seat} 仍在线。接手需要说明原因。", seat=other.seat)
        _take(desk, found, held)
        found.line.move(Command.TAKE_OVER, note=why, payload={"from": held.seat if held else ""})
    return found.line.change


@use_case
def release(desk: Desk, issue: IssueRef) -> Change:
    """放开: this seat is done with it. Releasing what one does not hold does nothing."""
    with opening(desk, replace(issue, version=None)) as found:
        held = _held(found)
        if held is not None and held.seat == desk.seat:
            found.connection.execute(delete(Claim).where(Claim.district == issue.district, Claim.issue_id == issue.id))
            found.line.move(Command.RELEASE)
    return found.line.change


def claim_next(desk: Desk, states: Iterable[IssueState] = (IssueState.REPORTED,)) -> Change | None:
    """Take the most pressing issue of this desk's platform that no living seat has; None when there is none.

    Seats that ask at once each get another issue: a row that one has locked is skipped by the
    others, and one that was claimed between looking and locking is not seen at the next look.
    """
    with desk.transaction() as connection:
        batch = Batch(connection)
        while (candidate := _unclaimed(connection, desk, tuple(states))) is not None:
            found = open_issue(desk, connection, batch, candidate)
            held = _held(found)
            if _living_other(desk, held) is None:
                _take(desk, found, held)
                found.line.move(Command.CLAIM)
                write_opening(found)
                batch.send()
                change: Change = found.line.change
                return change
    return None


def heartbeat(desk: Desk) -> int:
    """Say that this seat is alive, for every issue it has open; returns how many those are."""
    with desk.transaction() as connection:
        return connection.execute(
            update(Claim).where(Claim.seat == desk.seat).values(heartbeat_at=desk.clock.now())
        ).rowcount


def _held(found: Opening) -> ClaimRow | None:
    issue = found.line.issue
    query = select_rows(ClaimRow, _CLAIM).where(Claim.district == issue.district, Claim.issue_id == issue.id)
    return next(iter(fetch(found.connection, ClaimRow, query)), None)


def _living_other(desk: Desk, held: ClaimRow | None) -> ClaimRow | None:
    """The claim, if it is another seat's and that seat is alive."""
    if held is None or held.seat == desk.seat or is_stale(held.heartbeat_at, desk.clock.now()):
        return None
    return held


def _take(desk: Desk, found: Opening, held: ClaimRow | None) -> None:
    """Write the claim; the issue's row is locked, so no other seat can be doing the same."""
    line = found.line
    now = desk.clock.now()
    key = {"district": line.issue.district, "issue_id": line.issue.id}
    if held is None:
        found.batch.insert(
            _CLAIM, key | {"login": desk.actor.login, "seat": desk.seat, "since": now, "heartbeat_at": now}
        )
        return
    since = held.since if held.seat == desk.seat else now
    found.batch.update(_CLAIM, key, {"login": desk.actor.login, "seat": desk.seat, "since": since, "heartbeat_at": now})


def _unclaimed(connection: Connection, desk: Desk, states: tuple[IssueState, ...]) -> IssueRef | None:
    """The most pressing unclaimed issue, its row locked; SQLite has one writer at a time and need not skip."""
    alive = and_(
        Claim.district == Issue.district,
        Claim.issue_id == Issue.id,
        Claim.heartbeat_at >= desk.clock.now() - STALE_AFTER,
    )
    query = (
        select(Issue.district, Issue.id)
        .where(
            Issue.ended_at.is_(None),
            Issue.suspended_at.is_(None),
            Issue.holder == desk.actor.area,
            Issue.state.in_(states),
            ~exists().where(alive),
        )
        .order_by(Issue.priority, Issue.due_at, Issue.id)
        .limit(1)
    )
    if desk.store.is_shared:
        query = query.with_for_update(skip_locked=True, of=Issue)
    row = connection.execute(query).one_or_none()
    return None if row is None else IssueRef(row[0], row[1])
