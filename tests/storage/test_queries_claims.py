"""Who has which issue open, and whether that seat still breathes."""

from datetime import timedelta

from sqlalchemy import Connection

from commandcenter.domain.vocabulary import IssueState
from commandcenter.storage.queries.claims import claim_of, claims_of_holder, claims_of_seat
from tests.storage.builders import A_MOMENT, TOWNSHIP, a_claim, an_issue

SECOND = timedelta(seconds=1)


def test_a_claim_turns_stale_after_forty_five_silent_seconds(connection: Connection) -> None:
    issue = an_issue(connection)
    a_claim(connection, issue, "seat01", heartbeat_at=A_MOMENT)

    for silent, stale in ((-3 * SECOND, False), (45 * SECOND, False), (46 * SECOND, True)):
        found = claim_of(connection, issue.district, issue.id, at=A_MOMENT + silent)
        assert found is not None
        assert found.is_stale is stale
        assert found.claim.seat == "seat01"
    assert claim_of(connection, issue.district, issue.id + 1, at=A_MOMENT) is None


def test_a_seats_claims_and_a_platforms_claims_are_listed_longest_first(connection: Connection) -> None:
    first, second, elsewhere = an_issue(connection), an_issue(connection), an_issue(connection, holder="410105")
    ended = an_issue(connection, state=IssueState.CLOSED)
    a_claim(connection, second, "seat01", since=A_MOMENT)
    a_claim(connection, first, "seat01", since=A_MOMENT - SECOND)
    a_claim(connection, elsewhere, "seat02")
    a_claim(connection, ended, "seat02")

    assert [each.claim.issue_id for each in claims_of_seat(connection, "seat01", at=A_MOMENT)] == [first.id, second.id]
    assert [each.claim.issue_id for each in claims_of_holder(connection, TOWNSHIP, at=A_MOMENT)] == [
        first.id,
        second.id,
    ]
