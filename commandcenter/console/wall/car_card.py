"""One patrol car in the panel of cars: its number, what it does and with whom, its cameras."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from commandcenter.console.kit.banner import Banner, BannerMood
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.language import Spoken, begun, say
from commandcenter.console.kit.theme import theme_of
from commandcenter.console.wall.arranging import Label
from commandcenter.console.wall.duty_form import DutyForm, DutyWish
from commandcenter.console.wall.duty_marks import duty_icon, duty_ink, duty_phrase
from commandcenter.console.wall.standing import Standing, minute_text
from commandcenter.console.wall.standing_marks import paint_standing
from commandcenter.console.wall.tree_view import MenuAsked
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import VehicleDuty
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import CameraRow, VehicleRow

_BADGE_PX: Final = 22
_MARK_PX: Final = 12
_GAP_PX: Final = 4
"""Between a mark and its word: Qt leaves hardly any."""
_NUMERALS: Final = {figure: str(number) for number, figure in enumerate("零一二三四五六七八九")}


def badge_text(call_sign: str, code: str) -> str:
    """What stands on a car's badge, two characters at most: 1 for 一号车, 12 for 12号车, else the end of its code."""
    if digits := re.match(r"\d{1,2}", call_sign):
        return digits.group()
    return _NUMERALS.get(call_sign[:1], "") or code[-2:]


