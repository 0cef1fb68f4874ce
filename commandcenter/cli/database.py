"""`commandcenter database`: schema, health, check of the timelines, backup, restore, demo content.

What the verbs need is loaded when they run, so that `--help` answers at once.
"""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commandcenter.cli.verb import DONE, REFUSED, Invocation, Verb
from commandcenter.foundation.clock import SystemClock
from commandcenter.foundation.phrases import Phrase

if TYPE_CHECKING:
    from commandcenter.storage.health import Health
    from commandcenter.storage.store import Store

FAULTS_SHOWN: Final = 20
"""How many faults are listed; the rest are counted."""
_MEBIBYTE: Final = 1024 * 1024
_GIBIBYTE_FROM: Final = 1000


def _add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, about: Phrase, run: Callable[[Invocation], int]) -> ArgumentParser:
        added = actions.add_parser(name, help=str(about), description=str(about))
        added.set_defaults(run=run)
        return added

    action("upgrade", Phrase("建立数据库，或升级到本程序的结构和节假日安排。"), _upgrade)
    action("status", Phrase("数据库的结构、大小和各项指标。"), _status)
    verify = action("verify", Phrase("逐条核对所有案件的记录和存证文件，指出被改动的。"), _verify)
    verify.add_argument("--quick", action="store_true", help=str(Phrase("存证文件只看在不在、长短对不对，不读内容。")))
    verify.add_argument("--workers", type=_workers, default=2, metavar="N", help=str(Phrase("同时核对的进程数。")))
    backup = action("backup", Phrase("备份到新文件，并读回核对。"), _backup)
    backup.add_argument("file", type=Path, metavar="FILE", help=str(Phrase("备份文件；不能已经存在。")))
    restore = action("restore", Phrase("从备份恢复，然后核对。"), _restore)
    restore.add_argument("file", type=Path, metavar="FILE", help=str(Phrase("backup 写出的文件。")))
    restore.add_argument("--replace", action="store_true", help=str(Phrase("替换已有内容的数据库。")))
    demo = action("load-demo", Phrase("装入示范数据：经八路街道的区域、人员和案件历史。"), _load_demo)
    demo.add_argument("--issues", type=int, default=2_000, metavar="N", help=str(Phrase("案件数。")))
    demo.add_argument("--seed", type=int, default=1, metavar="N", help=str(Phrase("随机种子；种子相同，内容相同。")))
    already = demo.add_mutually_exclusive_group()
    already.add_argument("--append", action="store_true", help=str(Phrase("数据库已有案件时也装入。")))
    already.add_argument("--if-empty", action="store_true", help=str(Phrase("数据库已有案件时不装入，也不算出错。")))


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < len(text) < 3 and int(text) > 0):
        raise ArgumentTypeError(str(Phrase("要填 1 至 99 的整数")))
    return int(text)


def _upgrade(call: Invocation) -> int:
    from commandcenter.bootstrap import upgrade_database

    with call.progress(Phrase("重新计算时限")) as progress:
        done = upgrade_database(call.settings, progress=progress)
    if done.kept is not None:
        call.say(Phrase("升级前的数据库已备份为 {file}。", file=done.kept))
    if done.found == done.needed:
        call.say(Phrase("数据库结构已是 {needed}，不用升级。", needed=done.needed))
    else:
        call.say(Phrase("数据库结构：{found} → {needed}。", found=done.found or Phrase("空"), needed=done.needed))
    if done.calendar.years:
        years = f"{done.calendar.years[0]}–{done.calendar.years[-1]}"
        call.say(Phrase("已载入 {years} 年的节假日安排。", years=years))
    if done.calendar.recomputed:
        call.say(Phrase("重新计算了 {count} 件案件的暂定时限。", count=done.calendar.recomputed))
    if done.rights is not None:
        call.complain(done.rights)
    return DONE


