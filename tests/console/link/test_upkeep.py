"""The seat's claims: claimed when wished for, kept alive, noticed when lost."""

from dataclasses import dataclass, field
from datetime import timedelta

from commandcenter.console.link.news import HoldRefused
from commandcenter.console.link.upkeep import KeptDraft, Upkeep
from commandcenter.domain.refusal import Conflict, Refused
from commandcenter.domain.vocabulary import Command
from commandcenter.services.claims import claim, take_over
from commandcenter.services.desk import Change, Desk, IssueRef
from commandcenter.storage.queries.claims import claims_of_seat
from tests.support.world import World


@dataclass(slots=True)
class Told:
    """An upkeep whose heart beats at every step, and what it has told."""

    desk: Desk
    saved: list[str] = field(default_factory=list)
    refused: list[HoldRefused] = field(default_factory=list)
    lost: list[IssueRef] = field(default_factory=list)
    troubles: list[Refused] = field(default_factory=list)
    upkeep: Upkeep = field(init=False)

    def __post_init__(self) -> None:
        self.upkeep = Upkeep(
            self.desk,
            draft_saved=self._save,
            hold_refused=self.refused.append,
            claims_lost=self.lost.extend,
            troubled=self.troubles.append,
            heartbeat_every=timedelta(0),
        )

    def _save(self, key: str, _draft: KeptDraft) -> None:
        self.saved.append(key)


def held_by(world: World, seat: str) -> set[int]:
    with world.store.read() as connection:
        claims = claims_of_seat(connection, seat, at=world.clock.now())
    return {each.claim.issue_id for each in claims if not each.is_stale}


def commands(world: World, of: Change) -> list[Command]:
    return [event.command for event in world.file(of).events]


def test_what_is_wished_for_is_claimed_once_and_kept_alive(world: World) -> None:
    reported, told = world.reported(), Told(world.desk_of())
    told.upkeep.hold(reported.ref)
    for _ in range(5):
        told.upkeep.step()
        world.clock.advance(timedelta(seconds=40))

    assert held_by(world, "S1") == {reported.issue_id}
    assert commands(world, reported) == [Command.REPORT, Command.CLAIM]


def test_what_is_let_go_is_given_back(world: World) -> None:
    first, second, told = world.reported(), world.reported(), Told(world.desk_of())
    told.upkeep.hold(first.ref)
    told.upkeep.step()
    told.upkeep.let_go(first.ref)
    told.upkeep.hold(second.ref)
    told.upkeep.step()

    assert held_by(world, "S1") == {second.issue_id}


def test_what_another_seat_has_is_refused_with_who_has_it(world: World) -> None:
    reported, told = world.reported(), Told(world.desk_of())
    claim(world.desk_of("sun", "S2"), reported.ref)
    told.upkeep.hold(reported.ref)
    told.upkeep.step()
    told.upkeep.step()

    (refused,) = told.refused
    assert isinstance(refused.refusal, Conflict)
    assert "S2（sun）" in str(refused.refusal)


def test_a_claim_that_was_lost_without_a_word_is_noticed_at_the_next_heartbeat(world: World) -> None:
    reported, kept, told = world.reported(), world.reported(), Told(world.desk_of())
    for change in (reported, kept):
        told.upkeep.hold(change.ref)
    told.upkeep.step()
    take_over(world.desk_of("sun", "S2"), reported.ref, "同事走开了")
    told.upkeep.step()

    assert [(lost.district, lost.id) for lost in told.lost] == [(reported.district, reported.issue_id)]
    assert held_by(world, "S1") == {kept.issue_id}


def test_old_news_of_a_take_over_takes_nothing_that_was_claimed_since(world: World) -> None:
    reported, told = world.reported(), Told(world.desk_of())
    taken = take_over(world.desk_of("sun", "S2"), reported.ref)
    world.clock.advance(timedelta(minutes=5))
    told.upkeep.hold(reported.ref)
    told.upkeep.step()

    key = (reported.district, reported.issue_id)
    assert told.upkeep.taken_by_another([(key, taken.version)]) == ()
    assert len(told.upkeep.taken_by_another([(key, taken.version + 5)])) == 1


def test_nothing_is_due_where_nothing_is_wished_for(world: World) -> None:
    assert Told(world.desk_of()).upkeep.due_at == float("inf")
