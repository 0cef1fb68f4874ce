"""The console's own line icons, drawn in any colour, sharp at every scale."""

import math
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from commandcenter.foundation.places import resources

_RATIOS: Final = (1.0, 1.25, 1.5, 2.0, 3.0)
"""Device pixel ratios an icon is kept for; Qt takes the one that fits the screen."""


def icon(name: str, colour: str, size_px: int) -> QIcon:
    """The icon `name` in `colour` (`#rrggbb`), `size_px` wide; KeyError when there is none of that name."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(icon_pixmap(name, colour, size_px, ratio))
    return made


def icon_pixmap(name: str, colour: str, size_px: int, ratio: float = 1.0) -> QPixmap:
    """The picture of an icon for a screen of `ratio` device pixels a pixel; kept in Qt's cache."""
    return svg_pixmap(_source(name), f"icon/{name}", colour, QSize(size_px, size_px), ratio)


def picture_pixmap(name: str, colour: str, size: QSize, ratio: float = 1.0) -> QPixmap:
    """A larger drawing (`resources/pictures`) in one colour; FileNotFoundError when there is none of that name."""
    return svg_pixmap(_picture_source(name), f"picture/{name}", colour, size, ratio)


def paint_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Paint an icon into a box, sharp on the device that is painted on."""
    size_px = round(min(box.width(), box.height()))
    pixmap = icon_pixmap(name, colour, size_px, painter.device().devicePixelRatio())
    left = box.left() + (box.width() - size_px) / 2
    top = box.top() + (box.height() - size_px) / 2
    painter.drawPixmap(round(left), round(top), pixmap)


@lru_cache(maxsize=1)
def icon_names() -> tuple[str, ...]:
    """Every icon there is, in the order of the alphabet."""
    return tuple(sorted(file.stem for file in (resources() / "icons").glob("*.svg")))


def svg_pixmap(source: str, key: str, colour: str, size: QSize, ratio: float) -> QPixmap:
    """An SVG text whose `currentColor` is `colour`, drawn at `size` for a screen of `ratio`; kept under `key`."""
    kept_as = f"commandcenter/{key}/{colour}/{size.width()}x{size.height()}/{ratio:.2f}"
    pixmap = QPixmap()
    if QPixmapCache.find(kept_as, pixmap):
        return pixmap
    pixmap = QPixmap(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    QPixmapCache.insert(kept_as, pixmap)
    return pixmap


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    if name not in icon_names():
        raise KeyError(name)
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def _picture_source(name: str) -> str:
    return (resources() / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
