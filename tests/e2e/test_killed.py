"""A console is killed in the middle of typing and dispatching: nothing is lost, nothing happens twice."""

from pathlib import Path

from commandcenter.bootstrap import open_house
from commandcenter.foundation.settings import load_settings
from tests.e2e.killing import kill_consoles

KILLS = 4
"""On each of the two databases; fifty in `make bench ONLY=console.killed`."""


def test_a_killed_console_has_lost_no_word_and_dispatched_nothing_twice(world_url: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = load_settings({"COMMANDCENTER_HOME": str(home), "COMMANDCENTER_DATABASE_URL": world_url})
    house = open_house(settings)
    try:
        found = kill_consoles(world_url, home, house.desk("op01", "坐席01"), times=KILLS, seed=3)
    finally:
        house.close()

    assert len(found.acknowledged) > KILLS
    assert found.lost == set()
    assert found.doubled == set()
    assert found.waiting == 0
    assert found.drafts > 0
    assert found.lost_words == []
    assert found.faults == 0
