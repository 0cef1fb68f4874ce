"""One set of scripts makes the same schema on both databases, and a program knows which schema it can use."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.places import database_scripts
from commandcenter.storage import guards
from commandcenter.storage.migrations import (
    downgrade,
    known_revisions,
    needed_revision,
    require_current,
    status,
    upgrade,
)
from commandcenter.storage.store import KeyTaken, Store
from tests.support.world import World, settle_town

REFUSED = (DBAPIError, KeyTaken, Refused)


def triggers(connection: Connection) -> set[str]:
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return set(connection.execute(text(query)).scalars())


def test_down_to_nothing_and_up_again_gives_the_same_tables_and_triggers(store_url: str) -> None:
    store = Store(store_url)
    with store.read() as connection:
        before = set(inspect(connection).get_table_names()), triggers(connection)
    store.close()

    downgrade(store_url, "base")
    with store.read() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    store.close()
    upgrade(store_url)

    with store.read() as connection:
        assert (set(inspect(connection).get_table_names()), triggers(connection)) == before
    store.close()
    assert before[1]


@pytest.mark.filterwarnings("ignore:Did not recognize type 'xid8'")
def test_the_models_and_the_scripts_agree(store_url: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(database_scripts() / "migrations"))
    config.attributes["url"] = store_url

    command.check(config)


def test_the_scripts_read_as_text_are_those_alembic_finds() -> None:
    scripts = ScriptDirectory(str(database_scripts() / "migrations"))

    assert needed_revision() == scripts.get_current_head()
    assert known_revisions() == {script.revision for script in scripts.walk_revisions()}


def test_upgrading_what_is_current_changes_nothing(store_url: str) -> None:
    upgrade(store_url)

    assert status(store_url).is_current


def test_every_guard_is_in_place(store_url: str) -> None:
    store = Store(store_url)
    with store.read() as connection:
        found = triggers(connection)
    store.close()

    expected = {f"{table}_no_update" for table in (*guards.APPEND_ONLY, *guards.ENDED_ONCE)}
    expected |= {f"{table}_no_delete" for table in guards.NEVER_DELETED}
    if store.is_shared:
        expected |= {f"{table}_no_truncate" for table in guards.NEVER_DELETED}
    assert found == expected


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issue_event SET note = 'x'",
        "DELETE FROM issue_event",
        "DELETE FROM issue",
        "DELETE FROM assignment",
    ],
)
def test_the_database_itself_keeps_history(world: World, statement: str) -> None:
    world.dispatched()

    with pytest.raises(REFUSED), world.store.write() as connection:
        connection.execute(text(statement))


@pytest.mark.parametrize("table", guards.NEVER_DELETED)
def test_no_table_of_the_line_can_be_emptied_at_a_stroke(postgres_url: str, table: str) -> None:
    store = Store(postgres_url)

    with pytest.raises(REFUSED), store.write() as connection:
        connection.execute(text(f"TRUNCATE {table} CASCADE"))

    store.close()


def test_a_schema_newer_than_the_program_is_refused_with_words(store_url: str) -> None:
    store = Store(store_url)
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    assert not status(store_url).known
    with pytest.raises(Refused, match="比本程序新"):
        require_current(store_url)


def test_an_empty_database_is_refused_with_the_command_that_makes_it_ready(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'empty.sqlite'}"

    assert status(url).found is None
    with pytest.raises(Refused, match="commandcenter database upgrade"):
        require_current(url)


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE vehicle (title TEXT)")
    connection.close()

    with pytest.raises(DBAPIError):
        upgrade(f"sqlite:///{file}")

    store = Store(f"sqlite:///{file}")
    with store.read() as opened:
        assert set(inspect(opened).get_table_names()) <= {"vehicle", "alembic_version"}
    store.close()


REBUILD = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{before}", None, None


def upgrade() -> None:
    with op.batch_alter_table("{table}") as batch:
        batch.alter_column("name", existing_type=sa.String(60), type_=sa.String(90), existing_nullable=False)
        {more}


def downgrade() -> None:
    pass
"""


def scripts_with(folder: Path, rebuild: str) -> Config:
    """The program's scripts and one more, in a folder of the test's own."""
    shutil.copytree(database_scripts() / "migrations", folder)
    (folder / "versions" / "9999_rebuild.py").write_text(rebuild, encoding="utf-8")
    config = Config()
    config.set_main_option("script_location", str(folder))
    return config


@pytest.mark.parametrize("table", ["area", "category", "department"])
def test_a_table_that_others_refer_to_can_be_rebuilt(world: World, tmp_path: Path, table: str) -> None:
    world.reported()
    config = scripts_with(tmp_path / "scripts", REBUILD.format(before=needed_revision(), table=table, more="pass"))
    config.attributes["url"] = world.store.engine.url.render_as_string(hide_password=False)
    world.store.close()

    command.upgrade(config, "head")

    with world.store.read() as connection:
        name = next(column for column in inspect(connection).get_columns(table) if column["name"] == "name")
        assert getattr(name["type"], "length", None) == 90
        assert triggers(connection)
    assert world.reported().version == 1


def test_a_rebuild_that_loses_what_others_refer_to_is_undone(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    with store.write() as connection:
        settle_town(connection)
    store.close()
    losing = REBUILD.format(before=needed_revision(), table="department", more='op.execute("DELETE FROM department")')
    config = scripts_with(tmp_path / "scripts", losing)
    config.attributes["url"] = sqlite_url

    with pytest.raises(RuntimeError, match="refer to nothing"):
        command.upgrade(config, "head")

    with store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM department")).scalar_one() > 0
    store.close()
