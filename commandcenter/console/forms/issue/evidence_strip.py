"""The evidence of an issue as a row of small pictures: when and by which camera; a clip shows its first picture."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.icons import paint_icon
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme, theme_of
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.vocabulary import EvidenceKind, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.evidence import EvidenceRow

_BAND_PX: Final = 19
_ICON_PX: Final = 18
_BAND_ALPHA: Final = 165
"""White words stay readable on whatever picture."""
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class Shown(StrEnum):
    """What a small picture has to show."""

    LOADING = "loading"
    PICTURE = "picture"
    FAILED = "failed"


def clock_of(moment: datetime, now: datetime) -> str:
    """The town's clock to the second; the day alone when it is not today's, for want of room."""
    local = moment.astimezone(SHANGHAI)
    return f"{local:%H:%M:%S}" if local.date() == now.astimezone(SHANGHAI).date() else f"{local:%m-%d %H:%M}"


def moment_of(moment: datetime) -> str:
    """The moment in full."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}"


def piece_phrase(row: EvidenceRow, camera: str) -> Phrase:
    """A piece in words: what, which camera, when, by whose clock; struck through if it is."""
    piece = row.piece
    kind, clock = Phrase(chinese(piece.kind)), Phrase(chinese(piece.time_source))
    said = Phrase(
        "{kind} {camera} {time}（{clock}）", kind=kind, camera=camera, time=moment_of(piece.began_at), clock=clock
    )
    if piece.kind is EvidenceKind.CLIP:
        said = Phrase("{piece}，{seconds} 秒", piece=said, seconds=seconds_of(row))
    return Phrase("{piece}，已划去", piece=said) if row.is_struck else said


def seconds_of(row: EvidenceRow) -> int:
    """How long a clip is, at least a second."""
    return max(1, round((row.piece.ended_at - row.piece.began_at).total_seconds()))


class Thumbnail(QAbstractButton):
    """One piece. Enter, Space or a click opens it, arrows go to the neighbours.

    Signals:
        moved(int): the focus shall go to the next (1) or the last (-1) one.
    """

    moved = Signal(int)

    def __init__(self, row: EvidenceRow, camera: str, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._camera, self._now = camera, now
        self._image: QImage | None = None
        self._shown = Shown.LOADING
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._spoken = Spoken(self)
        self._spoken.also(self._say)
        self._say()

    @property
    def shown(self) -> Shown:
        """What it has to show."""
        return self._shown

    @property
    def device_size(self) -> QSize:
        """The size of its picture in device pixels."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self.sizeHint().width() * ratio), round(self.sizeHint().height() * ratio))

    def show_row(self, row: EvidenceRow, now: datetime) -> None:
        """The same piece, perhaps struck through by now."""
        self.row, self._now = row, now
        self._say()
        self.update()

    def show_image(self, image: QImage | None) -> None:
        """Its picture; None when there is none to be had."""
        self._image = image
        self._shown = Shown.FAILED if image is None else Shown.PICTURE
        self._say()
        self.update()

    def sizeHint(self) -> QSize:
        """As drawn."""
        sizes = theme_of(self).sizes
        return QSize(sizes.thumb_width_px, sizes.thumb_height_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture, its words, and the ring of the focus."""
        theme, painter, box = theme_of(self), QPainter(self), QRectF(self.rect())
        painter.fillRect(box, theme.colour("video"))
        if self._image is not None:
            painter.setOpacity(0.45 if self.row.is_struck else 1.0)
            painter.drawImage(box, self._image)
            painter.setOpacity(1.0)
        else:
            side = theme.px(_ICON_PX)
            name = "warning" if self._shown is Shown.FAILED else "video"
            middle = QRectF(box.center().x() - side / 2, (box.height() - theme.px(_BAND_PX) - side) / 2, side, side)
            paint_icon(painter, name, theme.tokens.video_text, middle)
        self._paint_words(painter, theme, box)
        if self.row.is_struck:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("video_text"), theme.px(2)))
            painter.drawLine(box.bottomLeft(), box.topRight())
        if self.hasFocus() or self.underMouse():
            width = theme.px(2) if self.hasFocus() else theme.px(1)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(theme.colour("accent" if self.hasFocus() else "edge"), width))
            painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; arrows move."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif key in _BACK or key in _ON:
            self.moved.emit(-1 if key in _BACK else 1)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _paint_words(self, painter: QPainter, theme: Theme, box: QRectF) -> None:
        band = QRectF(0, box.height() - theme.px(_BAND_PX), box.width(), theme.px(_BAND_PX))
        self._paint_band(painter, theme, band, clock_of(self.row.piece.began_at, self._now), self.row.piece.camera)
        if self.row.piece.kind is EvidenceKind.CLIP:
            text = f"▶ {seconds_of(self.row)} s"
            width = painter.fontMetrics().horizontalAdvance(text) + theme.px(8)
            top = QRectF(box.width() - width, 0, width, theme.px(_BAND_PX))
            self._paint_band(painter, theme, top, text, "")

    def _paint_band(self, painter: QPainter, theme: Theme, band: QRectF, right: str, left: str) -> None:
        ground = QColor(theme.colour("video"))
        ground.setAlpha(_BAND_ALPHA)
        painter.fillRect(band, ground)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("video_text"))
        inner = band.adjusted(theme.px(4), 0, -theme.px(4), 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        room = inner.width() - painter.fontMetrics().horizontalAdvance(right) - theme.px(4)
        shown = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, round(room))
        if len(shown) > 1:
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _say(self) -> None:
        said = piece_phrase(self.row, self._camera)
        if self._shown is Shown.FAILED:
            said = Phrase("{piece}，画面没有读出来", piece=said)
        self.setAccessibleName(say(said))
        self.setToolTip(say(said))


