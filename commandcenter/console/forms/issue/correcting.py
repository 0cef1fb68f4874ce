"""Setting fields of an issue right: what stands there, what was typed, and only the difference; Qt-free."""

from collections.abc import Mapping
from typing import Final

from commandcenter.console.kit.actions import fits
from commandcenter.domain.book import Book
from commandcenter.domain.categories import Category
from commandcenter.domain.vocabulary import Priority
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.remarks import Correction
from commandcenter.storage.rows import IssueRow

FIELD_LABELS: Final[Mapping[str, Phrase]] = {
    "description": Phrase("描述"),
    "address": Phrase("地址"),
    "category": Phrase("类别"),
    "priority": Phrase("紧急程度"),
    "reporter_name": Phrase("报告人"),
    "reporter_phone": Phrase("电话"),
}
_SUGGESTED: Final = 8


def standing_values(issue: IssueRow) -> dict[str, str]:
    """What the fields hold before anything is typed; the phone is not shown, so its field is empty."""
    return {
        "description": issue.description,
        "address": issue.address,
        "category": issue.category,
        "priority": str(issue.priority),
        "reporter_name": issue.reporter_name,
        "reporter_phone": "",
    }


def correction_of(issue: IssueRow, typed: Mapping[str, str]) -> Correction | None:
    """What differs from the issue; None where nothing does. An empty phone field leaves the phone as it is."""
    before = standing_values(issue)
    changed = {name: typed[name] for name in before if name in typed and typed[name].strip() != before[name].strip()}
    if not changed:
        return None
    priority = changed.get("priority")
    return Correction(
        description=changed.get("description"),
        address=changed.get("address"),
        category=changed.get("category"),
        priority=None if priority is None else Priority(int(priority)),
        reporter_name=changed.get("reporter_name"),
        reporter_phone=changed.get("reporter_phone"),
    )


def category_path(book: Book, code: str) -> str:
    """The names from the top down: 公共服务 › 社会救助; the code where the list does not know it."""
    if code not in book.categories:
        return code
    return " › ".join(category.name for category in book.categories.path(code))


def categories_for(book: Book, typed: str) -> tuple[Category, ...]:
    """Categories in use that `typed` may name, best first; only those that issues can have."""
    found = []
    for category in book.categories.leaves():
        if category.closed:
            continue
        fit = fits(typed, category.name, (category.code, *category.keywords))
        if fit:
            found.append((-fit, category.code, category))
    found.sort(key=lambda each: each[:2])
    return tuple(each[-1] for each in found[:_SUGGESTED])
