"""What this person can do with this issue now, found by rehearsing each command on a copy; Qt-free.

A `Line` only computes, so the services' own rules say whether a command would be taken and, if not, why
and who may: the buttons cannot know it differently from what would then happen.

It takes an issue that was read, whole. What menus and keys may offer before that, from a row of the queue, is
`shell.possible`: by the table alone, never less than what is found here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from commandcenter.domain.book import Book
from commandcenter.domain.lifecycle import TRANSITIONS
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import NotAllowed, Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part
from commandcenter.services.decisions import Deed
from commandcenter.services.dispatching import extend_line, withdraw_line
from commandcenter.services.handling import acknowledge_line, ask_extension_line, feed_back_line, return_line
from commandcenter.services.intake import accept_line, decline_line, settle_line
from commandcenter.services.line import Line
from commandcenter.services.platforms import (
    answer_line,
    escalate_line,
    hand_down_line,
    inquire_line,
    resume_line,
    supervise_line,
    suspend_line,
)
from commandcenter.services.verification import close_line, reopen_line, rework_line, verify_line
from commandcenter.storage.queries.timeline import IssueFile

_WORD: Final = "…"
"""Stands for the reason that has not been typed yet."""
_AHEAD: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """One deed as a button shows it.

    Attributes:
        refusal: why it cannot be done now; None when it can.
    """

    deed: Deed
    refusal: Refused | None

    @property
    def is_possible(self) -> bool:
        """Whether it can be done now."""
        return self.refusal is None

    @property
    def is_for_others(self) -> bool:
        """Whether somebody else could do it: worth showing, with who that is."""
        return isinstance(self.refusal, NotAllowed)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who looks at what, when: everything that decides what is possible."""

    book: Book
    actor: Actor
    seat: str
    file: IssueFile
    at: datetime

    def line(self) -> Line:
        """A copy of the issue to rehearse on."""
        issue = self.file.issue
        parts = {part.number: part for part in self.file.assignments}
        return Line(self.book, self.actor, self.seat, max(self.at, issue.changed_at), issue, parts)


def offers(scene: Scene) -> tuple[Offer, ...]:
    """Every deed that the issue's state knows, in the order in which buttons show them."""
    state = scene.file.issue.state
    return tuple(
        Offer(deed, refusal_of(deed, scene))
        for deed, commands in COMMANDS.items()
        if any((state, command) in TRANSITIONS for command in commands)
    )


def refusal_of(deed: Deed, scene: Scene) -> Refused | None:
    """Why `deed` cannot be done on the issue now; None when it can."""
    try:
        _REHEARSALS[deed](scene.line())
    except Refused as refusal:
        return refusal
    return None


def refusal_of_part(deed: Deed, scene: Scene, number: int) -> Refused | None:
    """As `refusal_of`, for the assignment of that number."""
    try:
        _rehearse_part(deed, scene.line(), number)
    except Refused as refusal:
        return refusal
    return None


def possible_parts(deed: Deed, scene: Scene) -> tuple[int, ...]:
    """Numbers of the assignments upon which this person can do `deed` now."""
    return tuple(number for number in open_parts(scene.line()) if refusal_of_part(deed, scene, number) is None)


def verification_closes(scene: Scene) -> bool:
    """Whether this person may close the issue in the same step as they find it solved."""
    try:
        verify_line(scene.line(), passed=True, close=True)
    except Refused:
        return False
    return True


def open_parts(line: Line) -> tuple[int, ...]:
    """Numbers of the assignments that departments must still act on, the lead's first."""
    parts = sorted(line.assignments.values(), key=lambda part: (part.part is not Part.LEAD, part.number))
    return tuple(part.number for part in parts if part.state.is_open)


def _accept_and_dispatch(line: Line) -> None:
    accept_line(line)
    line.issue = replace(line.issue, state=IssueState.ACCEPTED)
    line.check(Command.DISPATCH, note=_WORD)


def _resume(line: Line) -> None:
    resume_line(line)


def _unmerge(line: Line) -> None:
    line.check(Command.UNMERGE, note=_WORD)


def _supervise(line: Line) -> None:
    supervise_line(line, _WORD)


def _strike_out(line: Line) -> None:
    line.check(Command.STRIKE_OUT, note=_WORD)


def _check(command: Command) -> Callable[[Line], None]:
    def rehearse(line: Line) -> None:
        line.check(command, note=_WORD)

    return rehearse


def _any_part(deed: Deed) -> Callable[[Line], None]:
    """Possible where it is for one of the open assignments; else what the first of them says."""

    def rehearse(line: Line) -> None:
        first: Refused | None = None
        for number in open_parts(line):
            copy = replace(line, assignments=dict(line.assignments), events=[])
            try:
                _rehearse_part(deed, copy, number)
            except Refused as refusal:
                first = first or refusal
            else:
                return
        raise first or Refused("没有部门正在办理此件。请先派遣。")

    return rehearse


