"""How a place answers: the ringing of rooms, streets, woods and halls, as decaying noise made in code."""

from dataclasses import dataclass

import numpy as np

from filmgate.draft.paint.noise import Floats
from filmgate.draft.score.waves import RATE, convolved, falling, noise, passed, random_of, samples


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """How long and how strongly it rings."""

    seconds: float
    """To fall by 60 dB."""
    wet: float
    """Strength of the ringing beside the sound itself."""
    high: float = 6000.0
    """Hertz above which it is dull."""
    echoes: tuple[tuple[float, float], ...] = ()
    """Single echoes: after so many seconds, so strong."""
    muffles: float = 0.0
    """Hertz above which the sounds themselves are dull, as under water; 0: they are clear."""


ROOMS: dict[str, Room] = {
    "dry": Room(seconds=0.15, wet=0.08),
    "small": Room(seconds=0.45, wet=0.3, high=5000),
    "large": Room(seconds=0.9, wet=0.35),
    "hall": Room(seconds=2.1, wet=0.5, high=5000),
    "station": Room(seconds=2.8, wet=0.5, high=4200),
    "street": Room(seconds=0.9, wet=0.22, high=4500, echoes=((0.09, 0.2), (0.17, 0.12))),
    "open": Room(seconds=0.5, wet=0.08, high=3500),
    "wood": Room(seconds=0.8, wet=0.2, high=3200),
    "valley": Room(seconds=1.7, wet=0.25, high=2800, echoes=((0.42, 0.28), (0.78, 0.16))),
    "under": Room(seconds=1.6, wet=0.9, high=900, muffles=1500),
    "void": Room(seconds=3.6, wet=0.8, high=3500),
    "music": Room(seconds=1.9, wet=0.4, high=5500),
}


def heard_in(sound: Floats, name: str, *, seed: int) -> Floats:
    """A sound of two channels as it is heard in a room, cut off where the sound ends."""
    if ROOMS[name].muffles:
        sound = passed(sound, high=ROOMS[name].muffles)
    return sound + ringing(sound, name, seed=seed)


def ringing(sound: Floats, name: str, *, seed: int) -> Floats:
    """What the room adds to a sound of two channels: its ringing alone, cut off where the sound ends."""
    room = ROOMS[name]
    # Both channels go in together, each comes out otherwise: so a sound at one side still fills the room.
    across = convolved(sound.mean(axis=0), _response(room, seed))
    own = np.stack([_echoed(sound[channel], room) for channel in range(2)])
    return np.asarray(across * np.float32(room.wet) + own, np.float32)


def _response(room: Room, seed: int) -> Floats:
    n = samples(room.seconds)
    random = random_of(seed, "room")
    sides = []
    for _ in range(2):
        bright = noise(random, n, (120, room.high, 1.0)) * falling(n, room.seconds * 0.55)
        dark = noise(random, n, (90, room.high / 3, 1.0)) * falling(n, room.seconds)
        side = bright + dark * np.float32(0.7)
        # It begins after the way to the nearest wall and back, and not at once.
        side[: samples(0.008)] = 0
        side[samples(0.008) : samples(0.02)] *= np.linspace(0, 1, samples(0.02) - samples(0.008), dtype=np.float32)
        sides.append(side / np.float32(np.sqrt(np.sum(side * side))))
    return np.asarray(sides, np.float32)


def _echoed(sound: Floats, room: Room) -> Floats:
    echoed = np.zeros_like(sound)
    for after, strength in room.echoes:
        late = round(after * RATE)
        if late < len(sound):
            echoed[late:] += sound[:-late] * np.float32(strength)
    return echoed
