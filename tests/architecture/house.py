"""The house's rules that imports alone cannot show, each a function from one module to what is wrong in it.

Why they are rules stands in the text each of them gives; there are no exceptions to write down anywhere.
"""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

LONGEST_MODULE: Final = 400
LONGEST_FUNCTION: Final = 60

# Time, identity and chance are arguments below the bootstrap.
_BELOW_BOOTSTRAP: Final = frozenset({"domain", "reports", "services", "storage", "tracking"})
_CLOCKS: Final = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime"},
    "uuid": {"uuid1", "uuid4"},
}
_CHANCE: Final = {"random": {"Random"}}
_EMPTY_NAMES: Final = frozenset(
    {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utilities", "utils"}
)
_QT: Final = frozenset({"PySide6", "pyqtgraph", "shiboken6"})
_SILENCED: Final = re.compile(r"type:\s*ignore|noqa|\b(TODO|FIXME|XXX)\b|pragma: no cover", re.IGNORECASE)

_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Module:
    """One source file: where it stands from the root, its text and its syntax."""

    path: Path
    source: str
    tree: ast.Module

    @classmethod
    def read(cls, root: Path, path: Path) -> Self:
        """The module at `path`, named from `root`."""
        return cls.parse(path.relative_to(root), path.read_text(encoding="utf-8"))

    @classmethod
    def parse(cls, path: Path, source: str) -> Self:
        """The module that `source` would be at `path`."""
        return cls(path, source, ast.parse(source, str(path)))

    @property
    def layer(self) -> str:
        """`domain` for commandcenter/domain/areas.py; empty outside the package or at its top."""
        parts = self.path.parts
        return parts[1] if len(parts) > 2 and parts[0] == "commandcenter" else ""

    def says(self, line: int, text: str) -> str:
        """One complaint, with a place an editor can jump to."""
        return f"{self.path}:{line}: {text}"


Rule = Callable[[Module], Iterator[str]]


def time_identity_and_chance_are_arguments(module: Module) -> Iterator[str]:
    """Below the bootstrap nothing looks at a clock, draws a number or makes an identity by itself."""
    if module.layer not in _BELOW_BOOTSTRAP:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute):
            owner = _last_name(node.value)
            drawn = owner in _CHANCE and node.attr not in _CHANCE[owner]
            if drawn or node.attr in _CLOCKS.get(owner, set()):
                yield module.says(node.lineno, f"{owner}.{node.attr} below the bootstrap: take it as an argument")
        elif isinstance(node, ast.ImportFrom) and node.module in {"random", "time", "uuid"}:
            allowed = _CHANCE.get(node.module, {alias.name for alias in node.names} - _CLOCKS.get(node.module, set()))
            for alias in node.names:
                if alias.name not in allowed:
                    yield module.says(node.lineno, f"{node.module}.{alias.name} below the bootstrap: take an argument")


def modules_are_short(module: Module) -> Iterator[str]:
    """A long module hides a noun that wants to leave."""
    lines = module.source.count("\n")
    if lines > LONGEST_MODULE:
        yield module.says(1, f"{lines} lines, at most {LONGEST_MODULE}: which noun wants to leave?")


def functions_are_short(module: Module) -> Iterator[str]:
    """A long function does two things; its docstring does not count."""
    for node in ast.walk(module.tree):
        if isinstance(node, _FUNCTIONS):
            lines = _lines(node) - (_lines(node.body[0]) if ast.get_docstring(node) else 0)
            if lines > LONGEST_FUNCTION:
                yield module.says(node.lineno, f"{node.name} has {lines} lines, at most {LONGEST_FUNCTION}")


def names_say_what_is_inside(module: Module) -> Iterator[str]:
    """The path says layer and noun; a drawer for everything fills with everything."""
    for part in module.path.with_suffix("").parts:
        if _EMPTY_NAMES & set(part.lower().split("_")):
            yield module.says(1, f"{part!r} says nothing: name what is inside")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Manager", "Helper", "Utils", "Util")):
            yield module.says(node.lineno, f"{node.name} says nothing: name what it is")


def imports_stand_at_the_top(module: Module) -> Iterator[str]:
    """An import inside a function hides a circle; Qt and the command line's verbs are loaded when asked for."""
    if module.layer == "cli":
        return
    for function in ast.walk(module.tree):
        if isinstance(function, _FUNCTIONS):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and not _packages(node) <= _QT:
                    yield module.says(node.lineno, f"import inside {function.name}: move it to the top")


def nothing_is_silenced_or_put_off(module: Module) -> Iterator[str]:
    """A silenced check or a note to do it later is work left undone."""
    for token in tokenize.generate_tokens(io.StringIO(module.source).readline):
        if token.type == tokenize.COMMENT and (found := _SILENCED.search(token.string)):
            yield module.says(token.start[0], f"{found.group()!r}: mend it instead")


def only_the_command_line_prints(module: Module) -> Iterator[str]:
    """What a program has to say goes to its log or its caller."""
    if module.layer == "cli":
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield module.says(node.lineno, "print outside the command line")


EVERYWHERE: Final[tuple[Rule, ...]] = (nothing_is_silenced_or_put_off, names_say_what_is_inside)
IN_THE_PACKAGE: Final[tuple[Rule, ...]] = (
    time_identity_and_chance_are_arguments,
    modules_are_short,
    functions_are_short,
    imports_stand_at_the_top,
    only_the_command_line_prints,
)


def _last_name(node: ast.expr) -> str:
    """`datetime` of both `datetime` and `datetime.datetime`; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _packages(node: ast.Import | ast.ImportFrom) -> set[str]:
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return {name.partition(".")[0] for name in names}
