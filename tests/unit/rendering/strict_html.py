"""Telegram's HTML, read as strictly as it could be: what it refuses, a test must refuse."""

import html
import re

ALLOWED = frozenset({"b", "i", "s", "u", "code", "a", "blockquote", "tg-time"})
_ATTRIBUTE = {"a": "href", "tg-time": "unix"}
"""Tags that are nothing without it."""
_ALONE = frozenset({"code", "a", "tg-time"})
"""Tags that Telegram lets stand in none of the same (Bot API, formatting options)."""
_TIME_UNITS = {True: 31, False: 127}
"""UTF-16 units below a mark of time, with a format and without (MTProto, ENTITY_DATE_TOO_LONG)."""
_TAG = re.compile(r'<(/?)([a-z-]+)((?: href="[^"<>]*"| unix="\d+"(?: format="Dt")?)?)>')
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot);")


def visible(text: str) -> str:
    """Return what a reader sees. Raises ValueError for anything that Telegram might refuse."""
    open_tags: list[str] = []
    rest = []
    at = 0
    for tag in _TAG.finditer(text):
        rest.append(text[at : tag.start()])
        at = tag.end()
        closing, name, attributes = tag.groups()
        needed = "" if closing else _ATTRIBUTE.get(name, "")
        if name not in ALLOWED or attributes.strip().partition("=")[0] != needed:
            raise ValueError(f"tag {tag[0]} is not allowed")
        if not closing:
            if name in _ALONE and _ALONE.intersection(open_tags):
                raise ValueError(f"{tag[0]} stands in {open_tags}")
            if name == "tg-time":
                _check_time(text[at : text.index("<", at)], is_formatted="format" in attributes)
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            raise ValueError(f"{tag[0]} closes nothing")
    rest.append(text[at:])
    if open_tags:
        raise ValueError(f"{open_tags} stay open")
    plain = "".join(rest)
    if re.search("[<>]", plain) or "&" in _ENTITY.sub("", plain):
        raise ValueError("an unescaped character")
    return html.unescape(plain)


def _check_time(words: str, *, is_formatted: bool) -> None:
    if len(html.unescape(words).encode("utf-16-le")) // 2 > _TIME_UNITS[is_formatted]:
        raise ValueError(f"a time of too many words: {words}")
