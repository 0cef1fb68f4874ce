"""What was taken while store or database were away is kept by a later start, in the name of whoever took it."""

from datetime import timedelta
from pathlib import Path

import pytest

from commandcenter.services.evidence_waiting import NOTE, keep_set_aside, kept, set_aside, set_aside_in
from commandcenter.storage.evidence_store import EvidenceStore, StoreAway, Verdict
from tests.support.evidence import Shelf
from tests.support.quiet import ExpectLog
from tests.support.world import START, World


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
