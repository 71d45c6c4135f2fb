"""HTML as the Bot API understands it: few tags, strict nesting, exact complaints.

The grammar and the texts of the refusals are those of the platform (positions are UTF-8 byte offsets);
a bot that sends a stray `<` must see here what it would see there.
"""

import re
from dataclasses import dataclass, field, replace

from sandbox.entities import Entity, in_order, utf16_length
from sandbox.links import normal_url, user_id_of_link

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_MARKED = re.compile("[<&]")
_SPACES = frozenset(" \t\r\n\0\v")
_ASCII_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TOKEN = _ASCII_LETTERS | frozenset("0123456789.-")
_BROKEN_UNICODE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)


class EntityParseError(Exception):
    """The detail after `can't parse entities: `."""


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int  # index of the first piece of text inside the tag


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source[self.at] not in "<&":
                self._plain()
            elif self.source[self.at] == "&":
                self._character()
            elif self._peek(1) == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self.stack:
            raise EntityParseError(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        text = _join_surrogates("".join(self.pieces))
        return text, in_order(_without_loose_language(one) for one in self.entities)

    def _peek(self, ahead: int = 0) -> str:
        place = self.at + ahead
        return self.source[place] if place < len(self.source) else ""

    def _byte(self, place: int) -> int:
        return len(self.source[:place].encode("utf-8", "surrogatepass"))

    def _plain(self) -> None:
        end = found.start() if (found := _MARKED.search(self.source, self.at)) else len(self.source)
        run = self.source[self.at : end]
        self.at = end
        self.pieces.append(run)
        self.offset += utf16_length(run)

    def _character(self) -> None:
        decoded, self.at = _decode_reference(self.source, self.at)
        self.pieces.append(decoded)
        self.offset += utf16_length(decoded)

    def _skip_spaces(self) -> None:
        while self._peek() in _SPACES and self._peek():
            self.at += 1

    def _until(self, stops: frozenset[str]) -> str:
        start = self.at
        while self._peek() and self._peek() not in stops:
            self.at += 1
        return self.source[start : self.at]

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._until(_SPACES | {">"}).lower()
        if not self._peek():
            raise EntityParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        if tag not in TAGS:
            raise EntityParseError(f'Unsupported start tag "{tag}" at byte offset {self._byte(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise EntityParseError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(begin)}'
            )
        self.at += 1
        self.stack.append(_Open(tag, attributes, self.offset, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_spaces()
            if self._peek() == ">":
                return found
            if not self._peek():
                raise EntityParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
            name = self._until(_SPACES | {"=", ">"})
            if not name:
                raise EntityParseError(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(begin)}'
                )
            self._skip_spaces()
            found[name.lower()] = self._attribute_value(tag, begin) if self._peek() == "=" else ""

    def _attribute_value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._skip_spaces()
        quote = self._peek()
        if not quote:
            raise EntityParseError(f'Unclosed start tag "{tag}" at byte offset {self._byte(begin)}')
        if quote in "'\"":
            return self._quoted(quote, begin)
        start = self.at
        while self._peek() in _TOKEN and self._peek():
            self.at += 1
        if self._peek() != ">" and self._peek() not in _SPACES:
            raise EntityParseError(f"Unexpected end of name token at byte offset {self._byte(start)}")
        if not self._peek():
            raise EntityParseError(f"Unexpected end of name token at byte offset {self._byte(start)}")
        return self.source[start : self.at].lower()

    def _quoted(self, quote: str, begin: int) -> str:
        self.at += 1
        value: list[str] = []
        while self._peek() and self._peek() != quote:
            decoded, self.at = _decode_reference(self.source, self.at)
            value.append(decoded)
        self.at += 1
        if not self._peek():
            raise EntityParseError(f"Unclosed start tag at byte offset {self._byte(begin)}")
        return "".join(value)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise EntityParseError(f"Unexpected end tag at byte offset {self._byte(begin)}")
        self.at += 2
        tag = self._until(_SPACES | {">"}).lower()
        self._skip_spaces()
        if self._peek() != ">":
            raise EntityParseError(f"Unclosed end tag at byte offset {self._byte(begin)}")
        self.at += 1
        opened = self.stack.pop()
        if tag and tag != opened.tag:
            raise EntityParseError(
                f"Unmatched end tag at byte offset {self._byte(begin)}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        inner = "".join(self.pieces[opened.piece :])
        entity = _entity(opened, self.offset - opened.offset, inner)
        if entity is None:
            return
        twin = self.entities[-1] if self.entities else None
        if twin and (twin.offset, twin.length) == (entity.offset, entity.length):
            language = entity.language or twin.language
            if {twin.type, entity.type} == {"pre", "code"} and language:
                self.entities[-1] = replace(twin, type="pre", language=language)
                return
        self.entities.append(entity)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The text without tags, and its entities in order.

    Raises EntityParseError with the platform's own detail.
    """
    return _Parser(source).run()


def _entity(opened: _Open, length: int, inner: str) -> Entity | None:
    plain = Entity(TAGS[opened.tag], opened.offset, length)
    match opened.tag:
        case "a":
            return _link(plain, opened.attributes.get("href") or inner)
        case "code":
            name = opened.attributes.get("class", "")
            return replace(plain, language=name.removeprefix("language-") if "language-" in name else None)
        case "blockquote" if "expandable" in opened.attributes:
            return replace(plain, type="expandable_blockquote")
        case "tg-emoji":
            identifier = opened.attributes.get("emoji-id", "")
            if not identifier.isascii() or not identifier.isdigit() or int(identifier) == 0:
                raise EntityParseError("Invalid custom emoji identifier specified")
            return replace(plain, custom_emoji_id=identifier)
        case "tg-time":
            unix = opened.attributes.get("unix", "")
            if not unix.isascii() or not unix.isdigit():
                raise EntityParseError("Invalid date specified")  # the platform's own text is not known
            return replace(
                plain, unix_time=int(unix), date_time_format=opened.attributes.get("format") or None
            )
        case _:
            return plain


def _link(plain: Entity, href: str) -> Entity | None:
    """A link or a mention by id; a target that is no link leaves plain text."""
    user_id = user_id_of_link(href)
    if user_id is not None:
        return replace(plain, type="text_mention", user_id=user_id)
    url = normal_url(href)
    return None if url is None else replace(plain, url=url)


def _without_loose_language(one: Entity) -> Entity:
    return replace(one, language=None) if one.type == "code" else one


def _decode_reference(source: str, at: int) -> tuple[str, int]:
    """The character at `at`, decoded when it begins a known reference, and the place after it."""
    if source[at] != "&":
        return source[at], at + 1
    end = at + 1
    if source.startswith("#", end):
        is_hex = source.startswith("x", end + 1)
        end += 2 if is_hex else 1
        start = end
        digits = "0123456789abcdefABCDEF" if is_hex else "0123456789"
        while end < len(source) and source[end] in digits:
            end += 1
        code = int(source[start:end] or "0", 16 if is_hex else 10)
        decoded = chr(code) if 0 < code < 0x10FFFF and end - at < 10 else None
    else:
        while end < len(source) and source[end] in _ASCII_LETTERS:
            end += 1
        decoded = NAMED_CHARACTERS.get(source[at + 1 : end])
    if decoded is None:
        return "&", at + 1
    return decoded, end + 1 if source.startswith(";", end) else end


def _join_surrogates(text: str) -> str:
    """Two halves written as two references make one character; a lone half is refused."""
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise EntityParseError(_BROKEN_UNICODE) from None
