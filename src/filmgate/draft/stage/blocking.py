"""Blocking: who stands where, faces which way and goes where, in a shot of several. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from filmgate.draft.brief import Act, Shot, Subject, Verb
from filmgate.draft.cast import Element, Figure, Gait, Launches, home
from filmgate.draft.stage.part import FPS, GOING, Beat, Part, able
from filmgate.draft.stage.planes import Frame
from filmgate.draft.stage.setting import Ground
from filmgate.draft.stage.sizing import scale
from filmgate.draft.stage.ties import tied

_ELEMENTS: tuple[Element, ...] = ("ground", "air", "water", "surface")
_CLOSE = 0.2
"""Picture heights from the shore to water that somebody on it may as well be in."""
_GAP = 0.05
"""Picture widths left between two who meet."""
_BEARS = frozenset(("drive", "walk", "run", "fly", "swim"))
"""What somebody who is on or in another does by its legs, wheels or wings."""
_SEATED = frozenset(("look", "rest", "hand_over"))
"""What can be done sitting as well, and so does not make anybody stand up."""
_ARRIVES = 0.8
"""Share of its time by which somebody has reached another."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Stood:
    """Somebody in place, before anybody moves."""

    subject: Subject
    figure: Figure
    scale: float
    x: float
    levels: Mapping[Element, float]
    """Heights of its origin, by where it is."""
    near: float
    right: bool

    @property
    def y(self) -> float:
        """Height of its origin when the shot begins."""
        return self.levels[self.home(self.subject.acts[0].verb if self.subject.acts else "rest")]

    def home(self, verb: Verb) -> Element:
        return home(self.figure, able(self.figure, verb))

    @property
    def half(self) -> float:
        """Half its width in pixels."""
        extent = self.figure.extent(able(self.figure, "rest"))
        return (extent.right - extent.left) * self.scale * 0.38

    def gait(self, act: Act) -> Gait:
        return self.figure.gait(able(self.figure, act.verb), act.pace)

    def speed(self, act: Act) -> float:
        """Pixels a second at which it does this; feet and wheels decide."""
        gait = self.gait(act)
        return gait.stride * self.scale * FPS / max(1, gait.frames)


def cast_shot(
    shot: Shot, figures: Sequence[tuple[Subject, Figure]], ground: Ground, frame: Frame, random: np.random.Generator
) -> tuple[Part, ...]:
    """Everybody's part, the farthest first, so that the nearest is laid last.

    ``figures`` holds each of a count by itself, in the order of the shot's subjects.
    """
    rightward = _direction(shot, random)
    led = {id(subject): _led_on(index, shot) for index, subject in enumerate(shot.subjects)}
    figures = [(led.get(id(subject), subject), figure) for subject, figure in figures]
    # One subject stays one, however many there are of it.
    homes = {id(subject): _at_home(subject, figure, ground) for subject, figure in figures}
    figures = [(homes[id(subject)], figure) for subject, figure in figures]
    figures = _launched(figures, ground)
    stood = [_stood(index, figures, shot, ground, frame, random, rightward=rightward) for index in range(len(figures))]
    parts = [_part(index, stood, shot, frame, float(random.random())) for index in range(len(stood))]
    return tuple(sorted(tied(parts), key=lambda part: part.near))


def _at_home(subject: Subject, figure: Figure, ground: Ground) -> Subject:
    """A subject that was told nothing does what its kind does here: birds fly where there is no ground, ducks swim."""
    close = ground.water is not None and ground.y - ground.water < _CLOSE
    wet = ground.kind == "water" or (close and "fly" in figure.verbs)
    usual: Verb = "rest"
    if home(figure, "rest") == "ground":
        if wet and "swim" in figure.verbs and home(figure, "swim") == "surface":
            usual = "swim"
        elif ground.kind in {"none", "water"} and "fly" in figure.verbs:
            usual = "fly"
    dry = ground.water is None and ground.kind != "water" and figure.element != "water"
    if subject.acts and dry and "fly" in figure.verbs:
        # Who floats where there is no water is in the air.
        return replace(subject, acts=tuple(replace(a, verb="fly") if a.verb == "swim" else a for a in subject.acts))
    return subject if subject.acts or usual == "rest" else replace(subject, acts=(Act(verb=usual),))


def _led_on(index: int, shot: Shot) -> Subject:
    """A subject; told nothing else, one that is ridden goes where its rider goes, one that is followed walks ahead."""
    subject = shot.subjects[index]
    borne = [act for other in shot.subjects if other.on == index for act in other.acts if act.verb in _BEARS]
    if borne and not subject.acts:
        return replace(subject, acts=tuple(borne))
    after = [act.verb for other in shot.subjects for act in other.acts if act.other == index]
    ahead: dict[Verb, Verb] = {"chase": "run", "follow": "walk", "play": "play", "open": "open"}
    verbs = [ahead[verb] for verb in after if verb in ahead]
    return replace(subject, acts=(Act(verb=verbs[0]),)) if verbs and not subject.acts else subject


