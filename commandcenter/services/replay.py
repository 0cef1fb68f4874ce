"""What was decided while nobody answered is carried out afterwards: in order, once, and clashes laid side by side."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from commandcenter.domain.refusal import Conflict, Refused
from commandcenter.domain.timeline import Event
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.decisions import Decision, Deed, from_text, origin_of, perform, theirs
from commandcenter.services.desk import Change, Desk
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.journal import Entry, Journal
from commandcenter.storage.queries.timeline import IssueFile, issue_file
from commandcenter.storage.store import Full, ReadOnly

_logger: Final = logging.getLogger(__name__)
NOT_NOW: Final = (DatabaseAway, Full, ReadOnly)
"""Nothing is wrong with the decision: it is carried out as soon as the database takes it."""
_ALWAYS: Final = frozenset({Deed.NOTE, Deed.ATTACH})
"""What is added to an issue whatever has become of it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one decision: a change, or a refusal."""

    decision: Decision
    change: Change | None = None
    refusal: Refused | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A decision that could not be carried out afterwards and that a person must look at.

    Attributes:
        key: names it in the journal, until it is settled.
        decision: None where the journal's text cannot be read.
        why: what stood against it.
    """

    key: str
    decision: Decision | None
    why: Phrase


@dataclass(frozen=True, slots=True)
class BothSides:
    """A clash as it is laid side by side.

    Attributes:
        mine: what was decided at this seat.
        theirs: what others have done since, in this decision's way.
        now: the issue as it stands; None where it cannot be seen any more.
    """

    mine: Decision
    theirs: tuple[Event, ...]
    now: IssueFile | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a journal holds for one desk.

    Attributes:
        mine: to be carried out here, in order.
        others: how many belong to another person or another database.
    """

    mine: tuple[Decision, ...]
    others: int


class Replay:
    """Carries out decisions one after another; for one thread. What was refused before stands in its successors' way.

    Whoever decided to accept an issue and then to dispatch it did not decide to dispatch what another has declined:
    after a clash the same issue's later decisions are set aside as well, notes and evidence excepted.
    """

    def __init__(self, desk: Desk, journal: Journal) -> None:
        self._desk = desk
        self._journal = journal
        self._set_aside: set[tuple[int, int]] = set()

    def waiting(self) -> Waiting:
        """What the journal holds; what it holds and cannot be read becomes a clash.

        Raises:
            JournalUnusable: the journal cannot be read.
        """
        here, mine, others = origin_of(self._desk), [], 0
        for entry in self._journal.waiting():
            try:
                decision = from_text(entry.text)
            except Refused as unreadable:
                self._journal.settle(entry.key, _written(unreadable))
                continue
            if (decision.origin.login, decision.origin.database) == (here.login, here.database):
                mine.append(decision)
            else:
                others += 1
        return Waiting(tuple(mine), others)

    def carry_out(self, decision: Decision, *, is_late: bool) -> Settled:
        """Perform one decision.

        Args:
            decision: of this desk's person, made at this seat or at what it was called then.
            is_late: whether nobody waits for the answer any more.

        Raises:
            DatabaseAway, Full, ReadOnly: it stays as it is; the same again later. The latter two only where it is
                late: else they are an answer.
        """
        issue = decision.issue
        if is_late and issue is not None and self._is_behind(decision):
            refusal = Conflict(
                "此件前面的一项决定没有执行，“{deed}”随之搁置。请一并核对后再决定。", deed=decision.deed.phrase
            )
            return Settled(decision, refusal=refusal)
        try:
            return Settled(decision, perform(replace(self._desk, seat=decision.origin.seat), decision))
        except DatabaseAway:
            raise
        except Refused as refusal:
            if is_late and isinstance(refusal, NOT_NOW):
                raise
            return Settled(decision, refusal=refusal)
        except Exception:
            # One decision that breaks the program must not keep those behind it from being carried out.
            _logger.exception("the decision %s (%s) failed", decision.key, decision.deed.value)
            return Settled(decision, refusal=Refused("程序内部出错，这项决定没有执行，已记入日志。请核对后重新办理。"))

    def file_away(self, settled: Settled, *, is_late: bool) -> None:
        """Wipe it from the journal; a late refusal stays there as a clash.

        Raises:
            JournalUnusable: it stands there still, and performed again does nothing again.
        """
        refusal, issue = settled.refusal, settled.decision.issue
        if refusal is None or not is_late:
            self._journal.settle(settled.decision.key)
            return
        if issue is not None:
            self._set_aside.add((issue.district, issue.id))
        self._journal.settle(settled.decision.key, _written(refusal))

    def all(self) -> tuple[Settled, ...]:
        """Carry out what waits, until the end or until the database goes away; the rest then stays.

        Raises:
            JournalUnusable: the journal cannot be read or written.
        """
        found: list[Settled] = []
        for decision in self.waiting().mine:
            try:
                settled = self.carry_out(decision, is_late=True)
            except NOT_NOW:
                break
            self.file_away(settled, is_late=True)
            found.append(settled)
        return tuple(found)

    def _is_behind(self, decision: Decision) -> bool:
        issue = decision.issue
        return issue is not None and decision.deed not in _ALWAYS and (issue.district, issue.id) in self._set_aside


def clashes(journal: Journal) -> tuple[Clash, ...]:
    """What waits for a person, in the order in which it was decided.

    Raises:
        JournalUnusable: the journal cannot be read.
    """
    return tuple(map(_clash, journal.clashes()))


def both_sides(connection: Connection, decision: Decision) -> BothSides:
    """What I decided and what stands now: a question for whoever shows a clash."""
    issue = decision.issue
    if issue is None:
        return BothSides(decision, (), None)
    now = issue_file(connection, issue.district, issue.id)
    if now is None or issue.version is None:
        return BothSides(decision, (), now)
    since = [event for event in now.events if event.number >= issue.version]
    return BothSides(decision, theirs(decision, since), now)


def _clash(entry: Entry) -> Clash:
    why = _read(json.loads(entry.clash))
    try:
        decision = from_text(entry.text)
    except Refused:
        decision = None
    return Clash(entry.key, decision, why if isinstance(why, Phrase) else Phrase(""))


def _written(said: Said) -> str:
    return json.dumps(_plain(said))


def _plain(value: object) -> object:
    if isinstance(value, Phrase | Refused):
        return {"template": value.template, "values": {name: _plain(each) for name, each in value.values.items()}}
    return value if isinstance(value, int | float) else str(value)


def _read(plain: object) -> object:
    if not isinstance(plain, Mapping):
        return plain
    values = {name: _read(each) for name, each in plain["values"].items()}
    kept = _Kept(str(plain["template"]), values)
    return Phrase(kept.template, **kept.values)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A sentence as the journal has it."""

    template: str
    values: Mapping[str, object]
