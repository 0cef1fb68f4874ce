"""Consoles killed at random moments while their operator types and dispatches; what is left of it afterwards."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import func, select

from commandcenter.domain.vocabulary import Channel, Command
from commandcenter.services.decisions import Deed, from_text
from commandcenter.services.desk import Desk
from commandcenter.services.reporting import Report, report
from commandcenter.storage.entities import IssueEvent
from commandcenter.storage.integrity import verify
from commandcenter.storage.journal import Journal

ROOT: Final = Path(__file__).parents[2]
DRAFT_WITHIN_S: Final = 2.0
"""What was typed longer ago than this when the console was killed must be offered."""
_LONG_LIFE_S: Final = (2.2, 3.0)
_SHORT_LIFE_S: Final = (0.05, 1.0)
_AFTER_PRESS_S: Final = (0.0, 0.012)
"""A dispatch takes about so long from the key to its answer."""
_START_S: Final = 30.0
_STOCK: Final = 25
"""More issues than one life can dispatch."""
_LITTER: Final = Report(Channel.GRID, "13106", "路面撒了一地碎玻璃，没人扫", area="410105002006005")


@dataclass(slots=True)
class Killed:
    """What became of the work of all killed consoles.

    Attributes:
        acknowledged: issues whose dispatch the operator saw done.
        interrupted: issues whose dispatch was on its way when the console was killed.
        dispatches: how often each issue was dispatched, in the database.
        lost_words: of each draft that was not offered, or not with all that had to be in it: what was missing.
        drafts: how many drafts had to be offered.
        waiting: decisions left in the journal after the last start.
        faults: what is wrong in the chains.
    """

    acknowledged: set[int] = field(default_factory=set)
    interrupted: set[int] = field(default_factory=set)
    dispatches: Counter[int] = field(default_factory=Counter)
    lost_words: list[str] = field(default_factory=list)
    drafts: int = 0
    waiting: int = 0
    faults: int = 0

    @property
    def lost(self) -> set[int]:
        """Acknowledged and not in the database."""
        return {issue for issue in self.acknowledged if self.dispatches[issue] == 0}

    @property
    def doubled(self) -> set[int]:
        """Dispatched twice."""
        return {issue for issue, times in self.dispatches.items() if times > 1}


class Console:
    """One console's life, and every fact it told with the moment it was heard."""

    def __init__(self, url: str, home: Path, login: str, seat: str, words: str) -> None:
        self.heard: list[tuple[float, str]] = []
        self._told = threading.Condition()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.killed", url, str(home), login, seat, words],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, name="killed-console")
        self._listener.start()

    def wait_for(self, word: str, times: int = 1) -> None:
        """Wait until `times` lines begin with `word`; RuntimeError where the console ends without them."""
        with self._told:
            if not self._told.wait_for(lambda: self._has(word, times) or self.process.poll() is not None, _START_S):
                self.process.kill()
        if not self._has(word, times):
            self.end()
            raise RuntimeError(f"the console never said {word!r}; it said {self.heard[-5:]}")

    def kill_after(self, seconds: float) -> float:
        """Let it live that long, then kill it; the moment of its death on the steady clock."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
        died = time.monotonic()
        self.end()
        return died

    def end(self) -> int:
        """Wait until it is gone."""
        code = self.process.wait(_START_S)
        self._listener.join()
        return code

    def lines(self, word: str) -> list[str]:
        """What was said after `word`, in order."""
        return [line.partition(" ")[2] for _, line in self.heard if line.partition(" ")[0] == word]

    def words_before(self, moment: float) -> int:
        """How many words had been typed by then."""
        return sum(line.startswith("typed") and at <= moment for at, line in self.heard)

    def _has(self, word: str, times: int) -> bool:
        return sum(line.partition(" ")[0] == word for _, line in self.heard) >= times

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout:
            for line in self.process.stdout:
                self._hear(line.strip())
        self._hear("")

    def _hear(self, line: str) -> None:
        with self._told:
            self.heard.append((time.monotonic(), line))
            self._told.notify_all()


def kill_consoles(url: str, home: Path, desk: Desk, *, times: int, seed: int) -> Killed:
    """Start a console `times` times, kill it at a random moment of its work, and look what is left.

    Args:
        url: a demo world.
        home: where the consoles keep their journal; `data/journal.sqlite3` of it.
        desk: reports the issues, and reads what happened.
        seed: of the moments.
    """
    chance, found = Random(seed), Killed()
    login, seat = desk.actor.login, desk.seat
    wanted: dict[str, str] = {}
    for life in range(times):
        for _ in range(_STOCK):
            report(desk, _LITTER)
        words = f"第{life}通"
        console = Console(url, home, login, seat, words)
        console.wait_for("ready")
        died = _kill(console, life, chance)
        _check_drafts(console, wanted, found)
        found.acknowledged |= set(map(int, console.lines("done")))
        found.interrupted |= _dispatches_in(home)
        typed = console.words_before(died - DRAFT_WITHIN_S)
        if typed:
            wanted[words] = "".join(f"{words}{number}，" for number in range(typed))
    last = Console(url, home, login, seat, "")
    last.wait_for("rested")
    last.end()
    _check_drafts(last, wanted, found)
    found.acknowledged |= set(map(int, last.lines("done")))
    found.waiting, found.drafts = len(_dispatches_in(home)), len(wanted)
    counted = select(IssueEvent.issue_id, func.count()).where(IssueEvent.command == Command.DISPATCH)
    with desk.store.read() as connection:
        rows = connection.execute(counted.group_by(IssueEvent.issue_id)).all()
    found.dispatches.update({row[0]: row[1] for row in rows})
    found.faults = verify(desk.store, workers=1).faults_in_all
    return found


def _kill(console: Console, life: int, chance: Random) -> float:
    """A long life for the drafts, short ones, and every other one ended in the middle of a dispatch."""
    if life % 2:
        console.wait_for("pressed", chance.randint(1, 4))
        return console.kill_after(chance.uniform(*_AFTER_PRESS_S))
    if life % 4:
        return console.kill_after(chance.uniform(*_SHORT_LIFE_S))
    console.wait_for("typed", 3)
    return console.kill_after(chance.uniform(*_LONG_LIFE_S))


def _check_drafts(console: Console, wanted: dict[str, str], found: Killed) -> None:
    """Every draft of a life before is offered with all that had to be in it."""
    offered = [text for line in console.lines("offered") for text in json.loads(line)]
    for words, text in wanted.items():
        if not any(each.startswith(text) for each in offered):
            found.lost_words.append(f"{words}: {text[-40:]!r} is in none of {[each[-40:] for each in offered]}")


def _dispatches_in(home: Path) -> set[int]:
    """The issues of the dispatches that wait in the seat's journal."""
    (file,) = home.rglob("journal.sqlite3")
    journal = Journal(file)
    decisions = [from_text(entry.text) for entry in journal.waiting()]
    journal.close()
    return {each.issue.id for each in decisions if each.deed is Deed.ACCEPT_AND_DISPATCH and each.issue is not None}
