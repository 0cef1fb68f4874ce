"""Known issues beside the new call, at full size: a person compares and decides, the program only lays them out."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.console.forms.call.comparing import Cell, Column
from commandcenter.console.forms.call.form import CallForm
from commandcenter.console.forms.call.keycaps import hint_button
from commandcenter.console.forms.call.keys import KEYS, FormKeys, shown_key
from commandcenter.console.forms.call.naming import running_no
from commandcenter.console.forms.call.questions import COMPARED
from commandcenter.console.forms.call.rows import quiet_label
from commandcenter.console.forms.call.suggestions import pieces_of
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.domain.duplicates import STAFF_RADIUS_M, WINDOW
from commandcenter.foundation.phrases import Phrase, Said

_CAPTIONS: Final = (
    Phrase(""),
    Phrase("地点"),
    Phrase("时间"),
    Phrase("类别"),
    Phrase("内容"),
    Phrase("照片"),
    Phrase("现状"),
)
_TEXT_ROW: Final = 4
_FIGURES: Final = "①②③"
_COLUMNS: Final = 1 + COMPARED


class DuplicatesPane(QFrame):
    """The comparison for whichever call form is in front; empty while nothing is alike.

    Signals:
        issue_named: `IssueRef` of a known issue somebody wants to open.
    """

    issue_named = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form: CallForm | None = None
        self._words = Spoken(self)
        self._columns: tuple[Column, ...] = ()
        dress(self, "panel")
        self._count = quiet_label(self, wraps=False)
        self._undo = hint_button("call.undo", Phrase("撤销选择"), self)
        self._undo.clicked.connect(lambda: self._do("call.undo"))
        self._nothing = quiet_label(self)
        self._cells: list[list[QLabel]] = []
        self._buttons: list[KeyButton] = []
        self._grid_holder = _Ruled(theme, self)
        self._scroll = QScrollArea(self)
        self._lay_out()
        self._keys = FormKeys({deed: partial(self._do, deed) for deed in KEYS}, self)
        self._keys.watch(self)
        self._words.also(self._show)
        theme.changed.connect(self._show)
        self._show()

    # --- made once ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._nothing)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._grid_holder)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(self._grid_holder, "clear")
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot())
        self._fill_grid()
        column.addStretch()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        margin = self._theme.sizes.margin_px
        row.setContentsMargins(margin, self._theme.px(5), margin, self._theme.px(5))
        title = QLabel(self)
        dress(title, "strong")
        self._words.bind(title.setText, Phrase("疑似同一件"))
        why = ElidedLabel(Phrase("先比类别、距离、时间，词语只管排序；由人决定"), "dim", parent=self)
        row.setSpacing(self._theme.px(10))
        row.addWidget(title)
        row.addWidget(self._count)
        row.addWidget(self._undo)
        row.addStretch()
        row.addWidget(why)
        return row

    def _fill_grid(self) -> None:
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for line, caption in enumerate(_CAPTIONS):
            label = _cell(self._grid_holder)
            dress(label, "dim")
            self._words.bind(label.setText, caption)
            grid.addWidget(label, line, 0)
            cells = [_cell(self._grid_holder) for _ in range(_COLUMNS)]
            for cell in cells if line == 0 else ():
                cell.linkActivated.connect(lambda href: self.open_issue(int(href)))
            for number, cell in enumerate(cells, 1):
                grid.addWidget(cell, line, number)
            self._cells.append(cells)
        grid.setRowStretch(_TEXT_ROW, 1)
        grid.setColumnMinimumWidth(0, self._theme.px(48))
        for number in range(1, _COLUMNS + 1):
            grid.setColumnStretch(number, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        gap = self._theme.px(8)
        row.setContentsMargins(gap, gap, gap, gap)
        row.setSpacing(self._theme.px(6))
        none = KeyButton(Phrase("都不是"), shown_key("call.none"), parent=self)
        none.clicked.connect(lambda: self._do("call.none"))
        self._buttons.append(none)
        for number in range(1, COMPARED + 1):
            button = KeyButton(Phrase(""), shown_key(f"call.same_{number}"), parent=self)
            button.clicked.connect(partial(self._on_same_clicked, number))
            self._buttons.append(button)
        for button in self._buttons:
            row.addWidget(button, 1)
        return row

    def set_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Use these keys from now on."""
        self._keys.set_keys(keys)

    def open_issue(self, number: int) -> None:
        """Ask for the candidate of that number, from 1."""
        column = self._columns[number] if 0 < number < len(self._columns) else None
        if column is not None and column.same_as is not None:
            self.issue_named.emit(column.same_as.ref)

    def _on_same_clicked(self, number: int, _checked: bool) -> None:
        self._do(f"call.same_{number}")

    def _do(self, deed: str) -> None:
        """The pane's keys and buttons are those of the call in front."""
        if self._form is not None:
            self._form.do(deed)

    # --- which call --------------------------------------------------------------------------

    def follow(self, form: CallForm | None) -> None:
        """Compare this form's call from now on; None: no call is open."""
        if self._form is not None:
            self._form.comparison_changed.disconnect(self._on_comparison)
        self._form = form
        if form is not None:
            form.comparison_changed.connect(self._on_comparison)
        self._on_comparison()

    def _on_comparison(self) -> None:
        self._columns = self._form.columns() if self._form is not None else ()
        self._show()

    # --- shown -------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is compared: the call first; empty where nothing is alike."""
        return self._columns

    def _show(self) -> None:
        known = self._columns[1:]
        has_known = bool(known)
        self._scroll.setVisible(has_known)
        self._nothing.setVisible(not has_known)
        self._words.bind(self._nothing.setText, self._no_candidates())
        total = self._form.alike_total if self._form is not None else 0
        about = Phrase(
            "{metres} m · {weeks} 周内 {count} 件", metres=round(STAFF_RADIUS_M), weeks=WINDOW.days // 7, count=total
        )
        self._words.bind(self._count.setText, about if has_known else Phrase(""))
        for number in range(_COLUMNS):
            self._show_column(number, self._columns[number] if number < len(self._columns) else None)
        self._show_buttons(known)

    def _no_candidates(self) -> Said:
        if self._form is None:
            return Phrase("没有打开的来电单")
        return Phrase("填了地点或电话，这里列出附近同类的案件。目前没有疑似同一件。")

    def _show_column(self, number: int, column: Column | None) -> None:
        rows = (
            (column.head, column.place, column.time, column.kind, None, column.photo, column.standing) if column else ()
        )
        grid = self._grid_holder.layout()
        if isinstance(grid, QGridLayout):
            grid.setColumnStretch(number + 1, int(column is not None))
        for line, cells in enumerate(self._cells):
            label = cells[number]
            label.setVisible(column is not None)
            if column is not None:
                cell = rows[line]
                text = self._html(cell) if cell is not None else self._marked(column.text, column.spans)
                is_link = line == 0 and column.same_as is not None
                label.setText(_head_link(number, text) if is_link else text)

    def _show_buttons(self, known: Sequence[Column]) -> None:
        chosen = self._form.call.same_as if self._form is not None else None
        is_none = self._form is not None and self._form.call.is_none
        for number, button in enumerate(self._buttons):
            column = known[number - 1] if 0 < number <= len(known) else None
            button.setVisible(bool(known) and (number == 0 or column is not None))
            if column is not None and column.same_as is not None:
                is_chosen = chosen is not None and chosen.no == column.same_as.no
                said = _same_words(running_no(column.same_as.no), is_chosen=is_chosen)
                button.say(said)
                button.explain(
                    Phrase(
                        "来电与 {no} 是同一件：登记时并入它，可以撤销。{key} 打开它看全部",
                        no=column.same_as.no,
                        key=shown_key(f"call.see_{number}"),
                    )
                )
                dress(button, "chosen" if is_chosen else "")
        dress(self._buttons[0], "chosen" if is_none else "")
        self._buttons[0].say(Phrase("✓ 都不是") if is_none else Phrase("都不是"))
        self._undo.setVisible(chosen is not None or is_none)

    def _html(self, cell: Cell) -> str:
        first = _coloured(say(cell.said), self._token(cell.look), is_strong=cell.look in ("strong", "urgent"))
        if cell.below is None:
            return first
        parting = " " if cell.is_one_line else "<br>"
        return f"{first}{parting}{_coloured(say(cell.below), self._token(cell.below_look))}"

    def _marked(self, text: str, spans: Sequence[tuple[int, int]]) -> str:
        tokens = self._theme.tokens
        style = f"background-color:{tokens.mark};color:{tokens.on_mark}"
        return "".join(
            f'<span style="{style}">{escape(piece)}</span>' if is_marked else escape(piece)
            for piece, is_marked in pieces_of(text, spans)
        ).replace("\n", "<br>")

    def _token(self, look: str) -> str:
        tokens = self._theme.tokens
        known = {"dim": tokens.dim, "ok": tokens.ok, "high": tokens.high, "urgent": tokens.urgent}
        return known.get(look, tokens.text)


