"""What kinds of music there are, and what a mood does to them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """Who plays what."""

    tempo: tuple[float, float]
    """Beats a minute, slowest and fastest."""
    pad: str = ""
    """The instrument that holds the chords; empty: nobody."""
    chords: str = ""
    """The instrument that plays them in a figure."""
    figure: str = "block"
    """That figure: block, arpeggio, strum, offbeat, waltz, pulse."""
    bass: str = ""
    lead: str = ""
    drums: str = ""
    """A pattern of the drums."""
    beats: int = 4
    """In a bar."""
    sevenths: bool = False
    """Chords of four notes."""
    swing: float = 0.0
    """How late the second half of a beat is, as a share of the beat."""
    room: float = 1.0
    """How much the hall rings."""
    scale: str = ""
    """A scale of its own, whatever the mood."""
    busy: float = 0.5
    """How many notes the melody has, 0 to 1."""


STYLES: dict[str, Style] = {
    "piano": Style(tempo=(66, 92), chords="piano", figure="arpeggio", lead="piano", busy=0.45),
    "ambient": Style(tempo=(56, 70), pad="pad", chords="celesta", figure="arpeggio", bass="sub", room=1.6, busy=0.15),
    "upbeat": Style(
        tempo=(112, 128), chords="guitar", figure="strum", bass="bass", lead="celesta", drums="pop", busy=0.75
    ),
    "orchestral": Style(
        tempo=(72, 96), pad="strings", chords="strings", figure="pulse", bass="low_strings", lead="horn",
        drums="timpani", room=1.5,
    ),
    "lofi": Style(
        tempo=(72, 84), chords="epiano", figure="offbeat", bass="bass", lead="epiano", drums="lofi", sevenths=True,
        swing=0.12, busy=0.4,
    ),
    "guitar": Style(tempo=(80, 104), chords="guitar", figure="arpeggio", lead="guitar", bass="sub", busy=0.5),
    "electronic": Style(
        tempo=(116, 126), pad="pad", chords="synth", figure="arpeggio", bass="synth_bass", drums="house", lead="synth",
        busy=0.55,
    ),
    "jazz": Style(
        tempo=(96, 124), chords="epiano", figure="offbeat", bass="bass", lead="clarinet", drums="brushes", sevenths=True,
        swing=0.16, busy=0.6,
    ),
    "folk": Style(tempo=(96, 112), chords="guitar", figure="strum", bass="sub", lead="flute", busy=0.6),
    "epic": Style(
        tempo=(84, 100), pad="choir", chords="strings", figure="pulse", bass="low_strings", lead="horn", drums="war",
        room=1.6,
    ),
    "waltz": Style(
        tempo=(108, 132), chords="strings", figure="waltz", bass="low_strings", lead="clarinet", beats=3, busy=0.6
    ),
    "lullaby": Style(tempo=(60, 72), chords="celesta", figure="arpeggio", pad="pad", lead="celesta", beats=3, busy=0.3),
    "chinese": Style(
        tempo=(66, 84), pad="pad", chords="guzheng", figure="arpeggio", lead="flute", scale="pentatonic", busy=0.45
    ),
    "rock": Style(
        tempo=(112, 132), chords="overdrive", figure="pulse", bass="bass", lead="overdrive", drums="rock", room=0.6
    ),
    "strings": Style(tempo=(60, 80), pad="strings", bass="low_strings", lead="strings", room=1.4, busy=0.3),
    "suspense": Style(
        tempo=(60, 76), pad="strings", bass="low_strings", chords="celesta", figure="arpeggio", drums="heart",
        scale="phrygian", room=1.5, busy=0.15,
    ),
    "synthwave": Style(
        tempo=(96, 110), pad="pad", chords="synth", figure="arpeggio", bass="synth_bass", drums="rock", lead="synth"
    ),
}  # fmt: skip

NAMES: dict[str, str] = {
    "cinematic": "orchestral", "orchestra": "orchestral", "classical": "piano", "symphonic": "orchestral", "calm": "ambient",
    "soft": "piano", "gentle": "piano", "relaxing": "ambient", "chill": "lofi", "lo_fi": "lofi", "hip_hop": "lofi",
    "acoustic": "guitar", "acoustic_guitar": "guitar", "pop": "upbeat", "happy": "upbeat", "cheerful": "upbeat",
    "energetic": "electronic", "techno": "electronic", "edm": "electronic", "dance": "electronic", "synth": "synthwave",
    "retro": "synthwave", "violin": "strings", "cello": "strings", "guzheng": "chinese", "traditional": "chinese",
    "heroic": "epic", "trailer": "epic", "dramatic": "epic", "tense": "suspense", "dark": "suspense", "horror": "suspense",
    "mysterious": "suspense", "music_box": "lullaby", "metal": "rock", "blues": "jazz", "swing": "jazz", "country": "folk",
    "celtic": "folk", "romantic": "piano", "sad": "piano", "playful": "upbeat", "funk": "upbeat", "background": "ambient",
    "music": "ambient", "instrumental": "ambient", "flute": "folk", "drums": "epic", "ukulele": "upbeat",
}  # fmt: skip
"""Other words for the same."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feeling:
    """What a mood does to music."""

    scale: str = "major"
    tempo: float = 0.5
    """Where in the style's range of tempos, 0 to 1; beyond it by a little for extremes."""
    register: int = 0
    """Octaves up or down for the melody."""
    strength: float = 1.0
    """How strongly it is played."""


