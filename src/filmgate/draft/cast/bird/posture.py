"""How a bird holds itself in every phase of what it does. Pure."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from filmgate.draft.brief import Verb
from filmgate.draft.cast.bird.plumage import Bird, Pair
from filmgate.draft.cast.rhythm import bump, eased
from filmgate.draft.paint.shapes import Points, vec

_DUTY = 0.58


@dataclass(frozen=True, kw_only=True, slots=True)
class Posture:
    """Where a standing or swimming bird's parts are; y down, the ground or the water is 0."""

    middle: Points
    """Of the body."""
    tilt: float
    """How far its front is raised, degrees."""
    head: Points
    nod: float
    """How far the bill is dipped, degrees."""
    feet: tuple[Points, Points] | None
    """Near and far; None: under water."""
    yaw: float
    breath: float = 0.0
    ruffle: float = 0.0
    """How far the folded wing is lifted."""
    asleep: bool = False
    lean: float = 0.0
    """The whole bird's roll about its feet, degrees."""
    fan: float = 0.0
    """How far a train is spread."""

    def on_body(self, along: float, up: float) -> Points:
        """From the body's middle: towards the chest and towards the back."""
        turn = math.radians(self.tilt)
        ahead, over = vec(math.cos(turn), -math.sin(turn)), vec(-math.sin(turn), -math.cos(turn))
        return np.asarray(self.middle + ahead * along + over * up)


def posture(bird: Bird, verb: Verb, phase: float) -> Posture:
    return _POSTURES.get(verb, _stand)(bird, phase)


def _stand(bird: Bird, phase: float) -> Posture:
    turn = 2 * math.pi * phase
    breath = math.sin(turn)
    middle = vec(0.0, -bird.leg - 0.005 * breath)
    glance = 26 * bump(phase, 0.50, 0.54, 0.72, 0.76)
    fan = (1.0 + 0.02 * breath) if bird.tail_shape == "train" else 0.0
    return _with_head(
        bird,
        Posture(
            middle=middle, tilt=bird.tilt, head=middle, nod=3 * math.sin(turn - 0.7), feet=_feet(bird, 0.0, 0.0), yaw=bird.turn - glance,
            breath=breath, fan=fan,
        ),
    )  # fmt: skip


def _feet(bird: Bird, near: float, far: float, near_up: float = 0.0, far_up: float = 0.0) -> tuple[Points, Points]:
    under = bird.body[0] * (0.02 if bird.upright else 0.10)
    return vec(under + near - 0.02, -near_up), vec(under + 0.06 + far, -far_up)


def _with_head(bird: Bird, held: Posture, *, out: float = 0.0, down: float = 0.0) -> Posture:
    """The head over the chest, brought forward and lowered."""
    chest = held.on_body(bird.body[0] * 0.62, bird.body[1] * 0.20)
    head = chest + vec(bird.neck[0] + out, -bird.neck[1] + down)
    return replace(held, head=head)


def _walk(bird: Bird, phase: float, haste: float = 1.0) -> Posture:
    turn = 2 * math.pi * phase
    steps = [_step(phase + offset, bird.stride) for offset in (0.0, 0.5)]
    (near, near_up), (far, far_up) = steps
    bob = 0.014 * math.cos(2 * turn) * haste
    sway = 5.5 * math.sin(turn) if "waddle" in bird.marks else 0.0
    held = Posture(
        middle=vec(0.0, -bird.leg + bob),
        tilt=bird.tilt + 1.5 * math.sin(2 * turn),
        head=vec(0, 0),
        nod=2 * math.sin(2 * turn),
        feet=_feet(bird, near, far, near_up, far_up),
        yaw=bird.turn,
        lean=sway,
    )
    # The head waits while the body goes on, then is thrust forward: twice a cycle.
    thrust = (phase * 2) % 1
    nodded = 0.045 * (0.5 - thrust / 0.65 if thrust < 0.65 else -0.5 + eased((thrust - 0.65) / 0.35))
    return _with_head(bird, held, out=0.0 if bird.upright else nodded * (1 + bird.neck[1]))


def _run(bird: Bird, phase: float) -> Posture:
    held = _walk(bird, phase, 1.8)
    return replace(_with_head(bird, replace(held, tilt=held.tilt - 8), out=0.05, down=0.03), ruffle=0.3)


