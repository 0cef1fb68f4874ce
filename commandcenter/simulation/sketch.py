"""What happens next in the demo world: who finds what, where and when, before anybody acts on it."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import accumulate
from random import Random
from typing import Final

from commandcenter.domain.book import Book
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.geometry import Point
from commandcenter.domain.people import Actor
from commandcenter.domain.vocabulary import Channel
from commandcenter.services.reporting import Report
from commandcenter.simulation.cast import MOBILE_SEAT, WEB_SEAT, Cast, Spot, resident
from commandcenter.simulation.rhythm import channel
from commandcenter.simulation.script import Script

_NIGHT_BEFORE: Final = 7
_NIGHT_FROM: Final = 21


@dataclass(frozen=True, slots=True)
class Sketch:
    """One thing that is found, before it is reported.

    Attributes:
        at: when it is reported.
        of: number of the earlier sketch of the day that is the same thing, for a duplicate; else None.
    """

    at: datetime
    channel: Channel
    category: str
    spot: Spot
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A report with who makes it, and from where."""

    actor: Actor
    seat: str
    report: Report


@dataclass(frozen=True)
class World:
    """Book, people and texts of one demo world; immutable, may be sent to other processes."""

    book: Book
    cast: Cast
    script: Script

    def sketch(self, at: datetime, channel: Channel, chance: Random) -> Sketch:
        """Something is found at that moment through that channel."""
        hour = at.astimezone(SHANGHAI).hour
        is_night = not _NIGHT_BEFORE <= hour < _NIGHT_FROM
        codes, reached = self._choices[channel, is_night]
        category = codes[min(bisect(reached, chance.random() * reached[-1]), len(codes) - 1)]
        return Sketch(at, channel, category, self._spot(channel, category, chance))

    def again(self, sketch: Sketch, number: int, at: datetime, chance: Random) -> Sketch:
        """The same thing, found by somebody else through another channel (`number`: the first sketch's)."""
        channels = [
            channel
            for channel in (Channel.PHONE, Channel.PHONE, Channel.WEB, Channel.GRID)
            if channel is not sketch.channel and channel in self.script.categories[sketch.category].channels
        ]
        channel = chance.choice(channels or [Channel.PHONE])
        return Sketch(at, channel, sketch.category, sketch.spot, of=number)

    def finding(self, sketch: Sketch, chance: Random) -> Finding:
        """Who reports the sketch, in which words."""
        actor, seat, source, said = self._finder(sketch, chance)
        spot = sketch.spot
        point = Point(
            round(spot.lon + chance.uniform(-spot.jitter_deg, spot.jitter_deg), 6),
            round(spot.lat + chance.uniform(-spot.jitter_deg, spot.jitter_deg), 6),
        )
        name, phone = "", ""
        if sketch.channel in (Channel.PHONE, Channel.WEB):
            name, phone = resident(chance)
        hour = sketch.at.astimezone(SHANGHAI).hour
        text = self.script.describe(sketch.category, sketch.channel, spot.name, spot.kind, said, hour, chance)
        return Finding(
            actor,
            seat,
            Report(
                channel=sketch.channel,
                category=sketch.category,
                description=text,
                address=spot.name,
                point=point,
                reporter_name=name,
                reporter_phone=phone,
                source=source,
                at=sketch.at,
            ),
        )

    def _finder(self, sketch: Sketch, chance: Random) -> tuple[Actor, str, str, str]:
        """Who reports, from which seat; code and name of the camera or car."""
        cast = self.cast
        match sketch.channel:
            case Channel.GRID:
                return cast.worker(sketch.spot.block, chance), MOBILE_SEAT, "", ""
            case Channel.WEB:
                return cast.system, WEB_SEAT, "", ""
            case Channel.PATROL if cast.crews:
                crew, code, sign = chance.choice(cast.crews)
                return crew, MOBILE_SEAT, code, sign
            case Channel.CAMERA:
                actor, seat = cast.operator(cast.home, chance)
                return actor, seat, sketch.spot.source, sketch.spot.said or "路口摄像机"
            case _:
                actor, seat = cast.operator(cast.home, chance)
                return actor, seat, "", "巡查车"

    def _spot(self, channel: Channel, category: str, chance: Random) -> Spot:
        if channel is Channel.CAMERA and self.cast.watched:
            return chance.choice(self.cast.watched)
        kinds = [kind for kind in self.script.categories[category].places if kind in self.cast.spots]
        if channel is Channel.PATROL:
            kinds = [kind for kind in kinds if kind in _FROM_THE_ROAD] or kinds
        spots = self.cast.spots[chance.choice(kinds or list(self.cast.spots))]
        return chance.choice(spots)

    @cached_property
    def _choices(self) -> Mapping[tuple[Channel, bool], tuple[Sequence[str], Sequence[float]]]:
        """Categories and their summed weights by channel and whether it is night."""
        found = {}
        for through in Channel:
            for is_night in (False, True):
                weights = self._weights(through, is_night) or self._weights(through, None)
                found[through, is_night] = (tuple(weights), tuple(accumulate(weights.values())))
        return found

    def _weights(self, channel: Channel, is_night: bool | None) -> dict[str, float]:
        unfit = None if is_night is None else "day" if is_night else "night"
        return {
            texts.code: texts.weight
            for texts in self.script.categories.values()
            if channel in texts.channels
            and texts.hours != unfit
            and texts.code in self.book.categories
            and not self.book.categories.get(texts.code).closed
        }


_FROM_THE_ROAD: Final = frozenset({"crossing", "number", "place"})
DUPLICATE_SHARE: Final = 0.034
"""How many issues are something known already, as in the dashboard (84 of 2,553)."""
DUPLICATE_WITHIN: Final = timedelta(minutes=90)


def day_of_sketches(world: World, moments: Sequence[datetime], chance: Random) -> list[Sketch]:
    """What is found at those moments of one day, with some things found twice."""
    found: list[Sketch] = []
    for at in moments:
        recent = [
            number
            for number in range(max(0, len(found) - 12), len(found))
            if found[number].of is None and timedelta(minutes=1) <= at - found[number].at < DUPLICATE_WITHIN
        ]
        if recent and chance.random() < DUPLICATE_SHARE:
            number = chance.choice(recent)
            found.append(world.again(found[number], number, at, chance))
        else:
            found.append(world.sketch(at, channel(chance), chance))
    return found
