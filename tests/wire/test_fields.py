"""Every field of the contract, in every form it is taken in, and every legacy copy."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from filmgate.video import Kind, Role, Said, Size
from filmgate.wire import decode, parse

PNG_TEXT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNkaGD4DwACiAGAfQ2pOgAAAABJRU5ErkJggg=="


def asked(**fields: Any) -> Any:
    body = {"prompt": "A kitten", **fields}
    return parse(decode("application/json", None, json.dumps(body).encode()))


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    send: dict[str, Any]
    get: dict[str, Any] = field(default_factory=dict)
    """Attributes of the request it must come to."""
    warns: tuple[str, ...] = ()
    """Params of the notices."""


CASES = [
    Case(id="model", send={"model": "filmgate-draft"}, get={"model": "filmgate-draft"}),
    Case(id="model-absent", send={}, get={"model": None}),
    Case(id="prompt", send={"prompt": "猫"}, get={"prompt": "猫"}),
    Case(id="prompt-longest", send={"prompt": "x" * 32000}, get={"prompt": "x" * 32000}),
    Case(id="prompt-longest-wide", send={"prompt": "猫" * 32000}, get={"prompt": "猫" * 32000}),
    Case(id="prompt-kept-as-it-is", send={"prompt": "  a cat \n"}, get={"prompt": "  a cat \n"}),
    Case(id="prompt-suffix", send={"prompt": "a --rs 1080p"}, get={"prompt": "a --rs 1080p"}, warns=("prompt",)),
    Case(id="prompt-no-suffix", send={"prompt": "a --- b --rsx c--rs"}),
    Case(id="seconds-text", send={"seconds": "5"}, get={"seconds": 5}),
    Case(id="seconds-number", send={"seconds": 5}, get={"seconds": 5}),
    Case(id="seconds-float", send={"seconds": 5.0}, get={"seconds": 5}),
    Case(id="seconds-decimal-text", send={"seconds": "5.0"}, get={"seconds": 5}),
    Case(id="seconds-ends", send={"seconds": "15"}, get={"seconds": 15}),
    Case(id="duration", send={"duration": 4}, get={"seconds": 4}),
    Case(id="duration-text", send={"duration": "5"}, get={"seconds": 5}),
    Case(id="duration-float", send={"duration": 15.0}, get={"seconds": 15}),
    Case(id="metadata-duration", send={"metadata": {"duration": 6}}, get={"seconds": 6}),
    Case(id="metadata-seconds", send={"metadata": {"seconds": "6"}}, get={"seconds": 6}),
    Case(
        id="seconds-everywhere",
        send={"seconds": "7", "duration": 7.0, "metadata": {"duration": 7, "seconds": "7.0"}},
        get={"seconds": 7},
    ),
    Case(id="resolution", send={"resolution": "1080p"}, get={"resolution": "1080p"}),
    Case(id="resolution-case", send={"resolution": "720P"}, get={"resolution": "720p"}),
    Case(id="resolution-4k-is-judged-later", send={"resolution": "4k"}, get={"resolution": "4k"}),
    Case(id="ratio", send={"ratio": "21:9"}, get={"ratio": "21:9"}),
    Case(id="ratio-auto-is-adaptive", send={"ratio": "auto"}, get={"ratio": "adaptive"}),
    Case(id="ratio-agrees", send={"ratio": "auto", "metadata": {"ratio": "adaptive"}}, get={"ratio": "adaptive"}),
    Case(id="size", send={"size": "1280x720"}, get={"size": Size(width=1280, height=720)}),
    Case(id="size-copy", send={"metadata": {"size": "1280X720"}}, get={"size": Size(width=1280, height=720)}),
    *[
        Case(id=f"{name}-{value}", send={name: value}, get={name: value})
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
        for value in (True, False)
    ],
    *[
        Case(id=f"metadata-{name}", send={"metadata": {name: True}, name: True}, get={name: True})
        for name in ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
    ],
    Case(id="seed", send={"seed": 20231234}, get={"seed": 20231234}),
    Case(id="seed-lowest", send={"seed": -(2**63)}, get={"seed": -(2**63)}),
    Case(id="seed-highest", send={"seed": 2**63 - 1}, get={"seed": 2**63 - 1}),
    Case(id="seed-whole-float", send={"seed": 7.0}, get={"seed": 7}),
    Case(id="seed-zero", send={"seed": 0}, get={"seed": 0}),
    Case(id="seed-copy", send={"metadata": {"seed": 3}}, get={"seed": 3}),
    Case(id="n", send={"n": 1}),
    Case(id="response-format", send={"response_format": "url"}),
    Case(id="user", send={"user": "user-1234"}, get={"user": "user-1234"}),
    Case(id="metadata-empty", send={"metadata": {}}),
    Case(id="metadata-json-text", send={"metadata": '{"seed": 3}'}, get={"seed": 3}),
    Case(
        id="null-is-absent",
        send=dict.fromkeys(
            (
                "model",
                "seconds",
                "duration",
                "resolution",
                "ratio",
                "size",
                "image",
                "ref_images",
                "generate_audio",
                "watermark",
                "camera_fixed",
                "return_last_frame",
                "seed",
                "n",
                "response_format",
                "user",
                "metadata",
                "input_reference",
                "characters",
                "unheard_of",
            )
        ),
        get={"model": None, "seconds": None, "size": None, "assets": (), "seed": None},
    ),  # fmt: skip
    Case(id="null-copies", send={"metadata": {"seed": None, "content": None, "image": None, "x": None}}),
    Case(id="unknown", send={"sed": 1}, warns=("sed",)),
    Case(id="unknown-copy", send={"metadata": {"negative_prompt": "x"}}, warns=("metadata.negative_prompt",)),
    Case(
        id="empty-lists", send={"ref_images": [], "input_reference": [], "characters": [], "metadata": {"content": []}}
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_field_is_read(case: Case) -> None:
    request = asked(**case.send)
    assert {name: getattr(request, name) for name in case.get} == case.get
    assert tuple(notice.param for notice in request.notices) == case.warns


URL = "https://example.com/a.jpg"


def item(kind: str, role: str | None = None, url: Any = URL) -> dict[str, Any]:
    made = {"type": f"{kind}_url", f"{kind}_url": {"url": url}}
    return made if role is None else {**made, "role": role}


@dataclass(frozen=True, kw_only=True)
class InputCase:
    id: str
    send: dict[str, Any]
    roles: list[tuple[str, str]]
    """Role and place of each asset."""
    warns: int = 0


INPUTS = [
    InputCase(id="image", send={"image": URL}, roles=[("first_frame", "image")]),
    InputCase(id="image-copy", send={"metadata": {"image": URL}}, roles=[("first_frame", "metadata.image")]),
    InputCase(id="image-twice", send={"image": URL, "metadata": {"image": URL}}, roles=[("first_frame", "image")]),
    InputCase(id="image-base64", send={"image": PNG_TEXT}, roles=[("first_frame", "image")]),
    InputCase(
        id="image-data-url", send={"image": "data:image/png;base64," + PNG_TEXT}, roles=[("first_frame", "image")]
    ),
    InputCase(id="reference-text", send={"input_reference": URL}, roles=[("first_frame", "input_reference")]),
    InputCase(
        id="reference-object",
        send={"input_reference": {"image_url": URL}},
        roles=[("first_frame", "input_reference.image_url")],
    ),
    InputCase(
        id="reference-nested-object",
        send={"input_reference": {"image_url": {"url": URL}, "file_id": None}},
        roles=[("first_frame", "input_reference.image_url.url")],
    ),
    InputCase(id="reference-list-of-one", send={"input_reference": [URL]}, roles=[("first_frame", "input_reference")]),
    InputCase(
        id="reference-json-text",
        send={"input_reference": json.dumps({"image_url": URL})},
        roles=[("first_frame", "input_reference.image_url")],
    ),
    InputCase(
        id="reference-and-image-agree", send={"input_reference": URL, "image": URL}, roles=[("first_frame", "image")]
    ),
    InputCase(
        id="ref-images",
        send={"ref_images": [URL, PNG_TEXT]},
        roles=[("reference_image", "ref_images[0]"), ("reference_image", "ref_images[1]")],
    ),
    InputCase(
        id="ref-images-json-text", send={"ref_images": json.dumps([URL])}, roles=[("reference_image", "ref_images[0]")]
    ),
    InputCase(
        id="first-and-last",
        send={"metadata": {"content": [item("image", "first_frame"), item("image", "last_frame")]}},
        roles=[
            ("first_frame", "metadata.content[0].image_url.url"),
            ("last_frame", "metadata.content[1].image_url.url"),
        ],
    ),
    InputCase(
        id="references-of-every-kind",
        send={
            "metadata": {"content": [item("image", "reference_image"), item("video", "reference_video"), item("audio")]}
        },
        roles=[
            ("reference_image", "metadata.content[0].image_url.url"),
            ("reference_video", "metadata.content[1].video_url.url"),
            ("reference_audio", "metadata.content[2].audio_url.url"),
        ],
    ),
    InputCase(
        id="single-image-without-role",
        send={"metadata": {"content": [item("image")]}},
        roles=[("first_frame", "metadata.content[0].image_url.url")],
    ),
    InputCase(
        id="images-without-roles",
        send={"metadata": {"content": [item("image"), item("image", "")]}},
        roles=[
            ("reference_image", "metadata.content[0].image_url.url"),
            ("reference_image", "metadata.content[1].image_url.url"),
        ],
        warns=2,
    ),
    InputCase(
        id="bare-string-for-the-url-object",
        send={"metadata": {"content": [{"type": "video_url", "video_url": URL}]}},
        roles=[("reference_video", "metadata.content[0].video_url")],
    ),
    InputCase(
        id="text-item-repeats-the-prompt",
        send={"metadata": {"content": [{"type": "text", "text": "A kitten "}, item("image")]}},
        roles=[("first_frame", "metadata.content[1].image_url.url")],
    ),
    InputCase(
        id="image-beside-a-text-item",
        send={"image": URL, "metadata": {"content": [{"type": "text", "text": "A kitten"}]}},
        roles=[("first_frame", "image")],
    ),
    InputCase(
        id="unknown-item-key",
        send={"metadata": {"content": [{**item("image"), "detail": "high"}]}},
        roles=[("first_frame", "metadata.content[0].image_url.url")],
        warns=1,
    ),
    InputCase(
        id="audio-data-url",
        send={
            "metadata": {
                "content": [item("image", "reference_image"), item("audio", None, "data:audio/wav;base64,AAAA")]
            }
        },
        roles=[
            ("reference_image", "metadata.content[0].image_url.url"),
            ("reference_audio", "metadata.content[1].audio_url.url"),
        ],
    ),
]


@pytest.mark.parametrize("case", INPUTS, ids=lambda case: case.id)
def test_inputs_get_their_roles(case: InputCase) -> None:
    request = asked(**case.send)
    assert [(asset.role.value, asset.param) for asset in request.assets] == case.roles
    assert len(request.notices) == case.warns


def test_inline_bytes_and_addresses_are_kept_apart() -> None:
    url, inline = asked(ref_images=[URL, PNG_TEXT]).assets
    assert (url.url, url.data) == (URL, None)
    assert inline.url is None
    assert inline.data is not None
    assert inline.data.startswith(b"\x89PNG")
    assert (inline.kind, inline.role) == (Kind.IMAGE, Role.REFERENCE_IMAGE)


def test_forms_have_only_text() -> None:
    body = b"prompt=A&generate_audio=true&watermark=False&seed=-7&n=1&seconds=5&duration=5&metadata%5Bseed%5D=-7"
    request = parse(decode("application/x-www-form-urlencoded; charset=utf-8", "identity", body))
    assert (request.generate_audio, request.watermark, request.seed, request.seconds) == (True, False, -7, 5)


def test_an_unknown_field_gets_a_suggestion() -> None:
    messages = {notice.param: notice.message for notice in asked(aspect_ratio="1:1", promt="x", zzzz=1).notices}
    assert "`ratio`" in messages["aspect_ratio"]
    assert "`prompt`" in messages["promt"]
    assert "Did you mean" not in messages["zzzz"]


def test_many_unknown_fields_are_counted_not_listed() -> None:
    notices = asked(**{f"field{number}": 1 for number in range(500)}).notices
    assert len(notices) == 21
    assert "480" in notices[-1].message


def test_seconds_beyond_the_contract_are_left_to_the_model() -> None:
    request = parse(decode("application/json", None, b'{"prompt": "A", "metadata": {"duration": 30}}'))
    assert request.seconds == 30
    assert request.seconds_said == Said(param="metadata.duration", value="30")
