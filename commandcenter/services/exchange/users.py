"""People: who signs in or is named, as what, for which area or department. Passwords are never in a file."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from commandcenter.domain.vocabulary import GridDuty, Role, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import choice, closed, phone, reference, text
from commandcenter.services.exchange.faults import Fault
from commandcenter.services.exchange.shelf import CatalogueTable, Entry, Shelf
from commandcenter.storage.entities import User

KIND: Final = "users"
_LOGIN: Final = re.compile(r"[\w.@-]{1,40}")


def _check(_: Shelf, entries: Sequence[Entry]) -> Iterable[Fault]:
    for entry in entries:
        if not _LOGIN.fullmatch(str(entry.row["login"])):
            yield Fault(entry.line, "login", Phrase("登录名只能由文字、数字、点、横线和 @ 组成。请改正。"))
        in_department = entry.row["role"] == Role.DEPARTMENT
        if in_department and entry.row["department"] is None:
            yield Fault(entry.line, "department", Phrase("职能部门的人员没有填部门。请补上部门代码。"))
        if not in_department and entry.row["department"] is not None:
            yield Fault(entry.line, "department", Phrase("只有职能部门的人员才填部门。请清空，或改角色。"))


TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("人员"),
    entity=User,
    key=("login",),
    columns=(
        text("login", "登录名", 40, required=True),
        text("name", "姓名", 60, required=True),
        choice("role", "角色", {role: chinese(role) for role in Role}),
        text("area", "区域", 15, required=True, refers="areas"),
        reference("department", "部门", 16, "departments"),
        phone(),
        choice("duty", "网格职责", {duty: chinese(duty) for duty in GridDuty}, optional=True),
        closed(),
    ),
    check=_check,
    order=lambda row: (str(row["area"]), list(Role).index(Role(str(row["role"]))), str(row["login"])),
)
