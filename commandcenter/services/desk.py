"""The desk: one person at one seat, with everything a service needs to act for them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from sqlalchemy import Connection

from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import Conflict
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import IssueState
from commandcenter.foundation.clock import Clock
from commandcenter.foundation.identity import Identities
from commandcenter.services.book import BookKeeper
from commandcenter.storage.store import KeyTaken, Store

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class IssueRef:
    """An issue as the person saw it, and the key of what they decided.

    Attributes:
        version: the version that was looked at; None for "whatever it is now".
        request: a client-made key; sent twice, the decision happens once.
    """

    district: int
    id: int
    version: int | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a command changed: views react to this one word.

    Attributes:
        events: what was appended to this issue's timeline; empty for a repeated request.
        repeated: whether the request had been carried out before, and nothing was done now.
    """

    district: int
    issue_id: int
    no: str
    version: int
    state: IssueState
    seat: str
    events: tuple[Event, ...] = ()
    repeated: bool = False

    @property
    def ref(self) -> IssueRef:
        """The issue at the version after this change."""
        return IssueRef(self.district, self.issue_id, self.version)


class Repeated(Exception):
    """The request was carried out before; `change` is what came of it. Never leaves a use case."""

    def __init__(self, change: Change) -> None:
        super().__init__(change)
        self.change = change


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one person works. Immutable; used from any thread, each call its own transaction.

    Attributes:
        books: keeps the reference data at the database's version.
        seat: code of the seat; the timeline records it.
    """

    store: Store
    books: BookKeeper
    clock: Clock
    identities: Identities
    actor: Actor
    seat: str

    def transaction(self) -> AbstractContextManager[Connection]:
        """One writing transaction, committed when the block ends; raises as `Store.write`."""
        return self.store.write()


def use_case(action: Callable[Concatenate[Desk, P], Change]) -> Callable[Concatenate[Desk, P], Change]:
    """Marks a service function: a request that was carried out before returns its first answer.

    Two requests with one key at the same moment meet at the table's primary key; the loser is run
    again and then finds the winner's answer.
    """

    @wraps(action)
    def once(desk: Desk, /, *arguments: P.args, **named: P.kwargs) -> Change:
        try:
            return action(desk, *arguments, **named)
        except Repeated as repeated:
            return repeated.change
        except KeyTaken:
            try:
                return action(desk, *arguments, **named)
            except Repeated as repeated:
                return repeated.change
            except KeyTaken as taken:
                raise Conflict("另一个席位同时写入了同一编号，本次操作没有写入。请再试一次。") from taken

    return once
