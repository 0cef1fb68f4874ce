"""The small lists one opens from the menu: what was said, what could not be carried out, what was not finished."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from commandcenter.console.forms.call.drafts import CallDraft
from commandcenter.console.shell.news import News
from commandcenter.console.shell.rows import Row, RowsPanel
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.replay import Clash


class NewsPanel(RowsPanel):
    """What stood in the bottom bar, the newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Phrase("最近的消息"), Phrase("还没有消息"), parent)

    def show_news(self, news: Sequence[News]) -> None:
        """Fill and bring it."""
        self.fill([Row(Phrase("{time}", time=f"{each.at.astimezone(SHANGHAI):%H:%M:%S}"), each.said) for each in news])
        self.bring()


class ClashesPanel(RowsPanel):
    """Decisions that could not be carried out afterwards: look at the issue, or leave it as it is now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Phrase("待处理的冲突"), Phrase("没有冲突"), parent)

    def show_clashes(
        self, clashes: Sequence[Clash], look: Callable[[Clash], None], leave: Callable[[Clash], None]
    ) -> None:
        """Fill and bring it."""
        self.fill([_clash_row(clash, look, leave) for clash in clashes])
        self.bring()


class DraftsPanel(RowsPanel):
    """Calls that were not finished."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Phrase("未完成的草稿"), Phrase("没有未完成的来电单"), parent)

    def show_drafts(
        self, drafts: Sequence[CallDraft], go_on: Callable[[CallDraft], None], drop: Callable[[CallDraft], None]
    ) -> None:
        """Fill and bring it."""
        self.fill([_draft_row(draft, go_on, drop) for draft in drafts])
        self.bring()


def _clash_row(clash: Clash, look: Callable[[Clash], None], leave: Callable[[Clash], None]) -> Row:
    decision = clash.decision
    if decision is None:
        return Row(Phrase("读不出来的决定"), clash.why, buttons=((Phrase("知道了"), lambda: leave(clash)),))
    said = Phrase("{no} {deed}", no=decision.no, deed=decision.deed.phrase)
    buttons = ((Phrase("看此件"), lambda: look(clash)), (Phrase("不再办理"), lambda: leave(clash)))
    return Row(said, clash.why, buttons=buttons if decision.issue is not None else buttons[1:])


def _draft_row(draft: CallDraft, go_on: Callable[[CallDraft], None], drop: Callable[[CallDraft], None]) -> Row:
    at = f"{draft.saved_at.astimezone(SHANGHAI):%m-%d %H:%M}"
    title = Phrase("{data}", data=draft.title) if draft.title else Phrase("没有写内容")
    buttons = ((Phrase("接着写"), lambda: go_on(draft)), (Phrase("丢弃"), lambda: drop(draft)))
    return Row(Phrase("来电 {time}", time=at), title, buttons=buttons)
