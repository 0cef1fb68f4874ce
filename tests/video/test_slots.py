"""Three slots a tile: nothing torn, nothing overwritten that is being looked at."""

import mmap
import os

import pytest

from commandcenter.video import memory
from commandcenter.video.slots import Board, Slots, Stamp, capacity_for


def stamp(number: int, height: int = 8) -> Stamp:
    return Stamp(ticket=number, width=128, height=height, stride=512, decoded_ns=number)


@pytest.fixture
def pair() -> tuple[Slots, Slots]:
    """The reader's and the writer's view of one tile."""
    board = Board({5: capacity_for(128, 8)})
    writer = Slots(memory.attach(board.fd), board.spaces[5])
    board.close()
    return board.slots[5], writer


def test_before_the_first_picture_there_is_none(pair: tuple[Slots, Slots]) -> None:
    reader, _ = pair
    assert reader.take() is None
    assert not reader.is_fresh


def test_the_newest_picture_is_taken_with_all_that_belongs_to_it(pair: tuple[Slots, Slots]) -> None:
    reader, writer = pair
    whole = Stamp(7, 128, 8, 512, 123_456_789, pts_us=-40_000, taken_us=1_700_000_000_000_000)
    writer.put(memoryview(bytes([1]) * 4096), stamp(1))
    writer.put(memoryview(bytes([2]) * 4096), whole)
    assert reader.is_fresh
    taken = reader.take()
    assert taken is not None
    assert bytes(taken[0]) == bytes([2]) * 4096
    assert taken[1] == whole
    assert not reader.is_fresh


def test_what_is_held_is_not_overwritten(pair: tuple[Slots, Slots]) -> None:
    reader, writer = pair
    writer.put(memoryview(bytes([1]) * 4096), stamp(1))
    taken = reader.take()
    assert taken is not None
    for number in range(2, 50):
        writer.put(memoryview(bytes([number]) * 4096), stamp(number))
        assert set(taken[0]) == {1}
    newest = reader.take()
    assert newest is not None
    assert set(newest[0]) == {49}


def test_a_new_writer_goes_on_where_the_dead_one_fell(pair: tuple[Slots, Slots]) -> None:
    board = Board({0: capacity_for(128, 8)})
    first = Slots(memory.attach(board.fd), board.spaces[0])
    first.put(memoryview(bytes([1]) * 4096), stamp(1))
    taken = board.slots[0].take()
    assert taken is not None
    second = Slots(memory.attach(board.fd), board.spaces[0])
    for number in range(2, 6):
        second.put(memoryview(bytes([number]) * 4096), stamp(number))
    assert set(taken[0]) == {1}
    assert board.slots[0].is_fresh
    board.close()


def test_no_picture_is_torn_between_processes() -> None:
    board = Board({0: capacity_for(128, 64)})
    child = os.fork()
    if not child:
        writer = Slots(memory.attach(board.fd), board.spaces[0])
        for number in range(1, 20_001):
            writer.put(memoryview(bytes([number % 251]) * 32_768), stamp(number, 64))
        os._exit(0)
    reader = board.slots[0]
    looked = 0
    try:
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            taken = reader.take()
            if taken is not None:
                looked += 1
                assert set(bytes(taken[0])) == {taken[1].ticket % 251}
    finally:
        board.close()
    assert looked > 0


def test_a_sealed_board_cannot_be_shortened_under_its_reader() -> None:
    board = Board({0: capacity_for(128, 8)})
    with pytest.raises(PermissionError):
        os.ftruncate(board.fd, mmap.PAGESIZE)
    board.close()


def test_a_board_suits_what_fits_and_does_not_waste_half() -> None:
    board = Board({0: capacity_for(640, 360), 1: capacity_for(640, 360)})
    assert board.suits({0: capacity_for(640, 360), 1: capacity_for(480, 270)})
    assert not board.suits({0: capacity_for(1280, 720)})
    assert not board.suits({2: capacity_for(64, 36)})
    assert not board.suits({0: capacity_for(320, 180), 1: capacity_for(160, 90)})
    board.close()


def test_pictures_that_somebody_holds_outlive_the_board(pair: tuple[Slots, Slots]) -> None:
    board = Board({0: capacity_for(128, 8)})
    board.slots[0].put(memoryview(bytes([9]) * 4096), stamp(9))
    taken = board.slots[0].take()
    board.close()
    del board
    assert taken is not None
    assert set(taken[0]) == {9}
