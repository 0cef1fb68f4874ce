"""What a list holds by its rules is what the database gives for it; and what its rows say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from commandcenter.bootstrap import House
from commandcenter.console.queue.highlights import hits
from commandcenter.console.queue.tabs import Shelf, Tab, tab_text
from commandcenter.console.queue.words import claim_phrase, due_phrase, flags, short_no, stage_phrase, where_it_went
from commandcenter.domain.vocabulary import Channel, IssueState
from commandcenter.storage.queries.queue import overdue_page, queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from tests.console.queue.picture import enliven
from tests.console.queue.rows import HOUR, a_row
from tests.support.demo import UNTIL
from tests.support.pictures import house_with_past
from tests.support.world import COUNTY, START, TOWNSHIP

EVERYTHING = QueueFilter(suspended=Suspended.BOTH)
NARROW = (
    QueueFilter(),
    QueueFilter(channels=frozenset({Channel.PHONE, Channel.GRID})),
    QueueFilter(subtree=f"{TOWNSHIP}003"),
    QueueFilter(categories=frozenset({"01", "02"})),
    QueueFilter(overdue_only=True),
    QueueFilter(mine="坐席03"),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo world with a night's work in it."""
    made, _ = house_with_past(tmp_path_factory.mktemp("demo"), 300, UNTIL)
    enliven(made)
    yield made
    made.close()


@pytest.mark.parametrize("tab", Tab)
@pytest.mark.parametrize("area", [TOWNSHIP, COUNTY])
def test_the_rules_of_a_list_are_those_of_the_database(house: House, tab: Tab, area: str) -> None:
    with house.store.read() as connection:
        everything = queue_page(connection, EVERYTHING, limit=10_000, at=UNTIL)
        assert len(everything) > 30
        for narrow in NARROW:
            shelf = Shelf(tab, area, narrow)
            read = overdue_page if shelf.is_late_first else queue_page
            page = read(connection, shelf.wanted, limit=10_000, at=UNTIL)
            placed = [(shelf.place_of(row, UNTIL), row) for row in everything]
            ours = sorted((place, row.id) for place, row in placed if place is not None)
            assert [issue_id for _, issue_id in ours] == [row.id for row in page]


def test_an_ended_issue_is_in_no_list() -> None:
    ended = a_row(1, state=IssueState.CLOSED, ended_at=START)

    assert all(Shelf(tab, TOWNSHIP).place_of(ended, START) is None for tab in Tab)


def test_the_figure_stands_with_the_tab() -> None:
    assert str(tab_text(Tab.REPORTED, 6)) == "待受理 6"


def test_what_is_left_is_said_as_people_say_it() -> None:
    row = a_row(1, due=START + timedelta(seconds=48))
    assert str(due_phrase(row, START)) == "00:48"
    assert str(due_phrase(replace(row, due_provisional=True), START)) == "约00:48"
    assert str(due_phrase(row, START + HOUR)) == "超期 59 分"
    parked = replace(row, suspended_at=START, suspended_until=START + timedelta(days=3))
    assert (str(due_phrase(parked, START + HOUR)), str(stage_phrase(parked, START))) == ("已挂起", "至 11-23 21:14")
    assert str(stage_phrase(row, START)) == "受理"
    ended = replace(row, state=IssueState.CLOSED, ended_at=START)
    assert (str(due_phrase(ended, START)), str(stage_phrase(ended, START))) == ("已结案", "21:14")


def test_a_number_is_as_short_as_it_can_be() -> None:
    assert short_no(a_row(613), START) == "0613"
    assert short_no(a_row(613, no="JBL-20261103-0121"), START) == "1103-0121"
    assert short_no(a_row(613, no="JBL-20251103-0121"), START) == "20251103-0121"
    assert short_no(a_row(613, no="奇怪"), START) == "奇怪"


def test_who_is_at_it() -> None:
    row = a_row(1, claim_seat="坐席03", claim_heartbeat_at=START)
    assert str(claim_phrase(row, "坐席01", START)) == "坐席03 在办"
    assert str(claim_phrase(row, "坐席03", START)) == "本席在办"
    assert str(claim_phrase(row, "坐席01", START + HOUR)) == "坐席03 已离线"
    assert claim_phrase(a_row(1), "坐席01", START) is None


def test_what_is_out_of_the_ordinary_is_said() -> None:
    row = a_row(1, ruling_wanted=True, supervised_at=START, returns=2, reworks=1, reopened=1)

    assert list(map(str, flags(row))) == ["待裁决", "督办中", "退回 2 次", "返工 1 次", "重开 1 次"]


def test_a_row_that_has_left_says_where_it_went(house: House) -> None:
    book, shelf = house.books.current(), Shelf(Tab.REPORTED, TOWNSHIP)

    assert str(where_it_went(a_row(1, state=IssueState.ACCEPTED), shelf, book)) == "已转到“待派遣”"
    assert str(where_it_went(a_row(1, state=IssueState.MERGED, ended_at=START), shelf, book)) == "已并入"
    assert str(where_it_went(a_row(1, holder=COUNTY), shelf, book)) == "已转到 金水区"
    assert str(where_it_went(a_row(1, suspended_at=START), shelf, book)) == "已挂起"
    assert str(where_it_went(a_row(1), shelf, book)) == "已不在此列"


def test_words_are_found_in_whatever_width_they_were_written() -> None:
    assert hits("经八路１１号院ABC", ("11号",)) == ((3, 6),)
    assert hits("经八路11号院ABC", ("abc", "经八路")) == ((0, 3), (7, 10))
    assert hits("℃ 热", ("热",)) == ((2, 3),)
    assert hits("没有", ("热", "")) == ()
