"""Who has which issue open at which seat, and whether that seat still breathes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, select

from commandcenter.domain.presence import is_stale
from commandcenter.storage.entities import Claim, Issue
from commandcenter.storage.rows import ClaimRow, fetch, select_rows, table_of

_CLAIM: Final = table_of(Claim)


@dataclass(frozen=True, slots=True)
class ClaimInForce:
    """A claim and how long its seat has been silent; a stale one may be taken over without a reason."""

    claim: ClaimRow
    silent: timedelta
    is_stale: bool


def claim_of(connection: Connection, district: int, issue_id: int, *, at: datetime) -> ClaimInForce | None:
    """The claim on an issue, or None."""
    query = select_rows(ClaimRow, _CLAIM).where(Claim.district == district, Claim.issue_id == issue_id)
    return next((_seen(row, at) for row in fetch(connection, ClaimRow, query)), None)


def claims_of_seat(connection: Connection, seat: str, *, at: datetime) -> tuple[ClaimInForce, ...]:
    """What a seat has open, longest first."""
    query = select_rows(ClaimRow, _CLAIM).where(Claim.seat == seat).order_by(Claim.since, Claim.issue_id)
    return tuple(_seen(row, at) for row in fetch(connection, ClaimRow, query))


def claims_of_holder(connection: Connection, holder: str, *, at: datetime) -> tuple[ClaimInForce, ...]:
    """The claims on a platform's open issues, longest first: who works on what in the duty room."""
    of_holder = select(Issue.id).where(
        and_(Issue.district == Claim.district, Issue.id == Claim.issue_id),
        Issue.holder == holder,
        Issue.ended_at.is_(None),
    )
    query = select_rows(ClaimRow, _CLAIM).where(of_holder.exists()).order_by(Claim.since, Claim.issue_id)
    return tuple(_seen(row, at) for row in fetch(connection, ClaimRow, query))


def _seen(row: ClaimRow, at: datetime) -> ClaimInForce:
    silent = max(at - row.heartbeat_at, timedelta(0))
    return ClaimInForce(row, silent, is_stale(row.heartbeat_at, at))
