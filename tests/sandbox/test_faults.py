"""Directives and schedules: what is asked for, and what a create then meets."""

import pytest

from filmgate.sandbox.faults import (
    EVERYTHING,
    KINDS,
    FaultError,
    Plan,
    Reception,
    Reply,
    Schedule,
    directed,
    read_fault,
    read_schedule,
    receive,
)


def plan(*texts):
    return Plan(faults=tuple(map(read_fault, texts)))


def test_a_prompt_may_ask_for_several():
    faults = directed("A cat [[fault: stuck deadline=20]] on a desk [[FAULT:Cut-Download times=3]]")
    assert [str(fault) for fault in faults] == ["stuck deadline=20", "cut-download times=3"]
    assert directed("A cat [fault: stuck] [[cat]]") == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_asked_for_and_written_down_again(kind):
    fault = read_fault(kind)
    assert fault.options == KINDS[kind].options
    assert str(fault) == kind
    spelled = " ".join(
        [
            kind,
            *(
                f"{name}={str(value).lower() if value in (True, False) else value}"
                for name, value in fault.options.items()
            ),
        ]
    )
    assert read_fault(spelled) == fault


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "kinds are"),
        ("explode", "'explode'"),
        ("stuck until=5", "'until'"),
        ("stuck deadline=soon", "number"),
        ("hang stored=yes", "true, false"),
        ("block-input of=smell", "text, image"),
    ],
)
def test_what_makes_no_sense_is_said(text, word):
    with pytest.raises(FaultError, match=word):
        read_fault(text)


@pytest.mark.parametrize(
    ("text", "reception"),
    [
        ("drop-reply", Reception(stored=True, reply=Reply.RESET)),
        ("drop-request", Reception(stored=False, reply=Reply.RESET)),
        ("slow-accept seconds=7", Reception(after=7)),
        ("hang", Reception(stored=True, reply=Reply.HANG)),
        ("hang stored=false", Reception(stored=False, reply=Reply.HANG)),
        ("no-id", Reception(stored=True, reply=Reply.NO_ID)),
        ("html-502", Reception(stored=False, reply=Reply.HTML, status=502)),
        ("html-502 stored=true", Reception(stored=True, reply=Reply.HTML, status=502)),
        ("bare-error status=504 stored=true", Reception(stored=True, reply=Reply.EMPTY, status=504)),
        ("server-error", Reception(stored=False, reply=Reply.ENVELOPE, status=500, code="InternalServiceError")),
        ("refuse code=AccessDenied", Reception(stored=False, reply=Reply.ENVELOPE, code="AccessDenied")),
        (
            "block-input of=audio",
            Reception(stored=False, reply=Reply.ENVELOPE, code="InputAudioSensitiveContentDetected"),
        ),
        ("stuck", Reception()),
    ],
)
def test_how_a_create_is_received(text, reception):
    assert receive(plan(text)) == reception


def test_the_first_fault_that_spoils_the_reply_decides():
    assert receive(plan("stuck", "no-id", "html-502")).reply is Reply.NO_ID


def test_a_schedule_strikes_the_same_creates_for_the_same_seed():
    schedule = Schedule(rate=0.3, seed=4)
    struck = [schedule.strike(number) for number in range(1000)]
    assert struck == [schedule.strike(number) for number in range(1000)]
    assert 250 < sum(map(bool, struck)) < 350
    assert {faults[0].kind for faults in struck if faults} == set(KINDS)
    assert struck != [Schedule(rate=0.3, seed=5).strike(number) for number in range(1000)]


@pytest.mark.parametrize(
    ("text", "schedule"),
    [
        ("0", Schedule()),
        ("0.3", Schedule(rate=0.3, faults=EVERYTHING)),
        ("1:stuck deadline=9,no-id", Schedule(rate=1, faults=plan("stuck deadline=9", "no-id").faults)),
        ('{"rate": 0.5, "seed": 2, "faults": ["hang"]}', Schedule(rate=0.5, seed=2, faults=plan("hang").faults)),
    ],
)
def test_schedules_are_read(text, schedule):
    assert read_schedule(text) == schedule


@pytest.mark.parametrize(
    "text", ["", "often", "2", "0.1:explode", "{", '{"rate": 0.1, "kinds": []}', '{"faults": "hang"}']
)
def test_schedules_that_make_no_sense_are_refused(text):
    with pytest.raises(FaultError):
        read_schedule(text)
