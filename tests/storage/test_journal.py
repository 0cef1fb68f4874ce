"""The seat's own file: kept through a kill, private, in order, and clear about it when it cannot be used."""

import json
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from commandcenter.storage.journal import Journal, JournalUnusable, LocalDraft

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
KILLED = """
import os, signal, sys
from pathlib import Path
from commandcenter.storage.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(3):
    journal.note(f"k{number}", f"decision {number}")
journal.settle("k1")
os.kill(os.getpid(), signal.SIGKILL)
"""

FULL = """
import resource, signal, sys
from pathlib import Path
from commandcenter.storage.journal import Journal, JournalUnusable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(Path(sys.argv[1]))
journal.note("k", "one")
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, most))
try:
    journal.note("big", "x" * 200_000)
except JournalUnusable as refusal:
    assert "磁盘" in str(refusal), refusal
else:
    raise AssertionError("200 kB went into 100 kB")
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
journal.note("after", "there is room again")
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    kept = Journal(tmp_path / "seat" / "journal.sqlite3")
    yield kept
    kept.close()


def test_what_was_noted_waits_in_its_order(journal: Journal) -> None:
    for key in ("b", "a", "c"):
        journal.note(key, f"text of {key}")
    journal.settle("a")

    assert [(entry.key, entry.text) for entry in journal.waiting()] == [("b", "text of b"), ("c", "text of c")]


def test_noted_twice_it_stands_there_once(journal: Journal) -> None:
    journal.note("k", "one")
    journal.note("k", "one")

    assert len(journal.waiting()) == 1


def test_a_clash_waits_no_more_and_stays_until_it_is_settled(journal: Journal) -> None:
    journal.note("k", "one")
    journal.settle("k", "declined by S2")
    assert journal.waiting() == ()
    assert [(entry.key, entry.clash) for entry in journal.clashes()] == [("k", "declined by S2")]

    journal.settle("k")
    assert journal.clashes() == ()


def test_what_is_settled_is_wiped_from_the_file(journal: Journal) -> None:
    journal.note("k", "13812345678")
    journal.settle("k")
    journal.close()

    assert all(b"13812345678" not in file.read_bytes() for file in journal.file.parent.iterdir())


def test_it_survives_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    died = subprocess.run([sys.executable, "-c", KILLED, str(file)], cwd=ROOT, check=False)
    assert died.returncode == -signal.SIGKILL

    journal = Journal(file)
    assert [entry.key for entry in journal.waiting()] == ["k0", "k2"]
    journal.close()


def test_it_is_its_owners_alone(journal: Journal) -> None:
    journal.note("k", "one")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in journal.file.parent.iterdir()}

    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(journal.file.parent.stat().st_mode) == 0o700


def test_two_programs_share_it(journal: Journal) -> None:
    other = Journal(journal.file)
    journal.note("a", "one")
    other.note("b", "two")
    journal.settle("b")

    assert [entry.key for entry in other.waiting()] == ["a"]
    other.close()


def test_something_else_in_its_place_is_said(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    file.write_text("Notes of mine, not a database at all. " * 100)
    journal = Journal(file)

    with pytest.raises(JournalUnusable, match="已损坏"):
        journal.waiting()
    assert file.read_text().startswith("Notes of mine")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "seat").write_text("a file where the folder belongs")

    with pytest.raises(JournalUnusable, match="打不开本机日志"):
        Journal(tmp_path / "seat" / "journal.sqlite3").note("k", "one")


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite3"
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(file)], cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert (told.returncode, told.stderr) == (0, "")

    journal = Journal(file)
    assert [entry.key for entry in journal.waiting()] == ["k", "after"]
    journal.close()


def test_the_newer_draft_of_a_form_is_kept(journal: Journal) -> None:
    for minutes, body in enumerate(('{"text": "a"}', '{"text": "ab"}')):
        journal.keep_draft("here", "call:1", "liu", body, AT + timedelta(minutes=minutes))
    journal.keep_draft("elsewhere", "call:1", "liu", "{}", AT)

    assert journal.drafts("here") == (LocalDraft("call:1", "liu", '{"text": "ab"}', AT + timedelta(minutes=1)),)


def test_what_was_thrown_away_is_remembered_until_it_is_forgotten(journal: Journal) -> None:
    journal.keep_draft("here", "call:1", "liu", None, AT)
    assert journal.drafts("here") == (LocalDraft("call:1", "liu", None, AT),)

    journal.forget_draft("here", "call:1", AT - timedelta(seconds=1))
    assert len(journal.drafts("here")) == 1
    journal.forget_draft("here", "call:1", AT)
    assert journal.drafts("here") == ()


def test_half_a_surrogate_pair_is_kept_as_json_names_it(journal: Journal) -> None:
    journal.note("k", '{"text": "\ud83d"}')
    journal.keep_draft("S1", "call:1", "liu", '{"text": "\ud83d"}', AT)
    assert [json.loads(entry.text) for entry in journal.waiting()] == [{"text": "\ud83d"}]
    assert [json.loads(draft.body or "") for draft in journal.drafts("S1")] == [{"text": "\ud83d"}]
    journal.settle("k", "看不懂“\ud83d”")
    assert [entry.clash for entry in journal.clashes()] == ["看不懂“\\ud83d”"]
