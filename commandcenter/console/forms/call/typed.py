"""What an operator has typed of one call, as a value: drafts are made of it, and so is the report."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import datetime, timedelta
from typing import Final

from commandcenter.console.forms.call.place import Spot
from commandcenter.console.forms.call.seen import Seen
from commandcenter.console.forms.issue.moments import parse
from commandcenter.domain.calendar import WorkCalendar
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.text import clean_text, normalise
from commandcenter.domain.vocabulary import Channel, Priority
from commandcenter.foundation.clock import in_utc
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.desk import IssueRef
from commandcenter.services.reporting import ADDRESS_LIMIT, CALLBACK, DESCRIPTION_LIMIT, NAME_LIMIT, Report, phone_of

DRAFT_LIMIT: Final = 120_000
"""So many characters of a description a draft keeps; a report takes no more than a twentieth of it."""
_SHORT_LIMIT: Final = 10_000
_LATEST_CALLBACK: Final = timedelta(days=31)
_DIGITS_OF_TIME: Final = (3, 4)


@dataclass(frozen=True, slots=True)
class SameAs:
    """The known issue that the operator holds for the same, at the version that was looked at.

    Attributes:
        area: where it lies; stands for the call's own place where the caller named none.
        category: stands for the call's own where nothing was said about it.
    """

    district: int
    id: int
    version: int
    no: str
    area: str
    category: str

    @property
    def ref(self) -> IssueRef:
        """The issue as the services know it."""
        return IssueRef(self.district, self.id, self.version)


@dataclass(frozen=True, slots=True)
class TypedCall:
    """One call as it stands in the form; every field may still be wrong.

    Attributes:
        place: the suggestion that was adopted, as it was adopted; None while the address speaks for itself.
        area: code of a grid the operator chose by hand; empty to take the place's.
        category: what the operator chose; empty to follow the suggestion.
        priority: what the operator chose; None to follow the responsibility list.
        callback: when a call back was promised for, as typed; counts only with `wants_callback`.
        same_as: the known issue this call reports once more.
        is_none: the operator has looked at the candidates and said that it is none of them.
        answered_at: when the call was taken (UTC).
        seen: the picture it comes from; None where somebody telephoned.
    """

    answered_at: datetime
    phone: str = ""
    name: str = ""
    address: str = ""
    place: Spot | None = None
    area: str = ""
    text: str = ""
    category: str = ""
    priority: Priority | None = None
    wants_callback: bool = False
    callback: str = ""
    same_as: SameAs | None = None
    is_none: bool = False
    seen: Seen | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen that would be missed."""
        typed = (self.phone, self.name, self.address, self.text, self.category, self.area, self.callback)
        return not any(text.strip() for text in typed) and self.same_as is None and self.seen is None

    def body(self) -> dict[str, object]:
        """The call as a draft's fields."""
        return {
            "answered_at": self.answered_at.isoformat(),
            "phone": self.phone[:_SHORT_LIMIT],
            "name": self.name[:_SHORT_LIMIT],
            "address": self.address[:_SHORT_LIMIT],
            "place": self.place.body() if self.place else None,
            "area": self.area,
            "text": self.text[:DRAFT_LIMIT],
            "category": self.category,
            "priority": int(self.priority) if self.priority else None,
            "wants_callback": self.wants_callback,
            "callback": self.callback[:100],
            "same_as": list(astuple(self.same_as)) if self.same_as else None,
            "is_none": self.is_none,
            "seen": self.seen.body() if self.seen else None,
        }


def from_body(body: Mapping[str, object], opened_at: datetime) -> TypedCall:
    """The call a draft keeps; what an older program or a damaged file left out or wrote otherwise stays empty."""
    texts = {name: _text(body, name) for name in ("phone", "name", "address", "area", "text", "category", "callback")}
    place = body.get("place")
    return TypedCall(
        answered_at=_moment(body.get("answered_at")) or opened_at,
        place=Spot.from_body(place) if isinstance(place, Mapping) else None,
        priority=_priority(body.get("priority")),
        wants_callback=body.get("wants_callback") is True,
        same_as=_same_as(body.get("same_as")),
        is_none=body.get("is_none") is True,
        seen=Seen.from_body(body.get("seen")),
        **texts,
    )


