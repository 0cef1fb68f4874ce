"""What an operator decided, as a value: made at once, kept through an outage, carried out exactly once."""

import inspect
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Final, get_origin, get_type_hints

from commandcenter.domain.clashes import Thing, about, in_the_way
from commandcenter.domain.refusal import BadInput, Conflict
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services import (
    calls,
    claims,
    dispatching,
    evidence,
    handling,
    intake,
    platforms,
    remarks,
    reporting,
    verification,
)
from commandcenter.services.argument_text import Argument, argument_from, to_plain
from commandcenter.services.desk import Change, Desk, IssueRef
from commandcenter.services.remarks import Correction
from commandcenter.services.reporting import Report
from commandcenter.storage.queries.timeline import events_after

__all__ = ["Argument", "Decision", "Deed", "Origin", "decide", "from_text", "perform", "to_text"]

_RACES: Final = 5
"""How often an issue that others keep moving is looked at again before the last word is the database's."""


class Deed(StrEnum):
    """Everything an operator can decide; the values stand in journals, so they never change."""

    REPORT = "report"
    REPORT_AND_DISPATCH = "report_and_dispatch"
    REPORT_AS_SAME = "report_as_same"
    ACCEPT = "accept"
    ACCEPT_AND_DISPATCH = "accept_and_dispatch"
    DECLINE = "decline"
    SETTLE = "settle"
    MERGE = "merge"
    UNMERGE = "unmerge"
    DISPATCH = "dispatch"
    REDISPATCH = "redispatch"
    RULE = "rule"
    WITHDRAW = "withdraw"
    EXTEND = "extend"
    ACKNOWLEDGE = "acknowledge"
    RETURN = "return"
    ASK_EXTENSION = "ask_extension"
    FEED_BACK = "feed_back"
    VERIFY = "verify"
    REWORK = "rework"
    CLOSE = "close"
    REOPEN = "reopen"
    ESCALATE = "escalate"
    HAND_DOWN = "hand_down"
    SUSPEND = "suspend"
    RESUME = "resume"
    SUPERVISE = "supervise"
    INQUIRE = "inquire"
    ANSWER = "answer"
    NOTE = "note"
    ATTACH = "attach"
    STRIKE_OUT = "strike_out"
    CORRECT = "correct"
    CLAIM = "claim"
    TAKE_OVER = "take_over"
    RELEASE = "release"

    @property
    def is_new_issue(self) -> bool:
        """Whether it takes a report in, and so has no issue yet."""
        return self in _REPORTING

    @property
    def command(self) -> Command:
        """The command of the lifecycle it gives, the last one where it gives several."""
        return _COMMANDS.get(self) or Command(self.value)

    @property
    def phrase(self) -> Phrase:
        """The deed as an operator says it."""
        return _SAID.get(self) or Phrase(chinese(self.command))


