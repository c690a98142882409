"""The grammar: who is in a shot, how they look, what they do, and to whom.

A prompt is read once from left to right. Adjectives wait for their noun; a preposition makes what follows a place or a
prop; a verb goes to the subject of its clause, or waits for it. Whatever has no meaning is kept as unknown, and an unknown
word where the subject should stand becomes a subject without a noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from filmgate.draft.brief import Asset, Pace, Verb, Way
from filmgate.draft.brief.drafts import Deed, Draft, Figure, Looks, Saying
from filmgate.draft.brief.marks import spaced
from filmgate.draft.brief.tokens import Token
from filmgate.draft.brief.vocabulary import entry, listed

CAST = 6
"""Subjects of one shot; more would be a crowd nobody can read."""
_ACTS = 8
_CUT = 0.6
"""How much shorter flowers are in a vase."""
_NEAR = 6
"""Tokens within which adjectives behind a comma still belong to their noun."""
_TRANSITIVE = {"chase", "follow", "meet", "approach", "look", "eat", "hand_over", "play", "drive", "open"}
_CARRIED = {"device", "food", "prop", "plant", "furniture"}
_RIDDEN = {"wheeled", "boat", "aircraft", "train", "quadruped", "bird", "fish", "furniture"}
_BEFORE_NAMES = ("det", "colour", "size", "count", "prep", "praise", "conj", "pace")
"""Kinds of words between which and a noun a verb is an adjective."""
_AFTER, _AFTERS = {"chase", "follow"}, {"walk", "run"}
"""Going after somebody says already that one goes."""
POSTPOSED = {"es", "pt", "id"}
"""Languages whose adjectives follow their noun."""
FACTS = ("hour", "weather", "season", "mood", "style", "sound", "music", "hint", "move", "shot", "angle")


@dataclass(slots=True, kw_only=True)
class Clause:
    """Where the reading of a shot stands."""

    draft: Draft
    tokens: Sequence[Token]
    index: int = 0
    looks: Looks = field(default_factory=Looks)
    determiner: str = ""
    """The article before the noun that is coming: definite, indefinite, other."""
    bound: str = ""
    """The preposition or verb the coming noun hangs on: place, on, with, of, to, hold, wear, object."""
    subject: Figure | None = None
    muted: bool = False
    """Whether the clause's subject is nobody: "leaves fall"."""
    latest: Figure | None = None
    """The figure named last: adjectives and references after it are its own."""
    deed: Deed | None = None
    waiting: list[Deed] = field(default_factory=list)
    """Acts whose subject is still to come."""
    modifying: list[Deed] = field(default_factory=list)
    """Acts that describe the noun that is coming: "a sleeping cat"."""
    pace: Pace = "even"
    way: Way = ""
    denied: bool = False
    joined: bool = False
    """Whether "and" joins the coming noun to the subject: they act together."""
    partners: list[Figure] = field(default_factory=list)
    unspoken: Saying | None = None
    """Words whose speaker is named behind them."""
    in_hand: list[Figure] = field(default_factory=list)
    """What is carried by a figure that is still to come."""
    fronted: list[Figure] = field(default_factory=list)
    """What an act that is still to come is done to, in languages that say it first."""
    strange: list[Token] = field(default_factory=list)
    """Unknown words in a row."""
    asset: Asset | None = None
    """The picture of the figure that is coming: "the cat in image 1" the other way round."""
    pending: Looks | None = None
    """What a garment before its wearer has told."""

    def peek(self, ahead: int = 1) -> Token | None:
        at = self.index + ahead
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def has(self, ahead: int, *kinds: str) -> bool:
        token = self.peek(ahead)
        return token is not None and any(kind in token.means for kind in kinds)

    def let_go(self) -> None:
        """The end of a noun's group: what waited for a noun waits no more."""
        self.looks, self.determiner, self.bound = Looks(), "", ""

    # --- what nouns do ---

    def noun(self, token: Token) -> None:
        meaning = token.means["noun"]
        self.looks.besides(meaning.besides)
        if token.form == "s":
            self.looks.count = self.looks.count or 3
        if token.owner and self.has(1, "noun", "thing"):
            self.let_go()
            return
        bound, modifying = self.bound, self.modifying
        self.enter(meaning.key, token.text)
        for companion in (word[1:] for word in meaning.besides if word.startswith("+")):
            # "A couple": a man and a woman, who do the same.
            self.bound, self.modifying, self.joined = bound, modifying, not bound
            self.enter(companion, token.text)
        for thing in (word[1:] for word in meaning.besides if word.startswith("^")):
            # A guitarist has a guitar.
            self.own(thing)

    def own(self, thing: str) -> None:
        owner = self.latest
        if owner is not None and len(self.draft.figures) < CAST and self.known(thing, thing) is None:
            self.draft.figures.append(Figure(noun=thing, words=thing, holder=owner))

    def enter(self, noun: str, words: str) -> None:
        """A figure comes in, or one that is there is named again."""
        if self.denied:
            self.denied = False
            self.let_go()
            return
        figure = self.known(noun, words)
        if figure is None:
            if len(self.draft.figures) >= CAST:
                self.draft.unknown.append(words)
                self.let_go()
                return
            figure = Figure(noun=noun, words=words)
            self.draft.figures.append(figure)
            figure.prop = self.bound in {"place", "on"}
            self.draft.suggest("noun", noun)
        self.looks.give(figure)
        if self.pending:
            self.pending.give(figure)
            self.pending = None
        for deed in self.modifying:
            self.act(figure, deed)
        self.modifying = []
        figure.asset, self.asset = figure.asset or self.asset, None
        self.tie(figure)
        self.latest = figure
        self.let_go()
        if self.deed is not None and self.deed.verb == "hand_over" and self.deed.other is figure:
            # "Gives the girl a flower": what is given comes after to whom.
            self.bound = "object"

    def known(self, noun: str, words: str) -> Figure | None:
        """The figure already there that is meant: the same noun again, unless it is another one."""
        if self.determiner == "other" or self.looks.count > 1:
            return None
        colour = "".join(self.looks.colours[:1])
        same = [
            each
            for each in self.draft.figures
            if each.noun == noun
            and (noun or each.words == words)
            and not (colour and each.colour and each.colour != colour)
        ]
        if (
            self.determiner == "indefinite"
            and same
            and (self.bound == "object" or same[-1].words.lower() != words.lower())
        ):
            return None
        return same[-1] if same else None

    def tie(self, figure: Figure) -> None:
        """What the noun is to those before it."""
        before, bound = self.subject, self.bound
        joined, self.joined = self.joined, False
        if bound == "fronted":
            self.fronted.append(figure)
        elif joined and before is not None and before is not figure and not before.deeds and bound in {"", "of"}:
            self.partners = [*self.partners, before]
            self.lead(figure)
        elif bound in {"hold", "wear"} and before is None:
            self.in_hand.append(figure)
        elif bound == "of" and before is not None and before is not figure:
            figure.prop = self.latest is not None
        elif before is None or before is figure or not bound:
            self.lead(figure)
        elif bound in {"with", "hold", "wear"}:
            self.accompany(before, figure)
        elif bound in {"on", "place"}:
            if bound == "on" and figure.prop:
                self.settle(figure)
            self.reach(figure)
        else:
            self.reach(figure)

    def accompany(self, bearer: Figure, what: Figure) -> None:
        """What somebody has is in the hand; flowers a vase is said to be with are in it."""
        if what.rig in _CARRIED and bearer.animate:
            what.holder = bearer
        elif what.rig == "plant" and bearer.rig in _CARRIED:
            what.ground, what.size = what.ground or bearer, what.size * _CUT

    def settle(self, ground: Figure) -> None:
        """Whoever acts together is on a thing together."""
        for each in (*self.partners, *([self.subject] if self.subject else [])):
            each.ground = each.ground or (ground if ground is not each else None)

    def lead(self, figure: Figure) -> None:
        """The figure is the subject of the clause; what waited for one is its."""
        if self.bound in {"place", "on"}:
            if self.waiting and self.waiting[-1].other is None and self.waiting[-1].verb in _TRANSITIVE:
                self.waiting[-1].other = figure
            return
        if self.bound == "object" and self.waiting:
            self.waiting[-1].other = figure
            return
        if self.subject is not None and self.subject not in self.partners:
            self.partners = []
        self.subject, self.muted = figure, False
        figure.prop = False
        self.speak(figure)
        for held in self.in_hand:
            held.holder = figure
        self.in_hand = []
        for deed in self.waiting:
            if deed.other is figure:
                deed.other = None
            self.act(figure, deed)
        self.waiting = []

    def speak(self, figure: Figure | None) -> None:
        """Words that stood before their speaker find one."""
        if self.unspoken is not None and figure is not None and figure.animate:
            self.unspoken.speaker, self.unspoken = figure, None

    def reach(self, figure: Figure) -> None:
        """The figure is what the last act is done to."""
        deed, doer = self.deed, self.subject
        if (
            deed is None
            or doer is None
            or figure is doer
            or (self.bound in {"place", "on"} and deed.verb not in _TRANSITIVE)
        ):
            return
        if deed.verb == "fly" and figure.noun in listed("on_a_string", "nouns"):
            # Who flies a kite stays below and looks up at it; it stands in the wind.
            deed.verb, deed.other, self.deed = "look", figure, deed
        elif deed.verb == "drive" or (deed.verb == "fly" and figure.rig == "aircraft" and doer.rig == "person"):
            if figure.rig in _RIDDEN and doer.animate:
                doer.ground = figure
        elif doer.rig == "person" and (figure.rig in _CARRIED if deed.verb == "hand_over" else self.meal(deed, figure)):
            figure.holder = doer
            deed.other = deed.other or (figure if deed.verb != "hand_over" else None)
        elif deed.other is None:
            deed.other = figure
        figure.prop = figure.prop and deed.other is not figure

    def meal(self, deed: Deed, figure: Figure) -> bool:
        """Whether it is food that is eaten or cooked, and so is in the hand."""
        return figure.rig == "food" and deed.verb in {"eat", "play"}

    # --- what verbs do ---

    def verb(self, token: Token) -> None:
        deed = Deed(verb=cast("Verb", token.key("verb")), pace=self.pace, way=self.way)
        bound, determiner = self.bound, self.determiner
        self.pace, self.way = "even", ""
        for figure in self.fronted:
            self.carry(deed, figure)
        self.fronted, self.joined = [], False
        self.let_go_of_adjectives()
        if self.denied:
            self.denied = False
            return
        modifies = self.modifies(token)
        if modifies:
            # "Opens a glowing book": what is opened is still to come.
            self.bound, self.determiner = bound, determiner
            self.modifying.append(deed)
            return
        if self.muted:
            return
        if self.subject is None or self.has(1, "rel"):
            if self.subject is not None and self.nothing_follows():
                return
            self.waiting.append(deed)
        else:
            self.does(self.doer(token), deed, token)
        self.deed = deed
        # Japanese verbs end their clause: a noun behind one is whom it is about.
        free = self.has(1, "rel") or token.language == "ja"
        passes = "past" in token.means["verb"].besides
        self.bound = "" if free else token.key("prep") or ("place" if passes else "object")

    def does(self, figure: Figure, deed: Deed, token: Token) -> None:
        """An act as its word means it: what takes off was on the ground before."""
        takes_off = "off" in token.means["verb"].besides and figure.noun not in listed("on_end", "nouns")
        if takes_off and not figure.deeds:
            figure.deeds.append(Deed(verb="rest"))
        self.act(figure, deed)

    def carry(self, deed: Deed, what: Figure) -> None:
        """An act is done to what was said before it."""
        if deed.verb == "fly" and what.noun in listed("on_a_string", "nouns"):
            deed.verb, deed.other = "look", what
        elif deed.verb != "hand_over" or what.animate:
            deed.other = what
        elif self.subject is not None:
            what.holder = self.subject

    def doer(self, token: Token) -> Figure:
        """Who acts: the clause's subject, or what it does something to ("watches a bird flying")."""
        assert self.subject is not None  # noqa: S101 - only called with a subject
        last = self.peek(-1)
        other = self.latest
        if (
            other is not None
            and other is not self.subject
            and token.form in {"ing", ""}
            and other.animate
            and not other.prop
            and last is not None
            and "noun" in last.means
            and spaced(token)
        ):
            return other
        return self.subject

    def modifies(self, token: Token) -> bool:
        """Whether a verb is an adjective: "a sleeping cat", "falling leaves"."""
        if token.form != "ing":
            return False
        if self.has(1, "hint", "stuff", "weather", "season"):
            return True
        before = self.peek(-1)
        if not self.has(1, "noun", "thing", "colour", "size", "garment", "place"):
            return False
        if before is None or before.mark:
            return self.subject is None
        return any(kind in before.means for kind in _BEFORE_NAMES)

    def nothing_follows(self) -> bool:
        return not self.has(1, "noun", "thing", "colour", "size", "rel", "count")

    def act(self, figure: Figure, deed: Deed) -> None:
        last = figure.deeds[-1] if figure.deeds else None
        if deed.verb == "play" and deed.other is None:
            own = [each for each in self.draft.figures if each.holder is figure and each.instrument]
            deed.other = own[0] if own else None
            for each in own[:1]:
                each.holder = None  # It is played, not carried.
        if deed.verb == "fall" and (shed := entry("noun", figure.noun).values.get("sheds")):
            # Of blossoms only the petals fall.
            self.draft.say("hint", shed)
            return
        after = last is not None and (last.verb in _AFTER or (last.verb == "drive" and figure.ground is not None))
        if last is not None and after and last is self.deed and deed.verb in _AFTERS and self.same_breath():
            # "Chases a butterfly across the grass, running" is one act.
            last.pace = deed.pace if deed.pace != "even" else last.pace
        elif last is not None and last.verb == deed.verb and last.other is None:
            last.pace = deed.pace if deed.pace != "even" else last.pace
            last.way = deed.way or last.way
            self.deed = last
        elif len(figure.deeds) < _ACTS:
            figure.deeds.append(deed)
            if figure is self.subject:
                self.together(figure, deed)

    def same_breath(self) -> bool:
        """Whether no mark and no "then" stands between the act before and this one."""
        back = [self.peek(-number) for number in range(1, _NEAR)]
        since = next((number for number, each in enumerate(back) if each is not None and "verb" in each.means), _NEAR)
        return not any(each is not None and (each.mark or {"then", "conj"} & set(each.means)) for each in back[:since])

    def together(self, figure: Figure, deed: Deed) -> None:
        """Joined subjects act alike; when they meet, it is each other."""
        for partner in self.partners:
            if len(partner.deeds) < _ACTS and partner is not figure:
                meeting = deed.verb == "meet" and deed.other is None
                partner.deeds.append(replace(deed, other=figure) if meeting else deed)
                deed.other = partner if meeting else deed.other

    # --- what adjectives and garments do ---

    def let_go_of_adjectives(self) -> None:
        """Adjectives that never met a noun belong to the last one, where grammar allows that."""
        if self.looks.any() and self.latest is not None and self.trailing():
            self.looks.count = 0
            self.looks.give(self.latest)
        self.let_go()

    def trailing(self) -> bool:
        back = 1
        while self.has(-back, "colour", "size", "material", "conj", "prep", "praise") or (
            back < _NEAR and (mark := self.peek(-back)) is not None and mark.mark == ","
        ):
            back += 1
        return self.has(-back, "cop", "noun") or ((last := self.peek(-1)) is not None and last.language in POSTPOSED)
