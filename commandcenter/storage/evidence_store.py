"""The evidence store: files by their content, in a folder or wherever fsspec has a driver for.

A file is named by its SHA-256 (`ab/abcd….mp4`), so the same content twice is one file, and a changed file no longer
fits its name. It is written under another name, synced and renamed: whatever happens, nothing half-written counts.
"""

import errno
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Final

from commandcenter.domain.refusal import BadInput, NotFound, Refused
from commandcenter.foundation.phrases import listed
from commandcenter.foundation.settings import redacted_url
from commandcenter.storage.evidence_places import Folder, Place

PATIENCE_S: Final = 30.0
SLOWEST_BYTES_PER_S: Final = 1_000_000
"""A store that takes longer than the patience, and than a megabyte a second beyond it, is too slow to be waited for."""
SUFFIXES: Final[Mapping[str, str]] = {"image/jpeg": ".jpg", "image/png": ".png", "video/mp4": ".mp4"}
"""What evidence may be: media type and the ending of its file."""
_CHUNK: Final = 1 << 20
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_REMOTE: Final = "commandcenter.storage.evidence_remote"
_HEX: Final = frozenset("0123456789abcdef")
_LOCAL: Final = "file://"


class StoreAway(Refused):
    """The evidence store is not there or does not answer; nothing counts as kept."""


class StoreFull(Refused):
    """The evidence store has no room; nothing counts as kept."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that the store has, whole."""

    sha256: str
    size: int


class Verdict(StrEnum):
    """What a look at a stored file says."""

    SOUND = "sound"
    MISSING = "missing"
    CHANGED = "changed"


class EvidenceStore:
    """One evidence store; any thread. Connects when it is first used.

    Every method raises `StoreAway` when the store is not there, too slow or says no, and `StoreFull` when it has no
    room. Reading and writing take as long as disk and network need: never on a thread that paints.

    Args:
        where: a folder or an fsspec URL (`s3://bucket/evidence`); credentials best come from what the driver itself
            reads (environment, its own files), and are shown nowhere when the URL has them.
        makes: whether a missing folder is made, as for the seat's own; else it must be there.
        steady: a clock for how long something takes, in seconds.
    """

    def __init__(self, where: str | Path, *, makes: bool = False, steady: Callable[[], float] = time.monotonic) -> None:
        self._where = str(where)
        self._makes = makes
        self._steady = steady
        self._opened: Place | None = None

    def __repr__(self) -> str:
        return f"EvidenceStore({self.shown!r})"

    @property
    def shown(self) -> str:
        """The address as it may be printed."""
        return redacted_url(self._where)

    def put(self, file: Path, media_type: str) -> Stored:
        """Keep a file's content; kept before, nothing happens. The file itself stays where it is.

        Raises:
            BadInput: there is no such file, it is empty, or of a kind that evidence is not.
            StoreAway, StoreFull: nothing counts as kept; the same again later.
        """
        suffix = _suffix(media_type)
        found = _measured(file)
        name = _name(found.sha256, suffix)
        with self._saying():
            place = self._place()
            if place.size(name) != found.size:
                self._write(place, name, file, found)
        return found

    @contextmanager
    def open(self, sha256: str, media_type: str = "") -> Iterator[BinaryIO]:
        """The content, to be read from its beginning; without the media type every ending is tried.

        Raises:
            NotFound: the store does not have it.
        """
        with self._saying():
            place = self._place()
            name = _found(place, sha256, media_type)
            opened = None if name is None else place.open(name)
        if opened is None:
            raise _missing(sha256)
        with opened:
            yield opened

    def size(self, sha256: str, media_type: str = "") -> int | None:
        """How many bytes the store has of it; None when it does not have it."""
        with self._saying():
            place = self._place()
            name = _found(place, sha256, media_type)
            return None if name is None else place.size(name)

    def verify(self, sha256: str, media_type: str = "", size: int | None = None, *, is_quick: bool = False) -> Verdict:
        """Whether the store still has what was put: by reading all of it, or quickly by its length alone."""
        with self._saying():
            place = self._place()
            name = _found(place, sha256, media_type)
            if name is None:
                return Verdict.MISSING
            if size is not None and place.size(name) != size:
                return Verdict.CHANGED
            if is_quick:
                return Verdict.SOUND
            with place.open(name) as file:
                digest = hashlib.sha256()
                for chunk in _chunks(file):
                    digest.update(chunk)
                return Verdict.SOUND if digest.hexdigest() == sha256 else Verdict.CHANGED

    def fetch(self, sha256: str, folder: Path, media_type: str = "") -> Path:
        """The content as a file of this machine, to be played or shown, not to be changed: the store's own where it is
        a folder, else a copy in `folder`.

        Raises:
            NotFound: the store does not have it.
        """
        with self._saying():
            place = self._place()
            name = _found(place, sha256, media_type)
            if name is None:
                raise _missing(sha256)
            if (own := place.path(name)) is not None:
                return own
            copy = Folder(folder, makes=True)
            short = name.rpartition("/")[2]
            if copy.size(short) != place.size(name):
                with place.open(name) as source, copy.writing(short) as target:
                    for chunk in _chunks(source):
                        target.write(chunk)
            return folder / short

    def _write(self, place: Place, name: str, file: Path, found: Stored) -> None:
        latest = self._steady() + PATIENCE_S + found.size / SLOWEST_BYTES_PER_S
        digest = hashlib.sha256()
        with file.open("rb") as source, place.writing(name) as target:
            for chunk in _chunks(source):
                target.write(chunk)
                digest.update(chunk)
                if self._steady() > latest:
                    raise StoreAway(
                        "存证库 {where} 太慢，没有存下来。请检查磁盘和网络，稍后再存一次。", where=self.shown
                    )
            if digest.hexdigest() != found.sha256:
                raise BadInput("文件 {file} 正在被改写，没有存下来。请等它写完再存。", file=file)

    def _place(self) -> Place:
        """The place behind the address, opened once; two threads that open it at once open the same twice."""
        if self._opened is None:
            self._opened = self._made()
        return self._opened

    def _made(self) -> Place:
        local = self._where.removeprefix(_LOCAL)
        if "://" not in local:
            return Folder(Path(local).expanduser(), makes=self._makes)
        place: Place = import_module(_REMOTE).Remote(self._where)
        return place

    @contextmanager
    def _saying(self) -> Iterator[None]:
        """Whatever a driver says, in our words and without credentials."""
        try:
            yield
        except Refused:
            raise
        except ImportError as error:
            raise StoreAway(
                "存证库 {where} 要用的驱动没有安装（{reason}）。请安装后重试，或改用文件夹。",
                where=self.shown,
                reason=_reason(error),
            ) from None
        except Exception as error:
            if isinstance(error, OSError) and error.errno in _FULL:
                raise StoreFull("存证库 {where} 已满，没有存下来。请清理空间，再存一次。", where=self.shown) from None
            if isinstance(error, AssertionError | TypeError | AttributeError | NameError):
                raise
            raise StoreAway(
                "存证库 {where} 不在或没有应答（{reason}）。请检查磁盘、网络和地址 evidence_url，然后重试。",
                where=self.shown,
                reason=_reason(error),
            ) from None


