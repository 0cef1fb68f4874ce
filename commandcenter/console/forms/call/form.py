"""One telephone call being taken: caller, place, what is wrong, who shall go. Not modal, and never in the way."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from commandcenter.console.forms.call.body import CallBody
from commandcenter.console.forms.call.comparing import Column
from commandcenter.console.forms.call.drafts import DraftKeeper
from commandcenter.console.forms.call.filing import Next
from commandcenter.console.forms.call.foot import CallFoot, hint_of, primary_of
from commandcenter.console.forms.call.head import CALLING, SEEING, CallHead
from commandcenter.console.forms.call.keeping import Keeping
from commandcenter.console.forms.call.keys import FormKeys, shown_key
from commandcenter.console.forms.call.picker import category_choices, grid_choices
from commandcenter.console.forms.call.place import PlaceAnswer
from commandcenter.console.forms.call.questions import COMPARED
from commandcenter.console.forms.call.sending import Sending
from commandcenter.console.forms.call.state import CallState
from commandcenter.console.forms.call.typed import TypedCall, faults_while_typing, from_body
from commandcenter.console.kit.banner import BannerMood, Offer
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Outcome
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.decisions import Deed

_TICK_MS: Final = 1000
_PLAN, _UNDO = "plan", "undo"


class CallForm(QFrame):
    """The form of one call; several may be open, each with a key of its own.

    Signals:
        wanted: `Wanted`, what the operator decided; the shell passes it to the link and brings `settled` back.
        folded: put aside for now; everything stays.
        filed: `Outcome`, the call is through (or safe in the journal): the form may go.
        place_changed: `Spot | None`, where the call is, for a map.
        issue_named: `IssueRef`, an issue somebody wants to see.
        comparison_changed: `columns()` says something else now.
        title_changed: `title` says something else now.

    Attributes:
        key: names the draft: `call:1`.
        keeping: the pictures that are being kept for it.
    """

    wanted = Signal(object)
    folded = Signal()
    filed = Signal(object)
    place_changed = Signal(object)
    issue_named = Signal(object)
    comparison_changed = Signal()
    title_changed = Signal()

    def __init__(self, link: Link, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._theme = theme
        self.key = key
        dress(self, "panel")
        self._state = CallState(link, self)
        self._drafts = DraftKeeper(link, key, self)
        self._thrown: Mapping[str, object] | None = None
        self._is_filling = False
        self.head = CallHead(theme, self)
        self.body = CallBody(theme, self)
        self.keeping = Keeping(self._state, self.body.seen)
        self._deeds = self._make_deeds()
        self.foot = CallFoot(theme, self._deeds, self)
        self._sending = Sending(link, self._state, self.body, self.foot, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.body, 1)
        column.addWidget(self.foot)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._clock.timeout.connect(self._on_tick)
        self.keys = FormKeys(self._deeds, self)
        self._connect_body()
        self._connect_state()
        self.keys.watch(self)
        self.setFocusProxy(self.body.caller.phone)
        self._show_all()

    # --- wiring --------------------------------------------------------------------------------

    def _make_deeds(self) -> dict[str, Callable[[], object]]:
        deeds: dict[str, Callable[[], object]] = {
            "call.file": self.file,
            "call.dispatch": self.file_and_dispatch,
            "call.accept": self.accept,
            "call.escalate": lambda: self._sending.ask_reason(Deed.ESCALATE),
            "call.decline": lambda: self._sending.ask_reason(Deed.DECLINE),
            "call.fold": self.fold,
            "call.throw_away": self.throw_away,
            "call.show_phone": self.body.caller.toggle_number,
            "call.choose_grid": self._open_grids,
            "call.other_category": self._open_kinds,
            "call.none": self.say_none,
            "call.undo": self.undo,
            "call.earlier": lambda: self.body.caller.open_earlier(0),
            "call.category_1": lambda: self.body.kind.pick(1),
            "call.category_2": lambda: self.body.kind.pick(2),
        }
        for number in range(1, COMPARED + 1):
            deeds[f"call.see_{number}"] = partial(self.see, number)
            deeds[f"call.same_{number}"] = partial(self.say_same, number)
        return deeds

    def _connect_body(self) -> None:
        body, state = self.body, self._state
        body.caller.changed.connect(self._on_caller)
        body.caller.asked.connect(state.ask_earlier)
        body.caller.issue_named.connect(self.issue_named)
        body.address.edited.connect(lambda: state.set_address(body.address.text))
        body.address.adopted.connect(state.adopt)
        body.grid.choose_wanted.connect(self._open_grids)
        body.grids.picked.connect(state.choose_area)
        body.text.textChanged.connect(self._on_text)
        body.kind.chosen.connect(state.choose_category)
        body.kind.other_wanted.connect(self._open_kinds)
        body.kinds.picked.connect(state.choose_category)
        body.priority.chosen.connect(state.choose_priority)
        body.promise.wanted.connect(lambda: body.promise.offer_time(self._link.now()))
        body.promise.changed.connect(self._on_promise)
        body.plan.changed.connect(self._on_plan)
        for picker in (body.grids, body.kinds):
            picker.closed.connect(self._focus_text)
        self.foot.reason.closed.connect(self._focus_text)
        self.foot.banner.acted.connect(self._on_offer)

    def _connect_state(self) -> None:
        state = self._state
        state.edited.connect(self._on_edited)
        state.offered.connect(self._on_offered)
        state.spot_changed.connect(self._on_spot)
        state.kinds_changed.connect(self._show_kinds)
        state.alike_changed.connect(self._on_alike)
        state.people_found.connect(self.body.grid.show_people)
        state.earlier_found.connect(lambda calls: self.body.caller.show_earlier(calls, state.book, self._link.now()))
        self._drafts.saved.connect(self.foot.say_saved)
        self._sending.wanted.connect(self.wanted)
        self._sending.sent.connect(self._drafts.drop)
        self._sending.came_back.connect(lambda: self._drafts.note(self._draft()))
        self._sending.filed.connect(self.filed)
        self._sending.issue_named.connect(self.issue_named)

    # --- what the shell asks ---------------------------------------------------------------------

    @property
    def call(self) -> TypedCall:
        """What was typed."""
        return self._state.call

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be missed if the form went."""
        return self._state.call.is_empty

    @property
    def is_writing(self) -> bool:
        """Whether it may still be changed and sent."""
        return self._sending.is_writing

    @property
    def title(self) -> Said:
        """A few words for the form's tab."""
        call = self._state.call
        if call.seen is not None:
            return Phrase("画面 {source}", source=call.seen.source)
        words = (call.address or call.text or call.name).strip()[:12]
        return Phrase("{words}", words=words) if words else Phrase("新来电")

    @property
    def alike_total(self) -> int:
        """How many known issues it may repeat."""
        return self._state.alike.total if self._state.alike else 0

    def columns(self) -> tuple[Column, ...]:
        """The comparison for the pane; empty while nothing is alike."""
        return self._state.columns()

    def restore(self, body: Mapping[str, object]) -> None:
        """Go on with a draft, or begin with what is known already; it is kept from now on as if it had been typed."""
        call = from_body(body, self._link.now())
        self._is_filling = True
        try:
            self.body.fill(call)
        finally:
            self._is_filling = False
        plan = body.get(_PLAN)
        if isinstance(plan, Mapping):
            self.body.plan.restore(plan)
        self._state.restore(call)
        if not call.is_empty and self._sending.is_writing:
            self._drafts.note(self._draft())
        self._show_all()

    def do(self, deed: str) -> None:
        """What the key of that deed does (see `keys.KEYS`); KeyError for an unknown one."""
        self._deeds[deed]()

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Use these keys from now on, and show them; deeds that are not named keep theirs."""
        self.keys.set_keys(keys)
        self.foot.set_keys(keys)

    def settled(self, outcome: Outcome) -> None:
        """What became of what this form decided."""
        self._sending.settled(outcome)

    # --- deeds -----------------------------------------------------------------------------------

    def file(self) -> None:
        """只登记: it waits to be accepted."""
        self._sending.send(Deed.REPORT)

    def file_and_dispatch(self) -> None:
        """受理并派遣, with the plan as it stands."""
        self._sending.send(Deed.REPORT_AND_DISPATCH)

    def accept(self) -> None:
        """只受理: reported and accepted, not dispatched yet."""
        self._sending.send(Deed.REPORT, Next(Deed.ACCEPT))

    def fold(self) -> None:
        """Put aside what is open on the form, or the form itself."""
        for picker in self.body.pickers:
            if not picker.isHidden():
                picker.close_list()
                return
        if not self.foot.reason.isHidden():
            self.foot.reason.put_away()
        elif self.body.address.line.offers:
            self.body.address.close_offers()
        elif not self._sending.put_away():
            self.folded.emit()

    def throw_away(self) -> None:
        """Empty the form; `undo` brings everything back."""
        if self.is_empty or not self._sending.is_writing:
            return
        thrown = self._draft()
        self.restore({})
        self._thrown = thrown
        self._drafts.drop()
        self.foot.say_unsaved()
        self.foot.banner.say(
            Phrase("来电单已清空，草稿已丢弃。"),
            BannerMood.INFO,
            (Offer(_UNDO, Phrase("撤销"), shown_key("call.undo")),),
        )

    def say_same(self, number: int) -> None:
        """It is the same as the candidate of that number, from 1; filed as such only when the call is filed."""
        known = [column.same_as for column in self.columns() if column.same_as is not None]
        if number <= len(known):
            self._state.say_same(known[number - 1])

    def see(self, number: int) -> None:
        """Ask for the candidate of that number, from 1; the form stays as it is."""
        known = [column.same_as for column in self.columns() if column.same_as is not None]
        if 0 < number <= len(known):
            self.issue_named.emit(known[number - 1].ref)

    def say_none(self) -> None:
        """It is none of the candidates."""
        if self.alike_total:
            self._state.say_same(None, is_none=True)

    def undo(self) -> None:
        """Take back the last of: throwing away, saying same or none."""
        if self._thrown is not None:
            thrown, self._thrown = self._thrown, None
            self.foot.banner.clear()
            self.restore(thrown)
        else:
            self._state.say_same(None)

    # --- what was typed, chosen, found -------------------------------------------------------------

    def _draft(self) -> dict[str, object]:
        return self.call.body() | ({} if (plan := self.body.plan.as_draft()) is None else {_PLAN: plan})

    def _on_edited(self) -> None:
        if self._is_filling:
            return
        self._thrown = None
        faults = faults_while_typing(self.call, self._link.now(), self._state.book.calendar)
        self.body.show_faults(faults, with_phone=False)
        if self._sending.is_writing:
            self._drafts.note(self._draft())
        self.title_changed.emit()

    def _on_caller(self) -> None:
        caller = self.body.caller
        if caller.typed_phone != self.call.phone:
            self._state.set_phone(caller.typed_phone)
        if caller.name.text() != self.call.name:
            self._state.set_name(caller.name.text())

    def _on_text(self) -> None:
        if not self._is_filling:
            self._state.set_text(self.body.text.toPlainText())

    def _on_promise(self) -> None:
        promise = self.body.promise
        if not self._is_filling:
            self._state.set_callback(is_wanted=promise.box.isChecked(), time=promise.time.text())
            promise.show_until(self._link.now(), self._state.book.calendar)

    def _on_plan(self) -> None:
        self._on_edited()
        self._show_primary()

    def _on_offered(self, answer: PlaceAnswer) -> None:
        self.body.address.show_answer(answer, self._state.book.areas)

    def _on_spot(self) -> None:
        spot, book = self._state.spot, self._state.book
        if spot is None:
            self.body.grid.show_nothing(has_address=bool(self.call.address.strip()))
        else:
            self.body.grid.show_spot(spot, book.areas, by_hand=self._state.is_by_hand)
        self._show_kinds()
        self.place_changed.emit(spot)

    def _on_alike(self) -> None:
        self.foot.say_hint(hint_of(self.call, self.alike_total))
        self._show_primary()
        self.comparison_changed.emit()

    def _on_offer(self, offer: str) -> None:
        if offer == _UNDO:
            self.undo()

    def _open_grids(self) -> None:
        self.body.grids.open(grid_choices(self._state.book.areas, self._link.desk.actor.area))

    def _open_kinds(self) -> None:
        self.body.kinds.open(category_choices(self._state.book.categories))

    def _focus_text(self) -> None:
        self.body.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- shown -------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """The clock is painted only where somebody sees it."""
        super().showEvent(event)
        if self.is_empty and self.is_writing:
            self._state.begin()
        self._on_tick()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A folded form costs nothing."""
        super().hideEvent(event)
        self._clock.stop()

    def _on_tick(self) -> None:
        self.head.show_elapsed(self._link.now() - self.call.answered_at)
        if self.alike_total:
            self.comparison_changed.emit()

    def _show_all(self) -> None:
        is_seen = self.call.seen is not None
        self.head.show_heading(SEEING if is_seen else CALLING)
        self.head.show_about(Phrase("新问题 · {seat}", seat=self._link.desk.seat))
        self.body.show_seen(self.call.seen)
        self.setFocusProxy(self.body.text if is_seen else self.body.caller.phone)
        self.foot.say_unsaved()
        self._on_spot()
        self._on_alike()
        self._on_tick()
        self.body.promise.show_until(self._link.now(), self._state.book.calendar)
        self.title_changed.emit()

    def _show_kinds(self) -> None:
        state = self._state
        self.body.kind.show_kinds(
            state.book, state.suggestions, self.call.category, has_text=bool(self.call.text.strip())
        )
        advised, why = state.advised_priority()
        self.body.priority.show_priority(advised, self.call.priority, why)
        area = state.spot.area if state.spot else ""
        self.body.plan.advise(state.book, state.category, area, state.priority, self._link.now())
        self._show_primary()
        self.comparison_changed.emit()

    def _show_primary(self) -> None:
        self.foot.say_primary(primary_of(self.call, self.body.plan.lead_name))
