"""Turning cameras while somebody holds a key: one thread with an event loop, and what is wanted of each camera now.

Newest wins, nothing queues: while a camera answers slowly, only the latest wish is kept for it. A camera stops by
itself in three ways: told to, when nobody has repeated the wish for a second (a window that hangs lets go), and by
the time limit that goes with every movement (a program that dies).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from threading import Event, Lock, Thread
from typing import Final, TypeVar

from commandcenter.foundation.phrases import Phrase
from commandcenter.video.ptz import (
    STILL,
    Abilities,
    Head,
    Position,
    Preset,
    PtzFault,
    PtzRefused,
    Target,
    Velocity,
    not_installed,
)

HOLD_S: Final = 1.0
"""For how long a movement goes on without being wished again."""
RENEW_S: Final = 0.8
RUN_ON_S: Final = 2.0
"""What a camera is told to stop after by itself; renewed well before."""
OPEN_S: Final = 10.0
"""For finding the right port and the right profile."""
CLOSING_S: Final = 2.0
_HALTS: Final = 3
"""How often a stop is tried: it matters more than any other command."""

AnswerT = TypeVar("AnswerT")
Connect = Callable[[Target], Awaitable[Head]]
_logger: Final = logging.getLogger(__name__)


def is_installed() -> bool:
    """Whether the optional library is there; it is not loaded by asking."""
    try:
        return find_spec("onvif") is not None
    except (ImportError, ValueError):
        return False


class Control:
    """Turns cameras. Owner of the thread "ptz", which begins with the first camera; asked from any thread.

    Nothing blocks but `close`. Answers are futures, done on the thread "ptz"; they raise PtzRefused.
    """

    def __init__(self, on_fault: Callable[[str, PtzRefused], None], connect: Connect | None = None) -> None:
        """Starts nothing yet.

        Args:
            on_fault: told, on the thread "ptz", which camera did not do what `move` asked, and why.
            connect: opens one camera; by ONVIF unless given.
        """
        self._on_fault = on_fault
        self._connect = connect
        self._lock = Lock()
        self._thread: Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = Event()
        self._stop = asyncio.Event()
        self._drives: dict[str, _Drive] = {}
        self._opening: dict[str, asyncio.Task[object]] = {}
        self._ending: set[asyncio.Task[None]] = set()
        self._is_closed = False

    def open(self, target: Target) -> "Future[Abilities]":
        """Reach a camera, or reach it anew; what it can do."""
        if self._connect is None and not is_installed():
            return _failed(not_installed())
        return self._ask(self._open(target))

    def move(self, code: str, velocity: Velocity) -> None:
        """Turn at that velocity from now on; to be repeated within `HOLD_S`. Newest wins; never waits."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop is just closing, and halts everything itself
                loop.call_soon_threadsafe(self._wish, code, velocity)

    def halt(self, code: str) -> None:
        """Stop; also when nothing moves."""
        self.move(code, STILL)

    def step(self, code: str, by: Velocity) -> "Future[None]":
        """Turn by a share of the whole range, where the camera can."""
        return self._ask(self._of(code, lambda head: head.step(by)))

    def place(self, code: str, position: Position) -> "Future[None]":
        """Turn to a position, where the camera can."""
        return self._ask(self._of(code, lambda head: head.place(position)))

    def where(self, code: str) -> "Future[Position | None]":
        """Where it looks; None where it does not know."""
        return self._ask(self._of(code, lambda head: head.where()))

    def presets(self, code: str) -> "Future[tuple[Preset, ...]]":
        """The places it remembers."""
        return self._ask(self._of(code, lambda head: head.presets()))

    def go_to(self, code: str, token: str) -> "Future[None]":
        """Turn to a place it remembers."""
        return self._ask(self._of(code, lambda head: head.go_to(token)))

    def keep(self, code: str, name: str, token: str | None = None) -> "Future[str]":
        """Remember where it looks now, under `token` or a new one; the token."""
        return self._ask(self._of(code, lambda head: head.keep(name, token)))

    def leave(self, code: str) -> "Future[None]":
        """Halt a camera and give its connection back; one that is just being reached is given up."""
        return self._ask(self._leave(code))

    def close(self, limit_s: float = CLOSING_S) -> bool:
        """Halt what moves, give everything back and end the thread; whether that took less than `limit_s`.

        A camera that does not answer is left to its own time limit; the thread never holds the program up.
        """
        with self._lock:
            self._is_closed = True
            thread, loop = self._thread, self._loop
        if thread is None or loop is None:
            return True
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(self._stop.set)
        thread.join(limit_s)
        return not thread.is_alive()

    def _ask(self, question: Coroutine[None, None, AnswerT]) -> "Future[AnswerT]":
        loop = self._running()
        if loop is None:
            question.close()
            return _failed(_closed())
        try:
            return asyncio.run_coroutine_threadsafe(question, loop)
        except RuntimeError:
            question.close()
            return _failed(_closed())

    def _running(self) -> asyncio.AbstractEventLoop | None:
        with self._lock:
            if self._is_closed:
                return None
            if self._thread is None:
                self._thread = Thread(target=self._work, name="ptz", daemon=True)
                self._thread.start()
                self._ready.wait()
            return self._loop

    def _work(self) -> None:
        asyncio.run(self._until_closed())

    async def _until_closed(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        await self._stop.wait()
        for code in (*self._drives, *self._opening):
            self._begin_to_leave(code)
        if self._ending:
            # What still hangs after that is cancelled, and gives its connection back all the same.
            await asyncio.wait(self._ending, timeout=CLOSING_S)

    def _wish(self, code: str, velocity: Velocity) -> None:
        if code in self._drives:
            self._drives[code].wish(velocity)

    async def _open(self, target: Target) -> Abilities:
        await self._leave(target.code)
        if self._connect is None:
            self._connect = _onvif()
        if (task := asyncio.current_task()) is not None:
            self._opening[target.code] = task
        try:
            async with asyncio.timeout(OPEN_S):
                head = await self._connect(target)
        except TimeoutError:
            raise _no_answer(target) from None
        finally:
            if self._opening.get(target.code) is task:
                del self._opening[target.code]
        self._drives[target.code] = _Drive(target.code, head, self._on_fault)
        return head.abilities

    async def _leave(self, code: str) -> None:
        ending = self._begin_to_leave(code)
        if ending is not None:
            await asyncio.shield(ending)

    def _begin_to_leave(self, code: str) -> "asyncio.Task[None] | None":
        opening = self._opening.pop(code, None)
        if opening is not None:
            opening.cancel()
        drive = self._drives.pop(code, None)
        if drive is None:
            return None
        ending = asyncio.create_task(drive.end(), name=f"ptz {code} ends")
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        return ending

    async def _of(self, code: str, ask: Callable[[Head], Awaitable[AnswerT]]) -> AnswerT:
        drive = self._drives.get(code)
        if drive is None:
            raise _closed()
        drive.wish(STILL)
        return await ask(drive.head)


class _Drive:
    """One camera's latest wish and the task that sees to it. Lives on the loop."""

    def __init__(self, code: str, head: Head, on_fault: Callable[[str, PtzRefused], None]) -> None:
        self.head = head
        self._code = code
        self._on_fault = on_fault
        self._loop = asyncio.get_running_loop()
        self._wished = STILL
        self._good_until = 0.0
        self._sent = STILL
        self._sent_at = 0.0
        self._changed = asyncio.Event()
        self._task = asyncio.create_task(self._see_to_it(), name=f"ptz {code}")

    def wish(self, velocity: Velocity) -> None:
        """From now on this, for `HOLD_S`."""
        self._wished = velocity
        self._good_until = self._loop.time() + HOLD_S
        self._changed.set()

    async def end(self) -> None:
        """Halt if it moves, then give the connection back."""
        self._task.cancel()
        with suppress(asyncio.CancelledError):
            await self._task
        try:
            if not self._sent.is_still:
                await self._halt()
        finally:
            with suppress(OSError):
                await self.head.close()

    async def _see_to_it(self) -> None:
        while True:
            await self._something()
            now = self._loop.time()
            if now >= self._good_until:
                self._wished = STILL
            if self._wished != self._sent or (not self._sent.is_still and now - self._sent_at >= RENEW_S):
                await self._send(self._wished, now)

    async def _something(self) -> None:
        """Until there is another wish, or the present one is to be renewed or has grown old."""
        if self._sent.is_still and self._wished.is_still:
            await self._changed.wait()
        else:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(min(self._good_until, self._sent_at + RENEW_S)):
                    await self._changed.wait()
        self._changed.clear()

    async def _send(self, velocity: Velocity, now: float) -> None:
        self._sent, self._sent_at = velocity, now
        if velocity.is_still:
            await self._halt()
            return
        try:
            await self.head.move(velocity, RUN_ON_S)
        except PtzRefused as fault:
            # What was sent may have arrived: it counts as moving until it was told to stop.
            self._wished = STILL
            self._changed.set()
            self._on_fault(self._code, fault)

    async def _halt(self) -> None:
        for attempt in range(_HALTS):
            try:
                await self.head.halt()
            except PtzRefused as fault:
                if attempt == _HALTS - 1:
                    self._on_fault(self._code, fault)
            else:
                break
        self._sent = STILL


def _onvif() -> Connect:
    """The library's door, loaded when the first camera is to be turned: it takes half a second to load.

    WORKAROUND: onvif-zeep-async sets up logging for the whole program when it is imported.
    """
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        connect: Connect = import_module("commandcenter.video.onvif_device").connect
    except ImportError as fault:
        _logger.warning("the library for turning cameras cannot be loaded: %s", fault)
        raise not_installed() from None
    finally:
        for handler in [each for each in root.handlers if each not in handlers]:
            root.removeHandler(handler)
        root.setLevel(level)
    return connect


def _failed(fault: PtzRefused) -> "Future[AnswerT]":
    future: Future[AnswerT] = Future()
    future.set_exception(fault)
    return future


def _closed() -> PtzRefused:
    return PtzRefused(PtzFault.CLOSED, Phrase("云台控制已关闭。请重新打开。"))


def _no_answer(target: Target) -> PtzRefused:
    return PtzRefused(PtzFault.NO_ANSWER, Phrase("{host} 迟迟没有应答。请核对网络后再试。", host=target.host))
