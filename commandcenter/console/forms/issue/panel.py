"""The right column: one issue, who shall handle it, what can be done, and what happened."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.asking import Asking
from commandcenter.console.forms.issue.column import IssueColumn
from commandcenter.console.forms.issue.deciding import Deciding
from commandcenter.console.forms.issue.evidence_part import EvidencePart
from commandcenter.console.forms.issue.fields import AT_ONCE
from commandcenter.console.forms.issue.many import ManyPanel
from commandcenter.console.forms.issue.news import news_of_others, presence_of
from commandcenter.console.forms.issue.parts_list import PartWish
from commandcenter.console.forms.issue.planning import Planning, advised
from commandcenter.console.forms.issue.possible import Scene, possible_parts, refusal_of, verification_closes
from commandcenter.console.forms.issue.reader import IssueReader
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.console.forms.issue.unfolding import Unfolding
from commandcenter.console.forms.issue.unsent import NOTE, PLAN, Unsent
from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.banner import BannerMood
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link import Link
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.services.dispatching import DispatchPlan
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.queries.timeline import IssueFile

_TICK_MS: Final = 1000


class IssuePanel(QWidget):
    """Shows an issue and says what the operator decided about it; writes nothing itself.

    Signals:
        wanted: a decision (Wanted), for the link.
        issue_named: another issue was clicked: (district, id) (object).
        action_wanted: an action's id (str).
        file_changed: the issue shown is another one or another version (IssueFile | None).
        told: what became of an export of evidence (Said, BannerMood); the panel says it as well.
    """

    wanted = Signal(object)
    issue_named = Signal(object)
    action_wanted = Signal(str)
    file_changed = Signal(object)
    told = Signal(object, object)

    def __init__(self, link: Link, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._absence = AbsencePanel(self)
        self._reader = IssueReader(link, self)
        self._asking = Asking(link, self._reader, self)
        self._column = IssueColumn(theme, self._asking.search_main, self)
        self._unsent = Unsent(link, self)
        self._deciding = Deciding(link, self._reader, self._unsent, self._column, self)
        self._unfolding = Unfolding(self, self._reader, self._unsent, self._column, self._deciding)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._absence)
        self._stack.addWidget(self._column)
        self._evidence: EvidencePart | None = None
        self._many = ManyPanel(link, theme, self)
        self._stack.addWidget(self._many)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._on_tick)
        self._connect()
        self.clear()

    def _connect(self) -> None:
        column, reader = self._column, self._reader
        self._link.book_changed.connect(self._show)
        reader.arrived.connect(self._on_arrived)
        reader.missing.connect(self._on_missing)
        reader.failed.connect(self._on_failed)
        self._deciding.wanted.connect(self.wanted)
        self._many.wanted.connect(self.wanted)
        self._unsent.restored.connect(self._restore)
        self._absence.acted.connect(reader.read)
        column.known.reveal_wanted.connect(self._reveal)
        column.known.issue_named.connect(self.issue_named)
        column.parts.part_wanted.connect(self._on_part_wanted)
        column.dispatch.edited.connect(self._on_plan_edited)
        column.deeds.next_wanted.connect(self.next_step)
        column.deeds.deed_wanted.connect(self._on_deed_wanted)
        column.timeline.strike_wanted.connect(self._on_strike_wanted)
        column.notes.noted.connect(lambda text: self._deciding.decide(Deed.NOTE, {"text": text}))
        column.notes.edited.connect(self._on_note_edited)
        column.presence.acted.connect(lambda _: self.begin(Deed.TAKE_OVER))

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def file(self) -> IssueFile | None:
        """The issue that is shown, once it is read."""
        return None if self._reader.opened is None else self._reader.opened.file

    @property
    def column(self) -> IssueColumn:
        """The parts of the panel."""
        return self._column

    @property
    def absence(self) -> AbsencePanel:
        """What stands there while no issue does."""
        return self._absence

    @property
    def many(self) -> ManyPanel:
        """What stands there while several issues are selected."""
        return self._many

    @property
    def is_many_shown(self) -> bool:
        """Whether several issues are handled at once now."""
        return self._stack.currentWidget() is self._many

    @property
    def is_issue_shown(self) -> bool:
        """Whether an issue stands there, and not the reason why none does."""
        return self._stack.currentWidget() is self._column

    @property
    def evidence(self) -> EvidencePart | None:
        """What shows pictures; None while there is no store."""
        return self._evidence

    def set_evidence(self, store: EvidenceStore, folder: Path) -> None:
        """Take pictures from `store` from now on; `folder` is the panel's own, for copies and the engine. Once."""
        part = EvidencePart(self._column.known.evidence, self._link, store, folder, self)
        part.attach_wanted.connect(lambda evidence: self._deciding.decide(Deed.ATTACH, {"evidence": evidence}))
        part.told.connect(self._column.news.say)
        part.told.connect(self.told)
        part.show_issue(self._reader.opened)
        self._evidence = part

    def leave(self) -> None:
        """The window goes: end the threads and the engine behind the pictures; up to a second each."""
        if self._evidence is not None:
            self._evidence.close()

    def show_issue(self, district: int, issue_id: int) -> None:
        """Show this issue; what was typed for the one before stays with that one."""
        if self._reader.key == (district, issue_id):
            self._reader.read()
            return
        self._leave()
        self._absence.loading()
        self._reader.show((district, issue_id))

    def show_many(self, keys: Sequence[tuple[int, int]]) -> None:
        """Several issues are selected, (district, id) each: show what can be done with all of them."""
        if not self.is_many_shown:
            self._leave()
        self._many.show_issues(keys)
        self._stack.setCurrentWidget(self._many)
        self.file_changed.emit(None)

    def clear(self) -> None:
        """Show none."""
        self._leave()
        self._absence.nothing(Phrase("没有选中案件"), Phrase("在左边的队列里选一件，这里显示详情和派遣。"))
        self._stack.setCurrentWidget(self._absence)
        self.file_changed.emit(None)

    def plan(self) -> DispatchPlan | None:
        """What the dispatch form says now; None where it is not complete or no issue is shown."""
        try:
            return self._column.dispatch.plan() if self.file is not None else None
        except BadInput:
            return None

    # --- what is done ----------------------------------------------------------------------------

    def next_step(self) -> None:
        """Do what the issue wants next, as the big button says; with several issues, what is chosen for them.

        While a form is open, its own deed comes first: sent where one is typing, else only pointed at.
        """
        if self.is_many_shown:
            self._many.send()
            return
        scene, offer = self._reader.scene(), self._column.deeds.next_offer
        if scene is None or offer is None or self._unfolding.is_in_the_way():
            return
        if offer.deed is Deed.VERIFY and offer.is_possible:
            self._deciding.decide(Deed.VERIFY, {"passed": True, "close": verification_closes(scene)})
        else:
            self.begin(offer.deed)

    def begin(self, deed: Deed, given: Mapping[str, object] | None = None, *, at_once: bool = False) -> None:
        """Do `deed` where it needs no words, else unfold its form with what was typed before, or what is `given`.

        With `at_once` the form is sent where nothing is missing in it and nothing is to be chosen: one department.
        """
        if self.is_many_shown:
            self._many.begin(deed)
        scene = self._reader.scene()
        if scene is None:
            return
        refusal = refusal_of(deed, scene)
        if refusal is not None:
            self._column.news.say(refusal, BannerMood.WARNING)
        elif deed is Deed.NOTE:
            self._column.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif deed in AT_ONCE:
            self._deciding.decide(deed, {})
        elif deed is Deed.ACKNOWLEDGE and len(numbers := _meant_parts(scene, given or {})) == 1:
            said = (given or {}).get("note")
            self._deciding.decide(deed, {"assignment": numbers[0], **({"note": said} if isinstance(said, str) else {})})
        elif deed is Deed.STRIKE_OUT and not given:
            self._strike_chosen()
        else:
            self._unfolding.unfold(deed, given or {}, take_focus=True, at_once=at_once)

    def set_keys(self, next_key: str, keys: Mapping[Deed, str]) -> None:
        """Show these keys on the buttons: the user may have changed them. The shell makes them work."""
        self._column.deeds.set_keys(next_key, keys)

    def toggle_department(self, number: int) -> bool:
        """That department in or out of the plan, or that deed for several issues; False where the figure has none."""
        if self.is_many_shown:
            return self._many.choose(number)
        return not self._column.dispatch.isHidden() and self._column.dispatch.toggle(number)

    def add_department(self) -> None:
        """Look for a department to add."""
        if self.file is not None:
            if self._column.dispatch.isHidden():
                self.begin(Deed.REDISPATCH)
            if not self._column.dispatch.isHidden():
                self._column.dispatch.add_department()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures take departments in or out while no text is being typed; with Ctrl they change the part."""
        number = event.key() - int(Qt.Key.Key_0)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not event.isAutoRepeat() and not self._column.dispatch.isHidden():
            if held == Qt.KeyboardModifier.NoModifier and self.toggle_department(number):
                return
            if held == Qt.KeyboardModifier.ControlModifier and self._column.dispatch.recast(number):
                return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The clock runs while somebody can see it."""
        super().showEvent(event)
        self._clock.start()
        self._on_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._clock.stop()

    # --- reading and showing ---------------------------------------------------------------------

    def _on_arrived(self, before: Opened | None) -> None:
        opened = self._reader.opened
        if opened is None:
            return
        if before is None:
            self._restore()
        elif before != opened:
            self._show()
            self._tell_news(before, opened)
        self._deciding.show_clash()
        self._stack.setCurrentWidget(self._column)
        self.file_changed.emit(opened.file)

    def _on_missing(self) -> None:
        self._absence.nothing(Phrase("没有这个案件，或不在您的范围内"), Phrase("请在队列里另选一件。"))
        self._stack.setCurrentWidget(self._absence)
        self.file_changed.emit(None)

    def _on_failed(self, refusal: Refused) -> None:
        if self.file is not None:
            self._column.news.say(refusal, BannerMood.FAULT)
        else:
            self._absence.loading_failed(Phrase("没能读出这个案件"), refusal)
            self._stack.setCurrentWidget(self._absence)

    def _leave(self) -> None:
        """Forget what is shown; what was typed is kept."""
        self._deciding.leave()
        self._reader.leave()
        self._asking.forget()
        if self._evidence is not None:
            self._evidence.show_issue(None)
        self._column.leave()
        self._many.leave()

    def _show(self) -> None:
        scene, opened = self._reader.scene(), self._reader.opened
        if scene is None or opened is None:
            return
        planning, column = self._planning(scene), self._column
        column.head.show_issue(opened, scene.at)
        column.known.show_issue(opened, scene.book, scene.at)
        if self._evidence is not None:
            self._evidence.show_issue(opened)
        column.parts.show_parts(scene)
        column.dispatch.show_plan(scene.book, scene.file, planning, scene.at)
        self._unfolding.show_dispatch()
        column.deeds.show_offers(scene, planning)
        column.timeline.show_events(opened.key, scene.file.events, self._reader.reading(scene))
        column.show_presence(presence_of(opened, self._link.desk.seat, scene.at))
        column.notes.edit.say(str(self._unsent.body(opened.key, NOTE).get("text", "")))
        self._deciding.show_busy()
        if column.form is not None:
            column.form.follow(scene)

    def _planning(self, scene: Scene) -> Planning:
        base = advised(scene.book, scene.file)
        kept = self._unsent.body((scene.file.issue.district, scene.file.issue.id), PLAN)
        return base.filled(kept) if kept else base

    def _on_tick(self) -> None:
        if self.file is not None:
            self._column.tick(self._link.now())

    def _tell_news(self, before: Opened, after: Opened) -> None:
        scene, seat = self._reader.scene(), self._link.desk.seat
        if scene is not None:
            news = news_of_others(before.file, after.file, seat, self._reader.reading(scene))
            if news is not None:
                self._column.news.say(news)

    # --- forms -----------------------------------------------------------------------------------

    def _restore(self) -> None:
        """Show the issue with what was typed for it before."""
        if self.file is not None:
            self._show()
            self._unfolding.restore()

    def _on_deed_wanted(self, deed: Deed) -> None:
        self.begin(deed, {"passed": "failed"} if deed is Deed.VERIFY else None)

    def _on_part_wanted(self, wish: PartWish) -> None:
        if wish.deed is Deed.ACKNOWLEDGE:
            self._deciding.decide(wish.deed, {"assignment": wish.number})
        elif wish.deed is Deed.FEED_BACK:
            self.begin(wish.deed, {"assignment": wish.number, "done": wish.is_done})
        else:
            self.begin(wish.deed, {"assignment": wish.number})

    def _on_strike_wanted(self, number: int) -> None:
        self.begin(Deed.STRIKE_OUT, {"number": number})

    def _strike_chosen(self) -> None:
        if not self._column.timeline.strike_chosen():
            self._column.timeline.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._column.news.say(Phrase("请在流转记录里选一条备注或存证，再按 Delete。"))

    def _on_plan_edited(self) -> None:
        planning, key = self._column.dispatch.planning, self._reader.key
        self._column.deeds.show_plan(planning, self._link.book)
        if key is not None:
            self._unsent.note(key, PLAN, planning.as_draft())
            self._deciding.hold()

    def _on_note_edited(self) -> None:
        opened, text = self._reader.opened, self._column.notes.edit.toPlainText()
        if opened is None or text == str(self._unsent.body(opened.key, NOTE).get("text", "")):
            return
        if text:
            self._unsent.note(opened.key, NOTE, {"text": text})
        else:
            self._unsent.drop(opened.key, NOTE)

    def _reveal(self, login: str) -> None:
        self._asking.reveal(
            login,
            partial(self._column.known.reveal, login),
            lambda refusal: self._column.news.say(refusal, BannerMood.WARNING),
        )


def _meant_parts(scene: Scene, given: Mapping[str, object]) -> tuple[int, ...]:
    """The parts that may be signed for: the one that is given, else all that can be."""
    possible = possible_parts(Deed.ACKNOWLEDGE, scene)
    return tuple(number for number in possible if given.get("assignment") in (None, number))
