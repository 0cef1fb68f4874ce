"""The dispatch transaction through the service, beside the same statements sent by pgbench or the bare driver."""

import re
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from commandcenter.domain.vocabulary import Channel, Part
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.dispatching import DispatchPlan, PlannedPart, dispatch
from commandcenter.services.intake import accept
from commandcenter.services.reporting import Report, report
from commandcenter.storage.engine import SQLITE_SETTINGS
from commandcenter.storage.types import sqlite_time
from tests.benchmarks.databases import TOWNSHIP, Bench
from tests.benchmarks.measuring import Figure, at_least, at_most, median

ROUNDS: Final = 9
EACH: Final = 300
PLAN: Final = DispatchPlan((PlannedPart("gongshui", Part.LEAD),), "请尽快到场处理")
_DIGEST: Final = "00112233445566778899aabbccddeeff" * 2
_APART: Final = timedelta(milliseconds=1)
_RECEIPT: Final = timedelta(minutes=10)
_HANDLING: Final = timedelta(hours=2)
"""What the demo world's responsibility list gives for the category of these issues."""
# pgbench takes every colon with letters or digits behind it for a variable, so the payload is written without such.
_STATEMENTS: Final = (
    "SELECT * FROM issue WHERE district = 410105 AND id = :id",
    "SELECT * FROM assignment WHERE district = 410105 AND issue_id = :id",
    "UPDATE issue SET version = version + 1, state = 'dispatched', changed_at = :at, dispatched_at = :at,"
    " stage = 'receipt', stage_at = :at, due_at = :receipt, lead = 'gongshui', round = round + 1, head = :head"
    " WHERE district = 410105 AND id = :id",
    "INSERT INTO assignment (district, issue_id, number, department, part, state, sent_at, round, receipt_due_at,"
    " receipt_unit, due_at, due_unit, due_provisional, handler, binding, instruction) VALUES (410105, :id, 1,"
    " 'gongshui', 'lead', 'sent', :at, 1, :receipt, 'm', :due, 'h', false, '', false, '请尽快到场处理')",
    "INSERT INTO issue_event (district, issue_id, number, at, actor, seat, command, state, note, payload, hash)"
    " VALUES (410105, :id, :n, :at, 'op01', '坐席01', 'dispatch', 'dispatched', '请尽快到场处理',"
    ' \'{"parts":[{"assignment": 1,"department":"gongshui","due":"2026-11-20T17.14.07.000320+00.00",'
    '"part":"lead","receipt_due":"2026-11-20T13.24.07.000320+00.00"}],"rule": null}\', :head)',
    "INSERT INTO change (district, issue_id, version, kind, seat, at)"
    " VALUES (410105, :id, :n, 'dispatch', '坐席01', :at)",
    "INSERT INTO request (district, key, issue_id, version, at) VALUES (410105, :key, :id, :n, :at)",
)
"""The rows that a dispatch writes, in the columns' own formats and with deadlines that move on as ours do.

One deadline for all would keep the peer on the same page of every index of open issues: it then wrote 24 pages a
transaction on SQLite where any dispatch writes 31.
"""
_VARIABLE: Final = re.compile(r":[a-z]+")
_PGBENCH_VALUES: Final = {
    ":id": ":id",
    ":n": "3",
    ":head": f"decode('{_DIGEST}', 'hex')",
    ":key": "cast(gen_random_uuid() as text)",
    ":at": "now()",
    ":receipt": f"now() + interval '{_RECEIPT.total_seconds():.0f} s'",
    ":due": f"now() + interval '{_HANDLING.total_seconds():.0f} s'",
}


def figures(bench: Bench) -> Iterator[Figure]:
    """Rates of rounds in turn, so that both meet the same machine."""
    desk = bench.operator()
    plain: list[float] = []
    ours: list[float] = []
    spent: list[float] = []
    for number in range(ROUNDS):
        peers = _accepted(desk, f"peer{number}")
        plain.append(_pgbench(bench, peers) if bench.server else _sqlite(bench, peers, desk.clock.now()))
        refs = _accepted(desk, f"ours{number}")
        start = time.perf_counter()
        spent += [_dispatched_ms(desk, ref, f"bench-{number}-{ref.id}") for ref in refs]
        ours.append(len(refs) / (time.perf_counter() - start))
    ratio = median(mine / peer for mine, peer in zip(ours, plain, strict=True))
    peer = "pgbench" if bench.server else "sqlite3"
    yield at_least(f"{bench.kind}: dispatch by the service, share of {peer}'s rate", ratio, "", 0.5)
    yield Figure(
        f"{bench.kind}: dispatches a second", median(ours), "/s", f"{peer}, same statements", median(plain), "", True
    )
    yield at_most(f"{bench.kind}: one dispatch, median", median(spent), "ms", 3)


