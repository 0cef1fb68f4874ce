"""What stands on a tile in each state: the words, the shape, and that no old picture is passed off as live."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.console.wall.counting import counted, counts_in_words
from commandcenter.console.wall.overlay import Frame, Look, Tone, overlay_of
from commandcenter.console.wall.tile_facts import CameraCard, TileFacts, TourWords, is_stale
from commandcenter.console.wall.tour import Hold
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.streams import Effort, Fault, Health, StreamState

AT = datetime(2026, 11, 20, 13, 14, 20, tzinfo=UTC)
CARD = CameraCard("017", "017\u3000纬五路/经三路", place="经八路社区二网格")
LIVE = Health(
    state=StreamState.LIVE,
    fault=None,
    since=AT - timedelta(minutes=5),
    last_frame_at=AT,
    frame_age_s=0.03,
    fps=25.1,
    delay_ms=212.4,
    width=1280,
    height=720,
    effort=Effort.FULL,
    is_stepped_down=False,
    attempt=0,
    retry_in_s=None,
    brightness=90,
    repeats=0,
)
FACTS = TileFacts(CARD, LIVE, AT)


def words(facts: TileFacts) -> str:
    return str(overlay_of(facts).said)


def with_health(health: Health) -> TileFacts:
    return replace(FACTS, health=health)


def test_a_live_picture_says_so_with_its_rate_and_its_delay() -> None:
    overlay = overlay_of(FACTS)

    assert overlay.look is Look.PLAIN
    assert [str(mark.said) for mark in overlay.marks] == ["实时 25 fps · 210 ms"]
    assert str(overlay.right) == "21:14:20"


def test_a_late_picture_is_amber_and_says_that_it_was_stepped_down() -> None:
    late = with_health(replace(LIVE, state=StreamState.LATE, delay_ms=1_900.0, fps=8.0, is_stepped_down=True))

    (mark,) = overlay_of(late).marks
    assert str(mark.said) == "迟到 1.9 s · 已降到 8 fps"
    assert mark.tone is Tone.FAULT


def test_a_tile_that_gets_less_says_so_while_it_is_live() -> None:
    assert "已降到 8 fps" in words(with_health(replace(LIVE, fps=8.2, is_stepped_down=True)))
    assert "只看关键帧" in words(with_health(replace(LIVE, effort=Effort.KEY_FRAMES, fps=0.5)))


def test_a_frozen_picture_is_grey_with_its_age_and_how_often_it_repeats() -> None:
    since = AT - timedelta(minutes=3, seconds=14)
    overlay = overlay_of(with_health(replace(LIVE, state=StreamState.FROZEN, since=since, repeats=4_850)))

    assert overlay.look is Look.GREY
    assert str(overlay.marks[0].said) == "冻结 3 分 14 秒"
    assert [str(line.said) for line in overlay.lines] == ["旧画面 21:11:06", "流仍在，同一帧重复 4,850 次"]


def test_a_lost_picture_is_not_shown_and_says_why_and_what_comes_next() -> None:
    lost = with_health(
        replace(
            LIVE,
            state=StreamState.LOST,
            fault=Fault.NO_ANSWER,
            since=AT - timedelta(seconds=19),
            last_frame_at=AT - timedelta(seconds=19),
            attempt=4,
            retry_in_s=3.2,
        )
    )
    overlay = overlay_of(lost)

    assert overlay.look is Look.NONE
    assert [str(line.said) for line in overlay.lines] == [
        "重连中 · 第 4 次",
        "连接超时，对方没有回答",
        "3 s 后再试 · 末帧 21:14:01",
    ]
    assert str(overlay.right) == "无画面，不留旧图"


def test_a_wrong_password_is_told_apart_from_a_camera_that_is_not_there() -> None:
    refused = words(with_health(replace(LIVE, state=StreamState.REFUSED, fault=Fault.WRONG_PASSWORD, retry_in_s=30.0)))
    absent = words(with_health(replace(LIVE, state=StreamState.ABSENT, fault=Fault.NO_SUCH_STREAM)))

    assert "密码不对" in refused
    assert "重连中" not in refused
    assert "没有这路画面" in absent


def test_a_dark_picture_stays_and_tells_its_brightness() -> None:
    overlay = overlay_of(with_health(replace(LIVE, state=StreamState.DARK, brightness=9)))

    assert overlay.look is Look.PLAIN
    assert str(overlay.marks[0].said) == "过暗 · 亮度 9/255"
    assert str(overlay.lines[0].said) == "画面是活的，但看不清"


def test_playback_is_blue_and_never_called_live() -> None:
    overlay = overlay_of(
        replace(with_health(replace(LIVE, state=StreamState.RECORDED)), played_at=AT - timedelta(hours=4))
    )

    assert overlay.frame is Frame.PAST
    assert overlay.marks[-1].tone is Tone.PAST
    assert "实时 2" not in str(overlay.said)
    assert "回放 · 不是实时" in str(overlay.said)


@given(
    state=st.sampled_from([state for state in StreamState if state is not StreamState.RECORDED]),
    age_s=st.floats(3.5, 86_400),
)
def test_no_picture_older_than_three_seconds_is_ever_shown_in_colour(state: StreamState, age_s: float) -> None:
    old = with_health(replace(LIVE, state=state, last_frame_at=AT - timedelta(seconds=age_s), frame_age_s=age_s))
    overlay = overlay_of(old)

    assert overlay.look is not Look.PLAIN
    assert not any(str(mark.said).startswith("实时") for mark in overlay.marks)


def test_a_camera_that_sends_key_frames_only_may_be_some_seconds_old() -> None:
    slow = replace(LIVE, effort=Effort.KEY_FRAMES, last_frame_at=AT - timedelta(seconds=6))

    assert not is_stale(slow, AT)
    assert is_stale(slow, AT + timedelta(seconds=10))


def test_an_alarm_comes_first_and_frames_the_tile_in_red() -> None:
    facts = replace(FACTS, alarm_at=AT - timedelta(seconds=78), kept_since=AT - timedelta(seconds=108))
    overlay = overlay_of(facts)

    assert overlay.frame is Frame.ALARM
    assert [str(mark.said) for mark in overlay.marks] == ["报警 21:13:02", "存证录像 01:48", "实时 25 fps · 210 ms"]
    assert overlay.marks[0].tone is Tone.ALARM


def test_red_is_for_alarms_alone() -> None:
    for state in StreamState:
        assert all(mark.tone is not Tone.ALARM for mark in overlay_of(with_health(replace(LIVE, state=state))).marks)


def test_the_tile_of_a_tour_tells_whose_turn_it_is() -> None:
    toured = replace(FACTS, tour=TourWords(4, 9, 7, None))
    held = replace(FACTS, tour=TourWords(4, 9, 7, Hold.ALARM))

    assert str(overlay_of(toured).right) == "轮巡 4/9 · 7 s 后换"
    assert str(overlay_of(held).right) == "轮巡 4/9 · 报警中，不换"


def test_what_stands_in_the_record_is_said_in_the_name_bar() -> None:
    assert str(overlay_of(replace(FACTS, note=Phrase("已记故障 {time}", time="21:11"))).right) == "已记故障 21:11"


@pytest.mark.parametrize("state", list(StreamState))
def test_every_state_has_a_shape_a_word_and_a_sentence_for_who_does_not_see_it(state: StreamState) -> None:
    overlay = overlay_of(with_health(replace(LIVE, state=state)))

    assert isinstance(overlay.marks[-1].shape, StreamState)
    assert str(overlay.marks[-1].said)
    assert "纬五路/经三路" in str(overlay.said)


@given(st.lists(st.sampled_from(StreamState), max_size=40))
def test_each_tile_is_counted_once(states: list[StreamState]) -> None:
    counts = counted(states)

    assert counts.shown == len(states)
    assert sum(figure for _, figure, _ in counts_in_words(counts)) == len(states)
