"""A person drawn over the joints: what is behind, far limbs, near leg, trunk, head, near arm."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from filmgate.draft.cast.easel import Easel
from filmgate.draft.cast.person import face, hair, hats, limbs, things, trunk
from filmgate.draft.cast.person.build import Build
from filmgate.draft.cast.person.outfit import Garment, Outfit, Trim, garments, trims
from filmgate.draft.cast.person.palette import Palette
from filmgate.draft.cast.person.skeleton import Bones
from filmgate.draft.cast.person.skull import Head
from filmgate.draft.cast.person.stance import Stance
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.shapes import box, ellipse, line, oval, tube

_FAR = 0.26
_APPLE = hexed("d8433f")
_SKIN = Garment(ease=0.99, top=1.10, hem=0.45)
_WATERLINE, _GROUND = 0.012, 0.022


class Portrait:
    """One person in one moment, being drawn."""

    def __init__(
        self,
        easel: Easel,
        build: Build,
        outfit: Outfit,
        palette: Palette,
        bones: Bones,
        held: Stance,
        *,
        blink: bool,
        prop: bool,
        afloat: bool,
        seed: int,
    ) -> None:
        self.easel, self.build, self.outfit, self.palette, self.bones, self.held = (
            easel,
            build,
            outfit,
            palette,
            bones,
            held,
        )
        self._blink, self._prop, self._afloat, self._seed = blink, prop, afloat, seed
        self._head = Head(build=build, yaw=bones.yaw, dip=bones.dip)
        self._hair = hair.styles()[outfit.hair]
        self._limb = Surface(fillet=0.003, form=build.leg_radii[1] * 0.75, rim=0.5)
        # Legs drawn up or stretched out lie before the trunk unless a skirt covers them.
        skirts = [(name, key) for name, key in outfit.wears if garments()[name].hem < -0.3]
        self._skirt = min(skirts, key=lambda worn: garments()[worn[0]].hem, default=None)
        # Seen from the front, long hair falls behind the neck and the back; from the side, over it.
        self._towards_us = math.cos(math.radians(bones.view.yaw)) > 0.35
        # Turned the other way, the other limbs are the near ones.
        self._near = 0 if math.sin(math.radians(bones.view.yaw)) > -0.02 else 1
        self._legs_over = (held.knees > 18 or held.lean > 50) and self._skirt is None

    def draw(self) -> None:
        self._behind()
        self._far()
        if not self._legs_over:
            self._near_leg()
        self._trunk()
        if self._legs_over:
            self._near_leg()
        self._on_head()
        self._near_arm()

    @contextmanager
    def _piece(self, surface: Surface, *, far: bool = False) -> Iterator[Canvas]:
        """A piece; of a swimmer only what is above the water, of who sits or lies what is above the ground."""
        with self.easel.piece(surface, far=far) as canvas:
            if self._afloat or self.held.asleep or self.held.knees > 18:
                with canvas.clipped(box(-2, -3, 4, 3 + (_WATERLINE if self._afloat else _GROUND))):
                    yield canvas
            else:
                yield canvas

    def _behind(self) -> None:
        back = self.bones.view.yaw % 360
        if self.outfit.things and "pack" in self.outfit.things and not 120 < back < 300:
            with self._piece(Surface(form=0.03, rim=0.7)) as canvas:
                things.behind(canvas, self.build, self.outfit, self.palette, self.bones)

        if self._towards_us and self._hair.longest > 0.3:
            x, y = self.bones.head
            with self._piece(Surface(form=0.04, rim=0.6)) as canvas, canvas.moved(x, y, turn=self.bones.roll):
                hair.behind(canvas, self._head, self._hair, self.palette.hair, self.held.sway)

    def _far(self) -> None:
        with self._piece(self._limb, far=True) as canvas:
            limbs.leg(canvas, self.build, self.outfit, self.palette, self.bones.legs[1 - self._near], away=_FAR)
            if not self.held.over[1]:
                self._arm(canvas, 1 - self._near, away=_FAR * 0.7)

    def _near_leg(self) -> None:
        with self._piece(self._limb) as canvas:
            garment = garments()["hips"]
            if not self._legs_over:
                key = "legs" if self._skirt is None else self._skirt[1]
                canvas.fill(trunk.outline(self.build, self.bones, garment), self.palette.of(key))
            limbs.leg(canvas, self.build, self.outfit, self.palette, self.bones.legs[self._near], away=0.0)

    def _arm(self, canvas: Canvas, number: int, *, away: float) -> None:
        arm = self.bones.arms[number]
        if number and self._prop:
            things.in_hand(canvas, self.build, self.outfit, self.palette, self.bones)
        if not number and self.held.food:
            limbs.bite(canvas, self.build, arm, _APPLE)
        limbs.arm(canvas, self.build, self.outfit, self.palette, arm, self.held.spread[number], away=away)
        things.on_shoulder(canvas, self.outfit, self.palette, arm, away=away)

    def _trunk(self) -> None:
        build, bones, palette = self.build, self.bones, self.palette
        with self._piece(Surface(fillet=0.003, form=0.052, rim=0.7)) as canvas:
            self._neck(canvas)
            canvas.fill(trunk.outline(build, bones, _SKIN), palette.skin)
            if self._legs_over:
                self._rump(canvas)
            for name, key in self.outfit.wears:
                if (name, key) == self._skirt:
                    self._over_legs(canvas, garments()[name], key)
                canvas.fill(trunk.outline(build, bones, self._cut(garments()[name]), self.held.sway), palette.of(key))
            outer = garments()[self.outfit.wears[-1][0]]
            longest = min((garments()[name] for name, _ in self.outfit.wears), key=lambda garment: garment.hem)
            for name, key in self.outfit.trims:
                self._trim(canvas, trims()[name], key, outer, longest)
            self._under_chin(canvas)
            if self.held.knees <= 18 and self.held.lean < 50:
                things.at_hip(canvas, self.outfit, palette, bones)
            things.about_neck(canvas, build, self.outfit, palette, bones, self.held.sway)
        if "pack" in self.outfit.things and 120 < bones.view.yaw % 360 < 300:
            with self._piece(Surface(form=0.03, rim=0.7)) as canvas:
                things.behind(canvas, build, self.outfit, palette, bones)

    def _rump(self, canvas: Canvas) -> None:
        """The seat of somebody who sits or lies."""
        x, y = self.bones.view.at(self.bones.spine[0])
        wide = self.build.trunk[1][1 if abs(math.cos(math.radians(self.bones.view.yaw))) > 0.6 else 2]
        canvas.fill(ellipse(x, y, wide * 1.06, self.build.trunk[1][2] * 1.06), self.palette.of("legs"))

    def _over_legs(self, canvas: Canvas, garment: Garment, key: str) -> None:
        """The cloth of a skirt where legs lift it: over thighs, and shins if it is that long."""
        thick, knee, ankle = self.build.leg_radii
        for leg in self.bones.legs:
            end = leg.hip + (leg.knee - leg.hip) * min(1.0, -garment.hem / 0.52)
            canvas.fill(limbs.part([leg.hip, end], np.array((thick, knee * 1.3)), 0.0, 1.0), self.palette.of(key))
            if garment.hem < -0.7:
                low = leg.knee + (leg.ankle - leg.knee) * (-garment.hem - 0.5) * 1.5
                canvas.fill(tube([leg.knee, low], (knee * 1.3, ankle * 1.9)), self.palette.of(key))

    def _cut(self, garment: Garment) -> Garment:
        """A short garment ends at the hips of somebody whose legs go off at an angle."""
        return replace(garment, hem=max(garment.hem, -0.02)) if self._legs_over and garment.hem > -0.3 else garment

    def _neck(self, canvas: Canvas) -> None:
        view, (_, _, chest, nape, head) = self.bones.view, self.bones.spine
        thick = self.build.neck
        canvas.fill(
            tube([view.at(chest), view.at(nape), view.at(head)], (thick * 1.3, thick * 1.06, thick * 0.95)),
            self.palette.skin,
        )

    def _under_chin(self, canvas: Canvas) -> None:
        x, y = self.bones.head
        rx, ry, _ = self.build.head
        canvas.fill(
            ellipse(x, y + ry * 0.98, rx * 0.80, ry * 0.24), hexed("3a1a3a"), alpha=0.26, blur=ry * 0.10, blend="within"
        )

    def _trim(self, canvas: Canvas, trim: Trim, key: str, outer: Garment, longest: Garment) -> None:
        build, bones, colour = self.build, self.bones, self.palette.of(key)

        def worn(high: float) -> Garment:
            return outer if high > outer.hem else longest

        for corners in trim.panels:
            low = min(high for _, high in corners)
            canvas.fill(trunk.panel(build, bones, worn(low), corners), colour, alpha=trim.alpha, blend="within")
        for turn, high, radius in trim.dots:
            spot, facing = trunk.on_trunk(build, bones, worn(high), turn, high)
            if facing > 0.12:
                canvas.fill(oval(spot, radius * min(1.0, 0.3 + facing), radius), colour, blend="within")
        for points in trim.lines:
            seen = [trunk.on_trunk(build, bones, worn(high), turn, high) for turn, high in points]
            if abs(points[0][0]) == 180:
                seen = [
                    trunk.on_trunk(build, bones, worn(points[0][1]), turn - bones.view.yaw, points[0][1], 1.05)
                    for turn in (-90, -30, 30, 90)
                ]
            shown = [spot for spot, facing in seen if facing > 0.02 or abs(points[0][0]) == 180]
            if len(shown) > 1:
                canvas.stroke(line(shown), colour, trim.width, alpha=trim.alpha, blend="within")

    def _on_head(self) -> None:
        head, palette, outfit = self._head, self.palette, self.outfit
        x, y = self.bones.head
        rx = self.build.head[0]
        sway, roll = self.held.sway, self.bones.roll
        tinted = palette.hair
        with (
            self._piece(Surface(fillet=0.002, form=rx * 0.62, rim=0.6, flat=0.30)) as canvas,
            canvas.moved(x, y, turn=roll),
        ):
            hats.behind(canvas, head, outfit, palette)
            if not self._towards_us:
                hair.behind(canvas, head, self._hair, tinted, sway)
            face.ears(canvas, head, palette, behind=True)
            face.skin(canvas, head, palette)
            face.modelling(canvas, head, palette)
            if outfit.beard:
                face.beard(canvas, head, outfit, palette)
        with self.easel.detail() as canvas, canvas.moved(x, y, turn=roll):
            face.features(canvas, head, outfit, palette, self.held, blink=self._blink, seed=self._seed)
        with self._piece(Surface(fillet=0.0015, form=rx * 0.42, rim=0.55)) as canvas, canvas.moved(x, y, turn=roll):
            hair.before(canvas, head, self._hair, tinted, sway)
            if self._hair.edge(98) < 0.4 and outfit.hat not in {"helm", "kabuto"}:
                face.ears(canvas, head, palette, behind=False)
            hats.before(canvas, head, outfit, palette)
        if outfit.face or outfit.hat == "bubble":
            with self.easel.detail() as canvas, canvas.moved(x, y, turn=roll):
                face.worn(canvas, head, outfit)
                hats.glass(canvas, head, outfit)

    def _near_arm(self) -> None:
        with self._piece(self._limb) as canvas:
            if self.held.over[1]:
                self._arm(canvas, 1 - self._near, away=0.06)
            self._arm(canvas, self._near, away=0.0)
