"""Light makes forms of flat paint."""

from dataclasses import replace

import numpy as np

from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed
from filmgate.draft.paint.light import Light, Rim, Surface, lit
from filmgate.draft.paint.shapes import box, ellipse

LIGHT = Light(towards=(-1, 0), vertical=0.0, rim=Rim(towards=(-1, 0), colour=(1, 1, 1), strength=0.0))


def ball(light=LIGHT, surface=None, colour="808080") -> np.ndarray:
    canvas = Canvas(120, 120)
    canvas.fill(ellipse(60, 60, 40), hexed(colour))
    done = lit(canvas, light, surface or Surface(form=0.12), scale=100)
    whole = np.zeros((120, 120, 4), np.uint8)
    height, width = done.pixels.shape[:2]
    whole[done.top : done.top + height, done.left : done.left + width] = done.pixels
    return whole.astype(int)


def test_the_side_to_the_light_is_lighter():
    shown = ball()
    assert shown[60, 28, :3].sum() > shown[60, 60, :3].sum() > shown[60, 92, :3].sum()
    turned = ball(replace(LIGHT, towards=(1, 0)))
    assert turned[60, 92, :3].sum() > turned[60, 28, :3].sum()


def test_shade_has_its_own_hue():
    shown = ball(replace(LIGHT, key=(1.1, 1.0, 0.8), shade=(0.4, 0.4, 0.7)))
    lit_side, shaded = shown[60, 28], shown[60, 92]
    assert lit_side[0] > lit_side[2]
    assert shaded[2] > shaded[0]


def test_a_rim_brightens_the_edge_only():
    rimmed = ball(replace(LIGHT, rim=Rim(towards=(-1, 0), colour=(1, 1, 1), strength=1.0, width=3)))
    plain = ball()
    assert rimmed[60, 22, 0] > plain[60, 22, 0] + 30
    assert abs(rimmed[60, 60, 0] - plain[60, 60, 0]) <= 1


def test_haze_goes_towards_the_fog():
    hazy = ball(replace(LIGHT, fog=(1.0, 0.0, 0.0), haze=0.5))
    assert hazy[60, 60, 0] > hazy[60, 60, 1] + 80


def test_alpha_stays_within_the_outline_and_paint_is_premultiplied():
    shown = ball()
    assert shown[60, 60, 3] == 255
    assert shown[5, 5, 3] == 0
    assert (shown[..., :3] <= shown[..., 3:] + 1).all()


def test_a_fillet_fills_inner_corners():
    def corner(fillet: float) -> int:
        canvas = Canvas(100, 100)
        canvas.fill(box(10, 40, 80, 20), hexed("ffffff"))
        canvas.fill(box(40, 10, 20, 80), hexed("ffffff"))
        done = lit(canvas, LIGHT, Surface(fillet=fillet, form=0.1), scale=100)
        return int(done.pixels[61 - done.top, 61 - done.left, 3])

    assert corner(0.05) > 150 > corner(0.0)


def test_nothing_painted_is_nothing_lit():
    assert lit(Canvas(10, 10), LIGHT, Surface(), scale=10).pixels.max() == 0


def test_flat_pieces_are_not_shaded():
    shown = ball(surface=Surface(form=0.12, flat=1.0))
    assert abs(shown[60, 28, 0] - shown[60, 92, 0]) < 12
