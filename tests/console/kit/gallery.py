"""Every widget of the kit in one picture: `python -m tests.console.kit.gallery FILE --theme dark --scale 1.5`."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QLinearGradient, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.banner import Banner, BannerMood, Offer
from commandcenter.console.kit.chips import Chip, ChipLook
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.facts import Fact, Facts
from commandcenter.console.kit.flow import FlowLayout
from commandcenter.console.kit.icons import icon_names, paint_icon
from commandcenter.console.kit.keycap import KeyButton, KeyCap
from commandcenter.console.kit.language import words_of
from commandcenter.console.kit.marks import Health, paint_badge, paint_health, paint_priority_bar
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.stepper import Step, Stepper, StepState
from commandcenter.console.kit.theme import Theme, dress, set_state, theme_of
from commandcenter.console.kit.tokens import remaining_colour
from commandcenter.domain.deadlines import remaining_text
from commandcenter.foundation.phrases import Phrase

STAGES = ("上报", "受理", "派遣", "处置", "反馈", "核查", "结案")
NIGHT = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)


class Gallery(QWidget):
    """All widgets of the kit in four columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = theme_of(self)
        columns = QHBoxLayout(self)
        columns.setSpacing(theme.px(14))
        makers: tuple[tuple[Callable[[], QWidget], ...], ...] = (
            (queue_rows, tabs, fields, table),
            (issue, dispatch, banners),
            (absences,),
            (icons, marks, small_things),
        )
        for column in makers:
            box = QVBoxLayout()
            box.setSpacing(theme.px(10))
            for maker in column:
                box.addWidget(maker())
            box.addStretch(1)
            columns.addLayout(box, 1)


def words(text: str) -> Phrase:
    """A text of the gallery; it is never translated."""
    return words_of(text)


def issue() -> QWidget:
    """The head of an issue: stepper, facts, evidence."""
    frame, box = _frame("panel")
    head = QHBoxLayout()
    head.addWidget(ElidedLabel(words("JBL-20261120-0613"), "dim"), 1)
    head.addWidget(ElidedLabel(words("紧急 · 受理剩余 00:48"), "urgent"))
    box.addLayout(head)
    box.addWidget(ElidedLabel(words("街面流浪乞讨人员，疑似有精神问题，围观群众较多，占用机动车道"), "head"))
    states = [StepState.DONE, StepState.NOW, StepState.SKIPPED] + [StepState.NEXT] * 4
    stepper = Stepper()
    stepper.set_steps([Step(words(text), state) for text, state in zip(STAGES, states, strict=True)])
    box.addWidget(stepper)
    facts = Facts()
    facts.set_facts(
        [
            Fact(words("来源"), words("一号网格巡查车（巡逻车视频）")),
            Fact(words("位置"), words("金水路 / 文化路口 · 经八路社区二网格 · 省委南院东门外人行道")),
            Fact(words("类别"), words("公共服务 › 社会救助")),
            Fact(words("附近"), words("摄像机 008 · 40 m　三号车 620 m"), look="dim"),
            Fact(words("相关"), words("1103-0121 水管渗漏"), link="JBL-20261103-0121"),
            Fact(words("时限"), words("超期 35 分"), look="urgent"),
        ]
    )
    box.addWidget(facts)
    return frame


def dispatch() -> QWidget:
    """The dispatch form's chips and buttons."""
    frame, box = _frame("panel")
    box.addWidget(ElidedLabel(words("派遣（职责清单 47：供水管道破裂 × 经八路社区）"), "dim"))
    flow = FlowLayout(gap_px=theme_of(frame).px(6))
    chips = [
        Chip(words("主办 民政科"), "1", ChipLook.LEAD),
        Chip(words("协办 救助管理站"), "2", removable=True),
        Chip(words("配合 第八人民医院"), "3", checkable=True),
        Chip(words("供水管道破裂"), "Ctrl+1", ChipLook.LEAD, checkable=True),
        Chip(words("道路积水"), "Ctrl+2"),
        Chip(words("+ 部门"), look=ChipLook.ADD),
        Chip(words("停用")),
    ]
    chips[2].setChecked(True)
    chips[3].setChecked(True)
    chips[6].setEnabled(False)
    for chip in chips:
        flow.addWidget(chip)
    box.addLayout(flow)
    box.addWidget(KeyButton(words("受理并派遣 民政科"), "F5", "primary", icon="dispatch"))
    row = QHBoxLayout()
    for text, key in (("合并", "F3"), ("上报", "F6"), ("督办", "F7"), ("不受理", "")):
        row.addWidget(KeyButton(words(text), key))
    box.addLayout(row)
    row = QHBoxLayout()
    row.addWidget(KeyButton(words("同 0612，并入"), "Alt+1", "chosen"))
    row.addWidget(KeyButton(words("都不是"), "Alt+0", icon="decline"))
    disabled = KeyButton(words("不能派遣"), "F5", "primary")
    disabled.setEnabled(False)
    row.addWidget(disabled)
    box.addLayout(row)
    narrow = KeyButton(words("受理并派遣 城市综合行政执法大队"), "Ctrl+Shift+Enter")
    narrow.setMaximumWidth(theme_of(frame).px(220))
    box.addWidget(narrow)
    row = QHBoxLayout()
    row.addWidget(KeyCap("Esc"))
    row.addStretch(1)
    box.addLayout(row)
    return frame


