"""The sound track of a film, put together: air, foley, sounds asked for, music, dialogue, and what was sent."""

from collections.abc import Iterable, Sequence

import numpy as np

from filmgate.draft.brief import Brief, Scene
from filmgate.draft.paint.noise import Floats
from filmgate.draft.request import FRAMES_PER_SECOND
from filmgate.draft.score.ambience import Stretch, air_of, beds, calls, claps, flashes_of, spans, stretches
from filmgate.draft.score.asked import SILENCE, asked, goes_on
from filmgate.draft.score.cue import Cue
from filmgate.draft.score.dialogue import dialogue
from filmgate.draft.score.foley import ground_of
from filmgate.draft.score.kinds import REFERENCE, is_step, known, lasts, sound_of
from filmgate.draft.score.levels import mastered
from filmgate.draft.score.mixing import CUT, added, crossing, ducking, placed
from filmgate.draft.score.music.composing import composed, style_name
from filmgate.draft.score.music.performing import performed
from filmgate.draft.score.rooms import heard_in
from filmgate.draft.score.speech.lines import lines_at
from filmgate.draft.score.waves import RATE, decibels, eased, levelled, random_of
from filmgate.draft.voice import Speaker

LIGHTNING = "lightning"
"""The kind of a cue that is not heard itself: the picture flashes, and thunder follows."""

_MUSIC, _SENT = decibels(-5) * REFERENCE, decibels(3) * REFERENCE
_OPENS, _CLOSES = 0.03, 0.2
"""Seconds of fading at the film's ends."""
_STEPS = 16
"""Steps of one kind that differ; a herd has thousands, and nobody tells the seventeenth from the first."""
_Part = tuple[str, float, float]
"""A room, and the first and last second in which it is heard."""
_WALK = 0.52
"""Seconds from step to step of somebody who is only heard."""


def mixed(
    brief: Brief, cues: Sequence[Cue], *, frames: int, seed: int, sent: Sequence[Floats], speaker: Speaker | None
) -> Floats:
    """Two channels at 48 kHz, exactly as long as so many frames."""
    n = round(frames * RATE / FRAMES_PER_SECOND)
    seconds = n / RATE
    told = [cue for cue in cues if cue.kind == LIGHTNING]
    parts = stretches(brief, seconds)
    under = _air(parts, n, seed=seed)
    events = [
        *(cue for cue in cues if cue.kind != LIGHTNING),
        *_asked(brief, seconds, seed),
    ]
    shots = [(air_of(shot.scene).room, start, end) for shot, start, end in spans(brief, seconds)]
    # What calls by chance belongs to the scene, and goes on over the cuts within it.
    scenes = [(air_of(part.scene).room, part.start, part.end) for part in parts]
    chance = [*_thunder(parts, told), *(cue for part in parts for cue in calls(part, seed=seed, thunder=not told))]
    together = [(events + chance, shots)] if shots == scenes else [(events, shots), (chance, scenes)]
    for given, where in together:
        under += _foley(given, where, n, seed=seed)
    _silence(under, brief, seconds)
    talk = dialogue(lines_at(brief, seconds=seconds, seed=seed), n, seed=seed, with_=speaker)
    return mastered(eased(_over(_scored(under, brief, n, seed), talk, sent), attack=_OPENS, release=_CLOSES))


def flashes(brief: Brief, *, seconds: float, seed: int) -> tuple[float, ...]:
    """When lightning flashes in a film of so many seconds, for pictures that flash with the thunder."""
    return tuple(second for part in stretches(brief, seconds) for second in flashes_of(part, seed=seed))


def unheard(brief: Brief) -> tuple[str, ...]:
    """The sounds and the music asked for that are not known here, each once, in order."""
    keys = [key for shot in brief.shots for key in shot.sounds if key != SILENCE and asked(key) is None]
    keys += [brief.music] if brief.music and style_name(brief.music) is None else []
    return tuple(dict.fromkeys(keys))


def _air(parts: Sequence[Stretch], n: int, *, seed: int) -> Floats:
    """The beds of all scenes, each going over into the next."""
    whole = np.zeros((2, n), np.float32)
    half = round(CUT * RATE / 2)
    for index, part in enumerate(parts):
        first = 0 if index == 0 else max(0, round(part.start * RATE) - half)
        last = n if index == len(parts) - 1 else min(n, round(part.end * RATE) + half)
        if last > first:
            edge = min(2 * half, last - first)
            strength = crossing(last - first, opens=edge if first else 0, closes=edge if last < n else 0)
            added(whole, beds(part.scene, last - first, seed=seed, where=part.number) * strength, first)
    return whole


def _thunder(parts: Sequence[Stretch], told: Sequence[Cue]) -> Iterable[Cue]:
    for part in parts:
        here = [cue for cue in told if part.start <= cue.second < part.end]
        yield from claps(here, far=air_of(part.scene).far)


