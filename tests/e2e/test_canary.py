"""Nothing of a reader is ever written down: canaries are planted through every door and looked for.

The bot runs as a process of its own with logs at DEBUG. Whatever it writes is searched: the database with
its write-ahead log, the lock, the key, both output streams; while it runs, after a kill, after its end.
"""

import asyncio
import base64
import itertools
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg
import pytest
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
)

from bot.domain.address import Address
from bot.domain.callback import Verb
from bot.domain.clock import SystemClock
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind
from bot.drawing import Artist, Shelf
from bot.gazetteer import Gazetteer
from bot.services.asking import Asking
from bot.services.covering import Covering
from bot.services.curating import Curating
from bot.services.detailing import Detailing
from bot.services.following import Following
from bot.services.keeping import Keeping
from bot.services.leaving import Leaving
from bot.services.living import Living
from bot.services.muting import Muting
from bot.services.noticing import Noticing
from bot.services.picturing import Picturing
from bot.services.reading import Reading
from bot.services.recalling import Recalling
from bot.services.reporting import Reporting
from bot.services.searching import Searching
from bot.services.sharing import Sharing
from bot.services.status import Inquiring
from bot.services.surveying import Surveying
from bot.services.telling import Telling
from bot.services.timing import Timing
from bot.store import Keys, Store
from bot.store.tables import metadata
from bot.telegram.application import build_application
from bot.telegram.files import Files
from bot.telegram.pacer import Pacer
from bot.telegram.transport import HttpTransport
from handlers import PRESSES, register
from handlers.desk_sitting import DeskServices
from handlers.services import Services
from tests.e2e.bot_process import PATIENCE_S, SERVING, Town, a_town
from tests.e2e.canaries import Needle, files_in, needles_of_number, needles_of_point, needles_of_word, search
from tests.e2e.statements import title_of, write_revision

MASTER = b"0123456789abcdef0123456789abcdef"  # of the fixture `keys`, which sealed the PostgreSQL template
TOKEN = "730912846:AAcanarytokenQwhichnobodymayprint_0-9"
FIRST_PERSON, FIRST_GROUP, FIRST_SUPERGROUP = 5_128_346_790_101, -871_354_962_013, -1_002_918_273_645
WORDS = {
    "first name": "zirkonvogel",
    "Arabic first name": "زمردكناري",
    "last name": "quarzfalter",
    "user name": "opalzeisig_bot_fan",
    "message": "granatstieglitz",
    "argument": "topasgimpel",
    "unknown command": "beryllhaher",
    "forged button": "achatmeise",
    "title": "onyxdrossel",
    "topic": "jaspislerche",
    "channel post": "saphirammer",
    "place": "36.2718281828",
    "inline query": "turmalinspecht",
}

COMMANDS = frozenset(
    {
        *("start", "follow", "following", "unfollow", "latest", "casualties", "blackouts", "statements"),
        *("event", "asof", "language", "help", "about", "privacy", "stop", "forget", "desk"),
        *("settings", "zone", "quiet", "snooze", "resume", "export", "import"),
        *("mute", "unmute", "status", "panic", "mydata", "discreet"),
        *("map", "search", "sources", "incident"),
        *("map", "search", "sources", "incident"),
        *("mute", "unmute", "status", "panic", "mydata", "discreet", "here", "live"),
    }
)
BUTTONS: Mapping[Verb, str] = {
    Verb.LANGUAGE: "l:ar:h",
    Verb.HOME: "h",
    Verb.BROWSE: "b:SY:1",
    Verb.RULE: "r:SY-LA",
    Verb.FOLLOW: "f:SY-LA",
    Verb.KINDS: "k:SY-LA:m:1",
    Verb.LEVEL: "v:SY-LA:routine",
    Verb.FOLLOWING: "fw:0:u",
    Verb.UNFOLLOW: "u:SY-LA",
    Verb.LATEST: "la:SY-LA",
    Verb.CASUALTIES: "c:SY-LA",
    Verb.BLACKOUTS: "bo:SY-LA",
    Verb.STATEMENTS: "s:SY-LA",
    Verb.ALL_FIGURES: "af:SY-LA",
    Verb.SOURCES: "so:quay:1",
    Verb.EVENT: "ev:quay:1",
    Verb.AS_OF: "ao:SY-LA:202503091800",
    Verb.CHART: "cr:SY-LA",
    Verb.MAP: "mp:SY-LA",
    Verb.ACTOR: "ac:SY-LA:desk:0",
    Verb.INCIDENT: "in:quay",
    Verb.TURN: "tn:sr:cXVheQ==:0",
    Verb.UNFOLLOW_ALL: "ua:yes",
    Verb.MUTE: "mu:8h",
    Verb.MUTE_ALERT: "ma:8h",
    Verb.UNMUTE: "um",
    Verb.DETAILS: "d:SY-LA:c:30",
    Verb.SETTINGS: "st:q:a:2200-0700",
    Verb.SNOOZE: "sn:3h",
    Verb.RESUME: "rs",
    Verb.FORGET: "fg",
    Verb.PANIC: "pn",
    Verb.MY_DATA: "md",
    Verb.DISCREET: "dc:1",
    Verb.SHOW: "sh:quay:1",
    Verb.LIVE: "lv:1",
    Verb.HIDE: "hi:quay:1",
    Verb.REPORT: "rp:quay:1:number",
}


