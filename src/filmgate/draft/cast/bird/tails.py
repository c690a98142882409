"""Tails of standing birds, and a peacock's train."""

import math

from filmgate.draft.cast.bird.plumage import Bird, Feathers
from filmgate.draft.cast.bird.posture import Posture
from filmgate.draft.paint.canvas import Canvas
from filmgate.draft.paint.colour import hexed, lighter, mix
from filmgate.draft.paint.shapes import Points, ellipse, tube, vec

_GOLD, _TEAL, _BLUE = hexed("d9a441"), hexed("1f8f8a"), hexed("20307e")


def draw(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    if bird.tail_shape == "train":
        _train(canvas, bird, coat, held)
        return
    long, wide, raised = bird.tail
    root = held.on_body(-bird.body[0] * 0.80, bird.body[1] * 0.10)
    count = 5 if bird.tail_shape in {"fan", "cocked"} else 3
    for index in range(count):
        spread = (index / (count - 1) - 0.5) * 2
        turn = math.radians(180 + held.tilt - raised + spread * (30 if bird.tail_shape == "cocked" else 9))
        reach = long * (1 - 0.10 * abs(spread)) if bird.tail_shape != "fork" else long * (0.82 + 0.18 * abs(spread))
        out = vec(math.cos(turn), -math.sin(turn))
        middle = root + out * reach * 0.55
        floor = 9.0 if held.feet is None else -wide * 0.45
        curve = vec(0, -0.10 * long) if bird.tail_shape == "cocked" else vec(0, 0)
        colour = mix(coat.tip, coat.wing, 0.35 * (index % 2))
        canvas.fill(
            tube(
                [_over(at, floor) for at in (root, middle + curve, root + out * reach)],
                (wide * 0.45, wide * 0.55, wide * 0.26),
                steps=6,
            ),
            colour,
        )


def _over(at: Points, floor: float) -> Points:
    """A tail that would reach into the ground lies along it."""
    deep = max(0.0, float(at[1]) - floor)
    return vec(at[0] - deep * 0.6, at[1] - deep)


def _train(canvas: Canvas, bird: Bird, coat: Feathers, held: Posture) -> None:
    root = held.on_body(-bird.body[0] * 0.55, bird.body[1] * 0.2)
    if held.fan > 0.5:
        _fan(canvas, bird, coat, root + vec(0.16, 0.0), held)
        return
    long = bird.tail[0]
    for index in range(7):
        drop = 0.05 * index
        end = vec(root[0] - long * (1.0 - 0.05 * abs(index - 3)), min(-0.05, root[1] * 0.30 + drop - 0.10))
        middle = (root + end) / 2 + vec(0.0, -0.05 + 0.02 * index)
        canvas.fill(tube([root, middle, end], (0.08, 0.075, 0.055), steps=6), mix(coat.mark, _TEAL, 0.14 * index))
    for index in range(12):
        share = 0.30 + 0.70 * (index % 6) / 5
        drop = 0.05 * (2 + 2 * (index // 6))
        at = root + (vec(root[0] - long, root[1] * 0.30 + drop - 0.12) - root) * share
        _spot(canvas, vec(at[0], min(at[1], -0.07)), 0.040 + 0.014 * share)


def _fan(canvas: Canvas, bird: Bird, coat: Feathers, root: Points, held: Posture) -> None:
    """A wheel of feathers with eyes, three rows deep."""
    long = bird.tail[0] * held.fan
    for row, reach in enumerate((1.0, 0.74, 0.50)):
        count = 17 - 3 * row
        for index in range(count):
            turn = math.radians(-14 + 208 * (index + 0.0) / (count - 1))
            out = vec(math.cos(turn), -math.sin(turn))
            end = root + out * long * reach
            colour = mix(coat.mark, lighter(coat.mark, 0.10), 0.5 * (index % 2))
            canvas.fill(
                tube([root, root + out * long * reach * 0.6, end], (0.02, 0.050, 0.092), steps=4),
                mix(colour, _TEAL, 0.25 * row),
            )
        for index in range(count):
            turn = math.radians(-14 + 208 * index / (count - 1))
            _spot(canvas, root + vec(math.cos(turn), -math.sin(turn)) * long * reach * 0.99, 0.062 - 0.008 * row)


def _spot(canvas: Canvas, at: Points, size: float) -> None:
    canvas.fill(ellipse(at[0], at[1], size, size), _GOLD)
    canvas.fill(ellipse(at[0], at[1], size * 0.70, size * 0.70), _TEAL)
    canvas.fill(ellipse(at[0], at[1], size * 0.40, size * 0.40), _BLUE)
