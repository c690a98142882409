"""Jobs at remote engines, from create to the file, in one process: through every doubt, stop and late success."""

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
import sqlalchemy as sa
from tests.engine.remote_work import effective, upstream_of
from tests.engine.work import QUICK, SMALL, accepted, ended, named_files, stored_files, transitions, until
from tests.fakes import FakeLister, FakeProvider, FakeRemote, Fate, finished_clip
from tests.media.site import Site, ok
from tests.rig import Api, make_key, open_api, settings_for

from filmgate.engine.decide import GRACE_MS
from filmgate.engine.upstreams import Standing
from filmgate.errors import Blame, UpstreamRejected, UpstreamUnclear
from filmgate.providers import State, Verdict
from filmgate.store import submissions
from filmgate.store.submissions import Outcome, Submission
from filmgate.store.tables import submissions as table
from filmgate.video import Unhonoured
from filmgate.wiring import clock as real_clock

CLIP = finished_clip(effective())
WHOLE = ["queued", "in_progress", "completed"]
DEADLINE_MS = 172_800_000 + GRACE_MS
LOST = UpstreamUnclear("the reply was lost")


@dataclass(kw_only=True)
class Wound:
    """The real clock, and what a test winds it forward by."""

    ahead: int = 0

    def __call__(self) -> int:
        return real_clock() + self.ahead


@dataclass(kw_only=True)
class World:
    """What outlives a server: its folder and database, the upstreams, the place of their files, the time."""

    folder: object
    database_url: str
    site: Site
    clock: Wound = field(default_factory=Wound)
    settings: dict = field(default_factory=dict)

    @asynccontextmanager
    async def open(self, *upstreams, work: bool = True):
        """A server of this world."""
        settings = settings_for(self.folder, self.database_url, **self.settings)
        given = {"upstreams": upstreams, "local": FakeProvider(), "pace": QUICK, "clock": self.clock}
        async with open_api(settings, work=work, **given) as api:
            yield api

    @property
    def film(self) -> str:
        return self.site.url("/film")


@asynccontextmanager
async def world(tmp_path, database_url: str = "", **settings):
    async with Site({"/film": ok(CLIP)}) as site:
        yield World(folder=tmp_path, database_url=database_url, site=site, settings=settings)


def private(*clients, **given):
    return upstream_of(*clients, private=True, **given)


def run(work) -> None:
    asyncio.run(work)


def rows(api: Api, video_id: str) -> list[Submission]:
    query = sa.select(table.c.id).where(table.c.video_id == video_id).order_by(table.c.intended_at)
    ids = api.house.database.read_now(lambda c: c.execute(query).scalars().all())
    return [api.house.database.read_now(submissions.find, each) for each in ids]


async def shown(api: Api, video_id: str) -> dict:
    return (await api.get(f"/v1/videos/{video_id}")).json()


async def standing(api: Api, video_id: str, *outcomes: Outcome) -> Submission:
    """The video's submission, once it has one of the outcomes."""

    async def look():
        found = api.house.database.read_now(submissions.standing, video_id)
        return found if found is not None and (not outcomes or found.outcome in outcomes) else None

    return await until(look)


async def nudge(api: Api, video_id: str, *, over: str = "completed") -> None:
    """Have it looked at now; unless it was, and is over. A failed one may be watched still."""
    found = await standing(api, video_id)

    async def look():
        remote = api.house.remote
        if remote.watchers.nudge(found.id) or remote.reconciling.nudge(found.id):
            return True
        now = api.house.database.read_now(submissions.find, found.id)
        status = (await shown(api, video_id))["status"]
        return status == over or (now.closed_at is not None and status != "failed")

    await until(look)


async def is_(api: Api, video_id: str, status: str) -> dict:
    async def look():
        video = await shown(api, video_id)
        return video if video["status"] == status else None

    return await until(look)


async def known(api: Api, key: Api) -> Api:
    """A server's API with a new key."""
    return replace(api, key=await make_key(api.house))


