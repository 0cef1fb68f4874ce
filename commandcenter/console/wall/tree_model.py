"""The camera tree as a model: rows move, come and go one at a time, whatever else is open or chosen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, overload

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from commandcenter.console.kit.language import say
from commandcenter.console.wall.arranging import CARS, Branch, Label
from commandcenter.console.wall.dragging import mime_of
from commandcenter.console.wall.standing import Standing, branch_phrase, row_phrase
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import CameraRow

NO_LABEL: Final = Label("")
NODE: Final = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(slots=True, eq=False)
class Node:
    """One row: a knot with rows below it, or a camera.

    Attributes:
        name: what a knot is called; empty for a camera and for the knot of the cars.
        camera: None for a knot.
        label: what a camera is called under its knot.
        count: the cameras below a knot; `troubled` of them are known to be out of order.
    """

    key: str
    parent: "Node | None" = None
    name: str = ""
    vehicle: str = ""
    camera: CameraRow | None = None
    label: Label = NO_LABEL
    standing: Standing = field(default_factory=Standing)
    count: int = 0
    troubled: int = 0
    below: list["Node"] = field(default_factory=list)

    @property
    def row(self) -> int:
        """Where it stands among its neighbours."""
        return self.parent.below.index(self) if self.parent is not None else 0

    def cameras(self) -> Iterator["Node"]:
        """The cameras at and below this row."""
        if self.camera is not None:
            yield self
        for node in self.below:
            yield from node.cameras()


@dataclass(frozen=True, slots=True)
class _Wanted:
    key: str
    name: str
    vehicle: str
    camera: CameraRow | None
    below: tuple["_Wanted", ...]


class TreeModel(QAbstractItemModel):
    """Knots and cameras; one column. `now` tells the time (UTC). GUI thread only."""

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._root = Node("")
        self._by_code: dict[str, Node] = {}
        self._standings: Mapping[str, Standing] = {}
        self._labels: Mapping[str, Label] = {}

    # --- what is shown --------------------------------------------------------------------------

    def show(self, branches: Sequence[Branch], cameras: Sequence[CameraRow], labels: Mapping[str, Label]) -> None:
        """Show this tree; only what differs moves. `labels` are those of the cameras, by their codes."""
        self._labels = labels
        self._keep(self._root, [*map(_of_branch, branches), *map(_of_camera, cameras)])
        self._by_code = {node.camera.code: node for node in self._root.cameras() if node.camera is not None}
        self._recount(self._root)

    def show_standings(self, standings: Mapping[str, Standing]) -> None:
        """How cameras do, by their codes; one that is not named is not looked at."""
        self._standings = standings
        touched = set[Node]()
        for code, node in self._by_code.items():
            standing = standings.get(code, Standing())
            if node.standing != standing:
                node.standing = standing
                touched.add(node)
        above = {parent for node in touched for parent in _above(node) if parent is not self._root}
        for node in above:
            self._count(node)
        for node in touched | above:
            self._tell(node)

    def standing(self, code: str) -> Standing:
        """How a camera does."""
        return self._standings.get(code, Standing())

    def index_of(self, code: str) -> QModelIndex:
        """Where a camera stands; an invalid index when it is not there."""
        node = self._by_code.get(code)
        return self._index(node) if node is not None else QModelIndex()

    def speak_again(self) -> None:
        """Another language: every row says itself anew."""
        for node in self._root.cameras():
            for each in (node, *_above(node)):
                if each is not self._root:
                    self._tell(each)

    # --- Qt's questions -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The index of a row."""
        below = self._node(parent).below
        return self.createIndex(row, column, below[row]) if column == 0 and 0 <= row < len(below) else QModelIndex()

    @overload
    def parent(self, /) -> QObject | None: ...
    @overload
    def parent(self, child: Index, /) -> QModelIndex: ...
    def parent(self, child: Index | None = None, /) -> QObject | QModelIndex | None:
        """The index of the knot above; without an index, the object that owns the model, as Qt has it."""
        if child is None:
            return super().parent()
        above = self._node(child).parent if child.isValid() else None
        return QModelIndex() if above is None or above is self._root else self._index(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows hang under a knot."""
        return len(self._node(parent).below)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The node; its words for screen readers and for whoever copies it."""
        if not index.isValid():
            return None
        node = self._node(index)
        if role == NODE:
            return node
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return say(words_of(node, self.now()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen, cameras and cars can be dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        node, flags = self._node(index), Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if node.camera is not None:
            return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsDragEnabled if node.below else flags

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The codes of the cameras that are dragged, those under a knot included."""
        codes = [node.camera.code for index in indexes for node in self._node(index).cameras() if node.camera]
        return mime_of(tuple(dict.fromkeys(codes)))

    def supportedDragActions(self) -> Qt.DropAction:
        """A camera stays in the tree."""
        return Qt.DropAction.CopyAction

    # --- moving rows ----------------------------------------------------------------------------

    def _keep(self, knot: Node, wanted: Sequence[_Wanted]) -> None:
        """Make the rows below `knot` those that are wanted, in their order."""
        keys = {each.key for each in wanted}
        for row in reversed(range(len(knot.below))):
            if knot.below[row].key not in keys:
                self._remove(knot, row)
        for row, each in enumerate(wanted):
            at = _place_of(each.key, knot.below, row)
            if at is None:
                self._insert(knot, row, each)
            else:
                if at != row:  # never downwards: what stands above is in its place by now
                    self.beginMoveRows(self._index(knot), at, at, self._index(knot), row)
                    knot.below.insert(row, knot.below.pop(at))
                    self.endMoveRows()
                self._update(knot.below[row], each)
                self._keep(knot.below[row], each.below)

    def _insert(self, knot: Node, row: int, wanted: _Wanted) -> None:
        self.beginInsertRows(self._index(knot), row, row)
        knot.below.insert(row, self._made(knot, wanted))
        self.endInsertRows()

    def _remove(self, knot: Node, row: int) -> None:
        self.beginRemoveRows(self._index(knot), row, row)
        gone = knot.below.pop(row)
        gone.parent = None
        self.endRemoveRows()

    def _update(self, node: Node, wanted: _Wanted) -> None:
        label = self._label_of(wanted)
        if (node.name, node.vehicle, node.camera, node.label) != (wanted.name, wanted.vehicle, wanted.camera, label):
            node.name, node.vehicle, node.camera, node.label = wanted.name, wanted.vehicle, wanted.camera, label
            self._tell(node)

    def _made(self, knot: Node, wanted: _Wanted) -> Node:
        node = Node(wanted.key, knot, wanted.name, wanted.vehicle, wanted.camera, self._label_of(wanted))
        if wanted.camera is not None:
            node.standing = self._standings.get(wanted.camera.code, Standing())
        node.below = [self._made(node, each) for each in wanted.below]
        return node

    def _label_of(self, wanted: _Wanted) -> Label:
        camera = wanted.camera
        return NO_LABEL if camera is None else self._labels.get(camera.code, Label(camera.name))

    def _recount(self, node: Node) -> None:
        for each in node.below:
            if each.camera is None:
                self._recount(each)
        if node is not self._root and self._count(node):
            self._tell(node)

    def _count(self, node: Node) -> bool:
        """Count what hangs below; whether it has changed."""
        cameras = list(node.cameras())
        counted = (len(cameras), sum(each.standing.is_troubled for each in cameras))
        if counted == (node.count, node.troubled):
            return False
        node.count, node.troubled = counted
        return True

    def _tell(self, node: Node) -> None:
        index = self._index(node)
        self.dataChanged.emit(index, index)

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node is self._root else self.createIndex(node.row, 0, node)

    def _node(self, index: Index) -> Node:
        node = index.internalPointer() if index.isValid() else self._root
        return node if isinstance(node, Node) else self._root


class Sieve(QSortFilterProxyModel):
    """Leaves of the tree only those cameras that were found, and the knots above them."""

    def __init__(self, model: TreeModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: frozenset[str] | None = None
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def keep_only(self, found: frozenset[str] | None) -> None:
        """Show these cameras only; None shows all, empty knots included."""
        if found != self._found:
            self.beginFilterChange()
            self._found = found
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row stays; a knot stays with any row below it."""
        if self._found is None:
            return True
        node = self.sourceModel().index(source_row, 0, source_parent).data(NODE)
        return isinstance(node, Node) and node.camera is not None and node.camera.code in self._found


def words_of(node: Node, now: datetime) -> Phrase:
    """A row in words, as it is painted."""
    if node.camera is not None:
        return row_phrase(node.camera, node.label.place, node.standing, now)
    return branch_phrase(Phrase("巡查车") if node.key == CARS else node.name, node.count, node.troubled)


def _place_of(key: str, rows: Sequence[Node], likely: int) -> int | None:
    """Where the row of that key stands: mostly where it is wanted."""
    if likely < len(rows) and rows[likely].key == key:
        return likely
    return next((place for place, node in enumerate(rows) if node.key == key), None)


def _above(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _of_branch(branch: Branch) -> _Wanted:
    below = (*map(_of_branch, branch.branches), *map(_of_camera, branch.cameras))
    return _Wanted(branch.key, branch.name, branch.vehicle, None, below)


def _of_camera(camera: CameraRow) -> _Wanted:
    return _Wanted(f"camera/{camera.code}", "", "", camera, ())
