"""From what the picture shows to cues: pure functions that the staging calls with moments and places of its own.

A noun it does not know makes no sound, and neither does a verb that has none for that noun.
"""

from collections.abc import Sequence

from filmgate.draft.brief import Act, Brief, Pace, Scene, Shot, Subject, Verb, Way
from filmgate.draft.score.ambience import spans
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.kinds import known, lasts
from filmgate.draft.score.nouns import Noun, noun
from filmgate.draft.score.places import PLACES
from filmgate.draft.score.waves import Random, random_of

_GOING: frozenset[Verb] = frozenset({"walk", "run", "approach", "follow", "chase", "meet", "dance"})
_MOVING: frozenset[Verb] = _GOING | {"drive", "fly", "swim", "rise", "fall"}
_FEET_ON: frozenset[Verb] = _GOING | {"jump"}
_STEPS: dict[Pace, float] = {"slow": 1.3, "even": 1.9, "fast": 3.0}
"""Steps a second of somebody with two legs."""
_QUIET = frozenset({"underwater", "space", "sky"})
"""Where nothing is heard to step."""


def ground_of(scene: Scene) -> str:
    """What feet meet in a scene: the place's ground, under what its weather has laid on it."""
    ground, open_air = PLACES[scene.place].ground, PLACES[scene.place].shelter < 5
    if open_air and scene.weather == "snow":
        return "snow"
    if open_air and scene.weather in {"rain", "storm"} and ground in {"earth", "grass", "dust"}:
        return "mud"
    return ground


def cues_for(
    key: str,
    verb: Verb,
    *,
    ground: str,
    start: float,
    end: float,
    x: float = 0.0,
    x_end: float | None = None,
    level: float = 1.0,
    level_end: float | None = None,
    steps: Sequence[float] = (),
    seed: int = 0,
) -> tuple[Cue, ...]:
    """What one subject is heard doing from one second to another.

    ``key`` is a noun of the cast, ``steps`` the seconds at which its feet meet the ground, ``x`` and ``x_end`` where it
    is in the picture at both ends, ``level`` and ``level_end`` how loud (1: as in a full shot; nearer is louder).
    """
    who = noun(key)
    way = _Way(start=start, end=max(start, end), x=x, x_end=x_end, level=level, level_end=level_end)
    random = random_of(seed, "foley", key, verb, round(start * 1000), round(x * 1000))
    cues = [
        *(way.at(second, f"{who.foot}.{ground}") for second in steps if who.foot and start <= second < end),
        *_going(who, verb, way),
        *_doing(who, verb, way),
        *_saying(who, verb, way, random),
    ]
    return tuple(sorted((cue for cue in cues if known(cue.kind)), key=lambda cue: cue.second))


class _Way:
    """A stretch of time, and where and how loud something is along it."""

    def __init__(
        self, *, start: float, end: float, x: float, x_end: float | None, level: float, level_end: float | None
    ) -> None:
        self.start, self.end = start, end
        self._x = (x, x if x_end is None else x_end)
        self._level = (level, level if level_end is None else level_end)

    def at(self, second: float, kind: str, *, level: float = 1.0) -> Cue:
        """Something at one moment."""
        share = (second - self.start) / max(1e-6, self.end - self.start)
        x, loud = (one + (two - one) * share for one, two in (self._x, self._level))
        return Cue(second=second, kind=kind, x=x, level=loud * level)

    def along(self, kind: str) -> Cue:
        """Something all the way."""
        return Cue(
            second=self.start,
            kind=kind,
            x=self._x[0],
            x_end=self._x[1] if self._x[1] != self._x[0] else None,
            level=self._level[0],
            level_end=self._level[1] if self._level[1] != self._level[0] else None,
            length=self.end - self.start,
        )


def _going(who: Noun, verb: Verb, way: _Way) -> list[Cue]:
    """What goes on while it moves, or while it stays."""
    if way.end - way.start < 0.1:
        return []
    if verb == "swim":
        kind = who.swims
    elif verb in {"fly", "rise"} and who.flies:
        kind = who.flies
    elif verb in _MOVING:
        kind = who.moves
    else:
        # An engine that stands still goes on running, more softly.
        kind = who.rests
    return [way.along(kind)] if kind else []


