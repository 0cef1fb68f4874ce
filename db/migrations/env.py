"""Alembic's entry: connects to the URL that `commandcenter.storage.migrations` hands over."""

from alembic import context
from sqlalchemy import inspect

from commandcenter.storage.engine import WRITING, make_engine
from commandcenter.storage.entities import Entity
from commandcenter.storage.guards import install


def _is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    """The text index differs by database and is made by hand in its migration, with SQLite's shadow tables."""
    return not (kind == "table" and name is not None and name.startswith("issue_text"))


def _run() -> None:
    engine = make_engine(context.config.attributes["url"])
    try:
        with engine.connect() as plain:
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
    finally:
        engine.dispose()


_run()
