"""What was taken while store or database were away is kept by a later start, in the name of whoever took it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.services.evidence_waiting import (
    NOTE,
    keep_set_aside,
    kept,
    note_begun,
    set_aside,
    set_aside_begun,
    set_aside_in,
)
from commandcenter.services.movie_facts import movie_facts
from commandcenter.storage.evidence_store import EvidenceStore, StoreAway, Verdict
from tests.support.evidence import Shelf
from tests.support.footage import clip
from tests.support.quiet import ExpectLog
from tests.support.world import START, World

HOUR_NS = 3600 * 10**9
PRESSED_NS = 1_763_640_000 * 10**9


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_what_was_set_aside_is_kept_by_a_later_start_as_of_then(world: World, shelf: Shelf) -> None:
    clip = shelf.clip()
    set_aside(world.desk_of("liu", "S1"), clip)
    world.clock.advance(timedelta(hours=2))

    (piece,) = keep_set_aside(world.desk_of("liu", "S4"), shelf.store, shelf.folder)

    assert (piece.actor, piece.seat, piece.taken_at) == ("liu", "S1", START)
    assert (piece.camera, piece.began_at, piece.ended_at) == (clip.camera, clip.began_at, clip.ended_at)
    assert shelf.store.verify(piece.sha256) is Verdict.SOUND
    assert [name for name in names(shelf.folder) if name.startswith("clip")] == []
    assert list(keep_set_aside(world.desk_of(), shelf.store, shelf.folder)) == []


def begun_and_closed(world: World, shelf: Shelf, footage: Path) -> Path:
    """A clip was begun an instant before its window closed: the file is there, nobody took it."""
    note_begun(world.desk_of("liu", "S1"), shelf.folder, "001", 7, PRESSED_NS)
    file = shelf.folder / f"clip-7-{PRESSED_NS + 40_000_000}.mp4"
    file.write_bytes(footage.read_bytes())
    return file


def test_a_clip_that_ran_when_its_window_closed_is_evidence_with_its_times(world: World, shelf: Shelf) -> None:
    file = begun_and_closed(world, shelf, clip("street360", "mp4"))
    ended_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    facts = movie_facts(file)
    assert facts is not None
    assert (facts.width, facts.height) == (640, 360)
    world.clock.advance(timedelta(hours=2))

    assert set_aside_begun(world.desk_of("sun", "S4"), shelf.folder, PRESSED_NS + 1) == 0
    assert set_aside_begun(world.desk_of("liu", "S4"), shelf.folder, PRESSED_NS) == 0, "a clip of this window"
    assert set_aside_begun(world.desk_of("liu", "S4"), shelf.folder, PRESSED_NS + 1) == 1
    (piece,) = keep_set_aside(world.desk_of("liu", "S4"), shelf.store, shelf.folder)
    assert (piece.camera, piece.seat, piece.taken_at) == ("001", "S1", START)
    assert (piece.began_at, piece.ended_at) == (ended_at - facts.length, ended_at)
    assert [name for name in names(shelf.folder) if name.startswith("clip")] == []


def test_a_clip_that_became_no_file_is_forgotten_after_a_while(world: World, shelf: Shelf) -> None:
    note = note_begun(world.desk_of("liu"), shelf.folder, "001", 7, PRESSED_NS)
    (shelf.folder / f"clip-7-{PRESSED_NS + HOUR_NS}.mp4").write_bytes(b"of another window")

    assert set_aside_begun(world.desk_of("liu"), shelf.folder, PRESSED_NS + 1) == 0
    assert note.exists()
    assert set_aside_begun(world.desk_of("liu"), shelf.folder, PRESSED_NS + 2 * HOUR_NS) == 0
    assert not note.exists()
    assert set_aside_in(shelf.folder) == ()


@pytest.mark.parametrize("content", [b"", b"no movie at all", b"\0\0\0\x01moov", b"\0\0\0\x10moov\0\0\0\0mvhd"])
def test_what_is_no_movie_has_no_length(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "clip.mp4"
    file.write_bytes(content)
    assert movie_facts(file) is None


def test_what_another_person_took_waits_for_them(world: World, shelf: Shelf) -> None:
    set_aside(world.desk_of("liu"), shelf.still())

    assert list(keep_set_aside(world.desk_of("sun"), shelf.store, shelf.folder)) == []
    assert len(set_aside_in(shelf.folder)) == 1


def test_everything_still_waits_when_the_store_is_away(world: World, shelf: Shelf) -> None:
    for taken in (shelf.still(), shelf.clip()):
        set_aside(world.desk_of(), taken)

    with pytest.raises(StoreAway):
        list(keep_set_aside(world.desk_of(), EvidenceStore(shelf.folder / "not mounted"), shelf.folder))
    assert [waiting.taken.file.name for waiting in set_aside_in(shelf.folder)] == ["clip.mp4", "still.jpg"]


def test_what_cannot_be_kept_holds_nothing_up(world: World, shelf: Shelf, expected_log: ExpectLog) -> None:
    set_aside(world.desk_of(), shelf.clip(b""))
    set_aside(world.desk_of(), shelf.still())
    expected_log("what was set aside cannot be kept: 要存证的文件 .* 是空的")

    assert len(list(keep_set_aside(world.desk_of(), shelf.store, shelf.folder))) == 1
    assert [waiting.taken.file.name for waiting in set_aside_in(shelf.folder)] == ["clip.mp4"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "still"}', '{"kind": "song"}'])
def test_a_note_that_nobody_can_read_is_passed_over(shelf: Shelf, text: str, expected_log: ExpectLog) -> None:
    expected_log("nobody can read what still.jpg.waiting.json says")
    (shelf.folder / f"still.jpg{NOTE}").write_text(text, encoding="utf-8")

    assert set_aside_in(shelf.folder) == ()


def test_a_file_that_was_kept_meanwhile_waits_no_longer(world: World, shelf: Shelf) -> None:
    still = shelf.still()
    set_aside(world.desk_of(), still)
    shelf.keep(world, still)
    kept(still)

    assert set_aside_in(shelf.folder) == ()
    assert [name for name in names(shelf.folder) if name.startswith("still")] == []
    assert not still.file.exists()