def test_a_job_is_made_elsewhere_delivered_from_here_and_names_nobody(tmp_path, database_url, caplog):
    async def main():
        client = FakeLister()
        async with (
            world(tmp_path, database_url, public_url="https://films.example.com") as here,
            here.open(private(client, name="secret-vendor")) as api,
        ):
            caplog.set_level(logging.DEBUG)
            video_id = await accepted(api)
            task = (await standing(api, video_id, Outcome.ACCEPTED)).upstream_id
            client.say(task, State.RUNNING, progress=31)
            await nudge(api, video_id)
            running = await is_(api, video_id, "in_progress")
            assert running["progress"] == 31
            client.finish(task, here.film, completion_tokens=1234)
            await nudge(api, video_id)
            answer = await until(lambda: done(api, video_id))
            video = answer.json()
            assert video["metadata"]["usage"] == {"completion_tokens": 1234}
            assert (video["metadata"]["engine"], video["progress"], video["size"]) == ("faraway", 100, "640x640")
            content = await api.get(f"/v1/videos/{video_id}/content")
            assert content.content == CLIP
            assert transitions(api.house, video_id) == WHOLE
            (row,) = rows(api, video_id)
            assert row.closed_at is not None
            assert await stored_files(api.house) == named_files(api.house)
            assert list(api.house.slot.scratch.iterdir()) == []
            (order,) = client.orders
            token = order.callback_url.rsplit("/", 1)[1]
            said = [str(running), answer.text, str(answer.headers), str(content.headers)]
            for secret in (task, "secret-vendor", "key0", row.id, row.account, here.film, "their-model"):
                assert secret not in "".join(said)
            for secret in (task, token, row.account, api.key.token):
                assert secret not in caplog.text
            assert task not in repr(row)

    async def done(api, video_id):
        answer = await api.get(f"/v1/videos/{video_id}")
        return answer if answer.json()["status"] == "completed" else None

    run(main())


def test_a_job_without_a_slot_stays_queued_until_one_is_free(tmp_path, database_url):
    async def main():
        client = FakeRemote()
        async with world(tmp_path, database_url) as here, here.open(private(client, slots=1)) as api:
            first = await accepted(api, "first")
            task = (await standing(api, first, Outcome.ACCEPTED)).upstream_id
            second = await accepted(api, "second")
            client.say(task, State.RUNNING)
            await nudge(api, first)
            await is_(api, first, "in_progress")
            assert (await shown(api, second))["status"] == "queued"
            assert rows(api, second) == []
            client.url = here.film
            client.finish(task, here.film)
            await nudge(api, first)
            assert (await ended(api, first))["status"] == "completed"
            assert (await ended(api, second))["status"] == "completed"
            assert len(client.orders) == 2

    run(main())


REFUSED = UpstreamRejected(
    "InputImage...: no", code="input_image_rejected", shown="It shows too much.", param="image 1", blame=Blame.REQUEST
)
BUSY = UpstreamRejected("429", code="upstream_busy", shown="busy", blame=Blame.CAPACITY)


def test_rejections_and_verdicts_show_as_they_are(tmp_path):
    async def main():
        class Deaf(FakeRemote):
            def foresee(self, effective, inputs):
                return (Unhonoured(what="watermark", why="It has none."),)

        first, second = FakeRemote(), Deaf(name="second")
        upstreams = private(first), private(second, name="second", priority=2)
        async with world(tmp_path) as here, here.open(*upstreams) as api:
            first.fates = [Fate(starts=False, raises=REFUSED)]
            refused = await ended(api, await accepted(api, "refused"))
            assert refused["error"] == {
                "code": "input_image_rejected",
                "message": "It shows too much.",
                "stage": "input",
                "retryable": False,
                "charged": False,
                "param": "image 1",
            }
            first.fates, second.url = [Fate(starts=False, raises=BUSY)], here.film
            elsewhere = await ended(api, await accepted(api, "elsewhere"))
            assert elsewhere["status"] == "completed"
            assert elsewhere["metadata"]["engine"] == "second"
            assert elsewhere["metadata"]["unhonoured"] == [{"what": "watermark", "why": "It has none."}]
            for state, code, stage in (
                (State.FAILED, "output_blocked", "output"),
                (State.EXPIRED, "upstream_expired", "generation"),
                (State.CANCELLED, "upstream_cancelled", "generation"),
            ):
                await asyncio.sleep(0)
                second.url = ""
                video_id = await accepted(api, code)
                found = await standing(api, video_id, Outcome.ACCEPTED)
                client = first if found.upstream == "seedance" else second
                client.say(found.upstream_id, state, verdict=Verdict(code=code, message="Its own words."))
                await nudge(api, video_id, over="failed")
                error = (await ended(api, video_id))["error"]
                assert (error["code"], error["stage"], error["message"]) == (code, stage, "Its own words.")
            assert all(
                row.closed_at for video in api.house.database.read_now(submissions.list_submissions) for row in [video]
            )

    run(main())


