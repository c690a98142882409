"""How something is done: its pace and its direction."""

from typing import cast

from filmgate.draft.brief import Pace, Way
from filmgate.draft.brief.clauses import Clause
from filmgate.draft.brief.marks import spaced
from filmgate.draft.brief.tokens import Token


def quicken(clause: Clause, token: Token) -> None:
    """An adverb goes to the verb after it, else to the one before it."""
    pace = cast("Pace", token.key("pace"))
    if clause.has(1, "move") or clause.has(-1, "move"):
        clause.draft.say("glide", pace)
        return
    if clause.has(1, "music", "sound", "stuff"):
        return
    ahead = next((each for each in clause.tokens[clause.index + 1 : clause.index + 4] if not _light(each)), None)
    if ahead is not None and "verb" in ahead.means:
        clause.pace = pace
    elif clause.deed is not None:
        clause.deed.pace = pace
    else:
        clause.pace = pace


def lead_way(clause: Clause, token: Token) -> None:
    """A direction goes to the act before it, else to the one that is coming."""
    way = cast("Way", token.key("way"))
    if clause.deed is not None and spaced(token):
        clause.deed.way = way
    else:
        clause.way = way


def _light(token: Token) -> bool:
    return bool({"stop", "praise", "pace"} & set(token.means))
