"""Triggers that keep history: the timeline takes no change, and nothing on the line is deleted.

Evidence and the duty of cars are kept like the timeline; of a device's fault only the end is added, once.

Installed anew after every migration, because rebuilding a table drops its triggers on SQLite. They
stop mistakes and ordinary logins; whoever owns the database can drop them, and then
`commandcenter database verify` finds what was altered.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, inspect, text

from commandcenter.storage.entities import DeviceFault
from commandcenter.storage.rows import table_of

APPEND_ONLY: Final = ("issue_event", "evidence", "issue_evidence", "vehicle_duty")
NEVER_DELETED: Final = (
    *("issue", "assignment", "issue_event", "import_record"),
    *("evidence", "issue_evidence", "device_fault", "vehicle_duty", "wall"),
)
ENDS: Final = ("ended_at", "ended_by", "ended_seat", "end_noted_at")
"""What may be filled in of a device's fault, once."""
_FIXED: Final = tuple(column.name for column in table_of(DeviceFault).columns if column.name not in ENDS)
ENDED_ONCE: Final[Mapping[str, tuple[str, ...]]] = {"device_fault": _FIXED}
"""Tables whose rows may be ended and not otherwise changed, with the columns that stay as they are."""


def install(connection: Connection) -> None:
    """Create or replace the triggers of the tables that are there: a script may stop on the way to the newest."""
    present = frozenset(inspect(connection).get_table_names())
    if connection.dialect.name == "sqlite":
        _install_sqlite(connection, present)
    else:
        _install_postgres(connection, present)


def _operations(present: frozenset[str]) -> list[tuple[str, str]]:
    wanted = [(table, "UPDATE") for table in APPEND_ONLY] + [(table, "DELETE") for table in NEVER_DELETED]
    return [(table, operation) for table, operation in wanted if table in present]


def _changes_more(table: str, differs: str) -> str:
    """The condition that an UPDATE does more than end a row that has not ended."""
    return " OR ".join(
        ("OLD.ended_at IS NOT NULL", *(f"NEW.{name} {differs} OLD.{name}" for name in ENDED_ONCE[table]))
    )


def _install_sqlite(connection: Connection, present: frozenset[str]) -> None:
    for table, operation in _operations(present):
        connection.execute(
            text(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{operation.lower()} BEFORE {operation} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{table} keeps its history: no {operation}'); END"
            )
        )
    for table in ENDED_ONCE.keys() & present:
        connection.execute(
            text(
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table}"
                f" WHEN {_changes_more(table, 'IS NOT')}"
                f" BEGIN SELECT RAISE(ABORT, '{table} keeps its history: no UPDATE'); END"
            )
        )


def _install_postgres(connection: Connection, present: frozenset[str]) -> None:
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql AS $$"
            " BEGIN RAISE EXCEPTION '% keeps its history: no %', TG_TABLE_NAME, TG_OP"
            " USING ERRCODE = 'insufficient_privilege'; END $$"
        )
    )
    for table, operation in _operations(present):
        connection.execute(
            text(
                f"CREATE OR REPLACE TRIGGER {table}_no_{operation.lower()} BEFORE {operation} ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION keep_history()"
            )
        )
    for table in ENDED_ONCE.keys() & present:
        connection.execute(
            text(
                f"CREATE OR REPLACE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW"
                f" WHEN ({_changes_more(table, 'IS DISTINCT FROM')}) EXECUTE FUNCTION keep_history()"
            )
        )
    for table in present.intersection(NEVER_DELETED):
        connection.execute(
            text(
                f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
                " FOR EACH STATEMENT EXECUTE FUNCTION keep_history()"
            )
        )
