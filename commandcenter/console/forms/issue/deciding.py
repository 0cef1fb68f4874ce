"""From what was pressed to what is decided, and back: sending once, answers, clashes, claims."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.issue.clash import Clash, mine_in_words
from commandcenter.console.forms.issue.column import IssueColumn
from commandcenter.console.forms.issue.fields import NAMES
from commandcenter.console.forms.issue.news import events_of_others
from commandcenter.console.forms.issue.ordinary import PLANNED
from commandcenter.console.forms.issue.possible import refusal_of
from commandcenter.console.forms.issue.reader import IssueReader
from commandcenter.console.forms.issue.sending import Sending, Sent
from commandcenter.console.forms.issue.sentences import sentence
from commandcenter.console.forms.issue.since import typed_since
from commandcenter.console.forms.issue.unsent import NOTE, OPEN, PLAN, Unsent
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.banner import BannerMood
from commandcenter.console.link import HoldRefused, Link, Outcome
from commandcenter.domain.refusal import BadInput, Conflict, Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Argument, Deed
from commandcenter.services.desk import IssueRef

_ANY_VERSION: Final = frozenset({Deed.NOTE, Deed.ATTACH, Deed.STRIKE_OUT, Deed.TAKE_OVER, Deed.RELEASE, Deed.CLAIM})
"""Deeds that another seat's moves do not stand in the way of."""


@dataclass(frozen=True, slots=True)
class _Clashing:
    sent: Sent
    refusal: Refused


