"""Questions asked by the window and answered by a few threads."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from queue import SimpleQueue
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from commandcenter.console.kit.mailbox import Mailbox
from commandcenter.console.kit.threads import begin
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
class _Asked:
    """A question. It stays with the GUI thread until its thread has let go of it, told or not."""

    ticket: Ticket
    work: Callable[[], Any]
    done: Callable[[Any], object] | None
    failed: Callable[[Refused], object] | None
    is_told: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits for the answer."""
        return not self.is_told and self.ticket.is_wanted


class Answering:
    """A few named threads that find answers in the order of the questions. Asked and closed on the GUI thread.

    What the window handed in (the owner, its methods) stays in the hands of the GUI thread: a thread knows a question
    by its number, so that no widget can find its end on a thread that is not the window's.
    """

    def __init__(
        self,
        name: str,
        number: int,
        mailbox: Mailbox,
        *,
        gate: threading.Event | None = None,
        refused: Callable[[Refused], None] = lambda _refusal: None,
    ) -> None:
        """Starts no thread yet.

        Args:
            name: of the threads, numbered where there are several.
            number: how many threads.
            mailbox: brings answers to the GUI thread.
            gate: nothing is answered before it is set.
            refused: told on the thread of every refusal.
        """
        self._mailbox = mailbox
        self._gate = gate
        self._refused = refused
        self._numbers = count(1)
        self._asked: dict[int, _Asked] = {}
        self._waiting: SimpleQueue[int | None] = SimpleQueue()
        self._is_closed = False
        self._names = [name] if number == 1 else [f"{name}-{each}" for each in range(1, number + 1)]
        self.threads: tuple[threading.Thread, ...] = ()

    def begin(self) -> None:
        """Start the threads; what was asked before is answered then."""
        self.threads = tuple(begin(each, self._answer_all) for each in self._names)

    def ask(
        self,
        owner: QObject | None,
        work: Callable[[], AnswerT],
        done: Callable[[AnswerT], object] | None = None,
        failed: Callable[[Refused], object] | None = None,
    ) -> Ticket:
        """Do `work` on one of the threads and call `done` or `failed`, unless `owner` is gone by then."""
        ticket = Ticket(owner)
        if self._is_closed:
            ticket.cancel()
            return ticket
        number = next(self._numbers)
        self._asked[number] = _Asked(ticket, work, done, failed)
        self._waiting.put(number)
        return ticket

    def refuse(self, owner: QObject | None, failed: Callable[[Refused], object] | None, refusal: Refused) -> Ticket:
        """A question that need not be asked to be refused; told like any other, later."""
        ticket, number = Ticket(owner), next(self._numbers)
        self._asked[number] = _Asked(ticket, _nothing, None, failed)
        self._mailbox.post(partial(self._hand_over, number, refusal))
        return ticket

    def refuse_all(self, refusal: Refused) -> None:
        """Give every question that has no answer yet this one; an answer that is still found is thrown away."""
        for asked in tuple(self._asked.values()):
            _tell(asked, refusal)

    def close(self, *, finish: bool = False) -> None:
        """Take no more questions; with `finish`, work on those that were asked, else forget them. Returns at once."""
        self._is_closed = True
        if not finish:
            for asked in self._asked.values():
                asked.is_told = True
        for _ in self.threads:
            self._waiting.put(None)

    def forget(self) -> None:
        """Let go of everything that was handed in; only once the threads have ended, who might let go of it last."""
        self._asked.clear()

    def _answer_all(self) -> None:
        while (number := self._waiting.get()) is not None:
            if self._gate is not None:
                self._gate.wait()
            answer = self._answer(number)
            self._mailbox.post(partial(self._hand_over, number, answer))
            del answer

    def _answer(self, number: int) -> object:
        """The answer or the refusal. In a frame of its own: no thread holds on to a question it has answered."""
        asked = self._asked.get(number)
        if asked is None or not asked.is_open:
            return None
        try:
            return asked.work()
        except Refused as refusal:
            self._refused(refusal)
            return bare(refusal)
        except Exception:
            _logger.exception("a question of the window failed")
            return Refused("程序内部出错，没有取到结果，已记入日志。请再试一次。")

    def _hand_over(self, number: int, answer: object) -> None:
        asked = self._asked.pop(number, None)
        if asked is not None:
            _tell(asked, answer)


def bare(refusal: Refused) -> Refused:
    """The refusal without the frames it came through, which would keep alive what they hold."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)


def _tell(asked: _Asked, answer: object) -> None:
    if not asked.is_open:
        return
    asked.is_told = True
    if isinstance(answer, Refused):
        if asked.failed is not None:
            asked.failed(answer)
    elif asked.done is not None:
        asked.done(answer)


def _nothing() -> None:
    """What is done for a question that is not asked."""
