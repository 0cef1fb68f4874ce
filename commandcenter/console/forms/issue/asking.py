"""What the open issue's forms ask the database for while one fills them in."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from commandcenter.console.forms.issue.entry_issue import Found
from commandcenter.console.forms.issue.main_issue import likely_mains, searched_mains
from commandcenter.console.forms.issue.reader import IssueReader
from commandcenter.console.link import Link
from commandcenter.domain.refusal import Refused
from commandcenter.services.privacy import reveal_phone


class Asking(QObject):
    """Searches for a main issue and asks for phone numbers; answers come on the GUI thread."""

    def __init__(self, link: Link, reader: IssueReader, parent: QObject) -> None:
        super().__init__(parent)
        self._link = link
        self._reader = reader
        self._newest = link.latest(self)

    def search_main(self, typed: str, found: Found, failed: Callable[[Refused], None]) -> None:
        """Issues that the one shown could be merged into; likely ones while nothing is typed."""
        if self._reader.opened is None:
            return
        issue, at = self._reader.opened.file.issue, self._link.now()
        if typed:
            self._newest.ask(lambda connection: searched_mains(connection, issue, typed, at), found, failed)
        else:
            self._newest.ask(lambda connection: likely_mains(connection, issue, at), found, failed)

    def reveal(self, login: str, told: Callable[[str], None], failed: Callable[[Refused], None]) -> None:
        """The phone number of `login` (empty: the reporter), noted on the issue; for the issue that is shown still."""
        ref, desk = self._reader.ref(any_version=True), self._link.desk
        if ref is None:
            return
        key = self._reader.key

        def answered(phone: str) -> None:
            if self._reader.key == key:
                told(phone)

        self._link.ask(self, lambda _: reveal_phone(desk, ref, login), answered, failed)

    def forget(self) -> None:
        """No answer is wanted any more."""
        self._newest.forget()