def _status(call: Invocation) -> int:
    from commandcenter.bootstrap import database_address, schema_status
    from commandcenter.domain.presence import STALE_AFTER
    from commandcenter.storage.health import examine

    url = database_address(call.settings)
    schema = schema_status(url)
    call.say(Phrase("数据库：{where}", where=call.settings.shown_database_url))
    call.say(Phrase("结构：{found}，本程序需要 {needed}。", found=schema.found or Phrase("空"), needed=schema.needed))
    if not schema.is_current:
        if schema.found is None:
            call.complain(Phrase("这里还没有建立数据库。请核对地址；要新建，请运行 commandcenter database upgrade。"))
        elif schema.known:
            call.complain(Phrase("结构需要升级。请运行 commandcenter database upgrade。"))
        else:
            call.complain(Phrase("结构比本程序新。请安装新版 commandcenter。"))
        return REFUSED
    now = SystemClock().now()
    with _opened(url) as store:
        for line in _figures(examine(store, now, STALE_AFTER), now):
            call.say(line)
    return DONE


def _figures(health: "Health", now: datetime) -> list[Phrase]:
    lines = [
        Phrase("大小：{size}。", size=size(health.size_bytes)),
        Phrase(
            "案件：{open} 件未结，共 {issues} 件；记录 {events} 条。",
            open=f"{health.open_issues:,}",
            issues=f"{health.issues:,}",
            events=f"{health.events:,}",
        ),
    ]
    if health.newest_change_at is None:
        lines.append(Phrase("最近一次变化：无。"))
    else:
        lines.append(Phrase("最近一次变化：{ago}前。", ago=duration(now - health.newest_change_at)))
    lines.append(
        Phrase(
            "变化通知：{behind} 条在等未结束的事务；{writers} 个事务正在写，最久的 {oldest} 秒。",
            behind=health.changes_behind,
            writers=health.open_writers,
            oldest=f"{health.oldest_writer.total_seconds():.1f}",
        )
    )
    lines.append(
        Phrase(
            "节假日：已知到 {year} 年；暂定时限 {count} 项。",
            year=health.calendar_until or "—",
            count=health.provisional,
        )
    )
    lines.append(
        Phrase("正在办理：{claims} 件，其中 {stale} 件已无人。", claims=health.claims, stale=health.stale_claims)
    )
    if health.disk_free_bytes is not None:
        lines.append(Phrase("磁盘剩余：{free}。", free=size(health.disk_free_bytes)))
    return lines


def _verify(call: Invocation) -> int:
    from commandcenter.bootstrap import database_address
    from commandcenter.storage.address import require_database
    from commandcenter.storage.migrations import require_current

    url = database_address(call.settings)
    require_database(url)
    require_current(url)
    with _opened(url) as store:
        said = (_verified(call, store, call.arguments.workers), _verified_files(call, store))
    return max(said)


def _verified(call: Invocation, store: "Store", workers: int) -> int:
    from commandcenter.storage.integrity import verify

    with call.progress(Phrase("已核对记录")) as progress:
        found = verify(store, progress=progress, workers=workers)
    for fault in found.faults[:FAULTS_SHOWN]:
        call.complain(fault.phrase)
    if found.faults_in_all > FAULTS_SHOWN:
        call.complain(Phrase("另有 {count} 处不一致没有列出。", count=found.faults_in_all - FAULTS_SHOWN))
    counted = {"issues": f"{found.issues:,}", "events": f"{found.events:,}"}
    if not found.is_sound:
        call.complain(
            Phrase(
                "核对了 {issues} 件案件的 {events} 条记录，有 {count} 处不一致。", count=found.faults_in_all, **counted
            )
        )
        return REFUSED
    call.say(Phrase("核对了 {issues} 件案件的 {events} 条记录，全部一致。", **counted))
    return DONE


