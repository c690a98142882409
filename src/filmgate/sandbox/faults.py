"""Faults on demand: what can go wrong, how it is asked for, and which of it a create meets. Pure.

A prompt asks by directive, as payment test cards do: ``[[fault: drop-reply]]``, ``[[fault: stuck deadline=20]]``. Several
may stand in one prompt. A :class:`Schedule` asks for everybody: a share of all creates, chosen by a seed.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

Option = str | int | float | bool


class Stage(StrEnum):
    """Where in the life of a task a fault strikes."""

    CREATE = "create"
    TASK = "task"
    READ = "read"
    FILE = "file"
    CALLBACK = "callback"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """One kind of fault."""

    stage: Stage
    about: str
    options: Mapping[str, Option] = field(default_factory=dict)
    """What can be said about it, with the defaults; a default's type is the option's."""


def _kind(stage: Stage, about: str, **options: Option) -> Kind:
    return Kind(stage=stage, about=about, options=options)


KINDS: Final[Mapping[str, Kind]] = {
    "drop-reply": _kind(Stage.CREATE, "The task is stored, then the connection is reset."),
    "drop-request": _kind(Stage.CREATE, "Nothing is stored, and the connection is reset."),
    "slow-accept": _kind(Stage.CREATE, "The task is stored at once, the reply comes later.", seconds=5.0),
    "hang": _kind(Stage.CREATE, "No reply ever comes.", stored=True),
    "rate-limit": _kind(
        Stage.CREATE,
        "429: this create, and the next `burst` - 1 of the account.",
        burst=1,
        code="ModelAccountRpmRateLimitExceeded",
    ),
    "server-error": _kind(
        Stage.CREATE,
        "5xx with the vendor's envelope. `stored=true` stores the task all the same, which no client can survive.",
        status=500,
        stored=False,
    ),
    "bare-error": _kind(Stage.CREATE, "An error status with an empty body.", status=503, stored=False),
    "html-502": _kind(Stage.CREATE, "502 with a proxy's HTML page.", stored=False),
    "no-id": _kind(Stage.CREATE, "200 with `{}`.", stored=True),
    "refuse": _kind(Stage.CREATE, "The vendor's error of this code; nothing is stored.", code="AccountOverdueError"),
    "block-input": _kind(
        Stage.CREATE, "Moderation refuses an input: `text`, `image`, `video`, `audio`, or a real `person`.", of="text"
    ),
    "slow-run": _kind(Stage.TASK, "The task runs this long.", seconds=600.0),
    "stuck": _kind(
        Stage.TASK, "Runs until the task expires; `deadline` sets that moment, in seconds after creation.", deadline=0.0
    ),
    "fail": _kind(Stage.TASK, "Runs, then fails with this code.", code="InternalServiceError"),
    "block-output": _kind(
        Stage.TASK, "Runs, then moderation holds back the result: `text`, `video`, `audio`.", of="video"
    ),
    "late-success": _kind(
        Stage.TASK,
        "Succeeds, and is charged, `after` seconds past its expiry; until then it shows `expired`, or `running`.",
        after=7200.0,
        deadline=0.0,
        shown="expired",
    ),
    "odd-status": _kind(Stage.TASK, "Shows a status word nobody knows instead of `running`.", word="moderating"),
    "no-link": _kind(Stage.READ, "The first reads of the succeeded task show no link.", times=1),
    "missing": _kind(Stage.READ, "The first reads of the task by its id answer 404.", times=1),
    "read-error": _kind(Stage.READ, "The first reads of the task by its id answer an error.", times=1, status=500),
    "list-lag": _kind(Stage.READ, "The task is missing from lists for so long.", seconds=30.0),
    "expired-link": _kind(Stage.FILE, "The first links given out have already expired.", times=1),
    "cut-download": _kind(Stage.FILE, "The first downloads are cut off half way.", times=1),
    "wrong-bytes": _kind(
        Stage.FILE, "The first downloads are 200 with a `json`, `html` or `text` body.", times=1, form="json"
    ),
    "truncated": _kind(Stage.FILE, "The first downloads are 200 with half of the MP4, and say so.", times=1),
    "callback-twice": _kind(Stage.CALLBACK, "Every callback is sent twice."),
    "callback-reorder": _kind(Stage.CALLBACK, "`running` is reported after the end."),
    "callback-lost": _kind(Stage.CALLBACK, "No callback is sent."),
}

CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("block-input", "of"): ("text", "image", "video", "audio", "person"),
    ("block-output", "of"): ("text", "video", "audio"),
    ("late-success", "shown"): ("expired", "running"),
    ("wrong-bytes", "form"): ("json", "html", "text"),
}
"""Options whose words are counted."""


class FaultError(ValueError):
    """A directive or schedule that makes no sense. The message names what is wrong and what is allowed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One fault, its options complete."""

    kind: str
    options: Mapping[str, Option] = field(default_factory=dict)

    def __str__(self) -> str:
        given = {name: value for name, value in self.options.items() if value != KINDS[self.kind].options[name]}
        return " ".join([self.kind, *(f"{name}={_text(value)}" for name, value in given.items())])


def _text(value: Option) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)


def read_fault(text: str) -> Fault:
    """``kind`` or ``kind name=value ...``. Raises FaultError."""
    kind, *words = text.split() or [""]
    kind = kind.lower()
    if kind not in KINDS:
        raise FaultError(f"there is no fault {kind!r}: the kinds are {', '.join(KINDS)}")
    options = dict(KINDS[kind].options)
    for word in words:
        name, _, value = word.partition("=")
        if name not in options:
            raise FaultError(f"the fault {kind!r} has no option {name!r}: it has {', '.join(options) or 'none'}")
        options[name] = _option(kind, name, value, options[name])
    return Fault(kind=kind, options=options)


def _option(kind: str, name: str, text: str, default: Option) -> Option:
    allowed = ("true", "false") if isinstance(default, bool) else CHOICES.get((kind, name), ())
    if allowed and text not in allowed:
        raise FaultError(f"the option {name!r} of {kind!r} is one of {', '.join(allowed)}, not {text!r}")
    if isinstance(default, bool):
        return text == "true"
    try:
        return type(default)(text)
    except ValueError as error:
        raise FaultError(f"the option {name!r} of {kind!r} is a number, not {text!r}") from error


_DIRECTIVE: Final = re.compile(r"\[\[\s*fault:\s*([^\]\n]*)\]\]", re.IGNORECASE)


def directed(prompt: str) -> tuple[Fault, ...]:
    """The faults a prompt asks for. Raises FaultError."""
    return tuple(read_fault(text) for text in _DIRECTIVE.findall(prompt))


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """The faults one task meets."""

    faults: tuple[Fault, ...] = ()

    def has(self, kind: str) -> bool:
        return any(fault.kind == kind for fault in self.faults)

    def get(self, kind: str) -> Mapping[str, Any] | None:
        """The options of a fault of this kind, or None when there is none."""
        return next((fault.options for fault in self.faults if fault.kind == kind), None)

    def number(self, kind: str, name: str, otherwise: float = 0.0) -> float:
        options = self.get(kind)
        return otherwise if options is None else float(options[name])

    def texts(self) -> list[str]:
        return [str(fault) for fault in self.faults]


EVERYTHING: Final = tuple(read_fault(kind) for kind in KINDS)
"""One of every kind, with its defaults."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """A share of creates that meet one fault each, by their number: the same for the same seed, whoever comes when."""

    rate: float = 0.0
    seed: int = 0
    faults: tuple[Fault, ...] = EVERYTHING

    def strike(self, number: int) -> tuple[Fault, ...]:
        """The faults of the create of this number."""
        chance = random.Random(f"{self.seed}:{number}")  # noqa: S311  (repeatable on purpose)
        if not self.faults or chance.random() >= self.rate:
            return ()
        return (chance.choice(self.faults),)


NO_SCHEDULE: Final = Schedule()


def read_schedule(text: str) -> Schedule:
    """``RATE``, ``RATE:fault,fault...`` with directives for faults, or a JSON object. Raises FaultError."""
    if text.lstrip().startswith("{"):
        try:
            return schedule_of(json.loads(text))
        except json.JSONDecodeError as error:
            raise FaultError(f"the schedule is not JSON: {error}") from error
    rate, _, faults = text.partition(":")
    return schedule_of({"rate": rate, **({"faults": faults.split(",")} if faults else {})})


def schedule_of(document: Mapping[str, Any]) -> Schedule:
    """From ``{"rate": 0.3, "seed": 1, "faults": ["drop-reply", "slow-accept seconds=2"]}``. Raises FaultError."""
    unknown = set(document) - {"rate", "seed", "faults"}
    if unknown:
        raise FaultError(f"a schedule has rate, seed and faults, not {', '.join(sorted(unknown))}")
    try:
        rate, seed = float(document.get("rate", 0)), int(document.get("seed", 0))
    except (TypeError, ValueError) as error:
        raise FaultError("rate and seed of a schedule are numbers") from error
    if not 0 <= rate <= 1:
        raise FaultError(f"the rate of a schedule is between 0 and 1, not {rate:g}")
    return Schedule(
        rate=rate, seed=seed, faults=read_faults(document["faults"]) if "faults" in document else EVERYTHING
    )


def read_faults(texts: Any) -> tuple[Fault, ...]:
    """A list of directives. Raises FaultError."""
    if not isinstance(texts, Sequence) or isinstance(texts, str) or not all(isinstance(text, str) for text in texts):
        raise FaultError("faults are a list of texts")
    return tuple(map(read_fault, texts))


class Reply(StrEnum):
    """What a create is answered."""

    WHOLE = "whole"
    NO_ID = "no-id"
    RESET = "reset"
    HANG = "hang"
    EMPTY = "empty"
    HTML = "html"
    ENVELOPE = "envelope"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reception:
    """How a create is received."""

    stored: bool = True
    reply: Reply = Reply.WHOLE
    status: int = 0
    """0: the one that goes with the code."""
    code: str = ""
    """The vendor's error code, of an envelope."""
    after: float = 0.0
    """Seconds the reply is held back."""


