"""Every field of the contract over HTTP, as JSON and as a form: what is made of it, and what the caller is told."""

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from PIL import Image
from tests.api.bodies import DRAFT, FAST, STANDARD, URL, content, data_url, item, send
from tests.api.stage import Stage
from tests.rig import EXAMPLE
from tests.samples import jpeg, mp4, png, wav

from filmgate.wire.fields import FIELDS, Shape

pytestmark = pytest.mark.anyio


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    send: Mapping[str, Any]
    """Beside a model and a prompt."""
    model: str = STANDARD
    effective: Mapping[str, Any] = field(default_factory=dict)
    """Some of ``metadata.effective``."""
    warns: tuple[str, ...] = ()
    """Params of ``metadata.warnings``."""
    form: bool = True
    """Also sent as multipart."""


def good(
    name: str, send: dict[str, Any], *warns: str, model: str = STANDARD, form: bool = True, **effective: Any
) -> Case:
    return Case(id=name, send=send, model=model, effective=effective, warns=warns, form=form)


HD = {"resolution": "720p", "ratio": "16:9", "size": "1280x720"}
DEFAULTS = {
    "seconds": 5,
    **HD,
    "generate_audio": False,
    "watermark": False,
    "camera_fixed": False,
    "return_last_frame": False,
}
SWITCHES = ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
OPEN = {"resolution": "720p", "ratio": "adaptive"}

GOOD = [
    good("model-standard", {}, **DEFAULTS),
    good("model-fast", {"model": FAST}, model=FAST, **DEFAULTS),
    good("model-draft", {"model": DRAFT}, model=DRAFT, **DEFAULTS),
    good("model-sora", {"model": "sora-2"}, model=FAST, seconds=4, resolution="720p", ratio="9:16", size="720x1280"),
    good("model-sora-pro", {"model": "sora-2-pro"}, seconds=4, size="720x1280"),
    good("prompt-longest", {"prompt": "x" * 32_000}),
    good("prompt-any-script", {"prompt": "猫が歩く — قطة 🐈\nline 2"}),
    good("prompt-suffix-has-no-power", {"prompt": "A cat --rs 1080p --dur 9"}, "prompt", resolution="720p", seconds=5),
    *[good(f"seconds-{n}", {"seconds": str(n)}, seconds=n) for n in range(4, 16)],
    good("seconds-number", {"seconds": 7}, seconds=7),
    good("seconds-decimal", {"seconds": "7.0"}, seconds=7),
    good("duration", {"duration": 15}, seconds=15),
    good("duration-text", {"duration": "4"}, seconds=4),
    good("seconds-places-agree", {"seconds": "6", "duration": 6, "metadata": {"duration": 6, "seconds": 6.0}}, seconds=6),
    *[good(f"resolution-{row}", {"resolution": row}, resolution=row) for row in ("480p", "720p", "1080p")],
    *[
        good(f"ratio-{ratio}", {"ratio": ratio}, resolution="720p", ratio=ratio, size=size)
        for ratio, size in {
            "21:9": "1470x630", "16:9": "1280x720", "4:3": "1112x834", "1:1": "960x960", "3:4": "834x1112", "9:16": "720x1280",
        }.items()
    ],  # fmt: skip
    good("ratio-adaptive-alone", {"ratio": "adaptive"}, "ratio", **HD),
    good("ratio-auto-alone", {"ratio": "auto"}, "ratio", **HD),
    good("ratio-adaptive-url", {"ratio": "adaptive", "image": URL}, **OPEN),
    good("size", {"size": "834x1112"}, resolution="720p", ratio="3:4", size="834x1112"),
    good("size-openai", {"size": "1792x1024"}, "size", resolution="1080p", ratio="16:9", size="1920x1080"),
    good("size-openai-fast", {"model": FAST, "size": "1024x1792"}, "size", model=FAST, size="720x1280"),
    good("size-agrees", {"size": "1280x720", "resolution": "720p", "ratio": "16:9"}, **HD),
    good("image-url", {"image": URL}, **OPEN),
    good("image-data-url", {"image": data_url(png(640, 360), "image/png")}, ratio="16:9", size="1280x720"),
    good("image-base64", {"image": base64.b64encode(jpeg(600, 600)).decode()}, ratio="1:1", size="960x960"),
    good("image-with-ratio", {"image": URL, "ratio": "1:1"}, ratio="1:1", size="960x960"),
    good("input-reference", {"input_reference": {"image_url": URL}}, **OPEN),
    good("ref-images", {"ref_images": [URL, data_url(png(400, 700), "image/png")]}, **OPEN),
    good("ref-images-first-decides", {"ref_images": [data_url(png(400, 700), "image/png"), URL]}, ratio="9:16"),
    *[good(f"{name}-{value}", {name: value}, **{name: value}) for name in SWITCHES for value in (True, False)],
    good("seed", {"seed": 20231234}, seed=20231234),
    good("seed-lowest", {"seed": -(2**63)}, seed=-(2**63)),
    good("seed-highest", {"seed": 2**63 - 1}, seed=2**63 - 1),
    good("n", {"n": 1}),
    good("response-format", {"response_format": "url"}),
    good("user", {"user": "user-1234"}),
    good("metadata-empty", {"metadata": {}}, form=False),
    good("metadata-json-text", {"metadata": '{"resolution": "480p"}'}, resolution="480p"),
    *[
        good(f"metadata-{name}", {"metadata": {name: value}}, **{name: value})
        for name, value in {"resolution": "480p", "ratio": "1:1", "size": "960x960", "seed": 3, **dict.fromkeys(SWITCHES, True)}.items()
    ],
    good("metadata-seconds", {"metadata": {"seconds": "9"}}, seconds=9),
    good("metadata-duration", {"metadata": {"duration": 9}}, seconds=9),
    good("metadata-checked-only", {"metadata": {"n": 1, "response_format": "url", "user": "u"}}),
    good("metadata-image", {"metadata": {"image": URL}}, **OPEN),
    good("metadata-ref-images", {"metadata": {"ref_images": [URL]}}, **OPEN),
    good("content-first-frame", content(item("image", "first_frame")), **OPEN),
    good("content-first-and-last", content(item("image", "first_frame"), item("image", "last_frame")), **OPEN),
    good("content-one-image-without-role", content(item("image")), **OPEN),
    good("content-images-without-roles", content(item("image"), item("image")), *[f"metadata.content[{n}].image_url.url" for n in (0, 1)]),
    good(
        "content-of-every-kind",
        content(
            item("image", "reference_image"), item("video", "reference_video"), item("audio", "reference_audio")
        ),
        **OPEN,
    ),
    good("content-most", content(*[item("image", "reference_image")] * 9, *[item("video")] * 3, *[item("audio")] * 3), form=False),
    good(
        "content-inline",
        content(
            item("video", "reference_video", data_url(mp4(2, 854, 480), "video/mp4")),
            item("audio", "reference_audio", data_url(wav(2), "audio/wav")),
        ),
        ratio="16:9",
        size="1280x720",
    ),
    good("null-is-absent", dict.fromkeys(["seconds", "duration", "resolution", "ratio", "size", "image", "ref_images", "seed", "n", "user", "metadata", *SWITCHES]), form=False, **DEFAULTS),
    good("unknown-field", {"sed": 1, "metadata": {"negative_prompt": "x"}}, "sed", "metadata.negative_prompt"),
]  # fmt: skip


