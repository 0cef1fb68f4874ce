"""What a walk along the timelines can find wrong, and how it is told."""

from dataclasses import dataclass
from enum import StrEnum

from commandcenter.foundation.phrases import Phrase


class FaultKind(StrEnum):
    """One way in which the line's tables can contradict each other."""

    EVENT_CHANGED = "event_changed"
    HASH_CHANGED = "hash_changed"
    EVENT_MISSING = "event_missing"
    EVENT_SURPLUS = "event_surplus"
    HEAD_DIFFERS = "head_differs"
    STATE_DIFFERS = "state_differs"
    PARTS_DIFFER = "parts_differ"
    FIELD_DIFFERS = "field_differs"
    PART_DIFFERS = "part_differs"
    PART_MISSING = "part_missing"
    PART_SURPLUS = "part_surplus"
    UNREADABLE = "unreadable"
    NO_EVENTS = "no_events"
    NO_ISSUE = "no_issue"
    PART_WITHOUT_ISSUE = "part_without_issue"
    UNKNOWN_WORD = "unknown_word"
    MERGED_INTO_NOTHING = "merged_into_nothing"
    MERGE_CIRCLE = "merge_circle"
    NUMBER_OF_NOBODY = "number_of_nobody"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_SURPLUS = "evidence_surplus"
    EVIDENCE_DIFFERS = "evidence_differs"


@dataclass(frozen=True, slots=True)
class Fault:
    """One contradiction, at one place.

    Attributes:
        no: the issue's number as people know it; empty where there is no issue.
        number: the event's or part's number; 0 where the fault is the issue's.
        last: the last of several missing or surplus events; else as `number`.
        detail: what is said in addition: the states, words or columns that disagree.
    """

    kind: FaultKind
    district: int
    issue_id: int
    no: str = ""
    number: int = 0
    last: int = 0
    detail: str = ""

    @property
    def phrase(self) -> Phrase:
        """The fault in words, ready for translation."""
        issue = self.no or f"{self.district}-{self.issue_id}"
        number = self.number if self.last in (0, self.number) else f"{self.number}–{self.last}"
        match self.kind:
            case FaultKind.EVENT_CHANGED:
                return Phrase("案件 {issue} 第 {number} 条记录的内容被改动。", issue=issue, number=number)
            case FaultKind.HASH_CHANGED:
                return Phrase("案件 {issue} 第 {number} 条记录的校验值被改动。", issue=issue, number=number)
            case FaultKind.EVENT_MISSING:
                return Phrase("案件 {issue} 缺少第 {number} 条记录。", issue=issue, number=number)
            case FaultKind.EVENT_SURPLUS:
                return Phrase("案件 {issue} 多出第 {number} 条记录。", issue=issue, number=number)
            case FaultKind.HEAD_DIFFERS:
                return Phrase("案件 {issue} 记下的末条校验值与第 {number} 条记录不符。", issue=issue, number=number)
            case FaultKind.STATE_DIFFERS:
                return Phrase(
                    "案件 {issue} 的状态与第 {number} 条记录不符（{detail}）。",
                    issue=issue,
                    number=number,
                    detail=self.detail,
                )
            case _:
                return self._about_a_part(issue)

    def _about_a_part(self, issue: str) -> Phrase:
        match self.kind:
            case FaultKind.PART_DIFFERS:
                return Phrase(
                    "案件 {issue} 第 {number} 号派遣被改动，与记录不符（{detail}）。",
                    issue=issue,
                    number=self.number,
                    detail=self.detail,
                )
            case FaultKind.PART_MISSING:
                return Phrase("案件 {issue} 缺少第 {number} 号派遣，记录里有。", issue=issue, number=self.number)
            case FaultKind.PART_SURPLUS:
                return Phrase("案件 {issue} 多出第 {number} 号派遣，记录里没有。", issue=issue, number=self.number)
            case FaultKind.PART_WITHOUT_ISSUE:
                return Phrase("第 {number} 号派遣所属的案件 {issue} 不存在。", issue=issue, number=self.number)
            case FaultKind.PARTS_DIFFER:
                return Phrase("案件 {issue} 的状态与各部门的派遣不符（{detail}）。", issue=issue, detail=self.detail)
            case _:
                return self._about_evidence(issue)

    def _about_evidence(self, issue: str) -> Phrase:
        match self.kind:
            case FaultKind.EVIDENCE_MISSING:
                return Phrase(
                    "案件 {issue} 第 {number} 条记录里的存证没有登记（{detail}）。",
                    issue=issue,
                    number=self.number,
                    detail=self.detail,
                )
            case FaultKind.EVIDENCE_SURPLUS:
                return Phrase(
                    "案件 {issue} 多出一件存证，第 {number} 条记录里没有（{detail}）。",
                    issue=issue,
                    number=self.number,
                    detail=self.detail,
                )
            case FaultKind.EVIDENCE_DIFFERS:
                return Phrase(
                    "案件 {issue} 第 {number} 条记录里的存证，登记被改动（{detail}）。",
                    issue=issue,
                    number=self.number,
                    detail=self.detail,
                )
            case _:
                return self._about_the_issue(issue)

    def _about_the_issue(self, issue: str) -> Phrase:
        match self.kind:
            case FaultKind.FIELD_DIFFERS:
                return Phrase("案件 {issue} 的内容被改动，与记录不符（{detail}）。", issue=issue, detail=self.detail)
            case FaultKind.UNREADABLE:
                return Phrase("案件 {issue} 的记录不是本程序写的格式，内容无法核对。", issue=issue)
            case FaultKind.NUMBER_OF_NOBODY:
                return Phrase("编号 {issue} 与发号记录不符：案件被整件删除，或发号记录被改动。", issue=issue)
            case FaultKind.NO_EVENTS:
                return Phrase("案件 {issue} 没有任何记录。", issue=issue)
            case FaultKind.NO_ISSUE:
                return Phrase("第 {number} 条记录所属的案件 {issue} 不存在。", issue=issue, number=self.number)
            case FaultKind.UNKNOWN_WORD:
                return Phrase("案件 {issue} 的状态写着不认识的词“{detail}”。", issue=issue, detail=self.detail)
            case FaultKind.MERGED_INTO_NOTHING:
                return Phrase("案件 {issue} 并入的案件 {detail} 不存在。", issue=issue, detail=self.detail)
            case _:
                return Phrase("案件 {issue} 的并入关系绕成了一圈（{detail}）。", issue=issue, detail=self.detail)
