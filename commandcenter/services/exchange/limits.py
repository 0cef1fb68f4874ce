"""Time limits (时限表): category × priority × stage."""

from typing import Final

from commandcenter.domain.vocabulary import Priority, Stage, chinese
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.exchange.columns import choice, limit, text
from commandcenter.services.exchange.shelf import CatalogueTable
from commandcenter.storage.entities import TimeLimit

KIND: Final = "limits"

TABLE: Final = CatalogueTable(
    kind=KIND,
    title=Phrase("时限"),
    entity=TimeLimit,
    key=("category", "priority", "stage"),
    columns=(
        text("category", "类别", 40, refers="categories"),
        choice("priority", "紧急程度", {each: chinese(each) for each in Priority}, optional=True, empty=0),
        choice("stage", "环节", {stage: chinese(stage) for stage in Stage}),
        limit("limit", "时限", required=True),
    ),
    check=lambda _shelf, _entries: (),
    order=lambda row: (row["category"], row["priority"], list(Stage).index(Stage(str(row["stage"])))),
)
