"""What happened, in words: an event of the timeline as one sentence, with what its payload tells; Qt-free."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeGuard

from commandcenter.console.forms.issue.moments import shown
from commandcenter.domain.book import Book
from commandcenter.domain.text import mask_phone, mask_phones_within
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Channel, Command, EvidenceKind, Part, Priority, chinese
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.evidence import EVIDENCE
from commandcenter.services.privacy import REVEALED
from commandcenter.services.reporting import CALLBACK

_FIELD_NAMES: Final[Mapping[str, Phrase]] = {
    "description": Phrase("问题描述"),
    "address": Phrase("地址"),
    "area": Phrase("所在区域"),
    "category": Phrase("类别"),
    "priority": Phrase("紧急程度"),
    "reporter_name": Phrase("报告人"),
    "reporter_phone": Phrase("报告人电话"),
}
_LONGEST_VALUE: Final = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence is read with.

    Attributes:
        departments: the department of each assignment, by the assignment's number.
        people: names by login; a login that is not there stands for itself.
        now: decides how much of a date is said.
    """

    book: Book
    departments: Mapping[int, str]
    people: Mapping[str, str]
    now: datetime

    def department(self, code: object) -> str:
        """The name of the department of that code."""
        known = self.book.departments.get(str(code))
        return known.name if known else str(code)

    def area(self, code: object) -> str:
        """The name of the area of that code."""
        return self.book.areas.path_name(str(code)) if str(code) in self.book.areas else str(code)

    def category(self, code: object) -> str:
        """The name of the category of that code."""
        return self.book.categories.get(str(code)).name if str(code) in self.book.categories else str(code)

    def when(self, value: object) -> str:
        """A moment of the payload, as it is read today."""
        try:
            return shown(datetime.fromisoformat(str(value)), self.now)
        except ValueError:
            return str(value)

    def who(self, event: Event) -> str:
        """The person's name, else the login."""
        return self.people.get(event.actor, event.actor)


Payload = Mapping[str, object]
_Teller = Callable[[Event, Payload, Reading], Phrase]


def sentence(event: Event, reading: Reading) -> Phrase:
    """What the event says beside its time and person; whatever its payload has, never fails."""
    payload = payload_of(event)
    teller = _TELLERS.get(event.command)
    if teller is not None:
        return teller(event, payload, reading)
    return _with_note(Phrase("{command}", command=Phrase(chinese(event.command))), event)


def payload_of(event: Event) -> Payload:
    """The event's payload; empty when it cannot be read."""
    try:
        found: object = json.loads(event.payload)
    except ValueError:
        return {}
    return found if _is_table(found) else {}


def struck_by(events: Iterable[Event]) -> dict[int, Event]:
    """Which event strikes through which note: the note's number to the event."""
    found: dict[int, Event] = {}
    for event in events:
        number = payload_of(event).get("number") if event.command is Command.STRIKE_OUT else None
        if isinstance(number, int):
            found[number] = event
    return found


def _with_note(said: Phrase, event: Event) -> Phrase:
    return Phrase("{said}：{note}", said=said, note=event.note) if event.note else said


def _report(event: Event, payload: Payload, reading: Reading) -> Phrase:
    channel = _word(Channel, payload.get("channel"))
    said = _with_note(Phrase("上报"), event) if channel is None else _reported(channel, payload, reading)
    if payload.get(CALLBACK):
        said = Phrase("{said}，承诺 {due} 前回告", said=said, due=reading.when(payload[CALLBACK]))
    return said


def _reported(channel: Phrase, payload: Payload, reading: Reading) -> Phrase:
    said = Phrase("上报（{channel}）", channel=channel)
    if where := reading.area(payload["area"]) if "area" in payload else "":
        said = Phrase("{said}，定位 {area}", said=said, area=where)
    if "due" in payload:
        said = Phrase("{said}，受理截至 {due}", said=said, due=reading.when(payload["due"]))
    return said


def _accept(event: Event, payload: Payload, reading: Reading) -> Phrase:
    if "due" not in payload:
        return _with_note(Phrase("受理"), event)
    return _with_note(Phrase("受理，派遣截至 {due}", due=reading.when(payload["due"])), event)


