"""Two threads that listen to the database: one for changes, one for its pulse."""

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from commandcenter.console.kit.answering import bare
from commandcenter.console.kit.threads import begin
from commandcenter.console.link.news import Touched
from commandcenter.domain.refusal import Refused
from commandcenter.storage.changes import FeedPage
from commandcenter.storage.feed import ChangeFeed, FeedReset
from commandcenter.storage.reading import sign_of_life
from commandcenter.storage.store import Store

_logger: Final = logging.getLogger(__name__)
_LISTEN_S: Final = 5.0
"""How soon a database that was restored from a dump is recognised, at a query each."""
_PULSE_S: Final = 2.0
_FIRST_PAUSE_S: Final = 0.1
_LONGEST_PAUSE_S: Final = 1.0
_UNEXPECTED_PAUSE_S: Final = 10.0
"""After a mistake of the program's own, so that the log is not full of it."""


class FeedWatch:
    """Hears of every change, after a break as well.

    Attributes:
        is_listening: set once nothing that changes can be missed any more, or the database was found away: what is
            read before that could be old and stay so.
    """

    def __init__(
        self,
        store: Store,
        *,
        heard: Callable[[tuple[Touched, ...]], None],
        lost: Callable[[Refused], None],
        started_over: Callable[[], None],
    ) -> None:
        """The three are told on this watch's thread."""
        self._feed = ChangeFeed(store)
        self._heard = heard
        self._lost = lost
        self._started_over = started_over
        self._stopping = threading.Event()
        self.is_listening = threading.Event()
        self.threads: tuple[threading.Thread, ...] = ()

    def begin(self) -> None:
        """Start the thread."""
        self.threads = (begin("link-feed", self._watch),)

    def stop(self) -> None:
        """End soon."""
        self._stopping.set()
        self._feed.stop()
        self.is_listening.set()

    def _watch(self) -> None:
        pause_s, is_new = _FIRST_PAUSE_S, False
        while not self._stopping.is_set():
            try:
                if not self.is_listening.is_set() or is_new:
                    self._feed.start()
                    self.is_listening.set()
                    if is_new:
                        self._started_over()
                        is_new = False
                self._tell(self._feed.wait(_LISTEN_S))
                pause_s = _FIRST_PAUSE_S
                continue
            except FeedReset:
                is_new = True
                continue
            except Refused as refusal:
                self._lost(bare(refusal))
            except Exception:
                _logger.exception("the change feed failed")
                pause_s = _UNEXPECTED_PAUSE_S
            self.is_listening.set()
            self._stopping.wait(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
        self._feed.close()

    def _tell(self, page: FeedPage) -> None:
        hints = (Touched(hint.district, hint.issue_id, hint.version, hint.kind, hint.seat, True) for hint in page.hints)
        changes = (
            Touched(change.district, change.issue_id, change.version, change.kind, change.seat)
            for change in page.changes
        )
        if touched := (*changes, *hints):
            self._heard(touched)


class Pulse:
    """Asks the database for a sign of life, every two seconds, and more often while it is away."""

    def __init__(
        self, store: Store, *, answered: Callable[[float, int], None], lost: Callable[[Refused], None]
    ) -> None:
        """Both are told on this pulse's thread.

        Args:
            store: is asked.
            answered: told the milliseconds it took and the catalogue's version.
            lost: told why there was no answer.
        """
        self._store = store
        self._answered = answered
        self._lost = lost
        self._stopping = threading.Event()
        self._hurried = threading.Event()
        self._asked_at: float | None = None
        self.threads: tuple[threading.Thread, ...] = ()

    def begin(self) -> None:
        """Start the thread."""
        self.threads = (begin("link-pulse", self._beat),)

    @property
    def silent_s(self) -> float:
        """How long the present question has been without an answer; from any thread."""
        asked_at = self._asked_at
        return 0.0 if asked_at is None else time.monotonic() - asked_at

    def hurry(self) -> None:
        """Ask now; from any thread."""
        self._hurried.set()

    def stop(self) -> None:
        """End soon."""
        self._stopping.set()
        self._hurried.set()

    def _beat(self) -> None:
        pause_s = _FIRST_PAUSE_S
        while not self._stopping.is_set():
            self._hurried.clear()
            try:
                self._ask()
            except Refused as refusal:
                self._lost(bare(refusal))
                self._stopping.wait(pause_s)
                pause_s = min(2 * pause_s, _LONGEST_PAUSE_S)
            except Exception:
                _logger.exception("the database's sign of life could not be read")
                self._stopping.wait(_UNEXPECTED_PAUSE_S)
            else:
                pause_s = _FIRST_PAUSE_S
                self._hurried.wait(_PULSE_S)

    def _ask(self) -> None:
        self._asked_at = begun = time.monotonic()
        try:
            version = sign_of_life(self._store)
        finally:
            self._asked_at = None
        self._answered((time.monotonic() - begun) * 1000, version)
