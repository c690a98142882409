"""Canvases hold what is drawn where it was drawn."""

import numpy as np

from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import WHITE, clear, hexed
from filmgate.draft.paint.shapes import (
    below,
    blob,
    box,
    closed,
    ellipse,
    joined,
    knee,
    line,
    star,
    tube,
    union,
    without,
)

RED = hexed("ff0000")


def filled(path, size=40) -> np.ndarray:
    canvas = Canvas(size, size)
    canvas.fill(path, RED)
    return canvas.pixels[..., 3] > 127


def test_pixels_are_premultiplied_and_placed():
    canvas = Canvas(20, 10, left=-5, top=-2)
    canvas.fill(box(-5, -2, 4, 4), RED, alpha=0.5)
    assert tuple(canvas.pixels[1, 1]) == (128, 0, 0, 128)
    assert canvas.pixels[8, 15].max() == 0


def test_shapes_cover_what_they_should():
    assert abs(filled(ellipse(20, 20, 10)).sum() - 314) < 14
    assert filled(box(5, 5, 10, 10)).sum() == 100
    assert filled(tube([(8, 20), (32, 20)], (4, 4)))[20, 8:32].all()
    assert filled(blob([(10, 10), (30, 10), (30, 30), (10, 30)]))[20, 20]
    assert filled(star(20, 20, 15, 6))[20, 20]
    assert filled(below([(0, 10), (40, 30)], 40))[35, 20]
    assert not filled(below([(0, 10), (40, 30)], 40))[5, 20]
    assert filled(closed((5, 5), (35, 5), (35, 35)))[10, 30]


def test_outlines_join_and_part():
    one, other = ellipse(15, 20, 8), ellipse(25, 20, 8)
    both = filled(union([one, other]))
    assert (both == filled(joined([one, other]))).all()
    assert not filled(without(one, other))[20, 20]


def test_a_tube_drawn_backwards_is_the_same_tube():
    there, back = [(8, 8), (20, 30), (32, 12)], [(32, 12), (20, 30), (8, 8)]
    assert (filled(tube(there, (2, 4, 3))) != filled(tube(back, (3, 4, 2)))).sum() < 4


def test_a_knee_keeps_the_length_of_its_bones():
    bend = knee((0, 0), (1.0, 0.5), 0.8, 0.7, 1)
    assert np.isclose(np.hypot(*bend), 0.8, atol=1e-3)
    assert np.isclose(np.hypot(*(bend - (1.0, 0.5))), 0.7, atol=1e-3)


def test_gradients_go_through_oklab():
    canvas = Canvas(101, 3)
    canvas.flood(linear((0, 0), (101, 0), [hexed("2050ff"), hexed("ffd020")]))
    red, green, blue, _ = canvas.pixels[1, 50].astype(int)
    assert abs(green - (red + blue) / 2) < 40
    ring = Canvas(41, 41)
    ring.flood(radial((20, 20), 20, [WHITE, clear(WHITE, 0.0)]))
    assert ring.pixels[20, 20, 3] > 240 > ring.pixels[20, 36, 3] > ring.pixels[0, 0, 3] == 0


def test_within_keeps_to_the_paint_and_clips_to_their_outline():
    canvas = Canvas(20, 20)
    canvas.fill(box(0, 0, 10, 20), WHITE)
    canvas.fill(box(0, 0, 20, 10), RED, blend="within")
    assert canvas.pixels[5, 15].max() == 0
    assert tuple(canvas.pixels[5, 5, :3]) == (255, 0, 0)
    with canvas.clipped(box(0, 15, 20, 5)):
        canvas.fill(box(0, 0, 20, 20), RED)
    assert tuple(canvas.pixels[12, 5, :3]) == (255, 255, 255)
    assert tuple(canvas.pixels[17, 15, :3]) == (255, 0, 0)


def test_moved_scales_turns_and_mirrors():
    canvas = Canvas(20, 20)
    with canvas.moved(10, 10, scale=5, flip=True):
        canvas.fill(box(0, 0, 1, 1), RED)
    assert canvas.pixels[12, 7, 3] == 255
    assert canvas.pixels[12, 12, 3] == 0


def test_soft_layers_are_laid_on_as_one():
    canvas = Canvas(40, 40)
    with canvas.softened(3, alpha=0.5):
        canvas.fill(box(10, 10, 20, 20), RED)
        canvas.fill(box(10, 10, 20, 20), RED)
    assert 118 < canvas.pixels[20, 20, 3] < 132
    assert 0 < canvas.pixels[20, 6, 3] < 60


def test_lines_are_stroked():
    canvas = Canvas(20, 20)
    canvas.stroke(line([(2, 10), (18, 10)]), RED, 4)
    assert canvas.pixels[10, 10, 3] == 255
    assert canvas.pixels[14, 10, 3] == 0


def test_words_are_laid_through_their_mask():
    canvas = Canvas(8, 8)
    canvas.stencil(np.full((2, 2), 0.5, np.float32), 3, 3, WHITE)
    assert tuple(canvas.pixels[3, 3]) == (128, 128, 128, 128)
