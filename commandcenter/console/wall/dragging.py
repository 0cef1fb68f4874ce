"""What is dragged onto the wall and within it: the codes of cameras."""

from typing import Final

from PySide6.QtCore import QMimeData

FORMAT: Final = "application/x-commandcenter-cameras"


def mime_of(codes: tuple[str, ...]) -> QMimeData:
    """The cameras as something that can be dragged; other programs get their codes as text."""
    mime = QMimeData()
    mime.setData(FORMAT, "\n".join(codes).encode())
    mime.setText(" ".join(codes))
    return mime


def cameras_in(mime: QMimeData) -> tuple[str, ...]:
    """The codes of the cameras that are dragged; nothing where something else is."""
    if not mime.hasFormat(FORMAT):
        return ()
    return tuple(filter(None, bytes(mime.data(FORMAT).data()).decode(errors="replace").split("\n")))
