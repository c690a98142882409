"""Inputs as the engine takes them: refused at create with a 400, or at the job's run as a failed job, in the same words."""

import asyncio
import os

import pytest
from tests import samples
from tests.media.site import Site, ok, redirect

from filmgate.engine.inputs import Inputs
from filmgate.errors import JobError, RequestError, Stage
from filmgate.video import Asset, Kind, Probed, Role

ROLES = {Kind.IMAGE: Role.REFERENCE_IMAGE, Kind.VIDEO: Role.REFERENCE_VIDEO, Kind.AUDIO: Role.REFERENCE_AUDIO}


def inline(data, kind=Kind.IMAGE, param="image"):
    return Asset(kind=kind, role=ROLES[kind], param=param, data=data)


def at(url, kind=Kind.IMAGE, param="image"):
    return Asset(kind=kind, role=ROLES[kind], param=param, url=url)


@pytest.fixture
def inputs(tmp_path):
    return Inputs(scratch=tmp_path, allow_private=True)


def refused(inputs, *assets):
    with pytest.raises(RequestError) as caught:
        asyncio.run(inputs.inspect(assets))
    assert os.listdir(inputs.scratch) == []
    return caught.value


def test_inline_data_is_probed_and_urls_are_not_fetched(inputs):
    found = asyncio.run(
        inputs.inspect([inline(samples.png()), at("http://127.0.0.1:9/a.png"), inline(samples.wav(), Kind.AUDIO)])
    )
    assert [probed.format if probed else None for probed in found] == ["png", None, "wav"]
    assert os.listdir(inputs.scratch) == []
    assert asyncio.run(inputs.inspect([])) == []


@pytest.mark.parametrize(
    ("kind", "data", "code", "says"),
    [
        (Kind.IMAGE, lambda: b"not an image at all", "invalid_image", "`image` is plain text"),
        (Kind.IMAGE, lambda: samples.png()[:-100], "invalid_image", "`image` is no whole PNG image: it ends too early"),
        (Kind.IMAGE, lambda: samples.png(299, 400), "invalid_image", "`image` is 299x400 pixels: each side must have 300 to 6000"),
        (Kind.IMAGE, lambda: samples.jpeg(6001, 3000), "input_too_large", "`image` is 6001x3000 pixels"),
        (Kind.IMAGE, lambda: samples.png(1000, 300), "invalid_image", "0.4 to 2.5"),
        (Kind.IMAGE, samples.mp4, "invalid_image", "`image` is mp4"),
        (Kind.VIDEO, lambda: samples.mp4()[:-5000], "invalid_video", "ends too early"),
        (Kind.VIDEO, lambda: samples.mp4(1), "invalid_video", "`image` lasts 1 s: 2 to 15 s"),
        (Kind.VIDEO, lambda: samples.mp4(16), "input_too_large", "`image` lasts 16 s"),
        (Kind.VIDEO, lambda: samples.mp4(fps=12), "invalid_video", "12 frames per second"),
        (Kind.VIDEO, lambda: samples.mp4(codec="mpeg4"), "invalid_video", "coded as mpeg4: H.264 and H.265"),
        (Kind.VIDEO, lambda: samples.mp4(2, 320, 320), "invalid_video", "102400 pixels in all: 409600"),
        (Kind.VIDEO, lambda: b"#EXTM3U\n", "invalid_video", "a playlist"),
        (Kind.AUDIO, lambda: samples.mp3(17), "input_too_large", "lasts 17"),
        (Kind.AUDIO, lambda: samples.wav(1), "invalid_audio", "lasts 1 s"),
        (Kind.AUDIO, samples.png, "invalid_audio", "is png"),
    ],
)  # fmt: skip
def test_a_bad_input_is_a_400_that_says_why(inputs, kind, data, code, says):
    error = refused(inputs, inline(data(), kind))
    assert (error.code, error.param, error.meaning.status) == (code, "image", 400)
    assert says in error.message


def test_the_first_bad_input_is_the_one_named(inputs):
    bad = [inline(b"no picture", param=f"ref_images[{n}]") for n in (1, 2)]
    assert refused(inputs, inline(samples.png(), param="ref_images[0]"), *bad).param == "ref_images[1]"


def test_urls_are_checked_as_urls(inputs, tmp_path):
    strict = Inputs(scratch=tmp_path, allow_private=False)
    assert refused(strict, at("http://127.0.0.1/a.png")).code == "url_not_allowed"
    assert refused(inputs, at("ftp://example.com/a.png")).code == "invalid_url"


def test_the_total_of_a_kind_names_that_kind(inputs):
    clips = [inline(samples.mp3(8), Kind.AUDIO, f"metadata.content[{n}]") for n in (1, 2)]
    error = refused(inputs, inline(samples.png()), *clips)
    assert (error.code, error.param) == ("input_too_large", "metadata.content[1]")
    assert "reference audios last 16" in error.message


def test_looks_take_turns(tmp_path):
    """However many inputs come, no more children look at once than there are turns."""
    turns = Turns(1)
    inputs = Inputs(scratch=tmp_path, allow_private=False, looks=turns)
    asyncio.run(inputs.inspect([inline(samples.png())] * 4))
    assert turns.most == 1


class Turns(asyncio.Semaphore):
    """Counts how many were inside at once."""

    inside = most = 0

    async def acquire(self):
        await super().acquire()
        self.inside += 1
        self.most = max(self.most, self.inside)
        return True

    def release(self):
        self.inside -= 1
        super().release()


def bring(inputs, page, tmp_path, kind=Kind.IMAGE):
    async def go():
        async with Site({"/a": page}) as site:
            return await inputs.bring(site.url("/a"), tmp_path / "file", kind=kind, param="image")

    return asyncio.run(go())


def test_bring_fetches_and_probes(inputs, tmp_path):
    assert bring(inputs, ok(samples.png()), tmp_path).mime == "image/png"
    assert (tmp_path / "file").read_bytes() == samples.png()


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (lambda: ok(b"<html>sign in</html>"), "input_rejected"), (lambda: ok(samples.png()[:-100]), "input_rejected"),
        (lambda: ok(samples.png(100, 100)), "input_rejected"), (lambda: b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "input_unreachable"),
        (lambda: redirect("file:///etc/passwd"), "input_rejected"), (lambda: b"HTTP/1.1 200 OK\r\nContent-Length: 31457281\r\n\r\n", "input_rejected"),
    ],
)  # fmt: skip
def test_a_bad_input_at_the_run_fails_the_job(inputs, tmp_path, page, code):
    with pytest.raises(JobError) as caught:
        bring(inputs, page(), tmp_path)
    assert (caught.value.code, caught.value.param, caught.value.meaning.stage) == (code, "image", Stage.INPUT)
    assert caught.value.message.startswith("`image` ")


def test_totals_at_the_run(inputs):
    clip = Probed(kind=Kind.VIDEO, format="mp4", mime="video/mp4", bytes=1, seconds=9.0)
    inputs.judge_together([clip])
    with pytest.raises(JobError, match="last 18 s together") as caught:
        inputs.judge_together([clip, clip])
    assert caught.value.code == "input_rejected"


def test_an_output_that_does_not_play(inputs, tmp_path):
    path = tmp_path / "video.mp4"
    path.write_bytes(samples.mp4()[:-3000])
    with pytest.raises(JobError, match="is not a playable video: it ends too early") as caught:
        asyncio.run(inputs.probe_output(path))
    assert (caught.value.code, caught.value.meaning.stage) == ("output_rejected", Stage.OUTPUT)
