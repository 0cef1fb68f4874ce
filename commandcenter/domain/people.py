"""Who acts, and how that person stands to an issue."""

from dataclasses import dataclass
from typing import Final

from commandcenter.domain.lifecycle import Party
from commandcenter.domain.vocabulary import Role

_DESK_ROLES: Final = frozenset({Role.OPERATOR, Role.SHIFT_LEADER})
FIELD_ROLES: Final = frozenset({Role.GRID_LEADER, Role.GRID_WORKER})
"""Those who work on the spot, each in a grid of their own."""
REPORTING_ROLES: Final = _DESK_ROLES | FIELD_ROLES | {Role.INSPECTOR, Role.PATROL_CREW, Role.RESIDENT, Role.SYSTEM}
RECORDING_ROLES: Final = _DESK_ROLES | {Role.SYSTEM}
"""Who may write down a report in another person's name: the desk that was called, and lists from elsewhere."""
CATALOGUE_ROLES: Final = frozenset({Role.ADMINISTRATOR, Role.SYSTEM})
"""Who may load areas, categories, users and other reference data."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who gives a command, as signed in.

    Attributes:
        login: unique name; what the timeline records.
        area: code of the area whose platform or grid the person works for.
        department: code of the person's department; empty for everybody else.
    """

    login: str
    name: str
    role: Role
    area: str
    department: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """What of an issue decides who may act on it.

    Attributes:
        area: where it lies (the most precise area code known).
        holder: the area whose platform must act.
        reporter: login of whoever reported it.
        handlers: logins of those who handled it, who may not verify it.
        handling_departments: departments that took a part in handling it.
        assignee: the department of the assignment in question; empty if none is.
    """

    area: str
    holder: str
    reporter: str
    handlers: frozenset[str] = frozenset()
    handling_departments: frozenset[str] = frozenset()
    assignee: str = ""


def parties(actor: Actor, standing: Standing) -> frozenset[Party]:
    """Every way in which `actor` stands to the issue."""
    return frozenset(
        party
        for party, holds in (
            (Party.HOLDER, actor.role in _DESK_ROLES and actor.area == standing.holder),
            (Party.HOLDER_LEADER, actor.role is Role.SHIFT_LEADER and actor.area == standing.holder),
            (Party.ORIGIN, actor.role in _DESK_ROLES and _is_below_holder(actor, standing)),
            (Party.SUPERIOR, actor.role in _DESK_ROLES and _is_above(actor.area, standing.holder)),
            (Party.ASSIGNEE, actor.role is Role.DEPARTMENT and actor.department == standing.assignee != ""),
            (Party.REPORTER, actor.login == standing.reporter),
            (Party.VERIFIER, _may_verify(actor, standing)),
            (Party.INSPECTOR, actor.role is Role.INSPECTOR and standing.holder.startswith(actor.area)),
            (Party.ANYONE, may_see(actor, standing)),
        )
        if holds
    )


def may_see(actor: Actor, standing: Standing) -> bool:
    """Whether the issue is any of this person's business (departments and residents: only their own)."""
    if actor.login == standing.reporter or actor.role is Role.SYSTEM:
        return True
    if actor.role is Role.DEPARTMENT:
        return actor.department in standing.handling_departments
    if actor.role is Role.RESIDENT:
        return False
    return standing.area.startswith(actor.area) or actor.area.startswith(standing.holder)


def _is_below_holder(actor: Actor, standing: Standing) -> bool:
    return standing.area.startswith(actor.area) and _is_above(standing.holder, actor.area)


def _is_above(upper: str, lower: str) -> bool:
    return len(upper) < len(lower) and lower.startswith(upper)


def _may_verify(actor: Actor, standing: Standing) -> bool:
    """Verification is by another person than the handler (GB/T 30428: 核查 is the collector's, not the handler's)."""
    if actor.login in standing.handlers:
        return False
    if actor.role in FIELD_ROLES:
        return standing.area.startswith(actor.area)
    return actor.role in _DESK_ROLES | {Role.INSPECTOR} and standing.holder.startswith(actor.area)
