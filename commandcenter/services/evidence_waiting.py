"""Evidence that could not be kept yet outlives the program: what is known of a file stands beside it until it is kept.

The store or the database may be away for longer than the window is open. Whoever takes a finished file sets it aside
first; the next start keeps what still lies there, in the name of whoever took it.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import EvidenceKind, TimeSource
from commandcenter.services.decisions import Origin, origin_of
from commandcenter.services.desk import Desk
from commandcenter.services.evidence import Taken, keep_evidence
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.publishing import flush_folder, flushed
from commandcenter.storage.queries.evidence import Piece

NOTE: Final = ".waiting.json"
"""Ending of the file that says what another one is; a file without one was never finished, or is kept."""
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