def banners() -> QWidget:
    """The four moods."""
    frame, box = _frame("bar")
    texts = (
        (BannerMood.INFO, "新到 2 件，在列表上方", (Offer("show", words("看看"), "F9"),)),
        (BannerMood.GOOD, "0613 已派民政科，等待签收", (Offer("undo", words("撤销"), "Alt+Z"),)),
        (BannerMood.WARNING, "有 3 件疑似同一件，先看左侧：是它，还是都不是？由人决定，系统不会自己并入", ()),
        (BannerMood.FAULT, "共享库不通：最后一次应答 21:13:52。您的决定先记在本机，恢复后按顺序补办一次", ()),
    )
    for mood, text, offers in texts:
        banner = Banner(frame)
        box.addWidget(banner)
        banner.say(words(text), mood, offers)
    return frame


def absences() -> QWidget:
    """The three truths and the wait."""
    frame, box = _frame("")
    panels = [AbsencePanel() for _ in range(5)]
    panels[0].nothing(words("待受理都办完了"), words("新问题一到就会出现在这里。"))
    panels[1].hidden_by_filter()
    panels[2].loading_failed()
    panels[3].loading()
    panels[4].not_connected(
        words("画面还没有接入"), words("摄像机和巡查车的画面随视频部分提供；受理、派遣、核查不受影响。")
    )
    for panel in panels:
        card = QFrame()
        dress(card, "card")
        inner = QVBoxLayout(card)
        inner.addWidget(panel)
        box.addWidget(card)
    return frame


def fields() -> QWidget:
    """What the style sheet dresses."""
    frame, box = _frame("panel")
    line = QLineEdit("经八路11号院3")
    box.addWidget(line)
    empty = QLineEdit()
    empty.setPlaceholderText("搜索 编号 / 地址 / 描述")
    box.addWidget(empty)
    fault = QLineEdit("25:70")
    set_state(fault, "fault", "true")
    box.addWidget(fault)
    row = QHBoxLayout()
    combo = QComboBox()
    combo.addItems(["渠道", "电话", "网络问政"])
    row.addWidget(combo)
    moment = QDateTimeEdit()
    moment.setDisplayFormat("yyyy-MM-dd HH:mm")
    row.addWidget(moment)
    row.addWidget(QSpinBox())
    box.addLayout(row)
    row = QHBoxLayout()
    checked = QCheckBox("电话回告")
    checked.setChecked(True)
    row.addWidget(checked)
    row.addWidget(QCheckBox("未选"))
    chosen = QRadioButton("较急")
    chosen.setChecked(True)
    row.addWidget(chosen)
    row.addWidget(QRadioButton("一般"))
    off = QCheckBox("停用")
    off.setEnabled(False)
    row.addWidget(off)
    box.addLayout(row)
    text = QPlainTextEdit("3号楼一单元门口水管爆了，水往楼道里灌，二楼以上停水，一楼老人腿脚不便出不来，叫快点来人")
    text.setMaximumHeight(theme_of(frame).px(70))
    box.addWidget(text)
    return frame


def tabs() -> QWidget:
    """Tabs and section bars."""
    frame, box = _frame("panel")
    bar = QTabBar()
    for text in ("待受理 6", "待派遣 4", "处置中 37", "待核查 9", "全部"):
        bar.addTab(text)
    box.addWidget(bar)
    section = SectionBar(words("视频"), words("先比类别、距离、时间，词语只管排序；由人决定"))
    section.add_button(words("1+3"), checkable=True).setChecked(True)
    section.add_button(words("截图"), "F8", icon="check")
    box.addWidget(section)
    return frame


