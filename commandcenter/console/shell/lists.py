"""The small lists one opens from the menu: what was said, what was not finished."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from commandcenter.console.forms.call.drafts import CallDraft
from commandcenter.console.shell.news import News
from commandcenter.console.shell.rows import Row, RowsPanel
from commandcenter.domain.calendar import SHANGHAI
from commandcenter.foundation.phrases import Phrase


class NewsPanel(RowsPanel):
    """What stood in the bottom bar, the newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Phrase("最近的消息"), Phrase("还没有消息"), parent)

    def show_news(self, news: Sequence[News]) -> None:
        """Fill and bring it."""
        self.fill([Row(Phrase("{time}", time=f"{each.at.astimezone(SHANGHAI):%H:%M:%S}"), each.said) for each in news])
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


def _draft_row(draft: CallDraft, go_on: Callable[[CallDraft], None], drop: Callable[[CallDraft], None]) -> Row:
    at = f"{draft.saved_at.astimezone(SHANGHAI):%m-%d %H:%M}"
    title = Phrase("{data}", data=draft.title) if draft.title else Phrase("没有写内容")
    buttons = ((Phrase("接着写"), lambda: go_on(draft)), (Phrase("丢弃"), lambda: drop(draft)))
    return Row(Phrase("来电 {time}", time=at), title, buttons=buttons)
