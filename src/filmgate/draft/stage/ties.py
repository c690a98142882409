"""Ties: somebody carries a thing, or is on one, and goes where it goes. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from filmgate.draft.brief import Subject, Verb
from filmgate.draft.cast import Cabin, Carrier, Figure, Gripped, Handled, Instrument, Mount, Pose, Seat, Sitter
from filmgate.draft.stage.part import Part, Tie, able

_SEAT = 0.52
"""How high one sits on a thing that does not say, as a share of its height."""
_ARM = 0.44
"""How far ahead of the seat hands reach, leaning a little, in units of who sits."""
_HIGHEST = 0.32
"""Units above the floor from which legs are let down to it; higher up they dangle."""
_HAND = (0.16, 0.46)
"""Where a figure without hands holds a thing: ahead of it and up, as shares of its height."""
_SHOULDER = (0.05, -0.76)
"""Where an instrument lies on whoever plays it at the shoulder, as shares of the player's height."""
_LARGEST = 0.8
"""A carried thing is at most this much as high as who carries it,"""
_BEFORE = 0.3
"""or this much, when it has no handle and so hides who carries it: a sunflower, a laptop."""
_SMALLEST = 0.12
"""And at least this much, to be seen: a telephone, a ring."""
_ROOM = 0.22
"""How far from the middle of a sofa the first and the last on it are, as a share of its width."""
_CLOSER = 0.0004
"""Nearness a tied one is laid before what it is tied to."""


def tied(parts: Sequence[Part]) -> list[Part]:
    """The parts in their order, those tied to another following it. Ties to oneself, or round in a ring, are left out."""
    found = list(parts)
    for index, part in enumerate(parts):
        holder = _holder(parts, part)
        base = _first_of(parts, part.subject.on)
        if holder is not None and holder != index and parts[holder].subject.held_by is None:
            found[holder] = replace(found[holder], carries=True)
            found[index] = _handled(_carried(part, found[holder]), found[holder])
        elif isinstance(part.figure, Instrument) and (player := _doing(parts, part, {"play"})) is not None:
            found[index] = _played(part, found[player])
        elif base is not None and base != index and parts[base].subject.on is None:
            cabin = _cabin(part, found[base].figure)
            # On the roof of a car one does not take the driver's place.
            found[base] = replace(found[base], ridden=cabin is not None or not isinstance(found[base].figure, Cabin))
            place = _place(parts, index, base)
            found[index] = _seated(part, found[base], place) if cabin is None else _inside(part, found[base], cabin)
    return found


def _first_of(parts: Sequence[Part], subject: int | None) -> int | None:
    """The index of the first part of a subject, by the subject's place in the shot."""
    if subject is None:
        return None
    known: list[Subject] = []
    for index, part in enumerate(parts):
        if not any(part.subject is other for other in known):
            known.append(part.subject)
            if len(known) - 1 == subject:
                return index
    return None


def _carried(part: Part, holder: Part) -> Part:
    size, its = holder.figure, part.figure
    scale = holder.scale * its.metres / size.metres * part.subject.size
    shown = _height(size) * holder.scale / _height(its)
    largest = _LARGEST if isinstance(its, Gripped) or "rise" in its.verbs else _BEFORE
    hand = None if isinstance(size, Carrier) else (_HAND[0] * _height(size), -_HAND[1] * _height(size))
    return replace(
        part,
        scale=min(max(scale, _SMALLEST * shown), largest * shown),
        near=holder.near + _CLOSER,
        tie=Tie(to=holder, at=hand, grip=its.grip if isinstance(its, Gripped) else (0.0, -0.25 * _height(its))),
    )


def _holder(parts: Sequence[Part], part: Part) -> int | None:
    """Who carries it, or does with it what is done in the hand."""
    if part.subject.held_by is None and isinstance(part.figure, Handled):
        return _doing(parts, part, part.figure.handled)
    return _first_of(parts, part.subject.held_by)


def _doing(parts: Sequence[Part], part: Part, verbs: Collection[Verb]) -> int | None:
    """Who with hands does one of these to it."""
    for index, other in enumerate(parts):
        meant = [_first_of(parts, act.other) for act in other.subject.acts if act.verb in verbs]
        known = any(number is not None and parts[number] is part for number in meant)
        if known and other is not part and isinstance(other.figure, Carrier):
            return index
    return None


