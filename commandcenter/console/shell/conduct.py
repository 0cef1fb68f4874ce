"""Running actions: whatever way one was asked for (key, menu, palette, command line, button), this does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from commandcenter.console.forms.wanted import Wanted
from commandcenter.console.kit.actions import Action, Context
from commandcenter.console.shell.actions import BY_ID
from commandcenter.console.shell.calls import Calls
from commandcenter.console.shell.decisions import Told
from commandcenter.console.shell.deeds import AT_ONCE, DOINGS
from commandcenter.console.shell.meaning import Meant, check_command, decision_for
from commandcenter.console.shell.news import Weight
from commandcenter.console.shell.parts import Parts
from commandcenter.console.shell.wall_actions import LAYOUT
from commandcenter.domain.refusal import Refused
from commandcenter.domain.vocabulary import IssueState
from commandcenter.foundation.phrases import Phrase, Said
from commandcenter.services.decisions import Deed
from commandcenter.services.desk import IssueRef
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.timeline import IssueFile
from commandcenter.storage.rows import AssignmentRow

_MOVING_ON: Final = frozenset(
    {
        Deed.ACCEPT,
        Deed.ACCEPT_AND_DISPATCH,
        Deed.DISPATCH,
        Deed.DECLINE,
        Deed.MERGE,
        Deed.SETTLE,
        Deed.ESCALATE,
        Deed.HAND_DOWN,
        Deed.SUSPEND,
        Deed.VERIFY,
        Deed.CLOSE,
        Deed.RULE,
    }
)
"""After these one is through with an issue for now: the next one is selected."""
_NEXT: Final = "issue.next_step"
_TABS: Final = "queue.tab_"


class Conduct(QObject):
    """Does what an action means, or says why it cannot be done.

    Signals:
        told: a `Told` line.
        view_wanted: a `View`, the camera or car to be shown.
        ran: id of an action that was carried out.
        wanted: id of an action of the program itself (help, palette, sign out …), which the workplace carries out.
    """

    told = Signal(object)
    view_wanted = Signal(object)
    ran = Signal(str)
    wanted = Signal(str)

    def __init__(self, parts: Parts, calls: Calls) -> None:
        super().__init__(parts.window)
        self._parts, self._calls = parts, calls
        self._handlers = self._make_handlers()
        self._pending: _Pending | None = None

    def context(self) -> Context:
        """What decides now whether an action is possible."""
        parts = self._parts
        return Context(
            actor=parts.link.desk.actor,
            selected=parts.queue.selected,
            file=parts.issue.file,
            calls=len(self._calls.forms),
            is_up=parts.link.state.is_up,
            can_undo=parts.decisions.can_undo,
        )

    @property
    def known(self) -> frozenset[str]:
        """The actions done here; all others are the program's."""
        families = {action for action in BY_ID if action.startswith((_TABS, LAYOUT))}
        return frozenset({_NEXT, *DOINGS, *families, *self._handlers})

    def run(self, action: str) -> None:
        """Do an action by its id."""
        wanted, context = BY_ID[action], self.context()
        if not wanted.enabled(context):
            self._tell_why_not(wanted, context)
            return
        if action == _NEXT:
            self._next_step(context)
        elif action in DOINGS:
            self._deed(action, context)
        elif action.startswith(_TABS):
            self._parts.queue.show_tab(action.removeprefix(_TABS))
        elif action.startswith(LAYOUT):
            self._parts.wall.set_layout(action.removeprefix(LAYOUT))
        elif action in self._handlers:
            self._handlers[action]()
        else:
            self.wanted.emit(action)
        self.ran.emit(action)

    def carry_out(self, meant: Meant) -> None:
        """Do what the command line meant."""
        for wanted in meant.wanted:
            self.decide(wanted)
        if meant.issue is not None:
            self._parts.queue.select_issue(meant.issue.district, meant.issue.id)
            key = (meant.issue.district, meant.issue.id)
            self._pending = _Pending(meant.action, key, meant.text, meant.department)
            self.go_on()
        elif meant.view is not None:
            self.view_wanted.emit(meant.view)
            self.ran.emit(meant.action)
        elif meant.action == "queue.search" and meant.text:
            self._parts.queue.search(meant.text)
            self._parts.queue.focus_list()
            self.ran.emit(meant.action)
        elif meant.action == "call.new" and (meant.phone or meant.text):
            self._calls.open({"phone": meant.phone, "text": meant.text})
            self.ran.emit(meant.action)
        elif meant.action:
            self.run(meant.action)

    def decide(self, wanted: Wanted) -> None:
        """Hand a decision on; through with the issue in front, the next one is selected."""
        current = self._parts.queue.current
        if not self._parts.decisions.decide(wanted):
            return
        issue = wanted.issue
        if current is None or issue is None or wanted.deed not in _MOVING_ON:
            return
        if (issue.district, issue.id) == (current.district, current.id) and len(self._parts.queue.selected) < 2:
            self._parts.queue.next()

    def go_on(self) -> None:
        """An issue was read: what was asked for before that is begun now."""
        pending, found = self._pending, self._parts.issue.file
        if pending is not None and found is not None and (found.issue.district, found.issue.id) == pending.key:
            self._pending = None
            self._begin(pending, found)

    def show_issue(self, issue: IssueRef) -> None:
        """Go to an issue somebody named."""
        self._parts.right.show_page(self._parts.issue)
        self._parts.queue.select_issue(issue.district, issue.id)

    # --- deeds -----------------------------------------------------------------------------------

    def _next_step(self, context: Context) -> None:
        if len(context.selected) > 1:
            if self._parts.issue.is_many_shown and not all(each.suspended_at for each in context.selected):
                self._parts.issue.next_step()
                return
            for each in context.selected:
                self._decide_by_row(_step_of(each), each)
            return
        row = context.selected[0]
        self._begin_when_read(_NEXT, row)

    def _deed(self, action: str, context: Context) -> None:
        many = len(context.selected) > 1
        if action in AT_ONCE or (many and action in ("issue.accept_and_dispatch", "issue.dispatch")):
            for row in context.selected:
                self._decide_by_row(action, row)
        elif many:
            word = next((word for word in BY_ID[action].words if not word.isascii()), str(BY_ID[action].text))
            self._parts.command.begin(f"{word} ")
            count = len(context.selected)
            self._tell(Phrase("请接着写理由，回车后对所选 {count} 件一起办理。", count=count))
        else:
            self._begin_when_read(action, context.selected[0])

    def _begin_when_read(self, action: str, row: QueueRow) -> None:
        """Now if the issue is read, else as soon as it is: what was typed for it must be there first."""
        self._pending = _Pending(action, (row.district, row.id))
        self.go_on()

    def _begin(self, pending: "_Pending", found: IssueFile) -> None:
        """What was typed behind the command stands in the form then."""
        self._parts.right.show_page(self._parts.issue)
        action = pending.action
        if action == _NEXT:
            self._parts.issue.next_step()
            return
        deed = DOINGS[action].deed
        if action in ("issue.dispatch", "issue.accept_and_dispatch"):
            deed = _DISPATCHING.get(found.issue.state, deed)
        given = DOINGS[action].given(pending.text)
        if pending.department:
            number = next((each.number for each in _open(found) if each.department == pending.department), None)
            if number is None:
                book = self._parts.link.book
                name = book.departments[pending.department].name
                self._tell(Phrase("{department}现在没有在办此件，请核对部门。", department=name), Weight.WARNING)
                return
            given = {"assignment": number, **given}
        self._parts.issue.begin(deed, given, at_once=bool(given))

    def _decide_by_row(self, action: str, row: QueueRow) -> None:
        sight = self._parts.lookup.sight({})
        if sight is None:
            self._tell(Phrase("职责清单还没有读到，请稍候再试。"), Weight.WARNING)
            return
        try:
            self.decide(decision_for(action, row, sight))
        except Refused as refusal:
            why = Phrase(refusal.template, **refusal.values)
            self._tell(Phrase("{no}：{why}", no=row.no, why=why), Weight.WARNING)

    def _tell_why_not(self, action: Action, context: Context) -> None:
        doing = DOINGS.get(action.id)
        if doing is not None and not context.selected:
            self._tell(Phrase("没有选中案件。请先在队列里选一件。"), Weight.WARNING)
            return
        sight = self._parts.lookup.sight({})
        if doing is not None and sight is not None:
            try:
                check_command(doing.command, context.selected[0], sight)
            except Refused as refusal:
                self._tell(refusal, Weight.WARNING)
                return
        self._tell(Phrase("现在不能“{action}”。", action=action.text), Weight.WARNING)

    def _tell(self, said: Said, weight: Weight = Weight.QUIET) -> None:
        self.told.emit(Told(said, weight))

    # --- the window's own --------------------------------------------------------------------------

    def _make_handlers(self) -> Mapping[str, Callable[[], object]]:
        parts, queue, looks, wall = self._parts, self._parts.queue, self._parts.looks, self._parts.wall
        return {
            "issue.copy_number": self._copy_numbers,
            "call.new": self._calls.open,
            "call.next": self._calls.show_next,
            "queue.search": queue.focus_search,
            "queue.next": queue.next,
            "queue.previous": queue.previous,
            "queue.next_tab": queue.next_tab,
            "queue.previous_tab": queue.previous_tab,
            "queue.mine": queue.toggle_mine,
            "queue.clear_filter": queue.clear_filter,
            "queue.refresh": queue.refresh,
            "view.look": lambda: parts.command.begin("看 "),
            "view.focus_wall": lambda: wall.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "wall.still": wall.take_still,
            "wall.clip": wall.keep_clip,
            "wall.focus": wall.focus_selected,
            "wall.tour": wall.toggle_tour,
            "wall.pop_out": wall.pop_out,
            "wall.play_back": wall.play_back,
            "wall.side": lambda: wall.show_side(is_shown=wall.beside.rail.isHidden()),
            "view.focus_queue": queue.focus_list,
            "view.focus_issue": self._focus_issue,
            "view.focus_command": lambda: parts.command.line.setFocus(Qt.FocusReason.OtherFocusReason),
            "view.theme": looks.toggle_theme,
            "view.language": looks.toggle_language,
            "view.larger": lambda: looks.step_scale(1),
            "view.smaller": lambda: looks.step_scale(-1),
            "view.unlock": lambda: parts.window.unlock(unlocked=not parts.window.left.is_unlocked),
            "view.float_queue": parts.window.left.toggle_floating,
            "view.float_issue": parts.window.right.toggle_floating,
            "view.reset_layout": parts.window.arrange,
            "program.undo": parts.decisions.undo,
        }

    def _focus_issue(self) -> None:
        self._parts.right.current.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy_numbers(self) -> None:
        numbers = [row.no for row in self._parts.queue.selected]
        QGuiApplication.clipboard().setText("\n".join(numbers))
        self._tell(Phrase("已复制 {count} 个编号", count=len(numbers)), Weight.DONE)


@dataclass(frozen=True, slots=True)
class _Pending:
    """What waits until its issue, (district, id), is read: an action, the words and the department it was given."""

    action: str
    key: tuple[int, int]
    text: str = ""
    department: str = ""


def _open(file: IssueFile) -> tuple[AssignmentRow, ...]:
    return tuple(part for part in file.assignments if part.state.is_open)


_DISPATCHING: Final = {
    IssueState.REPORTED: Deed.ACCEPT_AND_DISPATCH,
    IssueState.ACCEPTED: Deed.DISPATCH,
    IssueState.DISPATCHED: Deed.REDISPATCH,
}


def _step_of(row: QueueRow) -> str:
    """The next step of an issue as far as its row tells."""
    if row.suspended_at is not None:
        return "issue.resume"
    return "issue.verify_pass" if row.state is IssueState.HANDLED else "issue.dispatch"
