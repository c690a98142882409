"""Facts about the vendor's models, from ``models.toml``, and the arithmetic of its bill."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

ADAPTIVE: Final = "adaptive"
FPS: Final = 24
SITES: Final = ("volcengine", "byteplus")
ALWAYS: Final = (
    "watermark", "return_last_frame", "execution_expires_after", "safety_identifier", "callback_url", "resolution",
    "ratio", "duration",
)  # fmt: skip
"""Fields every model takes, beside its name and content."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Model:
    """One model under one name."""

    name: str
    site: str
    family: str
    resolutions: tuple[str, ...]
    resolution: str
    ratio: str
    seconds: tuple[int, int]
    any_seconds: bool
    takes: frozenset[str]
    pixels: Mapping[str, Mapping[str, tuple[int, int]]] = field(repr=False)
    images: int = 0
    videos: int = 0
    audios: int = 0
    items: int = 2
    audio_alone: bool = False
    clip_seconds: int = 0
    last_frame: bool = True
    minimum_with_video: bool = False
    frames_adaptive_only: bool = False
    downloads: int = 0
    """How often one link may be used; 0: without limit."""

    @property
    def ratios(self) -> tuple[str, ...]:
        return tuple(self.pixels[self.resolution])

    def size(self, resolution: str, ratio: str) -> tuple[int, int]:
        return self.pixels[resolution][ratio]

    def nearest_ratio(self, shape: tuple[int, int] | None) -> str:
        """The ratio nearest to a picture's; 16:9 for a picture that cannot be measured."""
        width, height = shape or (16, 9)
        return min(self.ratios, key=lambda ratio: abs(_quotient(ratio) - width / height))


def _quotient(ratio: str) -> float:
    width, _, height = ratio.partition(":")
    return int(width) / int(height)


@cache
def known_models() -> Mapping[str, Model]:
    """Every model of both sites, by its name there."""
    data = tomllib.loads((Path(__file__).parent / "models.toml").read_text(encoding="utf-8"))
    models = [_model(data, row, site) for row in data["models"] for site in SITES if site in row]
    return {model.name: model for model in models}


def _model(data: Mapping[str, Any], row: Mapping[str, Any], site: str) -> Model:
    family = dict(data["families"][row["family"]])
    tables = data["pixels"]
    pixels = {**tables.get(family.pop("beyond", ""), {}), **tables[family.pop("pixels")]}
    seconds = family.pop("seconds")
    return Model(
        name=row[site],
        site=site,
        family=row["family"],
        resolutions=tuple(row["resolutions"]),
        pixels={name: {ratio: (size[0], size[1]) for ratio, size in table.items()} for name, table in pixels.items()},
        seconds=(seconds[0], seconds[1]),
        takes=frozenset((*ALWAYS, *family.pop("takes"))),
        last_frame=row.get("last_frame", True),
        **family,
    )


def tokens(size: tuple[int, int], *, frames: int, video_seconds: float = 0, minimum: bool = False) -> int:
    """What a finished film is billed: one frame more than the documented 24 a second; see docs/sandbox.md.

    ``video_seconds``: of input videos. ``minimum``: the floor for requests with video input applies.
    """
    area = size[0] * size[1]
    billed = int(area * (frames + FPS * video_seconds)) // 1024
    if not minimum or not video_seconds:
        return billed
    floor_seconds = -(-5 * ((frames - 1) // FPS) // 3)
    return max(billed, area * FPS * floor_seconds // 1024)