def _doing(who: Noun, verb: Verb, way: _Way) -> list[Cue]:
    kind = who.acts.get(verb, "")
    if not kind:
        return [way.at(way.end, f"{who.foot}.wood", level=1.2)] if verb == "jump" and who.foot else []
    if lasts(kind):
        return [way.along(kind)]
    return [way.at(way.start + 0.25 * min(1.5, way.end - way.start), kind)]


def _saying(who: Noun, verb: Verb, way: _Way, random: Random) -> list[Cue]:
    """Its voice, now and then; who sleeps says nothing, who eats says less."""
    if not who.voice or verb == "sleep":
        return []
    every = who.every * (2 if verb == "eat" else 1)
    # The first call comes early, so that even a short shot has one.
    second = way.start + random.uniform(0.1, 0.35) * min(every, max(0.4, way.end - way.start))
    found = []
    while second < way.end - 0.15:
        found.append(way.at(second, who.voice, level=random.uniform(0.75, 1.0)))
        second += every * random.uniform(0.7, 1.4)
    return found


def cues_of(brief: Brief, *, seconds: float, seed: int) -> tuple[Cue, ...]:
    """A plain guess at a film's foley from its brief alone, for whoever has no picture to take moments from."""
    cues: list[Cue] = []
    for shot, start, end in spans(brief, seconds):
        for number, subject in enumerate(shot.subjects):
            cues += _subject(shot, subject, number, (start, end), seed)
    return tuple(sorted(cues, key=lambda cue: cue.second))


def _subject(shot: Shot, subject: Subject, number: int, span: tuple[float, float], seed: int) -> list[Cue]:
    acts = subject.acts or (Act(verb="rest"),)
    start, each = span[0], (span[1] - span[0]) / len(acts)
    home = (0.0, -0.5, 0.5)[number % 3] if len(shot.subjects) > 1 else 0.0
    near = {"extreme_close": 1.5, "close": 1.3, "medium": 1.15, "wide": 0.7, "extreme_wide": 0.45}.get(
        shot.camera.size, 1.0
    )
    cues: list[Cue] = []
    for index, act in enumerate(acts):
        first = start + index * each
        x, x_end, level, level_end = _moved(act, home, near)
        cues += cues_for(
            subject.noun,
            act.verb,
            ground=ground_of(shot.scene),
            start=first,
            end=first + each,
            x=x,
            x_end=x_end,
            level=level,
            level_end=level_end,
            steps=_steps(shot, subject, act, (first, first + each)),
            seed=seed,
        )
    return cues


_SIDES: dict[Way, tuple[float, float]] = {"left": (0.7, -0.7), "right": (-0.7, 0.7)}
_DEPTHS: dict[Way, tuple[float, float]] = {"towards": (0.5, 1.2), "away": (1.2, 0.4)}


def _moved(act: Act, home: float, near: float) -> tuple[float, float | None, float, float | None]:
    if act.verb not in _MOVING:
        return home, None, near, None
    if act.way in _DEPTHS:
        first, last = _DEPTHS[act.way]
        return home, None, near * first, near * last
    first, last = _SIDES.get(act.way, (-0.5, 0.5))
    return first, last, near, None


def _steps(shot: Shot, subject: Subject, act: Act, span: tuple[float, float]) -> tuple[float, ...]:
    who = noun(subject.noun)
    if act.verb not in _FEET_ON or who.foot is None or shot.scene.place in _QUIET:
        return ()
    rate = _STEPS[act.pace] * (1.35 if act.verb in {"run", "chase"} else 1.0) * (1 if who.legs == 2 else 1.7)
    # The small are quicker.
    rate /= max(0.5, subject.size) ** 0.4
    count = int((span[1] - span[0]) * rate)
    return tuple(span[0] + (index + 0.4) / rate for index in range(count))
