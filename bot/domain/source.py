"""Who counts, who reports, who speaks: the bodies that every claim is attributed to."""

from typing import Annotated

from pydantic import Field

from bot.domain.terms import LinkState, SourceKind
from bot.domain.value import Instant, LanguageCode, ShortText, Slug, Translated, Value

WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=500)]


class Source(Value):
    """A body that counts, reports or speaks. `independence_group` joins those that repeat each other."""

    id: Slug
    name: Translated
    short_name: Translated | None = None
    note: Translated | None = Field(default=None, description="what a reader should know: `UK-based monitor`")
    kind: SourceKind
    methodology_url: WebAddress | None = None
    category_notes: Translated | None = None
    independence_group: Slug | None = None
    affiliation_note: Translated | None = None


class Citation(Value):
    """Where a claim was read."""

    source: Slug
    url: WebAddress | None = None
    archive_url: WebAddress | None = None
    retrieved_at: Instant | None = None
    published_at: Instant | None = None
    lang: LanguageCode | None = None
    quote: ShortText | None = None
    link_state: LinkState = LinkState.NOT_RECORDED
