"""What a call ends in: the report, and in the same transaction what the operator already knows to do with it."""

from dataclasses import replace

from sqlalchemy import Connection

from commandcenter.services.desk import Change, Desk, IssueRef, use_case
from commandcenter.services.dispatching import DispatchPlan, dispatch_line
from commandcenter.services.intake import accept_line, merge_lines
from commandcenter.services.line import Line
from commandcenter.services.opening import Opening, open_issue, write_opening
from commandcenter.services.reporting import Report, report_in
from commandcenter.storage.batch import Batch


@use_case
def report_and_dispatch(desk: Desk, found: Report, plan: DispatchPlan, *, request: str = "") -> Change:
    """登记并派遣: three events, one transaction; refused as a whole where any of the three is.

    Raises:
        BadInput: as `report` and `dispatch` say.
        NotAllowed: the place is another platform's, whose operators accept and dispatch.
        DatabaseAway: ask again with the same `request`.
    """
    with desk.transaction() as connection:
        batch = Batch(connection)
        opening = _taken_in(desk, connection, batch, found, request)
        accept_line(opening.line)
        dispatch_line(opening.line, plan)
        write_opening(opening)
        batch.send()
    return opening.line.change


@use_case
def report_as_same(desk: Desk, found: Report, main: IssueRef, note: str = "", *, request: str = "") -> Change:
    """登记为同一件: the caller is kept and told, the issue is `main`'s. `unmerge` undoes it.

    Whatever version `main` has by now: that two reports mean one thing does not change when somebody moves it on.

    Raises:
        Refused: `main` is merged itself, declined, or of another district.
        DatabaseAway: ask again with the same `request`.
    """
    with desk.transaction() as connection:
        batch = Batch(connection)
        opening = _taken_in(desk, connection, batch, found, request)
        main_opening = open_issue(desk, connection, batch, replace(main, version=None, request=""))
        merge_lines(opening.line, main_opening.line, note)
        write_opening(opening)
        write_opening(main_opening)
        batch.send()
    return opening.line.change


def _taken_in(desk: Desk, connection: Connection, batch: Batch, found: Report, request: str) -> Opening:
    """The new issue, sent to the database: one send does not write a row twice.

    What was found earlier (a call taken while the database was away) is reported at its time; what is done about it
    is done now.
    """
    reported = report_in(desk, connection, batch, found, request=request)
    batch.send()
    line = Line(reported.book, desk.actor, desk.seat, max(reported.at, desk.clock.now()), reported.issue)
    return Opening(connection, batch, line, reported.issue, {})
