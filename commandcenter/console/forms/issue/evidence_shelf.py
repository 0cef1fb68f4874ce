"""Pictures of evidence for the screen: fetched from the store, checked, made small and kept, all away from the window.

A piece is named by its content, so a picture that was made once never grows old.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from commandcenter.console.kit.answering import Ticket
from commandcenter.console.kit.background import Background
from commandcenter.domain.refusal import Refused
from commandcenter.storage.evidence_store import EvidenceStore, hash_of
from commandcenter.storage.queries.evidence import Piece

_THREADS: Final = 2
_MOST_KEPT: Final = 256
"""Small pictures that are kept: some 24 KB each at 98 × 60, twice that on a dense screen."""
_MOST_BYTES: Final = 64 * 1024 * 1024
"""A still beyond this is none that a camera makes."""

PictureDone = Callable[[QImage], object]
FileDone = Callable[[Path], object]
NotDone = Callable[[Refused], object]
_Key = tuple[str, int, int]


class EvidenceShelf(QObject):
    """What the evidence store holds, for looking at. Asked on the GUI thread, answered there, worked elsewhere.

    Every question may be refused: the store is away, the piece is gone, or its content is no longer what its name says.
    """

    def __init__(self, store: EvidenceStore, folder: Path, parent: QObject | None = None) -> None:
        """`folder` takes copies of clips from a store that is no folder itself; it may be emptied at any time."""
        super().__init__(parent)
        self._store, self._folder = store, folder
        self._background = Background("evidence-pictures", _THREADS, self)
        self._kept: OrderedDict[_Key, QImage] = OrderedDict()

    def kept(self, piece: Piece, size: QSize) -> QImage | None:
        """The small picture, when it was made before."""
        found = self._kept.get(_key(piece, size))
        if found is not None:
            self._kept.move_to_end(_key(piece, size))
        return found

    def keep(self, piece: Piece, size: QSize, image: QImage) -> None:
        """Keep a small picture that was made elsewhere: the first one of a clip."""
        self._kept[_key(piece, size)] = image
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)

    def thumbnail(self, owner: QObject, piece: Piece, size: QSize, done: PictureDone, failed: NotDone) -> Ticket:
        """The picture of a still, cut to fill `size` (device pixels)."""

        def arrived(image: QImage) -> None:
            self.keep(piece, size, image)
            done(image)

        return self._background.run(partial(small_still, self._store, piece, size), arrived, failed, owner)

    def still(self, owner: QObject, piece: Piece, done: PictureDone, failed: NotDone) -> Ticket:
        """A still as it was taken."""
        return self._background.run(partial(whole_still, self._store, piece), done, failed, owner)

    def file(self, owner: QObject, piece: Piece, done: FileDone, failed: NotDone, *, is_checked: bool = True) -> Ticket:
        """A clip as a file of this machine, its content checked unless only a small picture is wanted of it."""
        work = partial(fetched, self._store, piece, self._folder, is_checked=is_checked)
        return self._background.run(work, done, failed, owner)

    def close(self) -> None:
        """Take no more questions; within a second."""
        self._background.close()


def whole_still(store: EvidenceStore, piece: Piece) -> QImage:
    """The still, decoded; raises Refused. Any thread."""
    image = QImage.fromData(QByteArray(_content(store, piece)))
    if image.isNull():
        raise _unreadable(piece)
    return image


def small_still(store: EvidenceStore, piece: Piece, size: QSize) -> QImage:
    """The still, decoded no larger than needed and cut to `size`; raises Refused. Any thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(_content(store, piece)))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    whole = reader.size()
    if whole.isValid():
        reader.setScaledSize(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        raise _unreadable(piece)
    return cut_to(image, size)


def cut_to(image: QImage, size: QSize) -> QImage:
    """The middle of a picture, filling `size`; never distorted."""
    filled = image.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (filled.width() - size.width()) // 2, (filled.height() - size.height()) // 2
    return filled.copy(left, top, size.width(), size.height())


def fetched(store: EvidenceStore, piece: Piece, folder: Path, *, is_checked: bool) -> Path:
    """The piece as a file; raises Refused, also when its content was changed. Any thread."""
    file = store.fetch(piece.sha256, folder, piece.media_type)
    if is_checked:
        try:
            found = hash_of(file)
        except OSError as fault:
            raise _unreadable(piece) from fault
        if found != piece.sha256:
            raise _changed(piece)
    return file


def _content(store: EvidenceStore, piece: Piece) -> bytes:
    with store.open(piece.sha256, piece.media_type) as file:
        content = file.read(_MOST_BYTES)
    if hashlib.sha256(content).hexdigest() != piece.sha256:
        raise _changed(piece)
    return content


def _key(piece: Piece, size: QSize) -> _Key:
    return piece.sha256, size.width(), size.height()


def _changed(piece: Piece) -> Refused:
    return Refused(
        "存证 {hash} 的内容与登记时不同，不能作为证据显示。请告诉管理员，用 commandcenter database verify 核对。",
        hash=piece.sha256[:12],
    )


def _unreadable(piece: Piece) -> Refused:
    return Refused("存证 {hash} 打不开，文件可能损坏。请告诉管理员核对存证库。", hash=piece.sha256[:12])
