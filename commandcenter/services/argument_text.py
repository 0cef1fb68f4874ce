"""What a decision says, as text and back: every kind of value that a use case takes, and no other."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from commandcenter.domain.deadlines import Limit, LimitUnit
from commandcenter.domain.geometry import Point
from commandcenter.domain.vocabulary import Channel, Part, Priority
from commandcenter.services.desk import IssueRef
from commandcenter.services.dispatching import DispatchPlan, PlannedPart
from commandcenter.services.remarks import Correction
from commandcenter.services.reporting import Report

_Single = str | int | float | bool | None | datetime | IssueRef | DispatchPlan | Report | Correction
Argument = _Single | tuple[str, ...]
"""What a use case is given beside the desk."""

_RECORDS: Final[Mapping[str, Callable[..., object]]] = {
    kind.__name__: kind for kind in (IssueRef, DispatchPlan, PlannedPart, Report, Correction, Point, Limit)
}
_WORDS: Final[Mapping[str, Callable[..., object]]] = {
    kind.__name__: kind for kind in (Channel, Part, Priority, LimitUnit)
}
_KIND: Final = "kind"
"""Where JSON has an object, this key says what of ours it is; a plain mapping is a kind as well."""
_MOMENT: Final = "moment"
_TUPLE: Final = "tuple"
_MAPPING: Final = "mapping"


def to_plain(value: object) -> object:
    """The value in JSON's own types; TypeError for a kind that no use case takes."""
    match value:
        case Enum() if type(value).__name__ in _WORDS:
            return {_KIND: type(value).__name__, "of": value.value}
        case Enum():
            raise TypeError(f"not an argument of a use case: {value!r}")
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return {_KIND: _MOMENT, "of": value.isoformat()}
        case tuple():
            return {_KIND: _TUPLE, "of": [to_plain(each) for each in value]}
        case list():
            return [to_plain(each) for each in value]
        case Mapping():
            return {_KIND: _MAPPING, "of": [[str(name), to_plain(each)] for name, each in value.items()]}
        case _:
            pass
    if is_dataclass(value) and type(value).__name__ in _RECORDS:
        of = {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: type(value).__name__, "of": of}
    raise TypeError(f"not an argument of a use case: {value!r}")


def from_plain(plain: object) -> object:
    """The value that `to_plain` wrote; ValueError, TypeError or KeyError for anything else."""
    if isinstance(plain, list):
        return [from_plain(each) for each in plain]
    if not isinstance(plain, dict):
        return plain
    kind, of = str(plain[_KIND]), plain["of"]
    if kind == _MOMENT:
        return datetime.fromisoformat(of)
    if kind == _TUPLE:
        return tuple(from_plain(each) for each in of)
    if kind == _MAPPING:
        return {name: from_plain(each) for name, each in of}
    if kind in _WORDS:
        return _WORDS[kind](of)
    return _RECORDS[kind](**{name: from_plain(each) for name, each in of.items()})


def argument_from(plain: object) -> Argument:
    """`from_plain`, if it is something a use case takes; raises TypeError else."""
    value = from_plain(plain)
    if isinstance(value, tuple):
        return tuple(_text(each) for each in value)
    if not isinstance(value, _Single):
        raise TypeError(f"not an argument of a use case: {value!r}")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not one of the texts of an argument: {value!r}")
    return value
