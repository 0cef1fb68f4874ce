"""One issue's evidence as one file that can be handed on, read anywhere and checked without this program.

A zip with the pictures, what is known of them (`manifest.json`), the timeline (`timeline.json`), a page that reads in
any browser (`index.html`) and the hash of each (`SHA256SUMS`, for `sha256sum -c`). Telephone and identity numbers in
texts are masked, and who reported the issue is left out: whoever gets the bundle is not who may look that up.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from commandcenter.domain.book import Book
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.people import may_see
from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.domain.text import mask_identities_within, mask_phones_within
from commandcenter.domain.timeline import Event, struck_numbers
from commandcenter.domain.vocabulary import Command
from commandcenter.services.bundle_check import (
    EVIDENCE_FOLDER,
    FORMAT,
    MANIFEST,
    PAGE,
    SUMS,
    TIMELINE,
    VERSION,
    check_bundle,
)
from commandcenter.services.bundle_page import page
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.evidence import sealed
from commandcenter.services.line import Line
from commandcenter.services.opening import opened
from commandcenter.storage.evidence_store import SUFFIXES, EvidenceStore
from commandcenter.storage.publishing import draft_beside, publish
from commandcenter.storage.queries.catalogue import people
from commandcenter.storage.queries.devices import cameras
from commandcenter.storage.queries.evidence import EvidenceRow, evidence_of
from commandcenter.storage.queries.timeline import IssueFile, issue_file

EXPORTED: Final = "exported"
"""Where the note's payload keeps the hash of the manifest that was handed out."""
_CHUNK: Final = 1 << 20
_SHOWN_OF_HASH: Final = 16


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written.

    Attributes:
        manifest_sha256: hash of the manifest; the issue's timeline notes it, so that a bundle that was made up can
            be told from one that was handed out.
    """

    file: Path
    no: str
    pieces: int
    size: int
    manifest_sha256: str


@dataclass(frozen=True, slots=True)
class _Content:
    """What a bundle is made of, as read at one moment."""

    book: Book
    file: IssueFile
    evidence: tuple[EvidenceRow, ...]
    people: Mapping[str, str]
    cameras: Mapping[str, str]
    made: Mapping[str, object]


def export_evidence(desk: Desk, store: EvidenceStore, issue: IssueRef, target: Path) -> Bundle:
    """Write the bundle, check it, and note on the timeline who took it out; nothing is left where any of that fails.

    Takes as long as copying the pictures: never on a thread that paints. What was struck through is named in the
    manifest and its picture left out.

    Raises:
        NotFound: there is no such issue for this person, or the store does not have a picture.
        Refused: the issue has no evidence, a picture was changed, or something has the target's name.
        StoreAway, DatabaseAway: nothing was written.
        OSError: the target's folder takes no file.
    """
    content = _read(desk, issue)
    no = content.file.issue.no
    if target.exists():
        raise Refused("文件 {file} 已存在。请换一个文件名。", file=target)
    with draft_beside(target) as draft:
        manifest_sha256 = _write(content, store, draft)
        report = check_bundle(draft)
        if not report.is_sound:
            raise Refused("存证包写出后核对不符：{fault}请检查磁盘后重试。", fault=report.faults[0])
        shown = manifest_sha256[:_SHOWN_OF_HASH]
        with opened(desk, replace(issue, version=None, request="")) as line:
            said = f"导出了存证 {report.pieces} 件（清单校验值 {shown}…）"
            line.move(Command.NOTE, note=said, payload={EXPORTED: manifest_sha256})
        publish(draft, target)
    return Bundle(target, no, report.pieces, target.stat().st_size, manifest_sha256)


def _read(desk: Desk, issue: IssueRef) -> _Content:
    book, now = desk.books.current(), desk.clock.now()
    with desk.store.read() as connection:
        file = issue_file(connection, issue.district, issue.id)
        if file is None or not _may_see(desk, book, file):
            raise NotFound(
                "没有这个案件（{district}-{id}），或不在您的范围内。请刷新列表。", district=issue.district, id=issue.id
            )
        evidence = evidence_of(connection, issue.district, issue.id)
        names = {person.login: person.name for person in people(connection)}
        places = {camera.code: camera.name for camera in cameras(connection)}
    if not any(not row.is_struck for row in evidence):
        raise Refused("案件 {no} 没有存证，没有可导出的。请先截图或录像，并存入案件。", no=file.issue.no)
    made = {"at": now.isoformat(), "by": desk.actor.login, "name": desk.actor.name, "seat": desk.seat}
    return _Content(book, file, evidence, names, places, made)


def _may_see(desk: Desk, book: Book, file: IssueFile) -> bool:
    parts = {part.number: part for part in file.assignments}
    line = Line(book, desk.actor, desk.seat, file.issue.changed_at, file.issue, parts)
    return may_see(desk.actor, line.standing())


def _write(content: _Content, store: EvidenceStore, draft: Path) -> str:
    """Everything into the draft; returns the manifest's hash."""
    sums: dict[str, str] = {}
    at = datetime.fromisoformat(str(content.made["at"])).astimezone(SHANGHAI)
    with zipfile.ZipFile(draft, "w") as bundle:

        def add(name: str, text: str) -> None:
            data = text.encode()
            sums[name] = hashlib.sha256(data).hexdigest()
            info = _entry(name, at)
            info.compress_type = zipfile.ZIP_DEFLATED
            bundle.writestr(info, data)

        pieces = list(_pieces(content))
        for row, about in pieces:
            if name := str(about["file"]):
                with bundle.open(_entry(name, at), "w", force_zip64=True) as target:
                    sums[name] = _copied(store, row, target)
        manifest, timeline = _manifest(content, [about for _, about in pieces]), _timeline(content)
        add(TIMELINE, _json(timeline))
        add(PAGE, page(manifest, timeline))
        add(MANIFEST, _json(manifest))
        add(SUMS, "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums.items())))
    return sums[MANIFEST]


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.external_attr = 0o644 << 16
    return info


def _copied(store: EvidenceStore, row: EvidenceRow, target: IO[bytes]) -> str:
    """Copy one picture; returns its hash, which is the one it was kept under."""
    digest = hashlib.sha256()
    with store.open(row.sha256, row.piece.media_type) as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    if digest.hexdigest() != row.sha256:
        raise Refused(
            "存证文件 {sha256} 被改动，不能导出。请运行 commandcenter database verify 核对存证。", sha256=row.sha256
        )
    return row.sha256


def _pieces(content: _Content) -> Iterator[tuple[EvidenceRow, dict[str, object]]]:
    """Each piece with what the manifest says of it; a struck one has no file."""
    for number, row in enumerate(content.evidence, 1):
        piece = row.piece
        camera = "".join(letter for letter in piece.camera if letter.isascii() and letter.isalnum()) or "camera"
        taken = f"{piece.began_at.astimezone(SHANGHAI):%Y%m%dT%H%M%S}"
        name = f"{EVIDENCE_FOLDER}{number:02d}_{piece.kind.value}_{camera}_{taken}{SUFFIXES[piece.media_type]}"
        yield (
            row,
            {
                **sealed(piece),
                "file": "" if row.is_struck else name,
                "camera_name": content.cameras.get(piece.camera, ""),
                "actor_name": content.people.get(piece.actor, ""),
                "event": row.number,
                "attached_at": row.attached_at.isoformat(),
                "attached_by": row.attached_by,
                "attached_seat": row.attached_seat,
                "is_struck": row.is_struck,
            },
        )


def _manifest(content: _Content, pieces: list[dict[str, object]]) -> dict[str, object]:
    issue, book = content.file.issue, content.book
    return {
        "format": FORMAT,
        "version": VERSION,
        "made": dict(content.made),
        "issue": {
            "district": issue.district,
            "id": issue.id,
            "no": issue.no,
            "state": issue.state.value,
            "channel": issue.channel.value,
            "source": issue.source,
            "category": issue.category,
            "category_name": book.categories.get(issue.category).name,
            "area": issue.area,
            "area_name": book.areas.path_name(issue.area),
            "address": _masked(issue.address),
            "description": _masked(issue.description),
            "reported_at": issue.reported_at.isoformat(),
            "version": issue.version,
            "head": issue.head.hex(),
        },
        "evidence": pieces,
    }


def _timeline(content: _Content) -> dict[str, object]:
    """Every event as people read it; those that attached evidence with all that their hash covers."""
    issue, events = content.file.issue, content.file.events
    struck = struck_numbers(events)
    return {
        "district": issue.district,
        "id": issue.id,
        "no": issue.no,
        "events": [_event(event, content.people, is_struck=event.number in struck) for event in events],
    }


def _event(event: Event, names: Mapping[str, str], *, is_struck: bool) -> dict[str, object]:
    note = _masked(event.note)
    said: dict[str, object] = {
        "number": event.number,
        "at": event.at.isoformat(),
        "actor": event.actor,
        "actor_name": names.get(event.actor, ""),
        "seat": event.seat,
        "command": event.command.value,
        "state": event.state.value,
        "note": note,
        "is_struck": is_struck,
        "is_masked": note != event.note,
        "hash": event.hash.hex(),
    }
    return said | {"payload": event.payload} if event.command is Command.ATTACH else said


def _masked(text: str) -> str:
    return mask_phones_within(mask_identities_within(text))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