class _Ruled(QWidget):
    """The ground of the comparison: hair lines between its rows and columns."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines where the grid's cells begin."""
        grid = self.layout()
        if not isinstance(grid, QGridLayout):
            return
        painter = QPainter(self)
        painter.setPen(self._theme.colour("line"))
        own = grid.cellRect(0, 1)
        painter.fillRect(own.left(), 0, own.width(), self.height(), self._theme.colour("bg"))
        for column in range(1, grid.columnCount()):
            if grid.columnStretch(column):
                left = grid.cellRect(0, column).left()
                painter.drawLine(left, 0, left, self.height())
        for row in range(grid.rowCount()):
            bottom = grid.cellRect(row, 0).bottom()
            painter.drawLine(0, bottom, self.width(), bottom)


def _head_link(number: int, text: str) -> str:
    """The head with the figure of its keys, Alt+1 for ①."""
    return f'<a href="{number}" style="text-decoration:none">{_FIGURES[number - 1]} {text}</a>'


def _same_words(no: str, *, is_chosen: bool) -> Phrase:
    return Phrase("✓ {no}", no=no) if is_chosen else Phrase("同 {no}", no=no)


def _cell(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    label.setContentsMargins(9, 2, 6, 3)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
    )
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def _coloured(text: str, colour: str, *, is_strong: bool = False) -> str:
    weight = ";font-weight:600" if is_strong else ""
    return f'<span style="color:{colour}{weight}">{escape(text)}</span>'
