"""One signed-in person's window with everything in it: made, tied together, and taken down again."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication

from commandcenter.console.forms.call.drafts import CallDraft
from commandcenter.console.kit.background import stop_all
from commandcenter.console.kit.banner import BannerMood, Offer
from commandcenter.console.kit.fonts import families
from commandcenter.console.kit.overlay import Overlay
from commandcenter.console.link.news import LinkState, Outcome
from commandcenter.console.shell.actions import ACTIONS, BY_ID, IN_MENU_OF_QUEUE, form_deed_keys, form_keys
from commandcenter.console.shell.calls import Calls
from commandcenter.console.shell.clashes import ClashesPanel
from commandcenter.console.shell.conduct import Conduct
from commandcenter.console.shell.decisions import Told
from commandcenter.console.shell.deeds import DOINGS
from commandcenter.console.shell.happenings import Happenings
from commandcenter.console.shell.help import HelpPanel
from commandcenter.console.shell.key_editor import KeyEditor
from commandcenter.console.shell.keys import Keys, keep, kept, shown
from commandcenter.console.shell.layouts import Restored
from commandcenter.console.shell.lists import DraftsPanel, NewsPanel
from commandcenter.console.shell.menus import ActionMenu
from commandcenter.console.shell.news import Weight
from commandcenter.console.shell.palette import Palette
from commandcenter.console.shell.parts import Parts
from commandcenter.console.shell.pictures import Pictures
from commandcenter.console.shell.seat_name import look_up_seat
from commandcenter.console.shell.shortcuts import Shortcuts
from commandcenter.console.shell.try_this import TryThis
from commandcenter.domain.refusal import Refused
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.desk import IssueRef
from commandcenter.services.replay import Clash
from commandcenter.storage.queries.queue import QueueRow

_HINTED: Final = (
    "program.help",
    "program.palette",
    "call.new",
    "wall.still",
    "issue.next_step",
    "issue.accept",
    "issue.merge",
    "issue.escalate",
    "view.focus_command",
    "queue.search",
    "program.undo",
)
"""Keys told in the bottom bar, most useful first; only those that are possible."""
_HINT_MS: Final = 150
_SEVERAL: Final = 2


class Workplace(QObject):
    """Ties the parts together. GUI thread only.

    Signals:
        signed_out: this person is done; somebody else may sign in.
        closed: the window was closed by its person.
    """

    signed_out = Signal()
    closed = Signal()

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self.parts = parts
        self.calls = Calls(parts)
        self.conduct = Conduct(parts, self.calls)
        self.pictures = Pictures(parts, self.calls)
        self.keys = kept(parts.preferences)
        window = parts.window
        self.shortcuts = Shortcuts(window, self.conduct.run)
        self.palette = Palette(ACTIONS, self.conduct.context, lambda: self.keys, parts.lookup.propose, window)
        self.help = HelpPanel(window)
        self.editor = KeyEditor(window)
        self.news = NewsPanel(window)
        self.clashes = ClashesPanel(parts.link, parts.theme, window)
        self.drafts = DraftsPanel(window)
        self.card = TryThis(lambda action: shown(self.keys.first(action)), window.middle)
        self.happenings = Happenings(parts.link, self)
        self._found_drafts: tuple[CallDraft, ...] = ()
        self._shown_together: tuple[tuple[int, int], ...] = ()
        self._is_leaving = False
        self._hints = QTimer(self)
        self._hints.setSingleShot(True)
        self._hints.setInterval(_HINT_MS)
        self._hints.timeout.connect(self._show_hints)
        self._program = self._make_program()
        self._make_menus()
        self._connect_parts()
        self._connect_program()
        self._begin()

    # --- beginning and end ---------------------------------------------------------------------

    def _begin(self) -> None:
        parts = self.parts
        self._use_keys()
        parts.command.keep_in(parts.preferences)
        window, desk = parts.window, parts.link.desk
        restored = window.restore_layout(parts.preferences)
        self._say_layout(restored)
        self._show_desk()
        self._on_state(parts.link.state)
        self.card.offer(parts.preferences)
        window.middle.put_card(self.card)
        self._show_hints()
        self.calls.look_for_drafts()
        parts.queue.issue_selected.connect(self._take_up_keyboard)
        self._news(Phrase("{name} 已登录 {seat}", name=desk.actor.name, seat=desk.seat))
        look_up_seat(parts.link, self._news)
        if (fault := families().fault) is not None:
            self.parts.right.banner.say(fault, BannerMood.FAULT)

    def leave(self) -> None:
        """Keep what is kept for this person; called once before the window goes."""
        if self._is_leaving:
            return
        self._is_leaving = True
        self._hints.stop()
        stop_all(self.parts.window)
        self.parts.wall.leave()
        self.parts.issue.leave()
        self.parts.window.keep_layout(self.parts.preferences)
        self.parts.preferences.write()

    def _say_layout(self, restored: Restored) -> None:
        if restored is Restored.BROKEN:
            self._news(Phrase("上次的布局读不出来，已用默认布局。"), Weight.WARNING)
        elif restored is Restored.OLDER:
            self._news(Phrase("上次的布局来自旧版本，已用默认布局。"))

    # --- tying together -------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        parts, conduct = self.parts, self.conduct
        queue, issue, strip = parts.queue, parts.issue, parts.window.strip
        queue.issue_selected.connect(self._on_issue_selected)
        queue.selection_changed.connect(self._on_selection)
        queue.action_wanted.connect(conduct.run)
        queue.menu_wanted.connect(self._on_menu_wanted)
        queue.figure_pressed.connect(issue.toggle_department)
        queue.counts_changed.connect(strip.show_counts)
        strip.tab_wanted.connect(self._on_tab_wanted)
        issue.wanted.connect(conduct.decide)
        issue.issue_named.connect(lambda key: conduct.show_issue(IssueRef(*key)))
        issue.action_wanted.connect(conduct.run)
        issue.file_changed.connect(self._on_file)
        parts.command.given.connect(conduct.carry_out)
        parts.command.left.connect(queue.focus_list)
        parts.command.line.textEdited.connect(lambda _text: self.card.done("command"))
        parts.decisions.told.connect(self._on_told)
        parts.decisions.refused.connect(self._on_refused)
        parts.decisions.undo_changed.connect(self._hints.start)
        parts.link.state_changed.connect(self._on_state)
        parts.link.book_changed.connect(lambda _book: self._show_desk())
        parts.link.clashes_changed.connect(self._on_clashes)
        parts.link.troubled.connect(lambda refusal: self._news(_phrase(refusal), Weight.WARNING))
        self.happenings.told.connect(self._on_told)
        conduct.told.connect(self._on_told)
        conduct.view_wanted.connect(self.pictures.show)
        self.pictures.told.connect(self._on_told)
        parts.wall.action_wanted.connect(conduct.run)
        parts.wall.issue_named.connect(conduct.show_issue)
        conduct.ran.connect(self.card.done)
        self.calls.changed.connect(self._hints.start)
        self.calls.folded.connect(queue.focus_list)
        self.calls.issue_named.connect(conduct.show_issue)
        self.calls.refused.connect(lambda said: self._news(said, Weight.WARNING))
        self.calls.drafts_found.connect(self._on_drafts)
        parts.right.page_changed.connect(lambda _page: self._hints.start())
        parts.right.banner.acted.connect(self._on_banner)
        parts.window.closing.connect(self._on_closing)

    def _connect_program(self) -> None:
        self.conduct.wanted.connect(lambda action: self._program[action]())
        self.palette.chosen.connect(self.conduct.run)
        self.palette.refused.connect(lambda action: self.conduct.run(action.id))
        self.palette.issue_chosen.connect(lambda row: self.conduct.show_issue(IssueRef(row.district, row.id)))
        self.editor.changed.connect(self._on_keys)
        self.clashes.wanted.connect(self.conduct.decide)
        for overlay in self._overlays:
            overlay.brought.connect(self._hold_keys)
            overlay.closed.connect(self._hold_keys)

    def _make_menus(self) -> None:
        window, context, run = self.parts.window, self.conduct.context, self.conduct.run
        self.menu = ActionMenu(Phrase("菜单"), ACTIONS, context, lambda: self.keys, run, window, nested=True)
        mine = [action for action in ACTIONS if action.group in IN_MENU_OF_QUEUE]
        self.issue_menu = ActionMenu(Phrase("案件菜单"), mine, context, lambda: self.keys, run, window, nested=False)
        window.strip.set_menu(self.menu)

    @property
    def program(self) -> frozenset[str]:
        """The actions of the program itself."""
        return frozenset(self._program)

    def _make_program(self) -> dict[str, Callable[[], object]]:
        return {
            "program.palette": self.palette.bring,
            "program.help": lambda: self.help.show_help(self.keys),
            "program.menu": self.parts.window.strip.open_menu,
            "program.keys": lambda: self.editor.edit(self.keys),
            "program.news": lambda: self.news.show_news(self.parts.window.bottom.news.kept),
            "program.kept": self.clashes.show_clashes,
            "program.try_this": self.card.show_again,
            "program.sign_out": self.signed_out.emit,
            "program.quit": self.parts.window.close,
            "call.drafts": self._show_drafts,
        }

    # --- what is told ---------------------------------------------------------------------------

    def _news(self, said: Phrase, weight: Weight = Weight.QUIET) -> None:
        self.parts.window.bottom.news.tell(said, weight)

    def _on_told(self, told: Told) -> None:
        self.parts.window.bottom.news.tell(told.said, told.weight)

    def _show_desk(self) -> None:
        desk, book = self.parts.link.desk, self.parts.link.book
        area = book.areas.get(desk.actor.area)
        self.parts.window.strip.show_desk(desk.actor, desk.seat, area.name if area is not None else "…")

    def _on_state(self, state: LinkState) -> None:
        if state.last_answer_at is None and not state.waiting:
            return
        self.parts.window.strip.show_database(
            is_up=state.is_up,
            latency_ms=state.latency_ms,
            last_answer_at=state.last_answer_at,
            kept=state.waiting,
        )
        self._hints.start()

    def _show_hints(self) -> None:
        if self.parts.right.current is not self.parts.issue:
            self.parts.window.bottom.show_hints([(said, shown(key)) for key, said in form_keys(self.keys.by_action)])
            return
        context = self.conduct.context()
        hints = [(BY_ID[name], shown(self.keys.first(name))) for name in _HINTED]
        self.parts.window.bottom.show_hints([(each.text, key) for each, key in hints if key and each.enabled(context)])

    # --- selection ------------------------------------------------------------------------------

    def _on_issue_selected(self, row: QueueRow | None) -> None:
        if row is None:
            self.parts.issue.clear()
        elif len(self.parts.queue.selected) < _SEVERAL:
            self.parts.issue.show_issue(row.district, row.id)

    def _take_up_keyboard(self) -> None:
        """Once, when the first list is there: a list that is not shown yet cannot have the focus."""
        self.parts.queue.issue_selected.disconnect(self._take_up_keyboard)
        if QApplication.focusWidget() in (None, self.parts.window, self.parts.window.strip.menu_button):
            self.parts.queue.focus_list()

    def _on_selection(self, rows: Sequence[QueueRow]) -> None:
        self._hints.start()
        self.parts.command.refresh()
        self._show_selected(rows)
        if rows and self.parts.queue.hasFocus():
            self.card.done("select")

    def _show_selected(self, rows: Sequence[QueueRow]) -> None:
        """Several issues are handled together; one of them left alone is shown again."""
        issue, keys = self.parts.issue, tuple((row.district, row.id) for row in rows)
        if len(keys) >= _SEVERAL:
            if keys != self._shown_together or not issue.is_many_shown:
                issue.show_many(keys)
            self._shown_together = keys
        elif keys and issue.is_many_shown:
            issue.show_issue(*keys[0])

    def _on_file(self, _file: object) -> None:
        self.conduct.go_on()
        self._hints.start()

    def _on_tab_wanted(self, name: str) -> None:
        self.parts.queue.show_tab(name)
        self.parts.queue.focus_list()

    def _on_menu_wanted(self, place: QPoint) -> None:
        self.issue_menu.popup(place)

    # --- what needs a person ----------------------------------------------------------------------

    def _on_refused(self, outcome: Outcome) -> None:
        """The issue's own panel says it where that issue is shown; else it is told above the column."""
        issue, found = outcome.decision.issue, self.parts.issue.file
        is_shown = (
            found is not None
            and issue is not None
            and (found.issue.district, found.issue.id)
            == (
                issue.district,
                issue.id,
            )
        )
        if outcome.refusal is None or issue is None or is_shown or outcome.is_late:
            return
        why = _phrase(outcome.refusal)
        said = Phrase("{no} 没有{deed}：{why}", no=outcome.decision.no, deed=outcome.decision.deed.phrase, why=why)
        offer = Offer(f"issue:{issue.district}:{issue.id}", Phrase("看此件"))
        self.parts.right.banner.say(said, BannerMood.WARNING, [offer])

    def _on_clashes(self, found: Sequence[Clash]) -> None:
        if found:
            said = Phrase("断库期间的 {count} 项决定没有办成，需要您看一下。", count=len(found))
            self.parts.right.banner.say(said, BannerMood.WARNING, [Offer("clashes", Phrase("逐项看"))])

    def _on_drafts(self, found: tuple[CallDraft, ...]) -> None:
        self._found_drafts = found
        if found:
            said = Phrase("有 {count} 份未完成的来电单。", count=len(found))
            offers = [Offer("drafts:go_on", Phrase("接着写最近的")), Offer("drafts:list", Phrase("都看看"))]
            self.parts.right.banner.say(said, BannerMood.INFO, offers)

    def _show_drafts(self) -> None:
        self.drafts.show_drafts(self._found_drafts, self._go_on_with, self._drop)

    def _go_on_with(self, draft: CallDraft) -> None:
        self.drafts.put_away()
        self._found_drafts = tuple(each for each in self._found_drafts if each.key != draft.key)
        self.calls.open(draft.body, draft.key)

    def _drop(self, draft: CallDraft) -> None:
        self.calls.drop(draft)
        self._found_drafts = tuple(each for each in self._found_drafts if each.key != draft.key)
        self._show_drafts()

    def _on_banner(self, offer: str) -> None:
        self.parts.right.banner.clear()
        if offer == "clashes":
            self.clashes.show_clashes()
        elif offer == "drafts:list":
            self._show_drafts()
        elif offer == "drafts:go_on" and self._found_drafts:
            self._go_on_with(self._found_drafts[0])
        elif offer.startswith("issue:"):
            district, issue_id = offer.removeprefix("issue:").split(":")
            self.conduct.show_issue(IssueRef(int(district), int(issue_id)))

    @property
    def _overlays(self) -> tuple[Overlay, ...]:
        return self.palette, self.help, self.editor, self.news, self.clashes, self.drafts

    def _hold_keys(self) -> None:
        """What lies under a panel is not acted upon by a key meant for the panel."""
        self.shortcuts.hold(held=not any(overlay.isVisible() for overlay in self._overlays))

    # --- keys and the end ---------------------------------------------------------------------------

    def _on_keys(self, keys: Keys) -> None:
        self.keys = keys
        keep(self.parts.preferences, keys)
        self._use_keys()
        self._show_hints()

    def _use_keys(self) -> None:
        """The window holds them, the issue's buttons show them."""
        self.shortcuts.use(self.keys)
        caps = {
            doing.deed: shown(self.keys.first(action)) for action, doing in DOINGS.items() if self.keys.first(action)
        }
        self.parts.issue.set_keys(shown(self.keys.first("issue.next_step")), caps)
        self.calls.set_keys(form_deed_keys(self.keys.by_action))

    def _on_closing(self) -> None:
        self.leave()
        self.closed.emit()


def _phrase(refusal: Refused) -> Phrase:
    return Phrase(refusal.template, **refusal.values)
