"""Storing a video once: idempotency keys, SDK retries, and what a rollback leaves."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from filmgate.errors import RequestError
from filmgate.store import Database, creation, migrate, videos
from filmgate.store.creation import Attempt, Created, NewVideo
from filmgate.store.keys import create_key, find_caller
from filmgate.store.tables import events, idempotency
from filmgate.store.tables import videos as videos_table
from filmgate.video import Effective, Size, Status, Video
from filmgate.wiring import random_text

NOW = 1_764_347_090_922
EFFECTIVE = Effective(
    model="doubao-seedance-2-0-260128",
    prompt="A cat ü 猫",
    seconds=5,
    resolution="720p",
    ratio="16:9",
    size=Size(width=1280, height=720),
    seed=2**63 - 1,
    generate_audio=False,
    watermark=True,
    camera_fixed=False,
    return_last_frame=False,
)


@pytest.fixture
def database(database_url):
    opened = Database(database_url)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def caller(database):
    issued = database.write_now(create_key, project="p", name="", timestamps=None, now=NOW, random_text=random_text)
    return database.read_now(find_caller, issued.token)


def new_video(caller, **changes) -> NewVideo:
    fields = dict(
        id=f"video_{random_text(24)}",
        project_id=caller.project_id,
        key_id=caller.key_id,
        engine="draft",
        effective=EFFECTIVE,
        notices=(),
        unhonoured=(),
        inputs=(),
        user_hash=None,
    )
    return NewVideo(**{**fields, **changes})


def store(database, caller, attempt, *, now=NOW, enqueue=lambda *_: None, project=None) -> Created:
    who = replace(caller, project_id=project) if project else caller
    return database.write_now(
        creation.create_video,
        new_video(who),
        attempt,
        now=now,
        enqueue=enqueue,
        answer=lambda video: f"answer {video.id}",
    )


def count(database, table) -> int:
    return database.read_now(lambda c: c.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


PLAIN = Attempt(fingerprint="f", arrived_at=NOW)
KEYED = replace(PLAIN, idempotency_key="k")
FIRST = replace(PLAIN, sdk=True)
RETRY = replace(FIRST, retry_count=1)


def test_what_is_stored_reads_back_equal(database, caller):
    created = store(database, caller, PLAIN)
    assert created.new
    assert database.read_now(videos.find_video, created.video.id, project_id=caller.project_id) == created.video


def test_another_projects_video_does_not_exist(database, caller):
    created = store(database, caller, PLAIN)
    assert database.read_now(videos.find_video, created.video.id, project_id="proj_other") is None


def test_a_failed_enqueue_leaves_nothing(database, caller):
    def enqueue(*_):
        raise RuntimeError("no queue")

    with pytest.raises(RuntimeError, match="no queue"):
        store(database, caller, KEYED, enqueue=enqueue)
    assert [count(database, table) for table in (videos_table, events, idempotency)] == [0, 0, 0]


def test_the_same_key_replays_the_stored_answer(database, caller):
    first = store(database, caller, KEYED)
    again = store(database, caller, KEYED)
    assert again.answer == f"answer {first.video.id}"
    assert count(database, videos_table) == 1


def test_the_same_key_with_another_body_is_refused(database, caller):
    store(database, caller, KEYED)
    with pytest.raises(RequestError) as caught:
        store(database, caller, replace(KEYED, fingerprint="other"))
    assert caught.value.code == "idempotency_mismatch"
    assert count(database, videos_table) == 1


def test_a_key_is_forgotten_after_a_day(database, caller):
    store(database, caller, KEYED)
    later = NOW + creation.IDEMPOTENCY_MS
    assert store(database, caller, replace(KEYED, arrived_at=later), now=later).new


@pytest.mark.parametrize("attempt", [PLAIN, FIRST])
def test_two_equal_requests_are_two_videos(database, caller, attempt):
    assert store(database, caller, attempt).new
    assert store(database, caller, attempt).new


def test_an_sdk_retry_joins_the_first_attempts_job(database, caller):
    first = store(database, caller, FIRST)
    retry = store(database, caller, RETRY, now=NOW + 500)
    assert not retry.new
    assert retry.video.id == first.video.id


def test_a_retry_after_two_minutes_is_a_new_request(database, caller):
    store(database, caller, FIRST)
    late = NOW + creation.RETRY_WINDOW_MS + 1
    assert store(database, caller, replace(RETRY, arrived_at=late), now=late).new


def test_a_retry_by_another_key_joins_nothing(database, caller):
    store(database, caller, FIRST)
    other = database.write_now(create_key, project="p", name="", timestamps=None, now=NOW, random_text=random_text)
    assert store(database, database.read_now(find_caller, other.token), RETRY, now=NOW + 500).new


def test_a_first_attempt_overtaken_by_its_retry_joins_it(database, caller):
    retry = store(database, caller, replace(RETRY, arrived_at=NOW + 900), now=NOW + 1000)
    overtaken = store(database, caller, FIRST, now=NOW + 1500)
    assert not overtaken.new
    assert overtaken.video.id == retry.video.id


def test_a_first_attempt_that_arrives_after_a_retry_is_a_new_request(database, caller):
    store(database, caller, RETRY, now=NOW)
    assert store(database, caller, replace(FIRST, arrived_at=NOW + 10), now=NOW + 20).new


@pytest.mark.parametrize("attempts", [[KEYED] * 8, [FIRST] + [RETRY] * 7])
def test_many_sendings_at_once_store_one_video(database, caller, attempts):
    barrier = threading.Barrier(len(attempts))

    def send(attempt):
        barrier.wait()
        try:
            return store(database, caller, attempt)
        except RequestError as error:
            assert error.code == "idempotency_in_flight"
            return None

    with ThreadPoolExecutor(len(attempts)) as pool:
        outcomes = [outcome for outcome in pool.map(send, attempts) if outcome]
    assert sum(outcome.new for outcome in outcomes) == 1
    assert count(database, videos_table) == 1


def ended(database, caller, end) -> Video:
    created = store(database, caller, PLAIN)
    database.write_now(videos.start_video, created.video.id, now=NOW + 1)
    assert database.write_now(end, created.video.id)
    return database.read_now(videos.load_video, created.video.id)


def complete(connection, video_id):
    done = videos.Completion(made=[], unhonoured=[])
    return videos.complete_video(connection, video_id, done, now=NOW + 2, expires_at=NOW + 3)


def fail(connection, video_id):
    from filmgate.engine.decide import INTERNAL

    return videos.fail_video(connection, video_id, INTERNAL, now=NOW + 2, sweep_at=NOW + 3)


@pytest.mark.parametrize("end", [complete, fail])
@pytest.mark.parametrize("then", [complete, fail])
def test_no_end_ever_changes(database, caller, end, then):
    video = ended(database, caller, end)
    assert not database.write_now(then, video.id)
    assert not database.write_now(videos.start_video, video.id, now=NOW + 9)
    database.write_now(videos.raise_progress, video.id, 7)
    database.write_now(videos.set_effective, video.id, replace(EFFECTIVE, ratio="1:1"))
    assert database.read_now(videos.load_video, video.id) == video
    statuses = database.read_now(lambda c: c.execute(sa.select(events.c.status).order_by(events.c.id)).scalars().all())
    assert statuses == [Status.QUEUED, Status.IN_PROGRESS, video.status]


def test_progress_only_rises(database, caller):
    created = store(database, caller, PLAIN)
    database.write_now(videos.start_video, created.video.id, now=NOW)
    for progress in (10, 40, 20):
        database.write_now(videos.raise_progress, created.video.id, progress)
    assert database.read_now(videos.load_video, created.video.id).progress == 40
