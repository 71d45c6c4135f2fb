"""A report of a story that is told already: its author says which, and the gate then compares."""

import pytest

from bot.domain.curator import Role
from tests.integration.handlers.office import SAYS, TEXTS, Curator, Office, published_by_two

ANSWERS = {
    "en": ("Update of it", "Same story, another event", "Another story"),
    "ar": ("تحديث له", "القصة نفسها، حدث آخر", "قصة أخرى"),
}
RETOLD = {"en": "Give a reason: the total retold as a group", "ar": "اذكر السبب: مجموع رُوي على أنه فئة"}


async def with_c5(office: Office, language: str) -> Curator:
    """An author who has made a draft of C5's press text, where C3 is published, and checks it."""
    author = await office.hire("desk-a", Role.AUTHOR, language)
    reviewer = await office.hire("desk-b", language=language)
    await published_by_two(author, reviewer, language)
    await author.sends(TEXTS[f"c5-{language}"])
    for label in (SAYS[language]["draft"], *SAYS[language]["steps"].split(", ")):
        await author.taps_on(label)
    return author


async def content_of(office: Office, no: int) -> dict[str, object]:
    return dict((await office.curating.draft(await office.known("desk-a"), no)).content)


@pytest.mark.parametrize("language", SAYS)
async def test_the_same_story_is_asked_about_before_review(office: Office, language: str) -> None:
    author = await with_c5(office, language)
    assert set(ANSWERS[language]) <= set(author.last.buttons)
    assert SAYS[language]["submit"] not in author.last.buttons


@pytest.mark.parametrize("language", SAYS)
@pytest.mark.parametrize("answer", [0, 1])
async def test_within_its_story_the_gate_flags_c5_against_c3(
    office: Office, language: str, answer: int
) -> None:
    author = await with_c5(office, language)
    said = await author.taps_on(ANSWERS[language][answer])
    assert RETOLD[language] in said.buttons
    assert SAYS[language]["submit"] not in said.buttons
    first = await content_of(office, 1)
    told = await content_of(office, 2)
    assert told["thread"] == first["thread"]
    assert (told["event"] == first["event"], told["publication"]) == (
        (True, "update") if answer == 0 else (False, "new")
    )


async def test_another_story_goes_on_and_its_approver_reads_who_said_so(office: Office) -> None:
    author = await with_c5(office, "en")
    said = await author.taps_on("Another story")
    assert "Reason given: Another story than " in said.text
    await author.taps_on("Submit")
    first, told = await content_of(office, 1), await content_of(office, 2)
    assert told["thread"] != first["thread"]
    assert told["gate_reasons"] == {"same_story": f"Another story than {first['event']} r1."}


async def test_an_answer_to_a_draft_that_has_changed_does_nothing(office: Office) -> None:
    author = await with_c5(office, "en")
    older = author.last
    await author.taps_on("Another story")
    before = await content_of(office, 2)
    await office.talk.press(author.id, older, "Update of it")
    assert "older picture" in str(office.talk.notices[-1])
    assert await content_of(office, 2) == before


async def test_of_an_update_the_message_that_is_held_is_shown_as_it_will_read(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    await office.hire("desk-b")
    revision = await office.has_published("sohr-coast-r1.yaml")
    await author.sends(f"/desk {revision.event}")
    for label in ("Update", "Change a field", "Severity", "Notable", "Check and preview"):
        await author.taps_on(label)
    held = [each.text for each in author.said if each.text.startswith("UPDATED on ")]
    assert len(held) == 1
    assert "then how the message that they hold will read" in author.last.text
