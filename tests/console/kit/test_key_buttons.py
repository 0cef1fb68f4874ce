"""What a button does with too little room, with a nervous hand, and with words of a language that has capitals."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import begun, words_of
from commandcenter.console.kit.theme import Theme
from commandcenter.console.kit.tokens import DARK
from tests.console.kit.eyes import colours_in, picture_of


def test_a_long_key_goes_before_the_words_do(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(words_of("不受理"), "Shift+F4")
    qtbot.addWidget(button)
    image = picture_of(button, QSize(button.sizeHint().width() - 1, button.sizeHint().height()))
    assert not button.is_elided
    assert not button.shows_key
    assert DARK.cap not in colours_in(image)


def test_a_double_click_is_one_click(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(words_of("受理并派遣"), "F5", "primary")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1


def test_a_button_begins_with_a_capital_and_leaves_chinese_alone(theme: Theme, qtbot: QtBot) -> None:
    button = KeyButton(words_of("accept only"), "F4")
    qtbot.addWidget(button)
    assert button.words == "Accept only"
    assert [begun(text) for text in ("受理", "", "éviter")] == ["受理", "", "Éviter"]
