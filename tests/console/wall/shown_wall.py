"""The wall as the window would hold it, over real pictures: files that repeat, or whatever addresses a test gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from commandcenter.console.link.link import Link
from commandcenter.console.wall.canvas import WallCanvas
from commandcenter.console.wall.panel import WallPanel
from commandcenter.console.wall.seen import Seen, WallCounts, WallNews
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.entities import Camera
from tests.support.world import World

_PLAIN = Qt.KeyboardModifier.NoModifier


@dataclass(slots=True, weakref_slot=True, eq=False)
class ShownWall:
    """A wall with everything it has said."""

    link: Link
    panel: WallPanel
    qtbot: QtBot
    seen: list[Seen] = field(default_factory=list)
    kept: list[tuple[int, str]] = field(default_factory=list)
    failed: list[tuple[int, Phrase]] = field(default_factory=list)
    news: list[WallNews] = field(default_factory=list)
    counts: list[WallCounts] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.panel.seen.connect(self.seen.append)
        self.panel.evidence_kept.connect(lambda request, sha256: self.kept.append((request, sha256)))
        self.panel.evidence_failed.connect(lambda request, why: self.failed.append((request, why)))
        self.panel.told.connect(self.news.append)
        self.panel.counts_changed.connect(self.counts.append)

    @property
    def canvas(self) -> WallCanvas:
        """The canvas in the window."""
        return self.panel.canvas

    @property
    def codes(self) -> tuple[str, ...]:
        """Which camera hangs in each tile."""
        return self.panel.plan.shown

    def until(self, fact: Callable[[], bool]) -> None:
        """Wait for a fact; decoding on a busy machine takes its time."""
        self.qtbot.waitUntil(fact, timeout=30_000)

    def until_live(self, number: int) -> None:
        """Wait until so many tiles are live."""
        self.until(lambda: self.panel.counts.live == number)

    def words(self, place: int) -> str:
        """What those hear of a tile who do not see it."""
        name, description = self.canvas.names.texts()[place]
        return f"{name} {description}"

    def middle(self, place: int) -> QPoint:
        """The middle of a tile."""
        return self.canvas.tile_rect(place).center().toPoint()

    def drag(self, one: int, other: int) -> None:
        """Take a tile to another, as a hand does: in steps."""
        begin, end, left = self.middle(one), self.middle(other), Qt.MouseButton.LeftButton
        QTest.mousePress(self.canvas, left, _PLAIN, begin)
        for step in range(1, 5):
            QTest.mouseMove(self.canvas, begin + (end - begin) * step / 4)
        QTest.mouseRelease(self.canvas, left, _PLAIN, end)

    def double_press(self, place: int) -> None:
        """Two quick presses on a tile."""
        QTest.mouseDClick(self.canvas, Qt.MouseButton.LeftButton, _PLAIN, self.middle(place))

    def wheel(self, place: int, notches: int) -> None:
        """Turn the wheel over a tile."""
        at = QPointF(self.middle(place))
        QApplication.sendEvent(
            self.canvas,
            QWheelEvent(
                at,
                QPointF(self.canvas.mapToGlobal(at)),
                QPoint(),
                QPoint(0, 120 * notches),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    def press(self, *keys: Qt.Key) -> None:
        """Press keys over the wall."""
        for key in keys:
            QTest.keyClick(self.canvas, key)


def address(world: World, addresses: Mapping[str, str] | str, codes: Sequence[str] = ()) -> None:
    """Give cameras other addresses: each its own, or all of `codes` the same."""
    each = dict.fromkeys(codes, addresses) if isinstance(addresses, str) else addresses
    with world.store.write() as connection:
        for code, url in each.items():
            connection.execute(update(Camera).where(Camera.code == code).values(main_url=url, sub_url=""))
