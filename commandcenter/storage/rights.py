"""Who may do what in a shared database: four groups without login, named after the database they belong to.

A person's login is a member of one or two of them. What a group may do is granted table by table;
a table that is not named here is closed to all but its owner. An event is written in the writer's
own name only, by a row policy that looks at the new row alone: reading costs nothing. The owner of
the tables is bound by none of this, so that upgrades work.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, text

from commandcenter.foundation.phrases import Phrase
from commandcenter.storage.entities import User
from commandcenter.storage.guards import ENDS
from commandcenter.storage.rows import table_of

LONGEST_NAME: Final = 63
"""In bytes; PostgreSQL cuts longer names off without an error (NAMEDATALEN)."""
OWN_NAME: Final = ("issue_event", "import_record", "evidence", "device_fault", "vehicle_duty")
"""Tables whose `actor` must be the login that writes."""
OWN_END: Final = ("device_fault",)
"""Those of them whose rows are ended, by the login in `ended_by`."""
SECRET: Final = "password_hash"
"""The column of `person` that is for checking passwords only."""


class Group(StrEnum):
    """What a login may be a member of."""

    SEAT = "seat"
    """Works on the line, in its own name."""
    ADMINISTRATOR = "administrator"
    """A seat that also keeps people and reference data."""
    SERVICE = "service"
    """A program that acts for many people: the gateway, the simulation."""
    READER = "reader"
    """Reads, as for reports on a standby server."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One privilege on some tables for some groups; `column` narrows it to one column."""

    privilege: str
    tables: tuple[str, ...]
    groups: tuple[Group, ...]
    column: str = ""


REFERENCE: Final = (
    *("area", "department", "category", "rule", "time_limit", "calendar_day", "person", "seat", "place"),
    *("camera", "vehicle", "catalogue"),
)
"""What only administrators change."""
_WORKING: Final = (Group.SEAT, Group.ADMINISTRATOR, Group.SERVICE)
_APPENDED: Final = ("issue_event", "change", "request", "evidence", "issue_evidence", "vehicle_duty", "device_fault")
_CHANGED: Final = ("issue", "assignment", "issue_text", "number_counter", "claim", "draft", "wall")
_TAKEN_AWAY: Final = ("claim", "draft")
_READ: Final = (
    *(table for table in REFERENCE if table != "person"),
    *("import_record", *_APPENDED, *_CHANGED, "alembic_version"),
)

GRANTS: Final = (
    Grant("SELECT", _READ, tuple(Group)),
    *(Grant("SELECT", ("person",), tuple(Group), c.name) for c in table_of(User).columns if c.name != SECRET),
    Grant("INSERT", (*_APPENDED, *_CHANGED), _WORKING),
    Grant("UPDATE", _CHANGED, _WORKING),
    *(Grant("UPDATE", ("device_fault",), _WORKING, column) for column in ENDS),
    Grant("DELETE", _TAKEN_AWAY, _WORKING),
    Grant("INSERT", (*REFERENCE, "import_record"), (Group.ADMINISTRATOR,)),
    Grant("UPDATE", REFERENCE, (Group.ADMINISTRATOR,)),
    Grant("SELECT", ("person",), (Group.ADMINISTRATOR, Group.SERVICE), SECRET),
    Grant("UPDATE", ("person",), (Group.SERVICE,), SECRET),
)
_NUMBERED: Final[Mapping[str, tuple[Group, ...]]] = {"change": _WORKING, "import_record": (Group.ADMINISTRATOR,)}
"""Tables that number their own rows, with who adds to them."""


def group_name(database: str, group: Group) -> str:
    """What the group of that database is called; a name too long for PostgreSQL ends in a digest of its own."""
    name = f"{database}_{group}"
    if len(name.encode()) <= LONGEST_NAME:
        return name
    ending = f"_{sha256(database.encode()).hexdigest()[:12]}_{group}"
    return database.encode()[: LONGEST_NAME - len(ending)].decode(errors="ignore") + ending


