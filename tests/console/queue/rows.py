"""Rows of a queue, made by hand."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from commandcenter.domain.vocabulary import Channel, IssueState, Stage
from commandcenter.storage.queries.queue import QueueRow
from tests.support.world import LITTER, SOUTH_WEST, START, TOWNSHIP

HOUR: Final = timedelta(hours=1)
A_ROW: Final = QueueRow(
    district=410105,
    id=1,
    no="JBL-20261120-0001",
    version=1,
    state=IssueState.REPORTED,
    channel=Channel.PHONE,
    priority=3,
    category=LITTER,
    description="楼院水管爆裂，积水堵住楼道口",
    address="经八路11号院",
    lon=None,
    lat=None,
    area=SOUTH_WEST,
    community=SOUTH_WEST[:12],
    block=SOUTH_WEST,
    holder=TOWNSHIP,
    reported_at=START - timedelta(minutes=10),
    ended_at=None,
    stage=Stage.ACCEPTANCE,
    stage_at=START - timedelta(minutes=10),
    due_at=START + HOUR,
    due_provisional=False,
    suspended_at=None,
    suspended_until=None,
    supervised_at=None,
    ruling_wanted=False,
    lead=None,
    returns=0,
    reworks=0,
    reopened=0,
    merged_into=None,
    claim_seat=None,
    claim_login=None,
    claim_heartbeat_at=None,
)


def a_row(number: int, *, due: datetime | None = None, **other: Any) -> QueueRow:
    """A row with that id; due that many hours from now unless said otherwise."""
    named = replace(A_ROW, id=number, no=f"JBL-20261120-{number:04}", due_at=due or START + number * HOUR)
    return replace(named, **other)


def changed(row: QueueRow, **to: Any) -> QueueRow:
    """The row after a command."""
    return replace(row, version=row.version + 1, **to)
