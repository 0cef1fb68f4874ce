"""What stands on a tile besides its picture, as a value: marks, words, name bar, frame. Knows no Qt.

After `wall.png`: red only for alarms, amber for faults, blue for what is not now; each state has a shape, a word and
a colour. A picture that is not of now is grey or not shown at all.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from commandcenter.console.wall.standing import STATE_WORDS
from commandcenter.console.wall.tile_facts import TileFacts, age_at, is_stale
from commandcenter.console.wall.times import clock_text, lasting, recording_text
from commandcenter.foundation.phrases import Phrase
from commandcenter.video.streams import Effort, Fault, Health, StreamState

_TIME: Final = Phrase("{data}")


class Tone(StrEnum):
    """A colour by what it means; the values are tokens of the dark theme, for pictures are dark in both."""

    TEXT = "video_text"
    DIM = "video_dim"
    GOOD = "ok"
    FAULT = "high"
    ALARM = "urgent"
    PAST = "link"


class Look(StrEnum):
    """How the picture itself is shown."""

    PLAIN = "plain"
    GREY = "grey"
    """Old: without colour, darker."""
    NONE = "none"
    """No old picture where the stream is lost."""


class Frame(StrEnum):
    """The line around the tile."""

    NONE = "none"
    ALARM = "alarm"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the chip at the upper right.

    Attributes:
        shape: a state's own shape, `alarm`, `recording` or `magnified`.
        said: the words.
        short: fewer of them, for small tiles; None where they are short already.
    """

    shape: StreamState | str
    said: Phrase
    tone: Tone
    short: Phrase | None = None
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line in the middle of the tile."""

    said: Phrase
    tone: Tone = Tone.DIM
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """Everything that is painted over one picture; compared to know whether anything must be painted anew.

    Attributes:
        badge: the number of a patrol car; empty for a camera that stands.
        title: code and name, or the car and where its camera looks.
        place: where that is, for the name bar.
        right: what stands at the right end of the name bar.
    """

    look: Look = Look.PLAIN
    frame: Frame = Frame.NONE
    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()
    badge: str = ""
    title: str = ""
    place: str = ""
    right: Phrase = field(default=Phrase(""))
    right_tone: Tone = Tone.DIM

    @property
    def is_right_spare(self) -> bool:
        """Whether only the time stands at the right: a small tile needs its name more."""
        return self.right.template == _TIME.template

    @property
    def said(self) -> Phrase:
        """Everything in one sentence, for those who do not see it."""
        parts = [*(mark.said for mark in self.marks), *(line.said for line in self.lines), self.right]
        said = Phrase("{title}", title=" ".join(filter(None, (self.badge, self.title, self.place))))
        for part in parts:
            if part.template:
                said = Phrase("{before}，{more}", before=said, more=part)
        return said


FAULT_WORDS: Final = {
    Fault.WRONG_PASSWORD: Phrase("用户名或密码不对（主机可达）"),
    Fault.NO_SUCH_STREAM: Phrase("主机可达，但没有这路码流"),
    Fault.PORT_CLOSED: Phrase("主机可达，端口没有开"),
    Fault.UNREACHABLE: Phrase("找不到主机"),
    Fault.NO_ANSWER: Phrase("连接超时，对方没有回答"),
    Fault.ENDED: Phrase("对方结束了这路码流"),
    Fault.NO_KEY_FRAME: Phrase("有数据，等不到关键帧"),
    Fault.BROKEN: Phrase("数据损坏，解不出画面"),
    Fault.BUSY: Phrase("对方忙，暂时不给画面"),
    Fault.NO_VIDEO: Phrase("这路码流里没有画面"),
    Fault.WORKER_LOST: Phrase("本机解码中断，正在恢复"),
    Fault.NOTHING_RECORDED: Phrase("这一时刻没有录像"),
}


def overlay_of(facts: TileFacts) -> Overlay:
    """What stands on the tile now."""
    health, card = facts.health, facts.card
    mark, lines, look = _state(facts)
    right, tone = _right(facts, look)
    frame = Frame.ALARM if facts.alarm_at else Frame.PAST if health.state is StreamState.RECORDED else Frame.NONE
    return Overlay(look, frame, (*_extra_marks(facts), mark), lines, card.badge, card.title, card.place, right, tone)


def _extra_marks(facts: TileFacts) -> tuple[Mark, ...]:
    marks = []
    if facts.magnified > 1.0:
        said = Phrase("放大 {times}×", times=f"{facts.magnified:.1f}")
        marks.append(Mark("magnified", said, Tone.TEXT))
    if facts.alarm_at is not None:
        said = Phrase("报警 {time}", time=clock_text(facts.alarm_at, facts.at))
        marks.append(Mark("alarm", said, Tone.ALARM, Phrase("报警"), is_strong=True))
    if facts.kept_since is not None:
        said = Phrase("存证录像 {time}", time=recording_text(facts.kept_since, facts.at))
        marks.append(Mark("recording", said, Tone.TEXT))
    elif facts.is_recorded:
        marks.append(Mark("recording", Phrase("录像中"), Tone.TEXT))
    return tuple(marks)


def _state(facts: TileFacts) -> tuple[Mark, tuple[Line, ...], Look]:
    health = facts.health
    match health.state:
        case StreamState.CONNECTING:
            return Mark(health.state, STATE_WORDS[health.state], Tone.DIM), (Line(Phrase("正在连接…")),), Look.NONE
        case StreamState.LOST | StreamState.REFUSED | StreamState.ABSENT:
            return _gone(facts)
        case StreamState.FROZEN:
            return _frozen(facts)
        case StreamState.RECORDED:
            return _recorded(health)
        case _ if is_stale(health, facts.at):
            return _stale(facts)
        case StreamState.DARK:
            return _dark(facts)
        case StreamState.BLURRED | StreamState.MOVED:
            return Mark(health.state, _IMPAIRED[health.state], Tone.FAULT, STATE_WORDS[health.state]), (), Look.PLAIN
        case StreamState.LATE | StreamState.LIVE:
            return (_late(facts) if health.state is StreamState.LATE else _live(health)), (), Look.PLAIN


_IMPAIRED: Final = {
    StreamState.BLURRED: Phrase("模糊 · 镜头脏或失焦"),
    StreamState.MOVED: Phrase("移位 · 镜头被转动过"),
}


def _live(health: Health) -> Mark:
    return Mark(health.state, _live_words(health), Tone.TEXT, STATE_WORDS[health.state])


def _live_words(health: Health) -> Phrase:
    fps, delay = round(health.fps), _delay(health)
    if health.effort is Effort.KEY_FRAMES:
        return Phrase("实时 · 只看关键帧")
    if health.is_stepped_down:
        return Phrase("实时 · 已降到 {fps} fps", fps=fps)
    if delay is None:
        return Phrase("实时 {fps} fps", fps=fps)
    return Phrase("实时 {fps} fps · {delay} ms", fps=fps, delay=delay)


def _delay(health: Health) -> int | None:
    """To 10 ms: more would be read by nobody, and painted each time."""
    return None if health.delay_ms is None else round(health.delay_ms / 10) * 10


def _late(facts: TileFacts) -> Mark:
    health = facts.health
    age = age_at(health, facts.at) or 0.0
    if health.delay_ms is not None:
        age = max(age, health.delay_ms / 1000)
    said = Phrase("迟到 {age} s", age=f"{age:.1f}")
    short = said
    if health.is_stepped_down:
        said = Phrase("{late} · 已降到 {fps} fps", late=said, fps=round(health.fps))
    return Mark(StreamState.LATE, said, Tone.FAULT, short)


def _stale(facts: TileFacts) -> tuple[Mark, tuple[Line, ...], Look]:
    """Nobody has said yet that the stream is gone; the picture is old all the same."""
    age = age_at(facts.health, facts.at) or 0.0
    mark = Mark(StreamState.LATE, Phrase("没有新画面 {time}", time=lasting(age)), Tone.FAULT, Phrase("没有新画面"))
    return mark, (_old_picture(facts),), Look.GREY


def _old_picture(facts: TileFacts) -> Line:
    last = facts.health.last_frame_at or facts.health.since
    return Line(Phrase("旧画面 {time}", time=clock_text(last, facts.at)), Tone.TEXT, is_head=True)


def _frozen(facts: TileFacts) -> tuple[Mark, tuple[Line, ...], Look]:
    health = facts.health
    lasts = lasting((facts.at - health.since).total_seconds())
    mark = Mark(health.state, Phrase("冻结 {time}", time=lasts), Tone.FAULT, Phrase("冻结"))
    old = Line(Phrase("旧画面 {time}", time=clock_text(health.since, facts.at)), Tone.TEXT, is_head=True)
    repeats = Line(Phrase("流仍在，同一帧重复 {count} 次", count=f"{health.repeats:,}"))
    return mark, (old, repeats) if health.repeats else (old,), Look.GREY


def _dark(facts: TileFacts) -> tuple[Mark, tuple[Line, ...], Look]:
    health = facts.health
    said = Phrase("过暗")
    if health.brightness is not None:
        said = Phrase("过暗 · 亮度 {brightness}/255", brightness=health.brightness)
    lines = [Line(Phrase("画面是活的，但看不清")), Line(Phrase("自 {time}", time=clock_text(health.since, facts.at)))]
    return Mark(health.state, said, Tone.FAULT, Phrase("过暗")), tuple(lines), Look.PLAIN


def _recorded(health: Health) -> tuple[Mark, tuple[Line, ...], Look]:
    mark = Mark(health.state, Phrase("回放 · 不是实时"), Tone.PAST)
    if health.fault is not None:
        return mark, (Line(FAULT_WORDS[health.fault], Tone.FAULT, is_head=True),), Look.NONE
    return mark, (), Look.PLAIN


def _gone(facts: TileFacts) -> tuple[Mark, tuple[Line, ...], Look]:
    """No picture: what it is, what comes next, when it was last seen. Never the old picture."""
    health = facts.health
    word = STATE_WORDS[health.state]
    lasts = lasting((facts.at - health.since).total_seconds())
    mark = Mark(health.state, Phrase("{state} {time}", state=word, time=lasts), Tone.FAULT, word)
    head = {
        StreamState.REFUSED: Phrase("密码不对，没有登录上"),
        StreamState.ABSENT: Phrase("摄像机在，没有这路画面"),
    }.get(health.state, Phrase("重连中 · 第 {attempt} 次", attempt=max(1, health.attempt)))
    lines = [Line(head, Tone.FAULT, is_head=True)]
    if health.fault is not None and health.state is StreamState.LOST:
        lines.append(Line(FAULT_WORDS[health.fault]))
    elif health.state is StreamState.REFUSED:
        lines.append(Line(Phrase("请管理员为这台摄像机重设密码")))
    lines.append(Line(_next_try(facts)))
    return mark, tuple(lines), Look.NONE


def _next_try(facts: TileFacts) -> Phrase:
    health = facts.health
    if health.retry_in_s is None:
        again = Phrase("正在试")
    else:
        again = Phrase("{time} 后再试", time=lasting(health.retry_in_s, least=1))
    if health.last_frame_at is None:
        return Phrase("{again} · 还没有过画面", again=again)
    return Phrase("{again} · 末帧 {time}", again=again, time=clock_text(health.last_frame_at, facts.at))


def _right(facts: TileFacts, look: Look) -> tuple[Phrase, Tone]:
    """The right end of the name bar: the tour, what stands in the record, the time of what is seen."""
    health = facts.health
    if facts.played_at is not None:
        return Phrase(""), Tone.DIM
    if facts.tour is not None:
        return facts.tour.said, Tone.PAST
    if facts.note is not None:
        return facts.note, Tone.DIM
    if health.state is StreamState.CONNECTING:
        return Phrase(""), Tone.DIM
    if look is Look.NONE:
        return Phrase("无画面，不留旧图"), Tone.DIM
    if health.state is StreamState.DARK and (delay := _delay(health)) is not None:
        return Phrase("{fps} fps · {delay} ms", fps=round(health.fps), delay=delay), Tone.DIM
    seen_at = health.since if health.state is StreamState.FROZEN else health.last_frame_at
    return Phrase(_TIME.template, data="" if seen_at is None else clock_text(seen_at, facts.at)), Tone.DIM
