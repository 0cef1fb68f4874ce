"""The reference data of one database at one version, as a value: what every decision looks things up in."""

from collections.abc import Mapping
from dataclasses import dataclass

from commandcenter.domain.areas import AreaTree
from commandcenter.domain.calendar import WorkCalendar
from commandcenter.domain.categories import CategoryTree
from commandcenter.domain.refusal import BadInput, Refused
from commandcenter.domain.responsibility import ResponsibilityList


@dataclass(frozen=True, slots=True)
class Department:
    """A department ("条") as it is chosen from.

    Attributes:
        short: the name on buttons.
        aliases: other words people use for it.
        is_open: whether it still takes assignments.
    """

    code: str
    name: str
    short: str
    aliases: tuple[str, ...]
    area: str
    phone: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Book:
    """Areas, categories, departments, responsibility list and calendar of one `version`."""

    version: int
    areas: AreaTree
    categories: CategoryTree
    departments: Mapping[str, Department]
    responsibility: ResponsibilityList
    calendar: WorkCalendar

    def open_department(self, code: str) -> Department:
        """The department; raises `BadInput` when it does not exist, `Refused` when it is closed."""
        department = self.departments.get(code)
        if department is None:
            raise BadInput("没有代码为“{code}”的部门。请从部门列表中选择。", code=code)
        if not department.is_open:
            raise Refused("部门“{name}”已停用，不能派遣。请改派其他部门。", name=department.name)
        return department
