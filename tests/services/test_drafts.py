"""What was typed and not yet sent is kept for its seat and offered again."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commandcenter.domain.refusal import BadInput
from commandcenter.services.drafts import BODY_LIMIT, discard_draft, drafts, save_draft
from tests.support.world import START, World


def test_a_draft_is_offered_to_its_seat_only(world: World) -> None:
    save_draft(world.desk_of(), "call:1", {"description": "漏水", "step": 2})
    (draft,) = drafts(world.desk_of("sun", "S1"))

    assert (draft.key, draft.login, draft.body) == ("call:1", "liu", {"description": "漏水", "step": 2})
    assert draft.saved_at == START
    assert drafts(world.desk_of("liu", "S2")) == ()


def test_saving_again_keeps_the_latest_and_the_newest_comes_first(world: World) -> None:
    save_draft(world.desk_of(), "call:1", {"description": "漏"})
    world.clock.advance(timedelta(seconds=2))
    save_draft(world.desk_of(), "call:2", {"description": "占道"})
    world.clock.advance(timedelta(seconds=2))
    save_draft(world.desk_of(), "call:1", {"description": "漏水了"})

    assert [(draft.key, draft.body["description"]) for draft in drafts(world.desk_of())] == [
        ("call:1", "漏水了"),
        ("call:2", "占道"),
    ]


def test_a_form_that_was_sent_leaves_no_draft_and_discarding_twice_is_once(world: World) -> None:
    save_draft(world.desk_of(), "call:1", {})
    for _ in range(2):
        discard_draft(world.desk_of(), "call:1")

    assert drafts(world.desk_of()) == ()


def test_what_is_too_long_for_a_form_is_refused(world: World) -> None:
    with pytest.raises(BadInput, match="超过上限 200000 个字"):
        save_draft(world.desk_of(), "call:1", {"description": "长" * BODY_LIMIT})


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=30))
def test_whatever_was_typed_comes_back_even_half_characters(world: World, typed: str) -> None:
    for text in (typed, "\x00😀\ud83d\x1f"):
        save_draft(world.desk_of(), "call:1", {"description": text})
        assert drafts(world.desk_of())[0].body == {"description": text}


def test_eight_saves_of_one_draft_at_once_leave_one(world: World) -> None:
    answers = world.at_once(*(lambda n=n: save_draft(world.desk_of(), "call:1", {"n": n}) for n in range(8)))

    assert answers == [None] * 8
    assert len(drafts(world.desk_of())) == 1
