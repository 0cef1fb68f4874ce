"""What a verb of the command line is, and what it gets to work with."""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from commandcenter.cli.options import NO_OPTIONS, Options
from commandcenter.foundation.phrases import Said
from commandcenter.foundation.progress import Progress
from commandcenter.foundation.settings import Settings
from commandcenter.foundation.texts import Catalogue

if TYPE_CHECKING:
    from commandcenter.bootstrap import House

DONE: Final = 0
REFUSED: Final = 1
_SHOW_EVERY_S: Final = 0.2


@dataclass(frozen=True, slots=True)
class Invocation:
    """One call of the program: what was asked, the seat's settings with the options applied, and its language."""

    arguments: Namespace
    settings: Settings
    texts: Catalogue
    options: Options = NO_OPTIONS

    def say(self, said: Said) -> None:
        """One line of the answer, on stdout."""
        print(self.texts.say(said))

    def complain(self, said: Said) -> None:
        """One line about what is wrong, on stderr."""
        print(self.texts.say(said), file=sys.stderr)

    @contextmanager
    def house(self) -> Iterator["House"]:
        """The wired program over the database of the settings, closed afterwards.

        Raises:
            Refused: the database cannot be used; the text says why.
        """
        from commandcenter.bootstrap import open_house

        house = open_house(self.settings)
        try:
            yield house
        finally:
            house.close()

    @contextmanager
    def everybodys_house(self) -> Iterator["House"]:
        """The same for what acts in many people's names.

        Raises:
            Refused: also where the database's login may act in one person's name only.
        """
        with self.house() as house:
            house.system_desk()
            yield house

    @contextmanager
    def progress(self, said: Said) -> Iterator[Progress]:
        """A line on stderr that counts while the block runs; silent where nobody watches a terminal."""
        if not sys.stderr.isatty():
            yield lambda _done, _total: None
            return
        shown_at = 0.0

        def show(done: int, total: int) -> None:
            nonlocal shown_at
            if (now := time.monotonic()) - shown_at >= _SHOW_EVERY_S:
                shown_at = now
                share = f"{done:,} / {total:,}" if total else f"{done:,}"
                sys.stderr.write(f"\r\x1b[K{self.texts.say(said)} {share}")
                sys.stderr.flush()

        try:
            yield show
        finally:
            sys.stderr.write("\r\x1b[K")


@dataclass(frozen=True, slots=True)
class Verb:
    """One word after `commandcenter`.

    Attributes:
        add_arguments: declares the verb's arguments; a `help` is the Chinese text of a `Phrase` without
            values (`help=str(Phrase("…"))`), which the parser shows in the seat's language.
        run: does it and returns the exit code (0 done, 1 refused); raises `Refused` with words.
        help: what the verb does, in one line.
    """

    name: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Invocation], int]
    help: Said | None = None