_REPORTING: Final = frozenset({Deed.REPORT, Deed.REPORT_AND_DISPATCH, Deed.REPORT_AS_SAME})
_COMMANDS: Final[Mapping[Deed, Command]] = {
    Deed.REPORT_AND_DISPATCH: Command.DISPATCH,
    Deed.REPORT_AS_SAME: Command.MERGE,
    Deed.ACCEPT_AND_DISPATCH: Command.DISPATCH,
    Deed.VERIFY: Command.VERIFY_PASS,
}
_SAID: Final[Mapping[Deed, Phrase]] = {
    Deed.REPORT: Phrase("登记"),
    Deed.REPORT_AND_DISPATCH: Phrase("登记并派遣"),
    Deed.REPORT_AS_SAME: Phrase("登记为同一件"),
    Deed.ACCEPT_AND_DISPATCH: Phrase("受理并派遣"),
    Deed.VERIFY: Phrase("核查"),
}
USE_CASES: Final[Mapping[Deed, Callable[..., Change]]] = {
    Deed.REPORT: reporting.report,
    Deed.REPORT_AND_DISPATCH: calls.report_and_dispatch,
    Deed.REPORT_AS_SAME: calls.report_as_same,
    Deed.ACCEPT: intake.accept,
    Deed.ACCEPT_AND_DISPATCH: dispatching.accept_and_dispatch,
    Deed.DECLINE: intake.decline,
    Deed.SETTLE: intake.settle,
    Deed.MERGE: intake.merge,
    Deed.UNMERGE: intake.unmerge,
    Deed.DISPATCH: dispatching.dispatch,
    Deed.REDISPATCH: dispatching.redispatch,
    Deed.RULE: dispatching.rule,
    Deed.WITHDRAW: dispatching.withdraw,
    Deed.EXTEND: dispatching.extend,
    Deed.ACKNOWLEDGE: handling.acknowledge,
    Deed.RETURN: handling.return_,
    Deed.ASK_EXTENSION: handling.ask_extension,
    Deed.FEED_BACK: handling.feed_back,
    Deed.VERIFY: verification.verify,
    Deed.REWORK: verification.rework,
    Deed.CLOSE: verification.close,
    Deed.REOPEN: verification.reopen,
    Deed.ESCALATE: platforms.escalate,
    Deed.HAND_DOWN: platforms.hand_down,
    Deed.SUSPEND: platforms.suspend,
    Deed.RESUME: platforms.resume,
    Deed.SUPERVISE: platforms.supervise,
    Deed.INQUIRE: platforms.inquire,
    Deed.ANSWER: platforms.answer,
    Deed.NOTE: remarks.note,
    Deed.ATTACH: evidence.attach,
    Deed.STRIKE_OUT: remarks.strike_out,
    Deed.CORRECT: remarks.correct,
    Deed.CLAIM: claims.claim,
    Deed.TAKE_OVER: claims.take_over,
    Deed.RELEASE: claims.release,
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose decision it is and where it belongs: nobody else's seat and no other database carries it out.

    Attributes:
        database: its address without user and password.
    """

    login: str
    seat: str
    database: str


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing decided by one person at one seat.

    Attributes:
        key: the client-made key under which it happens once.
        issue: as it was looked at; None for a report.
        no: the issue's number, for telling about it while the database is away.
    """

    key: str
    deed: Deed
    issue: IssueRef | None
    arguments: Mapping[str, Argument]
    decided_at: datetime
    no: str
    origin: Origin


def origin_of(desk: Desk) -> Origin:
    """Who decides at this desk, in which database."""
    url = desk.store.engine.url
    host = url.host or url.query.get("host") or ""
    port = url.port or url.query.get("port") or ""
    return Origin(desk.actor.login, desk.seat, f"{url.get_backend_name()}://{host}:{port}/{url.database}")


def decide(desk: Desk, deed: Deed, issue: IssueRef | None = None, no: str = "", **arguments: Argument) -> Decision:
    """What was decided, with a key of its own; asks no database.

    Raises:
        TypeError: an argument that the use case does not take, or one of another type, or one is missing.
    """
    _check(deed, issue, arguments)
    key, at = desk.identities.request_key(), desk.clock.now()
    return Decision(key, deed, issue, dict(arguments), at, no, origin_of(desk))


def perform(desk: Desk, decision: Decision) -> Change:
    """Carry it out; done before under the same key, it answers as then and does nothing.

    Where another seat has moved the issue since it was looked at, without touching what the decision is about, both
    hold (`domain.clashes`). A report is of the moment when it was decided, however long the database was away since.

    Raises:
        Refused: what the use case refuses, Conflict where another seat was first.
        DatabaseAway: perform the same decision again.
    """
    issue = decision.issue
    for _ in range(_RACES):
        try:
            return _performed(desk, decision, issue)
        except Conflict:
            moved_on = None if issue is None else _moved_on(desk, decision, issue)
            if moved_on is None:
                raise
            issue = moved_on
    return _performed(desk, decision, issue)


def decided_about(decision: Decision) -> frozenset[Thing]:
    """What of the issue the decision is about."""
    part, correction = decision.arguments.get("assignment"), decision.arguments.get("correction")
    things = about(
        decision.deed.command,
        part=part if isinstance(part, int) else None,
        fields=corrected_fields(correction) if isinstance(correction, Correction) else (),
    )
    return things | about(Command.ACCEPT) if decision.deed is Deed.ACCEPT_AND_DISPATCH else things


def theirs(decision: Decision, events: Sequence[Event]) -> tuple[Event, ...]:
    """What others did that is in the decision's way; `events` run from the version that was looked at to the newest."""
    origin = decision.origin
    return in_the_way(events, decided_about(decision), actor=origin.login, seat=origin.seat)


def _moved_on(desk: Desk, decision: Decision, issue: IssueRef) -> IssueRef | None:
    """The issue as it is now, if all that was done to it since leaves the decision as good as it was."""
    if issue.version is None:
        return None
    with desk.store.read() as connection:
        events = events_after(connection, issue.district, issue.id, issue.version - 1)
    is_newer = len(events) > 1 and events[0].number == issue.version
    return replace(issue, version=events[-1].number) if is_newer and not theirs(decision, events) else None


def _performed(desk: Desk, decision: Decision, issue: IssueRef | None) -> Change:
    action, arguments = USE_CASES[decision.deed], dict(decision.arguments)
    if isinstance(main := arguments.get("main"), IssueRef):
        # That two issues are one thing stays true when somebody moves the main one on.
        arguments["main"] = replace(main, version=None)
    if issue is not None:
        return action(desk, replace(issue, request=decision.key), **arguments)
    found = arguments.get("found")
    if isinstance(found, Report) and found.at is None:
        arguments["found"] = replace(found, at=decision.decided_at)
    return action(desk, **arguments, request=decision.key)


def corrected_fields(correction: Correction) -> tuple[str, ...]:
    """The names of the fields that a correction sets."""
    return tuple(field.name for field in fields(correction) if getattr(correction, field.name) is not None)


def to_text(decision: Decision) -> str:
    """The decision as JSON, for a journal."""
    return json.dumps(
        {
            "key": decision.key,
            "deed": decision.deed.value,
            "issue": to_plain(decision.issue),
            "arguments": {name: to_plain(value) for name, value in decision.arguments.items()},
            "decided_at": decision.decided_at.isoformat(),
            "no": decision.no,
            "origin": [decision.origin.login, decision.origin.seat, decision.origin.database],
        }
    )


def from_text(text: str) -> Decision:
    """The decision that `to_text` wrote.

    Raises:
        BadInput: something else stands there, or what another version of the program wrote.
    """
    try:
        plain = json.loads(text)
        deed, issue = Deed(plain["deed"]), argument_from(plain["issue"])
        arguments = {name: argument_from(value) for name, value in plain["arguments"].items()}
        _check(deed, issue, arguments)
        decided_at, origin = datetime.fromisoformat(plain["decided_at"]), Origin(*map(str, plain["origin"]))
        if not (issue is None or isinstance(issue, IssueRef)):
            raise TypeError(issue)
        return Decision(str(plain["key"]), deed, issue, arguments, decided_at, str(plain["no"]), origin)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput("本机日志里有一项决定读不出来，可能是另一版本的程序写的。请人工核对后重新办理。") from error


def _check(deed: Deed, issue: object, arguments: Mapping[str, object]) -> None:
    """TypeError for anything but the use case's own arguments."""
    if (issue is None) is not deed.is_new_issue:
        raise TypeError(f"{deed.value} {'takes no' if deed.is_new_issue else 'needs an'} issue")
    signature, types = _taken(deed)
    signature.bind(**arguments)
    for name, value in arguments.items():
        if not isinstance(value, types[name]):
            raise TypeError(f"{deed.value}: {name} is a {type(value).__name__}")


@cache
def _taken(deed: Deed) -> tuple[inspect.Signature, Mapping[str, type]]:
    """The parameters that make the decision: the use case's own without the desk, the issue and the request key."""
    action = USE_CASES[deed]
    signature = inspect.signature(action)
    given = {"desk", "request"} if deed.is_new_issue else {"desk", "issue"}
    kept = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in signature.parameters.items()
        if name not in given
    ]
    hints = get_type_hints(inspect.unwrap(action))
    return signature.replace(parameters=kept), {name: get_origin(hint) or hint for name, hint in hints.items()}
