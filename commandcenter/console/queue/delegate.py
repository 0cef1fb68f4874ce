"""Paints the rows of the queue: what, where, how long still, and who is at it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commandcenter.console.kit.language import begun, say
from commandcenter.console.kit.marks import channel_phrase, paint_priority_bar
from commandcenter.console.kit.theme import Theme
from commandcenter.console.kit.tokens import Tokens, remaining_colour
from commandcenter.console.queue import words
from commandcenter.console.queue.entries import Entry, Mark
from commandcenter.console.queue.highlights import hits
from commandcenter.console.queue.lettering import Lettering, RowLook
from commandcenter.console.queue.model import QueueModel
from commandcenter.console.queue.tabs import Shelf
from commandcenter.domain.book import Book
from commandcenter.domain.presence import is_stale
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.queue import QueueRow

_BETWEEN: Final = "·"
"""Without spaces: fonts with Chinese give the dot a whole character's room."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What besides the row itself decides how it looks.

    Attributes:
        shelf: the list it is in; None among search results.
        why: of a search result, what of it was found.
        words: of a search result, the words to highlight.
        repeats: how many known issues it may repeat.
    """

    book: Book
    seat: str
    at: datetime
    shelf: Shelf | None = None
    why: Phrase | None = None
    words: tuple[str, ...] = ()
    repeats: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a row is painted and in which state."""

    box: QRect
    look: RowLook
    is_selected: bool

    @property
    def quiet(self) -> str:
        """The colour of what need not be seen first; the faint one is too faint on a selected row."""
        return self.look.tokens.dim


class QueueDelegate(QStyledItemDelegate):
    """Paints `QueueModel` rows; texts are laid out once and kept as long as the theme stays."""

    def __init__(self, theme: Theme, around: Callable[[Entry], Surroundings], parent: QObject | None = None) -> None:
        """`around` tells what the row stands among, asked at each painting."""
        super().__init__(parent)
        self._theme = theme
        self._around = around
        self._look = RowLook(theme)
        theme.changed.connect(self._dress)

    @property
    def row_height(self) -> int:
        """Every row is as high, in pixels."""
        return self._look.height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the design says; as wide as there is room."""
        return QSize(1, self._look.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's hook: one row."""
        model = index.model()
        if not isinstance(model, QueueModel):
            return
        entry = model.entry(index.row())
        state: QStyle.StateFlag = option.state
        box: QRect = option.rect
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        line = _Line(box, self._look, is_selected)
        around = self._around(entry)
        self._paint_ground(painter, line, entry, is_hovered=bool(state & QStyle.StateFlag.State_MouseOver))
        _paint_bar(painter, self._theme, line, entry.row.priority, faded=entry.has_left)
        self._paint_source(painter, line, entry, around)
        left = self._paint_time(painter, line, entry, around)
        self._paint_what(painter, line, entry, around, left)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._look.colour(self._look.tokens.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -2))

    def _paint_ground(self, painter: QPainter, line: _Line, entry: Entry, *, is_hovered: bool) -> None:
        tokens, look = line.look.tokens, line.look
        ground = tokens.selection if line.is_selected else tokens.fresh if entry.mark is not Mark.NONE else tokens.bg
        if is_hovered and not line.is_selected:
            ground = tokens.hover
        painter.fillRect(line.box, look.colour(ground))
        painter.fillRect(line.box.left(), line.box.bottom(), line.box.width(), 1, look.colour(tokens.hair))

    def _paint_source(self, painter: QPainter, line: _Line, entry: Entry, around: Surroundings) -> None:
        look, row = line.look, entry.row
        left, top = line.box.left() + look.first, line.box.top()
        room = look.second - look.first - look.gap / 2
        name = look.small.cut(begun(say(channel_phrase(row.channel))), room)
        colour = line.quiet if entry.has_left else look.tokens.text
        look.small.write(painter, left, top + look.line_1, name, look.colour(colour))
        when = words.time_text(row, around.at)
        look.small.write(painter, left, top + look.line_2, when, look.colour(line.quiet))

    def _paint_time(self, painter: QPainter, line: _Line, entry: Entry, around: Surroundings) -> tuple[float, float]:
        """What is left, and who is at it; returns where each of the two texts begins."""
        look, row = line.look, entry.row
        edge = line.box.right() - look.right
        left_1 = left_2 = float(edge - look.right_least)
        if entry.has_left:
            return left_1, left_2
        text = begun(say(words.due_phrase(row, around.at)))
        left_1 = edge - look.title.width(text)
        colour = look.colour(_due_colour(look.tokens, row, around.at))
        look.title.write(painter, left_1, line.box.top() + look.line_1, text, colour)
        if row.suspended_at is not None and row.ended_at is None:
            left_1 = _paint_pause(painter, left_1, line.box.top() + look.line_1, look, colour)
        claim = words.claim_phrase(row, around.seat, around.at)
        below = say(claim) if claim else begun(say(words.stage_phrase(row, around.at)))
        left_2 = edge - look.small.width(below)
        tokens = look.tokens
        is_own = claim is not None and row.claim_seat == around.seat
        tone = tokens.link if is_own else line.quiet if claim is None or _is_silent(row, around.at) else tokens.text
        look.small.write(painter, left_2, line.box.top() + look.line_2, below, look.colour(tone))
        return min(left_1, edge - look.right_least), min(left_2, edge - look.right_least)

    def _paint_what(
        self, painter: QPainter, line: _Line, entry: Entry, around: Surroundings, ends: tuple[float, float]
    ) -> None:
        look, row, tokens = line.look, entry.row, line.look.tokens
        left, top = line.box.left() + look.second, line.box.top()
        title = look.title.cut(" ".join(row.description[:200].split()), ends[0] - look.gap - left)
        tone = line.quiet if entry.has_left or row.ended_at is not None else tokens.text
        _write_found(painter, look.title, title, around.words, left, top + look.line_1, tone, look)
        extras = _extras(entry, around)
        room = ends[1] - look.gap - left
        widths = [look.small.width(_BETWEEN + text) for text, _ in extras]
        detail = _BETWEEN.join((words.short_no(row, around.at), *words.details(row, around.book)))
        shown = look.small.cut(detail, max(0.0, room - sum(widths)))
        _write_found(painter, look.small, shown, around.words, left, top + look.line_2, line.quiet, look)
        at = left + look.small.width(shown)
        for (text, colour), width in zip(extras, widths, strict=True):
            if at + width > left + room + 1:
                break
            look.small.write(painter, at, top + look.line_2, _BETWEEN + text, look.colour(colour(tokens)))
            at += width

    def _dress(self) -> None:
        self._look = RowLook(self._theme)


