"""`commandcenter import` and `commandcenter export`: reference data and issue lists as files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commandcenter.cli.evidence import KIND, export_evidence_of
from commandcenter.cli.verb import DONE, REFUSED, Invocation, Verb
from commandcenter.foundation.phrases import Phrase

if TYPE_CHECKING:
    from commandcenter.bootstrap import House
    from commandcenter.services.desk import Desk
    from commandcenter.services.exchange.faults import ImportRefused
    from commandcenter.services.exchange.importing import ImportReport, Touch

_TOUCHES_SHOWN: Final = 200
"""How many rows a dry run names; the rest are counted."""
_KIND_HELP: Final = Phrase(
    "种类：areas、departments、categories、rules、limits、seats、users、vehicles、cameras、gazetteer、"
    "calendar 或 issues。"
)
_EXPORTED_HELP: Final = Phrase(
    "种类：areas、departments、categories、rules、limits、seats、users、vehicles、cameras、gazetteer、"
    "calendar、issues，或 evidence（一件案件的存证包）。"
)


def _add_import(parser: ArgumentParser) -> None:
    parser.add_argument("kind", metavar="KIND", help=str(_KIND_HELP))
    parser.add_argument("file", type=Path, metavar="FILE", help=str(Phrase("要导入的文件：GeoJSON、CSV 或 .xlsx。")))
    parser.add_argument("--dry-run", action="store_true", help=str(Phrase("只检查，说明会新增和修改什么，不写入。")))
    parser.add_argument(
        "--mapping", type=Path, metavar="MAP.toml", help=str(Phrase("导入 issues 时：说明各列含义的映射文件。"))
    )
    parser.add_argument(
        "--encoding", choices=("auto", "utf-8", "gbk"), default="auto", help=str(Phrase("文字编码，通常能自动认出。"))
    )
    parser.add_argument("--sheet", default="", help=str(Phrase("Excel 的工作表名，不写则取第一张。")))


def _add_export(parser: ArgumentParser) -> None:
    parser.set_defaults(wrong_use=parser.error)
    parser.add_argument("kind", metavar="KIND", help=str(_EXPORTED_HELP))
    parser.add_argument(
        "no",
        nargs="?",
        default="",
        metavar="NO",
        help=str(Phrase("导出 evidence 时：案件编号，如 JBL-20261120-0613。")),
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=str(
            Phrase(
                "写到哪里；区域用 .geojson，存证用 .zip，其余用 .csv 或 .xlsx 结尾。已有的文件会被替换，存证包除外。"
            )
        ),
    )


def _import(call: Invocation) -> int:
    from commandcenter.services.exchange.faults import ImportRefused
    from commandcenter.services.exchange.files import import_file
    from commandcenter.services.exchange.kinds import check_kind
    from commandcenter.services.exchange.mapping import read_mapping_file
    from commandcenter.services.exchange.source import ImportSource

    asked = call.arguments
    kind = check_kind(asked.kind)
    source = ImportSource.read(asked.file, encoding=asked.encoding, sheet=asked.sheet)
    mapping = None if asked.mapping is None else read_mapping_file(asked.mapping)
    with call.house() as house:
        try:
            report = import_file(_desk(call, house), kind, source, dry_run=asked.dry_run, mapping=mapping)
        except ImportRefused as refusal:
            _complain(call, refusal)
            return REFUSED
    _say(call, report)
    return DONE


def _export(call: Invocation) -> int:
    from commandcenter.services.exchange.files import export_file
    from commandcenter.services.exchange.kinds import check_kind

    no, file = call.arguments.no, call.arguments.file
    if call.arguments.kind == KIND:
        if not no:
            call.arguments.wrong_use("the following arguments are required: NO")
        with call.house() as house:
            return export_evidence_of(call, _desk(call, house), no, file)
    if no:
        call.arguments.wrong_use(f"unrecognized arguments: {file}")
    kind = check_kind(call.arguments.kind)
    with call.house() as house:
        size = export_file(_desk(call, house), kind, file)
    call.say(Phrase("已写出 {file}（{size} 字节）。", file=file, size=f"{size:,}"))
    return DONE


def _desk(call: Invocation, house: "House") -> "Desk":
    """The person's desk; the system's on an embedded database that does not know them, or where nobody is known yet.

    A login of the database that acts in its own name only says who it is, unless `--user` asks for somebody:
    the desk then refuses whoever it is not. The machine's login, which the settings fall back to, is no asking.
    """
    from commandcenter.domain.refusal import NotFound
    from commandcenter.services.exchange.importing import has_people

    login = call.options.user or house.bound_to or call.settings.user
    try:
        return house.desk(login, call.settings.seat)
    except NotFound:
        if house.store.is_shared and has_people(house.store):
            raise
    if has_people(house.store):
        call.complain(_unknown(login))
    return house.system_desk()


def _unknown(login: str) -> Phrase:
    if not login:
        return Phrase("没有写明用户（--user），以系统的名义办理。")
    return Phrase("没有用户“{login}”，以系统的名义办理。", login=login)


def _complain(call: Invocation, refusal: "ImportRefused") -> None:
    call.complain(refusal)
    for fault in refusal.shown:
        call.complain(Phrase("{place}：{fault}", place=fault.place, fault=fault.phrase))
    if len(refusal.faults) > len(refusal.shown):
        call.complain(Phrase("另有 {count} 处没有列出。", count=len(refusal.faults) - len(refusal.shown)))


def _say(call: Invocation, report: "ImportReport") -> None:
    counted = {
        "file": report.file,
        "added": f"{len(report.added):,}",
        "changed": f"{len(report.changed):,}",
        "unchanged": f"{report.unchanged:,}",
    }
    if not report.dry_run:
        call.say(Phrase("已导入 {file}：新增 {added} 条，修改 {changed} 条，{unchanged} 条与已有的相同。", **counted))
        return
    touches = (*report.added, *report.changed)
    for touch in touches[:_TOUCHES_SHOWN]:
        call.say(_touched(touch))
    if len(touches) > _TOUCHES_SHOWN:
        call.say(Phrase("另有 {count} 处没有列出。", count=len(touches) - _TOUCHES_SHOWN))
    call.say(
        Phrase(
            "试导入 {file}：会新增 {added} 条，修改 {changed} 条，{unchanged} 条与已有的相同。没有写入任何内容。",
            **counted,
        )
    )


def _touched(touch: "Touch") -> Phrase:
    if not touch.differences:
        return Phrase("第 {line} 行：新增“{key}”。", line=touch.line, key=touch.key)
    return Phrase(
        "第 {line} 行：修改“{key}”：{what}。",
        line=touch.line,
        key=touch.key,
        what="；".join(f"{column} {before or '—'} → {after or '—'}" for column, before, after in touch.differences),
    )


IMPORT: Final = Verb("import", _add_import, _import, Phrase("导入区域、部门、类别、职责、案件等；全部导入或全不导入。"))
EXPORT: Final = Verb("export", _add_export, _export, Phrase("把这些数据写成可再导入的文件。"))
