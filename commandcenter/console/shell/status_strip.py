"""The strip on top: where one is, which shift, how many issues wait, whether everything answers, what time it is."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.marks import Health
from commandcenter.console.kit.theme import dress, theme_of
from commandcenter.console.shell.lights import Figure, HealthLight
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.people import Actor
from commandcenter.domain.vocabulary import chinese
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.storage.queries.tabs import TabCounts

SLOW_MS: Final = 200.0
"""A database that takes longer than this for its simplest answer is felt at every key."""
DAY_BEGINS: Final = 8
NIGHT_BEGINS: Final = 20
_TICK_MS: Final = 200
_FIGURES: Final = (
    ("reported", Phrase("待受理"), "urgent"),
    ("accepted", Phrase("待派遣"), "high"),
    ("dispatched", Phrase("处置中"), "text"),
    ("handled", Phrase("待核查"), "text"),
    ("overdue", Phrase("超期"), "urgent"),
    ("ended_today", Phrase("今日办结"), "ok"),
)


class StatusStrip(QFrame):
    """What must be seen at any moment; all of it red while the database is away.

    Signals:
        tab_wanted: name of the queue's tab whose figure was clicked.
    """

    tab_wanted = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._is_away = False
        self._actor: Actor | None = None
        self._seat = ""
        self._shown_second: datetime | None = None
        self._spoken = Spoken(self)
        dress(self, "bar")
        self.menu_button = QToolButton(self)
        self.menu_button.setText("≡")
        self.menu_button.clicked.connect(self.open_menu)
        self._menu: QMenu | None = None
        self._place, self._shift = QLabel(self), QLabel(self)
        self._fault = ElidedLabel(look="urgent", parent=self)
        dress(self._place, "name")
        dress(self._shift, "dim")
        self._fault.hide()
        self.figures = {name: Figure(text, token, self) for name, text, token in _FIGURES}
        self.database, self.gateway, self.video = HealthLight(self), HealthLight(self), HealthLight(self)
        self._clock = QLabel(self)
        dress(self._clock, "head")
        self._lay_out()
        self._name_parts()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._tick)
        self._ticker.start()
        self._tick()
        self.show_absent_parts()

    def set_menu(self, menu: QMenu) -> None:
        """What the button on the left opens."""
        self._menu = menu

    def open_menu(self) -> None:
        """Open it below the button."""
        if self._menu is not None:
            self._menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def show_desk(self, actor: Actor, seat: str, area: str) -> None:
        """Who works here: `area` is the platform's name."""
        self._actor, self._seat = actor, seat
        self._spoken.bind(self._place.setText, Phrase("{area} · 指挥中心", area=area))
        self._say_shift()

    def show_counts(self, counts: TabCounts) -> None:
        """The figures as the queue has them."""
        for name, figure in self.figures.items():
            figure.set_count(getattr(counts, name))
        self._fit()

    def show_database(
        self, *, is_up: bool, latency_ms: float | None, last_answer_at: datetime | None, kept: int
    ) -> None:
        """How the database answers; away, the strip is red and says since when, and what waits to be sent."""
        self._is_away = not is_up
        if is_up:
            self._show_up(latency_ms, kept)
        else:
            self.database.show_health(Health.BAD, Phrase("数据库断开"))
            self._fault.say(_away_phrase(last_answer_at, kept))
        self._fault.setVisible(self._is_away)
        self.update()
        self._fit()

    @property
    def is_away(self) -> bool:
        """Whether the strip is red."""
        return self._is_away

    def show_video(self, health: Health, said: Said) -> None:
        """How many pictures are live."""
        self.video.show_health(health, said)
        self._fit()

    def show_absent_parts(self) -> None:
        """What comes with later parts of the program is told as not connected."""
        about = Phrase("这一部分还没有接入本程序。")
        self.gateway.show_health(Health.OFF, Phrase("受理网关 未接入"), about)
        self.video.show_health(Health.OFF, Phrase("视频 无画面"))
        self.database.show_health(Health.OFF, Phrase("数据库 连接中"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What does not fit goes away in the order of what can best be missed."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Red all over while the database is away."""
        super().paintEvent(event)
        if self._is_away:
            QPainter(self).fillRect(self.rect(), QColor(theme_of(self).tokens.urgent_ground))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 14, 0)
        row.setSpacing(10)
        for widget in (self.menu_button, self._place, self._shift, *self.figures.values(), self._fault):
            row.addWidget(widget)
        row.addStretch(1)
        for light in (self.database, self.gateway, self.video):
            row.addWidget(light)
        row.addWidget(self._clock)

    def _name_parts(self) -> None:
        self._spoken.bind(self.setAccessibleName, Phrase("状态栏"))
        self._spoken.bind(self.menu_button.setAccessibleName, Phrase("菜单"))
        self._spoken.bind(self.menu_button.setToolTip, Phrase("菜单（F10）"))
        self._spoken.bind(self._clock.setAccessibleName, Phrase("时间"))
        for name, figure in self.figures.items():
            if name != "ended_today":
                figure.clicked.connect(lambda _checked=False, tab=name: self.tab_wanted.emit(tab))

    def _show_up(self, latency_ms: float | None, kept: int) -> None:
        is_slow = latency_ms is not None and latency_ms > SLOW_MS
        health = Health.POOR if is_slow else Health.GOOD
        if kept:
            self.database.show_health(Health.POOR, Phrase("数据库 补做 {count} 项", count=kept))
        elif latency_ms is None:
            self.database.show_health(health, Phrase("数据库 正常"))
        elif is_slow:
            self.database.show_health(health, Phrase("数据库 慢 {latency} ms", latency=round(latency_ms)))
        else:
            self.database.show_health(health, Phrase("数据库 {latency} ms", latency=max(1, round(latency_ms))))

    def _tick(self) -> None:
        now = self._now().astimezone(SHANGHAI).replace(microsecond=0)
        if now == self._shown_second:
            return
        hour_changed = self._shown_second is None or self._shown_second.hour != now.hour
        self._shown_second = now
        self._clock.setText(f"{now:%H:%M:%S}")
        if hour_changed:
            self._say_shift()

    def _say_shift(self) -> None:
        actor = self._actor
        if actor is None or self._shown_second is None:
            return
        shift = shift_at(self._shown_second)
        self._spoken.bind(
            self._shift.setText,
            Phrase(
                "{shift} · {role} {name} · {seat}",
                shift=shift,
                role=Phrase(chinese(actor.role)),
                name=actor.name,
                seat=self._seat,
            ),
        )
        self._fit()

    def _fit(self) -> None:
        """Hide the least important parts until the rest has room; the clock and the database's light always stay."""
        layout = self.layout()
        if layout is None:
            return
        margins, gap = layout.contentsMargins(), layout.spacing()
        optional = (self._place, self.figures["ended_today"], self._shift, self.gateway, self.video)
        always = [each for name, each in self.figures.items() if name != "ended_today"]
        width = margins.left() + margins.right()
        width += sum(_room(each, gap) for each in (self.menu_button, *always, self.database, self._clock))
        if self._is_away:
            width += gap + self._fault.minimumSizeHint().width()
        has_room = True
        for widget in optional:
            width += _room(widget, gap)
            has_room = has_room and width <= self.width()
            if widget.isHidden() is has_room:
                widget.setVisible(has_room)


def _room(widget: QWidget, gap: int) -> int:
    """What a widget takes in the row."""
    return widget.sizeHint().width() + gap


def shift_at(local: datetime) -> Phrase:
    """The shift by the clock, until there is a duty rota: day from 08:00, night from 20:00."""
    if DAY_BEGINS <= local.hour < NIGHT_BEGINS:
        return Phrase("白班 08:00–20:00")
    return Phrase("夜班 20:00–08:00")


def _away_phrase(last_answer_at: datetime | None, kept: int) -> Said:
    if last_answer_at is None:
        return Phrase("数据库没有应答。正在自动重连。")
    since = f"{last_answer_at.astimezone(SHANGHAI):%H:%M:%S}"
    if not kept:
        return Phrase("数据库断开，最后应答 {since}。可以继续办理，恢复后自动补做。", since=since)
    return Phrase("数据库断开，最后应答 {since}。已保留 {count} 项决定，恢复后自动补做。", since=since, count=kept)
