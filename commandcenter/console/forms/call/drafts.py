"""Nothing that was typed of a call is lost: each form's draft is kept as it grows and offered again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.link.link import Link
from commandcenter.services.drafts import SavedDraft

PREFIX: Final = "call:"
_SAVED_AFTER_MS: Final = 600
"""The link writes drafts to the seat's file 0.3 s after the first letter; by then it is written."""
_BY_FIELD: Final = ("address", "text", "name")
_SHOWN: Final = 24


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A call that was not finished, as it is offered."""

    key: str
    body: Mapping[str, object]
    saved_at: datetime

    @property
    def title(self) -> str:
        """A few words to recognise it by; empty where only numbers were typed."""
        seen = self.body.get("seen")
        texts = [self.body.get(field) for field in _BY_FIELD] + [seen.get("name") if isinstance(seen, Mapping) else ""]
        return next((text.strip()[:_SHOWN] for text in texts if isinstance(text, str) and text.strip()), "")


def calls_among(saved: tuple[SavedDraft, ...]) -> tuple[CallDraft, ...]:
    """The unfinished calls among a seat's drafts, newest first."""
    return tuple(CallDraft(each.key, each.body, each.saved_at) for each in saved if each.key.startswith(PREFIX))


class DraftKeeper(QObject):
    """Has one form saved as it grows.

    Signals:
        saved: `datetime`, what stands in the form is safe on this machine since then.
    """

    saved = Signal(object)

    def __init__(self, link: Link, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._key = key
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVED_AFTER_MS)
        self._timer.timeout.connect(lambda: self.saved.emit(self._link.now()))

    def note(self, body: Mapping[str, object]) -> None:
        """The form as it is now; the link writes it down, many letters at a time."""
        self._link.note_draft(self._key, body)
        if not self._timer.isActive():
            self._timer.start()

    def drop(self) -> None:
        """The call was filed, or thrown away on purpose."""
        self._timer.stop()
        self._link.drop_draft(self._key)
