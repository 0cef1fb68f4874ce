"""The one list of everything a person can do at the console.

Menu, context menu, palette, command line, help page and key hints are made from it; `doing` says what each one
does. Keys are those of the pictures; each person may change them (`keys`).
"""

from collections.abc import Mapping
from typing import Final

from commandcenter.console.forms.call.keys import KEYS as FORM_DEEDS_KEYS
from commandcenter.console.kit.actions import Action, Group
from commandcenter.console.shell.issue_actions import DEPARTMENT_ACTIONS, ISSUE_ACTIONS
from commandcenter.console.shell.wall_actions import WALL_ACTIONS
from commandcenter.console.shell.window_actions import CALL_ACTIONS, PROGRAM_ACTIONS, QUEUE_ACTIONS, VIEW_ACTIONS
from commandcenter.foundation.phrases import Phrase

ACTIONS: Final[tuple[Action, ...]] = (
    *ISSUE_ACTIONS,
    *DEPARTMENT_ACTIONS,
    *CALL_ACTIONS,
    *QUEUE_ACTIONS,
    *WALL_ACTIONS,
    *VIEW_ACTIONS,
    *PROGRAM_ACTIONS,
)
BY_ID: Final[Mapping[str, Action]] = {action.id: action for action in ACTIONS}

_FORM_DEEDS: Final = (
    ("call.dispatch", Phrase("登记、受理并派遣")),
    ("call.file", Phrase("只登记")),
    ("call.accept", Phrase("登记并受理")),
    ("call.escalate", Phrase("登记并上报上级")),
    ("call.same_1", Phrase("与第一件是同一件")),
    ("call.none", Phrase("都不是同一件")),
    ("call.see_1", Phrase("打开第一件疑似案件看")),
    ("call.earlier", Phrase("打开此号码以前的案件看")),
    ("call.category_1", Phrase("采用第一个类别")),
    ("call.other_category", Phrase("其他类别")),
    ("call.undo", Phrase("撤销丢弃或同一件")),
    ("call.fold", Phrase("收起来电单，内容保留")),
    ("call.show_phone", Phrase("显示号码")),
    ("call.choose_grid", Phrase("选网格")),
    ("call.throw_away", Phrase("丢弃来电单")),
)
_SHARED: Final[Mapping[str, str]] = {
    "issue.next_step": "call.dispatch",
    "issue.accept": "call.accept",
    "issue.escalate": "call.escalate",
}
"""Actions and what their key means in the call form: whoever changes the one changes the other."""


def form_deed_keys(by_action: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The call form's keys that go with those in force for the window."""
    found: dict[str, tuple[str, ...]] = {}
    for action, deed in _SHARED.items():
        own = tuple(key for key in FORM_DEEDS_KEYS[deed] if key not in BY_ID[action].keys)
        found[deed] = (*by_action.get(action, ()), *own)
    return found


def form_keys(by_action: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, Phrase], ...]:
    """The call form's keys and what they do, for help and bottom bar."""
    keys = {**FORM_DEEDS_KEYS, **form_deed_keys(by_action)}
    return tuple((key, said) for deed, said in _FORM_DEEDS for key in keys.get(deed, ())[:1])


FORM_KEYS: Final = form_keys({action.id: action.keys for action in ACTIONS})
"""Keys that belong to the call form while it has the focus."""
IN_MENU_OF_QUEUE: Final = (Group.ISSUE, Group.DEPARTMENT)
"""Groups that the queue's context menu offers."""
