"""From a prompt to a brief: pure, the same for the same prompt, in time that grows with its length and no faster."""

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from filmgate.draft.brief import Act, Brief, Line, Medium, Move, Scene, Shot, Style, Subject, Verb
from filmgate.draft.brief.aiming import Usual, camera
from filmgate.draft.brief.bindings import use_rest
from filmgate.draft.brief.drafts import Draft, Figure
from filmgate.draft.brief.marks import tokens
from filmgate.draft.brief.parsing import parse
from filmgate.draft.brief.scenes import scene
from filmgate.draft.brief.shots import Piece, durations, pieces
from filmgate.draft.brief.tokens import Token

_PHRASE = 60
"""Characters of an idea that fit on one card."""
_SENTENCE = re.compile(r"[.!?;:\n\u3002\uff01\uff1f\uff1b\uff1a,\uff0c\u3001]")
_READ = 32_000
"""Characters of a prompt that are read: all that the API takes."""
_MOVING = {"walk", "run", "drive", "fly", "swim", "chase", "follow"}
_FITTING: Mapping[tuple[str, Verb], Verb] = {
    **{(rig, verb): "drive" for rig in ("wheeled", "train", "boat") for verb in ("walk", "run", "swim")},
    **{("aircraft", verb): "fly" for verb in ("walk", "run", "drive", "swim")},
    **{("fish", verb): "swim" for verb in ("walk", "run", "drive", "fly")},
}
"""Going is said of everything; how it goes is the thing's own."""

_OVER_SCENES: tuple[Move, ...] = ("push", "pan", "truck")
"""Moves for a picture without anybody."""


def read(
    prompt: str,
    *,
    seconds: float,
    images: int = 0,
    videos: int = 0,
    audios: int = 0,
    camera_fixed: bool = False,
    style: str = "",
) -> Brief:
    """Understand a prompt as a film of so many seconds, with so many pictures, clips and sounds sent beside it.

    ``style`` is one asked for outside the prompt; it wins. An unknown one is left to the prompt.
    """
    text = prompt[:_READ]
    sent: dict[Medium, int] = {"image": images, "video": videos, "audio": audios}
    before, shots = pieces(tokens(text), seconds=seconds)
    drafts = _drafts(before, shots, sent)
    use_rest(drafts, sent)
    chance = zlib.crc32(text.encode(errors="surrogatepass"))
    lasting = durations(shots, seconds)
    found = _finished(drafts, lasting, chance=chance, fixed=camera_fixed)
    if len(found) == 1 and _is_abstract(drafts[0], found[0]):
        found = (_abstract(found[0], text),)
    return Brief(
        shots=found,
        style=_style(style, drafts),
        mood=_once("mood", drafts),
        music=_once("music", drafts),
        assets=tuple(dict.fromkeys(asset for draft in drafts for asset in draft.assets)),
        unknown=_unknown(drafts),
    )


def _drafts(before: Sequence[Token], shots: Sequence[Piece], sent: Mapping[Medium, int]) -> list[Draft]:
    """The shots read one after the other, each knowing whom the earlier ones showed."""
    general = Draft()
    parse(general, before, sent)
    drafts: list[Draft] = []
    for piece in shots:
        earlier = drafts[-1] if drafts else general
        draft = Draft(figures=[_again(figure) for figure in earlier.figures])
        _keep_ties(draft.figures, earlier.figures)
        fresh = len(draft.figures)
        if not drafts:
            draft.said = {kind: list(keys) for kind, keys in general.said.items()}
            draft.hints = {kind: list(keys) for kind, keys in general.hints.items()}
            draft.sayings, draft.assets, draft.unknown = general.sayings, general.assets, general.unknown
            draft.named, draft.backdrop = general.named, general.backdrop
        else:
            draft.backdrop = earlier.backdrop
        said = draft.said
        draft.said = {}
        parse(draft, piece.tokens, sent)
        if draft.said.get("place") and drafts and draft.backdrop is earlier.backdrop:
            draft.backdrop = None
        draft.said = _merged(draft.said, said)
        _recast(draft, fresh)
        drafts.append(draft)
    return drafts


