"""Runs the Alembic scripts under `db/`, and tells whether this program knows a database's schema.

To look takes no Alembic: fetching it costs 150 ms (it brings a template engine and a painter of source code), which
every start of every program would wait for. It is fetched when a schema is really changed.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Final

from sqlalchemy import Connection, column, inspect, make_url, select, table

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.places import database_scripts
from commandcenter.storage.engine import make_engine

_UPGRADING: Final = "commandcenter.storage.upgrading"
_VERSIONS: Final = table("alembic_version", column("version_num"))
_REVISION: Final = re.compile(r"""^revision(?::[^=]+)? = ["']([^"']+)["']""", re.MULTILINE)
_BEFORE: Final = re.compile(r"""^down_revision(?::[^=]+)? = (?:None|["']([^"']+)["'])""", re.MULTILINE)


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
    """The newest revision this program brings: the one that no other comes after; empty without scripts.

    Raises:
        RuntimeError: the scripts do not stand in one line.
    """
    scripts = _scripts()
    newest = scripts.keys() - scripts.values()
    if len(newest) > 1:
        raise RuntimeError(f"several newest scripts: {sorted(newest)}")
    return next(iter(newest), "")


def known_revisions() -> frozenset[str]:
    """Every revision this program has a script for."""
    return frozenset(_scripts())


@cache
def _scripts() -> dict[str, str]:
    """Each script's revision and the one before it (empty for the first), read from the text as Alembic's template
    writes it.

    Raises:
        OSError: a script cannot be read.
        RuntimeError: a script does not say its revision, or comes after several.
    """
    found = {}
    for file in sorted((database_scripts() / "migrations" / "versions").glob("*.py")):
        text = file.read_text(encoding="utf-8")
        revision, before = _REVISION.search(text), _BEFORE.search(text)
        if revision is None or before is None:
            raise RuntimeError(f"{file.name} does not say its revision and the one before")
        found[revision[1]] = before[1] or ""
    return found


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision`; an embedded one is made if it is not there."""
    import_module(_UPGRADING).upgrade(url, revision)


def downgrade(url: str, revision: str) -> None:
    """Go back to `revision` (tests only: an operator restores a backup instead)."""
    import_module(_UPGRADING).downgrade(url, revision)


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


def require_current(url: str, found: SchemaStatus | None = None) -> None:
    """Refuse to work on a schema this program does not know, saying who must do what.

    Args:
        url: the database.
        found: its status, where the caller has just asked for it.

    Raises:
        Refused: the schema is older, newer or absent.
    """
    found = found or status(url)
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
    if not inspect(connection).has_table(_VERSIONS.name):
        return None
    return connection.execute(select(_VERSIONS.c.version_num)).scalar_one_or_none()
