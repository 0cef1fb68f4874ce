"""What can be done, as values: menus, buttons, the palette, the command line and the help page are made from them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from commandcenter.domain.people import Actor
from commandcenter.domain.pinyin import initials
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.timeline import IssueFile


class Group(StrEnum):
    """The headings under which actions are listed."""

    ISSUE = "issue"
    DEPARTMENT = "department"
    CALL = "call"
    QUEUE = "queue"
    WALL = "wall"
    VIEW = "view"
    PROGRAM = "program"


GROUP_NAMES: Final = {
    Group.ISSUE: Phrase("案件"),
    Group.DEPARTMENT: Phrase("承办部门"),
    Group.CALL: Phrase("来电"),
    Group.QUEUE: Phrase("队列"),
    Group.WALL: Phrase("视频"),
    Group.VIEW: Phrase("显示"),
    Group.PROGRAM: Phrase("程序"),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What decides whether an action is possible now.

    Attributes:
        selected: the issues selected in the queue.
        file: the issue that is shown, once it is read.
        calls: how many call forms are open.
        can_undo: whether the last decision can be undone.
    """

    actor: Actor | None = None
    selected: tuple[QueueRow, ...] = ()
    file: IssueFile | None = None
    calls: int = 0
    is_up: bool = False
    can_undo: bool = False


NOTHING: Final = Phrase("")


def always(_context: Context) -> bool:
    """Possible at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do.

    Attributes:
        id: `group.name`; settings and tests know it by this.
        text: what a menu or button says.
        keys: key sequences in Qt's portable text, the first is the one shown.
        words: how the command line calls it besides `text`: Chinese, then English.
        about: one sentence for the help page.
        enabled: whether it is possible; pure.
        icon: name of one of our icons; empty for none.
    """

    id: str
    text: Phrase
    group: Group
    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    about: Phrase = NOTHING
    enabled: Callable[[Context], bool] = always
    icon: str = ""


def fits(typed: str, text: str, words: Iterable[str] = ()) -> int:
    """How well `typed` names something called `text` or one of `words`; 0 for not at all, more is better.

    Chinese by its beginning or any part, its pinyin initials, English by the beginnings of words.
    """
    wanted = typed.strip().casefold()
    if not wanted:
        return 1
    best = 0
    for name in (text, *words):
        folded = name.casefold()
        short = initials(name).casefold()
        if folded == wanted:
            return 6
        if folded.startswith(wanted):
            best = max(best, 5)
        elif short == wanted:
            best = max(best, 4)
        elif any(word.startswith(wanted) for word in folded.split()) or short.startswith(wanted):
            best = max(best, 3)
        elif wanted in folded:
            best = max(best, 2)
    return best
