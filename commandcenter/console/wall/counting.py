"""How many tiles show what. Knows no Qt."""

from collections.abc import Iterable
from typing import Final

from commandcenter.console.wall.seen import WallCounts
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.streams import StreamState

_FIELDS: Final = {
    StreamState.LIVE: "live",
    StreamState.LATE: "late",
    StreamState.FROZEN: "frozen",
    StreamState.DARK: "dark",
    StreamState.BLURRED: "impaired",
    StreamState.MOVED: "impaired",
    StreamState.LOST: "lost",
    StreamState.REFUSED: "lost",
    StreamState.ABSENT: "lost",
    StreamState.RECORDED: "recorded",
    StreamState.CONNECTING: "connecting",
}


def counted(states: Iterable[StreamState]) -> WallCounts:
    """Each tile counted once."""
    numbers: dict[str, int] = {}
    for state in states:
        name = _FIELDS[state]
        numbers[name] = numbers.get(name, 0) + 1
    return WallCounts(**numbers)


def counts_in_words(counts: WallCounts) -> tuple[tuple[Phrase, int, str], ...]:
    """Word, figure and token of its colour; what is not there is not said, except that something is live."""
    entries = (
        (Phrase("实时"), counts.live, "text"),
        (Phrase("迟到"), counts.late, "high"),
        (Phrase("冻结"), counts.frozen, "high"),
        (Phrase("断线"), counts.lost, "high"),
        (Phrase("过暗"), counts.dark, "high"),
        (Phrase("受损"), counts.impaired, "high"),
        (Phrase("连接中"), counts.connecting, "dim"),
        (Phrase("回放"), counts.recorded, "link"),
    )
    return tuple(entry for entry in entries if entry[1] or entry[2] == "text")
