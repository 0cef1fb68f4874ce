"""What the panel says about its own list: why it is empty, what the filter hides, how old it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.console.kit.banner import Banner, BannerMood, Offer
from commandcenter.console.queue.list_pane import ListPane
from commandcenter.console.queue.questions import Counts
from commandcenter.console.queue.tabs import Tab
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Standing:
    """How the list stands.

    Attributes:
        rows: how many rows there are to see.
        shown: how many of them are really in the list.
        is_complete: whether nothing stands behind the last row.
        is_opening: whether another list is on its way, and `is_late` whether so long that it must be said.
        failure: why it could not be read; None when it was.
        good_at: when it was last read.
        is_up: whether the database answers.
        conditions: the operator's own, in words; None without any.
    """

    tab: Tab
    rows: int
    shown: int
    is_complete: bool
    is_opening: bool
    is_late: bool
    failure: Refused | None
    good_at: datetime | None
    is_up: bool
    conditions: Phrase | None
    counts: Counts | None

    @property
    def hidden(self) -> int | None:
        """How many issues the operator's conditions hide; None while that is not known."""
        if self.counts is None:
            return None
        hidden = self.counts.hidden(self.tab)
        if self.is_complete and not self.is_opening:
            return max(0, self.counts.shown(self.tab) + hidden - self.shown)
        return hidden

    @property
    def good_time(self) -> str | Phrase:
        """When it was last read, by the town's clock."""
        if self.good_at is None:
            return Phrase("还没有读到过")
        return f"{self.good_at.astimezone(SHANGHAI):%H:%M:%S}"

    @property
    def why(self) -> Phrase:
        """The failure in words."""
        return Phrase("") if self.failure is None else Phrase(self.failure.template, **self.failure.values)

    @property
    def has_rows(self) -> bool:
        """Whether there are rows of this very list; those of the one before are not passed off as its own."""
        return self.rows > 0 and not (self.is_opening and (self.failure is not None or self.is_late))


class Truth:
    """Says how the list stands, on the pane and in two banners; says nothing twice. GUI thread only."""

    def __init__(self, pane: ListPane, hides: Banner, trouble: Banner) -> None:
        self._pane = pane
        self._hides = hides
        self._trouble = trouble
        self._hidden_said: tuple[object, ...] = ()
        self._trouble_said: tuple[object, ...] = ()
        self._absence_said: tuple[object, ...] = ()

    def tell(self, standing: Standing) -> None:
        """Say what is so now."""
        self._tell_hidden(standing)
        self._tell_trouble(standing)
        if standing.has_rows:
            self._pane.show_rows()
        elif standing.failure is not None or not standing.is_opening or standing.is_late:
            self._tell_absence(standing)
            self._pane.show_absence()

    def _tell_absence(self, standing: Standing) -> None:
        hidden = standing.hidden
        is_filtered = standing.conditions is not None and hidden != 0
        said = (standing.tab, standing.failure, standing.is_opening, is_filtered, hidden, standing.good_time)
        if said == self._absence_said:
            return
        self._absence_said = said
        absence = self._pane.absence
        if standing.failure is not None:
            advice = Phrase("{why}（最后一次读到：{time}）", why=standing.why, time=standing.good_time)
            absence.loading_failed(advice=advice)
        elif standing.is_opening:
            absence.loading()
        elif is_filtered:
            absence.hidden_by_filter(None if hidden is None else Phrase("筛选条件挡住了 {count} 件", count=hidden))
        else:
            absence.nothing(*_NOTHING_IN[standing.tab])

    def _tell_hidden(self, standing: Standing) -> None:
        said = (str(standing.conditions or ""), standing.hidden)
        if said == self._hidden_said:
            return
        self._hidden_said = said
        if standing.conditions is None:
            self._hides.clear()
            return
        text = Phrase("只看：{conditions}", conditions=standing.conditions)
        if standing.hidden is not None:
            text = Phrase(
                "只看：{conditions}。另有 {count} 件没有显示", conditions=standing.conditions, count=standing.hidden
            )
        self._hides.say(text, BannerMood.INFO, (Offer("clear", Phrase("清除筛选")),), closable=False)

    def _tell_trouble(self, standing: Standing) -> None:
        """How old the rows are, when nothing newer can be read."""
        is_broken = standing.has_rows and (standing.failure is not None or not standing.is_up)
        said = (is_broken, standing.failure, standing.good_time if is_broken else "")
        if said == self._trouble_said:
            return
        self._trouble_said = said
        if not is_broken:
            self._trouble.clear()
        elif standing.failure is None:
            text = Phrase("数据库没有应答，下面是 {time} 的情况", time=standing.good_time)
            self._trouble.say(text, BannerMood.FAULT, closable=False)
        else:
            text = Phrase("没有读到新的内容，下面是 {time} 的情况：{why}", time=standing.good_time, why=standing.why)
            self._trouble.say(text, BannerMood.FAULT, (Offer("retry", Phrase("重试")),), closable=False)


_NOTHING_IN: Final = {
    Tab.REPORTED: (Phrase("没有待受理的案件"), Phrase("新来的会自己出现在这里。")),
    Tab.ACCEPTED: (Phrase("没有待派遣的案件"), Phrase("受理后还没派出的会在这里。")),
    Tab.DISPATCHED: (Phrase("没有处置中的案件"), Phrase("派出去还没办完的会在这里。")),
    Tab.HANDLED: (Phrase("没有待核查的案件"), Phrase("部门办完等着核查的会在这里。")),
    Tab.OVERDUE: (Phrase("没有超期的案件"), Phrase("过了时限还没办的会在这里。")),
    Tab.SUSPENDED: (Phrase("没有挂起的案件"), Phrase("暂停计时的会在这里。")),
    Tab.ALL: (Phrase("辖区内没有未办结的案件"), Phrase("新来的会自己出现在这里。")),
}
