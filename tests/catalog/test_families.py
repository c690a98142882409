"""The further families: their facts, who offers them, and what they refuse."""

import json
from dataclasses import asdict

import pytest

from filmgate.catalog import Catalog, check, known_models
from filmgate.errors import RequestError
from filmgate.video import Asset, Effective, Kind, Role, Said, Size, VideoRequest

STANDARD, FAST = "doubao-seedance-2-0-260128", "doubao-seedance-2-0-fast-260128"
LATEST, OLDER = "doubao-seedance-2-5-260628", "doubao-seedance-1-5-pro-251215"
FIRST, QUICK = "doubao-seedance-1-0-pro-250528", "doubao-seedance-1-0-pro-fast-251015"
EVERYTHING = Catalog.load(offered=set(known_models()))


def made(model: str, **ask) -> Effective:
    request = VideoRequest(model=model, prompt="A kitten", **ask)
    return check(request, catalog=EVERYTHING, default_model=None, drawn_seed=1)[0]


def refused(model: str, **ask) -> RequestError:
    with pytest.raises(RequestError) as caught:
        made(model, **ask)
    return caught.value


def asset(role: Role, number: int = 0) -> Asset:
    kind = {Role.REFERENCE_VIDEO: Kind.VIDEO, Role.REFERENCE_AUDIO: Kind.AUDIO}.get(role, Kind.IMAGE)
    return Asset(kind=kind, role=role, param=f"metadata.content[{number}]", url="https://example.com/a")


def test_only_what_somebody_makes_is_offered():
    assert list(Catalog.load(offered={LATEST}).by_id) == [LATEST]
    assert Catalog.load(offered={LATEST}).aliases == {}
    assert Catalog.load(offered={FAST}).resolve("sora-2").id == FAST
    assert set(EVERYTHING.by_id) == set(known_models())
    with pytest.raises(ValueError, match="no such models: seedance-9"):
        Catalog.load(offered={"seedance-9"})


def test_a_retired_name_leads_to_a_living_model_and_says_so():
    catalog = Catalog.load()
    for name in ("doubao-seedance-1-0-lite-t2v-250428", OLDER):
        request = VideoRequest(model=name, prompt="A kitten")
        effective, notices = check(request, catalog=catalog, default_model=None, drawn_seed=1)
        assert effective.model == catalog.retirement(name).to
        assert [notice.param for notice in notices] == ["model"]
    assert made(OLDER).model == OLDER
    assert EVERYTHING.retirement(OLDER).to == STANDARD
    assert EVERYTHING.retirement(STANDARD) is None
    assert Catalog.load({OLDER: FAST}).resolve(OLDER).id == FAST


def test_retired_names_lead_to_models_known():
    assert {row.to for row in EVERYTHING.facts.retired.values()} <= set(known_models())


def test_ids_at_both_sites():
    sites = {model.id: model.sites for model in known_models().values()}
    assert sites[LATEST] == {"volcengine": LATEST, "byteplus": "dreamina-seedance-2-5-260628"}
    assert sites[OLDER]["byteplus"] == "seedance-1-5-pro-251215"
    assert "byteplus" not in sites[QUICK]


@pytest.mark.parametrize(
    ("model", "shape", "size"),
    [
        (LATEST, ("480p", "16:9"), "854x480"),
        (LATEST, ("480p", "9:16"), "480x854"),
        (LATEST, ("480p", "1:1"), "640x640"),
        (LATEST, ("1080p", "21:9"), "2206x946"),
        (FIRST, ("480p", "16:9"), "864x480"),
        (FIRST, ("720p", "4:3"), "1120x832"),
        (QUICK, ("1080p", "21:9"), "2176x928"),
        (OLDER, ("480p", "16:9"), "864x496"),
    ],
)
def test_pixels_of_the_vendors_tables(model, shape, size):
    assert known_models()[model].pixels[shape] == Size.parse(size)


def test_every_shape_has_its_own_size():
    for model in known_models().values():
        assert len(model.shapes) == len(model.pixels) == 6 * len(model.resolutions + model.switched)
        for (_, ratio), size in model.pixels.items():
            wide, high = (int(part) for part in ratio.split(":"))
            assert size.width / size.height == pytest.approx(wide / high, rel=0.05)


@pytest.mark.parametrize(("model", "low", "high"), [(LATEST, 4, 30), (OLDER, 4, 12), (FIRST, 2, 12), (STANDARD, 4, 15)])
def test_seconds_are_judged_by_the_model_in_the_callers_words(model, low, high):
    assert [made(model, seconds=seconds).seconds for seconds in (low, high)] == [low, high]
    error = refused(model, seconds=high + 1, seconds_said=Said(param="duration", value='"31"'))
    assert (error.code, error.param) == ("invalid_value", "duration")
    assert (
        f'`duration` is "31": with model {model} it must be a whole number of seconds from {low} to {high}.'
        == error.message
    )


def test_inputs_of_2_5():
    references = tuple(asset(Role.REFERENCE_IMAGE, number) for number in range(30))
    assert made(LATEST, assets=references).ratio == "adaptive"
    assert refused(LATEST, assets=(*references, asset(Role.REFERENCE_IMAGE, 30))).param == "metadata.content[30]"
    assert made(LATEST, assets=(asset(Role.REFERENCE_AUDIO),)).seconds == 5
    many = (
        references
        + tuple(asset(Role.REFERENCE_VIDEO) for _ in range(10))
        + tuple(asset(Role.REFERENCE_AUDIO) for _ in range(10))
    )
    assert made(LATEST, assets=many).model == LATEST


