"""What a picture showed when somebody pressed the key: which camera, when, and what was kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from commandcenter.console.forms.call.rows import FormRow, quiet_label
from commandcenter.console.forms.issue.moments import shown_to_the_second
from commandcenter.console.kit.language import Spoken
from commandcenter.console.kit.theme import Theme
from commandcenter.domain.vocabulary import Channel
from commandcenter.foundation.clock import in_utc
from commandcenter.foundation.phrases import Phrase, Said

_MOST_KEPT: Final = 50
"""Pictures one report carries; a draft with more was not written by us."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The picture a report comes from.

    Attributes:
        channel: CAMERA or PATROL.
        source: code of the camera.
        name: what people call it.
        at: when the key was pressed (UTC).
        stills, clips: hashes (SHA-256) of what was kept, in the order in which it was.
        is_keeping: something is still being kept; not part of a draft, for a crash ends it.
    """

    channel: Channel
    source: str
    name: str
    at: datetime
    stills: tuple[str, ...] = ()
    clips: tuple[str, ...] = ()
    is_keeping: bool = False

    @property
    def evidence(self) -> tuple[str, ...]:
        """Hashes of all that was kept."""
        return (*self.stills, *self.clips)

    def with_kept(self, sha256: str, *, is_clip: bool, is_keeping: bool) -> "Seen":
        """One more was kept; the same one twice counts once."""
        if sha256 in self.evidence:
            return replace(self, is_keeping=is_keeping)
        if is_clip:
            return replace(self, clips=(*self.clips, sha256), is_keeping=is_keeping)
        return replace(self, stills=(*self.stills, sha256), is_keeping=is_keeping)

    @property
    def said(self) -> Phrase:
        """What was kept, in words."""
        if self.is_keeping and not self.evidence:
            return Phrase("正在存证…")
        kept = Phrase("存证：照片 {stills} 张，录像 {clips} 段", stills=len(self.stills), clips=len(self.clips))
        if self.is_keeping:
            return Phrase("{kept}；还在存", kept=kept)
        return kept if self.evidence else Phrase("没有存证")

    def body(self) -> dict[str, object]:
        """As a draft keeps it."""
        return {
            "channel": self.channel.value,
            "source": self.source,
            "name": self.name,
            "at": self.at.isoformat(),
            "stills": list(self.stills),
            "clips": list(self.clips),
        }

    @classmethod
    def from_body(cls, body: object) -> "Seen | None":
        """What a draft keeps; None where it cannot be read."""
        if not isinstance(body, Mapping):
            return None
        match body:
            case {"channel": str(channel), "source": str(source), "name": str(name), "at": str(at)}:
                try:
                    moment = in_utc(datetime.fromisoformat(at))
                    return cls(Channel(channel), source, name, moment, _hashes(body, "stills"), _hashes(body, "clips"))
                except ValueError:
                    return None
            case _:
                return None


class SeenRow(FormRow):
    """Which picture, and what was kept of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("seen", theme, parent)
        self._words = Spoken(self)
        self._picture, self._kept = quiet_label(self, "strong"), quiet_label(self)
        self.fields.addWidget(self._picture)
        self.fields.addWidget(self._kept)

    def show_seen(self, seen: Seen) -> None:
        """Say what is known now."""
        time = shown_to_the_second(seen.at, seen.at)
        self._words.bind(self._picture.setText, Phrase("{name} · {time}", name=seen.name, time=time))
        self._words.bind(self._kept.setText, seen.said)

    def tell_kept(self, wrong: Said | None) -> None:
        """Say why something could not be kept; None: nothing is wrong."""
        self.tell(self._kept, wrong)

    @property
    def kept_text(self) -> str:
        """What is said of the pictures kept."""
        return self._kept.text()


def _hashes(body: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = body.get(name)
    return tuple(each for each in found[:_MOST_KEPT] if isinstance(each, str)) if isinstance(found, list) else ()
