"""A changed or missing file of evidence is found, and named with where and when it was taken."""

import pytest

from commandcenter.services.evidence import attach
from commandcenter.storage.evidence_check import FilesReport, verify_files
from commandcenter.storage.evidence_store import EvidenceStore, StoreAway, Verdict
from tests.support.evidence import Shelf
from tests.support.world import World


def looked_at(world: World, shelf: Shelf, *, is_quick: bool = False) -> FilesReport:
    return verify_files(world.store, shelf.store, is_quick=is_quick)


def test_what_was_kept_is_sound(world: World, shelf: Shelf) -> None:
    shelf.kept(world, shelf.still(), shelf.clip())
    report = looked_at(world, shelf)

    assert (report.is_sound, report.files) == (True, 2)
    assert report.size == sum(file.stat().st_size for file in (shelf.folder / "evidence").rglob("*.*"))


def test_a_changed_clip_is_named_with_its_issue(world: World, shelf: Shelf) -> None:
    (clip,) = shelf.kept(world, shelf.clip())
    issue = attach(world.desk_of(), world.reported().ref, (clip,))
    file = shelf.file_of(clip)
    file.write_bytes(file.read_bytes().replace(b"clip", b"film"))
    report = looked_at(world, shelf)

    (fault,) = report.faults
    assert (fault.verdict, fault.numbers) == (Verdict.CHANGED, (issue.no,))
    said = str(fault.phrase)
    assert "被改动" in said
    assert all(word in said for word in (clip, "008", "2026-11-20 21:13:25", issue.no))
    assert looked_at(world, shelf, is_quick=True).is_sound


def test_a_missing_still_that_belongs_to_no_issue_is_named_too(world: World, shelf: Shelf) -> None:
    still, _ = shelf.kept(world, shelf.still(), shelf.clip())
    shelf.file_of(still).unlink()
    report = looked_at(world, shelf, is_quick=True)

    (fault,) = report.faults
    assert (fault.verdict, fault.piece.sha256, fault.numbers) == (Verdict.MISSING, still, ())
    assert "不见了" in str(fault.phrase)


def test_a_store_that_is_away_is_not_even_asked_where_nothing_was_kept(world: World, shelf: Shelf) -> None:
    away = EvidenceStore(shelf.folder / "not mounted")

    assert verify_files(world.store, away).is_sound
    shelf.kept(world)
    with pytest.raises(StoreAway):
        verify_files(world.store, away)


def test_more_pieces_than_a_page_are_all_looked_at(world: World, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commandcenter.storage.evidence_check.PIECES_AT_ONCE", 2)
    shelf.kept(world, *(shelf.still(f"picture {number}".encode(), f"{number}.jpg") for number in range(5)))

    assert looked_at(world, shelf).files == 5
