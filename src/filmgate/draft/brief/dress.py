"""Clothes, and parts of a body: their colour is their owner's."""

from filmgate.draft.brief.clauses import POSTPOSED, Clause
from filmgate.draft.brief.drafts import Looks
from filmgate.draft.brief.tokens import Token


def garment(clause: Clause, token: Token) -> None:
    """Clothes and parts of a body: their colour is their owner's."""
    looks, clause.looks = clause.looks, Looks()
    key = token.key("garment")
    if not looks.colours:
        if clause.has(1, "colour") and token.language in POSTPOSED:
            clause.looks = looks
            clause.index += 1
            looks.take(clause.tokens[clause.index].means["colour"])
        else:
            clause.let_go()
            return
    if clause.has(1, "rel") or clause.latest is None or clause.subject is None:
        clause.pending = Looks(colours=looks.colours[:1] if key != "accent" else ["", looks.colours[0]])
    else:
        owner = clause.latest if clause.latest is not None and not clause.latest.prop else clause.subject
        whole = key == "hide" or (key == "main" and owner.rig == "person")
        if whole and not owner.colour:
            owner.colour = looks.colours[0]
        else:
            owner.accent = owner.accent or looks.colours[0]
    clause.let_go()
