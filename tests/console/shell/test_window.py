"""The window around the work: layout, languages, sizes, help, keys, drafts, and its end."""

import re
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabBar, QWidget

from commandcenter.console.kit.language import Language
from commandcenter.console.kit.theme import Theme
from commandcenter.console.shell.actions import ACTIONS, BY_ID
from commandcenter.console.shell.layouts import LAYOUT_VERSION
from commandcenter.console.shell.preferences import FILE_NAME, Preferences
from commandcenter.console.shell.status_strip import shift_at
from commandcenter.console.shell.try_this import STEPS
from commandcenter.foundation.places import resources
from commandcenter.foundation.texts import translations_in
from tests.console.shell.conftest import Office, Opening, close
from tests.support.world import World

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_strip_says_where_who_and_how_many(town: World, opening: Opening) -> None:
    town.reported()
    town.dispatched()
    office = opening()
    strip = office.place.parts.window.strip
    office.until(lambda: strip.figures["reported"].count == 1 and strip.figures["dispatched"].count == 1)
    said = " ".join(label.text() for label in strip.findChildren(QLabel))
    assert "经八路街道 · 指挥中心" in said
    assert "值班员 刘敏" in said
    assert "21:14:07" in said
    assert not strip.is_away


def test_a_figure_of_the_strip_opens_its_tab(town: World, opening: Opening) -> None:
    town.dispatched()
    office = opening()
    office.place.parts.window.strip.figures["dispatched"].click()
    assert office.place.parts.queue.tab.value == "dispatched"


def test_day_and_night_go_by_the_local_clock(town: World) -> None:
    assert "白班" in str(shift_at(town.local(2026, 11, 20, 0).replace(hour=8)))
    assert "夜班" in str(shift_at(town.local(2026, 11, 20, 0).replace(hour=21)))
    assert "夜班" in str(shift_at(town.local(2026, 11, 20, 0).replace(hour=3)))


def test_a_layout_is_kept_and_found_again(opening: Opening) -> None:
    office = opening(size=QSize(1500, 900))
    window = office.place.parts.window
    window.resizeDocks([window.left], [520], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    wide = window.left.width()
    close(office)
    again = opening(size=QSize(1500, 900))
    QApplication.processEvents()
    assert again.place.parts.window.left.width() == wide
    assert "默认布局" not in again.all_news


def test_a_window_made_narrow_and_wide_again_looks_as_before(opening: Opening) -> None:
    office = opening()
    window = office.place.parts.window
    QApplication.processEvents()
    before = (window.left.width(), window.right.width())
    window.resize(QSize(800, 600))
    QApplication.processEvents()
    assert window.middle.isHidden()
    window.resize(QSize(1600, 900))
    QApplication.processEvents()
    assert window.middle.isVisible()
    assert (window.left.width(), window.right.width()) == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (f"layout\\version={LAYOUT_VERSION - 1}", "旧版本"),
        (f"layout\\version={LAYOUT_VERSION}\nlayout\\geometry=nonsense\nlayout\\state=nonsense", "读不出来"),
    ],
)
def test_an_unusable_layout_gives_the_default_and_says_so_quietly(
    damage: str, said: str, opening: Opening, tmp_path: Path
) -> None:
    folder = tmp_path / "S1-config"
    folder.mkdir()
    (folder / FILE_NAME).write_text(f"[user-{b'liu'.hex()}]\n{damage}\n", encoding="utf-8")
    office = opening()
    assert said in office.all_news
    assert office.place.parts.window.left.isVisible()


def test_a_broken_preferences_file_breaks_nothing(opening: Opening, tmp_path: Path) -> None:
    folder = tmp_path / "S1-config"
    folder.mkdir()
    (folder / FILE_NAME).write_bytes(bytes(range(256)) * 40)
    office = opening()
    assert office.place.parts.window.isVisible()


@pytest.mark.parametrize("size", [(800, 600), (1366, 768), (1920, 1080)])
def test_nothing_pushes_the_window_beyond_its_size(size: tuple[int, int], town: World, opening: Opening) -> None:
    town.reported()
    office = opening(size=QSize(*size))
    window = office.place.parts.window
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    for part in (window.strip, window.bottom, office.place.parts.queue, office.place.parts.issue):
        assert part.isVisible()
        right = part.mapTo(window, part.rect().bottomRight())
        assert right.x() <= size[0]
        assert right.y() <= size[1]


def test_the_theme_and_the_scale_change_at_run_time_and_are_kept(opening: Opening, theme: Theme) -> None:
    office = opening()
    office.press(Qt.Key.Key_T, CTRL)
    office.press(Qt.Key.Key_Equal, CTRL)
    assert not theme.tokens.is_dark
    assert theme.scale == 1.25
    kept = Preferences(office.folder, "liu")
    assert kept.text("look/theme") == "light"
    assert kept.number("look/scale", 0) == 1.25


