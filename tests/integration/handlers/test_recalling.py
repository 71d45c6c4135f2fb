"""Looking back in the chat: /event and /asof on the seed week, in both languages, and what they refuse."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.event import Submission
from bot.services.publishing import publish, publish_due
from bot.store import Store
from tests.builders import content
from tests.conftest import ManualClock, Pour, Prepare
from tests.integration.handlers.conftest import Conversation, publish_until

EARLY = datetime(2025, 3, 6, tzinfo=UTC)
WRONG = {
    "en": "745 is civilians; we wrote it of all the dead.",
    "ar": "745 عدد المدنيين، وكتبناه عن كل القتلى.",
}


async def publish_day_by_day(store: Store, clock: ManualClock) -> None:
    clock.advance(EARLY - clock.now())
    await publish_until(store, clock, days=0)
    for _ in range(4 * 10):
        clock.advance(timedelta(hours=6))
        await publish_due(store, clock=clock)


@pytest.fixture(scope="session")
def lived_week(prepare: Prepare) -> Path:
    """A database as it is on 16 March of a service that ran all the while."""
    return prepare(publish_day_by_day)


@pytest.fixture
async def told(talk: Conversation, clock: ManualClock, lived_week: Path, pour: Pour) -> Conversation:
    """A conversation on 16 March, with the week published day by day as it was planned."""
    clock.advance(EARLY + timedelta(days=10) - clock.now())
    pour(lived_week)
    return talk


async def say(talk: Conversation, clock: ManualClock, number: int, publication: str, **changes: Any) -> None:
    """Publish a revision of an event of its own, an hour after whatever was before."""
    clock.advance(timedelta(hours=1))
    made = content(event="quay", publication=publication, areas=[{"region": "SY-LA"}], **changes)
    given = Submission(number=number, author="desk-a", approver="desk-b", content=made)
    async with talk.store.writing() as tx:
        await tx.events.record(given, at=clock.now())
    await publish(talk.store, "quay", number, actor="desk-b", clock=clock)


@pytest.fixture
async def corrected(talk: Conversation, clock: ManualClock) -> Conversation:
    """A conversation in which a figure was told at 13:00 and corrected at 14:00."""
    await say(talk, clock, 1, "new")
    await say(talk, clock, 2, "correction", public_note=WRONG)
    return talk


async def test_the_chain_of_an_event_says_what_was_said_when(told: Conversation) -> None:
    person = await told.begun()
    (said,) = await told.says(person, "/event sohr-coast")
    assert said.text.startswith("What we said: sohr-coast\n4 alerts, the newest first.")
    places = [said.text.index(f"r{number} · ") for number in (4, 3, 2, 1)]
    assert places == sorted(places)
    assert "r2 · 9 March 2025, 05:10 UTC · update" in said.text
    assert "1,383" in said.text


async def test_a_button_opens_one_revision_and_leads_back(told: Conversation) -> None:
    person = await told.begun()
    (chain,) = await told.says(person, "/event sohr-coast")
    before = len(await told.heard(person))
    await told.press(person, chain, "r2")
    (one,) = (await told.heard(person))[before:]
    assert one.text.startswith("r2 · 9 March 2025, 05:10 UTC · update\nThis is not the newest: sohr-coast r4")
    assert "more than 1,000" in one.text
    await told.press(person, one, "History")
    assert (await told.heard(person))[-1].text == chain.text


@pytest.mark.parametrize(
    "cited",
    ["sohr-coast r2", "SOHR-Coast R2", "sohr-coast 2", "sohr-coast/r2", "sohr-coast r٢", " sohr-coast  r 2"],
)
async def test_a_revision_is_cited_in_several_ways(told: Conversation, cited: str) -> None:
    person = await told.begun()
    (said,) = await told.says(person, f"/event {cited}")
    assert said.text.startswith("r2 · 9 March 2025")


async def test_the_sources_of_an_alert_lead_to_its_history(told: Conversation) -> None:
    person = await told.begun()
    (card,) = await told.says(person, "/follow the coast")
    await told.press_data(person, card, "so:sohr-coast:1")
    sources = (await told.heard(person))[-1]
    await told.press(person, sources, "History")
    assert (await told.heard(person))[-1].text.startswith("What we said: sohr-coast")


async def test_what_was_wrong_is_struck_and_says_why(corrected: Conversation) -> None:
    person = await corrected.begun()
    (said,) = await corrected.says(person, "/event quay")
    newest, first = said.text.split("\n\n")[1:]
    assert newest.startswith("r2 · 8 March 2025, 14:00 UTC · CORRECTION: we were wrong\n" + WRONG["en"])
    assert first.endswith("Wrong: put right in r2, 8 March 2025, 14:00 UTC.")
    assert [entity["type"] for entity in said.body["entities"]].count("strikethrough") == 1


async def test_the_chain_is_told_in_arabic(corrected: Conversation) -> None:
    person = await corrected.begun("ar")
    (said,) = await corrected.says(person, "/event quay")
    assert said.text.startswith("ما قلناه: quay\nتنبيهان، الأحدث أولًا")
    assert WRONG["ar"] in said.text
    assert "خطأ، صُحّح في r2" in said.text


async def test_what_was_retracted_is_shown_struck_whole(corrected: Conversation, clock: ManualClock) -> None:
    await say(corrected, clock, 3, "retraction", public_note={"en": "Not a figure of this counter."})
    person = await corrected.begun()
    (said,) = await corrected.says(person, "/event quay")
    assert "Not a figure of this counter." in said.text
    assert said.text.count("Taken back in r3") == 2
    (one,) = await corrected.says(person, "/event quay r1")
    assert "Taken back in r3" in one.text
    assert any(
        entity["type"] == "strikethrough" and entity["length"] > 80 for entity in one.body["entities"]
    ), "the whole alert is struck"


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_what_was_withdrawn_is_not_shown_again_by_any_way(
    corrected: Conversation, clock: ManualClock, language: str
) -> None:
    await say(corrected, clock, 3, "withdrawal", public_note={"en": "Names a hiding place."})
    person = await corrected.begun(language)
    (chain,) = await corrected.says(person, "/event quay")
    assert chain.buttons == {}
    (one,) = await corrected.says(person, "/event quay r1")
    (then,) = await corrected.says(person, "/asof 2025-03-08 13:30 SY-LA")
    for said in (chain, one, then):
        for word in ("745", "hiding", "SOHR", "المرصد"):
            assert word not in said.text
    left_out = {"en": "One event was withdrawn later", "ar": "أُزيل لاحقًا حدث واحد"}
    assert left_out[language] in then.text


async def test_after_a_withdrawal_only_what_is_new_is_shown(
    corrected: Conversation, clock: ManualClock
) -> None:
    await say(corrected, clock, 3, "withdrawal", public_note={"en": "Names a hiding place."})
    line = {**content().model_dump(mode="json")["lines"][0], "best": 750}
    made = content(event="quay", publication="update", areas=[{"region": "SY-LA"}], lines=[line])
    given = Submission(number=4, author="desk-a", approver="desk-b", content=made)
    async with corrected.store.writing() as tx:  # as an older service could publish it; this one refuses
        await tx.events.record(given, at=clock.now())
        assert await tx.events.publish("quay", 4, at=clock.now())
    person = await corrected.begun()
    (said,) = await corrected.says(person, "/event quay")
    assert "750" in said.text
    assert "745" not in said.text
    assert "hiding" not in said.text
    assert [label for label in said.buttons if label.startswith("r")] == ["r4"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/event", "Name an event as it is cited"),
        ("/event what happened?", "Name an event as it is cited"),
        ("/event nothing-here", "We have told no event of this name"),
        ("/event sohr-coast r9", "No such alert was sent of sohr-coast: it has r1, r2, r3, r4."),
        ("/event sohr-coast r0", "No such alert was sent of sohr-coast"),
        ("/asof", "Write a day, a time in UTC and a place, for example: /asof 2025-03-09 18:00 Baniyas"),
        ("/asof Baniyas", "Write a day, a time in UTC and a place"),
        ("/asof 31.2.2025 Baniyas", "There is no such day or time"),
        ("/asof 2025-03-09 25:00 Baniyas", "There is no such day or time"),
        ("/asof 2125-03-09 Baniyas", "That instant is still to come"),
        ("/asof 2025-03-09 zzzzqq", "No place has a name like this"),
    ],
)
async def test_what_cannot_be_told_is_one_sentence(told: Conversation, asked: str, answer: str) -> None:
    person = await told.begun()
    (said,) = await told.says(person, asked)
    assert said.text.startswith(answer)
    assert "\n" not in said.text


async def test_what_is_not_published_yet_is_not_told(talk: Conversation, clock: ManualClock) -> None:
    await publish_until(talk.store, clock, days=1)  # noon of 9 March
    person = await talk.begun()
    (said,) = await talk.says(person, "/event sohr-coast r4")
    assert said.text == "No such alert was sent of sohr-coast: it has r1, r2."


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("/asof 2025-03-09 18:00 the coast", "en"),
        ("/asof 9 March 2025, 18:00 the coast", "en"),
        ("/asof الساحل ٩ آذار ٢٠٢٥ ١٨:٠٠", "ar"),
        ("/asof ٩/٣/٢٠٢٥ ١٨:٠٠ الساحل", "ar"),
    ],
)
async def test_what_we_had_said_then_is_told(told: Conversation, asked: str, language: str) -> None:
    person = await told.begun(language)
    (said,) = await told.says(person, asked)
    title = {
        "en": "The Syrian coast: what we had said by 9 March 2025, 18:00 UTC",
        "ar": "الساحل السوري: ما كنا قد قلناه حتى 9 آذار 2025، الساعة 18:00 بتوقيت غرينتش",
    }
    assert said.text.split("\n")[0] == title[language]
    assert "1,000" in said.text
    assert "1,383" not in said.text, "that was told on 12 March"
    assert "sohr-coast r2" in said.buttons


async def test_what_was_corrected_since_stands_as_it_was_said_and_is_marked(corrected: Conversation) -> None:
    person = await corrected.begun()
    for asked, marked in (("13:00", True), ("13:59", True), ("14:00", False)):
        (offer,) = await corrected.says(person, f"/asof 2025-03-08 {asked} Latakia")
        before = len(await corrected.heard(person))
        await corrected.press(person, offer, "All of Latakia")
        (said,) = (await corrected.heard(person))[before:]
        assert ("Wrong: put right in r2" in said.text) is marked
    (none,) = await corrected.says(person, "/asof 2025-03-08 12:59 SY-LA")
    assert "we had said nothing by 8 March 2025, 12:59 UTC" in none.text


async def test_an_old_week_that_was_entered_later_says_so(talk: Conversation, clock: ManualClock) -> None:
    clock.advance(timedelta(days=400))
    await publish_until(talk.store, clock, days=0)
    person = await talk.begun()
    (said,) = await talk.says(person, "/asof 2025-03-09 18:00 the coast")
    assert "Entered in our record later, on 12 April 2026, 12:00 UTC; nobody was alerted" in said.text
    assert "1,383" not in said.text


async def test_without_a_place_it_is_about_what_is_followed_else_it_asks(told: Conversation) -> None:
    person = await told.begun()
    (asked,) = await told.says(person, "/asof 2025-03-09 18:00")
    assert "/asof 2025-03-09 18:00 Baniyas" in asked.text
    before = len(await told.heard(person))
    await told.press(person, asked, "The Syrian coast")
    (said,) = (await told.heard(person))[before:]
    assert said.text.startswith("The Syrian coast: what we had said by 9 March 2025, 18:00 UTC")
    assert await told.follows(person) == {}
    await told.says(person, "/follow the coast")
    (followed,) = await told.says(person, "/asof 2025-03-09 18:00")
    assert followed.text == said.text


@pytest.mark.parametrize(
    "data", ["ao:SY-LA", "ao:SY-LA:202513091800", "ao:SY-LA:2025", "ao:XX:202503091800", "ev", "ev:A"]
)
async def test_a_forged_button_is_one_sentence(told: Conversation, data: str) -> None:
    person = await told.begun()
    (card,) = await told.says(person, "/follow the coast")
    before = len(await told.heard(person))
    await told.press_data(person, card, data)
    assert len(await told.heard(person)) == before
    assert told.notices == ["This button is no longer valid. Send /following."]
