"""The small form of a deed: unfolded with what was typed before, folded without losing it, the focus given back."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from commandcenter.console.forms.issue.column import IssueColumn
from commandcenter.console.forms.issue.deciding import Deciding
from commandcenter.console.forms.issue.fields import NAMES
from commandcenter.console.forms.issue.ordinary import PLANNED
from commandcenter.console.forms.issue.possible import refusal_of
from commandcenter.console.forms.issue.reader import IssueReader
from commandcenter.console.forms.issue.sending import Sent
from commandcenter.console.forms.issue.since import typed_since
from commandcenter.console.forms.issue.unsent import OPEN, Unsent
from commandcenter.domain.vocabulary import IssueState
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed

_PART: Final = "assignment"
_DISPATCHABLE: Final = (IssueState.REPORTED, IssueState.ACCEPTED)


class Unfolding(QObject):
    """Which form stands open for the issue that is shown. GUI thread only."""

    def __init__(
        self, panel: QWidget, reader: IssueReader, unsent: Unsent, column: IssueColumn, deciding: Deciding
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._reader = reader
        self._unsent = unsent
        self._column = column
        self._deciding = deciding
        self._came_from: QWidget | None = None
        column.form_edited.connect(self._on_edited)
        column.form_folded.connect(self._on_folded)
        column.form_decided.connect(deciding.decide)
        deciding.carried_out.connect(self._on_carried_out)

    def unfold(self, deed: Deed, given: Mapping[str, object], *, take_focus: bool, at_once: bool = False) -> None:
        """Open the form of `deed` with what was typed before and what is `given` now.

        `at_once` sends it where it is clear which department it is about, and nothing in it was typed before.
        """
        scene = self._reader.scene()
        if scene is None:
            return
        form = self._column.form
        if form is None or form.deed is not deed:
            self._keep(is_open=False)
            form = self._column.unfold(deed, scene)
            issue = scene.file.issue
            form.fill(self._unsent.body((issue.district, issue.id), deed.value))
        is_new = not form.has_words
        form.fill(given)
        self.show_dispatch()
        self._deciding.show_busy()
        if take_focus:
            self._remember_focus()
            self._column.reveal_form()
            form.take_focus()
            self._deciding.hold()
        if at_once and is_new and (form.is_about_one_part or _PART in given):
            form.send()

    def restore(self) -> None:
        """Open again what stood open when this issue was left, without taking the focus."""
        scene, opened = self._reader.scene(), self._reader.opened
        if scene is None or opened is None or self._column.form is not None:
            return
        deed = self._unsent.open_deed(opened.key)
        if deed is not None and refusal_of(deed, scene) is None:
            self.unfold(deed, {}, take_focus=False)

    def is_in_the_way(self) -> bool:
        """Whether an open form comes before the next step: it is sent from within, and never from elsewhere."""
        form, focus = self._column.form, QApplication.focusWidget()
        if form is None:
            return False
        if focus is not None and form.isAncestorOf(focus):
            form.send()
        else:
            self._remember_focus()
            form.take_focus()
            self._column.news.say(Phrase("“{deed}”还没有发出：Enter 发出，Esc 收起。", deed=NAMES[form.deed]))
        return True

    def show_dispatch(self) -> None:
        """Departments are chosen where they are asked for, and before any form is open."""
        scene, form = self._reader.scene(), self._column.form
        if scene is not None:
            shown = scene.file.issue.state in _DISPATCHABLE if form is None else form.deed in PLANNED
            self._column.show_dispatch(shown=shown)

    def _keep(self, *, is_open: bool) -> None:
        form, key = self._column.form, self._reader.key
        if form is None or key is None:
            return
        if form.has_words:
            self._unsent.note(key, form.deed.value, {**form.body, OPEN: is_open})
        else:
            self._unsent.drop(key, form.deed.value)

    def _on_edited(self) -> None:
        if self._column.form is not None:
            self._keep(is_open=True)
            self._deciding.hold()

    def _on_folded(self) -> None:
        self._keep(is_open=False)
        self._fold()

    def _on_carried_out(self, sent: Sent) -> None:
        """The form goes with what was sent from it; what was typed since then stays in it."""
        form = self._column.form
        if form is None or form.deed is not sent.wanted.deed:
            return
        left = typed_since(sent.form, form.body)
        if left is None or not sent.form:
            self._fold()
        else:
            form.fill(left)

    def _fold(self) -> None:
        form, focus = self._column.form, QApplication.focusWidget()
        had_focus = form is not None and focus is not None and form.isAncestorOf(focus)
        self._column.fold()
        self.show_dispatch()
        if had_focus:
            self._give_focus_back()

    def _remember_focus(self) -> None:
        """Where the operator came from: the queue, usually."""
        focus = QApplication.focusWidget()
        if focus is not None and not self._panel.isAncestorOf(focus):
            self._came_from = focus

    def _give_focus_back(self) -> None:
        """Back to where the operator came from, so that the next key belongs there."""
        came_from, self._came_from = self._came_from, None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._column.deeds.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
