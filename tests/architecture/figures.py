"""The figures and tables in the READMEs, made from what the code is.

`python -m tests.architecture.figures` writes them between their markers; `test_figures.py` fails where a README
differs from what would be written.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Column, Table

from commandcenter.console.shell.actions import ACTIONS
from commandcenter.domain.lifecycle import TRANSITIONS, Party
from commandcenter.domain.vocabulary import Command, IssueState, chinese
from commandcenter.foundation.texts import Catalogue
from commandcenter.storage.entities import Entity
from commandcenter.storage.types import WordType

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "commandcenter"
_LAYERS_CONTRACT: Final = "Arrows run down only; neighbours do not know each other"

PURPOSES: Final[Mapping[str, str]] = {
    "alembic": "migrations of the schema",
    "argon2-cffi": "password hashes (argon2id)",
    "av": "decoding of video, and writing clips without encoding again (PyAV, FFmpeg's libraries)",
    "chinesecalendar": "published holidays and make-up workdays",
    "fsspec": "where evidence lies: a folder, or any store it has a driver for",
    "keyring": "camera passwords in the system's keyring",
    "numpy": "pictures as arrays",
    "opencv-python-headless": "judges pictures: frozen, dark, blurred, moved; stills",
    "openpyxl": "Excel files in and out",
    "platformdirs": "where settings, data and logs belong on each system",
    "psycopg": "PostgreSQL driver, with its binary wheel psycopg-binary of the same licence",
    "pypinyin": "finds places and people by pinyin",
    "pyside6-essentials": "the console's windows (Qt), without the parts it does not use",
    "shapely": "areas: point in polygon, validity of outlines",
    "sqlalchemy": "tables and statements for both databases",
    "hatchling": "builds the wheel",
    "hypothesis": "property tests",
    "import-linter": "checks that imports run down only",
    "mypy": "static types, strict",
    "onvif-zeep-async": "ONVIF: turning and zooming of cameras, presets",
    "pre-commit": "the same checks at each commit",
    "pytest": "runs the tests",
    "pytest-qt": "tests windows, and fails over Qt's warnings",
    "pytest-timeout": "ends a test that hangs",
    "pytest-xdist": "runs the tests on every processor",
    "ruff": "form and lint",
    "types-openpyxl": "types of openpyxl",
    "types-shapely": "types of shapely",
    "wsdiscovery": "finds cameras in the local network",
}
"""What each direct dependency is for: one that is not named here may not come in."""
_LONGEST_NAME: Final = 60
"""A longer text in a package's licence field is the licence itself."""

BY_KEY_ALONE: Final = (
    ("issue", "assignment", "its parts"),
    ("issue", "issue_event", "its timeline"),
    ("issue", "issue_text", "its words"),
    ("issue", "issue_evidence", "its evidence"),
    ("issue_event", "issue_evidence", "sealed by"),
    ("issue", "claim", "who has it open"),
    ("issue", "change", "what changed"),
    ("issue", "request", "what was asked"),
    ("issue", "issue", "merged_into"),
)
"""Relations between rows of the line that no foreign key holds; `database verify` checks those that matter: parts,
timeline, evidence, and what was merged into what."""


# --- the house ------------------------------------------------------------------------------------


def layers() -> list[list[str]]:
    """The rows of the import contract, from the top, each with the packages that exist today."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in settings["tool"]["importlinter"]["contracts"] if each["name"] == _LAYERS_CONTRACT)
    rows = [[name.strip("() ") for name in row.split("|")] for row in contract["layers"]]
    there = [[name for name in row if _source(name).is_file()] for row in rows]
    return [row for row in there if row]


def arrows() -> set[tuple[str, str]]:
    """Which package imports which, as the source says."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        own = _layer(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("commandcenter."):
                found.add((own, (node.module or "").split(".")[1]))
    return {(own, other) for own, other in found if own != other and not own.startswith("__")}


