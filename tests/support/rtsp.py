"""A real RTSP server that tests start for themselves, and what can go wrong between it and who watches.

It is the program that serves the demo world's cameras, too (`commandcenter/simulation/rtsp_server.py`), as a process
of its own with a port of its own; it ends with whoever started it.
"""

import contextlib
import queue
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Final, Self

import pytest

from commandcenter.simulation.rtsp_program import RtspProgram, missing

USER: Final = "viewer"
PASSWORD: Final = "correct horse"
_LIMIT_S: Final = 30.0
_MEDIA_CHANNEL: Final = 0
_RTP_HEADER: Final = 12
_DOLLAR: Final = 0x24


@dataclass(frozen=True, slots=True)
class Mount:
    """What a path of the server shows: an endless loop of `file` (bare H.264 without B-frames).

    Attributes:
        is_shared: all who watch see the same moment, as with a camera; else each begins at the file's begin.
    """

    file: Path
    is_shared: bool = True


class RtspServer:
    """One server process, used by one thread. `start` after `kill` listens on the same port again."""

    def __init__(self, mounts: Mapping[str, Mount] | None = None, *, is_locked: bool = False) -> None:
        """`is_locked`: only `USER` with `PASSWORD` may watch; everyone else is told 401, whatever they ask for."""
        self._key = {"user": USER, "password": PASSWORD} if is_locked else {}
        self._mounts = dict(mounts or {})
        self._program: RtspProgram | None = None
        self._told: queue.SimpleQueue[Mapping[str, object]] = queue.SimpleQueue()
        self._numbers = count(1)
        self.port = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        """Of the server; raises RuntimeError when it does not run."""
        return self._running().process.pid

    def url(self, path: str) -> str:
        """The address of a mount, without a password."""
        return f"rtsp://127.0.0.1:{self.port}{path}"

    def start(self) -> None:
        """Start it, on the port it had before if it had one, and return once it can be asked.

        Skips the test where this machine has no GStreamer with an RTSP server.
        """
        if reason := missing():
            pytest.skip(f"{reason}; run .setup/prepare environment video")
        told: queue.SimpleQueue[Mapping[str, object]] = queue.SimpleQueue()
        self._told = told
        self._program = RtspProgram(told.put)
        self._program.order({"op": "open", "address": "127.0.0.1", "port": self.port, **self._key})
        first = told.get(timeout=_LIMIT_S)
        if "ready" not in first:
            self.kill()
            raise RuntimeError(f"the RTSP server did not start: {first}")
        self.port = int(str(first["ready"]))
        for path, mount in self._mounts.items():
            self._mount(path, mount)
        self._wait_until_done()

    def add(self, path: str, mount: Mount) -> None:
        """One more mount, or another file in the place of one; who watches already keeps what there was."""
        self._mounts[path] = mount
        self._mount(path, mount)
        self._wait_until_done()

    def remove(self, path: str) -> None:
        """No such stream for who asks from now on; who watches keeps it."""
        self._mounts.pop(path)
        self._running().order({"op": "drop", "path": path})
        self._wait_until_done()

    def kill(self) -> None:
        """End it at once, without a word, as a crash would (`kill -9`); the system resets its connections."""
        program, self._program = self._program, None
        if program is not None:
            program.close(at_once=True)

    def stop(self) -> None:
        """Hang: connections stay, nothing comes any more (SIGSTOP)."""
        self._running().process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """After `stop`: as if nothing had been (SIGCONT)."""
        self._running().process.send_signal(signal.SIGCONT)

    def _running(self) -> RtspProgram:
        if self._program is None:
            raise RuntimeError("the RTSP server does not run")
        return self._program

    def _mount(self, path: str, mount: Mount) -> None:
        self._running().order({"op": "file", "path": path, "file": str(mount.file), "shared": mount.is_shared})

    def _wait_until_done(self) -> None:
        number = next(self._numbers)
        self._running().order({"op": "ask", "number": number})
        while (told := self._told.get(timeout=_LIMIT_S)).get("answer") != number:
            if "ended" in told:
                raise RuntimeError("the RTSP server ended by itself")


# --- what can go wrong on the way -------------------------------------------------------------------


@contextlib.contextmanager
def black_hole() -> Iterator[int]:
    """A port where connections are taken and nothing is ever answered."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        yield int(listener.getsockname()[1])


@contextlib.contextmanager
def closed_port() -> Iterator[int]:
    """A port where nobody listens, and nobody else will: it is kept by being bound."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield int(holder.getsockname()[1])


class DamagingProxy:
    """A way to a server on which a share of the media packets is lost or comes with wrong bytes.

    It works on the RTP packets inside the RTSP connection (RFC 2326, 10.12): half of the damaged are lost, half have
    one byte changed. The connection itself stays whole, as it does when a camera's radio link loses packets. One
    thread each way and connection; all end with the block.

    Attributes:
        share: of the media packets that are damaged, 0 to 1; may be changed at any time.
        damaged: how many were, so far.
    """

    def __init__(self, to_port: int, share: float = 0.05, seed: int = 1) -> None:
        self.share = share
        self.damaged = 0
        self._to_port = to_port
        self._chance = Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, name="damaging proxy")]
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _shut(self._listener)
        self._threads[0].join()
        for end in self._ends:
            _shut(end)
        for thread in self._threads[1:]:
            thread.join()

    def url(self, path: str) -> str:
        """The address of the server's mount by this way."""
        return f"rtsp://127.0.0.1:{self.port}{path}"

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._to_port))
            except OSError:
                near.close()
                continue
            self._ends += [near, far]
            self._run(_copy, near, far)
            self._run(self._damage, far, near)

    def _run(
        self, work: Callable[[socket.socket, socket.socket], None], source: socket.socket, to: socket.socket
    ) -> None:
        thread = threading.Thread(target=work, args=(source, to), name="damaging proxy's way")
        self._threads.append(thread)
        thread.start()

    def _damage(self, source: socket.socket, to: socket.socket) -> None:
        """The server's answers: text as it is, packets (`$`, channel, length in two bytes) with their damage."""
        with contextlib.suppress(OSError), source.makefile("rb") as stream:
            while first := stream.read(1):
                if first[0] != _DOLLAR:
                    to.sendall(_rest_of_answer(first, stream.readline, stream.read))
                    continue
                head = stream.read(3)
                body = bytearray(stream.read(int.from_bytes(head[1:])))
                if head[0] == _MEDIA_CHANNEL and self._chance.random() < self.share:
                    self.damaged += 1
                    if self._chance.random() < 0.5 or len(body) <= _RTP_HEADER:
                        continue
                    body[self._chance.randrange(_RTP_HEADER, len(body))] ^= 1 + self._chance.randrange(255)
                to.sendall(first + head + body)
        _shut(to)


def _rest_of_answer(begin: bytes, line: Callable[[], bytes], read: Callable[[int], bytes]) -> bytes:
    """One RTSP answer: its head up to the empty line, and as many bytes after it as the head says."""
    answer = bytearray(begin)
    length = 0
    while True:
        part = line()
        answer += part
        if part.lower().startswith(b"content-length:"):
            length = int(part.split(b":")[1])
        if part in (b"\r\n", b"\n", b""):
            return bytes(answer) + read(length)


def _copy(source: socket.socket, to: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            to.sendall(data)
    _shut(to)


def _shut(end: socket.socket) -> None:
    """Close a socket so that a thread waiting on it wakes."""
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
