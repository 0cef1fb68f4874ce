import pytest
from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.console.kit.absence import Absence, AbsencePanel
from commandcenter.console.kit.banner import Banner, BannerMood, Offer
from commandcenter.console.kit.facts import Fact, Facts
from commandcenter.console.kit.language import Language, words_of
from commandcenter.console.kit.marks import Health, channel_phrase, paint_health, priority_phrase
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.stepper import Step, Stepper, StepState
from commandcenter.console.kit.theme import Theme
from commandcenter.console.kit.tokens import DARK
from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.phrases import Phrase
from tests.console.kit.eyes import colours_in, picture_of

LONG = "金水路 / 文化路口 · 经八路社区二网格 · 省委南院东门外人行道"
ROOMY = QSize(420, 300)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def put(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)


# ---- the three truths


def test_the_truths_of_absence_differ_in_picture_words_and_way_out(theme: Theme, qtbot: QtBot) -> None:
    panel = AbsencePanel()
    qtbot.addWidget(panel)
    seen = []
    for show in (panel.nothing, panel.hidden_by_filter, panel.loading_failed):
        show()
        image = picture_of(panel, ROOMY)
        told = (panel.why, panel.accessibleName(), panel.button.words if not panel.button.isHidden() else "")
        seen.append((*told, bytes(image.constBits())))
    assert [why for why, *_ in seen] == [Absence.NOTHING, Absence.HIDDEN, Absence.FAILED]
    assert [button for *_, button, _ in seen] == ["", "去掉筛选", "重试"]
    assert all(len({one[part] for one in seen}) == 3 for part in (1, 3))
    assert DARK.urgent in colours_in(picture_of(panel, ROOMY))


def test_the_way_out_of_an_absence_is_pressed_by_key(theme: Theme, qtbot: QtBot) -> None:
    panel = AbsencePanel()
    qtbot.addWidget(panel)
    panel.loading_failed(words_of("读不到待受理"), words_of("共享库没有应答。"), words_of("再读一次"))
    assert (panel.accessibleName(), panel.accessibleDescription()) == ("读不到待受理", "共享库没有应答。")
    with qtbot.waitSignal(panel.acted):
        QTest.keyClick(panel.button, Qt.Key.Key_Return)
    panel.nothing()
    assert panel.accessibleDescription() == ""


def test_loading_is_said_only_after_a_moment(window: QWidget, qtbot: QtBot) -> None:
    panel = AbsencePanel(window)
    put(window, panel)
    window.resize(ROOMY)
    window.show()
    panel.loading()
    before = colours_in(picture_of(panel, ROOMY))
    assert panel.why is Absence.LOADING
    assert DARK.text not in before
    qtbot.waitUntil(lambda: DARK.text in colours_in(picture_of(panel, ROOMY)))


def test_an_absence_in_a_low_place_keeps_its_words(theme: Theme, qtbot: QtBot) -> None:
    panel = AbsencePanel()
    qtbot.addWidget(panel)
    panel.hidden_by_filter()
    low = colours_in(picture_of(panel, QSize(320, 110)))
    assert DARK.text in low
    assert DARK.link not in low
    assert DARK.link in colours_in(picture_of(panel, ROOMY))


@pytest.mark.parametrize("width", [150, 320, 640])
def test_a_long_advice_is_shown_to_its_last_word(theme: Theme, qtbot: QtBot, width: int) -> None:
    panel = AbsencePanel()
    qtbot.addWidget(panel)
    panel.not_connected(
        words_of("画面还没有接入"), words_of("摄像机和巡查车的画面随视频部分提供；受理、派遣、核查不受影响。"), "video"
    )
    picture_of(panel, QSize(width, 420))
    for label in panel.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()


# ---- the stepper


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_stepper_shows_seven_stages_uncut_in_the_right_column(theme: Theme, qtbot: QtBot, scale: float) -> None:
    theme.set_scale(scale)
    stepper = Stepper()
    qtbot.addWidget(stepper)
    words = ("上报", "受理", "派遣", "处置", "反馈", "核查", "结案")
    stepper.set_steps([Step(words_of(text), StepState.NEXT) for text in words])
    column = theme.sizes.right_px - 2 * theme.sizes.margin_px
    each = (column - 6 * theme.px(4)) / 7
    assert all(QFontMetricsF(theme.font(strong=True)).horizontalAdvance(text) <= each for text in words)
    assert stepper.minimumSizeHint().width() <= column


def test_a_stepper_tells_a_screen_reader_where_it_stands(theme: Theme, qtbot: QtBot) -> None:
    stepper = Stepper()
    qtbot.addWidget(stepper)
    stepper.set_steps(
        [
            Step(words_of("上报"), StepState.DONE),
            Step(words_of("受理"), StepState.NOW),
            Step(words_of("派遣"), StepState.SKIPPED),
            Step(words_of("结案"), StepState.NEXT),
        ]
    )
    assert stepper.accessibleName() == "上报：已完成、受理：进行中、派遣：略过、结案：未到"
    assert {DARK.ok_fill, DARK.accent, DARK.stage} <= colours_in(picture_of(stepper, QSize(400, 30)))


# ---- facts


def test_a_value_is_shortened_until_it_has_the_focus(window: QWidget, qtbot: QtBot) -> None:
    facts = Facts()
    put(window, facts)
    facts.set_facts([Fact(words_of("位置"), words_of(LONG))])
    window.resize(260, 80)
    window.show()
    QLineEdit(window).setFocus()
    (value,) = facts.values
    qtbot.waitUntil(lambda: value.text().endswith("…"))
    assert value.whole == LONG
    assert value.accessibleName() == f"位置：{LONG}"
    value.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: value.text() == LONG)
    value.selectAll()
    assert value.selectedText() == LONG


