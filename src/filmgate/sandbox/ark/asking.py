"""A create's body, judged strictly: what the vendor would refuse is refused, with its codes. Pure.

Where sources leave open whether a field is ignored or refused, it is refused: a fake that lets things pass proves less.
A null is an absent field, since the vendor's own SDK sends nulls for everything unset.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from filmgate.sandbox.ark.codes import Refusal, invalid, missing, unsupported
from filmgate.sandbox.ark.content import Content, read_content
from filmgate.sandbox.ark.models import ADAPTIVE, FPS, Model, tokens
from filmgate.sandbox.tasks import Film

TEXTS: Final = (
    "safety_identifier", "callback_url", "service_tier", "resolution", "ratio", "output_format",
    "omni_reference_task_type",
)  # fmt: skip
SWITCHES: Final = ("return_last_frame", "generate_audio", "draft", "camera_fixed", "watermark")
RANGES: Final = {
    "execution_expires_after": (3600, 259200),
    "priority": (0, 9),
    "seed": (-1, 2**32 - 1),
    "duration": (-1, 60),
    "frames": (29, 289),
}
WORDS: Final = {
    "service_tier": ("default", "flex"),
    "output_format": ("mp4", "mov"),
    "omni_reference_task_type": ("auto", "reference", "edit", "extend"),
}
NEUTRAL: Final[Mapping[str, Any]] = {
    "camera_fixed": False, "draft": False, "generate_audio": False, "service_tier": "default", "output_format": "mp4",
    "omni_reference_task_type": "auto", "priority": 0,
}  # fmt: skip
"""What a model that lacks the field does anyway: saying so is taken from every model."""
KNOWN: Final = frozenset({"model", "content", "tools", *TEXTS, *SWITCHES, *RANGES})
CHOSEN_SECONDS: Final = 5
"""What a model chooses for duration -1."""
DRAFT_TOKENS: Final = {True: 6, False: 7}
"""Tenths of the tokens a draft costs, with and without sound."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A create that would be taken."""

    model: Model
    content: Content = field(repr=False)
    given: Mapping[str, Any] = field(repr=False)
    """The fields that were sent, nulls left out, commands at the end of the prompt worked in."""

    def get(self, name: str, otherwise: Any = None) -> Any:
        return self.given.get(name, otherwise)

    @property
    def resolution(self) -> str:
        return str(self.get("resolution", "480p" if self.get("draft") else self.model.resolution))

    @property
    def asked_ratio(self) -> str:
        default = ADAPTIVE if self.content.inputs else self.model.ratio
        return str(self.get("ratio", default))

    @property
    def ratio(self) -> str:
        """What it comes out as."""
        return self.model.nearest_ratio(self.content.shape) if self.asked_ratio == ADAPTIVE else self.asked_ratio

    @property
    def seconds(self) -> int:
        asked = int(self.get("duration", CHOSEN_SECONDS))
        return asked if asked != -1 else CHOSEN_SECONDS

    @property
    def frames(self) -> int:
        """Given outright, or one more than 24 for each second."""
        return int(self.get("frames", FPS * self.seconds + 1))

    @property
    def audio(self) -> bool:
        return "generate_audio" in self.model.takes and bool(self.get("generate_audio", True))

    @property
    def film(self) -> Film:
        width, height = self.model.size(self.resolution, self.ratio)
        form = "mov" if self.get("output_format") == "mov" else "mp4-hevc" if self.resolution == "4k" else "mp4"
        return Film(
            width=width,
            height=height,
            frames=self.frames,
            audio=self.audio,
            labelled=bool(self.get("watermark", False)),
            form=form,
        )

    @property
    def tokens(self) -> int:
        whole = tokens(
            self.model.size(self.resolution, self.ratio),
            frames=self.frames,
            video_seconds=self.content.video_seconds,
            minimum=self.model.minimum_with_video,
        )
        return whole * DRAFT_TOKENS[self.audio] // 10 if self.get("draft") else whole


def read_asked(body: Any, find_model: Callable[[str], Model]) -> Asked:
    """Raises Refusal. ``find_model`` raises it too, for a name nobody serves."""
    if not isinstance(body, dict):
        raise Refusal("InvalidParameter", "The request body must be a JSON object.")
    given = {name: value for name, value in body.items() if value is not None}
    name = given.get("model")
    if name is None:
        raise missing("model")
    if not isinstance(name, str):
        raise invalid("model", "it must be a string")
    model = find_model(name)
    for unknown in given:
        if unknown not in KNOWN:
            raise unsupported(unknown, model.name)
    content = read_content(given.get("content"), model)
    _check_fields(given, model)
    asked = Asked(model=model, content=content, given={**given, **_commands(content.prompt, model)})
    _check_together(asked)
    return asked


def _check_fields(given: Mapping[str, Any], model: Model) -> None:
    for name, value in given.items():
        if name in {"model", "content"}:
            continue
        _check_type(name, value)
        if name not in model.takes and (name not in NEUTRAL or value != NEUTRAL[name]):
            raise unsupported(name, model.name)
    _check_words(given, model)


