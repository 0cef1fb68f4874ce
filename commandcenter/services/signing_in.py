"""Who is at the desk: signing in by password, and reading a person by the login."""

from dataclasses import dataclass
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select, update

from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import BadInput, NotFound, Refused
from commandcenter.domain.vocabulary import Role
from commandcenter.storage.entities import User
from commandcenter.storage.queries.people import password_hash
from commandcenter.storage.store import Store

SHORTEST_PASSWORD: Final = 10
"""Length is what counts (NIST SP 800-63B asks for 8 at least); no rules about kinds of characters."""
LONGEST_PASSWORD: Final = 200
SYSTEM: Final = Actor(login="system", name="系统", role=Role.SYSTEM, area="")
"""Who acts when the program itself does: upkeep, imports, the simulation."""

_NOBODY: Final = "$argon2id$v=19$m=65536,t=3,p=4$5NG+j3f+hQKFBBdBuR126A$CP/amp9fvvGSzYZ+ZuZ93Ue4i9c/IfQxIjWUKSlY3Qg"
"""A hash of the same cost that no password fits: an unknown login takes as long as a wrong password."""


def sign_in(store: Store, login: str, password: str) -> Actor:
    """The person of that login, if the password is theirs; takes some 0.1 s of one processor.

    Raises:
        BadInput: login or password is wrong, the login is closed or has no password; never says
            which, neither in words nor by the time it takes.
        DatabaseAway: the database does not answer.
    """
    hasher, person = PasswordHasher(), _person(store, login)
    kept = _kept(store, person.actor.login) if person is not None and not person.is_closed else None
    fits = _fits(hasher, kept or _NOBODY, password)
    if person is None or kept is None or not fits:
        raise BadInput("用户名或密码不对。请核对后重填。")
    if hasher.check_needs_rehash(kept):
        _keep(store, person.actor.login, hasher.hash(password))
    return person.actor


def set_password(store: Store, login: str, password: str) -> None:
    """Give the person of that login a password; only its argon2id hash is kept.

    Raises:
        BadInput: too short, too long, or the login itself.
        NotFound: there is no such person, or the login is closed.
    """
    actor = actor_of(store, login)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise BadInput(
            "密码要有 {shortest} 至 {longest} 个字符。请重填。", shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD
        )
    if password.strip().lower() == actor.login.lower():
        raise BadInput("密码不能和用户名相同。请另选一个。")
    _keep(store, actor.login, PasswordHasher().hash(password))


def actor_of(store: Store, login: str) -> Actor:
    """The person of that login, without asking for a password.

    Raises:
        NotFound: there is no such person.
        Refused: the login is closed.
    """
    person = _person(store, login)
    if person is None:
        raise NotFound("没有用户“{login}”。请核对用户名，或请管理员建立。", login=login)
    if person.is_closed:
        raise Refused("用户“{login}”已停用。请换用其他用户，或请管理员恢复。", login=login)
    return person.actor


@dataclass(frozen=True, slots=True)
class _Person:
    actor: Actor
    is_closed: bool


def _person(store: Store, login: str) -> _Person | None:
    if not login.isprintable():
        return None
    columns = (User.login, User.name, User.role, User.area, User.department, User.closed_at)
    with store.read() as connection:
        row = connection.execute(select(*columns).where(User.login == login.strip())).one_or_none()
    if row is None:
        return None
    name, role, area, department, closed_at = row[1:]
    return _Person(Actor(row[0], name, role, area, department or ""), closed_at is not None)


def _kept(store: Store, login: str) -> str | None:
    """Asked for by itself: only who checks passwords may read it (`storage.rights`)."""
    with store.read() as connection:
        return password_hash(connection, login)


def _fits(hasher: PasswordHasher, kept: str, password: str) -> bool:
    try:
        return hasher.verify(kept, password)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


def _keep(store: Store, login: str, hashed: str) -> None:
    with store.write() as connection:
        connection.execute(update(User).where(User.login == login).values(password_hash=hashed))
