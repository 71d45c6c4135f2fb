"""Revisions of the seed week as the rendering tests tell them, and where their golden texts lie.

`python -m tests.unit.rendering.week` writes the golden texts anew; read each by eye before committing.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.domain.amendment import Mark
from bot.domain.event import CONTENT, Revision
from bot.domain.held import Held
from bot.domain.message import Message
from bot.domain.source import Source
from bot.domain.terms import Workflow
from bot.i18n import load_languages
from bot.rendering.alert import render_alert, render_first, with_reason
from bot.rendering.amended import render_amended, render_reply, with_holding
from bot.rendering.context import Context
from bot.rendering.lists import (
    Asked,
    render_blackouts,
    render_casualties,
    render_latest,
    render_sources,
    render_statements,
)

GOLDEN = Path(__file__).parent / "golden"

_LANGUAGES = ("en", "ar", "fr", "tr", "de", "kmr")


def _in_each(*names: str) -> dict[str, str]:
    return dict(zip(_LANGUAGES, names, strict=True))


_NAMES = {
    "sy-coast": _in_each(
        "Syrian coast", "الساحل السوري", "Côte syrienne", "Suriye sahili", "Syrische Küste", "Perava Sûriyê"
    ),
    "SY-LA": _in_each("Latakia", "اللاذقية", "Lattaquié", "Lazkiye", "Latakia", "Lazkiye"),
    "SY-TA": _in_each("Tartous", "طرطوس", "Tartous", "Tartus", "Tartus", "Tertûs"),
    "SY-HM": _in_each("Hama", "حماة", "Hama", "Hama", "Hama", "Hema"),
    "SY-HI": _in_each("Homs", "حمص", "Homs", "Humus", "Homs", "Humis"),
    "SY-TA-171830": _in_each("Baniyas", "بانياس", "Baniyas", "Baniyas", "Baniyas", "Baniyas"),
    "SY-LA-169304": _in_each("Jableh", "جبلة", "Jablé", "Cebele", "Dschabla", "Cebele"),
}
THE_COAST = _in_each("the coast", "الساحل", "la côte", "sahil", "die Küste", "perav")


class FewNames:
    """A gazetteer of a few places; any other is called by its code."""

    def name(self, code: str, lang: str) -> str:
        """Return the name of a place."""
        return _NAMES.get(code, {}).get(lang, code)

    def label(self, code: str, lang: str) -> str:
        """Return the same: no two places here share a name."""
        return self.name(code, lang)


def _source(
    identity: str, names: tuple[str, str], *, kind: str, short: object = None, note: object = None
) -> Source:
    return Source.model_validate(
        {
            "id": identity,
            "name": dict(zip(("en", "ar"), names, strict=True)),
            "short_name": short,
            "note": note,
            "kind": kind,
        }
    )


SOURCES: Mapping[str, Source] = {
    source.id: source
    for source in (
        _source(
            "sohr",
            ("Syrian Observatory for Human Rights", "المرصد السوري لحقوق الإنسان"),
            kind="monitor_ngo",
            short={"en": "SOHR", "ar": "المرصد السوري"},
            note={"en": "UK-based monitor", "ar": "جهة رصد مقرها بريطانيا"},
        ),
        _source(
            "seen",
            ("Civil Peace Group “Seen”", "مجموعة السلم الأهلي «سين»"),
            kind="monitor_ngo",
            short={"en": "Seen", "ar": "«سين»"},
        ),
        _source("the-national", ("The National", "ذا ناشيونال"), kind="news_agency"),
        _source("shafaq", ("Shafaq", "شفق"), kind="news_agency"),
        _source("resident", ("a resident by phone", "أحد السكان عبر الهاتف"), kind="eyewitness"),
        _source("authorities", ("Syrian authorities", "السلطات السورية"), kind="official"),
        _source(
            "committee",
            ("National Fact-Finding Committee", "اللجنة الوطنية لتقصي الحقائق"),
            kind="official",
        ),
        _source("defence", ("Ministry of Defence", "وزارة الدفاع"), kind="official"),
        _source(
            "sana",
            ("Syrian Arab News Agency", "الوكالة العربية السورية للأنباء"),
            kind="state_media",
            short={"en": "SANA", "ar": "سانا"},
        ),
    )
}

_ENVELOPE: dict[str, Any] = {
    "thread": "coast-march-2025",
    "areas": [{"group": "sy-coast", "extent": "part"}],
    "severity": "major",
    "verification": "single_source",
    "sources": [{"source": "the-national"}],
    "sensitivity": ["none"],
}


def revision(event: str, number: int = 1, *, at: str = "2025-03-08T21:10:00Z", **fields: Any) -> Revision:
    """Return a published revision; `fields` are those of its content."""
    content = CONTENT.validate_python({"event": event, **_ENVELOPE, **fields})
    told_at = datetime.fromisoformat(at)
    return Revision(
        number=number,
        content=content,
        content_hash="0" * 64,
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        approver="desk-b",
        recorded_at=told_at,
        published_at=told_at,
    )


def line(identity: str, group: str = "civilian", /, **fields: Any) -> dict[str, Any]:
    """Return a line of SOHR; a `best` alone makes an exact figure."""
    usual = {
        "id": identity,
        "counter": "sohr",
        "via": ["the-national"],
        "measure": "killed",
        "status_group": group,
        "value_kind": "exact",
        "basis": "cumulative",
    }
    return {**usual, **fields}


def casualty(event: str, *lines: dict[str, Any], number: int = 1, **fields: Any) -> Revision:
    """Return a published casualty revision, as of 8 March unless it says otherwise."""
    return revision(event, number, type="casualty", **{"as_of": "2025-03-08", "lines": lines, **fields})


def by_governorate(number: int, day: str, *, latakia: int, tartous: int, hama: int, total: int) -> Revision:
    """Return SOHR's later shape: civilians in four governorates, Homs always 12."""
    given = {"SY-LA": latakia, "SY-TA": tartous, "SY-HM": hama, "SY-HI": 12}
    since = {"via": ["shafaq"], "scope_from": "2025-03-06"}
    whole = line("t", best=total, scope_areas=list(given), total_of=["a0", "a1", "a2", "a3"], **since)
    parts = [
        line(f"a{at}", best=best, scope_areas=[code], part_of="t", **since)
        for at, (code, best) in enumerate(given.items())
    ]
    areas = [{"region": code, "extent": "part"} for code in given]
    return casualty(
        "sohr-coast",
        whole,
        *parts,
        number=number,
        publication="update",
        as_of=day,
        at=f"{day}T17:00:00Z",
        areas=areas,
    )


