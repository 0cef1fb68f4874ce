"""Writes that go out together: values as they were, all of them or none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.storage.batch import Batch, reading
from commandcenter.storage.entities import Change, IssueEvent, NumberCounter
from commandcenter.storage.rows import table_of
from commandcenter.storage.store import KeyTaken, Store

AT = datetime(2026, 11, 20, 13, 14, 7, 320, tzinfo=UTC)
COUNTER = table_of(NumberCounter)
EVENT = table_of(IssueEvent)


@dataclass(frozen=True, slots=True)
class Counter:
    """The last number of one prefix."""

    district: int
    prefix: str
    last: int


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url)
    yield store
    store.close()


def add(batch: Batch, prefix: str, last: int = 1) -> None:
    batch.insert(COUNTER, {"district": 410105, "prefix": prefix, "last": last})


def counters(store: Store) -> set[tuple[str, int]]:
    with store.read() as connection:
        rows = connection.execute(text("SELECT prefix, last FROM number_counter")).all()
    return {(prefix, last) for prefix, last in rows}


def test_nothing_is_written_before_it_is_sent(store: Store) -> None:
    with store.write() as connection:
        batch = Batch(connection)
        add(batch, "A")
        assert connection.execute(text("SELECT count(*) FROM number_counter")).scalar_one() == 0
        batch.send()

    assert counters(store) == {("A", 1)}


def test_what_was_never_sent_is_not_written(store: Store) -> None:
    with store.write() as connection:
        add(Batch(connection), "A")

    assert counters(store) == set()


def test_sending_twice_writes_once_and_sending_nothing_does_nothing(store: Store) -> None:
    with store.write() as connection:
        batch = Batch(connection)
        batch.send()
        add(batch, "A")
        batch.send()
        batch.send()

    assert counters(store) == {("A", 1)}


def test_several_writes_of_several_kinds_go_out_together(store: Store) -> None:
    with store.write() as connection:
        batch = Batch(connection)
        for prefix in "ABC":
            add(batch, prefix)
        batch.send()
        batch.update(COUNTER, {"district": 410105, "prefix": "A"}, {"last": 7})
        batch.update(COUNTER, {"district": 410105, "prefix": "B"}, {"last": 8})
        add(batch, "D")
        batch.send()

    assert counters(store) == {("A", 7), ("B", 8), ("C", 1), ("D", 1)}


def test_of_writes_that_clash_none_stays(store: Store) -> None:
    with pytest.raises(KeyTaken):
        _add_all(store, "ABA")

    assert counters(store) == set()


def test_the_key_of_an_update_may_itself_be_changed(store: Store) -> None:
    with store.write() as connection:
        batch = Batch(connection)
        add(batch, "A")
        batch.send()
        batch.update(COUNTER, {"district": 410105, "prefix": "A"}, {"prefix": "B"})
        batch.send()

    assert counters(store) == {("B", 1)}


def test_whole_rows_are_read_by_their_key(store: Store) -> None:
    with store.write() as connection:
        batch = Batch(connection)
        add(batch, "A", 3)
        batch.send()
        wanted = reading(connection.dialect, Counter, COUNTER, ("district", "prefix"))

        assert batch.read(wanted, {"district": 410105, "prefix": "A"}) == [Counter(410105, "A", 3)]
        assert batch.read(wanted, {"district": 410105, "prefix": "B"}) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    note=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40),
    at=st.datetimes(timezones=st.just(UTC)),
    sealed=st.binary(min_size=32, max_size=32),
    state=st.sampled_from(IssueState),
)
def test_every_value_comes_back_as_it_was(
    store: Store, note: str, at: datetime, sealed: bytes, state: IssueState
) -> None:
    event = Event(1, at, "liu", "S1", Command.NOTE, state, note, '{"百分号":"100%s"}', sealed)
    with store.write() as connection:
        batch = Batch(connection)
        values = {name: getattr(event, name) for name in Event.__slots__}
        batch.insert(EVENT, {"district": 410105, "issue_id": 1} | values)
        batch.send()
        wanted = reading(connection.dialect, Event, EVENT, ("district", "issue_id"))
        read = batch.read(wanted, {"district": 410105, "issue_id": 1})
        connection.rollback()

    assert read == [event]


def test_a_naive_time_is_a_mistake_of_the_program(store: Store) -> None:
    naive = AT.replace(tzinfo=None)
    values = {"district": 410105, "issue_id": 7, "version": 1, "kind": "note", "seat": "S1", "at": naive}
    with store.write() as connection, pytest.raises(ValueError, match="naive time"):
        Batch(connection).insert(table_of(Change), values)


def _add_all(store: Store, prefixes: str) -> None:
    with store.write() as connection:
        batch = Batch(connection)
        for prefix in prefixes:
            add(batch, prefix)
        batch.send()
