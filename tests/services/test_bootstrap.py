"""Opening the house: an embedded database takes care of itself, a shared one is its administrator's."""

import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, inspect, text

from commandcenter.bootstrap import open_house, upgrade_database
from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.domain.vocabulary import Role
from commandcenter.foundation.clock import FixedClock, SystemClock
from commandcenter.foundation.holidays import covered_years
from commandcenter.foundation.settings import Settings, load_settings
from commandcenter.services.calendar import known_days
from commandcenter.storage import migrations
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.entities import Area, User
from commandcenter.storage.migrations import SchemaStatus
from commandcenter.storage.store import Store
from tests.support.postgres import PostgresServer
from tests.support.world import START, TOWNSHIP, World

At = Callable[[str], Settings]


@pytest.fixture
def at(tmp_path: Path) -> At:
    """Settings with a home of their own and that database; an empty address is the home's own file."""

    def settings(url: str = "") -> Settings:
        return load_settings({"COMMANDCENTER_DATABASE_URL": url, "LANG": "zh_CN.UTF-8"}, home=tmp_path / "home")

    return settings


def settle_somebody(store: Store) -> None:
    with store.write() as connection:
        connection.execute(
            insert(Area).values(code=TOWNSHIP, name="经八路街道", level=2, short="JBL", phone="", polygon=None)
        )
        person = {"login": "liu", "name": "刘敏", "role": Role.OPERATOR, "area": TOWNSHIP, "phone": ""}
        connection.execute(insert(User).values(**person))


def test_a_seat_without_a_database_gets_one_of_its_own(at: At) -> None:
    house = open_house(at(""))

    file = house.settings.data_folder / "commandcenter.sqlite3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {day.date.year for day in known_days(house.store)} == set(covered_years())
    house.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_opening_it_again_changes_nothing(at: At) -> None:
    house = open_house(at(""))
    version = house.books.current().version
    house.close()

    house = open_house(at(""))

    assert house.books.current().version == version
    house.close()


def test_the_copy_before_an_upgrade_is_the_database_as_it_was(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    house = open_house(at(""))
    settle_somebody(house.store)
    house.close()
    needed = migrations.status(house.settings.database_url).needed
    older = SchemaStatus("0000", needed, known=True)  # as long as there is one script, an earlier schema is played
    monkeypatch.setattr(migrations, "status", lambda _: older)

    done = upgrade_database(at(""), clock=FixedClock(START))

    assert done.kept is not None
    assert done.kept.name == f"commandcenter.before-{needed}-20261120T131407.sqlite3"
    copy = Store(f"sqlite:///{done.kept}")
    with copy.read() as connection:
        assert connection.execute(text("SELECT login FROM person")).scalars().all() == ["liu"]
    copy.close()


def test_a_shared_database_is_never_changed_by_opening_it(at: At, postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database("bare")

    with pytest.raises(Refused, match="请管理员运行 commandcenter database upgrade"):
        open_house(at(url))

    store = Store(url)
    with store.read() as connection:
        assert inspect(connection).get_table_names() == []
    store.close()
    postgres_server.drop_database("bare")


def test_a_shared_database_is_upgraded_by_its_administrator(at: At, postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database("bare")

    done = upgrade_database(at(url))
    open_house(at(url)).close()

    assert (done.found, done.kept) == (None, None)
    assert set(done.calendar.years) == set(covered_years())
    postgres_server.drop_database("bare")


def test_a_seat_of_a_shared_database_goes_by_the_servers_clock(at: At, postgres_url: str) -> None:
    store = Store(postgres_url)
    with store.write() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text("CREATE SCHEMA ahead"))
        connection.execute(
            text(
                "CREATE FUNCTION ahead.clock_timestamp() RETURNS timestamptz LANGUAGE sql"
                " AS $$ SELECT pg_catalog.clock_timestamp() + interval '1 day' $$"
            )
        )
        connection.execute(text(f"ALTER DATABASE {name} SET search_path = ahead, pg_catalog, public"))
    store.close()

    house = open_house(at(postgres_url))
    ahead = house.clock.now() - SystemClock().now()
    house.close()

    assert timedelta(hours=23) < ahead < timedelta(hours=25)


def test_an_address_with_the_servers_short_name_works(at: At, postgres_url: str) -> None:
    open_house(at(postgres_url.replace("postgresql+psycopg://", "postgresql://"))).close()


def test_a_newer_database_is_refused(at: At, store_url: str) -> None:
    store = Store(store_url)
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(Refused, match="比本程序新"):
        open_house(at(store_url))
    with pytest.raises(Refused, match="比本程序新"):
        upgrade_database(at(store_url))


def test_a_server_that_is_not_there_is_said_to_be_away(at: At, tmp_path: Path) -> None:
    with pytest.raises(DatabaseAway):
        open_house(at(f"postgresql+psycopg://somebody@/there?host={tmp_path}"))


@pytest.mark.parametrize(
    "url",
    ["sqlite://", "sqlite:///:memory:", "postgresql://[half/open", "postgresql://host:port/name"],
)
def test_an_address_that_cannot_be_opened_is_refused_with_words(at: At, url: str) -> None:
    with pytest.raises(Refused):
        open_house(at(url) if url != "sqlite://" else at("sqlite:///:memory:"))


def test_a_file_that_is_no_database_is_left_alone(at: At, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, please keep this letter.")

    with pytest.raises(Refused, match="不是数据库"):
        open_house(at(f"sqlite:///{letter}"))

    assert letter.read_text().startswith("Dear all")


def test_the_desk_is_the_persons(at: At, world: World) -> None:
    house = open_house(at(world.store.engine.url.render_as_string(hide_password=False)))

    desk = house.desk("liu", "S1")

    assert (desk.actor.name, desk.actor.role, desk.seat) == ("刘敏", Role.OPERATOR, "S1")
    with pytest.raises(NotFound, match="没有用户"):
        house.desk("nobody", "S1")
    assert house.system_desk().actor.role is Role.SYSTEM
    house.close()
