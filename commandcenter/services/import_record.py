"""The note of who took which file in, when and from which seat."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert

from commandcenter.services.desk import Desk
from commandcenter.storage.entities import ImportRecord

_LONGEST_NAME: Final = 200


def note_import(
    connection: Connection, desk: Desk, kind: str, file: str, sha256: str, *, added: int, changed: int, at: datetime
) -> None:
    """Write the note in the transaction of the import itself.

    Args:
        connection: of that transaction.
        desk: who imports.
        kind: of the content: a kind of reference data, or `issues`.
        file: its name.
        sha256: of its content.
        added: rows.
        changed: rows.
        at: when.
    """
    connection.execute(
        insert(ImportRecord).values(
            at=at,
            actor=desk.actor.login,
            seat=desk.seat,
            kind=kind,
            file=file[:_LONGEST_NAME],
            sha256=sha256,
            added=added,
            changed=changed,
        )
    )
