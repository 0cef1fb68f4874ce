"""`database verify` over everything loaded, and over one changed byte."""

import time
from collections.abc import Iterator

from sqlalchemy import text

from commandcenter.storage.guards import install
from commandcenter.storage.integrity import verify
from tests.benchmarks.databases import Bench
from tests.benchmarks.measuring import Figure, at_most, exactly

LIMIT_S = 180.0


def figures(bench: Bench) -> Iterator[Figure]:
    """The time of a whole walk; then one byte of a note in the middle is changed behind the program's back."""
    store = bench.house.store
    start = time.perf_counter()
    sound = verify(store)
    took = time.perf_counter() - start
    yield at_most(f"{bench.kind}: verify {sound.events:,} events", took, "s", LIMIT_S)
    yield exactly(f"{bench.kind}: faults in a sound database", sound.faults_in_all, "faults", 0)
    issue_id, number = _change_one_byte(bench)
    faults = verify(store).faults
    named = sum(1 for fault in faults if (fault.issue_id, fault.number) == (issue_id, number))
    yield exactly(f"{bench.kind}: the changed event is named", named, "fault", 1)
    yield exactly(f"{bench.kind}: nothing else is", len(faults) - named, "faults", 0)


def _change_one_byte(bench: Bench) -> tuple[int, int]:
    trigger = "issue_event_no_update"
    on_table = " ON issue_event" if bench.server else ""
    with bench.house.store.write() as connection:
        middle = connection.execute(
            text(
                "SELECT issue_id, number FROM issue_event WHERE issue_id >= (SELECT (min(id) + max(id)) / 2 FROM issue)"
                " AND length(note) > 3 ORDER BY issue_id, number LIMIT 1"
            )
        ).one()
        connection.execute(text(f"DROP TRIGGER {trigger}{on_table}"))
        connection.execute(
            text("UPDATE issue_event SET note = 'X' || substr(note, 2) WHERE issue_id = :issue AND number = :number"),
            {"issue": middle[0], "number": middle[1]},
        )
        install(connection)
    return int(middle[0]), int(middle[1])
