"""An order to the body of a create call, and a task as Ark shows it to a snapshot. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from filmgate.catalog import ADAPTIVE, Model, known_models
from filmgate.providers import OfferedInput, Order, Snapshot, Source, State
from filmgate.providers.ark.faults import read_verdict
from filmgate.providers.calling import read_figures, read_id, read_number, read_whole, read_word
from filmgate.video import Effective, Kind, Role, Unhonoured
from filmgate.wire.commands import without_commands

SEEDS: Final = (-1, 2**32 - 1)
"""The vendor's range; -1 lets it draw one."""

STILL: Final = {
    "en": "The camera stays fixed: no panning, tilting, zooming or shaking.",
    "zh": "镜头固定不动，不推拉，不摇移，不晃动。",  # noqa: RUF001
}
"""What camera_fixed becomes where the model has no such switch."""

STATES: Final[Mapping[str, State]] = {state.value: state for state in State if state is not State.UNKNOWN}

ECHOED: Final = ("completion_tokens", "total_tokens", "tool_usage")
"""Figures of ``usage`` that are kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What sets the vendor's two sites apart."""

    name: str
    """As the catalogue names it."""
    tools: bool
    """Whether create takes ``tools``: the international SDK has no such parameter."""


VOLCENGINE: Final = Site(name="volcengine", tools=True)
BYTEPLUS: Final = Site(name="byteplus", tools=False)


def to_upstream(order: Order, site: Site = VOLCENGINE) -> dict[str, Any]:
    """The body of the create call.

    ``callback_url`` and ``model`` are the order's own and never a caller's. Whatever the model has no field for is left
    out: the vendor answers it with an error or drops it in silence.
    """
    effective, model = order.effective, known_models()[order.effective.model]
    body: dict[str, Any] = {
        "model": order.model,
        "content": [{"type": "text", "text": _prompt(effective, model)}, *(_item(i, order) for i in order.inputs)],
        "resolution": effective.resolution,
        "ratio": ADAPTIVE if _follows(order, model) else effective.ratio,
        "watermark": effective.watermark,
        "return_last_frame": effective.return_last_frame,
        "execution_expires_after": order.expires_after,
        **_length(effective),
        **_switches(effective, model),
        **_extras(effective, site),
    }
    identifier = effective.extras.get("safety_identifier") or order.end_user
    if identifier:
        body["safety_identifier"] = identifier
    if order.callback_url:
        body["callback_url"] = order.callback_url
    return body


def unhonoured(effective: Effective, site: Site = VOLCENGINE) -> tuple[Unhonoured, ...]:
    """What of a request never reaches the vendor, or has no effect there."""
    model = known_models()[effective.model]
    found = []
    if "seed" not in model.vendor:
        found.append(Unhonoured(what="seed", why="This model takes no seed: the one shown has no effect."))
    elif not SEEDS[0] <= effective.seed <= SEEDS[1]:
        why = f"The engine takes seeds from {SEEDS[0]} to {SEEDS[1]}: it draws one itself."
        found.append(Unhonoured(what="seed", why=why))
    if "tools" in effective.extras and not site.tools:
        found.append(Unhonoured(what="tools", why="The engine that makes the video has no tools."))
    return tuple(found)


def _prompt(effective: Effective, model: Model) -> str:
    prompt = without_commands(effective.prompt)
    if not effective.camera_fixed or "camera_fixed" in model.vendor:
        return prompt
    prompt, language = prompt.rstrip(), _language(prompt)
    # A prompt that just ends would run into the sentence.
    stop = {"en": ". ", "zh": "。"}[language] if prompt[-1:].isalnum() else " "
    return f"{prompt}{stop}{STILL[language]}".strip()


def _language(prompt: str) -> str:
    """Chinese where the prompt has Han characters and no kana, which Japanese would have."""
    han, kana = re.search(r"[\u4e00-\u9fff]", prompt), re.search(r"[\u3040-\u30ff]", prompt)
    return "zh" if han and not kana else "en"


