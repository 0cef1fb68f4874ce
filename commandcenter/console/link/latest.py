"""Asking while somebody types: only the newest question counts."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from commandcenter.console.kit.answering import Ticket
from commandcenter.domain.refusal import Refused
from commandcenter.storage.reading import Question

AnswerT = TypeVar("AnswerT")
_Failed = Callable[[Refused], object] | None
_Ask = Callable[[QObject, Question[Any], Callable[[Any], object], _Failed], Ticket]


class LatestQuestion:
    """Works on one question at a time and answers only the newest, so that typing never piles up questions."""

    def __init__(self, ask: _Ask, owner: QObject) -> None:
        self._ask = ask
        self._owner = owner
        self._running: Ticket | None = None
        self._next: tuple[Question[Any], Callable[[Any], object], _Failed] | None = None

    def ask(
        self,
        question: Question[AnswerT],
        done: Callable[[AnswerT], object],
        failed: Callable[[Refused], object] | None = None,
    ) -> None:
        """Ask this instead of everything asked before and not yet answered."""
        self._next = (question, done, failed)
        if self._running is None:
            self._go_on()

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._next = None
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _go_on(self) -> None:
        self._running = None
        if self._next is None:
            return
        (question, done, failed), self._next = self._next, None

        def answered(answer: Any) -> None:
            is_newest = self._next is None
            self._go_on()
            if is_newest:
                done(answer)

        def refused(refusal: Refused) -> None:
            is_newest = self._next is None
            self._go_on()
            if is_newest and failed is not None:
                failed(refusal)

        self._running = self._ask(self._owner, question, answered, refused)
