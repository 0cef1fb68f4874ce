"""Tells what happens on the line, one line an event: read from the change feed, so it is what another seat sees."""

import json
import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from typing import Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.simulation.demo import House
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.feed import ChangeFeed, FeedReset
from commandcenter.storage.queries import catalogue
from commandcenter.storage.queries.timeline import events_after, issue_row
from commandcenter.storage.rows import ChangeRow, IssueRow

_SHORT: Final = 34
_WAIT_S: Final = 0.5
_RETRY_S: Final = 1.0


class Ticker:
    """Follows one database's feed; used by one thread, `stop` by any.

    Attributes:
        told: how many events of each command were told.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._feed = ChangeFeed(house.store)
        self._names: dict[str, str] = {}
        self._seen: dict[int, int] = {}
        self.told: Counter[Command] = Counter()

    def start(self) -> None:
        """Listen from now on; raises `DatabaseAway`."""
        self._feed.start()
        with self._house.store.read() as connection:
            self._names = {actor.login: actor.name for actor in catalogue.people(connection)}

    def follow(self, say: Callable[[Phrase], None], done: threading.Event) -> None:
        """Tell every change until `done` is set and nothing is left to tell; an absence and its end once each."""
        away = False
        waiting: deque[ChangeRow] = deque()
        while True:
            ending = done.is_set()
            try:
                if not waiting:
                    waiting.extend(self._feed.wait(0.0 if ending else _WAIT_S).changes)
                if ending and not waiting:
                    return
                while waiting:
                    for phrase in self.phrases(waiting[0]):
                        say(phrase)
                    waiting.popleft()
            except DatabaseAway:
                if ending:
                    return
                if not away:
                    say(Phrase("数据库没有应答，恢复后自动接着进行，不会漏办或重办。"))
                away = True
                done.wait(_RETRY_S)
                continue
            except FeedReset:
                self._feed.cursor = None
                continue
            if away:
                say(Phrase("数据库恢复应答，接着进行。"))
            away = False

    def stop(self) -> None:
        """End a wait soon; from any thread."""
        self._feed.stop()

    def close(self) -> None:
        """Give the connection back."""
        self._feed.close()

    def phrases(self, change: ChangeRow) -> Sequence[Phrase]:
        """One sentence for each event the change brought."""
        with self._house.store.read() as connection:
            issue = issue_row(connection, change.district, change.issue_id)
            since = self._seen.get(change.issue_id, change.version - 1)
            events = events_after(connection, change.district, change.issue_id, since)
        if issue is None:
            return ()
        fresh = [event for event in events if event.number <= change.version]
        self._seen[change.issue_id] = max(since, change.version)
        self.told.update(event.command for event in fresh)
        return [self._phrase(issue, event) for event in fresh]

    def _phrase(self, issue: IssueRow, event: Event) -> Phrase:
        return Phrase(
            "{time}  {no}  {who} {what}  {text}",
            time=f"{event.at.astimezone(SHANGHAI):%H:%M:%S}",
            no=issue.no,
            who=self._names.get(event.actor, event.actor),
            what=Phrase(chinese(event.command)),
            text=_shortened(self._text(issue, event)),
        )

    def _text(self, issue: IssueRow, event: Event) -> str:
        if event.command is Command.REPORT:
            return f"{chinese(issue.channel)}：{issue.description}"
        departments = self._house.books.current().departments
        payload = json.loads(event.payload)
        codes = [part["department"] for part in payload.get("parts", ())] or [payload.get("department", "")]
        names = "、".join(departments[code].short for code in codes if code in departments)
        return "：".join(text for text in (names, event.note) if text)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"
