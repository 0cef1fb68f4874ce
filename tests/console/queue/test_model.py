"""The list's model: what it shows after any changes is what a fresh reading would show, row by row."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from commandcenter.console.queue.entries import Entry, Key, Mark, key_of
from commandcenter.console.queue.model import QueueModel
from commandcenter.console.queue.tabs import Shelf, Tab
from commandcenter.domain.vocabulary import IssueState
from commandcenter.storage.queries.queue import QueueRow
from tests.console.queue.rows import HOUR, a_row, changed
from tests.support.world import START, TOWNSHIP

REPORTED = Shelf(Tab.REPORTED, TOWNSHIP)
LATE = Shelf(Tab.OVERDUE, TOWNSHIP)


def said(entry: Entry, _role: int) -> str:
    return entry.row.no


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    parent = QObject()
    yield parent
    parent.deleteLater()


@pytest.fixture
def model(owner: QObject) -> QueueModel:
    made = QueueModel(said, owner)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, owner)
    return made


def opened(model: QueueModel, *rows: QueueRow, is_complete: bool = True, shelf: Shelf = REPORTED) -> None:
    model.start(shelf, rows, START, is_complete=is_complete)


def ids(model: QueueModel) -> list[int]:
    return [issue_id for _, issue_id in model.shown_keys()]


def take(model: QueueModel, *rows: QueueRow) -> None:
    model.take_rows([key_of(row) for row in rows], rows, START)


def mark_of(model: QueueModel, row: QueueRow) -> Mark:
    number = model.row_of(key_of(row))
    assert number is not None
    return model.entry(number).mark


def test_the_most_pressing_stands_first(model: QueueModel) -> None:
    opened(model, a_row(1), a_row(2, priority=1), a_row(3, priority=2))

    assert ids(model) == [2, 3, 1]


def test_a_new_issue_comes_in_at_its_place_and_says_that_it_is_new(model: QueueModel) -> None:
    opened(model, a_row(1), a_row(3))
    take(model, a_row(2))

    assert ids(model) == [1, 2, 3]
    assert mark_of(model, a_row(2)) is Mark.NEW


def test_a_change_that_alters_the_order_moves_one_row(model: QueueModel) -> None:
    opened(model, a_row(1), a_row(2), a_row(3))
    followed = QPersistentModelIndex(model.index(2))
    take(model, changed(a_row(3), priority=1))

    assert ids(model) == [3, 1, 2]
    assert followed.row() == 0
    assert mark_of(model, a_row(3)) is Mark.CHANGED


def test_what_this_seat_has_done_itself_is_not_marked(model: QueueModel) -> None:
    opened(model, a_row(1))
    mine = changed(a_row(1), supervised_at=START)
    model.take_rows([key_of(mine)], [mine], START, {key_of(mine)})

    assert mark_of(model, mine) is Mark.NONE


def test_a_claim_alone_is_no_change_to_speak_of(model: QueueModel) -> None:
    opened(model, a_row(1))
    take(model, changed(a_row(1), claim_seat="S2", claim_login="sun", claim_heartbeat_at=START))

    assert mark_of(model, a_row(1)) is Mark.NONE
    assert model.entry(0).row.claim_seat == "S2"


def test_what_leaves_the_list_goes_unless_it_is_selected(model: QueueModel) -> None:
    opened(model, a_row(1), a_row(2))
    model.hold([key_of(a_row(2))])
    take(model, changed(a_row(1), state=IssueState.ACCEPTED), changed(a_row(2), state=IssueState.ACCEPTED))

    assert ids(model) == [2]
    assert model.entry(0).has_left
    assert model.shown == 0
    model.hold([])
    model.let_go()
    assert ids(model) == []


def test_what_comes_back_while_it_is_still_shown_is_itself_again(model: QueueModel) -> None:
    opened(model, a_row(1))
    model.hold([key_of(a_row(1))])
    gone = changed(a_row(1), state=IssueState.ACCEPTED)
    take(model, gone)
    take(model, changed(gone, state=IssueState.REPORTED, priority=1))

    assert not model.entry(0).has_left
    assert model.shown == 1


def test_an_older_reading_never_overwrites_a_newer_one(model: QueueModel) -> None:
    opened(model, changed(a_row(1), priority=1))
    take(model, a_row(1))
    model.add_page([a_row(1)], START, is_complete=True)

    assert model.entry(0).row.priority == 1


def test_what_belongs_behind_the_last_page_waits_for_its_page(model: QueueModel) -> None:
    opened(model, a_row(1), a_row(2), is_complete=False)
    take(model, a_row(9))
    assert ids(model) == [1, 2]

    model.add_page([a_row(3), a_row(9)], START, is_complete=True)
    assert ids(model) == [1, 2, 3, 9]
    assert model.is_complete


def test_what_was_given_back_comes_again_with_its_page(model: QueueModel) -> None:
    rows = [a_row(number) for number in range(1, 7)]
    opened(model, *rows)
    model.give_back(3)
    take(model, changed(rows[4]), a_row(7))

    assert ids(model) == [1, 2, 3]
    assert not model.is_complete

    model.add_page(rows[3:], START, is_complete=True)
    assert ids(model) == [1, 2, 3, 4, 5, 6]


def test_nothing_is_given_back_while_something_there_is_selected(model: QueueModel) -> None:
    rows = [a_row(number) for number in range(1, 7)]
    opened(model, *rows)
    model.hold([key_of(rows[5])])
    model.give_back(3)

    assert ids(model) == [1, 2, 3, 4, 5, 6]
    assert model.is_complete


def test_an_issue_that_is_nowhere_any_more_goes(model: QueueModel) -> None:
    opened(model, a_row(1))
    model.take_rows([key_of(a_row(1))], [], START)

    assert ids(model) == []


def test_reading_anew_moves_only_what_differs(model: QueueModel) -> None:
    opened(model, a_row(1), a_row(2), a_row(3))
    kept = QPersistentModelIndex(model.index(2))
    model.renew([a_row(3), a_row(4)], START, is_complete=True)

    assert ids(model) == [3, 4]
    assert kept.row() == 0


def test_the_longest_overdue_stands_first_among_the_overdue(model: QueueModel) -> None:
    late = a_row(1, due=START - HOUR, priority=1)
    later = a_row(2, due=START - 2 * HOUR)
    opened(model, late, later, a_row(3), shelf=LATE)

    assert ids(model) == [2, 1]


def test_a_row_is_read_out(model: QueueModel) -> None:
    opened(model, a_row(1))

    assert model.data(model.index(0)) == "JBL-20261120-0001"


ROWS = st.builds(
    a_row,
    st.integers(1, 12),
    due=st.integers(-5, 5).map(lambda hours: START + hours * HOUR),
    priority=st.integers(1, 3),
    state=st.sampled_from([IssueState.REPORTED, IssueState.REPORTED, IssueState.ACCEPTED, IssueState.CLOSED]),
    suspended_at=st.sampled_from([None, None, START]),
).map(lambda row: replace(row, ended_at=None if row.state.is_open else START))


@given(
    first=st.lists(ROWS, unique_by=lambda row: row.id),
    batches=st.lists(st.lists(ROWS, max_size=5, unique_by=lambda row: row.id), max_size=8),
    held=st.sets(st.integers(1, 12), max_size=2),
    shelf=st.sampled_from([REPORTED, LATE, Shelf(Tab.ALL, TOWNSHIP), Shelf(Tab.SUSPENDED, TOWNSHIP)]),
)
def test_after_any_changes_the_list_is_what_a_fresh_reading_gives(
    first: list[QueueRow], batches: list[list[QueueRow]], held: set[int], shelf: Shelf
) -> None:
    model = QueueModel(said)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    truth: dict[Key, QueueRow] = {key_of(row): row for row in first}
    model.start(shelf, first, START, is_complete=True)
    model.hold([(410105, each) for each in held])
    for batch in batches:
        for row in batch:
            before = truth.get(key_of(row))
            truth[key_of(row)] = replace(row, version=before.version + 1 if before else 1)
        followed = {key: QPersistentModelIndex(model.index(number)) for number, key in enumerate(model.shown_keys())}
        model.take_rows([key_of(row) for row in batch], [truth[key_of(row)] for row in batch], START)
        assert all(index.row() == model.row_of(key) for key, index in followed.items() if index.isValid())
    model.hold([])
    model.let_go()

    assert model.shown_keys() == _fresh(truth.values(), shelf)


@given(
    rows=st.lists(ROWS, min_size=4, unique_by=lambda row: row.id),
    cut=st.integers(1, 3),
    batch=st.lists(ROWS, max_size=5, unique_by=lambda row: row.id),
)
def test_pages_and_changes_together_give_the_whole_list(rows: list[QueueRow], cut: int, batch: list[QueueRow]) -> None:
    model = QueueModel(said)
    truth = {key_of(row): row for row in rows}
    whole = [truth[key] for key in _fresh(truth.values(), REPORTED)]
    model.start(REPORTED, whole[:cut], START, is_complete=len(whole) <= cut)
    for row in batch:
        before = truth.get(key_of(row))
        truth[key_of(row)] = replace(row, version=before.version + 1 if before else 1)
    model.take_rows([key_of(row) for row in batch], [truth[key_of(row)] for row in batch], START)
    rest = [truth[key] for key in _fresh(truth.values(), REPORTED)]
    last = model.last_row
    behind = [row for row in rest if last is None or row.key > last.key]
    model.add_page(behind, START, is_complete=True)

    assert model.shown_keys() == _fresh(truth.values(), REPORTED)


def _fresh(rows: Iterable[QueueRow], shelf: Shelf) -> list[Key]:
    placed = [(shelf.place_of(row, START), key_of(row)) for row in rows]
    return [key for place, key in sorted((place, key) for place, key in placed if place is not None)]


def test_marks_fade(model: QueueModel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commandcenter.console.queue.model.MARK_MS", 20)
    opened(model, a_row(1))
    take(model, a_row(2))

    def has_faded() -> bool:
        model.fade()
        return mark_of(model, a_row(2)) is Mark.NONE

    qtbot.waitUntil(has_faded, timeout=2_000)


def test_a_time_far_off_is_no_trouble(model: QueueModel) -> None:
    opened(model, a_row(1))
    model.take_rows([key_of(a_row(1))], [changed(a_row(1))], START + timedelta(hours=1))
    model.take_rows([key_of(a_row(1))], [changed(changed(a_row(1)))], START - timedelta(days=400))

    assert ids(model) == [1]
