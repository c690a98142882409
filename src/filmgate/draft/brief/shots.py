"""Which words belong to which shot, and how long each lasts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from filmgate.draft.brief.marks import Opening
from filmgate.draft.brief.tokens import Token

SHORTEST = 0.8
"""Seconds; what is cut faster than this is not seen."""


@dataclass(slots=True, kw_only=True)
class Piece:
    """The words of a shot."""

    tokens: list[Token] = field(default_factory=list)
    since: float | None = None
    until: float | None = None
    places: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)

    def take(self, token: Token) -> None:
        self.tokens.append(token)
        self.places |= {token.key("place")} - {""}
        self.nouns |= {token.key("noun")} - {""}


def pieces(tokens: Sequence[Token], *, seconds: float) -> tuple[list[Token], list[Piece]]:
    """What is said before the first numbered or timed shot, and counts for all; and the shots.

    No more shots than the film has time for: what is too much joins the last.
    """
    found = [Piece()]
    marked = False
    for index, token in enumerate(tokens):
        if isinstance(token, Opening):
            marked = True
            found.append(Piece(since=token.since, until=token.until))
        elif "cut" in token.means or ("then" in token.means and _elsewhere(found[-1], tokens[index + 1 : index + 25])):
            found.append(Piece())
        else:
            found[-1].take(token)
    before = found.pop(0).tokens if marked and isinstance(_first_break(tokens), Opening) else []
    shots = [piece for piece in found if _tells(piece)] or [Piece()]
    if all(piece.since is not None for piece in shots):
        shots.sort(key=lambda piece: piece.since or 0.0)
    most = max(1, int(seconds / SHORTEST + 1e-6))
    for surplus in shots[most:]:
        shots[most - 1].tokens += surplus.tokens
    return before, shots[:most]


def _first_break(tokens: Sequence[Token]) -> Token | None:
    return next((token for token in tokens if isinstance(token, Opening) or "cut" in token.means), None)


def _tells(piece: Piece) -> bool:
    return any(not token.mark or token.mark in {"quote", "reference"} for token in piece.tokens)


def _elsewhere(before: Piece, after: Sequence[Token]) -> bool:
    """Whether "then" goes to another picture: another place, or another size of shot."""
    for index, token in enumerate(after):
        if token.mark in {".", "\u3002", "\n"} or "then" in token.means or "cut" in token.means:
            after = after[:index]
            break
    others = {token.key("place") for token in after if "noun" not in token.means} - {""}
    newcomers = {token.key("noun") for token in after} - before.nouns - {""}
    moved = bool(others) and not others & before.places and bool(before.places or newcomers)
    return moved or any("shot" in token.means and "verb" not in token.means for token in after)


def durations(shots: Sequence[Piece], seconds: float) -> list[float]:
    """The seconds of each shot: as said where said, scaled to the film's, none under the shortest unless the film is."""
    said = [
        piece.until - piece.since if piece.since is not None and piece.until is not None else None for piece in shots
    ]
    for index, piece in enumerate(shots[:-1]):
        following = shots[index + 1].since
        if said[index] is None and piece.since is not None and following is not None:
            said[index] = following - piece.since
    known = [each for each in said if each is not None and each > 0]
    usual = sum(known) / len(known) if known else 1.0
    if known and len(known) < len(said):
        usual = max((seconds - sum(known)) / (len(said) - len(known)), SHORTEST)
    return fitted([each if each is not None and each > 0 else usual for each in said], seconds)


def fitted(weights: Sequence[float], seconds: float) -> list[float]:
    """Weights scaled to seconds, the short ones raised to the shortest, milliseconds, adding up."""
    floor = min(SHORTEST, seconds / len(weights))
    raised: set[int] = set()
    for _ in weights:
        free = seconds - floor * len(raised)
        total = sum(weight for index, weight in enumerate(weights) if index not in raised)
        short = {index for index, weight in enumerate(weights) if index not in raised and weight * free < floor * total}
        if not short:
            break
        raised |= short
    lasting = [round(floor if index in raised else weight * free / total, 3) for index, weight in enumerate(weights)]
    lasting[-1] = round(seconds - sum(lasting[:-1]), 6)
    return lasting
