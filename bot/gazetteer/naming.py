"""How a region's names are taken from the sources: which are shown, and which spellings are kept.

Used only when packs are built. Names of governorates say what they are ("Gouvernorat de Tartous"); a label
says that by standing where it stands, so the word is left out where no two of a country become one.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from bot.domain.region import Level, RegionCode
from bot.gazetteer.arabic import arabic_name
from bot.gazetteer.pack import Region
from bot.gazetteer.sounding import sound
from bot.gazetteer.spelling import fold


def _codes(written: str) -> list[str]:
    return written.split()


_SHOWN = ("en", "ar", "fr", "tr", "de")
_LOCAL_NAME = re.compile(r"([^,(]+) \((\w{2,3})\)")
_SPELT_IN = frozenset(
    ("ara", "eng", "ukr", "rus", "tur", "kur", "ckb", "fra", "deu", "fas", "prs", "pus", "spa")
)
_LANGUAGE = {"ara": "ar", "fra": "fr", "tur": "tr", "deu": "de", "kmr": "kmr"}
_BRACKETS = re.compile(r" *[\[(].*?[\])]")
_AREA_KINDS = re.compile(r"^(مقاطعة|لواء) | (Oblast|District)$")
_KINDS: Mapping[str, Sequence[tuple[re.Pattern[str], str]]] = {
    "ar": ((re.compile(r"^(محافظة|ولاية|إقليم|مقاطعة|منطقة|بلدية|جهة|كانتون) | أوبلاست$"), ""),),
    "fr": (
        (
            re.compile(
                r"^(?:[Pp]rovince|[Gg]ouvernorat|[Oo]blast|[Ww]ilaya|[Cc]omté|[ÉéEe]tat) (?:de |d[’'])"
            ),
            "",
        ),
        (re.compile(r"^(?:[Pp]rovince|[Gg]ouvernorat|[Oo]blast|[Ww]ilaya|[Cc]omté|[ÉéEe]tat) du "), "Le "),
    ),
    "tr": ((re.compile(r" ([İi]li|[Ee]yaleti|[Vv]ilayeti|[Oo]blastı|[Vv]aliliği)$"), ""),),
    "de": ((re.compile(r"^(Provinz|Gouvernement|Gouvernorat|Oblast|Bundesstaat) "), ""),),
}
_LATIN_OR_ARABIC = re.compile(r"[a-z0-9\u0600-\u06ff ]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff0-9 ]+")
_ONE_NAME = 60.0  # of 100: Tombouctou and Timbuktu, but not two names with the same consonants
_READ_BY_ALL = 100_000  # people; larger places are spelled in Cyrillic far from where it is written
_WRITES_CYRILLIC = frozenset(_codes("BA BG BY KG KZ MD ME MK MN RS RU TJ UA UZ"))
_OWN_SCRIPT = {
    "AM": re.compile(r"[\u0531-\u0587 ]+"),
    "CY": re.compile(r"[\u0370-\u03ff ]+"),
    "ET": re.compile(r"[\u1200-\u137f ]+"),
    "ER": re.compile(r"[\u1200-\u137f ]+"),
    "GE": re.compile(r"[\u10a0-\u10ff ]+"),
    "GR": re.compile(r"[\u0370-\u03ff ]+"),
    "CN": re.compile(r"[\u4e00-\u9fff]+"),
    "TW": re.compile(r"[\u4e00-\u9fff]+"),
    "HK": re.compile(r"[\u4e00-\u9fff]+"),
    "JP": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+"),
    "KP": re.compile(r"[\u1100-\u11ff\uac00-\ud7af ]+"),
    "KR": re.compile(r"[\u1100-\u11ff\uac00-\ud7af ]+"),
    "TH": re.compile(r"[\u0e00-\u0e7f ]+"),
}
_SPEAKS_ARABIC = frozenset(_codes("AE BH DZ EG EH IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE"))
_ROMANISED = frozenset(
    _codes("""
AE AF AM BD BG BH BT BY CN EG EH ER ET GE GR HK IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MK
MM MN MV NP OM PK PS QA RU SA SD SY TH TJ TW YE
""")
)  # the marks in their names are a romaniser's, not the readers'


def short_names(named: Mapping[RegionCode, Mapping[str, str]]) -> Mapping[RegionCode, Mapping[str, str]]:
    """The names of a country's governorates, without the words for what they are where none is mistaken."""
    short = {
        code: {lang: _without_kind(names[lang], lang) for lang in _SHOWN if lang in names}
        for code, names in named.items()
    }
    counts = Counter((lang, fold(name)) for names in short.values() for lang, name in names.items())
    return {
        code: {
            lang: name if counts[lang, fold(name)] == 1 else named[code][lang] for lang, name in names.items()
        }
        for code, names in short.items()
    }


def plain_name(official: str) -> str:
    """A name of ISO's table without what it says in brackets."""
    return _BRACKETS.sub("", official).strip()


def local_names(row: Mapping[str, Any]) -> Mapping[str, str]:
    """The names that ISO's table gives in languages that regions are shown in."""
    return {_LANGUAGE[lang]: name.strip() for name, lang in _locals(row) if lang in _LANGUAGE}


def local_spellings(row: Mapping[str, Any]) -> Iterable[str]:
    """The spellings that ISO's table gives in languages that we read."""
    return [name.strip() for name, lang in _locals(row) if lang in _SPELT_IN]


def sounds_like(governorate: str, place: str) -> bool:
    """Whether a governorate and a place in it bear the same name, in two ways to write it at the most."""
    one, other = fold(_AREA_KINDS.sub("", governorate)), fold(place)
    return sound(one) == sound(other) != "" and fuzz.ratio(one, other) >= _ONE_NAME


def arabic_name_of(latin: str, spellings: Iterable[str], *, country: str) -> str | None:
    """The Arabic name of a place, if one of its spellings sounds like its Latin name."""
    return arabic_name(latin, spellings, arabic_speaking=country in _SPEAKS_ARABIC)


def display_name(name: str, country: str) -> str:
    """A name as it is shown in Latin letters."""
    plain = re.sub("[‘’`ʿʾ]", "'", name)
    if country in _ROMANISED:
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in apart if not unicodedata.combining(char))
    return re.sub(r"(?<!\w)'|'(?!\w)", "", plain)


def seat_names(governorate: Mapping[str, str]) -> Mapping[str, str]:
    """A governorate's names as those of its seat."""
    return {lang: _AREA_KINDS.sub("", name) for lang, name in governorate.items()}


def is_kept(key: str, region: Region) -> bool:
    """Whether a folded spelling is worth keeping: in a script that is read there, and no initials."""
    if _CYRILLIC.fullmatch(key):
        wide = region.level is not Level.PLACE or region.population >= _READ_BY_ALL
        return wide or region.country in _WRITES_CYRILLIC
    if (own := _OWN_SCRIPT.get(region.country)) and own.fullmatch(key):
        return True
    if len(key) <= 3 and key.isascii():  # mostly airport codes and initials, which are names of nothing else
        return fuzz.ratio(key, fold(region.names["en"])) > 75
    return _LATIN_OR_ARABIC.fullmatch(key) is not None


def _locals(row: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    return _LOCAL_NAME.findall(row.get("localOtherName") or "")


def _without_kind(name: str, lang: str) -> str:
    for pattern, left in _KINDS.get(lang, ()):
        name = pattern.sub(left, name)
    return name
