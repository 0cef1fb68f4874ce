"""Requests for stills and clips on their way through a worker, and their outcomes."""

import itertools
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from commandcenter.foundation.phrases import Phrase
from commandcenter.video.keeping import Kept, KeptKind, NotKept, RecordingFault, Told
from commandcenter.video.protocol import FailedWord, KeptWord, Message
from commandcenter.video.showing import EPOCH


@dataclass(frozen=True, slots=True)
class _Pending:
    code: str
    kind: KeptKind
    post: int | None


class Requests:
    """What was asked for and is not answered yet; each is answered exactly once."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._pending: dict[int, _Pending] = {}
        self._refused: list[Told] = []

    def begin(self, code: str, kind: KeptKind, post: int | None) -> int:
        """A new request, handled by that worker; its number."""
        request = next(self._numbers)
        self._pending[request] = _Pending(code, kind, post)
        return request

    def post_of(self, request: int) -> int | None:
        """Which worker has it; None when it is answered."""
        pending = self._pending.get(request)
        return pending.post if pending else None

    def refuse(self, request: int, why: Phrase) -> None:
        """It cannot be done; told at the next poll."""
        pending = self._pending.pop(request, None)
        if pending is not None:
            self._refused.append(NotKept(request, pending.code, pending.kind, why))

    def take_refused(self) -> list[Told]:
        """What was refused since the last time."""
        refused, self._refused = self._refused, []
        return refused

    def is_answered(self, request: int) -> bool:
        """Marks it as answered; False if it was already, or never asked for."""
        return self._pending.pop(request, None) is not None

    def lost_with(self, post: int) -> list[Told]:
        """What was under way in a worker that is gone."""
        lost = [request for request, pending in self._pending.items() if pending.post == post]
        for request in lost:
            self.refuse(request, Phrase("取图进程中断，这一次没有存下，程序已自动重启它。请再存一次。"))
        return self.take_refused()


def told_from(message: Message, requests: Requests) -> tuple[Told, ...]:
    """A worker's word as the console hears it; nothing for what was answered before."""
    if isinstance(message, KeptWord) and requests.is_answered(message.request):
        return (
            Kept(
                message.request,
                message.code,
                message.kind,
                Path(message.file),
                EPOCH + timedelta(microseconds=message.began_us),
                EPOCH + timedelta(microseconds=message.ended_us),
                message.time_source,
                message.width,
                message.height,
            ),
        )
    if isinstance(message, FailedWord):
        if not message.request:
            return (RecordingFault(message.code, Phrase(message.template) if message.template else None),)
        if requests.is_answered(message.request):
            return (NotKept(message.request, message.code, message.kind, Phrase(message.template)),)
    return ()