async def test_every_command_and_button_of_the_bot_is_used_below(sqlite_store: Store) -> None:
    gazetteer = Gazetteer.load()
    services = Services(
        following=Following(sqlite_store, gazetteer),
        reading=Reading(sqlite_store, gazetteer, SystemClock()),
        recalling=Recalling(sqlite_store, gazetteer, SystemClock()),
        leaving=Leaving(sqlite_store),
        muting=Muting(sqlite_store, SystemClock()),
        inquiring=Inquiring(sqlite_store, gazetteer, SystemClock()),
        searching=Searching(sqlite_store, gazetteer, SystemClock()),
        surveying=Surveying(Reading(sqlite_store, gazetteer, SystemClock()), gazetteer),
        picturing=Picturing(sqlite_store, Artist(Path()), Shelf(Path()), SystemClock()),
        covering=Covering(sqlite_store, gazetteer, Telling(sqlite_store, gazetteer, SystemClock())),
        keeping=Keeping(sqlite_store, Leaving(sqlite_store), SystemClock()),
        reporting=Reporting(sqlite_store, SystemClock()),
        living=Living(sqlite_store, gazetteer, SystemClock()),
        detailing=Detailing(sqlite_store, gazetteer, SystemClock()),
        timing=Timing(sqlite_store, gazetteer, SystemClock()),
        sharing=Sharing(
            sqlite_store, gazetteer, Reading(sqlite_store, gazetteer, SystemClock()), SystemClock()
        ),
        gazetteer=gazetteer,
        desk=DeskServices(
            curating=Curating(
                sqlite_store, gazetteer, Telling(sqlite_store, gazetteer, SystemClock()), SystemClock()
            ),
            asking=Asking(sqlite_store, gazetteer, SystemClock()),
            noticing=Noticing(
                sqlite_store, gazetteer, Telling(sqlite_store, gazetteer, SystemClock()), SystemClock()
            ),
            fetch=Files(HttpTransport(TOKEN)).fetch,
        ),
    )
    application = build_application(HttpTransport(TOKEN), Pacer())
    register(application, services)
    kinds: set[type[object]] = set()
    commands: set[str] = set()
    for handler in (handler for group in application.handlers.values() for handler in group):
        kinds.add(type(handler))
        if isinstance(handler, CommandHandler):
            commands |= handler.commands
    assert commands == COMMANDS
    assert set(PRESSES) == set(BUTTONS)
    assert kinds == {
        CommandHandler,
        MessageHandler,
        CallbackQueryHandler,
        ChatMemberHandler,
        InlineQueryHandler,
    }


@dataclass(slots=True)
class Stage:
    """The town, where its bot keeps things, and what has been planted so far."""

    town: Town
    folder: Path
    database_url: str
    found: list[str] = field(default_factory=list)

    @property
    def needles(self) -> list[Needle]:
        """Every canary: the words, the token, and the id of every person and chat there is."""
        world = self.town.sandbox.world
        ids = {id_: f"{chat.kind.value} chat" for id_, chat in world.chats.items()}
        words = [needle for name, word in WORDS.items() for needle in needles_of_word(name, word)]
        numbers = [needle for id_, name in ids.items() for needle in needles_of_number(name, id_)]
        numbers += needles_of_point("place", float(WORDS["place"]))
        return [*words, *numbers, *needles_of_word("token", TOKEN.partition(":")[2])]

    async def look(self, when: str) -> None:
        """Search everything that is written down now."""
        needles = self.needles
        places = await asyncio.to_thread(files_in, self.folder)
        if not self.database_url.startswith(str(self.folder)):
            places["PostgreSQL"] = await dump(self.database_url)
        hits = await asyncio.to_thread(search, places, needles)
        self.found += [f"{when}: {hit}" for hit in hits]

    async def until_handled(self) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while self.town.pending() or await self._waiting():  # noqa: ASYNC110 - in another process
                await asyncio.sleep(0.05)

    async def _waiting(self) -> int:
        if self.database_url.startswith(str(self.folder)):
            return int(self.town.bot.ask("SELECT count(*) FROM inbox")[0][0])
        connection = await asyncpg.connect(self.database_url)
        try:
            return int(await connection.fetchval("SELECT count(*) FROM inbox"))
        finally:
            await connection.close()