def test_up_and_down_go_through_the_values_and_enter_follows_a_link(window: QWidget, qtbot: QtBot) -> None:
    facts = Facts()
    put(window, facts)
    facts.set_facts(
        [
            Fact(words_of("来源"), words_of("电话")),
            Fact(words_of("相关"), words_of("1103-0121 水管渗漏"), link="JBL-20261103-0121"),
        ]
    )
    window.show()
    first, second = facts.values
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    with qtbot.waitSignal(facts.followed) as followed:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert followed.args == ["JBL-20261103-0121"]
    with qtbot.waitSignal(facts.followed):
        QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    with qtbot.assertNotEmitted(facts.followed):
        QTest.keyClick(first, Qt.Key.Key_Return)


def test_a_value_that_stays_keeps_what_is_selected_in_it(window: QWidget, qtbot: QtBot) -> None:
    facts = Facts()
    put(window, facts)
    same = Fact(words_of("来源"), words_of("一号网格巡查车"))
    facts.set_facts([same, Fact(words_of("剩余"), words_of("00:48"))])
    window.resize(400, 100)
    window.show()
    facts.values[0].setFocus()
    facts.values[0].setSelection(0, 2)
    facts.set_facts([same, Fact(words_of("剩余"), words_of("00:47"), look="urgent")])
    assert facts.values[0].selectedText() == "一号"
    assert facts.values[1].whole == "00:47"
    facts.set_facts([same])
    assert len(facts.values) == 1


# ---- banners


def test_a_banner_says_its_words_and_never_takes_the_focus(window: QWidget, qtbot: QtBot) -> None:
    field, banner = QLineEdit(), Banner()
    put(window, banner)
    put(window, field)
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    banner.say(words_of("新到 2 件"), BannerMood.INFO, [Offer("show", words_of("看看"), "F9")])
    assert (banner.text, banner.accessibleName(), banner.mood) == ("新到 2 件", "新到 2 件", BannerMood.INFO)
    assert field.hasFocus()
    with qtbot.waitSignal(banner.acted) as acted:
        QTest.keyClick(banner.offers[0], Qt.Key.Key_Space)
    assert acted.args == ["show"]
    banner.clear()
    assert (banner.text, banner.isHidden(), field.hasFocus()) == ("", True, True)


def test_a_banner_replaces_what_it_said_and_its_offers(window: QWidget, qtbot: QtBot) -> None:
    banner = Banner()
    put(window, banner)
    banner.say(words_of("甲"), BannerMood.WARNING, [Offer("one", words_of("一")), Offer("two", words_of("二"))])
    banner.say(words_of("共享库不通"), BannerMood.FAULT, closable=False)
    assert (banner.text, banner.offers) == ("共享库不通", ())
    assert {DARK.urgent_fill, DARK.urgent_ground} <= colours_in(picture_of(banner))


def test_a_long_banner_grows_in_height_and_not_in_width(window: QWidget, qtbot: QtBot) -> None:
    banner = Banner()
    put(window, banner)
    banner.say(words_of("有 3 件疑似同一件，先看左侧。" * 6), BannerMood.WARNING)
    assert banner.minimumSizeHint().width() < 200
    assert banner.heightForWidth(300) > banner.heightForWidth(900)
    assert banner.sizeHint().height() < 200


# ---- the head bar, the marks


def test_a_section_bar_has_a_name_and_tools_and_its_remark_gives_way(theme: Theme, qtbot: QtBot) -> None:
    bar = SectionBar(words_of("疑似同一件"), words_of("先比类别、距离、时间，词语只管排序；由人决定"))
    qtbot.addWidget(bar)
    tool = bar.add_button(words_of("截图"), "F8", icon="check", checkable=True)
    assert bar.accessibleName() == "疑似同一件"
    assert bar.minimumHeight() == bar.maximumHeight() == theme.sizes.head_bar_px
    assert tool.sizeHint().height() < theme.sizes.head_bar_px
    assert bar.minimumSizeHint().width() < 260
    QTest.keyClick(tool, Qt.Key.Key_Space)
    assert tool.isChecked()


def test_health_is_told_by_shape_as_well_as_colour(theme: Theme) -> None:
    shapes = set()
    for health in Health:
        image = QImage(22, 22, QImage.Format.Format_RGB32)
        image.fill(theme.colour("bar"))
        painter = QPainter(image)
        paint_health(painter, theme, QRectF(0, 0, 22, 22), health)
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        shapes.add(tuple(grey.pixel(x, y) == grey.pixel(0, 0) for x in range(22) for y in range(22)))
    assert len(shapes) == len(Health)


def test_channels_and_priorities_have_short_words() -> None:
    assert [str(channel_phrase(channel)) for channel in Channel] == ["网格", "电话", "网络", "监控", "巡逻车"]
    assert [str(priority_phrase(priority)) for priority in (1, 2, 3, 7)] == ["紧急", "较急", "一般", "一般"]


def test_what_the_kit_says_itself_is_said_anew_in_another_language(
    theme: Theme, qtbot: QtBot, language: Language
) -> None:
    stepper, panel = Stepper(), AbsencePanel()
    for widget in (stepper, panel):
        qtbot.addWidget(widget)
        widget.show()
    stepper.set_steps([Step(Phrase("受理"), StepState.NOW)])
    panel.nothing(Phrase("受理"))
    language.switch("en")
    qtbot.waitUntil(lambda: panel.accessibleName() == "accept")
    assert "accept" in stepper.accessibleName()
