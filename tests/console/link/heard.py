"""What a link has said so far."""

from dataclasses import dataclass, field

from commandcenter.console.link.link import Link
from commandcenter.console.link.news import HoldRefused, LinkState, Outcome, Touched
from commandcenter.domain.refusal import Refused
from commandcenter.services.decisions import Decision
from commandcenter.services.desk import IssueRef
from commandcenter.services.replay import Clash


@dataclass(slots=True, weakref_slot=True, eq=False)
class Heard:
    """A link with everything it has said since it was made, in order."""

    link: Link
    changed: list[tuple[Touched, ...]] = field(default_factory=list)
    states: list[LinkState] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    lost: list[IssueRef] = field(default_factory=list)
    hold_refused: list[HoldRefused] = field(default_factory=list)
    clashes: tuple[Clash, ...] = ()
    troubles: list[Refused] = field(default_factory=list)
    started_over: int = 0

    def __post_init__(self) -> None:
        self.link.changed.connect(self.changed.append)
        self.link.state_changed.connect(self.states.append)
        self.link.settled.connect(self.outcomes.append)
        self.link.claims_lost.connect(self.lost.extend)
        self.link.hold_refused.connect(self.hold_refused.append)
        self.link.clashes_changed.connect(self._keep_clashes)
        self.link.troubled.connect(self.troubles.append)
        self.link.started_over.connect(self._count_start)

    @property
    def touched(self) -> list[Touched]:
        """Every change, hints included."""
        return [each for together in self.changed for each in together]

    def of(self, decision: Decision) -> list[Outcome]:
        """What was told about one decision."""
        return [outcome for outcome in self.outcomes if outcome.decision.key == decision.key]

    def is_settled(self, decision: Decision) -> bool:
        """Whether it was carried out or refused."""
        return any(not outcome.is_kept for outcome in self.of(decision))

    def _keep_clashes(self, found: tuple[Clash, ...]) -> None:
        self.clashes = found

    def _count_start(self) -> None:
        self.started_over += 1
