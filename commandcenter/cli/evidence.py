"""`commandcenter export evidence` and `commandcenter verify-bundle`: an issue's evidence handed on, and checked."""

from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commandcenter.cli.verb import DONE, REFUSED, Invocation, Verb
from commandcenter.domain.refusal import BadInput, NotFound
from commandcenter.foundation.phrases import Phrase, listed

if TYPE_CHECKING:
    from commandcenter.services.desk import Desk, IssueRef

KIND: Final = "evidence"
"""What is exported by this module: `commandcenter export evidence NO FILE`."""
_FAULTS_SHOWN: Final = 20


def export_evidence_of(call: Invocation, desk: "Desk", no: str, file: Path) -> int:
    """Write the bundle of the issue with that number (or the end of it, of today's)."""
    from commandcenter.bootstrap import evidence_store
    from commandcenter.services.evidence_bundle import export_evidence

    done = export_evidence(desk, evidence_store(call.settings), _issue(desk, no), file)
    call.say(
        Phrase(
            "已导出 {no} 的 {pieces} 件存证到 {file}（{size} 字节），已读回核对。",
            no=done.no,
            pieces=done.pieces,
            file=done.file,
            size=f"{done.size:,}",
        )
    )
    call.say(Phrase("清单校验值 {sha256}，已记入案件时间线。", sha256=done.manifest_sha256))
    return DONE


def _issue(desk: "Desk", no: str) -> "IssueRef":
    """The one issue that `no` means.

    Raises:
        NotFound: none has that number.
        BadInput: several numbers end so.
    """
    from commandcenter.services.desk import IssueRef
    from commandcenter.storage.queries.finding import Why, find
    from commandcenter.storage.scope import SearchScope

    with desk.store.read() as connection:
        hits = find(connection, no, SearchScope(desk.actor.area), at=desk.clock.now())
    rows = [hit.row for hit in hits if hit.why is Why.NUMBER]
    if not rows:
        raise NotFound("没有编号为“{no}”的案件，或不在您的范围内。", no=no)
    if len(rows) > 1:
        numbers = listed(row.no for row in rows[:5])
        raise BadInput("有几件案件的编号以“{no}”结尾：{numbers}。请写全编号。", no=no, numbers=numbers)
    return IssueRef(rows[0].district, rows[0].id)


def _add_verify(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=str(Phrase("export evidence 写出的存证包。")))


def _verify(call: Invocation) -> int:
    from commandcenter.services.bundle_check import check_bundle

    file = call.arguments.file
    found = check_bundle(file)
    for fault in found.faults[:_FAULTS_SHOWN]:
        call.complain(fault)
    if len(found.faults) > _FAULTS_SHOWN:
        call.complain(Phrase("另有 {count} 处没有列出。", count=len(found.faults) - _FAULTS_SHOWN))
    if not found.is_sound:
        call.complain(Phrase("存证包 {file} 有 {count} 处不符，不能作为凭据。", file=file, count=len(found.faults)))
        return REFUSED
    call.say(Phrase("存证包 {file} 完好：案件 {no}，{pieces} 件存证。", file=file, no=found.no, pieces=found.pieces))
    call.say(Phrase("清单校验值 {sha256}。请与案件时间线里“导出了存证”一条对照。", sha256=found.manifest_sha256))
    return DONE


VERIFY_BUNDLE: Final = Verb(
    "verify-bundle", _add_verify, _verify, Phrase("核对一个存证包，不用数据库：文件、清单和时间线是否相符。")
)
