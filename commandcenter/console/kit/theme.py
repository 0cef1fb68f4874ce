"""The theme of the running console: palette, font and style sheet from the tokens, switched while it runs."""

import re
from collections.abc import Callable
from dataclasses import asdict
from functools import lru_cache
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.console.kit.fonts import fixed_font, text_font
from commandcenter.console.kit.tokens import DARK, THEMES, Sizes, Tokens
from commandcenter.domain.refusal import BadInput
from commandcenter.foundation.places import resources

SCALES: Final = (1.0, 1.25, 1.5, 1.75, 2.0)
"""What the menu offers; anything between the first and the last may be set."""
_PROPERTY: Final = "commandcenterTheme"
_FUSION: Final = "commandcenterFusion"
_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)px")
_GROUNDS: Final = ("panel", "bar", "card", "line")
"""Looks with a ground of their own, which Qt paints under a plain QWidget only when asked."""
_TEXT_PX: Final = Sizes().text_px
_ROLE: Final = QPalette.ColorRole


class Theme(QObject):
    """Colours and sizes as they are now. GUI thread only.

    Widgets that paint themselves ask `theme_of(self)` each time they paint, and repaint by themselves: a switch
    reaches every widget as a StyleChange event.

    Signals:
        changed: another theme or scale is in force, palette and style sheet included.
    """

    changed = Signal()

    def __init__(self, name: str = DARK.name, scale: float = 1.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = _tokens_named(name)
        self._scale = _checked_scale(scale)
        self._sizes = Sizes().scaled(self._scale)
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._application: QApplication | None = None

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def sizes(self) -> Sizes:
        """The sizes in force, in pixels at the present scale."""
        return self._sizes

    @property
    def scale(self) -> float:
        """1.0 is 100 %."""
        return self._scale

    def px(self, at_full: float) -> int:
        """A length of the design at the present scale; never less than 1 px of what is there."""
        return max(1, round(at_full * self._scale)) if at_full > 0 else 0

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name; AttributeError when there is none."""
        return QColor(getattr(self._tokens, token))

    def font(self, size_px: int | None = None, *, strong: bool = False) -> QFont:
        """The text font; `size_px` as designed (13 when not said), at the present scale."""
        wanted = (size_px or _TEXT_PX, strong)
        if wanted not in self._fonts:
            self._fonts[wanted] = text_font(self.px(wanted[0]), strong=strong)
        return QFont(self._fonts[wanted])

    def fixed_font(self, size_px: int | None = None) -> QFont:
        """The font of fixed pitch; `size_px` as designed."""
        return fixed_font(self.px(size_px or _TEXT_PX))

    def apply(self, application: QApplication) -> None:
        """Dress the application; from now on `theme_of` finds this theme, and every switch is applied."""
        self._application = application
        application.setProperty(_PROPERTY, self)
        # Asked of a property: once a style sheet is on, Qt may replace the style behind PySide's back, and a look at
        # the old one through `application.style()` ends the process.
        if not application.property(_FUSION):
            application.setStyle("Fusion")
            application.setProperty(_FUSION, True)
        self._dress()

    def switch(self, name: str) -> None:
        """Change to the theme `name` (dark, light); BadInput when there is none of that name."""
        self._change(_tokens_named(name), self._scale)

    def set_scale(self, scale: float) -> None:
        """Change the size of everything: 1.0 to 2.0; BadInput outside."""
        self._change(self._tokens, _checked_scale(scale))

    def _change(self, tokens: Tokens, scale: float) -> None:
        if (tokens, scale) == (self._tokens, self._scale):
            return
        self._tokens, self._scale = tokens, scale
        self._sizes = Sizes().scaled(scale)
        self._fonts.clear()
        if self._application is not None:
            self._dress()

    def _dress(self) -> None:
        application = self._application
        if application is None:
            return
        application.setPalette(palette_of(self._tokens))
        application.setFont(self.font())
        application.setStyleSheet(style_sheet(self._tokens, self._scale))
        self.changed.emit()


def theme_of(widget: QWidget) -> Theme:
    """The theme the application wears; LookupError when none was applied yet (`Theme.apply`)."""
    application = QApplication.instance()
    theme = application.property(_PROPERTY) if application is not None else None
    if not isinstance(theme, Theme):
        raise LookupError(f"no theme was applied before {type(widget).__name__} asked for it")
    return theme


def dress(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the style sheet (`primary`, `dim`, `panel` …), also while it is shown."""
    if look in _GROUNDS:
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    set_state(widget, "look", look)


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for (`look`, `fault`) and style the widget anew if it changed."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()
    widget.update()


def palette_of(tokens: Tokens) -> QPalette:
    """The palette that Fusion paints by where the style sheet says nothing."""
    palette = QPalette()
    colours = {
        _ROLE.Window: tokens.bg,
        _ROLE.WindowText: tokens.text,
        _ROLE.Base: tokens.bg,
        _ROLE.AlternateBase: tokens.panel,
        _ROLE.Text: tokens.text,
        _ROLE.PlaceholderText: tokens.faint,
        _ROLE.Button: tokens.panel,
        _ROLE.ButtonText: tokens.text,
        _ROLE.BrightText: tokens.urgent,
        _ROLE.Highlight: tokens.primary,
        _ROLE.HighlightedText: tokens.on_primary,
        _ROLE.Accent: tokens.accent,
        _ROLE.Link: tokens.link,
        _ROLE.LinkVisited: tokens.link,
        _ROLE.ToolTipBase: tokens.panel2,
        _ROLE.ToolTipText: tokens.text,
        _ROLE.Light: tokens.edge,
        _ROLE.Midlight: tokens.line,
        _ROLE.Mid: tokens.line,
        _ROLE.Dark: tokens.bar,
        _ROLE.Shadow: tokens.video,
    }
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    for role in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.off))
    return palette


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The style sheet in a theme's colours, every length at `scale`."""
    images = resources() / "theme" / tokens.name
    scaled = Template(_LENGTH.sub(_scaled_by(scale), _template()))
    return scaled.substitute({**asdict(tokens), "images": images.as_posix()})


@lru_cache(maxsize=1)
def _template() -> str:
    return (resources() / "theme" / "console.qss").read_text(encoding="utf-8")


def _scaled_by(scale: float) -> Callable[[re.Match[str]], str]:
    def scaled(length: re.Match[str]) -> str:
        at_full = float(length[1])
        return f"{max(1, round(at_full * scale)) if at_full else 0}px"

    return scaled


def _tokens_named(name: str) -> Tokens:
    tokens = THEMES.get(name)
    if tokens is None:
        raise BadInput("没有名为“{name}”的配色。可用的是 dark（深色）和 light（浅色）。", name=name[:40])
    return tokens


def _checked_scale(scale: float) -> float:
    if not SCALES[0] <= scale <= SCALES[-1]:
        raise BadInput("缩放 {percent}% 不在 100% 至 200% 之间。请重新选择。", percent=round(scale * 100))
    return scale
