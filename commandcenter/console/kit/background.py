"""Work away from the GUI thread: given as a function, answered by a queued signal on the thread of the window."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from commandcenter.domain.refusal import Refused

AnswerT = TypeVar("AnswerT")
_LOG: Final = logging.getLogger(__name__)


@dataclass(slots=True)
class Ticket:
    """A question that has been asked; cancelled, its answer is thrown away."""

    owner: QObject | None = None
    is_cancelled: bool = field(default=False)

    def cancel(self) -> None:
        """Nobody wants the answer any more; work that runs already runs to its end."""
        self.is_cancelled = True

    @property
    def is_wanted(self) -> bool:
        """Whether somebody is still there to hear the answer."""
        return not self.is_cancelled and (self.owner is None or isValid(self.owner))


class Background(QObject):
    """A few named threads with one owner. Made, asked and closed on the GUI thread.

    Answers come back on the GUI thread in the order in which they were found. What goes wrong
    comes back as a `Refused`: an unexpected exception is logged and told in words.
    """

    _answered = Signal(object)

    def __init__(self, name: str, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._answered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._is_closed = False

    def run(
        self,
        work: Callable[[], AnswerT],
        done: Callable[[AnswerT], object],
        failed: Callable[[Refused], object] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Do `work` on one of the threads, then call `done` or `failed`, unless `owner` is gone by then."""
        ticket = Ticket(owner)
        if self._is_closed:
            ticket.cancel()
            return ticket
        future = self._pool.submit(_if_wanted, work, ticket)
        future.add_done_callback(lambda finished: self._tell(ticket, finished, done, failed))
        return ticket

    def close(self) -> None:
        """Take no more work, forget what waits, and wait for what runs."""
        self._is_closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _tell(
        self,
        ticket: Ticket,
        finished: Future[Any],
        done: Callable[[Any], object],
        failed: Callable[[Any], object] | None,
    ) -> None:
        """On the worker's thread: hand the answer to the window's."""
        if finished.cancelled() or self._is_closed:
            return
        failure = finished.exception()
        if failure is None:
            self._answered.emit((ticket, done, finished.result()))
            return
        if not isinstance(failure, Refused):
            # The thread must not die silently, nor the window stay without an answer.
            _LOG.error("background work failed", exc_info=failure)
            failure = Refused("程序内部出错，这一步没有完成。已记入日志，请再试一次。")
        self._answered.emit((ticket, failed, failure))

    def _hand_over(self, parcel: tuple[Ticket, Callable[[object], object] | None, object]) -> None:
        ticket, receiver, answer = parcel
        if receiver is not None and ticket.is_wanted:
            receiver(answer)


class Latest(Generic[AnswerT]):
    """Asks about what is being typed: only the newest question is answered, and one at a time is worked on."""

    def __init__(self, background: Background, owner: QObject) -> None:
        self._background = background
        self._owner = owner
        self._running: Ticket | None = None
        self._next: tuple[Callable[[], AnswerT], Callable[[AnswerT], object], Callable[[Refused], object] | None] | None
        self._next = None

    def ask(
        self,
        work: Callable[[], AnswerT],
        done: Callable[[AnswerT], object],
        failed: Callable[[Refused], object] | None = None,
    ) -> None:
        """Ask this instead of everything asked before and not yet answered."""
        self._next = (work, done, failed)
        if self._running is None:
            self._go_on()

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._next = None
        if self._running is not None:
            self._running.is_cancelled = True
            self._running = None

    def _go_on(self) -> None:
        if self._next is None:
            self._running = None
            return
        work, done, failed = self._next
        self._next = None

        def answered(answer: AnswerT) -> None:
            is_newest = self._next is None
            self._go_on()
            if is_newest:
                done(answer)

        def refused(refusal: Refused) -> None:
            is_newest = self._next is None
            self._go_on()
            if is_newest and failed is not None:
                failed(refusal)

        self._running = self._background.run(work, answered, refused, self._owner)


def _if_wanted(work: Callable[[], AnswerT], ticket: Ticket) -> AnswerT | None:
    """What nobody waits for any more by the time a thread is free is not done at all."""
    return work() if ticket.is_wanted else None