FEELINGS: dict[str, Feeling] = {
    "": Feeling(),
    "calm": Feeling(tempo=0.1, strength=0.8),
    "peaceful": Feeling(tempo=0.1, strength=0.8),
    "joyful": Feeling(tempo=0.9, strength=1.1),
    "happy": Feeling(tempo=0.9, strength=1.1),
    "playful": Feeling(tempo=1.0, register=1),
    "sad": Feeling(scale="minor", tempo=0.0, strength=0.75),
    "melancholic": Feeling(scale="minor", tempo=0.1, strength=0.8),
    "lonely": Feeling(scale="minor", tempo=0.0, strength=0.7),
    "nostalgic": Feeling(scale="dorian", tempo=0.2, strength=0.85),
    "tense": Feeling(scale="phrygian", tempo=0.7),
    "scary": Feeling(scale="phrygian", tempo=0.3),
    "dark": Feeling(scale="minor", tempo=0.3),
    "mysterious": Feeling(scale="dorian", tempo=0.2, strength=0.85),
    "epic": Feeling(scale="minor", tempo=0.8, strength=1.25),
    "heroic": Feeling(tempo=0.8, strength=1.25),
    "dramatic": Feeling(scale="minor", tempo=0.6, strength=1.2),
    "romantic": Feeling(tempo=0.2, strength=0.9),
    "dreamy": Feeling(scale="lydian", tempo=0.1, strength=0.8),
    "magical": Feeling(scale="lydian", tempo=0.4, register=1),
    "energetic": Feeling(tempo=1.1, strength=1.2),
}

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "pentatonic": (0, 2, 4, 5, 7, 9, 11),
}

PROGRESSIONS: dict[str, tuple[tuple[int, ...], ...]] = {
    "major": ((0, 4, 5, 3), (0, 5, 3, 4), (0, 3, 5, 4), (0, 2, 3, 4), (3, 0, 4, 5)),
    "minor": ((0, 5, 2, 6), (0, 3, 5, 4), (0, 6, 5, 6), (0, 2, 6, 3)),
    "dorian": ((0, 3, 0, 6), (0, 3, 6, 2)),
    "lydian": ((0, 1, 0, 4), (0, 1, 5, 4)),
    "phrygian": ((0, 1, 0, 6), (0, 1, 2, 1)),
    "pentatonic": ((0, 5, 1, 4), (0, 3, 5, 4), (0, 5, 3, 4)),
}
"""Degrees of the scale that chords stand on."""

DRUMS: dict[str, tuple[tuple[str, float, float], ...]] = {
    "pop": (
        ("kick", 0, 1), ("snare", 1, 0.8), ("kick", 2, 0.9), ("kick", 2.5, 0.6), ("snare", 3, 0.8),
        *(("hat", half / 2, 0.5 if half % 2 else 0.75) for half in range(8)),
    ),
    "lofi": (
        ("kick", 0, 0.9), ("snare", 1, 0.55), ("kick", 1.75, 0.5), ("kick", 2, 0.7), ("snare", 3, 0.55),
        *(("hat", half / 2, 0.22 if half % 2 else 0.34) for half in range(8)),
    ),
    "house": (
        *(("kick", beat, 1.0) for beat in range(4)), ("clap", 1, 0.6), ("clap", 3, 0.6),
        *(("hat", beat + 0.5, 0.6) for beat in range(4)), *(("shaker", quarter / 4, 0.25) for quarter in range(16)),
    ),
    "rock": (
        ("kick", 0, 1), ("snare", 1, 1), ("kick", 1.5, 0.7), ("kick", 2, 1), ("snare", 3, 1),
        *(("hat", half / 2, 0.6) for half in range(8)),
    ),
    "brushes": (
        *(("brush", beat, 0.5) for beat in range(4)), ("brush", 1.66, 0.3), ("brush", 3.66, 0.3), ("kick", 0, 0.4),
    ),
    "timpani": (("timpani", 0, 0.8), ("timpani", 3.5, 0.35)),
    "war": (
        ("timpani", 0, 1), ("timpani", 1.5, 0.6), ("timpani", 2, 0.9), ("timpani", 3, 0.6), ("timpani", 3.5, 0.7),
        ("snare", 1, 0.4), ("snare", 3, 0.4),
    ),
    "heart": (("kick", 0, 0.5), ("kick", 0.35, 0.35)),
}  # fmt: skip
"""Which drum on which beat, how strongly."""
