"""Whatever is done to a timeline behind the program's back, `verify` names the place."""

import pytest
from sqlalchemy import text

from commandcenter.services.desk import Change
from commandcenter.services.evidence import attach
from commandcenter.services.intake import unmerge
from commandcenter.services.remarks import Correction, correct
from commandcenter.storage import integrity
from commandcenter.storage.faults import Fault, FaultKind
from commandcenter.storage.integrity import circles, gaps, verify
from commandcenter.storage.store import Store
from tests.support.evidence import Shelf
from tests.support.world import PLAN, World


def tamper(store: Store, statement: str, **values: object) -> None:
    """Run a statement as somebody could who owns the database: with the triggers gone."""
    with store.write() as connection:
        for table in ("issue_event", "issue", "assignment", "evidence", "issue_evidence"):
            for operation in ("update", "delete"):
                where = f" ON {table}" if store.is_shared else ""
                connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{operation}{where}"))
        assert connection.execute(text(statement), values).rowcount > 0


def faults(world: World) -> set[tuple[FaultKind, int, int]]:
    """What is wrong: kind, issue and number."""
    return {(fault.kind, fault.issue_id, fault.number) for fault in verify(world.store, workers=1).faults}


def some_of_everything(world: World) -> Change:
    """Issues at every place of the line; returns one of four events, at its departments."""
    world.reported()
    world.accepted()
    world.handled(PLAN)
    world.handled()
    world.closed()
    world.declined()
    world.merged()
    return world.handled()


def test_what_the_services_write_is_sound(world: World) -> None:
    some_of_everything(world)

    report = verify(world.store, workers=1)

    assert report.is_sound, [str(fault.phrase) for fault in report.faults]
    assert (report.issues, report.faults) == (9, ())
    with world.store.read() as connection:
        assert report.events == connection.execute(text("SELECT sum(version) FROM issue")).scalar_one()


def test_an_issue_taken_away_with_all_it_had_is_missed_by_its_number(world: World) -> None:
    issue = some_of_everything(world)
    last = world.reported()

    for table, key in (("issue_event", "issue_id"), ("assignment", "issue_id"), ("issue", "id")):
        tamper(world.store, f"DELETE FROM {table} WHERE {key} >= :id", id=issue.issue_id)

    (fault,) = verify(world.store, workers=1).faults
    assert fault.kind is FaultKind.NUMBER_OF_NOBODY
    assert str(fault.phrase).startswith(f"编号 {issue.no} – {last.no[-4:]} ")


def test_gaps_in_running_numbers_are_told_as_runs() -> None:
    assert list(gaps({1, 2, 3}, 3)) == []
    assert list(gaps({2, 5, 9}, 7)) == [(1, 1), (3, 4), (6, 7), (9, 9)]


def test_an_empty_database_is_sound(world: World) -> None:
    assert verify(world.store).is_sound


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("actor", "actor || '.'"),
        ("seat", "seat || ' '"),
        ("command", "'accepu'"),
        ("state", "'handlee'"),
        ("note", "note || '。'"),
        ("payload", "replace(payload, '}', ' }')"),
    ],
)
@pytest.mark.parametrize("number", [1, 2, 4])
def test_one_changed_letter_of_an_event_is_found_and_named(world: World, column: str, change: str, number: int) -> None:
    issue = some_of_everything(world)

    where = "WHERE issue_id = :id AND number = :number"
    tamper(world.store, f"UPDATE issue_event SET {column} = {change} {where}", id=issue.issue_id, number=number)

    assert (FaultKind.EVENT_CHANGED, issue.issue_id, number) in faults(world)
    assert {key[1:] for key in faults(world)} == {(issue.issue_id, number)}


def test_a_time_moved_by_a_microsecond_is_found_and_named(world: World) -> None:
    issue = some_of_everything(world)
    later = "at + interval '1 microsecond'" if world.store.is_shared else "substr(at, 1, 25) || '9'"

    tamper(world.store, f"UPDATE issue_event SET at = {later} WHERE issue_id = :id AND number = 3", id=issue.issue_id)

    assert faults(world) == {(FaultKind.EVENT_CHANGED, issue.issue_id, 3)}


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_changed_hash_is_told_from_a_changed_event(world: World, number: int) -> None:
    issue = some_of_everything(world)

    tamper(
        world.store,
        "UPDATE issue_event SET hash = :hash WHERE issue_id = :id AND number = :number",
        hash=b"\x01" + bytes(31),
        id=issue.issue_id,
        number=number,
    )

    assert faults(world) == {(FaultKind.HASH_CHANGED, issue.issue_id, number)}


