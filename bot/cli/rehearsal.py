"""The rehearsal of a mistake: two curators publish it, put it right, take back and withdraw, at the desk.

C5 of the seed week: a counter's total of all the dead is retold by another outlet as civilians. The gate
holds it against what the counter itself said; a wrong reason lets it pass, and a second person approves.
"""

import re
from datetime import UTC, datetime, timedelta

import pyotp

from bot.cli.acting import Acting, Scene
from bot.cli.cast import Persona
from bot.cli.offline import DemoFailed
from bot.domain.curator import Role
from bot.seed import CORRECTION

SARA = Persona("Sara", "en", "the coast")
SAMER = Persona("سامر", "ar", "الساحل")
LINA = Persona("Lina", "en", "the coast")
OMAR = Persona("عمر", "ar", "الساحل")
REEM = Persona("ريم", "ar", "الساحل")
NOUR = Persona("Nour", "en", "the coast")
AUTHOR = Persona("desk-a", "en")
SECOND = Persona("desk-b", "en")

MISTAKE_BEGINS = datetime(2025, 3, 9, 7, tzinfo=UTC)
NOTE = "We wrote “more than 1,000 civilians”. More than 1,000 is all the dead; civilians were 745 (SOHR)."
NOTE_IN_ARABIC = "كتبنا «أكثر من 1,000 مدني». العدد لكل القتلى، أما المدنيون فكانوا 745 (المرصد السوري)."
_SECRET = re.compile(r"secret=([A-Z2-7]+)")


async def _come_to_the_desk(acting: Acting) -> None:
    for who, role in ((AUTHOR, Role.AUTHOR), (SECOND, Role.REVIEWER)):
        token = await acting.curating.invite(
            None, name=who.name, role=role, language=who.language, lasts=timedelta(hours=1)
        )
        await acting.cast.comes(who)
        await acting.says(who, f"/start c_{token}", hidden="/start, by a link that works once")
        found = _SECRET.search(await acting.answer(who))
        if found is None:
            raise DemoFailed(f"{who.name} was not let to the desk")
        acting.secrets[who.name] = found[1]
        await acting.quotes(who)


async def _draft_the_mistake(acting: Acting) -> None:
    pasted = (CORRECTION / "total-retold-as-civilians.yaml").read_text(encoding="utf-8")
    await acting.says(AUTHOR, pasted, hidden="the draft of C5, pasted as a file")
    await acting.presses(AUTHOR, "Check and preview")
    await acting.quotes(AUTHOR, "Figures", "Severity", "needs a reason", "Similar")
    await acting.presses(AUTHOR, "Give a reason: the total retold as a group")
    await acting.says(AUTHOR, "The outlet says civilians, and it names the counter.")
    await acting.presses(AUTHOR, "Submit")


async def _publish_the_mistake(acting: Acting) -> None:
    await _second_person_publishes(acting, "1: ")


async def _second_person_publishes(acting: Acting, draft: str) -> None:
    await acting.says(SECOND, "/desk")
    await acting.presses(SECOND, draft, "Approve", "Publish")
    code = pyotp.TOTP(acting.secrets[SECOND.name]).at(acting.clock.now())
    await acting.says(SECOND, code, hidden="the code of now")
    await acting.quotes(SECOND)


async def _mute(acting: Acting) -> None:
    await acting.presses(REEM, "كتم 8 ساعات")
    await acting.quotes(REEM)


async def _others_do_otherwise(acting: Acting) -> None:
    await acting.says(LINA, f"/unfollow {LINA.place}")
    await acting.blocks(OMAR)
    await acting.follows(NOUR)


async def _draft_the_correction(acting: Acting) -> None:
    await acting.says(AUTHOR, "/desk")
    await acting.presses(
        AUTHOR, "Correct a figure", "Deaths on the Syrian coast", "civilians more than 1,000"
    )
    await acting.says(AUTHOR, "=745")
    await acting.says(AUTHOR, NOTE)
    await acting.says(AUTHOR, NOTE_IN_ARABIC)
    await acting.quotes(AUTHOR, "Figures")
    await acting.presses(AUTHOR, "Submit")


async def _publish_the_correction(acting: Acting) -> None:
    await _second_person_publishes(acting, "2: ")


async def _retract(acting: Acting) -> None:
    await _take_back(acting, SECOND, "early-notice", "Retract", "The source took it back")


async def _withdraw(acting: Acting) -> None:
    await _take_back(acting, AUTHOR, "unsafe-notice", "Withdraw", "It could endanger people")


async def _take_back(acting: Acting, who: Persona, event: str, *taps: str) -> None:
    """One person may, in two taps and without a code; readers are given the reason in their language."""
    await acting.says(who, f"/desk {event}")
    await acting.presses(who, *taps)
    await acting.quotes(who)


def _at(hour: int, minute: int) -> datetime:
    return MISTAKE_BEGINS.replace(hour=hour, minute=minute)


SCENES = (
    Scene(_at(7, 10), "Two curators are let to the desk", _come_to_the_desk),
    Scene(_at(7, 30), "The mistake is drafted, and the gate asks for a reason", _draft_the_mistake),
    Scene(_at(8, 0), "The mistake is approved by a second person and published", _publish_the_mistake),
    Scene(_at(8, 10), "One reader mutes", _mute),
    Scene(_at(8, 20), "A notice is published that has one source"),
    Scene(_at(8, 40), "A notice is published that endangers people"),
    Scene(_at(9, 0), "One reader unfollows, one blocks, one arrives", _others_do_otherwise),
    Scene(_at(9, 50), "The correction is drafted", _draft_the_correction),
    Scene(_at(10, 0), "The correction is approved by a second person and published", _publish_the_correction),
    Scene(_at(11, 0), "The first notice is retracted", _retract),
    Scene(_at(11, 30), "The second notice is withdrawn", _withdraw),
)
