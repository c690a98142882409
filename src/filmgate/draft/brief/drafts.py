"""A shot while it is being read: records that may still change."""

from dataclasses import dataclass, field

from filmgate.draft.brief import Asset, Medium, Pace, Verb, Way
from filmgate.draft.brief.vocabulary import Meaning, entry, listed


@dataclass(slots=True, kw_only=True, eq=False)
class Deed:
    """An act whose other subject may still move in the list."""

    verb: Verb
    pace: Pace = "even"
    way: Way = ""
    other: "Figure | None" = None


@dataclass(slots=True, kw_only=True, eq=False)
class Figure:
    """A subject."""

    noun: str
    words: str
    colour: str = ""
    accent: str = ""
    size: float = 1.0
    count: int = 1
    material: str = ""
    prop: bool = False
    """Whether it only stands where another acts ("on a sofa")."""
    deeds: list[Deed] = field(default_factory=list)
    asset: Asset | None = None
    holder: "Figure | None" = None
    ground: "Figure | None" = None

    @property
    def rig(self) -> str:
        return entry("noun", self.noun).rig

    @property
    def instrument(self) -> bool:
        return self.noun in listed("instrument", "nouns")

    @property
    def animate(self) -> bool:
        """Whether it lives, so that it can speak, carry and be given to."""
        return self.rig in listed("animate", "rigs")


@dataclass(slots=True, kw_only=True)
class Looks:
    """Adjectives waiting for their noun."""

    colours: list[str] = field(default_factory=list)
    material: str = ""
    size: float = 1.0
    count: int = 0

    def any(self) -> bool:
        return bool(self.colours or self.material or self.count or self.size != 1.0)

    def take(self, meaning: Meaning) -> None:
        values = entry(meaning.kind, meaning.key).values
        if meaning.kind == "colour":
            self.colours += [values["hex"], *([values["accent"]] if "accent" in values else [])]
        elif meaning.kind == "size":
            self.size = min(3.0, max(0.3, self.size * float(values["times"])))
        elif meaning.kind == "count":
            self.count = min(12, int(meaning.key))
        else:
            self.material = meaning.key
            self.colours += [values["hex"]] if "hex" in values else []

    def besides(self, words: tuple[str, ...]) -> None:
        """What a noun says itself, where the prompt said nothing else."""
        for word in words:
            if word.startswith(("+", "^")):
                continue  # Who and what comes with it is a figure of its own.
            if word.startswith("x"):
                self.count = self.count or int(word[1:])
            elif "hex" in (values := entry("colour", word).values):
                self.colours = self.colours or [values["hex"]]
            elif "times" in (values := entry("size", word).values):
                self.size *= float(values["times"])
            else:
                self.material = self.material or word

    def give(self, figure: Figure) -> None:
        if self.colours:
            figure.colour = figure.colour or self.colours[0]
            figure.accent = figure.accent or "".join(self.colours[1:2])
        figure.material = self.material or figure.material
        figure.size = round(min(3.0, max(0.3, figure.size * self.size)), 3)
        figure.count = self.count or figure.count


@dataclass(slots=True, kw_only=True)
class Saying:
    """Quoted words and who says them."""

    words: str
    speaker: Figure | None = None
    shown: bool = False


@dataclass(slots=True, kw_only=True)
class Draft:
    """A shot."""

    figures: list[Figure] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    """Keys by kind, in the order said: places, hours, camera moves and so on."""
    hints: dict[str, list[str]] = field(default_factory=dict)
    """Likewise, of what was only suggested."""
    sayings: list[Saying] = field(default_factory=list)
    backdrop: Asset | None = None
    assets: list[Asset] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    named: set[tuple[Medium, int]] = field(default_factory=set)
    """The assets bound so far."""
    since: float | None = None
    until: float | None = None

    def say(self, kind: str, key: str) -> None:
        self.said.setdefault(kind, []).append(key)
        for also, what in entry(kind, key).also:
            if also in {"aimed", "move"}:
                self.said.setdefault(also, []).insert(0, what)
            else:
                self.hints.setdefault(also, []).append(what)

    def suggest(self, kind: str, key: str) -> None:
        """What a key suggests of other kinds, without saying it."""
        for also, what in entry(kind, key).also:
            self.hints.setdefault(also, []).append(what)

    def first(self, kind: str) -> str:
        """What was said of a kind, else what was suggested; empty if neither."""
        return (self.said.get(kind) or self.hints.get(kind) or [""])[0]

    def star(self) -> Figure | None:
        """The figure the picture is composed for."""
        return next((each for each in self.figures if not each.prop), self.figures[0] if self.figures else None)