def table() -> QWidget:
    """A table and a list, one row of each selected."""
    frame, box = _frame("")
    grid = QTableWidget(3, 3)
    grid.setHorizontalHeaderLabels(["编号", "部门", "状态"])
    for place, text in enumerate(
        ("0613", "民政科", "待签收", "0612", "供水公司", "已签收", "0587", "城管中队", "已退回")
    ):
        grid.setItem(place // 3, place % 3, QTableWidgetItem(text))
    grid.verticalHeader().hide()
    grid.selectRow(1)
    grid.setFixedHeight(theme_of(frame).px(130))
    box.addWidget(grid)
    names = QListWidget()
    names.addItems(["经八路 11 号院 3 号楼", "经八路 11 号院 13 号楼", "经八路 113 号院"])
    names.setCurrentRow(0)
    names.setFixedHeight(theme_of(frame).px(90))
    box.addWidget(names)
    return frame


def queue_rows() -> QWidget:
    """Rows as the queue's delegate will paint them."""

    def paint(painter: QPainter, theme: Theme, width: int) -> None:
        rows = (
            (1, "街面流浪乞讨人员，疑似有精神问题", 48),
            (1, "楼院水管爆裂，积水堵住楼道口", 117),
            (2, "占道经营，机动车道受阻", -2100),
            (3, "路灯不亮三盏", 450),
        )
        height = theme.sizes.row_px
        for place, (priority, title, left_s) in enumerate(rows):
            box = QRectF(0, place * height, width, height)
            if place == 0:
                painter.fillRect(box, theme.colour("selection"))
            paint_priority_bar(painter, theme, QRectF(0, box.top(), theme.sizes.priority_bar_px, height - 1), priority)
            due = NIGHT + timedelta(seconds=left_s)
            painter.setFont(theme.font(14))
            painter.setPen(theme.colour("text"))
            painter.drawText(box.adjusted(theme.px(70), theme.px(5), 0, 0), 0, title)
            painter.setPen(remaining_colour(theme.tokens, due, NIGHT, NIGHT - timedelta(minutes=10)))
            painter.setFont(theme.font())
            painter.drawText(
                box.adjusted(0, theme.px(5), -theme.px(10), 0),
                Qt.AlignmentFlag.AlignRight,
                remaining_text(due, NIGHT),
            )
            painter.setPen(theme.colour("dim"))
            painter.drawText(box.adjusted(theme.px(70), theme.px(26), 0, 0), 0, "金水路 / 文化路口 · 公共服务·救助")
            painter.fillRect(QRectF(0, box.bottom() - 1, width, 1), theme.colour("hair"))

    return painted(452, 200, paint)


def icons() -> QWidget:
    """All icons, at two sizes, eight in a row."""

    def paint(painter: QPainter, theme: Theme, width: int) -> None:
        for place, name in enumerate(icon_names()):
            left, top = theme.px(44 * (place % 8)), theme.px(44 * (place // 8))
            paint_icon(painter, name, theme.tokens.text, QRectF(left, top, theme.px(24), theme.px(24)))
            paint_icon(painter, name, theme.tokens.link, QRectF(left + theme.px(25), top, theme.px(16), theme.px(16)))

    return painted(352, 44 * -(-len(icon_names()) // 8), paint)


def marks() -> QWidget:
    """Badges and health."""

    def paint(painter: QPainter, theme: Theme, width: int) -> None:
        left = 0.0
        for text, is_pressing in (("6", True), ("37", False), ("1024", False)):
            box = QRectF(left, 0, theme.px(18 + 8 * (len(text) - 1)), theme.px(18))
            paint_badge(painter, theme, box, text, is_pressing=is_pressing)
            left += box.width() + theme.px(6)
        for health in Health:
            paint_health(painter, theme, QRectF(left, theme.px(4), theme.px(10), theme.px(10)), health)
            left += theme.px(18)

    return painted(352, 24, paint)


def painted(width: int, height: int, paint: Callable[[QPainter, Theme, int], None]) -> QWidget:
    """What a delegate would paint, as a picture."""
    label = QLabel()
    theme = theme_of(label)
    pixmap = QPixmap(theme.px(width), theme.px(height))
    pixmap.fill(theme.colour("bg"))
    painter = QPainter(pixmap)
    paint(painter, theme, pixmap.width())
    painter.end()
    label.setPixmap(pixmap)
    return label


def small_things() -> QWidget:
    """The looks of words."""
    frame, box = _frame("bar")
    grid = QGridLayout()
    for place, look in enumerate(("dim", "faint", "urgent", "high", "ok", "link", "strong", "title", "name", "figure")):
        label = QLabel(f"{look} 派遣 00:48")
        dress(label, look)
        grid.addWidget(label, place // 2, place % 2)
    box.addLayout(grid)
    return frame


def picture() -> QImage:
    """A picture as a camera might give it."""
    made = QImage(320, 240, QImage.Format.Format_RGB32)
    shade = QLinearGradient(0, 0, 320, 240)
    shade.setColorAt(0, "#7d8c99")
    shade.setColorAt(1, "#23292f")
    painter = QPainter(made)
    painter.fillRect(made.rect(), shade)
    painter.end()
    return made


def _frame(look: str) -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    if look:
        dress(frame, look)
    theme = theme_of(frame)
    box = QVBoxLayout(frame)
    margin = theme.px(10) if look else 0
    box.setContentsMargins(margin, margin, margin, margin)
    box.setSpacing(theme.px(8))
    return frame, box


def main(arguments: list[str]) -> int:
    """Draw the gallery into a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--scale", type=float, default=1.0)
    chosen = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    theme = Theme(chosen.theme, chosen.scale)
    theme.apply(application)
    gallery = Gallery()
    gallery.resize(theme.px(1720), theme.px(1180))
    gallery.show()
    gallery.activateWindow()
    gallery.findChildren(QLineEdit)[0].setFocus()
    gallery.resize(theme.px(1720), theme.px(1180))
    settled = QEventLoop()
    QTimer.singleShot(300, settled.quit)  # the panel that loads says so after a moment
    settled.exec()
    drawn = gallery.grab()
    drawn.save(str(chosen.file))
    gallery.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
