"""One shot, frame by frame: a painted place, the actors in it, the camera before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from filmgate.draft import sets
from filmgate.draft.brief import Camera, Scene, Shot, Subject
from filmgate.draft.cast import RIGS, Figure, Look, figure, known
from filmgate.draft.cast.card import Card
from filmgate.draft.chance import stream
from filmgate.draft.paint.canvas import Pixels
from filmgate.draft.paint.colour import hexed
from filmgate.draft.pictures.assets import Assets
from filmgate.draft.pictures.backdrop import Screen, backdrop
from filmgate.draft.pictures.lent import LentCourse
from filmgate.draft.pictures.motion import Step
from filmgate.draft.stage.actor import Actor
from filmgate.draft.stage.blocking import cast_shot
from filmgate.draft.stage.camera import Course, Stand, facing, framing, plan
from filmgate.draft.stage.enlarging import enlarged
from filmgate.draft.stage.finish import Finish
from filmgate.draft.stage.flattening import flattened
from filmgate.draft.stage.focus import racked
from filmgate.draft.stage.hours import mood
from filmgate.draft.stage.part import FPS, Part
from filmgate.draft.stage.planes import Frame, Plane, banded, composed, economical, gain, lay, place, settled
from filmgate.draft.stage.setting import Ground, Painted, Setting, Strikes
from filmgate.draft.stage.weather import Weather, weather

_ON_TABLES = frozenset((*RIGS["food"], *RIGS["device"]))
_SMALL = 0.5
"""Metres a unit of what is put on tables."""
_LOOKS = 24
"""Moments of a shot at which it is seen what of a plane comes into the picture."""
_STRIPS, _FEW_STRIPS = 14, 6
"""A ground is cut into so many when the camera travels along it; into fewer when each must be warped for its zoom."""
_SHARED = frozenset(("medium", "full", "wide"))
"""Sizes in which there is room for two."""
_CLOSE = frozenset(("close", "extreme_close"))
"""Sizes in which a face is what is seen."""
_FALLING = {"rain": "rain", "storm": "rain", "snow": "snow"}
"""What comes down in a weather."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Staged:
    """A shot planned: who does what where, and how the camera sees it. Nothing is painted yet."""

    shot: Shot
    parts: tuple[Part, ...]
    course: Course | LentCourse
    frame: Frame
    """The picture, with the stage as much larger as the camera's course needs."""
    seed: int
    number: int
    """The shot's place in the film."""
    small: bool = False
    """Whether it is of a thing that stands on tables."""
    strikes: Strikes = field(default_factory=Strikes)
    """When lightning strikes, if it does."""

    def seen(self, part: Part, seconds: float) -> float:
        """Where a part is in the picture at a moment, from -1 at its left edge to 1 at its right one."""
        stand = self.course.at(seconds)
        across = part.at(seconds)[0] / self.frame.width - 0.5 - stand.x * part.near
        return 2 * (stand.zoom * across - stand.turn)


def staged(
    shot: Shot,
    *,
    width: int,
    height: int,
    seed: int,
    number: int = 0,
    camera_fixed: bool = False,
    assets: Assets | None = None,
    lent: Sequence[Step] = (),
) -> Staged:
    """Plan a shot. Raises DraftError when something sent cannot be used."""
    bare = Frame(width=width, height=height, left=0, top=0)
    cast = figures(shot, seed, assets)
    small = _stands_on_a_table(cast)
    ground = Ground() if shot.backdrop is not None else sets.ground(shot.scene, small=small)
    parts = cast_shot(shot, cast, ground, bare, stream(seed, "blocking", number))
    camera = replace(shot.camera, move="static", asked=True) if camera_fixed else shot.camera
    course = _course(camera, parts, ground, bare, shot.seconds, stream(seed, "camera", number), lent)
    across, down = course.margins()
    frame = replace(bare, left=int(across * width) + 2, top=int(down * height) + 2)
    return Staged(
        shot=shot,
        parts=parts,
        course=course,
        frame=frame,
        seed=seed,
        number=number,
        small=small,
        strikes=_strikes(seed, number),
    )


