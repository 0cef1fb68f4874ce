from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from commandcenter.console.kit.tokens import (
    DARK,
    LIGHT,
    Mood,
    Sizes,
    Tokens,
    mood_colour,
    mood_of,
    priority_colour,
    remaining_colour,
)
from commandcenter.domain.deadlines import is_overdue

NIGHT = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
TEXTS = ("text", "dim", "urgent", "high", "ok", "link")
GROUNDS = ("bg", "panel", "panel2", "bar", "hover", "selection", "fresh")
PAIRS = (
    *product(TEXTS, GROUNDS),
    *product(("faint",), ("bg", "panel", "panel2", "bar")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_fill", "urgent_badge"),
    ("on_badge", "badge"),
    ("on_cap", "cap"),
    ("on_mark", "mark"),
    ("text", "urgent_ground"),
    ("dim", "urgent_ground"),
    ("urgent", "urgent_ground"),
    ("text", "pressed"),
    ("video_text", "video"),
    *product(("video_text", "video_dim"), ("video_ground",)),
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_every_text_stands_out_from_every_ground_it_stands_on(tokens: Tokens) -> None:
    weak = {
        f"{text} on {ground}": round(contrast(getattr(tokens, text), getattr(tokens, ground)), 2)
        for text, ground in PAIRS
        if contrast(getattr(tokens, text), getattr(tokens, ground)) < 4.5
    }
    assert not weak


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_the_focus_ring_and_the_bars_stand_out_from_the_grounds(tokens: Tokens) -> None:
    weak = {
        f"{line} on {ground}"
        for line, ground in product(("accent", "urgent_fill"), ("bg", "panel", "bar"))
        if contrast(getattr(tokens, line), getattr(tokens, ground)) < 3
    }
    assert not weak


@pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)
def test_priorities_have_three_colours_and_an_unknown_one_calls_nobody(tokens: Tokens) -> None:
    assert len({priority_colour(tokens, priority) for priority in (1, 2, 3)}) == 3
    assert priority_colour(tokens, 9) == tokens.normal_fill


def test_a_deadline_turns_amber_when_it_is_warned_of_and_red_in_its_last_minute() -> None:
    due = NIGHT + timedelta(minutes=10)
    shown = [
        remaining_colour(DARK, due, NIGHT + timedelta(seconds=s), NIGHT) for s in (0, 479, 480, 540, 541, 600, 900)
    ]
    calm, soon, late = DARK.text, DARK.high, DARK.urgent
    assert shown == [calm, calm, soon, soon, late, late, late]


def test_without_a_known_beginning_there_is_no_warning_but_red_at_the_end() -> None:
    assert remaining_colour(DARK, NIGHT + timedelta(minutes=2), NIGHT) == DARK.text
    assert remaining_colour(DARK, NIGHT + timedelta(seconds=59), NIGHT) == DARK.urgent


@given(st.timedeltas(min_value=timedelta(days=-30), max_value=timedelta(days=30)))
def test_what_is_overdue_is_always_red(left: timedelta) -> None:
    if is_overdue(NIGHT + left, NIGHT):
        assert mood_colour(LIGHT, mood_of(NIGHT + left, NIGHT, NIGHT)) == LIGHT.urgent
    else:
        assert mood_of(NIGHT + left, NIGHT, NIGHT) in (Mood.SOON, Mood.LATE)


def test_all_sizes_grow_with_the_scale_and_no_text_is_below_13_px() -> None:
    sizes = Sizes()
    assert min(sizes.text_px, sizes.title_px, sizes.button_text_px, sizes.figure_px, sizes.head_px) == 13
    assert (sizes.scaled(2.0).row_px, sizes.scaled(1.5).text_px) == (100, 20)
