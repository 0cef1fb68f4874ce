"""The two doors: a file comes in, a file goes out, whatever kind it is."""

from pathlib import Path

from commandcenter.domain.refusal import BadInput
from commandcenter.services.desk import Desk
from commandcenter.services.exchange.exporting import export_catalogue, write_table
from commandcenter.services.exchange.importing import ImportReport, check_rights, import_catalogue
from commandcenter.services.exchange.issue_list import issue_lines
from commandcenter.services.exchange.issues import import_issues
from commandcenter.services.exchange.kinds import ISSUES, table_of_kind
from commandcenter.services.exchange.mapping import IssueMapping
from commandcenter.services.exchange.source import ImportSource
from commandcenter.storage.publishing import draft_beside, flushed


def import_file(
    desk: Desk, kind: str, source: ImportSource, *, dry_run: bool = False, mapping: IssueMapping | None = None
) -> ImportReport:
    """Take one file, all of it or nothing; a dry run does everything but the writing.

    Args:
        desk: a person with the right to change reference data; for an empty database, which has no
            person yet, a desk whose actor has the role SYSTEM.
        kind: one of `KINDS`; `responsibility` is another word for `rules`.
        source: the file.
        dry_run: only say what would be added and changed.
        mapping: for issues: where their parts stand; None for a list that `export_file` wrote.

    Raises:
        NotAllowed: others may.
        ImportRefused: with every fault of the file; nothing was written.
        BadInput: the file cannot be read at all.
    """
    if kind == ISSUES:
        return import_issues(desk, source, mapping, dry_run=dry_run)
    if mapping is not None:
        raise BadInput("映射文件只用于导入 issues。请去掉它。")
    return import_catalogue(desk, kind, source, dry_run=dry_run)


def export_file(desk: Desk, kind: str, path: Path) -> int:
    """Write one kind to `path`, which is replaced only when the whole file is ready; returns its bytes.

    The ending decides the format: `.geojson` for areas, `.csv` or `.xlsx` for all others.

    Raises:
        NotAllowed: others may.
        BadInput: no such kind or format, or the file cannot be written.
    """
    content = _exported(desk, kind, path.suffix.lower())
    try:
        with draft_beside(path) as draft:
            draft.write_bytes(content)
            flushed(draft)
            draft.replace(path)
    except OSError as error:
        raise BadInput(
            "文件“{path}”写不了：{reason}。请换一个位置。", path=str(path), reason=error.strerror or ""
        ) from None
    return len(content)


def _exported(desk: Desk, kind: str, ending: str) -> bytes:
    if kind != ISSUES:
        return export_catalogue(desk, table_of_kind(kind).kind, ending)
    check_rights(desk)
    with desk.store.read() as connection:
        return write_table(issue_lines(connection), ending, ISSUES)
