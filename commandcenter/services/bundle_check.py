"""Checks a bundle of evidence by itself: no database, no store, no network.

Every file is what `SHA256SUMS` says, nothing is missing or added, and what the manifest says of a picture is what the
timeline's hash sealed when it was attached. It does not tell who made the bundle: whoever makes up a whole one makes it
fit. Against that, the issue's timeline notes the hash of each manifest that was handed out.
"""

import errno
import hashlib
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from commandcenter.domain.refusal import Refused
from commandcenter.domain.timeline import NO_EVENT, seal
from commandcenter.domain.vocabulary import Command
from commandcenter.foundation.phrases import Phrase

FORMAT: Final = "commandcenter evidence bundle"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
TIMELINE: Final = "timeline.json"
PAGE: Final = "index.html"
SUMS: Final = "SHA256SUMS"
EVIDENCE_FOLDER: Final = "evidence/"
MOST_ENTRIES: Final = 10_000
LONGEST_TEXT: Final = 50_000_000
"""Bytes of a manifest or timeline; one of a thousand events takes half a million."""
_CHUNK: Final = 1 << 20
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)
"""What reading a damaged zip raises; an encrypted entry, or one compressed in a way nobody knows, is a RuntimeError."""
_SEALED: Final = (
    *("sha256", "kind", "media_type", "size", "camera", "began_at", "ended_at", "time_source", "width", "height"),
    *("actor", "seat", "taken_at"),
)


@dataclass(frozen=True, slots=True)
class BundleReport:
    """What a check found.

    Attributes:
        no: the issue's number, as the manifest says.
        pieces: pictures in it.
        manifest_sha256: to be compared with what the issue's timeline notes.
        faults: in words; none when everything fits.
    """

    no: str
    pieces: int
    manifest_sha256: str
    faults: tuple[Phrase, ...]

    @property
    def is_sound(self) -> bool:
        """Whether everything fits."""
        return not self.faults


def check_bundle(file: Path) -> BundleReport:
    """Read all of a bundle and say what in it does not fit.

    Raises:
        Refused: it is no bundle of evidence, or of a newer program.
        OSError: it cannot be read.
    """
    try:
        with zipfile.ZipFile(file) as bundle:
            return _checked(bundle, file)
    except _DAMAGED as error:
        raise _no_bundle(file) from error
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
        # The zip names a place before its own beginning.
        raise _no_bundle(file) from error


def _checked(bundle: zipfile.ZipFile, file: Path) -> BundleReport:
    infos = [info for info in bundle.infolist() if not info.is_dir()]
    names = [info.filename for info in infos]
    if len(infos) > MOST_ENTRIES or not {MANIFEST, SUMS} <= set(names):
        raise _no_bundle(file)
    manifest = _json(bundle, MANIFEST)
    if manifest is None or manifest.get("format") != FORMAT:
        raise _no_bundle(file)
    if manifest.get("version") != VERSION:
        raise Refused("存证包 {file} 是较新版本的程序写的。请升级本程序后核对。", file=file)
    found = {name: _hash(bundle, name) for name in names if name != SUMS}
    faults = [*_twice(names), *_sums_faults(_sums(bundle), found)]
    pieces = [piece for piece in _listed(manifest.get("evidence")) if piece.get("file")]
    faults += _piece_faults(pieces, found)
    faults += _seal_faults(_listed(manifest.get("evidence")), _json(bundle, TIMELINE) or {})
    issue = manifest.get("issue")
    no = str(issue.get("no", "")) if isinstance(issue, Mapping) else ""
    return BundleReport(no, len(pieces), found[MANIFEST], tuple(dict.fromkeys(faults)))


def _twice(names: list[str]) -> Iterator[Phrase]:
    """A second entry of one name would be unpacked over the first."""
    return (Phrase("文件 {name} 在包里有两份。", name=name) for name in sorted(set(names)) if names.count(name) > 1)


