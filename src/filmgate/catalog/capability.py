"""The capability check: a request against the facts of the model it names, to what will really be made, or a 400."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from filmgate.catalog.facts import Model
from filmgate.catalog.models import Catalog
from filmgate.catalog.shape import first_visual, form
from filmgate.errors import RequestError
from filmgate.video import Asset, Effective, Notice, Role, Size, VideoRequest

FRAMES: Final = (Role.FIRST_FRAME, Role.LAST_FRAME)
NOUNS: Final = {
    Role.REFERENCE_IMAGE: "reference images",
    Role.REFERENCE_VIDEO: "reference videos",
    Role.REFERENCE_AUDIO: "reference audios",
}


def check(
    request: VideoRequest,
    *,
    catalog: Catalog,
    default_model: str | None,
    drawn_seed: int,
    first_asset_size: Size | None = None,
    allow_4k: bool = False,
) -> tuple[Effective, tuple[Notice, ...]]:
    """What will really be made of a request, and what the caller should be warned of (the request's own notices first).

    ``default_model`` stands in for an absent model; None makes that a 400 (the native dialect). ``drawn_seed`` is used
    when the request has no seed. ``first_asset_size`` is the displayed size of :func:`first_visual` where it is known.

    Raises RequestError: missing_field, model_not_found, invalid_value, unsupported_value, unsupported_parameter,
    conflicting_fields. Deterministic: the same arguments give the same result.
    """
    model = _model(request.model, catalog, default_model)
    defaults = catalog.facts.defaults(request.model)
    switches = {name: _switch(request, name, model, off) for name, off in catalog.facts.switches.items()}
    check_inputs(request.assets, model)
    visual = first_visual(request.assets) is not None
    made, notices = form(
        request, model, defaults, catalog, visual=visual, seen=first_asset_size if visual else None, allow_4k=allow_4k
    )
    effective = Effective(
        model=model.id,
        prompt=request.prompt,
        seconds=_seconds(request.seconds, model, defaults.seconds),
        resolution=made.resolution,
        ratio=made.ratio,
        size=made.size,
        seed=drawn_seed if request.seed is None else request.seed,
        **switches,
    )
    return effective, request.notices + notices


def check_inputs(assets: Sequence[Asset], model: Model) -> None:
    """Refuse combinations of inputs the model has no mode for.

    The modes exclude each other: text only; a first frame, perhaps with a last frame; references, of which at least
    one is an image or a video. Source: the vendor's table of Seedance 2.0 input modes.
    """
    if not assets:
        return
    frames = [asset for asset in assets if asset.role in FRAMES]
    references = [asset for asset in assets if asset.role not in FRAMES]
    if frames and references:
        message = (
            f"`{frames[0].param}` is a {frames[0].role} and `{references[0].param}` a {references[0].role}: first and "
            "last frames exclude references. Send frames only, or give every image the role reference_image."
        )
        raise RequestError("conflicting_fields", message, param=references[0].param)
    _check_frames(frames)
    _check_references(references, model)


def _check_frames(frames: Sequence[Asset]) -> None:
    by_role: dict[Role, Asset] = {}
    for asset in frames:
        earlier = by_role.setdefault(asset.role, asset)
        if earlier is not asset:
            message = f"`{earlier.param}` and `{asset.param}` are both a {asset.role}: there can be only one."
            raise RequestError("conflicting_fields", message, param=asset.param)
    last = by_role.get(Role.LAST_FRAME)
    if last is not None and Role.FIRST_FRAME not in by_role:
        message = f"`{last.param}` is a last_frame, which needs a first_frame beside it."
        raise RequestError("missing_field", message, param=last.param)


def _check_references(references: Sequence[Asset], model: Model) -> None:
    counts = Counter(asset.role for asset in references)
    for role, count in counts.items():
        most = model.inputs.most(role)
        if count > most:
            beyond = [asset for asset in references if asset.role is role][most]
            message = (
                f"`{beyond.param}` is beyond the limit: there are {count} {NOUNS[role]}, and model {model.id} takes at "
                f"most {most}."
            )
            raise RequestError("invalid_value", message, param=beyond.param)
    if references and set(counts) == {Role.REFERENCE_AUDIO} and not model.inputs.audio_alone:
        param = references[0].param
        message = f"`{param}` is audio: model {model.id} needs at least one reference image or video beside it."
        raise RequestError("invalid_value", message, param=param)


def _model(asked: str | None, catalog: Catalog, default_model: str | None) -> Model:
    name = asked if asked is not None else default_model
    if name is None:
        served = ", ".join(catalog.by_id)
        raise RequestError("missing_field", f"`model` is required. Models served here: {served}.", param="model")
    model = catalog.resolve(name)
    if model is None:
        served = ", ".join((*catalog.by_id, *catalog.aliases))
        shown = name if len(name) <= 80 else f"{name[:77]}..."
        raise RequestError("model_not_found", f'There is no model "{shown}" here. Served: {served}.', param="model")
    return model


def _seconds(asked: int | None, model: Model, default: int) -> int:
    if asked is None:
        return default
    shortest, longest = model.seconds
    if not shortest <= asked <= longest:
        message = (
            f"`seconds` {asked} is not possible with model {model.id}: whole seconds from {shortest} to {longest}."
        )
        raise RequestError("invalid_value", message, param="seconds")
    return asked


def _switch(request: VideoRequest, name: str, model: Model, default: bool) -> bool:
    asked: bool | None = getattr(request, name)
    if asked and not model.parameters[name]:
        raise RequestError("unsupported_parameter", f"Model {model.id} has no `{name}`.", param=name)
    return default if asked is None else asked
