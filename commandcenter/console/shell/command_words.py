"""What a typed command means: pure, so that it can be tried with any text at all. Knows no Qt.

`派 0613 民政科 +协 救助站 限 1h` is a command's word, issue numbers, and what that kind of command takes. Words are
Chinese, their pinyin initials, or English; full-width figures, spaces and punctuation mean what they look like.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from commandcenter.domain.deadlines import Limit
from commandcenter.domain.pinyin import initials
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.vocabulary import Part
from commandcenter.foundation.phrases import Phrase, listed

MOST_READ: Final = 2_200
"""Characters of a command that are read: the longest reason (2,000) and the words around it."""
_WORD: Final = re.compile(r"[^\s，,、；;]+")
_NUMBER: Final = re.compile(r"\d{1,5}|\d{4,8}-\d{1,6}|[A-Z]{1,8}-\d{8}-\d{1,6}")
_PHONE: Final = re.compile(r"\+?[\d\-()]{3,20}")
_PARTS: Final = {
    "主": Part.LEAD,
    "协": Part.ASSIST,
    "配": Part.COOPERATE,
    "l": Part.LEAD,
    "a": Part.ASSIST,
    "c": Part.COOPERATE,
}
"""The first letter of a part's word."""
_PART_WORD: Final = re.compile(
    r"\+?(主办|协办|配合|主|协|配)(.*)|\+(lead|assist|cooperate|coop)\b(.*)|\+(.+)", re.DOTALL | re.IGNORECASE
)
_LIMIT_WORD: Final = re.compile(r"\+?(?:限期|时限|限)(.*)|(?:in|within)=?(.*)", re.DOTALL | re.IGNORECASE)
_TELL_WORD: Final = re.compile(r"(?:说明|注|//)[：:]?(.*)", re.DOTALL)


class Shape(StrEnum):
    """What a command takes behind its word."""

    NOTHING = "nothing"
    ISSUES = "issues"
    """Issue numbers, then perhaps a note."""
    WORDS = "words"
    """Issue numbers, then words: a reason, a note, an answer."""
    PART = "part"
    """Issue numbers, then perhaps the department that it is about, then words."""
    PLAN = "plan"
    """Issue numbers, then departments with their parts, a limit, what they are told."""
    INTO = "into"
    """The issue, then the main issue."""
    TEXT = "text"
    """Anything: what to look for."""
    CALL = "call"
    """A telephone number, then what was said."""
    VIEW = "view"
    """A camera or a car."""


@dataclass(frozen=True, slots=True)
class CommandWord:
    """One command as the line knows it; `words` begin with the one that completion writes."""

    action: str
    words: tuple[str, ...]
    shape: Shape


@dataclass(frozen=True, slots=True)
class DepartmentWord:
    """A department as it may be typed; `names` begin with the one that completion writes."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A camera or a patrol car as it may be typed; `names` begin with the one that completion writes."""

    code: str
    names: tuple[str, ...]
    is_vehicle: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can be meant: commands, departments, issue numbers in sight (the first ones on top), what can be seen."""

    commands: tuple[CommandWord, ...]
    departments: tuple[DepartmentWord, ...] = ()
    numbers: tuple[str, ...] = ()
    views: tuple[View, ...] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A command that was understood.

    Attributes:
        numbers: issues as typed; empty for the selected ones.
        into: the main issue of a merge, as typed.
        departments: parts with department codes, the lead first; of a deed about one department's part, that one.
        text: reason, note, what to look for, or what the caller said.
        view: the camera or car to be shown.
    """

    action: str
    numbers: tuple[str, ...] = ()
    into: str = ""
    departments: tuple[tuple[Part, str], ...] = ()
    limit: Limit | None = None
    phone: str = ""
    text: str = ""
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Misread:
    """A command that was not understood (or not yet), with what to type."""

    said: Phrase
    action: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word: `plain` as it is compared (NFKC), its place in the text as it was typed."""

    plain: str
    start: int
    end: int


def read(typed: str, vocabulary: Vocabulary) -> Asked | Misread | None:
    """What `typed` asks for; None for an empty line. Never raises, whatever is typed."""
    line = typed[:MOST_READ]
    tokens = _tokens(line)
    if not tokens:
        return None
    found, rest = _command(tokens, vocabulary)
    if isinstance(found, Misread):
        return found
    try:
        return _shaped(found, line, rest, vocabulary)
    except _NotUnderstood as fault:
        return Misread(fault.said, found.action)
    except BadInput as fault:
        return Misread(Phrase(fault.template, **fault.values), found.action)


def named_command(typed: str, vocabulary: Vocabulary) -> CommandWord | None:
    """The command that the beginning of a line names; None while that is not clear."""
    tokens = _tokens(typed[:MOST_READ])
    found = _command(tokens, vocabulary)[0] if tokens else None
    return found if isinstance(found, CommandWord) else None


def plain(text: str) -> str:
    """`text` as commands compare it: full-width forms as half-width ones, small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


class _NotUnderstood(Exception):
    def __init__(self, said: Phrase) -> None:
        super().__init__(said)
        self.said = said


