"""The gallery shows all there is: every place, rig, style and camera move."""

import tomllib
from pathlib import Path
from typing import get_args

from filmgate.draft.brief import Move, Place, Style
from filmgate.draft.brief.reading import read
from filmgate.draft.cast import RIGS

FILMS = tomllib.loads((Path(__file__).parents[2] / "gallery" / "prompts.toml").read_text("utf-8"))["film"]
RIG = {noun: rig for rig, nouns in RIGS.items() for noun in nouns}


def test_the_gallery_shows_everything():
    assert len(FILMS) >= 40
    assert len({film["name"] for film in FILMS}) == len(FILMS)
    told = [read(film["prompt"], seconds=film.get("seconds", 4), style=film.get("style", "")) for film in FILMS]
    shots = [shot for brief in told for shot in brief.shots]
    assert {shot.scene.place for shot in shots} == set(get_args(Place))
    assert {shot.camera.move for shot in shots} == set(get_args(Move))
    assert {brief.style for brief in told} == set(get_args(Style))
    assert {RIG[subject.noun] for shot in shots for subject in shot.subjects if subject.noun} == set(RIGS)


def test_every_way_of_sending_something_is_shown():
    assert {key for film in FILMS for key in ("first", "last", "images", "videos") if key in film} == {
        "first", "last", "images", "videos"
    }  # fmt: skip


def test_what_is_sent_is_another_film_of_the_gallery():
    names = {film["name"] for film in FILMS}
    sent = [film[key] for film in FILMS for key in ("first", "last") if key in film]
    sent += [name for film in FILMS for key in ("images", "videos") for name in film.get(key, ())]
    assert set(sent) <= names
