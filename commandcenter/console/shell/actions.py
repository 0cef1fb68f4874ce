"""The one list of everything a person can do at the console.

Menu, context menu, palette, command line, help page and key hints are made from it; `doing` says what each one
does. Keys are those of the pictures; each person may change them (`keys`).
"""

from collections.abc import Mapping
from typing import Final

from commandcenter.console.kit.actions import Action, Group
from commandcenter.console.shell.issue_actions import DEPARTMENT_ACTIONS, ISSUE_ACTIONS
from commandcenter.console.shell.window_actions import CALL_ACTIONS, PROGRAM_ACTIONS, QUEUE_ACTIONS, VIEW_ACTIONS
from commandcenter.foundation.phrases import Phrase

ACTIONS: Final[tuple[Action, ...]] = (
    *ISSUE_ACTIONS,
    *DEPARTMENT_ACTIONS,
    *CALL_ACTIONS,
    *QUEUE_ACTIONS,
    *VIEW_ACTIONS,
    *PROGRAM_ACTIONS,
)
BY_ID: Final[Mapping[str, Action]] = {action.id: action for action in ACTIONS}

FORM_KEYS: Final[tuple[tuple[str, Phrase], ...]] = (
    ("Ctrl+Return", Phrase("来电单：登记")),
    ("Ctrl+Shift+Return", Phrase("来电单：登记并派遣")),
    ("Alt+1", Phrase("来电单：与第一件是同一件（Alt+2、Alt+3 同理）")),
    ("Alt+0", Phrase("来电单：都不是同一件")),
    ("Alt+Z", Phrase("来电单：撤销并入")),
    ("Ctrl+1", Phrase("来电单：采用第一个类别（Ctrl+2 同理）")),
    ("Esc", Phrase("收起来电单，内容保留")),
)
"""Keys that belong to the call form while it has the focus; told by the help page, not to be changed."""

IN_MENU_OF_QUEUE: Final = (Group.ISSUE, Group.DEPARTMENT)
"""Groups that the queue's context menu offers."""
