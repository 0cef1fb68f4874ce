"""What a login may do in a shared database, tried as that login and past the program's own checks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from psycopg import sql
from sqlalchemy import make_url, text

from commandcenter.bootstrap import House, open_house, put_rights_in_place, upgrade_database
from commandcenter.cli.main import main
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import Device, Malfunction, VehicleDuty
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.foundation.settings import Settings, load_settings
from commandcenter.services.claims import claim, heartbeat, release, take_over
from commandcenter.services.desk import Desk
from commandcenter.services.devices import end_fault, note_fault, set_duty
from commandcenter.services.dispatching import dispatch
from commandcenter.services.drafts import discard_draft, drafts, save_draft
from commandcenter.services.evidence import attach
from commandcenter.services.exchange.importing import load_folder
from commandcenter.services.exchange.kinds import TABLES
from commandcenter.services.handling import feed_back
from commandcenter.services.intake import accept
from commandcenter.services.reporting import report
from commandcenter.services.signing_in import set_password, sign_in
from commandcenter.services.verification import verify
from commandcenter.services.walls import save_wall
from commandcenter.storage import integrity
from commandcenter.storage.backup import backup, restore
from commandcenter.storage.entities import Entity
from commandcenter.storage.feed import ChangeFeed
from commandcenter.storage.rights import GRANTS, LONGEST_NAME, Group, bound_login, group_name
from commandcenter.storage.store import NotPermitted, Store
from tests.support.evidence import Shelf
from tests.support.postgres import SUPERUSER, PostgresServer
from tests.support.world import ACTORS, LEAD_ONLY, LITTER_REPORT, START, World, settle_town

DEMO: Final = Path(__file__).parents[2] / "resources" / "demo"
PASSWORD: Final = "correct horse battery"
PEOPLE: Final = {
    "liu": Group.SEAT,
    "sun": Group.SEAT,
    "gao": Group.ADMINISTRATOR,
    "gateway": Group.SERVICE,
    "reports": Group.READER,
}
EVENT: Final = (
    "INSERT INTO issue_event (district, issue_id, number, at, actor, seat, command, state, note, payload, hash)"
    " VALUES (410105, 1, 99, now(), '{actor}', 'S1', 'note', 'reported', '', '{{}}', '')"
)

EVIDENCE: Final = (
    "INSERT INTO evidence VALUES (repeat('0', 64), 'still', 'image/jpeg', 1, '008', now(), now(), 'seat', 0, 0,"
    " '{actor}', 'S1', now())"
)
FAULT: Final = (
    "INSERT INTO device_fault VALUES ('camera', '008', 1, 'lost', '', now(), '{actor}', 'S1', now(),"
    " NULL, NULL, NULL, NULL)"
)


class Office:
    """The town's shared database, which everybody opens with a login of their own."""

    def __init__(self, server: PostgresServer, url: str) -> None:
        self.server = server
        self.url = url
        self.database = str(make_url(url).database)
        self._opened: list[Store | House] = []

    def url_of(self, login: str) -> str:
        return self.server.url(self.database, login)

    def store_of(self, login: str) -> Store:
        store = Store(self.url_of(login))
        self._opened.append(store)
        return store

    def house_of(self, login: str, home: Path) -> House:
        house = open_house(
            settings_of(self.url_of(login), home),
            clock=FixedClock(START),
            identities=SeededIdentities(7),
        )
        self._opened.append(house)
        return house

    def world_of(self, login: str) -> World:
        return World(self.store_of(login), identities=SeededIdentities(len(self._opened) + 2))

    def desk_of(self, login: str) -> Desk:
        return self.world_of(login).desk_of(login)

    def rights(self) -> list[tuple[object, ...]]:
        """Everything granted, and every policy."""
        with self.store_of(SUPERUSER).read() as connection:
            return [
                tuple(row)
                for query in (
                    "SELECT relname, relrowsecurity, relacl::text FROM pg_class"
                    " WHERE relnamespace = 'public'::regnamespace ORDER BY 1",
                    "SELECT attrelid::regclass::text, attname, attacl::text FROM pg_attribute"
                    " WHERE attacl IS NOT NULL AND attrelid >= 16384 ORDER BY 1, 2",
                    "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2",
                )
                for row in connection.execute(text(query))
            ]

    def close(self) -> None:
        for each in self._opened:
            each.close()


