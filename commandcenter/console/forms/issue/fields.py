"""Which fields each deed's form asks for, and how what was typed becomes the deed's arguments; Qt-free."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed


class Kind(StrEnum):
    """What is filled in, and with that which widget asks for it."""

    TEXT = "text"
    MOMENT = "moment"
    ASSIGNMENT = "assignment"
    YES = "yes"
    VERDICT = "verdict"
    ISSUE = "issue"
    CORRECTION = "correction"
    PLAN = "plan"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a form asks for.

    Attributes:
        name: the use case's parameter, and the key in the draft.
        needed: whether it must be filled; a verdict of "failed" makes its note needed as well.
        hint: what stands in the empty field.
    """

    name: str
    kind: Kind
    label: Phrase
    needed: bool = True
    hint: Phrase | None = None


NAMES: Final[Mapping[Deed, Phrase]] = {
    Deed.ACCEPT: Phrase("仅受理"),
    Deed.ACCEPT_AND_DISPATCH: Phrase("受理并派遣"),
    Deed.DECLINE: Phrase("不受理"),
    Deed.SETTLE: Phrase("当场处置"),
    Deed.MERGE: Phrase("合并"),
    Deed.UNMERGE: Phrase("撤销合并"),
    Deed.DISPATCH: Phrase("派遣"),
    Deed.REDISPATCH: Phrase("改派"),
    Deed.RULE: Phrase("裁决"),
    Deed.ACKNOWLEDGE: Phrase("签收"),
    Deed.RETURN: Phrase("退回"),
    Deed.WITHDRAW: Phrase("撤回"),
    Deed.ASK_EXTENSION: Phrase("申请延期"),
    Deed.EXTEND: Phrase("延期"),
    Deed.SUSPEND: Phrase("挂起"),
    Deed.RESUME: Phrase("恢复"),
    Deed.FEED_BACK: Phrase("反馈"),
    Deed.REWORK: Phrase("返工"),
    Deed.VERIFY: Phrase("核查"),
    Deed.CLOSE: Phrase("结案"),
    Deed.REOPEN: Phrase("重开"),
    Deed.ESCALATE: Phrase("报上级"),
    Deed.HAND_DOWN: Phrase("交回下级"),
    Deed.SUPERVISE: Phrase("督办"),
    Deed.INQUIRE: Phrase("质询"),
    Deed.ANSWER: Phrase("答复质询"),
    Deed.CORRECT: Phrase("更正"),
    Deed.NOTE: Phrase("备注"),
    Deed.ATTACH: Phrase("存证"),
    Deed.STRIKE_OUT: Phrase("划去"),
    Deed.TAKE_OVER: Phrase("接手"),
    Deed.RELEASE: Phrase("放开"),
    Deed.CLAIM: Phrase("打开办理"),
}
"""What buttons say; short, for four stand in a row."""

_REASON: Final = Field("reason", Kind.TEXT, Phrase("原因"))
_ASSIGNMENT: Final = Field("assignment", Kind.ASSIGNMENT, Phrase("部门"))
_DUE_AT: Final = Field("due_at", Kind.MOMENT, Phrase("延至"), hint=Phrase("如 2h、3工作日、17:30、明天 9:00"))
_PLAN: Final = Field("plan", Kind.PLAN, Phrase("派遣"))


def _reason(hint: Phrase) -> Field:
    return Field("reason", Kind.TEXT, Phrase("原因"), hint=hint)


FIELDS: Final[Mapping[Deed, tuple[Field, ...]]] = {
    Deed.ACCEPT: (),
    Deed.ACCEPT_AND_DISPATCH: (_PLAN,),
    Deed.DISPATCH: (_PLAN,),
    Deed.DECLINE: (_reason(Phrase("报告人会看到这个原因")),),
    Deed.SETTLE: (Field("what_was_done", Kind.TEXT, Phrase("处置情况"), hint=Phrase("现场怎样解决的")),),
    Deed.MERGE: (
        Field("main", Kind.ISSUE, Phrase("主案")),
        Field("note", Kind.TEXT, Phrase("说明"), needed=False),
    ),
    Deed.UNMERGE: (_reason(Phrase("为什么其实是两件事")),),
    Deed.REDISPATCH: (_PLAN, Field("reason", Kind.TEXT, Phrase("原因"), needed=False)),
    Deed.RULE: (_PLAN, _reason(Phrase("裁决依据；裁决后部门不能退回"))),
    Deed.ACKNOWLEDGE: (_ASSIGNMENT, Field("note", Kind.TEXT, Phrase("说明"), needed=False)),
    Deed.RETURN: (_ASSIGNMENT, _reason(Phrase("部门为什么退回"))),
    Deed.WITHDRAW: (_ASSIGNMENT, _REASON),
    Deed.ASK_EXTENSION: (_ASSIGNMENT, _DUE_AT, _reason(Phrase("部门为什么要更多时间"))),
    Deed.EXTEND: (_ASSIGNMENT, _DUE_AT, _REASON),
    Deed.FEED_BACK: (
        _ASSIGNMENT,
        Field("text", Kind.TEXT, Phrase("反馈"), hint=Phrase("部门在电话里怎么说")),
        Field("done", Kind.YES, Phrase("已办结"), needed=False),
    ),
    Deed.VERIFY: (
        Field("passed", Kind.VERDICT, Phrase("结论")),
        Field("note", Kind.TEXT, Phrase("说明"), needed=False, hint=Phrase("不通过时必须写明原因")),
        Field("close", Kind.YES, Phrase("通过后结案"), needed=False),
    ),
    Deed.REWORK: (_reason(Phrase("哪里还没有解决")),),
    Deed.CLOSE: (),
    Deed.REOPEN: (_REASON,),
    Deed.ESCALATE: (_reason(Phrase("为什么超出本级职责")),),
    Deed.HAND_DOWN: (Field("answer", Kind.TEXT, Phrase("答复"), hint=Phrase("怎样办理，或为什么交回")),),
    Deed.SUSPEND: (
        Field("until", Kind.MOMENT, Phrase("挂起至"), hint=Phrase("如 2d、3工作日、明天 9:00、11-25 18:00")),
        _REASON,
    ),
    Deed.RESUME: (),
    Deed.SUPERVISE: (_reason(Phrase("要求承办方做什么")),),
    Deed.INQUIRE: (Field("question", Kind.TEXT, Phrase("质询"), hint=Phrase("请上级说明办理情况")),),
    Deed.ANSWER: (Field("text", Kind.TEXT, Phrase("答复"), hint=Phrase("办理情况和原因")),),
    Deed.CORRECT: (
        Field("correction", Kind.CORRECTION, Phrase("更正")),
        Field("reason", Kind.TEXT, Phrase("原因"), needed=False),
    ),
    Deed.NOTE: (Field("text", Kind.TEXT, Phrase("备注")),),
    Deed.STRIKE_OUT: (Field("number", Kind.NUMBER, Phrase("备注")), _REASON),
    Deed.TAKE_OVER: (
        Field("reason", Kind.TEXT, Phrase("原因"), needed=False, hint=Phrase("对方仍在线时必须写明原因")),
    ),
    Deed.RELEASE: (),
    Deed.CLAIM: (),
}
"""Everything a deed's form asks for, in the order of the fields; empty: done at once."""

AT_ONCE: Final = frozenset(deed for deed, fields in FIELDS.items() if all(field.kind is Kind.PLAN for field in fields))
"""Deeds that need no words: one press does them."""
