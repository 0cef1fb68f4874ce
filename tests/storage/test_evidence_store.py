"""What lies in the evidence store is whole, under the name of its content, or it does not count."""

import hashlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.storage.evidence_places import PARTIAL, draft_name
from commandcenter.storage.evidence_store import (
    PATIENCE_S,
    EvidenceStore,
    StoreAway,
    Stored,
    StoreFull,
    Verdict,
)

JPEG = b"\xff\xd8 what a camera saw \xff\xd9"
HASH = hashlib.sha256(JPEG).hexdigest()
names = count(1)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "still.jpg"
    file.write_bytes(JPEG)
    return file


@pytest.fixture(params=["folder", "url", "driver", "remote"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> EvidenceStore:
    """A store of each kind: a folder, the same by its URL, the same by fsspec's driver, and one held in memory."""
    folder = tmp_path / "evidence"
    match request.param:
        case "folder":
            return EvidenceStore(folder, makes=True)
        case "url":
            return EvidenceStore(f"file://{folder}", makes=True)
        case "driver":
            folder.mkdir()
            return EvidenceStore(f"local://{folder}")
        case _:
            return EvidenceStore(f"memory://evidence{next(names)}")


def read(store: EvidenceStore, sha256: str, media_type: str = "") -> bytes:
    with store.open(sha256, media_type) as file:
        return file.read()


def everything_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


# --- every kind of store ---------------------------------------------------------------------------


def test_what_was_put_is_read_again_by_its_hash(store: EvidenceStore, picture: Path) -> None:
    assert store.put(picture, "image/jpeg") == Stored(HASH, len(JPEG))

    assert read(store, HASH) == read(store, HASH, "image/jpeg") == JPEG
    assert store.size(HASH) == len(JPEG)
    assert store.verify(HASH, "image/jpeg", len(JPEG)) is Verdict.SOUND
    assert picture.is_file()


def test_the_same_content_twice_is_one_file(store: EvidenceStore, picture: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jpg"
    again.write_bytes(JPEG)

    assert store.put(picture, "image/jpeg") == store.put(again, "image/jpeg")
    assert store.verify(HASH) is Verdict.SOUND


def test_many_threads_put_the_same_content_at_once(store: EvidenceStore, picture: Path) -> None:
    together = threading.Barrier(8)

    def put() -> Stored:
        together.wait(20)
        return store.put(picture, "image/jpeg")

    with ThreadPoolExecutor(8) as pool:
        found = [done.result() for done in [pool.submit(put) for _ in range(8)]]

    assert set(found) == {Stored(HASH, len(JPEG))}
    assert read(store, HASH) == JPEG


def test_what_is_not_there_is_refused_with_words(store: EvidenceStore, picture: Path) -> None:
    store.put(picture, "image/jpeg")

    assert store.size("0" * 64) is None
    assert store.verify("0" * 64) is Verdict.MISSING
    for wrong in ("0" * 64, "../../etc/passwd", "", "A" * 64):
        with pytest.raises(NotFound, match="database verify"):
            read(store, wrong)


def test_a_file_for_the_player_lies_on_this_machine(store: EvidenceStore, picture: Path, tmp_path: Path) -> None:
    store.put(picture, "image/jpeg")
    fetched = store.fetch(HASH, tmp_path / "shown", "image/jpeg")

    assert fetched.read_bytes() == JPEG
    assert fetched.suffix == ".jpg"
    assert store.fetch(HASH, tmp_path / "shown") == fetched
    with pytest.raises(NotFound):
        store.fetch("0" * 64, tmp_path / "shown")


def test_a_kind_that_evidence_is_not_is_refused(store: EvidenceStore, picture: Path) -> None:
    with pytest.raises(BadInput, match="不能作存证"):
        store.put(picture, "text/html")


@given(content=st.binary(min_size=1, max_size=3_000_000))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_put_is_read_as_it_was(store: EvidenceStore, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "any.mp4"
    file.write_bytes(content)
    stored = store.put(file, "video/mp4")

    assert stored == Stored(hashlib.sha256(content).hexdigest(), len(content))
    assert read(store, stored.sha256) == content


# --- a folder --------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "evidence"


@pytest.fixture
def shelf(folder: Path) -> EvidenceStore:
    return EvidenceStore(folder, makes=True)


def test_a_file_is_named_by_its_content_in_a_folder_of_its_beginning(
    shelf: EvidenceStore, folder: Path, picture: Path
) -> None:
    shelf.put(picture, "image/jpeg")

    assert everything_in(folder) == [f"{HASH[:2]}/{HASH}.jpg"]


def test_changed_content_no_longer_fits_its_name(shelf: EvidenceStore, folder: Path, picture: Path) -> None:
    shelf.put(picture, "image/jpeg")
    file = folder / HASH[:2] / f"{HASH}.jpg"
    file.write_bytes(JPEG.replace(b"saw", b"was"))

    assert shelf.verify(HASH, "image/jpeg", len(JPEG)) is Verdict.CHANGED
    assert shelf.verify(HASH, "image/jpeg", len(JPEG), is_quick=True) is Verdict.SOUND
    file.write_bytes(JPEG[:-1])
    assert shelf.verify(HASH, "image/jpeg", len(JPEG), is_quick=True) is Verdict.CHANGED
    file.unlink()
    assert shelf.verify(HASH, "image/jpeg", len(JPEG), is_quick=True) is Verdict.MISSING


def test_a_file_that_was_cut_short_is_put_whole_again(shelf: EvidenceStore, folder: Path, picture: Path) -> None:
    shelf.put(picture, "image/jpeg")
    (folder / HASH[:2] / f"{HASH}.jpg").write_bytes(JPEG[:4])

    shelf.put(picture, "image/jpeg")

    assert shelf.verify(HASH) is Verdict.SOUND


def test_a_folder_of_the_network_that_is_not_mounted_is_not_made(folder: Path, picture: Path) -> None:
    store = EvidenceStore(folder)

    with pytest.raises(StoreAway, match="不在或没有应答"):
        store.put(picture, "image/jpeg")
    assert not folder.exists()


def test_a_store_that_is_too_slow_is_given_up_and_nothing_counts(folder: Path, picture: Path) -> None:
    ticks = count(step=int(PATIENCE_S) + 1)
    store = EvidenceStore(folder, makes=True, steady=lambda: float(next(ticks)))

    with pytest.raises(StoreAway, match="太慢"):
        store.put(picture, "image/jpeg")
    assert everything_in(folder) == []


def test_a_store_in_which_something_else_stands_says_so(folder: Path, picture: Path) -> None:
    folder.write_bytes(b"a file where the folder should be")

    with pytest.raises(StoreAway, match="evidence_url"):
        EvidenceStore(folder, makes=True).put(picture, "image/jpeg")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_full_disk_is_called_full_and_nothing_counts(shelf: EvidenceStore, folder: Path, picture: Path) -> None:
    name = f"{HASH[:2]}/{HASH}.jpg"
    (folder / PARTIAL).mkdir(parents=True)
    (folder / PARTIAL / draft_name(name)).symlink_to("/dev/full")

    with pytest.raises(StoreFull, match="已满"):
        shelf.put(picture, "image/jpeg")
    assert everything_in(folder) == []
    assert shelf.put(picture, "image/jpeg").sha256 == HASH


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_the_right_to_write_says_so(folder: Path, picture: Path) -> None:
    folder.mkdir(mode=0o500)

    with pytest.raises(StoreAway, match="没有应答"):
        EvidenceStore(folder).put(picture, "image/jpeg")


def test_what_a_crash_left_half_written_is_no_evidence(shelf: EvidenceStore, folder: Path, picture: Path) -> None:
    (folder / PARTIAL).mkdir(parents=True)
    (folder / PARTIAL / f"{HASH}.jpg.other-1-1").write_bytes(JPEG[:7])

    assert shelf.verify(HASH) is Verdict.MISSING
    shelf.put(picture, "image/jpeg")
    assert shelf.verify(HASH) is Verdict.SOUND


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
def test_a_driver_that_meets_a_full_disk_is_understood(folder: Path, picture: Path) -> None:
    (folder / PARTIAL).mkdir(parents=True)
    (folder / PARTIAL / draft_name(f"{HASH[:2]}/{HASH}.jpg")).symlink_to("/dev/full")
    store = EvidenceStore(f"local://{folder}")

    with pytest.raises(StoreFull, match="已满"):
        store.put(picture, "image/jpeg")
    assert store.size(HASH) is None


# --- anywhere else ---------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["nosuchthing://bucket/evidence", "memory2://x"])
def test_an_address_that_no_driver_knows_says_so(where: str, picture: Path) -> None:
    with pytest.raises(StoreAway, match="evidence_url"):
        EvidenceStore(where).put(picture, "image/jpeg")


def test_no_password_is_in_what_is_said(picture: Path) -> None:
    store = EvidenceStore("nosuchthing://wang:s3cret@nas/evidence")

    with pytest.raises(StoreAway) as refused:
        store.put(picture, "image/jpeg")

    assert "s3cret" not in f"{store!r} {store.shown} {refused.value} {refused.value.__cause__}"
    assert refused.value.__suppress_context__
