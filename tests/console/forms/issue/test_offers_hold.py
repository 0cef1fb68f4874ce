"""What a button promises is what the service does: each deed, in each place of the line, by each kind of person."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from commandcenter.console.forms.issue import heading
from commandcenter.console.forms.issue.assignments import details_of, name_of, parts_shown, status_of
from commandcenter.console.forms.issue.ordinary import ordinary_offer
from commandcenter.console.forms.issue.possible import Scene, offers
from commandcenter.console.forms.issue.reading import read_issue
from commandcenter.console.forms.issue.sentences import Reading, sentence
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import EvidenceKind, Role, TimeSource
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.identity import SeededIdentities
from commandcenter.services.book import BookKeeper
from commandcenter.services.decisions import Argument, Deed, decide, perform
from commandcenter.services.desk import Change
from commandcenter.services.platforms import escalate, suspend
from commandcenter.services.remarks import Correction, note
from commandcenter.services.verification import verify
from commandcenter.simulation.demo import load_demo
from commandcenter.storage.entities import Evidence
from commandcenter.storage.queries.catalogue import people
from commandcenter.storage.queries.evidence import Piece
from commandcenter.storage.queries.queue import queue_page
from commandcenter.storage.queries.queue_filter import QueueFilter, Suspended
from commandcenter.storage.store import Store
from tests.support.world import ACTORS, LEAD_ONLY, PLAN, START, World

LATER = START + timedelta(days=30)
STILL = Piece(
    sha256="0" * 64,
    kind=EvidenceKind.STILL,
    media_type="image/jpeg",
    size=1,
    camera="008",
    began_at=START,
    ended_at=START,
    time_source=TimeSource.SEAT,
    width=640,
    height=360,
    actor="liu",
    seat="S7",
    taken_at=START,
)
ARGUMENTS: dict[Deed, dict[str, Argument]] = {
    Deed.ACCEPT_AND_DISPATCH: {"plan": PLAN},
    Deed.DISPATCH: {"plan": PLAN},
    Deed.REDISPATCH: {"plan": LEAD_ONLY, "reason": "换"},
    Deed.RULE: {"plan": LEAD_ONLY, "reason": "裁决"},
    Deed.ACCEPT: {},
    Deed.CLOSE: {},
    Deed.RESUME: {},
    Deed.RELEASE: {},
    Deed.CLAIM: {},
    Deed.TAKE_OVER: {},
    Deed.SETTLE: {"what_was_done": "已清理"},
    Deed.VERIFY: {"passed": True},
    Deed.ACKNOWLEDGE: {"assignment": 1},
    Deed.FEED_BACK: {"assignment": 1, "text": "已清理", "done": True},
    Deed.RETURN: {"assignment": 1, "reason": "不归我们"},
    Deed.WITHDRAW: {"assignment": 1, "reason": "派错"},
    Deed.EXTEND: {"assignment": 1, "due_at": LATER, "reason": "车坏"},
    Deed.ASK_EXTENSION: {"assignment": 1, "due_at": LATER, "reason": "车坏"},
    Deed.SUSPEND: {"until": LATER, "reason": "等配件"},
    Deed.HAND_DOWN: {"answer": "由街道办"},
    Deed.INQUIRE: {"question": "怎么样了"},
    Deed.ANSWER: {"text": "在办"},
    Deed.CORRECT: {"correction": Correction(address="经八路12号院")},
    Deed.NOTE: {"text": "备注"},
    Deed.ATTACH: {"evidence": (STILL.sha256,)},
    Deed.STRIKE_OUT: {"number": 2, "reason": "错"},
}
PLACES: dict[str, Callable[[World], Change]] = {
    "reported": lambda world: world.reported(),
    "accepted": lambda world: world.accepted(),
    "dispatched": lambda world: world.dispatched(),
    "handled": lambda world: world.handled(),
    "verified": lambda world: verify(world.desk_of("sun", "S2"), world.handled().ref, passed=True),
    "closed": lambda world: world.closed(),
    "declined": lambda world: world.declined(),
    "merged": lambda world: world.merged()[0],
    "suspended": lambda world: suspend(world.desk_of(), world.accepted().ref, LATER, "等配件"),
    "escalated": lambda world: escalate(world.desk_of(), world.reported().ref, "跨区"),
}


@pytest.fixture
def store_url(sqlite_url: str) -> str:
    """Rules are the same on every database."""
    return sqlite_url


@pytest.mark.parametrize("login", ["liu", "ma", "jin", "du", "hu"])
@pytest.mark.parametrize("place", PLACES)
def test_a_deed_is_possible_exactly_when_it_is_taken(world: World, place: str, login: str) -> None:
    seen = PLACES[place](world)
    with world.store.write() as connection:
        connection.execute(insert(Evidence).values(**asdict(STILL)))
    wrong: list[str] = []
    for offer in offers(Scene(world.books.current(), ACTORS[login], "S7", world.file(seen), world.clock.now())):
        if offer.deed in (Deed.MERGE, Deed.STRIKE_OUT):
            continue
        change = PLACES[place](world)
        desk = world.desk_of(login, "S7")
        arguments = ARGUMENTS.get(offer.deed, {"reason": "原因"})
        try:
            perform(desk, decide(desk, offer.deed, change.ref, change.no, **arguments))
        except Refused as refusal:
            if offer.is_possible:
                wrong.append(f"{offer.deed} promised, but: {refusal}")
        else:
            if not offer.is_possible:
                wrong.append(f"{offer.deed} refused ({offer.refusal}), but taken")
    assert wrong == []


class House:
    """What the demo world asks of the wired program."""

    def __init__(self, store: Store, at: datetime) -> None:
        self.store = store
        self.books = BookKeeper(store)
        self.clock = FixedClock(at)
        self.identities = SeededIdentities(7)


def test_every_issue_of_the_demo_world_can_be_told_in_words(sqlite_url: str) -> None:
    at = datetime(2026, 11, 20, 13, 14, tzinfo=UTC)
    house = House(Store(sqlite_url), at)
    load_demo(house, issues=300, seed=3, until=at, workers=1)
    book = house.books.current()
    with house.store.read() as connection:
        operator = next(person for person in people(connection) if person.role is Role.OPERATOR)
        page = queue_page(connection, QueueFilter(suspended=Suspended.BOTH), limit=80, at=at)
        read = [read_issue(connection, row.district, row.id, at) for row in page]
    house.store.close()
    assert len(read) > 15
    for opened in read:
        assert opened is not None
        actor = Actor(operator.login, operator.name, operator.role, opened.file.issue.holder)
        scene = Scene(book, actor, "S1", opened.file, at)
        reading = Reading(book, {}, opened.names, at)
        assert ordinary_offer(scene) is not None
        assert offers(scene)
        assert all(str(sentence(event, reading)) for event in opened.file.events)
        assert all((status_of(part, at, suspended=False), details_of(part, at)) for part in parts_shown(opened.file))
        assert all(str(name_of(part, book)) for part in parts_shown(opened.file))
        assert str(heading.pressing(opened.file.issue, at))
        assert str(heading.place_of(opened, book))
        assert str(heading.category_of(opened, book))


def test_a_person_without_any_business_here_is_offered_nothing(world: World) -> None:
    change = world.reported()
    note(world.desk_of(), change.ref, "备注")
    seen = Scene(world.books.current(), ACTORS["hu"], "S7", world.file(change), world.clock.now())
    assert not any(offer.is_possible for offer in offers(seen))
