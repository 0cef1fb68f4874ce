"""The whole console at work: a million issues, fifty changes a second through the feed, and the wall beside them."""

import csv
import io
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from commandcenter.services.exchange.importing import import_catalogue
from commandcenter.services.exchange.source import ImportSource
from commandcenter.simulation.cameras import catalogue
from commandcenter.simulation.demo import demo_desk
from tests.benchmarks.console import BUSY_S, Seat, _write_steadily
from tests.benchmarks.databases import OPERATOR, Bench
from tests.benchmarks.measuring import Figure, at_least, at_most, told
from tests.benchmarks.wall_lasting import NOTICED_S
from tests.benchmarks.wall_processes import Display, Spent, Stopwatch, screen, served

_TILES: Final = 16
_SETTLE_S: Final = 5.0


def figures(bench: Bench) -> Iterator[Figure]:
    """Main streams of 16 cameras, then their sub-streams, then an end with four of them hung."""
    with screen() as display:
        with served("street720", _TILES) as (server, urls):
            point(bench, [(url, "") for url in urls])
            found, spent = _busy(bench, display, server.pid)
        yield from _told(bench.kind, "16 x 720p25", 25, found, spent, painted=90, lag=40)
        with served("street360", _TILES) as (server, urls):
            point(bench, [("", url) for url in urls])
            found, spent = _busy(bench, display, server.pid)
        yield from _told(bench.kind, "16 sub-streams 360p15", 15, found, spent, painted=98, lag=20)
        yield from _closing(bench, display)


def point(bench: Bench, addresses: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Give the demo world's first cameras these main and sub addresses, and none to the others; which they are."""
    rows = list(catalogue())
    with_address = {row["code"]: each for row, each in zip(rows, addresses, strict=False)}
    written = []
    for row in rows:
        main, sub = with_address.get(row["code"], ("", ""))
        written.append({**row, "main_url": main, "sub_url": sub})
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(written)
    import_catalogue(demo_desk(bench.house), "cameras", ImportSource("cameras.csv", text.getvalue().encode()))
    return tuple(with_address)


def _codes() -> str:
    return ",".join(row["code"] for row in catalogue()[:_TILES])


def _hung(bench: Bench, display: Display) -> tuple[Seat, dict[str, Any]]:
    """A console whose wall shows them all."""
    seat = Seat(bench, OPERATOR, "S1", display.environ)
    seat.hear("usable")
    return seat, seat.ask(f"wall {_codes()}", "hung")


def _busy(bench: Bench, display: Display, server: int) -> tuple[dict[str, Any], Spent]:
    """Painted pictures and the lag of the window's thread while others write."""
    seat, hung = _hung(bench, display)
    time.sleep(_SETTLE_S)
    seat.ask("frames", "counting")
    seat.ask("lag", "watching")
    groups = {"console": [seat.pid], "workers": hung["pids"], "server": [server]}
    watch = Stopwatch(groups | ({"screen": [display.pid]} if display.pid is not None else {}))
    with ThreadPoolExecutor(1, "listening") as listening:  # read all the time, or it would have to wait with telling
        heard = listening.submit(seat.hear, "framed")
        written = _write_steadily(bench.operator(2), BUSY_S, lambda: None)
        spent = watch.spent()
        seat.tell("framed")
        framed = heard.result()
    lag = seat.ask("calm", "lag")
    seat.end()
    return {**hung, **framed, **lag, "written": written}, spent


def _told(
    kind: str, what: str, fps: int, found: Mapping[str, Any], spent: Spent, *, painted: float, lag: float
) -> Iterator[Figure]:
    name = f"{kind}: console at work with {what} as {found['width']}x{found['height']}"
    seconds = float(found["seconds"])
    share = 100 * sum(found["painted"].values()) / (_TILES * fps * seconds)
    yield at_least(f"{name}, pictures painted", share, "%", painted)
    yield told(f"{name}, pictures decoded", 100 * found["decoded_per_s"] / (_TILES * fps), "%")
    yield at_most(f"{name}, hold-up of the window's thread, p99", found["p99"], "ms", lag)
    yield told(f"{name}, hold-up of the window's thread, worst in {seconds:.0f} s", found["worst"], "ms")
    yield told(f"{name}, looks at which the wall said it is overloaded", 100 * found["reduced_share"], "%")
    yield told(f"{name}, changes a second meanwhile", found["written"] / BUSY_S, "1/s")
    for group in ("console", "workers"):
        yield told(f"{name}, processors used by the {group}", spent.cpu_s[group] / spent.seconds, "cores")
    yield told(f"{name}, processors busy with database and writing", spent.others, "cores")


def _closing(bench: Bench, display: Display) -> Iterator[Figure]:
    """The whole window closed while a server of four cameras hangs."""
    with served("street720", _TILES - 4) as (_server, urls), served("street720", 4) as (hung, others):
        point(bench, [(url, "") for url in (*urls, *others)])
        seat, _found = _hung(bench, display)
        hung.stop()
        time.sleep(NOTICED_S)
        took = seat.end()
        hung.go_on()
    yield at_most(f"{bench.kind}: console closed with 16 streams open, 4 of them hung", took, "s", 3.0)
