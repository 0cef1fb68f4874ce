"""The process that decodes: `python -m commandcenter.video.worker FD`, started by the engine and by nobody else.

It runs at low priority (the console's own thread comes first), ends with the console whatever happens to that
(end of the socket, and the kernel's word when the parent dies), and leaves by `os._exit`: leaving the interpreter while
readers close their connections crashed one time in six. It imports no Qt.
"""

import contextlib
import ctypes
import faulthandler
import os
import queue
import resource
import select
import signal
import socket
import sys
import threading
import time
import traceback
from typing import Final

from commandcenter.video.crew import Crew
from commandcenter.video.desk import KeepingDesk
from commandcenter.video.opening import silence
from commandcenter.video.protocol import Channel, End, Gone, LookAnew, Message, Report, Settings, Wish

_NICE: Final = 10
_SET_PARENT_DEATH_SIGNAL: Final = 1
_SWITCH_S: Final = 0.0005
_REPORT_S: Final = 0.2


class Worker:
    """The main thread's loop: listens to the console, reports to it, hands on what the threads have to tell."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._ears: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._bell_in, self._bell = os.pipe()
        os.set_blocking(self._bell, False)
        os.set_blocking(self._bell_in, False)
        self._crew: Crew | None = None
        self._desk: KeepingDesk | None = None

    def run(self) -> None:
        """Until the console says so, or is gone."""
        due_s = 0.0
        while True:
            ears = [self._channel.fileno(), self._bell_in]
            mouth = [self._channel.fileno()] if self._channel.is_behind else []
            select.select(ears, mouth, [], max(0.0, due_s - time.monotonic()))
            if not self._listen():
                return
            if time.monotonic() >= due_s:
                self._report()
                due_s = time.monotonic() + _REPORT_S
            self._hand_on()

    def tell(self, message: Message) -> None:
        """From any thread: to be told to the console soon."""
        self._ears.put(message)
        with contextlib.suppress(BlockingIOError):
            os.write(self._bell, b"!")

    def _listen(self) -> bool:
        try:
            messages = self._channel.receive()
        except Gone:
            return False
        return all(self._hear(message) for message in messages)

    def _hear(self, message: Message) -> bool:
        if isinstance(message, End):
            if self._desk is not None:
                self._desk.finish()
            return False
        if isinstance(message, Settings):
            self._desk = KeepingDesk(message, self.tell)
            self._crew = Crew(message, is_held=self._desk.holds)
            return True
        if self._crew is not None and self._desk is not None:
            if isinstance(message, Wish):
                self._crew.wish(message, self._channel)
                self._desk.wish(message, self._crew)
            elif isinstance(message, LookAnew):
                self._crew.look_anew(message.code)
            else:
                self._desk.hear(message, self._crew)
        return True

    def _report(self) -> None:
        crew, desk = self._crew, self._desk
        if crew is None or desk is None:
            return
        crew.tend()
        desk.tend(crew)
        if not self._channel.is_behind:
            usage = resource.getrusage(resource.RUSAGE_SELF)
            self._channel.post(Report(crew.facts(), usage.ru_utime + usage.ru_stime))

    def _hand_on(self) -> None:
        with contextlib.suppress(BlockingIOError):
            os.read(self._bell_in, 4096)
        while True:
            try:
                message = self._ears.get_nowait()
            except queue.Empty:
                break
            self._channel.post(message)
        self._channel.flush()


def main(arguments: list[str]) -> None:
    """Never returns: the process ends here."""
    _settle(int(arguments[1]))
    channel = Channel(socket.socket(fileno=int(arguments[0])))
    Worker(channel).run()
    os._exit(0)


def _settle(parent: int) -> None:
    """Low priority, no life without the console, no word from libav, faults told with their place."""
    faulthandler.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence()
    sys.setswitchinterval(_SWITCH_S)
    threading.excepthook = lambda fallen: _say(fallen.exc_value)
    sys.excepthook = lambda _kind, error, _trace: _fall(error)
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(0)


def _fall(error: BaseException) -> None:
    """The main thread cannot go on: the engine will start another worker."""
    _say(error)
    os._exit(1)


def _say(error: BaseException | None) -> None:
    """Where it happened and what kind it was; never its text, which may hold an address with a password."""
    if error is None:
        return
    places = "".join(traceback.format_tb(error.__traceback__))
    sys.stderr.write(f"video worker: {type(error).__name__} in {threading.current_thread().name}\n{places}")
    sys.stderr.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
