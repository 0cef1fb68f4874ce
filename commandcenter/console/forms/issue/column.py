"""The parts of the panel, one below another; the timeline has the room that is left."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from commandcenter.console.forms.issue.clash import ClashPanel
from commandcenter.console.forms.issue.deed_bar import DeedBar
from commandcenter.console.forms.issue.deed_form import DeedForm
from commandcenter.console.forms.issue.dispatch_form import DispatchForm
from commandcenter.console.forms.issue.entry_issue import Search
from commandcenter.console.forms.issue.head import IssueHead
from commandcenter.console.forms.issue.known import KnownFacts
from commandcenter.console.forms.issue.news import Presence
from commandcenter.console.forms.issue.note_box import NoteBox
from commandcenter.console.forms.issue.parts_list import PartsList
from commandcenter.console.forms.issue.possible import Scene
from commandcenter.console.forms.issue.tall_scroll import TallScroll
from commandcenter.console.forms.issue.timeline import Timeline
from commandcenter.console.kit.banner import Banner, BannerMood, Offer
from commandcenter.console.kit.section import SectionBar
from commandcenter.console.kit.theme import Theme, dress
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Deed

TAKE_OVER: Final = "take_over"
_LEAST_KNOWN_PX: Final = 110
_LEAST_ACTING_PX: Final = 260
"""The dispatch form with its big button, or an ordinary deed's form."""
_LEAST_FORM_PX: Final = 160
"""Below that a form cannot be worked with; the window has to grow."""
_LEAST_RECORD_PX: Final = 64
"""Two lines of the record."""


