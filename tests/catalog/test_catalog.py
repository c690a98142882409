"""The packaged facts: the models, their names, and what the models list says."""

import pytest

from filmgate.catalog import Catalog, model_object
from filmgate.video import Role, Size

STANDARD = "doubao-seedance-2-0-260128"
FAST = "doubao-seedance-2-0-fast-260128"
CATALOG = Catalog.load()


def test_the_models_served() -> None:
    assert [model.id for model in CATALOG.models] == [STANDARD, FAST, "filmgate-draft"]


@pytest.mark.parametrize(
    ("name", "model_id"),
    [
        (STANDARD, STANDARD),
        (FAST, FAST),
        ("filmgate-draft", "filmgate-draft"),
        ("sora-2", FAST),
        ("sora-2-2025-12-08", FAST),
        ("sora-2-pro", STANDARD),
        ("sora-2-pro-2025-10-06", STANDARD),
    ],
)
def test_names_resolve(name: str, model_id: str) -> None:
    model = CATALOG.resolve(name)
    assert model is not None
    assert model.id == model_id


@pytest.mark.parametrize("name", ["", "sora-3", "SORA-2", STANDARD.upper(), "doubao-seedance-1-0-pro-250528"])
def test_other_names_do_not(name: str) -> None:
    assert CATALOG.resolve(name) is None


def test_an_operators_aliases_lie_over_the_packaged_ones() -> None:
    catalog = Catalog.load({"sora-2": "filmgate-draft", "house": STANDARD})
    assert [catalog.by_id[catalog.aliases[name]].id for name in ("sora-2", "house", "sora-2-pro")] == [
        "filmgate-draft",
        STANDARD,
        STANDARD,
    ]


@pytest.mark.parametrize("aliases", [{"x": "nobody"}, {STANDARD: FAST}, {"": "nobody"}])
def test_wrong_aliases_are_refused_by_name(aliases: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="aliases: "):
        Catalog.load(aliases)


def test_every_size_belongs_to_one_shape() -> None:
    for model in CATALOG.models:
        assert len(model.shapes) == len(model.pixels)
        assert len(model.pixels) == len(model.ratios) * len(model.resolutions + model.switched)
        for (_, ratio), size in model.pixels.items():
            wide, high = (int(part) for part in ratio.split(":"))
            assert size.width / size.height == pytest.approx(wide / high, rel=0.05)
            assert (size.width % 2, size.height % 2) == (0, 0)


def test_pixels_of_the_vendors_table() -> None:
    table = CATALOG.by_id[STANDARD].pixels
    assert table["480p", "16:9"] == Size(width=864, height=496)
    assert table["720p", "21:9"] == Size(width=1470, height=630)
    assert table["1080p", "3:4"] == Size(width=1248, height=1664)
    assert table["4k", "9:16"] == Size(width=2160, height=3840)


def test_inputs_of_the_vendors_table() -> None:
    inputs = CATALOG.by_id[STANDARD].inputs
    counts = [inputs.most(role) for role in (Role.REFERENCE_IMAGE, Role.REFERENCE_VIDEO, Role.REFERENCE_AUDIO)]
    assert counts == [9, 3, 3]
    assert inputs.most(Role.FIRST_FRAME) == 1
    assert not inputs.audio_alone


def test_the_models_list_shows_what_can_be_asked() -> None:
    shown = model_object(CATALOG.by_id[FAST], catalog=CATALOG)
    assert list(shown)[:4] == ["id", "object", "created", "owned_by"]
    assert (shown["id"], shown["object"], shown["owned_by"]) == (FAST, "model", "bytedance")
    assert shown["created"] == 1769558400
    assert shown["aliases"] == ["sora-2", "sora-2-2025-10-06", "sora-2-2025-12-08"]
    capabilities = shown["capabilities"]
    assert capabilities["seconds"] == list(range(4, 16))
    assert capabilities["resolutions"] == ["480p", "720p"]
    assert capabilities["sizes"]["720p"]["9:16"] == "720x1280"
    assert "1080p" not in capabilities["sizes"]
    assert capabilities["inputs"]["reference_images"] == 9
    assert capabilities["limits"]["image_bytes"] == 30 * 1024 * 1024
    assert capabilities["parameters"]["camera_fixed"] is True
    assert capabilities["defaults"]["seconds"] == 5


def test_4k_is_shown_only_where_it_is_allowed() -> None:
    standard = CATALOG.by_id[STANDARD]
    assert "4k" not in model_object(standard, catalog=CATALOG)["capabilities"]["resolutions"]
    assert "4k" in model_object(standard, catalog=CATALOG, allow_4k=True)["capabilities"]["sizes"]
    fast = model_object(CATALOG.by_id[FAST], catalog=CATALOG, allow_4k=True)
    assert fast["capabilities"]["resolutions"] == ["480p", "720p"]
