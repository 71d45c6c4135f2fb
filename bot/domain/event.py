"""An event: a chain of immutable revisions. This is what curators write and readers are told.

`Content` is what a curator supplies, one class per type, told apart by `type`. `Revision` is content
that the store has taken: numbered, hashed, with who wrote and who approved it. The JSON Schema in
docs/event-schema.json is generated from here.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, TypeAdapter, model_validator

from bot.domain.figures import Line
from bot.domain.finding import Code
from bot.domain.source import Citation, WebAddress
from bot.domain.terms import (
    AccessKind,
    Act,
    AdvisoryTopic,
    AreaExtent,
    AreaRole,
    EventType,
    EvidenceKind,
    MediaResult,
    Mode,
    OutageCause,
    OutageExtent,
    OutageState,
    Publication,
    QuoteKind,
    Sensitivity,
    Service,
    Severity,
    TextStatus,
    TimePrecision,
    Verification,
    Workflow,
)
from bot.domain.value import (
    Instant,
    LanguageCode,
    PlainText,
    RegionName,
    ShortText,
    Slug,
    Translated,
    Unfit,
    Value,
)

LIFETIMES: dict[EventType, timedelta] = {
    EventType.CASUALTY: timedelta(hours=24),
    EventType.STATEMENT: timedelta(hours=48),
    EventType.OUTAGE: timedelta(hours=6),
    EventType.ACCESS: timedelta(hours=24),
    EventType.MEDIA_CLAIM: timedelta(hours=48),
    EventType.ADVISORY: timedelta(hours=24),
}
"""How long a revision may still be pushed after publication, unless it says otherwise (docs/delivery)."""


class Area(Value):
    """Where: a region of the gazetteer or a group of areas, and how it belongs to the event."""

    region: RegionName | None = None
    group: RegionName | None = None
    role: AreaRole = AreaRole.OCCURRED_IN
    extent: AreaExtent = AreaExtent.UNKNOWN
    note: Translated | None = Field(default=None, description="words where no code exists: `rural Latakia`")

    @model_validator(mode="after")
    def _names_one_area(self) -> Self:
        if (self.region is None) == (self.group is None):
            raise Unfit("flaw-one-area", "region", "group")
        return self

    @property
    def code(self) -> str:
        """Return the code of the region or the group."""
        return self.region or self.group or ""


class Text(Value):
    """What is said in one language. In casualty texts `{a}` stands for the figure of line `a`."""

    title: ShortText | None = None
    body: PlainText | None = None
    status: TextStatus = TextStatus.ORIGINAL


class Envelope(Value):
    """What every revision carries, whatever its type."""

    event: Slug
    thread: Slug
    publication: Publication = Publication.NEW
    public_note: Translated | None = None
    merged_into: Slug | None = None
    mode: Mode = Mode.ACTUAL
    embargo_until: Instant | None = None
    publish_at: Instant | None = None
    occurred_from: Instant | None = None
    occurred_to: Instant | None = None
    time_precision: TimePrecision = TimePrecision.UNKNOWN
    as_of: Instant | None = None
    as_of_precision: TimePrecision = TimePrecision.DAY
    source_published_at: Instant | None = None
    areas: Annotated[tuple[Area, ...], Field(min_length=1, max_length=50)]
    geo_precision: Literal["exact", "approximate", "area", "unknown"] = "area"
    severity: Severity
    verification: Verification
    sources: Annotated[tuple[Citation, ...], Field(min_length=1, max_length=50)]
    sensitivity: Annotated[tuple[Sensitivity, ...], Field(min_length=1)]
    texts: dict[LanguageCode, Text] = Field(default_factory=dict)
    stale_after: Instant | None = None
    last_confirmed_at: Instant | None = None
    expires_at: Instant | None = None

    @model_validator(mode="after")
    def _says_what_was_wrong(self) -> Self:
        quiet = {Publication.NEW, Publication.UPDATE}
        if self.publication not in quiet and self.public_note is None:
            raise Unfit("flaw-note", "public_note", "publication", publication=self.publication.value)
        if (self.publication is Publication.MERGE) != (self.merged_into is not None):
            raise Unfit("flaw-merged-into", "merged_into", "publication")
        if Sensitivity.NONE in self.sensitivity and len(self.sensitivity) > 1:
            raise Unfit("flaw-none-alone", "sensitivity")
        return self

    @model_validator(mode="after")
    def _keeps_its_embargo(self) -> Self:
        if self.embargo_until and (self.publish_at is None or self.publish_at < self.embargo_until):
            raise Unfit("flaw-embargo", "publish_at", "embargo_until")
        return self


_DIGIT = re.compile(r"\d")
_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")


class Casualty(Envelope):
    """A counting body's claim, as lines that each name their counter."""

    type: Literal[EventType.CASUALTY]
    as_of: Instant
    lines: Annotated[tuple[Line, ...], Field(min_length=1, max_length=300)]

    @model_validator(mode="after")
    def _lines_refer_to_each_other(self) -> Self:
        ids = [line.id for line in self.lines]
        if len(set(ids)) != len(ids):
            raise Unfit("flaw-lines-alike", "lines")
        for line in self.lines:
            named = {*line.total_of, *([line.part_of] if line.part_of else [])}
            named |= set(line.overlaps) if line.overlaps != "unknown" else set()
            if missing := named - set(ids) | named & {line.id}:
                raise Unfit("flaw-line-refers", "lines", line=line.id, missing=", ".join(sorted(missing)))
        return self

    @model_validator(mode="after")
    def _numbers_come_from_lines(self) -> Self:
        ids = {line.id for line in self.lines}
        for lang, text in self.texts.items():
            for words in filter(None, (text.title, text.body)):
                if unknown := set(_PLACEHOLDER.findall(words)) - ids:
                    names = ", ".join(sorted(unknown))
                    raise Unfit("flaw-text-names", f"texts.{lang}", field=f"texts.{lang}", names=names)
                if _DIGIT.search(_PLACEHOLDER.sub("", words)):
                    raise Unfit("flaw-text-number", f"texts.{lang}", field=f"texts.{lang}")
        return self


