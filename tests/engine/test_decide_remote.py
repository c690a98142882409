"""Policy of watching: what each word of an upstream, each fault and each silence comes to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.remote_work import effective

from filmgate.engine.decide import (
    GRACE_MS,
    LATE_LOOK_MS,
    MISSING_LOOKS,
    MISSING_MS,
    Ending,
    Watched,
    cadence,
    decide,
    overdue,
    patience,
    single_candidate,
)
from filmgate.errors import CODES, Stage, UpstreamError
from filmgate.providers import Snapshot, Source, State, Verdict

NOW = 10_000_000
FILE = {"video": Source(url="https://example.com/v.mp4")}
FRESH = Watched(began_at=NOW - 1_000, deadline=NOW + 1_000_000)
OVERDUE = replace(FRESH, deadline=NOW)
LATE = replace(FRESH, late=True)
ENDED_BADLY = {
    State.FAILED: Verdict(code="output_blocked", message="no"),
    State.EXPIRED: Verdict(code="upstream_expired", message="late"),
    State.CANCELLED: Verdict(code="upstream_cancelled", message="gone", charged=True),
}


def seen(state: State, **given) -> Snapshot:
    verdict = ENDED_BADLY.get(state)
    return Snapshot(upstream_id="t", state=state, said=state.value, verdict=verdict, **given)


OPEN = [State.QUEUED, State.RUNNING, State.UNKNOWN]


@pytest.mark.parametrize("watched", [FRESH, LATE], ids=["in time", "late"])
@pytest.mark.parametrize("state", OPEN)
def test_an_open_task_is_looked_at_again(watched, state):
    decision = decide(watched, seen(state), now=NOW, draw=0.5)
    assert decision.ending is None
    assert decision.look_at == NOW + (LATE_LOOK_MS if watched.late else 5_000)
    assert (decision.watched.state, decision.watched.said) == (state, state.value)


@pytest.mark.parametrize("watched", [FRESH, OVERDUE, LATE], ids=["in time", "overdue", "late"])
def test_a_proven_success_is_collected_whatever_the_hour(watched):
    assert decide(watched, seen(State.SUCCEEDED, files=FILE), now=NOW, draw=0).ending is Ending.COLLECT


def test_a_success_without_its_file_is_read_again_and_charged_at_the_deadline():
    decision = decide(FRESH, seen(State.SUCCEEDED, files={"last_frame": FILE["video"]}), now=NOW, draw=0)
    assert decision.ending is None
    end = decide(OVERDUE, seen(State.SUCCEEDED), now=NOW, draw=0)
    assert (end.failure.code, end.failure.charged) == ("deadline_exceeded", True)


@pytest.mark.parametrize("watched", [FRESH, OVERDUE, LATE], ids=["in time", "overdue", "late"])
@pytest.mark.parametrize("state", ENDED_BADLY)
def test_the_upstreams_own_verdict_ends_a_job(watched, state):
    decision = decide(watched, seen(state), now=NOW, draw=0)
    verdict = ENDED_BADLY[state]
    assert decision.ending is Ending.FAILED
    failure = decision.failure
    assert (failure.code, failure.message, failure.charged) == (verdict.code, verdict.message, verdict.charged)
    assert failure.stage is CODES[verdict.code].stage


@pytest.mark.parametrize("state", [State.EXPIRED, State.CANCELLED])
def test_what_ended_at_the_upstream_is_of_stage_generation(state):
    assert decide(FRESH, seen(state), now=NOW, draw=0).failure.stage is Stage.GENERATION


@pytest.mark.parametrize("word", [*(seen(state) for state in OPEN), None, UpstreamError("timeout")], ids=str)
def test_the_deadline_ends_what_is_not_over(word):
    decision = decide(OVERDUE, word, now=NOW, draw=0)
    assert (decision.ending, decision.failure.code) == (Ending.FAILED, "deadline_exceeded")
    assert decision.failure.retryable


def test_no_look_is_later_than_the_deadline():
    near = replace(FRESH, deadline=NOW + 100)
    for word in (seen(State.RUNNING), None, UpstreamError("timeout", retry_after=3600)):
        assert decide(near, word, now=NOW, draw=1).look_at == NOW + 100


def test_one_404_is_a_lagging_replica_and_many_over_minutes_are_not():
    watched, now, looks = replace(FRESH, deadline=NOW + 10**9), NOW, 0
    while True:
        decision = decide(watched, None, now=now, draw=0)
        looks += 1
        if decision.ending is not None:
            break
        watched, now = decision.watched, decision.look_at
    assert decision.failure.code == "upstream_failed"
    assert MISSING_LOOKS <= looks <= 10
    assert MISSING_MS <= now - NOW <= 2 * MISSING_MS


def test_a_gateway_that_is_lost_for_minutes_ends_no_job():
    watched, now = FRESH, NOW
    while now < NOW + 12 * 60_000:
        decision = decide(watched, None, now=now, draw=0)
        assert decision.ending is None
        watched, now = decision.watched, decision.look_at
    assert decide(watched, seen(State.SUCCEEDED, files=FILE), now=now, draw=0).ending is Ending.COLLECT


def test_a_task_that_shows_itself_again_was_never_missing():
    missed = replace(FRESH, missing=MISSING_LOOKS - 1, missing_since=NOW - MISSING_MS * 9)
    found = decide(missed, seen(State.RUNNING), now=NOW, draw=0).watched
    assert (found.missing, found.missing_since) == (0, None)


def test_looks_in_quick_succession_do_not_make_a_task_gone():
    watched = FRESH
    for _ in range(MISSING_LOOKS * 3):
        decision = decide(watched, None, now=NOW, draw=0)
        assert decision.ending is None
        watched = decision.watched


def test_under_another_key_a_task_that_is_not_found_may_be_there_all_the_same():
    watched = replace(FRESH, same_key=False, missing=100, missing_since=0)
    assert decide(watched, None, now=NOW, draw=0).ending is None


def test_faults_are_waited_out_longer_and_longer_with_jitter():
    watched, pauses = replace(FRESH, deadline=NOW + 10**9), []
    for _ in range(9):
        decision = decide(watched, UpstreamError("reset"), now=NOW, draw=1)
        pauses.append(decision.look_at - NOW)
        watched = decision.watched
    assert pauses[:6] == [2_000, 4_000, 8_000, 16_000, 32_000, 60_000]
    assert pauses[-1] == 60_000
    assert decide(watched, UpstreamError("reset"), now=NOW, draw=0).look_at - NOW == 30_000
    assert watched.faults == 9
    assert decide(watched, seen(State.RUNNING), now=NOW, draw=0).watched.faults == 0


def test_retry_after_is_obeyed():
    wait = decide(FRESH, UpstreamError("429", retry_after=77), now=NOW, draw=0).look_at - NOW
    assert wait == 77_000


def test_looks_are_often_at_first_then_every_ten_seconds():
    assert [cadence(age, late=False) for age in (0, 59_999, 60_000, 10**9)] == [5_000, 5_000, 10_000, 10_000]


def test_progress_is_what_the_upstream_says_and_never_less_nor_all():
    watched = decide(FRESH, seen(State.RUNNING, progress=40), now=NOW, draw=0).watched
    assert watched.progress == 40
    assert decide(watched, seen(State.RUNNING, progress=10), now=NOW, draw=0).watched.progress == 40
    assert decide(watched, seen(State.RUNNING, progress=100), now=NOW, draw=0).watched.progress == 99
    assert decide(FRESH, seen(State.RUNNING), now=NOW, draw=0).watched.progress == 0


def test_a_job_is_waited_for_as_long_as_its_upstream_was_told():
    assert patience(effective(), 172_800) == 172_800_000 + GRACE_MS
    assert patience(effective(extras={"execution_expires_after": 259_200}), 172_800) == 259_200_000 + GRACE_MS
    assert patience(effective(extras={"execution_expires_after": 3_600}), 172_800) == 3_600_000 + GRACE_MS


@pytest.mark.parametrize(("known", "code"), [(True, "deadline_exceeded"), (False, "submission_unknown")])
def test_overdue_says_whether_it_was_ever_accepted(known, code):
    assert overdue(known=known).code == code


WORDS = st.one_of(
    st.none(),
    st.builds(UpstreamError, st.just("fault"), retry_after=st.one_of(st.none(), st.floats(0, 86_400))),
    st.builds(
        lambda state, progress, linked: seen(state, progress=progress, files=FILE if linked else {}),
        st.sampled_from(list(State)),
        st.one_of(st.none(), st.integers(-5, 500)),
        st.booleans(),
    ),
)
TRANSPORT = st.builds(
    UpstreamError, st.just("fault"), retry_after=st.one_of(st.none(), st.floats(0, 86_400, allow_nan=False))
)


@given(words=st.lists(WORDS, max_size=40), draw=st.floats(0, 1), late=st.booleans())
def test_no_path_leaves_an_end_or_waits_beyond_the_deadline(words, draw, late):
    watched, now = replace(FRESH, late=late), NOW
    for word in words:
        decision = decide(watched, word, now=now, draw=draw)
        if decision.ending is not None:
            assert (decision.failure is None) == (decision.ending is Ending.COLLECT)
            assert decision.ending is not Ending.AGAIN
            return
        assert decision.failure is None
        assert now < decision.look_at <= watched.deadline
        assert decision.watched.progress >= watched.progress
        watched, now = decision.watched, decision.look_at


@given(faults=st.lists(TRANSPORT, min_size=1, max_size=60), draw=st.floats(0, 1))
def test_no_fault_of_the_way_fails_a_job_before_its_deadline(faults, draw):
    watched, now = FRESH, NOW
    for fault in faults:
        decision = decide(watched, fault, now=now, draw=draw)
        assert (decision.ending is None) == (now < watched.deadline)
        if decision.ending is not None:
            return
        watched, now = decision.watched, decision.look_at


def tasks(*ids: str) -> list[Snapshot]:
    return [Snapshot(upstream_id=each, state=State.RUNNING, said="running") for each in ids]


@pytest.mark.parametrize(
    ("found", "bound", "alike", "task"),
    [
        ([], [], 1, None),
        (["a"], [], 1, "a"),
        (["a"], ["a"], 1, None),
        (["a", "b"], [], 1, None),
        (["a", "a"], [], 1, "a"),
        (["a", "b"], ["a"], 1, "b"),
        (["b", "a"], [], 2, "a"),
        (["a"], [], 2, "a"),
        (["a", "b", "c"], [], 2, None),
        (["a"], [], 0, None),
    ],
)
def test_a_task_is_bound_only_as_the_single_candidate(found, bound, alike, task):
    assert single_candidate(tasks(*found), bound=bound, alike=alike) == task
