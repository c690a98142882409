"""Light that is seen: halos of lamps, pools on floors, cones and shafts in the air. Their gradients reach zero inside their outlines."""

from filmgate.draft.paint.canvas import Canvas, linear, radial
from filmgate.draft.paint.colour import Colour, clear
from filmgate.draft.paint.shapes import ellipse, polygon

Spot = tuple[float, float]


def halo(canvas: Canvas, middle: Spot, radius: float, colour: Colour, strength: float = 0.6) -> None:
    """The soft light around a lamp."""
    tones = [clear(colour, strength), clear(colour, strength * 0.36), clear(colour, strength * 0.10), clear(colour, 0)]
    canvas.fill(ellipse(*middle, radius), radial(middle, radius, tones, [0, 0.25, 0.55, 1]), blend="screen")


def pool(canvas: Canvas, middle: Spot, across: float, down: float, colour: Colour, strength: float = 0.7) -> None:
    """Light lying on a floor, with a bright middle and a soft edge."""
    x, y = middle
    tones = [clear(colour, strength), clear(colour, strength * 0.66), clear(colour, strength * 0.15), clear(colour, 0)]
    with canvas.moved(x, y, flat=down / across):
        canvas.fill(ellipse(0, 0, across), radial((0, 0), across, tones, [0, 0.5, 0.8, 1]), blend="screen")


def cone(
    canvas: Canvas, lamp: Spot, foot: Spot, colour: Colour, *, widths: tuple[float, float], strength: float, blur: float
) -> None:
    """A beam from a lamp to the ground; ``widths`` are its half widths there and here."""
    (x, y), (to_x, to_y), (thin, thick) = lamp, foot, widths
    tones = [clear(colour, min(1.0, strength * 1.5)), clear(colour, strength * 0.55), clear(colour, strength * 0.18)]
    beam = polygon([(x - thin, y), (x + thin, y), (to_x + thick, to_y), (to_x - thick, to_y)])
    canvas.fill(beam, linear(lamp, foot, tones), blur=blur, blend="screen")
