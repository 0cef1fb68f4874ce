"""What an operator decided in a form; the shell hands it to the link, which journals and performs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from commandcenter.services.decisions import Argument, Deed
from commandcenter.services.desk import IssueRef


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deed with everything it needs.

    Attributes:
        issue: the issue at the version the operator saw; None for a new report.
        no: its number as people read it, for the journal and for what is said of it; empty for a new report.
        arguments: the use case's own parameters by name (`reason`, `plan`, `assignment`, …).
    """

    deed: Deed
    issue: IssueRef | None = None
    no: str = ""
    arguments: Mapping[str, Argument] = field(default_factory=dict, hash=False)
