"""Imports files of reference data: all of a file, or of a folder, or nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, bindparam, insert, select, update

from commandcenter.domain.people import CATALOGUE_ROLES
from commandcenter.domain.refusal import BadInput, NotAllowed, Refused
from commandcenter.domain.vocabulary import chinese
from commandcenter.foundation.holidays import covered_years, days_from_chinesecalendar
from commandcenter.foundation.phrases import listed
from commandcenter.services.calendar import known_days, take_in_years
from commandcenter.services.catalogue import lock_version, move_version
from commandcenter.services.desk import Desk
from commandcenter.services.exchange import calendar
from commandcenter.services.exchange.faults import Fault, refuse
from commandcenter.services.exchange.kinds import TABLES, table_of_kind
from commandcenter.services.exchange.reading import Reading, complete, read_table, unknown_references
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Row, Shelf
from commandcenter.services.exchange.source import ImportSource
from commandcenter.services.import_record import note_import
from commandcenter.storage.entities import User
from commandcenter.storage.rows import table_of
from commandcenter.storage.store import KeyTaken, Store


@dataclass(frozen=True, slots=True)
class Touch:
    """One row that an import adds or changes.

    Attributes:
        key: as a person reads it.
        differences: column, what stands there, what would; empty for a new row.
    """

    line: int
    key: str
    differences: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or, as a dry run, would do.

    Attributes:
        unchanged: lines that say what is stored already.
    """

    kind: str
    file: str
    sha256: str
    dry_run: bool
    added: tuple[Touch, ...]
    changed: tuple[Touch, ...]
    unchanged: int

    @property
    def is_different(self) -> bool:
        """Whether the file brings anything that is not stored already."""
        return bool(self.added or self.changed)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One file, compared with the database."""

    reading: Reading
    added: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    report: ImportReport


def import_catalogue(desk: Desk, kind: str, source: ImportSource, *, dry_run: bool = False) -> ImportReport:
    """Take one file of reference data: rows are added or changed by key, closed where it says so, never deleted.

    Raises:
        NotAllowed: the person is no administrator.
        ImportRefused: with every fault of the file; nothing was written.
        BadInput: the file cannot be read at all.
    """
    return import_together(desk, [(kind, source)], dry_run=dry_run)[0]


def load_folder(desk: Desk, folder: Path, *, dry_run: bool = False) -> list[ImportReport]:
    """Take every file of reference data in `folder`, in the order in which they build on one another, or none.

    A file is known by its name: `areas.geojson`, `departments.csv` or `.xlsx`, and so on. Without a
    calendar file the holidays that the program brings are taken for the years not known yet.

    Raises:
        NotAllowed: the person is no administrator.
        ImportRefused: with every fault of the first file that has any; nothing was written.
        BadInput: a file cannot be read, or there is none.
    """
    check_rights(desk)
    found = [(kind, ImportSource.read(path)) for kind in TABLES if (path := _file_of(folder, kind)) is not None]
    if not found:
        raise BadInput("文件夹“{folder}”里没有可导入的文件。请核对路径。", folder=str(folder))
    if all(kind != calendar.KIND for kind, _ in found) and (shipped := shipped_calendar(desk.store)):
        found.append((calendar.KIND, shipped))
    return import_together(desk, found, dry_run=dry_run)


def import_together(
    desk: Desk, files: Sequence[tuple[str, ImportSource]], *, dry_run: bool = False
) -> list[ImportReport]:
    """Take several files in one transaction; each is checked beside what all of them bring."""
    check_rights(desk)
    readings = [read_table(table_of_kind(kind), source) for kind, source in files]
    at = desk.clock.now()
    opened: Callable[[], AbstractContextManager[Connection]] = desk.store.read if dry_run else desk.transaction
    try:
        with opened() as connection:
            version = None if dry_run else lock_version(connection)
            shelf = Shelf(connection, TABLES, desk.actor.area)
            plans = _planned(readings, shelf, at, dry_run=dry_run)
            if version is not None:
                for plan in plans:
                    _write(connection, plan, desk, shelf, at)
                    record(connection, desk, plan.report, at)
                if any(plan.report.is_different for plan in plans):
                    move_version(connection, desk.seat, version, at)
    except KeyTaken as error:
        raise Refused("导入时另有人写入了同样的内容，本次没有导入。请重新导入。") from error
    reports = [plan.report for plan in plans]
    if not dry_run and any(report.kind == calendar.KIND and report.is_different for report in reports):
        take_in_years(desk, ())
    return reports


def check_rights(desk: Desk) -> None:
    """Raises NotAllowed, saying who may, unless the desk's person may change reference data."""
    if desk.actor.role not in CATALOGUE_ROLES:
        raise NotAllowed(
            "您不能导入或导出数据；可以办理的是：{who}。",
            who=listed(sorted(chinese(role) for role in CATALOGUE_ROLES)),
        )


