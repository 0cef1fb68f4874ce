"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

WordT = TypeVar("WordT", bound=StrEnum)

LongKey = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key; on SQLite INTEGER, the only kind it numbers by itself."""


_LENGTH = len("2026-11-20T13:14:07.000320")
_UTC = "+00:00"
"""Read as part of the text: putting the zone in afterwards takes five times as long."""


def sqlite_time(at: datetime) -> str:
    """A moment as SQLite keeps it; an aware one, in whatever zone."""
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")[:_LENGTH]


def moment_of_sqlite(text: str) -> datetime:
    """The moment, aware and in UTC, that SQLite keeps as `text`."""
    return datetime.fromisoformat(text + _UTC)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment in UTC with microseconds.

    SQLite keeps text of fixed width (`2026-11-20T13:14:07.000320`), which sorts as time does and
    reads well in any browser; PostgreSQL keeps `timestamptz`.
    """

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = DateTime
    cache_ok: bool | None = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, `timestamptz` on PostgreSQL."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(26))
        return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive times: a guess at their zone would be wrong by hours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value!r}: times are aware and UTC inside")
        if dialect.name == "sqlite":
            return sqlite_time(value)
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Aware and in UTC, whatever zone the server speaks."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return moment_of_sqlite(value)
        found: datetime = value
        return found.astimezone(UTC)


class WordType(TypeDecorator[WordT], Generic[WordT]):
    """A word of the vocabulary, stored as its value so that a person with psql can read it."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String(16)
    cache_ok: bool | None = True

    def __init__(self, words: type[WordT]) -> None:
        super().__init__(16)
        self.words = words
        self._by_value = {word.value: word for word in words}

    def process_bind_param(self, value: WordT | None, dialect: Dialect) -> str | None:
        """The stored value; anything outside the vocabulary is a programming error."""
        if value is None:
            return None
        return value.value if type(value) is self.words else self.words(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> WordT | None:
        """The word itself; looked up first, as asking the enumeration takes three times as long."""
        return None if value is None else self._by_value.get(value) or self.words(value)


class TransactionId(UserDefinedType[int]):
    """The writing transaction's number: `xid8` on PostgreSQL, where the feed's safe cursor needs it.

    SQLite has one writer at a time, so 0 serves there and the row's own number orders the feed.
    """

    cache_ok: bool | None = True

    def get_col_spec(self, **_: Any) -> str:
        """The name PostgreSQL knows; SQLite gets the variant below."""
        return "xid8"


FeedTransaction = TransactionId().with_variant(Integer, "sqlite")


SearchVector = postgresql.TSVECTOR().with_variant(Text, "sqlite")
"""Character bigrams of a text; SQLite keeps them in a full-text table made by the migration."""
