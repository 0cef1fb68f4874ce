"""Writes failing pictures into the record of faults, and their ends, without the operator doing anything for it.

Looked at once a second; written on a thread of its own, one after another. Several seats that see one fault meet in
the record, which has it once (`services.devices`). What cannot be written now is written when the database is back.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.kit.background import Background
from commandcenter.console.link import Link
from commandcenter.console.wall.devices import Devices, Inventory
from commandcenter.console.wall.fault_watch import LASTING, FaultWatch, Finding, Happened
from commandcenter.console.wall.overlay import FAULT_WORDS
from commandcenter.console.wall.seen import WallNews
from commandcenter.console.wall.standing import minute_text
from commandcenter.domain.refusal import NotAllowed, Refused
from commandcenter.domain.vocabulary import Device, Malfunction, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.desk import Desk
from commandcenter.services.devices import DETAIL_LIMIT, end_fault, note_fault
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.queries.devices import faults_of
from commandcenter.video.streams import Health, StreamState

MALFUNCTIONS: Final[Mapping[StreamState, Malfunction]] = {
    StreamState.LATE: Malfunction.LATE,
    StreamState.FROZEN: Malfunction.FROZEN,
    StreamState.DARK: Malfunction.DARK,
    StreamState.BLURRED: Malfunction.BLURRED,
    StreamState.MOVED: Malfunction.MOVED,
    StreamState.LOST: Malfunction.LOST,
    StreamState.REFUSED: Malfunction.REFUSED,
    StreamState.ABSENT: Malfunction.ABSENT,
}
_MOST_WAITING: Final = 2_000
"""Findings kept while the database is away; beyond that the oldest go, a bound for a night without it."""
_AGAIN_MS: Final = 15_000


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a finding.

    Attributes:
        is_news: whether it was this seat that wrote it, so that its operator hears of it here.
    """

    finding: Finding
    is_news: bool


class FaultNotes(QObject):
    """The seat's hand in the record of faults. GUI thread only.

    Signals:
        told: WallNews, of what this seat has written.
    """

    told = Signal(object)

    def __init__(self, link: Link, devices: Devices, background: Background, parent: QObject | None = None) -> None:
        """`background` has one thread, so that a fault's beginning is written before its end."""
        super().__init__(parent)
        self._link, self._devices, self._background = link, devices, background
        self._watch = FaultWatch()
        self._waiting: deque[Finding] = deque(maxlen=_MOST_WAITING)
        self._writing: Finding | None = None
        self._has_ended_outage = False
        self._is_allowed = True
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._write_next)
        link.started_over.connect(self._write_next)

    @property
    def waiting(self) -> int:
        """Findings that are not written yet."""
        return len(self._waiting) + (self._writing is not None)

    def look(self, healths: Mapping[str, Health]) -> None:
        """How the pictures of all cameras are that are shown or recorded here; called once a second."""
        inventory, now = self._devices.inventory, self._link.now()
        if inventory is None:
            return
        known = {code: health for code, health in healths.items() if code in inventory.cameras}
        findings = self._watch.look(known, inventory.faults, now)
        if self._is_allowed:
            self._waiting.extend(findings)
        self._end_outage_of_before(inventory, known, now)
        if findings:
            self._write_next()

    def _end_outage_of_before(self, inventory: Inventory, healths: Mapping[str, Health], now: datetime) -> None:
        """An outage that stood in the record when this program began is over once any picture is well."""
        if self._has_ended_outage or self._watch.has_outage or self._link.desk.seat not in inventory.outages:
            return
        well = [
            each.since for each in healths.values() if each.state is StreamState.LIVE and now - each.since >= LASTING
        ]
        if well:
            self._has_ended_outage = True
            self._waiting.append(Finding(Happened.OUTAGE_ENDED, (), min(well)))
            self._write_next()

    # --- writing --------------------------------------------------------------------------------

    def _write_next(self) -> None:
        if self._writing is not None or not self._waiting:
            return
        finding = self._writing = self._waiting.popleft()
        self._background.run(partial(write, self._link.desk, finding), self._on_written, self._on_failed, self)

    def _on_written(self, written: Written) -> None:
        self._writing = None
        if written.is_news:
            self.told.emit(WallNews(self._said(written.finding), _weight(written.finding)))
        self._write_next()

    def _on_failed(self, refusal: Refused) -> None:
        finding, self._writing = self._writing, None
        if isinstance(refusal, DatabaseAway) and finding is not None:
            self._waiting.appendleft(finding)
            self._again.start()
            return
        if isinstance(refusal, NotAllowed):
            self._is_allowed = False
            self._waiting.clear()
        self.told.emit(
            WallNews(Phrase("故障没有记下：{why}", why=Phrase(refusal.template, **refusal.values)), "warning")
        )
        self._write_next()

    def _said(self, finding: Finding) -> Phrase:
        time = minute_text(finding.at, self._link.now())
        match finding.happened:
            case Happened.BEGAN:
                return Phrase(
                    "{time} 摄像机 {code} {what}，已记故障", time=time, code=finding.codes[0], what=_what(finding)
                )
            case Happened.ENDED:
                return Phrase("{time} 摄像机 {code} 恢复", time=time, code=finding.codes[0])
            case Happened.OUTAGE_BEGAN:
                return Phrase("{time} {count} 路画面同时断开，已记网络故障", time=time, count=len(finding.codes))
            case Happened.OUTAGE_ENDED:
                return Phrase("{time} 画面网络恢复", time=time)