async def dump(url: str) -> bytes:
    """Every column of every table, as PostgreSQL sends it and as it prints it."""
    connection = await asyncpg.connect(url)
    try:
        kept = bytearray()
        for table in sorted(metadata.tables):
            for row in await connection.fetch(f"SELECT * FROM {table}"):
                for value in row:
                    kept += value if isinstance(value, bytes) else str(value).encode()
                    kept += value.to_bytes(8, "big", signed=True) if isinstance(value, int) else b" "
        return bytes(kept)
    finally:
        await connection.close()


@asynccontextmanager
async def a_stage(folder: Path, database_url: str, *, log_format: str) -> AsyncIterator[Stage]:
    """A town whose people and chats have numbers that stand nowhere else; the bot is not started."""
    settings = {
        "TOCSIN_DATABASE_URL": database_url,
        "TOCSIN_LOG_LEVEL": "DEBUG",
        "TOCSIN_LOG_FORMAT": log_format,
    }
    async with a_town(folder, settings=settings, forked=True, token=TOKEN) as town:
        town.bot.prepare = "tests.e2e.unpaced:serving"
        world = town.sandbox.world
        world._person_ids = itertools.count(FIRST_PERSON, 7_919)
        world._group_ids = itertools.count(FIRST_GROUP, -7_919)
        world._supergroup_ids = itertools.count(FIRST_SUPERGROUP, -7_919)
        key = f"tocsin-key-1:{base64.urlsafe_b64encode(MASTER).decode()}\n"
        town.bot.key_file.touch(mode=0o600)
        town.bot.key_file.write_text(key, encoding="ascii")
        yield Stage(town, folder, database_url)


async def a_person(stage: Stage, *, language: str = "en") -> int:
    first = WORDS["Arabic first name" if language == "ar" else "first name"]
    number = len(stage.town.sandbox.world.people)
    return await stage.town.play.person(
        first,
        started=False,
        last_name=WORDS["last name"],
        username=f"{WORDS['user name']}{number}",
        language_code=language,
    )


async def say_everything(stage: Stage, people: list[int]) -> None:
    """Every command with and without words behind it, and what is no command of ours."""
    play = stage.town.play
    lines = [
        f"/{command}{behind}" for command in sorted(COMMANDS) for behind in ("", f" {WORDS['argument']}")
    ]
    lines += [
        f"/asof 2025-03-09 18:00 {WORDS['argument']}",
        f"/event {WORDS['argument']} r2",
        WORDS["message"],
        f"{WORDS['message']} " * 250,
        f"/{WORDS['unknown command']}",
        f"/follow@another_bot {WORDS['argument']}",
        f"/start r_{WORDS['argument']}",
    ]
    for person, line in zip(itertools.cycle(people), lines, strict=False):
        await play.say(person, line)
    await play.control(
        "location", chat_id=people[0], user_id=people[0], latitude=float(WORDS["place"]), longitude=36.1
    )


async def type_inline(stage: Stage, people: list[int]) -> None:
    """What is meant for other chats: with a place, with none, and without a word."""
    for person, query in zip(people, (WORDS["inline query"], "Latakia", ""), strict=False):
        await stage.town.play.control("inline", user_id=person, query=query)


async def press_everything(stage: Stage, people: list[int]) -> None:
    """Every button, and two that nobody was offered, under the first message that the bot sent each."""
    data = [*BUTTONS.values(), "ch:-1002918273645:SY", f"f:{WORDS['forged button']}", WORDS["forged button"]]
    for person, each in zip(itertools.cycle(people), data, strict=False):
        message_id = stage.town.messages_of_bot(person)[0]["message_id"]
        await stage.town.play.control(
            "press", chat_id=person, user_id=person, message_id=message_id, callback_data=each
        )


