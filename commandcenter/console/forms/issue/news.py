"""What others do with the issue that is open here, in words; Qt-free."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.console.forms.issue.moments import shown
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.console.forms.issue.sentences import Reading, sentence
from commandcenter.domain.presence import is_stale
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.timeline import IssueFile

_QUIET: Final = frozenset({Command.CLAIM, Command.RELEASE})
"""Shown as presence, not told as news."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Another seat has the issue open.

    Attributes:
        is_stale: its seat was not heard of for so long that it may be taken over without a reason.
    """

    said: Phrase
    is_stale: bool


def presence_of(opened: Opened, seat: str, at: datetime) -> Presence | None:
    """Who else has it open; None where nobody has."""
    if opened.claim is None or opened.claim.claim.seat == seat:
        return None
    claim = opened.claim.claim
    who = f"{opened.names.get(claim.login, claim.login)} {claim.seat}"
    if is_stale(claim.heartbeat_at, at):
        silent = shown(claim.heartbeat_at, at)
        return Presence(Phrase("{who} 打开过此件，{since} 起没有动静", who=who, since=silent), is_stale=True)
    return Presence(Phrase("{who} 正在办理此件（{since} 起）", who=who, since=shown(claim.since, at)), is_stale=False)


def news_of_others(before: IssueFile, after: IssueFile, seat: str, reading: Reading) -> Phrase | None:
    """What other seats have done since `before`; None where nothing."""
    new = events_of_others(after, before.issue.version, seat)
    if not new:
        return None
    last = new[-1]
    said = Phrase("{who} {seat}：{what}", who=reading.who(last), seat=last.seat, what=sentence(last, reading))
    return said if len(new) == 1 else Phrase("{said}（共 {count} 条新记录）", said=said, count=len(new))


def events_of_others(file: IssueFile, version: int, seat: str) -> tuple[Event, ...]:
    """What other seats have done to the issue after `version`, their looks left out."""
    return tuple(
        event for event in file.events if event.number > version and event.seat != seat and event.command not in _QUIET
    )
