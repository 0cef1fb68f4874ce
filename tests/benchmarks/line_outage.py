"""The database killed under load, twenty times: what was acknowledged is there, once, and the chains hold."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Final

from sqlalchemy import func, select

from commandcenter.bootstrap import open_house
from commandcenter.domain.vocabulary import Channel, Command
from commandcenter.foundation.settings import load_settings
from commandcenter.services.desk import Change, Desk, IssueRef
from commandcenter.services.dispatching import dispatch
from commandcenter.services.intake import accept
from commandcenter.services.reporting import Report, report
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.entities import IssueEvent, Request
from commandcenter.storage.integrity import verify
from tests.benchmarks.databases import OPERATOR, TOWNSHIP, Bench
from tests.benchmarks.line_dispatch import PLAN
from tests.benchmarks.measuring import Figure, exactly, told

KILLS: Final = 20
WRITERS: Final = 4
_BETWEEN: Final = 40
"""Acknowledged commands between two kills."""
_COMMANDS: Final = {Command.REPORT: "r", Command.ACCEPT: "a", Command.DISPATCH: "d"}


@dataclass(slots=True)
class _Acknowledged:
    """Keys whose answer has come back, from any writer."""

    keys: set[str] = field(default_factory=set)
    enough: threading.Condition = field(default_factory=threading.Condition)

    def add(self, key: str) -> None:
        with self.enough:
            self.keys.add(key)
            self.enough.notify_all()

    def wait_for_more(self, more: int) -> None:
        with self.enough:
            wanted = len(self.keys) + more
            if not self.enough.wait_for(lambda: len(self.keys) >= wanted, timeout=60):
                raise TimeoutError("the writers do not get on")


def figures(bench: Bench) -> Iterator[Figure]:
    """PostgreSQL: the server's processes are killed. SQLite: the process that writes is."""
    done = _Acknowledged()
    start = time.perf_counter()
    (_kill_server if bench.server else _kill_writer)(bench, done)
    took = time.perf_counter() - start
    with bench.house.store.read() as connection:
        known = set(connection.execute(select(Request.key).where(Request.key.like("outage-%"))).scalars())
        counted = select(IssueEvent.command, func.count()).where(IssueEvent.command.in_(list(_COMMANDS)))
        rows = connection.execute(counted.group_by(IssueEvent.command)).all()
    moves = {row[0]: row[1] for row in rows}
    doubled = sum(
        abs(moves.get(command, 0) - sum(key.endswith(letter) for key in known)) for command, letter in _COMMANDS.items()
    )
    yield told(f"{bench.kind}: {KILLS} kills, commands acknowledged", len(done.keys), "commands")
    yield exactly(f"{bench.kind}: acknowledged commands lost", len(done.keys - known), "commands", 0)
    yield exactly(f"{bench.kind}: commands carried out twice", doubled, "commands", 0)
    yield exactly(f"{bench.kind}: faults in the chains", verify(bench.house.store).faults_in_all, "faults", 0)
    yield told(f"{bench.kind}: one kill with recovery", took / KILLS, "s")


def _kill_server(bench: Bench, done: _Acknowledged) -> None:
    assert bench.server is not None
    stopping = threading.Event()
    with ThreadPoolExecutor(WRITERS) as pool:
        running = [
            pool.submit(_work, bench.operator(number), f"outage-{number}", done.add, stopping)
            for number in range(WRITERS)
        ]
        try:
            for _ in range(KILLS):
                done.wait_for_more(_BETWEEN)
                bench.server.kill()
                bench.server.start(fsync=True)
        finally:
            stopping.set()
        for each in running:
            each.result()


def _work(desk: Desk, name: str, acknowledge: Callable[[str], None], stopping: threading.Event) -> None:
    """Report, accept and dispatch, each repeated with the same key until it is answered."""
    number = 0
    while not stopping.is_set():
        number += 1
        key = f"{name}-{number}"
        ref = _until_answered(partial(report, desk, _FOUND, request=f"{key}-r"), f"{key}-r", acknowledge, stopping)
        for letter, act in (("a", accept), ("d", partial(dispatch, plan=PLAN))):
            if ref is None:
                return
            step = IssueRef(ref.district, ref.issue_id, None, f"{key}-{letter}")
            ref = _until_answered(partial(act, desk, step), f"{key}-{letter}", acknowledge, stopping)


_FOUND: Final = Report(Channel.PHONE, "11101", "水管爆了，水往楼道里灌", "经八路11号院", area=f"{TOWNSHIP}001002")


def _until_answered(
    act: Callable[[], Change], key: str, acknowledge: Callable[[str], None], stopping: threading.Event
) -> Change | None:
    while True:
        try:
            change = act()
        except DatabaseAway:
            if stopping.wait(0.05):
                return None
            continue
        acknowledge(key)
        return change


def _kill_writer(bench: Bench, done: _Acknowledged) -> None:
    context = multiprocessing.get_context("spawn")
    for number in range(KILLS):
        ours, theirs = context.Pipe()
        writer = context.Process(target=write_until_killed, args=(bench.folder, bench.url, f"outage-{number}", theirs))
        writer.start()
        for _ in range(_BETWEEN):
            done.add(ours.recv())
        assert writer.pid is not None
        os.kill(writer.pid, signal.SIGKILL)
        while ours.poll():
            done.add(ours.recv())
        writer.join()


def write_until_killed(folder: Path, url: str, name: str, pipe: Pipe) -> None:
    """In a process of its own: works, and says each key once its command is committed."""
    home = {"COMMANDCENTER_HOME": str(folder / "home"), "COMMANDCENTER_DATABASE_URL": url}
    house = open_house(load_settings(home))
    _work(house.desk(OPERATOR, "坐席01"), name, pipe.send, threading.Event())
