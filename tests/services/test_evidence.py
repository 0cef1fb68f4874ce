"""What was kept belongs to an issue from the moment somebody attaches it, and its timeline seals what it is."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy import text

from commandcenter.domain.refusal import BadInput, NotAllowed, NotFound, Refused
from commandcenter.domain.vocabulary import Command, EvidenceKind, IssueState, TimeSource
from commandcenter.services.calls import report_and_dispatch, report_as_same
from commandcenter.services.decisions import Deed, decide, from_text, perform, to_text
from commandcenter.services.desk import Change
from commandcenter.services.evidence import EVIDENCE, attach
from commandcenter.services.intake import accept
from commandcenter.services.platforms import suspend
from commandcenter.services.remarks import strike_out
from commandcenter.services.reporting import report
from commandcenter.storage.integrity import verify
from commandcenter.storage.queries.evidence import evidence_of_camera, issues_with, pieces
from tests.support.evidence import CAMERA, CLIP_BEGAN, Shelf, evidence
from tests.support.world import IN_SOUTH_WEST, LEAD_ONLY, LITTER_REPORT, START, World


def commands(world: World, of: Change) -> list[Command]:
    return [event.command for event in world.file(of).events]


# --- keeping ---------------------------------------------------------------------------------------


def test_what_is_kept_says_who_took_it_where_when_and_by_which_clock(world: World, shelf: Shelf) -> None:
    piece = shelf.keep(world, shelf.clip(), "sun", "S2")

    assert (piece.kind, piece.media_type, piece.camera) == (EvidenceKind.CLIP, "video/mp4", CAMERA)
    assert (piece.began_at, piece.ended_at) == (CLIP_BEGAN, CLIP_BEGAN + timedelta(seconds=40))
    assert (piece.time_source, piece.actor, piece.seat, piece.taken_at) == (TimeSource.SEAT, "sun", "S2", START)
    with world.store.read() as connection:
        assert pieces(connection, [piece.sha256]) == {piece.sha256: piece}
        assert issues_with(connection, piece.sha256) == ()


def test_the_same_picture_kept_twice_is_one_piece_and_the_first_word_stands(world: World, shelf: Shelf) -> None:
    first = shelf.keep(world, shelf.still())
    world.clock.advance(timedelta(minutes=1))

    assert shelf.keep(world, shelf.still(name="again.jpg"), "sun", "S2") == first


def test_eight_seats_that_keep_the_same_picture_at_once_all_have_it(world: World, shelf: Shelf) -> None:
    taken = shelf.still()
    found = world.at_once(*(lambda seat=seat: shelf.keep(world, taken, "liu", f"S{seat}") for seat in range(8)))

    assert len({getattr(piece, "sha256", piece) for piece in found}) == 1
    with world.store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM evidence")).scalar_one() == 1


def test_a_clip_that_ends_before_it_begins_is_refused(world: World, shelf: Shelf) -> None:
    clip = shelf.clip()

    with pytest.raises(BadInput, match="早于开始时间"):
        shelf.keep(world, replace(clip, ended_at=clip.began_at - timedelta(seconds=1)))


def test_an_empty_file_is_no_evidence(world: World, shelf: Shelf) -> None:
    with pytest.raises(BadInput, match="是空的"):
        shelf.keep(world, shelf.still(b""))


def test_a_file_that_is_gone_is_no_evidence(world: World, shelf: Shelf) -> None:
    still = shelf.still()
    still.file.unlink()

    with pytest.raises(BadInput, match="读不出来"):
        shelf.keep(world, still)


def test_a_document_is_no_evidence(world: World, shelf: Shelf) -> None:
    with pytest.raises(BadInput, match="不能作存证"):
        shelf.keep(world, replace(shelf.still(), media_type="application/pdf"))


def test_no_row_is_written_when_the_store_takes_nothing(world: World, shelf: Shelf) -> None:
    (shelf.folder / "evidence").write_bytes(b"a file where the folder should be")

    with pytest.raises(Refused, match="没有应答"):
        shelf.keep(world, shelf.still())
    with world.store.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM evidence")).scalar_one() == 0


def test_a_cameras_pictures_are_found_newest_first(world: World, shelf: Shelf) -> None:
    clip, still = shelf.kept(world, shelf.clip(), shelf.still())

    with world.store.read() as connection:
        found = evidence_of_camera(connection, CAMERA, START - timedelta(hours=1))
        assert [piece.sha256 for piece in found] == [still, clip]
        assert evidence_of_camera(connection, CAMERA, START + timedelta(seconds=1)) == ()


# --- attaching -------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [World.reported, World.dispatched, World.closed, World.declined])
def test_evidence_is_attached_in_any_state(world: World, shelf: Shelf, make: object) -> None:
    assert callable(make)
    issue, kept = make(world), shelf.kept(world)
    done = attach(world.desk_of("sun", "S2"), issue.ref, kept, "门口的一张")
    event = world.file(done).events[-1]

    assert (event.command, event.note, event.actor, event.seat) == (Command.ATTACH, "门口的一张", "sun", "S2")
    assert done.state is issue.state
    (row,) = evidence(world, done)
    assert (row.sha256, row.number, row.attached_by, row.attached_seat) == (kept[0], event.number, "sun", "S2")
    assert (row.attached_at, row.is_struck) == (event.at, False)


def test_the_timeline_seals_everything_that_is_known_of_a_piece(world: World, shelf: Shelf) -> None:
    piece = shelf.keep(world, shelf.clip())
    done = attach(world.desk_of(), world.reported().ref, (piece.sha256,))
    (said,) = json.loads(world.file(done).events[-1].payload)[EVIDENCE]

    assert (said["sha256"], said["camera"], said["size"]) == (piece.sha256, CAMERA, piece.size)
    assert said["began_at"] == piece.began_at.isoformat()
    assert said.keys() == set(piece.__slots__)
    assert verify(world.store, workers=1).is_sound


def test_evidence_is_attached_while_an_issue_is_suspended(world: World, shelf: Shelf) -> None:
    issue = suspend(world.desk_of(), world.accepted().ref, START + timedelta(days=2), "等材料")

    assert attach(world.desk_of(), issue.ref, shelf.kept(world)).version == issue.version + 1


def test_a_piece_that_the_issue_has_is_not_attached_again(world: World, shelf: Shelf) -> None:
    kept = shelf.kept(world)
    done = attach(world.desk_of(), world.reported().ref, kept)
    again = attach(world.desk_of("sun", "S2"), done.ref, kept)

    assert (again.version, again.events) == (done.version, ())
    assert len(evidence(world, done)) == 1


def test_one_clip_may_belong_to_two_issues(world: World, shelf: Shelf) -> None:
    kept = shelf.kept(world, shelf.clip())
    one, other = (attach(world.desk_of(), world.reported().ref, kept) for _ in range(2))

    with world.store.read() as connection:
        assert set(issues_with(connection, kept[0])) == {(one.district, one.issue_id), (other.district, other.issue_id)}


def test_what_nobody_has_kept_cannot_be_attached(world: World, shelf: Shelf) -> None:
    issue = world.reported()

    with pytest.raises(NotFound, match="没有登记过的存证"):
        attach(world.desk_of(), issue.ref, (*shelf.kept(world), "0" * 64))
    assert evidence(world, issue) == ()


@pytest.mark.parametrize("hashes", [(), ("xyz",), ("A" * 64,), tuple(f"{number:064x}" for number in range(51))])
def test_what_is_no_evidence_is_refused_with_words(world: World, hashes: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="。"):
        attach(world.desk_of(), world.reported().ref, hashes)


def test_the_same_request_twice_attaches_once(world: World, shelf: Shelf) -> None:
    ref = replace(world.reported().ref, request="r1")
    kept = shelf.kept(world)
    first, second = attach(world.desk_of(), ref, kept), attach(world.desk_of(), ref, kept)

    assert (second.repeated, second.version) == (True, first.version)


def test_eight_seats_at_once_attach_a_piece_once(world: World, shelf: Shelf) -> None:
    issue, kept = world.reported(), shelf.kept(world)
    world.at_once(*(lambda seat=seat: attach(world.desk_of("liu", f"S{seat}"), issue.ref, kept) for seat in range(8)))

    assert commands(world, issue) == [Command.REPORT, Command.ATTACH]
    assert len(evidence(world, issue)) == 1


def test_a_resident_attaches_nothing_to_an_issue_of_others(world: World, shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        attach(world.desk_of("chen", "W1"), world.reported().ref, shelf.kept(world))


# --- reporting -------------------------------------------------------------------------------------


def test_a_report_takes_its_evidence_along(world: World, shelf: Shelf) -> None:
    kept = shelf.kept(world, shelf.still(), shelf.clip())
    done = report(world.desk_of(), replace(LITTER_REPORT, evidence=kept, source=CAMERA))

    assert commands(world, done) == [Command.REPORT, Command.ATTACH]
    assert {row.sha256 for row in evidence(world, done)} == set(kept)
    assert verify(world.store, workers=1).is_sound


def test_a_report_with_evidence_that_nobody_kept_is_refused_whole(world: World) -> None:
    with pytest.raises(NotFound, match="没有登记过的存证"):
        report(world.desk_of(), replace(LITTER_REPORT, evidence=("0" * 64,)))
    assert world.numbers() == []


def test_a_report_that_is_dispatched_at_once_has_its_evidence(world: World, shelf: Shelf) -> None:
    found = replace(LITTER_REPORT, evidence=shelf.kept(world))
    done = report_and_dispatch(world.desk_of(), found, LEAD_ONLY)

    assert commands(world, done) == [Command.REPORT, Command.ATTACH, Command.ACCEPT, Command.DISPATCH]
    assert done.state is IssueState.DISPATCHED
    assert len(evidence(world, done)) == 1
    assert verify(world.store, workers=1).is_sound


def test_a_report_of_what_is_known_already_keeps_its_own_evidence(world: World, shelf: Shelf) -> None:
    main = world.reported()
    done = report_as_same(world.desk_of(), replace(LITTER_REPORT, evidence=shelf.kept(world)), main.ref)

    assert done.state is IssueState.MERGED
    assert len(evidence(world, done)) == 1
    assert evidence(world, main) == ()


def test_a_report_for_somebody_elsewhere_takes_its_evidence_along(world: World, shelf: Shelf) -> None:
    found = replace(LITTER_REPORT, evidence=shelf.kept(world), reporter="chen", point=IN_SOUTH_WEST)

    assert len(evidence(world, report(world.desk_of("hu", "S9"), found))) == 1


def test_a_report_without_evidence_asks_the_database_nothing_more(world: World) -> None:
    asked: list[str] = []
    sql_event.listen(world.store.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))

    world.reported()

    assert not [statement for statement in asked if "evidence" in statement]


# --- decided while the database is away ------------------------------------------------------------


def test_attaching_is_decided_now_and_carried_out_later_however_far_the_issue_moved_on(
    world: World, shelf: Shelf
) -> None:
    issue, kept = world.reported(), shelf.kept(world)
    decision = decide(world.desk_of("sun", "S2"), Deed.ATTACH, issue.ref, issue.no, evidence=kept)
    moved = accept(world.desk_of(), issue.ref)
    done = perform(world.desk_of("sun", "S2"), from_text(to_text(decision)))

    assert done.version == moved.version + 1
    assert [row.sha256 for row in evidence(world, done)] == list(kept)


def test_evidence_that_is_no_list_of_texts_is_no_decision(world: World) -> None:
    issue = world.reported()
    text_of = to_text(decide(world.desk_of(), Deed.ATTACH, issue.ref, evidence=("0" * 64,)))

    with pytest.raises(BadInput, match="读不出来"):
        from_text(text_of.replace(f'"{"0" * 64}"', "7"))


# --- striking out ----------------------------------------------------------------------------------


def test_what_was_attached_by_mistake_is_struck_through_and_stays(world: World, shelf: Shelf) -> None:
    kept = shelf.kept(world)
    done = attach(world.desk_of(), world.reported().ref, kept)
    strike_out(world.desk_of(), done.ref, done.version, "存错了案件")
    (row,) = evidence(world, done)

    assert row.is_struck
    assert shelf.file_of(kept[0]).is_file()


def test_struck_evidence_may_be_attached_again(world: World, shelf: Shelf) -> None:
    kept = shelf.kept(world)
    done = attach(world.desk_of(), world.reported().ref, kept)
    strike_out(world.desk_of(), done.ref, done.version, "划错了")
    attach(world.desk_of(), done.ref, kept)

    assert [row.is_struck for row in evidence(world, done)] == [True, False]


def test_only_who_attached_it_or_the_shift_leader_strikes_it_out(world: World, shelf: Shelf) -> None:
    done = attach(world.desk_of(), world.reported().ref, shelf.kept(world))

    with pytest.raises(NotAllowed):
        strike_out(world.desk_of("sun", "S2"), done.ref, done.version, "不相干")
    strike_out(world.desk_of("ma", "S3"), done.ref, done.version, "不相干")
    assert evidence(world, done)[0].is_struck