def _sums_faults(listed: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Phrase]:
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            yield Phrase("缺少文件 {name}。", name=name)
        elif name not in listed:
            yield Phrase("多出文件 {name}，清单里没有。", name=name)
        elif listed[name] != found[name]:
            yield Phrase("文件 {name} 被改动，校验值不符。", name=name)


def _piece_faults(pieces: list[Mapping[str, Any]], found: Mapping[str, str]) -> Iterator[Phrase]:
    named = {str(piece["file"]) for piece in pieces}
    for piece in pieces:
        name = str(piece["file"])
        if name not in found:
            yield Phrase("缺少文件 {name}。", name=name)
        elif found[name] != piece.get("sha256"):
            yield Phrase("文件 {name} 被改动，校验值不符。", name=name)
    for name in sorted(found):
        if name.startswith(EVIDENCE_FOLDER) and name not in named:
            yield Phrase("多出文件 {name}，清单里没有。", name=name)


def _seal_faults(pieces: list[Mapping[str, Any]], timeline: Mapping[str, Any]) -> Iterator[Phrase]:
    """Whether the events that attached evidence fit their hashes, and the manifest fits them."""
    events = _listed(timeline.get("events"))
    sealed: dict[tuple[object, object], Mapping[str, Any]] = {}
    before = NO_EVENT.hex()
    for event in events:
        if event.get("command") == Command.ATTACH.value:
            if not event.get("is_masked") and not _fits(timeline, event, before):
                yield Phrase("时间线第 {number} 条记录与它的校验值不符。", number=event.get("number"))
            for piece in _attached(event):
                sealed[event.get("number"), piece.get("sha256")] = piece
        before = str(event.get("hash"))
    for piece in pieces:
        said = sealed.get((piece.get("event"), piece.get("sha256")))
        differing = [name for name in _SEALED if said is None or said.get(name) != piece.get(name)]
        if differing:
            shown = piece.get("file") or piece.get("sha256")
            yield Phrase("{name} 的说明与时间线里封存的不符（{what}）。", name=shown, what=", ".join(differing))


def _fits(timeline: Mapping[str, Any], event: Mapping[str, Any], before: str) -> bool:
    try:
        computed = seal(
            (int(timeline["district"]), int(timeline["id"])),
            bytes.fromhex(before),
            int(event["number"]),
            datetime.fromisoformat(event["at"]),
            *(str(event[name]) for name in ("actor", "seat", "command", "state", "note", "payload")),
        )
    except (KeyError, ValueError, TypeError):
        return False
    return computed.hex() == event.get("hash")


def _attached(event: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    try:
        payload = json.loads(str(event.get("payload")))
    except ValueError:
        return []
    return _listed(payload.get("evidence")) if isinstance(payload, Mapping) else []


def _hash(bundle: zipfile.ZipFile, name: str) -> str:
    """The content's hash; none that could fit where the zip itself says that it is damaged."""
    digest = hashlib.sha256()
    try:
        with bundle.open(name) as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
    except _DAMAGED:
        return "unreadable"
    return digest.hexdigest()


def _sums(bundle: zipfile.ZipFile) -> dict[str, str]:
    lines = _text(bundle, SUMS).splitlines()
    return {name.lstrip("*"): sha256 for sha256, _, name in (line.partition("  ") for line in lines) if name.strip()}


def _text(bundle: zipfile.ZipFile, name: str) -> str:
    try:
        with bundle.open(name) as source:
            return source.read(LONGEST_TEXT).decode("utf-8", "replace")
    except (KeyError, *_DAMAGED):
        return ""


def _json(bundle: zipfile.ZipFile, name: str) -> Mapping[str, Any] | None:
    try:
        found = json.loads(_text(bundle, name))
    except ValueError:
        return None
    return found if isinstance(found, Mapping) else None


def _listed(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _no_bundle(file: Path) -> Refused:
    return Refused("文件 {file} 不是存证包。请核对文件，或重新导出。", file=file)