def _launched(figures: Sequence[tuple[Subject, Figure]], ground: Ground) -> list[tuple[Subject, Figure]]:
    """Those that fly upwards off the ground rise, unless they are told to go across."""
    changed: dict[int, Subject] = {}
    for subject, figure in figures:
        if isinstance(figure, Launches) and ground.kind != "none":
            acts = tuple(
                replace(act, verb="rise") if act.verb == "fly" and act.way not in {"left", "right", "down"} else act
                for act in subject.acts
            )
            # One subject stays one, however many there are of it.
            changed.setdefault(id(subject), replace(subject, acts=acts))
    return [(changed.get(id(subject), subject), figure) for subject, figure in figures]


def _direction(shot: Shot, random: np.random.Generator) -> bool:
    """Whether the lead goes to the right."""
    drawn = bool(random.random() < 0.6)
    ways: list[str] = [act.way for subject in shot.subjects[:1] for act in subject.acts]
    if shot.camera.move in {"pan", "truck", "track"}:
        # Told to go to the right, a camera has its lead before it.
        ways.append(shot.camera.way)
    ways = [way for way in ways if way in {"left", "right"}]
    return ways[0] == "right" if ways else drawn


def _stood(
    index: int,
    figures: Sequence[tuple[Subject, Figure]],
    shot: Shot,
    ground: Ground,
    frame: Frame,
    random: np.random.Generator,
    *,
    rightward: bool,
) -> _Stood:
    subject, figure = figures[index]
    # Who is carried or rides goes where the other goes and needs no place; a lead who rides leaves it to what bears it.
    free = [number for number, (who, _) in enumerate(figures) if who.held_by is None and who.on is None]
    rank, count = (free.index(index) if index in free else 0), max(1, len(free))
    depth = 0.0 if rank == 0 else _depth(rank, count)
    sized = scale(index, figures, shot.camera.size, ground, frame) * (1 - depth)
    going = bool(subject.acts) and subject.acts[0].verb in GOING and subject.acts[0].other is None
    return _Stood(
        subject=subject,
        figure=figure,
        scale=sized,
        x=frame.width * (_spot(rank, count, rightward=rightward) + float(random.uniform(-0.02, 0.02))),
        levels={element: frame.height * _level(element, ground, depth, rank) for element in _ELEMENTS},
        near=ground.near * (1 - depth * 0.8) - 0.001 * index,
        right=rightward if rank == 0 or going else not rightward,
    )


def _depth(index: int, count: int) -> float:
    return 0.10 + 0.06 * ((index * 7) % 5) if count > 2 else 0.04 * index


def _spot(index: int, count: int, *, rightward: bool) -> float:
    """Middle of the picture for one alone, thirds for two, spread out for more; the lead begins where it has room ahead."""
    if count == 1:
        return 0.5
    places = [(i + 0.5) / count for i in range(count)]
    places.sort(key=lambda at: abs(at - (0.30 if rightward else 0.70)))
    return 0.5 + (places[index] - 0.5) * min(0.86, 0.62 + 0.06 * count)


def _level(element: Element, ground: Ground, depth: float, index: int) -> float:
    """Height of its origin, as a fraction of the picture's."""
    if element == "air":
        return ground.air + depth * (0.45 if index % 2 else -0.35)
    if element == "water" and ground.water is None:
        return ground.air + 0.06 + depth * (0.5 if index % 2 else -0.3)
    # Where water is seen from above, what swims shows its back.
    base = ground.water if element in {"surface", "water"} and ground.water is not None else ground.y
    return base + (ground.horizon - base) * depth


def _part(index: int, stood: Sequence[_Stood], shot: Shot, frame: Frame, drawn: float) -> Part:
    who = stood[index]
    acts = _seated_on(who.subject.acts or (Act(verb="rest"),), who.figure)
    found: list[Beat] = []
    x, right, at = _origin(index, stood, acts, shot.seconds / len(acts), frame), who.right, 0.0
    y = _height(who, acts[0], shot.seconds / len(acts), frame)
    for number, act in enumerate(acts):
        end = shot.seconds if number == len(acts) - 1 else at + shot.seconds / len(acts)
        if number and act.verb == "rest" and found[-1].gait.once:
            # What has opened stays open.
            at, found[-1] = end, replace(found[-1], end=end)
            continue
        beats = _acted(index, stood, act, (at, end), (x, y), frame, right=right)
        if number and (who.home(acts[number - 1].verb), who.home(act.verb)) == ("ground", "surface"):
            found[-1], beats = _waded(found[-1], beats, who.levels["surface"])
        elif number:
            beats[-1] = _changing(who, acts[number - 1].verb, act.verb, beats[-1])
        found += beats
        at, (x, y), right = end, (beats[-1].x[1], beats[-1].y[1]), not beats[-1].flip
    return Part(
        subject=who.subject,
        figure=who.figure,
        scale=who.scale,
        near=who.near,
        beats=tuple(found),
        phase=drawn if index else 0.0,
        lead=index == 0,
    )


