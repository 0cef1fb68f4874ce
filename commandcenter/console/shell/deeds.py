"""Which deed an action is, and how its words are called: the bridge from the action list to the use cases."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from commandcenter.console.shell.command_words import Shape
from commandcenter.domain.vocabulary import Command
from commandcenter.services.decisions import Deed


@dataclass(frozen=True, slots=True)
class Doing:
    """One action as a deed.

    Attributes:
        command: the lifecycle's command that decides whether it is possible.
        words: the use case's parameter that takes what is written; empty when it takes nothing.
        shape: what the command line takes for it.
        fixed: further arguments that the action itself stands for.
        needs_part: whether it is about one part of the issue, which only the issue's own form knows.
        moment: the form's field that takes a time written before the words (`延 0613 2h 等配件`); empty for none.
    """

    deed: Deed
    command: Command
    words: str = ""
    shape: Shape = Shape.WORDS
    fixed: Mapping[str, bool] | None = None
    needs_part: bool = False
    moment: str = ""

    def given(self, text: str) -> dict[str, object]:
        """What `text`, written behind the command, puts into the issue's own form; empty where it takes nothing."""
        if not (text and self.words):
            return {}
        first, _, rest = text.partition(" ")
        if self.moment and _LIMIT.match(first):
            return {self.moment: first, self.words: rest.strip()}
        return {self.words: text}


_LIMIT: Final = re.compile(r"\d")
"""What is written first and begins with a figure is a time, as the form itself will read it."""

DOINGS: Final[Mapping[str, Doing]] = {
    "issue.accept": Doing(Deed.ACCEPT, Command.ACCEPT, "note", Shape.ISSUES),
    "issue.accept_and_dispatch": Doing(Deed.ACCEPT_AND_DISPATCH, Command.ACCEPT, shape=Shape.PLAN),
    "issue.dispatch": Doing(Deed.DISPATCH, Command.DISPATCH, shape=Shape.PLAN),
    "issue.redispatch": Doing(Deed.REDISPATCH, Command.REDISPATCH, "reason", Shape.PLAN),
    "issue.decline": Doing(Deed.DECLINE, Command.DECLINE, "reason"),
    "issue.merge": Doing(Deed.MERGE, Command.MERGE, "note", Shape.INTO),
    "issue.unmerge": Doing(Deed.UNMERGE, Command.UNMERGE, "reason"),
    "issue.settle": Doing(Deed.SETTLE, Command.SETTLE, "what_was_done"),
    "issue.escalate": Doing(Deed.ESCALATE, Command.ESCALATE, "reason"),
    "issue.hand_down": Doing(Deed.HAND_DOWN, Command.HAND_DOWN, "answer"),
    "issue.supervise": Doing(Deed.SUPERVISE, Command.SUPERVISE, "reason"),
    "issue.inquire": Doing(Deed.INQUIRE, Command.INQUIRE, "question"),
    "issue.answer": Doing(Deed.ANSWER, Command.ANSWER, "text"),
    "issue.rule": Doing(Deed.RULE, Command.RULE, "reason", Shape.PLAN),
    "issue.suspend": Doing(Deed.SUSPEND, Command.SUSPEND, "reason"),
    "issue.resume": Doing(Deed.RESUME, Command.RESUME, "note", Shape.ISSUES),
    "issue.verify_pass": Doing(Deed.VERIFY, Command.VERIFY_PASS, "note", Shape.ISSUES, {"passed": True}),
    "issue.verify_fail": Doing(Deed.VERIFY, Command.VERIFY_FAIL, "note", fixed={"passed": False}),
    "issue.rework": Doing(Deed.REWORK, Command.REWORK, "reason"),
    "issue.close": Doing(Deed.CLOSE, Command.CLOSE, "note", Shape.ISSUES),
    "issue.reopen": Doing(Deed.REOPEN, Command.REOPEN, "reason"),
    "issue.correct": Doing(Deed.CORRECT, Command.CORRECT, shape=Shape.ISSUES, needs_part=True),
    "issue.note": Doing(Deed.NOTE, Command.NOTE, "text"),
    "issue.strike_out": Doing(Deed.STRIKE_OUT, Command.STRIKE_OUT, "reason", Shape.ISSUES, needs_part=True),
    "issue.claim": Doing(Deed.CLAIM, Command.CLAIM, shape=Shape.ISSUES),
    "issue.take_over": Doing(Deed.TAKE_OVER, Command.TAKE_OVER, "reason", Shape.ISSUES),
    "issue.release": Doing(Deed.RELEASE, Command.RELEASE, shape=Shape.ISSUES),
    "department.acknowledge": Doing(Deed.ACKNOWLEDGE, Command.ACKNOWLEDGE, "note", Shape.PART, needs_part=True),
    "department.feed_back": Doing(Deed.FEED_BACK, Command.FEED_BACK, "text", Shape.PART, needs_part=True),
    "department.return": Doing(Deed.RETURN, Command.RETURN, "reason", Shape.PART, needs_part=True),
    "department.ask_extension": Doing(
        Deed.ASK_EXTENSION, Command.ASK_EXTENSION, "reason", Shape.PART, needs_part=True, moment="due_at"
    ),
    "department.extend": Doing(Deed.EXTEND, Command.EXTEND, "reason", Shape.PART, needs_part=True, moment="due_at"),
    "department.withdraw": Doing(Deed.WITHDRAW, Command.WITHDRAW, "reason", Shape.PART, needs_part=True),
}
"""Every action that is a deed."""

AT_ONCE: Final = frozenset(
    {"issue.accept", "issue.resume", "issue.verify_pass", "issue.close", "issue.claim", "issue.release"}
)
"""Deeds that need no words: done by their key, for all selected issues."""

_SHAPES: Final[Mapping[str, Shape]] = {
    "queue.search": Shape.TEXT,
    "view.look": Shape.VIEW,
    "call.new": Shape.CALL,
}


def shape_of(action: str) -> Shape:
    """What the command line takes behind an action's word."""
    doing = DOINGS.get(action)
    return _SHAPES.get(action, Shape.NOTHING) if doing is None else doing.shape
