"""A render that crashes, hangs or hogs fails its own job, with the right code, and never the server."""

import asyncio
from pathlib import Path

import pytest
from tests.engine.work import accepted, ended, stored_files, working

from filmgate.child import Limits
from filmgate.providers.draft import DraftProvider

ROOT = Path(__file__).parents[2]


class PoisonedProvider:
    """The draft provider on a misbehaving renderer with small limits."""

    name = "draft"

    def __init__(self) -> None:
        limits = Limits(address_space=1 << 30, cpu_seconds=1, wall_seconds=12, file_bytes=8 << 20)
        self._draft = DraftProvider(limits=limits, module="tests.engine.poisoned")

    def foresee(self, effective, inputs):
        return ()

    async def render(self, effective, inputs, *, folder, tell):
        # The child starts in its folder and must find this test's module there.
        (folder / "tests").symlink_to(ROOT / "tests")
        return await self._draft.render(effective, inputs, folder=folder, tell=tell)


CODES = {
    "crash": "render_failed",
    "hang": "deadline_exceeded",
    "memory": "render_out_of_resources",
    "processor": "render_out_of_resources",
    "disk": "render_failed",
    "refuse": "render_failed",
    "forget": "output_rejected",
}


def test_every_poison(tmp_path):
    async def main():
        async with working(tmp_path, "", PoisonedProvider(), render_concurrency=2) as api:
            ids = {deed: await accepted(api, deed) for deed in CODES}
            found = {deed: await ended(api, video_id) for deed, video_id in ids.items()}
            assert {deed: video["error"]["code"] for deed, video in found.items()} == CODES
            assert {video["status"] for video in found.values()} == {"failed"}
            for video in found.values():
                message = video["error"]["message"]
                assert str(tmp_path) not in message
                assert "Traceback" not in message
            assert (await api.client.get("/readyz")).status_code == 200
            assert await stored_files(api.house) == set()
            assert list(api.house.slot.scratch.iterdir()) == []

    asyncio.run(main())


@pytest.mark.parametrize("deed", ["hang", "processor"])
def test_a_stopped_worker_leaves_no_child(tmp_path, deed):
    def children() -> list[str]:
        found = []
        for task in Path("/proc/self/task").iterdir():
            for pid in (task / "children").read_text().split():
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
                if b"tests.engine.poisoned" in command:
                    found.append(pid)
        return found

    async def main():
        async with working(tmp_path, "", PoisonedProvider()) as api:
            await accepted(api, deed)
            while not children():
                await asyncio.sleep(0.01)
        assert children() == []

    asyncio.run(main())