def without_shortcuts(arrows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The arrows that no longer way replaces; there must be no circles."""
    below: dict[str, set[str]] = {}
    for above, under in arrows:
        below.setdefault(above, set()).add(under)

    def reaches(start: str, end: str) -> bool:
        return any(step == end or reaches(step, end) for step in below.get(start, ()))

    return sorted(
        (above, under)
        for above, targets in below.items()
        for under in targets
        if not any(reaches(step, under) for step in targets - {under})
    )


def house() -> str:
    """The packages as a graph, and what each says of itself."""
    names = [name for row in layers() for name in row]
    order = {name: place for place, name in enumerate(names)}
    drawn = sorted(without_shortcuts(arrows()), key=lambda arrow: (order[arrow[0]], order[arrow[1]]))
    graph = ["flowchart TD", *(f"    {name}[{name}]" for name in names), *(f"    {a} --> {b}" for a, b in drawn)]
    return _mermaid(graph) + "\n\n" + _table(("package", "is"), ((f"`{name}`", _about(name)) for name in names))


def _source(name: str) -> Path:
    module = PACKAGE / f"{name}.py"
    return module if module.is_file() else PACKAGE / name / "__init__.py"


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def _about(name: str) -> str:
    """What the package's docstring says first."""
    text = ast.get_docstring(ast.parse(_source(name).read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


# --- the lifecycle --------------------------------------------------------------------------------


def lifecycle() -> str:
    """States and the commands that lead from one to another."""
    moves: dict[tuple[IssueState, IssueState], list[Command]] = {}
    for (state, command), entry in TRANSITIONS.items():
        for to in entry.to - {state}:
            moves.setdefault((state, to), []).append(command)
    drawn = [
        "stateDiagram-v2",
        *(f'    state "{state.name}<br/>{chinese(state)}" as {state.name}' for state in IssueState),
        f"    [*] --> {IssueState.REPORTED.name} : {_named(Command.REPORT)}",
    ]
    order = list(IssueState)
    for state, to in sorted(moves, key=lambda pair: (order.index(pair[0]), order.index(pair[1]))):
        commands = [command for command in Command if command in moves[state, to]]
        drawn.append(f"    {state.name} --> {to.name} : {', '.join(map(_named, commands))}")
    return _mermaid(drawn)


def loops() -> str:
    """The commands that may leave an issue in the state it has, where, by whom, and whether they need a text."""
    return _table(("command", "中文", "stays in", "who may", "needs a text"), _loop_rows())


def _loop_rows() -> Iterator[tuple[str, ...]]:
    for command in Command:
        states = [state for state in IssueState if state in _to(state, command)]
        if not states:
            continue
        entry = TRANSITIONS[states[0], command]
        who = ", ".join(party.value.replace("_", " ") for party in Party if party in entry.who)
        where = "every state" if len(states) == len(IssueState) else ", ".join(state.name for state in states)
        where = "every open state" if states == [state for state in IssueState if state.is_open] else where
        yield command.value.replace("_", " "), chinese(command), where, who, "yes" if entry.reason else ""


def _to(state: IssueState, command: Command) -> frozenset[IssueState]:
    entry = TRANSITIONS.get((state, command))
    return frozenset() if entry is None else entry.to


def _named(command: Command) -> str:
    return f"{command.value.replace('_', ' ')} {chinese(command)}"


# --- the schema -----------------------------------------------------------------------------------


def schema() -> str:
    """Every table with its key, the foreign keys, and the relations that go by key alone."""
    drawn = ["erDiagram"]
    tables = sorted(Entity.metadata.tables.values(), key=lambda table: table.name)
    for table in tables:
        drawn += [f"    {table.name} {{", *(f"        {_kind(column)} {column.name} PK" for column in _key(table))]
        drawn += [f"        {_kind(column)} {column.name} FK" for column in _referring(table)]
        drawn.append("    }")
    for table in tables:
        for column in _referring(table, also_keys=True):
            for key in column.foreign_keys:
                many = "o|" if column.nullable else "||"
                drawn.append(f"    {key.column.table.name} {many}--o{{ {table.name} : {column.name}")
    drawn += [f'    {one} ||..o{{ {many} : "{name}"' for one, many, name in BY_KEY_ALONE]
    return _mermaid(drawn)


def _key(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns)


def _referring(table: Table, *, also_keys: bool = False) -> list[Column[Any]]:
    return [column for column in table.columns if column.foreign_keys and (also_keys or not column.primary_key)]


def _kind(column: Column[Any]) -> str:
    return "word" if isinstance(column.type, WordType) else type(column.type).__name__.lower()


# --- the dependencies -----------------------------------------------------------------------------


def dependencies() -> str:
    """What the program needs to run and to be developed: version of the lock file, licence of the package itself."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    running, developing = (
        _names(asked) for asked in (project["dependencies"], project["optional-dependencies"]["development"])
    )
    pinned, pinned_too = _pins("runtime"), _pins("development")
    blocks = [_block("to run", running, pinned), _along(running, pinned)]
    only = {name: version for name, version in pinned_too.items() if name not in pinned}
    blocks += [_block("to develop", developing, pinned_too), _along(developing, only)]
    return "\n\n".join(blocks)


def _block(title: str, names: Iterable[str], pinned: Mapping[str, str]) -> str:
    rows = ((name, pinned[name], PURPOSES.get(name, "**not in PURPOSES**"), _licence(name)) for name in names)
    return _table((title, "version", "for", "licence"), rows)


def _along(names: Iterable[str], pinned: Mapping[str, str]) -> str:
    """Those that the named ones bring along on every system."""
    brought = [name for name in pinned if name not in set(names)]
    return "Brought along: " + ", ".join(f"{name} {pinned[name]} ({_licence(name)})" for name in brought) + "."


def _names(requirements: Iterable[str]) -> list[str]:
    return [re.split(r"[\[<>=!~; ]", requirement)[0] for requirement in requirements]


def _pins(name: str) -> dict[str, str]:
    """The pins that hold on every system and Python: name and version."""
    text = (ROOT / ".setup" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+) *\\?$", text, re.MULTILINE))


def _licence(name: str) -> str:
    """As the package names it: an SPDX expression, a short text, or the classifier's last words."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return "not installed here"
    expressions: list[str] = said.get_all("License-Expression") or []
    texts: list[str] = said.get_all("License") or []
    classifiers: list[str] = said.get_all("Classifier") or []
    short = [text.strip() for text in texts if text.strip() not in ("", "UNKNOWN") and len(text) <= _LONGEST_NAME]
    classified = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License")]
    return [*expressions, *short, *classified, "not stated"][0]


# --- the keys -------------------------------------------------------------------------------------


def keys() -> str:
    """Every action of the console that has a key."""
    english = Catalogue.load("en", ROOT / "resources" / "translations")
    rows = (
        (_code(action.keys, " or "), str(action.text), english.say(action.text).capitalize(), _code(action.words, ", "))
        for action in ACTIONS
        if action.keys
    )
    return _table(("key", "does", "in English", "command words"), rows)


def _code(words: Iterable[str], between: str) -> str:
    return between.join(f"`{word}`" for word in words)


# --- writing --------------------------------------------------------------------------------------

FIGURES: Final[Mapping[str, tuple[Path, Callable[[], str]]]] = {
    "house": (ROOT / "README.md", house),
    "lifecycle": (ROOT / "README.md", lifecycle),
    "loops": (ROOT / "README.md", loops),
    "dependencies": (ROOT / "README.md", dependencies),
    "keys": (ROOT / "README.md", keys),
    "schema": (ROOT / "db" / "README.md", schema),
}
"""Each figure by name: the document that shows it between its markers, and what makes it."""


def shown(name: str, text: str) -> str:
    """What stands between the markers of a figure; ValueError where they are missing."""
    begin, end = _markers(name)
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"{begin} and {end} must each stand there once")
    return text.partition(begin)[2].partition(end)[0].strip("\n")


def written(name: str, text: str, figure: str) -> str:
    """The text with the figure between its markers."""
    begin, end = _markers(name)
    return text.replace(f"{begin}{_between(text, begin, end)}{end}", f"{begin}\n{figure}\n{end}")


def _between(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]


def _markers(name: str) -> tuple[str, str]:
    return f"<!-- figure {name}: made by `make figures` -->", f"<!-- end of figure {name} -->"


def _mermaid(lines: Iterable[str]) -> str:
    return "\n".join(["```mermaid", *lines, "```"])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])


def main() -> None:
    """Bring every figure in every document up to date."""
    for name, (document, make) in FIGURES.items():
        before = document.read_text(encoding="utf-8")
        shown(name, before)
        after = written(name, before, make())
        if after != before:
            document.write_text(after, encoding="utf-8")


if __name__ == "__main__":
    main()
