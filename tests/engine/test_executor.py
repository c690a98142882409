"""A process finds its own name again, and no two running ones share it."""

import pytest

from filmgate.engine import executor
from filmgate.engine.executor import take_slot


def test_a_restarted_process_takes_its_slot_again(tmp_path):
    first = take_slot(tmp_path)
    (first.scratch / "left").write_text("by a killed process")
    first.release()
    again = take_slot(tmp_path)
    assert again.executor == first.executor
    assert list(again.scratch.iterdir()) == []
    again.release()


def test_processes_at_once_hold_slots_and_folders_of_their_own(tmp_path):
    slots = [take_slot(tmp_path) for _ in range(3)]
    assert len({slot.executor for slot in slots}) == len({slot.scratch for slot in slots}) == 3
    assert [slot.alone for slot in slots] == [True, False, False]
    slots[0].release()
    # The first slot is free, but others are held: whoever takes it is not alone.
    first = take_slot(tmp_path)
    assert (first.executor, first.alone) == (slots[0].executor, False)
    for slot in (first, *slots[1:]):
        slot.release()
    last = take_slot(tmp_path)
    assert last.alone
    last.release()


def test_two_data_folders_have_different_names(tmp_path):
    one, two = take_slot(tmp_path / "one"), take_slot(tmp_path / "two")
    assert one.executor != two.executor
    one.release()
    two.release()


def test_the_search_for_a_slot_ends(tmp_path):
    held = [take_slot(tmp_path) for _ in range(executor.SLOTS)]
    with pytest.raises(RuntimeError, match="all 64 slots"):
        take_slot(tmp_path)
    for slot in held:
        slot.release()