def _verified_files(call: Invocation, store: "Store") -> int:
    from commandcenter.bootstrap import evidence_store
    from commandcenter.storage.evidence_check import verify_files

    evidence = evidence_store(call.settings)
    with call.progress(Phrase("已核对存证")) as progress:
        found = verify_files(store, evidence, is_quick=call.arguments.quick, progress=progress)
    for fault in found.faults[:FAULTS_SHOWN]:
        call.complain(fault.phrase)
    if found.faults_in_all > FAULTS_SHOWN:
        call.complain(Phrase("另有 {count} 处不一致没有列出。", count=found.faults_in_all - FAULTS_SHOWN))
    counted = {"files": f"{found.files:,}", "size": size(found.size), "where": evidence.shown}
    if not found.is_sound:
        call.complain(
            Phrase(
                "核对了 {where} 里的 {files} 件存证（{size}），有 {count} 件不对。",
                count=found.faults_in_all,
                **counted,
            )
        )
        return REFUSED
    if found.files:
        call.say(Phrase("核对了 {where} 里的 {files} 件存证（{size}），全部完好。", **counted))
    return DONE


def _backup(call: Invocation) -> int:
    from commandcenter.bootstrap import database_address
    from commandcenter.storage.backup import backup

    done = backup(database_address(call.settings), call.arguments.file)
    call.say(
        Phrase(
            "已备份到 {file}（{size}）：{issues} 件案件，{events} 条记录，已读回核对。",
            file=done.file,
            size=size(done.size_bytes),
            issues=f"{done.issues:,}",
            events=f"{done.events:,}",
        )
    )
    return DONE


def _restore(call: Invocation) -> int:
    from commandcenter.bootstrap import database_address, put_rights_in_place
    from commandcenter.storage.backup import restore
    from commandcenter.storage.migrations import status

    url = database_address(call.settings)
    done = restore(url, call.arguments.file, replace=call.arguments.replace, at=SystemClock().now())
    call.say(Phrase("已恢复：{issues} 件案件，{events} 条记录。", issues=f"{done.issues:,}", events=f"{done.events:,}"))
    if done.kept is not None:
        call.say(Phrase("原来的数据库留在 {file}。", file=done.kept))
    if not status(url).is_current:
        call.say(
            Phrase("备份的结构较旧。请运行 commandcenter database upgrade，再运行 commandcenter database verify。")
        )
        return DONE
    if (left := put_rights_in_place(url)) is not None:
        call.complain(left)
    with _opened(url) as store:
        return _verified(call, store, workers=2)


def _load_demo(call: Invocation) -> int:
    from commandcenter.simulation.demo import load_demo

    asked = call.arguments
    with call.everybodys_house() as house, call.progress(Phrase("已装入案件")) as progress:
        if asked.if_empty and _has_issues(house.store):
            call.say(Phrase("数据库里已有案件，不再装入示范数据。"))
            return DONE
        done = load_demo(
            house,
            issues=asked.issues,
            seed=asked.seed,
            until=house.clock.now(),
            progress=progress,
            append=asked.append,
        )
    call.say(
        Phrase(
            "已装入示范数据：{issues} 件案件，{events} 条记录。", issues=f"{done.issues:,}", events=f"{done.events:,}"
        )
    )
    return DONE


@contextmanager
def _opened(url: str) -> Iterator["Store"]:
    from commandcenter.storage.store import Store

    store = Store(url)
    try:
        yield store
    finally:
        store.close()


def _has_issues(store: "Store") -> bool:
    from commandcenter.storage.content import content_of

    with store.read() as connection:
        return content_of(connection).issues > 0


def size(size_bytes: int) -> str:
    """A size in MiB, from a thousand of them on in GiB."""
    mebibytes = size_bytes / _MEBIBYTE
    return f"{mebibytes:,.1f} MiB" if mebibytes < _GIBIBYTE_FROM else f"{mebibytes / 1024:,.1f} GiB"


def duration(span: timedelta) -> Phrase:
    """A span in its two largest units; one that a clock set back makes negative is none."""
    minutes, seconds = divmod(max(0, int(span.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return Phrase("{days} 天 {hours} 小时", days=days, hours=hours)
    if hours:
        return Phrase("{hours} 小时 {minutes} 分", hours=hours, minutes=minutes)
    return Phrase("{minutes} 分 {seconds} 秒", minutes=minutes, seconds=seconds)


DATABASE: Final = Verb(
    "database", _add_arguments, lambda _: DONE, Phrase("数据库：升级、状态、核对、备份、恢复、示范数据。")
)
