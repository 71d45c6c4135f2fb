"""YAML in which everything still knows its line, so that a problem can be shown where it stands.

Only the plain part of YAML is read: mappings, lists and text. The model gives each text its type, so
`no` stays a language code and `2025-03-08` a day. Anchors, aliases and tags are refused: they have no
place in a file that a second person must be able to check by reading it. JSON is read as YAML, of
which it is a part.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from bot.errors import Saying
from bot.i18n import words_for

FieldPath = tuple[str | int, ...]
"""The way from the root to a value: ("lines", 2, "best")."""

_MAX_DEPTH = 20  # the deepest field of the model is 5 down
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})  # YAML 1.1, tag:yaml.org,2002:null
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong at a path of a document; `line` counts from 1."""

    line: int
    path: FieldPath
    saying: Saying

    @property
    def message(self) -> str:
        """Return it in English, as the command line prints it."""
        return words_for("en").plain(self.saying.key, **self.saying.values)


class Unreadable(ValueError):
    """The text is no document at all. Carries the flaw that ended the reading."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.saying.key)
        self.flaw = flaw


@dataclass(frozen=True, slots=True)
class Document:
    """Plain data (dict, list, str, None), where each part stands, and what was wrong in passing."""

    root: object
    key_lines: Mapping[FieldPath, int]
    value_lines: Mapping[FieldPath, int]
    flaws: tuple[Flaw, ...]

    def line(self, path: FieldPath, *, of_key: bool = False) -> int:
        """Return the line of a value, or of its key; of the nearest thing above when it is not there."""
        for end in range(len(path), -1, -1):
            found = self.value_lines.get(path[:end])
            if found is not None:
                return self.key_lines.get(path[:end], found) if of_key else found
        return 1

    def at(self, path: FieldPath) -> object:
        """Return the value at a path, None where there is none."""
        here = self.root
        for step in path:
            if isinstance(here, dict):
                here = here.get(step)
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            else:
                return None
        return here

    def leaves(self) -> Iterator[tuple[FieldPath, str]]:
        """Yield every text with its path, in the order of the file."""
        for path in self.value_lines:
            value = self.at(path)
            if isinstance(value, str):
                yield path, value


def read_marked(text: str) -> Document:
    """Read one document.

    Raises Unreadable when it is not YAML, uses what is refused, or holds more than one document.
    """
    try:
        return _Builder(text).document()
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Unreadable(Flaw(line, (), Saying("flaw-control"))) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(Flaw((mark.line + 1) if mark else 1, (), Saying("flaw-yaml"))) from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        if isinstance(error, Unreadable):
            raise
        # PyYAML lets chr() and int() fail on escapes such as \UFFFFFFFF, without a mark
        raise Unreadable(Flaw(1, (), Saying("flaw-character-code"))) from None


@dataclass(slots=True)
class _Builder:
    text: str
    key_lines: dict[FieldPath, int] = field(default_factory=dict)
    value_lines: dict[FieldPath, int] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    def document(self) -> Document:
        events = self._plain_events()
        root: object = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if self.value_lines:
                    raise Unreadable(Flaw(_line(event), (), Saying("flaw-one-document")))
                root = self._value(event, events, ())
        return Document(root, self.key_lines, self.value_lines, tuple(self.flaws))

    def _plain_events(self) -> Iterator[yaml.Event]:
        depth = 0
        for event in yaml.parse(self.text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                signs = {"anchor": "&", "alias": "*"}
                raise Unreadable(Flaw(_line(event), (), Saying("flaw-anchors", signs)))
            if getattr(event, "tag", None):
                raise Unreadable(Flaw(_line(event), (), Saying("flaw-tags", {"sign": "!"})))
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise Unreadable(Flaw(_line(event), (), Saying("flaw-deep")))
            yield event

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath) -> object:
        self.value_lines[path] = _line(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event, path)

    def _mapping(self, events: Iterator[yaml.Event], path: FieldPath) -> dict[str, object]:
        found: dict[str, object] = {}
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            name = self._key(key, path)
            where = (*path, name)
            if name in found:
                self.flaws.append(Flaw(_line(key), where, Saying("flaw-twice", {"name": _shown(name)})))
                _skip(events)
                continue
            self.key_lines[where] = _line(key)
            found[name] = self._value(next(events), events, where)
        return found

    def _key(self, key: yaml.Event, path: FieldPath) -> str:
        if not isinstance(key, yaml.ScalarEvent):
            raise Unreadable(Flaw(_line(key), path, Saying("flaw-key")))
        return self._clean(key.value, _line(key), path)

    def _sequence(self, events: Iterator[yaml.Event], path: FieldPath) -> list[object]:
        found: list[object] = []
        for item in events:
            if isinstance(item, yaml.SequenceEndEvent):
                break
            found.append(self._value(item, events, (*path, len(found))))
        return found

    def _scalar(self, event: yaml.Event, path: FieldPath) -> str | None:
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - aliases are refused, nothing else is left
        if event.style is None and event.value in _NULLS:
            return None
        return self._clean(event.value, _line(event), path)

    def _clean(self, value: str, line: int, path: FieldPath) -> str:
        """Join the surrogate pairs that JSON escapes make; refuse what no reader could be shown."""
        try:
            joined = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise Unreadable(Flaw(line, path, Saying("flaw-half-character"))) from None
        if _CONTROL.search(joined):
            raise Unreadable(Flaw(line, path, Saying("flaw-control-escaped")))
        return joined


def _skip(events: Iterator[yaml.Event]) -> None:
    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _shown(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:40]}…"
