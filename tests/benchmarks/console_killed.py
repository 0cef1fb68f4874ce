"""The console killed fifty times while its operator types and dispatches: nothing lost, nothing twice."""

import time
from collections.abc import Iterator

from tests.benchmarks.databases import Bench
from tests.benchmarks.measuring import Figure, exactly, told
from tests.e2e.killing import kill_consoles

KILLS = 50
SEED = 20261120


def figures(bench: Bench, times: int = KILLS) -> Iterator[Figure]:
    """Kill a console `times` times at random moments; each start after a death replays what its journal holds."""
    start = time.perf_counter()
    found = kill_consoles(bench.url, bench.folder / "home-killed", bench.operator(), times=times, seed=SEED)
    took = time.perf_counter() - start
    kind = bench.kind
    yield told(f"{kind}: {times} kills, dispatches acknowledged", len(found.acknowledged), "dispatches")
    yield told(f"{kind}: dispatches on their way when the console was killed", len(found.interrupted), "dispatches")
    yield exactly(f"{kind}: acknowledged dispatches lost", len(found.lost), "dispatches", 0)
    yield exactly(f"{kind}: dispatches carried out twice", len(found.doubled), "dispatches", 0)
    yield exactly(f"{kind}: decisions left in the journal", found.waiting, "decisions", 0)
    yield told(f"{kind}: drafts that had to be offered", found.drafts, "drafts")
    yield exactly(f"{kind}: drafts not offered, or without what was typed", len(found.lost_words), "drafts", 0)
    yield exactly(f"{kind}: faults in the chains", found.faults, "faults", 0)
    yield told(f"{kind}: one life with its start", took / times, "s")
