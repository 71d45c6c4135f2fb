"""A bot that is killed again and again loses no command and no alert, and repeats only what was in doubt."""

import asyncio
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.inbox import CONCURRENCY
from bot.domain.address import Address
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind
from bot.i18n import words_for
from tests.e2e.bot_process import BotProcess, Town, a_town, until
from tests.e2e.kill_accounts import (
    FORGET,
    Doubt,
    Told,
    problems_of_alerts,
    problems_of_answers,
    wanted_state,
)
from tests.e2e.statements import title_of, write_revision

COMMANDS = 500
PEOPLE = 40
KILLS = 20
PLACES = {"SY-TA": "Tartous governorate", "SY-HM": "Hama governorate", "SY-TA-171830": "Baniyas"}

FOLLOWERS = 40
ALERT_KILLS = 6
SEVERITIES = {"quay": "critical", "bridge": "critical", "market": "major", "school": "notable"}
EVENTS = tuple(SEVERITIES)
IMPORTS = {0: "r1", 2: "r2"}
"""In which life which revisions come in; the second ones while some are still owed the first."""


# ---- commands


def a_sequence(chance: random.Random, length: int) -> list[str]:
    """Commands of one person, each unlike the one before it."""
    commands: list[str] = []
    for _ in range(length):
        last = commands[-1] if commands else FORGET
        commands.append(chance.choice([each for each in (*PLACES, *PLACES, FORGET) if each != last]))
    return commands


def typed(command: str) -> str:
    return command if command == FORGET else f"/follow {PLACES[command]}"


