"""流转记录: what happened, oldest first, notes struck through where they were, without lag for hundreds of entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from commandcenter.console.forms.issue.moments import shown_to_the_second
from commandcenter.console.forms.issue.sentences import Reading, sentence, struck_by
from commandcenter.console.kit.language import Spoken, say
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.remarks import STRUCK

_TIME_WIDTH: Final = "00-00 00:00"
_ROW_GAP_PX: Final = 6
_SIDE_PX: Final = 14

Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline.

    Attributes:
        struck: who struck it through and why; None for what stands.
        is_note: whether it can be struck through at all: a note, or evidence.
    """

    number: int
    when: str
    who: str
    said: Phrase
    struck: Phrase | None
    is_note: bool

    def sentence(self) -> Phrase:
        """The whole line without its time."""
        told = Phrase("{who}  {said}", who=self.who, said=self.said)
        return told if self.struck is None else Phrase("{told}（已划去，{by}）", told=told, by=self.struck)


_NONE: Final[Mapping[int, Entry]] = {}


def entries_of(events: Sequence[Event], reading: Reading, known: Mapping[int, Entry] = _NONE) -> tuple[Entry, ...]:
    """The timeline as it is shown; what is `known` by its number is not told anew unless it was struck out since."""
    struck = struck_by(events)
    found = []
    for event in _worth_showing(events):
        entry, by = known.get(event.number), struck.get(event.number)
        is_same = entry is not None and (entry.struck is None) == (by is None)
        found.append(entry if entry is not None and is_same else _entry(event, by, reading))
    return tuple(found)


def _worth_showing(events: Sequence[Event]) -> list[Event]:
    """Without an opening and a letting go of one seat between which nothing happened: a look is no news."""
    shown: list[Event] = []
    for event in events:
        last = shown[-1] if shown else None
        if last is not None and _only_looked(last, event):
            shown.pop()
        else:
            shown.append(event)
    return shown


def _only_looked(last: Event, event: Event) -> bool:
    is_pair = {last.command, event.command} == {Command.CLAIM, Command.RELEASE}
    return is_pair and (last.seat, last.actor) == (event.seat, event.actor)


def _entry(event: Event, by: Event | None, reading: Reading) -> Entry:
    who = f"{reading.who(event)} {event.seat}".strip()
    struck = None if by is None else Phrase("{who}：{why}", who=reading.who(by), why=by.note)
    when = shown_to_the_second(event.at, reading.now)
    return Entry(event.number, when, who, sentence(event, reading), struck, event.command in STRUCK)


class TimelineModel(QAbstractListModel):
    """The entries; new ones are appended, changed ones told row by row, so that reading is not disturbed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._issue: Key | None = None

    def show(self, issue: Key | None, entries: tuple[Entry, ...]) -> None:
        """The entries of `issue`; those of the issue that is shown already are only added to."""
        kept = self._entries if issue == self._issue and len(entries) >= len(self._entries) else ()
        if issue != self._issue or not kept:
            self.beginResetModel()
            self._issue, self._entries = issue, entries
            self.endResetModel()
            return
        changed = [row for row, (old, new) in enumerate(zip(kept, entries, strict=False)) if old != new]
        if len(entries) > len(kept):
            self.beginInsertRows(QModelIndex(), len(kept), len(entries) - 1)
            self._entries = entries
            self.endInsertRows()
        self._entries = entries
        for row in changed:
            self.dataChanged.emit(self.index(row), self.index(row))

    @property
    def known(self) -> Mapping[int, Entry]:
        """The entries by their numbers."""
        return {entry.number: entry for entry in self._entries}

    def entry(self, index: Index) -> Entry | None:
        """What stands in that row."""
        return self._entries[index.row()] if 0 <= index.row() < len(self._entries) else None

    def said_again(self) -> None:
        """Another language: every row says something else."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many entries there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line in words; the delegate paints by `entry`."""
        entry = self.entry(index)
        if entry is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        return f"{entry.when} {say(entry.sentence())}"


