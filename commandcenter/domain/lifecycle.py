"""The line as one table: state × command → states it may lead to, and who may.

Buttons, refusals, tests and the figure in the README are made from `TRANSITIONS`. Where a
command can lead to more than one state, the service says which; `next_state` refuses any
state the table does not list. When the lead has returned it, an issue waits for dispatch while the
others' parts stay open: they are acted on as before, and the next dispatch takes them along. Cooperating
departments do not block, so their parts may still be open when an issue is handled: they sign for it and
answer as before (handling and feedback are plain to see), and its state stays. The flow is that of the
sources and of GB/T 30428 (report, accept, dispatch, handle, feed back, verify, close).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from commandcenter.domain.refusal import NotAllowed, Refused
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState, Part, chinese
from commandcenter.foundation.phrases import Phrase, listed


class Party(StrEnum):
    """How a person stands to one issue; a person may be several at once."""

    HOLDER = "holder"
    """Operator or shift leader of the area whose platform must act."""
    HOLDER_LEADER = "holder_leader"
    """Shift leader of that area."""
    ORIGIN = "origin"
    """Operator of a level below the holder that has passed the issue up."""
    SUPERIOR = "superior"
    """Operator or leader of a level above the holder."""
    ASSIGNEE = "assignee"
    """The department that the assignment in question was sent to."""
    REPORTER = "reporter"
    """Whoever reported it: a grid worker, a patrol crew, an operator."""
    VERIFIER = "verifier"
    """Somebody of the area who did not handle the issue."""
    INSPECTOR = "inspector"
    """Inspector of the holder's area or above it."""
    ANYONE = "anyone"
    """Everybody who may see the issue."""


_PARTY_NAMES: Final = {
    Party.HOLDER: Phrase("当前平台的值班员"),
    Party.HOLDER_LEADER: Phrase("当前平台的值班长"),
    Party.ORIGIN: Phrase("上报此件的下级平台"),
    Party.SUPERIOR: Phrase("上级平台"),
    Party.ASSIGNEE: Phrase("承办部门"),
    Party.REPORTER: Phrase("上报人"),
    Party.VERIFIER: Phrase("本区域未参与处置的人员"),
    Party.INSPECTOR: Phrase("督查员"),
    Party.ANYONE: Phrase("任何经办人"),
}


@dataclass(frozen=True, slots=True)
class Transition:
    """What one command does to an issue in one state.

    Attributes:
        to: the states it may lead to; several where assignments or history decide.
        who: the parties that may give it.
        reason: whether it demands a written reason.
    """

    to: frozenset[IssueState]
    who: frozenset[Party]
    reason: bool = False


_R, _A, _D, _H = IssueState.REPORTED, IssueState.ACCEPTED, IssueState.DISPATCHED, IssueState.HANDLED
_C, _N, _M = IssueState.CLOSED, IssueState.DECLINED, IssueState.MERGED
_OPEN: Final = (_R, _A, _D, _H)
_ALL: Final = tuple(IssueState)


def _rows() -> Iterable[tuple[tuple[IssueState, ...], Command, tuple[IssueState, ...], tuple[Party, ...], bool]]:
    """Each line of the table: from, command, to (empty: stays where it is), who may, needs a reason."""
    desk, leader, department = Party.HOLDER, Party.HOLDER_LEADER, Party.ASSIGNEE
    overseers = (leader, Party.SUPERIOR, Party.INSPECTOR)
    platforms = (desk, Party.ORIGIN, Party.SUPERIOR)
    yield (_R,), Command.ACCEPT, (_A,), (desk,), False
    yield (_R,), Command.DECLINE, (_N,), (desk,), True
    yield (_R,), Command.SETTLE, (_H,), (desk, Party.REPORTER), True
    yield (_R, _A), Command.MERGE, (_M,), (desk,), False
    yield _ALL, Command.FOLLOW, (), platforms, False
    yield (_M,), Command.UNMERGE, (_R, _A), (desk,), True
    yield _ALL, Command.UNFOLLOW, (), platforms, True
    yield (_A,), Command.DISPATCH, (_D,), (desk,), False
    yield (_A, _D), Command.RULE, (_D,), (leader,), True
    yield (_D,), Command.REDISPATCH, (_D,), (desk,), False
    yield (_A, _D, _H), Command.ACKNOWLEDGE, (), (department, desk), False
    yield (_D,), Command.RETURN, (_D, _A, _H), (department, desk), True
    yield (_A,), Command.RETURN, (), (department, desk), True
    yield (_D,), Command.WITHDRAW, (_D, _A, _H), (desk,), True
    yield (_A,), Command.WITHDRAW, (), (desk,), True
    yield (_A, _D), Command.ASK_EXTENSION, (), (department, desk), True
    yield (_A, _D), Command.EXTEND, (), (desk,), True
    yield (_D,), Command.FEED_BACK, (_D, _H), (department, desk), True
    yield (_A, _H), Command.FEED_BACK, (), (department, desk), True
    yield (_H,), Command.REWORK, (_D, _A), (desk,), True
    yield (_H,), Command.VERIFY_PASS, (_H,), (Party.VERIFIER,), False
    yield (_H,), Command.VERIFY_FAIL, (_D, _A), (Party.VERIFIER,), True
    yield (_H,), Command.CLOSE, (_C,), (desk,), False
    yield (_C,), Command.REOPEN, (_A,), (desk, *overseers), True
    yield (_N,), Command.REOPEN, (_R,), (desk, *overseers), True
    yield (_R, _A), Command.ESCALATE, (_R,), (desk,), True
    yield (_R, _A, _H), Command.HAND_DOWN, (_R,), (desk,), True
    yield _OPEN, Command.SUSPEND, (), (desk,), True
    yield _OPEN, Command.RESUME, (), (desk,), False
    yield _OPEN, Command.SUPERVISE, (), overseers, True
    yield _OPEN, Command.INQUIRE, (), (Party.ORIGIN,), True
    yield _OPEN, Command.ANSWER, (), (desk,), True
    yield _OPEN, Command.CORRECT, (), (desk,), False
    yield _ALL, Command.NOTE, (), (Party.ANYONE,), True
    yield _ALL, Command.ATTACH, (), (Party.ANYONE,), False
    yield _ALL, Command.STRIKE_OUT, (), (Party.ANYONE,), True
    yield _OPEN, Command.CLAIM, (), (desk,), False
    yield _OPEN, Command.TAKE_OVER, (), (desk,), False
    yield _ALL, Command.RELEASE, (), (Party.ANYONE,), False


