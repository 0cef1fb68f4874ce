"""From the key to the evidence store: the engine makes the file, a thread brings it where it counts."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.kit.background import Background
from commandcenter.console.link.link import Link
from commandcenter.console.wall.devices import Devices
from commandcenter.console.wall.feed import WallFeed
from commandcenter.console.wall.hanging import Hanging
from commandcenter.console.wall.seen import Seen, SeenKind, WallNews
from commandcenter.domain.geometry import Point
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Channel, EvidenceKind, TimeSource
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.desk import Desk
from commandcenter.services.evidence import Taken, keep_evidence
from commandcenter.services.evidence_waiting import keep_set_aside, kept, note_begun, set_aside, set_aside_begun
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.queries.devices import CameraRow
from commandcenter.storage.queries.evidence import Piece
from commandcenter.video.keeping import Kept, KeptKind, NotKept, RecordingFault, Told

AGAIN_MS: Final = 10_000
"""A store or a database that was away is asked again so often; the file waits meanwhile."""
_BEFORE_S: Final = 30.0
_KINDS: Final = {
    KeptKind.STILL: (EvidenceKind.STILL, "image/jpeg"),
    KeptKind.CLIP: (EvidenceKind.CLIP, "video/mp4"),
}


@dataclass(slots=True)
class _Waiting:
    """A finished file that the store does not have yet."""

    taken: Taken
    is_told: bool = False
    begun: Path | None = None


class Keeping(QObject):
    """Keeps what was seen. GUI thread only; files and database are touched on a thread of its own.

    Signals:
        seen: Seen; at once at the key.
        kept: request (int), SHA-256 (str).
        failed: request (int), why (Phrase). Where store or database were only away, `kept` may still follow.
        told: WallNews.
        changed: a camera is being kept now, or no longer.
    """

    seen = Signal(object)
    kept = Signal(int, str)
    failed = Signal(int, object)
    told = Signal(object)
    changed = Signal()

    def __init__(
        self, link: Link, feed: WallFeed, devices: Devices, store: EvidenceStore | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._link, self._feed, self._devices, self._store = link, feed, devices, store
        self._background = Background("wall-evidence", 1, self)
        self._clips: dict[str, int] = {}
        self._since: dict[str, datetime] = {}
        self._waiting: dict[int, _Waiting] = {}
        self._begun: dict[int, Path] = {}
        self._has_leftovers = False
        self._opened_ns = time.time_ns()
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._try_again)
        feed.told.connect(self._on_told)
        link.started_over.connect(self._try_again)

    def begin(self) -> None:
        """The engine is there: keep what an earlier window of this person could not."""
        self._has_leftovers = self._feed.engine is not None and self._store is not None
        self._keep_leftovers()

    # --- the keys -----------------------------------------------------------------------------------

    def take_still(self, place: int) -> None:
        """Keep a picture of the camera there."""
        tile = self._ready(place)
        if tile is not None and self._feed.engine is not None:
            self._tell_seen(tile, SeenKind.STILL, self._feed.engine.take_still(tile.code))

    def keep_clip(self, place: int) -> None:
        """Begin a clip 30 s before now, or end the one that runs."""
        tile = self._ready(place)
        if tile is None or self._feed.engine is None:
            return
        if (request := self._clips.pop(tile.code, None)) is not None:
            self._feed.engine.end_clip(request)
            self._mark(tile.code, is_kept=False)
            self.told.emit(WallNews(Phrase("存证录像到此为止：{name}。正在存入", name=tile.hung_title)))
            return
        request = self._feed.engine.begin_clip(tile.code, before_s=_BEFORE_S)
        self._clips[tile.code] = request
        self._note_begun(tile.code, request, self._feed.engine.incoming)
        self._since[tile.code] = self._link.now()
        self._mark(tile.code, is_kept=True)
        self._tell_seen(tile, SeenKind.CLIP, request)

    def _note_begun(self, code: str, request: int, folder: Path) -> None:
        """So that the next window finds the clip should this one close or fall before it is told."""
        work = partial(note_begun, self._link.desk, folder, code, request, time.time_ns())
        self._background.run(partial(_noted, work), partial(self._on_begun, request), owner=self)

    def _on_begun(self, request: int, note: Path | None) -> None:
        if note is not None and request in self._clips.values():
            self._begun[request] = note
        elif note is not None:
            self._background.run(partial(_forgotten, note), lambda _nothing: None, owner=self)

    def remember(self) -> None:
        """Cameras were hung anew: those being kept say so where they hang now."""
        for code in self._clips:
            tile = self._feed.tile_of(code)
            if tile is not None and tile.kept_since is None:
                tile.kept_since = self._since.get(code)

    def close(self) -> None:
        """End clips that run, and the thread. What lies finished and could not be stored stays where it is."""
        self._again.stop()
        if self._feed.engine is not None:
            for request in self._clips.values():
                self._feed.engine.end_clip(request)
        self._clips.clear()
        self._background.close()

    def _ready(self, place: int) -> Hanging | None:
        tile = self._feed.tiles[place] if place < len(self._feed.tiles) else None
        if tile is None or tile.hung is None or self._feed.engine is None:
            self.told.emit(WallNews(Phrase("选中的格子里没有摄像机，没有可存的画面。请先选一个画面"), "warning"))
            return None
        if tile.playing is not None:
            self.told.emit(WallNews(Phrase("正在回放，存证只存实时画面。请先按 Esc 回到实时"), "warning"))
            return None
        return tile

    def _tell_seen(self, tile: Hanging, kind: SeenKind, request: int) -> None:
        row = None if self._devices.inventory is None else self._devices.inventory.cameras.get(tile.code)
        self.seen.emit(seen_of(row, tile, kind, request, self._link))

    def _mark(self, code: str, *, is_kept: bool) -> None:
        tile = self._feed.tile_of(code)
        if tile is not None:
            tile.kept_since = self._since.get(code) if is_kept else None
            self._feed.say_again(tile.place)
        self.changed.emit()

    # --- what the engine tells -------------------------------------------------------------------------

    def _on_told(self, told: Told) -> None:
        match told:
            case Kept():
                self._clip_ended(told.code, told.request)
                begun = self._begun.pop(told.request, None)
                self._waiting[told.request] = _Waiting(_taken(told, self._link.now()), begun=begun)
                self._store_one(told.request)
            case NotKept():
                self._clip_ended(told.code, told.request)
                self._drop_begun(told.request)
                self.failed.emit(told.request, told.why)
                self.told.emit(WallNews(Phrase("没有存下画面：{why}", why=told.why), "warning"))
            case RecordingFault(code="", why=why):
                self.told.emit(
                    WallNews(why, "warning") if why else WallNews(Phrase("录像的磁盘又有足够的空间了"), "done")
                )
            case RecordingFault(why=None):
                self.told.emit(WallNews(Phrase("{code} 的连续录像已恢复", code=told.code), "done"))
            case RecordingFault():
                self.told.emit(
                    WallNews(Phrase("{code} 的连续录像中断：{why}", code=told.code, why=told.why), "warning")
                )

    def _drop_begun(self, request: int) -> None:
        if (note := self._begun.pop(request, None)) is not None:
            self._background.run(partial(_forgotten, note), lambda _nothing: None, owner=self)

    def _clip_ended(self, code: str, request: int) -> None:
        """By itself: it was long enough, or the stream was lost."""
        if self._clips.get(code) == request:
            del self._clips[code]
            self._mark(code, is_kept=False)

    def _store_one(self, request: int) -> None:
        if self._store is None:
            self._on_refused(request, Refused("本席没有设置存证库，画面没有存入。请管理员在设置里填 evidence_url。"))
            return
        waiting = self._waiting[request]
        work = partial(_stored, self._link.desk, self._store, waiting.taken, waiting.begun)
        self._background.run(work, partial(self._on_stored, request), partial(self._on_refused, request), self)

    def _on_stored(self, request: int, piece: Piece) -> None:
        """What answers again gets what waited, and not only at the next trial."""
        self._waiting.pop(request, None)
        self.kept.emit(request, piece.sha256)
        if self._again.isActive():
            self._again.stop()
            self._try_again()

    def _on_refused(self, request: int, refusal: Refused) -> None:
        """Told once; what is only away is tried again, for the file is there."""
        waiting = self._waiting.get(request)
        if waiting is None:
            return
        why = Phrase(refusal.template, **refusal.values)
        if isinstance(refusal, BadInput) or self._store is None:
            del self._waiting[request]
            self.told.emit(WallNews(Phrase("存证没有存入：{why}", why=why), "warning"))
        elif waiting.is_told:
            self._again.start()
            return
        else:
            waiting.is_told = True
            self._again.start()
            self.told.emit(WallNews(Phrase("存证还没有存入，会自动再试：{why}", why=why), "warning"))
        self.failed.emit(request, why)

    def _try_again(self) -> None:
        for request, waiting in tuple(self._waiting.items()):
            if waiting.is_told:
                self._store_one(request)
        self._keep_leftovers()

    def _keep_leftovers(self) -> None:
        if self._has_leftovers and self._store is not None and self._feed.engine is not None:
            incoming = self._feed.engine.incoming
            work = partial(_kept_leftovers, self._link.desk, self._store, incoming, self._opened_ns)
            self._background.run(work, self._on_leftovers, lambda _refusal: self._again.start(), self)

    def _on_leftovers(self, count: int) -> None:
        self._has_leftovers = False
        if count:
            said = Phrase("上次没存入的 {count} 件存证已存入。请在案件的存证里选用", count=count)
            self.told.emit(WallNews(said, "done"))


def _noted(note: Callable[[], Path]) -> Path | None:
    """On the thread: where the note lies; None where the folder takes none, the clip may come about all the same."""
    try:
        return note()
    except OSError:
        return None


def _forgotten(note: Path) -> None:
    """On the thread: what became of the clip was told."""
    note.unlink(missing_ok=True)


def _kept_leftovers(desk: Desk, store: EvidenceStore, folder: Path, opened_ns: int) -> int:
    """On the thread: how many files were kept that an earlier window left."""
    with suppress(OSError):
        set_aside_begun(desk, folder, opened_ns)
    return len(list(keep_set_aside(desk, store, folder)))


def _stored(desk: Desk, store: EvidenceStore, taken: Taken, begun: Path | None) -> Piece:
    """On the thread: noted beside the file so that it outlives the window, into the store, the row; then it goes."""
    with suppress(OSError):
        set_aside(desk, taken)
        if begun is not None:
            _forgotten(begun)
    piece = keep_evidence(desk, store, taken)
    kept(taken)
    return piece


def _taken(kept: Kept, at: datetime) -> Taken:
    """What the engine has finished, as evidence knows it."""
    kind, media_type = _KINDS[kept.kind]
    return Taken(
        kept.file,
        kind,
        media_type,
        kept.code,
        kept.began_at,
        kept.ended_at,
        TimeSource(kept.time_source.value),
        kept.width,
        kept.height,
        at,
    )


def seen_of(row: CameraRow | None, tile: Hanging, kind: SeenKind, request: int, link: Link) -> Seen:
    """What is told at the key: the camera as the database knows it; a car's place is not known here."""
    if row is None:
        return Seen(tile.code, tile.hung_title, Channel.CAMERA, "", "", None, "", link.now(), (), request, kind)
    point = Point(row.lon, row.lat) if row.lon is not None and row.lat is not None else None
    channel = Channel.PATROL if row.vehicle else Channel.CAMERA
    address = row.name if point is not None else ""
    return Seen(row.code, row.name, channel, row.vehicle or "", row.area, point, address, link.now(), (), request, kind)
