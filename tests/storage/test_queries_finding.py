"""One search box for numbers, telephones and words."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from commandcenter.storage.queries.finding import Why, find
from commandcenter.storage.scope import SearchScope
from tests.storage.builders import A_MOMENT, TOWNSHIP, an_issue

DAY = timedelta(days=1)


def found(connection: Connection, typed: str, scope: SearchScope | None = None) -> list[tuple[int, Why]]:
    return [(hit.row.id, hit.why) for hit in find(connection, typed, scope or SearchScope(), at=A_MOMENT)]


def test_a_running_number_is_todays_first(connection: Connection) -> None:
    yesterday = an_issue(connection, no="JBL-20261119-0613", reported_at=A_MOMENT - DAY)
    today = an_issue(connection, no="JBL-20261120-0613")
    an_issue(connection, no="JBL-20261120-1613")

    for typed in ("0613", "613", "０６１３"):
        assert found(connection, typed) == [(today.id, Why.NUMBER), (yesterday.id, Why.NUMBER)]


def test_a_whole_number_or_its_end_is_found_as_written(connection: Connection) -> None:
    issue = an_issue(connection, no="JBL-20261120-0613")
    an_issue(connection, no="JBL-20261119-0613")

    for typed in ("JBL-20261120-0613", "jbl-20261120-0613 ", "1120-0613", "20261120-0613"):
        assert found(connection, typed) == [(issue.id, Why.NUMBER)]
    assert found(connection, "JBL-20261120-0614") == []


def test_a_whole_number_is_found_wherever_it_is(connection: Connection) -> None:
    issue = an_issue(connection, no="HYL-20261120-0001", area="410105003001001")

    assert found(connection, "HYL-20261120-0001", SearchScope(TOWNSHIP)) == [(issue.id, Why.NUMBER)]
    assert found(connection, "0001", SearchScope(TOWNSHIP)) == []


def test_a_telephone_is_found_whole_or_by_its_last_four_digits(connection: Connection) -> None:
    old = an_issue(connection, reporter_phone="13800005678", reported_at=A_MOMENT - 300 * DAY)
    new = an_issue(connection, reporter_phone="13800005678")
    an_issue(connection, reporter_phone="13800005679")

    assert found(connection, "138 0000-5678") == [(new.id, Why.PHONE), (old.id, Why.PHONE)]
    assert found(connection, "5678") == [(new.id, Why.PHONE), (old.id, Why.PHONE)]


def test_four_digits_are_a_number_before_they_are_a_telephone_and_a_word(connection: Connection) -> None:
    word = an_issue(connection, description="门牌 0613 脱落")
    phone = an_issue(connection, reporter_phone="13800000613")
    number = an_issue(connection, no="JBL-20261120-0613", description="编号 0613")

    assert found(connection, "0613") == [(number.id, Why.NUMBER), (phone.id, Why.PHONE), (word.id, Why.WORDS)]


def test_words_must_all_be_there_and_are_handed_back_for_highlighting(connection: Connection) -> None:
    issue = an_issue(connection, description="楼院水管漏水", address="经八路 11 号院")
    an_issue(connection, description="漏水", address="纬五路")

    (hit,) = find(connection, "漏水 经八路", at=A_MOMENT)

    assert (hit.row.id, hit.why, hit.words) == (issue.id, Why.WORDS, ("漏水", "经八路"))
    assert found(connection, "  ") == []


def test_one_character_is_looked_for_in_the_last_month_of_the_area(connection: Connection) -> None:
    issue = an_issue(connection, description="楼道有蛇")
    an_issue(connection, description="有蛇", reported_at=A_MOMENT - 31 * DAY)

    assert found(connection, "蛇", SearchScope(TOWNSHIP)) == [(issue.id, Why.WORDS)]
    assert found(connection, "蛇") == []


def test_no_more_hits_come_than_are_wanted(connection: Connection) -> None:
    for _ in range(4):
        an_issue(connection, description="路灯 0613", reporter_phone="13800000613")

    assert len(find(connection, "0613", at=A_MOMENT, limit=3)) == 3
    assert len(find(connection, "路灯", at=A_MOMENT, limit=3)) == 3


@pytest.mark.parametrize(
    "typed", ["\ud83d", "\ud83d漏水", "漏\ude00水", "0613\ud83d", "JBL-\ud83d", "138\ud83d0000", "\x00", "漏\x00水"]
)
def test_no_broken_character_breaks_a_search(connection: Connection, typed: str) -> None:
    issue = an_issue(connection, description="楼道漏水")

    found(connection, typed)
    found(connection, typed, SearchScope(TOWNSHIP))
    assert found(connection, "漏水") == [(issue.id, Why.WORDS)]