def _seated_on(acts: tuple[Act, ...], figure: Figure) -> tuple[Act, ...]:
    """Whoever sits down and then reads, writes or watches does that sitting."""
    found = list(acts[:1])
    for act in acts[1:]:
        quiet = act.verb in _SEATED or (act.verb == "play" and act.other is None)
        if not (found[-1].verb == "sit" and quiet and "sit" in figure.verbs):
            found.append(act)
    return tuple(found)


def _origin(index: int, stood: Sequence[_Stood], acts: tuple[Act, ...], seconds: float, frame: Frame) -> float:
    """Where it begins, so that what it does first has room: the middle of its way is where it was put."""
    who, act = stood[index], acts[0]
    if act.verb not in GOING or _upright(who, act):
        return who.x
    other = _other(act, index, stood)
    way = who.speed(act) * seconds * (1 if who.right else -1)
    if other is None:
        way *= who.gait(act).frames / _in_step(who, act, stood[0]).frames
        limit = 0.62 * frame.width
        return who.x - max(-limit, min(limit, way)) / 2
    if act.verb in {"chase", "follow"}:
        lead = stood[other]
        return _origin(other, stood, lead.subject.acts or (act,), seconds, frame) - _behind(index, stood, lead, frame)
    side = 1 if who.x < stood[other].x else -1
    begins = _beside(who, stood[other], act, frame, side) - side * min(0.55 * frame.width, abs(way) * _ARRIVES)
    # In the picture from the first moment on, if it is not too large for that.
    inside = max(begins, who.half) if side > 0 else min(begins, frame.width - who.half)
    return inside if side * (who.x - inside) >= 0 else begins


def _height(who: _Stood, act: Act, seconds: float, frame: Frame) -> float:
    """Where it begins, so that the middle of its way up or down through the air is where it was put."""
    if act.verb not in GOING or not _upright(who, act) or who.home(act.verb) != "air":
        return who.y
    way = _climb(who, act, seconds, frame) / 2
    if not _upwards(act):
        return who.y - way
    lowest = who.levels["ground"] - who.figure.extent(able(who.figure, act.verb)).bottom * who.scale
    return max(who.y, min(who.y + way, lowest))


def _upwards(act: Act) -> bool:
    return act.way == "up" or (not act.way and act.verb == "rise")


def _climb(who: _Stood, act: Act, seconds: float, frame: Frame) -> float:
    return max(who.speed(act) * seconds, 0.45 * frame.height)


def _acted(
    index: int,
    stood: Sequence[_Stood],
    act: Act,
    span: tuple[float, float],
    start: tuple[float, float],
    frame: Frame,
    *,
    right: bool,
) -> list[Beat]:
    who, (x, y) = stood[index], start
    verb = able(who.figure, act.verb)
    gait, long = who.figure.gait(verb, act.pace), span[1] - span[0]
    other = _other(act, index, stood)
    if act.verb not in GOING:
        faced = right if other is None else stood[other].x > x
        return [_beat(who, act, span, (x, x), (y, y), right=faced)]
    if _upright(who, act):
        way = _climb(who, act, long, frame)
        return [_beat(who, act, span, (x, x), (y, y - way if _upwards(act) else y + way), right=right)]
    if gait.stride == 0:
        return [_beat(who, act, span, (x, x), (y, y), right=right)]
    if other is None or act.verb in {"chase", "follow"}:
        forward = right if other is None else stood[other].right
        speed = who.speed(act) if other is None else stood[other].speed(_first(stood[other], act))
        way = speed * long * (1 if forward else -1)
        gait = gait if other is not None else _in_step(who, act, stood[0])
        way *= who.gait(act).frames / gait.frames
        return [replace(_beat(who, act, span, (x, x + way), (y, y), right=forward), gait=gait)]
    return _approached(who, stood[other], act, span, start, frame)


