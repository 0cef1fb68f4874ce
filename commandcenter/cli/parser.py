"""The parser of the command line, which explains itself and refuses in the seat's language."""

import re
import sys
import unicodedata
from argparse import ArgumentParser, HelpFormatter
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.texts import Catalogue

WRONG_USE: Final = 2
_HEADINGS: Final[Mapping[str, Phrase]] = {
    "positional arguments": Phrase("参数"),
    "options": Phrase("选项"),
    "show this help message and exit": Phrase("显示这份说明。"),
}
_WRONG: Final[tuple[tuple[re.Pattern[str], Phrase], ...]] = tuple(
    (re.compile(pattern, re.DOTALL), said)
    for pattern, said in (
        (r"the following arguments are required: (?P<names>.*)", Phrase("缺少 {names}")),
        (r"unrecognized arguments: (?P<words>.*)", Phrase("不认识 {words}")),
        (r"expected one argument", Phrase("后面要写一个值")),
        (r"invalid int value: (?P<value>.*)", Phrase("{value} 不是整数")),
        (
            r"invalid choice: (?P<value>.*) \(choose from (?P<choices>.*)\)",
            Phrase("{value} 不行，可用的有 {choices}"),
        ),
        (r"ignored explicit argument (?P<value>.*)", Phrase("后面不能写值，却写了 {value}")),
        (r"not allowed with argument (?P<other>.*)", Phrase("不能与 {other} 同时用")),
    )
)
"""What argparse finds wrong, by its own English words (Python 3.11 to 3.13), and how we say it."""
_OF_AN_ARGUMENT: Final = re.compile(r"argument (?P<name>[^:]+): (?P<why>.*)", re.DOTALL)
_PIECE: Final = re.compile(r"[!-~]+ *|.", re.DOTALL)
_NEVER_FIRST: Final = frozenset("，。；：、？！）”》")


def speaking_parser(texts: Catalogue, **named: Any) -> ArgumentParser:
    """A parser whose help and refusals, and those of the verbs added to it, are in the language of `texts`."""

    class Speaking(HelpFormatter):
        """Knows every help text by its Chinese, and breaks lines by what characters take on a terminal."""

        def _get_help_string(self, action: Any) -> str:
            return _translated(texts, action.help or "")

        def _split_lines(self, text: str, width: int) -> list[str]:
            return wrapped(text, width)

        def _fill_text(self, text: str, width: int, indent: str) -> str:
            return "\n".join(indent + line for line in wrapped(text, width - len(indent)))

        def start_section(self, heading: str | None) -> None:
            super().start_section(_translated(texts, heading or ""))

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            shown = f"{texts.say(Phrase('用法'))}: " if prefix is None else prefix
            super().add_usage(usage, actions, groups, shown)

    class Parser(ArgumentParser):
        """Also the parser of each verb below it."""

        def __init__(self, **given: Any) -> None:
            given["description"] = texts.text(given.get("description") or "")
            super().__init__(**{"formatter_class": Speaking, "allow_abbrev": False, **given})

        def error(self, message: str) -> NoReturn:
            self.print_usage(sys.stderr)
            wrong = texts.say(Phrase("用法不对：{what}。", what=what_is_wrong(message)))
            self.exit(WRONG_USE, f"{self.prog}: {wrong}\n")

    return Parser(**named)


def what_is_wrong(message: str) -> Phrase:
    """One of argparse's messages as a phrase; one that is not known stays as it is."""
    if found := _OF_AN_ARGUMENT.fullmatch(message):
        return Phrase("{name}：{why}", name=found["name"], why=what_is_wrong(found["why"]))
    for pattern, said in _WRONG:
        if found := pattern.fullmatch(message):
            return Phrase(said.template, **found.groupdict())
    return Phrase("{what}", what=message)


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, of which a Chinese character takes two.

    No line begins with a closing mark; that mark may stick out by its own width.
    """
    lines, line, used = [], "", 0
    for piece in _PIECE.findall(" ".join(text.split())):
        taken = _columns(piece.rstrip())
        if line and used + taken > width and piece not in _NEVER_FIRST:
            lines.append(line.rstrip())
            line, used = "", 0
        line, used = line + piece, used + _columns(piece)
    return [*lines, line.rstrip()] if line else lines


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _translated(texts: Catalogue, text: str) -> str:
    return texts.say(_HEADINGS[text]) if text in _HEADINGS else texts.text(text)
