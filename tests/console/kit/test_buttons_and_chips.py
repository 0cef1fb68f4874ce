import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.chips import Chip, ChipLook
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Language, words_of
from commandcenter.console.kit.theme import Theme
from commandcenter.console.kit.tokens import DARK
from commandcenter.foundation.phrases import Phrase
from tests.console.kit.eyes import colours_in, picture_of

SCALES = [1.0, 1.5, 2.0]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("key", ["", "F5", "Ctrl+Shift+Enter"])
@pytest.mark.parametrize("look", ["", "primary", "chosen", "flat"])
def test_a_button_at_the_size_it_asks_for_hides_nothing(
    theme: Theme, qtbot: QtBot, look: str, key: str, scale: float
) -> None:
    theme.set_scale(scale)
    button = KeyButton(words_of("受理并派遣 民政科"), key, look, icon="dispatch")
    qtbot.addWidget(button)
    picture_of(button)
    font = theme.font(15, strong=True) if look == "primary" else theme.font()
    assert not button.is_elided
    assert button.width() > QFontMetricsF(font).horizontalAdvance(button.words) + theme.sizes.icon_px
    assert button.height() >= QFontMetricsF(font).height()


def test_a_button_without_room_shortens_its_words_and_keeps_its_key(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(words_of("受理并派遣 城市综合行政执法大队"), "F5")
    qtbot.addWidget(button)
    image = picture_of(button, QSize(button.minimumSizeHint().width(), button.sizeHint().height()))
    assert button.is_elided
    assert DARK.cap in colours_in(image)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_and_a_chip_are_pressed_by_space_and_enter(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    for widget in (KeyButton(words_of("合并"), "F3"), Chip(words_of("主办 民政科"), "1")):
        qtbot.addWidget(widget)
        with qtbot.waitSignal(widget.clicked):
            QTest.keyClick(widget, key)


def test_an_ampersand_in_a_name_is_a_letter_and_no_shortcut(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(words_of("A&B 物业"), "")
    qtbot.addWidget(button)
    assert button.words == "A&B 物业"
    assert button.accessibleName() == "A&B 物业"
    assert button.shortcut().isEmpty()


def test_a_button_says_its_words_in_the_language_switched_to(theme: Theme, qtbot: QtBot, language: Language) -> None:
    button = KeyButton(Phrase("受理"), "F4")
    qtbot.addWidget(button)
    button.show()
    language.switch("en")
    qtbot.waitUntil(lambda: button.words == "Accept")
    assert button.accessibleName() == "Accept"


def test_a_disabled_button_tells_why(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(words_of("结案"))
    qtbot.addWidget(button)
    button.explain(words_of("先核查"))
    assert (button.toolTip(), button.accessibleDescription()) == ("先核查", "先核查")


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("key", ["", "1", "Ctrl+1"])
def test_a_chip_at_the_size_it_asks_for_hides_nothing(theme: Theme, qtbot: QtBot, key: str, scale: float) -> None:
    theme.set_scale(scale)
    chip = Chip(words_of("配合 第八人民医院"), key, checkable=True, removable=True)
    qtbot.addWidget(chip)
    chip.setChecked(True)
    picture_of(chip)
    metrics = QFontMetricsF(theme.font())
    assert not chip.is_elided
    assert chip.width() > metrics.horizontalAdvance(chip.words + key)
    assert chip.height() >= metrics.height()


def test_a_chip_that_leads_one_that_is_on_and_one_with_the_focus_look_different(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    plain, lead = Chip(words_of("民政科"), parent=window), Chip(words_of("民政科"), look=ChipLook.LEAD, parent=window)
    chosen = Chip(words_of("民政科"), checkable=True, parent=window)
    chosen.setChecked(True)
    assert DARK.accent not in colours_in(picture_of(plain))
    assert DARK.accent in colours_in(picture_of(lead))
    assert DARK.selection in colours_in(picture_of(chosen))
    window.show()
    plain.setFocus()
    qtbot.waitUntil(plain.hasFocus)
    assert DARK.accent in colours_in(picture_of(plain))


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chip_is_taken_away_by_key_and_by_its_cross(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    chip = Chip(words_of("协办 救助管理站"), removable=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, key)
    chip.resize(chip.sizeHint())
    cross = chip.rect().center()
    cross.setX(chip.width() - 12)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    with qtbot.waitSignal(chip.clicked), qtbot.assertNotEmitted(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_a_chip_that_cannot_be_taken_away_stays(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(words_of("主办 民政科"))
    qtbot.addWidget(chip)
    with qtbot.assertNotEmitted(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)


def test_a_checkable_chip_says_its_key_to_a_screen_reader(theme: Theme, qtbot: QtBot) -> None:
    chip = Chip(words_of("供水管道破裂"), "Ctrl+1", checkable=True)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "供水管道破裂 Ctrl+1"
    chip.set_key("")
    assert chip.accessibleName() == "供水管道破裂"


@pytest.mark.parametrize("scale", SCALES)
def test_a_label_shortens_only_what_does_not_fit(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    label = ElidedLabel(words_of("金水路 / 文化路口 · 经八路社区二网格"), "head")
    qtbot.addWidget(label)
    elided = []
    for width in (label.sizeHint().width(), label.minimumSizeHint().width()):
        picture_of(label, QSize(width, label.sizeHint().height()))
        elided.append(label.is_elided)
    assert elided == [False, True]
    assert label.height() >= label.fontMetrics().height()
    assert label.text() == "金水路 / 文化路口 · 经八路社区二网格"


def test_chips_go_on_in_the_next_line_and_never_overlap(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap_px=6)
    chips = [Chip(words_of("部门" * length)) for length in (2, 5, 1, 9, 3, 2)]
    for chip in chips[1:]:
        flow.addWidget(chip)
    flow.insert_widget(0, chips[0])
    for width in (120, 260, 500, 2000):
        box.resize(width, flow.heightForWidth(width))
        flow.setGeometry(QRect(0, 0, width, box.height()))
        places = [chip.geometry() for chip in chips]
        assert all(place.right() < width and place.bottom() < box.height() for place in places)
        assert not any(one.intersects(other) for one in places for other in places if one is not other)
        assert [(place.top(), place.left()) for place in places] == sorted((p.top(), p.left()) for p in places)
    assert flow.heightForWidth(2000) == theme.sizes.chip_px


def test_a_hidden_chip_takes_no_room(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    one, other = Chip(words_of("民政科")), Chip(words_of("救助站"))
    flow.addWidget(one)
    flow.addWidget(other)
    one.hide()
    flow.setGeometry(QRect(0, 0, 300, 100))
    assert other.geometry().left() == 0
    assert flow.takeAt(0) is not None
    assert (flow.count(), flow.takeAt(7), flow.itemAt(-1)) == (1, None, None)
