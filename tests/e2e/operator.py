"""An operator who works with the keyboard alone, and counts.

An action is a key press that does something (a tab change and a jump to another field included), or one text with
the key that sends it, however long it is.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from unicodedata import east_asian_width

from PySide6.QtCore import Qt

from commandcenter.console.forms.issue.entry_issue import IssueEntry
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.services.desk import IssueRef
from commandcenter.storage.rows import AssignmentRow
from tests.e2e.post import CTRL, PLAIN, SHIFT, Post

_TABS: Final = 7


@dataclass(slots=True)
class Task:
    """One piece of work: what it was, on which issue, and how many actions it took."""

    name: str
    no: str = ""
    actions: int = 0
    outcome: str = ""


@dataclass(slots=True, eq=False)
class Operator:
    """Hands and a counter; every method ends when the database has what was decided."""

    post: Post
    tasks: list[Task] = field(default_factory=list)

    # --- counted hands -----------------------------------------------------------------------------

    @contextmanager
    def task(self, name: str) -> Iterator[Task]:
        """What is pressed inside belongs to this task."""
        task = Task(name)
        self.tasks.append(task)
        yield task

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """One action."""
        self.tasks[-1].actions += 1
        self.post.press(key, modifier)

    def submit(self, text: str, key: Qt.Key = Qt.Key.Key_Return, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """A text and the key that sends it: one action."""
        self.post.type(text)
        self.press(key, modifier)

    def command(self, line: str, hint: str) -> None:
        """The command line, read before Enter is pressed: two actions."""
        self.press(Qt.Key.Key_J, CTRL)
        self.post.type(line)
        self.post.until(lambda: hint in self.post.hint)
        self.press(Qt.Key.Key_Return)

    # --- eyes --------------------------------------------------------------------------------------

    @property
    def top(self) -> IssueRef:
        """The issue under the cursor, once it is shown on the right."""
        queue = self.post.place.parts.queue
        self.post.until(lambda: not queue.is_reading and queue.current is not None)
        row = queue.current
        assert row is not None
        ref = IssueRef(row.district, row.id)
        self.post.sees(ref)
        return ref

    def go_to(self, tab: str) -> IssueRef:
        """Turn to another tab; the issue that is selected there."""
        queue = self.post.place.parts.queue
        with self.task("换栏"):
            for _ in range(_TABS):
                if queue.tab.value == tab:
                    break
                self.press(Qt.Key.Key_PageDown, CTRL)
            self.press(Qt.Key.Key_G, CTRL)
        assert queue.tab.value == tab
        return self.top

    def look_up(self, no: str) -> None:
        """Select an issue by its number."""
        with self.task("按编号找"):
            self.press(Qt.Key.Key_K, CTRL)
            palette = self.post.place.palette
            self.post.type(short(no))
            self.post.until(lambda: [each.issue.no for each in palette.entries[:1] if each.issue] == [no])
            self.press(Qt.Key.Key_Return)
        self.post.until(lambda: self.post.shown is not None and self.post.shown.issue.no == no)

    # --- tasks -------------------------------------------------------------------------------------

    def dispatch_ordinary(self) -> IssueRef:
        """The issue on top goes to whom the responsibility list names."""
        ref = self.top
        with self.task("受理并派遣") as task:
            self.press(Qt.Key.Key_F5)
            self._done(task, ref, IssueState.DISPATCHED)
        return ref

    def dispatch_with_assist(self, lead: str, assist: str) -> tuple[AssignmentRow, ...]:
        """The issue on top goes to two departments within two hours."""
        ref = self.top
        no = short(self.post.file(ref).issue.no)
        with self.task("派遣，加协办和时限") as task:
            self.command(f"派 {no} {lead} +协 {assist} 限 2h", "2 小时")
            self._done(task, ref, IssueState.DISPATCHED)
        return self.post.file(ref).assignments

    def decline(self, reason: str) -> IssueRef:
        """The issue on top is not ours."""
        ref = self.top
        with self.task("不予受理") as task:
            self.press(Qt.Key.Key_F4, SHIFT)
            self.submit(reason)
            self._done(task, ref, IssueState.DECLINED)
        return ref

    def escalate(self, reason: str) -> IssueRef:
        """The issue on top is beyond us: it waits at the platform above."""
        ref = self.top
        before = self.post.file(ref).issue.holder
        with self.task("上报上级") as task:
            self.press(Qt.Key.Key_F6)
            self.submit(reason)
            self.post.until(lambda: self.post.file(ref).issue.holder != before)
            self._done(task, ref, IssueState.REPORTED)
        return ref

    def merge(self, ref: IssueRef, main: IssueRef) -> None:
        """One thing reported twice."""
        first, second = (short(self.post.file(each).issue.no) for each in (ref, main))
        with self.task("合并") as task:
            self.command(f"并 {first} {second}", "并入")
            self._done(task, ref, IssueState.MERGED)

    def merge_by_form(self, main_no: str) -> IssueRef:
        """The issue on top is the same as another one, looked for in the form."""
        ref = self.top
        with self.task("合并（在表单里找）") as task:
            self.press(Qt.Key.Key_F3)
            self.post.type(short(main_no))
            self.post.until(lambda: main_no in self._pointed_at)
            self.press(Qt.Key.Key_Return)
            self._done(task, ref, IssueState.MERGED)
        return ref

    def record_return(self, ref: IssueRef, reason: str) -> None:
        """A department says on the telephone that it is not theirs."""
        self.look_up(self.post.file(ref).issue.no)
        assert self.top == ref
        with self.task("部门退回（电话）") as task:
            self.press(Qt.Key.Key_T, CTRL | SHIFT)
            self.submit(reason)
            self._done(task, ref, IssueState.ACCEPTED)

    def dispatch_again(self, ref: IssueRef, lead: str) -> None:
        """To another department."""
        no = short(self.post.file(ref).issue.no)
        with self.task("退回后另派") as task:
            self.command(f"派 {no} {lead}", "派遣")
            self._done(task, ref, IssueState.DISPATCHED)

    def of_one_department(self, name: str, ref: IssueRef, line: str, command: Command) -> None:
        """Something about one department of several: its name stands in the line."""
        word, department, words = line.split(" ", 2)
        no = short(self.post.file(ref).issue.no)
        told = len(self.post.commands(ref))
        with self.task(name) as task:
            self.command(f"{word} {no} {department} {words}", department)
            self.post.until(lambda: len(self.post.commands(ref)) > told)
            self._happened(task, ref, command)

    def record_progress(self, text: str) -> IssueRef:
        """A department tells how far it is; the issue is the selected one."""
        ref = self.top
        with self.task("记录部门进展（电话）") as task:
            self.press(Qt.Key.Key_R, CTRL)
            self.submit(text)
            self._happened(task, ref, Command.FEED_BACK)
        return ref

    def record_done(self, ref: IssueRef, text: str) -> None:
        """One department after the other tells that it is done; the issue is the selected one."""
        while self.post.state(ref) is IssueState.DISPATCHED:
            self._record_one_done(ref, text)
        assert self.post.state(ref) is IssueState.HANDLED

    def _record_one_done(self, ref: IssueRef, text: str) -> None:
        self.post.sees(ref)
        self.post.until(lambda: self.post.place.parts.issue.column.form is None)
        told = len(self.post.commands(ref))
        with self.task("记录部门办结（电话）") as task:
            self.press(Qt.Key.Key_F5)
            self.submit(text, modifier=CTRL)
            self.post.until(lambda: len(self.post.commands(ref)) > told)
            self._happened(task, ref, Command.FEED_BACK)

    def verify_and_close(self) -> IssueRef:
        """The issue on top was looked at on the spot and is solved."""
        ref = self.top
        with self.task("核查通过并结案") as task:
            self.press(Qt.Key.Key_F5)
            self._done(task, ref, IssueState.CLOSED)
        return ref

    def verify(self, ref: IssueRef) -> None:
        """As an inspector, who does not close; the issue is the selected one."""
        self.post.sees(ref)
        with self.task("核查（督查员）") as task:
            self.press(Qt.Key.Key_F5)
            self._happened(task, ref, Command.VERIFY_PASS)

    def close(self, ref: IssueRef) -> None:
        """What another one has verified; the issue is the selected one."""
        self.post.sees(ref)
        with self.task("结案") as task:
            self.press(Qt.Key.Key_F5)
            self._done(task, ref, IssueState.CLOSED)

    def note(self, text: str) -> IssueRef:
        """Something to remember about the selected issue."""
        ref = self.top
        with self.task("备注") as task:
            self.press(Qt.Key.Key_B, CTRL)
            self.submit(text)
            self._happened(task, ref, Command.NOTE)
        with self.task("回队列"):
            self.press(Qt.Key.Key_G, CTRL)
        return ref

    def suspend(self, span: str, reason: str) -> IssueRef:
        """The clock of the selected issue stands still for a while."""
        ref = self.top
        no = short(self.post.file(ref).issue.no)
        with self.task("挂起") as task:
            self.command(f"挂起 {no} {span} {reason}", "挂起")
            self._happened(task, ref, Command.SUSPEND)
        assert self.post.file(ref).issue.suspended_at is not None
        return ref

    def take_call(self, phone: str, name: str, address: str, words: str) -> IssueRef:
        """The telephone rings: filed and dispatched while the caller is on the line."""
        with self.task("来电登记并派遣") as task:
            self.press(Qt.Key.Key_F2)
            form = self.post.place.calls.forms[-1]
            self.submit(phone, Qt.Key.Key_Tab)
            self.submit(name, Qt.Key.Key_Tab)
            self.post.type(address)
            self.post.until(form.body.address.offers.isVisible)
            self.press(Qt.Key.Key_Tab)
            self.post.type(words)
            self.post.until(lambda: form.body.plan.is_ready)
            self.press(Qt.Key.Key_F5)
            filed: list[IssueRef] = []
            form.filed.connect(lambda outcome: filed.append(outcome.change.ref))
            self.post.until(lambda: filed)
            self._done(task, filed[0], IssueState.DISPATCHED)
        return filed[0]

    @property
    def _pointed_at(self) -> str:
        """The issue that Enter in the merge form takes."""
        form = self.post.place.parts.issue.column.form
        entry = form.entries["main"] if form is not None else None
        return entry.chosen.no if isinstance(entry, IssueEntry) and entry.chosen is not None else ""

    def _done(self, task: Task, ref: IssueRef, state: IssueState) -> None:
        self.post.stands(ref, state)
        task.no, task.outcome = self.post.file(ref).issue.no, state.value

    def _happened(self, task: Task, ref: IssueRef, command: Command) -> None:
        self.post.until(lambda: self.post.commands(ref)[-1] is command)
        task.no, task.outcome = self.post.file(ref).issue.no, command.value


def short(no: str) -> str:
    """The number as operators say it."""
    return no.rpartition("-")[2]


def table(tasks: list[Task]) -> str:
    """Actions per kind of task: how many of them, at least, on average, at most."""
    rows = [("task", "times", "least", "mean", "most")]
    by_name = sorted(tasks, key=lambda task: task.name)
    for name, group in groupby(by_name, key=lambda task: task.name):
        counts = [task.actions for task in group]
        mean = sum(counts) / len(counts)
        rows.append((name, str(len(counts)), str(min(counts)), f"{mean:.1f}", str(max(counts))))
    wide = max(_width(row[0]) for row in rows)
    lines = [row[0] + " " * (wide - _width(row[0])) + "".join(f"{cell:>7}" for cell in row[1:]) for row in rows]
    return "\n".join(lines)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
