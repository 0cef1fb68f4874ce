"""The tour (轮巡): whose turn it is, for how long still, and when it must wait. Knows no Qt and no clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from commandcenter.console.wall.plan import TourList


class Hold(StrEnum):
    """Why a tour waits: its tile may not change under somebody's eyes."""

    PAUSED = "paused"
    """By hand (Space)."""
    ALARM = "alarm"
    KEPT = "kept"
    """Its picture is being kept as evidence."""
    SELECTED = "selected"
    """Somebody has gone to the tile and looks at it."""
    PLAYED = "played"
    """It shows a recording."""


@dataclass(frozen=True, slots=True)
class TourTurn:
    """Where a tour stands.

    Attributes:
        index: which camera of the list is shown.
        left_s: how long it still has.
        hold: why the time stands still; None when it runs.
        skipped: indices whose picture was not there when their turn came.
    """

    index: int
    left_s: float
    hold: Hold | None = None
    skipped: frozenset[int] = frozenset()

    def share(self, tour: TourList) -> float:
        """How much of the turn is over, 0 to 1: the length of the bar."""
        return min(max(1 - self.left_s / tour.seconds, 0.0), 1.0)


def begun(tour: TourList, code: str = "") -> TourTurn:
    """The first turn; with the camera that hangs there when it is one of the list."""
    index = tour.codes.index(code) if code in tour.codes else 0
    return TourTurn(index, float(tour.seconds))


def advanced(
    turn: TourTurn, tour: TourList, elapsed_s: float, hold: Hold | None, can_show: Callable[[str], bool]
) -> TourTurn:
    """The turn `elapsed_s` later.

    While something holds it the time stands still; afterwards it goes on with what was left, at least two seconds,
    so that the picture does not vanish at the moment it is let go.

    Args:
        can_show: whether a camera has a picture at present, as far as anybody knows; those without are passed over,
            except when all are.
    """
    if hold is not None:
        return replace(turn, hold=hold)
    left = turn.left_s
    if turn.hold is not None:
        left = max(left, min(2.0, tour.seconds))
    left -= elapsed_s
    if left > 0 or len(tour.codes) < 2:
        return replace(turn, left_s=max(left, 0.0), hold=None)
    return stepped(turn, tour, 1, can_show)


def stepped(turn: TourTurn, tour: TourList, by: int, can_show: Callable[[str], bool]) -> TourTurn:
    """The next camera (`by` 1) or the one before (-1), with its whole time."""
    skipped = set(turn.skipped)
    number = len(tour.codes)
    for step in range(1, number + 1):
        index = (turn.index + by * step) % number
        if can_show(tour.codes[index]):
            skipped.discard(index)
            return TourTurn(index, float(tour.seconds), skipped=frozenset(skipped))
        if index != turn.index:
            skipped.add(index)
    return TourTurn((turn.index + by) % number, float(tour.seconds), skipped=frozenset(skipped))