C3 = casualty(
    "sohr-coast",
    line("a", best=745, label_original="civilians", part_of="d"),
    line("b", "state_forces", best=125, label_original="security forces", part_of="d"),
    line("c", "non_state_armed", best=148, label_original="pro-Assad fighters", part_of="d"),
    line("d", "mixed", value_kind="more_than", low=1000, total_of=["a", "b", "c"]),
    severity="critical",
)
C5 = casualty(
    "sohr-coast",
    line("a", value_kind="more_than", low=1000, label_original="civilians"),
    line("b", "state_forces", best=125, label_original="security forces"),
    line("c", "non_state_armed", best=148, label_original="pro-Assad fighters"),
)
C5_PUT_RIGHT = casualty(
    "sohr-coast",
    *[each.model_dump(mode="json", exclude_none=True) for each in getattr(C3.content, "lines", ())],
    number=2,
    publication="correction",
    at="2025-03-08T23:00:00Z",
    public_note={
        "en": "We wrote “more than 1,000 civilians”. More than 1,000 is all the dead; civilians were 745"
        " (SOHR).",
        "ar": "كتبنا «أكثر من 1,000 مدني». الرقم «أكثر من 1,000» يشمل جميع القتلى، أما المدنيون فكانوا 745"
        " (المرصد السوري).",
    },
)
C6 = by_governorate(2, "2025-03-11", latakia=658, tartous=384, hama=171, total=1225)
C7 = by_governorate(3, "2025-03-12", latakia=683, tartous=433, hama=255, total=1383)
C9 = casualty(
    "seen-coast",
    line("a", "mixed", counter="seen", via=[], best=1743, scope_from="2025-03-06", scope_to="2025-03-10"),
    as_of="2025-03-10",
    at="2025-03-10T18:00:00Z",
)
C10 = casualty(
    "official-coast",
    line("a", "mixed", counter="authorities", value_kind="not_released"),
    as_of="2025-03-09",
    at="2025-03-09T10:00:00Z",
)
C11 = casualty(
    "official-coast",
    line("a", "mixed", counter="committee", via=["sana"], best=1426, overlaps="unknown"),
    line("w", "mixed", counter="committee", via=["sana"], best=90, subgroup="women", part_of="a"),
    line("b", "state_forces", counter="committee", via=["sana"], best=238, overlaps="unknown"),
    line("m", "unknown", counter="committee", via=["sana"], measure="missing", best=20),
    number=2,
    publication="update",
    as_of="2025-07-22",
    at="2025-07-22T12:00:00Z",
)
_O2_FIELDS: dict[str, Any] = {
    "type": "outage",
    "areas": [
        {"region": "SY-TA-171830", "role": "affects"},
        {"region": "SY-LA-169304", "role": "affects"},
    ],
    "sources": [{"source": "resident"}],
    "services": ["mobile_data", "fixed_internet", "voice_sms"],
    "extent": "unknown",
    "state": "reported",
    "evidence": "reported",
    "last_confirmed_at": "2025-03-08T18:00:00Z",
    "stale_after": "2025-03-09T06:00:00Z",
}