def test_a_lost_reply_is_cleared_up_by_the_list_or_by_a_report(tmp_path, database_url):
    async def main():
        client = FakeLister(now=real_clock, fates=[Fate(raises=LOST), Fate(raises=LOST, starts=False)])
        async with (
            world(tmp_path, database_url, public_url="http://testserver") as here,
            here.open(private(client, marked=True)) as api,
        ):
            by_list = await accepted(api, "by list")
            await standing(api, by_list, Outcome.ACCEPTED)
            assert (await shown(api, by_list))["status"] == "queued"
            # The list shows nothing of the second; then the upstream reports of it, and only a look counts.
            by_report = await accepted(api, "by report")
            doubted = await standing(api, by_report, Outcome.UNKNOWN)
            order = next(each for each in client.orders if each.key == doubted.id)
            client.deaf = True
            task = client.start(order)
            answer = await api.client.post(order.callback_url, json={"id": task, "status": "running"})
            assert answer.status_code == 200
            assert (await standing(api, by_report, Outcome.ACCEPTED)).upstream_id == task
            client.finish_all(here.film)
            for video_id in (by_list, by_report):
                await nudge(api, video_id)
                assert (await ended(api, video_id))["status"] == "completed"
            assert len(client.orders) == 2

    run(main())


@pytest.mark.parametrize("known_there", [True, False], ids=["accepted", "unknown"])
def test_a_success_after_our_deadline_completes_the_video_once(tmp_path, database_url, known_there):
    async def main():
        client = FakeLister(fates=[] if known_there else [Fate(raises=LOST, starts=False)])
        async with (
            world(tmp_path, database_url, public_url="http://testserver") as here,
            here.open(private(client, slots=1)) as api,
        ):
            video_id = await accepted(api)
            found = await standing(api, video_id, Outcome.ACCEPTED, Outcome.UNKNOWN)
            here.clock.ahead = DEADLINE_MS + 1_000
            await nudge(api, video_id, over="failed")
            failed = await ended(api, video_id)
            assert failed["error"]["code"] == ("deadline_exceeded" if known_there else "submission_unknown")
            assert failed["error"]["retryable"]
            assert api.house.database.read_now(submissions.in_flight, found.account) == 0
            # It shows itself only now: by itself, or by a report whose token tells which it is.
            (order,) = client.orders
            task = found.upstream_id or client.start(order)
            client.finish(task, here.film)
            await nudge(api, video_id)
            await api.client.post(order.callback_url, json={"id": task})
            await is_(api, video_id, "completed")
            assert transitions(api.house, video_id)[-2:] == ["failed", "completed"]
            assert "error" not in await shown(api, video_id)
            assert (await api.get(f"/v1/videos/{video_id}/content")).content == CLIP
            assert len(client.orders) == 1
            assert await stored_files(api.house) == named_files(api.house)

    run(main())


def test_a_late_failure_changes_nothing(tmp_path):
    async def main():
        client = FakeLister()
        async with world(tmp_path) as here, here.open(private(client)) as api:
            video_id = await accepted(api)
            task = (await standing(api, video_id, Outcome.ACCEPTED)).upstream_id
            here.clock.ahead = DEADLINE_MS + 1_000
            await nudge(api, video_id, over="failed")
            before = await ended(api, video_id)
            client.say(task, State.FAILED, verdict=Verdict(code="output_blocked", message="no"))
            await nudge(api, video_id)

            async def over():
                listed = await api.house.queue._client.list_workflows_async(workflow_ids=[video_id])
                return listed[0].status == "SUCCESS"

            await until(over)
            assert await shown(api, video_id) == before

    run(main())


