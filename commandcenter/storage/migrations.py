"""Runs the Alembic scripts under `db/`, and tells whether this program knows a database's schema."""

from dataclasses import dataclass
from functools import cache

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.places import database_scripts
from commandcenter.storage.engine import make_engine


@dataclass(frozen=True, slots=True)
class SchemaStatus:
    """What schema a database has and what this program needs.

    Attributes:
        found: the revision in the database; None when it is empty.
        needed: the newest revision this program brings.
        known: whether this program has a script for `found`.
    """

    found: str | None
    needed: str
    known: bool

    @property
    def is_current(self) -> bool:
        """Whether nothing has to be done."""
        return self.found == self.needed


def needed_revision() -> str:
    """The newest revision this program brings."""
    return _scripts().get_current_head() or ""


@cache
def known_revisions() -> frozenset[str]:
    """Every revision this program has a script for."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(database_scripts() / "migrations"))


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(database_scripts() / "migrations").replace("%", "%%"))
    config.attributes["url"] = url
    return config


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision`; an embedded one is made if it is not there."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Go back to `revision` (tests only: an operator restores a backup instead)."""
    command.downgrade(_config(url), revision)


def status(url: str) -> SchemaStatus:
    """Compare the database's revision with this program's; changes nothing.

    Raises:
        DatabaseAway: the database does not answer.
    """
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            found = _revision(connection)
    finally:
        engine.dispose()
    return SchemaStatus(found, needed_revision(), known=found is None or found in known_revisions())


def require_current(url: str) -> None:
    """Refuse to work on a schema this program does not know, saying who must do what.

    Raises:
        Refused: the schema is older, newer or absent.
    """
    found = status(url)
    where = make_url(url).render_as_string(hide_password=True)
    if found.is_current:
        return
    if found.known:
        raise Refused(
            "数据库 {where} 的结构需要升级（{found} → {needed}）。请管理员运行 commandcenter database upgrade。",
            where=where,
            found=found.found or "空",
            needed=found.needed,
        )
    raise Refused(
        "数据库 {where} 的结构（{found}）比本程序新，本程序不能使用它。请安装新版 commandcenter。",
        where=where,
        found=found.found,
    )


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