PERSON: Final = "InputImageSensitiveContentDetected.PrivacyInformation"


def receive(plan: Plan) -> Reception:
    """What the faults of a plan do to the create itself; the first that refuses decides."""
    for fault in plan.faults:
        reception = _reception(fault.kind, fault.options)
        if reception is not None:
            return reception
    return Reception(after=plan.number("slow-accept", "seconds"))


def _reception(kind: str, given: Mapping[str, Any]) -> Reception | None:
    reply = REPLIES.get(kind)
    if reply is None:
        return None
    stored = kind == "drop-reply" or bool(given.get("stored", False))
    code = _blocked(given["of"]) if kind == "block-input" else str(given.get("code", ""))
    if kind == "server-error":
        code = "InternalServiceError"
    return Reception(stored=stored, reply=reply, status=given.get("status", STATUSES.get(kind, 0)), code=code)


REPLIES: Final = {
    "drop-reply": Reply.RESET,
    "drop-request": Reply.RESET,
    "hang": Reply.HANG,
    "no-id": Reply.NO_ID,
    "html-502": Reply.HTML,
    "bare-error": Reply.EMPTY,
    "server-error": Reply.ENVELOPE,
    "refuse": Reply.ENVELOPE,
    "rate-limit": Reply.ENVELOPE,
    "block-input": Reply.ENVELOPE,
}
"""How the faults that spoil a reply do it."""
STATUSES: Final = {"html-502": 502}


def _blocked(kind: str) -> str:
    return PERSON if kind == "person" else f"Input{kind.capitalize()}SensitiveContentDetected"
