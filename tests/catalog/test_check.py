"""The capability check: defaults, shape, inputs, and every refusal."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from filmgate.catalog import Catalog, check, nearest_ratio, settle_ratio
from filmgate.errors import RequestError
from filmgate.video import Asset, Effective, Kind, Notice, Role, Size, VideoRequest

STANDARD = "doubao-seedance-2-0-260128"
FAST = "doubao-seedance-2-0-fast-260128"
DRAFT = "filmgate-draft"
CATALOG = Catalog.load()


def asset(role: Role, place: str = "image") -> Asset:
    kind = {Role.REFERENCE_VIDEO: Kind.VIDEO, Role.REFERENCE_AUDIO: Kind.AUDIO}.get(role, Kind.IMAGE)
    return Asset(kind=kind, role=role, param=place, url="https://example.com/a")


def assets(*roles: Role) -> tuple[Asset, ...]:
    return tuple(asset(role, f"metadata.content[{index}]") for index, role in enumerate(roles))


FIRST, LAST = Role.FIRST_FRAME, Role.LAST_FRAME
IMAGE, VIDEO, AUDIO = Role.REFERENCE_IMAGE, Role.REFERENCE_VIDEO, Role.REFERENCE_AUDIO


def size(text: str) -> Size:
    return Size.parse(text)


def checked(
    ask: dict[str, Any], *, default_model: str | None = None, seen: Size | None = None, allow_4k: bool = False
) -> tuple[Effective, tuple[Notice, ...]]:
    request = VideoRequest(**{"model": STANDARD, "prompt": "A kitten", **ask})
    return check(
        request,
        catalog=CATALOG,
        default_model=default_model,
        drawn_seed=42,
        first_asset_size=seen,
        allow_4k=allow_4k,
    )


@dataclass(frozen=True, kw_only=True)
class Case:
    id: str
    ask: dict[str, Any] = field(default_factory=dict)
    get: tuple[str, str, str | None]
    """Resolution, ratio and size."""
    model: str = STANDARD
    seconds: int = 5
    default_model: str | None = None
    seen: str | None = None
    allow_4k: bool = False
    warns: tuple[str, ...] = ()


HD = ("720p", "16:9", "1280x720")
TALL = ("720p", "9:16", "720x1280")
OPEN = ("720p", "adaptive", None)
CASES = [
    Case(id="seedance-defaults", get=HD),
    Case(id="fast-defaults", ask={"model": FAST}, model=FAST, get=HD),
    Case(id="draft-defaults", ask={"model": DRAFT}, model=DRAFT, get=HD),
    Case(id="seedance-asset-defaults", ask={"assets": assets(FIRST)}, get=OPEN),
    Case(id="seedance-asset-seen", ask={"assets": assets(FIRST)}, seen="1000x1000", get=("720p", "1:1", "960x960")),
    Case(id="sora-defaults", ask={"model": "sora-2"}, model=FAST, seconds=4, get=TALL),
    Case(id="sora-pro-defaults", ask={"model": "sora-2-pro"}, seconds=4, get=TALL),
    Case(id="sora-asset-defaults", ask={"model": "sora-2", "assets": assets(FIRST)}, model=FAST, seconds=4, get=TALL),
    Case(id="no-model", ask={"model": None}, default_model="sora-2", model=FAST, seconds=4, get=TALL),
    Case(id="no-model-own-default", ask={"model": None}, default_model=STANDARD, seconds=4, get=TALL),
    Case(
        id="sora-ratio", ask={"model": "sora-2", "ratio": "1:1"}, model=FAST, seconds=4, get=("720p", "1:1", "960x960")
    ),
    Case(id="seconds", ask={"seconds": 15}, seconds=15, get=HD),
    Case(id="resolution-and-ratio", ask={"resolution": "1080p", "ratio": "21:9"}, get=("1080p", "21:9", "2206x946")),
    Case(id="resolution", ask={"resolution": "480p"}, get=("480p", "16:9", "864x496")),
    Case(id="4k", ask={"resolution": "4k"}, allow_4k=True, get=("4k", "16:9", "3840x2160")),
    Case(id="4k-size", ask={"size": size("2880x2880")}, allow_4k=True, get=("4k", "1:1", "2880x2880")),
    Case(id="adaptive-without-asset", ask={"ratio": "adaptive"}, get=HD, warns=("ratio",)),
    Case(id="auto-without-asset", ask={"ratio": "auto"}, get=HD, warns=("ratio",)),
    Case(id="adaptive-audio-never-decides", ask={"ratio": "adaptive", "assets": assets(AUDIO, VIDEO)}, get=OPEN),
    Case(id="adaptive-unseen", ask={"ratio": "auto", "assets": assets(VIDEO)}, get=OPEN),
    Case(id="adaptive-seen", ask={"ratio": "adaptive", "assets": assets(FIRST)}, seen="1080x1920", get=TALL),
    Case(id="concrete-ratio-ignores-asset", ask={"ratio": "16:9", "assets": assets(FIRST)}, seen="1x9", get=HD),
    Case(id="size-exact", ask={"size": size("834x1112")}, get=("720p", "3:4", "834x1112")),
    Case(id="size-decides-with-asset", ask={"size": size("1280x720"), "assets": assets(FIRST)}, seen="1x1", get=HD),
    Case(id="size-openai-portrait", ask={"size": size("720x1280")}, get=TALL),
    Case(id="size-openai-1080p", ask={"size": size("1920x1080")}, get=("1080p", "16:9", "1920x1080")),
    Case(id="size-nearest", ask={"size": size("1792x1024")}, get=("1080p", "16:9", "1920x1080"), warns=("size",)),
    Case(
        id="size-nearest-portrait", ask={"size": size("1024x1792")}, get=("1080p", "9:16", "1080x1920"), warns=("size",)
    ),
    Case(id="size-nearest-fast", ask={"model": FAST, "size": size("1792x1024")}, model=FAST, get=HD, warns=("size",)),
    Case(
        id="size-nearest-sora",
        ask={"model": "sora-2", "size": size("1024x1792")},
        model=FAST,
        seconds=4,
        get=TALL,
        warns=("size",),
    ),
    Case(id="size-agrees", ask={"size": size("1280x720"), "resolution": "720p", "ratio": "16:9"}, get=HD),
    Case(
        id="nearest-size-agrees",
        ask={"size": size("1792x1024"), "resolution": "1080p", "ratio": "16:9"},
        get=("1080p", "16:9", "1920x1080"),
        warns=("size",),
    ),
    Case(
        id="size-agrees-with-seen-asset",
        ask={"size": size("720x1280"), "ratio": "adaptive", "assets": assets(FIRST)},
        seen="9x16",
        get=TALL,
    ),
    Case(id="size-adaptive-without-asset", ask={"size": size("1280x720"), "ratio": "adaptive"}, get=HD),
    Case(id="first-and-last", ask={"assets": assets(FIRST, LAST)}, get=OPEN),
    Case(id="last-before-first", ask={"assets": assets(LAST, FIRST)}, get=OPEN),
    Case(id="all-references", ask={"assets": assets(*[IMAGE] * 9, *[VIDEO] * 3, *[AUDIO] * 3)}, get=OPEN),
    Case(id="audio-with-video", ask={"assets": assets(AUDIO, VIDEO)}, get=OPEN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_will_be_made(case: Case) -> None:
    seen = size(case.seen) if case.seen else None
    effective, notices = checked(case.ask, default_model=case.default_model, seen=seen, allow_4k=case.allow_4k)
    made = (effective.resolution, effective.ratio, str(effective.size) if effective.size else None)
    assert made == case.get
    assert (effective.model, effective.seconds) == (case.model, case.seconds)
    assert tuple(notice.param for notice in notices) == case.warns
    assert (effective.size is None) == (effective.ratio == "adaptive")


def test_switches_and_seed_default_and_are_kept() -> None:
    plain, _ = checked({})
    assert not any((plain.generate_audio, plain.watermark, plain.camera_fixed, plain.return_last_frame))
    assert plain.seed == 42
    names = ("generate_audio", "watermark", "camera_fixed", "return_last_frame")
    full, _ = checked({**dict.fromkeys(names, True), "seed": 0})
    assert all(getattr(full, name) for name in names)
    assert full.seed == 0


def test_the_requests_own_notices_come_first() -> None:
    own = Notice(param="x", message="y")
    _, notices = checked({"ratio": "auto", "notices": (own,)})
    assert [notice.param for notice in notices] == ["x", "ratio"]


@dataclass(frozen=True, kw_only=True)
class BadCase:
    id: str
    ask: dict[str, Any]
    code: str
    param: str
    says: tuple[str, ...] = ()
    seen: str | None = None


def bad(name: str, ask: dict[str, Any], code: str, param: str, *says: str, seen: str | None = None) -> BadCase:
    return BadCase(id=name, ask=ask, code=code, param=param, says=says, seen=seen)


BAD = [
    bad("no-model", {"model": None}, "missing_field", "model", STANDARD, FAST, DRAFT),
    bad("unknown-model", {"model": "gpt-9"}, "model_not_found", "model", '"gpt-9"', STANDARD, FAST, DRAFT, "sora-2"),
    bad("seconds-low", {"seconds": 3}, "invalid_value", "seconds", "3", "4 to 15"),
    bad("seconds-high", {"seconds": 16}, "invalid_value", "seconds", "16", "4 to 15"),
    bad(
        "1080p-on-fast",
        {"model": FAST, "resolution": "1080p"},
        "unsupported_value",
        "resolution",
        "480p, 720p",
        STANDARD,
    ),
    bad("1080p-on-sora-2", {"model": "sora-2", "resolution": "1080p"}, "unsupported_value", "resolution", FAST),
    bad(
        "1080p-size-on-fast", {"model": FAST, "size": size("1920x1080")}, "unsupported_value", "size", "1080p", STANDARD
    ),
    bad("4k-off", {"resolution": "4k"}, "unsupported_value", "resolution", "switched off"),
    bad("4k-size-off", {"size": size("3840x2160")}, "unsupported_value", "size", "switched off"),
    bad("4k-on-draft", {"model": DRAFT, "resolution": "4k"}, "unsupported_value", "resolution", DRAFT),
    bad("odd-resolution", {"resolution": "999p"}, "invalid_value", "resolution", "480p"),
    bad("odd-ratio", {"ratio": "5:4"}, "invalid_value", "ratio", "5:4", "21:9"),
    bad("odd-size", {"size": size("640x480")}, "invalid_value", "size", "640x480", "1280x720", "1792x1024"),
    bad(
        "size-and-resolution",
        {"size": size("1280x720"), "resolution": "1080p"},
        "conflicting_fields",
        "resolution",
        "`size`",
        "1280x720",
        "1080p",
    ),
    bad("size-and-ratio", {"size": size("1280x720"), "ratio": "9:16"}, "conflicting_fields", "ratio", "`size`", "9:16"),
    bad(
        "size-and-adaptive-unseen",
        {"size": size("1280x720"), "ratio": "adaptive", "assets": assets(FIRST)},
        "conflicting_fields",
        "ratio",
        "adaptive",
    ),
    bad(
        "size-and-adaptive-seen",
        {"size": size("1280x720"), "ratio": "auto", "assets": assets(FIRST)},
        "conflicting_fields",
        "ratio",
        seen="9x16",
    ),
    bad("last-alone", {"assets": assets(LAST)}, "missing_field", "metadata.content[0]", "first_frame"),
    bad("two-firsts", {"assets": assets(FIRST, FIRST)}, "conflicting_fields", "metadata.content[1]", "content[0]"),
    bad("two-lasts", {"assets": assets(FIRST, LAST, LAST)}, "conflicting_fields", "metadata.content[2]"),
    bad(
        "frame-and-reference",
        {"assets": assets(FIRST, IMAGE)},
        "conflicting_fields",
        "metadata.content[1]",
        "content[0]",
    ),
    bad("reference-and-last", {"assets": assets(VIDEO, LAST)}, "conflicting_fields", "metadata.content[0]"),
    bad("frame-and-audio", {"assets": assets(FIRST, AUDIO)}, "conflicting_fields", "metadata.content[1]"),
    bad("ten-images", {"assets": assets(*[IMAGE] * 10)}, "invalid_value", "metadata.content[9]", "10", "at most 9"),
    bad("four-videos", {"assets": assets(*[VIDEO] * 4)}, "invalid_value", "metadata.content[3]", "4", "at most 3"),
    bad("four-audios", {"assets": assets(IMAGE, *[AUDIO] * 4)}, "invalid_value", "metadata.content[4]", "at most 3"),
    bad("audio-alone", {"assets": assets(AUDIO)}, "invalid_value", "metadata.content[0]", "image or video"),
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.id)
def test_what_cannot_be_made(case: BadCase) -> None:
    with pytest.raises(RequestError) as caught:
        checked(case.ask, seen=size(case.seen) if case.seen else None)
    error = caught.value
    assert (error.code, error.param) == (case.code, case.param)
    assert [word for word in case.says if word not in error.message] == []


def test_a_parameter_the_model_lacks_is_refused() -> None:
    model = replace(CATALOG.by_id[STANDARD], parameters={**CATALOG.by_id[STANDARD].parameters, "camera_fixed": False})
    catalog = replace(CATALOG, by_id={STANDARD: model})
    request = VideoRequest(model=STANDARD, prompt="x", camera_fixed=True)
    with pytest.raises(RequestError) as caught:
        check(request, catalog=catalog, default_model=None, drawn_seed=1)
    assert (caught.value.code, caught.value.param) == ("unsupported_parameter", "camera_fixed")


@pytest.mark.parametrize(
    ("seen", "ratio"),
    [
        ("1920x1080", "16:9"),
        ("4000x3000", "4:3"),
        ("3000x4000", "3:4"),
        ("500x500", "1:1"),
        ("1080x2400", "9:16"),
        ("2560x1080", "21:9"),
        ("3000x1000", "21:9"),
        ("1154x1000", "1:1"),
        ("1156x1000", "4:3"),
    ],
)
def test_adaptive_takes_the_nearest_ratio(seen: str, ratio: str) -> None:
    assert nearest_ratio(CATALOG.by_id[STANDARD], "720p", size(seen)) == ratio
    open_, _ = checked({"assets": assets(FIRST)})
    settled = settle_ratio(open_, size(seen), catalog=CATALOG)
    assert (settled.ratio, settled.size) == (ratio, CATALOG.by_id[STANDARD].pixels["720p", ratio])
    assert settle_ratio(settled, size("1x1"), catalog=CATALOG) is settled
    assert settle_ratio(open_, None, catalog=CATALOG) is open_