def test_two_changed_events_in_a_row_are_both_named(world: World) -> None:
    issue = some_of_everything(world)

    tamper(
        world.store, "UPDATE issue_event SET note = 'x' WHERE issue_id = :id AND number IN (2, 3)", id=issue.issue_id
    )

    assert faults(world) == {(FaultKind.EVENT_CHANGED, issue.issue_id, number) for number in (2, 3)}


@pytest.mark.parametrize("column", ["district", "issue_id"])
def test_an_event_moved_to_another_issue_is_missed_here_and_found_there(world: World, column: str) -> None:
    issue = some_of_everything(world)

    tamper(
        world.store,
        f"UPDATE issue_event SET {column} = {column} + 1 WHERE issue_id = :id AND number = 2",
        id=issue.issue_id,
    )

    stray = issue.issue_id + (column == "issue_id")
    assert faults(world) == {(FaultKind.EVENT_MISSING, issue.issue_id, 2), (FaultKind.NO_ISSUE, stray, 2)}


def test_a_renumbered_event_is_found(world: World) -> None:
    issue = some_of_everything(world)

    tamper(world.store, "UPDATE issue_event SET number = 9 WHERE issue_id = :id AND number = 4", id=issue.issue_id)

    assert {key[:2] for key in faults(world)} >= {(FaultKind.EVENT_MISSING, issue.issue_id)}


@pytest.mark.parametrize("number", [1, 3, 4])
def test_a_deleted_event_is_missed(world: World, number: int) -> None:
    issue = some_of_everything(world)

    tamper(
        world.store,
        "DELETE FROM issue_event WHERE issue_id = :id AND number = :number",
        id=issue.issue_id,
        number=number,
    )

    assert (FaultKind.EVENT_MISSING, issue.issue_id, number) in faults(world)
    assert {key[1] for key in faults(world)} == {issue.issue_id}


def test_a_deleted_timeline_is_missed(world: World) -> None:
    issue = some_of_everything(world)

    tamper(world.store, "DELETE FROM issue_event WHERE issue_id = :id", id=issue.issue_id)

    assert faults(world) == {(FaultKind.NO_EVENTS, issue.issue_id, 0)}


def test_a_deleted_issue_leaves_its_events_and_parts_behind(world: World) -> None:
    issue = some_of_everything(world)

    tamper(world.store, "DELETE FROM issue WHERE id = :id", id=issue.issue_id)

    found = faults(world)
    assert {(FaultKind.NO_ISSUE, issue.issue_id, number) for number in range(1, issue.version + 1)} < found
    assert (FaultKind.PART_WITHOUT_ISSUE, issue.issue_id, 1) in found


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("version = version + 1", FaultKind.EVENT_MISSING),
        ("version = version - 1", FaultKind.EVENT_SURPLUS),
        ("state = 'closed'", FaultKind.STATE_DIFFERS),
        ("state = 'sleeping'", FaultKind.UNKNOWN_WORD),
        ("head = hash.hash", FaultKind.HEAD_DIFFERS),
    ],
)
def test_an_issue_that_contradicts_its_timeline_is_found(world: World, change: str, kind: FaultKind) -> None:
    issue = some_of_everything(world)
    first = "(SELECT hash FROM issue_event WHERE issue_id = :id AND number = 1)"

    tamper(world.store, f"UPDATE issue SET {change.replace('hash.hash', first)} WHERE id = :id", id=issue.issue_id)

    assert (kind, issue.issue_id) in {key[:2] for key in faults(world)}


