"""The one line between the screens and the database: questions, decisions, drafts, claims and the news of changes."""

from commandcenter.console.kit.answering import Ticket
from commandcenter.console.link.latest import LatestQuestion
from commandcenter.console.link.link import Link
from commandcenter.console.link.news import HoldRefused, LinkState, Outcome, Touched

__all__ = ["HoldRefused", "LatestQuestion", "Link", "LinkState", "Outcome", "Ticket", "Touched"]
