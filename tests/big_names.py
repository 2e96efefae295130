"""Names that look like people's music, in many scripts: for `tests/big_library.py`.

Made of common given names, family names and nouns; whoever is really called so is meant by
accident."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Script:
    """How names are made in one script."""

    weight: int
    """Of a hundred artists, so many."""
    given: tuple[str, ...]
    family: tuple[str, ...]
    words: tuple[str, ...]
    """What titles and bands are made of."""
    space: str = " "
    """What stands between words."""
    family_first: bool = False
    genres: tuple[str, ...] = ()
    """Besides those that all have."""


def _script(weight: int, given: str, family: str, words: str, **more: object) -> Script:
    return Script(
        weight=weight,
        given=tuple(given.split()),
        family=tuple(family.split()),
        words=tuple(words.split()),
        **more,  # type: ignore[arg-type]
    )


SCRIPTS = {
    "latin": _script(
        40,
        "Ada Alice Amber Ben Clara Daniel Dora Edgar Ella Finn Grace Hannah Ida Jack Jonah June "
        "Kate Leon Lucy Mabel Max Nina Oliver Otis Pearl Rosa Ruby Sam Sarah Theo Tom Vera Will",
        "Adams Archer Baker Bell Brooks Carter Clarke Dalton Ellis Foster Gray Hale Hart Hughes "
        "Jarvis Kerr Lane Marsh Monroe Nash Oakes Page Quinn Reed Shaw Stone Vale Ward West Young",
        "alone amber ashes autumn blue border broken candle carnival city clouds cold crystal "
        "dancing dawn desert dream echo electric empty ember falling fever fire flowers forest "
        "garden ghost glass gold gravity harbour heart highway home horizon house hunter island "
        "kingdom lantern letter light lonely machine meadow midnight mirror moon morning mountain "
        "night ocean orchard paper parade pilot promise rain river road sailor satellite season "
        "shadow silence silver skyline sleep slow snow song stars station stone storm stranger "
        "summer sunday telephone thunder tide tomorrow train valley velvet water weather whisper "
        "wild window winter wonder yesterday",
        genres=("Country", "Britpop", "Bluegrass", "Singer-Songwriter"),
    ),
    "diacritics": _script(
        17,
        "Ágnes Álvaro Amélie André Björn Chloé Édith Élodie François Gülşen Håkan Jörg José "
        "Jürgen Łukasz Małgorzata Márta Noël Óscar Renée Søren Štěpán Zoë Þóra Ömer Ørjan",
        "Ångström Brânză Çelik Dvořák Fernández Gärtner Gonçalves Håkansson Jónsdóttir Kästner "
        "Kovačić Lefèvre Müller Muñoz Nguyễn Novák Öztürk Pärt Petrović Rácz Sánchez Șerban "
        "Šimůnek Sørensen Święcicki Țepeș Vågen Žižek",
        "amanhã ângel árbol avião białe café canção chanson chèvre cœur corazón couché dernière "
        "día dziś élan été fenêtre forêt früh für głos grün großer hôtel île jardín julehilsen "
        "księżyc łódź lumière mañana månen märchen mère naïve niño noche nuit öde où país "
        "pełnia přítel rêve rivière sábado saudade skál śnieg soleil straße sueño süß táncol "
        "température tęsknota träume über vår világ zimą żal",
        genres=("Chanson", "Fado", "Schlager", "Flamenco", "Bossa Nova"),
    ),
    "cyrillic": _script(
        8,
        "Александр Анна Борис Вера Виктор Галина Дмитрий Елена Жанна Иван Ирина Кирилл Людмила "
        "Мария Николай Оксана Павел Светлана Тарас Юлія Ярослав",
        "Белов Волкова Громов Дорошенко Егоров Зайцева Иванов Ковальчук Лебедева Морозов Новикова "
        "Орлов Павленко Соколова Тимофеев Шевчук",
        "берег ветер вечер вода весна время город дорога дождь звезда зима золото кино крыша лето "
        "любовь море небо ночь огонь осень письмо песня поезд птица река рассвет сердце снег сон "
        "солнце степь тишина тень утро місто зоря їжак",
        genres=("Русский рок", "Шансон"),
    ),
    "greek": _script(
        3,
        "Αλέξανδρος Άννα Γιώργος Δήμητρα Ελένη Μαρία Μίκης Νίκος Σοφία Χάρις",
        "Αλεξίου Θεοδωράκης Καζαντζής Λοΐζος Νικολάου Παπαδόπουλος Ρεμπέτης Χατζής",
        "αγάπη άνεμος αστέρι βροχή δρόμος ελπίδα ζωή ήλιος θάλασσα καρδιά λιμάνι νύχτα όνειρο "
        "ουρανός πόλη σιωπή φεγγάρι φωτιά χρόνος",
        genres=("Ρεμπέτικο", "Λαϊκά"),
    ),
    "arabic": _script(
        5,
        "أحمد أمينة جميلة خالد زينب سعاد طارق عمر فاطمة ليلى محمود نور هدى يوسف",
        "البغدادي الحلبي الدمشقي السعدي الشامي العلي القاسم المصري الناصر حداد",
        "ليل قلب حب بحر قمر شمس طريق نور مدينة حلم صباح وردة ريح مطر غريب سلام حنين عيون",
        genres=("طرب", "Raï"),
    ),
    "hebrew": _script(
        3,
        "אבי דוד חנה יעל יוסי מרים נועה עידן רונית שירה",
        "אברהם ברק גולן הלוי כהן לוי מזרחי פרץ שלום",
        "לילה ים אור שמש ירח דרך בית אהבה חלום רוח גשם כוכב עיר זמן שיר בוקר",
        genres=("מזרחית",),
    ),
    "han": _script(
        6,
        "偉 芳 娜 敏 靜 強 磊 洋 艷 傑 娟 濤 明 超 秀英 志明 美玲 家豪 雅婷 淑芬",
        "王 李 張 劉 陳 楊 趙 黃 周 吳 徐 孫 林 鄭 歐陽",
        "愛 夜 月光 星空 海 風 雨 雪 春天 夏夜 秋 冬 城市 夢 心 時間 路 花 火 回憶 青春 世界 "
        "遠方 天空 河流 告白 眼淚 孤單 明天 昨日",
        space="",
        family_first=True,
        genres=("華語流行", "粵語"),
    ),
    "kana": _script(
        6,
        "あおい さくら ひなた ゆい はると みう りん そら かおり たける 健太 美咲 陽子 翔",
        "佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 やまだ ナカタ",
        "さよなら 夜空 花火 桜 ひかり 夢 きみ 海辺 ラブ ソング 東京 雨の 街 アイ ミライ "
        "メロディ 星 こころ ありがとう 風 スカイ ドライブ 記憶 青い",
        space="",
        family_first=True,
        genres=("J-Pop", "アニメ", "シティポップ"),
    ),
    "hangul": _script(
        4,
        "민준 서연 지우 하은 도윤 예린 수빈 지민 태형 은지 현우",
        "김 이 박 최 정 강 조 윤 장 임",
        "사랑 바람 밤 별 꿈 하늘 바다 봄날 비 눈 기억 마음 시간 안녕 노래 그대 너의 우리 하루",
        family_first=True,
        genres=("K-Pop", "트로트"),
    ),
    "thai": _script(
        3,
        "กานดา จินดา ชัย นภา ประเสริฐ พิม มานี วิชัย สมชาย อรทัย",
        "แก้วใส ทองดี บุญมา ศรีสุข สายลม ใจดี",
        "ความรัก คืน ฝน ดาว ทะเล ฝัน หัวใจ ลม เพลง เวลา บ้าน ฟ้า คิดถึง น้ำตา",
        space="",
        genres=("ลูกทุ่ง",),
    ),
    "devanagari": _script(
        5,
        "अनिल आशा कविता किशोर गीता मोहन रवि राधा लता विजय संजय सुनीता",
        "कपूर कुमार चौहान जोशी पटेल मिश्रा शर्मा सिंह वर्मा",
        "प्यार रात दिल चाँद सपना बारिश ज़िंदगी तारा याद सफ़र आसमान नदी गीत शाम सुबह आँखें",
        genres=("Bollywood", "ग़ज़ल"),
    ),
}

GENRES = (
    "Rock", "Pop", "Jazz", "Electronic", "Ambient", "Folk", "Classical", "Hip-Hop", "Soul", "Funk",
    "Metal", "Punk", "Indie Rock", "Blues", "Reggae", "House", "Techno", "Drum & Bass", "Trip-Hop",
    "Post-Rock", "Shoegaze", "Experimental", "Soundtrack", "R&B", "Disco", "World", "Dream Pop",
)  # fmt: skip

_BANDS = ("The {0}s", "{0} {1}", "{0} & The {1}s", "{0} Orchestra", "{0} Quartet", "DJ {0}", "{0}")
_SIGNS = ("!!!", "AC/DC", "P!nk", "+/-", "Sunn O)))", "a-ha", "Simon & Garfunkel", "R.E.M.")
"""Real names that break parsers; everybody's test needs them."""


