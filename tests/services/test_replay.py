"""What waited in a seat's journal is carried out in order and once; clashes are laid side by side."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from commandcenter.domain.refusal import Conflict
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.decisions import Argument, Decision, Deed, decide, perform, to_text
from commandcenter.services.desk import Change, Desk
from commandcenter.services.intake import accept, decline
from commandcenter.services.replay import Replay, both_sides, clashes
from commandcenter.storage.journal import Journal
from commandcenter.storage.store import Store
from tests.support.quiet import ExpectLog
from tests.support.world import LEAD_ONLY, LITTER_REPORT, World


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    kept = Journal(tmp_path / "journal.sqlite3")
    yield kept
    kept.close()


def waits(journal: Journal, desk: Desk, deed: Deed, of: Change | None = None, **arguments: Argument) -> Decision:
    """Something decided while nobody answered."""
    decision = decide(desk, deed, None if of is None else of.ref, of.no if of else "", **arguments)
    journal.note(decision.key, to_text(decision))
    return decision


def test_what_waited_is_carried_out_in_order_and_once(world: World, journal: Journal) -> None:
    desk, reported = world.desk_of(), world.reported()
    waits(journal, desk, Deed.ACCEPT, reported)
    waits(journal, desk, Deed.DISPATCH, reported, plan=LEAD_ONLY)
    waits(journal, desk, Deed.REPORT, found=LITTER_REPORT)
    settled = [*Replay(desk, journal).all(), *Replay(desk, journal).all()]

    assert [each.decision.deed for each in settled if each.change] == [Deed.ACCEPT, Deed.DISPATCH, Deed.REPORT]
    assert world.issue(reported).state is IssueState.DISPATCHED
    assert len(world.numbers()) == 2
    assert journal.waiting() == ()


def test_what_was_carried_out_before_the_program_died_is_not_carried_out_again(world: World, journal: Journal) -> None:
    desk, reported = world.desk_of(), world.reported()
    perform(desk, waits(journal, desk, Deed.ACCEPT, reported))
    perform(desk, waits(journal, desk, Deed.NOTE, reported, text="一次"))
    settled = Replay(desk, journal).all()

    assert all(each.change and each.change.repeated for each in settled)
    assert [event.command for event in world.file(reported).events] == [Command.REPORT, Command.ACCEPT, Command.NOTE]


def test_nothing_is_carried_out_in_another_database(world: World, journal: Journal, tmp_path: Path) -> None:
    desk, reported = world.desk_of(), world.reported()
    waits(journal, desk, Deed.ACCEPT, reported)
    elsewhere = Store(f"sqlite:///{tmp_path / 'another.sqlite'}")
    assert Replay(replace(desk, store=elsewhere), journal).all() == ()
    elsewhere.close()

    assert world.issue(reported).version == 1
    assert len(Replay(desk, journal).all()) == 1


def test_a_clash_shows_both_sides(world: World, journal: Journal) -> None:
    desk, reported = world.desk_of(), world.reported()
    waits(journal, desk, Deed.ACCEPT_AND_DISPATCH, reported, plan=LEAD_ONLY)
    decline(world.desk_of("sun", "S2"), reported.ref, "不属于本辖区")
    (settled,) = Replay(desk, journal).all()
    (clash,) = clashes(journal)
    assert clash.decision is not None
    with world.store.read() as connection:
        sides = both_sides(connection, clash.decision)

    assert isinstance(settled.refusal, Conflict)
    assert str(clash.why) == str(settled.refusal)
    assert clash.decision.arguments == {"plan": LEAD_ONLY}
    assert [(event.command, event.seat) for event in sides.theirs] == [(Command.DECLINE, "S2")]
    assert sides.now is not None
    assert sides.now.issue.state is IssueState.DECLINED


def test_what_follows_a_clash_on_the_same_issue_is_laid_aside_but_for_notes(world: World, journal: Journal) -> None:
    desk, reported = world.desk_of(), world.reported()
    waits(journal, desk, Deed.ACCEPT, reported)
    waits(journal, desk, Deed.SUSPEND, reported, until=world.local(2026, 12, 1), reason="等材料")
    waits(journal, desk, Deed.NOTE, reported, text="我的备注")
    decline(world.desk_of("sun", "S2"), reported.ref, "不属于本辖区")
    Replay(desk, journal).all()

    assert [clash.decision.deed for clash in clashes(journal) if clash.decision] == [Deed.ACCEPT, Deed.SUSPEND]
    assert "挂起" in str(clashes(journal)[1].why)
    assert world.file(reported).events[-1].note == "我的备注"


def test_what_is_decided_anew_settles_the_clash(world: World, journal: Journal) -> None:
    desk, reported = world.desk_of(), world.reported()
    old = waits(journal, desk, Deed.DECLINE, reported, reason="不归我们管")
    accept(world.desk_of("sun", "S2"), reported.ref)
    Replay(desk, journal).all()
    journal.settle(old.key)

    assert clashes(journal) == ()
    assert Replay(desk, journal).all() == ()


def test_an_entry_that_cannot_be_read_is_shown_and_keeps_nobody_waiting(world: World, journal: Journal) -> None:
    desk, reported = world.desk_of(), world.reported()
    journal.note("k", "a text of another version")
    waits(journal, desk, Deed.ACCEPT, reported)
    Replay(desk, journal).all()

    (clash,) = clashes(journal)
    assert clash.decision is None
    assert "读不出来" in str(clash.why)
    assert world.issue(reported).state is IssueState.ACCEPTED


def test_a_decision_that_breaks_the_program_keeps_nobody_waiting(
    world: World, journal: Journal, expected_log: ExpectLog
) -> None:
    expected_log("the decision .* failed")
    desk, reported = world.desk_of(), world.reported()
    broken = decide(desk, Deed.NOTE, replace(reported.ref, district=2**80), text="备注")
    journal.note(broken.key, to_text(broken))
    waits(journal, desk, Deed.ACCEPT, reported)
    Replay(desk, journal).all()

    assert len(clashes(journal)) == 1
    assert world.issue(reported).state is IssueState.ACCEPTED


def test_another_persons_decisions_stay(world: World, journal: Journal) -> None:
    reported = world.reported()
    waits(journal, world.desk_of("sun", "S1"), Deed.ACCEPT, reported)
    replay = Replay(world.desk_of("liu", "S1"), journal)

    assert (replay.waiting().mine, replay.waiting().others) == ((), 1)
    assert replay.all() == ()
    assert len(Replay(world.desk_of("sun", "S2"), journal).all()) == 1
    assert world.file(reported).events[-1].seat == "S1"


def test_wherever_a_program_died_everything_happens_once(world: World, journal: Journal) -> None:
    desk = world.desk_of()
    for performed in range(4):
        for settled in range(performed + 1):
            reported = world.reported()
            decisions = [waits(journal, desk, Deed.NOTE, reported, text=str(number)) for number in range(3)]
            for decision in decisions[:performed]:
                perform(desk, decision)
            for decision in decisions[:settled]:
                journal.settle(decision.key)
            Replay(desk, journal).all()

            notes = [event.note for event in world.file(reported).events if event.command is Command.NOTE]
            assert notes == ["0", "1", "2"]
            assert journal.waiting() == ()
