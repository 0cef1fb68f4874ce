"""What is known of one call so far: what was typed, what the answers to it are, and what holds while nobody chooses."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from commandcenter.console.forms.call.asking import Asking
from commandcenter.console.forms.call.comparing import Column, OwnCall, known_column, own_column
from commandcenter.console.forms.call.place import PlaceAnswer, Spot, spot_of, spot_of_area
from commandcenter.console.forms.call.questions import Alike
from commandcenter.console.forms.call.typed import SameAs, TypedCall
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import Touched
from commandcenter.domain.book import Book
from commandcenter.domain.duplicates import Sighting
from commandcenter.domain.gazetteer import Gazetteer
from commandcenter.domain.places import PlaceMatch, Precision
from commandcenter.domain.refusal import BadInput
from commandcenter.domain.suggestion import Suggestion
from commandcenter.domain.text import normalise_phone
from commandcenter.domain.vocabulary import Command, Priority
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.reporting import DESCRIPTION_LIMIT

_LEAST_TEXT: Final = 2
_LOOK_AGAIN_MS: Final = 1_000


class CallState(QObject):
    """One call and the answers to it. GUI thread only; every question goes to the link.

    Signals:
        edited: something was typed or chosen.
        offered: `PlaceAnswer` to the address as it stands.
        spot_changed: the place, or how well it is known, is another one.
        kinds_changed: other categories are suggested, or one was chosen.
        alike_changed: other issues are alike, or one was said to be the same.
        people_found: `str` area, `tuple[UserRow, ...]`.
        earlier_found: `tuple[EarlierCall, ...]`.

    Attributes:
        call: what was typed and chosen.
        suggestions: categories that the words speak for.
        alike: known issues that the call may repeat.
    """

    edited = Signal()
    offered = Signal(object)
    spot_changed = Signal()
    kinds_changed = Signal()
    alike_changed = Signal()
    people_found = Signal(str, object)
    earlier_found = Signal(object)

    def __init__(self, link: Link, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._asking = Asking(link, self)
        self._answer: PlaceAnswer | None = None
        self._shown_spot: Spot | None = None
        self._seen: Sighting | None = None
        self.call = TypedCall(link.now())
        self.suggestions: tuple[Suggestion, ...] = ()
        self.alike: Alike | None = None
        self._asking.place_answered.connect(self._on_place)
        self._asking.people_answered.connect(self.people_found)
        self._asking.earlier_answered.connect(self.earlier_found)
        self._asking.kinds_answered.connect(self._on_kinds)
        self._asking.alike_answered.connect(self._on_alike)
        link.book_changed.connect(self._on_book)
        link.gazetteer_ready.connect(self._on_gazetteer)
        link.started_over.connect(self._on_started_over)
        link.changed.connect(self._on_changed)
        self._look_again = QTimer(self)
        self._look_again.setSingleShot(True)
        self._look_again.setInterval(_LOOK_AGAIN_MS)
        self._look_again.timeout.connect(self._compare_anew)
        link.gazetteer()

    # --- what holds ----------------------------------------------------------------------------

    @property
    def book(self) -> Book:
        """The reference data as they are now."""
        return self._link.book

    @property
    def spot(self) -> Spot | None:
        """Where it is: the grid chosen by hand, the place adopted, or what the address is understood as."""
        found = self._understood()
        if not self.call.area:
            return found
        if found is not None and found.area.startswith(self.call.area):
            return found
        return replace(spot_of_area(self.call.area, self.book.areas), address=self.call.address)

    @property
    def is_by_hand(self) -> bool:
        """Whether the grid is what somebody chose, against what the address says."""
        return bool(self.call.area)

    @property
    def category(self) -> str:
        """The category chosen, or else the likeliest; empty while nothing speaks for any."""
        if self.call.category:
            return self.call.category
        return self.suggestions[0].code if self.suggestions else ""

    @property
    def phone(self) -> str:
        """The number in its stored form; empty while it is none."""
        try:
            return normalise_phone(self.call.phone) if self.call.phone.strip() else ""
        except BadInput:
            return ""

    def advised_priority(self) -> tuple[Priority | None, Said | None]:
        """How urgent the list or the category makes it, and which of them says so."""
        category, spot = self.category, self.spot
        if category not in self.book.categories:
            return None, None
        advice = self.book.responsibility.advise(category, spot.area if spot else "")
        if advice is not None and advice.rule.priority is not None:
            return advice.priority, Phrase("依据：职责清单 {number}", number=advice.rule.number)
        name = self.book.categories.get(category).name
        return self.book.categories.priority(category), Phrase("依据：类别“{name}”", name=name)

    @property
    def priority(self) -> Priority:
        """The priority that would be filed."""
        return self.call.priority or self.advised_priority()[0] or Priority.NORMAL

    def columns(self) -> tuple[Column, ...]:
        """The comparison: the call first; nothing where nothing is alike."""
        alike, spot = self.alike, self.spot
        if alike is None or not alike.known:
            return ()
        own = OwnCall(
            seat=self._link.desk.seat,
            address=self.call.address or (spot.address if spot else ""),
            area=spot.area if spot else "",
            answered_at=self.call.answered_at,
            category=self.category,
            is_suggested=not self.call.category,
            text=alike.seen.text,
        )
        now = self._link.now()
        return (own_column(own, alike, self.book), *(known_column(known, self.book, now) for known in alike.known))

    # --- what somebody does ---------------------------------------------------------------------

    def restore(self, call: TypedCall) -> None:
        """Go on with a call that was typed before."""
        self.call = call
        self._ask_everything()

    def begin(self) -> None:
        """The call is answered now: an empty form that was opened before had nobody on the line."""
        self.call = replace(self.call, answered_at=self._link.now())

    def set_phone(self, phone: str) -> None:
        """The number as typed."""
        self._edit(replace(self.call, phone=phone))
        self._compare()

    def set_name(self, name: str) -> None:
        """The caller's name."""
        self._edit(replace(self.call, name=name))

    def set_address(self, address: str) -> None:
        """The address as typed; a place that was adopted holds while the address only goes on behind it."""
        place = self.call.place
        keeps = place is not None and bool(place.address) and address.startswith(place.address)
        self._edit(replace(self.call, address=address, place=place if keeps else None))
        self._ask_place()
        self._tell_spot()

    def adopt(self, match: PlaceMatch) -> None:
        """Take an offered place; a grid chosen by hand before gives way."""
        self._edit(replace(self.call, address=match.place.name, place=spot_of(match, self.book.areas), area=""))
        self._tell_spot()

    def choose_area(self, code: str) -> None:
        """The grid is this one, whatever the address says."""
        self._edit(replace(self.call, area=code))
        self._tell_spot()

    def set_text(self, text: str) -> None:
        """The caller's words."""
        self._edit(replace(self.call, text=text))
        self._ask_kinds()
        self._compare()

    def choose_category(self, code: str) -> None:
        """A person's decision."""
        self._edit(replace(self.call, category=code))
        self._tell_kinds()

    def choose_priority(self, priority: Priority | None) -> None:
        """A person's decision; None gives it back to the list."""
        self._edit(replace(self.call, priority=priority))
        self.kinds_changed.emit()

    def set_callback(self, *, is_wanted: bool, time: str) -> None:
        """The promise to call back."""
        self._edit(replace(self.call, wants_callback=is_wanted, callback=time))

    def say_same(self, same_as: SameAs | None, *, is_none: bool = False) -> None:
        """The call is the same as that issue, or none of those shown, or nothing is said of it."""
        self._edit(replace(self.call, same_as=same_as, is_none=is_none))
        self.alike_changed.emit()

    def note_kept(self, sha256: str, *, is_clip: bool, is_keeping: bool) -> None:
        """One more picture was kept of what was seen."""
        if self.call.seen is not None:
            seen = self.call.seen.with_kept(sha256, is_clip=is_clip, is_keeping=is_keeping)
            self._edit(replace(self.call, seen=seen))

    def set_keeping(self, *, is_keeping: bool) -> None:
        """Something is being kept of the picture, or no longer; no part of a draft."""
        if self.call.seen is not None:
            self.call = replace(self.call, seen=replace(self.call.seen, is_keeping=is_keeping))

    def _edit(self, call: TypedCall) -> None:
        self.call = call
        self.edited.emit()

    # --- questions and answers ------------------------------------------------------------------

    def ask_earlier(self, phone: str) -> None:
        """What a number reported before."""
        self._asking.earlier(phone)

    def _understood(self) -> Spot | None:
        if self.call.place is not None:
            return self.call.place
        answer = self._answer
        is_current = answer is not None and answer.typed == self.call.address
        return answer.spot if answer is not None and is_current else None

    def _ask_everything(self) -> None:
        self._shown_spot = None
        self._ask_place()
        self._ask_kinds()
        if self.phone:
            self.ask_earlier(self.phone)
        self._tell_spot()
        self._tell_kinds()

    def _ask_place(self) -> None:
        gazetteer: Gazetteer | None = self._link.gazetteer()
        if not self.call.address.strip() or gazetteer is None:
            self._on_place(PlaceAnswer(self.call.address, (), None))
            return
        self._asking.place(gazetteer, self.book, self.call.address)

    def _on_place(self, answer: PlaceAnswer) -> None:
        if answer.typed == self.call.address:
            self._answer = answer
            self.offered.emit(answer)
            self._tell_spot()

    def _tell_spot(self) -> None:
        """Tell of the place only when it is another: people and candidates are asked for each."""
        spot = self.spot
        if spot == self._shown_spot and spot is not None:
            return
        before, self._shown_spot = self._shown_spot, spot
        if spot is not None and (before is None or before.area != spot.area):
            self._asking.people(spot.area)
        self.spot_changed.emit()
        self._compare()

    def _ask_kinds(self) -> None:
        if len(self.call.text.strip()) < _LEAST_TEXT:
            self._on_kinds(())
        else:
            self._asking.kinds(self.call.text[:DESCRIPTION_LIMIT])

    def _on_kinds(self, suggestions: tuple[Suggestion, ...]) -> None:
        if len(self.call.text.strip()) < _LEAST_TEXT:
            suggestions = ()
        if suggestions != self.suggestions:
            self.suggestions = suggestions
            self._tell_kinds()

    def _tell_kinds(self) -> None:
        self.kinds_changed.emit()
        self._compare()

    def _compare(self) -> None:
        """Look for known issues once there is a place or a number to look by."""
        spot = self.spot
        seen = Sighting(
            text=self.call.text[:DESCRIPTION_LIMIT],
            at=self.call.answered_at,
            category=self.category or None,
            point=spot.point if spot else None,
            area_code=spot.area if spot and spot.precision is not Precision.ROAD else None,
            phone=self.phone or None,
        )
        if seen == self._seen:
            return
        self._seen = seen
        if not self._has_anything:
            self._asking.forget_alike(seen)
        else:
            self._asking.alike(seen, self._at())

    def _at(self) -> datetime:
        return max(self._link.now(), self.call.answered_at)

    def _on_alike(self, alike: Alike) -> None:
        if alike.seen == self._seen and alike != self.alike:
            self.alike = alike
            self.alike_changed.emit()

    def _on_book(self, _book: Book) -> None:
        self._seen = None
        self._ask_everything()

    def _on_gazetteer(self, _gazetteer: Gazetteer) -> None:
        self._ask_place()

    def _on_changed(self, touched: tuple[Touched, ...]) -> None:
        """A colleague reports the same thing, or moves on with one that is compared: look again, a second later."""
        known = {(each.file.issue.district, each.file.issue.id) for each in self.alike.known} if self.alike else set()
        is_ours = any((each.district, each.issue_id) in known or each.kind == Command.REPORT for each in touched)
        if is_ours and self._has_anything and not self._look_again.isActive():
            self._look_again.start()

    @property
    def _has_anything(self) -> bool:
        return self._seen is not None and any((self._seen.point, self._seen.area_code, self._seen.phone))

    def _compare_anew(self) -> None:
        self._seen = None
        self._compare()

    def _on_started_over(self) -> None:
        """After a break: what could not be answered is asked again."""
        self._seen = None
        self._ask_everything()
