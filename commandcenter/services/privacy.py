"""Phone numbers are masked until somebody asks for one; every asking stands on the issue's timeline."""

from dataclasses import replace

from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.domain.vocabulary import Command
from commandcenter.services.desk import Desk, IssueRef
from commandcenter.services.opening import opening
from commandcenter.storage.queries.people import user_by_login

REVEALED = "revealed"
"""The key of the note's payload that names whose number was shown: a login, or empty for the reporter's."""


def reveal_phone(desk: Desk, issue: IssueRef, login: str = "") -> str:
    """The reporter's whole number, or that of a person who answers for the area; who looked is noted on the issue.

    The number itself is not in the note. Asking twice is noted twice.

    Raises:
        NotFound: there is no such issue or person, or not for this one's eyes.
        Refused: no number is known.
        DatabaseAway: it cannot be noted, so it is not told.
    """
    with opening(desk, replace(issue, version=None)) as found:
        line = found.line
        if login:
            person = user_by_login(found.connection, login)
            if person is None:
                raise NotFound("没有登录名为“{login}”的人员。请刷新后重试。", login=login)
            phone, name = person.phone, person.name
        else:
            phone, name = line.issue.reporter_phone, "报告人"
        if not phone:
            raise Refused("没有登记电话号码。")
        line.move(Command.NOTE, note=f"查看了{name}的电话号码", payload={REVEALED: login})
    return phone
