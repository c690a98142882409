"""A task's course through time, and the queue in front of the machines."""

from dataclasses import replace

import pytest

from filmgate.sandbox.faults import Plan, read_fault
from filmgate.sandbox.line import Line
from filmgate.sandbox.tasks import Film, Status, Task, begun, changed_at, deadline, status_at

FILM = Film(width=864, height=496, frames=97)


def task(number=1, *faults, created_at=0.0, run=10.0, expires=100.0, priority=0):
    plan = Plan(faults=tuple(map(read_fault, faults)))
    return Task(
        id=f"t{number}",
        number=number,
        account="a",
        lane="m",
        model="m",
        prompt="a cat",
        film=FILM,
        cost=100,
        plan=plan,
        priority=priority,
        run_seconds=run,
        created_at=created_at,
        expires_at=deadline(plan, created_at, expires),
    )


def words(given, *moments):
    return [status_at(given, moment).value for moment in moments]


@pytest.mark.parametrize(
    ("faults", "moments", "statuses"),
    [
        ([], [0, 1.9, 2, 11.9, 12, 500], ["queued", "queued", "running", "running", "succeeded", "succeeded"]),
        (["fail"], [11, 12], ["running", "failed"]),
        (["block-output"], [11, 12, 500], ["running", "failed", "failed"]),
        (["stuck"], [12, 99, 100, 500], ["running", "running", "expired", "expired"]),
        (["stuck deadline=30"], [29, 30], ["running", "expired"]),
        (
            ["late-success after=50"],
            [12, 99, 100, 149, 150, 900],
            ["running", "running", "expired", "expired", "succeeded", "succeeded"],
        ),
        (["late-success after=50 shown=running"], [12, 100, 149, 150], ["running", "running", "running", "succeeded"]),
        (["late-success after=5 deadline=20"], [19, 20, 24, 25], ["running", "expired", "expired", "succeeded"]),
        (["slow-run"], [2, 12], ["running", "succeeded"]),
    ],
)
def test_what_a_task_shows(faults, moments, statuses):
    assert words(begun(task(1, *faults), 2), *moments) == statuses


def test_running_never_goes_beyond_the_deadline():
    assert words(begun(task(run=500), 2), 99, 100) == ["running", "expired"]


def test_a_task_that_never_began_waits_expires_or_is_cancelled():
    assert words(task(), 0, 99) == ["queued", "queued"]
    assert words(replace(task(), ended_at=100), 99, 100) == ["queued", "expired"]
    assert words(replace(task(), cancelled_at=7), 6, 7, 500) == ["queued", "cancelled", "cancelled"]


def test_the_last_change():
    started = begun(task(), 2)
    assert [changed_at(started, moment) for moment in (0, 1, 2, 5, 12, 900)] == [0, 0, 2, 2, 12, 12]


def told(events):
    return [(event.at, event.task_id, event.status.value) for event in events]


def test_so_many_run_and_the_rest_waits_in_turn():
    tasks = {}
    line = Line(tasks, slots=2)
    for number in (1, 2, 3, 4):
        line.admit(task(number, run=10 if number % 2 else 15))
    assert [status_at(each, 0).value for each in tasks.values()] == ["running", "running", "queued", "queued"]
    assert told(line.advance(30)) == [
        (10, "t1", "succeeded"),
        (10, "t3", "running"),
        (15, "t2", "succeeded"),
        (15, "t4", "running"),
        (20, "t3", "succeeded"),
        (30, "t4", "succeeded"),
    ]
    assert line.advance(99) == []


def test_looking_late_finds_what_looking_often_finds():
    def story(moments):
        tasks = {}
        line = Line(tasks, slots=3, wait=1)
        for number in range(1, 40):
            line.admit(task(number, run=1 + number * 7 % 11, priority=number % 3, expires=20 + number))
        return [event for moment in moments for event in told(line.advance(moment))], tasks

    assert story([500]) == story([moment / 4 for moment in range(2001)])


def test_higher_priorities_go_first_and_nobody_is_driven_out():
    tasks = {}
    line = Line(tasks, slots=1)
    for number, priority in ((1, 0), (2, 0), (3, 5), (4, 9), (5, 5)):
        line.admit(task(number, priority=priority))
    began = [each for _, each, status in told(line.advance(50)) if status == "running"]
    assert status_at(tasks["t1"], 0) is Status.RUNNING
    assert began == ["t4", "t3", "t5", "t2"]


def test_a_task_waits_at_least_so_long():
    tasks = {}
    line = Line(tasks, slots=1, wait=3)
    assert told(line.admit(task())) == [(0, "t1", "queued")]
    assert line.next_at == 3
    assert told(line.advance(3)) == [(3, "t1", "running")]


def test_waiting_too_long_expires_and_takes_no_slot():
    tasks = {}
    line = Line(tasks, slots=1)
    line.admit(task(1, run=50))
    line.admit(task(2, expires=20))
    line.admit(task(3))
    assert told(line.advance(60)) == [
        (20, "t2", "expired"),
        (50, "t1", "succeeded"),
        (50, "t3", "running"),
        (60, "t3", "succeeded"),
    ]
    assert words(tasks["t2"], 19, 20, 60) == ["queued", "expired", "expired"]


def test_a_cancelled_task_is_passed_over():
    tasks = {}
    line = Line(tasks, slots=1)
    for number in (1, 2, 3):
        line.admit(task(number))
    tasks["t2"] = replace(tasks["t2"], cancelled_at=5)
    assert [each for _, each, status in told(line.advance(30)) if status == "running"] == ["t3"]


def test_a_stuck_task_holds_its_slot_until_it_expires():
    tasks = {}
    line = Line(tasks, slots=1)
    line.admit(task(1, "stuck"))
    line.admit(task(2, expires=500))
    assert told(line.advance(200)) == [(100, "t1", "expired"), (100, "t2", "running"), (110, "t2", "succeeded")]


def test_a_late_success_is_told_once():
    tasks = {}
    line = Line(tasks, slots=1)
    line.admit(task(1, "late-success after=50"))
    assert told(line.advance(1000)) == [(100, "t1", "expired"), (150, "t1", "succeeded")]