def outage(number: int = 1, **changes: Any) -> Revision:
    """Return the loss of communications in Baniyas and Jableh."""
    return revision("baniyas-communications", number, **{**_O2_FIELDS, **changes})


O2 = outage(at="2025-03-08T18:10:00Z")
O2_STALE = outage(2, state="stale", publication="update", at="2025-03-09T06:00:00Z")
S2 = revision(
    "defence-roads",
    type="statement",
    on_behalf_of="defence",
    via=["sana"],
    sources=[{"source": "sana"}],
    acts=["announces"],
    occurred_from="2025-03-08",
    time_precision="day",
    texts={
        "en": {
            "title": "Most of the area has been retaken",
            "body": "All roads to the coast are closed “to prevent violations and gradually restore"
            " stability”.",
        },
        "ar": {
            "title": "استعادة السيطرة على معظم المنطقة",
            "body": "أُغلقت جميع الطرق المؤدية إلى الساحل «لمنع الانتهاكات وإعادة الاستقرار تدريجيًا».",
        },
    },
)
A1 = revision(
    "coast-roads",
    type="access",
    kind="road_closed",
    state="reported",
    route={"en": "all roads to the coast", "ar": "جميع الطرق المؤدية إلى الساحل"},
    ordered_by="defence",
    via=["sana"],
    sources=[{"source": "sana"}],
    last_confirmed_at="2025-03-08T16:00:00Z",
    stale_after="2025-03-09T16:00:00Z",
    at="2025-03-08T16:05:00Z",
)
M1 = revision(
    "coast-footage",
    type="media_claim",
    verification="unverified",
    claim={"en": "videos show mass killings", "ar": "مقاطع تُظهر عمليات قتل جماعي"},
    result="unverified",
    sensitivity=["graphic"],
    at="2025-03-09T17:00:00Z",
)
WEEK = (C7, C9, C10, O2, S2, A1, M1)
"""What is current when the week is over."""


def context(told: Revision, **changes: Any) -> Context:
    """Return the context at the instant a revision is told."""
    return Context(names=FewNames(), now=told.recorded_at, sources=SOURCES, **changes)


def alert(
    told: Revision, lang: str, *, before: Revision | None = None, around: Context | None = None
) -> Message:
    """Return an alert for a follower of the coast."""
    message = render_alert(told, before=before, context=around or context(told), lang=lang)
    return with_reason(message, area_label=THE_COAST[lang], lang=lang)


def as_publication(told: Revision, publication: str, **fields: Any) -> Revision:
    """Return a revision of the same figures that is another publication."""
    content = told.content.model_dump(mode="json", exclude_none=True)
    return told.model_copy(
        update={"content": CONTENT.validate_python({**content, **fields, "publication": publication})}
    )


_SAFETY = {
    "publication": "withdrawal",
    "public_note": {"en": "It named a shelter.", "ar": "ذكر التنبيه اسم ملجأ."},
}
_NEVER = {
    "publication": "retraction",
    "public_note": {"en": "The body says that it never said this.", "ar": "تقول الجهة إنها لم تقل ذلك."},
    "at": "2025-03-09T09:00:00Z",
}
O2_OVER = outage(
    2, state="restored", publication="update", at="2025-03-09T10:00:00Z", ended="2025-03-09T09:00:00Z"
)
_S2_AGAIN = S2.content.model_dump(mode="json", exclude={"event"}, exclude_none=True)
O2_PARTLY = outage(
    2,
    state="partly_restored",
    publication="update",
    at="2025-03-08T22:00:00Z",
    last_confirmed_at="2025-03-08T21:30:00Z",
)
_PUT_RIGHT = {"public_note": {"en": "A digit was mistyped.", "ar": "وقع خطأ في كتابة رقم."}}
C7_PUT_RIGHT = by_governorate(4, "2025-03-12", latakia=683, tartous=433, hama=225, total=1353)
C7_PUT_RIGHT = as_publication(C7_PUT_RIGHT, "correction", **_PUT_RIGHT)
C7_RESTATED = as_publication(C7, "source_revision", **_PUT_RIGHT)
S2_RETRACTED = revision("defence-roads", 2, **{**_S2_AGAIN, **_NEVER})
S2_WITHDRAWN = revision("defence-roads", 2, **{**_S2_AGAIN, **_SAFETY})


