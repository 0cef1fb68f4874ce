"""Each test gets a migrated database of its own."""

import pytest
from sqlalchemy import create_engine, inspect, text


@pytest.mark.parametrize("turn", [1, 2])
def test_a_store_is_migrated_and_belongs_to_one_test_only(store_url: str, turn: int) -> None:
    engine = create_engine(store_url)
    with engine.begin() as connection:
        tables = inspect(connection).get_table_names()
        assert "alembic_version" in tables
        assert "left_by_another_test" not in tables
        connection.execute(text("CREATE TABLE left_by_another_test (number integer)"))
    engine.dispose()
