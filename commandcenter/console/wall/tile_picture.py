"""Pictures of the engine as Qt paints them: no copies, except the grey one of a picture that is old."""

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from commandcenter.console.wall.zoom import Zoom, placed
from commandcenter.video.streams import Picture

_KEPT: Final = 3
"""A tile has three slots in shared memory: as many images are ready-made."""
_DARKER: Final = 0.38
_SAME: Final = 0.012
_USUAL: Final = 16 / 9
"""What cameras send, until one is known to send something else."""


class TilePicture:
    """The newest picture of one tile. GUI thread only.

    The image lies over shared memory: it is what the engine's slot holds, and stays so until the next one is taken.
    """

    def __init__(self) -> None:
        self._made: list[tuple[memoryview, QImage]] = []
        self._grey: tuple[QSize, QPixmap] | None = None
        self.image: QImage | None = None
        self.aspect = _USUAL

    def take(self, picture: Picture) -> None:
        """Show this picture from now on."""
        self._grey = None
        self.aspect = picture.width / picture.height
        for data, image in self._made:
            if data is picture.data and (image.width(), image.height()) == (picture.width, picture.height):
                self.image = image
                return
        image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
        self._made = [*self._made[-_KEPT + 1 :], (picture.data, image)]
        self.image = image

    def drop(self) -> None:
        """Another camera: nothing of this one may be seen any more."""
        self._made.clear()
        self._grey = self.image = None
        self.aspect = _USUAL

    def paint(self, painter: QPainter, box: QRectF, zoom: Zoom) -> None:
        """Paint it into its tile; what it does not cover stays as it is."""
        image = self.image
        if image is None:
            return
        ratio = painter.device().devicePixelRatio()
        lie = placed(image.width(), image.height(), box.width(), box.height(), zoom)
        target, source = QRectF(*lie.target), QRectF(*lie.source)
        if abs(target.width() * ratio / source.width() - 1) < _SAME:
            self._blit(painter, image, box, ratio)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target.translated(box.topLeft()), image, source)

    @staticmethod
    def _blit(painter: QPainter, image: QImage, box: QRectF, ratio: float) -> None:
        """Point by point: the picture comes in the tile's own size, but for a pixel or two that are cut off."""
        width, height = min(image.width(), round(box.width() * ratio)), min(image.height(), round(box.height() * ratio))
        source = QRect((image.width() - width) // 2, (image.height() - height) // 2, width, height)
        left = box.left() * ratio + (box.width() * ratio - width) / 2
        top = box.top() * ratio + (box.height() * ratio - height) / 2
        painter.save()
        # By the painter, not by the image's own ratio: setting that would copy a picture that is not Qt's own memory.
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(QPoint(round(left), round(top)), image, source)
        painter.restore()

    def covers(self, size: QSizeF, ratio: float, zoom: Zoom) -> bool:
        """Whether nothing of the tile is seen beside it."""
        image = self.image
        if image is None:
            return False
        lie = placed(image.width(), image.height(), size.width(), size.height(), zoom)
        slack = 1.0 / ratio
        if abs(lie.target[2] * ratio / lie.source[2] - 1) < _SAME:
            return image.width() >= size.width() * ratio and image.height() >= size.height() * ratio
        return lie.target[2] >= size.width() - slack and lie.target[3] >= size.height() - slack

    def paint_grey(self, painter: QPainter, box: QRectF, zoom: Zoom) -> None:
        """Paint it without colour and darker: an old picture. Made once, however often the frame repeats."""
        size = box.size().toSize()
        if self._grey is None or self._grey[0] != size:
            self._grey = (size, self._made_grey(size, painter.device().devicePixelRatio(), zoom))
        painter.drawPixmap(box.topLeft(), self._grey[1])

    def _made_grey(self, size: QSize, ratio: float, zoom: Zoom) -> QPixmap:
        coloured = QImage(size * ratio, QImage.Format.Format_RGB32)
        coloured.setDevicePixelRatio(ratio)
        coloured.fill(Qt.GlobalColor.black)
        painter = QPainter(coloured)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()), zoom)
        painter.end()
        grey = coloured.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
        grey.setDevicePixelRatio(ratio)
        painter = QPainter(grey)
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlphaF(_DARKER)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), shade)
        painter.end()
        return QPixmap.fromImage(grey)

    def regrey(self) -> None:
        """The zoom has changed."""
        self._grey = None
