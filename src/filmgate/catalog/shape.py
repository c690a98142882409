"""From what the caller said about shape (size, resolution, ratio) to one resolution, ratio and pixel size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log
from typing import Final

from filmgate.catalog.facts import Defaults, Model
from filmgate.catalog.models import Catalog
from filmgate.errors import RequestError
from filmgate.video import Asset, Effective, Kind, Notice, Size, VideoRequest

ADAPTIVE: Final = "adaptive"
FOLLOWS: Final = frozenset({ADAPTIVE, "auto"})
"""Both words for: take the ratio of the first input image or video."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Form:
    """What will be drawn: a resolution, a ratio and their pixels; ``size`` is None exactly while ``ratio`` is adaptive."""

    resolution: str
    ratio: str
    size: Size | None


def form(
    request: VideoRequest,
    model: Model,
    defaults: Defaults,
    catalog: Catalog,
    *,
    visual: bool,
    seen: Size | None,
    allow_4k: bool,
) -> tuple[Form, tuple[Notice, ...]]:
    """The form a request asks for. ``visual``: it has an input image or video; ``seen``: that input's pixels, if known.

    Raises RequestError invalid_value, unsupported_value or conflicting_fields.
    """
    if request.size is not None:
        return _by_size(request, request.size, model, catalog, seen, allow_4k)
    resolution = _resolution(request.resolution or defaults.resolution, model, catalog, allow_4k)
    ratio, notices = _ratio(request.ratio, model, defaults, visual=visual)
    if ratio == ADAPTIVE and seen is not None:
        ratio = nearest_ratio(model, resolution, seen)
    return Form(resolution=resolution, ratio=ratio, size=model.pixels.get((resolution, ratio))), notices


def settle_ratio(effective: Effective, first_asset_size: Size | None, *, catalog: Catalog) -> Effective:
    """``adaptive`` made concrete by the first input image or video; anything else is returned as it is.

    ``first_asset_size`` is its displayed size in pixels; None (not seen yet) also changes nothing.
    Raises KeyError when the effective model is not of this catalogue.
    """
    if effective.ratio != ADAPTIVE or first_asset_size is None:
        return effective
    model = catalog.by_id[effective.model]
    ratio = nearest_ratio(model, effective.resolution, first_asset_size)
    return replace(effective, ratio=ratio, size=model.pixels[effective.resolution, ratio])


def first_visual(assets: Sequence[Asset]) -> Asset | None:
    """The input that ``adaptive`` follows: the first image or video in order. Audio never decides."""
    return next((asset for asset in assets if asset.kind is not Kind.AUDIO), None)


def nearest_ratio(model: Model, resolution: str, size: Size) -> str:
    """The model's ratio nearest to a picture: the smallest distance of the logarithms, so that 2:1 is as far as 1:2."""
    wanted = _shape_log(size)
    return min(model.ratios, key=lambda ratio: abs(_shape_log(model.pixels[resolution, ratio]) - wanted))


def _shape_log(size: Size) -> float:
    return log(size.width / size.height)


def _resolution(asked: str, model: Model, catalog: Catalog, allow_4k: bool) -> str:
    offered = model.offered(allow_4k=allow_4k)
    if asked in offered:
        return asked
    if asked in model.switched:
        raise RequestError(
            "unsupported_value", f"`resolution` {asked} is switched off on this server.", param="resolution"
        )
    known = any(asked in other.resolutions + other.switched for other in catalog.models)
    raise RequestError(
        "unsupported_value" if known else "invalid_value",
        f"`resolution` {_quoted(asked)} is not possible with model {model.id}, which makes {', '.join(offered)}."
        + _others(asked, catalog, allow_4k),
        param="resolution",
    )


def _others(resolution: str, catalog: Catalog, allow_4k: bool) -> str:
    able = [model.id for model in catalog.models if resolution in model.offered(allow_4k=allow_4k)]
    return f" {resolution} is made by {', '.join(able)}." if able else ""


def _ratio(asked: str | None, model: Model, defaults: Defaults, *, visual: bool) -> tuple[str, tuple[Notice, ...]]:
    if asked is None:
        return (defaults.ratio_with_asset if visual else defaults.ratio), ()
    if asked in FOLLOWS:
        return (ADAPTIVE, ()) if visual else ("16:9", (_NOTHING_TO_FOLLOW,))
    if asked not in model.ratios:
        allowed = ", ".join(("adaptive", "auto", *model.ratios))
        raise RequestError("invalid_value", f"`ratio` {_quoted(asked)} is not one of {allowed}.", param="ratio")
    return asked, ()


