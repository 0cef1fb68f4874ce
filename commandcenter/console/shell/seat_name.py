"""Whether the seat that this console says it is, is one that its platform knows."""

from collections.abc import Callable

from commandcenter.console.link.link import Link
from commandcenter.console.shell.news import Weight
from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.queries.catalogue import seats

Tell = Callable[[Phrase, Weight], object]


def look_up_seat(link: Link, tell: Tell) -> None:
    """Say so where the seat is in no list. Work goes on: a wrong name is put right later, an issue cannot wait.

    Where nobody has listed any seat there is nothing to be compared with.
    """
    seat = link.desk.seat

    def compare(known: tuple[tuple[str, str], ...]) -> None:
        if known and seat not in {code for code, _ in known}:
            said = Phrase("席位“{seat}”不在席位表里，记录上照写此名。请核对设置中的席位，或请管理员登记。", seat=seat)
            tell(said, Weight.WARNING)

    link.ask(link, seats, compare)
