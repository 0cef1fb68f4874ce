"""What was typed and not sent, by issue and form: in memory at once, in the drafts of the seat soon after."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.link import Link
from commandcenter.services.decisions import Deed
from commandcenter.services.drafts import SavedDraft

PLAN: Final = "plan"
NOTE: Final = "note"
OPEN: Final = "is_open"
"""In a form's body: whether it stood unfolded."""

Key = tuple[int, int]


class Unsent(QObject):
    """Keeps unsent forms of issues. GUI thread only.

    Signals:
        restored: what a last run had left was read.
    """

    restored = Signal()

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._bodies: dict[str, Mapping[str, object]] = {}
        self._gone: set[str] = set()
        link.drafts(self, self._on_read)

    def body(self, issue: Key, form: str) -> Mapping[str, object]:
        """What stands unsent in that form; empty where nothing does."""
        return self._bodies.get(draft_key(issue, form), {})

    def note(self, issue: Key, form: str, body: Mapping[str, object]) -> None:
        """The form is this now."""
        key = draft_key(issue, form)
        self._bodies[key] = dict(body)
        self._gone.discard(key)
        self._link.note_draft(key, dict(body))

    def drop(self, issue: Key, form: str) -> None:
        """It was sent or thrown away."""
        key = draft_key(issue, form)
        self._gone.add(key)
        if self._bodies.pop(key, None) is not None:
            self._link.drop_draft(key)

    def deeds(self, issue: Key) -> tuple[Deed, ...]:
        """The deeds of which something stands unsent."""
        return tuple(deed for deed in Deed if self.body(issue, deed.value))

    def open_deed(self, issue: Key) -> Deed | None:
        """The deed whose form stood unfolded."""
        return next((deed for deed in self.deeds(issue) if self.body(issue, deed.value).get(OPEN) is True), None)

    def _on_read(self, found: tuple[SavedDraft, ...]) -> None:
        for draft in found:
            if draft.key.startswith("issue:") and draft.key not in self._gone:
                self._bodies.setdefault(draft.key, draft.body)
        if self._bodies:
            self.restored.emit()


def draft_key(issue: Key, form: str) -> str:
    """The name under which a form's draft is kept."""
    return f"issue:{issue[0]}-{issue[1]}:{form}"
