"""The saved walls in words, for the menu: whose each is, and what can be done with it. Knows no Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commandcenter.console.wall.plan import WallPlan, plan_from_data, plan_to_data
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Role
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.walls import plan_of
from commandcenter.storage.queries.walls import WallRow

_SHARING = frozenset({Role.SHIFT_LEADER, Role.ADMINISTRATOR, Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class Heading:
    """Some walls under one heading."""

    said: Phrase
    walls: tuple[WallRow, ...]


def under_headings(walls: Sequence[WallRow], shift: str) -> tuple[Heading, ...]:
    """My own, those of the shift that is on, those of the whole platform, those of other shifts; none without walls."""
    mine = tuple(wall for wall in walls if wall.owner)
    now = tuple(wall for wall in walls if not wall.owner and wall.shift and wall.shift == shift)
    shared = tuple(wall for wall in walls if not wall.owner and not wall.shift)
    others = tuple(wall for wall in walls if not wall.owner and wall.shift and wall.shift != shift)
    headings = (
        Heading(Phrase("我的"), mine),
        Heading(Phrase("本班（{shift}）", shift=shift), now),
        Heading(Phrase("平台共用"), shared),
        Heading(Phrase("其他班次"), others),
    )
    return tuple(heading for heading in headings if heading.walls)


def wall_phrase(wall: WallRow) -> Phrase:
    """A wall in a line of the menu."""
    if wall.shift:
        return Phrase("{name}（{shift}）", name=wall.name, shift=wall.shift)
    return Phrase("{data}", data=wall.name)


def may_share(actor: Actor) -> bool:
    """Whether the person may save walls for everybody; the service has the last word."""
    return actor.role in _SHARING


def may_change(actor: Actor, wall: WallRow) -> bool:
    """Whether the person may rename, overwrite or remove a wall."""
    return wall.owner == actor.login if wall.owner else may_share(actor)


def plan_in(wall: WallRow) -> WallPlan:
    """What hangs where; BadInput when another program has written it."""
    return plan_from_data(plan_of(wall))


def differs(wall: WallRow, plan: WallPlan) -> bool:
    """Whether what hangs now is something else than what was saved."""
    try:
        return plan_to_data(plan_in(wall)) != _data(plan)
    except BadInput:
        return True


def _data(plan: WallPlan) -> Mapping[str, object]:
    """As it comes back from being saved."""
    return plan_to_data(plan_from_data(plan_to_data(plan)))