def _accepted(desk: Desk, prefix: str) -> list[IssueRef]:
    found = Report(
        Channel.PHONE, "11101", "三号楼一单元门口水管爆了，水往楼道里灌", "经八路11号院", area=f"{TOWNSHIP}001002"
    )
    reported = [report(desk, found, request=f"{prefix}-{number}").ref for number in range(EACH)]
    return [accept(desk, ref).ref for ref in reported]


def _dispatched_ms(desk: Desk, ref: IssueRef, key: str) -> float:
    start = time.perf_counter()
    dispatch(desk, IssueRef(ref.district, ref.id, ref.version, key), PLAN)
    return (time.perf_counter() - start) * 1000


def _pgbench(bench: Bench, refs: list[IssueRef]) -> float:
    """Transactions a second of one prepared connection; every statement is sent by itself, as pgbench does."""
    assert bench.server is not None
    script = bench.folder / "dispatch.sql"
    _write_script(bench, script, refs)
    done = subprocess.run(
        [
            bench.server.programs / "pgbench",
            *("--no-vacuum", "--protocol=prepared", "--client=1", f"--transactions={len(refs)}"),
            f"--file={script}",
            bench.url.replace("postgresql+psycopg", "postgresql"),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"pgbench: {done.stderr}")
    return next(float(line.split()[2]) for line in done.stdout.splitlines() if line.startswith("tps"))


def _write_script(bench: Bench, script: Path, refs: list[IssueRef]) -> None:
    with bench.house.store.write() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS bench_pick")
        connection.exec_driver_sql("CREATE TABLE bench_pick (n int PRIMARY KEY, id bigint)")
        connection.exec_driver_sql(
            "INSERT INTO bench_pick SELECT n, id FROM unnest(%(ids)s::bigint[]) WITH ORDINALITY AS each (id, n)",
            {"ids": [ref.id for ref in refs]},
        )
        connection.exec_driver_sql("DROP SEQUENCE IF EXISTS bench_turn")
        connection.exec_driver_sql("CREATE SEQUENCE bench_turn CACHE 100000")
    lines = [
        "SELECT id FROM bench_pick WHERE n = (SELECT nextval('bench_turn')) \\gset",
        "BEGIN;",
        *(
            _VARIABLE.sub(lambda found: _PGBENCH_VALUES[found.group()], statement)
            + (" FOR UPDATE;" if statement.startswith("SELECT * FROM issue") else ";")
            for statement in _STATEMENTS
        ),
        "SELECT pg_notify('commandcenter_change', '[410105, 1, 3, \"dispatch\", \"坐席01\"]');",
        "COMMIT;",
    ]
    script.write_text("\n".join(lines), encoding="utf-8")


def _sqlite(bench: Bench, refs: list[IssueRef], start_at: datetime) -> float:
    """Transactions a second of the bare driver, with the settings of our own connections."""
    connection = sqlite3.connect(bench.url.removeprefix("sqlite:///"), isolation_level=None)
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    rows = [_values(ref, start_at + number * _APART) for number, ref in enumerate(refs)]
    start = time.perf_counter()
    for values in rows:
        connection.execute("BEGIN IMMEDIATE")
        for statement in _STATEMENTS:
            connection.execute(statement, values).fetchall()
        connection.execute("COMMIT")
    rate = len(refs) / (time.perf_counter() - start)
    connection.close()
    return rate


def _values(ref: IssueRef, at: datetime) -> dict[str, object]:
    return {
        "id": ref.id,
        "n": 3,
        "key": f"plain-{ref.id}",
        "head": bytes.fromhex(_DIGEST),
        "at": sqlite_time(at),
        "receipt": sqlite_time(at + _RECEIPT),
        "due": sqlite_time(at + _HANDLING),
    }
