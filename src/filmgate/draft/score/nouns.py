"""What each noun of the cast sounds like: its voice, its gait, what it does when it moves, and when it just is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from filmgate.draft.brief import Verb
from filmgate.draft.score.steps import Foot

_VERBS: Mapping[str, Verb] = {verb: verb for verb in get_args(Verb)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Noun:
    """A kind of subject for the ear."""

    voice: str = ""
    """What it says of its own accord; empty: nothing."""
    every: float = 6.0
    """Seconds from one call to the next, about."""
    foot: Foot | None = None
    """What its steps are made with; None: it has no feet."""
    legs: int = 2
    moves: str = ""
    """What goes on while it moves from place to place."""
    flies: str = ""
    """What goes on while it is in the air."""
    swims: str = "swimming"
    rests: str = ""
    """What goes on while it is just there."""
    acts: Mapping[Verb, str] = field(default_factory=dict)
    """Sounds of its own for what it does, once for each time."""
    speaks: str = "small"
    """The voice of its lines."""


def _beast(voice: str, foot: Foot = "paw", every: float = 7.0, **acts: str) -> Noun:
    return Noun(voice=voice, foot=foot, legs=4, every=every, acts={"eat": "eating", "sleep": "snoring", **_verbs(acts)})


def _bird(voice: str, flies: str = "flight.soft", every: float = 4.0, **acts: str) -> Noun:
    return Noun(voice=voice, foot="claw", every=every, flies=flies, swims="lapping", acts=_verbs(acts))


def _person(speaks: str, foot: Foot = "shoe", **acts: str) -> Noun:
    return Noun(
        foot=foot,
        speaks=speaks,
        acts={"eat": "eating", "sleep": "snoring", "wave": "cloth", "turn": "cloth", **_verbs(acts)},
    )


def _drives(engine: str, **acts: str) -> Noun:
    return Noun(
        moves=f"engine.{engine}", flies=f"engine.{engine}", swims=f"engine.{engine}", speaks="robot", acts=_verbs(acts)
    )


def _thing(play: str = "", rests: str = "", every: float = 6.0, voice: str = "", **acts: str) -> Noun:
    given = _verbs(acts) | ({"play": play} if play else {})
    return Noun(rests=rests, voice=voice, every=every, acts={"fall": "thud", "jump": "wood", **given})


def _verbs(acts: Mapping[str, str]) -> dict[Verb, str]:
    return {_VERBS[verb]: kind for verb, kind in acts.items()}


NOUNS: dict[str, Noun] = {
    # Four legs
    "kitten": _beast("mew", play="bell", sleep="purring", sit="purr"),
    "cat": _beast("meow", sleep="purring", sit="purr", eat="lapping"),
    "dog": _beast("bark", eat="lapping"),
    "puppy": _beast("yap", every=4, eat="lapping"),
    "fox": _beast("fox_bark", every=9),
    "wolf": _beast("howl", every=8),
    "horse": _beast("whinny", "hoof", every=7, turn="blow"),
    "cow": _beast("moo", "hoof", every=7),
    "sheep": _beast("baa", "hoof", every=5),
    "goat": _beast("bleat", "hoof", every=5),
    "pig": _beast("oink", "hoof", every=4),
    "deer": _beast("", "hoof", turn="rustle"),
    "rabbit": _beast("", "paw", eat="bite", turn="rustle"),
    "bear": _beast("growl", "heavy"),
    "panda": _beast("grunt", "heavy", every=8, eat="bite"),
    "lion": _beast("roar", every=8),
    "tiger": _beast("growl", every=6),
    "elephant": _beast("trumpet", "heavy", every=8),
    "giraffe": _beast("", "hoof", eat="rustle"),
    "zebra": _beast("bray", "hoof", every=8),
    "camel": _beast("groan", every=8),
    "mouse": _beast("squeak", "claw", every=3),
    "squirrel": _beast("chatter", "claw", every=5),
    "turtle": _beast("", "claw", walk="slide"),
    "monkey": _beast("monkey", "bare", every=4),
    "dinosaur": _beast("dinosaur", "heavy", every=7),
    "unicorn": _beast("unicorn", "hoof", every=7),
    "hedgehog": _beast("snuffle", "claw", every=4),
    # Birds
    "bird": _bird("birdsong", "flight.small", every=2.5),
    "eagle": _bird("eagle", "flight.large"),
    "owl": _bird("hoot", every=5),
    "parrot": _bird("squawk"),
    "seagull": _bird("gull", "flight.large"),
    "swan": _bird("swan", "flight.large", every=7),
    "duck": _bird("quack", every=3),
    "chicken": _bird("cluck", "flight.small", every=2.5),
    "penguin": _bird("bray", every=7),
    "crow": _bird("caw"),
    "flamingo": _bird("honk", "flight.large"),
    "dove": _bird("coo", "flight.small"),
    "peacock": _bird("peacock", every=7),
    # Water
    "fish": Noun(voice="bubble", every=4, swims="finning"),
    "goldfish": Noun(voice="bubble", every=3, swims="finning"),
    "shark": Noun(swims="finning", acts={"jump": "splash", "eat": "bite"}),
    "whale": Noun(voice="whale", every=6, swims="finning", speaks="giant", acts={"jump": "splash", "rise": "blow"}),
    "dolphin": Noun(voice="dolphin", every=3, swims="finning", acts={"jump": "splash"}),
    "jellyfish": Noun(voice="bubble", every=6, swims="finning"),
    "octopus": Noun(voice="bubble", every=4, swims="finning"),
    "manta_ray": Noun(swims="finning"),
    # Insects
    "butterfly": Noun(flies="fluttering"),
    "bee": Noun(voice="bee", every=1.6),
    "dragonfly": Noun(voice="dragonfly", every=1.8),
    "ladybird": Noun(flies="fluttering"),
    "ant": Noun(foot="claw", legs=6),
    "spider": Noun(foot="claw", legs=8),
    "firefly": Noun(voice="glint", every=3),
    # People
    "person": _person("woman"),
    "man": _person("man"),
    "woman": _person("woman"),
    "boy": _person("child", play="laugh", jump="laugh"),
    "girl": _person("child", play="laugh", jump="laugh"),
    "baby": Noun(voice="baby", every=4, foot="bare", speaks="child", acts={"play": "laugh"}),
    "old_man": _person("old_man"),
    "old_woman": _person("old_woman"),
    "astronaut": Noun(voice="beep", every=9, foot="heavy", speaks="man"),
    "chef": _person("man", play="dishes", stand="sizzle"),
    "dancer": _person("woman", "bare", turn="swish", dance="swish"),
    "knight": _person("man", "heavy", turn="metal", play="sword", walk="metal"),
    "wizard": _person("old_man", wave="magic", play="magic"),
    "farmer": _person("man", play="dig"),
    "doctor": _person("woman"),
    "runner": _person("man"),
    "monk": _person("old_man", "bare", play="temple_bell"),
    "samurai": _person("man", play="sword", turn="sword"),
    "pirate": _person("man", play="sword"),
    "princess": _person("woman", wave="glint"),
    "king": _person("old_man"),
    "worker": _person("man", play="hammering"),
    "robot": Noun(voice="beep", every=7, foot="heavy", speaks="robot", acts={"turn": "servo", "wave": "servo", "look": "servo"}),
    "ghost": Noun(voice="ghost", every=5, speaks="ghost"),
    "snowman": Noun(speaks="man"),
    # On wheels, rails, water, in the air
    "car": _drives("car", stand="horn.car", open="door.open"),
    "taxi": _drives("car", wave="horn.car", open="door.open"),
    "bus": _drives("bus", open="hiss"),
    "truck": _drives("truck", open="door.open"),
    "van": _drives("car", open="door.open"),
    "sports_car": _drives("sports_car", open="door.open"),
    "tractor": _drives("tractor"),
    "motorcycle": _drives("motorcycle"),
    "bicycle": _drives("bicycle", wave="bicycle_bell", turn="bicycle_bell"),
    "police_car": Noun(voice="siren", every=4, moves="engine.car"),
    "ambulance": Noun(voice="siren", every=4, moves="engine.car"),
    "fire_engine": Noun(voice="siren", every=4, moves="engine.truck"),
    "train": _drives("train", rise="horn.train"),
    "steam_train": Noun(voice="steam_whistle", every=7, moves="engine.steam_train"),
    "tram": Noun(voice="tram_bell", every=6, moves="engine.tram"),
    "boat": _drives("motorboat"),
    "sailboat": Noun(moves="engine.sail", swims="engine.sail", rests="ripples"),
    "ship": Noun(voice="horn.ship", every=9, moves="engine.ship", swims="engine.ship"),
    "rowing_boat": Noun(moves="rowing", swims="rowing", rests="ripples"),
    "submarine": Noun(voice="sonar", every=3, moves="engine.submarine", swims="engine.submarine"),
    "canoe": Noun(moves="rowing", swims="rowing", rests="ripples"),
    "aeroplane": _drives("propeller"),
    "helicopter": _drives("helicopter"),
    "drone": _drives("drone"),
    "hot_air_balloon": Noun(voice="burner", every=4),
    "airship": _drives("airship"),
    "rocket": _drives("rocket", rise="rocket.launch"),
    "satellite": Noun(voice="beep", every=4, moves="engine.satellite", flies="engine.satellite"),
    "ufo": Noun(moves="engine.ufo", flies="engine.ufo", rests="engine.ufo"),
    "kite": Noun(flies="flapping", rests="flapping"),
    "paraglider": Noun(flies="flapping", speaks="man"),
    # Plants
    "tree": _thing(rests="rustling", fall="crash"),
    "fir": _thing(fall="crash"),
    "palm": _thing(rests="rustling"),
    "bamboo": _thing(rests="rustling"),
    # Buildings
    "house": _thing(open="door.open"),
    "castle": _thing(open="door.open"),
    "lighthouse": _thing(voice="horn.fog", every=9),
    "windmill": _thing(rests="engine.windmill"),
    "temple": _thing(voice="temple_bell", every=8),
    "pagoda": _thing(voice="chime", every=5),
    "church": _thing(voice="church_bell", every=8),
    "tent": _thing(rests="flapping"),
    # Things
    "chair": _thing(turn="creak"),
    "bed": _thing(),
    "clock": _thing(rests="clock"),
    "lamp": _thing(open="latch"),
    "door": _thing(open="door.open", turn="door.open"),
    "bookcase": _thing(open="creak"),
    "laptop": _thing(play="typing", open="latch"),
    "phone": _thing(voice="phone", every=3, play="alarm"),
    "television": _thing(rests="television"),
    "camera": _thing(rests="camera"),
    "guitar": _thing(play="strumming"),
    "piano": _thing(play="playing"),
    "violin": _thing(play="violin"),
    "drum": _thing(play="drumming"),
    "book": _thing(open="page", turn="page", play="page"),
    "umbrella": _thing(open="flap", turn="swish"),
    "ball": Noun(acts={"jump": "bouncing", "fall": "bouncing", "walk": "roll", "play": "bouncing"}),
    "gift": _thing(open="paper"),
    "candle": _thing(voice="puff", every=14),
    "suitcase": _thing(open="latch", walk="roll"),
    "globe": _thing(turn="slide"),
    # Food and what holds it
    "mug": _thing(voice="mug", every=12, fall="shatter"),
    "teapot": _thing(rests="boiling", turn="pour"),
    "bottle": _thing(open="pop", fall="shatter"),
    "glass": _thing(voice="glass", every=12, fall="shatter"),
    "bowl": _thing(fall="shatter"),
    "vase": _thing(fall="shatter"),
    "burger": _thing(rests="sizzle"),
    "noodles": _thing(rests="boiling"),
    # Props
    "campfire": _thing(rests="fire"),
    "lantern": _thing(voice="lantern", every=9),
    "toy_balloon": _thing(fall="pop"),
    "flag": _thing(rests="flapping", wave="flapping"),
    "fountain": _thing(rests="fountain"),
    "treasure_chest": _thing(open="treasure"),
}  # fmt: skip
"""What is not here makes no sound."""

SILENT = Noun()


def noun(key: str) -> Noun:
    """What a noun sounds like; one that makes no sound for a key not here."""
    return NOUNS.get(key, SILENT)


def voice_of(key: str) -> str:
    """The voice in which a noun speaks its lines: a key of the voices."""
    return noun(key).speaks
