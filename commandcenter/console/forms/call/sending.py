"""How a call leaves its form: checked, sent once, and what became of it said at the right place."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.forms.call.body import CallBody
from commandcenter.console.forms.call.filing import Filing, Next
from commandcenter.console.forms.call.foot import CallFoot
from commandcenter.console.forms.call.place import spot_of_area
from commandcenter.console.forms.call.state import CallState
from commandcenter.console.forms.call.typed import Faults, faults_when_filed, report_of
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.banner import BannerMood, Offer
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Outcome
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed
from commandcenter.services.reporting import Report

_FIELD_OF: Final = {"问题描述": "text", "地址": "place", "报告人": "name"}
_SHOW: Final = "show"


class Sending(QObject):
    """Files the call of one form.

    Signals:
        wanted: `Wanted`, for the shell.
        sent: the decision was handed over and is in the journal before its draft goes: a crash files it, or offers
            the draft, and does not do both.
        came_back: it was refused; what was typed is a draft again.
        filed: `Outcome`; the form may go.
        issue_named: `IssueRef` of the filed issue, which somebody wants to see.
    """

    wanted = Signal(object)
    sent = Signal()
    came_back = Signal()
    filed = Signal(object)
    issue_named = Signal(object)

    def __init__(self, link: Link, state: CallState, body: CallBody, foot: CallFoot, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._state = state
        self._body = body
        self._foot = foot
        self._filing = Filing(self)
        self._unfinished: Outcome | None = None
        self._filing.wanted.connect(self.wanted)
        self._filing.refused.connect(self._on_refused)
        self._filing.kept.connect(self._on_kept)
        self._filing.half_done.connect(self._on_half_done)
        self._filing.filed.connect(self.filed)
        foot.reason.given.connect(self._on_reason)
        foot.banner.acted.connect(self._on_offer)

    @property
    def is_writing(self) -> bool:
        """Whether the call may still be changed and sent."""
        return self._filing.is_writing

    def send(self, deed: Deed, then: Next | None = None) -> None:
        """File the call unless something keeps it from being filed; then the cursor stands where it is wrong.

        A call that is the same as a known issue is filed as that, whatever key was pressed.
        """
        if not self._filing.is_writing or not self._is_right():
            return
        found, same = self._report(), self._state.call.same_as
        if found is None:
            return
        if same is not None:
            self._go(Wanted(Deed.REPORT_AS_SAME, arguments={"found": found, "main": same.ref}))
        elif deed is Deed.REPORT_AND_DISPATCH:
            try:
                plan = self._body.plan.plan()
            except Refused as refusal:
                self._on_refused(refusal)
            else:
                self._go(Wanted(deed, arguments={"found": found, "plan": plan}))
        else:
            self._go(Wanted(deed, arguments={"found": found}), then)

    def ask_reason(self, deed: Deed) -> None:
        """Ask why it is declined or escalated, once the call itself can be filed."""
        if self._filing.is_writing and self._is_right():
            self._foot.reason.ask(deed)

    def settled(self, outcome: Outcome) -> None:
        """What became of what this form decided."""
        self._filing.settled(outcome)

    def put_away(self) -> bool:
        """Whether the form had only its news left to show, and is done with now."""
        outcome, self._unfinished = self._unfinished, None
        if outcome is not None:
            self.filed.emit(outcome)
        return outcome is not None

    def _go(self, wanted: Wanted, then: Next | None = None) -> None:
        self._foot.banner.clear()
        self._foot.set_busy(busy=True)
        if self._filing.send(wanted, then):
            self.sent.emit()

    def _is_right(self) -> bool:
        state = self._state
        faults = faults_when_filed(
            state.call,
            category=state.category,
            spot=state.spot,
            now=self._link.now(),
            calendar=state.book.calendar,
        )
        self._body.show_faults(faults, with_phone=True)
        if faults.first:
            self._body.focus_field(faults.first)
        return not faults.first

    def _report(self) -> Report | None:
        """The report; where the caller named no place or kind, those of the issue it is the same as."""
        state, same = self._state, self._state.call.same_as
        spot = state.spot or (spot_of_area(same.area, state.book.areas) if same else None)
        if spot is None:
            return None
        category = state.category or (same.category if same else "")
        said = str(Phrase("来电反映同一件：{no}", no=same.no)) if same else ""
        now, calendar = self._link.now(), state.book.calendar
        return report_of(state.call, category=category, spot=spot, text=said, now=now, calendar=calendar)

    def _on_reason(self, deed: Deed, reason: str) -> None:
        self._foot.reason.hide()
        self.send(Deed.REPORT, Next(deed, {"reason": reason}))

    def _on_refused(self, refusal: Refused) -> None:
        self._foot.set_busy(busy=False)
        self.came_back.emit()
        field = _FIELD_OF.get(str(refusal.values.get("field", "")), "phone" if "phone" in refusal.values else "")
        if field:
            self._body.show_faults(Faults(**{field: refusal}), with_phone=field == "phone")
            self._body.focus_field(field)
        self._foot.banner.say(refusal, BannerMood.FAULT)

    def _on_kept(self) -> None:
        deed = self._filing.next_deed
        self._foot.banner.say(
            Phrase(
                "数据库断开：来电已记入本机日志，恢复后自动登记，接着{deed}。请勿重复登记。",
                deed=deed.phrase if deed else Phrase("登记"),
            ),
            BannerMood.WARNING,
            closable=False,
        )

    def _on_half_done(self, outcome: Outcome, refusal: Refused) -> None:
        self._unfinished = outcome
        said = Phrase(
            "已登记为 {no}，但没有{deed}：{why}",
            no=outcome.change.no if outcome.change else "",
            deed=self._filing.next_deed.phrase if self._filing.next_deed else "",
            why=Phrase(refusal.template, **refusal.values),
        )
        self._foot.banner.say(said, BannerMood.FAULT, (Offer(_SHOW, Phrase("看这一件")),), closable=False)

    def _on_offer(self, offer: str) -> None:
        unfinished = self._unfinished
        if offer == _SHOW and unfinished is not None and unfinished.change is not None:
            self.issue_named.emit(unfinished.change.ref)
            self.put_away()
