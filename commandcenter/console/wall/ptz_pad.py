"""A small pad for a turning camera: arrows, zoom, speed, remembered places. It turns while something is held down."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.wall.camera_logins import TargetOf
from commandcenter.console.wall.ptz_hand import SPEEDS, Direction, PtzHand, PtzState, can_turn
from commandcenter.foundation.phrases import Phrase

_PLACES: Final[Mapping[Direction, tuple[int, int]]] = {
    Direction.UP: (0, 1),
    Direction.LEFT: (1, 0),
    Direction.RIGHT: (1, 2),
    Direction.DOWN: (2, 1),
    Direction.NEARER: (0, 3),
    Direction.FARTHER: (2, 3),
}
_NAMES: Final[Mapping[Direction, Phrase]] = {
    Direction.UP: Phrase("向上转"),
    Direction.LEFT: Phrase("向左转"),
    Direction.RIGHT: Phrase("向右转"),
    Direction.DOWN: Phrase("向下转"),
    Direction.NEARER: Phrase("拉近"),
    Direction.FARTHER: Phrase("拉远"),
}
_TURNED_DEG: Final[Mapping[Direction, int]] = {
    Direction.UP: 0,
    Direction.RIGHT: 90,
    Direction.DOWN: 180,
    Direction.LEFT: 270,
}
_KEYS: Final[Mapping[Qt.Key, tuple[Direction, str]]] = {
    Qt.Key.Key_Up: (Direction.UP, "Shift+↑"),
    Qt.Key.Key_Left: (Direction.LEFT, "Shift+←"),
    Qt.Key.Key_Right: (Direction.RIGHT, "Shift+→"),
    Qt.Key.Key_Down: (Direction.DOWN, "Shift+↓"),
    Qt.Key.Key_PageUp: (Direction.NEARER, "Shift+PgUp"),
    Qt.Key.Key_PageDown: (Direction.FARTHER, "Shift+PgDn"),
}
_BUTTON_PX: Final = 36
_LONGEST_NAME: Final = 30


class TurnButton(QPushButton):
    """An arrow, or plus and minus for zoom; it counts as held from its press to its release."""

    def __init__(self, direction: Direction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = direction
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square that a finger hits as well."""
        side = theme_of(self).px(_BUTTON_PX)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button and its sign."""
        super().paintEvent(event)
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text" if self.isEnabled() else "off"))
        centre, size = QRectF(self.rect()).center(), float(theme.px(6))
        painter.translate(centre)
        if self.direction in _TURNED_DEG:
            arrow = QPolygonF([QPointF(0, -size), QPointF(size, size * 0.7), QPointF(-size, size * 0.7)])
            painter.drawPolygon(QTransform().rotate(_TURNED_DEG[self.direction]).map(arrow))
        else:
            thick = theme.px(2)
            painter.drawRect(QRectF(-size, -thick / 2, 2 * size, thick))
            if self.direction is Direction.NEARER:
                painter.drawRect(QRectF(-thick / 2, -size, thick, 2 * size))


class PtzPad(QWidget):
    """Turns one camera, or says why it cannot be turned. GUI thread only; never waits.

    Shift with an arrow turns, Shift+PgUp and Shift+PgDn zoom, on the pad and on every widget it watches. Whatever is
    held stops when it is let go, when the focus or the window goes, and when the pad is hidden or closed.

    Signals:
        told: Said, what a camera did not do, for the quiet news.
        closed: the operator has put the pad away.
    """

    told = Signal(object)
    closed = Signal()

    def __init__(self, target_of: TargetOf, parent: QWidget | None = None, hand: PtzHand | None = None) -> None:
        super().__init__(parent)
        self.hand = hand or PtzHand(target_of, self)
        self.bar = SectionBar(Phrase("云台"), parent=self)
        self.buttons = {direction: TurnButton(direction, self) for direction in _PLACES}
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.retry = KeyButton(Phrase("重新连接"), look="flat", parent=self)
        self.speed = QSlider(Qt.Orientation.Horizontal, self)
        self.speed.setRange(1, len(SPEEDS))
        self.speed.setValue(SPEEDS.index(0.45) + 1)
        self.places = QComboBox(self)
        self.places.setEditable(True)
        self.places.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.go = KeyButton(Phrase("转到"), parent=self)
        self.keep = KeyButton(Phrase("记住这里"), parent=self)
        self._close = self.bar.add_button(Phrase("收起"))
        self._spoken = Spoken(self)
        self._speed_label, self._places_label = QLabel(self), QLabel(self)
        dress(self, "panel")
        self._lay_out()
        self._name()
        self._connect()
        for button in self.buttons.values():
            self.watch(button)
        self.watch(self)
        self._show(self.hand.state)

    def show_camera(self, code: str, addresses: tuple[str, ...], name: str = "") -> None:
        """Take a camera in hand, by its code and the addresses of its streams, the main one first."""
        self.bar.set_hint(Phrase("{name}", name=name or code))
        self.hand.show_camera(code, addresses)

    def watch(self, widget: QWidget) -> None:
        """Take the pad's keys from `widget` as well: the wall, whose own arrows move the selection."""
        widget.installEventFilter(self)

    def leave(self) -> None:
        """Stop, and let the camera go; the pad stays."""
        self.hand.leave()

    def close_down(self) -> None:
        """Stop, and end the threads: to be called once, before the window goes."""
        self.hand.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: takes the pad's keys, and lets go when the focus or the window goes."""
        kind = event.type()
        if isinstance(event, QKeyEvent):
            return self._takes(event)
        if kind in (QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate):
            self.hand.let_go_all()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody turns what cannot be seen."""
        self.hand.let_go_all()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop, and let the camera go."""
        self.leave()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for direction, (row, column) in _PLACES.items():
            grid.addWidget(self.buttons[direction], row, column)
        grid.setColumnStretch(4, 1)
        speed = QHBoxLayout()
        speed.addWidget(self._speed_label)
        speed.addWidget(self.speed, 1)
        kept = QHBoxLayout()
        kept.addWidget(self._places_label)
        kept.addWidget(self.places, 1)
        kept.addWidget(self.go)
        kept.addWidget(self.keep)
        self._body = QVBoxLayout()
        for line in (grid, speed, kept):
            self._body.addLayout(line)
        trouble = QHBoxLayout()
        trouble.addWidget(self.said, 1)
        trouble.addWidget(self.retry, 0, Qt.AlignmentFlag.AlignTop)
        self._body.insertLayout(0, trouble)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.addWidget(self.bar)
        column_box.addLayout(self._body)
        column_box.addStretch(1)
        self._measure()

    def _name(self) -> None:
        keys = dict(_KEYS.values())
        for direction, button in self.buttons.items():
            self._spoken.bind(button.setAccessibleName, _NAMES[direction])
            self._spoken.bind(button.setToolTip, Phrase("{name}（{key}）", name=_NAMES[direction], key=keys[direction]))
        self._spoken.bind(self._speed_label.setText, Phrase("速度"))
        self._spoken.bind(self.speed.setAccessibleName, Phrase("转动速度"))
        self._spoken.bind(self._places_label.setText, Phrase("预置位"))
        self._spoken.bind(self.places.setAccessibleName, Phrase("预置位的名称"))
        field = self.places.lineEdit()
        if field is not None:
            field.setMaxLength(_LONGEST_NAME)
            self._spoken.bind(field.setPlaceholderText, Phrase("选或写名称"))

    def _connect(self) -> None:
        for direction, button in self.buttons.items():
            button.pressed.connect(lambda direction=direction: self.hand.hold(direction))
            button.released.connect(lambda direction=direction: self.hand.let_go(direction))
        self.speed.valueChanged.connect(self.hand.set_speed)
        self.retry.clicked.connect(self.hand.again)
        self.go.clicked.connect(self._on_go)
        self.keep.clicked.connect(self._on_keep)
        self.places.editTextChanged.connect(self._on_named)
        self._close.clicked.connect(self._on_put_away)
        self.hand.changed.connect(self._show)
        self.hand.told.connect(self.told)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    def _show(self, state: PtzState) -> None:
        if state.said is None:
            self._spoken.forget(self.said.setText)
            self.said.clear()
        else:
            self._spoken.bind(self.said.setText, state.said)
        self.said.setVisible(state.said is not None)
        self.retry.setVisible(state.can_try_again)
        abilities = state.abilities
        for direction, button in self.buttons.items():
            button.setEnabled(abilities is not None and can_turn(abilities, direction))
        self.speed.setEnabled(abilities is not None)
        has_places = abilities is not None and abilities.presets > 0
        for widget in (self._places_label, self.places, self.go, self.keep):
            widget.setVisible(has_places)
        names = [preset.name for preset in state.presets]
        if names != [self.places.itemText(index) for index in range(self.places.count())]:
            typed = self.places.currentText()
            self.places.clear()
            self.places.addItems(names)
            self.places.setEditText(typed)
        self._on_named(self.places.currentText())

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key was one of the pad's; Shift let go counts as everything let go."""
        abilities = self.hand.state.abilities
        try:
            key = Qt.Key(event.key())
        except ValueError:
            return False
        if event.type() == QEvent.Type.KeyRelease:
            if key == Qt.Key.Key_Shift and not event.isAutoRepeat():
                self.hand.let_go_all()
            elif key in _KEYS and self.hand.is_moving:
                if not event.isAutoRepeat():
                    self.hand.let_go(_KEYS[key][0])
                return True
            return False
        is_ours = key in _KEYS and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not is_ours or abilities is None:
            return False
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.hand.hold(_KEYS[key][0])
        event.accept()
        return True

    def _on_go(self) -> None:
        name = self.places.currentText().strip()
        for preset in self.hand.state.presets:
            if preset.name == name:
                self.hand.go_to(preset)

    def _on_keep(self) -> None:
        self.hand.keep(self.places.currentText().strip())

    def _on_named(self, text: str) -> None:
        name = text.strip()
        self.keep.setEnabled(bool(name))
        self.go.setEnabled(any(preset.name == name for preset in self.hand.state.presets))

    def _on_put_away(self) -> None:
        self.leave()
        self.hide()
        self.closed.emit()

    def _on_application(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.hand.let_go_all()

    def _measure(self) -> None:
        theme = theme_of(self)
        margin = theme.sizes.margin_px
        self._body.setContentsMargins(margin, theme.sizes.gap_px, margin, theme.sizes.gap_px)
        self._body.setSpacing(theme.sizes.gap_px)
