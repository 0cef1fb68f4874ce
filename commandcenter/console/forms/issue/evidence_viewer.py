"""One piece of evidence large: a still to zoom into, a clip that plays; its neighbours one key away."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from commandcenter.console.forms.issue.clip_desk import ClipDesk
from commandcenter.console.forms.issue.evidence_shelf import EvidenceShelf
from commandcenter.console.forms.issue.evidence_strip import piece_phrase
from commandcenter.console.forms.issue.zoom_view import ZoomView
from commandcenter.console.kit.absence import AbsencePanel
from commandcenter.console.kit.answering import Ticket
from commandcenter.console.kit.elide import ElidedLabel
from commandcenter.console.kit.keycap import KeyButton
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.kit.theme import theme_of
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import EvidenceKind
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.evidence import EvidenceRow

_WIDTH_PX, _HEIGHT_PX = 1500, 980


class EvidenceViewer(Overlay):
    """Over the whole window. Left and Right go to the neighbours, Escape closes.

    A clip plays round and round inside the program, its content checked first; where the engine gets no picture out of
    it, the system's own player is offered, and it is said so.

    Signals:
        told: Phrase, where something was opened outside the program.
    """

    told = Signal(object)

    def __init__(self, shelf: EvidenceShelf, clips: ClipDesk, around: QWidget) -> None:
        super().__init__(Phrase("现场影像"), _WIDTH_PX, _HEIGHT_PX, around)
        self._shelf, self._clips = shelf, clips
        self._rows: tuple[EvidenceRow, ...] = ()
        self._cameras: Mapping[str, str] = {}
        self._at = 0
        self._ticket: Ticket | None = None
        self._file: Path | None = None
        self.view = ZoomView(self)
        self.absence = AbsencePanel(self)
        self.caption = ElidedLabel(parent=self)
        self.back = KeyButton(Phrase("上一张"), "←", "flat", parent=self)
        self.on = KeyButton(Phrase("下一张"), "→", "flat", parent=self)
        self.whole = KeyButton(Phrase("看全"), "0", "flat", parent=self)
        self.again = KeyButton(Phrase("从头放"), "R", "flat", parent=self)
        self.outside = KeyButton(Phrase("用系统播放器打开"), look="flat", parent=self)
        self._stack = QStackedWidget(self)
        for page in (self.view, self.absence):
            self._stack.addWidget(page)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.caption, 1)
        for button in (self.back, self.on, self.whole, self.again, self.outside):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._foot.addWidget(button)
        self.column.addWidget(self._stack, 1)
        self.column.addLayout(self._foot)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.whole.clicked.connect(self.view.show_all)
        self.again.clicked.connect(self._play_again)
        self.outside.clicked.connect(self._open_outside)
        self.view.stepped.connect(self.step)
        self.view.resized.connect(lambda: self._clips.resize(self.view.device_size))
        self.absence.acted.connect(self._show)
        self.closed.connect(self._leave)

    @property
    def row(self) -> EvidenceRow | None:
        """The piece that is shown."""
        return self._rows[self._at] if self._rows and self.isVisible() else None

    def open(self, rows: Sequence[EvidenceRow], place: int, cameras: Mapping[str, str]) -> None:
        """Show the piece at a place of the issue's pieces."""
        self._rows, self._at, self._cameras = tuple(rows), place, cameras
        theme = theme_of(self)
        self._foot.setContentsMargins(theme.px(10), theme.px(4), theme.px(6), theme.px(4))
        self.bring()
        self._show()

    def step(self, by: int) -> None:
        """Go to a neighbour, if there is one."""
        if 0 <= self._at + by < len(self._rows):
            self._at += by
            self._show()

    def first_field(self) -> QWidget:
        """The picture itself: its keys work at once."""
        return self.view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right wherever the focus is, R from the beginning."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_R and self._file is not None:
            self._play_again()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # --- showing --------------------------------------------------------------------------------

    def _show(self) -> None:
        self._stop()
        row = self._rows[self._at]
        is_clip = row.piece.kind is EvidenceKind.CLIP
        said = piece_phrase(row, self._cameras.get(row.piece.camera, row.piece.camera))
        if is_clip:
            said = Phrase("{piece} · 录像循环播放，不是实时", piece=said)
        self.caption.say(Phrase("{number}/{count}　{piece}", number=self._at + 1, count=len(self._rows), piece=said))
        self.view.setAccessibleName(self.caption.text())
        for button in (self.again, self.outside):
            button.setVisible(is_clip)
        self.back.setEnabled(self._at > 0)
        self.on.setEnabled(self._at + 1 < len(self._rows))
        self.view.show_image(None)
        self.absence.loading()
        self._stack.setCurrentWidget(self.absence)
        if is_clip:
            self._ticket = self._shelf.file(self, row.piece, partial(self._play, row), self._on_failed)
        else:
            self._ticket = self._shelf.still(self, row.piece, self._on_still, self._on_failed)

    def _on_still(self, image: QImage) -> None:
        self._ticket = None
        self._show_view()
        self.view.show_image(image)

    def _play(self, row: EvidenceRow, file: Path) -> None:
        self._ticket, self._file = None, file
        self._clips.play(row.sha256, file, self.view.device_size, self._on_frame, self._on_no_frames)

    def _play_again(self) -> None:
        row, file = self.row, self._file
        if row is not None and file is not None:
            self._clips.stop()
            self._play(row, file)

    def _on_frame(self, image: QImage) -> None:
        self._show_view()
        self.view.show_image(image, keeps_zoom=True)

    def _on_no_frames(self) -> None:
        self.absence.loading_failed(
            Phrase("这段录像在程序里放不出来"),
            Phrase("文件核对过，没有改动。可以用系统播放器打开。"),
            Phrase("重试"),
        )
        self._stack.setCurrentWidget(self.absence)

    def _on_failed(self, refusal: Refused) -> None:
        self._ticket = None
        self.absence.loading_failed(Phrase("没能打开这件存证"), refusal)
        self._stack.setCurrentWidget(self.absence)

    def _show_view(self) -> None:
        if self._stack.currentWidget() is not self.view:
            self._stack.setCurrentWidget(self.view)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_outside(self) -> None:
        if self._file is None:
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            self.told.emit(Phrase("已交给系统播放器打开：{file}", file=self._file.name))
        else:
            self.told.emit(Phrase("系统里没有能打开录像的播放器。文件在 {file}", file=str(self._file)))

    # --- leaving --------------------------------------------------------------------------------

    def _stop(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self._ticket = None
        self._file = None
        self._clips.stop()

    def _leave(self) -> None:
        """Nothing plays behind a closed panel, and no large picture is held."""
        self._stop()
        self.view.show_image(None)