def put_in_place(connection: Connection) -> Phrase | None:
    """Give the groups of this database exactly the rights of this module; once more changes nothing.

    Args:
        connection: in a writing transaction of PostgreSQL; the tables must be current. Seats that
            write wait until it ends.

    Returns:
        None when it is done; else what somebody else must do first. Then nothing was changed.
    """
    found = connection.execute(text(_SITUATION)).one()
    if not found.owns:
        return Phrase(
            "数据库的表属于 {owner}，各组的权限没有核对。请用 {owner} 登录，再运行 commandcenter database upgrade。",
            owner=found.owner,
        )
    names = {group: group_name(found.database, group) for group in Group}
    present = set(
        connection.execute(
            text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:names)"), {"names": [*names.values()]}
        ).scalars()
    )
    quoted = connection.dialect.identifier_preparer.quote_identifier
    missing = [f"CREATE ROLE {quoted(name)} NOLOGIN;" for name in names.values() if name not in present]
    if missing and not found.may_create:
        return Phrase(
            "登录名 {login} 不能建立角色，各组的权限没有设置。"
            "请服务器管理员执行：{statements} 然后再运行 commandcenter database upgrade。",
            login=found.login,
            statements=" ".join(missing),
        )
    groups = {group: quoted(name) for group, name in names.items()}
    for statement in (*missing, *_grants(groups, quoted(found.schema)), *_policies(names[Group.SERVICE])):
        connection.exec_driver_sql(statement.replace("%", "%%"))
    for table, allowed in _NUMBERED.items():
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": table}
        ).scalar_one()
        connection.exec_driver_sql(f"REVOKE ALL ON SEQUENCE {sequence} FROM PUBLIC, {_listed(groups.values())}")
        connection.exec_driver_sql(f"GRANT USAGE ON SEQUENCE {sequence} TO {_listed(groups[g] for g in allowed)}")
    return None


def bound_login(connection: Connection) -> str | None:
    """The login in whose name alone this connection may write.

    None where any name may be written: by the tables' owner, by a service, and on SQLite.
    """
    if connection.dialect.name != "postgresql":
        return None
    database = connection.execute(text("SELECT current_database()")).scalar_one()
    login: str | None = connection.execute(
        text(_BOUND), {"service": group_name(database, Group.SERVICE)}
    ).scalar_one_or_none()
    return login


_SITUATION: Final = (
    "SELECT current_database() AS database, current_schema() AS schema, session_user AS login,"
    " rolsuper OR rolcreaterole AS may_create, pg_get_userbyid(relowner) AS owner,"
    " pg_has_role(relowner, 'usage') AS owns"
    " FROM pg_class, pg_roles WHERE pg_class.oid = to_regclass('issue_event') AND rolname = session_user"
)
_BOUND: Final = (
    "SELECT session_user WHERE row_security_active('issue_event') AND NOT EXISTS"
    " (SELECT FROM pg_roles WHERE rolname = :service AND pg_has_role(session_user, oid, 'usage'))"
)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)


def _grants(groups: Mapping[Group, str], schema: str) -> Iterator[str]:
    """Take everything back that was ever granted here, then grant what holds now."""
    everyone = _listed(groups.values())
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC, {everyone}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {everyone}"
    yield f"REVOKE ALL ON {_listed((*_READ, 'person'))} FROM PUBLIC, {everyone}"
    for grant in GRANTS:
        column = f" ({grant.column})" if grant.column else ""
        to = _listed(groups[group] for group in grant.groups)
        yield f"GRANT {grant.privilege}{column} ON {_listed(grant.tables)} TO {to}"


def _policies(service: str) -> Iterator[str]:
    """Asked of each new row: the login it was opened with (`SET ROLE` does not change that) or a service."""
    literal = service.replace("'", "''")
    any_name = f"pg_has_role(session_user, '{literal}', 'usage')"
    for table in OWN_NAME:
        for policy in ("own_name", "own_end", "everybody_reads"):
            yield f"DROP POLICY IF EXISTS {policy} ON {table}"
        yield f"CREATE POLICY own_name ON {table} FOR INSERT WITH CHECK (actor = session_user OR {any_name})"
        if table in OWN_END:
            yield (
                f"CREATE POLICY own_end ON {table} FOR UPDATE USING (true)"
                f" WITH CHECK (ended_by = session_user OR {any_name})"
            )
        yield f"CREATE POLICY everybody_reads ON {table} FOR SELECT USING (true)"
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
