"""Keeps the English translation in step with the Chinese texts in the code.

Every refusal and phrase is written with its Chinese template as a literal; the template is the key of its
translation in a Qt translation source, context "Refusal", where the words of the vocabulary stand too.

    extract_translations.py            enters new templates as unfinished and marks those no longer used as vanished
    extract_translations.py --check    changes nothing, prints what is wrong, exit code 1 if anything is
"""

import argparse
import ast
import string
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

ROOT: Final = Path(__file__).resolve().parent.parent
CONTEXT: Final = "Refusal"
BASE_REFUSAL: Final = "Refused"
PHRASE: Final = "Phrase"
# Its strings are words for a person, and `chinese(value)` hands them on as templates.
VOCABULARY: Final = Path("domain/vocabulary.py")
WORD_OF: Final = "chinese"
# Words that fill a sentence: `clean_text(…, field="地址")`, and headings of import files, `text("name", "名称")`.
FILLING: Final = "field"
HEADINGS: Final = Path("services/exchange")
PUNCTUATION: Final = frozenset("，。；：、（）“”？")


@dataclass(slots=True)
class Texts:
    """What the code says in Chinese: each template with the first place it stands at, and what cannot be read."""

    places: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def collect(package: Path) -> Texts:
    """The templates of all modules under `package`."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in sorted(package.rglob("*.py"))}
    speaking = refusal_classes(trees.values()) | {PHRASE}
    texts = Texts()
    for path, tree in trees.items():
        relative = path.relative_to(package)
        if relative == VOCABULARY:
            for word in words(tree):
                texts.places.setdefault(word, str(relative))
        for word in filling(tree, headings=relative.is_relative_to(HEADINGS)):
            texts.places.setdefault(word, str(relative))
        for call in calls_of(tree, speaking):
            place = f"{package.name}/{relative}:{call.lineno}"
            template = template_of(call)
            if template is not None and is_chinese(template):
                texts.places.setdefault(template, place)
                if fault := unreadable(template):
                    texts.faults.append(f"{place}: {fault}: {template}")
            elif template is None and not hands_on(call):
                texts.faults.append(f"{place}: the template must be a literal, it is the key of its translation")
    return texts


def refusal_classes(trees: Iterable[ast.Module]) -> frozenset[str]:
    """Names of the refusals: `Refused` and every class that descends from it, in any module."""
    bases: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases.setdefault(node.name, set()).update(filter(None, map(last_name, node.bases)))
    found = {BASE_REFUSAL}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return frozenset(found)


def calls_of(tree: ast.Module, names: frozenset[str]) -> Iterator[ast.Call]:
    """The places where something called one of `names` is made."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and last_name(node.func) in names:
            yield node


def last_name(node: ast.expr) -> str | None:
    """`Refused` of both `Refused` and `refusal.Refused`."""
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else None


def template_of(call: ast.Call) -> str | None:
    """The literal that stands first; None where there is none."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def hands_on(call: ast.Call) -> bool:
    """Whether the template comes from a word of the vocabulary, or from another refusal or phrase."""
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Call):
        return last_name(first.func) == WORD_OF
    return isinstance(first, ast.Attribute) and first.attr == "template"


def filling(tree: ast.Module, *, headings: bool) -> Iterator[str]:
    """The Chinese words that fill a sentence of another module: names of fields, and headings of columns."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        named = [keyword.value for keyword in call.keywords if keyword.arg == FILLING]
        second = call.args[1:2] if headings and (template_of(call) or "一").isascii() else []
        for value in (*named, *second):
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and has_ideograph(value.value):
                yield value.value


def words(tree: ast.Module) -> Iterator[str]:
    """The Chinese strings of a module that are not docstrings."""
    remarks = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in remarks
            and is_chinese(node.value)
        ):
            yield node.value


def is_chinese(text: str) -> bool:
    """Whether there is anything to translate: words, or punctuation that other languages write otherwise."""
    return has_ideograph(text) or any(character in PUNCTUATION for character in text)


