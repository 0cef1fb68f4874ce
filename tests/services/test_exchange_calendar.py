"""A calendar that comes as a file makes firm what was provisional without it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.holidays import days_from_chinesecalendar
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.importing import shipped_calendar
from commandcenter.services.reporting import Report, report
from commandcenter.storage.entities import CalendarDay, Issue
from tests.services.exchange_world import count, load_world, opened_desk, take


@pytest.fixture
def desk(store_url: str) -> Iterator[Desk]:
    with opened_desk(store_url) as desk:
        load_world(desk)
        yield desk


def test_a_provisional_deadline_becomes_firm_when_its_year_is_imported(desk: Desk) -> None:
    take(desk, "limits", "category,priority,stage,limit\nnoise,,acceptance,40wd\n")
    report(desk, Report(Channel.PHONE, "noise", "夜里施工", area="410105002001001"))
    assert _deadline_is_provisional(desk)

    take(desk, "calendar", "day,working,name\n2027-01-01,no,元旦\n")

    assert not _deadline_is_provisional(desk)


def test_the_shipped_calendar_leaves_years_alone_that_somebody_entered(desk: Desk) -> None:
    shipped = shipped_calendar(desk.store)

    assert shipped is not None
    assert b"2026-" not in shipped.content, "the small world has two days of that year"
    assert len(shipped.content.splitlines()) == len(days_from_chinesecalendar(2004, 2025)) + 1
    assert count(desk, CalendarDay) == 2


def _deadline_is_provisional(desk: Desk) -> bool:
    with desk.store.read() as connection:
        provisional: bool = connection.execute(select(Issue.due_provisional)).scalar_one()
    return provisional
