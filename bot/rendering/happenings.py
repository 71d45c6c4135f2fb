"""Statements, outages, closures, footage and our own notices, each as its lines."""

from datetime import datetime

from bot.domain.event import Access, Advisory, Casualty, Content, Lasting, MediaClaim, Outage, Statement
from bot.domain.terms import OutageCause, OutageExtent, OutageState, Verification
from bot.domain.value import Translated, in_language
from bot.i18n import Html
from bot.rendering.figures import casualty_headline
from bot.rendering.phrases import Phrases, capital


def headline(content: Content, phrases: Phrases) -> Html:
    """Return the first line: what happened and where, readable on a lock screen."""
    match content:
        case Casualty():
            return casualty_headline(content, phrases)
        case Statement():
            return statement_headline(content, phrases)
        case Outage():
            return outage_headline(content, phrases)
        case Access():
            return access_headline(content, phrases)
        case MediaClaim():
            place = phrases.place(content.areas)
            result = phrases.words(f"media-{content.result.value}")
            return phrases.words("media-headline", place=place, result=result)
        case Advisory():
            topic = phrases.words(f"topic-{content.topic.value}")
            return phrases.words("advisory-headline", topic=topic, title=title(content, phrases))


def title(content: Content, phrases: Phrases) -> Html:
    """Return a curator's title, or nothing."""
    text = phrases.text(content.texts)
    return phrases.words.leaf(text.title) if text and text.title else Html("")


def verified(content: Content, phrases: Phrases) -> Html:
    """Say how sure we are; a single source of anything but figures is named."""
    sole = content.verification is Verification.SINGLE_SOURCE and len(content.sources) == 1
    if sole and not isinstance(content, Casualty):
        return phrases.words("one-source-named", source=phrases.body(content.sources[0].source))
    return phrases.words(f"verification-{content.verification.value}")


# Statements


def statement_headline(content: Statement, phrases: Phrases) -> Html:
    """Say who says what, and through whom we know it."""
    who = capital(_speaker(content, phrases))
    act = phrases.words.list_of([phrases.words(f"act-{act.value}") for act in content.acts])
    said = title(content, phrases)
    via = [slug for slug in content.via if slug != content.on_behalf_of]
    if not via:
        return phrases.words("statement-headline", who=who, act=act, title=said)
    known = phrases.bodies(via)
    return phrases.words("statement-headline-via", who=who, via=known, act=act, title=said)


def _speaker(content: Statement, phrases: Phrases) -> Html:
    body = phrases.body(content.on_behalf_of)
    given = (content.speaker.name, content.speaker.office) if content.speaker else ()
    said = [in_language(words, phrases.lang) for words in given if words]
    if not said:
        return phrases.named(content.on_behalf_of)
    safe = [phrases.words.leaf(words) for words in said]
    speaker = phrases.words("speaker", name=safe[0], office=safe[1]) if len(safe) > 1 else safe[0]
    known = (body, phrases.named(content.on_behalf_of))
    if any(name.casefold() in speaker.casefold() for name in known):
        return speaker
    return phrases.words("speaker-for", speaker=speaker, body=body)


def told_statement(content: Statement, phrases: Phrases) -> list[Html]:
    """Write what follows the first line of a statement."""
    lines = body(content, phrases)
    # Words in a language that the reader did not choose stand only where nothing else is told.
    readable = content.quote_lang in (None, phrases.lang) or not lines
    if content.quote_original and readable and content.quote_original not in "".join(lines):
        kind = phrases.words(f"quote-{content.quote_kind.value}")
        quote = phrases.words("label-quoted", label=content.quote_original)
        lines.append(Html(f"{kind} {quote}"))
    said_at = content.occurred_from or content.source_published_at
    if said_at:
        day = phrases.day(said_at, content.time_precision)
        lines.append(phrases.words("said-on", day=day))
    return [*lines, Html(f"{phrases.words('statement-unchecked')} {verified(content, phrases)}")]


def body(content: Content, phrases: Phrases) -> list[Html]:
    """Return a curator's text, line by line, and whether a machine translated it."""
    text = phrases.text(content.texts)
    if text is None or not text.body:
        return []
    told = content.lines if isinstance(content, Casualty) else ()
    written = [phrases.on_its_line(line, content.texts) for line in text.body.splitlines() if line.strip()]
    lines = [phrases.filled(line, told) for line in written]
    marked = text.status.value == "machine_reviewed"
    return [*lines, phrases.words("text-machine_reviewed")] if marked else lines


# Outages and closures


def outage_headline(content: Outage, phrases: Phrases) -> Html:
    """Say which services are lost where; only what was ordered is shut down."""
    services = [phrases.words(f"service-{service.value}") for service in content.services]
    ordered = content.cause is OutageCause.ORDERED
    going_on = content.state in (OutageState.REPORTED, OutageState.ONGOING)
    family = "shutdown" if ordered and going_on else "outage"
    return phrases.words(
        f"{family}-{content.state.value}",
        place=phrases.place(content.areas),
        services=phrases.words.list_of(services),
        since=phrases.moment(content.last_confirmed_at),
    )


def access_headline(content: Access, phrases: Phrases) -> Html:
    """Say what is closed or allowed, and where."""
    what = phrases.words(f"access-kind-{content.kind.value}")
    if content.route:
        what = phrases.words("access-what", kind=what, route=phrases.translated(content.route))
    return phrases.words(
        f"access-{content.state.value}",
        place=phrases.place(content.areas),
        what=what,
        since=phrases.moment(content.last_confirmed_at),
    )


