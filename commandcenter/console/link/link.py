"""The link between the screens of a seat and its database: the one thing screens talk to."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.kit.answering import Answering, Ticket
from commandcenter.console.kit.mailbox import Mailbox
from commandcenter.console.kit.threads import left_after
from commandcenter.console.link.drafts import DraftKeeper, forget_thrown_away, place_of
from commandcenter.console.link.latest import LatestQuestion
from commandcenter.console.link.news import LinkState, Outcome, Touched, in_words
from commandcenter.console.link.on_the_way import OnTheWay, Troubles
from commandcenter.console.link.reference import Reference
from commandcenter.console.link.upkeep import Upkeep
from commandcenter.console.link.watching import FeedWatch, Pulse
from commandcenter.console.link.writer import Writer
from commandcenter.domain.book import Book
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Command
from commandcenter.services.catalogue import CHANGE_KIND
from commandcenter.services.decisions import Argument, Decision, Deed, to_text
from commandcenter.services.decisions import decide as decided
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.drafts import SavedDraft
from commandcenter.services.replay import Clash, Replay, Settled, Waiting, clashes
from commandcenter.storage.engine import Busy, DatabaseAway, Unreachable
from commandcenter.storage.journal import Journal
from commandcenter.storage.reading import Question, answered

AnswerT = TypeVar("AnswerT")
_logger: Final = logging.getLogger(__name__)
_READERS: Final = 2
_TOGETHER_MS: Final = 50
"""Changes within so long are told together; the first at once."""
_LOOK_MS: Final = 500
_SILENT_S: Final = 3.0
"""Longer nobody waits without a word: for a sign of life behind a pulled cable, for a decision behind a long lock."""
_PATIENCE_S: Final = 1.0
_CLOSING_S: Final = 2.0
_TAKING: Final = frozenset({Command.CLAIM.value, Command.TAKE_OVER.value})


class Link(QObject):
    """Asks, decides, keeps drafts and claims, and hears of changes, without ever letting the GUI thread wait.

    Made, used and closed on the GUI thread; every signal comes there.

    Signals:
        changed: tuple[Touched, ...], what has changed in the database, this seat's own doing included; bursts together.
        started_over: after a break everything on the screen may be old: read it anew.
        state_changed: LinkState.
        settled: Outcome; twice for a decision that had to wait.
        claims_lost: tuple[IssueRef, ...], held here and now another seat's.
        hold_refused: HoldRefused.
        book_changed: Book, when it is first there and whenever reference data have moved.
        gazetteer_ready: Gazetteer, after `gazetteer()` has returned None.
        clashes_changed: tuple[Clash, ...], whenever one was added or settled.
        troubled: Refused, the seat's own file cannot keep what it should.

    Attributes:
        desk: the person and the seat.
    """

    changed = Signal(object)
    started_over = Signal()
    state_changed = Signal(object)
    settled = Signal(object)
    claims_lost = Signal(object)
    hold_refused = Signal(object)
    book_changed = Signal(object)
    gazetteer_ready = Signal(object)
    clashes_changed = Signal(object)
    troubled = Signal(object)

    def __init__(self, desk: Desk, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._journal = journal
        self._state = LinkState()
        self._is_broken = self._is_started = self._is_closed = False
        self._on_the_way = OnTheWay()
        self._troubles = Troubles(self.troubled.emit)
        self._heard: dict[Touched, None] = {}
        self._mailbox = Mailbox(self)
        self._together = self._timer(_TOGETHER_MS, self._tell_changes, repeats=False)
        self._look = self._timer(_LOOK_MS, self._look_at_pulse, repeats=True)
        self._make_parts()

    # --- beginning and end --------------------------------------------------------------------

    def start(self) -> None:
        """Start the threads. What the journal held from before is carried out first; what was asked before, now."""
        self._is_started = True
        for part in (self._feed, self._pulse, self._readers, self._files, self._writer):
            part.begin()
        self._reference.refresh()
        self._look.start()

    def _make_parts(self) -> None:

        def to(tell: Callable[..., object]) -> Callable[..., None]:
            return lambda *said: self._mailbox.post(partial(tell, *said))

        self._replay = Replay(self.desk, self._journal)
        self._feed = FeedWatch(
            self.desk.store,
            heard=to(self._on_changes),
            lost=to(self._on_lost),
            started_over=to(self._on_feed_reset),
        )
        self._pulse = Pulse(
            self.desk.store,
            answered=to(self._on_answered),
            lost=to(self._on_lost),
        )
        self._readers = Answering(
            "link-reader",
            _READERS,
            self._mailbox,
            gate=self._feed.is_listening,
            refused=to(self._on_lost),
        )
        self._files = Answering("link-journal", 1, self._mailbox)
        self._upkeep = Upkeep(
            self.desk,
            draft_saved=partial(forget_thrown_away, self._journal, place_of(self.desk)),
            hold_refused=to(self.hold_refused.emit),
            claims_lost=to(self.claims_lost.emit),
            troubled=to(self._troubles.tell),
        )
        self._writer = Writer(
            self._replay,
            self._upkeep,
            settled=to(self._on_settled),
            put_off=to(self._on_put_off),
            troubled=to(self._troubles.tell),
        )
        self._drafts = DraftKeeper(
            self.desk,
            self._journal,
            self._files,
            self._upkeep,
            wake=self._writer.wake,
            troubled=self._troubles.tell,
            parent=self,
        )
        self._reference = Reference(self.desk, self._readers, changed=self.book_changed.emit, parent=self)
        self._files.ask(self, self._take_what_waits, self._on_found, self._troubles.tell)

    def close(self) -> None:
        """End all threads within 2.5 s, whatever the database does; decisions not carried out stay in the journal."""
        if not self._is_started or self._is_closed:
            return
        self._is_closed = True
        deadline = time.monotonic() + _CLOSING_S
        self._look.stop()
        self._together.stop()
        self._drafts.flush(in_s=0.0)
        self._upkeep.let_go_of_all()
        self._feed.stop()
        self._pulse.stop()
        self._readers.close()
        self._files.close(finish=True)
        left = left_after(self._files.threads, deadline)  # first: it hands the last decisions to the writer
        self._writer.stop(_PATIENCE_S)
        left += left_after(
            (*self._writer.threads, *self._feed.threads, *self._pulse.threads, *self._readers.threads), deadline
        )
        self._mailbox.close()
        if left:
            _logger.info("left behind, waiting for a database that does not answer: %s", ", ".join(left))
        else:
            self._journal.close()

    # --- what it knows ------------------------------------------------------------------------

    @property
    def state(self) -> LinkState:
        """How the seat stands to its database."""
        return self._state

    @property
    def book(self) -> Book:
        """The reference data; without any content, at version -1, until they were read for the first time."""
        return self._reference.book

    def gazetteer(self) -> Gazetteer | None:
        """All places; None while they are being read, at the end of which `gazetteer_ready` comes."""
        return self._reference.gazetteer(self.gazetteer_ready.emit)

    def now(self) -> datetime:
        """The present moment by the database's clock."""
        return self.desk.clock.now()

    # --- asking -------------------------------------------------------------------------------

    def ask(
        self,
        owner: QObject,
        question: Question[AnswerT],
        done: Callable[[AnswerT], object],
        failed: Callable[[Refused], object] | None = None,
    ) -> Ticket:
        """Have `question` answered on a reader's thread over a connection of its own; `done` or `failed` hears of it.

        While the database is away questions are refused at once; `started_over` is the time to ask them again.
        """
        if self._is_broken:
            return self._readers.refuse(owner, failed, self._away())
        return self._readers.ask(owner, partial(answered, self.desk.store, question), done, failed)

    def latest(self, owner: QObject) -> LatestQuestion:
        """Asks what somebody types: the newest question wins."""
        return LatestQuestion(self.ask, owner)

    # --- deciding -----------------------------------------------------------------------------

    def decide(self, deed: Deed, issue: IssueRef | None = None, no: str = "", **arguments: Argument) -> Decision:
        """Keep what was decided in the journal, then carry it out, in the order of deciding; `settled` tells.

        Raises:
            TypeError: an argument that the deed does not take, or one is missing.
        """
        decision = decided(self.desk, deed, issue, no, **arguments)
        self._on_the_way.add(decision, is_told=False)
        self._files.ask(None, partial(self._note, decision), self._on_noted, self._on_not_noted)
        return decision

    def _note(self, decision: Decision) -> str:
        """On the journal's thread. What the journal does not take is carried out all the same."""
        try:
            self._journal.note(decision.key, to_text(decision))
        finally:
            self._writer.take(decision, is_late=False)
        return decision.key

    def clashes(self, owner: QObject, done: Callable[[tuple[Clash, ...]], object]) -> Ticket:
        """Read what could not be carried out afterwards and nobody has settled."""
        return self._files.ask(owner, partial(clashes, self._journal), done, self._troubles.tell)

    def settle_clash(self, key: str) -> None:
        """The operator has looked at it: decided anew, or left as it is."""
        self._files.ask(self, partial(self._journal.settle, key), lambda _: self._reread_clashes(), self._troubles.tell)

    # --- drafts and claims --------------------------------------------------------------------

    def note_draft(self, key: str, body: Mapping[str, object]) -> None:
        """Keep a form as it is now: in the seat's file within half a second, in the database within two.

        `body` is JSON's own types, and is not changed afterwards.
        """
        self._drafts.note(key, body)

    def drop_draft(self, key: str) -> None:
        """The form was sent or thrown away."""
        self._drafts.drop(key)

    def drafts(self, owner: QObject, done: Callable[[tuple[SavedDraft, ...]], object]) -> Ticket:
        """Read this seat's unsent forms, newest first; without the database what this seat has itself."""

        def here(_refusal: Refused | None = None) -> Ticket:
            return self._files.ask(owner, self._drafts.kept_here, done, self._troubles.tell)

        return here() if self._is_broken else self._readers.ask(owner, self._drafts.merged, done, here)

    def hold(self, issue: IssueRef) -> None:
        """Claim an issue for this seat and keep the claim alive; `hold_refused` or `claims_lost` may follow."""
        self._upkeep.hold(issue)
        self._writer.wake()

    def let_go(self, issue: IssueRef) -> None:
        """Give an issue back."""
        self._upkeep.let_go(issue)
        self._writer.wake()

    # --- what the threads have to say, on the GUI thread ----------------------------------------

    def _take_what_waits(self) -> Waiting:
        """On the journal's thread, before any new decision."""
        waiting = self._replay.waiting()
        for decision in waiting.mine:
            self._writer.take(decision, is_late=True)
        return waiting

    def _on_found(self, waiting: Waiting) -> None:
        for decision in waiting.mine:
            self._on_the_way.add(decision, is_told=True)
        self._show(replace(self._state, others=waiting.others))
        self._reread_clashes()

    def _on_changes(self, touched: tuple[Touched, ...]) -> None:
        self._heard.update(dict.fromkeys(touched))
        taken = [each for each in touched if each.kind in _TAKING and each.seat != self.desk.seat]
        if lost := self._upkeep.taken_by_another(((each.district, each.issue_id), each.version) for each in taken):
            self.claims_lost.emit(lost)
        if any(each.kind == CHANGE_KIND for each in touched):
            self._reference.refresh()
        if not self._together.isActive():
            self._tell_changes()

    def _tell_changes(self) -> None:
        if not self._heard:
            return
        heard, self._heard = self._heard, {}
        self._together.start()
        self.changed.emit(
            tuple(each for each in heard if not each.is_hint or replace(each, is_hint=False) not in heard)
        )

    def _on_feed_reset(self) -> None:
        self._reference.refresh()
        self.started_over.emit()

    def _on_answered(self, took_ms: float, version: int) -> None:
        was_broken, self._is_broken = self._is_broken, False
        if was_broken or not self._state.is_up:
            self._writer.wake()
        self._show(replace(self._state, is_up=True, latency_ms=took_ms, last_answer_at=self.now()))
        if version != self._reference.book.version:
            self._reference.refresh()
        if was_broken:
            self.started_over.emit()

    def _on_lost(self, refusal: Refused) -> None:
        """Any thread's word that the database is away; one that only gives no turn is not."""
        if self._is_broken or not isinstance(refusal, DatabaseAway) or isinstance(refusal, Busy):
            return
        self._is_broken = True
        self._show(replace(self._state, is_up=False))
        self._readers.refuse_all(self._away())
        self._leave_waiting(refusal)
        self._pulse.hurry()

    def _on_put_off(self, refusal: Refused) -> None:
        self._on_lost(refusal)
        self._leave_waiting(refusal)

    def _look_at_pulse(self) -> None:
        if self._pulse.silent_s > _SILENT_S:
            self._on_lost(self._away())
        if self._on_the_way.longest_s > _SILENT_S:
            self._leave_waiting(Busy("数据库正忙，这项决定已存在本机，轮到时自动办理，不用重复提交。"))

    def _on_noted(self, key: str) -> None:
        if self._is_broken and key in self._on_the_way:
            self._leave_waiting(self._away())

    def _on_not_noted(self, refusal: Refused) -> None:
        self._troubles.tell(refusal)
        if self._is_broken:  # it is on its way, but would not outlive this program
            self._leave_waiting(refusal)

    def _leave_waiting(self, refusal: Refused) -> None:
        """Tell every form that has not been told that its decision has to wait."""
        self._writer.leave_unattended()
        untold = self._on_the_way.leave_waiting()
        self._show()
        for decision in untold:
            self.settled.emit(Outcome(decision, refusal=refusal, is_kept=True))

    def _on_settled(self, settled: Settled, is_late: bool) -> None:
        was_told = self._on_the_way.arrived(settled.decision.key)
        self._show()
        if is_late and settled.refusal is not None:
            self._reread_clashes()
        self.settled.emit(Outcome(settled.decision, settled.change, settled.refusal, is_late=is_late or was_told))

    def _reread_clashes(self) -> None:
        self._files.ask(self, partial(clashes, self._journal), self._on_clashes, self._troubles.tell)

    def _on_clashes(self, found: tuple[Clash, ...]) -> None:
        is_news = len(found) != self._state.clashes
        self._show(replace(self._state, clashes=len(found)))
        if is_news:
            self.clashes_changed.emit(found)

    def _away(self) -> Refused:
        return Unreachable("数据库没有应答，暂时读不到。恢复后会自动重新读取，已作的决定和草稿都保存在本机。")

    def _show(self, state: LinkState | None = None) -> None:
        shown = in_words(replace(state or self._state, waiting=self._on_the_way.waiting))
        if shown != self._state:
            self._state = shown
            self.state_changed.emit(shown)

    def _timer(self, interval_ms: int, due: Callable[[], None], *, repeats: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(not repeats)
        timer.setInterval(interval_ms)
        timer.timeout.connect(due)
        return timer
