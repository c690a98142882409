"""Submissions: what the database forbids, whoever asks, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from filmgate.errors import Stage
from filmgate.store import Database, migrate, submissions, sweeping, videos
from filmgate.store.creation import Attempt, NewVideo, create_video
from filmgate.store.keys import create_key, find_caller
from filmgate.store.submissions import AlreadyStanding, Intent, Outcome
from filmgate.store.tables import audit
from filmgate.store.tables import submissions as table
from filmgate.video import Effective, Failure, Output, Size
from filmgate.wiring import random_text

NOW = 1_795_000_000_000
EFFECTIVE = Effective(
    model="doubao-seedance-2-0-260128",
    prompt="a kitten",
    seconds=5,
    resolution="720p",
    ratio="16:9",
    size=Size(width=1280, height=720),
    seed=1,
    generate_audio=False,
    watermark=False,
    camera_fixed=False,
    return_last_frame=False,
)


@pytest.fixture
def database(database_url):
    database = Database(database_url)
    migrate(database)
    yield database
    database.close()


@pytest.fixture
def caller(database):
    issued = database.write_now(create_key, project="p", name="", timestamps=None, now=NOW, random_text=random_text)
    return database.read_now(find_caller, issued.token)


@pytest.fixture
def new_video(database, caller):
    def make() -> str:
        video_id = f"video_{random_text(24)}"
        new = NewVideo(
            id=video_id,
            project_id=caller.project_id,
            key_id=caller.key_id,
            engine="ark",
            effective=EFFECTIVE,
            notices=(),
            unhonoured=(),
            inputs=(),
            user_hash=None,
        )
        attempt = Attempt(fingerprint=video_id, arrived_at=NOW)
        database.write_now(create_video, new, attempt, now=NOW, enqueue=lambda *_: None, answer=lambda _: "")
        return video_id

    return make


def intent(video_id: str, **changes) -> Intent:
    fields = {
        "id": f"sub_{random_text(20)}",
        "video_id": video_id,
        "upstream": "seedance",
        "credential": "main",
        "account": "a" * 16,
        "model": "ep-1",
        "max_in_flight": 10,
        "marked": True,
    }
    return Intent(**{**fields, **changes})


def test_an_intent_takes_a_slot_and_a_mark(database, new_video):
    written = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    assert written.outcome is Outcome.INTENDED
    assert 1 <= written.mark <= submissions.MARKS
    assert database.read_now(submissions.in_flight, "a" * 16) == 1
    assert database.read_now(submissions.find, written.id) == written


def test_a_video_has_one_standing_submission(database, new_video):
    video_id = new_video()
    database.write_now(submissions.intend, intent(video_id), now=NOW)
    with pytest.raises(AlreadyStanding):
        database.write_now(submissions.intend, intent(video_id, account="b" * 16), now=NOW)


def test_the_database_itself_forbids_a_second_one(database, new_video):
    video_id = new_video()
    first = database.write_now(submissions.intend, intent(video_id), now=NOW)
    with pytest.raises(sa.exc.IntegrityError), database.writer.begin() as connection:
        row = connection.execute(sa.select(table).where(table.c.id == first.id)).one()._asdict()
        connection.execute(sa.insert(table).values(**{**row, "id": "sub_other", "mark": 77}))


def test_an_ended_video_is_not_submitted(database, new_video):
    video_id = new_video()
    failure = Failure(code="internal_error", message="", stage=Stage.GENERATION, retryable=True, charged=False)
    database.write_now(videos.fail_video, video_id, failure, now=NOW, sweep_at=NOW)
    with pytest.raises(AlreadyStanding):
        database.write_now(submissions.intend, intent(video_id), now=NOW)


def test_racing_runs_submit_once(database, new_video):
    video_id = new_video()

    def race(_):
        try:
            return database.write_now(submissions.intend, intent(video_id), now=NOW)
        except AlreadyStanding:
            return None

    with ThreadPoolExecutor(8) as pool:
        won = [written for written in pool.map(race, range(8)) if written]
    assert len(won) == 1


def test_slots_are_never_oversold(database, new_video):
    ids = [new_video() for _ in range(12)]

    def race(video_id):
        return database.write_now(submissions.intend, intent(video_id, max_in_flight=5), now=NOW)

    with ThreadPoolExecutor(8) as pool:
        won = [written for written in pool.map(race, ids) if written]
    assert len(won) == 5
    assert len({written.mark for written in won}) == 5


def test_a_rejection_frees_the_slot_and_the_video(database, new_video):
    video_id = new_video()
    first = database.write_now(submissions.intend, intent(video_id, max_in_flight=1), now=NOW)
    assert database.write_now(submissions.reject, first.id, "429", now=NOW)
    assert database.read_now(submissions.in_flight, "a" * 16) == 0
    assert database.write_now(submissions.intend, intent(video_id, max_in_flight=1), now=NOW) is not None


def test_an_unknown_keeps_its_slot_and_its_video(database, new_video):
    video_id = new_video()
    first = database.write_now(submissions.intend, intent(video_id), now=NOW)
    assert database.write_now(submissions.doubt, first.id, "timeout", now=NOW)
    assert not database.write_now(submissions.reject, first.id, "no", now=NOW)
    assert database.read_now(submissions.in_flight, "a" * 16) == 1
    with pytest.raises(AlreadyStanding):
        database.write_now(submissions.intend, intent(video_id), now=NOW)


def test_an_unknown_may_turn_out_accepted(database, new_video):
    first = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    database.write_now(submissions.doubt, first.id, "timeout", now=NOW)
    assert database.write_now(submissions.accept, first.id, "cgt-1", now=NOW)
    assert database.write_now(submissions.accept, first.id, "cgt-1", now=NOW), "binding again is no fault"
    assert not database.write_now(submissions.accept, first.id, "cgt-2", now=NOW)
    assert database.read_now(submissions.find, first.id).upstream_id == "cgt-1"


def test_a_task_is_bound_once_in_an_account(database, new_video):
    first = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    second = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    elsewhere = database.write_now(submissions.intend, intent(new_video(), account="b" * 16), now=NOW)
    assert database.write_now(submissions.accept, first.id, "cgt-1", now=NOW)
    assert not database.write_now(submissions.accept, second.id, "cgt-1", now=NOW)
    assert database.write_now(submissions.accept, elsewhere.id, "cgt-1", now=NOW)


def test_marks_go_round_and_skip_those_held(database, new_video):
    first = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    second = database.write_now(submissions.intend, intent(new_video()), now=NOW + 1)
    database.write_now(submissions.close, second.id, now=NOW + 2)
    third = database.write_now(submissions.intend, intent(new_video()), now=NOW + 3)
    after = first.mark % submissions.MARKS + 1
    assert (second.mark, third.mark) == (after, after % submissions.MARKS + 1), "not met again soon after its use"


def test_servers_that_share_a_key_do_not_go_through_the_same_marks(database, new_video):
    """Each begins somewhere; an account nobody submitted to yet stands for a server of its own."""
    marks = {
        database.write_now(submissions.intend, intent(new_video(), account=f"{number:016x}"), now=NOW).mark
        for number in range(8)
    }
    assert len(marks) > 4
    assert max(marks) <= submissions.FIRST_MARKS, "an engine that gives up after two hours has room for no more"
    assert 0 not in marks, "without a mark the number is what any client may send"


def test_closing_frees_the_slot_but_not_the_video(database, new_video):
    video_id = new_video()
    first = database.write_now(submissions.intend, intent(video_id, max_in_flight=1), now=NOW)
    database.write_now(submissions.accept, first.id, "cgt-1", now=NOW)
    database.write_now(submissions.close, first.id, now=NOW)
    assert database.read_now(submissions.in_flight, "a" * 16) == 0
    with pytest.raises(AlreadyStanding):
        database.write_now(submissions.intend, intent(video_id), now=NOW)


def test_nudges_reach_the_watcher_and_newer_ones_stay(database, new_video):
    first = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    assert database.write_now(submissions.nudge, first.id, now=NOW)
    seen = database.read_now(submissions.nudged)
    assert seen == {first.id: NOW}
    database.write_now(submissions.nudge, first.id, now=NOW + 5)
    database.write_now(submissions.forget_nudges, seen)
    assert database.read_now(submissions.nudged) == {first.id: NOW + 5}
    database.write_now(submissions.close, first.id, now=NOW)
    assert database.read_now(submissions.nudged) == {}
    assert database.write_now(submissions.nudge, first.id, now=NOW, claimed="cgt-1"), "a late success is awaited too"
    assert database.read_now(submissions.find, first.id).claimed == "cgt-1"
    assert not database.write_now(submissions.nudge, "sub_nobody", now=NOW)


@pytest.mark.parametrize("upstream_id", ["cgt-9", None])
def test_an_operator_resolves_what_is_unknown_and_it_is_audited(database, new_video, upstream_id):
    video_id = new_video()
    first = database.write_now(submissions.intend, intent(video_id), now=NOW)
    resolved = database.write_now(submissions.resolve, first.id, upstream_id=upstream_id, now=NOW)
    assert not resolved, "only what is unknown is resolved"
    database.write_now(submissions.doubt, first.id, "timeout", now=NOW)
    assert database.write_now(submissions.resolve, first.id, upstream_id=upstream_id, now=NOW)
    standing = database.read_now(submissions.standing, video_id)
    if upstream_id:
        assert standing.upstream_id == "cgt-9"
    else:
        assert standing is None
        assert database.write_now(submissions.intend, intent(video_id), now=NOW) is not None
    with database.reader.connect() as connection:
        assert [row.subject for row in connection.execute(sa.select(audit))] == [first.id]


def test_a_late_success_in_the_middle_of_a_sweep_keeps_its_file(database, new_video):
    video_id = new_video()
    failure = Failure(code="deadline_exceeded", message="", stage=Stage.GENERATION, retryable=True, charged=False)
    database.write_now(videos.start_video, video_id, now=NOW)
    database.write_now(videos.fail_video, video_id, failure, now=NOW, sweep_at=NOW + 10)
    (due,) = database.read_now(sweeping.list_expired, now=NOW + 10, after="", limit=9)
    made = videos.Completion(
        made=[Output(variant="video", key="videos/v", mime="video/mp4", bytes=1, sha256="0")], unhonoured=()
    )
    assert database.write_now(videos.complete_video, video_id, made, now=NOW + 11, expires_at=NOW + 99)
    database.write_now(sweeping.note_swept, due.video_id, now=NOW + 12)
    assert len(database.read_now(videos.load_video, video_id).outputs) == 1
    database.write_now(sweeping.note_swept, due.video_id, now=NOW + 99)
    assert database.read_now(videos.load_video, video_id).outputs == ()
    assert database.read_now(sweeping.list_expired, now=NOW + 99, after="", limit=9) == []


def test_lists_show_open_ones_and_unknown_ones(database, new_video):
    first = database.write_now(submissions.intend, intent(new_video()), now=NOW)
    second = database.write_now(submissions.intend, intent(new_video()), now=NOW + 1)
    database.write_now(submissions.doubt, second.id, "reset", now=NOW)
    assert [each.id for each in database.read_now(submissions.list_submissions)] == [second.id, first.id]
    unknown = database.read_now(submissions.list_submissions, outcome=Outcome.UNKNOWN)
    assert [(each.id, each.detail) for each in unknown] == [(second.id, "reset")]
