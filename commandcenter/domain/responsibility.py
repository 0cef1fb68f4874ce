"""The responsibility list (职责清单): which departments answer for what, where, and how soon.

The most specific rule wins: first by category, where an issue's own category comes before those
above it, then by area, where the smaller area comes before the larger, then by the smaller number.
The answer names the rule and why it won, so that an operator can check it and a ruling can cite it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from commandcenter.domain.categories import Category, CategoryTree
from commandcenter.domain.deadlines import Limit
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Part, Priority, Stage, chinese
from commandcenter.foundation.phrases import Phrase

_NO_NAMES: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Rule:
    """One item of the list: who answers for a category in an area.

    Attributes:
        number: the item's number in the published list; smaller wins a tie.
        category: code; the rule also holds for everything below it.
        area: code; the rule also holds for everything below it. None: everywhere.
        lead: code of the department that answers for the result (主办).
        assist: codes of departments that must report done as well (协办).
        cooperate: codes of departments that help when asked (配合).
        priority: overrides the category's default.
        receipt: time to sign for the assignment (签收), overrides the general limits.
        handling: time to handle it (处置), overrides the general limits.
        basis: the regulation or decision the item rests on.
    """

    number: int
    category: str
    area: str | None
    lead: str
    assist: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    priority: Priority | None = None
    receipt: Limit | None = None
    handling: Limit | None = None
    basis: str = ""

    def departments(self) -> tuple[tuple[Part, str], ...]:
        """Every department of the rule with its part, the lead first."""
        assisting = tuple((Part.ASSIST, code) for code in self.assist)
        cooperating = tuple((Part.COOPERATE, code) for code in self.cooperate)
        return ((Part.LEAD, self.lead), *assisting, *cooperating)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long a stage may take for a category and all below it; `""` is every category.

    `priority` None holds for every priority that has no limit of its own in the same category.
    """

    category: str
    priority: Priority | None
    stage: Stage
    limit: Limit


@dataclass(frozen=True, slots=True)
class Advice:
    """What the list says about an issue.

    Attributes:
        rule: the rule that won.
        category: the matched category: the issue's own or one above it.
        area: the matched area; None when the rule holds everywhere.
        losers: the other rules that hold here, most specific first.
        priority: the rule's, else the issue category's default.
        why: the sentence that names the rule: `职责清单 47：供水管道破裂 × 经八路社区`.
    """

    rule: Rule
    category: Category
    area: str | None
    losers: tuple[Rule, ...]
    priority: Priority
    why: Phrase


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What is wrong with the rule of that number."""

    number: int
    phrase: Phrase


class ResponsibilityList:
    """The list in force: rules and time limits over one category tree; immutable, safe from any thread.

    Advice costs a few dictionary look-ups per level of category and area, whatever the list's length.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        limits: Iterable[TimeLimit],
        categories: CategoryTree,
        area_names: Mapping[str, str] = _NO_NAMES,
    ) -> None:
        """`area_names` (code to name) serve the sentence only; a code stands for a missing name.

        Raises BadInput when two time limits say something about the same; NotFound for a limit of
        an unknown category. Rules are taken as they are: `faults` checks them before they are stored.
        """
        self._categories = categories
        self._area_names = dict(area_names)
        self._rules: dict[str, dict[str, list[Rule]]] = {}
        for rule in sorted(rules, key=lambda each: each.number):
            self._rules.setdefault(rule.category, {}).setdefault(rule.area or "", []).append(rule)
        self._area_lengths = sorted({len(area) for areas in self._rules.values() for area in areas}, reverse=True)
        self._limits: dict[tuple[str, Priority | None, Stage], Limit] = {}
        for given in limits:
            self._take(given)

    def advise(self, category: str, area: str) -> Advice | None:
        """Who answers for an issue of `category` in the area with that code (empty when not known yet).

        None when no rule holds: then an operator must choose. Raises NotFound for an unknown category.
        """
        holding = [
            (matched, rule)
            for matched in reversed(self._categories.path(category))
            for rule in self._in_area(matched.code, area)
        ]
        if not holding:
            return None
        matched, rule = holding[0]
        return Advice(
            rule=rule,
            category=matched,
            area=rule.area or None,
            losers=tuple(loser for _, loser in holding[1:]),
            priority=rule.priority or self._categories.priority(category),
            why=self._why(rule, matched),
        )

    def limit(self, stage: Stage, category: str, priority: Priority, advice: Advice | None = None) -> Limit:
        """How long `stage` may take.

        The rule's own receipt or handling limit comes first, then the nearest category's from the
        issue's own upwards, then the one for every category; at each, the limit of this very
        priority before the one for any. Raises Refused when none is set, NotFound for an unknown category.
        """
        own = _own_limit(stage, advice.rule) if advice is not None else None
        if own is not None:
            return own
        codes = [*(each.code for each in reversed(self._categories.path(category))), ""]
        for code in codes:
            found = self._limits.get((code, priority, stage)) or self._limits.get((code, None, stage))
            if found is not None:
                return found
        raise Refused(
            "没有为“{category}”（{priority}）设定{stage}时限。请管理员在时限表中补上。",
            category=self._categories.get(category).name,
            priority=Phrase(chinese(priority)),
            stage=Phrase(chinese(stage)),
        )

    def _in_area(self, category: str, area: str) -> Iterable[Rule]:
        """The category's own rules that hold in the area, the smaller area first."""
        areas = self._rules.get(category)
        if areas is None:
            return
        for length in self._area_lengths:
            if length <= len(area):
                yield from areas.get(area[:length], ())

    def _why(self, rule: Rule, matched: Category) -> Phrase:
        where = Phrase("全辖区") if not rule.area else self._area_names.get(rule.area, rule.area)
        return Phrase("职责清单 {number}：{category} × {area}", number=rule.number, category=matched.name, area=where)

    def _take(self, given: TimeLimit) -> None:
        name: object = self._categories.get(given.category).name if given.category else Phrase("所有类别")
        key = (given.category, given.priority, given.stage)
        if key in self._limits:
            raise BadInput(
                "时限表中“{category}”的{stage}时限重复。每个类别、紧急程度、环节只能有一条。",
                category=name,
                stage=Phrase(chinese(given.stage)),
            )
        self._limits[key] = given.limit