def _tokens(line: str) -> list[_Token]:
    return [
        _Token(unicodedata.normalize("NFKC", found.group()), found.start(), found.end())
        for found in _WORD.finditer(line)
    ]


def _command(tokens: list[_Token], vocabulary: Vocabulary) -> tuple[CommandWord | Misread, list[_Token]]:
    """The command that the first words name (the longest name wins), and the tokens behind it."""
    for length in (3, 2, 1):
        typed = " ".join(token.plain for token in tokens[:length]).casefold()
        if length <= len(tokens) and (exact := _named(typed, vocabulary.commands)):
            return _only(exact, typed), tokens[length:]
    first = tokens[0]
    glued = re.fullmatch(r"([^\d]+)(\d.*)", first.plain, re.DOTALL)
    if glued and (exact := _named(glued[1].casefold(), vocabulary.commands)):
        return _only(exact, glued[1]), [_Token(glued[2], first.start + len(glued[1]), first.end), *tokens[1:]]
    near = _beginning(first.plain.casefold(), vocabulary.commands)
    if len(near) == 1:
        return near[0], tokens[1:]
    if near:
        return _only(near, first.plain), tokens[1:]
    return Misread(
        Phrase("没有“{word}”这个命令。常用：派、受、并、上报、找、新；F1 看全部。", word=first.plain[:20])
    ), []


def _named(typed: str, commands: Iterable[CommandWord]) -> list[CommandWord]:
    """The commands called exactly so; written names before initials."""
    commands = tuple(commands)
    written = [command for command in commands if any(plain(word) == typed for word in command.words)]
    return written or [command for command in commands if any(initials(word) == typed for word in command.words)]


def _beginning(typed: str, commands: Iterable[CommandWord]) -> list[CommandWord]:
    """The commands one of whose names begins so."""
    return [command for command in commands if any(plain(word).startswith(typed) for word in command.words)]


def _only(found: list[CommandWord], typed: str) -> CommandWord | Misread:
    if len(found) == 1:
        return found[0]
    return Misread(
        Phrase(
            "“{word}”可以是：{choices}。请多打一个字。",
            word=typed[:20],
            choices=listed(command.words[0] for command in found),
        )
    )


def _shaped(command: CommandWord, line: str, rest: list[_Token], vocabulary: Vocabulary) -> Asked | Misread:
    action = command.action
    match command.shape:
        case Shape.NOTHING:
            if rest:
                return Misread(Phrase("“{word}”后面不用再写。", word=command.words[0]), action)
            return Asked(action)
        case Shape.TEXT:
            return Asked(action, text=_tail(line, rest))
        case Shape.CALL:
            return _call(action, line, rest)
        case Shape.VIEW:
            return Asked(action, view=_view(_tail(line, rest), vocabulary.views))
        case Shape.INTO:
            return _merge(action, line, rest)
        case Shape.ISSUES | Shape.WORDS | Shape.PART:
            return _about_issues(command, line, rest, vocabulary)
        case Shape.PLAN:
            return _plan(action, line, rest, vocabulary)


def _numbers(rest: list[_Token]) -> tuple[tuple[str, ...], list[_Token]]:
    """The issue numbers that stand first."""
    numbers: list[str] = []
    for token in rest:
        wanted = token.plain.upper()
        if not (wanted.isascii() and _NUMBER.fullmatch(wanted)):
            break
        numbers.append(wanted)
    return tuple(dict.fromkeys(numbers)), rest[len(numbers) :]


def _tail(line: str, rest: list[_Token]) -> str:
    """The text from the first of `rest` on, as it was typed."""
    return line[rest[0].start :].strip() if rest else ""


def _call(action: str, line: str, rest: list[_Token]) -> Asked:
    if rest and rest[0].plain.isascii() and _PHONE.fullmatch(rest[0].plain):
        return Asked(action, phone=rest[0].plain, text=_tail(line, rest[1:]))
    return Asked(action, text=_tail(line, rest))


def _merge(action: str, line: str, rest: list[_Token]) -> Asked | Misread:
    numbers, others = _numbers(rest)
    if not numbers:
        return Misread(Phrase("请写并入哪一件：并 0613 0612，或选中一件后写 并 0612。"), action)
    if len(numbers) > 2:
        return Misread(Phrase("一次只能把一件并入另一件。请只写两个编号。"), action)
    return Asked(action, numbers[:-1], into=numbers[-1], text=_tail(line, others))


def _about_issues(command: CommandWord, line: str, rest: list[_Token], vocabulary: Vocabulary) -> Asked:
    """A department is meant only where the first word is its very name or its initials; all else is words."""
    numbers, others = _numbers(rest)
    if command.shape is Shape.PART and others:
        wanted = plain(others[0].plain)
        named = [each for each in vocabulary.departments if _is_called(each.names, wanted)]
        if len(named) == 1:
            return Asked(
                command.action, numbers, departments=((Part.LEAD, named[0].code),), text=_tail(line, others[1:])
            )
    return Asked(command.action, numbers, text=_tail(line, others))