def has_people(store: Store) -> bool:
    """Whether anybody can be named as the one who imports; not in an empty database."""
    with store.read() as connection:
        return connection.execute(select(User.login).limit(1)).first() is not None


def shipped_calendar(store: Store) -> ImportSource | None:
    """The holidays that come with the program, as a file of the years the database lacks; None when it lacks none."""
    years, known = covered_years(), {day.date.year for day in known_days(store)}
    lines = [
        f"{day.isoformat()},{'yes' if working else 'no'},{name}"
        for day, working, name in days_from_chinesecalendar(years.start, years.stop - 1)
        if day.year not in known
    ]
    return ImportSource("chinesecalendar", "\n".join(["day,working,name", *lines]).encode()) if lines else None


def record(connection: Connection, desk: Desk, report: ImportReport, at: datetime) -> None:
    """Note who took which file, when and from which seat."""
    added, changed = len(report.added), len(report.changed)
    note_import(connection, desk, report.kind, report.file, report.sha256, added=added, changed=changed, at=at)


def _file_of(folder: Path, kind: str) -> Path | None:
    for ending in (".geojson", ".csv", ".xlsx", ".json"):
        path = folder / f"{kind}{ending}"
        if path.is_file():
            return path
    return None


def _planned(readings: Iterable[Reading], shelf: Shelf, at: datetime, *, dry_run: bool) -> list[_Plan]:
    """What each file adds and changes; raises ImportRefused with the faults of the first that has any."""
    brought = []
    for reading in readings:
        entries = complete(reading, shelf, at)
        shelf.bring(reading.table.kind, entries)
        brought.append((reading, entries))
    for reading, entries in brought:
        faults = list(reading.faults) + unknown_references(reading.table, entries, shelf)
        faults += reading.table.check(shelf, entries)
        if faults:
            shown = (_placed(fault, reading) for fault in faults)
            raise refuse(reading.source.name, sorted(dict.fromkeys(shown), key=lambda fault: fault.line))
    return [_plan(reading, entries, shelf, dry_run=dry_run) for reading, entries in brought]


def _placed(fault: Fault, reading: Reading) -> Fault:
    """The fault with the file's name and the header as it stands there."""
    column = reading.headers.get(fault.column, fault.column)
    return replace(fault, file=reading.source.name, column=column)


def _plan(reading: Reading, entries: Sequence[Entry], shelf: Shelf, *, dry_run: bool) -> _Plan:
    table, stored = reading.table, shelf.stored(reading.table.kind)
    added = tuple(entry for entry in entries if entry.key not in stored)
    changed = tuple(entry for entry in entries if entry.key in stored and dict(stored[entry.key]) != dict(entry.row))
    report = ImportReport(
        kind=table.kind,
        file=reading.source.name,
        sha256=reading.source.sha256,
        dry_run=dry_run,
        added=tuple(Touch(entry.line, table.named(entry.key)) for entry in added),
        changed=tuple(
            Touch(entry.line, table.named(entry.key), _differences(table, stored[entry.key], entry.row))
            for entry in changed
        ),
        unchanged=len(entries) - len(added) - len(changed),
    )
    return _Plan(reading, added, changed, report)


def _differences(table: CatalogueTable, before: Row, after: Row) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (column.name, column.write(before[column.target]), column.write(after[column.target]))
        for column in table.columns
        if before[column.target] != after[column.target]
    )


def _write(connection: Connection, plan: _Plan, desk: Desk, shelf: Shelf, at: datetime) -> None:
    """New rows first, in the order in which they refer to one another; then what differs."""
    table = plan.reading.table
    core = table_of(table.entity)
    rows = [dict(entry.row) for entry in plan.added]
    rows.sort(key=lambda row: table.first(row, shelf))
    for row in rows:
        if "id" in row:
            row["id"] = desk.identities.issue_id(at)
    if rows:
        connection.execute(insert(core), rows)
    stored = shelf.stored(table.kind)
    for entry in plan.changed:
        different = _different(stored[entry.key], entry.row)
        where = [core.c[name] == bindparam(f"key_{name}") for name in table.key]
        key: Mapping[str, object] = {f"key_{name}": entry.row[name] for name in table.key}
        connection.execute(update(core).where(*where).values(different), key)


def _different(before: Row, after: Row) -> dict[str, object]:
    return {name: value for name, value in after.items() if before[name] != value}