def has_ideograph(text: str) -> bool:
    """Whether the text has a Chinese word."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def unreadable(template: str) -> str | None:
    """Why a template cannot be filled by name, if so."""
    try:
        names = fields(template)
    except ValueError as error:
        return f"unreadable template ({error})"
    return None if all(name.isidentifier() for name in names) else "field without a name"


def fields(template: str) -> frozenset[str]:
    """The names in braces; raises ValueError where braces do not match."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


class Catalogue:
    """A Qt translation source and, in it, the context that is ours; other contexts are kept as they are."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._root = ET.parse(path).getroot()
        for context in self._root.iter("context"):
            if context.findtext("name") == CONTEXT:
                self._context = context
                break
        else:
            self._context = ET.SubElement(self._root, "context")
            ET.SubElement(self._context, "name").text = CONTEXT

    def translations(self) -> dict[str, ET.Element]:
        """Each source with its translation element."""
        found = {}
        for message in self._context.iter("message"):
            translation = message.find("translation")
            found[message.findtext("source", "")] = (
                ET.SubElement(message, "translation", type="unfinished") if translation is None else translation
            )
        return found

    def update(self, texts: Texts) -> tuple[int, int]:
        """Enters what is new, marks what is gone; returns how many of each."""
        known = self.translations()
        new = [template for template in texts.places if template not in known]
        for template in new:
            message = ET.SubElement(self._context, "message")
            ET.SubElement(message, "source").text = template
            ET.SubElement(message, "translation", type="unfinished")
        gone = 0
        for template, translation in known.items():
            vanished = translation.get("type") == "vanished"
            if template in texts.places and vanished:
                del translation.attrib["type"]
            elif template not in texts.places and not vanished:
                translation.set("type", "vanished")
                gone += 1
        return len(new), gone

    def faults(self, texts: Texts) -> Iterator[str]:
        """What is missing, unfinished, left over or has other fields than its template."""
        known = self.translations()
        for template, place in texts.places.items():
            translation = known.get(template)
            if translation is None or translation.get("type") == "vanished":
                yield f"{place}: not in {self._path.name}: {template}"
            elif translation.get("type") == "unfinished" or not (translation.text or "").strip():
                yield f"{place}: no translation in {self._path.name}: {template}"
            elif (fault := unreadable(translation.text or "")) or fields(translation.text or "") != fields(template):
                yield f"{place}: {fault or 'other fields'} in the translation of: {template}"
        for template, translation in known.items():
            if template not in texts.places and translation.get("type") != "vanished":
                yield f"{self._path.name}: no longer in the code: {template}"

    def write(self) -> None:
        """Saves in the form Qt's own tools give the file."""
        ET.indent(self._root, "    ")
        body = ET.tostring(self._root, encoding="unicode", short_empty_elements=False)
        self._path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def main() -> int:
    """Runs the command line; returns its exit code."""
    parser = argparse.ArgumentParser(description="Keeps the translation in step with the texts in the code.")
    parser.add_argument("--check", action="store_true", help="change nothing, say what is wrong")
    parser.add_argument("--package", type=Path, default=ROOT / "commandcenter")
    parser.add_argument("--catalogue", type=Path, default=ROOT / "resources/translations/commandcenter_en.ts")
    arguments = parser.parse_args()
    texts = collect(arguments.package)
    catalogue = Catalogue(arguments.catalogue)
    if arguments.check:
        faults = [*texts.faults, *catalogue.faults(texts)]
        print(*faults, sep="\n", end="\n" if faults else "")
        return 1 if faults else 0
    new, gone = catalogue.update(texts)
    catalogue.write()
    print(*texts.faults, sep="\n", end="\n" if texts.faults else "")
    print(f"{arguments.catalogue.name}: {new} new, {gone} no longer used")
    return 1 if texts.faults else 0


if __name__ == "__main__":
    sys.exit(main())