async def check(stage: Stage, case: Case, *, form: bool) -> None:
    body = {"model": STANDARD, "prompt": "A kitten on a desk", **case.send}
    answer = await send(stage, body, form=form)
    assert answer.status_code == 200, answer.text
    video = answer.json()
    effective = video["metadata"]["effective"]
    assert {name: effective.get(name) for name in case.effective} == dict(case.effective)
    assert tuple(warning["param"] for warning in video["metadata"]["warnings"]) == case.warns
    assert (video["model"], video["seconds"]) == (case.model, str(effective["seconds"]))
    assert video.get("size") == effective.get("size")
    assert (video.get("size") is None) == (effective["ratio"] == "adaptive")
    assert (await stage.load(video["id"])).effective.prompt == body["prompt"]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.id)
async def test_a_field_is_honoured_and_echoed(stage: Stage, case: Case) -> None:
    await check(stage, case, form=False)


@pytest.mark.parametrize("case", [case for case in GOOD if case.form], ids=lambda case: case.id)
async def test_a_field_is_honoured_in_a_form_too(stage: Stage, case: Case) -> None:
    await check(stage, case, form=True)


def test_every_field_of_the_table_has_a_row() -> None:
    sent = {name for case in GOOD for name in case.send} | {"model", "prompt"}
    assert [field_.name for field_ in FIELDS if field_.shape is not Shape.REFUSED and field_.name not in sent] == []


async def test_the_published_example_is_taken_as_it_stands(stage: Stage) -> None:
    answer = await stage.create(dict(EXAMPLE))
    assert answer.status_code == 200
    effective = answer.json()["metadata"]["effective"]
    assert {**DEFAULTS, "seed": effective["seed"]} == effective


async def test_a_seed_not_given_is_drawn_anew_and_shown(stage: Stage) -> None:
    seeds = {(await stage.create()).json()["metadata"]["effective"]["seed"] for _ in range(4)}
    assert len(seeds) == 4


async def test_user_is_kept_as_a_hash_only(stage: Stage) -> None:
    answer = await stage.create({**EXAMPLE, "user": "somebody@example.com"})
    assert "somebody" not in answer.text


async def test_a_file_part_is_the_first_frame(stage: Stage) -> None:
    parts = {
        "prompt": (None, "A kitten"),
        "model": (None, DRAFT),
        "input_reference": ("f.bin", png(360, 640), "text/html"),
    }
    answer = await stage.client.post("/v1/videos", files=parts, headers=stage.headers())
    assert answer.status_code == 200, answer.text
    assert answer.json()["metadata"]["effective"]["ratio"] == "9:16"
    stored = await stage.house.blobs.listing(f"inputs/{answer.json()['id']}/")
    assert [blob.bytes for blob in stored] == [len(png(360, 640))]


async def test_a_long_data_url_is_taken_as_a_text_part(stage: Stage) -> None:
    picture = io.BytesIO()
    noise = np.random.default_rng(7).integers(0, 256, (2200, 2200, 3), np.uint8)
    Image.fromarray(noise).save(picture, "png", compress_level=0)
    body = {"prompt": "A", "model": DRAFT, "input_reference": {"image_url": data_url(picture.getvalue(), "image/png")}}
    assert len(body["input_reference"]["image_url"]) > 18 << 20
    answer = await send(stage, body, form=True)
    assert answer.status_code == 200, answer.text
    assert answer.json()["size"] == "960x960"


async def test_a_urlencoded_form_is_taken(stage: Stage) -> None:
    answer = await stage.client.post(
        "/v1/videos",
        data={"prompt": "A", "model": DRAFT, "metadata[camera_fixed]": "true"},
        headers=stage.headers(),
    )
    assert answer.json()["metadata"]["effective"]["camera_fixed"] is True
