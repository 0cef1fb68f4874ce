from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.forms.issue.moments import awakenings, extensions, parse, shown, typed
from commandcenter.domain.book import Book
from commandcenter.domain.refusal import BadInput
from tests.support.world import START


def local(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2h", START + timedelta(hours=2)),
        ("２小时", START + timedelta(hours=2)),
        ("22:30", local(20, 22, 30)),
        ("17：30", local(21, 17, 30)),
        ("明天 9:00", local(21, 9)),
        ("后天", local(22, 9)),
        ("11-25 18:00", local(25, 18)),
        ("11月25日", local(25, 9)),
        ("2026-12-01 08:15", local(1, 8, 15, month=12)),
        ("1-5 9:00", local(5, 9, month=1, year=2027)),
    ],
)
def test_moments_are_read_as_people_write_them(book: Book, text: str, at: datetime) -> None:
    assert parse(text, START, book.calendar) == at


@pytest.mark.parametrize("text", ["", "很快", "25:00", "13-40", "明天 下午", "0" * 40])
def test_what_is_no_moment_is_told_with_the_possible_forms(book: Book, text: str) -> None:
    with pytest.raises(BadInput, match="看不懂时间"):
        parse(text, START, book.calendar)


def test_a_limit_counts_from_the_deadline_it_extends(book: Book) -> None:
    due = START + timedelta(hours=5)
    assert parse("2h", START, book.calendar, since=due) == due + timedelta(hours=2)


def test_today_needs_no_date_and_this_year_no_year() -> None:
    assert shown(START, START) == "21:14"
    assert shown(START + timedelta(days=1), START) == "11-21 21:14"
    assert shown(START + timedelta(days=60), START) == "2027-01-19 21:14"


def test_quick_choices_lie_ahead(book: Book) -> None:
    assert all(choice.at > START for choice in (*awakenings(START, book.calendar), *extensions(START, book.calendar)))
    assert awakenings(START, book.calendar)[1].at == local(23, 9)


def test_what_a_field_holds_is_read_back(book: Book) -> None:
    assert parse(typed(local(1, 8, 15, month=12)), START, book.calendar) == local(1, 8, 15, month=12)


@given(st.text(max_size=30))
def test_nothing_typed_breaks_the_field(book: Book, text: str) -> None:
    with suppress(BadInput):
        assert parse(text, START, book.calendar).tzinfo is not None