class TimelineDelegate(QStyledItemDelegate):
    """Paints time, person and sentence; lines break where the room ends."""

    def __init__(self, theme: Theme, model: TimelineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._heights: dict[tuple[int, bool, float], int] = {}

    def forget(self) -> None:
        """Another issue, language or size: every height is another one."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the broken sentence; measured once, for a list asks for all rows whenever one is added."""
        entry = self._model.entry(index)
        if entry is None:
            return QSize(0, 0)
        room = self._text_room(option.widget)
        key = entry.number, entry.struck is None, room
        if key not in self._heights:
            height = self._laid_out(entry, room).boundingRect().height()
            self._heights[key] = round(height + 0.5) + self._theme.px(_ROW_GAP_PX)
        return QSize(10, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One entry; the chosen one on its ground."""
        entry = self._model.entry(index)
        if entry is None:
            return
        theme, box = self._theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(box, theme.colour("selection"))
        side, top = theme.px(_SIDE_PX), box.top() + theme.px(_ROW_GAP_PX) / 2
        painter.setFont(theme.font())
        painter.setPen(theme.colour("dim"))
        metrics = QFontMetricsF(theme.font())
        painter.drawText(QPointF(side, top + metrics.ascent()), entry.when)
        painter.setPen(theme.colour("text"))
        self._laid_out(entry, self._text_room(option.widget)).draw(
            painter, QPointF(side + self._time_room(), float(top))
        )
        painter.restore()

    def _time_room(self) -> float:
        return QFontMetricsF(self._theme.font()).horizontalAdvance(_TIME_WIDTH) + self._theme.px(10)

    def _text_room(self, widget: QWidget | None) -> float:
        view = widget.viewport() if isinstance(widget, QAbstractItemView) else None
        width = view.width() if view is not None else self._theme.sizes.right_px
        return max(60.0, width - 2 * self._theme.px(_SIDE_PX) - self._time_room())

    def _laid_out(self, entry: Entry, room: float) -> QTextLayout:
        text = say(entry.sentence()).replace("\n", "\u2028")
        layout = QTextLayout(text, self._theme.font())
        layout.setFormats(self._formats(entry, text))
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def _formats(self, entry: Entry, text: str) -> list[QTextLayout.FormatRange]:
        who = _range(0, len(entry.who), self._theme.tokens.dim)
        if entry.struck is None:
            return [who]
        length = len(say(Phrase("{who}  {said}", who=entry.who, said=entry.said)))
        through = _range(0, min(length, len(text)), self._theme.tokens.faint, struck=True)
        return [through, _range(length, len(text) - length, self._theme.tokens.dim)]


def _range(start: int, length: int, colour: str, *, struck: bool = False) -> QTextLayout.FormatRange:
    written = QTextCharFormat()
    written.setForeground(QColor(colour))
    written.setFontStrikeOut(struck)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, max(0, length), written
    return found


class Timeline(QListView):
    """The timeline as a list one can walk through; Delete strikes out the chosen note.

    Signals:
        strike_wanted: the number of a note that somebody wants to strike out (int).
    """

    strike_wanted = Signal(int)

    def __init__(self, theme: Theme, name: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self._delegate = TimelineDelegate(theme, self._model, self)
        self.setItemDelegate(self._delegate)
        self._issue: Key | None = None
        self._day: date | None = None
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMinimumHeight(theme.px(76))
        self._spoken = Spoken(self)
        self._spoken.bind(self.setAccessibleName, name)
        self._spoken.also(self._measure_anew)
        theme.changed.connect(self._measure_anew)

    def show_events(self, issue: Key, events: Sequence[Event], reading: Reading) -> None:
        """The timeline of `issue`; while one reads further up, what is added does not move the text."""
        bar = self.verticalScrollBar()
        was_at_end = bar.value() >= bar.maximum()
        day = reading.now.astimezone(SHANGHAI).date()
        is_same = (issue, day) == (self._issue, self._day)
        if not is_same:
            self._delegate.forget()
        self._issue, self._day = issue, day
        self._model.show(issue, entries_of(events, reading, self._model.known if is_same else _NONE))
        if was_at_end or not is_same:
            self.scrollToBottom()

    @property
    def chosen(self) -> Entry | None:
        """The entry that stands chosen."""
        return self._model.entry(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks to strike out the chosen note; the rest as Qt has it."""
        if event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self.strike_chosen()
            return
        super().keyPressEvent(event)

    def strike_chosen(self) -> bool:
        """Ask to strike out the chosen entry; False where it is no note that still stands."""
        entry = self.chosen
        if entry is None or not entry.is_note or entry.struck is not None:
            return False
        self.strike_wanted.emit(entry.number)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the sentences elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _measure_anew(self) -> None:
        self._delegate.forget()
        self._model.said_again()
        self.scheduleDelayedItemsLayout()
