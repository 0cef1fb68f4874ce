"""What the demo world's people say: the sentences of `resources/demo/texts.toml`, their slots filled."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from string import Formatter
from typing import Final, TypeGuard

from commandcenter.domain.vocabulary import Channel

_OWN_SENTENCES: Final[Mapping[Channel, tuple[str, ...]]] = {
    Channel.GRID: ("grid", "seen"),
    Channel.CAMERA: ("camera", "seen"),
    Channel.PATROL: ("patrol", "seen"),
    Channel.PHONE: ("resident",),
    Channel.WEB: ("resident",),
}
_BUILDINGS: Final = frozenset({"courtyard", "building"})
_FORMATTER: Final = Formatter()

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryTexts:
    """What is said about one category.

    Attributes:
        weight: how often it occurs beside the others.
        hours: `day`, `night` or `any`.
        places: kinds of gazetteer places it happens at.
        own: sentences that already speak as their channel does.
    """

    code: str
    weight: float
    hours: str
    channels: frozenset[Channel]
    places: Words
    detail: Words
    any: Words
    own: Mapping[Channel, Words]
    feedback: Words


@dataclass(frozen=True, slots=True)
class Frame:
    """How one channel speaks around a sentence."""

    opening: Words
    closing: Words
    pattern: Words
    own_pattern: Words


@dataclass(frozen=True, slots=True)
class Script:
    """All texts; immutable, may be sent to other processes.

    Attributes:
        reasons: why something was done, by command.
        remarks: what is written beside a step.
        department_feedback: what a department reports, by its code.
    """

    slots: Mapping[str, Words]
    categories: Mapping[str, CategoryTexts]
    frames: Mapping[Channel, Frame]
    feedback: Mapping[str, Words]
    department_feedback: Mapping[str, Words]
    reasons: Mapping[str, Words]
    remarks: Mapping[str, Words]

    def describe(
        self, code: str, channel: Channel, place: str, kind: str, source: str, hour: int, chance: Random
    ) -> str:
        """What somebody says at that hour of an issue of category `code` at `place`; `source` names camera or car."""
        texts, frame = self.categories[code], self.frames[channel]
        own = texts.own[channel]
        number = chance.randrange(len(texts.any) + len(own))
        is_own = number >= len(texts.any)
        sentence = own[number - len(texts.any)] if is_own else texts.any[number]
        inside = kind in _BUILDINGS
        values = {"place": place, "camera": source, "vehicle": source}
        values |= {} if inside else {"floor": ""}
        values |= {"shop": ""} if kind == "shop" else {}
        values["detail"] = self._filled(chance.choice(texts.detail), values, chance)
        values["body"] = self._filled(sentence, values, chance)
        opening = chance.choice(frame.opening)
        values["opening"] = self._filled(opening if _fits(opening, hour) else "", values, chance)
        values["closing"] = self._filled(chance.choice(frame.closing), values, chance)
        return self._filled(chance.choice(frame.own_pattern if is_own else frame.pattern), values, chance)

    def report_done(self, code: str, department: str, chance: Random) -> str:
        """What a department says it has done."""
        texts = self.categories[code]
        if texts.feedback and chance.random() < _OWN_FEEDBACK:
            values = {"detail": "", "place": "现场", "floor": ""}
            opening = self._filled(chance.choice(self.feedback["opening"]), values, chance)
            closing = self._filled(chance.choice(self.feedback["closing"]), values, chance)
            body = self._filled(chance.choice(texts.feedback), values, chance).rstrip("。")
            return f"{opening}{body}{closing}。"
        general = self.department_feedback.get(department) or self.feedback["any"]
        chosen = general if chance.random() < _OWN_FEEDBACK else self.feedback["any"]
        return self._filled(chance.choice(chosen), {"detail": "", "place": "现场", "floor": ""}, chance)

    def report_settled(self, code: str, chance: Random) -> str:
        """What somebody says who has solved it on the spot."""
        texts = self.categories[code]
        if not texts.feedback:
            return self.remark("settle", chance)
        values = {"detail": "", "place": "现场", "floor": ""}
        return f"当场处置：{self._filled(chance.choice(texts.feedback), values, chance).rstrip('。')}。"

    def reason(self, command: str, chance: Random) -> str:
        """Why a command is given."""
        return chance.choice(self.reasons[command])

    def remark(self, key: str, chance: Random) -> str:
        """What is written beside a step."""
        return chance.choice(self.remarks[key])

    def _filled(self, sentence: str, values: Mapping[str, str], chance: Random) -> str:
        if "{" not in sentence:
            return sentence
        parts = []
        for literal, name, _, _ in _FORMATTER.parse(sentence):
            parts.append(literal)
            if name is not None:
                value = values.get(name)
                parts.append(chance.choice(self.slots[name]) if value is None else value)
        return "".join(parts)


_OWN_FEEDBACK: Final = 0.7
_HOURS_SAID: Final = {"上午": range(6, 12), "下午": range(12, 19), "晚间": range(18, 24)}
"""Hours at which an opening that names a part of the day is true."""


def _fits(opening: str, hour: int) -> bool:
    return hour in _HOURS_SAID.get(opening[:2], range(24))


def load_script(folder: Path) -> Script:
    """The texts of `folder/texts.toml`; KeyError or TypeError where the file lacks a table."""
    with (folder / "texts.toml").open("rb") as file:
        data: dict[str, object] = tomllib.load(file)
    feedback = _table(data["feedback"])
    slots = {name: _words(words) for name, words in _table(data["slots"]).items()}
    return Script(
        slots={**slots, "time_taken": _words(feedback["time_taken"])},
        categories={code: _category(code, _table(table)) for code, table in _table(data["category"]).items()},
        frames={Channel(name): _frame(_table(table)) for name, table in _table(data["channels"]).items()},
        feedback={name: _words(words) for name, words in feedback.items() if name != "department"},
        department_feedback={code: _words(words) for code, words in _table(feedback["department"]).items()},
        reasons={name: _words(words) for name, words in _table(data["reasons"]).items()},
        remarks={name: _words(words) for name, words in _table(data["remarks"]).items()},
    )


def _category(code: str, table: Mapping[str, object]) -> CategoryTexts:
    weight = table["weight"]
    if not isinstance(weight, int | float):
        raise TypeError(f"category {code}: weight {weight!r} is not a number")
    own = {
        channel: tuple(sentence for name in names for sentence in _words(table.get(name, [])))
        for channel, names in _OWN_SENTENCES.items()
    }
    return CategoryTexts(
        code=code,
        weight=float(weight),
        hours=str(table["hours"]),
        channels=frozenset(map(Channel, _words(table["channels"]))),
        places=_words(table["places"]),
        detail=_words(table["detail"]),
        any=_words(table["any"]),
        own=own,
        feedback=_words(table["feedback"]),
    )


def _frame(table: Mapping[str, object]) -> Frame:
    return Frame(*(_words(table[name]) for name in ("opening", "closing", "pattern", "own_pattern")))


def _table(value: object) -> dict[str, object]:
    if not _is_table(value):
        raise TypeError(f"a table was expected, not {value!r}")
    return value


def _words(value: object) -> Words:
    if not _is_list(value):
        raise TypeError(f"a list of texts was expected, not {value!r}")
    return tuple(map(str, value))


def _is_table(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list)
