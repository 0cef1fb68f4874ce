"""Which key does what: the list's own keys, changed by each person, with conflicts told and never silently taken."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

from commandcenter.console.kit.actions import Action
from commandcenter.console.shell.actions import ACTIONS, BY_ID, FORM_KEYS
from commandcenter.console.shell.preferences import Preferences
from commandcenter.foundation.phrases import Phrase

_FOLDER: Final = "keys"
_FORBIDDEN: Final = frozenset({"Esc", "Return", "Enter", "Tab", "Shift+Tab", "Backtab", "Space", "Up", "Down", "Left"})
_ALSO_FORBIDDEN: Final = frozenset({"Right", "PgUp", "PgDown", "Home", "End", "Del", "Backspace"})
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys in force: action id to key sequences in portable text; immutable."""

    by_action: Mapping[str, tuple[str, ...]]

    def first(self, action: str) -> str:
        """The key that is shown for an action; empty when it has none."""
        return next(iter(self.by_action.get(action, ())), "")

    def of(self, key: str) -> Action | None:
        """What a key does."""
        wanted = portable(key)
        return next((BY_ID[action] for action, keys in self.by_action.items() if wanted in keys), None)

    def with_key(self, action: str, key: str) -> "Keys":
        """The keys after `action` got `key` alone (none when empty)."""
        return Keys({**self.by_action, action: (portable(key),) if key else ()})


def defaults(actions: Iterable[Action] = ACTIONS) -> Keys:
    """The keys as the list has them."""
    return Keys({action.id: tuple(portable(key) for key in action.keys) for action in actions})


def kept(preferences: Preferences) -> Keys:
    """The keys as this person has them; what is kept and impossible (an unknown action, a taken key) is passed over."""
    keys = defaults()
    for action in preferences.keys(_FOLDER):
        key = preferences.text(f"{_FOLDER}/{action}")
        if action in BY_ID and (not key or fault_of(keys, action, key) is None):
            keys = keys.with_key(action, key)
    return keys


def keep(preferences: Preferences, keys: Keys) -> None:
    """Remember what differs from the list."""
    preferences.forget(_FOLDER)
    usual = defaults()
    for action, chosen in keys.by_action.items():
        if chosen != usual.by_action[action]:
            preferences.keep(f"{_FOLDER}/{action}", next(iter(chosen), ""))


def fault_of(keys: Keys, action: str, key: str) -> Phrase | None:
    """Why `action` cannot have `key`; None when it can."""
    wanted = portable(key)
    if not wanted:
        return Phrase("“{key}”不是可用的按键。请按一个功能键，或 Ctrl、Alt 加一个键。", key=key[:20])
    if ", " in wanted:
        return Phrase("请只用一组按键，不要连按几组。")
    if wanted in _FORBIDDEN | _ALSO_FORBIDDEN or _is_plain(wanted):
        return Phrase("“{key}”用来打字和移动，不能作快捷键。请加 Ctrl 或 Alt，或用功能键。", key=wanted)
    holder = keys.of(wanted)
    if holder is not None and holder.id != action:
        return Phrase("“{key}”已用于“{holder}”。请换一个键，或先改掉那一个。", key=wanted, holder=holder.text)
    for taken, said in FORM_KEYS:
        if portable(taken) == wanted and holder is None:
            return Phrase("“{key}”固定用于来电单的“{holder}”。请换一个键。", key=wanted, holder=said)
    return None


def conflicts(keys: Keys) -> tuple[str, ...]:
    """Every key that two actions have."""
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for sequences in keys.by_action.values():
        for key in sequences:
            if key in seen:
                twice[key] = None
            seen.add(key)
    return tuple(twice)


def portable(key: str) -> str:
    """The key as files have it; empty when it is none."""
    return QKeySequence(key, _PORTABLE).toString(_PORTABLE)


def shown(key: str) -> str:
    """The key as it is written on caps, the same in every language: `Ctrl+Enter`, `F5`."""
    return portable(key).replace("Return", "Enter")


def _is_plain(key: str) -> bool:
    """Whether it is a letter or a figure without Ctrl or Alt, which people type into fields."""
    last = key.rpartition("+")[2] or "+"
    return len(last) == 1 and not key.startswith(("Ctrl+", "Alt+", "Meta+")) and key != "?"
