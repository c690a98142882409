"""One shot, frame by frame: a painted place, the actors in it, the camera before it."""

from dataclasses import replace

import numpy as np

from filmgate.draft import sets
from filmgate.draft.brief import Shot, Subject
from filmgate.draft.cast import Figure, Look, figure
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.colour import hexed
from filmgate.draft.stage.actor import Actor
from filmgate.draft.stage.blocking import FPS, Part, cast_shot
from filmgate.draft.stage.camera import Course, Stand, framing, plan
from filmgate.draft.stage.finish import Finish
from filmgate.draft.stage.hours import mood
from filmgate.draft.stage.planes import Frame, Plane, composed, economical, gain, lay, place, settled
from filmgate.draft.stage.setting import Ground, Painted, Setting
from filmgate.draft.stage.weather import Weather, weather


class Take:
    """A shot's pictures. Each is asked for once, in order."""

    def __init__(self, shot: Shot, *, width: int, height: int, seed: int, camera_fixed: bool) -> None:
        random = np.random.default_rng(np.uint64(seed % 2**64))
        self._shot = shot
        bare = Frame(width=width, height=height, left=0, top=0)
        look, place_seed = (np.random.default_rng(s) for s in random.integers(0, 2**63, 2))
        figures = _figures(shot, look)
        ground = sets.ground(shot.scene)
        parts = cast_shot(shot, figures, ground, bare, random)
        course = _course(shot, parts, ground, bare, random, camera_fixed=camera_fixed)
        across, down = course.margins()
        self._frame = replace(bare, left=int(across * width) + 2, top=int(down * height) + 2)
        setting = Setting(
            frame=self._frame,
            scene=shot.scene,
            mood=mood(shot.scene),
            random=place_seed,
            travels=course.travels,
            from_right=bool(random.random() < 0.5),
        )
        place_ = sets.paint(setting)
        self._course, self._place = course, place_
        self._actors = [Actor(part, place_.light, self._frame, zoom=_zoom(course)) for part in parts]
        self._behind, self._before = self._planes(place_)
        self._weather = _airs(place_, setting)
        self._finish = Finish(self._frame, setting.mood, random)

    def picture(self, index: int) -> Pixels:
        seconds = index / FPS
        stand = self._course.at(seconds)
        picture = composed(self._behind, self._frame, stand, seconds)
        for actor in self._actors:
            for plane in actor.planes(seconds):
                lay(picture, plane, place(plane, self._frame, stand, seconds))
        for plane in self._before:
            lay(picture, plane, place(plane, self._frame, stand, seconds), gain(plane, seconds))
        for falling in self._weather:
            falling.fall(picture, seconds)
        return self._finish(picture)

    def _planes(self, painted_: Painted) -> tuple[tuple[Plane, ...], tuple[Plane, ...]]:
        stand = self._course.at(0.0)
        back, front = painted_.planes[: painted_.behind], painted_.planes[painted_.behind :]
        back = economical(back, self._frame, slack=0.2)
        if not self._course.still:
            return back, front
        return settled(back, self._frame, stand), settled_front(front, self._frame, stand)


def settled_front(planes: tuple[Plane, ...], frame: Frame, stand: Stand) -> tuple[Plane, ...]:
    """As settled, for planes with nothing behind them: what is clear stays clear."""
    return tuple(replace(plane, solid=False) for plane in settled(planes, frame, stand))


def _figures(shot: Shot, random: np.random.Generator) -> list[tuple[Subject, Figure]]:
    """Everyone of the shot that can be drawn, each of a count by itself."""
    found: list[tuple[Subject, Figure]] = []
    for subject in shot.subjects:
        if not subject.noun:
            continue
        for number in range(subject.count):
            look = Look(
                colour=hexed(subject.colour) if subject.colour else None,
                accent=hexed(subject.accent) if subject.accent else None,
                material=subject.material,
                seed=int(random.integers(0, 2**31)) + number,
            )
            found.append((subject, figure(subject.noun, look)))
    return found


def _course(
    shot: Shot,
    parts: tuple[Part, ...],
    ground: Ground,
    frame: Frame,
    random: np.random.Generator,
    *,
    camera_fixed: bool,
) -> Course:
    lead = parts[-1] if parts else None

    def path(seconds: float) -> tuple[float, float]:
        if lead is None:
            return ground.card
        x, y = lead.at(seconds)
        extent = lead.figure.extent(lead.beat(seconds).verb)
        return x / frame.width, (y + (extent.top * 0.62) * lead.scale) / frame.height

    middle = path(shot.seconds / 2)
    base = framing(shot.camera.size, middle, (0.5, 0.46))
    camera = replace(shot.camera, move="static", asked=True) if camera_fixed else shot.camera
    if not camera.asked and lead is not None and _leaves(lead, frame, shot.seconds):
        camera = replace(camera, move="track", asked=True)
    return plan(camera, base=base, seconds=shot.seconds, path=path, near=ground.near, random=random)


def _leaves(lead: Part, frame: Frame, seconds: float) -> bool:
    """Whether the lead goes farther than the picture is wide: then a camera that was not told otherwise goes along."""
    return abs(lead.at(seconds)[0] - lead.at(0)[0]) > 0.72 * frame.width


def _zoom(course: Course) -> float:
    return max(course.start.zoom, course.end.zoom)


def _airs(painted_: Painted, setting: Setting) -> list[Weather]:
    kinds = [painted_.air] if painted_.air else []
    if not painted_.sheltered and setting.scene.weather in {"rain", "storm", "snow"}:
        kinds.append("snow" if setting.scene.weather == "snow" else "rain")
    return [found for kind in kinds if (found := weather(kind, setting)) is not None]
