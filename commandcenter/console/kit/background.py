"""Work away from the GUI thread: given as a function, answered by a queued signal on the thread of the window."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from commandcenter.domain.refusal import Refused

AnswerT = TypeVar("AnswerT")
_logger: Final = logging.getLogger(__name__)


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


@dataclass(slots=True)
class _Errand:
    """What was asked. It stays in the hands of the GUI thread until its answer is handed over, or for good."""

    ticket: Ticket
    work: Callable[[], Any]
    done: Callable[[Any], object]
    failed: Callable[[Refused], object] | None


class Background(QObject):
    """A few named threads with one owner. Made, asked and closed on the GUI thread.

    Answers come back on the GUI thread in the order in which they were found. What goes wrong
    comes back as a `Refused`: an unexpected exception is logged and told in words.

    A thread knows an errand by its number and lets go of everything else before it tells the answer, so that no
    widget (the owner, or what `work` and `done` are bound to) can find its end on a thread that is not the window's.
    """

    _answered = Signal(int, object)

    def __init__(self, name: str, threads: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._answered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._numbers = count(1)
        self._errands: dict[int, _Errand] = {}
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
        number = next(self._numbers)
        self._errands[number] = _Errand(ticket, work, done, failed)
        self._pool.submit(self._do, number)
        return ticket

    def close(self) -> None:
        """Take no more work, forget what waits, and wait for what runs."""
        self._is_closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._errands.clear()

    def _do(self, number: int) -> None:
        """On a thread of the pool."""
        answer = self._answer(number)
        if not self._is_closed:
            self._answered.emit(number, answer)

    def _answer(self, number: int) -> object:
        """The answer or the refusal. In a frame of its own: nothing of the errand is held when the answer is told."""
        errand = self._errands[number]
        if not errand.ticket.is_wanted:
            return None
        try:
            return errand.work()
        except Refused as refusal:
            return bare(refusal)
        except Exception:
            # The thread must not die silently, nor the window stay without an answer.
            _logger.exception("background work failed")
            return Refused("程序内部出错，这一步没有完成。已记入日志，请再试一次。")

    def _hand_over(self, number: int, answer: object) -> None:
        errand = self._errands.pop(number, None)
        if errand is None or not errand.ticket.is_wanted:
            return
        if not isinstance(answer, Refused):
            errand.done(answer)
        elif errand.failed is not None:
            errand.failed(answer)


def bare(refusal: Refused) -> Refused:
    """The refusal without the frames it came through, which would keep alive what they hold."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)


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
