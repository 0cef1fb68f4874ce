"""The only place that wires: settings become an open database and desks to work at. Knows no Qt."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.clock import Clock, SystemClock, clock_set_by
from commandcenter.foundation.holidays import covered_years, days_from_chinesecalendar
from commandcenter.foundation.identity import Identities, RandomIdentities
from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.progress import Progress
from commandcenter.foundation.settings import Settings, ensure_private_file
from commandcenter.services.book import BookKeeper
from commandcenter.services.calendar import CalendarReport, known_days, take_in_years
from commandcenter.services.desk import Desk
from commandcenter.services.signing_in import SYSTEM, actor_of
from commandcenter.storage import migrations, rights
from commandcenter.storage.address import embedded_file, full_text, is_database_file, opened_address, said_in_words
from commandcenter.storage.backup import backup
from commandcenter.storage.evidence_store import EvidenceStore
from commandcenter.storage.health import server_time
from commandcenter.storage.migrations import SchemaStatus
from commandcenter.storage.store import Store


@dataclass(frozen=True, slots=True)
class House:
    """The wired program: one database with everything that works on it. Used from any thread.

    Attributes:
        books: keeps the reference data at the database's version.
        bound_to: the database's login, where it may act in its own name only; else None.
    """

    settings: Settings
    store: Store
    books: BookKeeper
    clock: Clock
    identities: Identities
    bound_to: str | None = None

    def desk(self, login: str, seat: str) -> Desk:
        """The desk of that person at that seat; whether it is that person, `sign_in` must have made sure.

        Raises:
            NotFound: there is no such person.
            Refused: the login is closed, or the database's login is another person's.
            DatabaseAway: the database does not answer.
        """
        return self._desk(actor_of(self.store, login), seat)

    def system_desk(self) -> Desk:
        """The desk at which the program itself acts: upkeep, imports, the simulation.

        Raises:
            Refused: the database's login is a person's.
        """
        return self._desk(SYSTEM, self.settings.seat)

    def evidence(self) -> EvidenceStore:
        """Where this seat's settings say that evidence lies; connects when it is first used."""
        return evidence_store(self.settings)

    def _desk(self, actor: Actor, seat: str) -> Desk:
        if self.bound_to not in (None, actor.login):
            raise Refused(
                "数据库登录名是 {login}，不能以 {user} 的名义办理。"
                "请改用 {user} 的数据库登录名，或把用户改为 {login}。",
                login=self.bound_to,
                user=actor.login,
            )
        return Desk(self.store, self.books, self.clock, self.identities, actor, seat)

    def close(self) -> None:
        """Give back every connection."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class UpgradeReport:
    """What an upgrade has done.

    Attributes:
        found: the revision before; None where the database was new.
        kept: the copy of the database as it was; None where there was nothing to keep, or it lies on a server.
        rights: what somebody must do before the groups of a shared database have their rights; else None.
    """

    found: str | None
    needed: str
    kept: Path | None
    calendar: CalendarReport
    rights: Phrase | None


def open_house(settings: Settings, *, clock: Clock | None = None, identities: Identities | None = None) -> House:
    """Open the database of the settings, whose schema must be this program's.

    An embedded database is made where there is none, and brought up to date after a verified copy
    was put beside it. A shared one is never changed here: its administrator decides when.

    Raises:
        Refused: the schema of a shared database is not current, or a database is newer than this program.
        DatabaseAway: the database does not answer.
    """
    url = database_address(settings)
    found = schema_status(url)
    if embedded_file(url) is None or not found.known:
        with said_in_words():
            migrations.require_current(url, found)
    elif not found.is_current:
        _upgrade_embedded(url, found, (clock or SystemClock()).now())
    house = _wired(settings, url, clock, identities)
    with said_in_words():
        if embedded_file(url) is not None:
            _take_in_missing_years(house)
            return house
        with house.store.read() as connection:
            return replace(house, bound_to=rights.bound_login(connection))


def upgrade_database(
    settings: Settings, *, clock: Clock | None = None, progress: Progress | None = None
) -> UpgradeReport:
    """Bring the database of the settings to this program's schema and calendar: the administrator's command.

    Args:
        settings: name the database.
        clock: tells the time; the server's, or for an embedded database the machine's, unless given.
        progress: told how many issues got firm deadlines.

    Raises:
        Refused: the database is newer than this program, or does not permit the change.
        DatabaseAway: the database does not answer.
    """
    url = database_address(settings)
    found, kept = schema_status(url), None
    if not found.known:
        migrations.require_current(url)
    if not found.is_current and embedded_file(url) is not None:
        kept = _upgrade_embedded(url, found, (clock or SystemClock()).now())
    elif not found.is_current:
        with said_in_words():
            migrations.upgrade(url)
    house = _wired(settings, url, clock, None)
    try:
        with said_in_words():
            calendar = take_in_years(house.system_desk(), _published(), progress)
    finally:
        house.close()
    return UpgradeReport(found.found, found.needed, kept, calendar, put_rights_in_place(url))


def put_rights_in_place(url: str) -> Phrase | None:
    """Let the groups of a shared database have their rights; returns what somebody must do first, else None.

    Raises:
        Refused: the database does not permit it.
        DatabaseAway: the database does not answer.
    """
    if embedded_file(url) is not None:
        return None
    store = Store(url, pool_size=1)
    try:
        with said_in_words(), store.write() as connection:
            return rights.put_in_place(connection)
    finally:
        store.close()


def evidence_store(settings: Settings) -> EvidenceStore:
    """The evidence store of the settings, without a database; connects when it is first used."""
    return EvidenceStore(settings.evidence_url, makes=settings.has_own_evidence)


def database_address(settings: Settings) -> str:
    """The address of the settings' database as the storage opens it, with its password.

    Raises:
        Refused: it cannot be read, or names something that is no database.
        OSError: the file of an embedded database cannot be read.
    """
    address = opened_address(settings.database_url)
    file = embedded_file(address)
    if file is not None and file.exists() and not is_database_file(file):
        raise Refused("文件 {file} 不是数据库。请核对地址 database_url。", file=file)
    return full_text(address)


def schema_status(url: str) -> SchemaStatus:
    """What schema the database at `url` has; an embedded one that does not exist is not made.

    Raises:
        DatabaseAway: the database does not answer.
    """
    file = embedded_file(url)
    if file is not None and not file.exists():
        return SchemaStatus(None, migrations.needed_revision(), known=True)
    with said_in_words():
        return migrations.status(url)


def _upgrade_embedded(url: str, found: SchemaStatus, at: datetime) -> Path | None:
    file = embedded_file(url)
    if file is None:
        raise TypeError("not an embedded database")
    kept = None
    if found.found is not None:
        kept = file.with_name(f"{file.stem}.before-{found.needed}-{at:%Y%m%dT%H%M%S}{file.suffix}")
        backup(url, kept)
    else:
        ensure_private_file(file)
    with said_in_words():
        migrations.upgrade(url)
    return kept


def _wired(settings: Settings, url: str, clock: Clock | None, identities: Identities | None) -> House:
    store = Store(url)
    with said_in_words():
        return House(settings, store, BookKeeper(store), clock or _clock(store), identities or RandomIdentities())


def _clock(store: Store) -> Clock:
    """The server's time where there is one, so that no seat's own clock can be wrong; else the machine's."""
    if not store.is_shared:
        return SystemClock()
    with store.read() as connection:
        server_time(connection)
        return clock_set_by(partial(server_time, connection))


def _take_in_missing_years(house: House) -> None:
    """At every start of an embedded database: a glance, unless the program has learned of a new year."""
    if {day.date.year for day in known_days(house.store)} >= set(covered_years()):
        return
    take_in_years(house.system_desk(), _published())


def _published() -> list[tuple[date, bool, str]]:
    years = covered_years()
    return days_from_chinesecalendar(years.start, years.stop - 1)
