"""Refusals: what the system will not do, in words that say what to do next.

The Chinese template is the one source of a text; `resources/translations` holds its other
languages under that template, for the console (Qt) and the command line alike.
"""


class Refused(Exception):
    """Something asked for cannot be done; nothing was changed.

    Attributes:
        template: the Chinese text with named fields, also the key of its translations.
        values: what fills the fields.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template, values)
        self.template = template
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """A refusal crosses from a worker process as what it is: exceptions are otherwise made anew of `args`."""
        return _unspoken, (type(self),), self.__dict__

    def __str__(self) -> str:
        return self.template.format(**self.values)


class NotFound(Refused):
    """What was named does not exist, or not for this person."""


class NotAllowed(Refused):
    """The person may not do this; the text says who may."""


class BadInput(Refused):
    """What was typed or imported cannot be taken as it is."""


class Conflict(Refused):
    """Another seat was first; `values` tells what it did."""


def _unspoken(kind: type[Refused]) -> Refused:
    """A refusal of that kind, to be given its words."""
    return kind.__new__(kind)
