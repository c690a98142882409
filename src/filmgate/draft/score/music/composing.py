"""A piece for a film: notes and when they are played. No sound yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from filmgate.draft.brief import Brief
from filmgate.draft.score.music.styles import (
    DRUMS,
    FEELINGS,
    NAMES,
    PROGRESSIONS,
    SCALES,
    STYLES,
    Feeling,
    Style,
)
from filmgate.draft.score.waves import Random, random_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """One note of one player."""

    second: float
    player: str
    """An instrument, or a drum."""
    pitch: int
    """Semitones, 60 is middle C; 0 for drums."""
    seconds: float
    strength: float
    x: float = 0.0
    """Left or right."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """All of it."""

    beat: float
    """Seconds from beat to beat."""
    beats: tuple[float, ...]
    """When the beats are, to the film's end."""
    notes: tuple[Note, ...]
    room: float
    """How much the hall rings."""


_START = 0.12
"""Seconds before the first beat: a film that begins with a note cut in half begins badly."""
_TAIL = 1.4
"""Seconds that the last chord has to ring."""
_RHYTHMS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((0, 2), (2, 1), (3, 1)),
    ((0, 1.5), (1.5, 0.5), (2, 2)),
    ((0, 1), (1, 1), (2, 1.5), (3.5, 0.5)),
    ((0, 0.5), (0.5, 0.5), (1, 1), (2, 1), (3, 1)),
    ((0.5, 0.5), (1, 0.5), (1.5, 1), (2.5, 0.5), (3, 1)),
    ((0, 3),),
    ((1, 1), (2, 2)),
)
"""Rhythms of a motif: beats and lengths."""


def style_of(brief: Brief) -> Style | None:
    """The style of a brief's music; an unknown one is taken for ambient; None when no music is asked for."""
    if not brief.music:
        return None
    return STYLES.get(style_name(brief.music) or "ambient")


def style_name(key: str) -> str | None:
    """The style that a word means; None when it means none."""
    name = "_".join(key.lower().replace("-", " ").replace("_", " ").split())
    name = NAMES.get(name, name)
    return name if name in STYLES else None


def composed(brief: Brief, seconds: float, seed: int) -> Piece | None:
    """The brief's music for a film of so many seconds; None when none is asked for."""
    style = style_of(brief)
    if style is None:
        return None
    feeling = FEELINGS.get(brief.mood.lower(), Feeling())
    # What the music is called decides before the style of play does: words like "sad" name both.
    feeling = FEELINGS.get(brief.music.lower(), feeling)
    random = random_of(seed, "music", brief.music, brief.mood)
    beat, bars = _tempo(style, feeling, seconds, random)
    writing = _Writing(style=style, feeling=feeling, beat=beat, bars=bars, random=random)
    count = max(1, int((seconds - _START) / beat) + 1)
    beats = tuple(_START + index * beat for index in range(count) if _START + index * beat < seconds)
    return Piece(beat=beat, beats=beats, notes=tuple(writing.notes()), room=style.room)


def _tempo(style: Style, feeling: Feeling, seconds: float, random: Random) -> tuple[float, int]:
    """Seconds from beat to beat, and how many bars: such that the last chord falls where there is time for it."""
    slow, fast = style.tempo
    beat = 60 / (slow + (fast - slow) * (feeling.tempo + random.uniform(-0.15, 0.15)))
    room = max(0.5, seconds - _START - _TAIL)
    bars = max(1, round(room / (beat * style.beats)))
    fitted = room / (bars * style.beats)
    return (fitted if abs(fitted / beat - 1) < 0.12 else beat), bars


