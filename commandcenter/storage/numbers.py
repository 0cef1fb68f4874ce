"""Running numbers of a platform's day, as in JBL-20261120-0613."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, text

_TAKEN: Final = text(
    "INSERT INTO number_counter (district, prefix, last) VALUES (:district, :prefix, :amount)"
    " ON CONFLICT (district, prefix) DO UPDATE SET last = number_counter.last + excluded.last RETURNING last"
)
_SET: Final = text(
    "INSERT INTO number_counter (district, prefix, last) VALUES (:district, :prefix, :last)"
    " ON CONFLICT (district, prefix) DO UPDATE SET last = excluded.last"
)


def take_numbers(connection: Connection, district: int, prefix: str, amount: int = 1) -> range:
    """The next `amount` numbers of a day; two seats that take some at once wait for each other here."""
    values = {"district": district, "prefix": prefix, "amount": amount}
    last = int(connection.execute(_TAKEN, values).scalar_one())
    return range(last - amount + 1, last + 1)


def set_last_numbers(connection: Connection, counters: Iterable[tuple[int, str, int]]) -> None:
    """Let running numbers go on behind those that were used: district, prefix and the last one."""
    rows = [{"district": district, "prefix": prefix, "last": last} for district, prefix, last in counters]
    if rows:
        connection.execute(_SET, rows)


def last_numbers(connection: Connection) -> dict[str, int]:
    """The last running number of every prefix."""
    rows = connection.execute(text("SELECT prefix, max(last) AS last FROM number_counter GROUP BY prefix"))
    return {row.prefix: row.last for row in rows}