def _handled(part: Part, holder: Part) -> Part:
    """A thing in the hand answers to what is done with it."""
    if not isinstance(part.figure, Handled):
        return part
    does = [part.figure.handled[act.verb] for act in holder.subject.acts if act.verb in part.figure.handled]
    if not does or part.subject.held_by is not None:
        return part
    beats = tuple(replace(beat, verb=does[0], gait=part.figure.gait(does[0], "even")) for beat in part.beats)
    return replace(part, beats=beats)


def _played(part: Part, player: Part) -> Part:
    """Held as it is played: in the hand that strikes it, or at the shoulder."""
    if not isinstance(part.figure, Instrument):
        return part
    size = _height(player.figure)
    scale = player.scale * part.figure.metres / player.figure.metres * part.subject.size
    at = (_SHOULDER[0] * size, _SHOULDER[1] * size) if part.figure.at_shoulder else None
    limit = _LARGEST * size * player.scale / _height(part.figure)
    tie = Tie(to=player, at=at, grip=part.figure.played)
    return replace(part, scale=min(scale, limit), near=player.near + _CLOSER, tie=tie)


def _cabin(part: Part, base: Figure) -> tuple[float, float, float] | None:
    """Where in the other it is; None when it is on it: a cat on a car, yet whoever rides in one is inside."""
    if not isinstance(base, Cabin):
        return None
    rides = isinstance(part.figure, Sitter) or any(beat.gait.stride for beat in part.beats)
    return base.cabin if rides or not isinstance(base, Seat) else None


def _inside(part: Part, base: Part, cabin: tuple[float, float, float]) -> Part:
    """In a car or a boat, behind its side."""
    scale = base.scale * part.figure.metres / base.figure.metres * part.subject.size
    return replace(
        _still(part),
        scale=max(scale, cabin[2] * base.scale / _height(part.figure)),
        near=base.near - _CLOSER,
        tie=Tie(to=base, at=cabin[:2], grip=(0.0, 0.0)),
    )


def _still(part: Part) -> Part:
    """It sits instead of going or standing."""
    sits = able(part.figure, "sit")
    upright: set[Verb] = (
        {"rest", "stand", "look", "hand_over"} if isinstance(part.figure, Sitter) else {"rest", "stand"}
    )
    beats = tuple(
        replace(beat, verb=sits, gait=part.figure.gait(sits, "even"))
        if beat.gait.stride or beat.verb in upright
        else beat
        for beat in part.beats
    )
    return replace(part, beats=beats)


def _place(parts: Sequence[Part], index: int, base: int) -> float:
    """Where it is among those on the same thing, from -1 to 1: several sit side by side."""
    beside = [number for number, other in enumerate(parts) if _first_of(parts, other.subject.on) == base]
    beside = [number for number in beside if number != base]
    return 0.0 if len(beside) < 2 else 2 * beside.index(index) / (len(beside) - 1) - 1


def _seated(part: Part, base: Part, place: float) -> Part:
    """On the other, or with others side by side on it."""
    seat = base.figure.seat if isinstance(base.figure, Seat) else (0.0, -_SEAT * _height(base.figure))
    if place and not isinstance(base.figure, Mount):
        wide = base.figure.extent(able(base.figure, "rest"))
        seat = (seat[0] + place * _ROOM * (wide.right - wide.left), seat[1])
    scale = base.scale * part.figure.metres / base.figure.metres * part.subject.size
    # Close to life, yet never too small to be told: a mouse on a bed.
    least = 0.3 * _height(base.figure) * base.scale / _height(part.figure)
    if isinstance(base.figure, Mount) and isinstance(part.figure, Sitter):
        # A child's bicycle is smaller; here the child is larger, so that its hands reach the bars.
        ahead = base.figure.hold(Pose(verb="rest", phase=0.0)).hands[0]
        least = max(least, ahead * base.scale / _ARM)
    scale = max(scale, least)
    high = -seat[1] * base.scale / scale
    # Feet that do not reach the floor hang, unless they are on pedals.
    high = high if isinstance(base.figure, Mount) else min(high, _HIGHEST)
    down = high if able(part.figure, "sit") == "sit" and high > 0 and isinstance(part.figure, Sitter) else 0.0
    return replace(
        _still(part),
        scale=scale,
        near=base.near + _CLOSER,
        seat=down,
        tie=Tie(to=base, at=seat, grip=(0.0, -down)),
    )


def _height(figure: Figure) -> float:
    return figure.extent(able(figure, "rest")).height
