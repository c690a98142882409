"""Tables of kinds: TOML beside a rig, its lists made into tuples and its panels into paths."""

import tomllib
from collections.abc import Collection
from importlib.resources import files
from typing import Any

from filmgate.draft.cast.fittings.panels import panels


def entries(package: str, drawn: Collection[str] = (), table: str = "kinds.toml") -> dict[str, dict[str, Any]]:
    """Each entry of a table beside a package's modules; ``drawn`` names what in it are panels.

    A kind that is ``like`` another says only what differs.
    """
    known = tomllib.loads(files(package).joinpath(table).read_text("utf-8"))
    return {noun: _made(_whole(known, noun), drawn) for noun in known}


def _whole(known: dict[str, dict[str, Any]], noun: str) -> dict[str, Any]:
    own = dict(known[noun])
    like = own.pop("like", "")
    return (_whole(known, like) if like else {}) | own


def _made(entry: dict[str, Any], drawn: Collection[str]) -> dict[str, Any]:
    return {key: panels(value) if key in drawn else _frozen(value) for key, value in entry.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