class Take:
    """A shot's pictures. Each is asked for once, in order."""

    def __init__(self, plan: Staged, assets: Assets | None = None) -> None:
        shot, frame, seed, number = plan.shot, plan.frame, plan.seed, plan.number
        self.plan, self._course = plan, plan.course
        # The same place looks the same in every shot of the film.
        chance = stream(seed, "place", shot.scene.place)
        right = bool(chance.random() < 0.5)
        setting = Setting(
            frame=frame,
            scene=shot.scene,
            mood=mood(shot.scene),
            random=chance,
            travels=plan.course.travels,
            from_right=right,
            strikes=plan.strikes,
        )
        painted = _painted(setting, plan, assets)
        self._frame = frame
        self._actors = [
            Actor(part, painted.light, frame, zoom=plan.course.closest, among=len(plan.parts)) for part in plan.parts
        ]
        self._behind, self._before = _divided(painted, frame, plan.course, shot.seconds)
        self._airs = _airs(painted, setting)
        self._screen = _screen(setting, shot, assets)
        self._finish = Finish(frame, setting.mood, stream(seed, "grain", number))

    def picture(self, index: int) -> Pixels:
        """The picture at an index, RGB, ours to keep."""
        seconds = index / FPS
        stand = self._course.at(seconds)
        behind = self._behind if self._screen is None else (self._screen.plane(), *self._behind[1:])
        picture = composed(behind, self._frame, stand, seconds)
        acted = self._acted(stand, seconds)
        if self._course.racks:
            picture = racked(picture, acted, self._frame, stand, seconds)
        else:
            for plane in acted:
                lay(picture, plane, place(plane, self._frame, stand, seconds))
        for plane in self._before:
            lay(picture, plane, place(plane, self._frame, stand, seconds), gain(plane, seconds))
        for air in self._airs:
            air.fall(picture, seconds)
        return self._finish(picture)

    def _acted(self, stand: Stand, seconds: float) -> list[Plane]:
        """What the actors who can be seen show now."""
        return [plane for actor in self._actors if actor.seen(seconds, stand) for plane in actor.planes(seconds)]


def _strikes(seed: int, number: int) -> Strikes:
    chance = stream(seed, "lightning", number)
    return Strikes(every=float(chance.uniform(3.6, 5.2)), passed=float(chance.uniform(0.45, 0.95)))


def figures(shot: Shot, seed: int, assets: Assets | None) -> list[tuple[Subject, Figure]]:
    """Everyone of a shot, each of a count by itself; a card for what cannot be drawn."""
    found: list[tuple[Subject, Figure]] = []
    signs = tuple(Subject(noun="", words=line.words) for line in shot.lines if line.shown)
    for subject in (*shot.subjects, *signs):
        for number in range(subject.count):
            chance = stream(seed, "look", subject.noun or subject.words, number)
            look = Look(
                colour=hexed(subject.colour) if subject.colour else None,
                accent=hexed(subject.accent) if subject.accent else None,
                material=subject.material,
                seed=int(chance.integers(0, 2**31)),
            )
            found.append((subject, _figure(subject, look, assets)))
    return found


def _figure(subject: Subject, look: Look, assets: Assets | None) -> Figure:
    if subject.asset is not None and assets is not None:
        return assets.figure(subject.asset)
    return figure(subject.noun, look) if subject.noun in known() else Card(subject.words or subject.noun, look)


def _ready(planes: Sequence[Plane], frame: Frame, course: Course | LentCourse, seconds: float) -> tuple[Plane, ...]:
    """Planes as they will be laid: enlarged once if the camera's zoom stays the same."""
    if not course.steady:
        return tuple(planes)
    stands = [course.at(seconds * step / _LOOKS) for step in range(_LOOKS + 1)]
    return tuple(enlarged(plane, frame, stands) for plane in planes)


def _stands_on_a_table(cast: Sequence[tuple[Subject, Figure]]) -> bool:
    """Whether a shot's lead is a small thing with nothing named to stand on."""
    if not cast:
        return False
    subject, figure = cast[0]
    return subject.noun in _ON_TABLES and subject.on is None and subject.held_by is None and figure.metres < _SMALL


def _painted(setting: Setting, plan: Staged, assets: Assets | None) -> Painted:
    """The shot's place, or what was sent to be shown instead of one."""
    shot = plan.shot
    if shot.backdrop is None or assets is None:
        return sets.paint(setting, small=plan.small)
    height, width = setting.frame.stage
    return backdrop(setting, assets.fitted(shot.backdrop, width, height))


def _screen(setting: Setting, shot: Shot, assets: Assets | None) -> Screen | None:
    if shot.backdrop is None or shot.backdrop.medium != "video" or assets is None:
        return None
    height, width = setting.frame.stage
    return Screen(assets.clip(shot.backdrop, width, height), setting)