def test_an_operators_word_that_nothing_was_started_allows_one_more_submission(tmp_path, database_url):
    async def main():
        client = FakeRemote(fates=[Fate(raises=LOST, starts=False)], url="")
        async with world(tmp_path, database_url) as here, here.open(private(client)) as api:
            video_id = await accepted(api)
            doubted = await standing(api, video_id, Outcome.UNKNOWN)
            client.url = here.film
            said = api.house.database.write_now(submissions.resolve, doubted.id, upstream_id=None, now=real_clock())
            assert said
            assert (await ended(api, video_id))["status"] == "completed"
            assert [row.outcome for row in rows(api, video_id)] == [Outcome.REJECTED, Outcome.ACCEPTED]
            assert len(client.orders) == 2

    run(main())


def test_drained_and_disabled_upstreams_finish_what_they_have(tmp_path):
    async def main():
        client = FakeRemote()
        async with world(tmp_path) as here:
            async with here.open(private(client)) as api:
                jobs = {state: await accepted(api, state) for state in ("draining", "disabled")}
                for video_id in jobs.values():
                    await standing(api, video_id, Outcome.ACCEPTED)
            for state, video_id in jobs.items():
                async with here.open(private(client, standing=Standing(state))) as opened:
                    api = await known(opened, api)
                    refused = await api.create({**SMALL, "prompt": "new"})
                    assert (refused.status_code, refused.json()["error"]["code"]) == (503, "unavailable")
                    client.finish((await standing(api, video_id)).upstream_id, here.film)
                    await nudge(api, video_id)
                    assert (await ended(api, video_id))["status"] == "completed"

    run(main())


@pytest.mark.parametrize("phase", ["waiting", "calling", "watching", "collecting", "late"])
def test_a_restart_in_any_phase_pays_once_and_loses_nothing(tmp_path, database_url, phase):
    async def main():
        gate = asyncio.Event()
        fates = [Fate(gate=gate)] if phase == "calling" else []
        client = FakeLister(now=real_clock, fates=fates)
        upstream = private(client, marked=True, slots=1)
        async with world(tmp_path, database_url) as here:
            async with here.open(upstream) as api:
                if phase == "waiting":
                    other = await accepted(api, "other")
                    await standing(api, other, Outcome.ACCEPTED)
                video_id = await accepted(api)
                if phase == "calling":
                    await fates[0].begun.wait() if fates else None
                    await until(lambda: begun(client))
                elif phase != "waiting":
                    task = (await standing(api, video_id, Outcome.ACCEPTED)).upstream_id
                if phase == "collecting":
                    del here.site.pages["/film"]
                    here.site.pages["/film"] = b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"
                    client.finish(task, here.film)
                    await nudge(api, video_id)
                    await until(lambda: asked(here))
                if phase == "late":
                    here.clock.ahead = DEADLINE_MS + 1_000
                    await nudge(api, video_id, over="failed")
                    await ended(api, video_id)
            if phase == "calling":
                # The upstream had read the order by then.
                client.start(client.orders[0])
            async with here.open(upstream) as opened:
                api = await known(opened, api)
                here.site.pages["/film"] = ok(CLIP)
                if phase == "waiting":
                    client.url = here.film
                    client.finish((await standing(api, other)).upstream_id, here.film)
                    await nudge(api, other)
                    await ended(api, other)
                else:
                    await standing(api, video_id, Outcome.ACCEPTED)
                    client.finish_all(here.film)
                    if phase != "collecting":
                        await nudge(api, video_id)
                await is_(api, video_id, "completed")
                assert len(client.orders) == (2 if phase == "waiting" else 1)
                assert transitions(api.house, video_id)[-1] == "completed"
                assert transitions(api.house, video_id).count("completed") == 1
                assert await stored_files(api.house) == named_files(api.house)

    async def begun(client):
        return client.orders

    async def asked(here):
        return here.site.seen

    run(main())


def test_a_job_stays_with_the_key_that_submitted_it(tmp_path):
    async def main():
        first, second = FakeRemote(), FakeRemote(name="second")
        async with world(tmp_path) as here:
            async with here.open(private(first)) as api:
                video_id = await accepted(api)
                task = (await standing(api, video_id, Outcome.ACCEPTED)).upstream_id
            looks = len(first.looks)
            newer = private(second, name="newer", priority=0)
            async with here.open(newer, private(first, priority=9)) as opened:
                api = await known(opened, api)
                first.finish(task, here.film)
                await nudge(api, video_id)
                assert (await ended(api, video_id))["status"] == "completed"
                assert second.looks == []
                assert len(first.looks) > looks

    run(main())


