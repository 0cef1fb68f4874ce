"""Exactly one seat has an issue open, as long as it is alive."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from commandcenter.domain.presence import HEARTBEAT, STALE_AFTER
from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, Refused
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.claims import claim, claim_next, heartbeat, release, take_over
from commandcenter.services.desk import Change
from commandcenter.services.intake import accept
from commandcenter.services.platforms import escalate, supervise, suspend
from commandcenter.services.remarks import note
from commandcenter.storage.entities import Claim
from tests.support.world import BURST_PIPE, LITTER_REPORT, START, World


def held_by(world: World) -> dict[int, tuple[str, str]]:
    with world.store.read() as connection:
        rows = connection.execute(select(Claim.issue_id, Claim.login, Claim.seat)).all()
    return {issue_id: (login, seat) for issue_id, login, seat in rows}


def test_a_claim_shows_who_has_it_and_is_an_event(world: World) -> None:
    claimed = claim(world.desk_of(), world.reported().ref)

    assert held_by(world) == {claimed.issue_id: ("liu", "S1")}
    assert world.file(claimed).events[-1].command is Command.CLAIM


def test_what_a_living_seat_has_open_is_refused_with_its_name_and_since_when(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)
    world.clock.advance(timedelta(seconds=44))
    with pytest.raises(Conflict) as refused:
        claim(world.desk_of(), claimed.ref)

    assert str(refused.value) == "S2（sun）自 21:14:07 起正在办理此件。需要时可以接手，并说明原因。"


def test_of_eight_seats_that_claim_at_once_exactly_one_wins(world: World) -> None:
    ref = world.reported().ref
    answers = world.at_once(*(lambda seat=seat: claim(world.desk_of("liu", f"S{seat}"), ref) for seat in range(8)))
    winners = [answer for answer in answers if isinstance(answer, Change)]

    assert len(winners) == 1
    assert all(isinstance(answer, Conflict) for answer in answers if answer not in winners)
    assert held_by(world) == {ref.id: ("liu", winners[0].seat)}


def test_claiming_what_one_has_already_is_a_heartbeat_and_no_event(world: World) -> None:
    claimed = claim(world.desk_of(), world.reported().ref)
    world.clock.advance(timedelta(seconds=40))
    again = claim(world.desk_of(), claimed.ref)
    world.clock.advance(timedelta(seconds=40))

    assert (again.version, again.events) == (claimed.version, ())
    with pytest.raises(Conflict):
        claim(world.desk_of("sun", "S2"), claimed.ref)


def test_a_seat_not_heard_of_for_45_seconds_has_lost_its_claim(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)
    world.clock.advance(STALE_AFTER)
    with pytest.raises(Conflict):
        claim(world.desk_of(), claimed.ref)
    world.clock.advance(timedelta(microseconds=1))
    claim(world.desk_of(), claimed.ref)

    assert held_by(world) == {claimed.issue_id: ("liu", "S1")}


def test_a_heartbeat_keeps_every_claim_of_the_seat_and_no_other(world: World) -> None:
    mine = [claim(world.desk_of("sun", "S2"), world.reported().ref) for _ in range(2)]
    other = claim(world.desk_of("ma", "S3"), world.reported().ref)
    for _ in range(6):
        world.clock.advance(HEARTBEAT)
        assert heartbeat(world.desk_of("sun", "S2")) == 2

    for claimed in mine:
        with pytest.raises(Conflict):
            claim(world.desk_of(), claimed.ref)
    assert claim(world.desk_of(), other.ref).seat == "S1"


def test_taking_over_from_a_living_seat_needs_a_reason(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)
    with pytest.raises(BadInput, match="S2 仍在线。接手需要说明原因"):
        take_over(world.desk_of(), claimed.ref, "  ")
    taken = take_over(world.desk_of(), claimed.ref, "孙洁临时离岗")

    assert held_by(world) == {claimed.issue_id: ("liu", "S1")}
    assert world.file(taken).events[-1].note == "孙洁临时离岗"


def test_taking_over_from_a_silent_seat_needs_none(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)
    world.clock.advance(timedelta(minutes=1))

    assert take_over(world.desk_of(), claimed.ref).seat == "S1"


def test_a_claim_blocks_neither_reading_nor_notes(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)

    assert note(world.desk_of(), claimed.ref, "报告人又来电").version == claimed.version + 1


def test_releasing_frees_it_for_the_next_and_twice_is_once(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)
    released = release(world.desk_of("sun", "S2"), claimed.ref)
    assert release(world.desk_of("sun", "S2"), released.ref).events == ()

    assert claim(world.desk_of(), claimed.ref).seat == "S1"


def test_nobody_releases_what_another_seat_has(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)

    assert release(world.desk_of(), claimed.ref).events == ()
    assert held_by(world) == {claimed.issue_id: ("sun", "S2")}


def test_a_seat_releases_what_others_have_moved_meanwhile(world: World) -> None:
    claimed = claim(world.desk_of(), world.reported().ref)
    supervise(world.desk_of("ma", "S3"), claimed.ref, "限期办结")

    assert release(world.desk_of(), claimed.ref).events


def test_a_seat_releases_what_it_has_passed_up(world: World) -> None:
    claimed = claim(world.desk_of(), world.reported().ref)
    above = escalate(world.desk_of(), claimed.ref, "超出街道职责")
    release(world.desk_of(), above.ref)

    assert held_by(world) == {}


def test_only_the_holding_platform_opens_an_issue_to_work_on_it(world: World) -> None:
    with pytest.raises(NotAllowed):
        claim(world.desk_of("jin", "C1"), world.reported().ref)


def test_what_has_ended_is_not_opened_any_more(world: World) -> None:
    with pytest.raises(Refused, match="此件已结案，不能打开"):
        claim(world.desk_of(), world.closed().ref)


def test_the_next_issue_is_the_most_pressing_and_none_when_all_are_taken(world: World) -> None:
    first = world.reported()
    urgent = world.reported(replace(LITTER_REPORT, category=BURST_PIPE))
    paused = suspend(world.desk_of(), world.reported().ref, START + timedelta(days=1), "等待雨停")
    taken = [claim_next(world.desk_of("liu", f"S{seat}")) for seat in range(3)]

    assert [change and change.issue_id for change in taken] == [urgent.issue_id, first.issue_id, None]
    assert paused.issue_id not in held_by(world)


def test_the_next_issue_is_of_the_states_asked_for_and_of_the_own_platform(world: World) -> None:
    accepted = accept(world.desk_of(), world.reported().ref)
    assert claim_next(world.desk_of("sun", "S2")) is None
    assert claim_next(world.desk_of("jin", "C1"), (IssueState.ACCEPTED,)) is None
    found = claim_next(world.desk_of("sun", "S2"), (IssueState.ACCEPTED,))

    assert found is not None
    assert found.issue_id == accepted.issue_id


def test_what_a_silent_seat_had_is_the_next_for_others(world: World) -> None:
    claimed = claim(world.desk_of("sun", "S2"), world.reported().ref)
    world.clock.advance(timedelta(minutes=1))
    found = claim_next(world.desk_of())

    assert found is not None
    assert held_by(world) == {claimed.issue_id: ("liu", "S1")}


def test_eight_seats_that_take_the_next_of_a_hundred_get_each_exactly_once(world: World) -> None:
    issues = {world.reported().issue_id for _ in range(100)}

    def work(seat: str) -> list[int]:
        desk = world.desk_of("liu", seat)
        return [change.issue_id for change in iter(lambda: claim_next(desk), None)]

    answers = world.at_once(*(lambda seat=seat: work(f"S{seat}") for seat in range(8)))
    taken: Counter[int] = Counter()
    for answer in answers:
        assert isinstance(answer, list), answer
        taken.update(answer)

    assert taken == dict.fromkeys(issues, 1)
    assert held_by(world).keys() == issues