def test_a_part_that_contradicts_the_issue_is_found(world: World) -> None:
    issue = some_of_everything(world)

    tamper(world.store, "UPDATE assignment SET state = 'withdrawn' WHERE issue_id = :id", id=issue.issue_id)

    assert faults(world) == {
        (FaultKind.PARTS_DIFFER, issue.issue_id, 0),
        (FaultKind.PART_DIFFERS, issue.issue_id, 1),
    }


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("no", "'JBL-20261120-9999'"),
        ("channel", "'web'"),
        ("category", "'0102'"),
        ("priority", "1"),
        ("description", "description || '。'"),
        ("address", "''"),
        ("lon", "lon + 0.0000001"),
        ("area", "'410105002002001'"),
        ("holder", "'410105'"),
        ("reported_at", "changed_at"),
        ("changed_at", "reported_at"),
        ("ended_at", "reported_at"),
        ("suspended_at", "reported_at"),
        ("round", "round + 1"),
        ("merged_into", "id"),
    ],
)
def test_a_changed_column_of_an_issue_is_found_and_named(world: World, column: str, value: str) -> None:
    issue = some_of_everything(world)

    tamper(world.store, f"UPDATE issue SET {column} = {value} WHERE id = :id", id=issue.issue_id)

    named = {fault.detail for fault in verify(world.store).faults if fault.kind is FaultKind.FIELD_DIFFERS}
    assert named == {column}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("department", "'CG'"),
        ("part", "'assist'"),
        ("state", "'acknowledged'"),
        ("round", "7"),
        ("handler", "'liu'"),
        ("binding", "true"),
        ("sent_at", "'2026-11-20T12:14:07.000000'"),
        ("acknowledged_at", "NULL"),
        ("ended_at", "'2026-11-20T12:14:07.000000'"),
        ("due_at", "'2027-11-20T12:14:07.000000'"),
    ],
)
def test_a_changed_column_of_a_part_is_found_and_named(world: World, column: str, value: str) -> None:
    issue = some_of_everything(world)

    tamper(world.store, f"UPDATE assignment SET {column} = {value} WHERE issue_id = :id", id=issue.issue_id)

    named = {
        (fault.number, fault.detail) for fault in verify(world.store).faults if fault.kind is FaultKind.PART_DIFFERS
    }
    assert named == {(1, column)}


def test_a_deleted_part_and_one_that_was_never_sent_are_found(world: World) -> None:
    issue = some_of_everything(world)

    tamper(world.store, "UPDATE assignment SET number = 2 WHERE issue_id = :id", id=issue.issue_id)

    assert faults(world) == {
        (FaultKind.PART_MISSING, issue.issue_id, 1),
        (FaultKind.PART_SURPLUS, issue.issue_id, 2),
    }


def test_a_correction_undone_behind_the_programs_back_is_found(world: World) -> None:
    issue = world.accepted()
    corrected = correct(world.desk_of(), issue.ref, Correction(description="井盖丢失", reporter_phone="13800000000"))
    assert faults(world) == set()

    tamper(world.store, "UPDATE issue SET description = '树倒了', reporter_phone = ''")

    (fault,) = verify(world.store).faults
    assert (fault.issue_id, set(fault.detail.split(", "))) == (corrected.issue_id, {"description", "reporter_phone"})


def test_a_merged_issue_led_to_another_is_found(world: World) -> None:
    merged, _ = world.merged()
    other = world.reported()

    tamper(
        world.store, "UPDATE issue SET merged_into = :other WHERE id = :id", id=merged.issue_id, other=other.issue_id
    )

    assert faults(world) == {(FaultKind.FIELD_DIFFERS, merged.issue_id, 0)}


def test_an_issue_merged_into_nothing_is_found(world: World) -> None:
    merged, _ = world.merged()

    tamper(world.store, "UPDATE issue SET merged_into = 17 WHERE id = :id", id=merged.issue_id)

    assert faults(world) == {(FaultKind.MERGED_INTO_NOTHING, merged.issue_id, 0)}


def test_a_circle_of_merged_issues_is_found_once(world: World) -> None:
    merged, main = world.merged()

    tamper(world.store, "UPDATE issue SET merged_into = :into WHERE id = :id", into=merged.issue_id, id=main.issue_id)

    circle = [fault for fault in verify(world.store).faults if fault.kind is FaultKind.MERGE_CIRCLE]
    assert len(circle) == 1
    assert merged.no in circle[0].detail
    assert main.no in circle[0].detail


