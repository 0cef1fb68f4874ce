"""A worker process as the console sees it: started, listened to, and replaced when it is dead or hangs."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Final

from commandcenter.video.protocol import Channel, End, Message

_PACKAGE_ROOT: Final = Path(__file__).resolve().parents[2]
_SECOND_NS: Final = 1_000_000_000
_STARTING_S: Final = 15.0
"""So long a new worker may be silent: on a busy machine the start of an interpreter takes its time."""
_STARVED_S: Final = 12.0
"""So long a worker may be silent while it still uses CPU, or waits for some: it is slow, not stuck."""


class WorkerProcess:
    """One process; when it ends, another object takes its place. Used on the engine's thread, never blocks."""

    def __init__(self, now_ns: int, heartbeat_s: float) -> None:
        """Start it; raises OSError when the system has no room for another process."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "commandcenter.video.worker", str(theirs.fileno()), str(os.getpid())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": _search_path()},
                )
            except OSError:
                ours.close()
                raise
        self._channel = Channel(ours)
        self._heartbeat_ns = int(heartbeat_s * _SECOND_NS)
        self.started_ns = now_ns
        self._heard_ns = 0
        self._cpu_seen = 0
        self._cpu_ns = now_ns

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    @property
    def has_spoken(self) -> bool:
        """Whether anything was ever heard from it."""
        return self._heard_ns > 0

    def fileno(self) -> int:
        """Readable when it has something to say or is gone."""
        return self._channel.fileno()

    def post(self, message: Message, descriptor: int | None = None) -> None:
        """Send it as soon as it is read."""
        self._channel.post(message, () if descriptor is None else (descriptor,))

    def listen(self, now_ns: int) -> tuple[Message, ...]:
        """What it said; raises `Gone` when it has ended."""
        self._channel.flush()
        messages = self._channel.receive()
        if messages:
            self._heard_ns = now_ns
        return messages

    def is_hung(self, now_ns: int) -> bool:
        """Whether it is silent for longer than a living worker can be.

        Stopped or waiting for nothing: after the heartbeat's time. One that works, or waits for its turn on a machine
        that is overloaded, is given longer: killing it would only add to the load.
        """
        silent_ns = now_ns - (self._heard_ns or self.started_ns)
        if silent_ns < self._heartbeat_ns:
            return False
        state, cpu = _state_of(self.pid)
        if state in "Tt":
            return True
        if cpu != self._cpu_seen or state == "R":
            self._cpu_seen, self._cpu_ns = cpu, now_ns
        bound_s = _STARVED_S if self._heard_ns else _STARTING_S
        return silent_ns > bound_s * _SECOND_NS or (self.has_spoken and now_ns - self._cpu_ns > self._heartbeat_ns)

    def ask_to_leave(self) -> None:
        """Finish what is being written, then end."""
        self._channel.post(End())

    def kill(self) -> None:
        """End it, now; `is_reaped` tells when it is gone. A second time is no fault."""
        with contextlib.suppress(OSError):
            self._process.send_signal(signal.SIGKILL)
        self._channel.close()

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone and its remains are cleared away."""
        return self._process.poll() is not None

    def wait(self, timeout_s: float) -> bool:
        """Wait for its end; False if it takes longer."""
        try:
            self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            return False
        return True


def _search_path() -> str:
    """Where the worker finds this very package, installed or not."""
    others = os.environ.get("PYTHONPATH")
    return f"{_PACKAGE_ROOT}{os.pathsep}{others}" if others else str(_PACKAGE_ROOT)


def _state_of(pid: int) -> tuple[str, int]:
    """The kernel's letter for what the process does, and the CPU used (ticks); ("?", 0) where it says nothing."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "?", 0
    return words[0], int(words[11]) + int(words[12])
