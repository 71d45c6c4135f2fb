"""Which strings are links, and how the platform writes them back."""

import re
from urllib.parse import parse_qs, urlsplit, urlunsplit

_HOST = re.compile(r"[^\s/?#:@<>\"]+\.[^\s/?#:@<>\".]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3}")
_TG_SCHEMES = frozenset({"tg", "ton", "tonsite"})


def user_id_of_link(url: str) -> int | None:
    """The user of `tg://user?id=N`."""
    parts = urlsplit(url.strip()) if url.strip().lower().startswith("tg:") else None
    if parts is None or (parts.netloc or parts.path) != "user":
        return None
    value = parse_qs(parts.query).get("id", [""])[0]
    return int(value) if value.isascii() and value.isdigit() and int(value) > 0 else None


def normal_url(url: str) -> str | None:
    """The link as the platform stores it (scheme added, host in lower case, a path of at least `/`).

    None when it is no link at all.
    """
    stripped = url.strip()
    if not stripped or any(char.isspace() for char in stripped):
        return None
    with_scheme = stripped if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", stripped) else f"http://{stripped}"
    try:
        parts = urlsplit(with_scheme)
    except ValueError:
        return None
    if parts.scheme in _TG_SCHEMES:
        return stripped
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(parts.hostname or ""):
        return None
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/"))
