import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import commandcenter
from commandcenter.console.kit.fonts import FIXED_FAMILIES, chosen_families, families, text_font, text_width
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import words_of
from commandcenter.console.kit.theme import SCALES, Theme, dress, set_state, style_sheet, theme_of
from commandcenter.console.kit.tokens import DARK, LIGHT, Tokens
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.places import resources
from tests.console.kit.eyes import colours_in, grounds_in, picture_of
from tests.console.kit.gallery import Gallery


@pytest.fixture
def bare(qapp: QApplication) -> Iterator[QWidget]:
    """A widget of an application that wears no theme."""
    qapp.setProperty("commandcenterTheme", None)
    widget = QWidget()
    yield widget
    widget.deleteLater()


def test_who_asks_for_a_theme_before_there_is_one_is_told(bare: QWidget) -> None:
    with pytest.raises(LookupError, match="QWidget"):
        theme_of(bare)


def test_a_theme_that_does_not_exist_and_a_scale_out_of_bounds_are_refused(theme: Theme) -> None:
    with pytest.raises(BadInput, match="sepia"):
        theme.switch("sepia")
    with pytest.raises(BadInput, match="250%"):
        theme.set_scale(2.5)
    assert (theme.tokens, theme.scale) == (DARK, 1.0)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_the_style_sheet_names_only_pictures_that_exist_and_leaves_no_gap(tokens: Tokens, scale: float) -> None:
    sheet = style_sheet(tokens, scale)
    pictures = set(re.findall(r'url\("([^"]+)"\)', sheet))
    assert pictures
    assert "$" not in sheet
    assert [name for name in pictures if not (resources() / name).is_file()] == []


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_the_pictures_of_a_theme_have_its_colours(tokens: Tokens) -> None:
    known = {getattr(tokens, name) for name in ("dim", "bg", "primary", "on_primary")}
    for file in (resources() / "theme" / tokens.name).glob("*.svg"):
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text(encoding="utf-8"))) <= known, file.name