def test_older_models_take_frames_alone():
    assert "takes none" in refused(OLDER, assets=(asset(Role.REFERENCE_IMAGE),)).message
    frames = (asset(Role.FIRST_FRAME), asset(Role.LAST_FRAME, 1))
    assert made(FIRST, assets=frames).model == FIRST
    error = refused(QUICK, assets=frames)
    assert (error.code, error.param) == ("unsupported_value", "metadata.content[1]")


def test_1_0_is_silent():
    assert refused(FIRST, generate_audio=True).code == "unsupported_parameter"
    assert made(FIRST).generate_audio is False


def test_2_5_takes_no_ratio_but_its_first_frames():
    assert made(LATEST, assets=(asset(Role.FIRST_FRAME),)).ratio == "adaptive"
    assert refused(LATEST, assets=(asset(Role.FIRST_FRAME),), ratio="16:9").param == "ratio"
    assert refused(LATEST, assets=(asset(Role.FIRST_FRAME),), size=Size.parse("1280x720")).param == "size"
    extending = {"extras": {"omni_reference_task_type": "extend"}, "assets": (asset(Role.REFERENCE_VIDEO),)}
    assert made(LATEST, **extending).ratio == "adaptive"
    assert refused(LATEST, **extending, ratio="1:1").param == "ratio"
    assert refused(LATEST, extras={"omni_reference_task_type": "extend"}).code == "missing_field"


@pytest.mark.parametrize(
    ("model", "extras"),
    [
        (STANDARD, {"priority": 9, "execution_expires_after": 3600, "service_tier": "default"}),
        (STANDARD, {"tools": [{"type": "web_search"}], "safety_identifier": "a" * 64}),
        (OLDER, {"service_tier": "flex"}),
        (LATEST, {"output_format": "mov", "omni_reference_task_type": "auto"}),
        ("filmgate-draft", {"draft": False, "frames": 121, "priority": 0}),
    ],
)
def test_a_models_own_parameters_are_kept(model, extras):
    effective = made(model, extras=extras)
    assert effective.extras == extras
    json.dumps(asdict(effective)["extras"])


@pytest.mark.parametrize(
    ("model", "extras", "code", "name"),
    [
        (STANDARD, {"priority": 10}, "invalid_value", "priority"),
        (STANDARD, {"execution_expires_after": 3599}, "invalid_value", "execution_expires_after"),
        (STANDARD, {"service_tier": "flex"}, "invalid_value", "service_tier"),
        (STANDARD, {"tools": [{"type": "shell"}]}, "invalid_value", "tools"),
        (STANDARD, {"tools": [{"type": None}]}, "invalid_value", "tools"),
        (STANDARD, {"tools": []}, "invalid_value", "tools"),
        (STANDARD, {"tools": [{"type": "web_search"}] * 2}, "invalid_value", "tools"),
        (STANDARD, {"safety_identifier": "a" * 65}, "invalid_value", "safety_identifier"),
        (STANDARD, {"safety_identifier": ""}, "invalid_value", "safety_identifier"),
        (STANDARD, {"draft": True}, "unsupported_parameter", "draft"),
        (LATEST, {"priority": 1}, "unsupported_parameter", "priority"),
        (LATEST, {"omni_reference_task_type": "edit"}, "invalid_value", "omni_reference_task_type"),
        (FIRST, {"frames": 30}, "invalid_value", "frames"),
        (FIRST, {"tools": [{"type": "web_search"}]}, "unsupported_parameter", "tools"),
    ],
)
def test_what_a_model_lacks_or_cannot_take_is_refused(model, extras, code, name):
    error = refused(model, extras=extras)
    assert (error.code, error.param) == (code, f"metadata.{name}")
    assert model in error.message


def test_who_has_a_parameter_is_said():
    assert OLDER in refused(STANDARD, extras={"draft": True}).message


@pytest.mark.parametrize(
    ("model", "ask", "param"),
    [
        (
            STANDARD,
            {"extras": {"tools": [{"type": "web_search"}]}, "assets": (asset(Role.FIRST_FRAME),)},
            "metadata.tools",
        ),
        (OLDER, {"extras": {"draft": True}, "resolution": "480p", "return_last_frame": True}, "metadata.draft"),
        (OLDER, {"extras": {"draft": True}}, "resolution"),
        (FIRST, {"extras": {"frames": 29}, "seconds": 5}, "metadata.frames"),
        ("filmgate-draft", {"extras": {"priority": 1, "service_tier": "flex"}}, "metadata.priority"),
    ],
)
def test_what_excludes_each_other(model, ask, param):
    error = refused(model, **ask)
    assert (error.code, error.param) == ("conflicting_fields", param)


@pytest.mark.parametrize(("frames", "seconds"), [(29, 2), (49, 2), (53, 3), (121, 5), (289, 12)])
def test_frames_say_the_seconds(frames, seconds):
    assert made(FIRST, extras={"frames": frames}).seconds == seconds
