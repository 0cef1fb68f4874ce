"""Saved walls: what hangs where, kept by name for a person, or for everybody of a platform or of one of its shifts."""

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import insert, select, update

from commandcenter.domain.refusal import BadInput, Conflict, NotAllowed, NotFound
from commandcenter.domain.text import clean_text
from commandcenter.domain.vocabulary import Role
from commandcenter.services.desk import Desk
from commandcenter.storage.entities import Wall
from commandcenter.storage.entities.wall import IN_USE
from commandcenter.storage.queries.walls import WallRow, wall_row
from commandcenter.storage.store import KeyTaken

NAME_LIMIT: Final = 30
SHIFT_LIMIT: Final = 20
BODY_LIMIT: Final = 20_000
"""Longest wall as JSON, in characters: 36 tiles with a tour of every camera are a tenth of it."""
VERSION: Final = 1
_VERSION: Final = "version"
_SHARING_ROLES: Final = frozenset({Role.SHIFT_LEADER, Role.ADMINISTRATOR, Role.SYSTEM})


def save_wall(
    desk: Desk, name: str, plan: Mapping[str, object], *, shift: str = "", is_shared: bool = False
) -> WallRow:
    """Keep a wall under a name; the same name again (of that person or platform, and shift) is replaced.

    Args:
        desk: whose wall it is.
        name: as it stands in the menu.
        plan: what hangs where, in JSON's own types (`console.wall.plan.plan_to_data`).
        shift: for which shift; empty for any.
        is_shared: for everybody of the desk's platform, and not for this person alone.

    Raises:
        BadInput: no name, or too long.
        NotAllowed: walls for everybody are the shift leader's.
        DatabaseAway: ask again.
    """
    title = _name(name)
    of_shift = clean_text(shift, limit=SHIFT_LIMIT, field="班次", required=False, multiline=False)
    body = json.dumps({**plan, _VERSION: VERSION}, ensure_ascii=False)
    if len(body) > BODY_LIMIT:
        raise BadInput("画面墙内容太多，存不下。请减少轮巡的摄像机。")
    if is_shared:
        _check_sharing(desk)
    actor, now = desk.actor, desk.clock.now()
    owner = "" if is_shared else actor.login
    said = {"body": body, "actor": actor.login, "seat": desk.seat, "saved_at": now}
    scope = (Wall.area == actor.area, Wall.owner == owner, Wall.shift == of_shift, Wall.name == title, IN_USE)
    for _ in range(2):
        try:
            with desk.transaction() as connection:
                known = connection.execute(select(Wall.id).where(*scope)).scalar_one_or_none()
                wall_id = desk.identities.issue_id(now) if known is None else known
                if known is None:
                    place = {"id": wall_id, "area": actor.area, "owner": owner, "shift": of_shift, "name": title}
                    connection.execute(insert(Wall).values(**place, **said))
                else:
                    connection.execute(update(Wall).where(Wall.id == wall_id).values(**said))
            return WallRow(wall_id, actor.area, owner, of_shift, title, body, actor.login, desk.seat, now)
        except KeyTaken:
            continue
    raise _taken(title)


def rename_wall(desk: Desk, wall_id: int, name: str) -> None:
    """Another name for a wall.

    Raises:
        NotFound: there is no such wall in use, or it is another person's.
        NotAllowed: walls for everybody are the shift leader's.
        BadInput: no name, or too long.
        Conflict: another wall there has that name.
    """
    title = _name(name)
    _change(desk, wall_id, title, name=title)


def remove_wall(desk: Desk, wall_id: int) -> None:
    """The wall is in nobody's menu any more; its row stays.

    Raises:
        NotFound: there is no such wall in use, or it is another person's.
        NotAllowed: walls for everybody are the shift leader's.
    """
    _change(desk, wall_id, "", closed_at=desk.clock.now())


def plan_of(wall: WallRow) -> Mapping[str, object]:
    """What hangs where, as `save_wall` was given it.

    Raises:
        BadInput: a newer program, or none of ours, has written it.
    """
    try:
        plan = json.loads(wall.body)
    except ValueError:
        plan = None
    if not isinstance(plan, dict) or plan.pop(_VERSION, None) != VERSION:
        raise BadInput("画面墙“{name}”是另一版本的程序保存的，打不开。请重新摆放后保存。", name=wall.name)
    return plan


def _change(desk: Desk, wall_id: int, title: str, **values: object) -> None:
    try:
        with desk.transaction() as connection:
            wall = wall_row(connection, wall_id)
            if wall is None or wall.owner not in ("", desk.actor.login):
                raise NotFound("没有这面画面墙，可能已被删除。请刷新后重选。")
            if not wall.owner:
                _check_sharing(desk, wall.area)
            connection.execute(
                update(Wall).where(Wall.id == wall_id, IN_USE).values(actor=desk.actor.login, seat=desk.seat, **values)
            )
    except KeyTaken as taken:
        raise _taken(title) from taken


def _check_sharing(desk: Desk, area: str = "") -> None:
    actor = desk.actor
    elsewhere = area not in ("", actor.area) and actor.role is not Role.SYSTEM
    if actor.role not in _SHARING_ROLES or elsewhere:
        raise NotAllowed("平台共用的画面墙由本平台的值班长或管理员保存。您可以存成自己的。")


def _name(name: str) -> str:
    return clean_text(name, limit=NAME_LIMIT, field="画面墙名称", multiline=False)


def _taken(name: str) -> Conflict:
    return Conflict("已有一面叫“{name}”的画面墙。请换一个名称。", name=name)
