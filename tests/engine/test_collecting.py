"""Bringing results home: fresh links, wrong bytes, frames that do not come, and hours of patience."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from tests import samples
from tests.engine.remote_work import effective, upstream_of
from tests.fakes import FakeRemote, finished_clip
from tests.media.site import Site, ok

from filmgate.blobs import open_blobs
from filmgate.engine.collecting import COLLECT_MS, FRAME_TRIES, WHOLE_TRIES, Collecting
from filmgate.engine.inputs import Inputs
from filmgate.engine.upstreams import Upstreams
from filmgate.errors import JobError, UpstreamError
from filmgate.providers import Source
from filmgate.store.submissions import Outcome, Submission
from filmgate.video import Size, Status, Video
from filmgate.wiring import random_text

EXPIRED = b"HTTP/1.1 403 Expired\r\nContent-Length: 0\r\n\r\n"
CLIP = finished_clip(effective())


@dataclass(kw_only=True)
class Porch:
    """A finished task, a site that holds its file, and the storage it is brought to."""

    site: Site
    client: FakeRemote
    collecting: Collecting
    folder: object
    clock: list[int] = field(default_factory=lambda: [0])

    async def collect(self, *, private: bool = True, until: int = COLLECT_MS, upstream: str = "seedance", **asked):
        video = Video(
            id="video_1",
            project="p",
            engine="faraway",
            status=Status.IN_PROGRESS,
            progress=0,
            created_at=0,
            effective=effective(**asked),
        )
        submission = Submission(
            id="sub_1",
            video_id="video_1",
            upstream="seedance",
            credential="key0",
            account="a" * 32,
            model="m",
            outcome=Outcome.ACCEPTED,
            upstream_id="task-faraway-1",
            intended_at=0,
        )
        engine = upstream_of(self.client, private=private, name=upstream)
        route = Upstreams([engine], clock=lambda: 0, draw=lambda: 0.5).routes[0]
        return await self.collecting.collect(video, submission, route, folder=self.folder, until=until)

    async def stored(self) -> dict[str, bytes]:
        found = await self.collecting.blobs.listing("videos/")
        return {blob.key.rsplit("/", 1)[1]: await self.collecting.blobs.read_whole(blob.key) for blob in found}


@asynccontextmanager
async def porch(tmp_path, *looks):
    async def no_pace(_route) -> None:
        return

    (tmp_path / "scratch").mkdir()
    now = [0]

    def clock() -> int:
        now[0] += 1
        return now[0]

    site = Site({})
    async with site:
        client = FakeRemote(look_faults=list(looks))
        client.start(None)
        client.finish("task-faraway-1", site.url("/v"), completion_tokens=7)
        collecting = Collecting(
            blobs=open_blobs(f"file://{tmp_path}/blobs", environment={}),
            inputs=Inputs(scratch=tmp_path / "scratch", allow_private=False),
            pace=no_pace,
            clock=clock,
            random_text=random_text,
            pause=lambda _attempt: 0.0,
        )
        yield Porch(site=site, client=client, collecting=collecting, folder=tmp_path / "scratch", clock=now)


def run(work) -> None:
    asyncio.run(work)


def test_a_result_comes_home_with_what_the_upstream_said_of_it(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            here.site.pages = {"/v": ok(CLIP)}
            collected = await here.collect()
            assert await here.stored() == {"video": CLIP}
            (output,) = collected.outputs
            assert (output.variant, output.mime, output.bytes) == ("video", "video/mp4", len(CLIP))
            assert collected.probed.size == Size(width=640, height=640)
            assert collected.snapshot.usage == {"completion_tokens": 7}

    run(main())


def test_a_dead_link_is_replaced_by_a_new_look(tmp_path):
    async def main():
        class Renewing(FakeRemote):
            async def look(self, upstream_ids):
                said = dict(await super().look(upstream_ids))
                task = said["task-faraway-1"]
                url = f"{task.files['video'].url}{len(self.looks)}"
                return {"task-faraway-1": replace(task, files={"video": Source(url=url)})}

        async with porch(tmp_path) as here:
            here.client = Renewing(tasks=here.client.tasks)
            here.site.pages = {"/v1": EXPIRED, "/v2": EXPIRED, "/v3": ok(CLIP)}
            await here.collect()
            assert await here.stored() == {"video": CLIP}
            assert len(here.client.looks) == 3

    run(main())


@pytest.mark.parametrize("wrong", [b"<html>not yet</html>", CLIP[: len(CLIP) // 2], samples.png()], ids=len)
def test_wrong_bytes_are_forgotten_and_fetched_again(tmp_path, wrong):
    async def main():
        async with porch(tmp_path) as here:
            answers = [ok(wrong), ok(CLIP)]

            async def page(writer, _closing):
                assert "range" not in here.site.seen[-1].lower()
                writer.write(answers.pop(0))

            here.site.pages = {"/v": page}
            await here.collect()
            assert await here.stored() == {"video": CLIP}

    run(main())


def scratched(clip: bytes) -> bytes:
    """A clip that is all there, with a frame in its middle that does not decode."""
    data = bytearray(clip)
    at = data.index(b"mdat") + len(data) // 2
    data[at : at + 200] = bytes(200)
    return bytes(data)


def test_a_paid_video_that_always_comes_scratched_is_delivered_all_the_same(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            clip = scratched(CLIP)
            here.site.pages = {"/v": ok(clip)}
            collected = await here.collect(until=here.clock[0] + 40)
            assert await here.stored() == {"video": clip}
            assert str(collected.probed.size) == "640x640"
            assert len(here.client.looks) == WHOLE_TRIES + 1, "it might have been a fault of the way"

    run(main())


def test_faults_of_looks_and_of_storage_are_waited_out(tmp_path):
    async def main():
        async with porch(tmp_path, UpstreamError("502"), UpstreamError("429")) as here:
            here.site.pages = {"/v": ok(CLIP)}

            puts, put = [], here.collecting.blobs.put_file

            async def put_at_last(*args, **kwargs):
                puts.append(args)
                if len(puts) == 1:
                    raise RuntimeError("no space")
                return await put(*args, **kwargs)

            blobs = here.collecting.blobs

            class Storage:
                put_file = staticmethod(put_at_last)
                listing = staticmethod(blobs.listing)
                read_whole = staticmethod(blobs.read_whole)

            here.collecting = replace(here.collecting, blobs=Storage())
            await here.collect()
            assert (len(here.client.looks), len(puts)) == (4, 2)
            assert len(here.site.seen) == 2, "what lies here whole is only asked for its size"

    run(main())


def test_a_task_that_lost_its_file_and_a_file_that_never_comes_end_charged(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            here.site.pages = {"/v": EXPIRED}
            with pytest.raises(JobError) as caught:
                await here.collect(until=here.clock[0] + 20)
            assert (caught.value.code, caught.value.charged) == ("output_unavailable", True)
            here.client.tasks.clear()
            with pytest.raises(JobError):
                await here.collect(until=here.clock[0] + 20)
            assert await here.stored() == {}

    run(main())


def test_a_private_link_of_a_public_upstream_is_never_fetched(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            here.site.pages = {"/v": ok(CLIP)}
            with pytest.raises(JobError):
                await here.collect(private=False, until=here.clock[0] + 5)
            assert here.site.seen == []

    run(main())


def with_frame(here: Porch) -> None:
    task = here.client.tasks["task-faraway-1"]
    files = {**task.files, "last_frame": Source(url=here.site.url("/f"))}
    here.client.tasks["task-faraway-1"] = replace(task, files=files)


def test_a_last_frame_comes_along_when_it_was_asked_for(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            frame = samples.jpeg()
            here.site.pages = {"/v": ok(CLIP), "/f": ok(frame)}
            with_frame(here)
            collected = await here.collect(return_last_frame=True)
            assert await here.stored() == {"video": CLIP, "last_frame": frame}
            assert [output.mime for output in collected.outputs] == ["video/mp4", "image/jpeg"]
            assert len((await here.collect()).outputs) == 1

    run(main())


@pytest.mark.parametrize("page", [EXPIRED, ok(b"<html>"), ok(CLIP)], ids=["expired", "html", "a video"])
def test_a_last_frame_that_is_none_does_not_hold_up_the_video(tmp_path, page):
    async def main():
        async with porch(tmp_path) as here:
            here.site.pages = {"/v": ok(CLIP), "/f": page}
            with_frame(here)
            collected = await here.collect(return_last_frame=True)
            assert [output.variant for output in collected.outputs] == ["video"]
            assert len(here.client.looks) == FRAME_TRIES + 1

    run(main())


def test_an_engine_whose_files_come_slowly_holds_up_no_other(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            arrived = asyncio.Event()

            async def slow(_writer, closing):
                arrived.set()
                await closing.wait()

            slowly = FakeRemote()
            slowly.start(None)
            slowly.finish("task-faraway-1", here.site.url("/slow"))
            here.site.pages = {"/v": ok(CLIP), "/slow": slow}
            here.collecting = replace(here.collecting, at_once=1)
            (tmp_path / "slow").mkdir()
            waiting = replace(here, client=slowly, folder=tmp_path / "slow").collect(upstream="slow")
            hanging = asyncio.create_task(waiting)
            await arrived.wait()
            await asyncio.wait_for(here.collect(), 20)
            hanging.cancel()
            await asyncio.wait([hanging])

    run(main())


def test_only_so_many_come_home_at_once(tmp_path):
    async def main():
        async with porch(tmp_path) as here:
            gate, running, most = asyncio.Event(), 0, 0

            class Counting(FakeRemote):
                async def look(self, upstream_ids):
                    nonlocal running, most
                    running += 1
                    most = max(most, running)
                    await gate.wait()
                    running -= 1
                    return await super().look(upstream_ids)

            here.client = Counting(tasks=here.client.tasks)
            here.site.pages = {"/v": ok(CLIP)}
            here.collecting = replace(here.collecting, at_once=2)
            folders = []
            for number in range(5):
                folder = tmp_path / f"job{number}"
                folder.mkdir()
                folders.append(folder)
            jobs = [asyncio.create_task(replace(here, folder=folder).collect()) for folder in folders]
            while running < 2:
                await asyncio.sleep(0)
            gate.set()
            await asyncio.gather(*jobs)
            assert most == 2

    run(main())
