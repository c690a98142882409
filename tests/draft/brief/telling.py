"""What a brief says, as a set of short words that tables can name."""

from filmgate.draft.brief import Brief, Shot, Subject
from filmgate.draft.brief.vocabulary import entries

COLOURS = {entry.values["hex"]: key for (kind, key), entry in reversed(entries().items()) if kind == "colour"}


def name(subject: Subject) -> str:
    return subject.noun or "'" + subject.words.replace(" ", "_") + "'"


def told(brief: Brief, number: int = 0) -> set[str]:
    shot = brief.shots[number]
    camera = shot.camera
    words = {shot.scene.place, shot.scene.hour, shot.scene.weather, shot.scene.season, brief.style, camera.size}
    words |= {camera.angle, f"cam:{camera.move}", f"cam:{camera.move}.{camera.way}", brief.mood, brief.music}
    words |= {"asked"} if camera.asked else {"unasked"}
    words |= {f"snd:{sound}" for sound in shot.sounds} | {f"?{word.lower()}" for word in brief.unknown}
    words |= set() if brief.unknown else {"?"}
    words |= {f"{len(brief.shots)}shots"} | {f"{asset.medium}{asset.number}:{asset.use}" for asset in brief.assets}
    words |= {f"{shot.backdrop.medium}{shot.backdrop.number}:{shot.backdrop.use}"} if shot.backdrop else set()
    for line in shot.lines:
        speaker = "shown" if line.shown else name(shot.subjects[line.speaker]) if line.speaker is not None else "voice"
        words.add(f'{speaker}:"{line.words.replace(" ", "_")}"')
    for subject in shot.subjects:
        words |= {f"{name(subject)}{what}" for what in looks(subject, shot)}
    return words


def looks(subject: Subject, shot: Shot) -> set[str]:
    words = {
        "",
        f"x{subject.count}",
        f":{subject.material}",
        ":small" if subject.size < 1 else ":large" if subject.size > 1 else "",
    }
    words |= {f":{COLOURS.get(subject.colour, subject.colour)}", f"+{COLOURS.get(subject.accent, subject.accent)}"}
    words |= {f"@{subject.asset.medium}{subject.asset.number}"} if subject.asset else set()
    words |= {f"^{name(shot.subjects[subject.held_by])}"} if subject.held_by is not None else set()
    words |= {f"_on_{name(shot.subjects[subject.on])}"} if subject.on is not None else set()
    for act in subject.acts:
        words |= {f".{act.verb}", f".{act.verb}/{act.pace}", f".{act.verb}/{act.way}"}
        words |= {f".{act.verb}>{name(shot.subjects[act.other])}"} if act.other is not None else set()
    return words


def star(brief: Brief, number: int = 0) -> str:
    subjects = brief.shots[number].subjects
    return name(subjects[0]) if subjects else "-"
