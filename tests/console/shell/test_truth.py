"""What the window says when something is not as it should be."""

import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commandcenter.console.forms.issue.clash import ClashPanel
from commandcenter.console.link.news import LinkState
from commandcenter.console.shell.lag import LagWatch
from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.decisions import Deed, decide, to_text
from commandcenter.services.desk import Change
from commandcenter.services.intake import decline
from commandcenter.storage.journal import Journal
from tests.console.shell.conftest import Office, Opening
from tests.support.world import START, World


def test_a_seat_that_is_in_no_list_is_told_in_words(opening: Opening) -> None:
    known, unknown = opening(), opening("sun", "柜台")
    unknown.until(lambda: "席位“柜台”不在席位表里" in unknown.all_news)
    assert "不在席位表里" not in known.all_news


def keep_for_later(town: World, tmp_path: Path, deed: Deed, issue: Change) -> None:
    """A decision of liu's that the database has not heard of when the program ends."""
    decision = decide(town.desk_of("liu", "S1"), deed, issue.ref, issue.no)
    journal = Journal(tmp_path / "S1" / "journal.sqlite3")
    journal.note(decision.key, to_text(decision))
    journal.close()


def test_the_strip_is_red_while_the_database_is_away_and_says_since_when(office: Office) -> None:
    strip = office.place.parts.window.strip
    away = LinkState(is_up=False, last_answer_at=START, waiting=3)
    office.link.state_changed.emit(away)
    assert strip.is_away
    said = " ".join(label.text() for label in strip.findChildren(QLabel) if label.isVisible())
    assert "21:14:07" in said
    assert "3 项决定" in said
    office.link.state_changed.emit(replace(away, is_up=True, latency_ms=3.0, waiting=0))
    assert not strip.is_away


def test_what_was_kept_is_carried_out_at_the_next_start(town: World, opening: Opening, tmp_path: Path) -> None:
    issue = town.reported()
    keep_for_later(town, tmp_path, Deed.ACCEPT, issue)
    office = opening()
    office.stands(issue, IssueState.ACCEPTED)
    office.until(lambda: "已补做" in office.all_news)


def test_a_kept_decision_that_was_overtaken_is_laid_side_by_side(town: World, opening: Opening, tmp_path: Path) -> None:
    issue = town.reported()
    keep_for_later(town, tmp_path, Deed.ACCEPT, issue)
    decline(town.desk_of("sun", "S2"), issue.ref, "不属于本辖区")
    office = opening()
    banner = office.place.parts.right.banner
    office.until(lambda: "没有办成" in banner.text)
    banner.offers[0].click()
    office.until(lambda: any(panel.clash is not None for panel in office.place.clashes.findChildren(ClashPanel)))
    panel = office.place.clashes.findChildren(ClashPanel)[0]
    said = " ".join(label.text() for label in panel.findChildren(QLabel))
    assert "受理" in said
    assert "不属于本辖区" in said
    panel.theirs_button.click()
    office.until(lambda: office.link.state.clashes == 0)
    assert town.issue(issue).state is IssueState.DECLINED


def test_a_decision_that_another_seat_overtook_is_told_and_nothing_is_lost(town: World, opening: Opening) -> None:
    issue = town.reported()
    office = opening()
    office.shows(issue)
    decline(town.desk_of("sun", "S2"), issue.ref, "不属于本辖区")
    office.press(Qt.Key.Key_F4)
    office.until(lambda: "没有受理" in office.all_news or "不能" in office.all_news)
    assert town.issue(issue).state is IssueState.DECLINED


def test_a_thread_that_is_kept_busy_shows_as_lag(qtbot: QtBot, office: Office) -> None:
    watch = LagWatch(office.place)
    watch.start()
    qtbot.waitUntil(lambda: watch.beats > 20)
    time.sleep(0.06)
    qtbot.waitUntil(lambda: watch.worst_ms > 50)
    watch.stop()
    assert watch.percentile_ms(0.5) < watch.worst_ms
