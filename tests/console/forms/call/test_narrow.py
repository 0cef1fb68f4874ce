"""The form in a narrow column: reasons go below their buttons, and the head's words give way to its title."""

from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from commandcenter.console.forms.call.head import SEEING, CallHead
from commandcenter.console.forms.call.kind import PriorityRow
from commandcenter.console.forms.call.rows import GivingRow
from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_reason_stands_beside_its_buttons_only_where_it_has_room(
    qtbot: QtBot, language: Language, scale: float
) -> None:
    theme = Theme(scale=scale)
    row = PriorityRow(theme)
    qtbot.addWidget(row)
    row.show()
    giving = next(each for each in row.children() if isinstance(each, GivingRow))
    for width, is_stacked in ((600, False), (300, True), (600, False)):
        row.resize(theme.px(width), theme.px(120))
        qtbot.waitUntil(partial(_is_stacked, giving, is_stacked), timeout=30_000)


def _is_stacked(row: GivingRow, wanted: bool) -> bool:
    return row.is_stacked is wanted


@pytest.mark.parametrize("width", [240, 280, 330, 420])
def test_the_heads_clock_is_not_painted_over_its_title(qtbot: QtBot, language: Language, width: int) -> None:
    language.switch("en")
    head = CallHead(Theme())
    qtbot.addWidget(head)
    head.show_heading(SEEING)
    head.show_elapsed(timedelta(seconds=7))
    head.resize(width, 36)
    assert head.title_end <= head.clock_begin
    assert head.grab().toImage().pixelColor(1, 1) == QColor(Theme().colour("panel"))
