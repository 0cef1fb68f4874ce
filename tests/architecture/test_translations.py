"""Every text a person can be refused with has its English, with the same fields."""

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
EMPTY: Final = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name>Shell</name>
        <message>
            <source>弹出大屏</source>
            <translation>Open the wall</translation>
        </message>
    </context>
</TS>
"""


class Workplace:
    """A package of one module with a catalogue, and the command that keeps them in step."""

    def __init__(self, folder: Path) -> None:
        self.package = folder / "package"
        self.package.mkdir()
        self.catalogue = folder / "texts.ts"
        self.catalogue.write_text(EMPTY, encoding="utf-8")

    def write(self, source: str, module: str = "module.py") -> None:
        path = self.package / module
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, encoding="utf-8")

    def translate(self, english: str) -> None:
        """Finishes the one unfinished translation."""
        text = self.catalogue.read_text(encoding="utf-8")
        unfinished = '<translation type="unfinished"></translation>'
        assert text.count(unfinished) == 1
        self.catalogue.write_text(text.replace(unfinished, f"<translation>{english}</translation>"), encoding="utf-8")

    def run(self, *arguments: str) -> tuple[int, list[str]]:
        return extract(*arguments, "--package", str(self.package), "--catalogue", str(self.catalogue))


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return Workplace(tmp_path)


def extract(*arguments: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, ROOT / ".setup" / "extract_translations.py", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()


def test_every_text_of_the_program_has_its_english() -> None:
    code, complaints = extract("--check")

    assert code == 0, "\n".join(["`make translations` enters what is missing:", *complaints])


def test_a_new_refusal_is_entered_as_unfinished_and_fails_until_it_is_translated(workplace: Workplace) -> None:
    workplace.write('raise Refused("案件“{no}”已结案。", no=no)\n')

    assert workplace.run("--check") == (1, ["package/module.py:1: not in texts.ts: 案件“{no}”已结案。"])
    assert workplace.run() == (0, ["texts.ts: 1 new, 0 no longer used"])
    assert workplace.run("--check") == (1, ["package/module.py:1: no translation in texts.ts: 案件“{no}”已结案。"])
    workplace.translate("Issue {no} is closed.")
    assert workplace.run("--check") == (0, [])
    assert workplace.run() == (0, ["texts.ts: 0 new, 0 no longer used"])
    assert "Open the wall" in workplace.catalogue.read_text(encoding="utf-8")


def test_a_translation_with_other_fields_fails(workplace: Workplace) -> None:
    workplace.write('raise Refused("案件“{no}”已结案。", no=no)\n')
    workplace.run()
    workplace.translate("Issue {number} is closed.")

    assert workplace.run("--check") == (
        1,
        ["package/module.py:1: other fields in the translation of: 案件“{no}”已结案。"],
    )


def test_a_text_no_longer_used_is_marked_and_comes_back_with_its_translation(workplace: Workplace) -> None:
    refusal = 'raise Refused("此件已结案。")\n'
    workplace.write(refusal)
    workplace.run()
    workplace.translate("This issue is closed.")
    workplace.write("")

    assert workplace.run("--check") == (1, ["texts.ts: no longer in the code: 此件已结案。"])
    assert workplace.run() == (0, ["texts.ts: 0 new, 1 no longer used"])
    assert workplace.run("--check") == (0, [])
    workplace.write(refusal)
    assert workplace.run() == (0, ["texts.ts: 0 new, 0 no longer used"])
    assert workplace.run("--check") == (0, [])


@pytest.mark.parametrize(
    "source",
    [
        'raise Refused(f"案件{no}已结案。")\n',
        "raise Refused(text)\n",
        'raise Refused("案件" + no)\n',
        'class Late(Refused): ...\nraise refusal.Late("超期%s" % days)\n',
        'Phrase(f"{days}天")\n',
    ],
)
def test_a_template_that_is_no_literal_fails(workplace: Workplace, source: str) -> None:
    workplace.write(source)

    code, complaints = workplace.run("--check")

    assert code == 1
    assert complaints[0].endswith("the template must be a literal, it is the key of its translation")


@pytest.mark.parametrize("template", ["第{0}号", "第{}号", "第{号"])
def test_a_template_that_cannot_be_filled_by_name_fails(workplace: Workplace, template: str) -> None:
    workplace.write(f'raise Refused("{template}")\n')

    assert workplace.run("--check")[0] == 1


def test_words_of_the_vocabulary_are_texts_and_its_docstrings_are_not(workplace: Workplace) -> None:
    workplace.write('"""市、区县。"""\nNAMES = {1: "街道"}\n', "domain/vocabulary.py")
    workplace.write("Phrase(chinese(level))\nraise Refused(fault.template)\n")

    assert workplace.run("--check") == (1, ["domain/vocabulary.py: not in texts.ts: 街道"])
