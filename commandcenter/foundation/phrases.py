"""A sentence kept apart from its values, so that it can be said in any language later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Said(Protocol):
    """Anything with a Chinese template and values: a `Phrase` or a refusal."""

    @property
    def template(self) -> str:
        """The Chinese text with named fields; the key of its translations."""
        ...

    @property
    def values(self) -> Mapping[str, object]:
        """What fills the fields."""
        ...


@dataclass(frozen=True, slots=True, init=False)
class Phrase:
    """A Chinese template with its values; `str()` is the Chinese sentence.

    A value may itself be a phrase: both are then translated.
    """

    template: str
    values: Mapping[str, object] = field(hash=False)

    def __init__(self, template: str, /, **values: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def listed(items: Iterable[object]) -> Phrase:
    """The items one after another, divided as the language divides: 受理、派遣 or Accept, Dispatch."""
    shown = Phrase("")
    for number, item in enumerate(items):
        shown = Phrase("{before}、{item}", before=shown, item=item) if number else Phrase("{item}", item=item)
    return shown
