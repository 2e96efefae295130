"""Names in Latin letters, for those whose keyboard has no others: `Цой` is found by `tsoi`,
`Μίκης` by `mikis`, `ヒカル` by `hikaru`, `방탄` by `bangtan`, `Ärzte` by `aerzte`.

A table of our own, of alphabets and syllabaries. Han signs are left out: their reading depends on
the language, and a table of them is larger than the rest of the engine's words. Sources: BGN/PCGN
(Cyrillic, with the looser way people type it), ELOT 743 (Greek), Hepburn (kana), the Revised
Romanisation without assimilation (Hangul).
"""

from __future__ import annotations

import re
import unicodedata

_GERMANIC = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""What these letters are written as where a keyboard lacks them."""

_CYRILLIC = dict(
    pair.split("=")
    for pair in [
        "а=a",
        "б=b",
        "в=v",
        "г=g",
        "д=d",
        "е=e",
        "ё=yo",
        "ж=zh",
        "з=z",
        "и=i",
        "й=y",
        "к=k",
        "л=l",
        "м=m",
        "н=n",
        "о=o",
        "п=p",
        "р=r",
        "с=s",
        "т=t",
        "у=u",
        "ф=f",
        "х=kh",
        "ц=ts",
        "ч=ch",
        "ш=sh",
        "щ=shch",
        "ъ=",
        "ы=y",
        "ь=",
        "э=e",
        "ю=yu",
        "я=ya",
        "є=ye",
        "і=i",
        "ї=yi",
        "ґ=g",
        "ў=u",
        "ђ=dj",
        "ј=j",
        "љ=lj",
        "њ=nj",
        "ћ=c",
        "џ=dz",
        "ѓ=gj",
        "ќ=kj",
        "ѕ=dz",
        "ә=a",
        "ғ=g",
        "қ=k",
        "ң=n",
        "ө=o",
        "ұ=u",
        "ү=u",
        "һ=h",
    ]
)
_LOOSE = _CYRILLIC | {"ё": "e", "й": "i", "х": "h", "щ": "sch"}

_GREEK_PAIRS = {
    "ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "γκ": "gk", "γχ": "nch", "γξ": "nx",
}  # fmt: skip
_GREEK = dict(
    pair.split("=")
    for pair in [
        "α=a",
        "β=v",
        "γ=g",
        "δ=d",
        "ε=e",
        "ζ=z",
        "η=i",
        "θ=th",
        "ι=i",
        "κ=k",
        "λ=l",
        "μ=m",
        "ν=n",
        "ξ=x",
        "ο=o",
        "π=p",
        "ρ=r",
        "σ=s",
        "ς=s",
        "τ=t",
        "υ=y",
        "φ=f",
        "χ=ch",
        "ψ=ps",
        "ω=o",
    ]
)

_KANA = {
    sign: consonant + vowel
    for consonant, signs in (
        ("", "あいうえお"), ("k", "かきくけこ"), ("g", "がぎぐげご"), ("s", "さしすせそ"),
        ("z", "ざじずぜぞ"), ("t", "たちつてと"), ("d", "だぢづでど"), ("n", "なにぬねの"),
        ("h", "はひふへほ"), ("b", "ばびぶべぼ"), ("p", "ぱぴぷぺぽ"), ("m", "まみむめも"),
        ("r", "らりるれろ"),
    )
    for sign, vowel in zip(signs, "aiueo", strict=True)
} | {
    "し": "shi", "じ": "ji", "ち": "chi", "ぢ": "ji", "つ": "tsu", "づ": "zu", "ふ": "fu",
    "や": "ya", "ゆ": "yu", "よ": "yo", "わ": "wa", "ゐ": "i", "ゑ": "e", "を": "o", "ん": "n",
    "ゔ": "vu",
}  # fmt: skip
_SMALL = {
    "ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o",
    "ゎ": "wa",
}  # fmt: skip

_INITIALS = [
    "g",
    "kk",
    "n",
    "d",
    "tt",
    "r",
    "m",
    "b",
    "pp",
    "s",
    "ss",
    "",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
_MEDIALS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_FINALS = [
    "",
    "k",
    "k",
    "k",
    "n",
    "n",
    "n",
    "t",
    "l",
    "k",
    "m",
    "l",
    "l",
    "l",
    "p",
    "l",
    "m",
    "p",
    "p",
    "t",
    "t",
    "ng",
    "t",
    "t",
    "k",
    "t",
    "p",
    "t",
]

_RUN = re.compile(
    "([\u0400-\u052f]+)|([\u0370-\u03ff]+)|([\u3041-\u3096\u30a1-\u30fc]+)|([\uac00-\ud7a3]+)"
    "|([a-zà-ÿø]+)"
)
_ACCENTS = re.compile("[\u0300-\u036f]")


def romanised(text: str) -> str:
    """The words of a text that have a Latin form which folding does not give, in that form, with
    spaces between; "" where there are none."""
    if text.isascii():
        return ""
    found: dict[str, None] = {}
    for match in _RUN.finditer(unicodedata.normalize("NFC", text).casefold()):
        cyrillic, greek, kana, hangul, latin = match.groups()
        if cyrillic:
            found |= dict.fromkeys(_cyrillic(cyrillic))
        elif greek:
            found[_greek(greek)] = None
        elif kana:
            found[_kana(kana)] = None
        elif hangul:
            found["".join(map(_hangul, hangul))] = None
        elif not latin.isascii():
            plain = latin.translate(_GERMANIC)
            if plain != latin:
                found[_ACCENTS.sub("", unicodedata.normalize("NFKD", plain)).replace("æ", "ae")] = (
                    None
                )
    found.pop("", None)
    return " ".join(found)


def _cyrillic(word: str) -> list[str]:
    forms: list[str] = []
    for table in (_CYRILLIC, _LOOSE):
        plain = re.sub("[иы]й$", "y" if table is _CYRILLIC else "i", word)
        forms.append("".join(table.get(char, char if char.isascii() else "") for char in plain))
    return forms


def _greek(word: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", word))
    plain = re.sub("^μπ", "b", plain)
    plain = re.sub("^ντ", "d", plain)
    for pair, latin in _GREEK_PAIRS.items():
        plain = plain.replace(pair, latin)
    return "".join(_GREEK.get(char, char) for char in plain)


def _kana(word: str) -> str:
    latin = ""
    double = False
    for sign in word:
        kana = chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign
        if kana == "っ":
            double = True
            continue
        if kana in _SMALL and latin:
            small = _SMALL[kana]
            # しゃ is sha, きゃ is kya, ふぁ is fa.
            latin = latin[:-1]
            latin += small[1:] if small[0] == "y" and latin.endswith(("sh", "ch", "j")) else small
            continue
        sound = _KANA.get(kana) or _SMALL.get(kana, "")
        latin += ("t" if sound.startswith("ch") else sound[:1]) * double + sound
        double = False
    return latin


def _hangul(sign: str) -> str:
    at = ord(sign) - 0xAC00
    return _INITIALS[at // 588] + _MEDIALS[at % 588 // 28] + _FINALS[at % 28]
