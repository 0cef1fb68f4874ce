"""What is being typed, kept twice: in the seat's own file within half a second, in the database within two."""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from commandcenter.console.kit.answering import Answering
from commandcenter.console.link.upkeep import KeptDraft, Upkeep
from commandcenter.domain.refusal import Refused
from commandcenter.services.decisions import origin_of
from commandcenter.services.desk import Desk
from commandcenter.services.drafts import SavedDraft
from commandcenter.services.drafts import drafts as drafts_in_database
from commandcenter.storage.journal import Journal, JournalUnusable, LocalDraft

_LOCAL_AFTER_MS: Final = 300
_DATABASE_AFTER_S: Final = 1.0


def place_of(desk: Desk) -> str:
    """The seat in its database: what was typed for the one is not offered in the other."""
    origin = origin_of(desk)
    return f"{origin.database} {origin.seat}"


def forget_thrown_away(journal: Journal, place: str, key: str, draft: KeptDraft) -> None:
    """The database has heard that the form was thrown away: it need not be remembered any longer."""
    if draft.text is None:
        # Remembered for longer it does no harm: the database is told once more.
        with suppress(JournalUnusable):
            journal.forget_draft(place, key, draft.at)


class DraftKeeper:
    """Keeps forms as they grow. Used on the GUI thread; files and database are others' threads."""

    def __init__(
        self,
        desk: Desk,
        journal: Journal,
        files: Answering,
        upkeep: Upkeep,
        *,
        wake: Callable[[], None],
        troubled: Callable[[Refused], None],
        parent: QObject,
    ) -> None:
        """`files` is the one thread that works on the journal; `wake` has the upkeep looked at."""
        self._desk = desk
        self._journal = journal
        self._files = files
        self._upkeep = upkeep
        self._wake = wake
        self._troubled = troubled
        self._place = place_of(desk)
        self._typed: dict[str, Mapping[str, object] | None] = {}
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOCAL_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def note(self, key: str, body: Mapping[str, object]) -> None:
        """The form is this now."""
        self._typed[key] = body
        if not self._timer.isActive():
            self._timer.start()

    def drop(self, key: str) -> None:
        """The form was sent or thrown away."""
        self._typed[key] = None
        self.flush(in_s=0.0)

    def flush(self, in_s: float = _DATABASE_AFTER_S) -> None:
        """Keep now what was typed; the database hears of it `in_s` later."""
        self._timer.stop()
        typed, self._typed = self._typed, {}
        at = self._desk.clock.now()
        for key, body in typed.items():
            draft = KeptDraft(None if body is None else json.dumps(body), at)
            login = self._desk.actor.login
            work = partial(self._journal.keep_draft, self._place, key, login, draft.text, draft.at)
            self._files.ask(None, work, failed=self._troubled)
            self._upkeep.keep_draft(key, draft, in_s)
        if typed:
            self._wake()

    def merged(self) -> tuple[SavedDraft, ...]:
        """This seat's unsent forms, newest first; on a thread that may wait for the database.

        Where this seat knows better than the database (it was away, or the program was killed), the database is told.

        Raises:
            DatabaseAway: it does not answer; `kept_here` needs no database.
        """
        try:
            here = self._journal.drafts(self._place)
        except JournalUnusable:
            # Said when something was to be kept; what the database has is offered all the same.
            here = ()
        found = {draft.key: draft for draft in drafts_in_database(self._desk)}
        for draft in here:
            saved = found.get(draft.key)
            if saved is not None and saved.saved_at >= draft.saved_at:
                continue
            if saved is not None or draft.body is not None:
                self._upkeep.keep_draft(draft.key, KeptDraft(draft.body, draft.saved_at))
            found.pop(draft.key, None)
            found |= self._saved((draft,))
        self._wake()
        return _newest_first(found)

    def kept_here(self) -> tuple[SavedDraft, ...]:
        """The unsent forms that this seat's own file has, newest first; on the journal's thread.

        Raises:
            JournalUnusable: the file cannot be read.
        """
        return _newest_first(self._saved(self._journal.drafts(self._place)))

    def _saved(self, drafts: Iterable[LocalDraft]) -> dict[str, SavedDraft]:
        """Those that were not thrown away."""
        return {
            draft.key: SavedDraft(self._desk.seat, draft.key, draft.login, json.loads(draft.body), draft.saved_at)
            for draft in drafts
            if draft.body is not None
        }


def _newest_first(drafts: Mapping[str, SavedDraft]) -> tuple[SavedDraft, ...]:
    return tuple(sorted(drafts.values(), key=lambda each: (each.saved_at, each.key), reverse=True))
