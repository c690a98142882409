"""What prompts are understood to say, and what is honestly said of the rest."""

from pathlib import Path

import pytest
from tests.draft.makers import request

from filmgate.draft import DraftRequest, foresee, reading

KITTEN = "A white kitten slowly walking on a clean desk, soft daylight, cinematic lens, stable shot"


@pytest.mark.parametrize(
    ("prompt", "place", "mood", "weather"),
    [
        (KITTEN, "room", "room", ""),
        ("A fox in the snow at dusk", "snow", "dusk", "snow"),
        ("A red car on a coast road at golden hour", "sea", "golden", ""),
        ("A woman with an umbrella in a neon street, rain", "city", "neon", "rain"),
        ("Rain on a street in Tokyo", "city", "neon", "rain"),
        ("Rain on a street in daylight", "city", "overcast", "rain"),
        ("A blue whale underwater", "water", "water", ""),
        ("Hot air balloon over mountains at dawn", "ridges", "dawn", ""),
        ("一只小猫在书桌上走，夜晚", "room", "night", ""),
        ("A cat on the beach", "sea", "dawn", ""),
        ("An astronaut", "space", "night", ""),
        ("A horse in a meadow under a blue sky", "meadow", "day", ""),
        ("Autumn forest, falling leaves", "forest", "golden", "leaves"),
    ],
)
def test_place_hour_and_weather(prompt, place, mood, weather):
    read = reading.read(prompt)
    assert (read.place, read.mood, read.weather) == (place, mood, weather)


@pytest.mark.parametrize(
    ("prompt", "camera"),
    [
        (KITTEN, "fixed"),
        ("slow zoom out", "pull"),
        ("dolly in on a door", "push"),
        ("pan left", "left"),
        ("a door", ""),
    ],
)
def test_the_camera(prompt, camera):
    assert reading.read(prompt).camera == camera


@pytest.mark.parametrize(
    ("prompt", "title", "line"),
    [
        (KITTEN, "White kitten", "slowly walking on a clean desk"),
        ("the king in his castle", "King", "in his castle"),
        ("一只蓝鲸在水下游泳，阳光", "蓝鲸", "在水下游泳"),
        ('A dog says "hello there"', "Dog says", ""),
        ("", "", ""),
    ],
)
def test_the_words_to_set(prompt, title, line):
    assert reading.wording(prompt) == (title, line)


def what(**changes) -> set[str]:
    return {entry.what for entry in foresee(request(**changes))}


def test_what_is_left_undone_is_said():
    nowhere = Path("/nowhere")
    assert what(prompt=KITTEN) == {"subject"}
    assert what(prompt="a quiet forest at dawn") == set()
    assert what(prompt=KITTEN, first_frame=nowhere) == {"action"}
    assert what(prompt="", first_frame=nowhere, reference_images=(nowhere,)) == {"reference_media"}
    assert what(prompt='forest, "hello"', generate_audio=True) == {"dialogue"}
    assert what(prompt="forest", reference_audios=(nowhere,)) == {"reference_audio"}
    assert what(prompt="forest", reference_audios=(nowhere,), generate_audio=True) == set()


def test_foreseeing_needs_neither_files_nor_a_size():
    assert foresee(DraftRequest(prompt=KITTEN, width=2, height=2, seconds=4, seed=1, last_frame=Path("/nowhere")))
