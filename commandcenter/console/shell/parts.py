"""Everything of one signed-in person's window, made once and handed to whoever ties it together."""

from dataclasses import dataclass

from commandcenter.console.forms.issue.panel import IssuePanel
from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.queue.panel import QueuePanel
from commandcenter.console.shell.command_bar import CommandBar
from commandcenter.console.shell.decisions import Decisions
from commandcenter.console.shell.left_column import LeftColumn
from commandcenter.console.shell.looks import Looks
from commandcenter.console.shell.lookup import Lookup
from commandcenter.console.shell.preferences import Preferences
from commandcenter.console.shell.right_column import RightColumn
from commandcenter.console.shell.window import ConsoleWindow


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a window; they do not know each other."""

    link: Link
    theme: Theme
    looks: Looks
    preferences: Preferences
    window: ConsoleWindow
    queue: QueuePanel
    issue: IssuePanel
    left: LeftColumn
    right: RightColumn
    command: CommandBar
    decisions: Decisions
    lookup: Lookup