TRANSITIONS: Final[Mapping[tuple[IssueState, Command], Transition]] = {
    (state, command): Transition(frozenset(to or (state,)), frozenset(who), reason)
    for states, command, to, who, reason in _rows()
    for state in states
}

MOVES: Final = frozenset(
    {command for (_, command) in TRANSITIONS}
    - {Command.NOTE, Command.ATTACH, Command.STRIKE_OUT, Command.CLAIM, Command.RELEASE, Command.TAKE_OVER}
    - {Command.FOLLOW, Command.UNFOLLOW}
)
"""Commands after which another seat's decision must be looked at again before it is taken."""

PASSES_SUSPENSION: Final = frozenset(
    {
        Command.RESUME,
        Command.SUPERVISE,
        Command.INQUIRE,
        Command.ANSWER,
        Command.CORRECT,
        Command.NOTE,
        Command.ATTACH,
        Command.STRIKE_OUT,
        Command.CLAIM,
        Command.TAKE_OVER,
        Command.RELEASE,
        Command.FOLLOW,
        Command.UNFOLLOW,
    }
)
"""What may be done while an issue is suspended; everything else waits for its resumption."""


OF_ONE_PART: Final = frozenset(
    {
        Command.ACKNOWLEDGE,
        Command.RETURN,
        Command.WITHDRAW,
        Command.ASK_EXTENSION,
        Command.EXTEND,
        Command.FEED_BACK,
    }
)
"""Commands about one department's part. In ACCEPTED they need one left over from before the lead went, in HANDLED a
cooperating department's."""


def commands_from(state: IssueState) -> tuple[Command, ...]:
    """The commands that `state` allows, in the order of the vocabulary."""
    return tuple(command for command in Command if (state, command) in TRANSITIONS)


def transition(state: IssueState, command: Command) -> Transition:
    """The table's entry; raises `Refused` naming what is possible instead."""
    found = TRANSITIONS.get((state, command))
    if found is None:
        others = MOVES if state is IssueState.DISPATCHED else MOVES - OF_ONE_PART
        possible = listed(Phrase(chinese(other)) for other in commands_from(state) if other in others)
        raise Refused(
            "此件{state}，不能{command}。现在可以：{possible}。",
            state=chinese(state),
            command=chinese(command),
            possible=possible,
        )
    return found


def next_state(state: IssueState, command: Command, outcome: IssueState | None = None) -> IssueState:
    """The state after `command`.

    Args:
        state: where the issue stands.
        command: what is asked for.
        outcome: which of several possible states it leads to; not needed where there is one.

    Raises:
        Refused: the command is not possible here.
        ValueError: `outcome` is missing where the table leaves a choice, or is not in the table.
    """
    to = transition(state, command).to
    if outcome is None and len(to) == 1:
        return next(iter(to))
    if outcome is None or outcome not in to:
        raise ValueError(f"{command.value} from {state.value} leads to one of {sorted(to)}, not to {outcome}")
    return outcome


def check_allowed(state: IssueState, command: Command, parties: frozenset[Party]) -> None:
    """Raises `NotAllowed`, naming who may, unless one of `parties` may give `command`."""
    entry = transition(state, command)
    if Party.ANYONE in entry.who or parties & entry.who:
        return
    raise NotAllowed(
        "您不能{command}此件；可以办理的是：{who}。",
        command=chinese(command),
        who=listed(_PARTY_NAMES[party] for party in Party if party in entry.who),
    )


def state_from_assignments(parts: Iterable[tuple[Part, AssignmentState]]) -> IssueState:
    """The one rule by which a dispatched issue's state follows from its departments' parts.

    DISPATCHED while a lead is at work; HANDLED when a lead is done and no assisting department
    is still at work (cooperating ones do not block); ACCEPTED, to be dispatched anew, when no
    lead is left, whoever still assists: a part without a lead is nobody's whole answer.
    """
    known = tuple(parts)
    leads = {state for part, state in known if part is Part.LEAD}
    if any(state.is_open for state in leads):
        return IssueState.DISPATCHED
    if AssignmentState.DONE not in leads:
        return IssueState.ACCEPTED
    assisting = any(state.is_open for part, state in known if part is Part.ASSIST)
    return IssueState.DISPATCHED if assisting else IssueState.HANDLED
