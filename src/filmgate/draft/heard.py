"""From a staged shot to what its subjects are heard doing: steps where feet fall, engines where they pass."""

from filmgate.draft.score import Cue, cues_for, ground_of
from filmgate.draft.stage.hours import INDOORS
from filmgate.draft.stage.part import FPS, Beat, Part
from filmgate.draft.take import Staged

_NO_SKY = INDOORS | {"space", "underwater", "abstract"}
_CLOSE = {"extreme_close": 1.5, "close": 1.3, "medium": 1.15, "full": 1.0, "wide": 0.7, "extreme_wide": 0.4}
"""How loud subjects are by the size of the shot."""


def heard(plan: Staged, start: float) -> list[Cue]:
    """The cues of a shot that begins at a second of the film."""
    found: list[Cue] = _lightning(plan, start)
    for part in plan.parts:
        if part.subject.noun:
            for beat in part.beats:
                found += _beat(plan, part, beat, start)
    return found


def _lightning(plan: Staged, start: float) -> list[Cue]:
    """What flashes in the picture, for thunder to follow; rooms and waters show none."""
    scene = plan.shot.scene
    if scene.weather != "storm" or scene.place in _NO_SKY or plan.shot.backdrop is not None:
        return []
    return [Cue(second=start + second, kind="lightning") for second in plan.strikes.until(plan.shot.seconds)]


def _beat(plan: Staged, part: Part, beat: Beat, start: float) -> tuple[Cue, ...]:
    level = _CLOSE[plan.shot.camera.size]
    return cues_for(
        part.subject.noun,
        beat.verb,
        ground=ground_of(plan.shot.scene),
        start=start + beat.start,
        end=start + beat.end,
        x=_bounded(plan.seen(part, beat.start)),
        x_end=_bounded(plan.seen(part, beat.end - 0.01)),
        level=level,
        steps=tuple(start + second for second in _falls(beat)),
        seed=plan.seed,
    )


def _falls(beat: Beat) -> list[float]:
    """The seconds of the shot at which a foot comes down."""
    cycle = beat.gait.frames / FPS
    if not beat.gait.falls or cycle <= 0:
        return []
    rounds = int((beat.end - beat.start) / cycle) + 1
    seconds = [beat.start + (turn + phase) * cycle for turn in range(rounds) for phase in beat.gait.falls]
    return [second for second in seconds if second < beat.end]


def _bounded(x: float) -> float:
    return max(-1.6, min(1.6, x))
