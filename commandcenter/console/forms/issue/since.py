"""What was typed into a form after its words were sent: the answer takes away what was sent, no more; Qt-free."""

from collections.abc import Mapping

from commandcenter.console.forms.issue.unsent import OPEN


def typed_since(sent: Mapping[str, object], now: Mapping[str, object]) -> dict[str, object] | None:
    """What a form that is `now` holds beyond what was `sent`; None where that is nothing.

    Words written behind the sent ones stand alone then. Sent words that were changed stay whole: nobody knows which
    of them are still wanted.
    """
    before, after = _fields(sent), _fields(now)
    if before == after or not after:
        return None
    return {name: _rest(before.get(name), value) for name, value in after.items()}


def _fields(body: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in body.items() if name != OPEN}


def _rest(sent: object, now: object) -> object:
    return now.removeprefix(sent) if isinstance(sent, str) and isinstance(now, str) else now
