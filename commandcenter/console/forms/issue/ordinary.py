"""What an issue usually wants next: the one deed behind the big button and its key; Qt-free."""

from collections.abc import Iterable
from typing import Final

from commandcenter.console.forms.issue.possible import Offer, Scene, refusal_of
from commandcenter.domain.vocabulary import IssueState
from commandcenter.services.decisions import Deed
from commandcenter.storage.rows import IssueRow

PLANNED: Final = frozenset({Deed.ACCEPT_AND_DISPATCH, Deed.DISPATCH, Deed.REDISPATCH, Deed.RULE})
"""Deeds that need to know who shall handle the issue."""


def ordinary_deed(issue: IssueRow) -> Deed | None:
    """The next deed on the line; None where nothing but a special decision could follow (a declined issue).

    What somebody waits for comes first: the end of a pause, an answer to an inquiry, a ruling.
    """
    if issue.suspended_at is not None:
        return Deed.RESUME
    if issue.inquired_at is not None and issue.state.is_open:
        return Deed.ANSWER
    match issue.state:
        case IssueState.REPORTED:
            return Deed.ACCEPT_AND_DISPATCH
        case IssueState.ACCEPTED:
            return Deed.RULE if issue.ruling_wanted else Deed.DISPATCH
        case IssueState.DISPATCHED:
            return Deed.RULE if issue.ruling_wanted else Deed.FEED_BACK
        case IssueState.HANDLED:
            return Deed.VERIFY if issue.verified_at is None else Deed.CLOSE
        case IssueState.CLOSED | IssueState.DECLINED:
            return Deed.REOPEN
        case IssueState.MERGED:
            return Deed.UNMERGE


def ordinary_offer(scene: Scene) -> Offer | None:
    """The ordinary deed with whether this person can do it; where only a leader may rule, the plain dispatch."""
    deed = ordinary_deed(scene.file.issue)
    if deed is None:
        return None
    offer = Offer(deed, refusal_of(deed, scene))
    if deed is Deed.RULE and not offer.is_possible:
        plain = Deed.DISPATCH if scene.file.issue.state is IssueState.ACCEPTED else Deed.FEED_BACK
        instead = Offer(plain, refusal_of(plain, scene))
        return instead if instead.is_possible else offer
    return offer


def plans(deeds: Iterable[Deed]) -> bool:
    """Whether one of `deeds` needs a plan: then the dispatch form is shown."""
    return any(deed in PLANNED for deed in deeds)