def test_an_unmerged_issue_is_sound(world: World) -> None:
    merged, _ = world.merged()

    unmerge(world.desk_of(), merged.ref, "不是同一件")

    assert faults(world) == set()


def test_worker_processes_find_what_one_process_finds(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "ISSUES_AT_ONCE", 2)
    issue = some_of_everything(world)
    tamper(world.store, "UPDATE issue_event SET note = 'x' WHERE issue_id = :id AND number = 2", id=issue.issue_id)
    told: list[tuple[int, int]] = []

    report = verify(world.store, workers=2, progress=lambda done, total: told.append((done, total)))

    assert report == verify(world.store, workers=1)
    assert report.faults_in_all == 1
    assert told[-1] == (report.events, report.events)


def test_every_fault_has_words_with_the_place() -> None:
    for kind in FaultKind:
        said = str(Fault(kind, 410105, 7, "JBL-20261120-0613", 3, detail="closed").phrase)
        assert "JBL-20261120-0613" in said


def test_missing_events_in_a_row_are_told_together() -> None:
    assert "2–5" in str(Fault(FaultKind.EVENT_MISSING, 410105, 7, "X", 2, 5).phrase)


def test_circles_are_told_once_and_tails_are_none() -> None:
    keys = [(1, number) for number in range(6)]
    into = {keys[0]: keys[1], keys[1]: keys[2], keys[2]: keys[1], keys[3]: keys[3], keys[4]: keys[5]}

    assert sorted(len(circle) for circle in circles(into)) == [1, 2]


# --- evidence --------------------------------------------------------------------------------------


@pytest.fixture
def attached(world: World, shelf: Shelf) -> Change:
    """An issue with a still and a clip, brought by its second event."""
    some_of_everything(world)
    return attach(world.desk_of(), world.reported().ref, shelf.kept(world, shelf.still(), shelf.clip()))


def test_evidence_as_it_was_attached_is_sound(world: World, attached: Change) -> None:
    assert faults(world) == set()
    assert attached.version == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence SET camera = '009' WHERE kind = 'clip'",
        "UPDATE evidence SET actor = 'sun' WHERE kind = 'clip'",
        "UPDATE evidence SET ended_at = taken_at WHERE kind = 'clip'",
        "UPDATE evidence SET time_source = 'camera' WHERE kind = 'clip'",
        "UPDATE evidence SET size = size + 1 WHERE kind = 'clip'",
    ],
)
def test_what_is_known_of_a_piece_cannot_be_changed_unnoticed(world: World, attached: Change, statement: str) -> None:
    tamper(world.store, statement)

    assert faults(world) == {(FaultKind.EVIDENCE_DIFFERS, attached.issue_id, 2)}


def test_evidence_taken_from_an_issue_is_missed(world: World, attached: Change) -> None:
    tamper(world.store, "DELETE FROM issue_evidence WHERE issue_id = :id", id=attached.issue_id)

    found = verify(world.store, workers=1).faults
    assert [(fault.kind, fault.number) for fault in found] == [(FaultKind.EVIDENCE_MISSING, 2)] * 2


def test_evidence_given_to_another_issue_behind_its_timeline_is_found(world: World, attached: Change) -> None:
    other = world.reported()
    tamper(
        world.store,
        "INSERT INTO issue_evidence SELECT district, :id, 1, sha256 FROM issue_evidence",
        id=other.issue_id,
    )

    found = verify(world.store, workers=1).faults
    assert {(fault.kind, fault.issue_id, fault.number) for fault in found} == {
        (FaultKind.EVIDENCE_SURPLUS, other.issue_id, 1)
    }
    assert all(other.no in str(fault.phrase) for fault in found)


def test_evidence_of_an_issue_that_does_not_exist_is_found(world: World, attached: Change) -> None:
    tamper(world.store, "INSERT INTO issue_evidence SELECT district, 7, 1, sha256 FROM issue_evidence")

    assert faults(world) == {(FaultKind.EVIDENCE_SURPLUS, 7, 1)}