def _merged(later: Mapping[str, list[str]], earlier: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {kind: [*later.get(kind, []), *earlier.get(kind, [])] for kind in (*later, *earlier)}


def _again(figure: Figure) -> Figure:
    return Figure(
        noun=figure.noun,
        words=figure.words,
        colour=figure.colour,
        accent=figure.accent,
        size=figure.size,
        count=figure.count,
        material=figure.material,
        prop=figure.prop,
        asset=figure.asset,
    )


def _keep_ties(figures: Sequence[Figure], earlier: Sequence[Figure]) -> None:
    for figure, before in zip(figures, earlier, strict=True):
        figure.holder = figures[earlier.index(before.holder)] if before.holder in earlier else None


def _recast(draft: Draft, inherited: int) -> None:
    """A shot with a new subject of its own that no earlier one acts in is about the new one alone."""
    old, new = draft.figures[:inherited], draft.figures[inherited:]
    leading = [figure for figure in new if not figure.prop and figure.holder is None]
    if not leading or not old:
        return
    meant = {id(deed.other) for figure in draft.figures for deed in figure.deeds}
    meant |= {id(saying.speaker) for saying in draft.sayings}
    meant |= {id(tie) for figure in new for tie in (figure.holder, figure.ground)}
    staying = [figure for figure in old if figure.deeds or id(figure) in meant]
    draft.figures = [*[f for f in staying if f.deeds], *new, *[f for f in staying if not f.deeds]]


def _finished(drafts: Sequence[Draft], lasting: Sequence[float], *, chance: int, fixed: bool) -> tuple[Shot, ...]:
    shots: list[Shot] = []
    before: Scene | None = None
    steady = fixed or "static" in drafts[0].said.get("move", [])[:1]
    for index, (draft, seconds) in enumerate(zip(drafts, lasting, strict=True)):
        before = scene(draft, chance=chance, before=before)
        still = fixed or (steady and not draft.said.get("move"))
        shots.append(_shot(draft, seconds, before, fixed=still, chance=chance + index))
    return tuple(shots)


def _is_abstract(draft: Draft, shot: Shot) -> bool:
    """Whether a shot names several things of which none can be drawn nor does anything, in no place: an idea."""
    loose = all(each.on is None and each.held_by is None and not each.acts for each in shot.subjects)
    unknown = loose and all(not each.noun and each.asset is None for each in shot.subjects)
    return len(shot.subjects) > 1 and unknown and not draft.said.get("place") and shot.backdrop is None


def _abstract(shot: Shot, text: str) -> Shot:
    """One card with the idea in its own words, among moving shapes, instead of a card for each of its nouns."""
    phrase = " ".join(_SENTENCE.split(" ".join(text.split()), maxsplit=1)[0].split())
    words = phrase if 0 < len(phrase) <= _PHRASE else shot.subjects[0].words
    lead = replace(shot.subjects[0], words=words, count=1)
    return replace(shot, scene=replace(shot.scene, place="abstract"), subjects=(lead,))


def _shot(draft: Draft, seconds: float, where: Scene, *, fixed: bool, chance: int) -> Shot:
    done_to = {id(deed.other) for figure in draft.figures for deed in figure.deeds}
    figures = sorted(
        draft.figures,
        key=lambda each: (each.prop, each.holder is not None, id(each) in done_to and not each.deeds),
    )
    return Shot(
        seconds=seconds,
        scene=where,
        subjects=tuple(_subject(figure, figures) for figure in figures),
        camera=camera(draft, fixed=fixed, usual=_usual(figures, chance)),
        lines=tuple(
            Line(words=each.words, speaker=_at(each.speaker, figures), shown=each.shown) for each in draft.sayings
        ),
        sounds=tuple(dict.fromkeys(draft.said.get("sound", ()))),
        backdrop=draft.backdrop,
    )


def _usual(figures: Sequence[Figure], chance: int) -> Usual:
    if not figures:
        return Usual(move=_OVER_SCENES[chance % len(_OVER_SCENES)], size="wide")
    moving = any(deed.verb in _MOVING for deed in figures[0].deeds)
    return Usual(move="track" if moving else "push", size="full")


def _at(figure: Figure | None, figures: Sequence[Figure]) -> int | None:
    return next((index for index, each in enumerate(figures) if each is figure), None)


def _subject(figure: Figure, figures: Sequence[Figure]) -> Subject:
    return Subject(
        noun=figure.noun,
        words=" ".join(figure.words.split())[:60],
        colour=figure.colour,
        accent=figure.accent,
        size=figure.size,
        count=figure.count,
        material=figure.material,
        acts=tuple(
            Act(
                verb=_FITTING.get((figure.rig, each.verb), each.verb),
                pace=each.pace,
                way=each.way,
                other=_other(each.other, figure, figures),
            )
            for each in figure.deeds
        ),
        asset=figure.asset,
        held_by=_other(figure.holder, figure, figures),
        on=_other(figure.ground, figure, figures),
    )


def _other(other: Figure | None, figure: Figure, figures: Sequence[Figure]) -> int | None:
    return None if other is figure else _at(other, figures)


def _style(asked: str, drafts: Sequence[Draft]) -> Style:
    return cast("Style", asked if asked in get_args(Style) else _once("style", drafts) or "house")


def _once(kind: str, drafts: Sequence[Draft]) -> str:
    return next((key for draft in drafts if (key := draft.first(kind))), "")


def _unknown(drafts: Sequence[Draft]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for draft in drafts for word in draft.unknown))
