"""What the READMEs show is what the code is, and what they name exists."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from commandcenter.domain.lifecycle import TRANSITIONS
from commandcenter.domain.vocabulary import chinese
from commandcenter.storage.entities import Entity
from tests.architecture.figures import BY_KEY_ALONE, FIGURES, PURPOSES, ROOT, shown, without_shortcuts, written

README: Final = ROOT / "README.md"
SCHEMA: Final = ROOT / "db" / "README.md"
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_shows_what_the_code_is(name: str) -> None:
    document, make = FIGURES[name]

    assert shown(name, document.read_text(encoding="utf-8")) == make(), "`make figures` draws it anew"


def test_every_command_of_the_table_is_in_a_figure_of_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    figures = shown("lifecycle", text) + shown("loops", text)

    assert [chinese(command) for _, command in TRANSITIONS if chinese(command) not in figures] == []


def test_every_table_of_the_schema_has_its_reasons() -> None:
    text = SCHEMA.read_text(encoding="utf-8")

    assert [name for name in Entity.metadata.tables if f"`{name}`" not in text] == []


def test_every_index_of_the_schema_has_the_query_it_serves() -> None:
    text = SCHEMA.read_text(encoding="utf-8")
    indexes = {str(index.name) for table in Entity.metadata.tables.values() for index in table.indexes}

    assert sorted(name for name in indexes if f"`{name}`" not in text) == []


def test_no_index_is_told_of_that_is_gone() -> None:
    indexes = {str(index.name) for table in Entity.metadata.tables.values() for index in table.indexes}
    told = set(re.findall(r"`((?:ix|uq)_\w+)`", SCHEMA.read_text(encoding="utf-8")))

    assert told - indexes == set()


def test_relations_without_a_foreign_key_are_between_tables_that_exist() -> None:
    named = {name for one, many, _ in BY_KEY_ALONE for name in (one, many)}

    assert named <= set(Entity.metadata.tables)


def test_every_dependency_has_a_purpose_and_no_purpose_is_left_over() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["development"]]

    assert {re.split(r"[\[<>=]", requirement)[0] for requirement in asked} == set(PURPOSES)


@pytest.mark.parametrize("document", [README, SCHEMA, ROOT / "db" / "reference" / "README.md"])
def test_links_to_files_lead_somewhere(document: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(document.read_text(encoding="utf-8")) if "://" not in link]

    assert [link for link in links if link and not (document.parent / link).exists()] == []


def test_an_arrow_that_a_longer_way_implies_is_left_out() -> None:
    arrows = [("cli", "storage"), ("cli", "services"), ("services", "storage"), ("cli", "domain")]

    assert without_shortcuts(arrows) == [("cli", "domain"), ("cli", "services"), ("services", "storage")]


def test_a_figure_is_written_between_its_markers_and_nowhere_else() -> None:
    begin, end = "<!-- figure house: made by `make figures` -->", "<!-- end of figure house -->"
    before = f"# Title\n\n{begin}\nold\n{end}\n\nold\n"

    assert written("house", before, "new") == f"# Title\n\n{begin}\nnew\n{end}\n\nold\n"


def test_a_document_without_the_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="must each stand there once"):
        shown("house", "# Title\n")
