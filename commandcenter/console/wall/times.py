"""Times as they stand on tiles: clocks to the second, stretches in few characters. Knows no Qt."""

from datetime import datetime

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase


def clock_text(moment: datetime, at: datetime) -> str:
    """The town's clock to the second, with the day when it is not today's."""
    local = moment.astimezone(SHANGHAI)
    if local.date() == at.astimezone(SHANGHAI).date():
        return f"{local:%H:%M:%S}"
    return f"{local:%m-%d %H:%M:%S}"


def lasting(seconds: float, least: int = 0) -> Phrase:
    """How long: 19 s, 3 分 14 秒, 2 小时 05 分."""
    whole = max(least, int(seconds))
    if whole < 60:
        return Phrase("{seconds} s", seconds=whole)
    if whole < 3600:
        return Phrase("{minutes} 分 {seconds} 秒", minutes=whole // 60, seconds=f"{whole % 60:02}")
    return Phrase("{hours} 小时 {minutes} 分", hours=whole // 3600, minutes=f"{whole % 3600 // 60:02}")


def recording_text(since: datetime, at: datetime) -> str:
    """How long something has been kept, as a recorder shows it: 01:48."""
    whole = max(0, int((at - since).total_seconds()))
    if whole < 3600:
        return f"{whole // 60:02}:{whole % 60:02}"
    return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