def write(desk: Desk, finding: Finding) -> Written:
    """Carry a finding into the record. On a thread of its own; raises as `services.devices`."""
    seat = desk.seat
    match finding.happened:
        case Happened.BEGAN:
            fault = MALFUNCTIONS[finding.state or StreamState.LOST]
            noted = note_fault(
                desk, Device.CAMERA, finding.codes[0], fault, began_at=finding.at, detail=_detail(finding)
            )
            return Written(finding, noted.seat == seat)
        case Happened.ENDED:
            return Written(finding, _end_all(desk, Device.CAMERA, finding.codes[0], finding.at))
        case Happened.OUTAGE_BEGAN:
            noted = note_fault(
                desk, Device.NETWORK, seat, Malfunction.LOST, began_at=finding.at, detail=_detail(finding)
            )
            return Written(finding, noted.seat == seat)
        case Happened.OUTAGE_ENDED:
            return Written(finding, _end_all(desk, Device.NETWORK, seat, finding.at))


def notes_of(inventory: Inventory, now: datetime) -> dict[str, Phrase]:
    """What is said on the tiles of cameras whose fault stands in the record: 已记故障 21:11."""
    return {
        code: Phrase("已记故障 {time}", time=minute_text(faults[0].began_at, now))
        for code, faults in inventory.faults.items()
    }


def _end_all(desk: Desk, device: Device, code: str, ended_at: datetime) -> bool:
    """End whatever lasts of a device, of any kind; whether there was something to end."""
    with desk.store.read() as connection:
        lasting = [fault for fault in faults_of(connection, device, code) if fault.ended_at is None]
    ended = [end_fault(desk, device, code, each.fault, ended_at=ended_at) for each in lasting]
    return any(each is not None for each in ended)


def _what(finding: Finding) -> Phrase:
    return Phrase(chinese(MALFUNCTIONS[finding.state or StreamState.LOST]))


def _detail(finding: Finding) -> str:
    """What was known at the beginning: data in the record, so in Chinese whatever the seat speaks."""
    if finding.happened is Happened.OUTAGE_BEGAN:
        text = f"{len(finding.codes)} 路：{'、'.join(finding.codes)}"
        return text if len(text) <= DETAIL_LIMIT else f"{text[: DETAIL_LIMIT - 1]}…"
    return "" if finding.fault is None else str(FAULT_WORDS[finding.fault])


def _weight(finding: Finding) -> str:
    return "warning" if finding.happened in (Happened.BEGAN, Happened.OUTAGE_BEGAN) else "quiet"
