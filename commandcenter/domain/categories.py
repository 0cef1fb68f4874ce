"""The tree of what an issue can be about: groups (大类), matters (事项) and components (部件).

GB/T 47678.5 and its predecessor GB/T 30428.2 number matters and components apart, so the same five
digits name one of each; `import_code` makes one code of kind and number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.domain.vocabulary import Priority
from commandcenter.foundation.phrases import listed

CODE_LENGTH: Final = 40
_CODE: Final = re.compile(rf"[0-9A-Za-z][0-9A-Za-z._-]{{0,{CODE_LENGTH - 1}}}")


class CategoryKind(StrEnum):
    """What a category is: a drawer for others, something that happens, or a thing of the city."""

    GROUP = "group"
    MATTER = "matter"
    COMPONENT = "component"


_LETTER: Final[Mapping[CategoryKind, str]] = {
    CategoryKind.GROUP: "G",
    CategoryKind.MATTER: "M",
    CategoryKind.COMPONENT: "C",
}


def import_code(kind: CategoryKind, code: str) -> str:
    """Our code for a number of a foreign list in which it is unique per kind only.

    Component 01001 becomes `C01001`, matter 01001 `M01001`. A list's two-digit class (大类) takes
    the letter of what it holds, `C01` or `M01`, for the two lists name their classes apart.
    """
    return f"{_LETTER[kind]}{code}"


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of issue.

    Attributes:
        parent: code of the category above; None at the top.
        keywords: words in a report that suggest it.
        priority: how urgent such an issue is unless its rule says otherwise; None leaves it to the parent.
        closed: no longer chosen for new issues; old ones keep it.
    """

    code: str
    name: str
    parent: str | None = None
    kind: CategoryKind = CategoryKind.MATTER
    keywords: tuple[str, ...] = ()
    description: str = ""
    priority: Priority | None = None
    closed: bool = False


class CategoryTree:
    """All categories, each below its parent; immutable.

    Order is that of the categories given: it is the order in which lists show them.
    """

    def __init__(self, categories: Iterable[Category]) -> None:
        """Raises BadInput naming the categories when a code is missing, twice, in a loop or below an unknown one."""
        given = tuple(categories)
        _refuse_bad_codes(given)
        self._by_code = {category.code: category for category in given}
        _refuse_unknown_parents(given, self._by_code)
        self._paths: dict[str, tuple[Category, ...]] = {}
        for category in given:
            self._paths[category.code] = self._climb(category)
        children: dict[str | None, list[Category]] = {}
        for category in given:
            children.setdefault(category.parent, []).append(category)
        self._children = {parent: tuple(below) for parent, below in children.items()}

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __len__(self) -> int:
        return len(self._by_code)

    def all(self) -> tuple[Category, ...]:
        """Every category, in the order given."""
        return tuple(self._by_code.values())

    def get(self, code: str) -> Category:
        """The category; raises NotFound when there is none of that code."""
        found = self._by_code.get(code)
        if found is None:
            raise NotFound("没有代码为“{code}”的类别。请从类别表中选择。", code=code)
        return found

    def path(self, code: str) -> tuple[Category, ...]:
        """From the top down to the category itself; raises NotFound."""
        self.get(code)
        return self._paths[code]

    def path_text(self, code: str) -> str:
        """The path as a person reads it: `公共服务›社会救助`; raises NotFound."""
        return "›".join(category.name for category in self.path(code))

    def ancestors(self, code: str) -> tuple[Category, ...]:
        """What stands above the category, the nearest first; raises NotFound."""
        return self.path(code)[-2::-1]

    def depth(self, code: str) -> int:
        """0 at the top; raises NotFound."""
        return len(self.path(code)) - 1

    def roots(self) -> tuple[Category, ...]:
        """The categories at the top."""
        return self._children.get(None, ())

    def children(self, code: str) -> tuple[Category, ...]:
        """What stands directly below the category; raises NotFound."""
        return self._children.get(self.get(code).code, ())

    def leaves(self, code: str | None = None) -> tuple[Category, ...]:
        """What has nothing below it, in the whole tree or below `code` (itself, if a leaf); raises NotFound."""
        if code is None:
            return tuple(category for category in self.all() if category.code not in self._children)
        own = self.get(code)
        below = self._children.get(code)
        if not below:
            return (own,)
        return tuple(leaf for child in below for leaf in self.leaves(child.code))

    def priority(self, code: str) -> Priority:
        """The category's own default, else the nearest one above, else NORMAL; raises NotFound."""
        given = (category.priority for category in reversed(self.path(code)))
        return next((priority for priority in given if priority is not None), Priority.NORMAL)

    def _climb(self, category: Category) -> tuple[Category, ...]:
        """The path to `category`, using what is already known of those above."""
        below: list[Category] = []
        seen: dict[str, None] = {}
        above: Category | None = category
        while above is not None and above.code not in self._paths:
            if above.code in seen:
                raise BadInput("类别循环：{loop}。请改正其中一个的上级。", loop=self._loop(seen, above.code))
            seen[above.code] = None
            below.append(above)
            above = None if above.parent is None else self._by_code[above.parent]
        head = () if above is None else self._paths[above.code]
        return (*head, *reversed(below))

    def _loop(self, seen: Iterable[str], again: str) -> str:
        """The names around the loop, from parent to child and back to the first."""
        codes = list(seen)
        around = codes[codes.index(again) :]
        return "→".join(self._by_code[code].name for code in [again, *reversed(around)])


def _refuse_bad_codes(categories: Iterable[Category]) -> None:
    given = tuple(categories)
    for category in given:
        if not _CODE.fullmatch(category.code):
            raise BadInput(
                "类别“{name}”的代码“{code}”不对。代码由字母、数字、点、横线组成，最多 {longest} 个字符。",
                name=category.name[:40],
                code=category.code[:CODE_LENGTH],
                longest=CODE_LENGTH,
            )
        if not category.name.strip():
            raise BadInput("类别 {code} 没有名称。请补上名称。", code=category.code)
    twice = [code for code, count in Counter(category.code for category in given).items() if count > 1]
    if twice:
        raise BadInput("类别代码重复：{codes}。每个代码只能用一次。", codes=listed(twice[:10]))


def _refuse_unknown_parents(categories: Iterable[Category], by_code: Mapping[str, Category]) -> None:
    for category in categories:
        if category.parent is not None and category.parent not in by_code:
            raise BadInput(
                "类别 {code}“{name}”的上级“{parent}”不存在。请先填写上级，或改正代码。",
                code=category.code,
                name=category.name,
                parent=category.parent,
            )
