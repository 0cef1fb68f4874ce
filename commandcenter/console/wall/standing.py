"""How a camera does, as far as this seat knows, and the words for it.

A picture that is shown or recorded here tells by itself. Of a camera that nobody looks at only the record of faults is
known, and the absence of a fault there is no promise that there is a picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.devices import CameraRow
from commandcenter.video.streams import StreamState

STATE_WORDS: Final[Mapping[StreamState, Phrase]] = {
    StreamState.CONNECTING: Phrase("连接中"),
    StreamState.LIVE: Phrase("实时"),
    StreamState.LATE: Phrase("迟到"),
    StreamState.FROZEN: Phrase("冻结"),
    StreamState.DARK: Phrase("过暗"),
    StreamState.BLURRED: Phrase("模糊"),
    StreamState.MOVED: Phrase("移位"),
    StreamState.LOST: Phrase("断线"),
    StreamState.REFUSED: Phrase("密码不对"),
    StreamState.ABSENT: Phrase("无此码流"),
    StreamState.RECORDED: Phrase("回放"),
}
UNTROUBLED: Final = frozenset({StreamState.CONNECTING, StreamState.LIVE, StreamState.RECORDED})
"""A picture as it should be, one on its way, and one of the past, which says nothing about now."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One camera now.

    Attributes:
        state: of its picture at this seat; None when no picture of it is asked for here.
        fault_since: since when a fault of it stands in the record; None without an open one.
        is_recorded: whether this seat records it continuously.
    """

    state: StreamState | None = None
    fault_since: datetime | None = None
    is_recorded: bool = False

    @property
    def is_troubled(self) -> bool:
        """Whether it is known to be out of order: by its picture, or by the record where there is no picture."""
        if self.state is None:
            return self.fault_since is not None
        return self.state not in UNTROUBLED

    def said(self, now: datetime) -> Phrase:
        """In a word or two; nothing where nothing is known."""
        if self.state is not None:
            return STATE_WORDS[self.state]
        if self.fault_since is not None:
            return Phrase("故障自 {time}", time=minute_text(self.fault_since, now))
        return Phrase("")


def minute_text(moment: datetime, now: datetime) -> str:
    """The town's clock to the minute, with the day when it is not today's."""
    local, today = moment.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    if local.date() == today.date():
        return f"{local:%H:%M}"
    return f"{local:%m-%d %H:%M}" if local.year == today.year else f"{local:%Y-%m-%d %H:%M}"


def row_phrase(camera: CameraRow, place: str, standing: Standing, now: datetime) -> Phrase:
    """A camera in one line, for those who hear the tree."""
    said = Phrase("{code} {name}", code=camera.code, name=camera.name)
    if place:
        said = Phrase("{row}，{more}", row=said, more=place)
    known = standing.state is not None or standing.fault_since is not None
    said = Phrase("{row}，{more}", row=said, more=standing.said(now) if known else Phrase("未打开"))
    if standing.is_recorded:
        said = Phrase("{row}，{more}", row=said, more=Phrase("正在录像"))
    if camera.open_issues:
        said = Phrase("{row}，{more}", row=said, more=Phrase("未办结 {count} 件", count=camera.open_issues))
    return said


def branch_phrase(name: object, count: int, troubled: int) -> Phrase:
    """A knot of the tree in one line."""
    if troubled:
        return Phrase("{name}，{count} 路，{troubled} 路异常", name=name, count=count, troubled=troubled)
    return Phrase("{name}，{count} 路", name=name, count=count)
