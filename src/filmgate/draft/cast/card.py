"""A card on a stick, as in a paper theatre: it carries the words for what the engine cannot draw.

It plays the part of the thing it names: it goes, waits and dances where that would, and takes light and shadow like any
figure, so that the draft still shows staging and rhythm without pretending.
"""

from functools import cached_property

from filmgate.draft.brief import Pace, Verb
from filmgate.draft.cast import Element, Gait, Look, Pose
from filmgate.draft.cast.easel import Easel, Extent
from filmgate.draft.cast.standee import ON_THE_MOVE, VERBS, gait, swing
from filmgate.draft.paint.canvas import Canvas, linear
from filmgate.draft.paint.colour import Colour, hexed, lch, lighter, lightness, mix
from filmgate.draft.paint.lettering import lines, set_in, settable
from filmgate.draft.paint.light import Surface
from filmgate.draft.paint.noise import Floats
from filmgate.draft.paint.shapes import box, ellipse, tube

_PAPERS = (lch(0.93, 0.045, 85), lch(0.90, 0.06, 40), lch(0.91, 0.05, 150), lch(0.90, 0.05, 250))
_INK, _WOOD = hexed("33264a"), lch(0.58, 0.08, 60)
_MOST_LINES = 3
_LETTER_WEIGHT = 640


class Card:
    """One card. Its unit is about its own height; the words set its width."""

    metres = 0.6
    element: Element = "ground"
    verbs = VERBS

    def __init__(self, words: str, look: Look) -> None:
        self._words = settable(words) or "?"
        self._paper = look.colour or _PAPERS[look.seed % len(_PAPERS)]

    @cached_property
    def _lines(self) -> list[str]:
        return lines(self._words, per_line=8.0, most=_MOST_LINES, weight=_LETTER_WEIGHT)

    @property
    def _half(self) -> float:
        """Half its width, wide enough for its longest line."""
        longest = max(len(line) * (1.0 if line[0] > "\u2e80" else 0.58) for line in self._lines)
        return min(0.88, max(0.36, longest * 0.085))

    def extent(self, verb: Verb) -> Extent:
        room = 0.30 if verb in ON_THE_MOVE else 0.14
        return Extent(
            left=-self._half - room,
            top=-1.10 - 0.1 * self._half - (0.16 if verb == "jump" else 0.0),
            right=self._half + room,
        )

    def gait(self, verb: Verb, pace: Pace) -> Gait:
        return gait(verb, pace)

    def draw(self, easel: Easel, pose: Pose) -> None:
        lean, up = swing(pose)
        with easel.piece(Surface(form=0.03)) as canvas, canvas.moved(0, 0, turn=lean):
            canvas.fill(tube([(0, 0), (0, -0.30)], (0.020, 0.020)), _WOOD)
            canvas.fill(ellipse(0, -0.012, 0.16, 0.022), lighter(_WOOD, -0.08))
        with easel.piece(Surface(form=0.16, rim=0.7)) as canvas, canvas.moved(0, -up, turn=lean):
            self._board(canvas)
        self._print(easel, lean, up)

    def _board(self, canvas: Canvas) -> None:
        half, shade, fill = self._half, mix(self._paper, _INK, 0.16), canvas.fill
        fill(box(-half, -1.0, half * 2, 0.74, 0.06), shade)
        fill(
            box(-half, -1.006, half * 2, 0.73, 0.06),
            linear((0, -1), (0, -0.27), [lighter(self._paper, 0.02), self._paper]),
        )
        fill(box(-half + 0.035, -0.965, half * 2 - 0.07, 0.65, 0.04), mix(self._paper, _INK, 0.22))
        fill(box(-half + 0.042, -0.958, half * 2 - 0.084, 0.636, 0.036), self._paper)

    def _print(self, easel: Easel, lean: float, up: float) -> None:
        """The words, upright even when the card faces left."""
        ink: Colour = _INK if lightness(self._paper) > 0.55 else hexed("fff6e6")
        size = min(0.20, 0.50 / len(self._lines))
        room, letters = (self._half * 2 - 0.14) * easel.scale, size * easel.scale
        # All lines in letters of one size: that of the line which has least room.
        widest = max(self._set(line, letters).shape[1] for line in self._lines)
        letters *= min(1.0, room / widest)
        step = size * 1.25
        top = -0.64 - up - step * len(self._lines) / 2
        for index, line in enumerate(self._lines):
            easel.lettered(self._set(line, letters), (0.0, top + step * (index + 0.5)), ink, turn=lean)

    @staticmethod
    def _set(line: str, letters: float) -> Floats:
        return set_in(line, width=100_000, size=max(4, int(letters)), weight=_LETTER_WEIGHT)
