"""The calls being taken: several may be open at once, each in its own tab, and none of them is ever lost."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal

from commandcenter.console.forms.call.drafts import CallDraft, calls_among
from commandcenter.console.forms.call.duplicates import DuplicatesPane
from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.link.news import Outcome
from commandcenter.console.shell.parts import Parts
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.drafts import SavedDraft

MOST: Final = 6
"""Calls open at once; whoever has more on the line has forgotten one."""
_KEY: Final = "call:{number}"


class Calls(QObject):
    """Opens, folds and closes call forms beside the issue, and lays their duplicates beside the map.

    Signals:
        changed: another number of calls is open.
        drafts_found: tuple[CallDraft, ...], unfinished calls of an earlier session, newest first.
        issue_named: `IssueRef` of an issue somebody wants to see.
        folded: the form in front was put aside; the focus belongs to the queue.
        filed: key (str) and `Outcome` of a form that is through.
        refused: `Phrase`, why no call was opened.
    """

    changed = Signal()
    drafts_found = Signal(object)
    issue_named = Signal(object)
    folded = Signal()
    filed = Signal(str, object)
    refused = Signal(object)

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._forms: dict[str, CallForm] = {}
        self._asked: dict[str, CallForm] = {}
        self._taken: set[str] = set()
        self._keys: Mapping[str, tuple[str, ...]] = {}
        self._beside = DuplicatesPane(parts.theme, parts.window.middle)
        self._beside.setMinimumWidth(1)
        self._beside.hide()
        self._beside.issue_named.connect(self.issue_named)
        parts.right.page_changed.connect(lambda _page: self._lay_beside())
        parts.window.narrowed.connect(self._lay_beside)
        parts.link.settled.connect(self._on_settled)

    @property
    def forms(self) -> tuple[CallForm, ...]:
        """The open forms, in the order they were opened."""
        return tuple(self._forms.values())

    def form(self, key: str) -> CallForm | None:
        """The open form of that key."""
        return self._forms.get(key)

    def open(self, body: Mapping[str, object] | None = None, key: str = "") -> CallForm | None:
        """A form in front with the focus in it: a new one, or a draft gone on with; None when too many are open."""
        if key in self._forms:
            form = self._forms[key]
        else:
            empty = next((form for form in self._forms.values() if form.is_empty), None)
            if body is None and empty is not None:
                form = empty
            elif len(self._forms) >= MOST:
                self.refused.emit(Phrase("已经开着 {count} 张来电单。请先办完一张。", count=len(self._forms)))
                return None
            else:
                form = self._make(key or self._free_key())
        if body is not None:
            form.restore(body)
        self.show(form)
        return form

    def show(self, form: CallForm) -> None:
        """Bring a form to the front, the focus in it."""
        self._parts.right.show_page(form)
        self._lay_beside()
        form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_next(self) -> None:
        """The next of the pages on the right."""
        self._parts.right.show_next()
        self._parts.right.current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """The forms use these keys, those that come as well."""
        self._keys = keys
        self._beside.set_keys(keys)
        for form in self._forms.values():
            form.set_keys(keys)

    def look_for_drafts(self) -> None:
        """Find calls that were not finished; `drafts_found` tells when there are any."""
        self._parts.link.drafts(self, self._on_drafts)

    def drop(self, draft: CallDraft) -> None:
        """Throw a draft away."""
        self._parts.link.drop_draft(draft.key)

    def close(self, form: CallForm) -> None:
        """The call is through."""
        if self._forms.pop(form.key, None) is None:
            return
        self._parts.right.remove(form)
        self._lay_beside()
        form.deleteLater()
        self.changed.emit()

    def _make(self, key: str) -> CallForm:
        form = CallForm(self._parts.link, self._parts.theme, key)
        form.wanted.connect(lambda wanted: self._on_wanted(form, wanted))
        form.folded.connect(self._on_folded)
        form.filed.connect(lambda outcome: self._on_filed(form, outcome))
        form.issue_named.connect(self.issue_named)
        form.title_changed.connect(lambda: self._parts.right.rename(form, form.title))
        form.set_keys(self._keys)
        self._forms[key] = form
        self._parts.right.add(form, form.title)
        self.changed.emit()
        return form

    def _free_key(self) -> str:
        """A key that no open form and no draft has: a draft must not be overwritten by a new call."""
        number = 1
        while (key := _KEY.format(number=number)) in self._forms or key in self._taken:
            number += 1
        self._taken.add(key)
        return key

    def _on_wanted(self, form: CallForm, wanted: Wanted) -> None:
        key = self._parts.decisions.decide(wanted)
        if key:
            self._asked[key] = form

    def _on_settled(self, outcome: Outcome) -> None:
        form = self._asked.get(outcome.decision.key)
        if form is None:
            return
        if not outcome.is_kept:
            del self._asked[outcome.decision.key]
        form.settled(outcome)

    def _on_filed(self, form: CallForm, outcome: Outcome) -> None:
        self.filed.emit(form.key, outcome)
        self.close(form)

    def _on_folded(self) -> None:
        self._parts.right.show_page(self._parts.issue)
        self._lay_beside()
        self.folded.emit()

    def _on_drafts(self, saved: tuple[SavedDraft, ...]) -> None:
        found = tuple(draft for draft in calls_among(saved) if draft.key not in self._forms)
        self._taken.update(draft.key for draft in found)
        self.drafts_found.emit(found)

    def _lay_beside(self) -> None:
        """The comparison belongs to the form in front; without one the map has all the room."""
        page = self._parts.right.current
        form = page if isinstance(page, CallForm) else None
        self._beside.follow(form)
        beside = self._beside if form is not None else None
        left, middle = self._parts.left, self._parts.window.middle
        if self._parts.window.is_narrow:
            middle.show_beside(None)
            left.show_below(beside)
        else:
            left.show_below(None)
            middle.show_beside(beside)
