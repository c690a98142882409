"""What one sits, lies or eats at: chairs, tables, sofas and beds."""

from filmgate.draft.cast.solids.shaper import Shaper
from filmgate.draft.cast.solids.thing import Work
from filmgate.draft.cast.solids.view import view
from filmgate.draft.paint.colour import Colour, hexed, lighter, mix

_LINEN = hexed("f3ece0")
_WOOD = hexed("7a4a2c")


def chair(work: Work) -> None:
    """Four legs, a seat with a cushion, a back with three slats; it faces ahead and to the viewer."""
    wood = work.base
    with work.solid(view(38, 13, half=(0.24, 0.23)), form=0.02) as shape:
        for x, z in ((-0.21, -0.20), (0.21, -0.20)):
            shape.rod(
                [(x, 0.0, z - 0.04), (x, 0.48, z), (x * 1.03, 1.0, z - 0.09)],
                (0.021, 0.026, 0.022),
                lighter(wood, -0.08),
            )
        for height in (0.62, 0.76):
            shape.block((0, height, -0.25 - height * 0.03), (0.42, 0.075, 0.03), lighter(wood, -0.03))
        shape.block((0, 0.88, -0.285), (0.49, 0.12, 0.045), wood, soft=0.022)
        for x, z in ((-0.21, 0.19), (0.21, 0.19)):
            shape.rod([(x * 1.04, 0.0, z + 0.02), (x, 0.47, z)], (0.020, 0.028), wood)
        shape.block((0, 0.455, 0), (0.50, 0.055, 0.47), wood, soft=0.02)
        shape.block((0, 0.505, 0.01), (0.43, 0.055, 0.40), work.accent, soft=0.026)


def table(work: Work) -> None:
    """A top with a shadow line below it, on four legs that taper."""
    wood = work.base
    with work.solid(view(7, 12, half=(0.92, 0.46)), form=0.02) as shape:
        for x, z in ((-0.84, -0.38), (0.84, -0.38), (-0.84, 0.38), (0.84, 0.38)):
            dim = lighter(wood, -0.10 if z < 0 else -0.02)
            shape.rod([(x, 0.015, z), (x, 0.9, z)], (0.026, 0.046), dim)
        shape.block((0, 0.80, 0), (1.70, 0.12, 0.78), work.accent)
        shape.block((0, 0.92, 0), (1.92, 0.075, 0.96), wood, soft=0.02)
        _grain(shape, wood, 0.996, 0.90, 0.44)


def _grain(shape: Shaper, wood: Colour, top: float, half: float, deep: float) -> None:
    """Boards and a few lines in them."""
    for share in (-0.5, 0.0, 0.5):
        shape.streak(
            [(-half, top, share * deep * 2 * 0.98), (half, top, share * deep * 2 * 0.98)],
            lighter(wood, -0.12),
            0.006,
            alpha=0.5,
        )
    for x, z, long in ((-0.7, -0.36, 0.5), (0.1, -0.24, 0.6), (-0.3, 0.15, 0.7), (0.3, 0.33, 0.4), (-0.8, 0.30, 0.3)):
        shape.streak(
            [(x * half, top, z * 2 * deep), ((x + long) * half, top, z * 2 * deep)],
            lighter(wood, 0.07),
            0.008,
            alpha=0.35,
        )


def sofa(work: Work) -> None:
    """A soft one for two or three, with arms, seat cushions and two pillows."""
    cloth = work.base
    with work.solid(view(6, 14, half=(1.16, 0.46)), form=0.05, flat=0.4) as shape:
        for x, z in ((-1.0, -0.36), (1.0, -0.36), (-1.0, 0.40), (1.0, 0.40)):
            shape.rod([(x, 0.0, z), (x * 0.98, 0.16, z * 0.96)], (0.026, 0.04), _WOOD)
        shape.block((0, 0.14, -0.30), (2.16, 0.84, 0.26), lighter(cloth, -0.035), soft=0.10)
        for x in (-0.51, 0.51):
            shape.block((x, 0.50, -0.16), (0.98, 0.46, 0.18), lighter(cloth, -0.005), soft=0.09)
        shape.block((-1.12, 0.13, 0.02), (0.24, 0.56, 0.92), lighter(cloth, -0.01), soft=0.10)
        shape.block((0, 0.13, 0.06), (2.06, 0.22, 0.82), lighter(cloth, -0.05), soft=0.04)
        for x in (-0.50, 0.50):
            shape.block((x, 0.33, 0.12), (0.99, 0.20, 0.74), lighter(cloth, 0.02), soft=0.075)
        _pillow(shape, -0.80, 14, work.accent)
        _pillow(shape, 0.78, -12, mix(work.accent, _LINEN, 0.55))
        shape.block((1.12, 0.13, 0.02), (0.24, 0.56, 0.92), lighter(cloth, -0.01), soft=0.10)


def _pillow(shape: Shaper, x: float, turn: float, ink: Colour) -> None:
    held = shape.view.about((x, 0.52, 0.0), (1, 0, 0), -16).about((x, 0.72, 0.0), (0, 0, 1), turn)
    with shape.seen(held):
        shape.block((x, 0.52, 0.02), (0.44, 0.40, 0.17), ink, soft=0.085)


def bed(work: Work) -> None:
    """Along the picture, its head behind: headboard, mattress, a pillow, a blanket turned back."""
    blanket, wood = work.base, work.accent
    with work.solid(view(7, 17, half=(1.02, 0.56)), form=0.04, flat=0.45) as shape:
        for x, z in ((-0.98, -0.5), (-0.98, 0.5), (0.99, -0.5), (0.99, 0.5)):
            shape.rod([(x, 0.0, z), (x, 0.24, z)], (0.028, 0.04), lighter(wood, -0.08))
        shape.block((-1.0, 0.16, 0), (0.09, 0.80, 1.14), wood, soft=0.035)
        shape.block((0, 0.18, 0), (2.0, 0.13, 1.08), lighter(wood, -0.04), soft=0.02)
        shape.block((0.0, 0.29, 0), (1.92, 0.19, 1.04), _LINEN, soft=0.05)
        for z in (-0.26, 0.27):
            shape.block((-0.68, 0.46, z), (0.40, 0.15, 0.48), lighter(_LINEN, 0.02), soft=0.07)
        shape.block((0.24, 0.265, 0), (1.44, 0.25, 1.10), blanket, soft=0.06)
        shape.block((-0.40, 0.30, 0), (0.24, 0.235, 1.11), lighter(mix(blanket, _LINEN, 0.88), 0.01), soft=0.05)
        shape.block((0.72, 0.27, 0), (0.26, 0.255, 1.115), lighter(blanket, -0.09), soft=0.05)
        shape.block((1.01, 0.12, 0), (0.08, 0.50, 1.14), wood, soft=0.035)
