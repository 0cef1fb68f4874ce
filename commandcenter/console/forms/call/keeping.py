"""What is kept of a picture while its report is being written: said in the form, sent along with it."""

from commandcenter.console.forms.call.seen import SeenRow
from commandcenter.console.forms.call.state import CallState
from commandcenter.foundation.phrases import Said


class Keeping:
    """Pictures on their way into one report; whoever keeps them tells of each. GUI thread only."""

    def __init__(self, state: CallState, row: SeenRow) -> None:
        self._state, self._row = state, row

    def begin(self) -> None:
        """Something is being kept."""
        self._state.set_keeping(is_keeping=True)
        self._show()

    def note(self, sha256: str, *, is_clip: bool, is_keeping: bool) -> None:
        """A picture was kept; `is_keeping` says whether another one is still on its way."""
        self._state.note_kept(sha256, is_clip=is_clip, is_keeping=is_keeping)
        self._row.tell_kept(None)
        self._show()

    def fail(self, wrong: Said) -> None:
        """A picture could not be kept; the report goes on without it."""
        self._state.set_keeping(is_keeping=False)
        self._show()
        self._row.tell_kept(wrong)

    def _show(self) -> None:
        seen = self._state.call.seen
        if seen is not None:
            self._row.show_seen(seen)
