"""Evidence that could not be kept yet outlives the program: what is known of a file stands beside it until it is kept.

The store or the database may be away for longer than the window is open. Whoever takes a finished file sets it aside
first; the next start keeps what still lies there, in the name of whoever took it.

A clip is noted when it begins already: the window may close, or fall, before anybody can say what became of it. The
file that then lies there under the clip's number is found by the next start.
"""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import EvidenceKind, TimeSource
from commandcenter.services.decisions import Origin, origin_of
from commandcenter.services.desk import Desk
from commandcenter.services.evidence import Taken, keep_evidence
from commandcenter.services.movie_facts import movie_facts
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.publishing import flush_folder, flushed
from commandcenter.storage.queries.evidence import Piece

NOTE: Final = ".waiting.json"
"""Ending of the file that says what another one is; a file without one was never finished, or is kept."""
BEGUN: Final = ".begun.json"
"""Ending of the file that says that a clip was begun, before there is anything of it."""
_BEGINS_WITHIN_NS: Final = 120 * 10**9
_CLOCK_NS: Final = 2 * 10**9
"""A clip's file bears the moment its worker began: so long after the key at most, or a corrected clock before it."""
_FORGOTTEN_NS: Final = 3600 * 10**9
_MEDIA_TYPES: Final = {".mp4": "video/mp4", ".mkv": "video/x-matroska"}
_logger: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finished file that is not evidence yet, and whose it is."""

    taken: Taken
    origin: Origin


def set_aside(desk: Desk, taken: Taken) -> SetAside:
    """Write down what a finished file is and who took it, beside the file; asks neither store nor database.

    Raises:
        OSError: the folder takes no file; keeping it may succeed all the same.
    """
    waiting = SetAside(replace(taken, at=taken.at if taken.at is not None else desk.clock.now()), origin_of(desk))
    note = _note_of(taken.file)
    draft = note.with_suffix(".partial")
    draft.write_text(json.dumps(_plain(waiting), ensure_ascii=False), encoding="utf-8")
    flushed(draft)
    draft.replace(note)
    flush_folder(note.parent)
    return waiting


def note_begun(desk: Desk, folder: Path, camera: str, request: int, at_ns: int) -> Path:
    """Write down that a clip was begun at `at_ns` (Unix time); raises OSError where the folder takes no file."""
    origin = origin_of(desk)
    plain = {
        "camera": camera,
        "at": desk.clock.now().isoformat(),
        "origin": [origin.login, origin.seat, origin.database],
    }
    note = folder / f"clip-{request}-{at_ns}{BEGUN}"
    draft = note.with_suffix(".partial")
    draft.write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    flushed(draft)
    draft.replace(note)
    flush_folder(folder)
    return note


def set_aside_begun(desk: Desk, folder: Path, before_ns: int) -> int:
    """Set aside what this person's clips of earlier windows became; returns how many.

    Args:
        before_ns: when this window began (Unix time): its own clips are still being told of.
    """
    here = origin_of(desk)
    notes = [(number, at_ns, note) for note in folder.glob(f"clip-*{BEGUN}") for number, at_ns in _numbers(note.name)]
    count = 0
    for number, at_ns, note in sorted(note for note in notes if note[1] < before_ns):
        begun = _read_begun(note)
        if begun is None or (begun.origin.login, begun.origin.database) != (here.login, here.database):
            continue
        file = _file_of(folder, number, at_ns)
        if file is not None and not _note_of(file).exists():
            set_aside(replace(desk, seat=begun.origin.seat), _taken_of(file, begun))
            count += 1
        if file is not None or before_ns - at_ns > _FORGOTTEN_NS:
            note.unlink(missing_ok=True)
    return count


@dataclass(frozen=True, slots=True)
class _Begun:
    camera: str
    at: datetime
    origin: Origin


def _read_begun(note: Path) -> _Begun | None:
    try:
        plain = json.loads(note.read_text(encoding="utf-8"))
        return _Begun(str(plain["camera"]), datetime.fromisoformat(plain["at"]), Origin(*map(str, plain["origin"])))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        _logger.warning("nobody can read what %s says", note.name)
        return None


def _numbers(name: str) -> Iterator[tuple[int, int]]:
    """The clip's number and its moment, from the name of its file or note; nothing for another name."""
    found = re.match(r"clip-(\d+)-(\d+)\.", name)
    if found is not None:
        yield int(found[1]), int(found[2])


