"""The steps of one job. Each reads our rows first, so that any of them may run twice, or twice at once, unharmed.

prepare   fetch, check and store the inputs; let the first picture decide an adaptive shape
make      render in a child process, check the result, put it into storage under names of this attempt's own
settle    one transaction: completed, with its files; the loser of a race finds nothing to settle
"""

import asyncio
import contextlib
import logging
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from filmgate.blobs import Blobs
from filmgate.catalog import Catalog, settle_ratio
from filmgate.engine.decide import fault_of_output, shape_giver
from filmgate.engine.inputs import Inputs
from filmgate.engine.witness import NOBODY, Witness, told_render
from filmgate.errors import JobError
from filmgate.providers import LocalInput, Provider, Rendered, Renders
from filmgate.store import Database, videos
from filmgate.store.sweeping import kept_keys
from filmgate.video import Failure, Notice, Output, Probed, Size, StoredInput, Unhonoured, Video

log = logging.getLogger(__name__)

RENDER_SECONDS = 15 * 60.0
"""A local render's deadline, from its own start."""

FETCHES = 64

PROGRESS_SECONDS = 0.5
"""At most one progress write per job in this time: frames come faster than anybody polls."""


@dataclass(frozen=True, kw_only=True)
class Production:
    """What the steps of a job work with."""

    database: Database
    blobs: Blobs
    inputs: Inputs
    catalog: Catalog
    providers: dict[str, Provider]
    scratch: Path
    """A folder of this process alone."""
    renders: asyncio.Semaphore
    """How many renders run at once. The queue gives out a few jobs more, whose inputs are fetched meanwhile."""
    fetches: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(FETCHES))
    """How many inputs are fetched at once: remote jobs are all taken up at once, each with gigabytes to fetch."""
    render_seconds: float = RENDER_SECONDS
    retention: int
    """Milliseconds results live after completion."""
    clock: Callable[[], int]
    random_text: Callable[[int], str]
    witness: Witness = NOBODY

    async def prepare(self, video_id: str) -> None:
        """Bring all inputs into storage. Raises JobError for one that cannot be used."""
        video = await self._open(video_id)
        if video is None:
            return
        inputs = await self.database.read(videos.list_inputs, video_id)
        ready = [await self._bring(video_id, stored) for stored in inputs]
        self.inputs.judge_together([stored.probed for stored in ready if stored.probed])
        await self._settle_shape(video, ready)

    async def _bring(self, video_id: str, stored: StoredInput) -> StoredInput:
        if stored.key is not None or stored.url is None:
            return stored
        async with self.fetches:
            return await self._fetch(video_id, stored, stored.url)

    async def _fetch(self, video_id: str, stored: StoredInput, url: str) -> StoredInput:
        with self._folder() as folder:
            path = folder / "input"
            probed = await self.inputs.bring(url, path, kind=stored.kind, param=stored.param)
            key = f"inputs/{video_id}/{stored.position}"
            await self.blobs.put_file(key, path, mime=probed.mime)
        ready = replace(stored, key=key, probed=probed)
        await self.database.write(videos.store_input, video_id, ready)
        return ready

    async def _settle_shape(self, video: Video, inputs: list[StoredInput]) -> None:
        if video.effective.size is None:
            giver = shape_giver(inputs)
            size = giver.probed.size if giver and giver.probed else None
            await self.database.write(
                videos.set_effective, video.id, settle_ratio(video.effective, size, catalog=self.catalog)
            )

    async def make(self, video_id: str) -> dict[str, Any]:
        """Make the video and store its files. Returns the outputs as JSON. Raises JobError."""
        if await self._open(video_id) is None:
            return {}
        async with self.renders, self._shown(video_id) as tell:
            await self.database.write(videos.start_video, video_id, now=self.clock())
            video = await self._open(video_id)
            if video is None:
                return {}
            with self._folder() as folder:
                with told_render(self.witness):
                    rendered, probed = await self._render(video, folder, tell)
                made = await self._store(video, rendered, probed)
        # A run that was overtaken may not get as far as its own settling: what it stored goes now.
        await self._tidy(video_id)
        return {"outputs": [asdict(output) for output in made], "unhonoured": [asdict(u) for u in rendered.unhonoured]}

    async def _render(self, video: Video, folder: Path, tell: Callable[[int], None]) -> tuple[Rendered, Probed]:
        provider = self.providers.get(video.engine)
        if not isinstance(provider, Renders):
            raise JobError("render_failed", "The engine this video was accepted for is no longer configured.")
        inputs = await self._local_inputs(video.id, folder)
        room = folder / "render"
        room.mkdir()
        try:
            async with asyncio.timeout(self.render_seconds):
                rendered = await provider.render(video.effective, inputs, folder=room, tell=tell)
        except TimeoutError as error:
            minutes = f"{self.render_seconds / 60:g}"
            raise JobError(
                "deadline_exceeded", f"The render did not end within {minutes} minutes of its start."
            ) from error
        for made in (rendered.video, rendered.last_frame):
            if made is not None and not made.is_file():
                raise JobError("output_rejected", "The engine ended without leaving the file it was asked for.")
        probed = await self.inputs.probe_output(rendered.video)
        fault = fault_of_output(probed, video.effective)
        if fault:
            raise JobError("output_rejected", f"The engine's video is not what was asked for: {fault}.")
        return rendered, probed

    async def _local_inputs(self, video_id: str, folder: Path) -> tuple[LocalInput, ...]:
        inputs = []
        for stored in await self.database.read(videos.list_inputs, video_id):
            if stored.key is None:
                raise JobError("input_rejected", f"The input {stored.param} is no longer stored.")
            path = folder / f"input-{stored.position}"
            await self.blobs.fetch_to(stored.key, path)
            inputs.append(LocalInput(kind=stored.kind, role=stored.role, path=path))
        return tuple(inputs)

    async def _store(self, video: Video, rendered: Rendered, probed: Probed) -> list[Output]:
        # Names of this attempt's own: two runs of one job must not write into one object.
        place = f"videos/{video.id}/{self.random_text(12)}"
        files = [("video", rendered.video, probed.mime)]
        if rendered.last_frame is not None:
            files.append(("last_frame", rendered.last_frame, "image/png"))
        made = []
        for variant, path, mime in files:
            key = f"{place}/{path.name}"
            blob = await self.blobs.put_file(key, path, mime=mime)
            made.append(Output(variant=variant, key=key, mime=mime, bytes=blob.bytes, sha256=blob.sha256))
        return made

    async def settle(self, video_id: str, made: dict[str, Any]) -> None:
        """Complete the video with what was made; then drop files that lost a race. Idempotent."""
        if made:
            now = self.clock()
            # A remote task may end before it was ever seen running.
            await self.database.write(videos.start_video, video_id, now=now)
            completion = _completion(made)
            await self.database.write(
                videos.complete_video, video_id, completion, now=now, expires_at=now + self.retention
            )
        await self._tidy(video_id)

    async def fail(self, video_id: str, failure: Failure) -> None:
        """End the video as failed, unless it has ended. Idempotent."""
        now = self.clock()
        await self.database.write(videos.fail_video, video_id, failure, now=now, sweep_at=now + self.retention)
        await self._tidy(video_id)

    async def _tidy(self, video_id: str) -> None:
        """Drop result files that no row names. Only of a settled video: another may have a run about to settle."""
        video = await self.database.read(videos.load_video, video_id)
        if video is None or video.settled:
            kept = await self.database.read(kept_keys, [video_id])
            found = await self.blobs.listing(f"videos/{video_id}/")
            await self.blobs.delete([blob.key for blob in found if blob.key not in kept])

    async def _open(self, video_id: str) -> Video | None:
        """The video unless it has ended."""
        video = await self.database.read(videos.load_video, video_id)
        return video if video is not None and not video.status.terminal else None

    @contextlib.contextmanager
    def _folder(self) -> Iterator[Path]:
        folder = Path(tempfile.mkdtemp(dir=self.scratch))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextlib.asynccontextmanager
    async def _shown(self, video_id: str) -> AsyncIterator[Callable[[int], None]]:
        """A ``tell`` whose newest word reaches the row, at most every half second."""
        heard = asyncio.Event()
        newest = 0

        def tell(percent: int) -> None:
            nonlocal newest
            newest = percent
            heard.set()

        async def follow() -> None:
            while True:
                await heard.wait()
                heard.clear()
                await self.database.write(videos.raise_progress, video_id, newest)
                await asyncio.sleep(PROGRESS_SECONDS)

        following = asyncio.create_task(follow())
        try:
            yield tell
        finally:
            following.cancel()
            await asyncio.wait([following])
            if not following.cancelled() and (fault := following.exception()):
                log.warning("progress of %s was not written: %s", video_id, fault)


def _completion(made: dict[str, Any]) -> videos.Completion:
    """What a step made, read back from its JSON."""
    return videos.Completion(
        made=[Output(**output) for output in made["outputs"]],
        unhonoured=[Unhonoured(**entry) for entry in made["unhonoured"]],
        usage=made.get("usage"),
        engine=made.get("engine"),
        size=Size.parse(made["size"]) if made.get("size") else None,
        notices=[Notice(**notice) for notice in made.get("notices", ())],
    )