def faults(
    rules: Iterable[Rule], categories: CategoryTree, departments: Iterable[str], areas: Iterable[str]
) -> list[RuleFault]:
    """Everything that is wrong with a list before it is stored, in the order of the rules.

    `departments` are the codes of those still open, `areas` every area code. Checked: number, category,
    area, each department, a department twice in one rule, and two rules for the same category and area.
    """
    open_departments, known_areas = frozenset(departments), frozenset(areas)
    found: list[RuleFault] = []
    numbers: set[int] = set()
    places: dict[tuple[str, str], int] = {}
    for rule in rules:
        found += [
            RuleFault(rule.number, phrase)
            for phrase in (
                *_number_faults(rule, numbers),
                *_category_faults(rule, categories),
                *_area_faults(rule, known_areas),
                *_department_faults(rule, open_departments),
                *_place_faults(rule, places),
            )
        ]
        numbers.add(rule.number)
        places.setdefault((rule.category, rule.area or ""), rule.number)
    return found


def _own_limit(stage: Stage, rule: Rule) -> Limit | None:
    if stage is Stage.RECEIPT:
        return rule.receipt
    return rule.handling if stage is Stage.HANDLING else None


def _number_faults(rule: Rule, numbers: set[int]) -> Iterable[Phrase]:
    if rule.number < 1:
        yield Phrase("序号“{number}”不对。序号从 1 开始。", number=rule.number)
    if rule.number in numbers:
        yield Phrase("序号 {number} 重复。每条职责要有自己的序号。", number=rule.number)


def _category_faults(rule: Rule, categories: CategoryTree) -> Iterable[Phrase]:
    if rule.category not in categories:
        yield Phrase("类别代码“{code}”不存在。请按类别表填写。", code=rule.category)
    elif categories.get(rule.category).closed:
        yield Phrase("类别 {code} 已停用。请换成在用的类别。", code=rule.category)


def _area_faults(rule: Rule, areas: frozenset[str]) -> Iterable[Phrase]:
    if rule.area and rule.area not in areas:
        yield Phrase("区域代码“{code}”不存在。请核对后重填。", code=rule.area)


def _department_faults(rule: Rule, departments: frozenset[str]) -> Iterable[Phrase]:
    if not rule.lead:
        yield Phrase("没有主办部门。每条职责要有一个主办。")
    seen: set[str] = set()
    for part, code in rule.departments():
        if not code:
            continue
        if code in seen:
            yield Phrase("部门“{code}”在同一条里出现两次。请只保留一处。", code=code)
        elif code not in departments:
            yield Phrase("{part}部门“{code}”不存在或已停用。请换成在用的部门。", part=Phrase(chinese(part)), code=code)
        seen.add(code)


def _place_faults(rule: Rule, places: Mapping[tuple[str, str], int]) -> Iterable[Phrase]:
    other = places.get((rule.category, rule.area or ""))
    if other is not None and other != rule.number:
        yield Phrase("与第 {other} 条的类别和区域相同。请合并成一条，或改写其中一条。", other=other)
