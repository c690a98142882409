"""One shot's words, token by token, into its draft."""

from collections.abc import Callable, Mapping, Sequence

from filmgate.draft.brief import Medium
from filmgate.draft.brief.aiming import aim, is_camera
from filmgate.draft.brief.bindings import refer
from filmgate.draft.brief.clauses import FACTS, Clause
from filmgate.draft.brief.drafts import Draft, Looks
from filmgate.draft.brief.dress import garment
from filmgate.draft.brief.endings import comma, ends_sentence, stop, strangers_in
from filmgate.draft.brief.manner import lead_way, quicken
from filmgate.draft.brief.marks import Quote, Reference, spaced
from filmgate.draft.brief.senses import sense
from filmgate.draft.brief.speech import quote
from filmgate.draft.brief.tokens import Token
from filmgate.draft.brief.vocabulary import entry, listed

_LONG = 64
"""Characters of an unknown word that are kept."""
_NOBODY = {"hint", "weather", "hour", "season"}
"""Facts that can be a clause's subject, and then act instead of anybody: "snow falls"."""


def parse(draft: Draft, tokens: Sequence[Token], sent: Mapping[Medium, int]) -> None:
    """Read tokens into a draft that may hold what earlier words said."""
    clause = Clause(draft=draft, tokens=tokens)
    while clause.index < len(tokens):
        _step(clause, tokens[clause.index], sent)
        clause.index += 1
    stop(clause)


def _step(clause: Clause, token: Token, sent: Mapping[Medium, int]) -> None:
    if not token.means and not token.mark:
        _unknown(clause, token)
        return
    strangers_in(clause)
    if token.mark:
        _mark(clause, token, sent)
    elif is_camera(clause, token):
        aim(clause)
    else:
        kind = sense(clause, token)
        _TAKEN.get(kind, _nothing)(clause, token)


def _mark(clause: Clause, token: Token, sent: Mapping[Medium, int]) -> None:
    if isinstance(token, Quote):
        quote(clause, token)
    elif isinstance(token, Reference):
        refer(clause, token, sent)
    elif ends_sentence(token):
        stop(clause)
    else:
        comma(clause)


def _unknown(clause: Clause, token: Token) -> None:
    word = token.text.strip()[:_LONG]
    if word.strip("'\u2019"):
        clause.draft.unknown.append(word)
        clause.strange.append(token)


def _object(clause: Clause) -> bool:
    """Whether a mark of the object follows ("猫を"), or of the one given to ("女の子に")."""
    following = clause.peek()
    key = following.key("post") if following is not None else ""
    rig = entry("noun", clause.tokens[clause.index].key("noun")).rig
    return key == "object" or (key == "to" and rig in listed("animate", "rigs") and clause.subject is not None)


def _noun(clause: Clause, token: Token) -> None:
    """A noun before an unknown or another known thing is only part of its name: "dog groomer", "tiger statue"."""
    following = clause.peek()
    if _part_of_a_word(token, following):
        return
    if following is not None and _in_a_role(token, following):
        clause.noun(token)
        clause.index += 1
        return
    if (
        following is not None
        and spaced(token)
        and token.language == "en"
        and not token.form
        and not token.owner
        and not clause.joined
    ):
        compound = "thing" in following.means and len(set(following.means) - {"thing"}) == 0
        strange = not following.means and not following.mark and not following.text.endswith(("ing", "ed", "ly", "s"))
        if compound or strange:
            clause.index += 1
            clause.draft.unknown.append(following.text[:_LONG])
            _named(clause, f"{token.text} {following.text}")
            return
        if "noun" in following.means and not ({"verb", "place"} & set(following.means)):
            return
    if _in_hand(clause, token):
        return
    if _object(clause):
        clause.bound = "fronted"
    elif clause.has(1, "post") and (following := clause.peek()) is not None:
        clause.bound = {"to": "place"}.get(following.key("post"), following.key("post"))
    clause.noun(token)


def _part_of_a_word(token: Token, following: Token | None) -> bool:
    """Whether two nouns without a space are one thing: a strawberry before a cake says what cake it is."""
    if following is None or spaced(token) or following.start != token.end or "noun" not in following.means:
        return False
    rigs = [entry("noun", each.key("noun")).rig for each in (token, following)]
    return rigs[0] in {"food", "plant"} and rigs[1] in {"food", "plant", "prop", "furniture"}


