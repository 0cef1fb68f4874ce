import shutil
from pathlib import Path

import pytest

from commandcenter.domain.book import Book
from commandcenter.services.book import BookKeeper
from commandcenter.storage.store import Store
from tests.support.world import settle_town


@pytest.fixture(scope="session")
def book(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The town's reference data, for what needs no issue."""
    copy = tmp_path_factory.mktemp("book") / "store.sqlite"
    shutil.copyfile(sqlite_template, copy)
    store = Store(f"sqlite:///{copy}")
    with store.write() as connection:
        settle_town(connection)
    found = BookKeeper(store).current()
    store.close()
    return found
