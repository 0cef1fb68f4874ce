"""How old a picture is when it is painted, and how soon a tile that is opened shows one."""

import socket
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tests.benchmarks.measuring import Figure, at_least, at_most, median, percentile, told
from tests.benchmarks.wall_alone import MEASURE_S
from tests.benchmarks.wall_clock import FPS, clock_camera
from tests.benchmarks.wall_processes import WallProcess, screen, served, wall

_OPENINGS: Final = 20
_BESIDE: Final = 3
_SETTLE_S: Final = 3.0
_LIMIT_S: Final = 10.0


def figures() -> Iterator[Figure]:
    """By a clock that can be read from the picture, then by opening one tile beside three that are live."""
    with screen() as display, tempfile.TemporaryDirectory() as folder:
        with wall(Path(folder), display) as process:
            yield from _clock(process)
        with wall(Path(folder), display) as process:
            yield from _openings(process)


def _clock(process: WallProcess) -> Iterator[Figure]:
    with clock_camera() as (clock, url), served("street720", _BESIDE) as (_server, urls):
        process.hang([url, *urls], 2)
        time.sleep(_SETTLE_S)
        process.ask("clock", "clock")
        time.sleep(max(MEASURE_S, 10.0))
        numbers = process.ask("numbers", "numbers")["numbers"]
        process.ask("hung", "hang", urls=[""], columns=1, kind="main")
    ages = sorted(_ages(clock.taken, numbers))
    name = "source's clock to paint, 1 camera beside 3 live ones"
    yield at_most(f"{name}, median", median(ages), "ms", 80)
    yield at_most(f"{name}, p95", percentile(ages, 0.95), "ms", 100)
    yield told(f"{name}, worst of {len(ages)}", ages[-1], "ms")
    first, last = numbers[0][0], numbers[-1][0]
    share = 100 * len({number for number, _ in numbers}) / (last - first + 1)
    yield at_least(f"{name}, of {FPS} pictures a second painted", share, "%", 97)


def _ages(taken: Mapping[int, int], numbers: Sequence[tuple[int, int]]) -> Iterator[float]:
    """Milliseconds from the source's clock to the painting, of each picture."""
    for number, at_ns in numbers:
        if number in taken:
            yield (at_ns - taken[number]) / 1e6


def _openings(process: WallProcess) -> Iterator[Figure]:
    """Each time a stream that nobody watches and that begins with a key frame."""
    ours, theirs = [], []
    with served("street720", _BESIDE) as (_server, urls), served("street720", 1, is_shared=False) as (_other, [fresh]):
        process.hang(["", *urls], 2)
        for number in range(_OPENINGS):
            theirs.append(first_packet_ms(fresh))
            process.ask("hung", "hang", urls=["", *urls], columns=2, kind="main")
            time.sleep(0.3)
            ours.append(_opened_ms(process, fresh, urls, number))
        process.ask("hung", "hang", urls=[""], columns=1, kind="main")
    name = "wish to first picture painted"
    peer = "the server's first packet to a bare client"
    yield told(f"{name}, median of {_OPENINGS}", median(ours), "ms", peer=peer, peer_value=median(theirs))
    later = [own - other for own, other in zip(ours, theirs, strict=True)]
    yield at_most("first picture after the server could give it, median", median(later), "ms", 150)
    yield at_most("first picture after the server could give it, p95", percentile(later, 0.95), "ms", 150)


def _opened_ms(process: WallProcess, url: str, urls: Sequence[str], number: int) -> float:
    """Hang it in the first tile under a name of its own; the others stay as they are."""
    process.ask("hung", "hang", urls=[url, *urls], columns=2, kind="main", first=f"new{number}")
    return float(process.ask("opened", "opened", place=0)["ms"])


class _Client:
    """The least of clients (RFC 2326): one connection, one stream, packets between the answers."""

    def __init__(self, server: socket.socket) -> None:
        self._stream: Final = server.makefile("rwb")
        self._number = 0

    def ask(self, method: str, address: str, *lines: str) -> tuple[dict[str, str], str]:
        """The answer's heads, by small letters, and its text."""
        self._number += 1
        text = "\r\n".join((f"{method} {address} RTSP/1.0", f"CSeq: {self._number}", *lines, "", ""))
        self._stream.write(text.encode())
        self._stream.flush()
        self._stream.readline()
        heads: dict[str, str] = {}
        while line := self._stream.readline().strip().decode():
            name, _, value = line.partition(":")
            heads[name.lower()] = value.strip()
        return heads, self._stream.read(int(heads.get("content-length", "0"))).decode()

    def wait_for_packet(self) -> None:
        """Until there is one of the stream itself."""
        while (head := self._stream.read(4))[1] != 0:
            self._stream.read(int.from_bytes(head[2:]))


def first_packet_ms(url: str) -> float:
    """From the connection to the first media packet."""
    parts = urlsplit(url)
    start = time.monotonic()
    with socket.create_connection((parts.hostname or "", parts.port or 554), timeout=_LIMIT_S) as server:
        server.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        client = _Client(server)
        _, described = client.ask("DESCRIBE", url, "Accept: application/sdp")
        controls = [line.partition(":")[2] for line in described.splitlines() if line.startswith("a=control:")]
        track = controls[-1].strip()
        address = track if "://" in track else f"{url}/{track}"
        heads, _ = client.ask("SETUP", address, "Transport: RTP/AVP/TCP;unicast;interleaved=0-1")
        client.ask("PLAY", url, f"Session: {heads['session'].partition(';')[0]}", "Range: npt=0.000-")
        client.wait_for_packet()
        return (time.monotonic() - start) * 1000
