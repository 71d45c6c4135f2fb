"""The desk in a chat, end to end: from a report's text to readers, and who is never let in."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.curator import Role
from bot.domain.terms import Workflow
from bot.seed import COAST_MARCH_2025
from handlers.desk_buttons import read_press
from tests.integration.handlers.conftest import Json
from tests.integration.handlers.office import (
    SAYS,
    TEXTS,
    Curator,
    Office,
    published_by_two,
    second_person_publishes,
)

DOCUMENT = Path(__file__).parents[3] / "docs" / "desk.md"


def assert_as_documented(what: str, author: Curator, reviewer: Curator) -> None:
    """The page of the desk says how many messages and taps this takes."""
    fingers = [(each.messages, each.taps) for each in (author, reviewer)]
    both = " | ".join(f"{messages} + {taps}" for messages, taps in fingers)
    row = f"| {what} | {both} | {sum(map(sum, fingers))} |"
    assert row in DOCUMENT.read_text(encoding="utf-8").splitlines(), row


@pytest.mark.parametrize("language", SAYS)
async def test_a_report_is_published_by_two_and_counted(office: Office, language: str) -> None:
    author = await office.hire("desk-a", Role.AUTHOR, language)
    reviewer = await office.hire("desk-b", language=language)
    await published_by_two(author, reviewer, language)
    assert reviewer.last.text.startswith(SAYS[language]["published"])
    draft = await office.curating.draft((await office.curating.curators())[0], 1)
    assert draft.workflow is Workflow.PUBLISHED
    assert_as_documented("publish C3 from its press text", author, reviewer)


@pytest.mark.parametrize("language", SAYS)
async def test_a_figure_is_put_right_in_a_few_taps(office: Office, language: str) -> None:
    say = SAYS[language]
    author = await office.hire("desk-a", Role.AUTHOR, language)
    reviewer = await office.hire("desk-b", language=language)
    await published_by_two(author, reviewer, language)
    author.taps = author.messages = reviewer.taps = reviewer.messages = 0
    await author.sends("/desk")
    await author.taps_on(say["correct"])
    await author.taps_on(say["casualties"])
    await author.taps_on(next(each for each in author.last.buttons if "745" in each))
    await author.sends("٧٥٤")
    asked = await author.sends(say["sentence"])
    assert say["only in"] in asked.buttons
    said = await author.sends(say["the other sentence"])
    assert any(say["correction"] in each.text and "754" in each.text for each in author.said)
    edited = next(each.body for each in author.said if "strikethrough" in str(each.body.get("entities")))
    struck = [each for each in edited["entities"] if each["type"] == "strikethrough"]
    assert any("745" in edited["text"][each["offset"] : each["offset"] + each["length"]] for each in struck)
    assert say["second draft"] in said.text
    assert say["draft of"] in said.text
    waits = await author.taps_on(say["submit"])
    assert any(each.startswith(say["listed"]) for each in waits.buttons)
    await second_person_publishes(reviewer, language, 2)
    assert reviewer.last.text.startswith(say["published"])
    assert_as_documented("correct a figure of it", author, reviewer)


async def test_a_report_shows_each_field_with_its_words(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    said = await author.sends(TEXTS["c2-en"])
    assert "Figures: Alawites 340 ← “340 Alawites”" in said.text
    assert "Where: Baniyas, Tartous ← “Baniyas”" in said.text
    assert "Left out, a forecast: “1,000”" in said.text
    assert "Nothing is published from this." in said.text


async def test_a_draft_is_written_step_by_step(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    assert "Where?" in (await author.taps_on("Blackout")).text
    await author.sends("Baniyas, Jableh")
    await author.taps_on("mobile data, internet and voice")
    await author.taps_on("reported")
    await author.taps_on("Now")
    await author.taps_on("After 12 hours")
    assert "Read in?" in author.last.text
    await author.sends("a resident by phone")
    await author.taps_on("Major")
    await author.taps_on("One source")
    await author.taps_on("Nothing sensitive")
    said = await author.taps_on("Check and preview")
    assert "Submit" in said.buttons
    assert "Baniyas" in author.said[0].text


async def test_a_restart_forgets_no_question(office: Office) -> None:
    """State is rows: what is handled next needs nothing that this process kept in memory."""
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Statement")
    async with office.talk.store.reading() as tx:
        asked = await tx.questions.open("desk-a") or {}
    assert asked.items() >= {"is": "field", "no": 1, "step": "ar", "version": 1}.items()
    assert "Who speaks?" in (await author.sends("the coast")).text


async def test_a_plain_text_is_a_place_when_nothing_is_asked(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    assert "Baniyas" in (await author.sends("Baniyas")).text
    assert "You do not follow this place." in author.last.text


async def test_a_pasted_file_is_a_draft(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    text = (COAST_MARCH_2025 / "rural-latakia-power-water-r1.yaml").read_text(encoding="utf-8")
    said = await author.sends(text.partition("\n\n")[2])
    assert "Draft 1" in said.text
    assert "electricity and water" in said.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("type: casualty\nlines: &a [*a]", "anchors (&) and aliases (*) are refused"),
        ("type: casualty\n\tlines: [", "Line 2"),
        ("event: something\nlines: []", "start with `type:`"),
    ],
)
async def test_a_bad_file_is_one_sentence_and_no_draft(office: Office, text: str, sentence: str) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    assert sentence in (await author.sends(text)).text
    assert (await office.curating.desk((await office.curating.curators())[0])).mine == ()


# ---- who is let in


async def test_to_a_reader_the_desk_is_an_unknown_command(office: Office) -> None:
    reader = await office.talk.begun()
    (desk,) = await office.talk.says(reader, "/desk")
    (unknown,) = await office.talk.says(reader, "/nonsense")
    assert desk.text == unknown.text


async def test_a_reader_with_a_button_of_the_desk_has_an_unknown_button(office: Office) -> None:
    reader = await office.talk.begun()
    (shown,) = await office.talk.says(reader, "/help")
    await office.talk.press_data(reader, shown, "d:x:pu:1:1")
    await office.talk.press_data(reader, shown, "nonsense")
    assert office.talk.notices[-1] == office.talk.notices[-2]


async def test_a_long_text_of_a_reader_is_no_report(office: Office) -> None:
    reader = await office.talk.begun()
    (said,) = await office.talk.says(reader, TEXTS["c3-en"])
    assert said.buttons == {} or "Draft" not in str(said.buttons)


async def test_a_revoked_curator_is_a_reader(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await office.curating.revoke("desk-a")
    assert "Desk of" not in (await author.sends("/desk")).text


async def test_in_a_group_a_curator_has_no_desk(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    group = (await office.talk.play.control("chats", type="supergroup", creator=author.id, title="A group"))[
        "id"
    ]
    await office.talk.answer()
    assert await office.talk.says(group, "/desk", user_id=author.id) == []


def update_of(curator: Curator, **fields: Any) -> Json:
    person = {"id": curator.id, "is_bot": False, "first_name": "A", "language_code": "en"}
    chat = {"id": curator.id, "type": "private", "first_name": "A"}
    entities = [{"type": "bot_command", "offset": 0, "length": 5}]
    message = {"message_id": 900, "date": 1741464000, "chat": chat, "from": person, "text": "/desk"}
    return {"update_id": 900_001, "message": {**message, "entities": entities, **fields}}


@pytest.mark.parametrize(
    "fields",
    [
        {"forward_origin": {"type": "hidden_user", "date": 1741464000, "sender_user_name": "Somebody"}},
        {"via_bot": {"id": 77, "is_bot": True, "first_name": "Another", "username": "another_bot"}},
        {"sender_chat": {"id": -1001234, "type": "channel", "title": "A channel"}},
        {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}},
    ],
)
async def test_who_did_not_write_it_themselves_has_no_desk(office: Office, fields: Json) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    before = len(await office.talk.heard(author.id))
    await office.talk.handle(update_of(author, **fields))
    said = (await office.talk.heard(author.id))[before:]
    assert all("Desk of" not in each.text for each in said)


async def test_what_is_edited_afterwards_is_not_read(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    before = len(await office.talk.heard(author.id))
    update = update_of(author)
    edited = {**update["message"], "edit_date": 1741464001}
    await office.talk.handle({"update_id": 900_002, "edited_message": edited})
    assert len(await office.talk.heard(author.id)) == before


async def test_what_is_forwarded_answers_no_question(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Casualties")
    origin = {"type": "hidden_user", "date": 1741464000, "sender_user_name": "Somebody"}
    await office.talk.handle(update_of(author, text=TEXTS["c3-en"], entities=[], forward_origin=origin))
    assert "Read in this report" in (await office.talk.heard(author.id))[-1].text
    async with office.talk.store.reading() as tx:
        assert (await tx.questions.open("desk-a") or {})["step"] == "ar"


async def test_a_file_that_is_sent_is_a_draft(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    content = (COAST_MARCH_2025 / "sohr-coast-r1.yaml").read_text(encoding="utf-8")
    who = {"chat_id": author.id, "user_id": author.id}
    await office.talk.play.control("document", **who, file_name="Claim.YAML", content=content)
    await office.talk.answer()
    assert "Draft 1" in (await office.talk.heard(author.id))[-1].text
    (draft,) = (await office.curating.desk((await office.curating.curators())[0])).mine
    assert draft.event == "sohr-coast"


async def test_a_file_of_a_reader_is_not_fetched(office: Office) -> None:
    reader = await office.talk.begun()
    who = {"chat_id": reader, "user_id": reader}
    await office.talk.play.control("document", **who, file_name="claim.yaml", content="type: casualty")
    await office.talk.answer()
    assert all(method != "getFile" for method, _ in office.talk.calls)


@pytest.mark.parametrize("size", [300 * 1024, 20 * 1024 * 1024])
async def test_a_large_file_is_refused_unread(office: Office, size: int) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    document = {"file_id": "x", "file_unique_id": "y", "file_name": "a.yaml", "file_size": size}
    update = update_of(author, document=document)
    del update["message"]["text"], update["message"]["entities"]
    await office.talk.handle(update)
    assert "larger than 256 kB" in (await office.talk.heard(author.id))[-1].text
    assert all(method != "getFile" for method, _ in office.talk.calls)


# ---- buttons and steps


@pytest.mark.parametrize(
    "data",
    ["d:p:1:1", "d:x:pu:1:1", "d:x:zz:1:3", "d:c:1:3:se:99", "d:c:1:3:zz:0", "d:p:999:1", "d:a:1:3:XX",
     "d:nope", "d:p:1",
     "d:p:1:-1", "d:p:1:99999999999", "d:r:c:new", "d:ke:0123456789ab", "d:y:0123456789ab:1"],
)  # fmt: skip
async def test_a_forged_or_outdated_press_is_one_sentence_and_changes_nothing(
    office: Office, data: str
) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Statement")
    await author.sends("the coast")
    draft = await office.curating.draft((await office.curating.curators())[0], 1)
    before = len(office.talk.notices)
    await office.talk.press_data(author.id, author.last, data)
    assert len(office.talk.notices) == before + 1
    assert await office.curating.draft((await office.curating.curators())[0], 1) == draft


def test_what_no_button_carries_is_not_read() -> None:
    for data in (None, "", "d", "d:", "x:p:1:1", "d:p:1:1:1", "d:h:1", "d:p:1:1\n", "d:p:٣:1"):
        assert read_press(data) is None


async def test_the_author_cannot_approve_and_is_told_why(office: Office) -> None:
    author = await office.hire("desk-a", Role.REVIEWER)
    await author.sends(TEXTS["c3-en"])
    for label in (
        "Draft: Casualties",
        "Major",
        "One source",
        "Nothing sensitive",
        "Check and preview",
        "Submit",
    ):
        await author.taps_on(label)
    await author.taps_on("1: ")
    await author.taps_on("Approve")
    assert "another person must approve it" in str(office.talk.notices[-1])


async def test_a_returned_draft_says_why_and_can_be_mended(office: Office) -> None:
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await author.sends(TEXTS["c3-en"])
    for label in (
        "Draft: Casualties",
        "Major",
        "One source",
        "Nothing sensitive",
        "Check and preview",
        "Submit",
    ):
        await author.taps_on(label)
    await reviewer.sends("/desk")
    await reviewer.taps_on("1: ")
    await reviewer.taps_on("Return")
    assert (
        "Draft 1 is back with its author." in (await reviewer.sends("The source says mostly Alawite.")).text
    )
    await author.sends("/desk")
    assert "The source says mostly Alawite." in (await author.taps_on("1: ")).text


async def test_the_message_with_the_code_is_deleted(office: Office) -> None:
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await published_by_two(author, reviewer)
    deleted = [payload for method, payload in office.talk.calls if method == "deleteMessage"]
    assert [payload["chat_id"] for payload in deleted] == [reviewer.id]


async def test_a_wrong_code_publishes_nothing(office: Office) -> None:
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await published_by_two(author, reviewer, code="000000")
    assert "This code is wrong." in reviewer.last.text
    draft = await office.curating.draft((await office.curating.curators())[0], 1)
    assert draft.workflow is Workflow.APPROVED


async def test_in_arabic_the_whole_way(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR, "ar")
    said = await author.sends(TEXTS["c3-ar"] + " " * 5 + "ولم تُعرف حصيلة أخرى." * 3)
    assert "ما قُرئ في هذا التقرير" in said.text
    for label in ("مسودة: ضحايا", "كبير", "مصدر واحد", "لا شيء حساس"):
        await author.taps_on(label)
    await author.taps_on("فحص ومعاينة")
    assert "تقديم" in author.last.buttons


async def test_footage_is_written_step_by_step(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await author.sends("/desk")
    await author.taps_on("New draft")
    await author.taps_on("Footage")
    await author.sends("the coast")
    assert "Send in one sentence what is claimed of it" in author.last.text
    await author.sends("Videos are said to show 12 men being shot.")
    await author.taps_on("footage, not verified")
    await author.sends("The National")
    for label in ("Notable", "Circulating", "Graphic", "Check and preview"):
        await author.taps_on(label)
    assert "Submit" in author.last.buttons
    assert any("Claimed: Videos are said to show 12 men being shot." in each.text for each in author.said)


async def test_a_notice_of_ours_is_written_step_by_step(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR, "ar")
    await author.sends("/desk")
    await author.taps_on("مسودة جديدة")
    await author.taps_on("إشعار منا")
    await author.sends("الساحل السوري")
    await author.taps_on("تغيير في طريقة العمل")
    await author.sends("نذكر من الآن الجهة التي أحصت في كل سطر")
    await author.sends("The National")
    for label in ("عادي", "متداوَل", "لا شيء حساس", "فحص ومعاينة"):
        await author.taps_on(label)
    assert "تقديم" in author.last.buttons


# ---- bad input, in the curator's language


async def begins(author: Curator, *answers: str) -> None:
    """A blackout step by step, up to and with these places."""
    await author.sends("/desk")
    for label in ("New draft", "Blackout"):
        await author.taps_on(label)
    for each in answers:
        await author.sends(each)


async def test_a_name_in_several_countries_is_asked_about_with_each_country(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await begins(author, "جبلة")
    offered = list(author.last.buttons)
    assert any("(Syria)" in each for each in offered)
    assert any("(Yemen)" in each for each in offered)


async def test_in_a_list_such_a_name_is_refused_and_nothing_is_taken(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await begins(author, "بانياس، جبلة")
    assert "is the name of places in several countries" in author.last.text
    draft = await office.curating.draft(await office.known("desk-a"), 1)
    assert "areas" not in draft.content


async def test_the_country_of_the_draft_is_preferred_and_that_is_said(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await begins(author, "بانياس")
    await author.taps_on("Change a field")
    await author.taps_on("Where")
    said = await author.sends("جبلة")
    assert "A place of the same name is in Yemen, too: “جبلة”" in said.text
    assert "Where: Jableh" in said.text


async def test_a_report_says_where_a_name_is_of_several_countries(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    said = await author.sends("انقطعت الاتصالات والإنترنت في جبلة. " + "ولم تُعرف الأسباب حتى الآن. " * 6)
    assert "may be of Syria and Yemen; none was taken" in said.text


async def test_who_answers_second_is_told_who_came_first_and_what_they_wrote_changes_nothing(
    office: Office,
) -> None:
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await begins(author)
    await reviewer.sends("/desk 1")
    await reviewer.sends("Jableh, Latakia")
    before = await office.curating.draft(await office.known("desk-a"), 1)
    said = await author.sends("Baniyas")
    assert "desk-b changed draft 1 before you, so your answer was not put in" in said.text
    assert await office.curating.draft(await office.known("desk-a"), 1) == before


async def test_what_was_changed_meanwhile_is_not_approved(office: Office) -> None:
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await author.sends(TEXTS["c3-en"])
    for label in (SAYS["en"]["draft"], *SAYS["en"]["steps"].split(", "), "Submit"):
        await author.taps_on(label)
    await reviewer.sends("/desk")
    await reviewer.taps_on("1: ")
    await author.sends("/desk 1")
    await author.taps_on("Change a field")
    await author.taps_on("Severity")
    await author.taps_on("Major")
    await reviewer.taps_on("Approve")
    assert "of an older picture" in str(office.talk.notices[-1])
    draft = await office.curating.draft(await office.known("desk-a"), 1)
    assert (draft.workflow, draft.approver) == (Workflow.DRAFT, None)


@pytest.mark.parametrize("value", ["seven", "7.5", "-3", "1e9", "9" * 60, "٧٫٥"])
async def test_a_figure_with_letters_is_refused_before_anything_else_is_asked(
    office: Office, value: str
) -> None:
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await published_by_two(author, reviewer)
    await author.sends("/desk")
    for label in ("Correct a figure", "Casualties", "civilians 745"):
        await author.taps_on(label)
    assert "is not a whole number" in (await author.sends(value)).text
    assert "Send one sentence for readers" in (await author.sends("٧٥٤")).text


async def test_an_invitation_that_was_used_or_has_expired_is_one_sentence(office: Office) -> None:
    token = await office.curating.invite(
        None, name="desk-a", role=Role.AUTHOR, language="en", lasts=timedelta(hours=1)
    )
    first, second = await office.talk.begun(), await office.talk.begun("ar")
    await office.talk.says(first, f"/start c_{token}")
    (said,) = await office.talk.says(second, f"/start c_{token}")
    assert said.text == "استُعملت هذه الدعوة أو حلّت محلها أخرى. اطلب دعوة جديدة."
    other = await office.curating.invite(
        None, name="desk-b", role=Role.AUTHOR, language="en", lasts=timedelta(hours=1)
    )
    office.clock.advance(timedelta(hours=2))
    (said,) = await office.talk.says(second, f"/start c_{other}")
    assert said.text == "انتهت مدة هذه الدعوة. اطلب دعوة جديدة."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("type: casualty\nlines: &a [*a]", "السطر 2: المراسي (&) والإحالات (*) مرفوضة؛ اكتب القيمة كاملة"),
        (
            "type: casualty\nlines: " + "[" * 60,
            "السطر 2: هذا متداخل أكثر من اللازم؛ انظر docs/curated-files.md",
        ),
        ("event: something\nlines: []", "السطر 1: ابدأ بـtype: وحقول حدث واحد"),
    ],
)
async def test_a_bad_file_is_told_in_arabic_to_who_reads_arabic(
    office: Office, text: str, sentence: str
) -> None:
    author = await office.hire("desk-a", Role.AUTHOR, "ar")
    assert (await author.sends(text)).text.replace("`", "") == sentence
    assert (await office.curating.desk(await office.known("desk-a"))).mine == ()


async def test_what_is_missing_is_told_in_arabic_by_the_names_of_the_desk(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR, "ar")
    await author.sends("type: statement\nseverity: huge\nsources: [{source: nobody-known}]")
    said = await author.taps_on("فحص ومعاينة")
    assert "ناقص أو خاطئ: الأهمية: اختر واحدًا من: routine, notable, major, critical" in said.text
    assert "ناقص أو خاطئ: المكان: هذا الحقل ناقص؛ أضفه" in said.text
    assert "لا يوجد مصدر" in said.text
    assert "تقديم" not in said.buttons


async def test_more_lines_than_an_event_holds_are_one_sentence(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    line = "counter: sohr, measure: killed, status_group: civilian, value_kind: exact, best: 1"
    more = "basis: cumulative, scope_areas: unknown, label_original: civilians"
    listed = ", ".join(f"{{id: a{at}, {line}, {more}}}" for at in range(301))
    who = {"chat_id": author.id, "user_id": author.id}
    content = f"type: casualty\nas_of: 2025-03-08\nlines: [{listed}]"
    await office.talk.play.control("document", **who, file_name="many.yaml", content=content)
    await office.talk.answer()
    author.said = await office.talk.heard(author.id)
    said = await author.taps_on("Check and preview")
    assert "Figures: there are too many here; at most 300 fit" in said.text
