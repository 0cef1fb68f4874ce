"""Which streams must run for a wall, and what each tile gets: rules over values, for the engine."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from commandcenter.video.condition import condition
from commandcenter.video.effort import Choice, Wanting
from commandcenter.video.protocol import Facts
from commandcenter.video.streams import Fault, Feeds, Limits, Source, StreamState, Tile

_DOWN: Final = frozenset({StreamState.LOST, StreamState.REFUSED, StreamState.ABSENT})


@dataclass(frozen=True, slots=True)
class Placed:
    """A tile with what it gets."""

    tile: Tile
    choice: Choice

    @property
    def wanted(self) -> Source | None:
        """The stream that shall fill it."""
        feeds = self.tile.feeds
        first, second = (feeds.main, feeds.sub) if self.choice.is_main else (feeds.sub, feeds.main)
        return first or second


def wanting(tile: Tile, facts: Mapping[str, Facts], now_ns: int, limits: Limits) -> Wanting:
    """The tile as the rules of effort see it."""
    main, sub = tile.feeds.main, tile.feeds.sub
    return Wanting(
        tile.place,
        tile.width,
        tile.height,
        tile.is_focused,
        has_main=main is not None,
        has_sub=sub is not None,
        is_main_down=main is not None and is_down(facts.get(main.key), now_ns, limits),
        is_sub_down=sub is not None and is_down(facts.get(sub.key), now_ns, limits),
    )


def is_down(facts: Facts | None, now_ns: int, limits: Limits) -> bool:
    """Whether a stream that is being tried does not come, so that the camera's other one should be tried, too."""
    return facts is not None and condition(facts, now_ns, limits).state in _DOWN


def sources_for(placed: Placed, running: Iterable[str], is_leaving: bool) -> tuple[Source, ...]:
    """The streams one tile keeps running.

    The wanted one, and a stream deserved by size that does not come at present (so that it can come back). A sub-stream
    that runs goes on being received beside the main one: its last minute is what a clip begins with. A main stream that
    is no longer wanted is left after a moment (`is_leaving`), in which it stands in.
    """
    wanted = placed.wanted
    feeds = placed.tile.feeds
    if wanted is None:
        return ()
    others = []
    for other in feeds.sources:
        if other == wanted:
            continue
        is_fallback = placed.choice.is_stepped_down and placed.choice.is_main is (other == feeds.sub)
        is_beside = other.key in running and (other == feeds.sub or is_leaving)
        if is_fallback or is_beside:
            others.append(other)
    return (wanted, *others)


def foremost(
    feeds: Feeds, wanted: Source | None, facts: Mapping[str, Facts], now_ns: int, limits: Limits
) -> Facts | None:
    """The stream whose picture an operator sees: the wanted one if it is live, else one that stands in for it."""
    keys = [source.key for source in (wanted, *feeds.sources) if source is not None]
    known = [facts[key] for key in dict.fromkeys(keys) if key in facts]
    for each in known:
        if each.is_decoding and condition(each, now_ns, limits).state not in _DOWN | {StreamState.CONNECTING}:
            return each
    return known[0] if known else None


def lag_ms(facts: Iterable[Facts]) -> float:
    """Half of the decoded streams are later than this; a stuttering network makes one stream late, want of CPU all."""
    lags = [each.lag_ms for each in facts if each.is_decoding and each.frame_ns and each.fault is not Fault.BROKEN]
    return median(lags) if lags else 0.0
