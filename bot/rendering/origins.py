"""Where an alert comes from: the bodies behind it, and every place where it was read."""

import html
from collections.abc import Iterable

from bot.domain.event import Access, Casualty, Content, MediaClaim, Outage, Statement
from bot.domain.source import Citation
from bot.i18n import Html
from bot.rendering.happenings import ordered_by
from bot.rendering.phrases import Phrases


def origin(content: Content, phrases: Phrases) -> list[Html]:
    """Say who counted, spoke, measured, ordered or checked, and through whom we know."""
    match content:
        case Casualty():
            via = [slug for line in content.lines for slug in line.via]
            counting = list(dict.fromkeys(line.counter for line in content.lines))
            return [*_told_by("source-counted", counting, phrases), *_told_by("source-via", via, phrases)]
        case Statement():
            spoke = [content.on_behalf_of]
            return [
                *_told_by("source-spoke", spoke, phrases),
                *_told_by("source-via", content.via, phrases),
            ]
        case Outage():
            measuring = [measured.provider for measured in content.measurements]
            return _told_by("source-measured", measuring, phrases)
        case Access():
            return [*ordered_by(content, phrases)]
        case MediaClaim():
            return _told_by("source-checked", content.checked_by, phrases)
        case _:
            return []


def _told_by(key: str, slugs: Iterable[str], phrases: Phrases) -> list[Html]:
    named = [_with_method(slug, phrases) for slug in dict.fromkeys(slugs)]
    return [phrases.words(key, bodies=phrases.words.list_of(named))] if named else []


def _with_method(slug: str, phrases: Phrases) -> Html:
    source = phrases.context.sources.get(slug)
    if source is None or source.methodology_url is None:
        return phrases.introduced(slug)
    return Html(f"{phrases.introduced(slug)} · {_link(source.methodology_url, 'source-method', phrases)}")


def citation(cited: Citation, phrases: Phrases) -> Html:
    """Write one place where it was read: name, kind, days, links and whether they still work."""
    name = phrases.named(cited.source)
    if cited.url:
        name = Html(f'<a href="{html.escape(cited.url)}">{name}</a>')
    source = phrases.context.sources.get(cited.source)
    kind = phrases.words(f"source-kind-{source.kind.value}") if source else None
    parts = [phrases.words("label-with", label=name, extra=kind) if kind else name]
    if cited.published_at:
        parts.append(phrases.words("source-published", day=phrases.day(cited.published_at)))
    if cited.retrieved_at:
        parts.append(phrases.words("source-retrieved", day=phrases.day(cited.retrieved_at)))
    if cited.url:
        parts.append(phrases.words(f"link-{cited.link_state.value}"))
    if cited.archive_url:
        parts.append(_link(cited.archive_url, "source-archived", phrases))
    if cited.quote:
        parts.append(phrases.words("label-quoted", label=cited.quote))
    return Html(" · ".join(parts))


def _link(url: str, key: str, phrases: Phrases) -> Html:
    return Html(f'<a href="{html.escape(url)}">{phrases.words(key)}</a>')
