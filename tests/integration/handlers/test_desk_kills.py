"""What a curator hears when a kill came between what they did and the answer."""

import pytest

from bot.domain.curator import Role
from bot.services.asking import Asking
from tests.integration.handlers.office import SAYS, TEXTS, Office


class Killed(Exception):
    """Stands for the end of the process."""


async def test_a_code_that_is_handled_twice_publishes_once_and_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    say = SAYS["en"]
    author, reviewer = await office.hire("desk-a", Role.AUTHOR), await office.hire("desk-b")
    await author.sends(TEXTS["c3-en"])
    for label in (say["draft"], *say["steps"].split(", "), say["submit"]):
        await author.taps_on(label)
    await reviewer.sends("/desk")
    for label in ("1: ", say["approve"], say["publish"]):
        await reviewer.taps_on(label)

    async def ends(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(Asking, "done", ends)
        with pytest.raises(Killed):
            await reviewer.sends(reviewer.code())
    await office.talk.again()
    heard = await office.talk.heard(reviewer.id)
    assert heard[-1].text.startswith(say["published"])
    async with office.talk.store.reading() as tx:
        assert len(await tx.fanouts.waiting()) == 1


async def test_who_forgets_is_told_what_the_desk_keeps(office: Office) -> None:
    author = await office.hire("desk-a", Role.AUTHOR)
    said = await author.sends("/forget")
    assert "We keep nothing" not in said.text
    assert "but for your place at the desk" in said.text
    reader = await office.talk.begun()
    (said,) = await office.talk.says(reader, "/forget")
    assert "We keep nothing" in said.text
