"""When an action is possible: pure functions of the context, made from the lifecycle's table.

The table decides what a person sees as possible; whether it really is, the service decides again
inside its transaction. What a list row does not tell (who reported, who handled) is taken in the
operator's favour until the issue is read, so that no key is dead while a reading is under way.

`forms.issue.possible` gives the exact answer, by rehearsing a command on a copy of the issue. It cannot
serve here: it needs the whole issue and the reference data, and menus, palette and keys ask about forty
actions at every step through the queue, for fifty selected issues as for one, before any of them is read.
So this answer is the wider one: whatever the rehearsal allows is allowed here (a test holds it to that), and
what is too much here is refused by the form, in the service's own words.
"""

from collections.abc import Callable

from commandcenter.console.kit.actions import Context
from commandcenter.domain.lifecycle import PASSES_SUSPENSION, TRANSITIONS, Party
from commandcenter.domain.people import Actor, Standing, parties
from commandcenter.domain.vocabulary import AssignmentState, Command, IssueState
from commandcenter.storage.queries.queue import QueueRow
from commandcenter.storage.queries.timeline import IssueFile

Enabled = Callable[[Context], bool]


def may(command: Command) -> Enabled:
    """Possible when every selected issue's state and the person's standing allow `command`."""

    def enabled(context: Context) -> bool:
        actor = context.actor
        if actor is None or not context.selected:
            return False
        return all(_row_allows(actor, row, command, _file_of(context, row)) for row in context.selected)

    return enabled


def any_of(*conditions: Enabled) -> Enabled:
    """Possible when one of `conditions` is."""
    return lambda context: any(condition(context) for condition in conditions)


def one(condition: Enabled) -> Enabled:
    """Possible when `condition` is and exactly one issue is selected."""
    return lambda context: len(context.selected) == 1 and condition(context)


def with_part(command: Command, *states: AssignmentState) -> Enabled:
    """As `may` for one issue, which must have a department's part in one of `states` once it is read."""

    def enabled(context: Context) -> bool:
        if not one(may(command))(context):
            return False
        found = _file_of(context, context.selected[0])
        return found is None or any(part.state in states for part in found.assignments)

    return enabled


def in_state(*states: IssueState) -> Enabled:
    """Possible when all selected issues stand in one of `states`."""
    return lambda context: bool(context.selected) and all(row.state in states for row in context.selected)


def suspended(*, wanted: bool) -> Enabled:
    """Possible when every selected issue's clock stands still, or none's does."""
    return lambda context: all((row.suspended_at is not None) is wanted for row in context.selected)


def both(first: Enabled, second: Enabled) -> Enabled:
    """Possible when both conditions hold."""
    return lambda context: first(context) and second(context)


def something_selected(context: Context) -> bool:
    """Whether there is an issue to act on."""
    return bool(context.selected)


def signed_in(context: Context) -> bool:
    """Whether somebody is at the desk."""
    return context.actor is not None


def can_undo(context: Context) -> bool:
    """Whether the last decision has a way back."""
    return context.can_undo


def parties_of_row(actor: Actor, row: QueueRow) -> frozenset[Party]:
    """How a person stands to an issue as far as a list row tells; it may have been they who reported it."""
    return parties(actor, Standing(row.area, row.holder, reporter=actor.login))


def _file_of(context: Context, row: QueueRow) -> IssueFile | None:
    found = context.file
    if found is None or (found.issue.district, found.issue.id) != (row.district, row.id):
        return None
    return found


def _row_allows(actor: Actor, row: QueueRow, command: Command, found: IssueFile | None) -> bool:
    entry = TRANSITIONS.get((row.state, command))
    if entry is None or (row.suspended_at is not None and command not in PASSES_SUSPENSION):
        return False
    if Party.ANYONE in entry.who:
        return True
    return bool(_standing(actor, row, found) & entry.who)


def _standing(actor: Actor, row: QueueRow, found: IssueFile | None) -> frozenset[Party]:
    if found is None:
        return parties_of_row(actor, row)
    issue, parts = found.issue, found.assignments
    return parties(
        actor,
        Standing(
            issue.area,
            issue.holder,
            issue.reporter,
            frozenset({issue.handler, *(part.handler for part in parts)} - {""}),
            frozenset(part.department for part in parts),
        ),
    )
