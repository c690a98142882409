"""Briefs as JSON, so that another program can direct: strict on the way in, exact on the way out."""

import dataclasses
import json
import re
import types
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from filmgate.draft.brief import Asset, Brief, Medium, Shot, Use
from filmgate.draft.brief.shots import fitted
from filmgate.draft.brief.vocabulary import nouns

_COLOUR = re.compile("[0-9a-f]{6}")
LIMITS: Mapping[str, tuple[float, float]] = {
    "size": (0.3, 3), "count": (1, 12), "seconds": (0.1, 600), "rate": (0.1, 8), "number": (1, 99)
}  # fmt: skip
"""What numbers may be, by the name of their field."""
ANY_NUMBER = 0, 99
"""What other numbers may be: they count subjects and assets."""
MOST = {"shots": 60, "subjects": 12, "acts": 20, "lines": 20, "sounds": 40, "assets": 40, "unknown": 40_000}
"""How many a list may hold: a brief is untrusted."""
LETTERS = 2_000
"""Characters of a text within a brief."""
MOST_TEXT = 4_000_000
"""Characters of a brief."""
_FOR_SUBJECTS: Mapping[Medium, AbstractSet[Use]] = {"image": {"subject"}, "video": {"subject"}}
_FOR_PLACES: Mapping[Medium, AbstractSet[Use]] = {
    "image": {"backdrop"},
    "video": {"backdrop", "extend", "retime", "restyle"},
}
"""What something sent can be to a subject, or instead of a place, by its medium."""


class BadBrief(ValueError):
    """A brief that cannot be filmed; its text names the field, the value and what is allowed."""


def to_json(brief: Brief) -> str:
    """A brief as JSON; what is as it is by default is left out."""
    return json.dumps(_bare(brief), ensure_ascii=True, indent=2)


