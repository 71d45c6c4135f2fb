"""A folder of curated files kept in step: each new or changed file, by itself, a draft or a publication.

What was taken before is known from the store, so a look can be repeated, ended or made from elsewhere at
any moment. Files are told about once; one that could not be taken is tried again at each look, because what
it waits for (a source, an earlier revision, its author's invitation) may have come.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.domain.clock import Clock
from bot.domain.event import Submission
from bot.domain.filed import Action, what_to_do
from bot.domain.source import Source
from bot.errors import ImportRefused, Problem, Refused, Saying
from bot.gazetteer import Gazetteer
from bot.services.filing import Filing, file_draft, known_of
from bot.services.publishing import ImportSummary, import_curated
from bot.sources.curated import Curated, in_order
from bot.sources.files import WHOLE_FILE, as_text
from bot.sources.folder import Filed, Folder
from bot.sources.marked import Document, FieldPath, Flaw, Unreadable, read_marked
from bot.sources.signing import SUFFIX, is_signed
from bot.sources.submission import dotted, read_sources, read_submission, source_ids
from bot.store import Store, Transaction

_NOT_YET = "not approved yet"
_BAD_SIGNATURE = (
    "this is not a signature of that file by anyone in TOCSIN_WATCH_SIGNERS; sign the file again, or remove "
    "this one and it becomes a draft"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one file. With `problems` it changed nothing; `draft` is the one that it is about."""

    file: str
    action: Action = Action.NOTHING
    reference: str = ""
    draft: int | None = None
    summary: ImportSummary | None = None
    problems: tuple[Problem, ...] = ()
    digest: bytes = field(default=b"", repr=False)

    @property
    def settled(self) -> bool:
        """Say whether there is nothing to do about the file until it changes."""
        return not self.problems and self.action is not Action.WAIT


@dataclass(frozen=True, slots=True)
class _Opened:
    filed: Filed
    document: Document
    signed: bool

    @property
    def lists_sources(self) -> bool:
        return isinstance(self.document.root, dict) and set(self.document.root) == {"sources"}

    def refused(self, flaws: Sequence[Flaw]) -> Told:
        name = self.filed.name
        found = [Problem(name, each.line, dotted(each.path) or WHOLE_FILE, each.message) for each in flaws]
        return Told(name, problems=tuple(sorted(found, key=lambda each: (each.line, each.field))))

    def because(self, path: FieldPath, saying: Saying) -> Told:
        return self.refused([Flaw(self.document.line(path), path, saying)])


