"""Where clauses and sentences end, and what unknown words before an end are."""

from filmgate.draft.brief.clauses import Clause
from filmgate.draft.brief.marks import spaced
from filmgate.draft.brief.tokens import Token

_NAMES = {"noun", "thing", "weather", "stuff", "hint", "garment", "season", "colour", "size", "material"}
"""What an unknown word before it describes."""
_ADJECTIVAL = ("ing", "ed", "ous", "al", "ent", "ant", "ive", "ful", "ic", "less", "en", "ish", "ary")
_FULL_STOPS = set(".;!?\n\u3002\uff1b\uff01\uff1f\u061f\u061b")


def comma(clause: Clause) -> None:
    """A clause ends: its subject stays unless it was nobody."""
    strangers_in(clause)
    clause.let_go_of_adjectives()
    clause.muted = clause.denied = clause.joined = False
    clause.modifying = []
    if clause.subject is None:
        clause.subject = clause.draft.star() if clause.draft.figures and not clause.draft.figures[0].prop else None
    clause.deed = clause.deed if clause.deed and clause.subject else None
    # "A cat, a dog and a rabbit": a list goes on.
    listed = clause.has(-1, "noun", "thing") and clause.has(1, "det", "count", "noun")
    clause.joined = listed and clause.latest is clause.subject


def stop(clause: Clause) -> None:
    """A sentence ends."""
    comma(clause)
    clause.speak(clause.subject)
    clause.subject = clause.draft.star() if any(not each.prop for each in clause.draft.figures) else None
    clause.deed = None
    clause.pace, clause.way = "even", ""
    clause.partners, clause.fronted = [], []


def strangers_in(clause: Clause) -> None:
    """Unknown words where a subject should stand are a subject nobody can draw."""
    words, clause.strange = clause.strange, []
    words = [word for word in words if spaced(word) or len(word.text) > 1]
    if not words:
        return
    follows = clause.peek(0)
    if follows is not None and spaced(follows) and _described(words[-1], follows):
        return
    while len(words) > 1 and spaced(words[-1]) and words[-1].text.endswith(("ing", "ed", "s", "ly")):
        words = words[:-1]
    if follows is not None and "det" in follows.means and not clause.determiner:
        # "Replace the car": an unknown word before an article is something to do.
        clause.let_go()
        return
    starless = clause.draft.star() is None
    opened = bool(clause.determiner) or clause.looks.any()
    doubtful = words[-1].text.endswith("ly") or clause.muted or not starless
    if (clause.bound and clause.bound != "of") or (doubtful and not opened):
        clause.let_go()
    else:
        clause.enter("", " ".join(each.text.strip() for each in words)[:60])


def _described(word: Token, following: Token) -> bool:
    """Whether an unknown word is only an adjective of what follows: "a violent storm", "a winding river"."""
    if following.form in {"ing", "ed"}:
        return False
    if _NAMES & set(following.means):
        # "In the rain" is one word here, and no noun of the unknown word's.
        return " " not in following.text or bool({"noun", "thing"} & set(following.means))
    return "place" in following.means and word.text.endswith(_ADJECTIVAL)


def ends_sentence(token: Token) -> bool:
    return token.mark in _FULL_STOPS
