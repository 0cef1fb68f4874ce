"""What a test sees of a widget: its picture, and the colours in it."""

from collections import Counter

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget


def picture_of(widget: QWidget, size: QSize | None = None) -> QImage:
    """The widget as it is painted, at `size` or at the size it asks for; what it leaves bare is magenta."""
    widget.ensurePolished()
    widget.resize(size or widget.sizeHint())
    pixmap = QPixmap(widget.size())
    pixmap.fill(QColor("magenta"))
    widget.render(pixmap)
    return pixmap.toImage()


def grounds_in(image: QImage) -> set[str]:
    """The colours that cover a fifth of a percent of a picture and more: grounds, and no mixture at a letter's edge."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel, count in Counter(pixels).items() if count > len(pixels) / 500}


def colours_in(image: QImage) -> set[str]:
    """Every colour of a picture, as `#rrggbb`."""
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_RGB32).constBits()).cast("I")
    return {f"#{pixel & 0xFFFFFF:06x}" for pixel in set(pixels)}