def settings_of(url: str, home: Path) -> Settings:
    return load_settings({"COMMANDCENTER_DATABASE_URL": url, "LANG": "zh_CN.UTF-8"}, home=home)


def make_login(server: PostgresServer, name: str, *options: str) -> None:
    server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(name)))
    server.execute(
        sql.SQL(" ").join([sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)), *map(as_sql, options)])
    )


def as_sql(words: str) -> sql.Composed:
    return sql.SQL(" ").join(sql.SQL(word) if word.isupper() else sql.Identifier(word) for word in words.split())


def drop_groups(server: PostgresServer, database: str) -> None:
    for group in Group:
        server.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(group_name(database, group))))


@contextmanager
def an_office(server: PostgresServer, url: str) -> Iterator[Office]:
    office = Office(server, url)
    try:
        yield office
    finally:
        office.close()


@pytest.fixture
def office(postgres_server: PostgresServer, postgres_url: str) -> Iterator[Office]:
    store = Store(postgres_url)
    with store.write() as connection:
        settle_town(connection)
    store.close()
    assert put_rights_in_place(postgres_url) is None
    with an_office(postgres_server, postgres_url) as office:
        for login, group in PEOPLE.items():
            make_login(postgres_server, login, f"IN ROLE {group_name(office.database, group)}")
        yield office


def refused(office: Office, login: str, statement: str) -> None:
    with pytest.raises(NotPermitted, match="没有这项权限"), office.store_of(login).write() as connection:
        connection.exec_driver_sql(statement)


# --- a seat ---------------------------------------------------------------------------------------


def test_a_seat_carries_an_issue_from_report_to_closing(office: Office) -> None:
    liu, sun = office.desk_of("liu"), office.desk_of("sun")
    owner = World(office.store_of(SUPERUSER))

    opened = accept(liu, report(liu, LITTER_REPORT, request="r1").ref)
    dispatched = dispatch(liu, opened.ref, LEAD_ONLY)
    handled = feed_back(owner.desk_of("huan", "D1"), dispatched.ref, 1, "已清理干净", done=True)
    closed = verify(sun, handled.ref, passed=True, close=True)

    assert report(liu, LITTER_REPORT, request="r1").repeated
    assert [event.actor for event in owner.file(closed).events] == ["liu", "liu", "liu", "huan", "sun", "sun"]


def test_a_seat_claims_and_drafts(office: Office) -> None:
    liu, sun = office.desk_of("liu"), office.world_of("sun").desk_of("sun", "S2")
    issue = report(liu, LITTER_REPORT)

    claim(liu, issue.ref)
    assert heartbeat(liu) == 1
    release(sun, take_over(sun, issue.ref, "换班").ref)
    save_draft(liu, "call:1", {"text": "喂"})
    save_draft(liu, "call:1", {"text": "喂，你好"})
    assert [draft.body for draft in drafts(liu)] == [{"text": "喂，你好"}]
    discard_draft(liu, "call:1")
    assert not drafts(liu)


def test_a_seat_keeps_evidence_notes_faults_sends_cars_and_saves_walls(office: Office, shelf: Shelf) -> None:
    liu, sun = office.world_of("liu"), office.world_of("sun")
    load_folder(office.world_of("gao").desk_of("gao"), DEMO)

    attach(sun.desk_of("sun", "S2"), report(liu.desk_of(), LITTER_REPORT).ref, shelf.kept(liu))
    note_fault(liu.desk_of(), Device.CAMERA, "008", Malfunction.LOST, began_at=START)
    ended = end_fault(sun.desk_of("sun", "S2"), Device.CAMERA, "008", Malfunction.LOST, ended_at=START)
    set_duty(sun.desk_of("sun", "S2"), "3", VehicleDuty.PATROLLING, "张三")
    save_wall(liu.desk_of(), "早高峰", {"layout": "4"})
    save_wall(liu.desk_of(), "早高峰", {"layout": "9"})

    assert ended is not None
    assert (ended.actor, ended.ended_by) == ("liu", "sun")