def _step(phase: float, stride: float) -> Pair:
    at = phase % 1
    if at < _DUTY:
        return stride * (0.5 - at / _DUTY), 0.0
    swung = (at - _DUTY) / (1 - _DUTY)
    return stride * (eased(swung) - 0.5), 0.24 * stride * math.sin(math.pi * swung) ** 1.2


def _jump(bird: Bird, phase: float) -> Posture:
    still = _stand(bird, 0.0)
    air = (phase - 0.26) / 0.44
    if not 0 < air < 1:
        bent = math.sin(math.pi * (phase / 0.26 if air <= 0 else (phase - 0.70) / 0.30))
        return _with_head(bird, replace(still, middle=vec(0, -bird.leg * (1 - 0.28 * bent)), tilt=bird.tilt - 6 * bent))
    high = 0.32 * 4 * air * (1 - air)
    feet = _feet(bird, 0.0, 0.0, high * 0.85, high * 0.85)
    held = replace(still, middle=still.middle - vec(0, high), feet=feet, ruffle=0.5 * math.sin(math.pi * air))
    return _with_head(bird, replace(held, tilt=bird.tilt + 8 * math.cos(math.pi * air)))


def _look(bird: Bird, phase: float) -> Posture:
    still = _stand(bird, 0.0)
    turned = bump(phase, 0.12, 0.24, 0.56, 0.70)
    return _with_head(
        bird, replace(still, yaw=bird.turn + (4 - bird.turn) * turned, nod=-4 * turned), down=-0.015 * turned
    )


def _turn(bird: Bird, phase: float) -> Posture:
    """Its head goes round to what is behind it."""
    still = _stand(bird, 0.0)
    turned = bump(phase, 0.08, 0.26, 0.58, 0.80)
    return _with_head(bird, replace(still, yaw=bird.turn - (bird.turn + 50) * turned), out=-0.3 * bird.neck[0] * turned)


def _eat(bird: Bird, phase: float) -> Posture:
    """Down to the ground, twice pecked, up again."""
    still = _stand(bird, 0.0)
    down = bump(phase, 0.08, 0.26, 0.78, 0.94)
    peck = 0.03 * math.sin(2 * math.pi * phase * 6) * down
    pitched = replace(
        still, tilt=bird.tilt - (bird.tilt * 0.6 + 22) * down, ruffle=0.08 * down, fan=still.fan * (1 - down)
    )
    chest = pitched.on_body(bird.body[0] * 0.62, bird.body[1] * 0.20)
    goal = vec(chest[0] + min(0.30 + bird.head, math.hypot(*bird.neck) * 0.75 + 0.10), -bird.head - bird.bill[1] * 0.75)
    up = _with_head(bird, pitched).head
    head = up + (goal - up) * down
    return replace(pitched, head=head + vec(0, peck), nod=52 * down)


def _sleep(bird: Bird, phase: float) -> Posture:
    """Puffed up, its head drawn in."""
    still = _stand(bird, phase)
    drawn_in = replace(
        still, asleep=True, nod=14, yaw=bird.turn, middle=still.middle + vec(0, bird.leg * 0.12), fan=0.0
    )
    return _with_head(bird, drawn_in, out=-bird.neck[0] * 0.35 - 0.02, down=bird.neck[1] * 0.34)


def _swim(bird: Bird, phase: float) -> Posture:
    turn = 2 * math.pi * phase
    held = Posture(
        middle=vec(0.0, -bird.body[1] * 0.38 + 0.012 * math.sin(turn)),
        tilt=max(4.0, bird.tilt * 0.4) + 1.5 * math.sin(turn - 0.6),
        head=vec(0, 0),
        nod=1.5 * math.sin(turn),
        feet=None,
        yaw=bird.turn,
        breath=math.sin(turn),
    )
    return _with_head(bird, held, out=0.012 * math.sin(2 * turn))


_POSTURES: dict[Verb, Callable[[Bird, float], Posture]] = {
    "walk": _walk,
    "run": _run,
    "jump": _jump,
    "look": _look,
    "turn": _turn,
    "eat": _eat,
    "sleep": _sleep,
    "swim": _swim,
}