def callback_at(typed: str, now: datetime, calendar: WorkCalendar) -> datetime:
    """The moment a promise names: 22:30 or 2230 is the next such time by the local clock, 30分 or 1h from now.

    Raises:
        BadInput: no moment, or further ahead than a month.
    """
    plain = normalise(typed).strip()
    if plain.isascii() and plain.isdigit() and len(plain) in _DIGITS_OF_TIME:
        plain = f"{plain[:-2]}:{plain[-2:]}"
    if not plain:
        raise BadInput("没有回告时间。请写几点几分（22:30），或多久以后（30分、2小时）。")
    due = in_utc(parse(plain, now, calendar))
    if due - now > _LATEST_CALLBACK:
        raise BadInput("回告时间最晚在一个月以内。请写近一些的时间。")
    return due


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with each field, in words; None where nothing is."""

    phone: Refused | None = None
    name: Refused | None = None
    place: Refused | None = None
    text: Refused | None = None
    kind: Refused | None = None
    callback: Refused | None = None

    @property
    def first(self) -> str:
        """The name of the first field with a fault, from top to bottom; empty when all is well."""
        return next((field.name for field in fields(self) if getattr(self, field.name) is not None), "")

    def of(self, field: str) -> Refused | None:
        """What is wrong with that field."""
        found = getattr(self, field)
        return found if isinstance(found, Refused) else None


def faults_while_typing(call: TypedCall, now: datetime, calendar: WorkCalendar) -> Faults:
    """What can never be taken, told at once; what is merely missing yet is nobody's fault.

    The phone is judged only when its field is left: every number is wrong until its last digit.
    """
    return Faults(
        name=_fault(lambda: _name(call)),
        place=_fault(lambda: _address(call)),
        text=_fault(lambda: _description(call, required=False)),
        callback=_fault(lambda: callback_at(call.callback, now, calendar)) if _has_promise(call) else None,
    )


def faults_when_filed(
    call: TypedCall, *, category: str, spot: Spot | None, now: datetime, calendar: WorkCalendar
) -> Faults:
    """Everything that keeps the call from being filed."""
    repeats = call.same_as is not None
    return Faults(
        phone=phone_fault(call.phone),
        name=_fault(lambda: _name(call)),
        place=_fault(lambda: _address(call)) or (None if spot or repeats else _no_place(call)),
        text=_fault(lambda: _description(call, required=not repeats)),
        kind=None
        if category or repeats
        else BadInput("还没有类别。请按 Ctrl+1 采用建议，或按 Ctrl+0 从全部类别中查找。"),
        callback=_fault(lambda: callback_at(call.callback, now, calendar)) if call.wants_callback else None,
    )


def phone_fault(typed: str) -> Refused | None:
    """Why this cannot be a phone number; None for one, and for none."""
    return _fault(lambda: phone_of(typed))


def report_of(
    call: TypedCall, *, category: str, spot: Spot, text: str, now: datetime, calendar: WorkCalendar
) -> Report:
    """The report of a call without faults; `text` is what it says where nothing was typed."""
    promised = callback_at(call.callback, now, calendar) if call.wants_callback else None
    seen = call.seen
    return Report(
        channel=seen.channel if seen else Channel.PHONE,
        category=category,
        description=call.text.strip() or text,
        address=call.address.strip() or spot.address,
        point=spot.point,
        area=spot.area,
        priority=call.priority,
        reporter_name=call.name,
        reporter_phone=phone_of(call.phone),
        source=seen.source if seen else "",
        evidence=seen.evidence if seen else (),
        payload={CALLBACK: promised.isoformat()} if promised else {},
    )


def _has_promise(call: TypedCall) -> bool:
    return call.wants_callback and bool(call.callback.strip())


def _no_place(call: TypedCall) -> Refused:
    if call.address.strip():
        return BadInput("地名库里没有这个地址。请补上路名、门牌或小区名，或按 Alt+G 选择网格。")
    return BadInput("没有地点。请填写地址，或按 Alt+G 选择网格。")


def _name(call: TypedCall) -> str:
    return clean_text(call.name, limit=NAME_LIMIT, field=Phrase("报告人"), required=False, multiline=False)


def _address(call: TypedCall) -> str:
    return clean_text(call.address, limit=ADDRESS_LIMIT, field=Phrase("地址"), required=False, multiline=False)


def _description(call: TypedCall, *, required: bool) -> str:
    return clean_text(call.text, limit=DESCRIPTION_LIMIT, field=Phrase("问题描述"), required=required)


def _fault(check: Callable[[], object]) -> Refused | None:
    try:
        check()
    except Refused as refusal:
        return refusal
    return None


def _text(body: Mapping[str, object], name: str) -> str:
    found = body.get(name)
    return found if isinstance(found, str) else ""


def _moment(written: object) -> datetime | None:
    try:
        return in_utc(datetime.fromisoformat(written)) if isinstance(written, str) else None
    except ValueError:
        return None


def _priority(number: object) -> Priority | None:
    return Priority(number) if number in tuple(Priority) and isinstance(number, int) else None


def _same_as(written: object) -> SameAs | None:
    match written:
        case [int(district), int(issue_id), int(version), str(no), str(area), str(category)]:
            return SameAs(district, issue_id, version, no, area, category)
        case _:
            return None