def airs_over(scene: Scene, *, width: int, height: int, seed: int) -> list[Weather]:
    """What falls in a scene, over pictures that were not painted here."""
    setting = Setting(
        frame=Frame(width=width, height=height, left=0, top=0),
        scene=scene,
        mood=mood(scene),
        random=stream(seed, "air"),
    )
    found = weather(_FALLING.get(scene.weather, ""), setting)
    return [] if found is None else [found]


def _course(
    camera: Camera,
    parts: Sequence[Part],
    ground: Ground,
    frame: Frame,
    seconds: float,
    random: np.random.Generator,
    lent: Sequence[Step],
) -> Course | LentCourse:
    lead = next((part for part in parts if part.lead), None)
    along = lead is not None and (camera.move == "track" or _left_behind(lead, camera, frame, seconds))
    beside = _group(lead, parts, seconds) if along and lead is not None else 0.0
    company = None if along or lead is None or camera.size not in _SHARED else _company(lead, parts)

    def path(at: float) -> tuple[float, float]:
        """The lead's face, as fractions of the picture."""
        if lead is None:
            return ground.card
        x, y = lead.at(at)
        x = x + beside if company is None else (x + company.at(at)[0]) / 2
        ahead, up = lead.face(seconds / 2) if camera.size in _CLOSE else (0.0, lead.eyes)
        return (x + ahead) / frame.width, (y + up) / frame.height

    aimed = path(0.0 if along else seconds / 2)
    face = lead is not None and lead.upright and company is None
    base = facing(camera.size, aimed) if face else framing(camera.size, aimed, (0.5, 0.44))
    if lent and not _told_to_stay(camera):
        return LentCourse(base, lent)
    near = lead.near if lead else ground.near
    return plan(camera, base=base, seconds=seconds, path=path, near=near, along=along, random=random)


def _group(lead: Part, parts: Sequence[Part], seconds: float) -> float:
    """How far from the lead the middle is of all who go along with it, in pixels."""
    going = [part for part in parts if part.tie is None and part.beat(seconds / 2).gait.stride]
    places = [part.at(seconds / 2)[0] for part in going]
    return (min(places) + max(places)) / 2 - lead.at(seconds / 2)[0] if len(places) > 1 else 0.0


def _company(lead: Part, parts: Sequence[Part]) -> Part | None:
    """Somebody else who lives, or what the lead does something to: then the picture is composed for both."""
    does = any(act.other is not None for act in lead.subject.acts)
    others = [part for part in parts if part is not lead and part.tie is None and (does or "walk" in part.figure.verbs)]
    return max(others, key=lambda part: abs(part.at(0.0)[0] - lead.at(0.0)[0]), default=None)


def _left_behind(lead: Part, camera: Camera, frame: Frame, seconds: float) -> bool:
    """Whether the lead leaves the picture of a camera that was not told to let it go."""
    way = abs(lead.at(seconds)[0] - lead.at(0)[0]) / frame.width
    zoom = framing(camera.size, (0.5, 0.5), (0.5, 0.5)).zoom
    return not _told_to_stay(camera) and way > 0.72 / zoom


def _told_to_stay(camera: Camera) -> bool:
    return camera.asked and camera.move == "static"


def _divided(
    painted: Painted, frame: Frame, course: Course | LentCourse, seconds: float
) -> tuple[tuple[Plane, ...], tuple[Plane, ...]]:
    """The planes behind the subjects and those before them, as cheap to lay as the camera allows."""
    behind = economical(painted.planes[: painted.behind], frame, slack=0.25)
    before = painted.planes[painted.behind :]
    if course.travels:
        strips = _STRIPS if course.steady else _FEW_STRIPS
        behind = tuple(strip for plane in behind for strip in banded(plane, strips))
    if course.turns and not course.still:
        behind, before = (
            flattened(behind, frame),
            tuple(replace(plane, solid=False) for plane in flattened(before, frame)),
        )
    if not course.still:
        return _ready(behind, frame, course, seconds), _ready(before, frame, course, seconds)
    stand = course.at(0.0)
    return settled(behind, frame, stand), tuple(replace(plane, solid=False) for plane in settled(before, frame, stand))


def _airs(painted: Painted, setting: Setting) -> list[Weather]:
    falls = "" if painted.sheltered else _FALLING.get(setting.scene.weather, "")
    return [found for kind in (painted.air, falls) if (found := weather(kind, setting)) is not None]
