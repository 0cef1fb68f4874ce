"""What a command line, once understood, would do to which issues, said in one sentence before it is done. Knows no Qt.

The same functions serve the keys: F5 on several selected issues is a plan for each of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.shell.actions import BY_ID
from commandcenter.console.shell.command_words import Asked, Shape, View
from commandcenter.console.shell.deeds import DOINGS, Doing
from commandcenter.console.shell.possible import parties_of_row
from commandcenter.domain.book import Book
from commandcenter.domain.deadlines import Limit
from commandcenter.domain.lifecycle import PASSES_SUSPENSION, TRANSITIONS, check_allowed, transition
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Command, IssueState, chinese
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.decisions import Argument, Deed
from commandcenter.services.desk import IssueRef
from commandcenter.services.dispatching import DispatchPlan, PlannedPart, planned
from commandcenter.storage.queries.queue import QueueRow

MOST_AT_ONCE: Final = 50
"""Issues that one command may touch; more is a slip of the hand."""
_NAMED: Final = 3
_ABOUT: Final = 12
_OF_PART: Final = "department."


@dataclass(frozen=True, slots=True)
class Sight:
    """What a command is read against: who, with which reference data, when, and the issues that were named.

    Attributes:
        rows: the issues by the number as it was typed; None for one that was looked for and not found.
        selected: the issues a command without a number is about.
    """

    actor: Actor
    book: Book
    at: datetime
    selected: tuple[QueueRow, ...] = ()
    rows: Mapping[str, QueueRow | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meant:
    """What Enter will do.

    Attributes:
        said: that, in one sentence.
        wanted: decisions to be made at once.
        action: an action to run instead; its issue is selected first.
        issue: the issue to be selected before `action`.
        text: what the action is given (what to look for, the caller's words).
        department: whose part of the issue it is about, by code; empty where none was named.
        view: the camera or car that the action shows.
    """

    said: Phrase
    wanted: tuple[Wanted, ...] = ()
    action: str = ""
    issue: QueueRow | None = None
    phone: str = ""
    text: str = ""
    department: str = ""
    view: View | None = None


def missing(asked: Asked, sight: Sight) -> tuple[str, ...]:
    """The numbers that must be looked up before `meant` can tell."""
    return tuple(number for number in (*asked.numbers, asked.into) if number and number not in sight.rows)


def meant(asked: Asked, sight: Sight) -> Meant:
    """What `asked` would do.

    Raises:
        Refused: it cannot be done, with the reason and what to do.
    """
    doing = DOINGS.get(asked.action)
    if doing is None:
        return _of_window(asked)
    rows = _rows(asked, sight)
    if doing.needs_part or asked.action == "issue.next_step":
        return _in_form(asked, doing, rows, sight)
    wanted = tuple(_wanted(asked, doing, row, sight) for row in rows)
    return Meant(_said(asked, wanted, rows, sight), wanted)


def decision_for(action: str, row: QueueRow, sight: Sight) -> Wanted:
    """What a key decides for one issue without words; raises as `meant`."""
    return _wanted(Asked(action), DOINGS[action], row, sight)


def _of_window(asked: Asked) -> Meant:
    text = BY_ID[asked.action].text
    if asked.action == "queue.search":
        if not asked.text:
            return Meant(Phrase("回车：到查找框"), action=asked.action)
        return Meant(Phrase("回车：查找“{text}”", text=asked.text[:40]), action=asked.action, text=asked.text)
    if asked.action == "call.new" and (asked.phone or asked.text):
        said = Phrase("回车：登记来电 {phone} {text}", phone=asked.phone, text=asked.text[:40])
        return Meant(said, action=asked.action, phone=asked.phone, text=asked.text)
    if asked.view is not None:
        return Meant(Phrase("回车：看 {name}", name=asked.view.names[0]), action=asked.action, view=asked.view)
    return Meant(Phrase("回车：{action}", action=text), action=asked.action)


def _in_form(asked: Asked, doing: Doing, rows: Sequence[QueueRow], sight: Sight) -> Meant:
    if len(rows) > 1:
        raise Refused("“{action}”一次只能办一件。请写一个编号。", action=BY_ID[asked.action].text)
    check_command(doing.command, rows[0], sight)
    no, text = _short(rows[0].no), BY_ID[asked.action].text
    said = Phrase("回车：打开 {no}，填写“{action}”", no=no, action=text)
    department, words = asked.departments[0][1] if asked.departments else "", asked.text[:60]
    if department:
        name = sight.book.departments[department].name
        said = Phrase("回车：{action} {no}，{department}：{text}", action=text, no=no, department=name, text=words)
    elif words and asked.action.startswith(_OF_PART):
        said = Phrase("回车：{action} {no}：{text}（不止一个部门时先选部门）", action=text, no=no, text=words)
    return Meant(said, action=asked.action, issue=rows[0], text=asked.text, department=department)


def _rows(asked: Asked, sight: Sight) -> tuple[QueueRow, ...]:
    if not asked.numbers:
        if not sight.selected:
            raise Refused("没有选中案件。请写编号，或先在队列里选一件。")
        return sight.selected
    if len(asked.numbers) > MOST_AT_ONCE:
        raise Refused("一次最多办 {most} 件。请分几次。", most=MOST_AT_ONCE)
    return tuple(_row(number, sight) for number in asked.numbers)


def _row(number: str, sight: Sight) -> QueueRow:
    row = sight.rows.get(number)
    if row is None:
        raise Refused("没有编号以 {no} 结尾的案件。请核对编号。", no=number)
    return row


def _wanted(asked: Asked, doing: Doing, row: QueueRow, sight: Sight) -> Wanted:
    deed, command = _deed(asked.action, doing, row)
    check_command(command, row, sight)
    arguments: dict[str, Argument] = dict(doing.fixed or {})
    if deed in _PLANNED:
        arguments["plan"] = _plan(asked, row, sight)
    text = _text(asked, deed, command, row, sight, arguments)
    if text and doing.words and deed not in (Deed.ACCEPT_AND_DISPATCH, Deed.DISPATCH):
        arguments[doing.words] = text
    if doing.shape is Shape.INTO:
        main = _row(asked.into, sight)
        if (main.district, main.id) == (row.district, row.id):
            raise Refused("不能把案件并入它自己。请选择另一件。")
        arguments["main"] = IssueRef(main.district, main.id)
    if asked.action == "issue.verify_pass":
        arguments["close"] = (row.state, Command.CLOSE) in TRANSITIONS
    return Wanted(deed, IssueRef(row.district, row.id, row.version), row.no, arguments)


_PLANNED: Final = frozenset({Deed.ACCEPT_AND_DISPATCH, Deed.DISPATCH, Deed.REDISPATCH, Deed.RULE})


def _deed(action: str, doing: Doing, row: QueueRow) -> tuple[Deed, Command]:
    """派 is what the issue's state makes of it: accepted first where it was only reported, again where it is out."""
    if action in ("issue.dispatch", "issue.accept_and_dispatch"):
        match row.state:
            case IssueState.REPORTED:
                return Deed.ACCEPT_AND_DISPATCH, Command.ACCEPT
            case IssueState.DISPATCHED:
                return Deed.REDISPATCH, Command.REDISPATCH
            case _:
                return Deed.DISPATCH, Command.DISPATCH
    return doing.deed, doing.command


def check_command(command: Command, row: QueueRow, sight: Sight) -> None:
    """Raises the refusal that the service would give, as far as a list row tells."""
    transition(row.state, command)
    check_allowed(row.state, command, parties_of_row(sight.actor, row))
    if row.suspended_at is not None and command not in PASSES_SUSPENSION:
        raise Refused("此件已挂起，不能{command}。请先恢复。", command=Phrase(chinese(command)))


def _text(
    asked: Asked, deed: Deed, command: Command, row: QueueRow, sight: Sight, arguments: dict[str, Argument]
) -> str:
    text = asked.text
    if deed is Deed.SUSPEND:
        first, _, text = text.partition(" ")
        if not first:
            raise BadInput("请写挂起多久和理由：挂起 0613 3天 等配件")
        arguments["until"] = sight.at + Limit.parse(first).duration(sight.book.calendar)
    needs_reason = TRANSITIONS[row.state, command].reason
    if needs_reason and not text.strip():
        raise BadInput("“{command}”要写理由。请接着写：{word} {no} 理由…", **_example(asked, command, row))
    return text.strip()


def _example(asked: Asked, command: Command, row: QueueRow) -> dict[str, object]:
    return {
        "command": Phrase(chinese(command)),
        "word": BY_ID[asked.action].text,
        "no": _short(row.no),
    }


def _plan(asked: Asked, row: QueueRow, sight: Sight) -> DispatchPlan:
    told = "" if asked.action == "issue.redispatch" else asked.text
    if asked.departments:
        for _, code in asked.departments:
            sight.book.open_department(code)
        return DispatchPlan(
            tuple(PlannedPart(code, part, asked.limit) for part, code in asked.departments), instruction=told
        )
    advice = sight.book.responsibility.advise(row.category, row.area)
    if advice is None:
        raise Refused("职责清单里没有这一类的主办部门。请写部门：派 {no} 民政科", no=_short(row.no))
    plan = planned(advice, told)
    if asked.limit is None:
        return plan
    return replace(plan, parts=tuple(replace(part, handling=asked.limit) for part in plan.parts))


def _said(asked: Asked, wanted: Sequence[Wanted], rows: Sequence[QueueRow], sight: Sight) -> Phrase:
    issues = listed(_short(row.no) for row in rows[:_NAMED])
    if len(rows) > _NAMED:
        issues = Phrase("{issues} 等 {count} 件", issues=issues, count=len(rows))
    elif len(rows) == 1:
        issues = Phrase("{no}（{about}）", no=_short(rows[0].no), about=rows[0].description[:_ABOUT])
    first = wanted[0]
    plan, main = first.arguments.get("plan"), first.arguments.get("main")
    if isinstance(plan, DispatchPlan):
        return _said_of_plan(first.deed, plan, issues, sight)
    if isinstance(main, IssueRef):
        into = _row(asked.into, sight)
        said = Phrase("{no}（{about}）", no=_short(into.no), about=into.description[:_ABOUT])
        return Phrase("回车：把 {issues} 并入 {main}", issues=issues, main=said)
    if asked.text:
        return Phrase("回车：{deed} {issues}：{text}", deed=first.deed.phrase, issues=issues, text=asked.text[:60])
    return Phrase("回车：{deed} {issues}", deed=first.deed.phrase, issues=issues)


def _said_of_plan(deed: Deed, plan: DispatchPlan, issues: Phrase, sight: Sight) -> Phrase:
    parts = listed(_part_said(part, sight) for part in plan.parts)
    said = Phrase("回车：{deed} {issues}，{parts}", deed=deed.phrase, issues=issues, parts=parts)
    limit = plan.parts[0].handling
    return said if limit is None else Phrase("{said}，限 {limit}", said=said, limit=limit.phrase())


def _part_said(part: PlannedPart, sight: Sight) -> Phrase:
    department = sight.book.departments[part.department]
    return Phrase("{part} {name}", part=Phrase(chinese(part.part)), name=department.short or department.name)


def _short(no: str) -> str:
    """The number as operators say it: the running part."""
    return no.rpartition("-")[2] or no
