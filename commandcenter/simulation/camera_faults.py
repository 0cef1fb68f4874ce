"""Which of the demo's cameras fail, and when: so that the wall's words for it can be seen.

Camera 011 looks into a lane whose lamps are out: at night its picture is alive and nearly black; that is its scene.
"""

from datetime import datetime
from enum import Enum, auto
from typing import Final

FREEZES: Final = "003"
DROPS_OUT: Final = "017"
_FREEZE_EVERY_S, _FROZEN_S = 900, 200
_DROP_EVERY_S, _AWAY_S = 240, 45


class Trouble(Enum):
    """What a camera suffers from: the same picture again and again, or not a word."""

    FROZEN = auto()
    SILENT = auto()


def trouble_of(code: str, at: datetime) -> Trouble | None:
    """What is wrong with a camera at that time; nothing with most of them."""
    second = at.minute * 60 + at.second
    if code == FREEZES and second % _FREEZE_EVERY_S >= _FREEZE_EVERY_S - _FROZEN_S:
        return Trouble.FROZEN
    if code == DROPS_OUT and second % _DROP_EVERY_S >= _DROP_EVERY_S - _AWAY_S:
        return Trouble.SILENT
    return None
