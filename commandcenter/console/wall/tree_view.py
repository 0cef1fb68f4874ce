"""The camera tree as it is painted and worked with, by mouse and by keys."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from commandcenter.console.kit.language import say
from commandcenter.console.kit.marks import paint_badge
from commandcenter.console.kit.theme import Theme
from commandcenter.console.wall.arranging import CARS
from commandcenter.console.wall.standing_marks import ink_of, paint_standing
from commandcenter.console.wall.tree_model import NODE, Node, Sieve, TreeModel
from commandcenter.foundation.phrases import Phrase

Index = QModelIndex | QPersistentModelIndex
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROW_PX: Final = 28
_MARK_PX: Final = 10
_LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class MenuAsked:
    """Where on the screen a menu for a camera is wanted."""

    code: str
    at: QPoint


class CameraTreeView(QTreeView):
    """Knots and cameras.

    Arrows move, Left and Right fold and unfold, Enter or a double click shows a camera or all of a car, the menu key or
    Shift+F10 asks for the menu, `/` goes to the search. Cameras and whole knots can be dragged away.

    Signals:
        camera_wanted(str): its code.
        vehicle_wanted(str): the code of a car.
        menu_asked: MenuAsked.
        search_wanted: the key `/`.
        left: Escape.
    """

    camera_wanted = Signal(str)
    vehicle_wanted = Signal(str)
    menu_asked = Signal(object)
    search_wanted = Signal()
    left = Signal()

    def __init__(self, model: TreeModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.sieve = Sieve(model, self)
        self.setModel(self.sieve)
        self.setItemDelegate(_RowDelegate(theme, model.now, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._measure)
        self._theme = theme
        self._measure()

    def node_at(self, index: Index) -> Node | None:
        """The row at an index of this view."""
        node = index.data(NODE) if index.isValid() else None
        return node if isinstance(node, Node) else None

    def chosen_codes(self) -> tuple[str, ...]:
        """The cameras of the selected rows, those under selected knots included, from the top."""
        rows = sorted(self.selectionModel().selectedRows(), key=lambda index: self.visualRect(index).top())
        nodes = [node for index in rows if (node := self.node_at(index)) is not None]
        return tuple(dict.fromkeys(each.camera.code for node in nodes for each in node.cameras() if each.camera))

    def choose(self, code: str) -> bool:
        """Put the cursor on a camera and bring it into sight; whether it is there and not filtered away."""
        index = self.sieve.mapFromSource(self._model.index_of(code))
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def choose_first(self) -> None:
        """Put the cursor on the first camera: the first hit of a search."""
        index = self.sieve.index(0, 0)
        while index.isValid() and (node := self.node_at(index)) is not None and node.camera is None:
            below = self.sieve.index(0, 0, index)
            if not below.isValid():
                break
            index = below
        if index.isValid():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows, once however long it is held; Escape leaves; the rest as Qt has it."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() == "/":
            self.search_wanted.emit()
        elif key == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu(self.currentIndex(), None)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Letters typed into the tree are no search of Qt's own: there is a search box for that."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By mouse where it is; by key at the row under the cursor."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._ask_menu(self.currentIndex(), None)
        else:
            self._ask_menu(self.indexAt(event.pos()), event.globalPos())
        event.accept()

    def _ask_menu(self, index: QModelIndex, at: QPoint | None) -> None:
        node = self.node_at(index)
        if node is not None and node.camera is not None:
            middle = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_asked.emit(MenuAsked(node.camera.code, at if at is not None else middle))

    def _open(self, index: QModelIndex) -> None:
        node = self.node_at(index)
        if node is None:
            return
        if node.camera is not None:
            self.camera_wanted.emit(node.camera.code)
        elif node.vehicle:
            self.vehicle_wanted.emit(node.vehicle)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def _measure(self) -> None:
        self.setIndentation(self._theme.px(14))
        self.setIconSize(QSize(self._theme.px(_MARK_PX), self._theme.px(_MARK_PX)))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: mark, code, name and place; at the right end the state in a word, and the issues in a badge."""

    def __init__(self, theme: Theme, now: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._now = theme, now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(self._theme.px(160), self._theme.px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint it."""
        node, theme = index.data(NODE), self._theme
        if not isinstance(node, Node):
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            edge = QRectF(option.rect.left(), option.rect.top(), theme.px(2), option.rect.height())
            painter.fillRect(edge, theme.colour("accent"))
        box = QRectF(option.rect).adjusted(theme.px(6), 0, -theme.px(8), 0)
        if node.camera is not None:
            self._paint_camera(painter, box, node)
        else:
            self._paint_knot(painter, box, node)
        painter.restore()

    def _paint_camera(self, painter: QPainter, box: QRectF, node: Node) -> None:
        camera, standing, theme = node.camera, node.standing, self._theme
        if camera is None:
            return
        mark = theme.px(_MARK_PX)
        paint_standing(painter, theme, QRectF(box.left(), box.center().y() - mark / 2, mark, mark), standing)
        box.setLeft(box.left() + mark + theme.px(8))
        painter.setFont(theme.font())
        if camera.open_issues:
            box.setRight(self._paint_issues(painter, box, camera.open_issues))
        if standing.is_recorded:
            box.setRight(self._write_right(painter, box, say(Phrase("录")), theme.colour("dim")))
        box.setRight(self._write_right(painter, box, say(standing.said(self._now())), theme.colour(ink_of(standing))))
        box.setLeft(self._write_left(painter, box, camera.code, theme.colour("dim"), theme.px(34)))
        box.setLeft(self._write_left(painter, box, node.label.name, theme.colour("text")))
        if node.label.place:
            self._write_left(painter, box, node.label.place, theme.colour("dim"))

    def _paint_knot(self, painter: QPainter, box: QRectF, node: Node) -> None:
        theme = self._theme
        painter.setFont(theme.font())
        box.setRight(self._write_right(painter, box, str(node.count), theme.colour("dim")))
        if node.troubled:
            said = say(Phrase("{count} 路异常", count=node.troubled))
            box.setRight(self._write_right(painter, box, said, theme.colour("high")))
        painter.setFont(theme.font(strong=not node.vehicle))
        name = say(Phrase("巡查车")) if node.key == CARS else node.name
        self._write_left(painter, box, name, theme.colour("text"))

    def _paint_issues(self, painter: QPainter, box: QRectF, count: int) -> float:
        """A badge with the number of open issues; where what is left of it ends."""
        theme, text = self._theme, str(count)
        height = theme.px(18)
        width = max(height + 2, round(QFontMetricsF(theme.font()).horizontalAdvance(text)) + theme.px(10))
        badge = QRectF(box.right() - width, box.center().y() - height / 2, width, height)
        paint_badge(painter, theme, badge, text)
        return badge.left() - theme.px(6)

    def _write_right(self, painter: QPainter, box: QRectF, text: str, colour: QColor) -> float:
        if not text:
            return box.right()
        painter.setPen(colour)
        painter.drawText(box, _RIGHT, text)
        return box.right() - painter.fontMetrics().horizontalAdvance(text) - self._theme.px(8)

    def _write_left(self, painter: QPainter, box: QRectF, text: str, colour: QColor, least: int = 0) -> float:
        if box.width() <= 0:
            return box.left()
        metrics = painter.fontMetrics()
        painter.setPen(colour)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, _LEFT, shown)
        return box.left() + max(least, metrics.horizontalAdvance(shown)) + self._theme.px(8)
