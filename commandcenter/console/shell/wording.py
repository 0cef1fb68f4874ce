"""Short names as they stand alone on a button or in a menu."""

from commandcenter.console.kit.language import say
from commandcenter.foundation.phrases import Said


def heading(said: Said) -> str:
    """What is said, beginning with a capital where the language has them: the same words stand inside sentences too."""
    text = say(said)
    return text[:1].upper() + text[1:]