def _extras(entry: Entry, around: Surroundings) -> list[tuple[str, Callable[[Tokens], str]]]:
    """What is out of the ordinary about a row, with the colour it is said in; the most important first."""
    found: list[tuple[Phrase, Callable[[Tokens], str]]] = []
    if entry.has_left:
        found.append((words.where_it_went(entry.row, around.shelf, around.book), _link))
    if entry.mark in words.MARK_NAMES:
        found.append((words.MARK_NAMES[entry.mark], _link))
    if around.why is not None:
        found.append((around.why, _link))
    if not entry.has_left:
        found.extend((flag, _high) for flag in words.flags(entry.row))
    if around.repeats and not entry.has_left:
        found.append((words.repeats_phrase(around.repeats), _text))
    return [(say(phrase), colour) for phrase, colour in found]


def _link(tokens: Tokens) -> str:
    return tokens.link


def _text(tokens: Tokens) -> str:
    return tokens.text


def _high(tokens: Tokens) -> str:
    return tokens.high


def _is_silent(row: QueueRow, at: datetime) -> bool:
    return row.claim_heartbeat_at is None or is_stale(row.claim_heartbeat_at, at)


def _due_colour(tokens: Tokens, row: QueueRow, at: datetime) -> str:
    if row.ended_at is not None or row.suspended_at is not None:
        return tokens.dim
    return remaining_colour(tokens, row.due_at, at, row.stage_at)


def _write_found(
    painter: QPainter,
    lettering: Lettering,
    text: str,
    wanted: tuple[str, ...],
    left: float,
    middle: float,
    colour: str,
    look: RowLook,
) -> None:
    """A line in which the words that were searched for stand on a ground of their own."""
    if wanted:
        for box in lettering.spans(text, hits(text, wanted), left, middle):
            painter.fillRect(box, look.colour(look.tokens.mark))
    lettering.write(painter, left, middle, text, look.colour(colour))


def _paint_bar(painter: QPainter, theme: Theme, line: _Line, priority: int, *, faded: bool) -> None:
    """How pressing, by shape and colour; nobody is pressed by what has left."""
    look, box = line.look, QRectF(line.box.left(), line.box.top(), line.look.bar, line.box.height() - 1)
    if faded:
        painter.fillRect(box, look.colour(look.tokens.hair))
    else:
        paint_priority_bar(painter, theme, box, priority)


def _paint_pause(painter: QPainter, right: float, middle: float, look: RowLook, colour: QColor) -> float:
    """Two upright strokes: the clock stands still. Returns where they begin."""
    stroke, height = max(2.0, look.bar * 0.5), look.title.height * 0.5
    left = right - look.gap * 0.75 - stroke * 3
    for at in (left, left + stroke * 2):
        painter.fillRect(QRectF(at, middle - height / 2, stroke, height), colour)
    return left
