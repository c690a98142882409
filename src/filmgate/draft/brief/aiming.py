"""What is said of the camera."""

from dataclasses import dataclass
from typing import Literal, cast

from filmgate.draft.brief import Angle, Camera, Move, Pace, Size
from filmgate.draft.brief.clauses import Clause
from filmgate.draft.brief.drafts import Draft
from filmgate.draft.brief.endings import ends_sentence
from filmgate.draft.brief.tokens import Token

_AIMS = ("move", "aim")
_FAR = 4
"""Tokens from the word camera to its move."""
_WAYS = {"towards": "in", "away": "out"}


def is_camera(clause: Clause, token: Token) -> bool:
    """Whether the word camera is the film's own, and no thing in the picture."""
    if "move" in token.means:
        return clause.has(1, "aim")
    if "camera" not in token.means:
        return False
    if "noun" not in token.means:
        return True
    if (label := clause.peek()) is not None and label.mark in {":", "\uff1a"}:
        return True
    for ahead in range(1, _FAR + 1):
        word = clause.peek(ahead)
        if word is None or word.mark:
            break
        if any(kind in word.means for kind in (*_AIMS, "stuff", "pace", "angle")):
            return True
        if not ({"stop", "cop", "praise"} & set(word.means)):
            break
    return clause.has(-1, "move", "pace", "aim")


def aim(clause: Clause) -> None:
    """Read a clause about the camera, from that word on."""
    clause.let_go()
    if "move" in (first := clause.tokens[clause.index]).means:
        clause.draft.say("move", first.key("move"))
    clause.index += 1
    while (token := clause.peek(0)) is not None and not _over(clause, token):
        _aim(clause, token)
        clause.index += 1
    clause.index -= 1
    clause.pace, clause.way = "even", ""


def _over(clause: Clause, token: Token) -> bool:
    if ends_sentence(token) or token.mark in {",", "\uff0c", "\u3001", "reference", "quote"} or "then" in token.means:
        return True
    if "noun" in token.means and token.language == "ja":
        # Japanese says towards whom before it says the move.
        return False
    return (
        not token.mark
        and not ({"move", "aim", "pace", "way", "shot", "angle", "camera"} & set(token.means))
        and not ({"stop", "cop", "praise", "prep", "post", "stuff", "conj", "pron"} & set(token.means))
    ) or ("conj" in token.means and not clause.has(1, "aim", "move", "pace", "stop"))


def _aim(clause: Clause, token: Token) -> None:
    draft = clause.draft
    if "noun" in token.means and token.language == "ja":
        clause.noun(token)
        return
    for kind in (*_AIMS, "shot", "angle"):
        if kind in token.means:
            draft.say("move" if kind == "aim" else kind, token.key(kind))
            if kind == "aim":
                draft.hints.setdefault("aimed", []).extend(_aimed(token))
            break
    else:
        if "way" in token.means:
            draft.say("aimed", _WAYS.get(token.key("way"), token.key("way")))
        if "pace" in token.means:
            draft.say("glide", token.key("pace"))


def _aimed(token: Token) -> list[str]:
    return [what for kind, what in _also(token) if kind == "aimed"]


def _also(token: Token) -> tuple[tuple[str, str], ...]:
    from filmgate.draft.brief.vocabulary import entry

    return entry("aim", token.key("aim")).also


@dataclass(frozen=True, kw_only=True, slots=True)
class Usual:
    """What a shot's camera does when the prompt leaves it open."""

    move: Move
    size: Size


def camera(draft: Draft, *, fixed: bool, usual: Usual) -> Camera:
    """A shot's camera. Fixed wins over every move said."""
    size = cast("Size", draft.first("shot") or usual.size)
    angle = cast("Angle", draft.first("angle") or "eye")
    said = draft.first("move")
    if fixed or said == "static":
        return Camera(move="static", size=size, angle=angle, asked=True)
    if not said:
        way = "in" if usual.move in {"push", "dolly", "zoom"} else ""
        return Camera(move=usual.move, way=cast('Literal["", "in"]', way), pace="slow", size=size, angle=angle)
    move = said.split("_")[0] if said != "drone" else "dolly"
    pace = cast("Pace", draft.first("glide") or "even")
    return Camera(move=cast("Move", move), way=_way(move, said, draft), pace=pace, size=size, angle=angle, asked=True)


Towards = Literal["", "left", "right", "up", "down", "in", "out"]
_LEGAL = {
    "pan": ("left", "right"),
    "truck": ("left", "right"),
    "orbit": ("left", "right"),
    "track": ("left", "right"),
    "tilt": ("up", "down"),
    "crane": ("up", "down"),
    "dolly": ("in", "out"),
    "zoom": ("in", "out"),
    "push": ("in",),
}
"""The directions each move has; one said of another kind is not the move's."""


def _way(move: str, said: str, draft: Draft) -> Towards:
    legal = _LEGAL.get(move, ())
    own = said.split("_")[1] if "_" in said else ""
    for way in (own, *draft.said.get("aimed", ()), *draft.hints.get("aimed", ())):
        if way in legal:
            return cast("Towards", way)
    return cast("Towards", {"push": "in", "dolly": "in", "zoom": "in", "tilt": "up", "crane": "up"}.get(move, ""))
