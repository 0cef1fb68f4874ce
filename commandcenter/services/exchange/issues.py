"""Imports a list of issues from elsewhere: each line becomes an issue with its history, all or none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, or_, select

from commandcenter.domain.areas import part
from commandcenter.domain.book import Book
from commandcenter.domain.lifecycle import next_state
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import Command, Level, Role, Stage
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.faults import Fault, refuse
from commandcenter.services.exchange.importing import ImportReport, Touch, check_rights, record
from commandcenter.services.exchange.issue_rows import ForeignIssue, IssueReader
from commandcenter.services.exchange.kinds import ISSUES
from commandcenter.services.exchange.many_rows import ManyRows
from commandcenter.services.exchange.mapping import OWN, IssueMapping
from commandcenter.services.exchange.reading import read_sheet
from commandcenter.services.exchange.source import ImportSource
from commandcenter.services.line import Line
from commandcenter.services.opening import write_new_line
from commandcenter.services.reporting import first_line, number_prefix, report_line
from commandcenter.storage.book import catalogue_version
from commandcenter.storage.entities import Issue
from commandcenter.storage.numbers import take_numbers
from commandcenter.storage.store import KeyTaken
from commandcenter.storage.text_index import index_issue, searchable_text

_AT_ONCE: Final = 500
"""Numbers looked up together, issues written together."""
_JUST_BEFORE: Final = timedelta(microseconds=1)


def import_issues(
    desk: Desk, source: ImportSource, mapping: IssueMapping | None = None, *, dry_run: bool = False
) -> ImportReport:
    """Take a list of issues; a line whose number is known already is left alone, so that a list can come twice.

    An open line becomes a report that waits for acceptance. A closed one gets, at its closing time,
    the events that it was settled and closed; who verified it elsewhere is not known, so nothing is
    said about that. It acts in the name of the importing person with the rights of the system.
    Everything is checked before the transaction begins; writing then holds the database's only
    writer (SQLite), or the running numbers of the days in the list (PostgreSQL).

    Raises:
        NotAllowed: the person is no administrator.
        ImportRefused: with every fault of the file; nothing was written.
        BadInput: the file or the mapping cannot be used at all.
    """
    check_rights(desk)
    book, at = desk.books.current(), desk.clock.now()
    faults, issues = _understood(source, mapping or OWN, book, at)
    with desk.store.read() as connection:
        known = _known(connection, book, issues)
    new = [issue for issue in issues if issue.foreign_no not in known]
    lines = _lines(replace(desk, actor=replace(desk.actor, role=Role.SYSTEM)), book, new, faults)
    if faults:
        raise refuse(source.name, sorted(faults, key=lambda fault: fault.line))
    added = tuple(Touch(issue.line, issue.foreign_no) for issue in new)
    report = ImportReport(ISSUES, source.name, source.sha256, dry_run, added, (), unchanged=len(issues) - len(new))
    if dry_run:
        return report
    try:
        with desk.transaction() as connection:
            if catalogue_version(connection) != book.version:
                raise Refused("导入时基础数据刚刚变了，本次没有导入。请重新导入。")
            _write(connection, zip(lines, new, strict=True), _numbers(connection, book, lines))
            record(connection, desk, report, at)
    except KeyTaken as error:
        raise Refused("导入时另有人写入了同样的内容，本次没有导入。请重新导入。") from error
    return report


def _understood(
    source: ImportSource, mapping: IssueMapping, book: Book, at: datetime
) -> tuple[list[Fault], list[ForeignIssue]]:
    sheet = read_sheet(source)
    if not sheet.lines and not sheet.faults:
        raise BadInput("文件“{file}”只有表头，没有内容。请核对是否选对了文件。", file=source.name)
    reader = IssueReader(mapping, sheet.header, source.name, book.areas)
    faults, issues = list(sheet.faults), []
    first_lines: dict[str, int] = {}
    for line in sheet.lines:
        issue, wrong = reader.read(line)
        faults += wrong
        if issue is None:
            continue
        first = first_lines.setdefault(issue.foreign_no, line.number)
        if first != line.number:
            phrase = Phrase("“{key}”与第 {first} 行重复。每个只能写一行。", key=issue.foreign_no, first=first)
            faults.append(Fault(line.number, reader.headers["foreign_no"], phrase))
        elif issue.closed_at is not None and issue.closed_at > at:
            faults.append(
                Fault(line.number, reader.headers.get("closed_at", ""), Phrase("结案时间在将来。请核对时间。"))
            )
        else:
            issues.append(issue)
    return faults, issues


def _known(connection: Connection, book: Book, issues: Sequence[ForeignIssue]) -> frozenset[str]:
    """Numbers that are in the database: as the number of another system, or as ours."""
    districts = sorted({int(county) for area in book.areas if (county := part(area.code, Level.COUNTY)) is not None})
    known: set[str] = set()
    for numbers in _slices([issue.foreign_no for issue in issues]):
        found = connection.execute(
            select(Issue.foreign_no, Issue.no).where(
                Issue.district.in_(districts), or_(Issue.foreign_no.in_(numbers), Issue.no.in_(numbers))
            )
        )
        known.update(number for row in found for number in row if number is not None)
    return frozenset(known)


def _slices(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _lines(desk: Desk, book: Book, issues: Sequence[ForeignIssue], faults: list[Fault]) -> list[Line]:
    """A new line for each issue, checked and located, without its number; what is wrong goes to `faults`."""
    lines = []
    for issue in issues:
        try:
            lines.append(first_line(desk, book, issue.report))
        except Refused as refusal:
            faults.append(Fault.of(issue.line, "", refusal))
    return lines


def _numbers(connection: Connection, book: Book, lines: Sequence[Line]) -> dict[tuple[int, str], Iterator[int]]:
    """Running numbers for every platform and day, taken in one step each; in one order, so that two imports queue."""
    wanted = Counter(_day(book, line) for line in lines)
    return {day: iter(take_numbers(connection, *day, amount)) for day, amount in sorted(wanted.items())}


def _day(book: Book, line: Line) -> tuple[int, str]:
    issue = line.issue
    return issue.district, number_prefix(book, issue.holder, issue.reported_at)


def _write(
    connection: Connection,
    issues: Iterable[tuple[Line, ForeignIssue]],
    numbers: Mapping[tuple[int, str], Iterator[int]],
) -> None:
    rows = ManyRows(connection)
    for count, (line, foreign) in enumerate(issues, start=1):
        district, prefix = _day(line.book, line)
        report_line(line, f"{prefix}{next(numbers[(district, prefix)]):04d}", foreign.report)
        if foreign.closed_at is not None:
            _close(line, foreign.closed_at, foreign.resolution)
        write_new_line(rows, line)
        index_issue(rows, line.issue.id, searchable_text(line.issue.description, line.issue.address))
        if count % _AT_ONCE == 0:
            rows.send()
    rows.send()


def _close(line: Line, at: datetime, resolution: str) -> None:
    """What another system says it did: settled, and closed at that time."""
    line.at = at - _JUST_BEFORE
    _move(line, Command.SETTLE, resolution or "原系统已办结。")
    line.begin_stage(Stage.VERIFICATION)
    line.issue = replace(line.issue, handled_at=line.at)
    line.at = at
    _move(line, Command.CLOSE, "")
    line.issue = replace(line.issue, ended_at=line.at)


def _move(line: Line, command: Command, note: str) -> None:
    line.issue = replace(line.issue, state=next_state(line.issue.state, command))
    line.append(command, note=note, payload={"imported": True})
