"""What follows a publication, from the chat: taken back by one person in two taps, all else by two."""

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.curator import Role
from bot.domain.terms import OutageState, Publication, Workflow
from bot.i18n import load_languages, words_for
from tests.integration.handlers.office import Curator, Office

C2, C5 = "sohr-coast-r1.yaml", "total-retold-as-civilians-r1.yaml"
BLACKOUT = "baniyas-jableh-communications-r1.yaml"
FOOTAGE = "coast-footage-r1.yaml"


async def at_desk(office: Office, file: str, language: str = "en", **changes: Any) -> Curator:
    """An author whose desk has published a file, with the event open before them."""
    author = await office.hire("desk-a", Role.AUTHOR, language)
    await office.hire("desk-b")
    revision = await office.has_published(file, **changes)
    await author.sends(f"/desk {revision.event}")
    author.taps = author.messages = 0
    return author


# ---- taken back


@pytest.mark.parametrize(
    ("language", "label", "reason", "publication"),
    [
        ("en", "Retract", "Sent by mistake", Publication.RETRACTION),
        ("ar", "سحب", "أُرسل خطأ", Publication.RETRACTION),
        ("en", "Withdraw", "It could endanger people", Publication.WITHDRAWAL),
        ("ar", "إزالة", "قد يعرّض أناسًا للخطر", Publication.WITHDRAWAL),
    ],
)
async def test_one_person_takes_back_what_is_critical_with_two_taps_at_night(
    office: Office, language: str, label: str, reason: str, publication: Publication
) -> None:
    author = await at_desk(office, C2, language, severity="critical")
    office.clock.advance(timedelta(hours=7))  # three in the morning
    await author.taps_on(label)
    await author.taps_on(reason)
    assert (author.taps, author.messages) == (2, 0)
    revision = await office.current("sohr-coast")
    assert revision is not None
    assert (revision.content.publication, revision.workflow) == (publication, Workflow.PUBLISHED)
    assert (revision.author, revision.approver) == ("desk-a", None)
    assert set(revision.content.public_note or {}) == set(load_languages())
    async with office.talk.store.reading() as tx:
        orders = {each.number: each for each in await tx.fanouts.waiting()}
    assert orders[2].priority < orders[1].priority


async def test_the_first_tap_shows_what_readers_will_see_and_changes_nothing(office: Office) -> None:
    author = await at_desk(office, C2)
    said = await author.taps_on("Retract")
    shown = [each.text for each in author.said]
    assert any("RETRACTED" in text and "340" in text for text in shown), shown
    struck = [
        e for each in author.said for e in each.body.get("entities", []) if e["type"] == "strikethrough"
    ]
    assert struck
    for reason in ("false", "source", "unproven", "mixed", "mistake"):
        assert words_for("en").plain(f"public-note-{reason}") in said.text
    assert [b for b in said.buttons if b.startswith("In my own words")]
    current = await office.current("sohr-coast")
    assert current is not None
    assert current.number == 1
    assert (await office.curating.desk(await office.known("desk-a"))).mine == ()