_NOTHING_TO_FOLLOW: Final = Notice(
    param="ratio",
    message="There is no input image or video to take the ratio from: 16:9 is made. Name a ratio to choose.",
)


def _by_size(
    request: VideoRequest, size: Size, model: Model, catalog: Catalog, seen: Size | None, allow_4k: bool
) -> tuple[Form, tuple[Notice, ...]]:
    shape = model.shapes.get(size)
    notices: tuple[Notice, ...] = ()
    if shape is None or shape[0] not in model.offered(allow_4k=allow_4k):
        _refuse_foreign(size, model, catalog, allow_4k)
        shape = nearest_shape(model, size, resolutions=model.resolutions)
        text = f"Model {model.id} does not make {size}: the nearest of its shape, {model.pixels[shape]}, is made."
        notices = (Notice(param="size", message=text),)
    _agree(request, size, shape, model, seen)
    return Form(resolution=shape[0], ratio=shape[1], size=model.pixels[shape]), notices


def nearest_shape(model: Model, size: Size, *, resolutions: tuple[str, ...]) -> tuple[str, str]:
    """The resolution and ratio nearest to a size: first the ratio by shape, then the resolution by number of pixels."""
    ratio = nearest_ratio(model, resolutions[0], size)
    wanted = log(size.width * size.height)

    def distance(resolution: str) -> float:
        made = model.pixels[resolution, ratio]
        return abs(log(made.width * made.height) - wanted)

    return min(resolutions, key=distance), ratio


def _refuse_foreign(size: Size, model: Model, catalog: Catalog, allow_4k: bool) -> None:
    """Refuse a size this model must not approximate.

    A size that is exactly what another model makes names a quality, as 1920x1080 names 1080p: making less would break
    what ``resolution: 1080p`` answers with a 400. OpenAI's other sizes name only a shape, and may be approximated.
    """
    owner = next((other for other in catalog.models if size in other.shapes), None)
    if owner is not None:
        resolution = owner.shapes[size][0]
        switched = resolution in model.switched
        why = "is switched off on this server" if switched else f"is not possible with model {model.id}"
        able = _others(resolution, catalog, allow_4k)
        message = f"`size` {size} is {resolution}, which {why}.{able} {_sizes(model, allow_4k)}"
        raise RequestError("unsupported_value", message, param="size")
    if size not in catalog.facts.openai_sizes:
        also = ", ".join(str(other) for other in catalog.facts.openai_sizes if other not in model.shapes)
        message = (
            f"`size` {size} is not one of the model's sizes. {_sizes(model, allow_4k)} "
            f"Also taken, as the nearest of their shape: {also}."
        )
        raise RequestError("invalid_value", message, param="size")


@lru_cache(maxsize=16)
def _size_list(model_id: str, sizes: tuple[Size, ...]) -> str:
    return f"{model_id} makes {', '.join(str(size) for size in sizes)}."


def _sizes(model: Model, allow_4k: bool) -> str:
    offered = model.offered(allow_4k=allow_4k)
    return _size_list(model.id, tuple(size for (row, _), size in model.pixels.items() if row in offered))


def _agree(request: VideoRequest, size: Size, shape: tuple[str, str], model: Model, seen: Size | None) -> None:
    """Refuse a resolution or ratio beside ``size`` that would make other pixels."""
    if request.resolution is not None and request.resolution != shape[0]:
        _conflict("resolution", request.resolution, size, f"{shape[0]} {shape[1]}")
    ratio = request.ratio
    if ratio in FOLLOWS:
        ratio = nearest_ratio(model, shape[0], seen) if seen is not None else _followed(request)
    if ratio is not None and ratio != shape[1]:
        _conflict("ratio", str(request.ratio), size, f"{shape[0]} {shape[1]}")


def _followed(request: VideoRequest) -> str:
    """What adaptive comes to when no input was seen: 16:9 without one, still open with one."""
    return "16:9" if first_visual(request.assets) is None else ADAPTIVE


def _conflict(param: str, value: str, size: Size, means: str) -> None:
    raise RequestError(
        "conflicting_fields",
        f"`size` {size} means {means}, but `{param}` says {_quoted(value)}. Send one of the two, or make them agree.",
        param=param,
    )


def _quoted(text: str) -> str:
    return f'"{text[:77]}..."' if len(text) > 80 else f'"{text}"'