@dataclass(slots=True)
class Watching:
    """The use case, over one folder. `signers` are the public keys of those who may publish."""

    store: Store
    gazetteer: Gazetteer
    clock: Clock
    folder: Folder
    signers: Collection[bytes]
    _keys: dict[str, frozenset[tuple[str, int]]] = field(default_factory=dict)
    _told: dict[str, Told] = field(default_factory=dict)

    @property
    def failing(self) -> frozenset[str]:
        """The files that could not be taken when they were last looked at."""
        return frozenset(name for name, told in self._told.items() if told.problems)

    async def look(self) -> AsyncIterator[Told]:
        """Look once, take what can be taken, and yield what was not told before.

        Raises StoreError when the store is out of reach; the files that were not reached are taken next time.
        """
        seen = await asyncio.to_thread(self.folder.look)
        self._keys = {name: keys for name, keys in self._keys.items() if name in seen.names}
        blocked = {each.file for each in seen.problems}
        fresh = {each.name: each for each in seen.fresh}
        gone = self._told.keys() - seen.names - blocked
        self._told = {name: told for name, told in self._told.items() if name not in gone}
        for problem in seen.problems:
            async for told in self._news(Told(problem.file, problems=(problem,)), None):
                yield told
        async for each in self._take(seen.fresh):
            async for told in self._news(each, fresh[each.file]):
                yield told

    async def _news(self, told: Told, filed: Filed | None) -> AsyncIterator[Told]:
        known = self._told.get(told.file)
        told = replace(told, digest=filed.digest) if filed else told
        self._told[told.file] = told
        if filed is not None and told.settled:
            self.folder.settle(filed)
        if told != known:
            yield told

    async def _take(self, fresh: Sequence[Filed]) -> AsyncIterator[Told]:
        """Sources first, because the revisions name them; then the revisions in their order."""
        opened: list[_Opened] = []
        for filed in fresh:
            found = self._open(filed)
            if isinstance(found, Told):
                yield found
            else:
                opened.append(found)
        lists = [each for each in opened if each.lists_sources]
        for each in lists:
            self._keys[each.filed.name] = frozenset((name, 0) for _, name in source_ids(each.document))
        for each in lists:
            yield await self._take_sources(each)
        readable: dict[int, tuple[_Opened, Submission]] = {}
        async with self.store.reading() as tx:
            known = frozenset(await tx.sources.get_all())
        for each in opened:
            if not each.lists_sources:
                read = self._read(each, known)
                if isinstance(read, Told):
                    yield read
                else:
                    readable[id(read)] = (each, read)
        for submission in in_order(read for _, read in readable.values()):
            yield await self._take_revision(*readable[id(submission)])

    def _open(self, filed: Filed) -> _Opened | Told:
        self._keys.pop(filed.name, None)
        signed = False
        if self.signers and filed.signature is not None:
            signed = is_signed(filed.raw, filed.signature, self.signers)
            if not signed:
                problem = Problem(filed.name + SUFFIX, 1, "signature", _BAD_SIGNATURE)
                return Told(filed.name, problems=(problem,))
        text = as_text(Path(filed.name), filed.raw)
        if isinstance(text, Problem):
            return Told(filed.name, problems=(text,))
        try:
            return _Opened(filed, read_marked(text), signed)
        except Unreadable as error:
            return _Opened(filed, Document(None, {}, {}, ()), signed).refused([error.flaw])

    async def _take_sources(self, opened: _Opened) -> Told:
        """Add sources; one that is known, and that readers may have seen, changes by a signed file only."""
        sources, flaws = read_sources(opened.document)
        places = {name: path for path, name in source_ids(opened.document)}
        twice = [(places[name], other) for name, _, other in self._twice(opened)]
        flaws += [
            Flaw(opened.document.line(at), at, Saying("flaw-also-in", {"other": other}))
            for at, other in twice
        ]
        if not flaws and not opened.signed:
            async with self.store.reading() as tx:
                known = await tx.sources.get_all()
            flaws = list(_altered(opened.document, sources, known))
        if flaws:
            return opened.refused(flaws)
        summary = await import_curated(self.store, Curated((), tuple(sources)), clock=self.clock)
        action = Action.PUBLISH if summary.sources else Action.NOTHING
        return Told(opened.filed.name, action, summary=summary)

    def _read(self, opened: _Opened, known_sources: Collection[str]) -> Submission | Told:
        """Read a revision. One that is to be a draft needs no approver yet."""
        document = opened.document
        if not opened.signed and isinstance(document.root, dict) and not document.root.get("approver"):
            document = replace(document, root={"held": _NOT_YET, **_given(document.root)})
        submission, flaws = read_submission(
            document,
            known_area=lambda code: self.gazetteer.region(code) is not None,
            known_sources=known_sources,
        )
        if submission is None or flaws:
            return opened.refused(flaws)
        self._keys[opened.filed.name] = frozenset({(submission.content.event, submission.number)})
        return submission

    def _twice(self, opened: _Opened) -> Iterator[tuple[str, int, str]]:
        name = opened.filed.name
        for event, number in sorted(self._keys.get(name, ())):
            for other, keys in sorted(self._keys.items()):
                if other != name and (event, number) in keys:
                    yield event, number, other

    async def _take_revision(self, opened: _Opened, submission: Submission) -> Told:
        for event, number, other in self._twice(opened):
            values = {"reference": f"{event} r{number}", "other": other}
            return opened.because(("revision",), Saying("flaw-revision-also-in", values))
        root = opened.document.root
        assert isinstance(root, dict)  # noqa: S101 - else it had not been read as a submission
        filing = Filing(opened.filed.name, submission, root, _given(root).get("held"))
        try:
            return await self._do(opened, filing)
        except ImportRefused as refused:
            return Told(opened.filed.name, problems=refused.problems)
        except Refused as refused:
            return opened.because(("author",), Saying(refused.key, refused.values))

    async def _do(self, opened: _Opened, filing: Filing) -> Told:
        async with self.store.reading() as tx:
            told = await self._decided(tx, opened, filing)
        if told.action in (Action.DRAFT, Action.CHANGE):
            async with self.store.writing() as tx:
                told = await self._decided(tx, opened, filing)
                if told.action in (Action.DRAFT, Action.CHANGE):
                    draft = await file_draft(tx, filing, told.draft, at=self.clock.now())
                    told = replace(told, draft=draft.no)
        elif told.action is Action.PUBLISH:
            origins = {(filing.event, filing.submission.number): (opened.filed.name, opened.document)}
            curated = Curated((filing.submission,), (), origins)
            told = replace(told, summary=await import_curated(self.store, curated, clock=self.clock))
        return told

    async def _decided(self, tx: Transaction, opened: _Opened, filing: Filing) -> Told:
        known = await known_of(tx, filing)
        action = what_to_do(filing.facts, known, signed=opened.signed)
        no = known.draft.no if known.draft else None
        if action is Action.FOLLOW:
            values: dict[str, str | int | Saying] = {"reference": filing.reference, "next": known.last + 1}
            return opened.because(("revision",), Saying("flaw-recorded-otherwise", values))
        if action is Action.CLASH:
            values = {"reference": filing.reference, "no": no or 0}
            return opened.because(("revision",), Saying("flaw-drafted-otherwise", values))
        return Told(opened.filed.name, action, filing.reference, draft=no)


def _given(root: Mapping[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in root.items() if value is not None}


def _altered(document: Document, sources: Sequence[Source], known: Mapping[str, Source]) -> Iterator[Flaw]:
    places = {name: path for path, name in source_ids(document)}
    for source in sources:
        if known.get(source.id, source) != source:
            path = places[source.id]
            yield Flaw(document.line(path), path, Saying("flaw-source-otherwise"))