class Speaker(Value):
    """Who speaks, in a public office. Private people are never named."""

    name: Translated | None = None
    office: Translated | None = None


class Statement(Envelope):
    """What a body said, through whom, and what it does by saying so. Claims inside change no figure."""

    type: Literal[EventType.STATEMENT]
    speaker: Speaker | None = None
    on_behalf_of: Slug
    via: tuple[Slug, ...] = ()
    acts: Annotated[tuple[Act, ...], Field(min_length=1, max_length=4)]
    quote_original: Annotated[str, StringConstraints(min_length=1, max_length=500)] | None = None
    quote_lang: LanguageCode | None = None
    quote_kind: QuoteKind = QuoteKind.PARAPHRASE
    about_event: Slug | None = None

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not any(text.title for text in self.texts.values()):
            raise Unfit("flaw-statement-title", "texts")
        return self


class Measurement(Value):
    """A technical signal behind an outage."""

    provider: Slug
    signal: ShortText
    level: ShortText | None = None
    drop_percent: Annotated[float, Field(ge=0, le=100)] | None = None


class CauseClaim(Value):
    """Who blames whom for an outage; apart from the cause that we hold established."""

    by: Slug
    cause: OutageCause
    blames: Translated | None = None


class Lasting(Envelope):
    """What goes on until somebody confirms that it is over: it must say when to doubt it."""

    state: OutageState
    stale_after: Instant
    last_confirmed_at: Instant


class Outage(Lasting):
    """A loss of services. A *shutdown* in words only when `ordered`."""

    type: Literal[EventType.OUTAGE]
    services: Annotated[tuple[Service, ...], Field(min_length=1)]
    extent: OutageExtent
    cause: OutageCause = OutageCause.UNKNOWN
    cause_claims: tuple[CauseClaim, ...] = ()
    evidence: EvidenceKind
    measurements: tuple[Measurement, ...] = ()
    started: Instant | None = None
    started_precision: TimePrecision = TimePrecision.UNKNOWN
    ended: Instant | None = None
    ended_precision: TimePrecision = TimePrecision.UNKNOWN

    @model_validator(mode="after")
    def _measured_by_someone(self) -> Self:
        measured = self.evidence in (EvidenceKind.MEASURED, EvidenceKind.BOTH)
        if measured != bool(self.measurements):
            raise Unfit("flaw-measured", "evidence", "measurements")
        return self


class Access(Lasting):
    """What stops people and aid from moving, and who ordered it."""

    type: Literal[EventType.ACCESS]
    kind: AccessKind
    route: Translated | None = None
    direction: Literal["in", "out", "both", "unknown"] = "unknown"
    ordered_by: Slug | None = None
    via: tuple[Slug, ...] = ()
    reason_given: Translated | None = None
    valid_from: Instant | None = None
    valid_to: Instant | None = None