class IssueColumn(QWidget):
    """Lays the panel out and unfolds a deed's form in it; knows no database.

    Signals:
        form_edited, form_folded: as `DeedForm` has them, of whichever form is unfolded.
        form_decided: the deed and its arguments (Deed, dict).
    """

    form_edited = Signal()
    form_folded = Signal()
    form_decided = Signal(object, object)

    def __init__(self, theme: Theme, search: Search, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._search = search
        self._said: Phrase | None = None
        self.form: DeedForm | None = None
        self.head = IssueHead(theme)
        self.known = KnownFacts(theme)
        self.news = Banner()
        self.presence = Banner()
        self.clash = ClashPanel(theme)
        self.parts = PartsList(theme)
        self.dispatch = DispatchForm(theme)
        self.deeds = DeedBar(theme)
        known, self._acting = QWidget(), QWidget()
        self._known_column, self._acting_column = QVBoxLayout(known), QVBoxLayout(self._acting)
        for part in (self.head, self.presence, self.news, self.parts, self.known):
            self._known_column.addWidget(part)
        self._known_column.addStretch(1)
        for widget in (self.clash, self.dispatch, self.deeds):
            self._acting_column.addWidget(widget)
        self._revealing = QTimer(self)
        self._revealing.setSingleShot(True)
        self._revealing.timeout.connect(self._scroll_to_form)
        self._known_scroll = TallScroll(known, theme.px(_LEAST_KNOWN_PX), self)
        self._scroll = TallScroll(self._acting, theme.px(_LEAST_ACTING_PX), self)
        self._acting.installEventFilter(self)
        self._bar = SectionBar(Phrase("流转记录"), parent=self)
        self._strike = self._bar.add_button(Phrase("划去"), "Del")
        self.timeline = Timeline(theme, Phrase("流转记录"), self)
        self.notes = NoteBox(theme, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._known_scroll)
        whole.addWidget(_line(self))
        whole.addWidget(self._scroll)
        whole.addWidget(self._bar)
        whole.addWidget(self.timeline, 1)
        whole.addWidget(self.notes)
        self._strike.clicked.connect(self.timeline.strike_chosen)
        self.timeline.selectionModel().currentChanged.connect(self._on_entry_chosen)
        self._on_entry_chosen()
        self._measure()

    def unfold(self, deed: Deed, scene: Scene) -> DeedForm:
        """Put the form of `deed` under the buttons."""
        self.fold()
        form = DeedForm(deed, scene, self._theme, self._search, self._acting)
        form.edited.connect(self.form_edited)
        form.folded.connect(self.form_folded)
        form.decided.connect(lambda arguments: self.form_decided.emit(deed, arguments))
        sends = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Return), form)
        sends.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        sends.setAutoRepeat(False)
        sends.activated.connect(form.send_other)
        self.form = form
        self._acting_column.addWidget(form)
        self.deeds.hide()
        form.show()
        return form

    def fold(self) -> None:
        """Take the form away; the buttons are back in its place."""
        if self.form is None:
            return
        form, self.form = self.form, None
        form.blockSignals(True)
        self._acting_column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.deeds.show()

    def reveal_form(self) -> None:
        """Scroll to the form, once it has its place."""
        self._revealing.start(0)

    def show_dispatch(self, *, shown: bool) -> None:
        """Whether departments can be chosen now."""
        self.dispatch.setVisible(shown)

    def show_presence(self, presence: Presence | None) -> None:
        """Who else has it open."""
        if presence is None:
            self.presence.clear()
        elif presence.said != self._said:
            offers = [Offer(TAKE_OVER, Phrase("接手"))]
            self.presence.say(presence.said, BannerMood.WARNING, offers, closable=False)
        self._said = None if presence is None else presence.said

    def set_busy(self, busy: frozenset[Deed]) -> None:
        """What is on its way cannot be sent again."""
        self.deeds.set_busy(busy)
        self.notes.set_busy(busy=Deed.NOTE in busy)
        if self.form is not None:
            self.form.set_busy(busy=self.form.deed in busy)

    def tick(self, at: datetime) -> None:
        """Another second."""
        self.head.tick(at)
        self.parts.tick(at)
        self.dispatch.tick(at)

    def leave(self) -> None:
        """Another issue comes: nothing of this one stays."""
        self.fold()
        self.clash.clear()
        self.news.clear()
        self.show_presence(None)

    def changeEvent(self, event: QEvent) -> None:
        """Another scale: measure anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def minimumSizeHint(self) -> QSize:
        """Low enough that the window may shrink below what its height is shared out to now."""
        known, notes = self._known_scroll.minimumSizeHint().height(), self.notes.minimumSizeHint().height()
        return QSize(super().minimumSizeHint().width(), known + notes + self._theme.px(_LEAST_FORM_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another height is shared out anew."""
        super().resizeEvent(event)
        self._share_out()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: a form has come, gone or grown."""
        if watched is self._acting and event.type() == QEvent.Type.LayoutRequest:
            self._share_out()
        return super().eventFilter(watched, event)

    def _share_out(self) -> None:
        """What is acted with comes first, down to its last button; then the record, then what is known.

        In a low window the record makes room for an unfolded form.
        """
        wanted = self._scroll.sizeHint().height()
        least, px = self._known_scroll.minimumSizeHint().height(), self._theme.px
        room = self.height() - least - max(self.notes.sizeHint().height(), self.notes.minimumSizeHint().height()) - 1
        record = self._bar.sizeHint().height() + px(_LEAST_RECORD_PX)
        makes_room = wanted > room - record if self.form is not None else px(_LEAST_ACTING_PX) > room - record
        makes_room = makes_room and not self.timeline.hasFocus()
        for part in (self._bar, self.timeline):
            part.setVisible(not makes_room)
        self._scroll.keep(max(px(_LEAST_FORM_PX), room if makes_room else room - record))

    def _scroll_to_form(self) -> None:
        if self.form is not None:
            self._scroll.ensureWidgetVisible(self.form, 0, self._theme.px(8))

    def _on_entry_chosen(self) -> None:
        chosen = self.timeline.chosen
        self._strike.setEnabled(chosen is not None and chosen.is_note and chosen.struck is None)

    def _measure(self) -> None:
        theme = self._theme
        self.timeline.setMinimumHeight(theme.px(_LEAST_RECORD_PX))
        self._known_column.setContentsMargins(0, 0, 0, theme.px(10))
        self._known_column.setSpacing(theme.px(6))
        self._acting_column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        self._acting_column.setSpacing(theme.px(9))


def _line(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFixedHeight(1)
    dress(line, "line")
    return line
