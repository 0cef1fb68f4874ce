"""A connection to write and read through, on each database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from commandcenter.storage.store import Store


@pytest.fixture
def connection(store_url: str) -> Iterator[Connection]:
    store = Store(store_url)
    with store.write() as opened:
        yield opened
    store.close()
