"""The lower end of a tile in playback: name, recorded time, speed, and the bar one can press on."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from commandcenter.console.kit.language import say
from commandcenter.console.wall.overlay import Overlay
from commandcenter.console.wall.overlay_painter import (
    GROUND_ALPHA,
    Layer,
    Measures,
    OverlayPainter,
    blank,
    fill_ground,
    measures_for,
    write,
)
from commandcenter.console.wall.time_bar import TimeBar
from commandcenter.console.wall.times import clock_text
from commandcenter.foundation.phrases import Phrase

_INSET_PX: Final = 10
_TRACK_PX: Final = 9
_BELOW_PX: Final = 42
"""Room for the track and the times below it."""


def bar_height(painter: OverlayPainter, tile: QSize) -> int:
    """How much of a tile of that size the playback's end takes."""
    return painter.theme.px(_measures(painter, tile).bar_height + _BELOW_PX)


def _measures(painter: OverlayPainter, tile: QSize) -> Measures:
    return measures_for(tile.width(), tile.height(), painter.theme.scale)


def track_of(painter: OverlayPainter, tile: QSize) -> QRectF:
    """Where one presses to go to another moment: the track, generously."""
    px = painter.theme.px
    top = tile.height() - px(_BELOW_PX)
    return QRectF(px(_INSET_PX), top - px(4), tile.width() - 2 * px(_INSET_PX), px(_TRACK_PX + 22))


def playback_layer(
    painter: OverlayPainter,
    overlay: Overlay,
    bar: TimeBar,
    at: datetime,
    played: tuple[float, bool],
    size: QSize,
    ratio: float,
) -> Layer:
    """The lower end of a tile that plays `played` (speed, whether it stands) at `at`."""
    px, sizes = painter.theme.px, _measures(painter, size)
    height = bar_height(painter, size)
    pixmap = blank(QSize(size.width(), height), ratio)
    brush = QPainter(pixmap)
    fill_ground(brush, QRectF(0, 0, size.width(), height), GROUND_ALPHA, 0)
    head = QRectF(0, 0, size.width(), px(sizes.bar_height))
    room = _write_clock(brush, painter, at, played, head, sizes)
    painter.write_names(brush, overlay, head.adjusted(0, 0, -room, 0), sizes)
    _paint_track(
        brush, painter, bar, QRectF(px(_INSET_PX), height - px(_BELOW_PX), size.width() - 2 * px(_INSET_PX), 0)
    )
    brush.end()
    return Layer(0, size.height() - height, pixmap)


def _write_clock(
    brush: QPainter, painter: OverlayPainter, at: datetime, played: tuple[float, bool], head: QRectF, sizes: Measures
) -> float:
    """The recorded time in blue and the speed; returns the room they take."""
    theme = painter.theme
    font, metrics = painter.lettering(sizes.bar_text)
    speed, is_paused = played
    how = say(Phrase("已暂停")) if is_paused else f"{speed:g}×"
    end = head.right() - theme.px(sizes.bar_padding)
    width = metrics.horizontalAdvance(how) + 1
    write(brush, font, theme.colour("video_dim"), QRectF(end - width, 0, width + 1, head.height()), how)
    end -= width + theme.px(6)
    clock = clock_text(at, at)
    wide = metrics.horizontalAdvance(clock) + 1
    write(brush, font, theme.colour("link"), QRectF(end - wide, 0, wide + 1, head.height()), clock)
    return head.right() - (end - wide)


def _paint_track(brush: QPainter, painter: OverlayPainter, bar: TimeBar, box: QRectF) -> None:
    theme, px = painter.theme, painter.theme.px
    track = QRectF(box.left(), box.top() + px(4), box.width(), px(_TRACK_PX))
    brush.fillRect(track, theme.colour("panel2"))
    for begin, end in bar.recorded:
        brush.fillRect(_part(track, begin, end), theme.colour("normal_fill"))
    for gap in bar.gaps:
        hole = _part(track, gap.begin, gap.end)
        brush.fillRect(hole, theme.colour("bar"))
        brush.setPen(QPen(theme.colour("high_fill"), 1))
        brush.drawRect(hole.adjusted(0, 0, -1, -1))
    for along, _ in bar.marks:
        x = track.left() + along * track.width()
        brush.fillRect(QRectF(x - 1, track.top() - px(4), px(2), track.height() + px(8)), theme.colour("urgent_fill"))
    _paint_needle(brush, painter, track.left() + bar.at * track.width(), track)
    _write_times(brush, painter, bar, track)


def _paint_needle(brush: QPainter, painter: OverlayPainter, x: float, track: QRectF) -> None:
    theme, px = painter.theme, painter.theme.px
    accent = theme.colour("accent")
    brush.fillRect(QRectF(x - px(1.5), track.top() - px(6), px(3), track.height() + px(11)), accent)
    brush.save()
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setPen(Qt.PenStyle.NoPen)
    brush.setBrush(accent)
    top = track.top() - px(7)
    brush.drawPolygon(QPolygonF([QPointF(x - px(5), top), QPointF(x + px(5), top), QPointF(x, top + px(6))]))
    brush.restore()


def _write_times(brush: QPainter, painter: OverlayPainter, bar: TimeBar, track: QRectF) -> None:
    """Times below the track; a gap or an issue takes the place of a time it would lie on."""
    theme = painter.theme
    font, metrics = painter.lettering(13)
    words = [
        *((mark[0], mark[1], "video_text") for mark in bar.marks),
        *(((gap.begin + gap.end) / 2, say(Phrase("缺 {seconds} s", seconds=gap.seconds)), "high") for gap in bar.gaps),
        *((along, text, "video_dim") for along, text in bar.ticks),
    ]
    taken: list[tuple[float, float]] = []
    for along, text, token in words:
        width = metrics.horizontalAdvance(text)
        left = min(max(track.left() + along * track.width() - width / 2, track.left()), track.right() - width)
        if any(left < end + 6 and begin < left + width + 6 for begin, end in taken):
            continue
        taken.append((left, left + width))
        box = QRectF(left, track.bottom() + theme.px(4), width + 1, theme.px(20))
        write(brush, font, theme.colour(token), box, text)


def _part(track: QRectF, begin: float, end: float) -> QRectF:
    return QRectF(
        track.left() + begin * track.width(), track.top(), max(2.0, (end - begin) * track.width()), track.height()
    )