class MediaClaim(Envelope):
    """Footage and what is claimed of it. Pushed only to those who asked; the file is never forwarded."""

    type: Literal[EventType.MEDIA_CLAIM]
    claim: Translated
    platform: ShortText | None = None
    url: WebAddress | None = None
    archive_url: WebAddress | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    claimed_place: Translated | None = None
    claimed_at: Instant | None = None
    established_place: Translated | None = None
    established_at: Instant | None = None
    result: MediaResult
    checked_by: tuple[Slug, ...] = ()


class Advisory(Envelope):
    """The service's own voice: a pause, a broken feed, a change of method, a round-up."""

    type: Literal[EventType.ADVISORY]
    topic: AdvisoryTopic

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not any(text.title for text in self.texts.values()):
            raise Unfit("flaw-advisory-title", "texts")
        return self


Content = Annotated[
    Casualty | Statement | Outage | Access | MediaClaim | Advisory, Field(discriminator="type")
]
CONTENT: TypeAdapter[Casualty | Statement | Outage | Access | MediaClaim | Advisory] = TypeAdapter(Content)
"""Validates and writes content of any type."""


def content_hash(content: Content) -> str:
    """Return the SHA-256, in hex, of the content in its canonical JSON form."""
    return hashlib.sha256(CONTENT.dump_json(content, exclude_defaults=True)).hexdigest()


TAKING_BACK = frozenset({Publication.RETRACTION, Publication.WITHDRAWAL})
"""What one person may publish alone, at any hour."""


class Submission(Value):
    """Content that curators hand in as revision `number` of its event.

    With an `approver` it may be published, and so may a retraction or withdrawal without one: taking back
    must not wait. `held` says why it must not be, and stays with it.
    `gate_reasons` answers the findings of the arithmetic gate that ask for a sentence.
    """

    number: Annotated[int, Field(ge=1)]
    author: Slug
    approver: Slug | None = None
    held: ShortText | None = None
    gate_reasons: dict[Code, ShortText] = Field(
        default_factory=dict, description="why a finding of the arithmetic gate may stand, by its code"
    )
    content: Content

    @model_validator(mode="after")
    def _seen_by_two(self) -> Self:
        if self.approver == self.author:
            raise Unfit("flaw-own-approver", "approver", "author")
        if self.approver is None and self.held is None and self.content.publication not in TAKING_BACK:
            raise Unfit("flaw-no-approver", "approver", "held")
        return self


class Revision(Value):
    """Content that the store has taken. Once published it never changes."""

    number: Annotated[int, Field(ge=1)]
    content: Content
    content_hash: str
    workflow: Workflow
    author: Slug
    approver: Slug | None = None
    approved_hash: str | None = None
    recorded_at: Instant
    published_at: Instant | None = None

    @property
    def event(self) -> str:
        """Return the id of the event that this is a revision of."""
        return self.content.event

    @property
    def reference(self) -> str:
        """Return how people and logs name this revision: `sohr-coast r2`."""
        return f"{self.content.event} r{self.number}"

    @property
    def told_at(self) -> datetime:
        """Return the instant it was meant for: where one was planned that, so an old file stays old."""
        return self.content.publish_at or self.published_at or self.recorded_at

    @property
    def expires_at(self) -> datetime:
        """Return the instant after which it is no longer pushed."""
        if self.content.expires_at is not None:
            return self.content.expires_at
        return self.told_at + LIFETIMES[self.content.type]


def named_sources(content: Content) -> Iterator[str]:
    """Yield the id of every source that the content names, so that an unknown one can be refused."""
    yield from (citation.source for citation in content.sources)
    match content:
        case Casualty():
            for line in content.lines:
                yield line.counter
                yield from line.via
        case Statement():
            yield content.on_behalf_of
            yield from content.via
        case Outage():
            yield from (measurement.provider for measurement in content.measurements)
            yield from (claim.by for claim in content.cause_claims)
        case Access():
            yield from content.via
            if content.ordered_by:
                yield content.ordered_by
        case MediaClaim():
            yield from content.checked_by
        case Advisory():
            pass


def area_codes(content: Content) -> Iterator[str]:
    """Yield every region and group code that the content names."""
    yield from (area.code for area in content.areas)
    if isinstance(content, Casualty):
        for line in content.lines:
            if line.scope_areas != "unknown":
                yield from line.scope_areas
