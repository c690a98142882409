"""Quoted words: who says them, or where they are written."""

from collections.abc import Sequence

from filmgate.draft.brief.clauses import Clause
from filmgate.draft.brief.drafts import Figure, Saying
from filmgate.draft.brief.marks import Quote, spaced
from filmgate.draft.brief.tokens import Token

_BACK, _AHEAD = 7, 4
_LINES = 12


def quote(clause: Clause, token: Quote) -> None:
    """A quotation is read: written if a sign or title is named before it, said otherwise if anybody is there to say it."""
    draft = clause.draft
    if len(draft.sayings) >= _LINES:
        return
    before = clause.tokens[max(0, clause.index - _BACK) : clause.index]
    for word in reversed(before):
        if word.mark == "quote":
            break
        if "sign" in word.means and "say" not in word.means:
            draft.sayings.append(Saying(words=token.words, shown=True))
            return
        if "say" in word.means:
            draft.sayings.append(Saying(words=token.words, speaker=_speaker(clause)))
            return
    after = clause.tokens[clause.index + 1 : clause.index + 1 + _AHEAD]
    if any("say" in word.means for word in after):
        saying = Saying(words=token.words, speaker=_named(clause, after) or _before(clause, after))
        draft.sayings.append(saying)
        clause.unspoken = saying if saying.speaker is None else None
        return
    speaker = _speaker(clause)
    draft.sayings.append(Saying(words=token.words, speaker=speaker, shown=speaker is None))


def _speaker(clause: Clause) -> Figure | None:
    if clause.subject is not None and clause.subject.animate:
        return clause.subject
    living = [each for each in clause.draft.figures if each.animate]
    return living[-1] if living else None


def _before(clause: Clause, words: Sequence[Token]) -> Figure | None:
    """In unspaced scripts who speaks stands before the words even where the verb follows them."""
    return None if any(spaced(word) for word in words) else _speaker(clause)


def _named(clause: Clause, words: Sequence[Token]) -> Figure | None:
    """The figure that is named after its words: '"Hello," the girl says'."""
    keys = [word.key("noun") for word in words]
    return next((each for each in clause.draft.figures if each.noun and each.noun in keys), None)
