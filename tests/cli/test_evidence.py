"""An issue's evidence goes out as one file by `export evidence`, and `verify-bundle` checks it anywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from commandcenter.cli.main import main
from commandcenter.services.desk import Change
from commandcenter.services.evidence import attach
from tests.support.evidence import Shelf
from tests.support.world import World

Call = Callable[..., int]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def call(tmp_path: Path, world: World, shelf: Shelf) -> Call:
    """Runs the command as liu in the town's database, with the test's own evidence."""
    environ = {
        "COMMANDCENTER_HOME": str(tmp_path / "home"),
        "COMMANDCENTER_LANGUAGE": "zh",
        "COMMANDCENTER_USER": "liu",
        "COMMANDCENTER_DATABASE_URL": world.store.engine.url.render_as_string(hide_password=False),
        "COMMANDCENTER_EVIDENCE_URL": str(shelf.folder / "evidence"),
    }

    def run(*words: str | Path, **environment: str) -> int:
        return main([str(word) for word in words], environ | environment)

    return run


@pytest.fixture
def issue(world: World, shelf: Shelf) -> Change:
    """An issue with one clip."""
    return attach(world.desk_of(), world.reported().ref, shelf.kept(world, shelf.clip()))


def test_evidence_goes_out_by_the_issues_number_and_checks_without_a_database(
    call: Call, issue: Change, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "bundle.zip"

    assert call("export", "evidence", issue.no, file) == 0
    said = capsys.readouterr().out
    assert f"已导出 {issue.no} 的 1 件存证" in said
    assert call("verify-bundle", file, COMMANDCENTER_DATABASE_URL="sqlite:////nowhere/at/all.sqlite") == 0
    checked = capsys.readouterr().out
    assert f"完好：案件 {issue.no}，1 件存证" in checked
    assert said.partition("清单校验值 ")[2][:64] == checked.partition("清单校验值 ")[2][:64]


def test_a_bundle_that_was_changed_is_refused_as_proof(
    call: Call, issue: Change, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "bundle.zip"
    assert call("export", "evidence", issue.no, file) == 0
    file.write_bytes(file.read_bytes().replace(b"ftypmp42 a clip", b"ftypmp42 a film"))

    assert call("verify-bundle", file) == 1
    said = capsys.readouterr().err
    assert "被改动，校验值不符。" in said
    assert "不能作为凭据" in said


def test_the_end_of_a_number_is_enough_where_only_one_ends_so(
    call: Call, world: World, issue: Change, tmp_path: Path, capsys: Capture
) -> None:
    assert call("export", "evidence", "0001", tmp_path / "one.zip") == 0
    assert issue.no in capsys.readouterr().out
    assert call("export", "evidence", "0077", tmp_path / "none.zip") == 1
    assert "没有编号为“0077”的案件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("export", "evidence", "bundle.zip"), 2, "缺少 NO"),
        (("export", "users", "0001", "users.csv"), 2, "不认识 users.csv"),
        (("verify-bundle", "nothing.zip"), 1, "没有文件或文件夹"),
    ],
)
def test_a_wrong_call_is_told_what_to_write(
    call: Call, words: tuple[str, ...], code: int, why: str, capsys: Capture
) -> None:
    assert call(*words) == code
    assert why in capsys.readouterr().err
