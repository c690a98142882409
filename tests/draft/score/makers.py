"""Small briefs, and the few things one can say of a sound by number."""

import numpy as np

from filmgate.draft.brief import Act, Brief, Line, Scene, Shot, Subject
from filmgate.draft.score.film import mixed
from filmgate.draft.score.levels import measured

RATE = 48_000


def shot(place="forest", *, seconds=2.0, hour="day", weather="clear", season="summer", **changes) -> Shot:
    return Shot(seconds=seconds, scene=Scene(place=place, hour=hour, weather=weather, season=season), **changes)


def brief(place="forest", *, music="", mood="", **changes) -> Brief:
    return Brief(shots=(shot(place, **changes),), music=music, mood=mood)


def subject(noun, verb="walk", **how) -> Subject:
    return Subject(noun=noun, acts=(Act(verb=verb, **how),))


def line(words, speaker=None, **changes) -> Line:
    return Line(words=words, speaker=speaker, **changes)


def heard(film: Brief, *cues, seconds=None, seed=1, sent=(), speaker=None) -> np.ndarray:
    """The track of a film; without a speaker, whatever is installed, unless one is given."""
    length = sum(each.seconds for each in film.shots) if seconds is None else seconds
    return mixed(film, cues, frames=round(length * 24), seed=seed, sent=list(sent), speaker=speaker)


def power(sound: np.ndarray, start=0.0, end=None) -> float:
    part = sound[..., round(start * RATE) : None if end is None else round(end * RATE)]
    return float(np.sqrt(np.mean(part.astype(np.float64) ** 2)))


def share(sound: np.ndarray, low: float, high: float) -> float:
    """How much of a sound's power lies between two frequencies."""
    mono = sound.mean(axis=0) if sound.ndim > 1 else sound
    spectrum = np.abs(np.fft.rfft(mono)) ** 2
    frequency = np.fft.rfftfreq(len(mono), 1 / RATE)
    return float(spectrum[(frequency >= low) & (frequency < high)].sum() / max(spectrum.sum(), 1e-12))


def clicks(*seconds, length=5.0) -> np.ndarray:
    """A short knock at each of these seconds."""
    sound = np.zeros((2, round(length * RATE)), np.float32)
    knock = np.exp(-np.arange(2000) / 200) * np.sin(np.arange(2000) * 0.2)
    for second in seconds:
        at = round(second * RATE)
        part = knock[: sound.shape[1] - at]
        sound[:, at : at + len(part)] += part
    return sound


def whole(sound: np.ndarray, *, seconds: float) -> None:
    """Everything that is promised of any track."""
    assert sound.dtype == np.float32
    assert sound.shape == (2, round(round(seconds * 24) * RATE / 24))
    assert np.isfinite(sound).all()
    assert np.abs(sound.mean(axis=1)).max() < 1e-3, "a constant under the sound"
    found = measured(sound)
    assert found.peak <= -1.4
    if seconds >= 1:
        assert -17 <= found.loudness <= -15, found