def _item(offered: OfferedInput, order: Order) -> dict[str, Any]:
    name = f"{offered.kind.value}_url"
    item: dict[str, Any] = {"type": name, name: {"url": offered.url}, "role": offered.role.value}
    if len(order.inputs) == 1 and offered.role is Role.FIRST_FRAME:
        # A lone image is the first frame by the vendor's own rule, in every version of its models.
        del item["role"]
    return item


def _follows(order: Order, model: Model) -> bool:
    """Whether the model takes no ratio but its input's, though ours is known by now."""
    roles = {offered.role for offered in order.inputs}
    extending = order.effective.extras.get("omni_reference_task_type") == "extend"
    return bool(roles & model.adaptive_only) or (extending and bool(model.adaptive_only))


def _length(effective: Effective) -> dict[str, int]:
    frames = effective.extras.get("frames")
    return {"frames": frames} if frames else {"duration": effective.seconds}


def _switches(effective: Effective, model: Model) -> dict[str, Any]:
    """Parameters not every model has. Sound is always said: the vendor's own default is to make it."""
    body: dict[str, Any] = {}
    if "generate_audio" in model.vendor:
        body["generate_audio"] = effective.generate_audio
    if "camera_fixed" in model.vendor:
        body["camera_fixed"] = effective.camera_fixed
    if "seed" in model.vendor and SEEDS[0] <= effective.seed <= SEEDS[1]:
        body["seed"] = effective.seed
    return body


_OWN_PLACE: Final = frozenset({"frames", "safety_identifier", "execution_expires_after"})


def _extras(effective: Effective, site: Site) -> dict[str, Any]:
    left_out = _OWN_PLACE if site.tools else _OWN_PLACE | {"tools"}
    return {name: value for name, value in effective.extras.items() if name not in left_out}


def from_upstream(body: Any) -> Snapshot:
    """A task of get, list or a callback. Never raises: what is odd is absent, and an unknown status is kept as said."""
    task: Mapping[str, Any] = body if isinstance(body, dict) else {}
    said = task.get("status")
    state = STATES.get(said, State.UNKNOWN) if isinstance(said, str) else State.UNKNOWN
    return Snapshot(
        upstream_id=read_id(task.get("id")),
        state=state,
        said=read_word(said),
        files=_files(task.get("content")),
        verdict=read_verdict(state, task.get("error")),
        usage=_usage(task.get("usage")),
        facts=_facts(task),
        created_at=_milliseconds(task.get("created_at")),
    )


def _files(content: Any) -> dict[str, Source]:
    names = {"video": "video_url", "last_frame": "last_frame_url"}
    links = {variant: content.get(name) for variant, name in names.items()} if isinstance(content, dict) else {}
    return {variant: Source(url=url) for variant, url in links.items() if isinstance(url, str) and _is_link(url)}


def _is_link(url: str) -> bool:
    return re.match(r"https?://[^\s/]", url, re.IGNORECASE) is not None


def _usage(usage: Any) -> dict[str, Any]:
    return {name: figure for name, figure in read_figures(usage).items() if name in ECHOED}


def _facts(task: Mapping[str, Any]) -> dict[str, Any]:
    """Effective values. A duration need not be whole, and with frames there is none."""
    read = {
        "seed": read_whole(task.get("seed")),
        "ratio": _text(task.get("ratio")),
        "resolution": _text(task.get("resolution")),
        "seconds": read_number(task.get("duration")),
        "frames": read_whole(task.get("frames")),
        "fps": read_number(task.get("framespersecond")),
        "generate_audio": task.get("generate_audio") if isinstance(task.get("generate_audio"), bool) else None,
        "service_tier": _text(task.get("service_tier")),
        "revised_prompt": _text(task.get("revised_prompt")),
    }
    return {name: value for name, value in read.items() if value is not None}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _milliseconds(value: Any) -> int | None:
    seconds = read_number(value)
    return int(seconds * 1000) if seconds is not None and 0 <= seconds < 1e11 else None


def inputs_of(order: Order) -> tuple[Kind, ...]:
    """The kinds of the order's inputs, in the order of the body's content after its text."""
    return tuple(offered.kind for offered in order.inputs)
