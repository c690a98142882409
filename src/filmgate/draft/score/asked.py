"""Sounds asked for by name, beyond those of the place, the weather and the subjects."""

from dataclasses import dataclass

from filmgate.draft.score.kinds import known, lasts

SILENCE = "silence"
"""The one key that takes sound away."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """How a sound asked for is heard in its shot."""

    kind: str
    times: int = 1
    """How often; what lasts goes on through the whole shot instead."""
    level: float = 1.0


_NAMES: dict[str, Asked] = {
    "bell": Asked(kind="church_bell", times=2),
    "insects": Asked(kind="crickets"),
    "whistle": Asked(kind="steam_whistle"),
    "bells": Asked(kind="church_bell", times=2),
    "church_bells": Asked(kind="church_bell", times=2),
    "doorbell": Asked(kind="door_bell"),
    "wind_chime": Asked(kind="chime", times=2),
    "wind_chimes": Asked(kind="chime", times=2),
    "clapping": Asked(kind="applause"),
    "ovation": Asked(kind="cheer"),
    "cheering": Asked(kind="cheer"),
    "cheers": Asked(kind="cheer"),
    "lightning": Asked(kind="thunder", times=1),
    "rain": Asked(kind="rain.leaves"),
    "drizzle": Asked(kind="rain.light"),
    "downpour": Asked(kind="rain.heavy"),
    "storm": Asked(kind="wind.howl"),
    "wind": Asked(kind="wind.middle"),
    "breeze": Asked(kind="wind.light"),
    "howling_wind": Asked(kind="wind.howl"),
    "birdsong": Asked(kind="birds"),
    "bird": Asked(kind="birds"),
    "chirping": Asked(kind="birds"),
    "seagulls": Asked(kind="gull", times=3),
    "seagull": Asked(kind="gull", times=3),
    "laugh": Asked(kind="laughter"),
    "laughing": Asked(kind="laughter"),
    "giggle": Asked(kind="laughter"),
    "ambulance": Asked(kind="siren"),
    "police": Asked(kind="siren"),
    "footsteps": Asked(kind="footsteps"),
    "steps": Asked(kind="footsteps"),
    "hooves": Asked(kind="galloping"),
    "hoofbeats": Asked(kind="galloping"),
    "ocean": Asked(kind="waves"),
    "sea": Asked(kind="waves"),
    "surf": Asked(kind="waves"),
    "water": Asked(kind="stream"),
    "river": Asked(kind="stream"),
    "brook": Asked(kind="stream"),
    "waterfall": Asked(kind="fountain"),
    "dripping_water": Asked(kind="dripping"),
    "campfire": Asked(kind="fire"),
    "fireplace": Asked(kind="fire"),
    "crackling": Asked(kind="fire"),
    "crackling_fire": Asked(kind="fire"),
    "people": Asked(kind="crowd"),
    "chatter": Asked(kind="crowd"),
    "talking": Asked(kind="crowd"),
    "voices": Asked(kind="crowd"),
    "city": Asked(kind="traffic"),
    "cars": Asked(kind="traffic"),
    "car": Asked(kind="engine.car"),
    "engine": Asked(kind="engine.car"),
    "motorcycle": Asked(kind="engine.motorcycle"),
    "train": Asked(kind="engine.train"),
    "train_whistle": Asked(kind="steam_whistle"),
    "helicopter": Asked(kind="engine.helicopter"),
    "plane": Asked(kind="engine.jet"),
    "aeroplane": Asked(kind="engine.jet"),
    "airplane": Asked(kind="engine.jet"),
    "rocket": Asked(kind="rocket.launch"),
    "car_horn": Asked(kind="horn.car"),
    "honking": Asked(kind="horn.car", times=2),
    "horn": Asked(kind="horn.car"),
    "foghorn": Asked(kind="horn.fog"),
    "ship_horn": Asked(kind="horn.ship"),
    "ticking": Asked(kind="clock"),
    "clock_ticking": Asked(kind="clock"),
    "heartbeat": Asked(kind="heart"),
    "phone": Asked(kind="ringing"),
    "phone_ringing": Asked(kind="ringing"),
    "telephone": Asked(kind="ringing"),
    "keyboard": Asked(kind="typing"),
    "camera_shutter": Asked(kind="shutter", times=2),
    "door": Asked(kind="door.open"),
    "door_slam": Asked(kind="door.shut"),
    "creaking": Asked(kind="creak"),
    "knock": Asked(kind="knock"),
    "knocking": Asked(kind="knock", times=2),
    "breaking_glass": Asked(kind="shatter"),
    "glass_breaking": Asked(kind="shatter"),
    "clink": Asked(kind="glass", times=2),
    "boom": Asked(kind="explosion"),
    "bang": Asked(kind="explosion"),
    "fireworks": Asked(kind="firework", times=2),
    "gunshot": Asked(kind="crack"),
    "dog": Asked(kind="bark", times=2),
    "barking": Asked(kind="bark", times=2),
    "cat": Asked(kind="meow", times=2),
    "purr": Asked(kind="purring"),
    "wolf": Asked(kind="howl"),
    "howling": Asked(kind="howl"),
    "owl": Asked(kind="hoot", times=2),
    "frog": Asked(kind="frog", times=3),
    "frogs": Asked(kind="frog", times=4),
    "crow": Asked(kind="caw", times=2),
    "cow": Asked(kind="moo"),
    "horse": Asked(kind="whinny"),
    "neigh": Asked(kind="whinny"),
    "sheep": Asked(kind="baa", times=2),
    "bees": Asked(kind="bee", times=3),
    "buzzing": Asked(kind="bee", times=2),
    "lion": Asked(kind="roar"),
    "cicada": Asked(kind="cicadas"),
    "whales": Asked(kind="whale"),
    "baby_crying": Asked(kind="cry", times=2),
    "crying": Asked(kind="cry", times=2),
    "sigh": Asked(kind="sigh"),
    "gasp": Asked(kind="gasp"),
    "humming": Asked(kind="hum"),
    "whistling": Asked(kind="whistle", times=2),
    "snoring": Asked(kind="snoring"),
    "drums": Asked(kind="drumming"),
    "guitar": Asked(kind="strumming"),
    "piano": Asked(kind="playing"),
    "pouring": Asked(kind="pour"),
    "sizzling": Asked(kind="sizzle", times=3),
    "boiling": Asked(kind="boiling"),
    "bubbles": Asked(kind="bubbles"),
    "splash": Asked(kind="splash"),
    "rustling": Asked(kind="rustling"),
    "rustling_leaves": Asked(kind="leaves"),
    "whoosh": Asked(kind="whoosh"),
    "static": Asked(kind="static"),
    "magic": Asked(kind="magic"),
    "sparkle": Asked(kind="glint", times=2),
    "alarm": Asked(kind="alarm"),
    "beep": Asked(kind="alarm"),
    "coin": Asked(kind="coins"),
    "sword": Asked(kind="sword", times=2),
    "machine": Asked(kind="engine.machine"),
    "machinery": Asked(kind="engine.machine"),
    "tv": Asked(kind="television"),
}


def asked(key: str) -> Asked | None:
    """What a key asks for; None when nothing here sounds like it."""
    name = "_".join(key.lower().replace("-", " ").replace("_", " ").split())
    if name in _NAMES:
        return _NAMES[name]
    return next((Asked(kind=kind) for kind in (name, name.removesuffix("s")) if _fits(kind)), None)


def goes_on(wanted: Asked) -> bool:
    """Whether it is heard through the whole shot."""
    return wanted.kind == "footsteps" or lasts(wanted.kind)


def _fits(kind: str) -> bool:
    return known(kind) or kind == "footsteps"
