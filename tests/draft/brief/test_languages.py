"""What Japanese, Spanish, Portuguese and Indonesian prompts are understood to say."""

import pytest
from tests.draft.brief.telling import star, told

from filmgate.draft.brief.reading import read

CASES = [
    ("白い子猫が机の上をゆっくり歩く", "kitten", "kitten:white kitten.walk/slow desk ?"),
    ("赤い車が夜の街を走る", "car", "car:red car.drive street night ?"),
    ("桜の木の下で犬が眠る", "dog", "dog.sleep cherry_tree ?"),
    ("夕焼けのビーチを走る馬", "horse", "horse.run beach golden ?"),
    ("犬が猫を追いかける", "dog", "dog.chase>cat ?"),
    ("男の子が花を女の子に渡す", "boy", "boy.hand_over>girl flower^boy ?"),
    ("雪の中の狐", "fox", "snowfield ?"),
    ("雨の中、傘をさしている女性", "woman", "umbrella rain ?"),
    ("三匹の猫がソファで寝ている", "cat", "catx3 cat.sleep living_room ?"),
    ("灯台、嵐の夜、水彩画", "lighthouse", "storm night watercolour sea ?"),
    ("固定カメラ、駅のホームに電車", "train", "cam:static asked station ?"),
    ("猫が歩く", "cat", "cat.walk ?"),
    ("un gato blanco sobre una mesa, de noche", "cat", "cat:white cat_on_table night ?"),
    ("una niña con un vestido azul baila en la playa", "girl", "girl:blue girl.dance beach ?"),
    ("un perro persigue a un gato en el parque", "dog", "dog.chase>cat meadow ?"),
    ("dos caballos corren por la playa al amanecer", "horse", "horsex2 horse.run beach dawn ?"),
    ("Un coche rojo circula por la carretera bajo la lluvia", "car", "car:red car.drive road rain ?"),
    ("Primer plano de un búho en el bosque, niebla", "owl", "close forest fog ?"),
    ("tres mariposas amarillas en el jardín, primavera", "butterfly", "butterflyx3 butterfly:yellow garden spring ?"),
    ("Un faro en la tormenta, acuarela, cámara fija", "lighthouse", "storm watercolour cam:static asked ?"),
    ("un astronauta camina lentamente en la luna", "astronaut", "astronaut.walk/slow ?"),
    ("um cachorro correndo na praia ao pôr do sol", "dog", "dog.run beach golden ?"),
    ("três pássaros voam sobre o rio ao amanhecer", "bird", "birdx3 bird.fly river dawn ?"),
    ("raposa vermelha dorme na neve", "fox", "fox:red fox.sleep snow ?"),
    ("Uma menina com um balão vermelho na cidade à noite", "girl", "toy_balloon:red toy_balloon^girl skyline night ?"),
    ("um barco azul no mar, tempestade", "boat", "boat:blue sea storm ?"),
    ("dois gatos pretos no telhado, lua cheia", "cat", "catx2 cat:black rooftop night ?"),
    ("câmera fixa, uma xícara de café na cozinha", "mug", "cam:static asked kitchen ?"),
    ("kucing putih tidur di sofa", "cat", "cat:white cat.sleep living_room ?"),
    ("dua anjing berlari di pantai saat matahari terbenam", "dog", "dogx2 dog.run beach golden ?"),
    ("seorang gadis menari di hutan saat hujan", "woman", "woman.dance forest rain ?"),
    ("mobil merah melaju di jalan raya pada malam hari", "car", "car:red car.drive road night ?"),
    ("burung terbang di atas gunung, kabut", "bird", "bird.fly mountains fog ?"),
    ("seekor harimau berjalan perlahan di hutan", "tiger", "tiger.walk/slow forest ?"),
    ("Dos niños juegan en la plaza al atardecer", "boy", "boyx2 boy.play street golden ?"),
    ("La cámara se acerca lentamente a un castillo en la montaña", "castle", "mountains cam:push.in asked ?"),
    ("Un barco pirata navega en el mar tormentoso, estilo acuarela", "sailboat", "sailboat.drive sea storm watercolour ?"),
    ("Un tren de vapor cruza un puente en otoño", "steam_train", "steam_train.drive autumn ?"),
    ("Um velho pescador no barco ao amanhecer, neblina", "old_man", "old_man_on_boat sea dawn fog ?"),
    ("Três borboletas azuis voam sobre flores no jardim", "butterfly", "butterflyx3 butterfly:blue butterfly.fly garden ?"),
    ("Um homem com guarda-chuva vermelho caminha na rua sob a chuva", "man", "umbrella:red umbrella^man man.walk street rain ?"),
    ("A câmera segue um carro amarelo na estrada", "car", "car:yellow road cam:track asked ?"),
    ("Seorang nelayan tua di perahu saat fajar", "old_man", "boatx1 sea dawn ?"),
    ("Kucing oranye melompat dari atap, gerak lambat", "cat", "cat:orange cat.jump rooftop ?"),
    ("老人が公園のベンチで本を読んでいる、秋", "old_man", "old_man.look>book meadow autumn ?"),
    ("富士山の前を走る新幹線、春、桜", "train", "train:white train.drive mountains spring ?"),
    ("女の子が赤い風船を持って歩いている", "girl", "toy_balloon:red toy_balloon^girl girl.walk ?"),
    ("カメラがゆっくりと城に近づく、霧", "castle", "fog cam:push.in asked ?"),
    ("水墨画風の虎が竹林を歩く", "tiger", "ink tiger.walk forest ?"),
    ("Ein Axolotl", "'Axolotl'", "?axolotl"),
    ("قطة تمشي", "'قطة_تمشي'", "?قطة ?تمشي"),
    ("고양이", "'고양이'", "?고양이"),
    ("少女が海辺で凧を揚げる、夕焼け", "girl", "girl.look>kite beach golden ?"),
    ("Una mujer bebe café en una terraza", "woman", "woman.eat>mug mug^woman ?"),
    ("Um menino joga futebol na rua", "boy", "boy.play>ball street ?"),
    ("Um gato dorme perto da lareira", "cat", "cat.sleep living_room ?"),
]  # fmt: skip


@pytest.mark.parametrize(("prompt", "first", "says"), CASES, ids=[case[0][:32] for case in CASES])
def test_languages(prompt, first, says):
    brief = read(prompt, seconds=5)
    assert star(brief) == first
    assert set(says.split()) - told(brief) == set(), told(brief)
