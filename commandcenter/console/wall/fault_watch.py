"""When a picture that fails is a fault worth a line in the record, and when it is over. Knows no Qt and no database.

A camera's fault begins when its picture has not been as it should be for ten seconds, and ends when it has been for as
long: a cable that wobbles makes one line, not hundreds. Where most pictures go at once, it is the network: one line.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from commandcenter.video.streams import Fault, Health, StreamState

LASTING: Final = timedelta(seconds=10)
"""How long a picture must fail, or be well again, before it is written down."""
LASTING_IN_STRAIN: Final = timedelta(seconds=60)
"""The same while this seat itself may be to blame: a camera that is really gone is still gone then."""
STRAIN_LINGERS: Final = timedelta(seconds=15)
"""How long after an overload, or the loss of a decoding process, pictures may still be ours to blame."""
OUTAGE_LEAST: Final = 5
OUTAGE_SHARE: Final = 0.5
"""So many cameras, and at least this share of those that are watched, gone together: an outage, not their faults."""
_GONE: Final = frozenset({StreamState.LOST, StreamState.LATE, StreamState.ABSENT})
"""What the network may be to blame for; who shows a frozen or dark picture is reached."""
_NEITHER: Final = frozenset({StreamState.CONNECTING, StreamState.RECORDED})
"""Says nothing about how the picture is."""
_NOT_THE_CAMERA: Final = frozenset({Fault.WORKER_LOST, Fault.BUSY})
"""Our own process is gone; a host that has too much to do is there, and says so."""
_CERTAIN: Final = frozenset(
    {Fault.WRONG_PASSWORD, Fault.NO_SUCH_STREAM, Fault.PORT_CLOSED, Fault.UNREACHABLE, Fault.NO_VIDEO}
)
"""Said by the host or the network itself: no weakness of ours looks like that."""


class Happened(StrEnum):
    """What is to be written down."""

    BEGAN = "began"
    ENDED = "ended"
    OUTAGE_BEGAN = "outage_began"
    OUTAGE_ENDED = "outage_ended"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line for the record.

    Attributes:
        codes: the camera; of an outage all that are gone.
        at: when it really began or was over (UTC), not when that was certain.
        state: what the picture is like; None at an end.
        fault: why, where that is known.
    """

    happened: Happened
    codes: tuple[str, ...]
    at: datetime
    state: StreamState | None = None
    fault: Fault | None = None


@dataclass(slots=True)
class _Track:
    """What is known of one camera."""

    bad_since: datetime | None = None
    good_since: datetime | None = None
    state: StreamState | None = None
    fault: Fault | None = None
    is_noted: bool = False
    is_told_well: bool = False
    is_doubtful: bool = False

    def is_due(self, at: datetime) -> bool:
        """Whether it has failed for long enough and nobody wrote it down."""
        if self.bad_since is None or self.good_since is not None or self.is_noted:
            return False
        return at - self.bad_since >= (LASTING_IN_STRAIN if self.is_doubtful else LASTING)

    def is_well(self, at: datetime) -> bool:
        """Whether it has been well for long enough."""
        return self.good_since is not None and at - self.good_since >= LASTING

    @property
    def is_gone(self) -> bool:
        """Whether the network may be to blame."""
        return self.bad_since is not None and self.good_since is None and self.state in _GONE


class FaultWatch:
    """Watches the pictures of one seat. Used from one thread; the caller brings the time."""

    def __init__(self) -> None:
        self._tracks: dict[str, _Track] = {}
        self._outage: set[str] | None = None
        self._strained_at: datetime | None = None

    @property
    def has_outage(self) -> bool:
        """Whether most pictures are gone at present."""
        return self._outage is not None

    def look(self, healths: Mapping[str, Health], on_record: Container[str], at: datetime) -> tuple[Finding, ...]:
        """What there is to write down now.

        Args:
            healths: of all cameras that are shown or recorded here, by code; once a second is enough.
            on_record: codes of cameras of which an open fault stands in the record, whoever wrote it.
        """
        for code in set(self._tracks) - set(healths):
            if self._outage is None or code not in self._outage:
                del self._tracks[code]
        is_strained = self._is_strained(healths, at)
        for code, health in healths.items():
            self._see(self._tracks.setdefault(code, _Track()), health, is_strained=is_strained)
        findings = [*self._outages(healths, at)]
        for code in healths:
            findings += self._of_camera(code, self._tracks[code], on_record, at)
        return tuple(findings)

    def _is_strained(self, healths: Mapping[str, Health], at: datetime) -> bool:
        """Whether this seat has, or just had, too little CPU or one worker too few."""
        if any(each.is_stepped_down or each.fault is Fault.WORKER_LOST for each in healths.values()):
            self._strained_at = at
        return self._strained_at is not None and at - self._strained_at < STRAIN_LINGERS

    def _see(self, track: _Track, health: Health, *, is_strained: bool) -> None:
        if health.state in _NEITHER or health.fault in _NOT_THE_CAMERA:
            return
        track.is_doubtful = is_strained and health.state in _GONE and health.fault not in _CERTAIN
        if track.is_doubtful and health.state is StreamState.LATE:
            return
        if health.state is StreamState.LIVE:
            track.good_since = track.good_since or health.since
            return
        track.good_since, track.is_told_well = None, False
        track.bad_since = track.bad_since or health.since
        track.state, track.fault = health.state, health.fault

    def _of_camera(self, code: str, track: _Track, on_record: Container[str], at: datetime) -> list[Finding]:
        in_outage = self._outage is not None and code in self._outage
        if track.is_well(at):
            is_open = track.is_noted or code in on_record
            since = track.good_since or at
            track.bad_since, track.is_noted, track.state, track.fault = None, False, None, None
            if track.is_told_well or in_outage or not is_open:
                return []
            track.is_told_well = True
            return [Finding(Happened.ENDED, (code,), since)]
        if track.is_due(at) and not in_outage:
            track.is_noted = True
            return [Finding(Happened.BEGAN, (code,), track.bad_since or at, track.state, track.fault)]
        return []

    def _outages(self, healths: Mapping[str, Health], at: datetime) -> list[Finding]:
        gone = {code for code in healths if self._tracks[code].is_gone and not self._tracks[code].is_noted}
        least = max(OUTAGE_LEAST, round(len(healths) * OUTAGE_SHARE))
        if self._outage is None:
            if len(gone) < least or not any(self._tracks[code].is_due(at) for code in gone):
                return []
            self._outage = gone
            began = min(since for code in gone if (since := self._tracks[code].bad_since) is not None)
            track = self._tracks[min(gone)]
            return [Finding(Happened.OUTAGE_BEGAN, tuple(sorted(gone)), began, track.state, track.fault)]
        self._outage |= gone
        is_anyone_back = any(self._tracks[code].good_since is not None for code in healths)
        if len(gone) >= least or not is_anyone_back:
            return []
        back = [since for code in self._outage if (since := self._tracks[code].good_since) is not None]
        codes, self._outage = tuple(sorted(self._outage)), None
        return [Finding(Happened.OUTAGE_ENDED, codes, max(back, default=at))]
