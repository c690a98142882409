"""What is wrong with a setting, said so that an operator can mend it: why, what is allowed, the way out."""

import re
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final

TOP: Final = ""
"""The table of what stands at the head of the file, before any ``[table]``."""

Tables = Mapping[str, Collection[str]]
"""The keys of every table, by its heading as it is written in the file."""

_NO_SETTINGS: Final = ("CONFIG", "URL", "API_KEY")
"""Read elsewhere: where the file is, and what ``filmgate generate`` asks."""

_PLAIN: Final = re.compile(r"[A-Za-z-]{1,20}")
"""A word that was meant for one of a few allowed ones. No key looks so."""


def worded(problem: Mapping[str, Any], tables: Tables) -> str:
    """pydantic's complaint in an operator's words. Of the value nothing but a plain word is repeated: it may be a key."""
    given = problem.get("input")
    if problem["type"] == "extra_forbidden":
        return _stray(problem["loc"], tables)
    if problem["type"] == "tuple_type" and isinstance(given, Mapping):
        heading = _table(problem["loc"], tables)
        return f"is one table, and must be a list of them: write its heading as {heading}, in double brackets"
    message = str(problem["msg"]).removeprefix("Value error, ")
    shown = problem["type"] == "literal_error" and len(problem["loc"]) > 1 and _PLAIN.fullmatch(str(given))
    return f"{message}, not {given!r}" if shown else message


def misspelt(environment: Collection[str], settings: Collection[str]) -> list[str]:
    """Variables that look as if they were meant for a setting, and are none: such a one would be ignored in silence.

    Only likely slips: where a service is called filmgate, Kubernetes sets FILMGATE_PORT and more of its own accord.
    """
    known = {f"FILMGATE_{name.upper()}" for name in settings} | {f"FILMGATE_{name}" for name in _NO_SETTINGS}
    strange = sorted(name for name in environment if name.startswith("FILMGATE") and name not in known)
    likely = [(name, get_close_matches(name, known, 1, 0.85)) for name in strange]
    return [f"{name} in the environment is no setting; did you mean {meant[0]}?" for name, meant in likely if meant]


def _stray(place: tuple[str | int, ...], tables: Tables) -> str:
    """A key that does not belong where it stands: where it does, or what it may have been meant for."""
    name, here = str(place[-1]), _table(place[:-1], tables)
    others = [heading for heading, keys in tables.items() if name in keys and heading != here]
    if others:
        return f"does not belong here, but {_where(others[0])}"
    likely = get_close_matches(name.lower(), tables[here], 1)
    if likely:
        return f"is no setting; did you mean {likely[0]}?"
    return f"is no setting; those {_where(here)} are {', '.join(tables[here])}"


def _table(place: tuple[str | int, ...], tables: Tables) -> str:
    words = ".".join(part for part in place if isinstance(part, str))
    return next((heading for heading in tables if heading.strip("[]") == words), _of_names(place, tables))


def _of_names(place: tuple[str | int, ...], tables: Tables) -> str:
    """The table whose heading ends in a name of the operator's own."""
    first = str(place[0]) if place else TOP
    return next((heading for heading in tables if first and heading.startswith(f"[{first}.")), TOP)


def _where(heading: str) -> str:
    return f"under {heading}" if heading else "at the head of the file, before every [table]"
