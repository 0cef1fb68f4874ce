import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.forms.issue.sentences import Reading, sentence, struck_by
from commandcenter.domain.book import Book
from commandcenter.domain.timeline import NO_EVENT, Event
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.desk import Change
from commandcenter.services.dispatching import extend
from commandcenter.services.handling import acknowledge, ask_extension, feed_back, return_
from commandcenter.services.platforms import escalate, suspend
from commandcenter.services.remarks import Correction, correct, note, strike_out
from commandcenter.services.reporting import CALLBACK
from tests.support.world import LITTER_REPORT, PLAN, START, World


@pytest.fixture
def store_url(sqlite_url: str) -> str:
    """Sentences are made of rows; one database is enough."""
    return sqlite_url


def reading(world: World, change: Change) -> Reading:
    parts = {part.number: part.department for part in world.file(change).assignments}
    return Reading(world.books.current(), parts, {"liu": "刘敏"}, world.clock.now())


def told(world: World, change: Change) -> list[str]:
    return [str(sentence(event, reading(world, change))) for event in world.file(change).events]


def test_a_report_tells_channel_place_and_limit(world: World) -> None:
    assert told(world, world.reported()) == ["上报（电话），定位 经八路社区一网格，受理截至 21:44"]


def test_a_dispatch_tells_every_department_its_deadline_the_rule_and_the_words(world: World) -> None:
    assert told(world, world.dispatched(PLAN))[2] == (
        "派遣 主办 环卫所（11-23 18:00 前）、协办 城管中队（11-23 18:00 前），按职责清单 1：请尽快清理"
    )


def test_what_a_department_told_by_telephone_says_so(world: World) -> None:
    change = acknowledge(world.desk_of(), world.dispatched().ref, 1)
    assert told(world, change)[-1] == "环卫所签收（来电告知）"
    done = feed_back(world.desk_of(), change.ref, 1, "已清理", done=True)
    assert told(world, done)[-1] == "环卫所反馈办结（来电告知）：已清理"


def test_the_second_return_says_that_a_ruling_is_wanted(world: World) -> None:
    change = return_(world.desk_of("cheng", "D2"), world.dispatched(PLAN).ref, 2, "不是我们的路段")
    assert told(world, change)[-1] == "城管中队退回：不是我们的路段"
    again = return_(world.desk_of("huan", "D1"), change.ref, 1, "也不是我们的")
    assert told(world, again)[-1] == "环卫所退回：也不是我们的（第 2 次退回，待裁决）"


def test_an_extension_names_the_department_by_its_number(world: World) -> None:
    change = world.dispatched()
    due = world.file(change).assignments[0].due_at
    asked = ask_extension(world.desk_of(), change.ref, 1, due + timedelta(hours=2), "车坏了")
    granted = extend(world.desk_of(), asked.ref, 1, due + timedelta(hours=2), "同意")
    assert told(world, granted)[-2].startswith("环卫所申请延期至 ")
    assert told(world, granted)[-1].startswith("准许环卫所延期：")


def test_a_correction_tells_what_stood_there_before_but_no_phone_number(world: World) -> None:
    change = correct(
        world.desk_of(),
        world.reported().ref,
        Correction(address="经八路12号院门口", category="0102", reporter_phone="13812345678"),
    )
    said = told(world, change)[-1]
    assert "地址“经八路11号院门口”→“经八路12号院门口”" in said
    assert "类别“暴露垃圾”→“占道经营”" in said
    assert "报告人电话“”→“138****5678”" in said


@given(phone=st.from_regex(r"1[3-9][0-9]{9}|0371[0-9]{8}", fullmatch=True), beside=st.text("漏水，在 A楼", max_size=30))
def test_neither_a_report_nor_a_correction_ever_tells_a_phone_number(book: Book, phone: str, beside: str) -> None:
    fields = {"reporter_phone": phone, "description": f"{beside} {phone}", "address": f"{phone} {beside}"}
    reported = fields | {"channel": "phone"}
    corrected = {"before": fields, "after": dict.fromkeys(fields, "")}
    back = {"before": corrected["after"], "after": fields}
    for command, payload in ((Command.REPORT, reported), (Command.CORRECT, corrected), (Command.CORRECT, back)):
        event = Event(1, START, "x", "S9", command, IssueState.REPORTED, "", json.dumps(payload), NO_EVENT)
        said = str(sentence(event, Reading(book, {}, {}, START)))
        assert not re.search(r"\d{5}", said)


def test_a_report_tells_the_promise_to_call_back(world: World) -> None:
    promised: dict[str, object] = {CALLBACK: (START + timedelta(hours=1)).isoformat()}
    change = world.reported(replace(LITTER_REPORT, payload=promised))

    assert told(world, change) == ["上报（电话），定位 经八路社区一网格，受理截至 21:44，承诺 22:14 前回告"]


def test_levels_are_told_by_name(world: World) -> None:
    change = escalate(world.desk_of(), world.reported().ref, "跨区")
    assert told(world, change)[-1] == "上报上级 金水区：跨区"


def test_a_pause_tells_its_end(world: World) -> None:
    change = suspend(world.desk_of(), world.reported().ref, START + timedelta(days=3), "等配件")
    assert told(world, change)[-1] == "挂起至 11-23 21:14：等配件"


def test_a_struck_note_is_known_with_who_and_why(world: World) -> None:
    noted = note(world.desk_of(), world.reported().ref, "打错了")
    change = strike_out(world.desk_of(), noted.ref, 2, "记错案件")
    struck = struck_by(world.file(change).events)
    assert struck[2].actor == "liu"
    assert struck[2].note == "记错案件"
    assert told(world, change)[-1] == "划去第 2 条：记错案件"


@given(command=st.sampled_from(Command), payload=st.text(max_size=60), words=st.text(max_size=30))
def test_no_event_however_odd_breaks_the_timeline(book: Book, command: Command, payload: str, words: str) -> None:
    event = Event(1, START, "x", "S9", command, IssueState.REPORTED, words, payload, NO_EVENT)
    assert str(sentence(event, Reading(book, {}, {}, START)))


@given(
    command=st.sampled_from(Command),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["parts", "due", "before", "after", "number", "department"]), inner)
        ),
        max_leaves=8,
    ),
)
def test_no_payload_however_odd_breaks_a_sentence(book: Book, command: Command, value: object) -> None:

    event = Event(1, START, "x", "S9", command, IssueState.REPORTED, "", json.dumps(value), NO_EVENT)
    assert str(sentence(event, Reading(book, {}, {}, START)))