def _rehearse_part(deed: Deed, line: Line, number: int) -> None:
    part = line.assignment(number)
    match deed:
        case Deed.ACKNOWLEDGE:
            acknowledge_line(line, number, "")
        case Deed.RETURN:
            return_line(line, number, _WORD)
        case Deed.ASK_EXTENSION:
            ask_extension_line(line, number, line.at + _AHEAD, _WORD)
        case Deed.EXTEND:
            extend_line(line, number, max(part.due_at, line.at) + _AHEAD, _WORD)
        case Deed.FEED_BACK:
            feed_back_line(line, number, _WORD, done=part.state is not AssignmentState.DONE)
        case Deed.WITHDRAW:
            withdraw_line(line, number, _WORD)
        case _:
            raise ValueError(f"{deed} is about no assignment")


COMMANDS: Final[Mapping[Deed, tuple[Command, ...]]] = {
    Deed.ACCEPT_AND_DISPATCH: (Command.ACCEPT,),
    Deed.DISPATCH: (Command.DISPATCH,),
    Deed.MERGE: (Command.MERGE,),
    Deed.ESCALATE: (Command.ESCALATE,),
    Deed.SUPERVISE: (Command.SUPERVISE,),
    Deed.DECLINE: (Command.DECLINE,),
    Deed.ACCEPT: (Command.ACCEPT,),
    Deed.VERIFY: (Command.VERIFY_PASS, Command.VERIFY_FAIL),
    Deed.CLOSE: (Command.CLOSE,),
    Deed.REWORK: (Command.REWORK,),
    Deed.REDISPATCH: (Command.REDISPATCH,),
    Deed.RULE: (Command.RULE,),
    Deed.SETTLE: (Command.SETTLE,),
    Deed.ACKNOWLEDGE: (Command.ACKNOWLEDGE,),
    Deed.FEED_BACK: (Command.FEED_BACK,),
    Deed.RETURN: (Command.RETURN,),
    Deed.EXTEND: (Command.EXTEND,),
    Deed.ASK_EXTENSION: (Command.ASK_EXTENSION,),
    Deed.WITHDRAW: (Command.WITHDRAW,),
    Deed.HAND_DOWN: (Command.HAND_DOWN,),
    Deed.INQUIRE: (Command.INQUIRE,),
    Deed.ANSWER: (Command.ANSWER,),
    Deed.SUSPEND: (Command.SUSPEND,),
    Deed.RESUME: (Command.RESUME,),
    Deed.REOPEN: (Command.REOPEN,),
    Deed.UNMERGE: (Command.UNMERGE,),
    Deed.CORRECT: (Command.CORRECT,),
    Deed.NOTE: (Command.NOTE,),
    Deed.ATTACH: (Command.ATTACH,),
    Deed.STRIKE_OUT: (Command.STRIKE_OUT,),
    Deed.TAKE_OVER: (Command.TAKE_OVER,),
    Deed.RELEASE: (Command.RELEASE,),
    Deed.CLAIM: (Command.CLAIM,),
}
"""The commands of the lifecycle that a deed gives (the first decides who may), in the order of the buttons."""

_REHEARSALS: Final[Mapping[Deed, Callable[[Line], None]]] = {
    Deed.ACCEPT_AND_DISPATCH: _accept_and_dispatch,
    Deed.DISPATCH: _check(Command.DISPATCH),
    Deed.MERGE: _check(Command.MERGE),
    Deed.ESCALATE: lambda line: escalate_line(line, _WORD),
    Deed.SUPERVISE: _supervise,
    Deed.DECLINE: lambda line: decline_line(line, _WORD),
    Deed.ACCEPT: accept_line,
    Deed.VERIFY: lambda line: verify_line(line, passed=True, note=_WORD),
    Deed.CLOSE: close_line,
    Deed.REWORK: lambda line: rework_line(line, _WORD),
    Deed.REDISPATCH: _check(Command.REDISPATCH),
    Deed.RULE: _check(Command.RULE),
    Deed.SETTLE: lambda line: settle_line(line, _WORD),
    Deed.ACKNOWLEDGE: _any_part(Deed.ACKNOWLEDGE),
    Deed.FEED_BACK: _any_part(Deed.FEED_BACK),
    Deed.RETURN: _any_part(Deed.RETURN),
    Deed.EXTEND: _any_part(Deed.EXTEND),
    Deed.ASK_EXTENSION: _any_part(Deed.ASK_EXTENSION),
    Deed.WITHDRAW: _any_part(Deed.WITHDRAW),
    Deed.HAND_DOWN: lambda line: hand_down_line(line, _WORD),
    Deed.INQUIRE: lambda line: inquire_line(line, _WORD),
    Deed.ANSWER: lambda line: answer_line(line, _WORD),
    Deed.SUSPEND: lambda line: suspend_line(line, line.at + _AHEAD, _WORD),
    Deed.RESUME: _resume,
    Deed.REOPEN: lambda line: reopen_line(line, _WORD),
    Deed.UNMERGE: _unmerge,
    Deed.CORRECT: _check(Command.CORRECT),
    Deed.NOTE: _check(Command.NOTE),
    Deed.ATTACH: _check(Command.ATTACH),
    Deed.STRIKE_OUT: _strike_out,
    Deed.TAKE_OVER: _check(Command.TAKE_OVER),
    Deed.RELEASE: _check(Command.RELEASE),
    Deed.CLAIM: _check(Command.CLAIM),
}
