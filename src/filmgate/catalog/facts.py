"""The catalogue's records, and how they are read from the packaged TOML.

Everything here is a fact about a model, never a rule: rules that use the facts are in :mod:`.capability` and
:mod:`.shape`. Sizes are pixels, durations whole seconds, limits bytes.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

from filmgate.video import Role, Size

DATA: Final = files(__package__) / "data"
FAMILIES: Final = ("seedance-2-0", "filmgate-draft", "seedance-2-5", "seedance-1-5", "seedance-1-0")
"""File names of the model families, in the order of the models list; the first model is the flagship."""

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
    total: int
    """All inputs together."""
    audio_alone: bool
    """Whether reference audio is enough without an image or a video."""

    def most(self, role: Role) -> int:
        """How many inputs of a role are allowed."""
        most = {
            Role.FIRST_FRAME: int(self.first_frame),
            Role.LAST_FRAME: int(self.last_frame),
            Role.REFERENCE_IMAGE: self.reference_images,
            Role.REFERENCE_VIDEO: self.reference_videos,
            Role.REFERENCE_AUDIO: self.reference_audios,
        }
        return most[role]


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
class Extra:
    """What a parameter may hold that only some models have. Without any bound it is a switch."""

    name: str
    low: int | None = None
    high: int | None = None
    step: int = 1
    allowed: tuple[str, ...] = ()
    longest: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Retired:
    """A name the vendor has retired, or is retiring. Dates are ISO days, where the vendor has published one."""

    to: str
    """The living model it leads to where nobody makes it any more."""
    deprecation: str | None = None
    """From when on it should not be used."""
    sunset: str | None = None
    """From when on it does not answer."""


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
    """Optional parameters by name: whether they are accepted for the model."""
    extras: Mapping[str, Extra]
    """Further parameters it has, under ``metadata``."""
    vendor: frozenset[str] = frozenset()
    """Optional parameters the vendor's own model has a field for; the other accepted ones are for the engine to solve."""
    adaptive_only: frozenset[Role] = frozenset()
    """Roles of inputs with which it takes no ratio but adaptive."""
    minimum_with_video: bool = False
    """Whether a minimum of tokens is billed once an input is a video."""
    sites: Mapping[str, str] = field(default_factory=dict)
    """Its own id at each of the vendor's sites: ``volcengine``, ``byteplus``."""
    served: bool = False
    """Whether it is offered without being asked for."""

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
    """Every model known, offered or not."""
    aliases: Mapping[str, str]
    retired: Mapping[str, Retired]
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
def known_models() -> Mapping[str, Model]:
    """Every model known, by our own id."""
    return {model.id: model for model in packaged().models}


@cache
def packaged() -> Facts:
    """The packaged facts, read once per process. Raises KeyError or TypeError when the data itself is wrong."""
    defaults = read_data("defaults")
    tables = {name: _pixels(rows) for name, rows in read_data("pixels").items()}
    extras = {name: _extra(name, row) for name, row in read_data("extras").items()}
    sora = dict(defaults["sora"])
    return Facts(
        models=tuple(model for family in FAMILIES for model in _models(read_data(family), tables, extras)),
        aliases=defaults["aliases"],
        retired={name: Retired(**row) for name, row in read_data("retired").items()},
        named=Defaults(**defaults["named"]),
        sora_prefixes=tuple(sora.pop("prefixes")),
        sora=Defaults(**sora),
        switches=defaults["parameters"],
        openai_sizes=tuple(Size.parse(text) for text in defaults["sizes"]["openai"]),
    )


def read_data(name: str) -> dict[str, Any]:
    """One packaged file of facts."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _pixels(rows: Mapping[str, Mapping[str, str]]) -> dict[Shape, Size]:
    return {(row, ratio): Size.parse(text) for row, sizes in rows.items() for ratio, text in sizes.items()}


def _extra(name: str, row: Mapping[str, Any]) -> Extra:
    return Extra(name=name, **_frozen(row))


def _frozen(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in row.items()}


def _models(
    data: Mapping[str, Any], tables: Mapping[str, Mapping[Shape, Size]], extras: Mapping[str, Extra]
) -> list[Model]:
    family = data["family"]
    vendor = family.get("vendor", {})
    shared = {
        "owned_by": family["owned_by"],
        "fps": family["fps"],
        "seconds": (family["seconds"][0], family["seconds"][1]),
        "limits": Limits(**_frozen(family["limits"])),
        "parameters": family["parameters"],
        "extras": {name: _narrowed(extras[name], allowed) for name, allowed in family["extras"].items()},
        "vendor": frozenset(vendor.get("fields", ())),
        "adaptive_only": frozenset(Role(name) for name in vendor.get("adaptive_only", ())),
        "minimum_with_video": vendor.get("minimum_with_video", False),
    }
    return [_model(row, family["inputs"], tables[family["pixels"]], shared) for row in data["models"]]


def _narrowed(extra: Extra, allowed: bool | list[str]) -> Extra:
    return extra if allowed is True else replace(extra, allowed=tuple(allowed or ()))


def _model(
    row: Mapping[str, Any], inputs: Mapping[str, Any], table: Mapping[Shape, Size], shared: Mapping[str, Any]
) -> Model:
    has = (*row["resolutions"], *row["switched"])
    pixels = {shape: size for shape, size in table.items() if shape[0] in has}
    return Model(
        id=row["id"],
        about=row["about"],
        created=row["created"],
        resolutions=tuple(row["resolutions"]),
        switched=tuple(row["switched"]),
        pixels=pixels,
        shapes={size: shape for shape, size in pixels.items()},
        inputs=Inputs(**{**inputs, **row.get("inputs", {})}),
        sites=row.get("sites", {}),
        served=row.get("served", False),
        **shared,
    )
