"""Frozen records with some fields changed, made as fast as Python can."""

from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # To the type checker it is `replace` itself, so that names and types of the changes are checked.
    from dataclasses import replace as replaced
else:

    def replaced(record, /, **changes):
        """`dataclasses.replace` for records whose every field is an argument of their own name.

        An issue has 51 fields and every event changes it some four times: `replace`, which asks after
        each field's nature, was 45 % of the time of a whole timeline, and takes twice as long as this.
        Raises TypeError for a name that is no field.
        """
        kind = type(record)
        read, places = _layout(kind)
        values = list(read(record))
        for name, value in changes.items():
            if name not in places:
                raise TypeError(f"{kind.__name__} has no field {name!r}")
            values[places[name]] = value
        return kind(*values)


__all__ = ["replaced"]


@lru_cache(maxsize=64)
def _layout(kind: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, int]]:
    names = [each.name for each in fields(kind)]
    return attrgetter(*names), dict(zip(names, range(len(names)), strict=True))