async def test_of_a_withdrawal_the_preview_keeps_nothing(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Withdraw")
    assert not any("340" in each.text for each in author.said)


async def test_what_the_gate_objected_to_is_taken_back_all_the_same(office: Office) -> None:
    """C5 went out with a written reason; the same objection must not keep it standing."""
    author = await office.hire("desk-a", Role.AUTHOR)
    await office.hire("desk-b")
    for each in (C2, "sohr-coast-r2.yaml"):
        await office.has_published(each)
    reasons = {"total_retold": "The outlet says so."}
    revision = await office.has_published(C5, gate_reasons=reasons)
    await author.sends(f"/desk {revision.event}")
    await author.taps_on("Retract")
    await author.taps_on("Two events mixed up")
    current = await office.current(revision.event)
    assert current is not None
    assert current.content.publication is Publication.RETRACTION


async def test_a_reason_of_ones_own_is_seen_once_more_before_it_is_sent(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Retract")
    await author.taps_on("In my own words")
    await author.sends("The list that we were sent was another week's.")
    said = await author.taps_on("Only in English")
    assert any("another week" in each.text for each in author.said[:-1])
    current = await office.current("sohr-coast")
    assert current is not None
    assert current.number == 1
    await author.taps_on("Publish")
    current = await office.current("sohr-coast")
    assert current is not None
    assert current.content.public_note == {"en": "The list that we were sent was another week's."}
    assert "Submit" not in said.buttons


async def test_nobody_takes_back_what_they_have_not_seen(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Retract")
    await office.has_published("sohr-coast-r2.yaml")
    await author.taps_on("Sent by mistake")
    assert "Meanwhile sohr-coast r2 was published." in str(office.talk.notices[-1])
    current = await office.current("sohr-coast")
    assert current is not None
    assert current.number == 2


async def test_a_retraction_that_is_handled_twice_is_published_once(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Retract")
    await author.taps_on("Sent by mistake")
    before = len(office.talk.notices)
    await office.talk.again()
    assert len(office.talk.notices) == before
    current = await office.current("sohr-coast")
    assert current is not None
    assert current.number == 2


async def test_what_is_withdrawn_offers_no_more(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Withdraw")
    await author.taps_on("It could identify somebody")
    said = await author.taps_on("Open")
    assert set(said.buttons) == {"Desk"}


@pytest.mark.parametrize(
    "data", ["d:vb:re:{0}:1:danger", "d:vb:wi:{0}:1:mistake", "d:vb:xx:{0}:1:false", "d:vb:re:{0}:1",
             "d:vb:re:000000000000:1:false",
             "d:vt:re:{0}:x", "d:vs:wi:{0}:1", "d:vm:{0}:1:000000000000", "d:vu:{0}:7"],
)  # fmt: skip
async def test_a_forged_press_takes_nothing_back(office: Office, data: str) -> None:
    author = await at_desk(office, C2)
    event = next(iter(author.last.buttons.values()))
    name = next(part for part in event.split(":") if len(part) == 12)
    before = len(office.talk.notices)
    await office.talk.press_data(author.id, author.last, data.format(name))
    assert len(office.talk.notices) == before + 1
    current = await office.current("sohr-coast")
    assert current is not None
    assert current.number == 1
    assert (await office.curating.desk(await office.known("desk-a"))).mine == ()


# ---- all that two people publish


async def test_a_clarification_is_one_sentence(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Clarify")
    await author.sends("All are counted since 6 March.")
    said = await author.taps_on("Only in English")
    assert any("CLARIFI" in each.text for each in author.said)
    assert "Submit" in said.buttons
    draft = (await office.curating.desk(await office.known("desk-a"))).mine[0]
    assert draft.content["publication"] == "clarification"
    assert draft.content["public_note"] == {"en": "All are counted since 6 March."}


async def test_an_update_begins_with_what_is_published(office: Office) -> None:
    author = await at_desk(office, C2)
    said = await author.taps_on("Update")
    assert "Alawites 340" in said.text
    await author.taps_on("Change a field")
    await author.taps_on("Severity")
    said = await author.taps_on("Notable")
    assert "Notable" in said.text
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    assert (draft.content["publication"], draft.number) == ("update", 2)


async def test_a_count_that_its_counter_restated_says_so(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Restated by its counter")
    await author.sends("The Observatory has counted again.")
    await author.taps_on("Only in English")
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    assert draft.content["publication"] == "source_revision"


async def test_what_is_no_figure_is_corrected_field_by_field(office: Office) -> None:
    author = await at_desk(office, FOOTAGE)
    await author.taps_on("Correct")
    await author.sends("The place was written wrong.")
    await author.taps_on("Only in English")
    await author.taps_on("Change a field")
    await author.taps_on("Where")
    said = await author.sends("Baniyas")
    assert "Where: Baniyas, Tartous" in said.text
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    assert draft.content["publication"] == "correction"


async def test_a_duplicate_names_the_event_that_stays(office: Office) -> None:
    author = await at_desk(office, C2)
    await office.has_published("snhr-coast-r1.yaml")
    await author.taps_on("Duplicate of")
    said = await author.taps_on(next(each for each in author.last.buttons if "snhr-coast" in each))
    assert "Submit" in said.buttons
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    assert (draft.content["publication"], draft.content["merged_into"]) == ("merge", "snhr-coast")


async def test_a_merge_names_the_event_that_goes_on_to_both_who_see_it(office: Office) -> None:
    author = await at_desk(office, C2)
    await office.has_published("snhr-coast-r1.yaml")
    await author.taps_on("Duplicate of")
    said = await author.taps_on(next(each for each in author.last.buttons if "snhr-coast" in each))
    assert "From now on told with: snhr-coast" in said.text


async def test_an_update_that_says_nothing_new_is_refused(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Update")
    await author.taps_on("Check and preview")
    await author.taps_on("Submit")
    assert "This says nothing that sohr-coast r1 does not say" in str(office.talk.notices[-1])


async def test_new_figures_do_not_stand_above_what_explained_the_old_ones(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Update")
    await author.taps_on("Change a field")
    await author.taps_on("Figures")
    await author.sends("1,225 civilians killed: 658 in Latakia and 384 in Tartous, SOHR")
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    assert all("body" not in text for text in draft.content["texts"].values())
    assert "civilians (Latakia) 658" in author.last.text


async def test_a_curator_reads_figures_in_a_word_of_their_language(office: Office) -> None:
    author = await at_desk(office, C2, "ar")
    assert "Alawites" not in author.last.text
    assert "المدنيون" in author.last.text


async def test_where_nothing_else_is_told_there_is_no_duplicate(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Duplicate of")
    assert "There is no other event of this kind" in str(office.talk.notices[-1])


async def test_still_true_is_answered_by_two(office: Office) -> None:
    author = await at_desk(office, BLACKOUT)
    office.clock.advance(timedelta(hours=14))
    await author.sends("/desk")
    said = await author.taps_on("Still true")
    assert "when a reviewer answers so, too" in said.text
    first = await office.current("baniyas-jableh-communications")
    assert first is not None
    assert first.number == 1
    second = await office.hire("desk-c")
    await second.sends("/desk")
    assert "Confirmed" in (await second.taps_on("Still true")).text
    confirmed = await office.current("baniyas-jableh-communications")
    assert confirmed is not None
    assert getattr(confirmed.content, "last_confirmed_at", None) == office.clock.now()


async def test_it_is_over_asks_for_a_sentence_and_goes_to_a_second_person(office: Office) -> None:
    author = await at_desk(office, BLACKOUT)
    await author.taps_on("It is over")
    await author.sends("A resident says that calls work again since noon.")
    said = await author.taps_on("Only in English")
    assert any("calls work again since noon" in each.text for each in author.said[:-1])
    assert "Submit" in said.buttons
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    assert all("body" not in text for text in draft.content["texts"].values()), "it told of what is over"
    assert (draft.content["publication"], draft.content["state"]) == ("all_clear", OutageState.RESTORED.value)


async def test_what_is_not_lasting_is_never_over(office: Office) -> None:
    author = await at_desk(office, C2)
    assert not {"It is over", "Still true"} & set(author.last.buttons)


# ---- how an event is found


async def test_an_event_is_found_among_the_published_and_by_its_name(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.sends("/desk")
    await author.taps_on("Latest alerts")
    listed = await author.taps_on(next(iter(author.last.buttons)))
    named = await author.sends("/desk SOHR-coast r1")
    assert named.text == listed.text
    assert "(sohr-coast r1)" in named.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("/desk no-such-event", "Nothing is published under this name: no-such-event"),
        ("/desk <b>", "Nothing is published under this name: <b>"),
        ("/desk 999", "There is no draft 999."),
    ],
)
async def test_what_is_not_there_is_one_sentence(office: Office, text: str, sentence: str) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    assert (await author.sends(text)).text == sentence


# ---- once


async def test_a_draft_that_is_asked_for_by_one_update_is_begun_once(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Update")
    await office.talk.again()
    assert len((await office.curating.desk(await office.known("desk-a"))).mine) == 1
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Statement")
    await office.talk.again()
    assert len((await office.curating.desk(await office.known("desk-a"))).mine) == 2


async def test_two_updates_that_ask_for_the_same_are_two_drafts(office: Office) -> None:
    author = await at_desk(office, C2)
    for _ in range(2):
        await author.sends("/desk sohr-coast")
        await author.taps_on("Update")
    assert len((await office.curating.desk(await office.known("desk-a"))).mine) == 2


async def test_an_answer_that_is_handled_twice_answers_one_question(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Statement")
    await author.sends("the coast")
    await office.talk.again()
    said = (await office.talk.heard(author.id))[-1]
    assert "Who speaks?" in said.text
    assert "No body has this name" not in said.text
    draft = await office.curating.draft(await office.known("desk-a"), 1)
    assert "on_behalf_of" not in draft.content


async def test_a_sentence_that_is_handled_twice_makes_one_correction(office: Office) -> None:
    author = await at_desk(office, C2)
    await author.taps_on("Correct")
    await author.taps_on("Alawites 340")
    await author.sends("354")
    await office.talk.again()
    assert "Send one sentence for readers" in (await office.talk.heard(author.id))[-1].text
    await author.sends("We wrote 340; the counter said 354.")
    await office.talk.again()
    assert "Now the same sentence in Arabic" in (await office.talk.heard(author.id))[-1].text
    await author.sends("كتبنا 340، وقالت الجهة التي أحصت 354.")
    await office.talk.again()
    assert len((await office.curating.desk(await office.known("desk-a"))).mine) == 1
