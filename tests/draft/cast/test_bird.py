"""Birds: at home on the ground, on the water and in the air; wings that beat with a lag."""

import numpy as np
import pytest

from filmgate.draft.cast import RIGS, Look, Pose, drawn, figure, home
from filmgate.draft.cast.bird.flying import beat
from filmgate.draft.cast.bird.plumage import kinds
from filmgate.draft.cast.bird.posture import posture
from filmgate.draft.cast.easel import lone_light


def test_every_bird_of_the_cast_has_a_kind():
    assert set(kinds()) == set(RIGS["bird"])


@pytest.mark.parametrize(
    ("noun", "verb", "element"),
    [("duck", "rest", "ground"), ("duck", "swim", "surface"), ("duck", "fly", "air"), ("penguin", "swim", "water")],
)
def test_where_a_bird_is_depends_on_what_it_does(noun: str, verb: str, element: str):
    assert home(figure(noun, Look()), verb) == element


def test_penguins_and_chickens_do_not_fly():
    assert "fly" not in figure("penguin", Look()).verbs
    assert "fly" not in figure("chicken", Look()).verbs


def test_the_hand_follows_the_arm():
    """The outer wing reaches its highest point later than the inner one."""
    phases = np.linspace(0, 1, 200, endpoint=False)
    inner, outer = ([getattr(beat(kinds()["dove"], phase), part) for phase in phases] for part in ("inner", "outer"))
    lag = (phases[int(np.argmax(outer))] - phases[int(np.argmax(inner))]) % 1
    assert 0.05 < lag < 0.3


def test_an_eagle_glides_between_beats():
    moves = [abs(beat(kinds()["eagle"], at + 0.01).inner - beat(kinds()["eagle"], at).inner) for at in (0.6, 0.75, 0.9)]
    assert max(moves) < 0.02
    assert figure("eagle", Look()).gait("fly", "even").frames > 4 * figure("dove", Look()).gait("fly", "even").frames


def test_a_flying_birds_wings_go_up_and_down():
    def reach(phase: float) -> tuple[float, float]:
        cel = drawn(figure("dove", Look()), Pose(verb="fly", phase=phase), light=lone_light(), scale=40)
        rows = np.nonzero(cel.paint[..., 3].max(axis=1) > 50)[0]
        return (rows[0] - cel.y) / 40, (rows[-1] - cel.y) / 40

    (up, _), (_, down) = reach(0.3), reach(0.85)
    assert up < -0.5
    assert down > 0.5


def test_a_swimming_bird_shows_nothing_below_the_water():
    cel = drawn(figure("swan", Look()), Pose(verb="swim", phase=0.2), light=lone_light(), scale=60)
    below = cel.paint[int(cel.y + 0.06 * 60) :, :, 3]
    assert below.max(initial=0) < 60


def test_feet_stay_where_they_are_set_down():
    bird, stride = kinds()["chicken"], figure("chicken", Look()).gait("walk", "even").stride
    places = [posture(bird, "walk", at).feet[0][0] + stride * at for at in (0.05, 0.25, 0.5)]
    assert places == pytest.approx([places[0]] * 3)


def test_a_peacock_spreads_its_train_at_rest_and_trails_it_on_foot():
    assert posture(kinds()["peacock"], "rest", 0.0).fan > 0.9
    assert posture(kinds()["peacock"], "walk", 0.0).fan == 0.0


def test_a_penguin_waddles():
    assert max(abs(posture(kinds()["penguin"], "walk", step / 8).lean) for step in range(8)) > 4