class CarBadge(QWidget):
    """The amber square with a car's number, as map and tiles have it. Decoration: the name stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Another number."""
        self._text = text
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = theme_of(self).px(_BADGE_PX)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("high_fill"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(3), theme.px(3))
        painter.setPen(theme.colour("video"))
        painter.setFont(theme.font(14, strong=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class ChannelButton(QToolButton):
    """One camera of a car: how its picture is, and what it looks at.

    Signals:
        menu_asked: MenuAsked.
    """

    menu_asked = Signal(object)

    def __init__(self, camera: CameraRow, label: Label, parent: QWidget) -> None:
        super().__init__(parent)
        self.camera = camera
        self._standing = Standing()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setText(label.name.replace("&", "&&"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.show_standing(Standing())

    def show_standing(self, standing: Standing) -> None:
        """How its picture is now."""
        self._standing = standing
        theme, ratio = theme_of(self), self.devicePixelRatioF()
        side, gap = theme.px(_MARK_PX), theme.px(_GAP_PX)
        pixmap = QPixmap(round((side + gap) * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_standing(painter, theme, QRectF(1, 1, side - 2, side - 2), standing)
        painter.end()
        self.setIconSize(QSize(side + gap, side))
        self.setIcon(QIcon(pixmap))

    def say_name(self, car: str, now: datetime) -> None:
        """For those who hear it, and as the tool tip."""
        known = self._standing.state is not None or self._standing.fault_since is not None
        state = self._standing.said(now) if known else Phrase("未打开")
        name = say(Phrase("{car} {channel}，{state}", car=car, channel=self.text(), state=state))
        self.setAccessibleName(name)
        self.setToolTip(name)

    def _on_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(MenuAsked(self.camera.code, self.mapToGlobal(at)))


class CarCard(QFrame):
    """One car.

    Signals:
        camera_wanted(str), vehicle_wanted(str), duty_wanted(DutyWish), menu_asked(MenuAsked): as `CarsPanel` has them.
    """

    camera_wanted = Signal(str)
    vehicle_wanted = Signal(str)
    duty_wanted = Signal(object)
    menu_asked = Signal(object)

    def __init__(self, vehicle: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vehicle = vehicle
        self._row: VehicleRow | None = None
        self._now: datetime | None = None
        self._channels: tuple[CameraRow, ...] = ()
        self._standings: Mapping[str, Standing] = {}
        self._sent: DutyWish | None = None
        self.form: DutyForm | None = None
        self.badge = CarBadge(self)
        self.name = QToolButton(self)
        self.duty = QToolButton(self)
        self.duty.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.about = ElidedLabel(look="dim", parent=self)
        self.trouble = Banner(self)
        self._buttons: dict[str, ChannelButton] = {}
        self._channel_row = QWidget(self)
        self._flow = FlowLayout(self._channel_row)
        self._head = QHBoxLayout()
        self._head.addWidget(self.badge)
        self._head.addWidget(self.name)
        self._head.addStretch(1)
        self._head.addWidget(self.duty)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.about)
        self._column.addWidget(self._channel_row)
        self._column.addWidget(self.trouble)
        self.name.clicked.connect(lambda: self.vehicle_wanted.emit(self._vehicle))
        self.duty.clicked.connect(self._unfold_or_fold)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._measure()

    @property
    def channels(self) -> tuple[ChannelButton, ...]:
        """Its cameras, by channel."""
        return tuple(self._buttons.values())

    def show_car(self, row: VehicleRow, channels: Sequence[CameraRow], now: datetime) -> None:
        """As the car stands now; a form that is open keeps what was typed."""
        if self._sent is not None and (row.duty, row.crew) == (self._sent.duty, self._sent.crew):
            self._sent = None
        self._row, self._now = row, now
        self._show_channels(row, tuple(channels))
        self._say()

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """How cameras do, by their codes."""
        self._standings = standings
        for code, button in self._buttons.items():
            button.show_standing(standings.get(code, Standing()))
        self._say_channels()

    def show_refusal(self, refusal: Refused) -> None:
        """What was set could not be written."""
        wish, self._sent = self._sent, None
        self.trouble.say(refusal, BannerMood.FAULT)
        if wish is not None and self.form is None:
            self._unfold(wish.duty, wish.crew)
        self._say()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line to the next card."""
        super().paintEvent(event)
        QPainter(self).fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme_of(self).colour("line"))

    def changeEvent(self, event: QEvent) -> None:
        """Another scale or other colours: measure and draw the marks anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()
            self.show_standings(self._standings)
            self._say()

    # --- the duty --------------------------------------------------------------------------------

    def _unfold_or_fold(self) -> None:
        if self.form is not None:
            self._fold()
        elif self._row is not None:
            self.trouble.clear()
            self._unfold(self._row.duty, self._row.crew)

    def _unfold(self, duty: VehicleDuty | None, crew: str) -> None:
        form = self.form = DutyForm(self._vehicle, duty, crew, self)
        self._column.insertWidget(self._column.indexOf(self._channel_row), form)
        form.decided.connect(self._on_decided)
        form.folded.connect(self._fold)
        form.show()
        form.begin()

    def _fold(self) -> None:
        if self.form is None:
            return
        form, self.form = self.form, None
        had_focus = form.hasFocus() or form.isAncestorOf(QApplication.focusWidget() or self)
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        if had_focus:
            self.duty.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_decided(self, wish: DutyWish) -> None:
        self._fold()
        row = self._row
        if row is not None and (row.duty, row.crew) == (wish.duty, wish.crew):
            return
        self._sent = wish
        self.trouble.clear()
        self._say()
        self.duty_wanted.emit(wish)

    # --- what is shown ---------------------------------------------------------------------------

    def _show_channels(self, row: VehicleRow, channels: tuple[CameraRow, ...]) -> None:
        if channels == self._channels:
            return
        self._channels = channels
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for camera in channels:
            label = Label(camera.name.removeprefix(row.name).strip() or camera.name)
            button = self._buttons[camera.code] = ChannelButton(camera, label, self._channel_row)
            button.clicked.connect(lambda _on=False, code=camera.code: self.camera_wanted.emit(code))
            button.menu_asked.connect(self.menu_asked)
            self._flow.addWidget(button)
            button.show()
        self._channel_row.setVisible(bool(channels))

    def _say(self) -> None:
        row, now = self._row, self._now
        if row is None or now is None:
            return
        theme = theme_of(self)
        called = row.call_sign or row.name
        self.badge.show_text(badge_text(called, row.code))
        self.name.setText(called.replace("&", "&&"))
        self.name.setFont(theme.font(strong=True))
        self.name.setStyleSheet(f"QToolButton {{ color: {theme.tokens.text}; }}")
        self.name.setToolTip(say(Phrase("看 {car} 的全部画面", car=called)))
        self.name.setAccessibleName(self.name.toolTip())
        duty = row.duty if self._sent is None else self._sent.duty
        word = duty_phrase(duty) if self._sent is None else Phrase("{duty}，正在登记", duty=duty_phrase(duty))
        self.duty.setText(begun(say(word)))
        side, gap = theme.px(_MARK_PX), theme.px(_GAP_PX)
        self.duty.setIcon(duty_icon(theme, duty, QSize(side + gap, side), self.devicePixelRatioF()))
        self.duty.setIconSize(QSize(side + gap, side))
        self.duty.setStyleSheet(f"QToolButton {{ color: {getattr(theme.tokens, duty_ink(duty))}; }}")
        self.duty.setAccessibleName(say(Phrase("{car} 的勤务：{duty}。按下可改", car=called, duty=word)))
        self.duty.setToolTip(say(Phrase("登记勤务和车上人员")))
        self.about.say(_about(row, now))
        self.setAccessibleName(called)
        self._say_channels()

    def _say_channels(self) -> None:
        if self._row is not None and self._now is not None:
            for button in self._buttons.values():
                button.say_name(self._row.call_sign or self._row.name, self._now)

    def _measure(self) -> None:
        theme = theme_of(self)
        self._column.setContentsMargins(theme.px(12), theme.px(8), theme.px(8), theme.px(8))
        self._column.setSpacing(theme.px(4))
        self._head.setSpacing(theme.px(6))
        self._flow.set_gap(theme.px(2))


def _about(row: VehicleRow, now: datetime) -> Phrase:
    """Who is in it and since when it does what it does."""
    if row.duty is None or row.since is None:
        return Phrase("还没有人登记勤务")
    since = minute_text(row.since, now)
    if row.crew:
        return Phrase("{crew}，自 {time}", crew=row.crew, time=since)
    return Phrase("没有登记人员，自 {time}", time=since)
