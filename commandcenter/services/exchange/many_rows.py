"""The writes of many issues at once: rows of one table travel together.

`Batch` makes one statement of a command's few writes; a list of issues has hundreds of thousands,
all of the same few shapes, which the drivers send by `executemany`.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert


class ManyRows:
    """`storage.batch.Additions`, sent in the order in which each table first came up.

    Attributes:
        is_shared: whether this is PostgreSQL.
    """

    def __init__(self, connection: Connection) -> None:
        self.is_shared = connection.dialect.name == "postgresql"
        self._connection = connection
        self._rows: dict[Table, list[Mapping[str, Any]]] = {}
        self._texts: dict[str, list[tuple[object, ...]]] = {}
        self._last_call: tuple[str, tuple[object, ...]] | None = None

    def insert(self, table: Table, values: Mapping[str, Any]) -> None:
        """Add one row at the next `send`."""
        self._rows.setdefault(table, []).append(values)

    def run(self, text: str, *parameters: object) -> None:
        """Run an INSERT of the database's own dialect at the next `send`."""
        self._texts.setdefault(text, []).append(parameters)

    def call(self, text: str, *parameters: object) -> None:
        """Call a function after the next `send`; the last call counts, one wake-up is enough for many changes."""
        self._last_call = (text, parameters)

    def send(self) -> None:
        """Send what waits; the first refusal of the database is raised."""
        rows, self._rows = self._rows, {}
        texts, self._texts = self._texts, {}
        called, self._last_call = self._last_call, None
        for table, values in rows.items():
            self._connection.execute(insert(table), values)
        for text, parameters in texts.items():
            self._connection.exec_driver_sql(text, parameters)
        if called is not None:
            self._connection.exec_driver_sql(*called)
