"""Text search: what is found, on both databases alike, and that nothing is missed."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from commandcenter.domain.text import normalise, search_terms
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.storage import search
from commandcenter.storage.batch import Batch
from commandcenter.storage.scope import SearchScope, first_id_since
from commandcenter.storage.search import count_matches, find_issue_ids, matching_ids, scope_for
from commandcenter.storage.store import Store
from commandcenter.storage.text_index import fts_text, grams_array, reindex_issue, searchable_text
from tests.storage.builders import A_MOMENT, COMMUNITY, TOWNSHIP, an_issue

DAY = timedelta(days=1)
WORDS = ("漏水", "路灯", "灯杆", "井盖", "消防栓", "占道经营", "水管", "Ａ座", "😀漏", "a_b", "100%")


def found(connection: Connection, query: str, scope: SearchScope | None = None) -> list[int]:
    terms = search_terms(query)
    return find_issue_ids(connection, terms, scope=scope or SearchScope())


def test_a_word_is_found_in_description_and_address_newest_first(connection: Connection) -> None:
    old = an_issue(connection, description="水管漏水", reported_at=A_MOMENT - DAY)
    new = an_issue(connection, description="井盖丢失", address="漏水井旁")
    an_issue(connection, description="漏，水", address="路")

    assert found(connection, "漏水") == [new.id, old.id]
    assert found(connection, "井盖 漏水") == [new.id]
    assert found(connection, "海啸") == []


def test_scattered_pieces_of_a_longer_word_are_no_hit(connection: Connection) -> None:
    an_issue(connection, description="消防车来了，防栓不见", address="")
    whole = an_issue(connection, description="消防栓漏水", address="")

    assert found(connection, "消防栓") == [whole.id]
    assert count_matches(connection, search_terms("消防栓")) == 1


def test_full_and_half_width_large_and_small_letters_are_the_same(connection: Connection) -> None:
    issue = an_issue(connection, description="Ａ座电梯 WiFi 坏了")

    for query in ("a座", "Ａ座", "wifi", "ＷＩＦＩ"):
        assert found(connection, query) == [issue.id]


def test_a_corrected_description_is_found_by_its_new_words_only(connection: Connection) -> None:
    issue = an_issue(connection, description="路灯不亮", address="")
    batch = Batch(connection)
    reindex_issue(batch, issue.id, searchable_text("路灯不亮", ""), searchable_text("井盖丢失，😀", ""))
    batch.send()

    assert list(matching_ids(connection, search_terms("路灯"))) == []
    assert list(matching_ids(connection, search_terms("井盖"))) == [issue.id]


def test_an_unchanged_text_is_not_indexed_twice(connection: Connection) -> None:
    issue = an_issue(connection, description="路灯不亮", address="")
    batch = Batch(connection)
    reindex_issue(batch, issue.id, searchable_text("路灯不亮", ""), searchable_text("路灯不亮", ""))
    batch.send()

    assert found(connection, "路灯") == [issue.id]


def test_a_scope_limits_place_and_time(connection: Connection) -> None:
    here = an_issue(connection, description="路灯不亮")
    an_issue(connection, description="路灯不亮", area="410105003001001")
    earlier = an_issue(connection, description="路灯不亮", reported_at=A_MOMENT - 40 * DAY)
    other_city = an_issue(connection, description="路灯不亮", area="410205001001001", reported_at=A_MOMENT - DAY)

    assert found(connection, "路灯", SearchScope(COMMUNITY, A_MOMENT - 30 * DAY)) == [here.id]
    assert found(connection, "路灯", SearchScope(TOWNSHIP)) == [here.id, earlier.id]
    assert found(connection, "路灯", SearchScope(until=A_MOMENT - 2 * DAY)) == [earlier.id]
    assert found(connection, "路灯", SearchScope("4102")) == [other_city.id]
    assert found(connection, "路灯", SearchScope("4103")) == []
    assert count_matches(connection, search_terms("路灯"), scope=SearchScope("410105")) == 3


def test_a_single_character_is_looked_for_in_one_area_and_a_month(connection: Connection) -> None:
    issue = an_issue(connection, description="Ｂ 区有蛇")
    an_issue(connection, description="有蛇", reported_at=A_MOMENT - 40 * DAY)
    terms = search_terms("蛇")
    scope = scope_for(terms, SearchScope(TOWNSHIP), A_MOMENT)

    assert find_issue_ids(connection, terms, scope=scope) == [issue.id]
    assert find_issue_ids(connection, search_terms("b"), scope=scope) == [issue.id]
    assert find_issue_ids(connection, search_terms("%"), scope=scope) == []
    assert find_issue_ids(connection, terms) == []
    assert find_issue_ids(connection, terms, scope=SearchScope("410205001", A_MOMENT - DAY)) == []
    assert scope_for(search_terms("漏水"), SearchScope(TOWNSHIP), A_MOMENT) == SearchScope(TOWNSHIP)


def test_a_single_character_beside_a_word_must_be_there_too(connection: Connection) -> None:
    issue = an_issue(connection, description="路灯旁有蛇")
    an_issue(connection, description="路灯不亮")

    assert found(connection, "路灯 蛇") == [issue.id]
    assert count_matches(connection, search_terms("路灯 蛇")) == 1


def test_nothing_typed_finds_nothing(connection: Connection) -> None:
    an_issue(connection)

    assert found(connection, " 。 ") == []
    assert count_matches(connection, search_terms("")) == 0


def test_a_count_stops_where_it_is_told_to(connection: Connection) -> None:
    for _ in range(7):
        an_issue(connection, description="消防栓漏水")

    for word in ("漏水", "消防栓"):
        assert count_matches(connection, search_terms(word), at_most=5) == 5
        assert count_matches(connection, search_terms(word), at_most=None) == 7
    assert find_issue_ids(connection, search_terms("漏水"), limit=0) == []


@pytest.mark.parametrize(("glance", "newest", "few"), list(product((2, 8), (8, 30), (0, 3, 100))))
def test_however_common_a_word_is_the_newest_are_found(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, glance: int, newest: int, few: int
) -> None:
    for name, size in (("GLANCE", glance), ("NEWEST", newest), ("FEW", few)):
        monkeypatch.setattr(search, name, size)
    issues = [
        an_issue(
            connection,
            description="路灯" + ("漏水" if number % 3 else "") + ("蜂窝" if number in (2, 39) else ""),
            reported_at=A_MOMENT - number * DAY,
        )
        for number in range(40)
    ]

    for word in ("路灯", "漏水", "蜂窝", "古树"):
        newest_first = [issue.id for issue in issues if word in issue.description]
        assert find_issue_ids(connection, search_terms(word), limit=5) == newest_first[:5]
        assert list(matching_ids(connection, search_terms(word), page=4)) == newest_first
    assert len(found(connection, "路灯漏水")) == sum("路灯漏水" in issue.description for issue in issues)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from([*WORDS, "，", " ", "x'\\", '"&|!:*']), max_size=6).map("".join), max_size=6))
def test_search_counts_what_like_counts(connection: Connection, descriptions: list[str]) -> None:
    with connection.begin_nested() as savepoint:
        written = [an_issue(connection, description=description, address="") for description in descriptions]
        for word in WORDS:
            expected = sum(normalise(word) in normalise(issue.description) for issue in written)
            if search_terms(word).words == (normalise(word),) and search_terms(word).bigrams:
                assert count_matches(connection, search_terms(word), at_most=None) == expected, word
        savepoint.rollback()


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_whatever_is_typed_becomes_plain_tokens(typed: str) -> None:
    assert all(token.isascii() and token.isalnum() for token in fts_text(typed).split())
    assert len(fts_text(typed).split()) == len(grams_array(typed).split())


def test_two_pieces_never_share_a_token() -> None:
    assert fts_text("漏水路灯") == "6f0fx6c34 6c34x8def 8defx706f"
    assert grams_array("漏水A1") == "'漏水' '水a' 'a1'"


def test_postgres_reads_the_literal_as_the_same_pieces(postgres_url: str) -> None:
    store = Store(postgres_url)
    with store.read() as connection:
        pieces = connection.execute(
            text("SELECT tsvector_to_array(CAST(:grams AS tsvector))"),
            {"grams": grams_array("漏水 x'\\y 100% a:1B 😀")},
        ).scalar_one()
    store.close()

    assert set(pieces) == {"漏水", "10", "00", "1b"}


def test_no_id_of_later_reports_is_below_the_bound() -> None:
    made = SeededIdentities(1).issue_id(A_MOMENT)

    assert first_id_since(A_MOMENT) <= made
    assert first_id_since(A_MOMENT + 2 * timedelta(hours=1)) > made
    assert first_id_since(A_MOMENT - 20_000 * DAY) == 0
