"""Alembic's entry: connects to the URL that `commandcenter.storage.migrations` hands over."""

import sqlite3

from alembic import context
from sqlalchemy import Connection, inspect

from commandcenter.storage.engine import WRITING, make_engine
from commandcenter.storage.entities import Entity
from commandcenter.storage.guards import install


def _is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """The text index differs by database and is made by hand in its migration, with SQLite's shadow tables."""
    return not (kind == "table" and name is not None and name.startswith("issue_text"))


def _let_tables_be_rebuilt(connection: Connection) -> None:
    """SQLite alters a table by making it anew, which its foreign keys forbid while they are enforced.

    The setting has no effect inside a transaction, so it goes to the driver before one begins; the
    connection is thrown away afterwards.
    """
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        driver.execute("PRAGMA foreign_keys = OFF")


def _check_references(connection: Connection) -> None:
    """What was not enforced is looked at before it is committed."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"the migration leaves {len(broken)} rows that refer to nothing: {broken[:3]}")


def _run() -> None:
    engine = make_engine(context.config.attributes["url"])
    try:
        with engine.connect() as plain:
            _let_tables_be_rebuilt(plain)
            connection = plain.execution_options(**{WRITING: True})
            context.configure(
                connection=connection,
                target_metadata=Entity.metadata,
                render_as_batch=True,
                transaction_per_migration=False,
                transactional_ddl=True,
                include_object=_is_ours,
            )
            with connection.begin(), context.begin_transaction():
                context.run_migrations()
                if inspect(connection).has_table("issue_event"):
                    install(connection)
                _check_references(connection)
    finally:
        engine.dispose()


_run()
