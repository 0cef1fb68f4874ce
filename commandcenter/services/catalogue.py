"""The catalogue's version: by it every program knows whether its copy of the reference data is old."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, insert, select, update

from commandcenter.storage.batch import Batch
from commandcenter.storage.changes import announce
from commandcenter.storage.entities import Catalogue

CHANGE_KIND: Final = "catalogue"
"""The kind of the change by which programs learn that reference data moved; its version is the catalogue's."""


def lock_version(connection: Connection) -> int:
    """The catalogue's version, locked until the end: two that change reference data wait for one another."""
    found = connection.execute(select(Catalogue.version).where(Catalogue.id == 1).with_for_update()).scalar()
    if found is None:
        connection.execute(insert(Catalogue).values(id=1, version=0))
    return found or 0


def move_version(connection: Connection, seat: str, version: int, at: datetime) -> None:
    """Count on from the locked `version`, and let every program know."""
    connection.execute(update(Catalogue).where(Catalogue.id == 1).values(version=version + 1))
    batch = Batch(connection)
    announce(batch, 0, 0, version + 1, CHANGE_KIND, seat, at)
    batch.send()
