"""Parameters only some models have: each judged by what the model takes of it, never dropped.

The wire has read their types; here are their ranges, and what excludes what. Sources: the vendor's create call.
"""

from collections.abc import Mapping
from typing import Any, Final, NoReturn

from filmgate.catalog.facts import Extra, Model
from filmgate.catalog.models import Catalog
from filmgate.errors import RequestError
from filmgate.video import Role, VideoRequest

DRAFT_RESOLUTION: Final = "480p"
"""The only resolution of a draft."""


def check_extras(request: VideoRequest, model: Model, catalog: Catalog) -> dict[str, Any]:
    """The request's further parameters, all of which the model takes.

    Raises RequestError: unsupported_parameter, invalid_value, unsupported_value or conflicting_fields.
    """
    for name, value in request.extras.items():
        extra = model.extras.get(name)
        if extra is None:
            _refuse_foreign(name, model, catalog)
        _check_value(extra, value, model)
    _check_together(request)
    return dict(request.extras)


def seconds_of_frames(frames: int, model: Model) -> int:
    """The model's whole seconds that hold so many frames; N seconds are 24 N + 1 of them."""
    shortest, longest = model.seconds
    return min(longest, max(shortest, -(-(frames - 1) // model.fps)))


def _refuse_foreign(name: str, model: Model, catalog: Catalog) -> NoReturn:
    able = [other.id for other in catalog.models if name in other.extras]
    hint = f" It is taken by {', '.join(able)}." if able else ""
    message = f"Model {model.id} has no `metadata.{name}`.{hint}"
    raise RequestError("unsupported_parameter", message, param=f"metadata.{name}")


def _check_value(extra: Extra, value: Any, model: Model) -> None:
    place = f"metadata.{extra.name}"
    if extra.low is not None and extra.high is not None:
        if not extra.low <= value <= extra.high or (value - extra.low) % extra.step:
            steps = f" in steps of {extra.step}" if extra.step > 1 else ""
            _refuse(place, value, f"a whole number from {extra.low} to {extra.high}{steps}", model)
    elif extra.longest is not None and not 1 <= len(value) <= extra.longest:
        _refuse(place, f"{len(value)} characters", f"text of 1 to {extra.longest} characters", model)
    elif extra.allowed:
        said = [tool.get("type") for tool in value] if isinstance(value, list) else [value]
        wrong = [word for word in said if word not in extra.allowed]
        if wrong or len(said) != 1:
            _refuse(place, wrong[0] if wrong else f"a list of {len(said)}", f"one of {', '.join(extra.allowed)}", model)


def _refuse(place: str, value: Any, wanted: str, model: Model) -> NoReturn:
    message = f"`{place}` is {str(value)[:80]}: with model {model.id} it must be {wanted}."
    raise RequestError("invalid_value", message, param=place)


def _check_together(request: VideoRequest) -> None:
    extras = request.extras
    if extras.get("tools") and request.assets:
        _exclude("tools", "inputs", "it works with a prompt alone")
    if extras.get("draft") and request.return_last_frame:
        _exclude("draft", "return_last_frame", "a draft has none")
    if extras.get("priority") and extras.get("service_tier") == "flex":
        _exclude("priority", "metadata.service_tier", "the flex tier knows no priority")
    if "frames" in extras and request.seconds is not None:
        _exclude("frames", "seconds", "both say how long the video is")
    if extras.get("omni_reference_task_type") == "extend":
        _check_extension(request)


def _check_extension(request: VideoRequest) -> None:
    if not any(asset.role is Role.REFERENCE_VIDEO for asset in request.assets):
        message = "`metadata.omni_reference_task_type` is extend, which needs a reference_video to extend."
        raise RequestError("missing_field", message, param="metadata.content")


def _exclude(name: str, other: str, why: str) -> NoReturn:
    place = f"metadata.{name}"
    raise RequestError("conflicting_fields", f"`{place}` and `{other}` exclude each other: {why}.", param=place)


def follows_input(request: VideoRequest, model: Model, extras: Mapping[str, Any]) -> bool:
    """Whether the model takes no ratio but its input's own for such a request."""
    if any(asset.role in model.adaptive_only for asset in request.assets):
        return True
    return bool(model.adaptive_only) and extras.get("omni_reference_task_type") == "extend"
