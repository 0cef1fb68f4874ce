"""Signing in tells nothing about which of the two was wrong, neither in words nor in time."""

import time
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from commandcenter.domain.refusal import BadInput, NotFound, Refused
from commandcenter.services.signing_in import LONGEST_PASSWORD, actor_of, set_password, sign_in
from commandcenter.storage.entities import User
from tests.support.world import ACTORS, World

PASSWORD = "经八路的春天 2026"


def close_login(world: World, login: str) -> None:
    with world.store.write() as connection:
        connection.execute(update(User).where(User.login == login).values(closed_at=datetime(2026, 1, 1, tzinfo=UTC)))


def kept_hash(world: World, login: str) -> str:
    with world.store.read() as connection:
        found = connection.execute(select(User.password_hash).where(User.login == login)).scalar_one()
    assert found is not None
    return found


def test_who_knows_the_password_is_let_in_as_who_they_are(world: World) -> None:
    set_password(world.store, "liu", PASSWORD)

    assert sign_in(world.store, " liu ", PASSWORD) == ACTORS["liu"]


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("liu", "wrong"),
        ("liu", ""),
        ("liu", PASSWORD + " "),
        ("liu", "\udcff"),
        ("nobody", PASSWORD),
        ("", ""),
        ("liu\x00", PASSWORD),
        ("ma", ""),
    ],
)
def test_every_failure_has_the_same_words(world: World, login: str, password: str) -> None:
    set_password(world.store, "liu", PASSWORD)

    with pytest.raises(BadInput) as refusal:
        sign_in(world.store, login, password)

    assert str(refusal.value) == "用户名或密码不对。请核对后重填。"


def test_a_closed_login_is_not_let_in_and_not_told_why(world: World) -> None:
    set_password(world.store, "liu", PASSWORD)
    close_login(world, "liu")

    with pytest.raises(BadInput, match="用户名或密码不对"):
        sign_in(world.store, "liu", PASSWORD)


def test_an_unknown_login_takes_as_long_as_a_wrong_password(world: World) -> None:
    set_password(world.store, "liu", PASSWORD)

    def processor_time(login: str) -> float:
        before = time.process_time()
        with pytest.raises(BadInput):
            sign_in(world.store, login, "wrong password")
        return time.process_time() - before

    wrong = min(processor_time("liu") for _ in range(3))
    unknown = min(processor_time("nobody") for _ in range(3))
    assert wrong / 3 < unknown < wrong * 3


def test_a_hash_with_older_parameters_is_renewed_at_signing_in(world: World) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
    with world.store.write() as connection:
        connection.execute(update(User).where(User.login == "liu").values(password_hash=weak))

    sign_in(world.store, "liu", PASSWORD)

    assert kept_hash(world, "liu") != weak
    assert sign_in(world.store, "liu", PASSWORD) == ACTORS["liu"]


def test_only_a_hash_is_kept(world: World) -> None:
    set_password(world.store, "liu", PASSWORD)

    assert kept_hash(world, "liu").startswith("$argon2id$")
    assert PASSWORD not in kept_hash(world, "liu")


@pytest.mark.parametrize("password", ["", "short", "x" * (LONGEST_PASSWORD + 1)])
def test_a_password_too_short_or_too_long_is_refused(world: World, password: str) -> None:
    with pytest.raises(BadInput, match="密码要有"):
        set_password(world.store, "liu", password)


def test_a_password_is_given_to_nobody_unknown_or_closed(world: World) -> None:
    close_login(world, "liu")

    with pytest.raises(NotFound):
        set_password(world.store, "nobody", PASSWORD)
    with pytest.raises(Refused):
        set_password(world.store, "liu", PASSWORD)


def test_a_closed_login_has_no_desk(world: World) -> None:
    close_login(world, "liu")

    with pytest.raises(Refused, match="已停用"):
        actor_of(world.store, "liu")
