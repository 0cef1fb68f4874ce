import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.foundation.identity import (
    ID_EPOCH,
    Identities,
    RandomIdentities,
    SeededIdentities,
    moment_of,
)

AT = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
BOTH = [RandomIdentities(), SeededIdentities(7)]
moments = st.integers(0, (1 << 41) - 1).map(lambda number: ID_EPOCH + number * timedelta(milliseconds=1))


@given(st.sampled_from(BOTH), moments)
def test_an_id_fits_a_signed_column_and_carries_its_millisecond(identities: Identities, at: datetime) -> None:
    made = identities.issue_id(at)
    assert 0 <= made < 1 << 63
    assert moment_of(made) == at


@given(st.sampled_from(BOTH), moments, moments)
def test_ids_are_ordered_by_time(identities: Identities, one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    if earlier < later:
        assert identities.issue_id(earlier) < identities.issue_id(later)


def test_a_hundred_thousand_ids_of_one_moment_are_all_different() -> None:
    identities = RandomIdentities()
    assert len({identities.issue_id(AT) for _ in range(100_000)}) == 100_000


def test_ids_of_many_days_told_in_turn_are_all_different() -> None:
    # A list that knows days and no times, unsorted, asks for the same moments again and again.
    identities = SeededIdentities(1)
    days = [AT + timedelta(days=day) for day in range(20)]
    made = [identities.issue_id(day) for _ in range(5_000) for day in days]
    assert len(set(made)) == len(made)


def test_threads_never_get_the_same_id() -> None:
    identities, made = RandomIdentities(), list[int]()
    threads = [
        threading.Thread(
            target=lambda: made.extend(identities.issue_id(AT) for _ in range(2000)), name=f"maker {number}"
        )
        for number in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(made) == 8000


def test_two_seats_do_not_count_from_the_same_number() -> None:
    assert RandomIdentities().issue_id(AT) != RandomIdentities().issue_id(AT)


@pytest.mark.parametrize("at", [datetime(2019, 12, 31, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)])
def test_there_are_no_ids_before_2020_and_after_2089(at: datetime) -> None:
    with pytest.raises(ValueError, match="2020 to 2089"):
        RandomIdentities().issue_id(at)


def test_the_same_seed_makes_the_same_identities() -> None:
    one, same, other = SeededIdentities(1), SeededIdentities(1), SeededIdentities(2)
    made = [one.issue_id(AT), one.issue_id(AT), one.request_key()]
    assert made == [same.issue_id(AT), same.issue_id(AT), same.request_key()]
    assert made[0] != other.issue_id(AT)


@pytest.mark.parametrize("identities", BOTH)
def test_a_request_key_is_a_random_uuid_without_hyphens(identities: Identities) -> None:
    key = identities.request_key()
    assert UUID(key).version == 4
    assert UUID(key).hex == key
    assert key != identities.request_key()
