"""A strip of evidence: pictures and recordings of one issue, small. What is not there is shown as not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commandcenter.console.kit.icons import paint_icon
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme, theme_of
from commandcenter.foundation.phrases import Phrase, Said

_GAP_PX: Final = 6
_CAPTION_PX: Final = 19


class ThumbKind(StrEnum):
    """What a piece of evidence is."""

    PICTURE = "picture"
    RECORDING = "recording"
    DOCUMENT = "document"


_ICONS: Final = {ThumbKind.PICTURE: "camera", ThumbKind.RECORDING: "video", ThumbKind.DOCUMENT: "note"}


@dataclass(frozen=True, slots=True)
class Thumb:
    """One piece: `key` is the owner's name for it; without `picture` it is shown as not loaded."""

    key: str
    caption: Said
    kind: ThumbKind = ThumbKind.PICTURE
    picture: QImage | None = None
    about: Said | None = None


class ThumbStrip(QWidget):
    """Pieces beside one another; those that do not fit are counted at the end (+3), and come with the arrow keys.

    `Left`, `Right`, `Home`, `End` choose one, `Enter` or `Space` opens it.

    Signals:
        opened(str): the piece's key.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs: tuple[Thumb, ...] = ()
        self._current = 0
        self._first = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._spoken = Spoken(self)
        self._spoken.also(self._tell)
        self._tell()

    @property
    def thumbs(self) -> tuple[Thumb, ...]:
        """What is shown."""
        return self._thumbs

    @property
    def current(self) -> Thumb | None:
        """The chosen piece."""
        return self._thumbs[self._current] if self._thumbs else None

    @property
    def fitting(self) -> int:
        """How many pieces there is room for."""
        theme = theme_of(self)
        each = theme.sizes.thumb_width_px + theme.px(_GAP_PX)
        return max(1, (self.width() + theme.px(_GAP_PX)) // each)

    def set_thumbs(self, thumbs: Sequence[Thumb]) -> None:
        """Show these; the chosen one stays chosen when it is still among them."""
        chosen = self.current.key if self.current else ""
        self._thumbs = tuple(thumbs)
        keys = [thumb.key for thumb in self._thumbs]
        self._current = keys.index(chosen) if chosen in keys else 0
        self._first = 0
        self._choose(self._current)

    def sizeHint(self) -> QSize:
        """All beside one another."""
        theme = theme_of(self)
        count = max(1, len(self._thumbs))
        width = count * (theme.sizes.thumb_width_px + theme.px(_GAP_PX)) - theme.px(_GAP_PX)
        return QSize(width, theme.sizes.thumb_height_px)

    def minimumSizeHint(self) -> QSize:
        """One."""
        sizes = theme_of(self).sizes
        return QSize(sizes.thumb_width_px, sizes.thumb_height_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces that fit, or say that there are none."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._thumbs:
            self._paint_none(painter, theme)
            return
        shown = self._thumbs[self._first : self._first + self.fitting]
        for place, thumb in enumerate(shown):
            box = self._box(theme, place)
            self._paint_thumb(painter, theme, box, thumb)
            if self._first + place == self._current and self.hasFocus():
                width = theme.px(2)
                painter.setPen(QPen(theme.colour("accent"), width))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))
        behind = len(self._thumbs) - self._first - len(shown)
        if behind:
            self._paint_count(painter, theme, self._box(theme, len(shown) - 1), behind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, Enter opens."""
        last = len(self._thumbs) - 1
        goal = {
            Qt.Key.Key_Left: self._current - 1,
            Qt.Key.Key_Right: self._current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if goal is not None and self._thumbs:
            self._choose(min(max(goal, 0), last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            if not event.isAutoRepeat():
                self.opened.emit(self.current.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click opens what it hits."""
        place = self._place_at(event)
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._choose(place)
            self.opened.emit(self._thumbs[place].key)

    def event(self, event: QEvent) -> bool:
        """A tool tip says what a piece is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            theme = theme_of(self)
            for place, thumb in enumerate(self._thumbs[self._first : self._first + self.fitting]):
                if self._box(theme, place).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), say(thumb.about or thumb.caption), self)
            return True
        return super().event(event)

    def _place_at(self, event: QMouseEvent) -> int | None:
        theme = theme_of(self)
        for place in range(min(self.fitting, len(self._thumbs) - self._first)):
            if self._box(theme, place).contains(event.position()):
                return self._first + place
        return None

    def _choose(self, place: int) -> None:
        self._current = place
        room = self.fitting
        self._first = min(max(self._first, place - room + 1), place)
        self._tell()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        chosen = self.current
        if chosen is None:
            self.setAccessibleName(say(_NONE))
            return
        self.setAccessibleName(
            say(
                Phrase(
                    "存证 {count} 件，当前第 {number} 件：{caption}",
                    count=len(self._thumbs),
                    number=self._current + 1,
                    caption=chosen.caption,
                )
            )
        )

    def _box(self, theme: Theme, place: int) -> QRectF:
        sizes = theme.sizes
        left = place * (sizes.thumb_width_px + theme.px(_GAP_PX))
        return QRectF(left, 0, min(sizes.thumb_width_px, self.width()), sizes.thumb_height_px)

    def _paint_thumb(self, painter: QPainter, theme: Theme, box: QRectF, thumb: Thumb) -> None:
        caption = QRectF(box.left(), box.bottom() - theme.px(_CAPTION_PX), box.width(), theme.px(_CAPTION_PX))
        has_picture = thumb.picture is not None and not thumb.picture.isNull()
        if thumb.picture is not None and has_picture:
            painter.fillRect(box, theme.colour("video"))
            painter.drawImage(box, thumb.picture, _middle_of(thumb.picture, box))
            shade = theme.colour("video")
            shade.setAlphaF(0.62)
            painter.fillRect(caption, shade)
        else:
            self._paint_blank(painter, theme, box, thumb.kind, caption)
        if thumb.kind is ThumbKind.RECORDING and has_picture:
            size = theme.px(20)
            place = QRectF(box.center().x() - size / 2, caption.top() / 2 - size / 2, size, size)
            paint_icon(painter, "resume", theme.tokens.video_text, place)
        painter.setFont(theme.font())
        painter.setPen(QColor(theme.tokens.video_text if has_picture else theme.tokens.dim))
        inner = caption.adjusted(theme.px(4), 0, -theme.px(3), 0)
        text = QFontMetricsF(theme.font()).elidedText(say(thumb.caption), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_blank(self, painter: QPainter, theme: Theme, box: QRectF, kind: ThumbKind, caption: QRectF) -> None:
        painter.fillRect(box, theme.colour("panel2"))
        pen = QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        size = theme.px(20)
        above = QRectF(box.left(), box.top(), box.width(), caption.top() - box.top())
        place = QRectF(above.center().x() - size / 2, above.center().y() - size / 2, size, size)
        paint_icon(painter, _ICONS[kind], theme.tokens.faint, place)

    def _paint_none(self, painter: QPainter, theme: Theme) -> None:
        box = QRectF(self.rect())
        painter.setPen(QPen(theme.colour("edge" if not self.hasFocus() else "accent"), 1, Qt.PenStyle.DashLine))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(theme.font())
        painter.setPen(theme.colour("faint"))
        text = QFontMetricsF(theme.font()).elidedText(say(_NONE), Qt.TextElideMode.ElideRight, box.width() - 8)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_count(self, painter: QPainter, theme: Theme, box: QRectF, behind: int) -> None:
        text = f"+{behind}"
        width = QFontMetricsF(theme.font(strong=True)).horizontalAdvance(text) + theme.px(10)
        ground = QRectF(box.right() - width, box.top(), width, theme.px(20))
        shade = theme.colour("video")
        shade.setAlphaF(0.75)
        painter.fillRect(ground, shade)
        painter.setFont(theme.font(strong=True))
        painter.setPen(theme.colour("video_text"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)


_NONE: Final = Phrase("没有照片或录像")


def _middle_of(picture: QImage, box: QRectF) -> QRectF:
    """The part of a picture that fills the box without stretching."""
    factor = min(picture.width() / box.width(), picture.height() / box.height())
    width, height = box.width() * factor, box.height() * factor
    return QRectF((picture.width() - width) / 2, (picture.height() - height) / 2, width, height)
