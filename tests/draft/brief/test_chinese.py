"""What Chinese prompts are understood to say: the star first, then anything that must be said of the picture."""

import pytest
from tests.draft.brief.telling import star, told

from filmgate.draft.brief.reading import read

CASES = [
    ("一只小猫在书桌上走，夜晚", "kitten", "kitten.walk desk night ?"),
    ("一只蓝鲸在水下游泳，阳光", "whale", "whale:blue whale.swim underwater ?"),
    ("猫", "cat", "?"),
    ("一只白色的小猫在干净的书桌上慢慢行走，柔和的日光，电影镜头，固定镜头", "kitten", "kitten:white kitten.walk/slow desk day cinematic cam:static asked ?"),
    ("三只猫追逐一只老鼠", "cat", "catx3 cat.chase>mouse ?"),
    ("三只猫", "cat", "catx3"),
    ("在雪地里奔跑的狐狸", "fox", "fox.run snowfield"),
    ("追逐蝴蝶的小猫", "kitten", "kitten.chase>butterfly"),
    ("穿着红色外套的男人在雨中行走，镜头缓缓推进", "man", "man:red man.walk rain cam:push.in asked ?"),
    ("一个穿着黄色雨衣的小女孩撑着红色雨伞走在街上，下雨", "girl", "girl:yellow umbrella:red umbrella^girl girl.walk street rain ?"),
    ("水墨风格，一位老人在江边钓鱼，宁静", "old_man", "ink river calm ?"),
    ("男孩把一朵花递给女孩", "boy", "boy.hand_over>girl flower^boy ?"),
    ("宇航员在月球上跳跃，低角度，史诗感", "astronaut", "astronaut.jump space low epic ?"),
    ("无人机航拍，一列火车穿过雪山", "train", "train.drive mountains cam:dolly.in high ?"),
    ("熊猫吃竹子，特写", "panda", "panda.eat>bamboo close ?"),
    ("一只榴莲在跳舞", "'榴莲'", "'榴莲'.dance ?榴莲"),
    ("马桶上的猫", "cat", "?马桶"),
    ("招牌上写着“营业中”，霓虹灯闪烁", "-", 'shown:"营业中" night'),
    ("一辆红色跑车在雨夜的城市街道上飞驰，镜头跟随，霓虹灯", "sports_car", "sports_car:red sports_car.drive night rain cam:track asked ?"),
    ("小女孩拿着气球，然后镜头拉远", "girl", "toy_balloon^girl cam:dolly.out 1shots ?"),
    ("热气球缓缓升起，日出，航拍", "hot_air_balloon", "hot_air_balloon.rise/slow dawn sky ?"),
    ("一个机器人和一只小狗在公园里玩球", "robot", "robot.play>ball puppy.play>ball meadow ?"),
    ("竹林里，两个武士对峙，大风，电影感", "samurai", "samuraix2 samurai.meet forest wind cinematic ?"),
    ("桌上放着一杯热咖啡，窗外下着雪", "mug", "desk snow"),
    ("帆船在暴风雨中航行，闪电，史诗", "sailboat", "sailboat.drive sea storm epic ?"),
    ("小猫和小狗在草地上奔跑", "kitten", "kitten.run puppy.run meadow ?"),
    ("镜头向左摇，展现城市天际线，黄昏", "-", "cam:pan.left skyline dusk ?"),
    ("环绕镜头，一座古塔，秋天", "pagoda", "cam:orbit autumn ?"),
    ("一只橘猫趴在窗台上晒太阳，温馨", "cat", "cat:ginger cat.rest living_room calm ?"),
    ("消防车驶过街道，警笛声", "fire_engine", "fire_engine.drive street snd:siren ?"),
    ("雨夜，女人走过街道", "woman", "rain night street ?"),
    ("雪夜的森林", "-", "snow night forest ?"),
    ("夜市里的男孩", "boy", "street night ?"),
    ("金毛犬叼着一个红球跑向镜头", "dog", "dog:gold ball:red dog.run ?"),
    ("赛博朋克风格，下雨的夜晚，一个女孩撑着透明雨伞", "girl", "neon rain night umbrella^girl umbrella:glass ?"),
    ("一群鸽子从广场上飞起", "bird", "birdx5 bird.fly street ?"),
    ("老爷爷坐在长椅上看书，落叶，秋天", "old_man", "old_man.sit autumn ?"),
    ("巨大的章鱼从深海浮出", "octopus", "octopus:large octopus.rise underwater ?"),
    ("一朵向日葵绽放，延时摄影，蓝天", "sunflower", "sunflower.open sky"),
    ("像素风，一个骑士走向城堡", "knight", "pixel knight.walk>castle ?"),
    ("大远景，骆驼队伍走过沙漠，夕阳", "camel", "extreme_wide camel.walk desert golden"),
    ("微距，一只瓢虫在绿叶上爬行", "ladybird", "extreme_close ladybird.walk ?"),
    ("剪纸风格的兔子在月亮上跳", "rabbit", "papercut rabbit.jump night ?"),
    ("他推开门，走进房间，钢琴曲", "man", "man.open>door man.walk living_room piano ?"),
    ("没有人的街道，雪夜", "-", "street snow"),
    ("蜗牛在树叶上爬", "'蜗牛'", "?蜗牛"),
    ("一条巨龙飞过山脉", "'巨龙'", "'巨龙'.fly mountains ?巨龙"),
    ("一匹白马在海边奔跑", "horse", "horse:white horse.run beach ?"),
    ("直升机飞过高楼大厦，俯拍", "helicopter", "helicopter.fly high"),
    ("厨师在厨房里做饭，蒸汽", "chef", "chef.play kitchen ?"),
    ("窗边的钢琴，午后阳光", "piano", "living_room day"),
    ("雨中的公交车站", "-", "station rain ?"),
    ("夜晚的东京街头，霓虹灯闪烁，一个撑着透明雨伞的女人缓缓走过", "woman", "woman.walk/slow umbrella:glass umbrella^woman street night ?"),
    ("一只金毛猎犬在海滩上追逐海鸥，慢动作", "dog", "dog:gold dog.chase>seagull beach ?"),
    ("一位宇航员骑着马在月球上", "astronaut", "astronaut_on_horse space ?"),
    ("一个小男孩在海边放风筝，夕阳，广角", "boy", "boy.play>kite beach golden wide ?"),
    ("一只黑猫和一只白猫在屋顶上", "cat", "cat:black cat:white rooftop ?"),
    ("潜水员与海龟一起游泳", "man", "man.swim turtle.swim ?"),
    ("红色的气球飘向天空", "toy_balloon", "toy_balloon:red toy_balloon.fly sky ?"),
    ("鲸鱼跃出海面，航拍，日落", "whale", "whale.jump sea golden cam:dolly.in ?"),
    ("孙悟空在云端飞行", "'孙悟空'", "'孙悟空'.fly sky ?孙悟空"),
    ("咖啡馆里，一个男人在看报纸，镜头从左向右平移", "man", "shop cam:truck.right ?报纸"),
    ("小女孩把礼物送给奶奶，奶奶笑了", "girl", "girl.hand_over>old_woman gift^girl old_woman.look ?"),
    ("镜头跟随一辆自行车穿过小巷", "bicycle", "bicycle.drive street cam:track asked ?"),
    ("蝴蝶落在花朵上，微距镜头，背景虚化", "butterfly", "butterfly_on_flower extreme_close ?"),
    ("一杯咖啡", "mug", "desk ?"),
    ("母鸡带着三只小鸡在农场散步", "chicken", "farm ?"),
    ("一艘潜水艇在海底缓缓前行", "submarine", "submarine.drive/slow underwater ?"),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "first", "says"), CASES, ids=[case[0][:24] for case in CASES])
def test_chinese(prompt, first, says):
    brief = read(prompt, seconds=5)
    assert star(brief) == first
    assert set(says.split()) - told(brief) == set(), told(brief)
