"""One worker's post, which outlives the workers that stand on it: its board, its wish, what was heard."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from commandcenter.video.process import WorkerProcess
from commandcenter.video.protocol import Aim, Facts, Gone, Message, PlaybackFacts, Report, Settings, Wish
from commandcenter.video.slots import Board, Slots

_RELIABLE_NS: Final = 10_000_000_000
_PAUSES_NS: Final = (0, 0, 500_000_000, 2_000_000_000)
"""A worker that dies again right after its start is not replaced at full speed."""


class Post:
    """Keeps one worker running. Used on the engine's thread; nothing blocks but `close`."""

    def __init__(self, settings: Settings, heartbeat_s: float) -> None:
        self._settings = settings
        self._heartbeat_s = heartbeat_s
        self._process: WorkerProcess | None = None
        self._corpses: list[WorkerProcess] = []
        self._board: Board | None = None
        self._wish = Wish((), (), None, has_board=False)
        self._early_ends = 0
        self._start_ns = 0
        self.facts: dict[str, Facts] = {}
        self.played: dict[int, PlaybackFacts] = {}
        self.losses = 0

    @property
    def pid(self) -> int | None:
        """Of the worker that stands here now."""
        return self._process.pid if self._process else None

    @property
    def is_staffed(self) -> bool:
        """Whether a worker stands here that has reported."""
        return self._process is not None and self._process.has_spoken

    @property
    def filenos(self) -> tuple[int, ...]:
        """Readable when the worker has something to say or is gone."""
        return (self._process.fileno(),) if self._process else ()

    @property
    def slots(self) -> Mapping[int, Slots]:
        """Of the present board, by place."""
        return self._board.slots if self._board else {}

    def prepare(self, capacities: Mapping[int, int]) -> bool:
        """A board on which these tiles fit; False if the present one does."""
        if self._board is not None and self._board.suits(capacities):
            return False
        old, self._board = self._board, Board(capacities)
        if old is not None:
            old.close()
        return True

    def wish(self, wish: Wish) -> None:
        """From now on this. `has_board` is settled here; aims get their place on the board."""
        aims = tuple(self._placed(aim) for aim in wish.aims)
        placed = replace(wish, aims=aims, has_board=False)
        is_new_board = wish.has_board
        if placed == self._wish and not is_new_board:
            return
        self._wish = placed
        self.facts = {key: facts for key, facts in self.facts.items() if any(key == s.source.key for s in wish.streams)}
        if self._process is not None:
            self._send_wish(self._process, with_board=is_new_board)

    def post(self, message: Message) -> bool:
        """An order for the worker; False when nobody stands here."""
        if self._process is None:
            return False
        self._process.post(message)
        return True

    def poll(self, now_ns: int) -> tuple[Message, ...]:
        """What the worker had to tell besides its reports; a dead or hung one is replaced."""
        self._corpses = [corpse for corpse in self._corpses if not corpse.has_ended]
        if self._process is None:
            self._start(now_ns)
            return ()
        try:
            messages = self._process.listen(now_ns)
        except (Gone, ValueError, TypeError, KeyError):
            self._replace(now_ns)
            return ()
        for message in messages:
            if isinstance(message, Report):
                self.facts = {facts.key: facts for facts in message.facts}
            elif isinstance(message, PlaybackFacts):
                self.played[message.place] = message
        if not messages and self._process.is_hung(now_ns):
            self._replace(now_ns)
        return tuple(message for message in messages if not isinstance(message, Report))

    def ask_to_leave(self) -> None:
        """Before `close`: finish what is being written."""
        if self._process is not None:
            self._process.ask_to_leave()

    def close(self, until_s: float) -> None:
        """The worker is gone when this returns, or at `until_s` (monotonic) at the latest is being killed."""
        process, self._process = self._process, None
        if process is not None:
            process.wait(max(0.0, until_s - time.monotonic()))
            process.kill()
            self._corpses.append(process)
        for corpse in self._corpses:
            corpse.wait(0.5)
        if self._board is not None:
            self._board.close()
            self._board = None

    def _replace(self, now_ns: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        self._corpses.append(process)
        self.losses += 1
        self._early_ends = self._early_ends + 1 if now_ns - process.started_ns < _RELIABLE_NS else 0
        self._start_ns = now_ns + _PAUSES_NS[min(self._early_ends, len(_PAUSES_NS) - 1)]
        self._start(now_ns)

    def _start(self, now_ns: int) -> None:
        if now_ns < self._start_ns or not self._wish.streams:
            return
        try:
            self._process = WorkerProcess(now_ns, self._heartbeat_s)
        except OSError:
            self._start_ns = now_ns + _PAUSES_NS[-1]
            return
        self._process.post(self._settings)
        self._send_wish(self._process, with_board=True)

    def _send_wish(self, process: WorkerProcess, *, with_board: bool) -> None:
        board = self._board
        if with_board and board is not None:
            process.post(replace(self._wish, has_board=True), board.fd)
        else:
            process.post(self._wish)

    def _placed(self, aim: Aim) -> Aim:
        space = self._board.spaces.get(aim.place) if self._board else None
        return aim if space is None else replace(aim, offset=space.offset, capacity=space.capacity)