class Deciding(QObject):
    """Sends what the operator decides about the issue that is shown, and deals with the answer. GUI thread only.

    Signals:
        wanted: a decision (Wanted).
        carried_out: a deed of this panel upon the issue that is shown has happened, or waits in the journal (Sent).
    """

    wanted = Signal(object)
    carried_out = Signal(object)

    def __init__(self, link: Link, reader: IssueReader, unsent: Unsent, column: IssueColumn, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._reader = reader
        self._unsent = unsent
        self._column = column
        self._held: IssueRef | None = None
        self._clashes: dict[tuple[int, int], _Clashing] = {}
        self._sending = Sending(link, self)
        self._sending.wanted.connect(self.wanted)
        self._sending.answered.connect(self._on_answered)
        self._sending.changed.connect(self.show_busy)
        link.claims_lost.connect(self._on_claims_lost)
        link.hold_refused.connect(self._on_hold_refused)
        column.clash.mine_again.connect(self._decide_again)
        column.clash.theirs_stands.connect(self._give_way)

    def decide(self, deed: Deed, arguments: Mapping[str, Argument]) -> None:
        """Send a deed with everything it needs; the plan is taken from the dispatch form."""
        found = dict(arguments)
        if deed in PLANNED:
            try:
                found["plan"] = self._column.dispatch.plan()
            except BadInput as fault:
                self.tell(fault)
                return
        ref, opened = self._reader.ref(any_version=deed in _ANY_VERSION), self._reader.opened
        if ref is not None and opened is not None:
            wanted = Wanted(deed, ref, opened.file.issue.no, found)
            self._sending.send(Sent(wanted, self._form_of(wanted), self._unsent.body(opened.key, PLAN)))

    def tell(self, said: Phrase | Refused, mood: BannerMood = BannerMood.WARNING) -> None:
        """Say it where it belongs: in the form that is unfolded, else in the banner."""
        if isinstance(said, Refused) and self._column.form is not None and mood is BannerMood.WARNING:
            self._column.form.show_fault(said)
        else:
            self._column.news.say(said, mood)

    def show_busy(self) -> None:
        """What is on its way cannot be sent again."""
        key = self._reader.key
        self._column.set_busy(frozenset() if key is None else self._sending.busy(key))

    def hold(self) -> None:
        """Somebody works on the issue here: other seats shall see it, where it is this platform's."""
        scene, ref = self._reader.scene(), self._reader.ref(any_version=True)
        if scene is None or ref is None or self._held is not None or refusal_of(Deed.CLAIM, scene) is not None:
            return
        self._held = ref
        self._link.hold(ref)

    def leave(self) -> None:
        """Another issue comes."""
        if self._held is not None:
            self._link.let_go(self._held)
            self._held = None

    def show_clash(self) -> None:
        """Lay mine and theirs side by side where the issue that is shown has a clash; theirs as far as it was read."""
        scene, clashing = self._reader.scene(), self._clashes.get(self._reader.key or (0, 0))
        if scene is None or clashing is None:
            return
        wanted, reading = clashing.sent.wanted, self._reader.reading(scene)
        version = wanted.issue.version if wanted.issue is not None and wanted.issue.version is not None else 0
        theirs = tuple(
            Phrase("{who} {seat}：{what}", who=reading.who(event), seat=event.seat, what=sentence(event, reading))
            for event in events_of_others(scene.file, version, self._link.desk.seat)
        )
        mine = mine_in_words(wanted.deed, wanted.arguments, scene.book, scene.at)
        self._column.clash.show_clash(Clash(wanted.deed, mine, theirs, clashing.refusal))

    def _form_of(self, wanted: Wanted) -> Mapping[str, object]:
        if wanted.deed is Deed.NOTE:
            return {"text": wanted.arguments.get("text", "")}
        form = self._column.form
        return form.body if form is not None and form.deed is wanted.deed else {}

    def _on_answered(self, sent: Sent, outcome: Outcome) -> None:
        wanted = sent.wanted
        key = (wanted.issue.district, wanted.issue.id) if wanted.issue is not None else None
        if key is None:
            return
        if outcome.change is not None or outcome.is_kept:
            self._forget(sent, key)
        if isinstance(outcome.refusal, Conflict) and not outcome.is_kept:
            self._clashes[key] = _Clashing(sent, outcome.refusal)
        if key != self._reader.key:
            return
        if outcome.change is not None:
            self._column.news.clear()
            self.carried_out.emit(sent)
            if wanted.deed in (Deed.CLAIM, Deed.TAKE_OVER):
                self.hold()
            self._reader.read()
        elif outcome.is_kept:
            self.carried_out.emit(sent)
            said = Phrase("数据库不在线：“{deed}”已记在本席，恢复后自动办理。", deed=NAMES[wanted.deed])
            self._column.news.say(said, BannerMood.WARNING)
        elif isinstance(outcome.refusal, Conflict):
            self.show_clash()
            self._reader.read()
        elif outcome.refusal is not None:
            self.tell(outcome.refusal)
            self._reader.read()

    def _forget(self, sent: Sent, key: tuple[int, int]) -> None:
        """Take away what was sent; what was typed since then stays as it is."""
        deed = sent.wanted.deed
        form = NOTE if deed is Deed.NOTE else deed.value
        kept = self._unsent.body(key, form)
        left = typed_since(sent.form, kept)
        if left is None:
            self._unsent.drop(key, form)
        else:
            self._unsent.note(key, form, {**left, OPEN: kept.get(OPEN) is True})
        if deed is Deed.NOTE and key == self._reader.key:
            self._column.notes.edit.say(str((left or {}).get("text", "")))
        if deed in PLANNED and typed_since(sent.plan, self._unsent.body(key, PLAN)) is None:
            self._unsent.drop(key, PLAN)

    def _decide_again(self) -> None:
        clashing, ref = self._settled_clash(), self._reader.ref()
        if clashing is not None and ref is not None:
            self._sending.send(replace(clashing.sent, wanted=replace(clashing.sent.wanted, issue=ref)))

    def _give_way(self) -> None:
        clashing, key = self._settled_clash(), self._reader.key
        if clashing is not None and key is not None:
            self._forget(clashing.sent, key)
            self.carried_out.emit(clashing.sent)
            self._reader.read()

    def _settled_clash(self) -> _Clashing | None:
        """The clash of the issue that is shown; it is decided now and shown no more."""
        self._column.clash.clear()
        return None if self._reader.key is None else self._clashes.pop(self._reader.key, None)

    def _on_claims_lost(self, lost: tuple[IssueRef, ...]) -> None:
        if any((ref.district, ref.id) == self._reader.key for ref in lost):
            self._held = None
            self._column.news.say(Phrase("另一席位接手了此件；您写的内容仍在。"), BannerMood.WARNING)
            self._reader.read()

    def _on_hold_refused(self, refused: HoldRefused) -> None:
        if (refused.issue.district, refused.issue.id) == self._reader.key:
            self._held = None
            self._reader.read()