def _upright(who: _Stood, act: Act) -> bool:
    """Whether it goes up or down; who goes "down a street" on foot goes along it."""
    if act.verb == "fall" and act.verb in who.figure.verbs and who.figure.gait(act.verb, act.pace).once:
        return False  # People fall over where they stand.
    floats = who.home(act.verb) in {"air", "water"}
    return act.verb in {"rise", "fall"} or (act.way in {"up", "down"} and floats)


def _approached(
    who: _Stood, other: _Stood, act: Act, span: tuple[float, float], start: tuple[float, float], frame: Frame
) -> list[Beat]:
    """Up to the other, then it waits there."""
    x, y = start
    side = 1 if x < other.x else -1
    goal = _beside(who, other, act, frame, side)
    there = span[0] + min(span[1] - span[0], abs(goal - x) / max(1.0, who.speed(act)))
    going = _beat(who, act, (span[0], there), (x, goal), (y, y), right=side > 0)
    if there >= span[1] - 0.05:
        return [going]
    return [going, _beat(who, Act(verb="stand"), (there, span[1]), (goal, goal), (y, y), right=side > 0)]


def _beat(
    who: _Stood, act: Act, span: tuple[float, float], x: tuple[float, float], y: tuple[float, float], *, right: bool
) -> Beat:
    verb = able(who.figure, act.verb)
    gait: Gait = who.figure.gait(verb, act.pace)
    return Beat(start=span[0], end=span[1], verb=verb, gait=gait, x=x, y=y, flip=not right)


def _in_step(who: _Stood, act: Act, lead: _Stood) -> Gait:
    """Who goes the same way as the lead keeps up with it, by quicker or slower steps, so that feet do not slide."""
    gait = who.gait(act)
    does = [each for each in lead.subject.acts if each.verb == act.verb and each.other is None]
    if who is lead or not does or not lead.speed(does[0]):
        return gait
    # What is farther off covers less of the picture at the same speed.
    pace = lead.speed(does[0]) * who.near / lead.near
    times = min(2.0, max(0.5, who.speed(act) / pace))
    return replace(gait, frames=max(4, round(gait.frames * times)))


def _changing(who: _Stood, before: Verb, verb: Verb, beat: Beat) -> Beat:
    """Up into the air, down to the ground or the water when this act is done elsewhere than the one before."""
    left, there = who.home(before), who.home(verb)
    if left == there:
        return beat
    # On the ground the origin is at the feet, in the air in the middle.
    middle = who.figure.extent(able(who.figure, "rest")).top * 0.5 * who.scale
    shift = middle * ((there == "air") - (left == "air"))
    return replace(beat, y=(beat.y[0] + shift, who.levels[there]))


def _waded(going: Beat, afloat: list[Beat], level: float) -> tuple[Beat, list[Beat]]:
    """Down to the water on foot, then on it; somebody who only stood there is in it at once."""
    if going.gait.stride > 0:
        going = replace(going, y=(going.y[0], level))
    return going, [replace(beat, y=(level, level)) for beat in afloat]


def _other(act: Act, index: int, stood: Sequence[_Stood]) -> int | None:
    """The one an act is done to, as an index into the figures: the first of the subject's count."""
    if act.other is None:
        return _mate(index, stood) if act.verb == "meet" else None
    subjects: list[Subject] = []
    for number, who in enumerate(stood):
        if not any(who.subject is known for known in subjects):
            subjects.append(who.subject)
            if len(subjects) - 1 == act.other:
                return None if number == index else number
    return None


def _mate(index: int, stood: Sequence[_Stood]) -> int | None:
    """Whom one of several meets when they meet each other: they do so in pairs."""
    alike = [number for number, who in enumerate(stood) if who.subject is stood[index].subject]
    place = alike.index(index)
    mate = place + 1 if place % 2 == 0 else place - 1
    return alike[mate] if mate < len(alike) else None


def _first(who: _Stood, act: Act) -> Act:
    return who.subject.acts[0] if who.subject.acts else act


def _behind(index: int, stood: Sequence[_Stood], lead: _Stood, frame: Frame) -> float:
    """How far behind the lead it goes, against the lead's direction; those of one kind one after the other."""
    who = stood[index]
    earlier = sum(other.subject is who.subject for other in stood[:index])
    gap = who.half + lead.half + _GAP * frame.width + earlier * 1.3 * who.half
    return gap if lead.right else -gap


def _beside(who: _Stood, other: _Stood, act: Act, frame: Frame, side: int) -> float:
    """Where it stops, next to the other; two who meet each other go half the way each."""
    apart = side * (who.half + other.half + _GAP * frame.width * 0.4)
    if act.verb == "meet" and any(each.verb == "meet" for each in other.subject.acts):
        return (who.x + other.x - apart) / 2
    return other.x - apart