def _bare(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {each: getattr(value, each.name) for each in dataclasses.fields(value)}
        return {each.name: _bare(what) for each, what in held.items() if what != _default(each)}
    if isinstance(value, tuple):
        return [_bare(each) for each in value]
    return value


def _default(field: "dataclasses.Field[Any]") -> Any:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def from_json(text: str, *, seconds: float | None = None) -> Brief:
    """A brief from JSON; raises BadBrief.

    With the film's seconds given, the shots' are taken as proportions and scaled to them; without, they stay as they are.
    """
    if len(text) > MOST_TEXT:
        raise BadBrief(f"The brief has {len(text)} characters; at most {MOST_TEXT} are allowed.")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadBrief(f"The brief is not JSON: {error}") from error
    brief = cast("Brief", _record(Brief, said, "brief"))
    if not brief.shots:
        raise BadBrief("brief.shots is empty; a film has at least one shot.")
    for index, shot in enumerate(brief.shots):
        _check(shot, f"brief.shots[{index}]")
    if seconds is None:
        return brief
    lasting = fitted([shot.seconds for shot in brief.shots], seconds)
    shots = tuple(dataclasses.replace(shot, seconds=each) for shot, each in zip(brief.shots, lasting, strict=True))
    return dataclasses.replace(brief, shots=shots)


@cache
def _types(record: type) -> Mapping[str, Any]:
    return get_type_hints(record)


def _record(record: type, said: Any, where: str) -> Any:
    if not isinstance(said, dict):
        raise BadBrief(f"{where} is {_shown(said)}; it must be an object.")
    known = _types(record)
    for name in said:
        if name not in known:
            raise BadBrief(f"{where}.{name} is unknown; known are {', '.join(known)}.")
    for field in dataclasses.fields(record):
        needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if needed and field.name not in said:
            raise BadBrief(f"{where}.{field.name} is missing.")
    return record(**{name: _value(known[name], value, f"{where}.{name}") for name, value in said.items()})


def _value(kind: Any, said: Any, where: str) -> Any:
    origin = get_origin(kind)
    if dataclasses.is_dataclass(kind):
        return _record(cast("type", kind), said, where)
    if origin is Literal:
        if not isinstance(said, str) or said not in get_args(kind):
            raise BadBrief(f"{where} is {_shown(said)}; it must be one of {', '.join(map(_shown, get_args(kind)))}.")
        return said
    if origin is tuple:
        return _list(get_args(kind)[0], said, where)
    if origin in {Union, types.UnionType}:
        inner = next(each for each in get_args(kind) if each is not type(None))
        return None if said is None else _value(inner, said, where)
    return _plain(kind, said, where)


def _list(kind: Any, said: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(said, list):
        raise BadBrief(f"{where} is {_shown(said)}; it must be a list.")
    most = MOST.get(where.rpartition(".")[2], 100)
    if len(said) > most:
        raise BadBrief(f"{where} has {len(said)} entries; at most {most} are allowed.")
    return tuple(_value(kind, each, f"{where}[{index}]") for index, each in enumerate(said))


def _plain(kind: Any, said: Any, where: str) -> Any:
    name = where.rpartition(".")[2]
    if kind is bool and not isinstance(said, bool):
        raise BadBrief(f"{where} is {_shown(said)}; it must be true or false.")
    if kind is str and not isinstance(said, str):
        raise BadBrief(f"{where} is {_shown(said)}; it must be text.")
    if isinstance(said, str) and kind is str and len(said) > LETTERS:
        raise BadBrief(f"{where} has {len(said)} characters; at most {LETTERS} are allowed.")
    return said if kind in {bool, str} else _number(kind, said, where, name)


def _number(kind: Any, said: Any, where: str, name: str) -> float:
    whole = kind is int
    if isinstance(said, bool) or not isinstance(said, int if whole else (int, float)):
        raise BadBrief(f"{where} is {_shown(said)}; it must be a {'whole ' if whole else ''}number.")
    low, high = LIMITS.get(name, ANY_NUMBER)
    if not low <= said <= high:
        raise BadBrief(f"{where} is {_shown(said)}; it must be from {low} to {high}.")
    return said if whole else float(said)


def _check(shot: Shot, where: str) -> None:
    """What types do not say: nouns of the cast, colours, and subjects that exist."""
    for index, subject in enumerate(shot.subjects):
        here = f"{where}.subjects[{index}]"
        if subject.noun and subject.noun not in nouns():
            raise BadBrief(
                f"{here}.noun is {_shown(subject.noun)}; it must be empty (its words then play its part on a card) or one of "
                f"{', '.join(sorted(nouns()))}."
            )
        for name in ("colour", "accent"):
            colour = getattr(subject, name)
            if colour and not _COLOUR.fullmatch(colour):
                raise BadBrief(f"{here}.{name} is {_shown(colour)}; it must be six hexadecimal digits such as c8322f.")
        _serves(subject.asset, f"{here}.asset", _FOR_SUBJECTS)
        for number, act in enumerate(subject.acts):
            _present(shot, act.other, f"{here}.acts[{number}].other", but=index)
        _present(shot, subject.held_by, f"{here}.held_by", but=index)
        _present(shot, subject.on, f"{here}.on", but=index)
    _serves(shot.backdrop, f"{where}.backdrop", _FOR_PLACES)
    for index, line in enumerate(shot.lines):
        _present(shot, line.speaker, f"{where}.lines[{index}].speaker")


def _serves(asset: Asset | None, where: str, uses: Mapping[Medium, AbstractSet[Use]]) -> None:
    """An asset is of a medium and for a use that its place in the brief can have."""
    if asset is None:
        return
    if asset.medium not in uses:
        raise BadBrief(f"{where}.medium is {_shown(asset.medium)}; here it must be one of {', '.join(uses)}.")
    if asset.use not in uses[asset.medium]:
        allowed = ", ".join(sorted(uses[asset.medium]))
        raise BadBrief(f"{where}.use is {_shown(asset.use)}; of this {asset.medium} here it must be one of {allowed}.")


def _present(shot: Shot, number: int | None, where: str, but: int | None = None) -> None:
    if number is None:
        return
    if number >= len(shot.subjects):
        raise BadBrief(f"{where} is {number}; the shot has {len(shot.subjects)} subjects, counted from 0.")
    if number == but:
        raise BadBrief(f"{where} is {number}; that is the subject itself.")


def _shown(value: Any) -> str:
    try:
        return json.dumps(value)[:80]
    except RecursionError:
        # It was nested just less deeply than reading refuses.
        return "deeply nested"
