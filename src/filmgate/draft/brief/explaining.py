"""A brief in words, for people at a terminal."""

from collections.abc import Iterable, Iterator

from filmgate.draft.brief import Act, Asset, Brief, Camera, Line, Shot, Subject
from filmgate.draft.brief.vocabulary import entries

_LABEL = 9
_COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SIZES = {
    "extreme_close": "extreme close-up",
    "close": "close-up",
    "medium": "medium shot",
    "full": "full shot",
    "wide": "wide shot",
    "extreme_wide": "extreme wide shot",
}
_ANGLES = {"eye": "", "low": "low angle", "high": "high angle", "overhead": "from overhead"}


def explain(brief: Brief) -> str:
    """What will be filmed, a few short lines a shot; ends without a line break."""
    many = len(brief.shots)
    titles = [f"Shot {number} of {many}" if many > 1 else "One shot" for number in range(1, many + 1)]
    shots = zip(titles, brief.shots, strict=True)
    parts = [_part(f"{title}, {shot.seconds:g} s", _shot(shot)) for title, shot in shots]
    film = list(_film(brief))
    return "\n\n".join([*parts, *([_part("Film", film)] if film else [])])


def _part(title: str, lines: Iterable[tuple[str, str]]) -> str:
    return "\n".join([title, *(f"  {label:<{_LABEL}}{text}" for label, text in lines)])


def _shot(shot: Shot) -> Iterator[tuple[str, str]]:
    scene = shot.scene
    weather = "" if scene.weather == "clear" else f", {scene.weather}"
    where = f"{_words(scene.place)}, {scene.hour}{weather}, {scene.season}"
    yield "where", f"before {_asset(shot.backdrop)}" if shot.backdrop else where
    for label, subject in zip(("who", *[""] * len(shot.subjects)), shot.subjects, strict=False):
        yield label, _subject(subject, shot)
    yield "camera", _camera(shot.camera)
    for line in shot.lines:
        yield ("text" if line.shown else "says"), _line(line, shot)
    if shot.sounds:
        yield "sound", ", ".join(map(_words, shot.sounds))


def _film(brief: Brief) -> Iterator[tuple[str, str]]:
    if brief.style != "house":
        yield "style", brief.style
    if brief.mood:
        yield "mood", brief.mood
    if brief.music:
        yield "music", brief.music
    for asset in brief.assets:
        yield "uses", _asset(asset)
    if brief.unknown:
        yield "unknown", ", ".join(brief.unknown[:20]) + (" ..." if len(brief.unknown) > 20 else "")


def _words(key: str) -> str:
    return key.replace("_", " ")


def _asset(asset: Asset) -> str:
    speed = f" at {asset.rate:g} times its speed" if asset.rate != 1 else ""
    return f"{asset.medium} {asset.number} ({asset.use}{speed})"


def _name(subject: Subject) -> str:
    if subject.noun:
        return _words(subject.noun)
    return f"\u201c{subject.words}\u201d (set as words)" if subject.asset is None else subject.words or "what is sent"


def _colour(colour: str) -> str:
    """A colour by its name, where it has one."""
    named = (key for (kind, key), each in entries().items() if kind == "colour" and each.values["hex"] == colour)
    return _words(next(named, f"#{colour}" if colour else ""))


def _subject(subject: Subject, shot: Shot) -> str:
    looks = [
        _COUNTS[subject.count] if subject.count > 1 else "",
        "" if subject.size == 1 else "small" if subject.size < 1 else "large",
        _colour(subject.colour),
        subject.material,
        _name(subject),
        f"with {_colour(subject.accent)}" if subject.accent else "",
        f"from {subject.asset.medium} {subject.asset.number}" if subject.asset else "",
        f"held by the {_at(shot, subject.held_by)}" if subject.held_by is not None else "",
        f"on the {_at(shot, subject.on)}" if subject.on is not None else "",
    ]
    acts = ", then ".join(_act(act, shot) for act in subject.acts)
    return " ".join(filter(None, looks)) + (f": {acts}" if acts else "")


def _act(act: Act, shot: Shot) -> str:
    pace = {"slow": "slowly", "fast": "fast", "even": ""}[act.pace]
    other = f"the {_at(shot, act.other)}" if act.other is not None else ""
    return " ".join(filter(None, (_words(act.verb), other, act.way, pace)))


def _at(shot: Shot, number: int | None) -> str:
    return _name(shot.subjects[number]) if number is not None and number < len(shot.subjects) else "somebody"


def _camera(camera: Camera) -> str:
    pace = {"slow": "slow ", "fast": "fast ", "even": ""}[camera.pace] if camera.move != "static" else ""
    move = f"{pace}{camera.move}{' ' + camera.way if camera.way else ''}"
    said = "" if camera.asked else " (our choice)"
    return ", ".join(filter(None, (f"{move}{said}", _SIZES[camera.size], _ANGLES[camera.angle])))


def _line(line: Line, shot: Shot) -> str:
    speaker = f"{_at(shot, line.speaker)}: " if line.speaker is not None else ""
    return f"{speaker}\u201c{line.words}\u201d"
