"""Pictures, clips and sounds: what they are used for when named, and when not."""

import pytest
from tests.draft.brief.telling import star, told

from filmgate.draft.brief.reading import read

CASES = [
    ("the mug from image 1 on a beach", "mug", "mug@image1 beach ?", {"images": 1}),
    ("The cat in image 2 sits next to the dog in image 1", "cat", "cat@image2 dog@image1 cat.sit ?", {"images": 2}),
    ("image 2 walks through video 1", "'image_2'", "'image_2'@image2 'image_2'.walk video1:backdrop", {"images": 2, "videos": 1}),
    ("Image 2 walks through video 1", "'Image_2'", "video1:backdrop", {"images": 2, "videos": 1}),
    ("continue video 1", "-", "video1:extend ?", {"videos": 1}),
    ("Extend @video1, the dog runs away", "dog", "video1:extend dog.run", {"videos": 1}),
    ("slow motion of video 1", "-", "video1:retime", {"videos": 1}),
    ("speed up video 1", "-", "video1:retime", {"videos": 1}),
    ("make video 1 a watercolour", "-", "video1:restyle watercolour", {"videos": 1}),
    ("A robot dances in front of video 1", "robot", "video1:backdrop robot.dance", {"videos": 1}),
    ("A fox runs, with the camera movement of video 1", "fox", "video1:motion fox.run", {"videos": 1}),
    ("图片1中的猫在图片2的背景中行走", "cat", "cat@image1 image2:backdrop cat.walk ?", {"images": 2}),
    ("[图1]在沙滩上", "'图1'", "'图1'@image1 beach", {"images": 1}),
    ("参考视频1的运镜，一只狗在草地上奔跑", "dog", "video1:motion dog.run meadow", {"videos": 1}),
    ("延长视频1", "-", "video1:extend", {"videos": 1}),
    ("the first image as background, a girl dances", "girl", "image1:backdrop girl.dance", {"images": 1}),
    ("a cat listens to audio 1", "cat", "audio1:sound", {"audios": 1}),
    ("the mug from image 3 on a beach", "mug", "mugx1 beach ?image ?3".replace("?image ?3", ""), {"images": 1}),
    ("a beach", "''", "''@image1 beach", {"images": 1}),
    ("a kitten on a beach", "kitten", "kitten@image1 beach", {"images": 1}),
    ("a kitten walks", "kitten", "image1:backdrop kitten.walk", {"images": 1}),
    ("use @image1 as the main character walking in @image2", "'image1'", "'image1'@image1 'image1'.walk image2:backdrop ?", {"images": 2}),
    ("A penguin in the style of image 1", "penguin", "image1:restyle ?", {"images": 1}),
    ("replace the car in video 1 with a horse", "car", "video1:backdrop ?replace", {"videos": 1}),
    ("视频1向后延长，小狗跑远", "puppy", "video1:extend puppy.run ?", {"videos": 1}),
    ("角色参考图片1，在雨中的街道行走", "'参考图片1'", "'参考图片1'.walk street rain ?", {"images": 1}),
    ("", "''", "''@image1", {"images": 1}),
    ("a dog runs", "dog", "video1:backdrop", {"videos": 1}),
    ("a dog runs on a beach", "dog", "video1:motion beach", {"videos": 1}),
    ("a dog", "dog", "audio1:sound audio2:sound", {"audios": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "first", "says", "sent"), CASES, ids=[case[0][:40] for case in CASES])
def test_references(prompt, first, says, sent):
    brief = read(prompt, seconds=5, **sent)
    assert star(brief) == first
    assert set(says.split()) - told(brief) == set(), told(brief)


def test_numbers_beyond_those_sent_are_unknown():
    brief = read("the mug from image 3 on a beach", seconds=5, images=1)
    assert brief.unknown == ("image 3",)
    assert [subject.asset and subject.asset.number for subject in brief.shots[0].subjects] == [1]


def test_a_clip_is_slowed_or_quickened():
    assert read("slow motion of video 1", seconds=5, videos=1).shots[0].backdrop.rate == 0.5
    assert read("speed up video 1", seconds=5, videos=1).shots[0].backdrop.rate == 2.0


@pytest.mark.parametrize("number", range(1, 5))
def test_everything_sent_is_used(number):
    brief = read("a fox", seconds=5, images=number, videos=number, audios=number)
    shot = brief.shots[0]
    assets = [*brief.assets, *(subject.asset for subject in shot.subjects), shot.backdrop]
    used = {(asset.medium, asset.number) for asset in assets if asset}
    assert used == {(medium, n) for medium in ("image", "video", "audio") for n in range(1, number + 1)}