def _plan(action: str, line: str, rest: list[_Token], vocabulary: Vocabulary) -> Asked:
    """Departments in the order typed; a part's word holds for all that follow, the first one leads."""
    numbers, rest = _numbers(rest)
    chosen: dict[str, Part] = {}
    limit: Limit | None = None
    part = Part.LEAD
    place = 0
    while place < len(rest):
        word = rest[place].plain
        place += 1
        if told := _TELL_WORD.fullmatch(word):
            start = rest[place - 1].end - len(told[1]) if told[1] else rest[place - 1].end
            return _planned(action, numbers, chosen, limit, line[start:].strip(" ：:"))
        if (timed := _LIMIT_WORD.fullmatch(word)) is not None:
            amount = timed[1] or timed[2] or ""
            if not amount and place < len(rest):
                amount, place = rest[place].plain, place + 1
            limit = _limit(amount)
            continue
        given = None if _is_department(word, vocabulary) else _PART_WORD.fullmatch(word)
        if given is not None:
            marked, name = given[1] or given[3], given[2] or given[4] or given[5]
            part = _PARTS[marked[0].lower()] if marked else Part.ASSIST
            if name:
                _choose(chosen, _department(name, vocabulary), part)
            continue
        _choose(chosen, _department(word, vocabulary), part)
        part = part if part is not Part.LEAD else Part.ASSIST
    return _planned(action, numbers, chosen, limit, "")


def _choose(chosen: dict[str, Part], department: DepartmentWord, part: Part) -> None:
    if department.code in chosen:
        raise _NotUnderstood(Phrase("部门“{name}”写了两次。请去掉一个。", name=department.names[0]))
    if part is Part.LEAD and Part.LEAD in chosen.values():
        raise _NotUnderstood(Phrase("只能有一个主办部门。其余请写 +协 或 +配。"))
    chosen[department.code] = part


def _planned(action: str, numbers: tuple[str, ...], chosen: dict[str, Part], limit: Limit | None, told: str) -> Asked:
    order = list(Part)
    departments = sorted(((part, code) for code, part in chosen.items()), key=lambda each: order.index(each[0]))
    return Asked(action, numbers, departments=tuple(departments), limit=limit, text=told)


def _limit(amount: str) -> Limit:
    if not amount:
        raise _NotUnderstood(Phrase("“限”后面请写时限，如 1h、30分、2天、1工作日。"))
    return Limit.parse(amount)


def _view(typed: str, views: tuple[View, ...] | None) -> View:
    """The camera or car meant; a car goes before its channels, which begin with its name."""
    wanted = plain(typed)
    if not wanted:
        raise _NotUnderstood(Phrase("请写看哪一路：看 三号车、看 008，或写路口名。"))
    if views is None:
        raise _NotUnderstood(Phrase("摄像机名单还没有读到。请稍等，或看状态栏的数据库灯。"))
    if not views:
        raise _NotUnderstood(Phrase("还没有登记摄像机和巡查车。请管理员导入摄像机名单。"))
    for fits in _FITTING:
        found = [each for each in views if fits(each.names, wanted)]
        found = [each for each in found if each.is_vehicle] or found
        if len(found) == 1:
            return found[0]
        if found:
            choices = listed(each.names[0] for each in found[:5])
            raise _NotUnderstood(Phrase("“{word}”可以是：{choices}。请多打一个字。", word=typed[:20], choices=choices))
    raise _NotUnderstood(Phrase("没有叫“{word}”的摄像机或巡查车。请打编号、名称或拼音首字母。", word=typed[:20]))


def _is_department(word: str, vocabulary: Vocabulary) -> bool:
    return any(plain(word) == plain(name) for each in vocabulary.departments for name in each.names)


def _department(typed: str, vocabulary: Vocabulary) -> DepartmentWord:
    """The department meant: exactly so called, or by initials, or by the beginning or a part of its name."""
    wanted = plain(typed)
    for fits in _FITTING:
        found = [each for each in vocabulary.departments if fits(each.names, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            choices = listed(each.names[0] for each in found[:5])
            raise _NotUnderstood(Phrase("“{word}”可以是：{choices}。请多打一个字。", word=typed[:20], choices=choices))
    raise _NotUnderstood(Phrase("没有叫“{word}”的部门。请打名称、简称或拼音首字母。", word=typed[:20]))


def _is_named(names: tuple[str, ...], wanted: str) -> bool:
    return any(plain(name) == wanted for name in names)


def _has_initials(names: tuple[str, ...], wanted: str) -> bool:
    return wanted.isascii() and any(initials(name) == wanted for name in names)


def _is_called(names: tuple[str, ...], wanted: str) -> bool:
    return _is_named(names, wanted) or _has_initials(names, wanted)


def _begins(names: tuple[str, ...], wanted: str) -> bool:
    return any(
        plain(name).startswith(wanted) or (wanted.isascii() and initials(name).startswith(wanted)) for name in names
    )


def _contains(names: tuple[str, ...], wanted: str) -> bool:
    return any(wanted in plain(name) for name in names)


_FITTING: Final = (_is_named, _has_initials, _begins, _contains)
"""How a name may be meant, the surest first."""
