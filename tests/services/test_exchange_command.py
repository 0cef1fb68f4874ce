"""`commandcenter import` and `commandcenter export` from call to exit code."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from commandcenter.cli.main import main
from tests.services.exchange_world import ENDINGS, WORLD
from tests.services.test_exchange_issues import CLOSED, HEADER, MAPPING, OPEN

Call = Callable[..., int]
Capture = pytest.CaptureFixture[str]
DEMO: Final = Path(__file__).parents[2] / "resources" / "demo"


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Runs the command with a home of its own, where the machine's login is nobody of the database's people."""

    def run(*words: str | Path, **environment: str) -> int:
        given = {"COMMANDCENTER_HOME": str(tmp_path / "home"), "COMMANDCENTER_LANGUAGE": "zh", "LOGNAME": "somebody"}
        return main([str(word) for word in words], given | {"COMMANDCENTER_USER": "somebody"} | environment)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small world as files."""
    folder = tmp_path / "world"
    folder.mkdir()
    for kind, text in WORLD.items():
        (folder / f"{kind}{ENDINGS[kind]}").write_text(text, encoding="utf-8")
    return folder


def _file(folder: Path, kind: str) -> Path:
    return folder / f"{kind}{ENDINGS[kind]}"


def test_an_empty_database_is_filled_kind_by_kind_and_written_out_again(
    call: Call, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    for kind in WORLD:
        assert call("import", kind, _file(folder, kind)) == 0
        assert "已导入" in capsys.readouterr().out
    assert call("export", "users", tmp_path / "users.csv") == 0

    out = capsys.readouterr()
    assert "已写出" in out.out
    assert "没有用户“somebody”，以系统的名义办理。" in out.err
    assert (tmp_path / "users.csv").read_text(encoding="utf-8-sig").count("\n") == 5


def test_who_may_not_import_is_told_who_may(call: Call, folder: Path, capsys: Capture) -> None:
    for kind in WORLD:
        assert call("import", kind, _file(folder, kind)) == 0
    capsys.readouterr()

    assert call("import", "areas", _file(folder, "areas"), "--user", "op01") == 1
    assert "管理员" in capsys.readouterr().err
    assert call("import", "areas", _file(folder, "areas"), "--user", "admin") == 0


def test_a_dry_run_says_line_by_line_what_would_come(call: Call, folder: Path, capsys: Capture) -> None:
    assert call("import", "areas", _file(folder, "areas"), "--dry-run") == 0

    out = capsys.readouterr().out
    assert "第 2 行：新增“4101”。" in out
    assert "会新增 6 条" in out
    assert call("import", "areas", _file(folder, "areas")) == 0
    assert "新增 6 条" in capsys.readouterr().out


def test_every_fault_is_said_with_its_line(call: Call, folder: Path, capsys: Capture) -> None:
    assert call("import", "areas", _file(folder, "areas")) == 0
    text = WORLD["departments"].replace("410105002", "410105009")
    _file(folder, "departments").write_text(text, encoding="gbk")

    assert call("import", "departments", _file(folder, "departments")) == 1

    err = capsys.readouterr().err
    assert "“departments.csv”有 2 处不对，没有导入任何内容。" in err
    assert "第 2 行“area”：没有代码为“410105009”的在用区域。" in err
    assert "第 3 行“area”" in err


def test_issues_come_by_a_mapping(call: Call, folder: Path, tmp_path: Path, capsys: Capture) -> None:
    for kind in WORLD:
        assert call("import", kind, _file(folder, kind)) == 0
    issues, mapping = tmp_path / "list.csv", tmp_path / "map.toml"
    issues.write_text("\n".join([HEADER, OPEN.replace("2026-11-19", "2025-11-19"), CLOSED]), encoding="gbk")
    mapping.write_text(MAPPING.replace("[columns]", "offset_days = -365\n[columns]"), encoding="utf-8")
    capsys.readouterr()

    assert call("import", "issues", issues, "--mapping", mapping, "--encoding", "gbk") == 0

    assert "新增 2 条" in capsys.readouterr().out
    assert call("database", "verify") == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("import", "streets", "x.csv"), 1, "不认识“streets”"),
        (("import", "areas", "x.csv"), 1, "没有文件“x.csv”"),
        (("import", "areas"), 2, "FILE"),
        (("import", "areas", "x.csv", "--encoding", "big5"), 2, "big5"),
        (("export", "areas", "/nowhere/areas.geojson"), 1, "写不了"),
        (("export", "users", "users.pdf"), 1, "不能导出为“.pdf”文件"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    call: Call, words: tuple[str, ...], code: int, said: str, capsys: Capture
) -> None:
    assert call(*words) == code
    assert said in capsys.readouterr().err
