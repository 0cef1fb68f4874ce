"""Frozen records with some fields changed, made as fast as Python can."""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

RecordT = TypeVar("RecordT")


def replaced(record: RecordT, **changes: object) -> RecordT:
    """`dataclasses.replace` for records whose every field is an argument of their own name.

    An issue has 51 fields and an event changes it some four times: this takes a third of the time
    of `replace`, which asks after every field's nature. Raises TypeError for a name that is no field.
    """
    kind: type = type(record)
    read, places = _layout(kind)
    values = list(read(record))
    for name, value in changes.items():
        place = places.get(name)
        if place is None:
            raise TypeError(f"{type(record).__name__} has no field {name!r}")
        values[place] = value
    made: RecordT = kind(*values)
    return made


@lru_cache(maxsize=64)
def _layout(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    names = [each.name for each in fields(kind)]
    return attrgetter(*names), dict(zip(names, range(len(names)), strict=True))
