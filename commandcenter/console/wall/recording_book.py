"""Which cameras this seat records around the clock, and for how long they are kept: a small file beside its settings.

It belongs to the seat, neither to a person nor to the database: it is this machine that decodes, its disk that fills,
and it goes on whoever signs in. Written in the database, every seat that opens the same wall would record as well.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from commandcenter.console.kit.background import Background
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.foundation.private_file import NotPrivate, read_private, write_private
from commandcenter.video.keeping import RecordingRule

FILE_NAME: Final = "recording.json"
LEAST_H: Final = 1
MOST_H: Final = 24 * 90
"""What the law asks of such rooms is 30 days for some places; three times that is more than anybody plans."""
LEAST_FREE_GIB: Final = 1
MOST_FREE_GIB: Final = 10_000
_GIB: Final = 1024**3
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class RecordingWish:
    """What is recorded.

    Attributes:
        codes: cameras, in the order in which they were chosen.
        keep_h: hours after which a recording may go, 1 to 2160.
        leave_free_gib: the oldest goes before the disk has less than this, 1 to 10000 GiB.
    """

    codes: tuple[str, ...] = ()
    keep_h: int = 72
    leave_free_gib: int = 5

    def __post_init__(self) -> None:
        if not LEAST_H <= self.keep_h <= MOST_H:
            raise BadInput(
                "录像保留 {hours} 小时不在 {least} 至 {most} 小时之间。请重新填写。",
                hours=self.keep_h,
                least=LEAST_H,
                most=MOST_H,
            )
        if not LEAST_FREE_GIB <= self.leave_free_gib <= MOST_FREE_GIB:
            raise BadInput(
                "磁盘至少留空 {size} GB 不在 {least} 至 {most} GB 之间。请重新填写。",
                size=self.leave_free_gib,
                least=LEAST_FREE_GIB,
                most=MOST_FREE_GIB,
            )

    @property
    def rule(self) -> RecordingRule:
        """The same for the engine."""
        return RecordingRule(keep_h=float(self.keep_h), leave_free_bytes=self.leave_free_gib * _GIB)

    def with_camera(self, code: str, *, is_on: bool) -> "RecordingWish":
        """A camera more or less."""
        others = tuple(each for each in self.codes if each != code)
        return replace(self, codes=(*others, code) if is_on else others)


class RecordingBook(QObject):
    """Keeps the wish in the seat's file. GUI thread only: reading and writing go on a thread of its own.

    Signals:
        changed: RecordingWish; also when it was read for the first time.
        troubled: Refused; what was set holds until the window closes, but would not outlive it.
    """

    changed = Signal(object)
    troubled = Signal(object)

    def __init__(self, folder: Path, background: Background, parent: QObject | None = None) -> None:
        """`folder` is the seat's settings folder; `background` has one thread, so that writing stays in order."""
        super().__init__(parent)
        self._file = folder / FILE_NAME
        self._background = background
        self._is_read = False
        self.wish = RecordingWish()

    def read(self) -> None:
        """Read what was set before; without a file nothing is recorded."""
        self._background.run(partial(read_wish, self._file), self._on_read, self.troubled.emit, self)

    def keep(self, wish: RecordingWish) -> None:
        """Record this from now on, and after every start."""
        self._is_read = True
        if wish == self.wish:
            return
        self.wish = wish
        self.changed.emit(wish)
        self._background.run(partial(write_wish, self._file, wish), lambda _: None, self.troubled.emit, self)

    def toggle(self, code: str) -> bool:
        """Record a camera, or no longer; whether it is recorded now."""
        is_on = code not in self.wish.codes
        self.keep(self.wish.with_camera(code, is_on=is_on))
        return is_on

    def _on_read(self, wish: RecordingWish) -> None:
        if not self._is_read:  # what was set meanwhile is newer than the file
            self._is_read = True
            self.wish = wish
            self.changed.emit(wish)


def read_wish(file: Path) -> RecordingWish:
    """What stands in the file; nothing recorded where there is none.

    Raises:
        Refused: it cannot be read, others could have written it, or it is none of ours.
    """
    try:
        content = read_private(file)
        return RecordingWish() if content is None else _wish_from(json.loads(content))
    except (OSError, NotPrivate, ValueError, BadInput) as fault:
        raise Refused(
            "录像设置 {file} 读不出来（{why}），没有开始连续录像。请在画面的录像设置里重新选择。",
            file=str(file),
            why=fault,
        ) from fault


def write_wish(file: Path, wish: RecordingWish) -> None:
    """Put it into the file.

    Raises:
        Refused: it cannot be written.
    """
    body = {
        "version": _VERSION,
        "cameras": list(wish.codes),
        "keep_h": wish.keep_h,
        "leave_free_gib": wish.leave_free_gib,
    }
    try:
        write_private(file, json.dumps(body, ensure_ascii=False, indent=1).encode())
    except OSError as fault:
        raise Refused(
            "录像设置没有存进 {file}（{why}）。现在有效，程序关闭后会丢失；请检查磁盘。", file=str(file), why=fault
        ) from fault


def _wish_from(body: object) -> RecordingWish:
    if not isinstance(body, Mapping):
        raise BadInput("内容不是录像设置。请重新选择。")
    cameras = body.get("cameras")
    codes = [each for each in cameras if isinstance(each, str)] if isinstance(cameras, list) else []
    standard = RecordingWish()
    keep, free = body.get("keep_h"), body.get("leave_free_gib")
    return RecordingWish(
        tuple(dict.fromkeys(codes)),
        keep if isinstance(keep, int) else standard.keep_h,
        free if isinstance(free, int) else standard.leave_free_gib,
    )
