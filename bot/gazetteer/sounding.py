"""Reduces a spelling to what is heard whatever the script: consonants in twelve kinds, vowels left out.

People write a place as they hear it, in the letters they have: Latakia, Lattakia, Lazkiye, اللاذقية and
Латакия share their consonants. This finds candidates for an offer; it never says that two names are one.
"""

_SOUNDS = str.maketrans(
    {
        **dict.fromkeys("aeiouwy", ""),
        **dict.fromkeys("اأإآءئؤىيوع", ""),
        **dict.fromkeys("аеёиіїйоуўыэєюяьъ", ""),
        **dict.fromkeys("pبپбп", "b"),
        **dict.fromkeys("دضذд", "d"),
        **dict.fromkeys("vفڤвф", "f"),
        **dict.fromkeys("jجغگгґж", "g"),
        **dict.fromkeys("حه", "h"),
        **dict.fromkeys("cqxكقخкхчқ", "k"),
        **dict.fromkeys("لл", "l"),
        **dict.fromkeys("مм", "m"),
        **dict.fromkeys("نн", "n"),
        **dict.fromkeys("رр", "r"),
        **dict.fromkeys("zسصشزظسچзсшщ", "s"),
        **dict.fromkeys("تطثтц", "t"),
    }
)
_KINDS = "bdfghklmnrst"


def sound(key: str) -> str:
    """What is heard of a folded spelling; letters of other scripts stay as they are."""
    return "".join(map(_sound_of_word, key.split()))


def sounds_beside(heard: str) -> set[str]:
    """What is heard with one consonant more, less or other; itself left out."""
    cuts = [(heard[:at], heard[at:]) for at in range(len(heard) + 1)]
    less = {left + right[1:] for left, right in cuts if right}
    other = {left + kind + right[1:] for left, right in cuts if right for kind in _KINDS}
    more = {left + kind + right for left, right in cuts for kind in _KINDS}
    return (less | other | more) - {heard, ""}


def _sound_of_word(word: str) -> str:
    heard = ""
    for char in word.translate(_SOUNDS):
        if char == "h" and heard:  # sh, kh, gh are one sound, and a last h is none
            continue
        if not heard.endswith(char):
            heard += char
    return heard


_IN_LATIN = """
ا a ب b ت t ث th ج j ح h د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f ق q ك k ل l م m ن n ه h
و u ي i پ p چ ch ژ zh گ g ڤ v
а a б b в v г g ґ g д d е e є ye ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh
ц ts ч ch ш sh щ shch ы y э e ю yu я ya ё yo ў u ћ c ђ d ј j љ l њ n џ dz
"""
_LETTERS = _IN_LATIN.split()
_LATIN = str.maketrans({**dict(zip(_LETTERS[::2], _LETTERS[1::2], strict=True)), "ь": "", "ъ": ""})


def latin(key: str) -> str:
    """A folded spelling in Latin letters, roughly as it sounds; to measure likeness across scripts."""
    return key.translate(_LATIN)
