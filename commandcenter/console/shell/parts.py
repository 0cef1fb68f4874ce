"""Everything of one signed-in person's window, made once and handed to whoever ties it together."""

from dataclasses import dataclass
from pathlib import Path

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
from commandcenter.console.wall.camera_logins import LoginOf, TargetOf
from commandcenter.console.wall.hanger import no_login
from commandcenter.console.wall.panel import EngineMaker, WallPanel
from commandcenter.storage.evidence_store import EvidenceStore


@dataclass(frozen=True, slots=True)
class Video:
    """What the wall needs of the world outside the window.

    Attributes:
        engine: makes the engine, on the GUI thread, once the window is painted.
        folder: the seat's settings folder: which cameras it records is kept there.
        login_of: a camera's login by code and address; called on another thread, for a keyring may take its time.
        viewing: where clips are brought to be watched; another folder than the wall's.
        evidence: where stills and clips go; None: they are refused in words.
        target_of: how a camera that can be turned is reached; None: turning is refused in words.
    """

    engine: EngineMaker
    folder: Path
    viewing: Path
    login_of: LoginOf = no_login
    evidence: EvidenceStore | None = None
    target_of: TargetOf | None = None


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
    wall: WallPanel
    command: CommandBar
    decisions: Decisions
    lookup: Lookup


def make_parts(link: Link, theme: Theme, looks: Looks, preferences: Preferences, video: Video) -> Parts:
    """The parts of a window, in it and not yet tied together."""
    queue, issue = QueuePanel(link, theme), IssuePanel(link, theme)
    if video.evidence is not None:
        issue.set_evidence(video.evidence, video.viewing)
    lookup = Lookup(link, lambda: queue.selected, queue)
    left = LeftColumn()
    command = CommandBar(lookup, left)
    left.fill(queue, command)
    right = RightColumn(issue)
    wall = WallPanel(
        link,
        theme,
        video.engine,
        folder=video.folder,
        login_of=video.login_of,
        evidence=video.evidence,
        target_of=video.target_of,
    )
    window = ConsoleWindow(link.now, theme, left, right, wall)
    decisions = Decisions(link, window)
    return Parts(link, theme, looks, preferences, window, queue, issue, left, right, wall, command, decisions, lookup)
