"""What the queue asks the database: questions to be handed a connection by the link. Knows no Qt."""

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from commandcenter.console.queue.tabs import Tab, count_of
from commandcenter.storage.queries.tabs import TabCounts
from commandcenter.storage.reading import Connection, Question

AnswerT = TypeVar("AnswerT")
MOST_RENEWED: Final = 2_000
"""Rows read at once after a break, or towards the end; whoever wants more comes to the rest by scrolling."""


@dataclass(frozen=True, slots=True)
class Together(Generic[AnswerT]):
    """Several questions asked on one connection, one after another, answered together."""

    parts: tuple[Question[AnswerT], ...]

    def __call__(self, connection: Connection) -> tuple[AnswerT, ...]:
        """Every answer, in order."""
        return tuple(part(connection) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Counts:
    """The tabs' figures, twice: under the operator's own conditions, and without them.

    Attributes:
        whole: without them; what the whole platform has.
        area: of everything open in the area, whoever must act; only the open states are looked at.
        narrowed: under them; the same values where there are none.
    """

    whole: TabCounts
    area: TabCounts
    narrowed: TabCounts
    narrowed_area: TabCounts

    def shown(self, tab: Tab) -> int:
        """How many issues the tab shows."""
        return count_of(tab, self.narrowed_area if tab is Tab.ALL else self.narrowed)

    def hidden(self, tab: Tab) -> int:
        """How many more it would show without the operator's conditions."""
        everything = count_of(tab, self.area if tab is Tab.ALL else self.whole)
        return max(0, everything - self.shown(tab))


def counts_from(answers: tuple[TabCounts, ...]) -> Counts:
    """The answers of whole, area and, where the operator has conditions, the same two under them."""
    if len(answers) == _WITHOUT_CONDITIONS:
        whole, area = answers
        return Counts(whole, area, whole, area)
    whole, area, narrowed, narrowed_area = answers
    return Counts(whole, area, narrowed, narrowed_area)


_WITHOUT_CONDITIONS: Final = 2