def amended(held: Held | Revision, by: Revision, mark: Mark, lang: str) -> Message:
    """Return a message that is held as it stands after an edit."""
    held = held if isinstance(held, Held) else Held(held)
    return render_amended(held, by, mark, context=context(by), lang=lang)


def reply(by: Revision, wrong: Revision, lang: str, *, marked: bool = True) -> Message:
    """Return what a holder is told."""
    message = render_reply(by, wrong=wrong, standing=by, marked=marked, context=context(by), lang=lang)
    return with_holding(message, lang=lang)


END = Context(names=FewNames(), now=datetime(2025, 3, 12, 18, tzinfo=UTC), sources=SOURCES)


def samples(lang: str) -> dict[str, Message]:
    """Return every message that has a golden text."""
    blackout = context(C3, blackouts=(O2,), official_not_released=True)
    coast: dict[str, Any] = {"lang": lang, "asked": Asked(THE_COAST[lang])}
    return {
        "c3-new": alert(C3, lang, around=blackout),
        "c3-to-c6-broken": alert(C6, lang, before=C3),
        "c6-to-c7-update": alert(C7, lang, before=C6),
        "c5-correction": alert(C5_PUT_RIGHT, lang, before=C5),
        "c11-released": alert(C11, lang, before=C10),
        "o2-outage": alert(O2, lang),
        "o2-stale": alert(O2_STALE, lang, before=O2),
        "s2-statement": alert(S2, lang),
        "a1-closure": alert(A1, lang),
        "m1-footage": alert(M1, lang),
        "c5-amended": amended(C5, C5_PUT_RIGHT, Mark.PUT_RIGHT, lang),
        "c5-reply": reply(C5_PUT_RIGHT, C5, lang),
        "c5-reply-unmarked": reply(C5_PUT_RIGHT, C5, lang, marked=False),
        "c5-first": render_first(C5_PUT_RIGHT, context=context(C5_PUT_RIGHT), lang=lang),
        "s2-retracted": amended(S2, S2_RETRACTED, Mark.STRUCK, lang),
        "s2-retraction": reply(S2_RETRACTED, S2, lang),
        "s2-blanked": amended(S2, S2_WITHDRAWN, Mark.BLANKED, lang),
        "s2-withdrawal": reply(S2_WITHDRAWN, S2, lang),
        "s2-withdrawal-unremoved": reply(S2_WITHDRAWN, S2, lang, marked=False),
        "o2-unconfirmed": amended(O2, O2, Mark.UNCONFIRMED, lang),
        "o2-over": amended(O2, O2_OVER, Mark.OVER, lang),
        "o2-over-reply": reply(O2_OVER, O2, lang),
        "c6-refreshed": amended(Held(C6, before=C3), C7, Mark.REFRESHED, lang),
        "c6-restated": amended(Held(C6, before=C3), C7_RESTATED, Mark.REFRESHED, lang),
        "c5-amended-refreshed": amended(Held(C5, put_right=C5_PUT_RIGHT), C7, Mark.REFRESHED, lang),
        "c5-reply-refreshed": amended(Held(C5_PUT_RIGHT, before=C5), C7, Mark.REFRESHED, lang),
        "c6-line-put-right": amended(Held(C6, C3, line=C7, stands=True), C7_PUT_RIGHT, Mark.PUT_RIGHT, lang),
        "o2-refreshed": amended(O2, O2_PARTLY, Mark.REFRESHED, lang),
        "list-latest": render_latest(WEEK, END, **coast),
        "list-casualties": render_casualties(WEEK, END, **coast),
        "list-blackouts": render_blackouts(WEEK, END, **coast),
        "list-statements": render_statements(WEEK, END, **coast),
        "list-sources": render_sources(C3, END, lang=lang),
    }


def written(message: Message) -> str:
    """Return a message as its golden text: the HTML, then each row of buttons."""
    rows = ["".join(f"[{button.label}]" for button in row) for row in message.buttons]
    return "\n".join([message.html, *rows]) + "\n"


def main() -> None:
    """Write the golden texts."""
    GOLDEN.mkdir(exist_ok=True)
    for lang in load_languages():
        for name, message in samples(lang).items():
            (GOLDEN / f"{name}.{lang}.txt").write_text(written(message), encoding="utf-8")


if __name__ == "__main__":
    main()
