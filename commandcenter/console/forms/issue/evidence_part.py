"""The evidence of the issue that is shown: small pictures, one of them large, all of them as one bundle."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QPoint, QSize, QStandardPaths, Signal
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from commandcenter.console.forms.issue.clip_desk import ClipDesk
from commandcenter.console.forms.issue.evidence_recent import RecentPiece, recent_pieces
from commandcenter.console.forms.issue.evidence_shelf import EvidenceShelf
from commandcenter.console.forms.issue.evidence_strip import EvidenceStrip, Thumbnail
from commandcenter.console.forms.issue.evidence_viewer import EvidenceViewer
from commandcenter.console.forms.issue.reading import Opened
from commandcenter.console.kit.background import Background
from commandcenter.console.kit.banner import BannerMood
from commandcenter.console.kit.language import begun, say
from commandcenter.console.link import Link
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import EvidenceKind
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.evidence_bundle import Bundle, export_evidence
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.video.engine import Engine

_SUFFIX: Final = ".zip"
_MIB: Final = 1024 * 1024


class EvidencePart(QObject):
    """Joins strip, viewer, store and engine; made by the panel, closed with it. GUI thread only.

    Signals:
        told: Said and BannerMood: what became of an export, or where a clip was opened.
        attach_wanted: tuple[str, ...], hashes of pictures that shall be the issue's.
    """

    told = Signal(object, object)
    attach_wanted = Signal(object)

    def __init__(
        self,
        strip: EvidenceStrip,
        link: Link,
        store: EvidenceStore,
        folder: Path,
        parent: QWidget,
    ) -> None:
        """`folder` is the program's own, for copies and for the engine; it may be emptied while nothing runs."""
        super().__init__(parent)
        self._strip, self._link, self._store, self._parent = strip, link, store, parent
        self._shelf = EvidenceShelf(store, folder, self)
        self._clips = ClipDesk(partial(Engine, folder, now=link.now), self)
        self._exports = Background("evidence-export", 1, self)
        self._viewer: EvidenceViewer | None = None
        self._dialog: QFileDialog | None = None
        self._opened: Opened | None = None
        strip.picture_wanted.connect(self._on_picture_wanted)
        strip.opened.connect(self.open)
        strip.export_wanted.connect(self.ask_where)
        strip.recent_wanted.connect(self._on_recent_wanted)
        strip.let_attach()
        strip.ask_for_pictures()

    @property
    def viewer(self) -> EvidenceViewer | None:
        """The large picture, once one was looked at."""
        return self._viewer

    @property
    def dialog(self) -> QFileDialog | None:
        """The question where the bundle shall go, while it is open."""
        return self._dialog

    def show_issue(self, opened: Opened | None) -> None:
        """Another issue, or the same anew."""
        was, self._opened = self._opened, opened
        if self._viewer is not None and (opened is None or was is None or opened.key != was.key):
            self._viewer.put_away()

    def open(self, place: int) -> None:
        """Show a piece large."""
        if self._opened is None or not self._opened.evidence:
            return
        if self._viewer is None:
            self._viewer = EvidenceViewer(self._shelf, self._clips, self._parent.window())
            self._viewer.told.connect(lambda said: self.told.emit(said, BannerMood.INFO))
        self._viewer.open(self._opened.evidence, place, self._opened.cameras_by_code)

    def close(self) -> None:
        """End everything, up to a second for each of threads and engine; what is being exported goes on to its end."""
        if self._viewer is not None:
            self._viewer.put_away()
        self._clips.close()
        self._shelf.close()
        self._exports.close()

    # --- pictures -------------------------------------------------------------------------------

    def _on_picture_wanted(self, thumb: Thumbnail) -> None:
        piece, size = thumb.row.piece, thumb.device_size
        kept = self._shelf.kept(piece, size)
        if kept is not None:
            thumb.show_image(kept)
        elif piece.kind is EvidenceKind.STILL:
            self._shelf.thumbnail(thumb, piece, size, thumb.show_image, lambda _refusal: thumb.show_image(None))
        else:
            self._shelf.file(
                thumb,
                piece,
                partial(self._first_picture, thumb, size),
                lambda _refusal: thumb.show_image(None),
                is_checked=False,
            )

    def _first_picture(self, thumb: Thumbnail, size: QSize, file: Path) -> None:
        piece = thumb.row.piece

        def arrived(image: QImage | None) -> None:
            if image is not None:
                self._shelf.keep(piece, size, image)
            if thumb in self._strip.thumbnails:
                thumb.show_image(image)

        self._clips.first_picture(piece.sha256, file, size, arrived)

    # --- what was kept before ------------------------------------------------------------------

    def _on_recent_wanted(self, at: QPoint) -> None:
        menu = self.recent_menu()
        if menu is not None:
            menu.popup(at)

    def recent_menu(self) -> QMenu | None:
        """What the cameras around the issue have lately given, to be attached by a click; read while it is open."""
        opened = self._opened
        if opened is None:
            return None
        menu = QMenu(self._parent)
        menu.aboutToHide.connect(menu.deleteLater)
        _line(menu, Phrase("正在读取…"))

        def arrived(found: tuple[RecentPiece, ...]) -> None:
            menu.clear()
            for each in found:
                action = QAction(begun(say(each.said)).replace("&", "&&"), menu)
                action.triggered.connect(partial(self._attach, each.piece.sha256))
                menu.addAction(action)
            if not found:
                _line(menu, Phrase("附近的摄像机 24 小时内没有别的截图和录像"))

        def failed(refusal: Refused) -> None:
            menu.clear()
            _line(menu, refusal)

        self._link.ask(menu, partial(recent_pieces, opened=opened, at=self._link.now()), arrived, failed)
        return menu

    def _attach(self, sha256: str, _on: bool = False) -> None:
        self.attach_wanted.emit((sha256,))

    # --- the bundle -----------------------------------------------------------------------------

    def ask_where(self) -> None:
        """Ask for a file; nothing waits for the answer."""
        opened = self._opened
        if opened is None or self._dialog is not None:
            return
        issue = opened.file.issue
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = self._dialog = QFileDialog(self._parent, say(Phrase("导出存证包")), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([say(Phrase("存证包 (*.zip)"))])
        dialog.setDefaultSuffix(_SUFFIX.removeprefix("."))
        dialog.selectFile(f"{issue.no}-存证{_SUFFIX}")
        ref = IssueRef(issue.district, issue.id)
        dialog.fileSelected.connect(lambda name: self.export(ref, Path(name)))
        dialog.finished.connect(self._on_asked)
        dialog.open()

    def export(self, issue: IssueRef, target: Path) -> None:
        """Write the bundle; told when it is done, whichever issue is shown by then."""
        self.told.emit(Phrase("正在导出存证包 {file}…", file=target.name), BannerMood.INFO)
        work = partial(_exported, self._link.desk, self._store, issue, target)
        self._exports.run(work, self._on_exported, self._on_not_exported, self)

    def _on_asked(self, _result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _on_exported(self, bundle: Bundle) -> None:
        said: Said = Phrase(
            "{no} 的 {count} 件存证已导出到 {file}（{size} MB），已核对，并记入流转记录。",
            no=bundle.no,
            count=bundle.pieces,
            file=str(bundle.file),
            size=f"{max(bundle.size / _MIB, 0.1):.1f}",
        )
        self.told.emit(said, BannerMood.GOOD)

    def _on_not_exported(self, refusal: Refused) -> None:
        self.told.emit(refusal, BannerMood.FAULT)


def _line(menu: QMenu, said: Said) -> None:
    """A line that only says something."""
    action = QAction(say(said).replace("&", "&&"), menu)
    action.setEnabled(False)
    menu.addAction(action)


def _exported(desk: Desk, store: EvidenceStore, issue: IssueRef, target: Path) -> Bundle:
    """On the export's thread. The dialog has asked before it replaces a file; the old one goes last."""
    try:
        if not target.exists():
            return export_evidence(desk, store, issue, target)
        beside = target.with_name(f".{target.name}.{desk.identities.request_key()}")
        bundle = export_evidence(desk, store, issue, beside)
        beside.replace(target)
        return replace(bundle, file=target)
    except OSError as fault:
        raise Refused(
            "存证包写不进 {file}（{why}）。请换一个文件夹，或检查磁盘空间。",
            file=str(target),
            why=fault.strerror or str(fault),
        ) from fault
