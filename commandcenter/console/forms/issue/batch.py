"""One decision about many issues: what would happen to each, and which cannot be done and why; Qt-free."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from commandcenter.console.forms.issue.fields import FIELDS, NAMES
from commandcenter.console.forms.issue.heading import title_of
from commandcenter.console.forms.issue.ordinary import PLANNED
from commandcenter.console.forms.issue.planning import advised
from commandcenter.console.forms.issue.possible import Scene, refusal_of, verification_closes
from commandcenter.console.forms.wanted import Wanted
from commandcenter.domain.book import Book
from commandcenter.domain.people import Actor
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.vocabulary import IssueState, chinese
from commandcenter.foundation.phrases import Phrase, listed
from commandcenter.services.decisions import Argument, Deed
from commandcenter.services.desk import IssueRef
from commandcenter.services.dispatching import DispatchPlan
from commandcenter.storage.queries.timeline import IssueFile
from commandcenter.storage.rows import IssueRow

MANY_DEEDS: Final = (
    Deed.ACCEPT_AND_DISPATCH,
    Deed.ACCEPT,
    Deed.DECLINE,
    Deed.ESCALATE,
    Deed.NOTE,
    Deed.VERIFY,
)
"""What makes sense for many issues at once; everything else is looked at one by one."""
_WORDS: Final[Mapping[Deed, str]] = {Deed.DECLINE: "reason", Deed.ESCALATE: "reason", Deed.NOTE: "text"}


@dataclass(frozen=True, slots=True)
class Item:
    """One issue of the batch.

    Attributes:
        will: what would happen to it.
        refusal: why nothing would; None where it can be done.
        wanted: the decision, where it can be done.
    """

    key: tuple[int, int]
    no: str
    title: str
    will: Phrase
    refusal: Refused | None
    wanted: Wanted | None


def words_wanted(deed: Deed) -> Phrase | None:
    """What the one text is called that all issues get; None where the deed needs none."""
    name = _WORDS.get(deed)
    return next((field.label for field in FIELDS[deed] if field.name == name), None)


def check_words(deed: Deed, words: str) -> None:
    """Raises BadInput where the deed demands words and there are none."""
    label = words_wanted(deed)
    if label is not None and not words.strip():
        raise BadInput("还没有填“{field}”。请填写后再发出。", field=label)


def items_for(
    deed: Deed, files: Iterable[IssueFile], *, book: Book, actor: Actor, seat: str, at: datetime, words: str = ""
) -> tuple[Item, ...]:
    """What would happen to each issue, in the order given."""
    return tuple(_item(deed, Scene(book, actor, seat, file, at), words) for file in files)


def _item(deed: Deed, scene: Scene, words: str) -> Item:
    issue = scene.file.issue
    if deed is Deed.ACCEPT_AND_DISPATCH and issue.state is IssueState.ACCEPTED:
        deed = Deed.DISPATCH
    refusal = refusal_of(deed, scene)
    arguments: dict[str, Argument] = {_WORDS[deed]: words} if deed in _WORDS else {}
    will = Phrase("将{deed}", deed=NAMES[deed])
    if deed is Deed.VERIFY:
        arguments |= {"passed": True, "close": verification_closes(scene)}
        will = Phrase("将核查通过")
    if refusal is None and deed in PLANNED:
        try:
            plan = advised(scene.book, scene.file).plan()
        except BadInput:
            refusal = Refused("职责清单没有此类，不知道派给谁。请单独办理。")
        else:
            arguments["plan"] = plan
            will = Phrase("将{deed} {parts}", deed=NAMES[deed], parts=_parts(plan, scene.book))
    wanted = None if refusal is not None else Wanted(deed, _ref(deed, issue), issue.no, arguments)
    return Item((issue.district, issue.id), issue.no, title_of(issue), will, refusal, wanted)


def _parts(plan: DispatchPlan, book: Book) -> Phrase:
    return listed(
        Phrase(
            "{part} {department}", part=Phrase(chinese(part.part)), department=book.departments[part.department].name
        )
        for part in plan.parts
    )


def _ref(deed: Deed, issue: IssueRow) -> IssueRef:
    return IssueRef(issue.district, issue.id, None if deed is Deed.NOTE else issue.version)
