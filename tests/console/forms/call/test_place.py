"""What the demo world's gazetteer makes of a caller's words, and what lists find by a few letters."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from commandcenter.bootstrap import open_house
from commandcenter.console.forms.call.address import says_all
from commandcenter.console.forms.call.picker import category_choices, found_among, grid_choices
from commandcenter.console.forms.call.place import OFFERED, PlaceAnswer, look_up
from commandcenter.domain.book import Book
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.places import Precision
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.settings import load_settings
from commandcenter.simulation.demo import load_catalogue
from commandcenter.storage.queries.places import load_gazetteer

AT = datetime(2026, 11, 20, 13, 14, tzinfo=UTC)
SECOND_BLOCK = "410105002001002"
TOWNSHIP = "410105002"


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo world's reference data."""

    book: Book
    gazetteer: Gazetteer

    def look_up(self, typed: str) -> PlaceAnswer:
        """What the form would be told."""
        return look_up(self.gazetteer, self.book.areas, typed)


@pytest.fixture(scope="module")
def demo(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo world without any issue."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copyfile(sqlite_template, folder / "store.sqlite")
    environ = {
        "COMMANDCENTER_HOME": str(folder / "home"),
        "COMMANDCENTER_DATABASE_URL": f"sqlite:///{folder / 'store.sqlite'}",
    }
    house = open_house(load_settings(environ), clock=FixedClock(AT))
    load_catalogue(house)
    book = house.books.current()
    with house.store.read() as connection:
        found = Demo(book, load_gazetteer(connection, book.areas))
    yield found
    house.close()


def test_an_address_half_typed_offers_the_buildings_and_already_knows_the_grid(demo: Demo) -> None:
    answer = demo.look_up("经八路11号院3")
    assert answer.matches[0].place.name == "经八路11号院3号楼"
    assert says_all(answer.matches[0], answer.typed)
    assert answer.spot is not None
    assert answer.spot.area == SECOND_BLOCK
    assert len(answer.matches) <= OFFERED


@pytest.mark.parametrize("typed", ["jbl11hy", "经八路１１号院", "郑州市金水区经八路11号院"])
def test_an_address_is_known_in_every_way_of_writing_it(demo: Demo, typed: str) -> None:
    spot = demo.look_up(typed).spot
    assert spot is not None
    assert spot.area == SECOND_BLOCK
    assert spot.point is not None


@pytest.mark.parametrize("typed", ["金水路/文化路", "金水路文化路口", "文化路与金水路交叉口"])
def test_a_crossing_is_a_place(demo: Demo, typed: str) -> None:
    spot = demo.look_up(typed).spot
    assert spot is not None
    assert spot.precision is Precision.EXACT


def test_more_than_a_name_says_is_never_taken_by_tab(demo: Demo) -> None:
    answer = demo.look_up("经八路11号院3号楼一单元门口")
    assert answer.spot is not None
    assert answer.spot.area == SECOND_BLOCK
    assert not any(says_all(match, answer.typed) for match in answer.matches)


def test_a_road_is_no_point_and_no_grid(demo: Demo) -> None:
    spot = demo.look_up("经八路").spot
    assert spot is not None
    assert (spot.point, spot.area) == (None, TOWNSHIP)


@pytest.mark.parametrize("typed", ["", "   ", "月亮背面", "👵🏽", "\u0007", "9" * 40, "号" * 100_000])
def test_what_names_no_place_is_no_place_and_no_error(demo: Demo, typed: str) -> None:
    assert demo.look_up(typed).typed == typed


@pytest.mark.parametrize("typed", ["供水管道", "gsgd", "GSGD"])
def test_a_category_is_found_by_words_and_initials(demo: Demo, typed: str) -> None:
    found = found_among(category_choices(demo.book.categories), typed)
    assert found[0].name == "供水管道破裂"


def test_all_grids_of_the_platform_are_offered_and_no_other(demo: Demo) -> None:
    choices = grid_choices(demo.book.areas, TOWNSHIP)
    assert all(choice.code.startswith(TOWNSHIP) for choice in choices)
    assert found_among(choices, "jblsqewg")[0].code == SECOND_BLOCK
