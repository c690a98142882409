"""What the pictures, clips and sounds sent are for."""

from collections.abc import Iterable, Mapping, Sequence

from filmgate.draft.brief import Asset, Medium, Use
from filmgate.draft.brief.clauses import CAST, Clause
from filmgate.draft.brief.drafts import Draft, Figure
from filmgate.draft.brief.marks import MEDIA, Reference
from filmgate.draft.brief.tokens import Token
from filmgate.draft.brief.vocabulary import entry, lexicon

_BEFORE, _AFTER = 7, 6
"""Tokens around a reference in which its use is said."""
_ENDS = {".", ";", "!", "?", "\n", "\u3002", "\uff1b", "\uff01", "\uff1f", "quote", "opening", "reference"}
_OF_CLIPS = {"extend", "retime", "restyle"}


def use_of(tokens: Sequence[Token], at: int, medium: Medium) -> tuple[Use | None, float]:
    """The use said nearest to a reference, and its rate; None when nothing is said."""
    if medium == "audio":
        return "sound", 1.0
    around = (
        [*reversed(_until_end(reversed(tokens[max(0, at - _BEFORE) : at])))],
        _until_end(tokens[at + 1 : at + 1 + _AFTER]),
    )
    said = [
        token.key("use")
        for part in (_until_verb(around[0][::-1]), _until_verb(around[1]))
        for token in part
        if "use" in token.means
    ]
    for key in said:
        use = key.split("_")[0]
        if medium == "image" and use in {"extend", "retime", "motion"}:
            continue
        if use == "subject" and medium == "video":
            continue
        return use, float(entry("use", key).values.get("rate", 1.0))  # type: ignore[return-value]
    if medium == "video" and any("style" in token.means for part in around for token in part):
        return "restyle", 1.0
    return None, 1.0


def _until_end(tokens: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        if token.mark in _ENDS:
            break
        found.append(token)
    return found


def _until_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """Beyond a verb another clause's uses begin: "image 2 walks through video 1"."""
    at = next((index for index, token in enumerate(tokens) if "verb" in token.means), len(tokens))
    return tokens[:at]


def refer(clause: Clause, token: Reference, sent: Mapping[Medium, int]) -> None:
    """A reference is read: to a figure, a backdrop, or the whole film."""
    draft = clause.draft
    if token.number > sent[token.medium] or token.number < 1:
        draft.unknown.append(token.text.strip())
        return
    draft.named.add((token.medium, token.number))
    use, rate = use_of(clause.tokens, clause.index, token.medium)
    asset = Asset(medium=token.medium, number=token.number, use=use or "subject", rate=rate)
    if use in {"sound", "motion"} or (use == "restyle" and token.medium == "image"):
        draft.assets.append(asset)
    elif use in _OF_CLIPS or use == "backdrop" or token.medium == "video" or _within(clause, use):
        draft.backdrop = Asset(medium=asset.medium, number=asset.number, use=use or "backdrop", rate=rate)
    else:
        _picture(clause, token, asset)
    clause.let_go()


def _within(clause: Clause, use: Use | None) -> bool:
    """Whether somebody acts in the picture: "walks in image 2", not "the cat in image 2"."""
    acting = clause.subject is not None and (clause.has(-1, "verb") or not clause.has(-2, "noun", "thing", "stuff"))
    before = clause.peek(-1)
    # "Walking in" is one word of the vocabulary, and its end is a preposition still.
    last = before.text.split()[-1] if before is not None and before.text.strip() else ""
    inside = any(meaning.kind == "prep" for meaning in lexicon("en").meanings.get(last, ()))
    return use is None and acting and (clause.bound in {"place", "on"} or inside)


def _picture(clause: Clause, token: Reference, asset: Asset) -> None:
    """ "The mug from image 1": the mug's; "图片1中的猫": the cat's that comes; else it is a subject itself."""
    before = clause.latest
    near = clause.tokens[max(0, clause.index - 3) : clause.index]
    if (
        before is not None
        and before.asset is None
        and any("noun" in each.means or "thing" in each.means for each in near)
    ):
        before.asset = asset
        return
    ahead = _until_end(clause.tokens[clause.index + 1 : clause.index + 6])
    linked = bool(ahead) and any(kind in ahead[0].means for kind in ("rel", "post", "cop"))
    if linked and any("noun" in each.means for each in ahead):
        clause.asset = asset
        return
    if len(clause.draft.figures) < CAST:
        figure = Figure(noun="", words=token.text.strip(" []@\u3010\u3011<>"), asset=asset)
        clause.draft.figures.append(figure)
        clause.tie(figure)
        clause.latest = figure


def use_rest(drafts: Sequence[Draft], sent: Mapping[Medium, int]) -> None:
    """What was sent and never named.

    The first picture is the star's likeness if nobody stands before the camera otherwise, or if the place is said; else it
    is the place. The first clip is the place unless that is said; then its movement is lent. Further pictures are subjects
    of their own, further clips lend their movement, sounds are heard.
    """
    named = {each for draft in drafts for each in draft.named}
    for medium in MEDIA:
        for number in range(1, sent[medium] + 1):
            if (medium, number) not in named:
                _use(drafts, medium, number)


def _use(drafts: Sequence[Draft], medium: Medium, number: int) -> None:
    first = drafts[0]
    placed = first.backdrop is not None or bool(first.said.get("place"))
    if medium == "audio":
        first.assets.append(Asset(medium=medium, number=number, use="sound"))
    elif medium == "video" and placed:
        first.assets.append(Asset(medium=medium, number=number, use="motion"))
    elif medium == "video" or (number == 1 and not placed and first.figures):
        for draft in drafts:
            if draft.backdrop is None and not draft.said.get("place"):
                draft.backdrop = Asset(medium=medium, number=number, use="backdrop")
    else:
        _likeness(first, Asset(medium=medium, number=number))


def _likeness(draft: Draft, asset: Asset) -> None:
    star = draft.star()
    if star is not None and star.asset is None:
        star.asset = asset
    elif len(draft.figures) < CAST:
        draft.figures.append(Figure(noun="", words="", asset=asset))
