"""What is recorded, looked up beside the console's thread: a folder may lie on a disk that answers late, or never."""

import queue
import threading
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from commandcenter.video.keeping import Span
from commandcenter.video.segments import coverage

_STALE_S: Final = 3.0
_REMEMBERED: Final = 64
_LEAVING_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class _Question:
    code: str
    begin: datetime
    end: datetime


class Library:
    """Answers from memory at once and looks again in the background. Owned by the engine; ends with `close`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._questions: queue.SimpleQueue[_Question | None] = queue.SimpleQueue()
        self._answers: dict[_Question, tuple[float, tuple[Span, ...]]] = {}
        self._asked: set[_Question] = set()
        self._thread: threading.Thread | None = None

    def coverage(self, code: str, begin: datetime, end: datetime) -> tuple[Span, ...]:
        """What was known a moment ago; empty at the first question, whose answer is there a few milliseconds later."""
        question = _Question(code, begin, end)
        looked_s, spans = self._answers.get(question, (0.0, ()))
        if time.monotonic() - looked_s > _STALE_S and question not in self._asked:
            self._asked.add(question)
            self._questions.put(question)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="recordings-library", daemon=True)
                self._thread.start()
        return spans

    def close(self) -> None:
        """The thread ends; one that hangs on a disk is left behind, and ends with the process."""
        if self._thread is not None:
            self._questions.put(None)
            self._thread.join(_LEAVING_S)
            self._thread = None

    def _run(self) -> None:
        while (question := self._questions.get()) is not None:
            try:
                spans = coverage(self._folder, question.code, question.begin, question.end)
            except OSError:
                spans = ()
            while len(self._answers) >= _REMEMBERED:
                self._answers.pop(next(iter(self._answers)))
            self._answers[question] = (time.monotonic(), spans)
            self._asked.discard(question)
