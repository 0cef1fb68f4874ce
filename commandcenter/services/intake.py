"""What the desk does with a report: accept it, decline it, or see that it is known already."""

from collections.abc import Sequence

from commandcenter.domain.refusal import Conflict, Refused
from commandcenter.domain.vocabulary import Command, IssueState, Stage
from commandcenter.foundation.records import replaced
from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.line import Line
from commandcenter.services.opening import opened, opened_together
from commandcenter.storage.queries.timeline import issue_row


@use_case
def accept(desk: Desk, issue: IssueRef, note: str = "") -> Change:
    """受理: it is ours to handle; the dispatch clock starts."""
    with opened(desk, issue) as line:
        accept_line(line, note)
    return line.change


def accept_line(line: Line, note: str = "") -> None:
    """Accept within an open transaction."""
    reason = line.check(Command.ACCEPT, note=note)
    line.issue = replaced(line.issue, accepted_at=line.at)
    line.begin_stage(Stage.DISPATCH)
    line.record(Command.ACCEPT, note=reason, payload={"due": line.issue.due_at.isoformat()})


@use_case
def decline(desk: Desk, issue: IssueRef, reason: str) -> Change:
    """不予受理: not ours to handle, with a reason the reporter is told."""
    with opened(desk, issue) as line:
        decline_line(line, reason)
    return line.change


def decline_line(line: Line, reason: str) -> None:
    """`decline` within an open transaction."""
    line.move(Command.DECLINE, note=reason)
    line.issue = replaced(line.issue, ended_at=line.at)


@use_case
def settle(desk: Desk, issue: IssueRef, what_was_done: str) -> Change:
    """当场处置: whoever found it has solved it on the spot; it waits for verification by somebody else."""
    with opened(desk, issue) as line:
        settle_line(line, what_was_done)
    return line.change


def settle_line(line: Line, what_was_done: str) -> None:
    """`settle` within an open transaction."""
    done = line.check(Command.SETTLE, note=what_was_done)
    # A round of its own, without departments: what an earlier one did must not be sent back to it.
    line.issue = replaced(line.issue, handled_at=line.at, handler=line.actor.login, round=line.issue.round + 1)
    line.begin_stage(Stage.VERIFICATION)
    line.record(Command.SETTLE, note=done)


@use_case
def merge(desk: Desk, issue: IssueRef, main: IssueRef, note: str = "") -> Change:
    """并入: the same thing as `main`; its reporters follow `main` from now on. Nothing is lost: `unmerge` undoes it.

    Raises:
        Refused: `main` is the issue itself, merged itself, or of another platform's district.
    """
    if issue.id == main.id:
        raise Refused("不能把案件并入它自己。请选择另一件。")
    with opened_together(desk, issue, main) as (line, main_line):
        merge_lines(line, main_line, note)
    return line.change


def merge_lines(line: Line, main: Line, note: str = "") -> None:
    """`merge` within an open transaction."""
    _check_main(line, main)
    line.move(Command.MERGE, note=note, payload={"into": main.issue.no, "from_state": line.issue.state.value})
    line.withdraw_open()
    line.issue = replaced(line.issue, merged_into=main.issue.id, ended_at=line.at)
    main.move(Command.FOLLOW, note=note, payload={"issue": line.issue.no})


@use_case
def unmerge(desk: Desk, issue: IssueRef, reason: str) -> Change:
    """撤销并入: they are two things after all; the issue stands where it stood, its clock as if it had run on."""
    with opened_together(desk, issue, *_main_of(desk, issue)) as (line, *mains):
        main_line = _expected_main(line, mains)
        accepted = line.issue.accepted_at is not None
        line.move(
            Command.UNMERGE,
            note=reason,
            outcome=IssueState.ACCEPTED if accepted else IssueState.REPORTED,
            payload={"from": main_line.issue.no},
        )
        line.issue = replaced(line.issue, merged_into=None, ended_at=None)
        main_line.move(Command.UNFOLLOW, note=reason, payload={"issue": line.issue.no})
    return line.change


def _main_of(desk: Desk, issue: IssueRef) -> tuple[IssueRef, ...]:
    """The main issue, or nothing: what that means is decided under the locks, where a repeated request is known."""
    with desk.store.read() as connection:
        row = issue_row(connection, issue.district, issue.id)
    return () if row is None or row.merged_into is None else (IssueRef(row.district, row.merged_into),)


def _expected_main(line: Line, mains: Sequence[Line]) -> Line:
    """The main issue, if it is still the one that was looked up before the locks were held."""
    if line.issue.merged_into is None:
        raise Refused("此件没有并入其他案件，不用撤销。")
    if [main.issue.id for main in mains] != [line.issue.merged_into]:
        raise Conflict("此件刚刚并入了另一件。请刷新后再决定。")
    return mains[0]


def _check_main(line: Line, main: Line) -> None:
    if main.issue.district != line.issue.district:
        raise Refused("{no} 属于另一个区县，不能并入。请用备注互相说明，各自办理。", no=main.issue.no)
    if main.issue.state is IssueState.MERGED:
        raise Refused("{no} 自己已并入其他案件。请并入最终的那一件。", no=main.issue.no)
    if main.issue.state is IssueState.DECLINED:
        raise Refused("{no} 不予受理，不能作为主案。请先重开它，或选择另一件。", no=main.issue.no)
