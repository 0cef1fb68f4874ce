"""The reference data as one value: never half of one import and half of the next."""

from typing import Any

from sqlalchemy import event, text

from commandcenter.storage.book import load_book
from tests.support.world import World


def test_a_book_read_while_an_import_ends_is_read_again(world: World) -> None:
    interrupted: list[str] = []

    def end_an_import(_: Any, __: Any, statement: str, *___: Any) -> None:
        if "FROM department" in statement and not interrupted:
            interrupted.append(statement)
            with world.store.write() as other:
                other.execute(text("UPDATE category SET name = '垃圾' WHERE code = '0101'"))
                other.execute(text("UPDATE catalogue SET version = 2"))

    with world.store.read() as connection:
        event.listen(connection, "before_cursor_execute", end_an_import)
        book = load_book(connection)

    assert interrupted
    name = {1: "暴露垃圾", 2: "垃圾"}[book.version]
    assert book.categories.get("0101").name == name
    assert book.version == (2 if world.store.is_shared else 1)