def _merge(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    return _with_note(Phrase("并入 {no}", no=payload.get("into", "")), event)


def _follow(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    return _with_note(Phrase("{no} 并入此件", no=payload.get("issue", "")), event)


def _unmerge(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    return _with_note(Phrase("不再并入 {no}", no=payload.get("from", "")), event)


def _unfollow(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    return _with_note(Phrase("{no} 不再并入此件", no=payload.get("issue", "")), event)


def _dispatch(event: Event, payload: Payload, reading: Reading) -> Phrase:
    parts = payload.get("parts")
    sent = [_sent(part, reading) for part in parts if _is_table(part)] if _is_list(parts) else []
    said = Phrase("{command} {parts}", command=Phrase(chinese(event.command)), parts=listed(sent))
    if isinstance(payload.get("rule"), int):
        said = Phrase("{said}，按职责清单 {rule}", said=said, rule=payload["rule"])
    return _with_note(said, event)


def _sent(part: Payload, reading: Reading) -> Phrase:
    word = _word(Part, part.get("part"))
    return Phrase(
        "{part} {department}（{due} 前）",
        part=word or "",
        department=reading.department(part.get("department", "")),
        due=reading.when(part.get("due", "")),
    )


def _of_department(template: Callable[[str], Phrase]) -> _Teller:
    def told(event: Event, payload: Payload, reading: Reading) -> Phrase:
        said = template(_department(payload, reading))
        if payload.get("by_phone") is True:
            said = Phrase("{said}（来电告知）", said=said)
        return _with_note(said, event)

    return told


def _department(payload: Payload, reading: Reading) -> str:
    """The department an event is about: named, or known by its assignment's number."""
    number = payload.get("assignment")
    code = payload.get("department") or (reading.departments.get(number) if isinstance(number, int) else None)
    return reading.department(code) if code else ""


def _feed_back(event: Event, payload: Payload, reading: Reading) -> Phrase:
    if payload.get("done") is True:
        return _of_department(lambda name: Phrase("{department}反馈办结", department=name))(event, payload, reading)
    return _of_department(lambda name: Phrase("{department}反馈进展", department=name))(event, payload, reading)


def _return(event: Event, payload: Payload, reading: Reading) -> Phrase:
    said = _of_department(lambda name: Phrase("{department}退回", department=name))(event, payload, reading)
    if payload.get("ruling_wanted") is True:
        said = Phrase("{said}（第 {times} 次退回，待裁决）", said=said, times=payload.get("returns", ""))
    return said


def _ask_extension(event: Event, payload: Payload, reading: Reading) -> Phrase:
    wanted = reading.when(payload.get("wanted", ""))
    return _of_department(lambda name: Phrase("{department}申请延期至 {due}", department=name, due=wanted))(
        event, payload, reading
    )


def _extend(event: Event, payload: Payload, reading: Reading) -> Phrase:
    return _with_note(
        Phrase(
            "准许{department}延期：{before} → {due}",
            department=_department(payload, reading),
            before=reading.when(payload.get("before", "")),
            due=reading.when(payload.get("due", "")),
        ),
        event,
    )


def _suspend(event: Event, payload: Payload, reading: Reading) -> Phrase:
    return _with_note(Phrase("挂起至 {until}", until=reading.when(payload.get("until", ""))), event)


def _resume(event: Event, payload: Payload, reading: Reading) -> Phrase:
    return _with_note(Phrase("恢复，时限顺延至 {due}", due=reading.when(payload.get("due", ""))), event)


def _back_to_work(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    word = Phrase(chinese(event.command))
    return _with_note(Phrase("{command}，第 {times} 次返工", command=word, times=payload.get("reworks", "")), event)


def _reopen(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    return _with_note(Phrase("第 {times} 次重开", times=payload.get("reopened", "")), event)


def _escalate(event: Event, payload: Payload, reading: Reading) -> Phrase:
    return _with_note(Phrase("上报上级 {area}", area=reading.area(payload.get("to", ""))), event)


def _hand_down(event: Event, payload: Payload, reading: Reading) -> Phrase:
    return _with_note(Phrase("交回 {area}", area=reading.area(payload.get("to", ""))), event)


def _correct(event: Event, payload: Payload, reading: Reading) -> Phrase:
    before, after = payload.get("before"), payload.get("after")
    if not (_is_table(before) and _is_table(after)):
        return _with_note(Phrase("更正"), event)
    changed = [
        Phrase(
            "{field}“{old}”→“{new}”",
            field=name,
            old=_value(key, before.get(key), reading),
            new=_value(key, after.get(key), reading),
        )
        for key, name in _FIELD_NAMES.items()
        if key in after
    ]
    if not changed:
        changed = [Phrase("位置坐标")]
    return _with_note(Phrase("更正 {changed}", changed=listed(changed)), event)


def _value(key: str, value: object, reading: Reading) -> object:
    """The corrected field's value in words; phone numbers masked, also one that the correction took out of a text."""
    if key == "area":
        return reading.area(value)
    if key == "category":
        return reading.category(value)
    if key == "priority" and (word := _word(Priority, value)):
        return word
    if key == "reporter_phone":
        return mask_phone(str(value)) if value else ""
    text = mask_phones_within(str(value or ""))
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _note(event: Event, payload: Payload, reading: Reading) -> Phrase:
    if REVEALED not in payload:
        return Phrase("备注：{note}", note=event.note)
    login = str(payload[REVEALED])
    return Phrase("查看了{whose}的电话号码", whose=reading.people.get(login, login) if login else Phrase("报告人"))


def _strike_out(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    return _with_note(Phrase("划去第 {number} 条", number=payload.get("number", "")), event)


def _take_over(event: Event, payload: Payload, _reading: Reading) -> Phrase:
    if not payload.get("from"):
        return _with_note(Phrase("接手"), event)
    return _with_note(Phrase("从{seat}接手", seat=payload["from"]), event)


def _attach(event: Event, payload: Payload, reading: Reading) -> Phrase:
    """What was attached: a piece by its kind, camera and time, several by their number."""
    pieces = payload.get(EVIDENCE)
    known = [piece for piece in pieces if _is_table(piece)] if _is_list(pieces) else []
    if len(known) != 1:
        return _with_note(Phrase("存证 {count} 件", count=len(known)) if known else Phrase("存证"), event)
    kind = _word(EvidenceKind, known[0].get("kind"))
    camera, time = known[0].get("camera", ""), reading.when(known[0].get("began_at", ""))
    return _with_note(Phrase("存证：{kind} {camera} {time}", kind=kind or "", camera=camera, time=time), event)


_TELLERS: Final[Mapping[Command, _Teller]] = {
    Command.REPORT: _report,
    Command.ACCEPT: _accept,
    Command.MERGE: _merge,
    Command.UNMERGE: _unmerge,
    Command.FOLLOW: _follow,
    Command.UNFOLLOW: _unfollow,
    Command.DISPATCH: _dispatch,
    Command.REDISPATCH: _dispatch,
    Command.RULE: _dispatch,
    Command.ACKNOWLEDGE: _of_department(lambda name: Phrase("{department}签收", department=name)),
    Command.RETURN: _return,
    Command.WITHDRAW: _of_department(lambda name: Phrase("撤回{department}的派遣", department=name)),
    Command.ASK_EXTENSION: _ask_extension,
    Command.EXTEND: _extend,
    Command.SUSPEND: _suspend,
    Command.RESUME: _resume,
    Command.FEED_BACK: _feed_back,
    Command.REWORK: _back_to_work,
    Command.VERIFY_FAIL: _back_to_work,
    Command.REOPEN: _reopen,
    Command.ESCALATE: _escalate,
    Command.HAND_DOWN: _hand_down,
    Command.CORRECT: _correct,
    Command.NOTE: _note,
    Command.ATTACH: _attach,
    Command.STRIKE_OUT: _strike_out,
    Command.TAKE_OVER: _take_over,
}


def _word(kind: type[Channel] | type[Part] | type[Priority] | type[EvidenceKind], value: object) -> Phrase | None:
    return next((Phrase(chinese(word)) for word in kind if word.value == value), None)


def _is_table(value: object) -> TypeGuard[Payload]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