def _asked(brief: Brief, seconds: float, seed: int) -> Iterable[Cue]:
    """Sounds asked for, spread over their shots."""
    for index, (shot, start, end) in enumerate(spans(brief, seconds)):
        for key in shot.sounds:
            wanted = asked(key)
            if wanted is None:
                continue
            random = random_of(seed, "asked", key, index)
            x = float(random.uniform(-0.4, 0.4))
            if wanted.kind == "footsteps":
                yield from _footsteps(shot.scene, start, end, x)
            elif goes_on(wanted):
                yield Cue(second=start, kind=wanted.kind, x=x, level=wanted.level, length=end - start)
            else:
                room = (end - start) / wanted.times
                for time in range(wanted.times):
                    second = start + room * (time + float(random.uniform(0.08, 0.4)))
                    yield Cue(second=second, kind=wanted.kind, x=x, level=wanted.level)


def _footsteps(scene: Scene, start: float, end: float, x: float) -> Iterable[Cue]:
    count = int((end - start) / _WALK)
    for step in range(count):
        side = x + 0.5 * (step / max(1, count - 1) - 0.5)
        yield Cue(second=start + (step + 0.4) * _WALK, kind=f"shoe.{ground_of(scene)}", x=side, level=1.6)


def _foley(cues: Iterable[Cue], parts: Sequence[_Part], n: int, *, seed: int) -> Floats:
    """All events in their places, each in the room of its part, going over into the next part where that begins."""
    whole = np.zeros((2, n), np.float32)
    mine: list[list[Cue]] = [[] for _ in parts]
    for cue in cues:
        if known(cue.kind) and 0 <= cue.second < n / RATE:
            mine[sum(cue.second >= end for _, _, end in parts[:-1])].append(cue)
    for index, ((room, start, end), events) in enumerate(zip(parts, mine, strict=True)):
        if events:
            first, last = round(start * RATE), min(n, round((end + CUT / 2) * RATE))
            piece = _heard(events, room, last - first, start, seed)
            closes = round(CUT * RATE) if index < len(parts) - 1 else 0
            added(whole, piece * crossing(last - first, opens=0, closes=closes), first)
    return whole


def _heard(events: Sequence[Cue], room: str, n: int, start: float, seed: int) -> Floats:
    dry = np.zeros((2, n), np.float32)
    steps: dict[tuple[str, int], Floats] = {}
    for cue in events:
        # Chance is of the kind and the moment: one more event changes none of the others.
        moment = round(cue.second * 1000)
        if is_step(cue.kind):
            step = (cue.kind, moment % _STEPS)
            if step not in steps:
                steps[step] = sound_of(cue.kind, random_of(seed, "step", *step))
            sound = steps[step]
        else:
            random = random_of(seed, "cue", cue.kind, moment, round(cue.x * 100))
            sound = sound_of(cue.kind, random, seconds=_length(cue, n, start))
        added(dry, placed(sound, cue), round((cue.second - start) * RATE))
    return heard_in(dry, room, seed=seed)


def _length(cue: Cue, n: int, start: float) -> float:
    """What lasts ends with its shot: nothing beyond it is made only to be cut off."""
    left = max(0.05, n / RATE - (cue.second - start))
    return min(cue.length, left) if cue.length else min(4.0, left) if lasts(cue.kind) else 0.0


def _silence(under: Floats, brief: Brief, seconds: float) -> None:
    """Shots that asked for silence have none of the world's sounds."""
    half = round(CUT * RATE / 2)
    for shot, start, end in spans(brief, seconds):
        if SILENCE in shot.sounds:
            first, last = round(start * RATE), round(end * RATE)
            if first > half:
                under[:, first - half : first] *= crossing(half, opens=0, closes=half)
            if last + half < under.shape[1]:
                under[:, last : last + half] *= crossing(half, opens=half, closes=0)
            under[:, first:last] = 0


def _scored(under: Floats, brief: Brief, n: int, seed: int) -> Floats:
    """With the music, if there shall be any."""
    piece = composed(brief, n / RATE, seed)
    return under if piece is None else under + performed(piece, n, seed=seed) * np.float32(_MUSIC)


def _over(under: Floats, talk: Floats, sent: Sequence[Floats]) -> Floats:
    """What was sent to be heard, and over all of it the dialogue."""
    n = under.shape[1]
    heard = np.zeros_like(under)
    for sound in sent:
        if sound.shape[1]:
            # Recordings often stand on a constant, which would be a click at both ends and less room for all else.
            level = sound[:, :n] - sound[:, :n].mean(axis=1, keepdims=True)
            piece = eased(level, attack=0.01, release=0.15)
            added(heard, levelled(piece) * np.float32(_SENT / len(sent) ** 0.5), 0)
    if sent:
        under = under * ducking(heard, depth=0.7) + heard
    return under * ducking(talk, depth=0.6) + talk if np.any(talk) else under
