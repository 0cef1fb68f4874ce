"""The tabs of the queue: which issues each one holds, and how many. Knows no Qt."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from commandcenter.domain.vocabulary import IssueState
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from commandcenter.storage.queries.tabs import TabCounts


class Tab(StrEnum):
    """One tab, in the order in which they stand."""

    REPORTED = "reported"
    ACCEPTED = "accepted"
    DISPATCHED = "dispatched"
    HANDLED = "handled"
    OVERDUE = "overdue"
    SUSPENDED = "suspended"
    ALL = "all"


ALERTING: Final = frozenset({Tab.REPORTED, Tab.OVERDUE})
"""Tabs whose figure is red as long as it is not zero: somebody here must act."""

_STATES: Final = {
    Tab.REPORTED: IssueState.REPORTED,
    Tab.ACCEPTED: IssueState.ACCEPTED,
    Tab.DISPATCHED: IssueState.DISPATCHED,
    Tab.HANDLED: IssueState.HANDLED,
}

_EVERYTHING: Final = QueueFilter()

SortKey = tuple[int | datetime, ...]
"""What rows of one list are compared by; made by one rule, so that equal places hold equal kinds."""


def tab_text(tab: Tab, count: object) -> Phrase:
    """A tab's name with its figure, as it is read out."""
    match tab:
        case Tab.REPORTED:
            return Phrase("待受理 {count}", count=count)
        case Tab.ACCEPTED:
            return Phrase("待派遣 {count}", count=count)
        case Tab.DISPATCHED:
            return Phrase("处置中 {count}", count=count)
        case Tab.HANDLED:
            return Phrase("待核查 {count}", count=count)
        case Tab.OVERDUE:
            return Phrase("超期 {count}", count=count)
        case Tab.SUSPENDED:
            return Phrase("挂起 {count}", count=count)
        case Tab.ALL:
            return Phrase("全部 {count}", count=count)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one list holds and in which order: a tab of an area's platform, narrowed by what the operator chose.

    Attributes:
        area: the platform the operator works for.
        narrow: the operator's own conditions; what the tab decides (holder, states, suspended) is passed over.
    """

    tab: Tab
    area: str
    narrow: QueueFilter = _EVERYTHING

    @property
    def wanted(self) -> QueueFilter:
        """The conditions of both together."""
        suspended = {Tab.SUSPENDED: Suspended.ONLY, Tab.ALL: Suspended.BOTH}.get(self.tab, Suspended.EXCLUDE)
        states = frozenset({_STATES[self.tab]}) if self.tab in _STATES else frozenset()
        if self.tab is Tab.ALL:
            subtree = self.narrow.subtree or self.area
            return replace(self.narrow, holder="", subtree=subtree, states=states, suspended=suspended)
        return replace(self.narrow, holder=self.area, states=states, suspended=suspended)

    @property
    def is_late_first(self) -> bool:
        """Whether it is the list of overdue issues, longest overdue first, instead of the most pressing first."""
        return self.tab is Tab.OVERDUE

    @property
    def goes_by_the_clock(self) -> bool:
        """Whether issues come in by the mere passing of time, which no change announces."""
        return self.is_late_first or self.narrow.overdue_only

    def place_of(self, row: QueueRow, at: datetime) -> SortKey | None:
        """Where `row` stands in the list; None when it is not in it."""
        if not belongs(row, self.wanted, at) or (self.is_late_first and not is_late(row, at)):
            return None
        if self.is_late_first:
            return (row.due_at, row.id, row.district)
        return (row.priority, row.due_at, row.id, row.district)

    def tab_for(self, row: QueueRow, at: datetime) -> Tab | None:
        """The tab in which `row` stands under the same conditions, this one if it can be; None when in none."""
        tabs = dict.fromkeys((self.tab, *Tab))
        return next((tab for tab in tabs if replace(self, tab=tab).place_of(row, at) is not None), None)


def own_conditions(wanted: QueueFilter) -> QueueFilter:
    """What of a filter is the operator's: holder, states and suspension are the tab's."""
    return replace(wanted, holder="", states=frozenset(), suspended=Suspended.EXCLUDE)


def is_narrowing(narrow: QueueFilter) -> bool:
    """Whether these conditions of an operator leave anything out."""
    return bool(
        narrow.subtree
        or narrow.department
        or narrow.channels
        or narrow.categories
        or narrow.overdue_only
        or narrow.mine
    )


def is_late(row: QueueRow, at: datetime) -> bool:
    """As `storage.queries.queue_filter.overdue`: a clock that stands still is never late."""
    return row.ended_at is None and row.suspended_at is None and row.due_at < at


def belongs(row: QueueRow, wanted: QueueFilter, at: datetime) -> bool:
    """As `storage.queries.queue_filter.conditions_of` says of one row: so a change moves it without a new reading."""
    if row.ended_at is not None or (wanted.states and row.state not in wanted.states):
        return False
    if wanted.suspended is not Suspended.BOTH:
        is_suspended = row.suspended_at is not None
        if is_suspended is not (wanted.suspended is Suspended.ONLY):
            return False
    if (wanted.holder and row.holder != wanted.holder) or not row.area.startswith(wanted.subtree):
        return False
    if (wanted.department and row.lead != wanted.department) or (wanted.mine and row.claim_seat != wanted.mine):
        return False
    if wanted.overdue_only and not is_late(row, at):
        return False
    if wanted.channels and row.channel not in wanted.channels:
        return False
    return not wanted.categories or row.category.startswith(tuple(wanted.categories))


def count_of(tab: Tab, counts: TabCounts) -> int:
    """A tab's figure; that of ALL is only right in the counts of an area with what is suspended counted too."""
    match tab:
        case Tab.REPORTED:
            return counts.reported
        case Tab.ACCEPTED:
            return counts.accepted
        case Tab.DISPATCHED:
            return counts.dispatched
        case Tab.HANDLED:
            return counts.handled
        case Tab.OVERDUE:
            return counts.overdue
        case Tab.SUSPENDED:
            return counts.suspended
        case Tab.ALL:
            return counts.reported + counts.accepted + counts.dispatched + counts.handled