@pytest.mark.parametrize(
    "statement",
    [
        EVIDENCE.format(actor="sun"),
        FAULT.format(actor="sun"),
        "UPDATE evidence SET camera = '009'",
        "DELETE FROM evidence",
        "DELETE FROM issue_evidence",
        "UPDATE device_fault SET began_at = now()",
        "DELETE FROM device_fault",
        "DELETE FROM vehicle_duty",
        "DELETE FROM wall",
    ],
)
def test_a_seat_changes_nothing_of_evidence_and_writes_in_its_own_name(office: Office, statement: str) -> None:
    refused(office, "liu", statement)


def test_a_fault_is_ended_in_ones_own_name_only(office: Office) -> None:
    with office.store_of("liu").write() as connection:
        connection.exec_driver_sql(FAULT.format(actor="liu"))

    refused(office, "liu", "UPDATE device_fault SET ended_at = now(), ended_by = 'sun'")
    with office.store_of("sun").write() as connection:
        done = connection.exec_driver_sql("UPDATE device_fault SET ended_at = now(), ended_by = 'sun'")
        assert done.rowcount == 1


def test_an_event_is_written_in_ones_own_name_only(office: Office) -> None:
    refused(office, "liu", EVENT.format(actor="sun"))
    refused(office, "liu", f"SET ROLE {office.database}_seat; {EVENT.format(actor=f'{office.database}_seat')}")
    with office.store_of("liu").write() as connection:
        connection.exec_driver_sql(EVENT.format(actor="liu"))


def test_a_seat_cannot_become_somebody_else(office: Office) -> None:
    refused(office, "liu", "SET ROLE sun")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE issue_event SET note = 'never said'",
        "DELETE FROM issue_event",
        "TRUNCATE issue_event",
        "DELETE FROM issue",
        "TRUNCATE issue",
        "DELETE FROM assignment",
        "UPDATE change SET version = 0",
        "DELETE FROM request",
        "SELECT password_hash FROM person",
        "SELECT * FROM person",
        "UPDATE person SET role = 'administrator' WHERE login = 'liu'",
        "UPDATE rule SET lead = 'CG'",
        "INSERT INTO seat (code, name, area) VALUES ('S9', '9', '410105002')",
        "UPDATE department SET closed_at = now()",
        "UPDATE time_limit SET \"limit\" = '9d'",
        "UPDATE catalogue SET version = 0",
        "DELETE FROM calendar_day",
        "INSERT INTO import_record (at, actor, seat, kind, file, sha256, added, changed)"
        " VALUES (now(), 'liu', 'S1', 'areas', '', '', 0, 0)",
        "UPDATE alembic_version SET version_num = '9999'",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE issue_event DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE issue_event DISABLE TRIGGER ALL",
        "DROP POLICY own_name ON issue_event",
    ],
)
def test_a_seat_cannot(office: Office, statement: str) -> None:
    refused(office, "liu", statement)


def test_a_seat_sees_people_without_their_passwords(office: Office) -> None:
    with office.store_of("liu").read() as connection:
        assert connection.execute(text("SELECT name FROM person WHERE login = 'sun'")).scalar_one() == "孙洁"


def test_a_seat_hears_what_another_seat_does(office: Office) -> None:
    feed = ChangeFeed(office.store_of("sun"))
    feed.start()

    change = report(office.desk_of("liu"), LITTER_REPORT)

    page = feed.wait(20)
    feed.close()
    assert change.issue_id in {*(each.issue_id for each in page.changes), *(each.issue_id for each in page.hints)}


def test_a_seat_can_verify_the_timelines(office: Office) -> None:
    report(office.desk_of("liu"), LITTER_REPORT)

    found = integrity.verify(office.store_of("liu"), workers=1)

    assert (found.is_sound, found.issues) == (True, 1)


