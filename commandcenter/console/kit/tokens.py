"""The look in one place: colours, sizes, and the rules that choose a colour. Knows no Qt.

Colours are `#rrggbb`. Those named as text (`text`, `dim`, `faint`, `urgent`, `high`, `ok`, `link`) keep the
contrast of 4.5 : 1 that WCAG 2.2 (1.4.3, AA) asks on the grounds they stand on; `*_fill` are for bars and badges.
"""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from commandcenter.domain.deadlines import is_overdue, warning_at
from commandcenter.domain.vocabulary import Priority

RED_BEFORE: Final = timedelta(minutes=1)
"""In its last minute a deadline is shown as if it were missed: nothing ordinary can be done any more."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours; what each stands for is the same in all of them."""

    name: str
    is_dark: bool
    bg: str
    """Ground of lists and fields."""
    panel: str
    panel2: str
    """A chip, a menu, a tool tip: what lies on a panel."""
    bar: str
    """The strips at the top and the bottom."""
    hover: str
    pressed: str
    line: str
    hair: str
    edge: str
    """The outline of a control: 3 : 1 is reached by its text and, in focus, by `accent`."""
    text: str
    dim: str
    faint: str
    """The quietest text that must still be read: placeholders, stages to come. Not on `selection`."""
    off: str
    """Disabled, and lines that are only decoration: no text that matters."""
    accent: str
    """Lines and marks: focus, the open tab, where an issue stands."""
    link: str
    """The accent as text."""
    primary: str
    primary_hover: str
    on_primary: str
    selection: str
    fresh: str
    """The ground of what has just come."""
    urgent: str
    urgent_fill: str
    urgent_ground: str
    urgent_badge: str
    high: str
    high_fill: str
    normal_fill: str
    ok: str
    ok_fill: str
    on_fill: str
    """Figures on a red badge."""
    badge: str
    on_badge: str
    cap: str
    """The ground of a key cap."""
    on_cap: str
    mark: str
    """The ground of words that two texts have in common."""
    on_mark: str
    stage: str
    """A stage that lies ahead."""
    video: str
    video_text: str
    """Captions over pictures, which are dark in both themes."""
    video_dim: str
    """The quieter words of a caption."""
    video_ground: str
    """A tile without a picture."""

    @property
    def normal(self) -> str:
        """The text of an ordinary priority: nobody is called by it."""
        return self.dim


DARK: Final = Tokens(
    name="dark",
    is_dark=True,
    bg="#1b1e22",
    panel="#23272c",
    panel2="#2a2f35",
    bar="#16181b",
    hover="#2f353c",
    pressed="#1f2429",
    line="#363c44",
    hair="#2b3036",
    edge="#444c55",
    text="#d5d9de",
    dim="#a0a8b1",
    faint="#8f98a2",
    off="#5d6670",
    accent="#4f9cf0",
    link="#6cb0f5",
    primary="#2b74cc",
    primary_hover="#2468ba",
    on_primary="#ffffff",
    selection="#29384a",
    fresh="#20262d",
    urgent="#f67c80",
    urgent_fill="#e5484d",
    urgent_ground="#4a2427",
    urgent_badge="#d13438",
    high="#f0a020",
    high_fill="#f0a020",
    normal_fill="#6b7785",
    ok="#56b985",
    ok_fill="#4caf7a",
    on_fill="#ffffff",
    badge="#3a4149",
    on_badge="#d5d9de",
    cap="#3a4048",
    on_cap="#c3c9d0",
    mark="#2f4a68",
    on_mark="#cfe5ff",
    stage="#3a4149",
    video="#000000",
    video_text="#d5d9de",
    video_dim="#b4bac1",
    video_ground="#0d0f11",
)

LIGHT: Final = Tokens(
    name="light",
    is_dark=False,
    bg="#f7f8fa",
    panel="#eef0f3",
    panel2="#ffffff",
    bar="#e4e8ec",
    hover="#e3e7ec",
    pressed="#d8dde3",
    line="#cbd1d8",
    hair="#dfe3e8",
    edge="#aab2bb",
    text="#1f242a",
    dim="#4a535d",
    faint="#56606a",
    off="#98a1ab",
    accent="#2a78d0",
    link="#1759a5",
    primary="#2268b8",
    primary_hover="#1b5aa3",
    on_primary="#ffffff",
    selection="#d3e4f8",
    fresh="#e8f1fb",
    urgent="#b5181f",
    urgent_fill="#d13438",
    urgent_ground="#fbe0e0",
    urgent_badge="#c92a2f",
    high="#7f4b00",
    high_fill="#d98a00",
    normal_fill="#8a96a3",
    ok="#18683c",
    ok_fill="#2f9460",
    on_fill="#ffffff",
    badge="#d3d9e0",
    on_badge="#1f242a",
    cap="#d9dee4",
    on_cap="#38404a",
    mark="#cfe3fa",
    on_mark="#0b4a8f",
    stage="#c3cad2",
    video="#000000",
    video_text="#d5d9de",
    video_dim="#b4bac1",
    video_ground="#0d0f11",
)

THEMES: Final = {tokens.name: tokens for tokens in (DARK, LIGHT)}


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes in pixels at 100 %; `scaled` gives them at another scale."""

    text_px: int = 13
    title_px: int = 14
    button_text_px: int = 15
    figure_px: int = 16
    head_px: int = 18
    row_px: int = 50
    strip_px: int = 40
    bottom_px: int = 30
    tabs_px: int = 36
    head_bar_px: int = 32
    command_px: int = 38
    button_px: int = 40
    small_button_px: int = 32
    field_px: int = 30
    chip_px: int = 28
    left_px: int = 452
    right_px: int = 436
    priority_bar_px: int = 4
    icon_px: int = 16
    thumb_width_px: int = 98
    thumb_height_px: int = 60
    radius_px: int = 4
    margin_px: int = 14
    gap_px: int = 6

    def scaled(self, scale: float) -> "Sizes":
        """The same sizes at `scale` (1.0 is 100 %), whole pixels."""
        return replace(self, **{field.name: round(getattr(self, field.name) * scale) for field in fields(self)})


class Mood(StrEnum):
    """How pressing a deadline is."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"


def mood_of(due: datetime, at: datetime, warn_at: datetime | None = None) -> Mood:
    """Late when overdue or in the last minute; soon from `warn_at` on (see domain.deadlines.warning_at)."""
    if is_overdue(due, at) or due - at < RED_BEFORE:
        return Mood.LATE
    return Mood.SOON if warn_at is not None and at >= warn_at else Mood.CALM


def remaining_colour(tokens: Tokens, due: datetime, at: datetime, since: datetime | None = None) -> str:
    """The text colour of what is left until `due`, whose clock started at `since` (unknown: no warning)."""
    return mood_colour(tokens, mood_of(due, at, None if since is None else warning_at(since, due)))


def mood_colour(tokens: Tokens, mood: Mood) -> str:
    """The text colour of a mood."""
    return {Mood.LATE: tokens.urgent, Mood.SOON: tokens.high, Mood.CALM: tokens.text}[mood]


def priority_colour(tokens: Tokens, priority: int) -> str:
    """The colour of a priority's bar. An unknown priority looks ordinary."""
    if priority == Priority.URGENT:
        return tokens.urgent_fill
    return tokens.high_fill if priority == Priority.HIGH else tokens.normal_fill
