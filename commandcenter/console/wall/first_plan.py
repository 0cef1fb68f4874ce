"""What hangs on a wall that nobody has arranged yet. Knows no Qt."""

from typing import Final

from commandcenter.console.wall.devices import Inventory
from commandcenter.console.wall.layouts import Layout, boxes_of, smallest_for
from commandcenter.console.wall.plan import TOUR_S, TourList, WallPlan

_MOST: Final = 16


def first_plan(inventory: Inventory) -> WallPlan:
    """Each car's first channel, then the cameras that stand, by code: one large and three beside it."""
    cars = [channels[0].code for code in sorted(inventory.vehicles) if (channels := inventory.channels_of(code))]
    standing = sorted(code for code, row in inventory.cameras.items() if not row.vehicle)
    return WallPlan(Layout.ONE_THREE, tuple((*cars, *standing)[:_MOST]))


def with_vehicle(plan: WallPlan, channels: tuple[str, ...]) -> WallPlan:
    """All channels of a car, the first one large; divided otherwise only where they would not fit."""
    if len(channels) > len(plan.boxes):
        plan = plan.with_layout(
            Layout.ONE_THREE if len(channels) <= len(boxes_of(Layout.ONE_THREE)) else smallest_for(len(channels))
        )
    for place, code in enumerate(channels[: len(plan.boxes)]):
        plan = plan.showing(code, place)
    return plan


def first_tour(inventory: Inventory, plan: WallPlan, place: int) -> TourList:
    """Where no list was made: all cameras that stand and hang in no other tile, in the tile that is selected."""
    elsewhere = {code for number, code in enumerate(plan.shown) if number != place}
    standing = sorted(code for code, row in inventory.cameras.items() if not row.vehicle and code not in elsewhere)
    return TourList("", tuple(standing), TOUR_S, place)
