"""How a command line may go on: commands, issue numbers in sight, departments, the words between them. Knows no Qt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from commandcenter.console.shell.command_words import CommandWord, Shape, Vocabulary, named_command, plain
from commandcenter.domain.pinyin import initials

MOST: Final = 8
"""Proposals that are told; more are found by typing on."""
_LAST_WORD: Final = re.compile(r"[^\s，,、；;]*$")
_PLAN_WORDS: Final = ("+协", "+配", "限")
_PART_PREFIX: Final = re.compile(r"\+?(?:主办|协办|配合|主|协|配)|\+")


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: `text` in place of what stands from `start` to the end."""

    start: int
    text: str

    def applied(self, line: str) -> str:
        """The line completed, ready for the next word."""
        return f"{line[: self.start]}{self.text} "


def completions(line: str, vocabulary: Vocabulary) -> tuple[Completion, ...]:
    """How the last word of `line` may be completed, the likeliest first; nothing for what is free text."""
    last = _LAST_WORD.search(line)
    start = last.start() if last else len(line)
    typed, before = plain(line[start:]), line[:start].strip()
    if not before:
        names = (command.words[0] for command in vocabulary.commands if _fits(typed, command.words))
        return _made(start, typed, names)
    command = named_command(before, vocabulary)
    if command is None or command.shape in (Shape.NOTHING, Shape.TEXT, Shape.CALL):
        return ()
    if command.shape is Shape.VIEW:
        return _made(
            start, typed, (view.names[0] for view in vocabulary.views or () if _fits(typed, view.names)), line[start:]
        )
    return _made(start, typed, _behind(command, typed, before, vocabulary), line[start:])


def _behind(command: CommandWord, typed: str, before: str, vocabulary: Vocabulary) -> Iterable[str]:
    """What may stand behind a command's word."""
    has_number = any(character.isdigit() for character in before)
    if (not has_number and (not typed or typed[0].isdigit())) or (typed[:1].isdigit() and command.shape is Shape.INTO):
        yield from (no for no in map(running, vocabulary.numbers) if no.startswith(typed))
    if command.shape not in (Shape.PLAN, Shape.PART) or typed[:1].isdigit():
        return
    if command.shape is Shape.PART:
        if typed and len(before.split()) <= 1 + has_number:
            yield from (each.names[0] for each in vocabulary.departments if _fits(typed, each.names))
        return
    prefix = _PART_PREFIX.match(typed)
    wanted = typed[prefix.end() :] if prefix else typed
    if wanted:
        yield from (
            (prefix.group() if prefix else "") + each.names[0]
            for each in vocabulary.departments
            if _fits(wanted, each.names)
        )
    elif has_number or typed:
        yield from (word for word in _PLAN_WORDS if word.startswith(typed))


def running(no: str) -> str:
    """The running part of a number, by which operators call an issue."""
    return no.rpartition("-")[2] or no


def _made(start: int, typed: str, texts: Iterable[str], shown: str = "") -> tuple[Completion, ...]:
    """The proposals without those that are typed already."""
    found = dict.fromkeys(text for text in texts if plain(text) != typed and text != shown)
    return tuple(Completion(start, text) for text in found)[:MOST]


def _fits(typed: str, names: Iterable[str]) -> bool:
    return any(
        plain(name).startswith(typed) or (typed.isascii() and initials(name).startswith(typed)) for name in names
    )
