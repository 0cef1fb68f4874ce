"""The options that every verb understands; they may stand anywhere in the call."""

from argparse import ArgumentTypeError
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.settings import LANGUAGES


@dataclass(frozen=True, slots=True)
class Option:
    """One option with a value, as the help shows it."""

    name: str
    metavar: str | None
    help: Phrase
    choices: tuple[str, ...] | None = None

    @property
    def flag(self) -> str:
        """How it is written."""
        return f"--{self.name}"

    @staticmethod
    def value(text: str) -> str:
        """What is given, which cannot be nothing: an unset variable of a script must not lead to another database."""
        if not text:
            raise ArgumentTypeError(str(Phrase("后面要写一个值")))
        return text


@dataclass(frozen=True, slots=True)
class Options:
    """What a call asked for; empty where it did not."""

    database: str = ""
    user: str = ""
    language: str = ""


NO_OPTIONS: Final = Options()

OPTIONS: Final = (
    Option(
        "database",
        "URL",
        Phrase(
            "数据库地址，优先于设置。命令行里的密码别人看得到：有密码时请写在设置文件或"
            "环境变量 COMMANDCENTER_DATABASE_URL 里。"
        ),
    ),
    Option("user", "LOGIN", Phrase("以哪位用户的名义办理，优先于设置。")),
    Option("language", None, Phrase("说哪种语言：zh 中文，en 英文。"), LANGUAGES),
)


def taken_out(words: Sequence[str]) -> tuple[list[str], Options]:
    """The call without these options, and what they say; the last one counts.

    An option without a value, or with one it cannot have, stays in the call for the parser to refuse.
    """
    by_flag = {option.flag: option for option in OPTIONS}
    rest: list[str] = []
    found: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return [*rest, word, *waiting], Options(**found)
        flag, separator, value = word.partition("=")
        option = by_flag.get(flag)
        if option is None:
            rest.append(word)
            continue
        if not separator:
            value = waiting.pop(0) if waiting else ""
        if not value or (option.choices and value not in option.choices):
            rest[:0] = [f"{flag}={value}"]
        else:
            found[option.name] = value
    return rest, Options(**found)
