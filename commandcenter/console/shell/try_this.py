"""The card for newcomers: five things to try, ticked off as they are done, gone for good when they are."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.kit.keycap import KeyCap
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import dress
from commandcenter.console.shell.preferences import Preferences
from commandcenter.foundation.phrases import Phrase

_GONE: Final = "try_this/gone"
_DONE: Final = "try_this/done"

STEPS: Final = (
    ("select", Phrase("用上下键选中队列最上面的一件"), ""),
    ("issue.next_step", Phrase("按 F5：按职责清单受理并派遣，自动到下一件"), "issue.next_step"),
    ("call.new", Phrase("按 F2 登记一个来电，Esc 收起，内容不丢"), "call.new"),
    ("command", Phrase("命令行里打 派 加编号和部门，看它说回车会做什么"), "view.focus_command"),
    ("program.palette", Phrase("按 Ctrl+K，打拼音首字母找任何操作"), "program.palette"),
)


class TryThis(QFrame):
    """The card; it never takes the focus.

    Signals:
        gone: it was put away for good.
    """

    gone = Signal()

    def __init__(self, key_of: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences: Preferences | None = None
        self._done: set[str] = set()
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("新手引导"))
        dress(self, "card")
        bar = SectionBar(Phrase("试一试"), Phrase("做完自动打勾"), self)
        away = bar.add_button(Phrase("不再显示"))
        away.clicked.connect(self._put_away)
        grid = QGridLayout()
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        self._marks: dict[str, QLabel] = {}
        for place, (name, said, action) in enumerate(STEPS):
            self._marks[name], text = QLabel(self), QLabel(self)
            text.setWordWrap(True)
            spoken = Spoken(text)
            spoken.bind(text.setText, said)
            grid.addWidget(self._marks[name], place, 0)
            grid.addWidget(text, place, 1)
            if action:
                grid.addWidget(KeyCap(key_of(action), self), place, 2, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addLayout(grid)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, its lines take more room: whoever shares the height must know."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def offer(self, preferences: Preferences) -> None:
        """Show it to who has not put it away or done it all."""
        self._preferences = preferences
        self._done = set(preferences.lines(_DONE))
        self._tick()
        self.setVisible(not preferences.flag(_GONE))

    def show_again(self) -> None:
        """From the beginning."""
        self._done.clear()
        if self._preferences is not None:
            self._preferences.keep_flag(_GONE, holds=False)
        self._tick()
        self.show()

    def done(self, step: str) -> None:
        """A thing was done, by whatever way."""
        if self.isHidden() or step not in self._marks or step in self._done:
            return
        self._done.add(step)
        if self._preferences is not None:
            self._preferences.keep_lines(_DONE, sorted(self._done))
        self._tick()
        if self._done >= self._marks.keys():
            self._put_away()

    @property
    def ticked(self) -> frozenset[str]:
        """The steps that are done."""
        return frozenset(self._done)

    def _tick(self) -> None:
        for name, mark in self._marks.items():
            is_done = name in self._done
            mark.setText("✓" if is_done else "○")
            dress(mark, "ok" if is_done else "faint")
            self._spoken.bind(mark.setAccessibleName, Phrase("已做") if is_done else Phrase("未做"))

    def _put_away(self) -> None:
        if self._preferences is not None:
            self._preferences.keep_flag(_GONE, holds=True)
        self.hide()
        self.gone.emit()