def _file_of(folder: Path, number: int, at_ns: int) -> Path | None:
    """The file that a clip became: of its number, begun soon after its key."""
    files = [
        (began_ns, file)
        for file in folder.glob(f"clip-{number}-*")
        for _, began_ns in _numbers(file.name)
        if file.suffix in _MEDIA_TYPES and -_CLOCK_NS <= began_ns - at_ns <= _BEGINS_WITHIN_NS
    ]
    return min(files)[1] if files else None


def _taken_of(file: Path, begun: _Begun) -> Taken:
    """It was finished when its window closed: its end is the file's own time, by the seat's clock."""
    facts = movie_facts(file)
    ended_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    began_at = min(begun.at, ended_at) if facts is None else ended_at - facts.length
    return Taken(
        file,
        EvidenceKind.CLIP,
        _MEDIA_TYPES[file.suffix],
        begun.camera,
        began_at,
        ended_at,
        TimeSource.SEAT,
        0 if facts is None else facts.width,
        0 if facts is None else facts.height,
        begun.at,
    )


def set_aside_in(folder: Path) -> tuple[SetAside, ...]:
    """What lies in a folder and waits, oldest picture first. A note that nobody can read is left where it is."""
    found = (_read(note) for note in folder.glob(f"*{NOTE}"))
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.taken.began_at))


def keep_set_aside(desk: Desk, store: EvidenceStore, folder: Path) -> Iterator[Piece]:
    """Keep, one after another, what this desk's person took for this database; each file goes once it is kept.

    What is another person's or another database's stays for them, and so does what cannot be kept at all.

    Raises:
        StoreAway, StoreFull, DatabaseAway: the rest still waits.
    """
    here = origin_of(desk)
    for waiting in set_aside_in(folder):
        origin = waiting.origin
        if (origin.login, origin.database) != (here.login, here.database):
            continue
        try:
            piece = keep_evidence(replace(desk, seat=origin.seat), store, waiting.taken)
        except BadInput as refusal:
            _logger.warning("what was set aside cannot be kept: %s", refusal)
            continue
        kept(waiting.taken)
        yield piece


def kept(taken: Taken) -> None:
    """The file is in the store: it and its note go."""
    taken.file.unlink(missing_ok=True)
    _note_of(taken.file).unlink(missing_ok=True)


def _note_of(file: Path) -> Path:
    return file.with_name(f"{file.name}{NOTE}")


def _plain(waiting: SetAside) -> dict[str, object]:
    taken, origin = waiting.taken, waiting.origin
    return {
        "kind": taken.kind.value,
        "media_type": taken.media_type,
        "camera": taken.camera,
        "began_at": taken.began_at.isoformat(),
        "ended_at": taken.ended_at.isoformat(),
        "time_source": taken.time_source.value,
        "width": taken.width,
        "height": taken.height,
        "at": None if taken.at is None else taken.at.isoformat(),
        "origin": [origin.login, origin.seat, origin.database],
    }


def _read(note: Path) -> SetAside | None:
    file = note.with_name(note.name.removesuffix(NOTE))
    try:
        plain = json.loads(note.read_text(encoding="utf-8"))
        taken = Taken(
            file,
            EvidenceKind(plain["kind"]),
            str(plain["media_type"]),
            str(plain["camera"]),
            datetime.fromisoformat(plain["began_at"]),
            datetime.fromisoformat(plain["ended_at"]),
            TimeSource(plain["time_source"]),
            int(plain["width"]),
            int(plain["height"]),
            datetime.fromisoformat(plain["at"]),
        )
        waiting = SetAside(taken, Origin(*map(str, plain["origin"])))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        _logger.warning("nobody can read what %s says", note.name)
        return None
    return waiting if file.is_file() else None
