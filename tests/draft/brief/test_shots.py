"""Several shots, their seconds, and what later ones take over from earlier ones."""

import pytest
from tests.draft.brief.telling import star, told

from filmgate.draft.brief.reading import read

CASES = [
    ("0-2s: a kitten sleeps on a sofa. 2-4s: it wakes and jumps down. 4-6s: close-up of the kitten eating", [2, 2, 2], ["kitten.sleep living_room", "kitten.jump living_room", "kitten.eat close"]),
    ("2-4s: the kitten jumps off the desk. 0-2s: a kitten sleeps", [3, 3], ["kitten.sleep", "kitten.jump"]),
    ("[0-3s] A ship sails at sea. [3-6s] Lightning strikes, it sinks.", [3, 3], ["ship.drive sea clear", "ship.fall sea storm"]),
    ("[0:00-0:04] A forest at dawn [0:04-0:06] a deer looks up", [4, 2], ["forest dawn", "forest dawn deer.look"]),
    ("Shot 1: a man opens a door. Shot 2: inside, a treasure chest glows.", [3, 3], ["man.open>door", "treasure_chest"]),
    ("Scene 1: a beach at sunset. Scene 2: a dog runs.", [3, 3], ["beach golden", "dog.run beach golden"]),
    ("a street, then cut to a beach with a dog running", [3, 3], ["street", "beach dog.run"]),
    ("A tiger stalks through tall grass, handheld camera, then cut to extreme close-up of its eyes", [3, 3], ["tiger.walk cam:handheld", "tigerx1 extreme_close"]),
    ("Kitten close-up, it yawns; then cut to: a wide shot of the meadow at dawn", [3, 3], ["kittenx1 close", "meadow dawn wide"]),
    ("A fox in the snow. Cut to: the fox sleeping in a den. Cut to: sunrise", [2, 2, 2], ["foxx1 snow", "fox.sleep", "dawn"]),
    ("a dog walks in, then sits down", [6], ["dog.walk dog.sit"]),
    ("A boy walks in, then a girl gives him a flower", [6], ["boy.walk girl.hand_over>boy"]),
    ("A cat sleeps on a sofa, then a dog runs on a beach", [3, 3], ["cat.sleep living_room", "dog.run beach"]),
    ("A dog runs on the beach. Then a close-up of the dog", [3, 3], ["dog.run full", "dogx1 close beach"]),
    ("镜头一：一只橘猫在窗台上睡觉。镜头二：它跳下来，特写", [3, 3], ["cat:ginger cat.sleep living_room", "cat:ginger cat.jump close living_room"]),
    ("第一个镜头：清晨的城市天际线。第二个镜头：一只猫在屋顶上行走。", [3, 3], ["skyline dawn", "rooftop dawn cat.walk"]),
    ("0-2秒：一只狗在海滩上奔跑；2-6秒：狗跳进海里", [2, 4], ["dog.run beach", "dog.jump sea"]),
    ("一只猫在街上走，切到夜晚的屋顶", [3, 3], ["cat.walk street", "rooftop night"]),
    ("小猫走进来，然后坐下", [6], ["kitten.walk kitten.sit"]),
    ("一镜到底，一只猫在街上走", [6], ["cat.walk street"]),
    ("A watercolour film about a fox. 0-3s: it runs. 3-6s: it sleeps.", [3, 3], ["fox.run watercolour", "fox.sleep watercolour"]),
    ("0-1s: a cat. 1-10s: a dog", [0.8, 5.2], ["catx1", "dogx1"]),
    ("stable shot. Shot 1: a red car. Shot 2: it drives away", [3, 3], ["car:red cam:static asked", "car:red car.drive/away cam:static"]),
    ("Primero un gato. Corte a: un perro corre en la playa", [3, 3], ["catx1", "dog.run beach"]),
    ("The old man sits alone on a bench; a bird lands beside him", [6], ["old_man.sit bird.fly"]),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "seconds", "says"), CASES, ids=[case[0][:40] for case in CASES])
def test_shots(prompt, seconds, says):
    brief = read(prompt, seconds=6)
    assert [round(shot.seconds, 2) for shot in brief.shots] == seconds
    for number, words in enumerate(says):
        assert set(words.split()) - told(brief, number) == set(), told(brief, number)


def test_no_more_shots_than_there_is_time_for():
    brief = read(" cut to ".join(["a cat"] * 200), seconds=4)
    assert len(brief.shots) == 5
    assert sum(shot.seconds for shot in brief.shots) == pytest.approx(4)


def test_a_later_shot_of_somebody_else_is_of_them_alone():
    brief = read("A red fox in the snow. Cut to: a white owl in a tree", seconds=6)
    assert star(brief, 0) == "fox"
    assert star(brief, 1) == "owl"
    assert "foxx1" not in told(brief, 1)


SPOKEN = [
    ('A dog says "hello there"', 'dog:"hello_there"'),
    ('A girl says: "Let\'s go!" and a neon sign reading "OPEN"', 'girl:"Let\'s_go!" shown:"OPEN"'),
    ('"Welcome home," the robot says to the old woman', 'robot:"Welcome_home,"'),
    ('Title "THE END" over a starry sky', 'shown:"THE_END" sky night'),
    ("A boy whispers “good night” to a puppy", 'boy:"good_night"'),
    ("一个男人站在街上，他说：“你好！”", 'man:"你好！"'),
    ("招牌上写着“营业中”", 'shown:"营业中"'),
    ("女孩对小狗说：“早上好。”", 'girl:"早上好。"'),
    ('A sign that says "Bakery" above a shop', 'shown:"Bakery" shop'),
    ('Narrator: "Once upon a time" over a forest', 'voice:"Once_upon_a_time" forest'),
    ("少女が「こんにちは」と言う", 'girl:"こんにちは"'),
    ('un hombre dice "hola" en la calle', 'man:"hola" street'),
    ("The king shouts 'Charge!' and a knight runs", 'king:"Charge!" knight.run'),
    ('"sale"', 'shown:"sale"'),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "says"), SPOKEN)
def test_quoted_words(prompt, says):
    brief = read(prompt, seconds=5)
    assert set(says.split()) - told(brief) == set(), told(brief)


def test_a_fixed_camera_wins_over_every_move():
    for shot in read("the camera pushes in on a cat. Cut to: pan left over a city", seconds=6, camera_fixed=True).shots:
        assert (shot.camera.move, shot.camera.asked) == ("static", True)


def test_a_style_asked_for_outside_wins():
    assert read("watercolour of a cat", seconds=5, style="ink").style == "ink"
    assert read("watercolour of a cat", seconds=5, style="nobody's").style == "watercolour"


def test_what_is_unknown_is_listed_once_and_in_order():
    brief = read("A cat grumbles about flurbs, xylotones and flurbs; the cat grumbles", seconds=5)
    assert brief.unknown == ("grumbles", "flurbs", "xylotones")


def test_an_idea_is_one_card_in_its_own_words():
    shot = read("The feeling of a Sunday afternoon, slow zoom in", seconds=5).shots[0]
    assert [subject.words for subject in shot.subjects] == ["The feeling of a Sunday afternoon"]
    assert shot.scene.place == "abstract"


@pytest.mark.parametrize("prompt", ["An axolotl on a beach", "An axolotl dances", "A cat and an axolotl"])
def test_a_thing_that_cannot_be_drawn_is_no_idea(prompt):
    assert read(prompt, seconds=5).shots[0].scene.place != "abstract"


def test_a_tram_stays_in_its_street():
    assert read("A tram passes a church", seconds=5).shots[0].scene.place == "street"