def _check_type(name: str, value: Any) -> None:
    if name in SWITCHES and not isinstance(value, bool):
        raise invalid(name, "it must be a boolean")
    if name in TEXTS and not isinstance(value, str):
        raise invalid(name, "it must be a string")
    if name in RANGES:
        if not isinstance(value, int) or isinstance(value, bool):
            raise invalid(name, "it must be an integer")
        low, high = RANGES[name]
        if not low <= value <= high:
            raise invalid(name, f"{value} is not between {low} and {high}")
    if name in WORDS and value not in WORDS[name]:
        raise invalid(name, f"{value!r} is not one of {', '.join(WORDS[name])}")


def _check_words(given: Mapping[str, Any], model: Model) -> None:
    if given.get("resolution", model.resolution) not in model.resolutions:
        allowed = ", ".join(model.resolutions)
        raise invalid("resolution", f"{given['resolution']!r} is not supported by {model.name}: it has {allowed}")
    if given.get("ratio", ADAPTIVE) not in {ADAPTIVE, *model.ratios}:
        raise invalid("ratio", f"{given['ratio']!r} is not one of {', '.join(model.ratios)}, {ADAPTIVE}")
    _check_length(given, model)
    if len(given.get("safety_identifier", "")) > 64:
        raise invalid("safety_identifier", "it has more than 64 characters")
    if not re.match(r"https?://[^/]", given.get("callback_url", "http://x")):
        raise invalid("callback_url", "it must be an http or https URL")


def _check_length(given: Mapping[str, Any], model: Model) -> None:
    low, high = model.seconds
    duration = given.get("duration", low)
    if not low <= duration <= high and not (duration == -1 and model.any_seconds):
        raise invalid("duration", f"{duration} is not between {low} and {high} for {model.name}")
    if (given.get("frames", 25) - 25) % 4:
        raise invalid("frames", "it must be 25 + 4n")


def _check_together(asked: Asked) -> None:
    if asked.get("tools") is not None:
        _check_tools(asked)
    if asked.asked_ratio == ADAPTIVE and not asked.content.inputs and asked.model.ratio != ADAPTIVE:
        raise invalid("ratio", f"{asked.model.name} makes no video from text alone with ratio adaptive")
    if asked.get("draft"):
        _check_draft(asked)
    if asked.get("priority", 0) and asked.get("service_tier") == "flex":
        raise invalid("priority", "it does not go with service_tier flex")
    _check_kind_of_task(asked)


def _check_tools(asked: Asked) -> None:
    if asked.get("tools") != [{"type": "web_search"}]:
        raise invalid("tools", 'it must be [{"type": "web_search"}]')
    if asked.content.inputs:
        raise invalid("tools", "web_search goes with text alone")


def _check_draft(asked: Asked) -> None:
    if asked.resolution != "480p":
        raise invalid("resolution", "a draft is 480p")
    if asked.get("return_last_frame"):
        raise invalid("return_last_frame", "it does not go with draft")


def _check_kind_of_task(asked: Asked) -> None:
    kind, content = asked.get("omni_reference_task_type", "auto"), asked.content
    if (kind in {"edit", "extend"} and not content.count("video_url")) or (
        kind == "reference" and (not content.inputs or content.by_frames)
    ):
        raise Refusal(
            "InvalidParameter.TaskTypeMismatch", f"The content is not that of a task to {kind}.", param="content"
        )
    if kind == "edit" and asked.get("duration") != -1:
        raise Refusal("InvalidParameter.TaskTypeConstraint", "An edit takes no duration but -1.", param="duration")
    fixed = asked.model.frames_adaptive_only and (content.by_frames or kind in {"edit", "extend"})
    if fixed and asked.asked_ratio != ADAPTIVE:
        raise Refusal("InvalidParameter.TaskTypeConstraint", "Such a task takes no ratio but adaptive.", param="ratio")


_COMMAND: Final = re.compile(r"\s--(\w+)\s+(\S+)")
_NAMES: Final = {
    "rs": "resolution", "rt": "ratio", "dur": "duration", "cf": "camera_fixed", "camerafixed": "camera_fixed",
    "wm": "watermark",
}  # fmt: skip


def _commands(prompt: str, model: Model) -> dict[str, Any]:
    """Commands at the end of a prompt, as ``--rs 480p --dur 4``. A bad one is passed over, as the vendor says it does.

    They beat the body's fields: which of the two wins is not documented, and a client that lets them through should notice.
    """
    tail = re.search(r"(?:\s--\w+\s+\S+)+\s*$", prompt)
    found: dict[str, Any] = {}
    for name, text in _COMMAND.findall(tail[0]) if tail else ():
        field_name = _NAMES.get(name, name)
        value = _read_command(field_name, text)
        if value is not None and field_name in model.takes and _legal(field_name, value, model):
            found[field_name] = value
    return found


def _read_command(name: str, text: str) -> Any:
    if name in SWITCHES:
        return {"true": True, "false": False}.get(text)
    if name in RANGES:
        return int(text) if re.fullmatch(r"-?\d{1,10}", text) else None
    return text if name in {"resolution", "ratio"} else None


def _legal(name: str, value: Any, model: Model) -> bool:
    try:
        _check_type(name, value)
        _check_words({name: value}, model)
    except Refusal:
        return False
    return True