class _Writing:
    """The composer at work on one piece."""

    def __init__(self, *, style: Style, feeling: Feeling, beat: float, bars: int, random: Random) -> None:
        self._style, self._feeling, self._beat, self._bars, self._random = style, feeling, beat, bars, random
        name = style.scale or feeling.scale
        self._scale, self._five = SCALES[name], name == "pentatonic"
        self._root = 48 + int(random.integers(-4, 6))
        progressions = PROGRESSIONS[name]
        self._progression = progressions[int(random.integers(len(progressions)))]
        self._motif = self._new_motif()

    def notes(self) -> Iterator[Note]:
        for bar in range(self._bars):
            degree = self._progression[bar % len(self._progression)]
            yield from self._under(bar, degree)
            yield from self._drummed(bar)
            if self._style.lead and (bar > 0 or self._bars < 3):
                yield from self._melody(bar, degree)
        yield from self._ending()

    def _at(self, bar: int, beat: float) -> float:
        """The second of a beat, with the swing of its second half."""
        late = self._style.swing if abs(beat % 1 - 0.5) < 0.01 else 0.0
        return _START + (bar * self._style.beats + beat + late) * self._beat

    def _pitch(self, degree: int) -> int:
        octave, step = divmod(degree, len(self._scale))
        return self._root + 12 * octave + self._scale[step]

    def _chord(self, degree: int) -> list[int]:
        """Its notes, turned so that they lie close to middle C."""
        count = 4 if self._style.sevenths else 3
        pitches = [self._pitch(degree + 2 * index) for index in range(count)]
        return sorted(pitch - 12 if pitch > self._root + 14 else pitch for pitch in pitches)

    def _under(self, bar: int, degree: int) -> Iterator[Note]:
        style, length = self._style, self._style.beats * self._beat
        chord = self._chord(degree)
        if style.pad:
            yield from self._played(style.pad, [(self._at(bar, 0), pitch, length) for pitch in chord], 0.32, 0.5)
        if style.chords:
            yield from self._figured(bar, [pitch + 12 for pitch in chord] if style.figure == "arpeggio" else chord)
        if style.bass:
            yield from self._bassed(bar, self._pitch(degree) - 12)

    def _played(
        self, player: str, given: list[tuple[float, int, float]], strength: float, wide: float = 0.3
    ) -> Iterator[Note]:
        for index, (second, pitch, seconds) in enumerate(given):
            x = wide * (index / max(1, len(given) - 1) * 2 - 1) if len(given) > 1 else 0.0
            human = float(self._random.uniform(0.85, 1.0)) * strength * self._feeling.strength
            yield Note(second=second, player=player, pitch=pitch, seconds=seconds, strength=human, x=x)

    def _figured(self, bar: int, chord: list[int]) -> Iterator[Note]:
        beats, player = self._style.beats, self._style.chords
        for beat, strength in _FIGURES[self._style.figure]:
            if beat >= beats:
                break
            second = self._at(bar, beat)
            if self._style.figure == "arpeggio":
                order = (0, 1, 2, 1) if len(chord) == 3 else (0, 1, 2, 3)
                pitch = chord[order[int(beat * 2) % len(order)]]
                yield from self._played(player, [(second, pitch, self._beat * 1.5)], 0.42 * strength)
            else:
                # A strum meets one string after the other.
                late = 0.012 if self._style.figure == "strum" else 0.0
                long = self._beat * (0.85 if self._style.figure != "block" else beats)
                given = [(second + late * index, pitch, long) for index, pitch in enumerate(chord)]
                yield from self._played(player, given, 0.26 * strength)

    def _bassed(self, bar: int, pitch: int) -> Iterator[Note]:
        held = self._style.bass in {"sub", "low_strings"}
        beats = (0.0,) if held else tuple(float(beat) for beat in range(0, self._style.beats, 2))
        for beat in beats:
            long = self._beat * (self._style.beats if held else 1.8)
            yield from self._played(self._style.bass, [(self._at(bar, beat), pitch, long)], 0.3 if held else 0.45)

    def _drummed(self, bar: int) -> Iterator[Note]:
        for name, beat, strength in DRUMS.get(self._style.drums, ()):
            if beat < self._style.beats:
                x = {"hat": 0.3, "shaker": -0.35, "brush": 0.15}.get(name, 0.0)
                soft = (
                    0.5 * strength * float(self._random.uniform(0.85, 1.0)) * (0.4 if name in {"hat", "shaker"} else 1)
                )
                yield Note(second=self._at(bar, beat), player=name, pitch=0, seconds=1.0, strength=soft, x=x)

    def _new_motif(self) -> tuple[tuple[float, float, int], ...]:
        """A rhythm with a line of steps; the same all through the piece, so that one comes to know it."""
        busy = self._style.busy
        fitting = sorted(_RHYTHMS, key=lambda rhythm: abs(len(rhythm) - 1 - 4 * busy))[:3]
        rhythm = fitting[int(self._random.integers(len(fitting)))]
        line, step = [], 0
        for beat, length in rhythm:
            if beat < self._style.beats:
                line.append((beat, min(length, self._style.beats - beat), step))
            step += int(self._random.choice((-2, -1, -1, 1, 1, 2)))
        return tuple(line)

    def _melody(self, bar: int, degree: int) -> Iterator[Note]:
        # Every fourth bar answers: the line goes the other way.
        sign = -1 if bar % 4 == 3 else 1
        top = (degree + 2 * (bar % 2)) % 7 + 7 + 7 * self._feeling.register
        for index, (beat, length, step) in enumerate(self._motif):
            near = top + sign * step
            if index == 0 or beat in {0.0, 2.0}:
                near = _nearest_of_chord(near, degree)
            pitch = self._pitch(self._in_five(near))
            yield from self._played(self._style.lead, [(self._at(bar, beat), pitch, length * self._beat * 0.95)], 0.55)

    def _in_five(self, degree: int) -> int:
        """Of a scale of five notes the fourth and the seventh are missing."""
        return degree - 1 if self._five and degree % 7 in {3, 6} else degree

    def _ending(self) -> Iterator[Note]:
        """The first chord once more, and the melody at home."""
        second, style = self._at(self._bars, 0), self._style
        chord = self._chord(0)
        for player, strength in ((style.pad, 0.3), (style.chords, 0.3)):
            if player:
                yield from self._played(player, [(second, pitch, 2.4) for pitch in chord], strength, 0.5)
        if style.bass:
            yield from self._played(style.bass, [(second, self._root - 12, 2.4)], 0.32)
        if style.lead:
            yield from self._played(style.lead, [(second, self._pitch(7), 2.2)], 0.45)


def _nearest_of_chord(degree: int, root: int) -> int:
    return min(
        (degree + step for step in (0, -1, 1, -2, 2)), key=lambda d: ((d - root) % 7 not in {0, 2, 4}, abs(d - degree))
    )


_EIGHTHS = tuple(half / 2 for half in range(8))
_FIGURES: dict[str, tuple[tuple[float, float], ...]] = {
    "block": ((0, 1.0),),
    "arpeggio": tuple((at, 1.0 if at % 2 == 0 else 0.75) for at in _EIGHTHS),
    "strum": ((0, 1.0), (1, 0.8), (1.5, 0.6), (2.5, 0.6), (3, 0.9), (3.5, 0.55)),
    "offbeat": ((0, 1.0), (0.5, 0.9), (2.5, 0.9)),
    "waltz": ((1, 0.9), (2, 0.9)),
    "pulse": tuple((at, 1.0 if at % 1 == 0 else 0.7) for at in _EIGHTHS),
}
"""When in a bar the chord is played, and how strongly; in a shorter bar its end is left out."""
