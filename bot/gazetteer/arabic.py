"""GeoNames lists spellings without saying their language: this picks the Arabic name of a place.

Used only when packs are built. Arabic script also writes Persian, Urdu, Kurdish and Uyghur; those give
themselves away by letters that Arabic lacks. Among the rest the name that sounds most like the Latin
one wins, since lists also hold former names and names of quarters.
"""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

_ARABIC_ONLY = re.compile(r"[ء-غف-ي][ء-غف-ي \-]*[ء-غف-ي]")
_MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640\u200c-\u200f]")
_KINDS = re.compile(r"^(?:ناحية|قضاء|مدينة|محافظة|قرية|بلدة|ضلع) ")
_SOUNDS_ALIKE = 50.0  # of 100; below it stood former names and names of neighbours
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("اأإآٱىءئؤعوي", ""),
        **dict.fromkeys("ةهح", "h"),
        **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دضذ", "d"),
        **dict.fromkeys("سصش", "s"),
        **dict.fromkeys("زظ", "z"),
        **dict.fromkeys("كقخ", "k"),
        **dict.fromkeys("غج", "g"),
        "ب": "b", "ر": "r", "ف": "f", "ل": "l", "م": "m", "ن": "n",
    }
)  # fmt: skip
_LATIN_PAIRS = (
    ("sh", "s"),
    ("ch", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("zh", "g"),
    ("ts", "s"),
)
_LATIN_SOUNDS = str.maketrans(
    {**dict.fromkeys("aeiouywıöü", ""), "q": "k", "c": "k", "j": "g", "p": "b", "v": "f", "x": "k"}
)


def arabic_name(latin: str, spellings: Iterable[str], *, arabic_speaking: bool) -> str | None:
    """The best Arabic spelling of a place whose Latin name is given; None when none sounds like it.

    `arabic_speaking` countries write the article where others drop it: الموصل, but أنقرة.
    """
    bare = {_KINDS.sub("", _MARKS.sub("", spelling).strip()) for spelling in spellings}
    candidates = [spelling for spelling in bare if _ARABIC_ONLY.fullmatch(spelling) and spelling[0] != "ئ"]

    def unlikeness(arabic: str) -> tuple[float, bool, bool, int, str]:
        has_article = arabic.startswith("ال")
        return (
            -_likeness(latin, arabic),
            has_article != arabic_speaking,
            arabic[-1] in "هى",
            -len(arabic),
            arabic,
        )

    best = min(candidates, key=unlikeness, default=None)
    return best if best is not None and _likeness(latin, best) >= _SOUNDS_ALIKE else None


def _likeness(latin: str, arabic: str) -> float:
    return fuzz.ratio(_latin_sounds(latin), _arabic_sounds(arabic))


def _bare(latin: str) -> str:
    apart = unicodedata.normalize("NFKD", latin.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))


def _latin_sounds(latin: str) -> str:
    sounds = re.sub(r"\b(?:al|el|a[dnrstz]|ash|e[dnrstz])[ -]", "", _bare(latin))
    for pair, one in _LATIN_PAIRS:
        sounds = sounds.replace(pair, one)
    return re.sub(r"[^a-z]", "", sounds.translate(_LATIN_SOUNDS))


def _arabic_sounds(arabic: str) -> str:
    words = (word.removeprefix("ال") for word in arabic.split())
    return re.sub(r"[^a-z]", "", "".join(words).translate(_SOUNDS))
