"""Devices and small things: screens, instruments, toys, and what is opened, carried or lit."""

from collections.abc import Mapping

from filmgate.draft.cast import Figure, Gait, Look
from filmgate.draft.cast.device import carried, instruments, keys, round_things, screens, strings
from filmgate.draft.cast.solids.thing import STILL, Kind, thing

_SCREEN = Gait(frames=72)
_ONCE = Gait(frames=40, once=True)
_BEATS = Gait(frames=24, falls=(0.0, 0.5))
_ROUND = 3.14159
"""What a ball of one unit across rolls in a turn."""

_KINDS: Mapping[str, Kind] = {
    "laptop": Kind(
        draw=screens.laptop, metres=0.25, base="c3c7d2", accent="4a4560", does={"rest": _SCREEN, "open": _ONCE, "play": _SCREEN}
    ),
    "phone": Kind(draw=screens.phone, metres=0.16, base="3f6f9a", accent="e8c26a", does={"rest": _SCREEN}, grip=(0.0, -0.2),
        handled={"look": "rest", "play": "rest"},
    ),
    "television": Kind(draw=screens.television, metres=0.9, base="c9713d", accent="f0dcae", does={"rest": _SCREEN}),
    "camera": Kind(
        draw=carried.camera, metres=0.12, base="37465a", accent="c9ccd6", does={"rest": Gait(frames=96), "play": Gait(frames=48)},
        grip=(-0.3, -0.2),
    ),
    "guitar": Kind(
        draw=strings.guitar, metres=1.0, base="d98a3d", accent="5a3324", does={"rest": STILL, "play": _BEATS}, grip=(0.06, -0.62),
        played=(-0.01, -0.19),
    ),
    "violin": Kind(
        draw=strings.violin, metres=0.62, base="a9512a", accent="2b1b24", does={"rest": STILL, "play": Gait(frames=48)},
        grip=(0.03, -0.66), played=(-0.28, -0.17), at_shoulder=True,
    ),
    "piano": Kind(draw=keys.piano, metres=1.2, base="6b3a2e", accent="e0b456", does={"rest": STILL, "play": Gait(frames=48)}),
    "drum": Kind(
        draw=instruments.drum, metres=0.42, base="c8383a", accent="e6bd5a", does={"rest": STILL, "play": _BEATS, "dance": _BEATS}
    ),
    "book": Kind(
        draw=carried.book, metres=0.25, base="b23a48", accent="e9c46a",
        does={"rest": STILL, "open": Gait(frames=72, once=True)}, grip=(-0.16, -0.12),
        handled={"look": "open", "open": "open"},
    ),
    "umbrella": Kind(
        draw=carried.umbrella, metres=1.25, base="d8352f", accent="7a4a2c",
        does={"rest": Gait(frames=72), "open": Gait(frames=30, once=True), "turn": Gait(frames=72), "walk": Gait(frames=24, stride=0.4)},
        grip=(0.0, -0.12), handled={"open": "open", "turn": "turn"},
    ),
    "ball": Kind(
        draw=round_things.ball, metres=0.22, base="e8483f", accent="f6efe2",
        does={
            "rest": STILL, "walk": Gait(frames=36, stride=_ROUND), "run": Gait(frames=20, stride=_ROUND),
            "jump": Gait(frames=20, falls=(0.0,)), "play": Gait(frames=24, falls=(0.0,)),
            "turn": Gait(frames=48), "fall": Gait(frames=44, once=True, falls=(0.23, 0.58, 0.8)),
        },
        grip=(-0.4, -0.32),
    ),
    "gift": Kind(
        draw=carried.gift, metres=0.32, base="3f8f8a", accent="f0a53a", does={"rest": STILL, "open": Gait(frames=44, once=True)},
        grip=(-0.3, -0.12),
    ),
    "candle": Kind(draw=round_things.candle, metres=0.24, base="f3e3c3", accent="c98f3f", does={"rest": Gait(frames=36)}, grip=(0.0, -0.05)),
    "suitcase": Kind(
        draw=carried.suitcase, metres=0.46, base="a8562f", accent="e8c27a", does={"rest": STILL, "open": Gait(frames=44, once=True)},
        grip=(0.0, -0.97),
    ),
    "globe": Kind(
        draw=round_things.globe, metres=0.42, base="3f86b8", accent="b9803f", does={"rest": Gait(frames=144), "turn": Gait(frames=72)}
    ),
}  # fmt: skip


def figure(noun: str, look: Look) -> Figure:
    """A device; its body takes the look's colour, its trim the accent."""
    return thing(_KINDS[noun], look)