class EvidenceStrip(QWidget):
    """All pieces of the issue that is shown, in the order in which they were attached.

    Signals:
        opened(int): the piece at that place shall be shown large.
        picture_wanted: Thumbnail, whose picture is not there yet.
        export_wanted: the evidence as one bundle.
        recent_wanted: what was kept lately and could be attached; the place (QPoint) of the screen for the menu.
    """

    opened = Signal(int)
    picture_wanted = Signal(object)
    export_wanted = Signal()
    recent_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbs: list[Thumbnail] = []
        self._can_attach = False
        self._nothing = ElidedLabel(Phrase("现场影像：还没有照片和录像"), "faint", parent=self)
        self._pictures = QWidget(self)
        self._flow = FlowLayout(self._pictures)
        self.export = KeyButton(Phrase("导出存证包"), look="flat", parent=self._pictures)
        self.export.clicked.connect(self.export_wanted)
        self.attach = KeyButton(Phrase("存入已有影像…"), look="flat", parent=self._pictures)
        self.attach.clicked.connect(self._on_attach)
        for button in (self.attach, self.export):
            self._flow.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._pictures)
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, Phrase("现场影像"))
        self.export.explain(Phrase("把本案全部存证连同校验值存成一个文件，谁都能核对有没有改动"))
        self._measure()
        self.show_rows((), {}, None)

    @property
    def thumbnails(self) -> tuple[Thumbnail, ...]:
        """The pieces, in order."""
        return tuple(self._thumbs)

    @property
    def rows(self) -> tuple[EvidenceRow, ...]:
        """What is shown."""
        return tuple(thumb.row for thumb in self._thumbs)

    def show_rows(self, rows: Sequence[EvidenceRow], cameras: Mapping[str, str], now: datetime | None) -> None:
        """Show these; a piece that stays keeps its picture and the focus. `cameras` are names by code."""
        keys = [(row.number, row.sha256) for row in rows]
        for thumb in [thumb for thumb in self._thumbs if (thumb.row.number, thumb.row.sha256) not in keys]:
            self._thumbs.remove(thumb)
            self._flow.removeWidget(thumb)
            thumb.hide()
            thumb.deleteLater()
        known = {(thumb.row.number, thumb.row.sha256): thumb for thumb in self._thumbs}
        if now is not None:
            for place, (key, row) in enumerate(zip(keys, rows, strict=True)):
                if key in known:
                    known[key].show_row(row, now)
                else:
                    self._insert(place, Thumbnail(row, cameras.get(row.piece.camera, row.piece.camera), now))
        has_rows = bool(rows)
        self._nothing.setVisible(not has_rows)
        self.export.setVisible(has_rows)
        self.attach.setVisible(self._can_attach)
        self._pictures.setVisible(has_rows or self._can_attach)

    def let_attach(self) -> None:
        """From now on pictures that were kept before can be attached."""
        self._can_attach = True
        self.attach.show()
        self._pictures.show()

    def ask_for_pictures(self) -> None:
        """Ask again for every picture that is not there: a store has come, or another screen."""
        for thumb in self._thumbs:
            if thumb.shown is not Shown.PICTURE:
                self.picture_wanted.emit(thumb)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _insert(self, place: int, thumb: Thumbnail) -> None:
        thumb.setParent(self._pictures)
        self._thumbs.insert(place, thumb)
        self._flow.insert_widget(place, thumb)
        thumb.clicked.connect(lambda: self.opened.emit(self._thumbs.index(thumb)))
        thumb.moved.connect(lambda by: self._move_focus(thumb, by))
        thumb.show()
        self.picture_wanted.emit(thumb)

    def _on_attach(self) -> None:
        self.recent_wanted.emit(self.attach.mapToGlobal(self.attach.rect().bottomLeft()))

    def _move_focus(self, thumb: Thumbnail, by: int) -> None:
        place = self._thumbs.index(thumb) + by
        if 0 <= place < len(self._thumbs):
            self._thumbs[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _measure(self) -> None:
        theme = theme_of(self)
        self._flow.set_gap(theme.px(6))