def test_a_seat_acts_in_its_own_name_only(office: Office, tmp_path: Path) -> None:
    house = office.house_of("liu", tmp_path)

    assert house.desk("liu", "S1").actor.name == "刘敏"
    with pytest.raises(Refused, match="数据库登录名是 liu，不能以 sun 的名义办理"):
        house.desk("sun", "S1")
    with pytest.raises(Refused, match="不能以 system 的名义办理"):
        house.system_desk()


def test_commands_act_for_the_databases_login_and_for_nobody_else(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seat = {"COMMANDCENTER_HOME": str(tmp_path), "COMMANDCENTER_LANGUAGE": "zh", "LOGNAME": "root"}
    seat |= {"COMMANDCENTER_DATABASE_URL": office.url_of("gao")}
    categories = ["import", "categories", str(next(DEMO.glob("categories.*")))]

    assert main(categories, seat) == 0
    assert main([*categories, "--user", "liu"], seat) == 1
    assert "数据库登录名是 gao，不能以 liu 的名义办理" in capsys.readouterr().err
    assert main(["simulate", "--minutes", "1"], seat) == 1
    assert "数据库登录名是 gao，不能以 system 的名义办理" in capsys.readouterr().err
    assert main(["database", "load-demo", "--issues", "1"], seat) == 1
    assert "不能以 system 的名义办理" in capsys.readouterr().err
    with office.store_of("reports").read() as connection:
        assert connection.execute(text("SELECT actor FROM import_record")).scalars().all() == ["gao"]


# --- the others -----------------------------------------------------------------------------------


def test_an_administrator_imports_reference_data_of_every_kind(office: Office, tmp_path: Path) -> None:
    desk = office.house_of("gao", tmp_path).desk("gao", "S1")

    reports = load_folder(desk, DEMO)

    assert {each.kind for each in reports} == set(TABLES)
    with office.store_of("reports").read() as connection:
        actors = connection.execute(text("SELECT actor FROM import_record")).scalars().all()
        assert actors == ["gao"] * len(TABLES)


def test_an_administrator_gives_people_their_passwords(office: Office) -> None:
    set_password(office.store_of("gao"), "huan", PASSWORD)

    assert sign_in(office.store_of("gateway"), "huan", PASSWORD) == ACTORS["huan"]
    with pytest.raises(NotPermitted):
        sign_in(office.store_of("liu"), "huan", PASSWORD)
    with pytest.raises(NotPermitted):
        set_password(office.store_of("liu"), "liu", PASSWORD)


def test_an_administrator_imports_in_no_other_name(office: Office) -> None:
    refused(
        office,
        "gao",
        "INSERT INTO import_record (at, actor, seat, kind, file, sha256, added, changed)"
        " VALUES (now(), 'liu', 'S1', 'areas', '', '', 0, 0)",
    )
    refused(office, "gao", EVENT.format(actor="liu"))


def test_a_service_acts_for_many(office: Office, tmp_path: Path) -> None:
    house = office.house_of("gateway", tmp_path)

    issue = report(house.desk("li", "phone"), LITTER_REPORT)
    done = dispatch(house.desk("liu", "S1"), accept(house.desk("liu", "S1"), issue.ref).ref, LEAD_ONLY)
    feed_back(house.desk("huan", "D1"), done.ref, 1, "已清理干净", done=True)

    refused(office, "gateway", "UPDATE rule SET lead = 'CG'")
    refused(office, "gateway", "UPDATE person SET role = 'administrator'")


def test_a_reader_reads_and_writes_nothing(office: Office) -> None:
    change = report(office.desk_of("liu"), LITTER_REPORT)

    assert office.world_of("reports").issue(change).no == change.no
    for login, statement in (
        ("reports", EVENT.format(actor="reports")),
        ("reports", "UPDATE issue SET priority = 1"),
        ("reports", "DELETE FROM draft"),
        ("reports", "SELECT password_hash FROM person"),
    ):
        refused(office, login, statement)


def test_a_login_of_no_group_sees_nothing(office: Office) -> None:
    make_login(office.server, "passer_by")

    refused(office, "passer_by", "SELECT * FROM issue")


# --- putting it in place --------------------------------------------------------------------------


def test_every_table_is_named() -> None:
    assert {table for grant in GRANTS for table in grant.tables} == {*Entity.metadata.tables, "alembic_version"}


def test_putting_it_in_place_twice_changes_nothing(office: Office) -> None:
    before = office.rights()

    assert put_rights_in_place(office.url) is None

    assert office.rights() == before


def test_what_was_granted_by_hand_is_taken_back(office: Office) -> None:
    before = office.rights()
    with office.store_of(SUPERUSER).write() as connection:
        connection.exec_driver_sql(f"GRANT DELETE ON issue, rule TO {office.database}_seat, PUBLIC")

    put_rights_in_place(office.url)

    assert office.rights() == before


def test_two_databases_of_one_server_do_not_mix(
    office: Office, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    url = postgres_server.create_database("elsewhere")
    upgrade_database(settings_of(url, tmp_path))

    with an_office(postgres_server, url) as elsewhere:
        refused(elsewhere, "liu", "SELECT * FROM issue")
    postgres_server.drop_database("elsewhere")


def test_an_upgrade_puts_the_rights_in_place(postgres_server: PostgresServer, tmp_path: Path) -> None:
    url = postgres_server.create_database("fresh")

    done = upgrade_database(settings_of(url, tmp_path))
    again = upgrade_database(settings_of(url, tmp_path))

    assert (done.rights, again.rights) == (None, None)
    make_login(postgres_server, "newcomer", "IN ROLE fresh_seat")
    house = open_house(settings_of(postgres_server.url("fresh", "newcomer"), tmp_path))
    assert house.bound_to == "newcomer"
    house.close()
    postgres_server.drop_database("fresh")


def test_an_upgrade_without_the_right_to_make_roles_says_what_to_run(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    drop_groups(postgres_server, "plain")
    make_login(postgres_server, "keeper")
    postgres_server.create_database("plain")
    postgres_server.execute(sql.SQL("ALTER DATABASE plain OWNER TO keeper"))
    settings = settings_of(postgres_server.url("plain", "keeper"), tmp_path)

    first = upgrade_database(settings).rights

    assert first is not None
    assert 'CREATE ROLE "plain_seat" NOLOGIN; CREATE ROLE "plain_administrator" NOLOGIN;' in str(first)
    open_house(settings).close()
    for statement in str(first.values["statements"]).split(";")[:-1]:
        postgres_server.execute(as_sql(statement.replace('"', "")))
    assert upgrade_database(settings).rights is None

    make_login(postgres_server, "visitor", "IN ROLE plain_seat")
    assert "数据库的表属于 keeper" in str(put_rights_in_place(postgres_server.url("plain", "visitor")))
    postgres_server.drop_database("plain")


def test_a_restored_database_of_another_name_gets_rights_of_its_own(
    office: Office, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    backup(office.url, tmp_path / "backup")
    url = postgres_server.create_database("restored")

    restore(url, tmp_path / "backup", replace=False, at=START)
    put_rights_in_place(url)

    with an_office(postgres_server, url) as restored:
        refused(restored, "liu", "SELECT * FROM issue")
        make_login(postgres_server, "liu", "IN ROLE restored_seat")
        report(restored.desk_of("liu"), LITTER_REPORT)
        refused(restored, "liu", EVENT.format(actor="sun"))
    postgres_server.drop_database("restored")


def test_the_owner_may_write_in_any_name(office: Office, sqlite_url: str) -> None:
    with office.store_of(SUPERUSER).read() as connection:
        assert bound_login(connection) is None
    embedded = Store(sqlite_url)
    with embedded.read() as connection:
        assert bound_login(connection) is None
    embedded.close()


def test_a_long_name_still_names_four_groups() -> None:
    names = {group_name(name, group) for name in ("数" * 21, "数" * 20) for group in Group}

    assert len(names) == 8
    assert all(len(name.encode()) <= LONGEST_NAME for name in names)
