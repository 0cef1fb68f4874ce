"""Triggers that keep history: the timeline takes no change, and nothing on the line is deleted.

Installed anew after every migration, because rebuilding a table drops its triggers on SQLite. They
stop mistakes and ordinary logins; whoever owns the database can drop them, and then
`commandcenter database verify` finds what was altered.
"""

from typing import Final

from sqlalchemy import Connection, text

APPEND_ONLY: Final = ("issue_event",)
NEVER_DELETED: Final = ("issue", "assignment", "issue_event", "import_record")


def install(connection: Connection) -> None:
    """Create or replace the triggers; the tables must exist."""
    if connection.dialect.name == "sqlite":
        _install_sqlite(connection)
    else:
        _install_postgres(connection)


def _operations() -> list[tuple[str, str]]:
    return [(table, "UPDATE") for table in APPEND_ONLY] + [(table, "DELETE") for table in NEVER_DELETED]


def _install_sqlite(connection: Connection) -> None:
    for table, operation in _operations():
        connection.execute(
            text(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{operation.lower()} BEFORE {operation} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} keeps its history: no {operation}'); END"
            )
        )


def _install_postgres(connection: Connection) -> None:
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RAISE EXCEPTION '% keeps its history: no %', TG_TABLE_NAME, TG_OP"
            " USING ERRCODE = 'insufficient_privilege'; END $$"
        )
    )
    for table, operation in _operations():
        connection.execute(
            text(
                f"CREATE OR REPLACE TRIGGER {table}_no_{operation.lower()} BEFORE {operation} ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION keep_history()"
            )
        )
    for table in NEVER_DELETED:
        connection.execute(
            text(
                f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION keep_history()"
            )
        )
