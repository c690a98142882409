"""The draft engine as a provider: through a real child process."""

import asyncio
import os
import signal
from pathlib import Path

import av
import pytest

from filmgate.child import Limits
from filmgate.errors import JobError
from filmgate.providers import LocalInput, Provider, Renders
from filmgate.providers.draft import LIMITS, DraftProvider
from filmgate.video import Effective, Kind, Role, Size


def effective(**changes) -> Effective:
    fields = {
        "model": "filmgate-draft",
        "prompt": "A quiet lake at dawn",
        "seconds": 1,
        "resolution": "480p",
        "ratio": "16:9",
        "size": Size(width=192, height=108),
        "seed": 7,
        "generate_audio": False,
        "watermark": False,
        "camera_fixed": False,
        "return_last_frame": False,
    }
    return Effective(**(fields | changes))


def render(provider, wanted, folder, inputs=(), tell=lambda _percent: None):
    return asyncio.run(provider.render(wanted, inputs, folder=folder, tell=tell))


def test_it_is_a_provider_that_renders():
    provider = DraftProvider()
    assert isinstance(provider, Renders)
    assert isinstance(provider.name, str)
    assert callable(Provider.foresee)


def test_a_child_makes_the_film_and_tells_its_progress(tmp_path):
    told = []
    made = render(DraftProvider(), effective(generate_audio=True, return_last_frame=True), tmp_path, tell=told.append)
    with av.open(str(made.video)) as file:
        assert file.streams.video[0].frames == 25
        assert len(file.streams.audio) == 1
    assert made.last_frame is not None
    assert made.last_frame.read_bytes().startswith(b"\x89PNG")
    assert told == sorted(told)
    assert told[-1] == 99


def test_no_last_picture_unless_asked(tmp_path):
    made = render(DraftProvider(), effective(), tmp_path)
    assert made.last_frame is None
    assert [path.name for path in tmp_path.iterdir()] == ["video.mp4"]


def test_what_it_foresees_is_what_the_child_reports(tmp_path):
    wanted = effective(prompt='An axolotl says "hello" in a park', generate_audio=True)
    provider = DraftProvider()
    foreseen = provider.foresee(wanted, ())
    assert {entry.what for entry in foreseen} == {"subject", "dialogue", "prompt"}
    assert render(provider, wanted, tmp_path).unhonoured == foreseen


def test_a_broken_input_fails_the_job_in_words(tmp_path):
    broken = tmp_path / "broken"
    broken.write_bytes(b"not a picture")
    folder = tmp_path / "made"
    folder.mkdir()
    image = LocalInput(kind=Kind.IMAGE, role=Role.FIRST_FRAME, path=broken)
    with pytest.raises(JobError) as caught:
        render(DraftProvider(), effective(), folder, (image,))
    assert caught.value.code == "render_failed"
    assert "first frame" in caught.value.message
    assert str(broken) not in caught.value.message


def test_a_machine_without_a_library_is_told_which_package_to_install(tmp_path):
    # What the import of skia says there; the child's folder is the first place it looks in.
    (tmp_path / "skia.py").write_text(
        'raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")'
    )
    with pytest.raises(JobError, match=r"libEGL\.so\.1 is missing.*apt-get install libgl1 libegl1"):
        render(DraftProvider(), effective(), tmp_path)


def test_a_cancelled_render_leaves_no_child(tmp_path):
    async def main() -> None:
        began = asyncio.Event()
        wanted = effective(seconds=15, size=Size(width=640, height=360))
        rendering = asyncio.create_task(
            DraftProvider().render(wanted, (), folder=tmp_path, tell=lambda _percent: began.set())
        )
        await began.wait()
        rendering.cancel()
        with pytest.raises(asyncio.CancelledError):
            await rendering

    asyncio.run(main())
    # The call ends only when its child is reaped: nobody is left to write on.
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_killed_child_fails_its_job_in_words(tmp_path):
    def kill(_percent: int) -> None:
        for child in Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split():
            os.kill(int(child), signal.SIGKILL)

    with pytest.raises(JobError) as caught:
        render(DraftProvider(), effective(seconds=15, size=Size(width=640, height=360)), tmp_path, tell=kill)
    assert caught.value.code == "render_out_of_resources"


def test_a_render_without_memory_fails_alone(tmp_path):
    tight = Limits(address_space=300 << 20, cpu_seconds=60, wall_seconds=60, file_bytes=1 << 30)
    with pytest.raises(JobError) as caught:
        render(DraftProvider(limits=tight), effective(size=Size(width=1920, height=1080)), tmp_path)
    assert caught.value.code in {"render_out_of_resources", "render_failed"}


def test_a_shape_nobody_knows_is_refused(tmp_path):
    with pytest.raises(JobError):
        render(DraftProvider(), effective(size=None), tmp_path)


def test_the_limits_leave_room_for_a_film_and_little_more():
    assert LIMITS.address_space <= 4 << 30
    assert LIMITS.wall_seconds == 900