def _in_a_role(token: Token, following: Token) -> bool:
    """Whether an animal or a robot does a person's work: "a panda chef" is a panda."""
    noun, role = token.key("noun"), following.key("noun")
    doer = entry("noun", noun).rig in {"quadruped", "bird"} or noun in listed("figurine", "nouns")
    return doer and role in listed("role", "nouns") and role != noun and not token.form and not token.owner


def _in_hand(clause: Clause, token: Token) -> bool:
    """Whether the clause's subject is in the hand of the one named here: "on the girl's hand"."""
    part = 2 if clause.has(1, "rel") else 1
    small = clause.subject
    body = clause.peek(part)
    if small is None or clause.bound not in {"on", "place", "object"} or body is None or body.key("body") != "hand":
        return False
    if part == 1 and not token.owner:
        return False
    clause.bound = "place"
    token.owner = False
    clause.noun(token)
    if small.holder is None and clause.latest is not None and clause.latest is not small and clause.latest.animate:
        small.holder = clause.latest
    clause.index += part
    return True


def _thing(clause: Clause, token: Token) -> None:
    """A thing nobody draws; "a statue of a horse" is a statue and no horse."""
    words = token.text
    clause.draft.unknown += words.split()
    of, article = clause.peek(1), clause.peek(2)
    if of is not None and of.key("prep") == "of" and spaced(token):
        at = 3 if article is not None and "det" in article.means else 2
        owned = clause.peek(at)
        if owned is not None and "noun" in owned.means:
            clause.index += at
            words = f"{words} {of.text} {article.text + ' ' if at == 3 and article else ''}{owned.text}"
    following = clause.peek()
    if following is not None and "noun" in following.means and spaced(token) and token.language == "en":
        return
    _named(clause, words)


def _named(clause: Clause, words: str) -> None:
    clause.enter("", words[:60])


def _fact(clause: Clause, token: Token, kind: str) -> None:
    if clause.denied:
        clause.denied = False
        clause.let_go()
        return
    clause.draft.say(kind, token.means[kind].key)
    clause.modifying = []
    if kind in _NOBODY and clause.bound == "" and _acts(clause, token):
        clause.muted = True
    clause.looks, clause.determiner = Looks(), ""
    if kind != "mood":
        clause.bound = ""


def _acts(clause: Clause, token: Token) -> bool:
    """Whether a word can be what the next verb is about: without spaces only right before it ("霓虹灯闪烁")."""
    return spaced(token) or (clause.has(1, "verb") and not clause.has(2, "rel"))


def _place(clause: Clause, token: Token) -> None:
    if clause.denied:
        clause.denied = False
    else:
        clause.draft.say("place", token.means["place"].key)
    if clause.bound == "" and spaced(token) and clause.subject is None:
        clause.muted = True
    clause.let_go()


def _quality(clause: Clause, token: Token, kind: str) -> None:
    clause.looks.take(token.means[kind])


def _determiner(clause: Clause, token: Token) -> None:
    if clause.bound == "" and clause.latest is None:
        clause.muted = False
    clause.looks = Looks()
    clause.determiner = token.key("det")


def _preposition(clause: Clause, token: Token) -> None:
    if token.key("prep") == "of":
        # "A pair of" and "close-up of" go on; "a bowl of" begins what it holds.
        clause.bound = "of" if clause.latest is not None and clause.has(-1, "noun") else clause.bound
        clause.looks = clause.looks if clause.has(-1, "count") else Looks()
        clause.determiner = ""
        return
    clause.let_go_of_adjectives()
    key = token.key("prep")
    if key == "from":
        clause.deed = None
    clause.bound = {"to": "object", "from": "place"}.get(key, key)


def _conjunction(clause: Clause, token: Token) -> None:
    if token.key("conj") == "while":
        comma(clause)
        return
    if (
        clause.looks.any()
        and clause.has(-1, "colour", "size", "material")
        and clause.has(1, "colour", "size", "material")
    ):
        return
    bound = "" if clause.has(-1, "verb") else clause.bound
    clause.joined = clause.has(-1, "noun", "thing") and clause.latest is clause.subject
    if clause.looks.any() and clause.latest is not None and clause.trailing():
        clause.let_go_of_adjectives()
    clause.determiner = ""
    if not clause.looks.any():
        # "With a hat and a scarf", "on sofas and beds": what the first hangs on, the second does too, unless it acts.
        clause.bound = bound
    if clause.muted and clause.subject is not None:
        clause.muted = False


