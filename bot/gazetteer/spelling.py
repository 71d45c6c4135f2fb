"""People spell one place in many ways: this module folds the ways that never change the meaning.

What is folded here counts as the same name ("Al-Lādhiqīyah", "ladhiqiyah"). What might be another
name is left to the fuzzy search, which only offers. The packs hold folded names, so a change here
asks for a rebuild of the packs; a test holds the two together.
"""

import re
import unicodedata

LONGEST_QUERY = 200  # characters; the longest name in the packs has under 60

_LETTERS = str.maketrans(
    {
        # hamza carriers, alef maqsura, ta marbuta; Persian, Urdu and Kurdish forms of the same letters
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىئیې", "ي"),
        **dict.fromkeys("ةھہەۀ", "ه"),
        "ؤ": "و",
        "ک": "ك",
        "ـ": "",
        "ء": "",
        # letters that Unicode does not take apart
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
        "ŋ": "n",
        # apostrophes, ayn and hamza marks, soft sign: written or not as the writer likes
        **dict.fromkeys("'`´‘’ʼʻʿʾ′ʹʺ\"“”", ""),
    }
)
_BREAKS = re.compile(r"[^\w]+|_+")
_ARTICLES = frozenset(
    ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "esh", "et", "ez")
)
_PCODE = re.compile(r"([A-Z]{2})[\s-]*(\d{2}(?:\d{2}){0,3})")


def fold(text: str) -> str:
    """The key under which a spelling is found: letters and digits in words, one space between.

    Empty when there is nothing to look for: too long, control characters, no letter or digit.
    """
    if len(text) > LONGEST_QUERY or any(unicodedata.category(char) == "Cc" for char in text.strip()):
        return ""
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    bare = "".join(char for char in apart if unicodedata.category(char) not in ("Mn", "Cf", "Me"))
    words = _BREAKS.sub(" ", bare.translate(_LETTERS)).split()
    named = [word for word in words if word not in _ARTICLES] or words
    return " ".join(_without_arabic_article(word) for word in named)


def parse_pcode(text: str) -> str:
    """A place code of the UN humanitarian office, without gaps and in capitals: "sy 1002" -> "SY1002".

    Raises ValueError when the text is not of that shape.
    """
    found = _PCODE.fullmatch(text.strip().upper()) if len(text) <= LONGEST_QUERY else None
    if found is None:
        raise ValueError("a P-code is a country and pairs of digits, like SY10 or SY1002")
    return found[1] + found[2]


def _without_arabic_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 3 else word