def test_a_renewed_key_finds_the_job_and_one_that_does_not_know_it_ends_nothing(tmp_path):
    async def main():
        first, renewed, stranger = FakeRemote(), FakeRemote(name="renewed"), FakeRemote(name="stranger")
        async with world(tmp_path) as here:
            async with here.open(private(first)) as api:
                video_id = await accepted(api)
                task = (await standing(api, video_id, Outcome.ACCEPTED)).upstream_id

            def under_another_key(client):
                given = private(client)
                (credential,) = given.credentials
                return replace(given, credentials=(replace(credential, account="f" * 32),))

            async with here.open(under_another_key(stranger)) as opened:
                api = await known(opened, api)
                for _ in range(8):
                    looks = len(stranger.looks)
                    here.clock.ahead += 60_000
                    await nudge(api, video_id)
                    await until(lambda looks=looks: looked(stranger, looks))
                assert (await shown(api, video_id))["status"] == "queued"
            renewed.tasks = first.tasks
            renewed.finish(task, here.film)
            async with here.open(under_another_key(renewed)) as opened:
                api = await known(opened, api)
                assert (await ended(api, video_id))["status"] == "completed"

    async def looked(client, before):
        return len(client.looks) > before

    run(main())


def test_a_key_that_was_taken_away_ends_nothing_until_the_deadline(tmp_path):
    async def main():
        first, other = FakeRemote(), FakeRemote(name="other")
        async with world(tmp_path) as here:
            async with here.open(private(first)) as api:
                video_id = await accepted(api)
                await standing(api, video_id, Outcome.ACCEPTED)
            elsewhere = private(other, name="elsewhere")
            async with here.open(elsewhere) as opened:
                api = await known(opened, api)
                other.url = here.film
                assert (await ended(api, await accepted(api, "new")))["status"] == "completed"
                assert (await shown(api, video_id))["status"] == "queued"
            here.clock.ahead = DEADLINE_MS + 1_000
            async with here.open(elsewhere) as opened:
                api = await known(opened, api)
                assert (await ended(api, video_id))["error"]["code"] == "deadline_exceeded"
            # Configured again, it may still prove its success.
            first.finish_all(here.film)
            async with here.open(private(first)) as opened:
                api = await known(opened, api)
                await is_(api, video_id, "completed")

    run(main())


def test_a_process_that_only_accepts_hands_its_jobs_to_the_worker(tmp_path, database_url):
    async def main():
        client = FakeLister(now=real_clock, fates=[Fate(raises=LOST, starts=False)])
        upstream = private(client, marked=True)
        async with (
            world(tmp_path, database_url, public_url="http://testserver") as here,
            here.open(upstream, work=False) as api,
        ):
            video_id = await accepted(api)
            assert client.orders == []
            async with here.open(upstream) as worker:
                doubted = await standing(worker, video_id, Outcome.UNKNOWN)
                (order,) = client.orders
                client.deaf = True
                task = client.start(order)
                client.finish(task, here.film)
                # The report comes in at the process that does not watch.
                await api.client.post(order.callback_url, json={"id": task})
                assert (await ended(api, video_id))["status"] == "completed"
                assert doubted.id == order.key

    run(main())


def test_the_sweep_frees_slots_of_videos_that_ended_beside_their_workflow(tmp_path, database_url):
    async def main():
        client = FakeRemote()
        async with world(tmp_path, database_url) as here, here.open(private(client), work=False) as api:
            video_id = await accepted(api)
            route = api.house.remote.upstreams.routes[0]
            await api.house.remote.submit(video_id)
            assert api.house.database.read_now(submissions.in_flight, route.credential.account) == 1
            sweep = api.house.sweep(here.clock)
            await sweep.once()
            assert api.house.database.read_now(submissions.in_flight, route.credential.account) == 1
            api.house.queue._client.delete_workflows([video_id])
            here.clock.ahead = 120_000
            await sweep.once()
            assert (await shown(api, video_id))["error"]["code"] == "internal_error"
            assert api.house.database.read_now(submissions.in_flight, route.credential.account) == 0

    run(main())
