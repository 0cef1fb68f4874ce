"""`commandcenter database …` from call to exit code."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from commandcenter.cli.database import duration, size
from commandcenter.cli.main import main
from commandcenter.storage.store import Store
from tests.support.evidence import Shelf
from tests.support.postgres import PostgresServer
from tests.support.world import World

ROOT: Final = Path(__file__).parents[2]
Call = Callable[..., int]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def call(home: Path) -> Call:
    """Runs the command with a home of its own."""

    def run(*words: str | Path, **environment: str) -> int:
        environ = {"COMMANDCENTER_HOME": str(home), "COMMANDCENTER_LANGUAGE": "zh", "COMMANDCENTER_USER": "liu"}
        return main([str(word) for word in words], environ | environment)

    return run


@pytest.fixture
def url(world: World) -> str:
    """The town's database."""
    return world.store.engine.url.render_as_string(hide_password=False)


def test_a_seat_is_made_ready_and_looked_at(call: Call, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("database", "status") == 1
    assert "commandcenter database upgrade" in capsys.readouterr().err
    assert not home.exists()

    assert call("database", "upgrade") == 0
    assert "空 → " in capsys.readouterr().out
    assert call("database", "upgrade") == 0
    assert "不用升级" in capsys.readouterr().out
    assert call("database", "status") == 0
    assert "磁盘剩余" in capsys.readouterr().out
    assert call("database", "verify") == 0


def test_status_counts_what_is_there(call: Call, world: World, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    world.reported()
    world.closed()

    assert call("database", "status", "--database", url) == 0

    said = capsys.readouterr().out
    assert "1 件未结，共 2 件" in said
    assert "节假日：已知到 2026 年" in said


def test_status_tells_of_a_transaction_that_holds_the_feed_back(
    call: Call, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(postgres_url)
    with store.write() as connection:
        connection.execute(text("INSERT INTO catalogue (id, version) VALUES (1, 1)"))

        assert call("database", "status", "--database", postgres_url) == 0

    store.close()
    assert "1 个事务正在写" in capsys.readouterr().out


def test_backup_and_restore(
    call: Call, world: World, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    world.closed()
    world.store.close()
    assert call("--database", url, "database", "backup", tmp_path / "today") == 0
    assert call("--database", url, "database", "backup", tmp_path / "today") == 1
    assert "从不覆盖" in capsys.readouterr().err

    assert call("database", "restore", tmp_path / "today", f"--database={url}") == 1
    assert "--replace" in capsys.readouterr().err
    assert call("database", "restore", tmp_path / "today", "--replace", f"--database={url}") == 0

    said = capsys.readouterr().out
    assert "已恢复：1 件案件" in said
    assert "全部一致" in said


def test_verify_names_the_event_and_fails(
    call: Call, world: World, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = world.closed()
    with world.store.write() as connection:
        on = " ON issue_event" if world.store.is_shared else ""
        connection.execute(text(f"DROP TRIGGER IF EXISTS issue_event_no_update{on}"))
        connection.execute(text("UPDATE issue_event SET note = 'x' WHERE number = 2"))

    assert call("database", "verify", "--database", url) == 1

    assert f"案件 {issue.no} 第 2 条记录的内容被改动" in capsys.readouterr().err


def test_verify_refuses_a_schema_it_does_not_know(
    call: Call, postgres_server: PostgresServer, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = postgres_server.create_database("bare")

    assert call("database", "verify", "--database", bare) == 1

    assert "请管理员运行" in capsys.readouterr().err
    postgres_server.drop_database("bare")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("dance",),
        ("database",),
        ("database", "dance"),
        ("database", "backup"),
        ("database", "status", "--database"),
        ("database", "verify", "--workers", "many"),
        ("--language", "fr", "database", "status"),
    ],
)
def test_wrong_use_ends_with_2(call: Call, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*words) == 2
    assert "用法: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("database", "restore", "nowhere.backup"), "没有备份文件"),
        (("database", "backup", "/nowhere/at/all"), "文件夹"),
        (("database", "status", "--database", "mysql://somewhere/x"), "不支持数据库类型"),
        (("database", "status", "--database", "what is this"), "看不懂数据库地址"),
        (("database", "status", "--database", "postgresql://u:sesame@localhost:1/x"), "连不上数据库，本次操作没有写入"),
        (("database", "status", "--database", "postgresql://u:open@sesame@localhost/x"), "有两个 @"),
        (("database", "status", "--database", "postgresql://u:sesame/open@localhost/x"), "数据库"),
        (("database", "verify"), "请先运行 commandcenter database upgrade"),
        (("database", "upgrade", "--database", "sqlite:////proc/nowhere/x.sqlite"), "/proc/nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_traceback(
    call: Call, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*words) == 1

    complaint = capsys.readouterr().err
    assert said in complaint
    assert "Traceback" not in complaint
    assert "sesame" not in complaint


def test_a_database_that_lets_nobody_in_is_told_as_nothing_written(
    call: Call, postgres_server: PostgresServer, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = postgres_server.url("no_such_database")

    assert call("database", "status", "--database", nowhere, "--language", "en") == 1

    said = capsys.readouterr().err
    assert "Cannot connect to the database; nothing was written." in said
    assert "no_such_database" in said


def test_demo_content_is_loaded_once_where_only_that_is_wanted(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("database", "load-demo", "--issues", "3", "--if-empty") == 0
    assert call("database", "load-demo", "--issues", "3", "--if-empty") == 0
    assert "不再装入" in capsys.readouterr().out
    assert call("database", "load-demo", "--issues", "3") == 1


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=-5), "0 分 0 秒"),
        (timedelta(seconds=61), "1 分 1 秒"),
        (timedelta(hours=25, minutes=3), "1 天 1 小时"),
        (timedelta(hours=3, minutes=3), "3 小时 3 分"),
    ],
)
def test_an_age_is_told_in_its_two_largest_units(span: timedelta, said: str) -> None:
    assert str(duration(span)) == said


def test_a_large_size_is_told_in_larger_units() -> None:
    assert size(79_465 * 1024 * 1024) == "77.6 GiB"
    assert size(1024 * 1024) == "1.0 MiB"


def test_a_damaged_file_is_said_to_be_damaged(call: Call, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("database", "upgrade")
    file = home / "commandcenter.sqlite3"
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 20_000)

    assert call("database", "status") == 1

    assert "Traceback" not in capsys.readouterr().err


def test_a_wrong_setting_is_refused_but_help_is_given_all_the_same(
    call: Call, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("database", "status", COMMANDCENTER_DATABSE_URL="x") == 1
    assert "databse_url" in capsys.readouterr().err.lower()
    assert call("--help", COMMANDCENTER_DATABSE_URL="x") == 0
    assert "用法: " in capsys.readouterr().out


def test_the_seats_language_is_spoken(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    call("database", "status", "--language", "en")

    said = capsys.readouterr()
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in said.out + said.err)


def test_help_warns_of_passwords_in_the_call(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--help") == 0
    assert "COMMANDCENTER_DATABASE_URL" in capsys.readouterr().out


def test_help_loads_no_database_and_no_window() -> None:
    script = "import sys; from commandcenter.cli.main import main; main(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(done.stdout.splitlines()[-1].split())

    assert not loaded & {"sqlalchemy", "alembic", "psycopg", "shapely", "chinese_calendar", "openpyxl", "PySide6"}


def test_an_answer_nobody_reads_to_its_end_is_no_failure(home: Path) -> None:
    environ = os.environ | {"COMMANDCENTER_HOME": str(home)}
    reading, writing = os.pipe()
    os.close(reading)
    words = [sys.executable, "main.py", "database", "upgrade"]

    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT, env=environ)

    os.close(writing)
    assert done.stderr == ""


_VERIFIES_AND_IS_INTERRUPTED: Final = """
import os, signal, sys
from commandcenter.cli.main import main
from commandcenter.storage import integrity

def interrupted(waiting):
    os.killpg(0, signal.SIGINT)
    return first_done(waiting)

signal.signal(signal.SIGINT, signal.default_int_handler)  # what a script started in the background had switched off
integrity.ISSUES_AT_ONCE = 1
first_done, integrity.as_completed = integrity.as_completed, interrupted
sys.exit(main(["database", "verify", "--workers", "2", "--database", sys.argv[1]]))
"""
"""Ctrl-C reaches every process of the terminal at the moment when the workers are started and nothing is done yet."""


def test_ctrl_c_ends_the_walk_and_its_workers(world: World, url: str, home: Path) -> None:
    for _ in range(4):
        world.reported()
    world.store.close()
    environ = os.environ | {"COMMANDCENTER_HOME": str(home), "COMMANDCENTER_LANGUAGE": "zh"}

    # The workers hold the pipes too: their end is the end of every process.
    done = subprocess.run(
        [sys.executable, "-c", _VERIFIES_AND_IS_INTERRUPTED, url],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=environ,
        start_new_session=True,
        timeout=60,
    )

    assert done.returncode == 130
    assert done.stderr.strip() == "已中断。"


def test_the_demo_is_loaded_sound_and_only_once(call: Call, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("database", "load-demo", "--issues", "40", "--seed", "3") == 0
    assert "40 件案件" in capsys.readouterr().out
    assert call("database", "verify") == 0

    assert call("database", "load-demo", "--issues", "40") == 1
    assert call("database", "load-demo", "--issues", "-1", "--append") == 1


def test_backups_are_sound_of_what_the_demo_loads(call: Call, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("database", "load-demo", "--issues", "20")
    assert call("database", "backup", home / "demo.backup") == 0

    assert call("database", "restore", home / "demo.backup", "--replace") == 0

    assert "全部一致" in capsys.readouterr().out


def test_verifying_reads_the_evidence_and_names_a_changed_clip(
    call: Call, world: World, url: str, shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    where = {"COMMANDCENTER_EVIDENCE_URL": str(shelf.folder / "evidence")}
    (clip,) = shelf.kept(world, shelf.clip())
    assert call("database", "verify", "--database", url, **where) == 0
    assert "1 件存证" in capsys.readouterr().out

    file = shelf.file_of(clip)
    file.write_bytes(file.read_bytes().replace(b"clip", b"film"))

    assert call("database", "verify", "--quick", "--database", url, **where) == 0
    assert call("database", "verify", "--database", url, **where) == 1
    said = capsys.readouterr().err
    assert f"存证文件被改动：{clip}" in said
    assert "有 1 件不对" in said
