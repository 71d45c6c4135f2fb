"""Telegram's HTML, read as strictly as it could be: what it refuses, a test must refuse."""

import html
import re

ALLOWED = frozenset({"b", "i", "s", "u", "code", "a", "blockquote"})
_TAG = re.compile(r"<(/?)([a-z]+)((?: href=\"[^\"<>]*\")?)>")
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot);")


def visible(text: str) -> str:
    """Return what a reader sees. Raises ValueError for anything that Telegram might refuse."""
    open_tags: list[str] = []
    rest = []
    at = 0
    for tag in _TAG.finditer(text):
        rest.append(text[at : tag.start()])
        at = tag.end()
        closing, name, link = tag.groups()
        if name not in ALLOWED or bool(link) != (name == "a" and not closing):
            raise ValueError(f"tag {tag[0]} is not allowed")
        if not closing:
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