def hash_of(file: Path) -> str:
    """SHA-256 of a file's content, as hex text. Raises OSError."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def is_hash(text: str) -> bool:
    """Whether this can be the SHA-256 of something: 64 small hex digits."""
    return len(text) == 64 and _HEX.issuperset(text)


def _measured(file: Path) -> Stored:
    try:
        found = Stored(hash_of(file), file.stat().st_size)
    except OSError as error:
        raise BadInput(
            "要存证的文件 {file} 读不出来：{reason}。请核对后再存。", file=file, reason=error.strerror
        ) from None
    if not found.size:
        raise BadInput("要存证的文件 {file} 是空的。请重新截图或录像。", file=file)
    return found


def _suffix(media_type: str) -> str:
    try:
        return SUFFIXES[media_type]
    except KeyError:
        raise BadInput(
            "“{kind}”不能作存证，只收照片和录像：{kinds}。", kind=media_type[:40], kinds=listed(SUFFIXES)
        ) from None


def _name(sha256: str, suffix: str) -> str:
    return f"{sha256[:2]}/{sha256}{suffix}"


def _found(place: Place, sha256: str, media_type: str) -> str | None:
    """The name under which the place has it; None when it does not, or the hash is none."""
    if not is_hash(sha256):
        return None
    suffixes = [SUFFIXES[media_type]] if media_type in SUFFIXES else list(SUFFIXES.values())
    names = (_name(sha256, suffix) for suffix in suffixes)
    return next((name for name in names if place.size(name) is not None), None)


def _missing(sha256: str) -> NotFound:
    return NotFound("存证库里没有 {sha256}。请运行 commandcenter database verify 核对存证。", sha256=sha256[:80])


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _reason(error: Exception) -> str:
    """The first line of what the driver says, without passwords."""
    said = (error.strerror if isinstance(error, OSError) else "") or str(error).strip().partition("\n")[0]
    return redacted_url(said)[:200] or type(error).__name__