def pick_script(chance: random.Random) -> str:
    """The name of a script, as often as its weight says."""
    names = list(SCRIPTS)
    return chance.choices(names, [SCRIPTS[name].weight for name in names])[0]


def artist_name(chance: random.Random, script: str) -> str:
    """A person or a band."""
    kit = SCRIPTS[script]
    if script == "latin" and chance.random() < 0.45:
        words = [word.capitalize() for word in chance.sample(kit.words, 2)]
        return chance.choice(_BANDS).format(*words)
    if chance.random() < 0.15:
        return kit.space.join(chance.sample(kit.words, 2)).capitalize()
    given, family = chance.choice(kit.given), chance.choice(kit.family)
    if script in ("latin", "diacritics", "cyrillic") and chance.random() < 0.4:
        given += " " + chance.choice(kit.given)[0] + "."
    return kit.space.join((family, given) if kit.family_first else (given, family))


def artist_names(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """So many names, each once, with their scripts."""
    chance = random.Random(seed)
    found: dict[str, str] = dict.fromkeys(_SIGNS[:count], "latin")
    while len(found) < count:
        script = pick_script(chance)
        name = artist_name(chance, script)
        if name in found:
            # People of one name are told apart by a further one.
            name += SCRIPTS[script].space + chance.choice(SCRIPTS[script].words).capitalize()
        found.setdefault(name, script)
    return list(found.items())


def title(chance: random.Random, script: str) -> str:
    """One to four words."""
    kit = SCRIPTS[script]
    count = chance.choices((1, 2, 3, 4), (10, 40, 35, 15))[0]
    words = chance.sample(kit.words, min(count, len(kit.words)))
    text = kit.space.join(words)
    return text[0].upper() + text[1:]
