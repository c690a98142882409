"""Shots of several are composed for them all, and close-ups for faces."""

import pytest

from filmgate.draft.brief import Act, Camera, Scene, Shot, Subject
from filmgate.draft.take import Staged, staged


def planned(*subjects: Subject, move="push", size="full", place="meadow", asked=True) -> Staged:
    shot = Shot(
        seconds=3.0, scene=Scene(place=place), subjects=subjects, camera=Camera(move=move, size=size, asked=asked)
    )
    return staged(shot, width=320, height=180, seed=7)


@pytest.mark.parametrize("size", ["full", "medium"])
def test_closing_in_on_two_keeps_both_in_the_picture(size):
    plan = planned(Subject(noun="woman"), Subject(noun="boy"), size=size)
    assert all(abs(plan.seen(part, at)) < 1 for part in plan.parts for at in (0.0, 3.0))


def test_a_kite_stays_in_the_picture_of_those_who_look_at_it():
    plan = planned(Subject(noun="boy", acts=(Act(verb="look", other=1),)), Subject(noun="kite"), size="wide")
    assert all(abs(plan.seen(part, at)) < 1 for part in plan.parts for at in (0.0, 3.0))


def test_a_group_that_runs_is_followed_by_its_middle():
    run = (Act(verb="run"),)
    plan = planned(Subject(noun="bear", acts=run), Subject(noun="bear", size=0.6, count=2, acts=run), move="track")
    assert all(abs(plan.seen(part, at)) < 1 for part in plan.parts for at in (0.0, 1.5, 3.0))


@pytest.mark.parametrize("noun", ["woman", "tiger", "horse", "cat"])
def test_a_close_up_begins_and_ends_with_the_face_in_the_picture(noun):
    plan = planned(Subject(noun=noun), size="close")
    (part,) = plan.parts
    for at in (0.0, 3.0):
        (x, y), (ahead, up), stand = part.at(at), part.face(at), plan.course.at(at)
        across = 0.5 + stand.zoom * ((x + ahead) / 320 - 0.5) - stand.turn
        down = 0.5 + stand.zoom * ((y + up) / 180 - 0.5) - stand.nod
        assert 0.2 < across < 0.8
        assert 0.2 < down < 0.7
