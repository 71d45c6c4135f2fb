"""The sentence for readers in every language, and what they read where it is in one only."""

from bot.domain.curator import Role
from tests.integration.handlers.office import Curator, Office

C2 = "sohr-coast-r1.yaml"
ENGLISH, ARABIC = "All are counted since 6 March.", "يشمل العدد الجميع منذ 6 آذار."


async def clarifying(office: Office, language: str = "en") -> Curator:
    """An author who is asked for the sentence of a clarification."""
    author = await office.hire("desk-a", Role.AUTHOR, language)
    await office.hire("desk-b")
    revision = await office.has_published(C2)
    await author.sends(f"/desk {revision.event}")
    await author.taps_on({"en": "Clarify", "ar": "توضيح"}[language])
    return author


async def kept(office: Office) -> object:
    (draft,) = (await office.curating.desk(await office.known("desk-a"))).mine
    return draft.content["public_note"]


async def test_it_is_asked_for_in_the_other_language(office: Office) -> None:
    author = await clarifying(office)
    assert "Now the same sentence in Arabic" in (await author.sends(ENGLISH)).text
    await author.sends(ARABIC)
    assert await kept(office) == {"en": ENGLISH, "ar": ARABIC}
    assert not any("In English" in each.text or "الإنجليزية" in each.text for each in author.said)


async def test_who_writes_arabic_first_is_asked_for_english(office: Office) -> None:
    author = await clarifying(office, "ar")
    assert "باللغة الإنجليزية" in (await author.sends(ARABIC)).text
    await author.sends(ENGLISH)
    assert await kept(office) == {"en": ENGLISH, "ar": ARABIC}


async def test_where_it_is_in_one_language_only_readers_are_told_in_which(office: Office) -> None:
    author = await clarifying(office)
    await author.sends(ENGLISH)
    await author.taps_on("Only in English")
    assert await kept(office) == {"en": ENGLISH}
    arabic = [each.text for each in author.said if "توضيح" in each.text]
    assert arabic
    assert all("باللغة الإنجليزية:" in each for each in arabic)
    english = [each.text for each in author.said if "CLARIFI" in each.text]
    assert english
    assert not any("In English:" in each for each in english)


async def test_a_sentence_in_the_wrong_language_is_asked_for_again(office: Office) -> None:
    author = await clarifying(office)
    await author.sends(ENGLISH)
    assert "This is not written in Arabic" in (await author.sends("Still in English.")).text
    await author.sends(ARABIC)
    assert await kept(office) == {"en": ENGLISH, "ar": ARABIC}


async def test_a_name_in_its_own_script_does_not_make_a_sentence_arabic(office: Office) -> None:
    author = await clarifying(office)
    said = await author.sends("The village that was meant is بستان الباشا, north of Jableh.")
    assert "Now the same sentence in Arabic" in said.text


async def test_a_skip_of_an_earlier_question_does_nothing(office: Office) -> None:
    author = await clarifying(office)
    earlier = await author.sends(ENGLISH)
    await author.sends(ARABIC)
    before = await kept(office)
    await author.sends("/desk sohr-coast")
    await author.taps_on("Clarify")
    await author.sends("What is asked now is another sentence.")
    await office.talk.press(author.id, earlier, "Only in English")
    assert "older picture" in str(office.talk.notices[-1])
    assert await kept(office) == before