def answers_in(messages: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What each message answers: a place's code for its card, `/forget`, or its text; notices left out."""
    erased = words_for("en").plain("forgotten")
    for message in messages:
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        verb, _, rest = rows[0][0]["callback_data"].partition(":") if rows else ("", "", "")
        if verb == "k":
            yield rest.split(":")[0]
        elif verb != "l":
            yield FORGET if message["text"] == erased else message["text"]


async def a_queue_of_commands(
    town: Town, chance: random.Random, *, commands: int, people: int
) -> dict[int, list[str]]:
    """Let people type, all at once; the commands of each, by person."""
    sizes = [commands // people + (number < commands % people) for number in range(people)]
    given = {
        await town.play.person(started=False, language_code="en"): a_sequence(chance, size) for size in sizes
    }
    turns = [person for person, mine in given.items() for _ in mine]
    chance.shuffle(turns)
    upcoming = {person: iter(mine) for person, mine in given.items()}
    for person in turns:
        await town.play.say(person, typed(next(upcoming[person])))
    return given


async def kill_somewhere(town: Town, chance: random.Random) -> None:
    """Start the bot and kill it: mostly among its answers, now and then before it serves."""
    before = town.answers()
    await town.bot.start()
    if chance.random() < 0.85:
        enough = before + chance.randint(5, 50)
        await town.until(lambda: town.answers() >= enough or town.handled())
        await asyncio.sleep(chance.uniform(0, 0.03))
    else:
        await asyncio.sleep(chance.uniform(0, 0.5))
    await town.bot.kill()


async def followed(bot: BotProcess, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """The places that each person follows, by the store."""
    found = {}
    async with bot.store() as store, store.reading() as tx:
        for person in people:
            chat = await tx.chats.find(Address(person))
            rules = await tx.subscriptions.of(chat.no) if chat else ()
            found[person] = frozenset(str(rule.area) for rule in rules)
    return found


@pytest.mark.parametrize("seed", [20250306])
async def test_no_command_is_lost_when_the_bot_is_killed_twenty_times(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with a_town(tmp_path, forked=True) as town:
        given = await a_queue_of_commands(town, chance, commands=COMMANDS, people=PEOPLE)
        for _ in range(KILLS):
            assert not town.handled(), "all was done before the last kill"
            await kill_somewhere(town, chance)
        await town.bot.start()
        await town.until(town.handled)
        assert await town.bot.terminate() == 0, town.bot.errors
        answered = {person: list(answers_in(town.messages_of_bot(person))) for person in given}
        assert problems_of_answers(given, answered, most_copies=KILLS * CONCURRENCY) == []
        wanted = {person: wanted_state(commands) for person, commands in given.items()}
        assert await followed(town.bot, given) == wanted
        assert "inbox.dropped" not in town.bot.errors


CONFIRMS_TOO_EARLY = """
import asyncio
from bot.delivery.inbox import Inbox
keep = Inbox.accept
async def accept_later(self, updates):
    self.late = asyncio.get_running_loop().call_later(60, lambda: asyncio.ensure_future(keep(self, updates)))
Inbox.accept = accept_later
from bot.cli import main
main(["run"])
"""


async def test_the_accounts_show_the_loss_of_a_bot_that_confirms_before_it_keeps(tmp_path: Path) -> None:
    async with a_town(tmp_path) as town:
        given = await a_queue_of_commands(town, random.Random(1), commands=6, people=3)
        broken = BotProcess(tmp_path, town.bot.api_url, arguments=("-c", CONFIRMS_TOO_EARLY))
        await broken.start()
        await until(lambda: town.pending() == 0)
        await broken.close()
        await town.bot.serve()
        await town.until(town.handled)
        answered = {person: list(answers_in(town.messages_of_bot(person))) for person in given}
        assert len(problems_of_answers(given, answered, most_copies=CONCURRENCY)) == 3


@pytest.mark.parametrize(
    "answers",
    [
        {1: ["SY-TA", FORGET], 2: [FORGET]},
        {1: [FORGET, "SY-TA", "SY-HM"], 2: [FORGET]},
        {1: ["SY-TA", FORGET, "SY-HM"]},
        {1: ["SY-TA", FORGET, "SY-HM", "SY-TA"], 2: [FORGET]},
        {1: ["SY-TA", "SY-TA", FORGET, FORGET, "SY-HM"], 2: [FORGET]},
    ],
    ids=["the last is lost", "out of order", "a person is lost", "never asked", "too many copies"],
)
def test_the_accounts_of_commands_find_what_is_wrong(answers: dict[int, list[str]]) -> None:
    given = {1: ["SY-TA", FORGET, "SY-HM"], 2: [FORGET]}
    assert problems_of_answers(given, {**given, 1: ["SY-TA", "SY-TA", FORGET, "SY-HM"]}, most_copies=1) == []
    assert len(problems_of_answers(given, answers, most_copies=1)) == 1


# ---- alerts


async def followers(town: Town) -> list[int]:
    """People who have written to the bot before, and follow Syria."""
    people = [await town.play.person(started=True, language_code="en") for _ in range(FOLLOWERS)]
    async with town.bot.store() as store, store.writing() as tx:
        for person in people:
            chat = await tx.chats.ensure(Address(person), kind=ChatKind.PRIVATE, language="en")
            await tx.subscriptions.put(chat.no, Rule(RegionCode("SY")))
    return people


RAN_OUT_S = 20.0
"""Without so many alerts for so long there are no more, or the machine is very slow: killed all the same."""
IN_DOUBT = """
SELECT sum(priority < 5 AND tries = 1), sum(priority = 5), sum(tries > 1) FROM (
    SELECT priority, attempts AS tries FROM sends JOIN fanouts USING (fanout_no)
    WHERE sends.state = 'sending'
    UNION ALL
    SELECT priority, 1 FROM chunks JOIN fanouts USING (fanout_no) JOIN subscriptions AS s
    ON (s.area_code, s.chat_no) <= (marked_area, marked_chat)
    AND (after_area < s.area_code OR (after_area, after_chat) < (s.area_code, s.chat_no))
    WHERE NOT EXISTS (SELECT 1 FROM sends WHERE (fanout_no, chat_no) = (chunks.fanout_no, s.chat_no))
    AND NOT EXISTS (
        SELECT 1 FROM receipts JOIN ledger USING (revision_no)
        WHERE (event_id, number, chat_no) = (fanouts.event_id, fanouts.number, s.chat_no)
    )
)
"""
"""Marked, one by one or as part of a chunk, and without a receipt; all who read follow one area."""
OWED = """
SELECT (SELECT count(*) FROM sends) + (SELECT count(*) FROM chunks)
+ (SELECT count(*) FROM fanouts WHERE state = 'open')
"""


async def kill_while_sending(town: Town, chance: random.Random) -> Doubt:
    """Kill the bot among its alerts; return what was on its way, unreceipted, at that instant.

    What is on its way for the second time is spared: an alert leaves twice at most, and a third
    kill of the same one would only tell that its receipt says so.
    """
    enough = town.answers() + chance.randint(5, 40)
    # Towards the end there may be fewer left: what was overtaken is not sent.
    with suppress(TimeoutError):
        async with asyncio.timeout(RAN_OUT_S):
            await town.until(lambda: town.answers() >= enough)
    while True:
        town.bot.freeze()
        [(repeated, others, again)] = town.bot.ask(IN_DOUBT)
        if not again:
            await town.bot.kill()
            return Doubt(repeated or 0, others or 0)
        town.bot.thaw()
        await asyncio.sleep(0.01)


def as_said(message: Mapping[str, str]) -> str:
    """What a message said when it came, without the line that a later update wrote above it."""
    first, _, rest = message["text"].partition("\n")
    return rest if first.startswith("UPDATED on") else message["text"]


def told_to(town: Town, people: Sequence[int]) -> list[Told]:
    """Every alert that arrived, chat by chat, each in its order."""
    names = {title_of(event, number): (event, number) for event in EVENTS for number in (1, 2)}
    return [
        Told(person, *told)
        for person in people
        for message in town.messages_of_bot(person)
        for title, told in names.items()
        if title in as_said(message)
    ]


async def closings(bot: BotProcess, people: Sequence[int]) -> dict[Told, str]:
    """How each send ended, by its receipt."""
    async with bot.store() as store, store.reading() as tx:
        chats = {person: await tx.chats.find(Address(person)) for person in people}
        by_number = {chat.no: person for person, chat in chats.items() if chat}
        receipts = [
            each for chat in by_number for event in EVENTS for each in await tx.receipts.of(chat, event)
        ]
    return {Told(by_number[each.chat], each.event, each.number): each.closing.value for each in receipts}


async def test_no_alert_is_lost_when_the_sender_is_killed_again_and_again(tmp_path: Path) -> None:
    chance = random.Random(20250310)
    async with a_town(tmp_path, forked=True) as town:
        people = await followers(town)
        for number, event in product((1, 2), EVENTS):
            write_revision(tmp_path / f"r{number}", event, number, severity=SEVERITIES[event])
        doubt = Doubt()
        for life in range(ALERT_KILLS):
            await town.bot.start()
            async with asyncio.TaskGroup() as group:
                if life in IMPORTS:
                    group.create_task(town.bot.command("events", "import", IMPORTS[life]))
                doubt += await kill_while_sending(town, chance)
        await town.bot.start()
        await town.until(lambda: town.bot.ask(OWED) == [(0,)])
        assert await town.bot.terminate() == 0, town.bot.errors
        found = problems_of_alerts(
            told_to(town, people),
            await closings(town.bot, people),
            chats=people,
            current=dict.fromkeys(EVENTS, 2),
            repeated=EVENTS,
            doubt=doubt,
        )
        assert found == []
        assert doubt != Doubt(), "no kill met an alert on its way"


def good_books() -> tuple[list[Told], dict[Told, str]]:
    """Two chats, an alert of two revisions and a routine one: a copy and a loss that kills explain."""
    told = [
        *(Told(1, "quay", 1), Told(1, "quay", 1), Told(1, "quay", 2), Told(1, "school", 1)),
        *(Told(2, "quay", 2),),
    ]
    closings = dict.fromkeys(told, "sent")
    return told, {**closings, Told(2, "quay", 1): "superseded", Told(2, "school", 1): "uncertain"}


def problems_of_books(told: Sequence[Told], closings: Mapping[Told, str]) -> list[str]:
    current = {"quay": 2, "school": 1}
    return problems_of_alerts(
        told, closings, chats=(1, 2), current=current, repeated=("quay",), doubt=Doubt(repeated=1, others=1)
    )


def test_the_accounts_of_alerts_allow_what_a_kill_explains() -> None:
    assert problems_of_books(*good_books()) == []


@pytest.mark.parametrize(
    ("changed", "added", "words"),
    [
        ({Told(2, "quay", 2): "sent"}, [], "never got"),
        ({Told(2, "quay", 2): "uncertain"}, [], "never got"),
        ({Told(2, "school", 1): "sent"}, [], "it never arrived"),
        ({Told(2, "school", 1): "none"}, [], "no receipt"),
        ({Told(1, "school", 1): "uncertain"}, [], "receipts say uncertain"),
        ({}, [Told(2, "quay", 2)], "came twice"),
        ({}, [Told(1, "school", 1)], "is routine"),
        ({}, [Told(2, "quay", 1)], "after r2"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_accounts_of_alerts_find_what_is_wrong(
    changed: dict[Told, str], added: list[Told], words: str
) -> None:
    told, closings = good_books()
    if words == "never got":
        told = [each for each in told if each not in changed]
    found = problems_of_books([*told, *added], {**closings, **changed})
    assert any(words in problem for problem in found), found