def told_outage(content: Outage, phrases: Phrases) -> list[Html]:
    """Write what follows the first line of an outage."""
    lines = [_sentences(since(content, phrases), confirmed(content, phrases), verified(content, phrases))]
    if content.extent is not OutageExtent.UNKNOWN:
        lines.append(phrases.words(f"extent-{content.extent.value}"))
    lines += causes(content, phrases) + measurements(content, phrases)
    return [*lines, *body(content, phrases), *what_next(content, phrases)]


def since(content: Outage, phrases: Phrases) -> Html:
    """Say since when, and until when where it has ended."""
    if content.started is None:
        began = phrases.words("since-unknown")
    else:
        began = phrases.words("since", when=phrases.moment(content.started, content.started_precision))
    if content.ended is None:
        return began
    when = phrases.moment(content.ended, content.ended_precision)
    return _sentences(began, phrases.words("ended", when=when))


def confirmed(content: Lasting, phrases: Phrases) -> Html:
    """Say when it was last confirmed."""
    return phrases.words("last-confirmed", when=phrases.moment(content.last_confirmed_at))


def what_next(content: Lasting, phrases: Phrases) -> list[Html]:
    """Say when we will doubt it, or that we do; silence is never an end."""
    match content.state:
        case OutageState.RESTORED:
            return []
        case OutageState.STALE:
            return [phrases.words("is-stale")]
        case OutageState.REPORTED | OutageState.ONGOING | OutageState.PARTLY_RESTORED | OutageState.DISPUTED:
            return [phrases.words("will-be-stale", when=phrases.moment(content.stale_after))]


def causes(content: Outage, phrases: Phrases) -> list[Html]:
    """Say what is known of the cause, and who blames whom, apart."""
    lines = []
    if content.cause is not OutageCause.UNKNOWN:
        lines.append(phrases.words("cause", cause=phrases.words(f"cause-{content.cause.value}")))
    for claim in content.cause_claims:
        by, cause = phrases.body(claim.by), phrases.words(f"cause-{claim.cause.value}")
        if claim.blames:
            blames = phrases.translated(claim.blames)
            lines.append(phrases.words("cause-claim-blames", by=by, cause=cause, blames=blames))
        else:
            lines.append(phrases.words("cause-claim", by=by, cause=cause))
    return lines


def measurements(content: Outage, phrases: Phrases) -> list[Html]:
    """Say what was measured, and by whom."""
    lines = []
    for measured in content.measurements:
        provider, signal = phrases.body(measured.provider), measured.signal
        if measured.drop_percent is None:
            lines.append(phrases.words("measured-by", provider=provider, signal=signal))
        else:
            percent = phrases.words.percent(round(measured.drop_percent))
            lines.append(phrases.words("measured-drop", provider=provider, signal=signal, percent=percent))
    return lines


def told_access(content: Access, phrases: Phrases) -> list[Html]:
    """Write what follows the first line of a closure."""
    lines = ordered_by(content, phrases)
    if content.reason_given:
        lines.append(phrases.words("reason-given", reason=phrases.translated(content.reason_given)))
    if content.direction != "unknown":
        lines.append(phrases.words(f"direction-{content.direction}"))
    lines += _validity(content, phrases)
    lines.append(_sentences(confirmed(content, phrases), verified(content, phrases)))
    return [*lines, *body(content, phrases), *what_next(content, phrases)]


def ordered_by(content: Access, phrases: Phrases) -> list[Html]:
    """Say who ordered it, and through whom we know."""
    if content.ordered_by is None:
        return []
    ordering = phrases.body(content.ordered_by)
    if content.via:
        return [phrases.words("ordered-by-via", body=ordering, via=phrases.bodies(content.via))]
    return [phrases.words("ordered-by", body=ordering)]


def _validity(content: Access, phrases: Phrases) -> list[Html]:
    start = phrases.moment(content.valid_from) if content.valid_from else None
    end = phrases.moment(content.valid_to) if content.valid_to else None
    if start and end:
        return [phrases.words("valid", start=start, end=end)]
    if start:
        return [phrases.words("valid-from", start=start)]
    return [phrases.words("valid-to", end=end)] if end else []


# Footage and our own notices


def told_media(content: MediaClaim, phrases: Phrases) -> list[Html]:
    """Write what follows the first line about footage. The footage itself is never passed on."""
    lines = [phrases.words("media-claim", claim=phrases.translated(content.claim))]
    if claimed := _where(content.claimed_place, content.claimed_at, phrases):
        lines.append(phrases.words("media-claimed-where", what=claimed))
    if established := _where(content.established_place, content.established_at, phrases):
        lines.append(phrases.words("media-established-where", what=established))
    lines += body(content, phrases)
    if content.checked_by:
        lines.append(phrases.words("media-checked-by", bodies=phrases.bodies(content.checked_by)))
    else:
        lines.append(phrases.words("media-not-checked"))
    return [*lines, _sentences(verified(content, phrases), phrases.words("media-not-forwarded"))]


def _where(place: Translated | None, at: datetime | None, phrases: Phrases) -> Html | None:
    named = [phrases.translated(place)] if place else []
    dated = [phrases.day(at)] if at else []
    return phrases.words.list_of([*named, *dated]) if named or dated else None


def _sentences(*said: str) -> Html:
    return Html(" ".join(said))
