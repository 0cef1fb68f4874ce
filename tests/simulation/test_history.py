"""The demo world's past: made by the line's own rules, plausible, and the same wherever it is made."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import text

from commandcenter.domain.lifecycle import state_from_assignments
from commandcenter.domain.refusal import BadInput, NotAllowed, Refused
from commandcenter.domain.text import search_terms
from commandcenter.domain.timeline import NO_EVENT, seal
from commandcenter.domain.vocabulary import ENDED_STATES, Channel, IssueState, Stage
from commandcenter.services.bulk import refuse_unless_empty
from commandcenter.services.reporting import Report, report
from commandcenter.simulation.demo import demo_desk, load_demo, read_world
from commandcenter.simulation.history import make_chunk, plan_history
from commandcenter.simulation.rhythm import CHANNEL_SHARES
from commandcenter.simulation.sketch import World
from commandcenter.simulation.standing import SHARES, USUAL, mixture, open_count
from commandcenter.storage.entities import Assignment, Issue
from commandcenter.storage.queries.queue_filter import QueueFilter
from commandcenter.storage.queries.tabs import tab_counts
from commandcenter.storage.queries.timeline import events_after
from commandcenter.storage.rows import AssignmentRow, IssueRow, fetch, select_rows, table_of
from commandcenter.storage.search import find_issue_ids
from tests.support.demo import UNTIL, SmallHouse, open_small_house

HOME = "410105002"
ISSUES = 300


def issues_of(house: SmallHouse) -> tuple[IssueRow, ...]:
    with house.store.read() as connection:
        return fetch(connection, IssueRow, select_rows(IssueRow, table_of(Issue)).order_by(Issue.id))


def parts_of(house: SmallHouse) -> dict[int, list[AssignmentRow]]:
    found: dict[int, list[AssignmentRow]] = {}
    with house.store.read() as connection:
        for part in fetch(connection, AssignmentRow, select_rows(AssignmentRow, table_of(Assignment))):
            found.setdefault(part.issue_id, []).append(part)
    return found


@pytest.fixture
def loaded(house: SmallHouse) -> SmallHouse:
    load_demo(house, issues=ISSUES, seed=5, until=UNTIL)
    return house


def test_every_timeline_is_sealed_from_its_first_event_to_its_issues_head(loaded: SmallHouse) -> None:
    for issue in issues_of(loaded):
        with loaded.store.read() as connection:
            events = events_after(connection, issue.district, issue.id, 0)
        head = NO_EVENT
        for number, event in enumerate(events, 1):
            head = seal(
                (issue.district, issue.id),
                head,
                number,
                event.at,
                event.actor,
                event.seat,
                event.command.value,
                event.state.value,
                event.note,
                event.payload,
            )
            assert event.hash == head
            assert event.number == number
        assert (issue.head, issue.version, issue.state) == (head, len(events), events[-1].state)
        assert [event.at for event in events] == sorted({event.at for event in events})


def test_a_dispatched_or_handled_issue_stands_where_its_departments_say(loaded: SmallHouse) -> None:
    parts = parts_of(loaded)
    for issue in issues_of(loaded):
        current = [part for part in parts.get(issue.id, []) if part.round == issue.round]
        if issue.state is IssueState.DISPATCHED or (issue.state is IssueState.HANDLED and current):
            assert state_from_assignments((part.part, part.state) for part in current) is issue.state
        if issue.state in ENDED_STATES:
            assert not any(part.state.is_open for part in parts.get(issue.id, []))


def test_no_issue_is_doubled_and_numbers_run_without_gaps(loaded: SmallHouse) -> None:
    issues = issues_of(loaded)

    assert len({issue.id for issue in issues}) == len({issue.no for issue in issues}) == ISSUES
    by_day: dict[str, list[str]] = {}
    for issue in sorted(issues, key=lambda issue: issue.reported_at):
        prefix, running = issue.no.rsplit("-", 1)
        by_day.setdefault(prefix, []).append(running)
    assert all(numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)] for numbers in by_day.values())


def test_the_next_report_gets_the_number_behind_the_last(loaded: SmallHouse) -> None:
    last = max(issue.no for issue in issues_of(loaded))
    world = read_world(loaded)
    actor, seat = world.cast.operator(HOME, _chance())

    change = report(demo_desk(loaded, actor, seat), _some_report(world))

    prefix, running = last.rsplit("-", 1)
    assert change.no == f"{prefix}-{int(running) + 1:04d}"


def test_texts_are_written_out_and_every_moment_lies_in_the_past(loaded: SmallHouse) -> None:
    begin = UNTIL - timedelta(days=4)
    for issue in issues_of(loaded):
        with loaded.store.read() as connection:
            events = events_after(connection, issue.district, issue.id, 0)
        assert issue.description
        assert issue.address
        for words in (issue.description, issue.address, *(event.note for event in events)):
            assert not re.search(r"[{}]|None", words)
        assert begin <= issue.reported_at <= events[-1].at <= UNTIL


def test_the_queue_looks_as_it_was_drawn(house: SmallHouse) -> None:
    load_demo(house, issues=1_000, seed=2, until=UNTIL)

    with house.store.read() as connection:
        counts = tab_counts(connection, QueueFilter(holder=HOME), at=UNTIL)
    assert (counts.reported, counts.accepted, counts.dispatched, counts.handled) == (6, 4, 37, 9)
    assert counts.overdue == 2
    assert counts.suspended == 3
    urgent = [i for i in issues_of(house) if i.state is IssueState.REPORTED and i.priority == 1]
    assert urgent


def test_channels_and_outcomes_come_in_their_shares(house: SmallHouse) -> None:
    load_demo(house, issues=1_000, seed=2, until=UNTIL)

    issues = issues_of(house)
    channels = Counter(issue.channel for issue in issues)
    for channel in Channel:
        assert channels[channel] / len(issues) == pytest.approx(CHANNEL_SHARES[channel], abs=0.05)
    states = Counter(issue.state for issue in issues)
    assert 0.005 < states[IssueState.DECLINED] / len(issues) < 0.04
    assert 0.01 < states[IssueState.MERGED] / len(issues) < 0.06
    by_id = {issue.id: issue for issue in issues}
    for issue in issues:
        if issue.merged_into is not None:
            assert by_id[issue.merged_into].category == issue.category


def test_open_issues_have_time_left_unless_they_are_meant_to_be_overdue(loaded: SmallHouse) -> None:
    waiting = [issue for issue in issues_of(loaded) if issue.state.is_open and issue.suspended_at is None]

    assert len(waiting) >= open_count(ISSUES) - SHARES_SUSPENDED
    late = [issue for issue in waiting if issue.due_at < UNTIL]
    assert len(late) <= 2
    assert all(issue.stage in (Stage.HANDLING, Stage.RECEIPT) for issue in late)


SHARES_SUSPENDED = 3


def test_words_of_the_past_are_found(loaded: SmallHouse) -> None:
    issue = issues_of(loaded)[ISSUES // 2]
    word = issue.address[:4]

    with loaded.store.read() as connection:
        assert issue.id in find_issue_ids(connection, search_terms(word), limit=ISSUES)


def test_the_same_seed_gives_the_same_past_on_both_databases(sqlite_world_url: str, postgres_world_url: str) -> None:
    reports, heads = [], []
    for url in (sqlite_world_url, postgres_world_url):
        house = open_small_house(url)
        reports.append(load_demo(house, issues=120, seed=9, until=UNTIL))
        heads.append([(issue.no, issue.id, issue.head, issue.due_at) for issue in issues_of(house)])
        house.store.close()

    assert reports[0] == reports[1]
    assert heads[0] == heads[1]


def test_workers_make_what_one_process_makes(sqlite_world_url: str) -> None:
    house = open_small_house(sqlite_world_url)
    world = read_world(house)
    whole = plan_history(world, 500, 3, UNTIL)
    together = make_chunk(world, whole.days, 3, UNTIL, is_shared=False)

    apart = [make_chunk(world, [day], 3, UNTIL, is_shared=False) for day in whole.days]

    assert together.block.rows["issue"] == [row for made in apart for row in made.block.rows["issue"]]
    house.store.close()


def test_worker_processes_write_the_same_past(sqlite_world_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commandcenter.simulation.demo._ALONE_BELOW", 1)
    monkeypatch.setattr("commandcenter.simulation.history.CHUNK", 200)
    house = open_small_house(sqlite_world_url)
    report = load_demo(house, issues=600, seed=4, until=UNTIL, workers=2)
    world = read_world(house)
    alone = make_chunk(world, plan_history(world, 600, 4, UNTIL).days, 4, UNTIL, is_shared=False)

    assert {issue.no for issue in issues_of(house)} == {row[2] for row in alone.block.rows["issue"]}
    assert {issue.head for issue in issues_of(house)} == {row[-1] for row in alone.block.rows["issue"]}
    assert report.issues == 600
    house.store.close()


def test_indexes_and_triggers_are_as_before_a_large_load(house: SmallHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema_of(house)
    monkeypatch.setattr("commandcenter.services.bulk.REBUILD_FROM", 10)

    load_demo(house, issues=50, seed=1, until=UNTIL)

    assert schema_of(house) == before


def test_a_database_with_issues_is_not_loaded_again_unless_asked(loaded: SmallHouse) -> None:
    with pytest.raises(Refused, match="已有案件"):
        load_demo(loaded, issues=50, seed=6, until=UNTIL)

    load_demo(loaded, issues=50, seed=6, until=UNTIL, append=True)

    assert len(issues_of(loaded)) == ISSUES + 50


def test_the_same_past_is_not_appended_twice(house: SmallHouse) -> None:
    load_demo(house, issues=60, seed=6, until=UNTIL)

    with pytest.raises(Refused, match="seed"):
        load_demo(house, issues=60, seed=6, until=UNTIL, append=True)

    assert len(issues_of(house)) == 60


def test_a_number_of_issues_that_cannot_be_made_is_refused(house: SmallHouse) -> None:
    with pytest.raises(BadInput, match="-1"):
        load_demo(house, issues=-1, seed=1, until=UNTIL)


def test_no_issues_at_all_is_a_demo_world_with_an_empty_queue(empty_house: SmallHouse) -> None:
    done = load_demo(empty_house, issues=0, seed=1, until=UNTIL)

    assert (done.issues, done.catalogue_loaded) == (0, True)
    assert not issues_of(empty_house)


def test_an_operator_may_not_load_a_history(house: SmallHouse) -> None:
    actor, seat = read_world(house).cast.operator(HOME, _chance())

    with pytest.raises(NotAllowed, match="值班员"):
        refuse_unless_empty(demo_desk(house, actor, seat))


@pytest.mark.parametrize("hour_utc", [3, 13, 16, 20])
def test_a_history_may_end_at_any_hour(sqlite_world_url: str, hour_utc: int) -> None:
    house = open_small_house(sqlite_world_url)
    end = datetime(2026, 2, 16, hour_utc, 0, 30, tzinfo=UTC)

    done = load_demo(house, issues=200, seed=hour_utc, until=end)

    issues = issues_of(house)
    assert done.issues == len(issues) == 200
    assert all(issue.changed_at <= end for issue in issues)
    assert sum(issue.state.is_open for issue in issues) == open_count(200)
    house.store.close()


def test_the_mixture_of_open_issues_is_the_drawn_one() -> None:
    assert Counter(mixture(USUAL)) == SHARES
    assert Counter(mixture(USUAL * 3)) == {standing: share * 3 for standing, share in SHARES.items()}


def test_large_histories_leave_as_large_a_share_open_as_was_measured() -> None:
    assert open_count(1_000_000) == 9_000
    assert open_count(83_000) == open_count(2_000) == USUAL


def schema_of(house: SmallHouse) -> list[tuple[str, ...]]:
    queries = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY name",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
    }
    with house.store.read() as connection:
        return [tuple(row) for row in connection.execute(text(queries[connection.dialect.name]))]


def _chance() -> Random:
    return Random(1)


def _some_report(world: World) -> Report:
    sketch = world.sketch(UNTIL, Channel.PHONE, _chance())
    return world.finding(sketch, _chance()).report
