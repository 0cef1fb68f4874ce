"""What was kept lately by the cameras around an issue and does not belong to it yet: read on a reader's thread."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from commandcenter.console.forms.issue.moments import shown_to_the_second
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.domain.vocabulary import chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import cameras
from commandcenter.storage.queries.evidence import Piece, evidence_of_camera
from commandcenter.storage.reading import Connection

_LATELY: Final = timedelta(hours=24)
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class RecentPiece:
    """A piece, and what a menu says of it."""

    piece: Piece
    said: Phrase


def recent_pieces(connection: Connection, opened: Opened, at: datetime) -> tuple[RecentPiece, ...]:
    """Pieces of the last 24 hours, newest first: of the camera or car that saw the issue, then of those near it."""
    known, source = cameras(connection), opened.file.issue.source
    names = {camera.code: camera.name for camera in known}
    channels = [camera.code for camera in known if source and camera.vehicle == source]
    codes = dict.fromkeys([source, *channels, *(camera.code for camera in opened.cameras)])
    taken = {row.sha256 for row in opened.evidence if not row.is_struck}
    found = [
        piece
        for code in codes
        if code
        for piece in evidence_of_camera(connection, code, at - _LATELY, _MOST)
        if piece.sha256 not in taken
    ]
    newest = sorted(found, key=lambda piece: piece.began_at, reverse=True)[:_MOST]
    return tuple(RecentPiece(piece, _said(piece, names.get(piece.camera, piece.camera), at)) for piece in newest)


def _said(piece: Piece, camera: str, at: datetime) -> Phrase:
    time = shown_to_the_second(piece.began_at, at)
    return Phrase("{time} {kind} {camera}", time=time, kind=Phrase(chinese(piece.kind)), camera=camera)
