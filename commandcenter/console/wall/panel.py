"""The wall in the main window: pictures, what surrounds them, and the engine behind them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commandcenter.console.kit.theme import Theme
from commandcenter.console.link.link import Link
from commandcenter.console.wall.plan import WallPlan
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.engine import Engine
from commandcenter.video.streams import Login

EngineMaker = Callable[[], Engine]
LoginOf = Callable[[str], Login | None]
"""The login of a camera by its code; called on a thread of its own, for a keyring may take its time."""


def no_login(_code: str) -> Login | None:
    """Where no camera asks for one."""
    return None


class WallPanel(QWidget):
    """Live pictures. GUI thread only; never waits for cameras, files or the database.

    The engine is made after the first paint, and polled every 20 ms.

    Signals:
        seen: Seen; at once when a still or a clip was asked for.
        evidence_kept: request (int) and SHA-256 (str): the file is in the evidence store and in the database.
        evidence_failed: request (int) and why (Phrase): the issue stays, the file does not come.
        told: WallNews.
        issue_named: IssueRef, an issue was chosen from a camera's menu.
        place_wanted: Point, where a camera stands is to be shown on the map.
        action_wanted: the id of an action of the window.
        counts_changed: WallCounts.
        plan_changed: WallPlan; another layout, other cameras, another tour.
        code_selected: the code of the camera (str) under the cursor, empty for none.
    """

    seen = Signal(object)
    evidence_kept = Signal(int, str)
    evidence_failed = Signal(int, object)
    told = Signal(object)
    issue_named = Signal(object)
    place_wanted = Signal(object)
    action_wanted = Signal(str)
    counts_changed = Signal(object)
    plan_changed = Signal(object)
    code_selected = Signal(str)

    def __init__(
        self,
        link: Link,
        theme: Theme,
        engine_maker: EngineMaker,
        parent: QWidget | None = None,
        *,
        login_of: LoginOf = no_login,
    ) -> None:
        super().__init__(parent)
        raise NotImplementedError

    @property
    def plan(self) -> WallPlan:
        """What hangs on the wall."""
        raise NotImplementedError

    def set_plan(self, plan: WallPlan) -> None:
        """Hang something else: a saved wall, or what hung when the window was closed."""
        raise NotImplementedError

    def show_camera(self, code: str) -> None:
        """Show a camera: select it where it hangs, else hang it; BadInput when there is no such camera."""
        raise NotImplementedError

    def show_vehicle(self, code: str) -> None:
        """Show a car's channels, the first one large."""
        raise NotImplementedError

    def set_layout(self, name: str) -> None:
        """Divide the wall: `1`, `4`, `1+3`, `1+7`, `9`, `16`, `free`; BadInput for anything else."""
        raise NotImplementedError

    def focus_selected(self) -> None:
        """The selected tile over the whole wall, or back."""
        raise NotImplementedError

    def toggle_tour(self) -> None:
        """Start or end the tour; where there is no list, of all cameras that stand."""
        raise NotImplementedError

    def pause_tour(self) -> None:
        """Let the time of the tour stand still, or run again."""
        raise NotImplementedError

    def pop_out(self) -> None:
        """The wall on another monitor, or away from it again."""
        raise NotImplementedError

    def take_still(self) -> None:
        """Keep a picture of the selected camera; `seen` comes at once."""
        raise NotImplementedError

    def keep_clip(self) -> None:
        """Keep the past 30 s of the selected camera and what follows; again: that was it."""
        raise NotImplementedError

    def set_alarms(self, alarms: Mapping[str, datetime]) -> None:
        """Cameras in alarm and since when (UTC): a red frame, and the tour waits there."""
        raise NotImplementedError

    def set_notes(self, notes: Mapping[str, Phrase]) -> None:
        """What is said at the right end of a camera's name bar (已记故障 21:11)."""
        raise NotImplementedError

    def leave(self) -> None:
        """End: the engine with all its workers within a second, the big screen with it."""
        raise NotImplementedError