@dataclass(frozen=True, slots=True)
class Chats:
    """Chats of many: a group, a forum with a topic, a channel, and one that lets the bot write nothing."""

    group: int
    forum: int
    topic: int
    channel: int
    mute: int


async def chats_of_many(stage: Stage, owner: int) -> Chats:
    play, title = stage.town.play, WORDS["title"]
    group = (await play.control("chats", type="group", creator=owner, title=title))["id"]
    forum = (await play.control("chats", type="supergroup", creator=owner, title=title, is_forum=True))["id"]
    topic = (await play.control(f"chats/{forum}/topics", name=WORDS["topic"]))["message_thread_id"]
    channel = (await play.control("chats", type="channel", creator=owner, title=title))["id"]
    silent = {"bot_status": "member", "title": title}
    mute = (await play.control("chats", type="supergroup", creator=owner, **silent))["id"]
    return Chats(group, forum, topic, channel, mute)


async def use_chats_of_many(stage: Stage, chats: Chats, owner: int, member: int) -> None:
    """Follow in each, by who may and who may not; then the group becomes a supergroup."""
    town, play = stage.town, stage.town.play
    await play.control(f"chats/{chats.mute}/permissions", can_send_messages=False)
    await play.say(chats.mute, f"/latest {WORDS['argument']}", user_id=owner)
    await play.control(f"chats/{chats.group}/members", user_id=member, status="member")
    greeted = len(town.messages_of_bot(chats.group))
    await play.say(chats.group, "/follow SY", user_id=owner)
    await play.say(chats.group, f"/follow {WORDS['argument']}", user_id=member)
    await play.say(chats.forum, "/follow SY", user_id=owner, message_thread_id=chats.topic)
    await play.say(chats.channel, "/follow SY")
    await play.say(chats.channel, WORDS["channel post"])
    await town.until(lambda: len(town.messages_of_bot(chats.group)) >= greeted + 3)
    await play.control(f"chats/{chats.group}/migrate")


async def alert(stage: Stage, readers: int) -> None:
    """Publish something that all who follow Syria get."""
    write_revision(stage.folder / "events", "quay", 1, severity="critical")
    await stage.town.bot.command("events", "import", "events")
    chats, title = stage.town.sandbox.world.chats.values(), title_of("quay", 1)
    await stage.town.until(
        lambda: readers <= sum(any(title in str(post.body) for post in chat.posts.values()) for chat in chats)
    )


@pytest.mark.parametrize(
    ("database_url", "log_format"), [("sqlite", "json"), ("postgresql", "text")], indirect=["database_url"]
)
async def test_no_name_no_id_no_word_and_no_token_is_written_anywhere(
    tmp_path: Path, database_url: str, log_format: str
) -> None:
    async with a_stage(tmp_path, database_url, log_format=log_format) as stage:
        town = stage.town
        await town.bot.serve()
        people = [await a_person(stage, language="ar" if number % 2 else "en") for number in range(16)]
        readers = [await a_person(stage) for _ in range(4)]
        for person in (*people, *readers):
            await town.play.say(person, "/start" if person in people else "/follow SY")
        chats = await chats_of_many(stage, readers[0])
        await stage.until_handled()
        await stage.look("after the first contact")

        await asyncio.gather(
            say_everything(stage, people[:8]),
            press_everything(stage, people[8:]),
            type_inline(stage, people),
            use_chats_of_many(stage, chats, readers[0], people[0]),
        )
        await town.play.control("block", user_id=readers[1])
        await town.play.control("deactivate", user_id=readers[2])
        await stage.look("among the commands")
        await stage.until_handled()
        await alert(stage, readers=5)
        await town.play.control("unblock", user_id=readers[1])
        await town.play.say(readers[1], "/start")
        await stage.until_handled()
        await stage.look("after the alerts")
        for person in people:
            await town.play.say(person, WORDS["message"])
        await town.until(lambda: town.pending() == 0)
        await town.bot.kill()
        await stage.look("after a kill")

        await town.bot.serve()
        await stage.until_handled()
        await stage.look("after the restart")
        assert await town.bot.terminate() == 0
        await stage.look("after the end")
        assert stage.found == []
        await assert_it_was_worth_searching(stage, reader=readers[0])


