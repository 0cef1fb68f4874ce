"""Paints what stands on a tile into small pictures that are kept until the words change."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from commandcenter.console.kit.language import say
from commandcenter.console.kit.theme import Theme
from commandcenter.console.kit.tokens import DARK
from commandcenter.console.wall.overlay import Line, Look, Mark, Overlay, Tone
from commandcenter.console.wall.standing import Standing
from commandcenter.console.wall.standing_marks import paint_standing
from commandcenter.video.streams import StreamState

GROUND_ALPHA: Final = 0.74
"""How dense the ground of words is: text keeps 4.5 : 1 on it even over a white picture."""
_SOFT_ALPHA: Final = 0.55
_RIGHT_SHARE: Final = 0.55
_LEAST_PLACE_PX: Final = 70
_SCRAP: Final = "\u3000路口…"
"""Of a name shorter than this nothing is learnt."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes on one tile, in pixels at 100 %."""

    chip_text: int
    chip_height: int
    chip_padding: int
    margin: int
    bar_text: int
    bar_height: int
    bar_padding: int
    badge: int
    head_text: int
    line_text: int
    gap: int


LARGE: Final = Measures(18, 32, 12, 12, 20, 46, 14, 28, 30, 18, 16)
MIDDLE: Final = Measures(15, 24, 9, 8, 16, 34, 10, 22, 24, 15, 10)
SMALL: Final = Measures(13, 22, 7, 5, 13, 26, 8, 18, 17, 13, 8)


def measures_for(width: float, height: float, scale: float) -> Measures:
    """The sizes for a tile: as drawn for 1288 × 724, 428 × 240 and 345 × 170 pixels."""
    wide, high = width / scale, height / scale
    if wide >= 900 and high >= 440:
        return LARGE
    return MIDDLE if wide >= 400 and high >= 190 else SMALL


@dataclass(frozen=True, slots=True)
class Layer:
    """A piece of the overlay and where it lies in its tile."""

    left: int
    top: int
    pixmap: QPixmap


