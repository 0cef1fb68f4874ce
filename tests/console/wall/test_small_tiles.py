"""A small tile says less, and what it says stands on its own ground: nothing is cut in half or painted over."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QSize

from commandcenter.console.kit.theme import Theme
from commandcenter.console.wall.overlay import Overlay, overlay_of
from commandcenter.console.wall.overlay_painter import SMALL, OverlayPainter
from commandcenter.console.wall.tile_facts import CameraCard, TileFacts
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.streams import Effort, Fault, Health, StreamState

AT = datetime(2026, 11, 20, 13, 14, 20, tzinfo=UTC)
CARD = CameraCard("017", "017\u3000纬五路/经三路", place="经八路社区二网格")
NOTE = Phrase("已记故障 {time}", time="21:11")


def lost() -> Overlay:
    since = AT - timedelta(seconds=7)
    health = Health(
        StreamState.LOST, Fault.NO_ANSWER, since, since, 7.0, 0.0, None, 640, 360, Effort.SUB, False, 3, 1.0, 90, 0
    )
    return overlay_of(TileFacts(CARD, health, AT, note=NOTE))


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize(("width", "height"), [(54, 84), (80, 60), (116, 84), (116, 65), (160, 90), (210, 118)])
def test_no_piece_of_a_small_tile_lies_on_another(width: int, height: int, scale: float, language: object) -> None:
    painter = OverlayPainter(Theme(scale=scale))
    size = QSize(round(width * scale), round(height * scale))
    pieces = painter.layers(0, lost(), size, 1.0)

    taken = [(piece.top, piece.top + piece.pixmap.height()) for piece in pieces]
    assert all(top >= 0 and bottom <= size.height() for top, bottom in taken), taken
    taken.sort()
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(taken)), taken
    assert all(piece.left >= 0 and piece.left + piece.pixmap.width() <= size.width() for piece in pieces)


def test_the_code_goes_before_what_stands_in_the_record(language: object) -> None:
    painter = OverlayPainter(Theme())
    assert painter.right_words(lost(), SMALL, 100) == ""
    assert painter.right_words(lost(), SMALL, 300) == "已记故障 21:11"
    _, metrics = painter.lettering(SMALL.bar_text)
    assert painter.title_words(lost(), metrics, 38) == "017"
    assert painter.title_words(lost(), metrics, 100).startswith("017\u3000纬五")


@pytest.mark.parametrize("room", range(20, 400, 20))
def test_the_chip_of_a_small_tile_has_whole_words_or_none(room: int, language: object) -> None:
    (entry,) = OverlayPainter(Theme()).fitting(lost().marks, room, SMALL)
    assert entry[1] in {"断线 7 s", "断线", ""}