async def assert_it_was_worth_searching(stage: Stage, *, reader: int) -> None:
    """The chats are kept, under the key only; the log is there; and handlers that failed did log."""
    async with stage.town.bot.store() as store, store.reading() as tx:
        assert await tx.chats.find(Address(reader)) is not None
    log = (stage.folder / "stderr.log").read_text(encoding="utf-8")
    assert SERVING in log
    assert "inbox.dropped" in log, "the group that lets nobody write should have failed"
    assert {chat.kind.value for chat in stage.town.sandbox.world.chats.values()} == {
        "private",
        "group",
        "supergroup",
        "channel",
    }


# ---- erasure


async def test_after_forget_the_sealed_id_is_gone_from_the_file_and_its_log(
    sqlite_store: Store, tmp_path: Path, keys: Keys
) -> None:
    async with sqlite_store.writing() as tx:
        chat = await tx.chats.ensure(Address(FIRST_PERSON), kind=ChatKind.PRIVATE, language="en")
        await tx.subscriptions.put(chat.no, Rule(RegionCode("SY")))
    assert len(search(files_in(tmp_path), traces(keys, FIRST_PERSON))) >= 2
    await Leaving(sqlite_store).forget(FIRST_PERSON)
    assert search(files_in(tmp_path), traces(keys, FIRST_PERSON)) == []


async def test_when_the_bot_has_answered_forget_nothing_names_the_chat_any_more(
    tmp_path: Path, keys: Keys
) -> None:
    async with a_stage(tmp_path, str(tmp_path / "tocsin.db"), log_format="json") as stage:
        await stage.town.bot.serve()
        person = await a_person(stage)
        await stage.town.play.say(person, "/follow SY")
        await stage.until_handled()
        assert search(files_in(tmp_path), traces(keys, person)) != []
        await stage.town.play.say(person, "/forget")
        await stage.until_handled()
        await stage.town.until(lambda: search(files_in(tmp_path), traces(keys, person)) == [])


def traces(keys: Keys, chat_id: int) -> list[Needle]:
    """What stands for a chat in the database, for who has the key."""
    return [
        Needle("keyed hash", "bytes", keys.chat_hash(chat_id)),
        Needle("sealed id", "bytes", keys.seal_chat(chat_id)),
    ]


# ---- the search itself


@pytest.mark.parametrize(
    "planted", [f"'{FIRST_PERSON}'", f"{FIRST_PERSON}", f"{FIRST_SUPERGROUP}", "x'{hex}'"]
)
def test_a_number_that_was_written_into_the_database_is_found(tmp_path: Path, planted: str) -> None:
    numbers = [*needles_of_number("person", FIRST_PERSON), *needles_of_number("group", FIRST_SUPERGROUP)]
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE kept (it)")
        connection.commit()
        assert search(files_in(tmp_path), numbers) == []
        value = planted.format(hex=FIRST_PERSON.to_bytes(8, "little").hex())
        connection.execute(f"INSERT INTO kept VALUES ({value})")
        connection.commit()
        assert search(files_in(tmp_path), numbers) != []


def test_a_number_that_was_made_the_number_of_a_row_is_found(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as connection:
        connection.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO kept VALUES (?)", [(FIRST_PERSON,), (FIRST_GROUP,)])
        connection.commit()
    for number in (FIRST_PERSON, FIRST_GROUP):
        assert any("varint" in hit for hit in search(files_in(tmp_path), needles_of_number("id", number)))


def test_what_stands_in_the_midst_of_a_long_nothing_is_found(tmp_path: Path) -> None:
    number = (1 << 40).to_bytes(8, "big")  # which begins and ends with nothing
    for before in (4095, 4096, 4097, 3 * 4096):
        (tmp_path / "a").write_bytes(bytes(before) + number + bytes(before))
        found = search(files_in(tmp_path), [Needle("id", "bytes", number)])
        assert found == ["id (bytes) in a"]


@pytest.mark.parametrize("word", list(WORDS.values()))
def test_a_word_is_found_in_any_encoding(word: str) -> None:
    for spelled in (
        word.encode(),
        word.upper().encode(),
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        base64.b64encode(f"a{word}z".encode()),
        base64.b64encode(f"ab{word}z".encode()),
        base64.b64encode(f"abc{word}z".encode()),
        ascii(word).encode(),
    ):
        assert search({"log": b"before " + spelled + b" after"}, needles_of_word("it", word)) != [], spelled
    assert search({"log": b"before and after"}, needles_of_word("it", word)) == []