def _pronoun(clause: Clause, token: Token) -> None:
    if clause.bound and clause.has(1, "noun", "thing", "praise", "colour", "size", "garment", "place", "material"):
        # "On her old armchair": hers is nobody new.
        return
    clause.muted = False
    noun = entry("pron", token.key("pron")).values.get("noun", "")
    if noun and not clause.draft.figures and clause.bound in {"", "object"}:
        clause.bound = ""
        clause.enter(noun, token.text)
        return
    star = clause.draft.star()
    if clause.bound in {"object", "to"} and clause.subject is not None:
        others = [each for each in clause.draft.figures if each is not clause.subject and not each.prop]
        if others and clause.deed is not None and clause.deed.other is None:
            clause.deed.other = others[-1]
    elif token.key("pron") != "it":
        persons = [each for each in clause.draft.figures if each.rig == "person"]
        clause.subject = persons[0] if persons else star
        if token.key("pron") == "they":
            clause.partners = [
                each for each in clause.draft.figures if each.animate and not each.prop and each is not clause.subject
            ]
    else:
        clause.subject = star
    clause.speak(clause.subject)
    clause.latest = clause.subject or clause.latest
    clause.let_go()


def _hold(clause: Clause, token: Token) -> None:
    clause.let_go()
    if clause.fronted and clause.subject is None:
        clause.in_hand += clause.fronted
    for figure in clause.fronted:
        figure.holder = clause.subject
    clause.fronted = []
    clause.bound = token.key("hold") or "wear"
    if token.language == "ja":
        clause.bound = ""


def _say(clause: Clause, _token: Token) -> None:
    """Who is spoken to does nothing by that."""
    clause.fronted = []
    clause.let_go()


def _behind(clause: Clause, token: Token) -> None:
    """A word of place after its noun: the noun before it is where something is."""
    before = clause.latest
    if token.key("post") == "object" or (clause.latest is not None and clause.latest in clause.fronted):
        return
    last = clause.peek(-1)
    named = last is not None and not last.mark and (not last.means or "noun" in last.means or "thing" in last.means)
    if before is not None and named and clause.subject is not before:
        before.prop = True
        if clause.subject is not None and token.key("post") == "on":
            clause.subject.ground = clause.subject.ground or before
    elif before is not None and named and len(clause.draft.figures) == 1 and not before.deeds:
        before.prop = True
        clause.subject = None
    clause.let_go()


def _of_what(clause: Clause, _token: Token) -> None:
    """After a clause put before its noun ("追逐蝴蝶的小猫"), the noun is the one who acts."""
    if clause.has(-1, "noun", "verb"):
        clause.bound = ""


def _then(clause: Clause, _token: Token) -> None:
    comma(clause)


def _deny(clause: Clause, _token: Token) -> None:
    clause.let_go()
    clause.denied = True


def _stuff(clause: Clause, token: Token) -> None:
    clause.modifying = []
    clause.muted = clause.bound == "" and _acts(clause, token) and not clause.has(-1, "noun")
    clause.denied = False
    clause.let_go()


def _nothing(clause: Clause, token: Token) -> None:
    """A word that says nothing by itself."""


def _facts(kind: str) -> Callable[[Clause, Token], None]:
    return lambda clause, token: _fact(clause, token, kind)


def _qualities(kind: str) -> Callable[[Clause, Token], None]:
    return lambda clause, token: _quality(clause, token, kind)


_TAKEN: Mapping[str, Callable[[Clause, Token], None]] = {
    **{kind: _facts(kind) for kind in FACTS},
    **{kind: _qualities(kind) for kind in ("colour", "size", "material", "count")},
    "noun": _noun,
    "thing": _thing,
    "place": _place,
    "garment": garment,
    "verb": Clause.verb,
    "pace": quicken,
    "way": lead_way,
    "say": _say,
    "hold": _hold,
    "wear": _hold,
    "det": _determiner,
    "prep": _preposition,
    "post": _behind,
    "conj": _conjunction,
    "pron": _pronoun,
    "rel": _of_what,
    "then": _then,
    "neg": _deny,
    "stuff": _stuff,
}
