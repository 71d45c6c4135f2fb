"""Read the files that curators write: one revision of an event each, or a list of sources.

Every problem of every file is found in one reading and told with its file, line and field, so that a
curator mends all of them at once. Nothing is taken from a set that has a problem. The format is
described in docs/curated-files.md and docs/event-schema.json.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from bot.domain.event import Submission
from bot.domain.source import Source
from bot.domain.terms import Publication
from bot.errors import ImportRefused, Problem
from bot.sources.files import WHOLE_FILE, find_files, load_text
from bot.sources.marked import Document, FieldPath, Flaw, Unreadable, read_marked
from bot.sources.submission import dotted, read_sources, read_submission, source_ids

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Curated:
    """What a set of files holds, in the order to take it: sources, then revisions as published."""

    submissions: tuple[Submission, ...]
    sources: tuple[Source, ...]
    origins: Mapping[tuple[str, int], tuple[str, Document]] = field(default_factory=dict)

    def origin(self, event: str, number: int, path: FieldPath = ("revision",)) -> tuple[str, int]:
        """Return the file that a revision came from and the line of a field, by default of its number."""
        file, document = self.origins[event, number]
        return file, document.line(path)


@dataclass(frozen=True, slots=True)
class _Opened:
    file: str
    document: Document

    @property
    def lists_sources(self) -> bool:
        return isinstance(self.document.root, dict) and set(self.document.root) == {"sources"}


@dataclass(frozen=True, slots=True)
class _Taken:
    opened: _Opened
    submission: Submission

    @property
    def key(self) -> tuple[str, int]:
        return self.submission.content.event, self.submission.number

    def problem(self, field: str, message: str) -> Problem:
        return Problem(self.opened.file, self.opened.document.line((field,)), field, message)


def read_curated(
    paths: Sequence[Path], *, known_area: Callable[[str], bool], known_sources: Collection[str]
) -> Curated:
    """Read all files and folders named.

    Sources that the files bring themselves need not be in `known_sources`. Revisions come in the order
    in which they are to be published, those of one event always in the order of their numbers.

    Raises ImportRefused with all problems of all files.
    """
    problems: list[Problem] = []
    opened = list(_open_all(paths, problems))
    lists = [each for each in opened if each.lists_sources]
    sources = _take_sources(lists, problems)
    ids = {*known_sources, *(name for each in lists for _, name in source_ids(each.document))}
    taken: list[_Taken] = []
    for each in opened:
        if not each.lists_sources:
            submission, flaws = read_submission(each.document, known_area=known_area, known_sources=ids)
            problems += _problems(each.file, flaws)
            taken += [_Taken(each, submission)] if submission else []
    problems += _problems_between(taken)
    if problems:
        raise ImportRefused(tuple(sorted(problems, key=lambda each: (each.file, each.line, each.field))))
    origins = {each.key: (each.opened.file, each.opened.document) for each in taken}
    return Curated(in_order(each.submission for each in taken), tuple(sources), origins)


def _open_all(paths: Sequence[Path], problems: list[Problem]) -> Iterator[_Opened]:
    for found in find_files(paths):
        text = load_text(found) if isinstance(found, Path) else found
        if isinstance(text, Problem):
            problems.append(text)
            continue
        try:
            yield _Opened(str(found), read_marked(text))
        except Unreadable as error:
            problems += _problems(str(found), [error.flaw])


def _problems(file: str, flaws: Iterable[Flaw]) -> list[Problem]:
    return [Problem(file, flaw.line, dotted(flaw.path) or WHOLE_FILE, flaw.message) for flaw in flaws]


def _take_sources(lists: Iterable[_Opened], problems: list[Problem]) -> list[Source]:
    found: list[Source] = []
    first_in: dict[str, str] = {}
    for each in lists:
        sources, flaws = read_sources(each.document)
        found += sources
        problems += _problems(each.file, flaws)
        for path, name in source_ids(each.document):
            if name in first_in:
                message = f"the source `{name[:64]}` is also in {first_in[name]}; keep one of them"
                problems.append(Problem(each.file, each.document.line(path), dotted(path), message))
            first_in.setdefault(name, each.file)
    return found


def _problems_between(taken: Iterable[_Taken]) -> Iterator[Problem]:
    """Look at what can only be seen with all files at hand."""
    chains: dict[str, dict[int, _Taken]] = defaultdict(dict)
    for each in taken:
        event, number = each.key
        first = chains[event].setdefault(number, each)
        if first is not each:
            message = f"revision {number} of {event} is also in {first.opened.file}; keep one of them"
            yield each.problem("revision", message)
    for chain in chains.values():
        in_order = [chain[number] for number in sorted(chain)]
        yield from (problem for pair in pairwise(in_order) for problem in _problems_of_pair(*pair))


def _problems_of_pair(before: _Taken, after: _Taken) -> Iterator[Problem]:
    (event, earlier), (_, number) = before.key, after.key
    if number != earlier + 1:
        message = f"{event} has revisions {earlier} and {number} here and none between; number without gaps"
        yield after.problem("revision", message)
    old, new = before.submission.content, after.submission.content
    if new.publication is Publication.NEW:
        message = f"revision {number} of an event is not new; write update, correction or another publication"
        yield after.problem("publication", message)
    if old.publish_at and new.publish_at and new.publish_at < old.publish_at:
        yield after.problem("publish_at", f"this is before revision {earlier} is published; check both")
    if old.type is not new.type:
        yield after.problem(
            "type", f"revision {earlier} is of type {old.type.value}; an event keeps its type"
        )


def in_order(submissions: Iterable[Submission]) -> tuple[Submission, ...]:
    """Sort by planned time; what has none comes last. No revision comes before an earlier one."""
    latest: dict[str, datetime] = {}
    timed: list[tuple[datetime, str, int, Submission]] = []
    for each in sorted(submissions, key=lambda one: (one.content.event, one.number)):
        event, planned = each.content.event, each.content.publish_at or _NEVER
        latest[event] = max(planned, latest.get(event, planned))
        timed.append((latest[event], event, each.number, each))
    return tuple(submission for *_, submission in sorted(timed, key=lambda row: row[:3]))
