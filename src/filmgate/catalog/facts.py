"""The catalogue's records, and how they are read from the packaged TOML.

Everything here is a fact about a model, never a rule: rules that use the facts are in :mod:`.capability` and
:mod:`.shape`. Sizes are pixels, durations whole seconds, limits bytes.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

from filmgate.video import Role, Size

DATA: Final = files(__package__) / "data"
FAMILIES: Final = ("seedance-2-0", "filmgate-draft")
"""File names of the model families, in the order of the models list."""

Shape: TypeAlias = tuple[str, str]
"""A resolution and a ratio, as ``("720p", "16:9")``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inputs:
    """Which inputs a model takes, and how many of each reference kind."""

    first_frame: bool
    last_frame: bool
    reference_images: int
    reference_videos: int
    reference_audios: int
    audio_alone: bool
    """Whether reference audio is enough without an image or a video."""

    def most(self, role: Role) -> int:
        """How many inputs of a reference role are allowed; one for the frame roles."""
        most = {
            Role.REFERENCE_IMAGE: self.reference_images,
            Role.REFERENCE_VIDEO: self.reference_videos,
            Role.REFERENCE_AUDIO: self.reference_audios,
        }
        return most.get(role, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What each input may be: bytes, pixels of a side, width/height, seconds. Pairs: lowest and highest, both allowed."""

    image_bytes: int
    image_side: tuple[int, int]
    image_ratio: tuple[float, float]
    image_formats: tuple[str, ...]
    video_bytes: int
    video_side: tuple[int, int]
    video_ratio: tuple[float, float]
    video_pixels: tuple[int, int]
    video_seconds: tuple[float, float]
    video_seconds_total: float
    video_fps: tuple[float, float]
    video_formats: tuple[str, ...]
    audio_bytes: int
    audio_seconds: tuple[float, float]
    audio_seconds_total: float
    audio_formats: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """One model the server serves: what it can make, from what."""

    id: str
    about: str
    owned_by: str
    created: int
    """Unix seconds, as the models list shows it."""
    fps: int
    seconds: tuple[int, int]
    """Shortest and longest duration; every whole number between is possible."""
    resolutions: tuple[str, ...]
    switched: tuple[str, ...]
    """Resolutions it has beyond the contract, usable only where the operator allows them."""
    pixels: Mapping[Shape, Size]
    """The size of every resolution and ratio it has, switched ones included."""
    shapes: Mapping[Size, Shape]
    """``pixels`` the other way round."""
    inputs: Inputs
    limits: Limits
    parameters: Mapping[str, bool]
    """Optional parameters by name: whether the model takes them."""

    @property
    def ratios(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ratio for _, ratio in self.pixels))

    def offered(self, *, allow_4k: bool) -> tuple[str, ...]:
        """The resolutions a caller may ask for."""
        return self.resolutions + self.switched if allow_4k else self.resolutions


@dataclass(frozen=True, kw_only=True, slots=True)
class Defaults:
    """What is made when the caller does not say."""

    seconds: int
    resolution: str
    ratio: str
    ratio_with_asset: str
    """The ratio when the request has an input image or video."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Everything the packaged data says."""

    models: tuple[Model, ...]
    aliases: Mapping[str, str]
    named: Defaults
    sora: Defaults
    sora_prefixes: tuple[str, ...]
    switches: Mapping[str, bool]
    """Defaults of the boolean parameters."""
    openai_sizes: tuple[Size, ...]

    def defaults(self, asked: str | None) -> Defaults:
        """The defaults of the model as it was asked for, before aliases are resolved."""
        return self.sora if asked is None or asked.startswith(self.sora_prefixes) else self.named


@cache
def packaged() -> Facts:
    """The packaged facts, read once per process. Raises KeyError or TypeError when the data itself is wrong."""
    defaults = _toml("defaults")
    tables = {name: _pixels(rows) for name, rows in _toml("pixels").items()}
    sora = dict(defaults["sora"])
    return Facts(
        models=tuple(model for family in FAMILIES for model in _models(_toml(family), tables)),
        aliases=defaults["aliases"],
        named=Defaults(**defaults["named"]),
        sora_prefixes=tuple(sora.pop("prefixes")),
        sora=Defaults(**sora),
        switches=defaults["parameters"],
        openai_sizes=tuple(Size.parse(text) for text in defaults["sizes"]["openai"]),
    )


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _pixels(rows: Mapping[str, Mapping[str, str]]) -> dict[Shape, Size]:
    return {(row, ratio): Size.parse(text) for row, sizes in rows.items() for ratio, text in sizes.items()}


def _models(data: Mapping[str, Any], tables: Mapping[str, Mapping[Shape, Size]]) -> list[Model]:
    family = data["family"]
    limits: dict[str, Any] = {
        name: tuple(fact) if isinstance(fact, list) else fact for name, fact in family["limits"].items()
    }
    return [
        _model(row, family, Inputs(**family["inputs"]), Limits(**limits), tables[family["pixels"]])
        for row in data["models"]
    ]


def _model(
    row: Mapping[str, Any], family: Mapping[str, Any], inputs: Inputs, limits: Limits, table: Mapping[Shape, Size]
) -> Model:
    has = (*row["resolutions"], *row["switched"])
    pixels = {shape: size for shape, size in table.items() if shape[0] in has}
    return Model(
        id=row["id"],
        about=row["about"],
        owned_by=family["owned_by"],
        created=row["created"],
        fps=family["fps"],
        seconds=(family["seconds"][0], family["seconds"][1]),
        resolutions=tuple(row["resolutions"]),
        switched=tuple(row["switched"]),
        pixels=pixels,
        shapes={size: shape for shape, size in pixels.items()},
        inputs=inputs,
        limits=limits,
        parameters=family["parameters"],
    )
