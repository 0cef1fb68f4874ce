"""The house's rules hold in every module, and each of them would notice."""

from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from tests.architecture import house
from tests.architecture.house import EVERYWHERE, IN_THE_PACKAGE, Module, Rule

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = [Module.read(ROOT, path) for path in sorted((ROOT / "commandcenter").rglob("*.py"))]
AROUND_IT: Final = [
    Module.read(ROOT, path)
    for path in sorted(
        chain((ROOT / "tests").rglob("*.py"), (ROOT / "db").rglob("*.py"), (ROOT / ".setup").rglob("*.py"))
    )
]


@pytest.mark.parametrize("rule", IN_THE_PACKAGE)
def test_the_package_keeps_the_rule(rule: Rule) -> None:
    complaints = [complaint for module in PACKAGE for complaint in rule(module)]

    assert not complaints, "\n".join(["", *complaints])


@pytest.mark.parametrize("rule", EVERYWHERE)
def test_the_package_and_all_around_it_keep_the_rule(rule: Rule) -> None:
    complaints = [complaint for module in [*PACKAGE, *AROUND_IT] for complaint in rule(module)]

    assert not complaints, "\n".join(["", *complaints])


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (house.time_identity_and_chance_are_arguments, "domain/age.py", "at = datetime.now(UTC)\n"),
        (house.time_identity_and_chance_are_arguments, "domain/age.py", "at = datetime.datetime.utcnow()\n"),
        (house.time_identity_and_chance_are_arguments, "services/age.py", "day = date.today()\n"),
        (house.time_identity_and_chance_are_arguments, "storage/age.py", "at = time.time()\n"),
        (house.time_identity_and_chance_are_arguments, "storage/age.py", "from time import time\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "lucky = random.choice(names)\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "from random import choice\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "key = uuid.uuid4()\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "from uuid import uuid4\n"),
        (house.modules_are_short, "domain/long.py", "x = 1\n" * 401),
        (house.functions_are_short, "domain/long.py", "def long():\n" + "    x = 1\n" * 60),
        (house.functions_are_short, "domain/long.py", "async def long():\n" + "    x = 1\n" * 60),
        (house.names_say_what_is_inside, "services/utils.py", ""),
        (house.names_say_what_is_inside, "services/issue_helpers.py", ""),
        (house.names_say_what_is_inside, "common/areas.py", ""),
        (house.names_say_what_is_inside, "services/issue.py", "class IssueManager: ...\n"),
        (house.imports_stand_at_the_top, "services/late.py", "def late():\n    import json\n"),
        (house.imports_stand_at_the_top, "services/late.py", "def late():\n    from json import loads\n"),
        (house.nothing_is_silenced_or_put_off, "domain/later.py", "x = 1  # TO" + "DO: think\n"),
        (house.nothing_is_silenced_or_put_off, "domain/later.py", "x = 1  # no" + "qa: E501\n"),
        (house.nothing_is_silenced_or_put_off, "domain/later.py", "x = 1  # type" + ": ignore[assignment]\n"),
        (house.only_the_command_line_prints, "services/loud.py", "print(1)\n"),
    ],
)
def test_each_rule_notices_what_it_is_there_for(rule: Rule, path: str, source: str) -> None:
    module = Module.parse(Path("commandcenter") / path, source)

    assert len(list(rule(module))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (house.time_identity_and_chance_are_arguments, "bootstrap.py", "at = datetime.now(UTC)\n"),
        (house.time_identity_and_chance_are_arguments, "foundation/clock.py", "at = datetime.now(UTC)\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "def draw(by: random.Random): ...\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "from random import Random\n"),
        (house.time_identity_and_chance_are_arguments, "services/draw.py", "from uuid import UUID\n"),
        (house.time_identity_and_chance_are_arguments, "domain/age.py", "from datetime import datetime, time\n"),
        (house.functions_are_short, "domain/told.py", 'def told():\n    """Why.\n' + "\n" * 90 + '    """\n'),
        (house.names_say_what_is_inside, "domain/commonwealth.py", ""),
        (house.imports_stand_at_the_top, "cli/main.py", "def console():\n    import json\n"),
        (house.imports_stand_at_the_top, "console/shell.py", "def open():\n    from PySide6.QtCore import Qt\n"),
        (house.nothing_is_silenced_or_put_off, "domain/later.py", 'x = "TODO"\n'),
        (house.only_the_command_line_prints, "cli/main.py", "print(1)\n"),
    ],
)
def test_no_rule_forbids_what_is_right(rule: Rule, path: str, source: str) -> None:
    module = Module.parse(Path("commandcenter") / path, source)

    assert list(rule(module)) == []
