"""Who somebody is, who answers for an area, and what lies with a department."""

from datetime import timedelta

from sqlalchemy import Connection

from commandcenter.domain.vocabulary import AssignmentState, GridDuty, Part, Role
from commandcenter.storage.queries.people import open_assignments, password_hash, people_of_area, user_by_login
from tests.storage.builders import A_MOMENT, BLOCK, TOWNSHIP, a_user, an_assignment, an_issue

HOUR = timedelta(hours=1)


def test_a_person_is_known_by_login_also_after_leaving(connection: Connection) -> None:
    a_user(connection, "op01", name="李明", role=Role.SHIFT_LEADER)
    a_user(connection, "gone", closed_at=A_MOMENT)

    user = user_by_login(connection, "op01")

    assert user is not None
    assert (user.name, user.role, user.area, user.department) == ("李明", Role.SHIFT_LEADER, TOWNSHIP, None)
    gone = user_by_login(connection, "gone")
    assert gone is not None
    assert gone.closed_at == A_MOMENT
    assert user_by_login(connection, "nobody") is None


def test_only_who_is_employed_and_has_a_password_can_sign_in(connection: Connection) -> None:
    a_user(connection, "op01", password_hash="argon2")
    a_user(connection, "gone", password_hash="argon2", closed_at=A_MOMENT)
    a_user(connection, "without")

    assert password_hash(connection, "op01") == "argon2"
    assert [password_hash(connection, login) for login in ("gone", "without", "nobody")] == [None, None, None]


def test_the_people_of_an_area_stand_in_the_order_of_their_duty(connection: Connection) -> None:
    a_user(connection, "c", area=BLOCK, role=Role.GRID_WORKER, duty=GridDuty.HELPER)
    a_user(connection, "b", area=BLOCK, role=Role.GRID_WORKER, duty=GridDuty.DIRECT)
    a_user(connection, "d", area=BLOCK, role=Role.GRID_LEADER, duty=GridDuty.FIRST)
    a_user(connection, "e", area=BLOCK, role=Role.GRID_WORKER)
    a_user(connection, "resident", area=BLOCK, role=Role.RESIDENT)
    a_user(connection, "gone", area=BLOCK, role=Role.GRID_WORKER, closed_at=A_MOMENT)
    a_user(connection, "elsewhere", area=TOWNSHIP, role=Role.GRID_LEADER)

    assert [user.login for user in people_of_area(connection, BLOCK)] == ["d", "b", "c", "e"]


def test_what_lies_with_a_department_is_late_first_and_suspended_last(connection: Connection) -> None:
    unsigned = an_issue(connection, description="未签收")
    an_assignment(connection, unsigned, "minzheng", receipt_due_at=A_MOMENT - HOUR)
    signed = an_issue(connection, description="处置中")
    an_assignment(
        connection, signed, "minzheng", state=AssignmentState.ACKNOWLEDGED, receipt_due_at=A_MOMENT - 9 * HOUR
    )
    parked = an_issue(connection, description="挂起", suspended_at=A_MOMENT - 9 * HOUR)
    an_assignment(connection, parked, "minzheng", number=2, part=Part.ASSIST, due_at=A_MOMENT - 5 * HOUR)
    done = an_issue(connection)
    an_assignment(connection, done, "minzheng", state=AssignmentState.DONE, ended_at=A_MOMENT)
    an_assignment(connection, signed, "chengguan", number=2)

    found = open_assignments(connection, "minzheng", at=A_MOMENT)

    assert [each.description for each in found] == ["未签收", "处置中", "挂起"]
    assert [each.is_overdue for each in found] == [True, False, False]
    assert [each.next_due_at - A_MOMENT for each in found] == [-HOUR, 4 * HOUR, -5 * HOUR]
    assert [(each.no, each.part, each.state) for each in found] == [
        (unsigned.no, Part.LEAD, AssignmentState.SENT),
        (signed.no, Part.LEAD, AssignmentState.ACKNOWLEDGED),
        (parked.no, Part.ASSIST, AssignmentState.SENT),
    ]
    assert found[0].issue_state is unsigned.state
