"""Which of its meanings a word has here: a rose or rose, a fly or to fly, on a table or a table."""

from filmgate.draft.brief.clauses import Clause
from filmgate.draft.brief.tokens import Token

_ORDER = (
    "neg", "cut", "then", "det", "pron", "cop", "conj", "rel", "post", "move", "angle", "noun", "thing", "garment",
    "verb", "prep", "hold", "wear", "say", "sign", "shot", "place", "hour", "weather", "season", "style", "music", "sound", "colour",
    "material", "size", "count", "pace", "way", "mood", "hint", "stuff", "praise", "stop",
)  # fmt: skip
"""Kinds of meaning, the more telling first."""
_NAMES = ("noun", "thing", "place", "garment")
_NAMED = (
    "noun",
    "thing",
    "garment",
    "style",
    "shot",
    "stuff",
    "material",
    "place",
    "hint",
    "weather",
    "season",
    "sound",
)
_DOERS = ("noun", "thing", "pron", "conj", "then", "pace", "garment", "stuff", "hint", "weather", "place")
"""Kinds of words after which something is done."""
_QUALITIES = ("colour", "material", "size")
_SILENT = {"use", "medium", "ordinal", "mark", "unit", "aim", "camera", "animate", "body"}


def sense(clause: Clause, token: Token) -> str:
    """The kind of its meaning; "stop" for words that only count elsewhere, empty for an unknown word."""
    kinds = set(token.means) - _SILENT
    last = clause.peek(-1)
    if "body" in token.means and last is not None and (last.owner or {"pron", "det"} & set(last.means)):
        # "On her hand" nobody hands over anything, in "her face" nobody faces another.
        return "stop"
    if not kinds:
        return "stop" if token.means else ""
    if len(kinds) == 1:
        return next(iter(kinds))
    return (
        _done_or_thing(clause, token, kinds)
        or _place_or_thing(clause, kinds)
        or _quality_or_thing(clause, token, kinds)
        or next(kind for kind in _ORDER if kind in kinds)
    )


def _place_or_thing(clause: Clause, kinds: set[str]) -> str:
    """After "on" or "in" a table is where something is; else it is a table."""
    if "place" not in kinds:
        return ""
    if "garment" in kinds:
        return "garment" if clause.bound == "with" or clause.has(1, "rel") else "place"
    if clause.bound in {"place", "on"} or clause.has(1, "post"):
        return "place"
    return "noun" if "noun" in kinds else "place" if clause.bound == "object" else ""


def _done_or_thing(clause: Clause, token: Token, kinds: set[str]) -> str:
    done = next((kind for kind in ("verb", "hold", "say") if kind in kinds), "")
    named = next((kind for kind in _NAMED if kind in kinds), "")
    if not done or not named:
        return ""
    if token.form in {"ing", "ed"} and named in {"style", "stuff", "shot"}:
        return done if clause.subject is not None else named
    before = clause.peek(-1)
    begins = (before is None or bool(before.mark)) and not token.form
    if named in {"stuff", "hint", "weather", "place"} and begins and _by_itself(clause):
        return named
    expected = clause.determiner or clause.looks.any() or clause.bound in {"place", "on", "of", "with"}
    if expected or before is None or clause.subject is None:
        return named
    follows = any(kind in before.means for kind in _DOERS) or bool(before.mark)
    return done if follows else named


def _by_itself(clause: Clause) -> bool:
    """Whether a word acts itself ("a pizza, steam rising") or stands alone where nobody would ("a lighthouse, waves")."""
    following = clause.peek()
    alone = following is None or bool(following.mark)
    return clause.has(1, "verb") or (alone and clause.subject is not None and not clause.subject.animate)


def _quality_or_thing(clause: Clause, token: Token, kinds: set[str]) -> str:
    quality = next((kind for kind in _QUALITIES if kind in kinds), "")
    if not quality or not ({"noun", "garment", "style"} & kinds):
        return ""
    ahead = clause.has(1, *_NAMES, *_QUALITIES) and not token.form
    return (
        quality
        if ahead or clause.has(-1, "cop") or (clause.has(1, "rel") and clause.has(2, *_NAMES))
        else "noun"
        if "noun" in kinds
        else ""
    )
