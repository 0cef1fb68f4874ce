"""What a link tells its screens, as values."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.decisions import Decision
from commandcenter.services.desk import Change, IssueRef


@dataclass(frozen=True, slots=True)
class Touched:
    """Something in the database has changed.

    Attributes:
        issue_id: which issue; 0 for what is no issue's, such as the catalogue.
        version: the issue's after the change, or the catalogue's.
        kind: the command's value, or `catalogue`.
        seat: who did it, this seat included.
        is_hint: heard at once and told again as a change within a quarter of a second: good for looking again, not
            for counting.
    """

    district: int
    issue_id: int
    version: int
    kind: str
    seat: str
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class LinkState:
    """How the seat stands to its database.

    Attributes:
        is_up: whether it answers.
        last_answer_at: when it last did; None before the first time.
        latency_ms: the last round trip; None before the first.
        waiting: this person's decisions that are kept in the journal and not carried out.
        clashes: this person's decisions that could not be carried out and wait to be looked at.
        others: decisions in this seat's journal that are another person's or belong to another database; they are
            carried out when that person signs in there.
        said: the state in one sentence.
    """

    is_up: bool = False
    last_answer_at: datetime | None = None
    latency_ms: float | None = None
    waiting: int = 0
    clashes: int = 0
    others: int = 0
    said: Phrase = field(default_factory=lambda: Phrase("正在连接数据库…"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What has become of a decision. Told once it is carried out or refused, and before that when it has to wait.

    Attributes:
        change: what it changed; None where it was refused or waits.
        refusal: why it was not carried out; for a kept one, why it waits.
        is_kept: whether it waits in the journal and will be carried out by itself.
        is_late: whether it had waited, so that nobody was looking at the form any more: a refusal of it is kept among
            the clashes until it is settled.
    """

    decision: Decision
    change: Change | None = None
    refusal: Refused | None = None
    is_kept: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class HoldRefused:
    """An issue could not be claimed for this seat; it can be read and noted upon all the same."""

    issue: IssueRef
    refusal: Refused


def in_words(state: LinkState) -> LinkState:
    """The state with its sentence."""
    if state.is_up and state.waiting:
        said = Phrase("数据库正常，正在补办 {waiting} 项决定。", waiting=state.waiting)
    elif state.is_up:
        said = Phrase("数据库正常。")
    elif state.last_answer_at is None:
        said = Phrase("连不上数据库，正在重试。{waiting} 项决定保存在本机。", waiting=state.waiting)
    else:
        said = Phrase(
            "数据库没有应答，最后一次应答在 {time}。{waiting} 项决定保存在本机，恢复后自动补办。",
            time=f"{state.last_answer_at.astimezone(SHANGHAI):%H:%M:%S}",
            waiting=state.waiting,
        )
    return replace(state, said=said)
