"""Values from JSON, by their types: checked on the way, so that what a worker says cannot be of another form."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_KNOWN: Final[dict[object, Callable[[object], object]]] = {}
"""Made once for each kind: a report is read back four times a second."""


def rebuilt(kind: type[T], value: object) -> T:
    """A frozen value of that kind from what `dataclasses.asdict` and JSON made of it; TypeError, ValueError if not."""
    return cast("T", _reader(kind)(value))


def _reader(kind: object) -> Callable[[object], object]:
    known = _KNOWN.get(kind)
    if known is None:
        known = _KNOWN[kind] = _made_reader(kind)
    return known


def _made_reader(kind: object) -> Callable[[object], object]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [_reader(option) for option in get_args(kind) if option is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"only one kind or None can be read back: {kind}")
        return lambda value: None if value is None else inner[0](value)
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, type):
        return _plain_reader(kind)
    raise TypeError(f"cannot be read back: {kind}")


def _tuple_reader(arguments: tuple[object, ...]) -> Callable[[object], object]:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        one = _reader(arguments[0])
        return lambda value: tuple(one(item) for item in _listed(value))
    readers = tuple(_reader(argument) for argument in arguments)
    return lambda value: tuple(read(item) for read, item in zip(readers, _listed(value), strict=True))


def _plain_reader(kind: type) -> Callable[[object], object]:
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        readers = tuple((field.name, _reader(hints[field.name])) for field in fields(kind))
        return lambda value: kind(**{name: read(_mapped(value)[name]) for name, read in readers})
    if issubclass(kind, Enum):
        return kind
    if kind is datetime:
        return lambda value: datetime.fromisoformat(str(value))
    if kind is float:
        return _number
    return lambda value: _exactly(kind, value)


def _exactly(kind: type, value: object) -> object:
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} expected")
    return value


def _number(value: object) -> float:
    if not isinstance(value, int | float):
        raise TypeError("a number expected")
    return float(value)


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list expected")
    return value


def _mapped(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("fields expected")
    return value
