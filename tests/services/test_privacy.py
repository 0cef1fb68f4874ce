from dataclasses import replace

import pytest

from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.domain.vocabulary import Command
from commandcenter.services.privacy import REVEALED, reveal_phone
from tests.support.world import LITTER_REPORT, World, current

CALLER = replace(LITTER_REPORT, reporter_phone="13812345678")


def test_a_number_is_told_and_the_timeline_says_who_looked(world: World) -> None:
    change = world.reported(CALLER)
    assert reveal_phone(world.desk_of("sun", "S2"), current(change)) == "13812345678"
    event = world.file(change).events[-1]
    assert (event.command, event.actor, event.seat) == (Command.NOTE, "sun", "S2")
    assert REVEALED in event.payload
    assert "13812345678" not in event.note + event.payload


def test_nothing_is_noted_where_no_number_is_known(world: World) -> None:
    change = world.reported()
    with pytest.raises(Refused, match="没有登记电话号码"):
        reveal_phone(world.desk_of(), current(change))
    with pytest.raises(NotFound):
        reveal_phone(world.desk_of(), current(change), "nobody")
    assert len(world.file(change).events) == 1


def test_an_issue_of_another_town_tells_nothing(world: World) -> None:
    change = world.reported(CALLER)
    with pytest.raises(NotFound):
        reveal_phone(world.desk_of("hu", "S9"), current(change))