def test_larger_letters_make_the_columns_wider_in_proportion(opening: Opening, theme: Theme) -> None:
    window = opening(size=QSize(2560, 1400)).place.parts.window
    before = window.left.width(), window.right.width()
    theme.set_scale(1.5)
    QApplication.processEvents()
    assert (window.left.width(), window.right.width()) == pytest.approx([1.5 * width for width in before], abs=4)


def test_keys_are_changed_kept_and_conflicts_told(opening: Opening) -> None:
    office = opening()
    editor = office.place.editor
    office.place.conduct.run("program.keys")
    editor.ask_for("issue.close")
    office.press(Qt.Key.Key_F5)
    assert "办理下一步" in editor.answer.text()
    office.press(Qt.Key.Key_F12)
    assert office.place.keys.first("issue.close") == "F12"
    editor.ask_for("issue.next_step")
    office.press(Qt.Key.Key_F12, SHIFT)
    assert office.place.parts.issue.column.deeds.next_button.key == "Shift+F12"
    close(office)
    assert opening().place.keys.first("issue.close") == "F12"


def test_the_card_ticks_off_what_was_done_and_goes_for_good(town: World, opening: Opening) -> None:
    town.reported()
    office = opening()
    card = office.place.card
    assert card.isVisible()
    office.press(Qt.Key.Key_K, CTRL)
    assert "program.palette" in card.ticked
    card.findChildren(QAbstractButton)[0].click()
    assert card.isHidden()
    close(office)
    assert opening().place.card.isHidden()


def test_the_card_shows_every_line_whole_where_it_is_narrow(opening: Opening, language: Language) -> None:
    language.switch("en")
    office = opening(size=QSize(1366, 768))
    QApplication.processEvents()
    lines = [label for label in office.place.card.findChildren(QLabel) if label.wordWrap()]
    assert len(lines) == len(STEPS)
    assert all(label.height() >= label.heightForWidth(label.width()) for label in lines)


def test_an_unfinished_call_is_offered_at_the_next_start(opening: Opening) -> None:
    office = opening()
    office.press(Qt.Key.Key_F2)
    office.type("13800001111")
    form = office.place.calls.forms[0]
    office.until(lambda: not form.is_empty)
    close(office)
    again = opening()
    banner = again.place.parts.right.banner
    again.until(lambda: "未完成的来电" in banner.text)
    banner.offers[0].click()
    assert again.place.calls.forms[0].call.phone == "13800001111"


def test_help_shows_all_keys_and_escape_puts_it_away(office: Office) -> None:
    office.press(Qt.Key.Key_F1)
    assert office.place.help.isVisible()
    said = {label.text() for label in office.place.help.findChildren(QLabel)}
    assert {str(action.text) for action in ACTIONS} <= said
    office.press(Qt.Key.Key_Escape)
    assert office.place.help.isHidden()


def test_a_window_with_work_in_it_is_gone_within_three_seconds(town: World, opening: Opening) -> None:
    town.reported()
    office = opening()
    office.press(Qt.Key.Key_F2)
    office.type("13800001111")
    began = time.monotonic()
    close(office)
    assert time.monotonic() - began < 3


@pytest.mark.qt_log_ignore("QString::arg")
def test_switching_the_language_says_everything_anew(town: World, opening: Opening, language: Language) -> None:
    town.reported()
    office = opening()
    office.until(lambda: office.shown_id is not None)
    window = office.place.parts.window
    language.switch("en")
    known = set(translations_in(resources() / "translations" / "commandcenter_en.ts"))
    office.until(lambda: not [text for text in texts_of(window) if text in known])


def test_every_control_has_a_name_for_screen_readers(town: World, opening: Opening) -> None:
    town.reported()
    office = opening()
    office.until(lambda: office.shown_id is not None)
    window = office.place.parts.window
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit)
        and widget.isVisible()
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def texts_of(window: QWidget) -> list[str]:
    """Every text that stands in a window, data included; a label that is hidden by itself says nothing."""
    texts: list[str] = []
    for widget in window.findChildren(QWidget):
        if widget.isHidden():
            continue
        texts += [widget.toolTip(), widget.accessibleName(), widget.windowTitle()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QTabBar):
            texts += [widget.tabText(place) for place in range(widget.count())]
    return [text for text in texts if CHINESE.search(text)]


def test_the_language_action_is_the_same_in_both_languages() -> None:
    assert "English" in str(BY_ID["view.language"].text)
