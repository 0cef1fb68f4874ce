"""What was typed is never lost: each seat's unsent forms, saved as they grow and offered after a crash."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from commandcenter.domain.refusal import BadInput
from commandcenter.services.desk import Desk
from commandcenter.storage.entities import Draft

BODY_LIMIT: Final = 200_000
"""Longest draft as JSON, in characters: far above any form, far below what would burden the table."""


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """One unsent form.

    Attributes:
        key: which form, as in `call:1` or `dispatch:410105-93…`.
        body: its fields.
    """

    seat: str
    key: str
    login: str
    body: Mapping[str, object]
    saved_at: datetime


def save_draft(desk: Desk, key: str, body: Mapping[str, object]) -> None:
    """Keep the form as it is now, in place of what was kept before.

    Raises:
        BadInput: too long to be a form.
    """
    # Half a surrogate pair, as a broken input method leaves it, is kept as JSON's own escape.
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    if len(text) > BODY_LIMIT:
        raise BadInput("草稿有 {length} 个字，超过上限 {limit} 个字。请删减。", length=len(text), limit=BODY_LIMIT)
    now = desk.clock.now()
    with desk.transaction() as connection:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        values = {"login": desk.actor.login, "body": text, "saved_at": now}
        connection.execute(
            insert(Draft)
            .values(seat=desk.seat, key=key, **values)
            .on_conflict_do_update(index_elements=["seat", "key"], set_=values)
        )


def drafts(desk: Desk) -> tuple[SavedDraft, ...]:
    """This seat's unsent forms, newest first."""
    query = (
        select(Draft.seat, Draft.key, Draft.login, Draft.body, Draft.saved_at)
        .where(Draft.seat == desk.seat)
        .order_by(Draft.saved_at.desc(), Draft.key)
    )
    with desk.store.read() as connection:
        rows = connection.execute(query).all()
    return tuple(SavedDraft(seat, key, login, json.loads(body), saved_at) for seat, key, login, body, saved_at in rows)


def discard_draft(desk: Desk, key: str) -> None:
    """The form was sent or thrown away; nothing happens where there is none."""
    with desk.transaction() as connection:
        connection.execute(delete(Draft).where(Draft.seat == desk.seat, Draft.key == key))
