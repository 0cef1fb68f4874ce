"""Work away from the GUI thread where there is no link yet: opening the house, signing in, saving a picture."""

import logging
import time
from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject

from commandcenter.console.kit.answering import Answering, Ticket
from commandcenter.console.kit.mailbox import Mailbox
from commandcenter.console.kit.threads import left_after
from commandcenter.domain.refusal import Refused

AnswerT = TypeVar("AnswerT")
_logger: Final = logging.getLogger(__name__)
_CLOSING_S: Final = 1.0
"""A server that never answers is not waited for: the window has 3 s for its end, and the link takes two of them."""


class Background(QObject):
    """The owner of a few named threads and of the way back to the window. Made, asked and closed on the GUI thread."""

    def __init__(self, name: str, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = Mailbox(self)
        self._answering = Answering(name, threads, self._mailbox)
        self._answering.begin()
        self._deadline: float | None = None

    def run(
        self,
        work: Callable[[], AnswerT],
        done: Callable[[AnswerT], object],
        failed: Callable[[Refused], object] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Do `work` on one of the threads, then call `done` or `failed`, unless `owner` is gone by then.

        What goes wrong comes back as a `Refused`: an unexpected exception is logged and told in words.
        """
        return self._answering.ask(owner, work, done, failed)

    def stop(self) -> None:
        """Take no more work and forget what waits; what runs has a second to end from now on."""
        if self._deadline is None:
            self._deadline = time.monotonic() + _CLOSING_S
            self._answering.close()

    def close(self) -> None:
        """Stop, and wait for what runs; it is left behind after its second."""
        self.stop()
        left = left_after(self._answering.threads, self._deadline or 0.0)
        self._mailbox.close()
        if left:
            _logger.info("left behind, waiting for something that does not answer: %s", ", ".join(left))
        else:
            self._answering.forget()


def stop_all(root: QObject) -> None:
    """Stop everything that works in the background for `root`: closed one after another, they end in one second."""
    for each in root.findChildren(Background):
        each.stop()