def test_a_switch_re_tints_everything_and_says_so_once(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    gallery = Gallery()
    qtbot.addWidget(gallery)
    button = KeyButton(words_of("受理并派遣"), "F5", "primary")
    qtbot.addWidget(button)
    assert DARK.primary in colours_in(picture_of(button))
    for photo in gallery.findChildren(QLabel):
        photo.hide()
    with qtbot.waitSignal(theme.changed):
        theme.switch("light")
    seen = grounds_in(picture_of(gallery))
    assert LIGHT.primary in colours_in(picture_of(button))
    assert not {DARK.bg, DARK.panel, DARK.panel2, DARK.primary} & seen
    assert {LIGHT.panel, LIGHT.bar, LIGHT.primary} <= seen
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.bg
    with qtbot.assertNotEmitted(theme.changed):
        theme.switch("light")


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_whole_gallery_is_painted_without_a_word_from_qt(
    theme: Theme, qtbot: QtBot, name: str, scale: float
) -> None:
    theme.switch(name)
    theme.set_scale(scale)
    gallery = Gallery()
    qtbot.addWidget(gallery)
    assert "#ff00ff" not in colours_in(picture_of(gallery))


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_qts_own_controls_do_not_clip_chinese(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    combo = QComboBox()
    combo.addItem("网络问政")
    tabs = QTabBar()
    tabs.addTab("待受理")
    fields = (
        QPushButton("不予受理"),
        QLineEdit("经八路"),
        combo,
        QDateTimeEdit(),
        QCheckBox("电话回告"),
        tabs,
        QLabel("派"),
    )
    for field in fields:
        qtbot.addWidget(field)
        field.ensurePolished()
        text = field.text() if isinstance(field, QPushButton | QCheckBox | QLabel) else ""
        assert field.sizeHint().height() >= field.fontMetrics().height(), field
        assert field.sizeHint().width() >= field.fontMetrics().horizontalAdvance(text), field
        assert field.fontMetrics().height() >= theme.sizes.text_px


def test_controls_grow_with_the_scale(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("合并")
    qtbot.addWidget(button)
    at_full = button.sizeHint()
    theme.set_scale(2.0)
    assert at_full.height() == Theme().sizes.small_button_px
    assert abs(button.sizeHint().height() - 2 * at_full.height()) <= 2
    assert button.font().pixelSize() == 26


def test_a_button_with_the_focus_shows_a_ring_and_keeps_its_size(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("合并", window)
    before = button.sizeHint()
    assert DARK.accent not in colours_in(picture_of(button))
    window.show()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert DARK.accent in colours_in(picture_of(button))
    assert button.sizeHint() == before


def test_a_wrong_field_is_marked_and_cleared_again(theme: Theme, qtbot: QtBot) -> None:
    field = QLineEdit("25:70")
    qtbot.addWidget(field)
    set_state(field, "fault", "true")
    assert DARK.urgent_fill in colours_in(picture_of(field))
    set_state(field, "fault", "false")
    assert DARK.urgent_fill not in colours_in(picture_of(field))


def test_a_plain_widget_gets_the_ground_it_is_dressed_in(theme: Theme, qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    dress(panel, "panel")
    panel.setMinimumSize(8, 8)
    panel.resize(8, 8)
    assert colours_in(panel.grab().toImage()) == {DARK.panel}


def test_lengths_scale_to_whole_pixels_and_a_hairline_never_vanishes() -> None:
    theme = Theme(scale=1.25)
    assert [theme.px(length) for length in (0, 0.2, 1, 4, 50)] == [0, 1, 1, 5, 62]


def test_this_machine_writes_chinese_and_its_figures_have_one_width(theme: Theme) -> None:
    assert families().has_chinese
    font = text_font(13)
    assert len({text_width(font, figure * 4) for figure in "0123456789"}) == 1


def test_a_machine_without_chinese_is_told_in_words_it_can_show() -> None:
    found = chosen_families(["DejaVu Sans", FIXED_FAMILIES[0]], [])
    assert not found.has_chinese
    assert str(found.fault).startswith("No Chinese font")
    assert (found.text[0], found.fixed[0]) == ("DejaVu Sans", FIXED_FAMILIES[0])


def test_the_best_known_chinese_font_is_taken_and_else_any_that_writes_it() -> None:
    assert chosen_families(["SimHei", "Microsoft YaHei"], ["SimHei"]).text[0] == "Microsoft YaHei"
    assert chosen_families(["FZSong"], ["@FZSong", "FZSong"]).text[0] == "FZSong"
    assert chosen_families(["FZSong"], ["FZSong"]).fault is None


def test_every_look_that_the_console_asks_for_is_in_the_style_sheet() -> None:
    sheet = (resources() / "theme" / "console.qss").read_text(encoding="utf-8")
    known = set(re.findall(r'\[look\^?="([a-z-]+)"\]', sheet))
    asked = {
        look
        for file in (Path(commandcenter.__file__).parent / "console").rglob("*.py")
        for look in re.findall(r'(?:dress\([^()]*, |look=)"([a-z-]+)"\)', file.read_text(encoding="utf-8"))
    }
    assert "panel" in asked
    assert asked <= known


def test_a_list_filled_and_chosen_from_before_it_is_shown_has_rows_that_do_not_overlap(
    theme: Theme, qtbot: QtBot
) -> None:
    names = QListWidget()
    names.addItems(["经八路 11 号院 3 号楼", "经八路 11 号院 13 号楼", "经八路 113 号院"])
    names.setCurrentRow(1)
    qtbot.addWidget(names)
    names.show()
    rows = [names.visualItemRect(names.item(row)) for row in range(names.count())]
    assert not any(above.intersects(below) for above, below in pairwise(rows))
    assert rows[0].height() >= QFontMetricsF(theme.font()).height()
