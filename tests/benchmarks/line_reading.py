"""Lists, counts, search and duplicates at a million issues, beside the same SQL given to the driver."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any, Final

from sqlalchemy import Connection, Select, func, or_, select

from commandcenter.domain.duplicates import Sighting, rank
from commandcenter.domain.geometry import Point
from commandcenter.domain.text import like_pattern, search_terms
from commandcenter.storage.entities import Issue
from commandcenter.storage.queries.duplicates import duplicate_candidates
from commandcenter.storage.queries.queue import overdue_page, queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter
from commandcenter.storage.queries.tabs import tab_counts
from commandcenter.storage.search import count_matches, find_issue_ids
from tests.benchmarks.databases import TOWNSHIP, UNTIL, Bench
from tests.benchmarks.measuring import Figure, at_most, exactly, median, percentile, timed_ms

WORDS: Final = (
    *("漏水", "路灯", "井盖", "垃圾", "违停", "噪音", "消防栓", "人行道", "油烟", "积水"),
    *("白鹭", "蜂窝", "古树", "无人机", "坠落", "树枝", "沙发", "小广告", "火箭", "海啸"),
)
_PAGE: Final = (
    "SELECT * FROM issue WHERE ended_at IS NULL AND suspended_at IS NULL AND {column} = '{area}'"
    " ORDER BY priority, due_at, id LIMIT 100"
)
_COUNTS: Final = (
    "SELECT state, count(*) FROM issue WHERE ended_at IS NULL AND suspended_at IS NULL"
    f" AND holder = '{TOWNSHIP}' GROUP BY state"
)
_OVERDUE: Final = (
    "SELECT * FROM issue WHERE ended_at IS NULL AND suspended_at IS NULL"
    f" AND holder = '{TOWNSHIP}' AND due_at < '{UNTIL:%Y-%m-%d %H:%M:%S}' ORDER BY due_at, id LIMIT 100"
)


def figures(bench: Bench) -> Iterator[Figure]:
    """Everything an operator's screen asks of a large database."""
    with bench.house.store.read() as connection:
        yield from _lists(bench, connection)
        yield from _search(bench, connection)
        yield _duplicates(bench, connection)


def _lists(bench: Bench, connection: Connection) -> Iterator[Figure]:
    kind = bench.kind
    for column, area in (("township", TOWNSHIP), ("community", f"{TOWNSHIP}003")):
        page = partial(queue_page, connection, QueueFilter(subtree=area), at=UNTIL)
        yield _beside(f"{kind}: first page of a {column}", bench, page, _PAGE.format(column=column, area=area))
    held = QueueFilter(holder=TOWNSHIP)
    yield _beside(f"{kind}: counts of all tabs", bench, partial(tab_counts, connection, held, at=UNTIL), _COUNTS)
    yield _beside(f"{kind}: overdue list", bench, partial(overdue_page, connection, held, at=UNTIL), _OVERDUE)


def _beside(name: str, bench: Bench, ours: Callable[[], object], plain: str) -> Figure:
    """The median of a query of the program, beside the plain SQL of the same rows through the bare driver."""
    with bench.house.store.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        bare = timed_ms(lambda: driver.execute(plain).fetchall(), times=50)
        driver.rollback()
    return at_most(name, median(timed_ms(ours, times=50)), "ms", 5, peer="plain SQL", peer_value=median(bare))


def _search(bench: Bench, connection: Connection) -> Iterator[Figure]:
    """Each word's first page many times; each word's number of issues once, against LIKE over every issue."""
    spent: list[float] = []
    like: list[float] = []
    wrong = 0
    for word in WORDS:
        terms = search_terms(word)
        spent += timed_ms(partial(find_issue_ids, connection, terms, 50), times=6, warm=1)
        found = connection.execute(_like(word)).scalar_one()
        wrong += found != count_matches(connection, terms, at_most=None)
        like += timed_ms(partial(_first_like, connection, word), times=1, warm=0)
    yield at_most(
        f"{bench.kind}: search of {len(WORDS)} words, p95",
        percentile(spent, 0.95),
        "ms",
        20,
        peer="LIKE",
        peer_value=percentile(like, 0.95),
    )
    yield exactly(f"{bench.kind}: words whose count differs from LIKE", wrong, "words", 0)


def _like(word: str) -> Select[int]:
    pattern = like_pattern(word)
    return select(func.count()).where(
        or_(Issue.description.like(pattern, escape="\\"), Issue.address.like(pattern, escape="\\"))
    )


def _first_like(connection: Connection, word: str) -> list[int]:
    pattern = like_pattern(word)
    query = (
        select(Issue.id)
        .where(or_(Issue.description.like(pattern, escape="\\"), Issue.address.like(pattern, escape="\\")))
        .order_by(Issue.id.desc())
        .limit(50)
    )
    return list(connection.execute(query).scalars())


def _duplicates(bench: Bench, connection: Connection) -> Figure:
    """What the call form asks while an address is being typed, at places where much was reported."""
    chance = Random(1)
    places = connection.execute(
        select(Issue.lon, Issue.lat, Issue.category, Issue.description)
        .where(Issue.lon.is_not(None), Issue.ended_at.is_(None))
        .limit(200)
    ).all()
    reports = [
        Sighting(text=text, at=UNTIL, category=category, point=Point(lon, lat))
        for lon, lat, category, text in chance.sample(places, min(50, len(places)))
        if lon is not None and lat is not None
    ]
    spent = [
        took
        for report in reports
        for took in timed_ms(partial(duplicate_candidates, connection, report, at=UNTIL), times=2, warm=1)
    ]
    ranked = timed_ms(partial(_ranked, connection, reports[0]), times=10)
    return at_most(
        f"{bench.kind}: duplicates of a new report",
        median(spent),
        "ms",
        5,
        peer="with ranking",
        peer_value=median(ranked),
    )


def _ranked(connection: Connection, report: Sighting) -> object:
    return rank(report, duplicate_candidates(connection, report, at=UNTIL))
