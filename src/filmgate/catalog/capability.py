"""The capability check: a request against the facts of the model it names, to what will really be made, or a 400."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from filmgate.catalog.extras import DRAFT_RESOLUTION, check_extras, follows_input, seconds_of_frames
from filmgate.catalog.facts import Model
from filmgate.catalog.models import Catalog
from filmgate.catalog.shape import ADAPTIVE, FOLLOWS, first_visual, form
from filmgate.errors import RequestError
from filmgate.video import Asset, Effective, Notice, Role, Said, Size, VideoRequest

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
    extras = check_extras(request, model, catalog)
    request = _following(request, model, extras)
    visual = first_visual(request.assets) is not None
    made, notices = form(
        request, model, defaults, catalog, visual=visual, seen=first_asset_size if visual else None, allow_4k=allow_4k
    )
    frames = extras.get("frames")
    effective = Effective(
        model=model.id,
        prompt=request.prompt,
        seconds=seconds_of_frames(frames, model) if frames else _seconds(request, model, defaults.seconds),
        resolution=made.resolution,
        ratio=made.ratio,
        size=made.size,
        seed=drawn_seed if request.seed is None else request.seed,
        extras=extras,
        **switches,
    )
    _check_draft(effective)
    return effective, request.notices + _succession(request.model, model, catalog) + notices


def check_inputs(assets: Sequence[Asset], model: Model) -> None:
    """Refuse combinations of inputs the model has no mode for.

    The modes exclude each other: text only; a first frame, perhaps with a last frame; references, of which at least
    one is an image or a video. Source: the vendor's table of Seedance 2.0 input modes.
    """
    if not assets:
        return
    _check_counts(assets, model)
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
    if len(assets) > model.inputs.total:
        message = f"There are {len(assets)} inputs, and model {model.id} takes at most {model.inputs.total} in all."
        raise RequestError("invalid_value", message, param=assets[model.inputs.total].param)


def _check_counts(assets: Sequence[Asset], model: Model) -> None:
    for role, count in Counter(asset.role for asset in assets if asset.role not in FRAMES).items():
        most = model.inputs.most(role)
        if count > most:
            beyond = [asset for asset in assets if asset.role is role][most]
            takes = f"at most {most}" if most else "none"
            message = f"`{beyond.param}` is beyond the limit: there are {count} {NOUNS[role]}, and model {model.id} takes {takes}."
            raise RequestError("invalid_value", message, param=beyond.param)
    for asset in assets:
        if not model.inputs.most(asset.role):
            message = f"`{asset.param}` is a {asset.role}, which model {model.id} does not take."
            raise RequestError("unsupported_value", message, param=asset.param)


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


def _seconds(request: VideoRequest, model: Model, default: int) -> int:
    asked = request.seconds
    if asked is None:
        return default
    shortest, longest = model.seconds
    if not shortest <= asked <= longest:
        said = request.seconds_said or Said(param="seconds", value=str(asked))
        message = (
            f"`{said.param}` is {said.value}: with model {model.id} it must be a whole number of seconds from {shortest} "
            f"to {longest}."
        )
        raise RequestError("invalid_value", message, param=said.param)
    return asked


def _following(request: VideoRequest, model: Model, extras: Mapping[str, Any]) -> VideoRequest:
    """The request with the one ratio the model takes for it. Raises RequestError for any other ratio or size asked for."""
    if not follows_input(request, model, extras):
        return request
    param = "size" if request.size is not None else "ratio"
    if request.size is not None or (request.ratio is not None and request.ratio not in FOLLOWS):
        message = f"`{param}`: with these inputs model {model.id} takes the ratio of its input. Send `ratio` adaptive."
        raise RequestError("unsupported_value", message, param=param)
    return replace(request, ratio=ADAPTIVE)


def _check_draft(effective: Effective) -> None:
    if effective.extras.get("draft") and effective.resolution != DRAFT_RESOLUTION:
        message = (
            f"`resolution` {effective.resolution} is not possible with `metadata.draft`: it must be {DRAFT_RESOLUTION}."
        )
        raise RequestError("conflicting_fields", message, param="resolution")


def _succession(asked: str | None, model: Model, catalog: Catalog) -> tuple[Notice, ...]:
    """That a retired model's successor is used, where it is."""
    if asked is None or asked == model.id or catalog.retirement(asked) is None:
        return ()
    return (Notice(param="model", message=f"{asked} is retired by its vendor: {model.id} makes the video."),)


def _switch(request: VideoRequest, name: str, model: Model, default: bool) -> bool:
    asked: bool | None = getattr(request, name)
    if asked and not model.parameters[name]:
        raise RequestError("unsupported_parameter", f"Model {model.id} has no `{name}`.", param=name)
    return default if asked is None else asked