class OverlayPainter:
    """The overlays of one canvas. GUI thread only.

    Words are painted once; as long as they do not change, a tile is its picture and a few blits.
    """

    def __init__(self, theme: Theme) -> None:
        self._kept: dict[tuple[int, str], tuple[Hashable, Layer | None]] = {}
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Another scale, theme or language: everything is painted anew."""
        self.theme = Theme(DARK.name, theme.scale)
        self._kept.clear()
        self._fonts.clear()

    def forget(self, place: int) -> None:
        """The tile is gone."""
        for key in [key for key in self._kept if key[0] == place]:
            del self._kept[key]

    def layers(self, place: int, overlay: Overlay, size: QSize, ratio: float) -> tuple[Layer, ...]:
        """The pieces for a tile of that size (logical pixels) on a screen of `ratio`."""
        room = (size.width(), size.height(), ratio)
        bar_key = (room, overlay.badge, overlay.title, overlay.place, overlay.right, str(overlay.right))
        middle_key = (room, overlay.lines, tuple(str(line.said) for line in overlay.lines), overlay.look)
        chip_key = (room, overlay.marks, tuple(str(mark.said) for mark in overlay.marks))
        found = (
            self._layer(place, "bar", bar_key, lambda: self._bar(overlay, size, ratio)),
            self._layer(place, "middle", middle_key, lambda: self._middle(overlay, size, ratio)),
            self._layer(place, "chip", chip_key, lambda: self._chip(overlay.marks, size, ratio)),
        )
        return tuple(layer for layer in found if layer is not None)

    def lettering(self, size_px: int, *, strong: bool = False) -> tuple[QFont, QFontMetricsF]:
        """A font of the overlays, as designed at 100 %, and its measures."""
        wanted = (size_px, strong)
        if wanted not in self._fonts:
            font = self.theme.font(size_px, strong=strong)
            self._fonts[wanted] = (font, QFontMetricsF(font))
        return self._fonts[wanted]

    def _layer(self, place: int, name: str, key: Hashable, paint: Callable[[], Layer | None]) -> Layer | None:
        kept = self._kept.get((place, name))
        if kept is None or kept[0] != key:
            kept = self._kept[place, name] = (key, paint())
        return kept[1]

    # --- the chip: what kind of picture this is -------------------------------------------------

    def _chip(self, marks: tuple[Mark, ...], size: QSize, ratio: float) -> Layer | None:
        sizes, px = measures_for(size.width(), size.height(), self.theme.scale), self.theme.px
        room = size.width() - 2 * px(sizes.margin) - 2 * px(sizes.chip_padding)
        entries = self.fitting(marks, room, sizes)
        if not entries:
            return None
        width = self._chip_width(entries, sizes) + 2 * px(sizes.chip_padding)
        pixmap = blank(QSize(round(width + 0.5), px(sizes.chip_height)), ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_ground(painter, QRectF(0, 0, width, px(sizes.chip_height)), GROUND_ALPHA, px(3))
        left = float(px(sizes.chip_padding))
        for mark, words in entries:
            left = self._write_mark(painter, left, mark, words, sizes) + px(sizes.gap)
        painter.end()
        return Layer(size.width() - px(sizes.margin) - round(width + 0.5), px(sizes.margin), pixmap)

    def _write_mark(self, painter: QPainter, left: float, mark: Mark, words: str, sizes: Measures) -> float:
        """One shape and its words; returns where they end."""
        px, height = self.theme.px, self.theme.px(sizes.chip_height)
        side = px(sizes.chip_text * 0.72)
        self._paint_shape(painter, QRectF(left, (height - side) / 2, side, side), mark)
        font, metrics = self.lettering(sizes.chip_text, strong=mark.is_strong)
        left += side + px(6)
        write(painter, font, self.theme.colour(mark.tone.value), QRectF(left, 0, 4000, height), words)
        return left + metrics.horizontalAdvance(words)

    def fitting(self, marks: tuple[Mark, ...], room: float, sizes: Measures) -> list[tuple[Mark, str]]:
        """As many words as fit: the state says less, then all do, then what is least goes; at last the shape alone."""
        full = [(mark, say(mark.said)) for mark in marks]
        brief = [(mark, say(mark.short or mark.said)) for mark in marks]
        trials = [full, [*full[:-1], *brief[-1:]], brief]
        trials.extend([entry for entry in brief if entry[0].shape != left_out] for left_out in ("magnified",))
        for trial in trials:
            if self._chip_width(trial, sizes) <= room:
                return trial
        return [(mark, "") for mark, _ in brief[-1:]]

    def _chip_width(self, entries: list[tuple[Mark, str]], sizes: Measures) -> float:
        px = self.theme.px
        side = px(sizes.chip_text * 0.72) + px(6)
        words = sum(
            self.lettering(sizes.chip_text, strong=mark.is_strong)[1].horizontalAdvance(w) for mark, w in entries
        )
        return words + side * len(entries) + px(sizes.gap) * max(0, len(entries) - 1)

    def _paint_shape(self, painter: QPainter, box: QRectF, mark: Mark) -> None:
        if isinstance(mark.shape, StreamState):
            paint_standing(painter, self.theme, box, Standing(mark.shape))
            return
        painter.save()
        colour = self.theme.colour("urgent_fill" if mark.tone is Tone.ALARM else mark.tone.value)
        width = max(1.2, box.width() / 8)
        painter.setPen(QPen(colour, width))
        ring = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        if mark.shape == "alarm":
            painter.setBrush(colour)
            painter.drawEllipse(ring)
        elif mark.shape == "recording":
            painter.drawEllipse(ring)
            inset = box.width() * 0.28
            painter.setBrush(colour)
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        else:
            lens = ring.adjusted(0, 0, -ring.width() * 0.25, -ring.height() * 0.25)
            painter.drawEllipse(lens)
            painter.drawLine(lens.center() + QPointF(lens.width() * 0.36, lens.height() * 0.36), ring.bottomRight())
        painter.restore()

    # --- the name bar ---------------------------------------------------------------------------

    def _bar(self, overlay: Overlay, size: QSize, ratio: float) -> Layer | None:
        sizes, px = measures_for(size.width(), size.height(), self.theme.scale), self.theme.px
        height = px(sizes.bar_height)
        if size.height() < 2 * height or not overlay.title:
            return None
        pixmap = blank(QSize(size.width(), height), ratio)
        painter = QPainter(pixmap)
        fill_ground(painter, QRectF(0, 0, size.width(), height), GROUND_ALPHA, 0)
        self.write_names(painter, overlay, QRectF(0, 0, size.width(), height), sizes)
        painter.end()
        return Layer(0, size.height() - height, pixmap)

    def write_names(self, painter: QPainter, overlay: Overlay, box: QRectF, sizes: Measures) -> None:
        """Badge, title and place at the left, what is to be said at the right."""
        px = self.theme.px
        font, metrics = self.lettering(sizes.bar_text)
        left, end = box.left() + px(sizes.bar_padding), box.right() - px(sizes.bar_padding)
        right = self.right_words(overlay, sizes, end - left)
        if right:
            width = metrics.horizontalAdvance(right) + 1
            tone = self.theme.colour(overlay.right_tone.value)
            write(painter, font, tone, QRectF(end - width, box.top(), width + 1, box.height()), right)
            end -= width + px(sizes.gap)
        if overlay.badge:
            left = self._write_badge(painter, overlay.badge, left, box, sizes)
        title = self.title_words(overlay, metrics, end - left)
        write(painter, font, self.theme.colour("video_text"), QRectF(left, box.top(), end - left, box.height()), title)
        left += metrics.horizontalAdvance(title) + px(sizes.gap * 2)
        if overlay.place and end - left > px(_LEAST_PLACE_PX):
            place = metrics.elidedText(overlay.place, Qt.TextElideMode.ElideRight, end - left)
            write(
                painter, font, self.theme.colour("video_dim"), QRectF(left, box.top(), end - left, box.height()), place
            )

    def right_words(self, overlay: Overlay, sizes: Measures, room: float) -> str:
        """What is said at the right; nothing where it would take the name's room, or a small tile had to cut it."""
        words = say(overlay.right)
        metrics = self.lettering(sizes.bar_text)[1]
        right = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room * _RIGHT_SHARE)
        if overlay.is_right_spare:
            name = overlay.title
        elif sizes is SMALL:
            name = code_of(overlay)
        else:
            return right
        badge = self.theme.px(sizes.badge + 12) if overlay.badge else 0
        needed = badge + metrics.horizontalAdvance(name) + self.theme.px(sizes.gap) + metrics.horizontalAdvance(right)
        return "" if needed > room or (sizes is SMALL and right != words) else right

    def title_words(self, overlay: Overlay, metrics: QFontMetricsF, room: float) -> str:
        """Code and name; the code alone where there is hardly more room than for that, then nothing beside a badge."""
        code = code_of(overlay)
        if metrics.horizontalAdvance(f"{code}{_SCRAP}") <= room or metrics.horizontalAdvance(overlay.title) <= room:
            return metrics.elidedText(overlay.title, Qt.TextElideMode.ElideRight, room)
        if overlay.badge:
            is_scrap = metrics.horizontalAdvance(_SCRAP) > room
            return "" if is_scrap else metrics.elidedText(overlay.title, Qt.TextElideMode.ElideRight, room)
        return metrics.elidedText(code, Qt.TextElideMode.ElideRight, max(0.0, room))

    def _write_badge(self, painter: QPainter, badge: str, left: float, box: QRectF, sizes: Measures) -> float:
        px = self.theme.px
        font, metrics = self.lettering(round(sizes.badge * 0.68), strong=True)
        side = px(sizes.badge)
        width = max(side, metrics.horizontalAdvance(badge) + px(8))
        ground = QRectF(left, box.center().y() - side / 2, width, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("high_fill"))
        painter.drawRoundedRect(ground, px(3), px(3))
        painter.setPen(self.theme.colour("video"))
        painter.setFont(font)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, badge)
        painter.restore()
        return left + width + px(8)

    # --- the middle: what is wrong, in words ------------------------------------------------------

    def _middle(self, overlay: Overlay, size: QSize, ratio: float) -> Layer | None:
        if not overlay.lines:
            return None
        sizes, px = measures_for(size.width(), size.height(), self.theme.scale), self.theme.px
        above_bar = size.height() - px(sizes.bar_height)
        top_least = px(sizes.margin) + px(sizes.chip_height)
        room, height, kept = size.width() - 2 * px(sizes.margin), 0.0, list[tuple[Line, str, int, float]]()
        for line in overlay.lines:
            words, lettering = self._line_words(line, sizes, room)
            needed = self.lettering(lettering)[1].height() + px(4)
            if height + needed > above_bar - top_least:
                break
            if words:
                kept.append((line, words, lettering, needed))
                height += needed
        if not kept:
            return None
        pixmap = blank(QSize(room, round(height + 0.5)), ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0.0
        for line, words, lettering, needed in kept:
            self._write_line(painter, line, words, QRectF(0, top, room, needed), lettering, overlay.look)
            top += needed
        painter.end()
        return Layer(px(sizes.margin), round(max(top_least, (above_bar - height) / 2)), pixmap)

    def _line_words(self, line: Line, sizes: Measures, room: float) -> tuple[str, int]:
        """A line as it fits and its lettering: a head in smaller letters; on a small tile nothing, rather than half."""
        words, beside = say(line.said), self.theme.px(8 if sizes is SMALL else 20)
        lettering = sizes.head_text if line.is_head else sizes.line_text
        if self.lettering(lettering)[1].horizontalAdvance(words) > room - beside:
            lettering = sizes.line_text
        metrics = self.lettering(lettering)[1]
        fitting = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room - beside)
        return ("" if sizes is SMALL and fitting != words else fitting), lettering

    def _write_line(self, painter: QPainter, line: Line, words: str, box: QRectF, lettering: int, look: Look) -> None:
        font, metrics = self.lettering(lettering)
        if look is not Look.NONE:
            width = metrics.horizontalAdvance(words) + self.theme.px(20)
            fill_ground(
                painter, QRectF(box.center().x() - width / 2, box.top(), width, box.height() - 1), _SOFT_ALPHA, 3
            )
        write(painter, font, self.theme.colour(line.tone.value), box, words, Qt.AlignmentFlag.AlignHCenter)


def code_of(overlay: Overlay) -> str:
    """What stands before the name in a title: the least by which a camera is known; of a car the whole title."""
    return overlay.title.partition("\u3000")[0]


def blank(size: QSize, ratio: float) -> QPixmap:
    """A transparent picture of `size` logical pixels for a screen of `ratio`."""
    pixmap = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def fill_ground(painter: QPainter, box: QRectF, alpha: float, radius: float) -> None:
    """The dark ground words stand on."""
    ground = QColor(Qt.GlobalColor.black)
    ground.setAlphaF(alpha)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    if radius:
        painter.drawRoundedRect(box, radius, radius)
    else:
        painter.fillRect(box, ground)
    painter.restore()


def write(
    painter: QPainter,
    font: QFont,
    colour: QColor,
    box: QRectF,
    words: str,
    along: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of words in the middle of a box's height."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | along | Qt.TextFlag.TextSingleLine, words)
