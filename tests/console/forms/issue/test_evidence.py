"""An issue's evidence as an operator sees it: small, large, playing, struck through, changed, taken out as a bundle."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from commandcenter.console.forms.issue.evidence_part import EvidencePart
from commandcenter.console.forms.issue.evidence_shelf import cut_to, small_still, whole_still
from commandcenter.console.forms.issue.evidence_strip import EvidenceStrip, Shown, Thumbnail
from commandcenter.console.forms.issue.evidence_viewer import EvidenceViewer
from commandcenter.console.kit.absence import Absence
from commandcenter.console.kit.banner import BannerMood
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import EvidenceKind, TimeSource
from commandcenter.foundation.phrases import Said
from commandcenter.services.desk import Change, IssueRef
from commandcenter.services.evidence import Taken, attach, keep_evidence
from commandcenter.services.remarks import strike_out
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.queries.evidence import Piece
from tests.console.forms.issue.conftest import Seat, Sitting
from tests.console.wall.devices_for_tests import equip
from tests.support.footage import clip as footage
from tests.support.world import World, current


class Scene:
    """An issue at a seat whose evidence lies in a folder."""

    def __init__(self, seat: Seat, world: World, folder: Path) -> None:
        self.seat, self.world, self.folder = seat, world, folder
        self.store = EvidenceStore(folder / "evidence", makes=True)
        self.issue = world.reported()
        self.told: list[tuple[str, BannerMood]] = []
        seat.panel.told.connect(self._on_told)

    def _on_told(self, said: Said, mood: BannerMood) -> None:
        self.told.append((said.template.format(**said.values), mood))

    def still(self, colour: str = "#336699", camera: str = "008") -> Piece:
        file = self.folder / f"{colour.removeprefix('#')}.png"
        image = QImage(640, 360, QImage.Format.Format_RGB32)
        image.fill(colour)
        assert image.save(str(file))
        at = self.world.clock.now()
        taken = Taken(file, EvidenceKind.STILL, "image/png", camera, at, at, TimeSource.SEAT, 640, 360)
        return keep_evidence(self.world.desk_of(), self.store, taken)

    def clip(self) -> Piece:
        at = self.world.clock.now()
        end = at + timedelta(seconds=10)
        taken = Taken(footage("street360", "mp4"), EvidenceKind.CLIP, "video/mp4", "101", at, end, TimeSource.CAMERA)
        return keep_evidence(self.world.desk_of(), self.store, taken)

    def attach(self, *pieces: Piece) -> Change:
        return attach(self.world.desk_of(), self.ref, tuple(piece.sha256 for piece in pieces))

    @property
    def ref(self) -> IssueRef:
        return current(self.issue)

    def connect(self) -> None:
        self.seat.panel.set_evidence(self.store, self.folder / "looking")

    @property
    def strip(self) -> EvidenceStrip:
        return self.seat.column.known.evidence

    @property
    def part(self) -> EvidencePart:
        part = self.seat.panel.evidence
        assert part is not None
        return part

    @property
    def viewer(self) -> EvidenceViewer:
        viewer = self.part.viewer
        assert viewer is not None
        return viewer

    @property
    def thumbs(self) -> tuple[Thumbnail, ...]:
        return self.strip.thumbnails

    def until_shown(self, number: int, shown: Shown = Shown.PICTURE) -> None:
        self.seat.until(lambda: len(self.thumbs) == number and all(each.shown is shown for each in self.thumbs))

    def file_of(self, piece: Piece) -> Path:
        return next((self.folder / "evidence").rglob(f"{piece.sha256}*"))


@pytest.fixture
def scene(sit: Sitting, world: World, tmp_path: Path) -> Iterator[Scene]:
    seat = sit("liu", "S1")
    made = Scene(seat, world, tmp_path)
    yield made
    seat.panel.leave()


def test_an_issue_without_pictures_says_so(scene: Scene) -> None:
    scene.connect()
    scene.seat.look_at(scene.issue)
    assert not scene.thumbs
    assert not scene.strip.export.isVisible()
    assert scene.strip.attach.isVisible()


def test_stills_stand_in_order_with_camera_and_time(scene: Scene) -> None:
    scene.connect()
    first = scene.attach(scene.still("#aa0000"))
    scene.attach(scene.still("#00aa00"), scene.still("#0000aa"))
    scene.seat.look_at(first)
    scene.until_shown(3)
    assert scene.thumbs[0].accessibleName() == "截图 008 2026-11-20 21:14:07（坐席时钟）"
    image = scene.thumbs[0].grab().toImage()
    assert image.pixelColor(image.width() // 2, 5).name() == "#aa0000"


def test_a_picture_that_comes_while_one_looks_is_added_without_touching_the_others(scene: Scene) -> None:
    scene.connect()
    scene.attach(scene.still("#aa0000"))
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    (before,) = scene.thumbs
    before.setFocus(Qt.FocusReason.OtherFocusReason)
    scene.attach(scene.still("#00aa00"))
    scene.until_shown(2)
    assert scene.thumbs[0] is before


def test_struck_through_evidence_is_shown_struck_and_stays_readable(scene: Scene) -> None:
    scene.connect()
    change = scene.attach(scene.still())
    strike_out(scene.world.desk_of(), scene.ref, change.events[-1].number, "拍错了地方")
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    assert scene.thumbs[0].row.is_struck
    assert scene.thumbs[0].accessibleName().endswith("已划去")
    scene.thumbs[0].click()
    scene.seat.until(lambda: scene.viewer.view.image is not None)


def test_a_still_is_opened_large_and_looked_at_closely_by_keys(scene: Scene) -> None:
    scene.connect()
    scene.attach(scene.still("#aa0000"))
    scene.attach(scene.still("#00aa00"))
    scene.seat.look_at(scene.issue)
    scene.until_shown(2)
    scene.seat.press(Qt.Key.Key_Return, scene.thumbs[0])
    scene.seat.until(lambda: scene.viewer.view.image is not None)
    view = scene.viewer.view
    QTest.keyClicks(view, "++")
    assert view.zoom == pytest.approx(1.5625)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.middle.x() < 0.5
    QTest.keyClicks(view, "0")
    assert view.zoom == 1.0
    QTest.keyClick(view, Qt.Key.Key_Right)
    scene.seat.until(lambda: view.image is not None and view.image.pixelColor(0, 0).name() == "#00aa00")
    assert scene.viewer.caption.text().startswith("2/2")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert scene.viewer.isHidden()
    assert view.image is None


def test_a_clip_has_its_first_picture_and_plays(scene: Scene) -> None:
    scene.connect()
    scene.attach(scene.clip())
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    scene.thumbs[0].click()
    pictures: list[bytes] = []

    def has_moved() -> bool:
        image = scene.viewer.view.image
        if image is not None:
            pictures.append(bytes(image.constBits()))
        return len(set(pictures)) >= 3

    scene.seat.until(has_moved)
    assert "不是实时" in scene.viewer.caption.text()
    scene.viewer.put_away()
    assert scene.viewer.view.image is None


def test_a_changed_file_is_never_shown_as_evidence(scene: Scene) -> None:
    scene.connect()
    piece = scene.still("#aa0000")
    scene.attach(piece)
    file = scene.file_of(piece)
    file.chmod(0o600)
    other = QImage(640, 360, QImage.Format.Format_RGB32)
    other.fill("#123456")
    assert other.save(str(file))
    scene.seat.look_at(scene.issue)
    scene.until_shown(1, Shown.FAILED)
    scene.thumbs[0].click()
    scene.seat.until(lambda: scene.viewer.absence.why is Absence.FAILED)
    assert "与登记时不同" in scene.viewer.absence.accessibleDescription()


def test_a_store_that_is_away_leaves_the_rest_of_the_issue_alone(scene: Scene) -> None:
    scene.attach(scene.still())
    (scene.folder / "evidence").rename(scene.folder / "elsewhere")
    scene.store = EvidenceStore(scene.folder / "evidence")
    scene.connect()
    scene.seat.look_at(scene.issue)
    scene.until_shown(1, Shown.FAILED)
    assert scene.seat.panel.file is not None


def test_without_a_store_pictures_are_named_and_not_shown(scene: Scene) -> None:
    scene.attach(scene.still())
    scene.seat.look_at(scene.issue)
    scene.seat.until(lambda: len(scene.thumbs) == 1)
    assert scene.thumbs[0].shown is Shown.LOADING
    scene.connect()
    scene.until_shown(1)


def test_the_bundle_is_written_checked_and_noted(scene: Scene) -> None:
    scene.connect()
    scene.attach(scene.still())
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    target = scene.folder / "bundle.zip"
    target.write_bytes(b"an older bundle")
    scene.part.export(scene.ref, target)
    scene.seat.until(lambda: bool(scene.told) and scene.told[-1][1] is BannerMood.GOOD)
    assert zipfile.is_zipfile(target)
    assert str(target) in scene.told[-1][0]
    scene.seat.until(lambda: any("导出了存证 1 件" in line for line in scene.seat.shown))
    assert sorted(scene.folder.glob(".*")) == []


def test_a_bundle_that_cannot_be_written_is_refused_in_words_and_the_old_one_stays(scene: Scene) -> None:
    scene.connect()
    piece = scene.still()
    scene.attach(piece)
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    scene.file_of(piece).unlink()
    target = scene.folder / "bundle.zip"
    target.write_bytes(b"an older bundle")
    scene.part.export(scene.ref, target)
    scene.seat.until(lambda: bool(scene.told) and scene.told[-1][1] is BannerMood.FAULT)
    assert target.read_bytes() == b"an older bundle"


def test_a_picture_kept_before_becomes_the_issues_by_one_click(scene: Scene) -> None:
    equip(scene.world)
    scene.connect()
    piece = scene.still(camera="001")
    scene.still("#00aa00", camera="somewhere else")
    scene.seat.look_at(scene.issue)
    menu = scene.part.recent_menu()
    assert menu is not None
    scene.seat.until(lambda: [line.text() for line in menu.actions()] == ["21:14:07 截图 黄河路/文化路"])
    menu.actions()[0].trigger()
    scene.until_shown(1)
    assert scene.thumbs[0].row.sha256 == piece.sha256
    scene.seat.until(lambda: any("存证：截图 001 21:14" in line for line in scene.seat.shown))


def test_evidence_is_struck_from_the_timeline_as_a_note_is(scene: Scene) -> None:
    scene.connect()
    scene.attach(scene.still())
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    timeline = scene.seat.column.timeline
    timeline.setCurrentIndex(timeline.model().index(timeline.model().rowCount() - 1, 0))
    wanted: list[int] = []
    timeline.strike_wanted.connect(wanted.append)
    assert timeline.strike_chosen()
    assert wanted == [scene.thumbs[0].row.number]


def test_another_issue_closes_the_large_picture(scene: Scene) -> None:
    scene.connect()
    scene.attach(scene.still())
    scene.seat.look_at(scene.issue)
    scene.until_shown(1)
    scene.thumbs[0].click()
    assert scene.viewer.isVisible()
    scene.seat.look_at(scene.world.reported())
    assert scene.viewer.isHidden()


# --- pictures without a window ---------------------------------------------------------------------


def test_a_small_picture_fills_its_size_and_is_not_distorted(scene: Scene) -> None:
    piece = scene.still()
    small = small_still(scene.store, piece, QSize(98, 60))
    assert small.size() == QSize(98, 60)
    assert whole_still(scene.store, piece).size() == QSize(640, 360)


@pytest.mark.parametrize("size", [QSize(98, 60), QSize(60, 98), QSize(1, 1), QSize(2000, 100)])
def test_whatever_is_cut_has_the_size_asked_for(size: QSize) -> None:
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill("#ffffff")
    assert cut_to(image, size).size() == size


def test_what_is_no_picture_is_refused_in_words(scene: Scene, tmp_path: Path) -> None:
    file = tmp_path / "no.png"
    file.write_bytes(b"no picture at all")
    at = scene.world.clock.now()
    taken = Taken(file, EvidenceKind.STILL, "image/png", "008", at, at, TimeSource.SEAT)
    piece = keep_evidence(scene.world.desk_of(), scene.store, taken)
    with pytest.raises(Refused, match="打不开"):
        whole_still(scene.store, piece)
