"""Used at random, both databases answer the same, and what a model of dictionaries answers."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.domain.address import Address, Chat
from bot.domain.chunk import Chunk
from bot.domain.delivery import Amended, Audience, Closing, Fanout, FanoutState, Priority, Receipt
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind, Kinds, Severity
from bot.domain.tiers import Place, Tier, Tiers
from bot.domain.value import ChatNo
from bot.store import Keys, Store, Transaction
from bot.store.chats import Chats
from bot.store.lines import Line, Served
from bot.store.receipts import Ended
from bot.store.tables import metadata
from tests.builders import NOON, submission
from tests.proof.store.model import KIND, SEVERITY, Model, Wanted
from tests.proof.store.work import pragma

EVENT, THREAD = "sohr-coast", "coast-march-2025"
NUMBERS = (1, 2)
TIERS = Tiers(
    (
        Tier(RegionCode("SY-TA")),
        Tier(RegionCode("SY-TA"), below=True),
        Tier(RegionCode("SY")),
        Tier(RegionCode("sy-coast")),
    )
)
LINE = Line(TIERS, KIND, SEVERITY)
LATER = NOON + timedelta(hours=1)
MANY = 1_000

EXAMPLES, STEPS = 40, 50
LOOKS = 5
"""Steps between two looks at everything."""

ids = st.sampled_from((11, 12, 13))
topics = st.sampled_from((None, 7))
areas = st.sampled_from([RegionCode(code) for code in ("SY", "SY-TA", "SY-TA-171830", "SY-HM", "sy-coast")])
kinds = st.sampled_from((Kinds.CASUALTY, Kinds.OUTAGE, Kinds.CASUALTY | Kinds.OUTAGE))
rules = st.builds(Rule, areas, kinds, st.sampled_from(Severity))
numbers = st.sampled_from(NUMBERS)
wanteds = st.tuples(numbers, st.sampled_from((Audience.FOLLOWERS, Audience.HOLDERS)))
instants = st.sampled_from((NOON, LATER))
messages = st.none() | st.integers(1, 99)

somebody = precondition(lambda machine: bool(machine.model.chats))
ordered = precondition(lambda machine: bool(machine.model.chats) and bool(machine.model.orders))

Work = Callable[["Side", Transaction], Awaitable[Any]]


class Undone(Exception):
    """Raised in a transaction that is to leave nothing."""


@dataclass(slots=True)
class Side:
    """One of the two stores, with what its numbers stand for."""

    store: Store
    seqs: dict[int, int] = field(default_factory=dict)
    nos: dict[int, ChatNo] = field(default_factory=dict)
    chunks: list[Chunk] = field(default_factory=list)

    def met(self, chat: Chat, seq: int) -> None:
        """Remember whom a number of this store stands for."""
        self.seqs[chat.no], self.nos[seq] = seq, chat.no

    def place(self, place: Place) -> Place:
        """Return the model's place for one of this store."""
        return place._replace(chat=self.seqs.get(place.chat, 0))

    def own(self, place: Place) -> Place:
        """Return this store's place for one of the model."""
        return place._replace(chat=self.nos.get(place.chat, 0))

    async def fanout(self, tx: Transaction, wanted: Wanted) -> Fanout:
        """Return a fan-out by what it brings."""
        for number in range(1, MANY):
            found = await tx.fanouts.get(number)
            if found and (found.number, found.audience) == wanted:
                return found
        raise LookupError(wanted)

    async def page(self, tx: Transaction, number: int) -> int:
        """Return the number of a revision's receipts."""
        return await tx.receipts.page(EVENT, number, THREAD)


class Machine(RuleBasedStateMachine):
    """Does everything three times."""

    template: Path
    postgres: str
    keys: Keys

    def __init__(self) -> None:
        super().__init__()
        self._loop = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._folder = Path(tempfile.mkdtemp(prefix="tocsin-model-"))
        self._loop.run(self._open())
        self.model = Model(TIERS)
        self._steps = 0

    async def _open(self) -> None:
        path = self._folder / "tocsin.db"
        shutil.copy(self.template, path)
        await _empty(self.postgres)
        self.sides = [
            Side(await self._stack.enter_async_context(Store.open(url, keys=self.keys)))
            for url in (str(path), self.postgres)
        ]
        await pragma(self.sides[0].store, "synchronous = OFF")  # no power is cut here
        for side in self.sides:
            async with side.store.writing() as tx:
                await tx.events.record(submission(), at=NOON)
                await tx.events.record(submission(number=2, publication="update"), at=NOON)

    def teardown(self) -> None:
        """Close both."""
        self._loop.run(self._stack.aclose())
        self._loop.close()
        shutil.rmtree(self._folder)

    def agree(self, expected: object, work: Work) -> None:
        """Do it in a transaction on both sides; they answer as expected."""
        for side in self.sides:
            found = self._loop.run(self._done(side, work))
            assert found == expected, f"{side.store._url.get_backend_name()}: {found} is not {expected}"

    async def _done(self, side: Side, work: Work) -> object:
        async with side.store.writing() as tx:
            return await work(side, tx)

    @initialize(wished=st.lists(rules, min_size=6, max_size=6), wanted=wanteds)
    def town(self, wished: list[Rule], wanted: Wanted) -> None:
        """Three readers who follow something, and a revision for somebody."""
        for chat, each in enumerate(wished):
            known = self.model.at(11 + chat % 3, None)
            seq = known.seq if known else self._come(11 + chat % 3)
            self._follow(seq, each)
        self.order(wanted, Priority.MAJOR)
        self.order((1, Audience.FOLLOWERS), Priority.ROUTINE)
        self._cut((1, Audience.FOLLOWERS), 3)

    def _come(self, chat: int) -> int:
        self.ensure(chat, None, ChatKind.GROUP, "en")
        return self.model.came

    # ---- readers

    @rule(chat=ids, topic=topics, kind=st.sampled_from(ChatKind), language=st.sampled_from(("en", "ar")))
    def ensure(self, chat: int, topic: int | None, kind: ChatKind, language: str) -> None:
        """Somebody comes."""
        known = self.model.ensure(chat, topic, kind, language)

        async def work(side: Side, tx: Transaction) -> object:
            found = await tx.chats.ensure(Address(chat, topic), kind=kind, language=language)
            side.met(found, known.seq)
            return _shown(side, found)

        self.agree(_of_model(self.model, known.seq), work)

    @somebody
    @rule(data=st.data(), wished=rules)
    def follow(self, data: st.DataObject, wished: Rule) -> None:
        """Somebody follows an area, or changes how."""
        self._follow(self._somebody(data), wished)

    def _follow(self, seq: int, wished: Rule) -> None:
        new = (seq, wished.area) not in self.model.rules
        self.model.rules[seq, wished.area] = wished
        self.agree(new, lambda side, tx: tx.subscriptions.put(side.nos[seq], wished))

    @somebody
    @rule(data=st.data(), area=areas)
    def unfollow(self, data: st.DataObject, area: RegionCode) -> None:
        """Somebody follows an area no longer."""
        seq = self._somebody(data)
        had = self.model.rules.pop((seq, area), None) is not None
        self.agree(had, lambda side, tx: tx.subscriptions.remove(side.nos[seq], area))

    @somebody
    @rule(data=st.data(), until=st.none() | instants, language=st.sampled_from(("en", "ar")))
    def prefer(self, data: st.DataObject, until: Any, language: str) -> None:
        """Somebody mutes, and chooses a language."""
        seq = self._somebody(data)
        chat = self.model.chats[seq]
        chat.muted_until, chat.language = until, language

        async def work(side: Side, tx: Transaction) -> None:
            await tx.chats.mute(side.nos[seq], until)
            await tx.chats.set_language(side.nos[seq], language)

        self.agree(None, work)

    @somebody
    @rule(data=st.data(), on=st.dates(date(2025, 3, 8), date(2025, 3, 9)), arrived=st.booleans())
    def strike(self, data: st.DataObject, on: date, arrived: bool) -> None:
        """A refusal, after something arrived or not."""
        seq = self._somebody(data)
        chat = self.model.chats[seq]
        if arrived and chat.strikes:
            chat.strikes, chat.last_strike = 0, None

        async def work(side: Side, tx: Transaction) -> int:
            if arrived:
                await tx.chats.clear_strikes(side.nos[seq])
            return await tx.chats.strike(side.nos[seq], on)

        self.agree(self.model.strike(chat, on), work)

    @somebody
    @rule(chat=ids, stop=st.booleans())
    def stop_or_resume(self, chat: int, stop: bool) -> None:
        """A chat blocks us, or lets us in again."""
        for each in self.model.everywhere(chat):
            each.active, each.strikes = not stop, each.strikes if stop else 0
        if stop:
            self.agree(None, lambda _, tx: tx.chats.stop_all(chat, "blocked"))
        else:
            self.agree(None, lambda _, tx: tx.chats.resume_all(chat))

    @somebody
    @rule(old=ids, new=ids)
    def move(self, old: int, new: int) -> None:
        """A group becomes a supergroup."""
        self.model.move(old, new)
        self.agree(None, lambda _, tx: tx.chats.move(old, new))

    @somebody
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        """A chat is erased."""
        chat = self.model.chats[self._somebody(data)].chat_id
        self.agree(self.model.forget(chat), lambda _, tx: tx.chats.forget(chat))

    @somebody
    @rule(chat=ids)
    def undo(self, chat: int) -> None:
        """What is done in a transaction that fails is not done."""

        async def work(side: Side, tx: Transaction) -> None:
            await tx.chats.ensure(Address(99), kind=ChatKind.PRIVATE, language="ar")
            await tx.chats.forget(chat)
            raise Undone

        for side in self.sides:
            with pytest.raises(Undone):
                self._loop.run(self._done(side, work))

    # ---- audiences

    @rule(wanted=wanteds, priority=st.sampled_from(Priority))
    def order(self, wanted: Wanted, priority: Priority) -> None:
        """A revision is to be brought to an audience."""
        new = self.model.order(wanted, priority)

        async def work(side: Side, tx: Transaction) -> bool:
            number, audience = wanted
            made = await tx.fanouts.open(
                EVENT, number, priority=priority, key=f"{number}/{audience}", at=NOON, audience=audience
            )
            if made:
                await tx.fanouts.line_up((await side.fanout(tx, wanted)).no, TIERS)
            return made

        self.agree(new, work)

    @ordered
    @rule(data=st.data(), size=st.integers(1, 4))
    def cut(self, data: st.DataObject, size: int) -> None:
        """The next of an audience are taken."""
        open_ = [
            wanted
            for wanted, order in self.model.orders.items()
            if order.is_open and wanted[1] is Audience.FOLLOWERS
        ]
        if open_:
            self._cut(data.draw(st.sampled_from(open_)), size)

    def _cut(self, wanted: Wanted, size: int) -> None:
        part = self.model.cut(wanted, size)

        async def work(side: Side, tx: Transaction) -> object:
            fanout = await side.fanout(tx, wanted)
            chunk = await tx.chunks.cut(fanout, LINE, size=size)
            if chunk is None:
                await tx.fanouts.close(fanout.no, FanoutState.DONE, at=NOON)
                return None
            await tx.fanouts.advance(fanout.no, chunk.upto)
            side.chunks.append(chunk)
            return side.place(chunk.after), side.place(chunk.upto)

        self.agree(part and (part.after, part.upto), work)

    @precondition(lambda machine: bool(machine.model.parts))
    @rule(data=st.data(), served=st.booleans(), ends=st.booleans())
    def serve(self, data: st.DataObject, served: bool, ends: bool) -> None:
        """Some of a chunk are looked at and marked; it may end with that."""
        index = data.draw(st.integers(0, len(self.model.parts) - 1))
        part = self.model.parts[index]
        line = self.model.candidates(part, served=served)
        marked = data.draw(st.sampled_from([*(place for place, _ in line), part.upto]))
        if ends:
            del self.model.parts[index]
        else:
            self.model.parts[index] = replace(part, marked=marked)
        trusted = [self.model.chats[place.chat].strikes == 0 for place, _ in line]

        async def work(side: Side, tx: Transaction) -> object:
            chunk = side.chunks[index]
            page = Served((chunk.fanout,), (await side.page(tx, part.wanted[0]),)) if served else None
            found, through = await tx.chunks.candidates(
                LINE, after=chunk.marked, upto=chunk.upto, limit=MANY, served=page
            )
            if ends:
                await tx.chunks.close([side.chunks.pop(index).no])
            else:
                side.chunks[index] = chunk.mark(side.own(marked))
                await tx.chunks.write(side.chunks[index])
            assert through == chunk.upto
            unstruck = await tx.chats.trusted([each.chat.no for each in found])
            return [(side.place(each.place), side.place(each.nearest)) for each in found], [
                unstruck[each.chat.no] for each in found
            ]

        self.agree((line, trusted), work)

    # ---- sends and receipts

    @ordered
    @rule(data=st.data(), area=areas, silent=st.booleans(), at=instants)
    def owe(self, data: st.DataObject, area: RegionCode, silent: bool, at: Any) -> None:
        """A chat is owed a revision."""
        wanted = data.draw(st.sampled_from(list(self.model.orders)))
        seq = self._somebody(data)
        new = self.model.owe(wanted, seq, area, at, silent=silent)

        async def work(side: Side, tx: Transaction) -> int:
            fanout = await side.fanout(tx, wanted)
            return await tx.sends.open(fanout.no, [(side.nos[seq], area, silent)], at=at)

        self.agree(int(new), work)

    @ordered
    @rule(at=instants, count=st.integers(1, 3), ends=st.booleans())
    def send(self, at: Any, count: int, ends: bool) -> None:
        """The first of what is due is begun; the first of that ends, or is put back."""
        due = self.model.due(at)
        begun = [
            (wanted, seq, self.model.sends[wanted, seq].attempts + 1)
            for wanted, seq in due[:count]
            if self.model.may_go(wanted, seq)
        ]
        for wanted, seq, attempts in begun:
            self.model.sends[wanted, seq].sending = True
            self.model.sends[wanted, seq].attempts = attempts
        for wanted, seq, _ in begun[:1]:
            if ends:
                del self.model.sends[wanted, seq]
            else:
                self.model.sends[wanted, seq].sending = False
                self.model.sends[wanted, seq].not_before = LATER

        async def work(side: Side, tx: Transaction) -> object:
            found = await tx.sends.due(at, limit=MANY)
            taken = await tx.sends.begin(found[:count])
            for send in taken[:1]:
                if ends:
                    await tx.sends.close(send)
                else:
                    await tx.sends.put_back(send, not_before=LATER)
            shown = [((each.number, each.audience), side.seqs[each.chat.no]) for each in found]
            return shown, [
                ((each.number, each.audience), side.seqs[each.chat.no], each.attempts + 1) for each in taken
            ]

        self.agree((due, begun), work)

    @somebody
    @rule(data=st.data(), number=numbers, closing=st.sampled_from(Closing), message=messages)
    def close(self, data: st.DataObject, number: int, closing: Closing, message: int | None) -> None:
        """A send has ended for somebody, or for two at once."""
        seqs = {self._somebody(data), self._somebody(data)}
        for seq in seqs:
            self.model.record(number, seq, closing, message)

        async def work(side: Side, tx: Transaction) -> None:
            ended = [Ended(side.nos[seq], closing, message, silent=False) for seq in sorted(seqs)]
            await tx.receipts.record_all(await side.page(tx, number), ended, at=NOON)

        self.agree(None, work)

    @somebody
    @rule(data=st.data(), number=numbers, by=st.integers(1, 3), how=st.sampled_from(Amended))
    def amend(self, data: st.DataObject, number: int, by: int, how: Amended) -> None:
        """A message was edited, or could not be."""
        seq = self._somebody(data)
        self.model.amend(number, seq, by, how)

        async def work(side: Side, tx: Transaction) -> None:
            receipt = Receipt(side.nos[seq], EVENT, number, THREAD, Closing.SENT, None, silent=False, at=NOON)
            await tx.receipts.amend(receipt, by=by, how=how)

        self.agree(None, work)

    @somebody
    @rule(wanted=st.sets(numbers, min_size=1), refused=st.sets(numbers))
    def hold(self, wanted: set[int], refused: set[int]) -> None:
        """Who holds a revision or was refused one, and who was told of the last one?"""
        there = self.model.holding(wanted) | self.model.on_the_way(wanted)
        line = sorted(there | self.model.refused(refused))
        active = [seq for seq in line if self.model.chats[seq].active]
        holding = self.model.holding(wanted)
        reached = (len(holding), len(holding & self.model.told(2)))

        async def work(side: Side, tx: Transaction) -> object:
            found, chats = await tx.receipts.holders(
                EVENT, tuple(wanted), after=ChatNo(0), limit=MANY, refused=refused
            )
            return (
                [side.seqs[no] for no in found],
                [side.seqs[chat.no] for chat in chats],
                await tx.receipts.reached(EVENT, tuple(wanted), by=2),
            )

        self.agree((line, active, reached), work)

    # ---- everything

    @invariant()
    def all_the_same(self) -> None:
        """Whatever was done, everything that can be asked for is the same everywhere."""
        self._steps += 1
        if self._steps % LOOKS:
            return
        chats = [_whole(self.model, seq) for seq in sorted(self.model.chats)]
        waiting = [(n, a) for n, a in self.model.orders if self.model.orders[n, a].is_open]
        tallies = [self.model.tally(number) for number in NUMBERS]
        sends = (len(self.model.sends), len([o for o in self.model.sends.values() if o.sending]))
        self.agree((chats, sorted(waiting), len(self.model.parts), tallies, sends), _everything)

    def _somebody(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(self.model.chats)))


async def _everything(side: Side, tx: Transaction) -> object:
    chats = []
    for _, no in sorted(side.nos.items()):
        chat = await tx.chats.get(no)
        if chat is not None:
            address = await tx.chats.address(no)
            rules_ = await tx.subscriptions.of(no)
            receipts = await tx.receipts.of(no, EVENT)
            held = [(e.number, e.closing, e.message_id, e.amended_by, e.amended) for e in receipts]
            root = await tx.receipts.thread_root(no, THREAD)
            assert address is not None
            assert await tx.chats.find(address) == chat
            chats.append((_shown(side, chat), address.chat_id, rules_, held, root))
    waiting = sorted((each.number, each.audience) for each in await tx.fanouts.waiting(MANY))
    tallies = [await tx.receipts.tally(EVENT, number) for number in NUMBERS]
    sends = (await tx.sends.count(), len(await tx.sends.interrupted()))
    return chats, waiting, await tx.chunks.count(), tallies, sends


def _shown(side: Side, chat: Chat) -> object:
    return (side.seqs[chat.no], chat.kind, chat.language, chat.active, chat.topic, chat.muted_until)


def _of_model(model: Model, seq: int) -> object:
    chat = model.chats[seq]
    return (seq, chat.kind, chat.language, chat.active, chat.topic, chat.muted_until)


def _whole(model: Model, seq: int) -> object:
    held = [
        (number, each.closing, each.message_id, each.amended_by, each.amended)
        for (number, of), each in sorted(model.receipts.items())
        if of == seq
    ]
    chat = model.chats[seq]
    return (_of_model(model, seq), chat.chat_id, model.rules_of(seq), held, model.root(seq))


_FILLED = ", ".join(sorted(set(metadata.tables) - {"marks"}))
_EMPTY = f"SET session_replication_role = replica; TRUNCATE {_FILLED} RESTART IDENTITY CASCADE"


async def _empty(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(_EMPTY)
    finally:
        await connection.close()


@pytest.fixture
def machine(sqlite_template: Path, postgres_shared: str, keys: Keys) -> type[Machine]:
    """The machine for these databases."""
    here = {"template": sqlite_template, "postgres": postgres_shared, "keys": keys}
    return cast("type[Machine]", type("HereMachine", (Machine,), here))


def _settings(examples: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=True,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate],  # to find the shortest way to a failure would take an hour
        suppress_health_check=list(HealthCheck),
    )


def test_both_databases_do_what_the_model_does(machine: type[Machine]) -> None:
    run_state_machine_as_test(machine, settings=_settings(EXAMPLES))


async def _keep(_self: Chats, _numbers: object) -> None:
    """What an erasure that forgets the receipts does about them."""


def test_an_erasure_that_leaves_receipts_is_found(
    machine: type[Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Chats, "_erase_receipts", _keep)
    with pytest.raises(AssertionError, match="is not"):
        run_state_machine_as_test(machine, settings=_settings(EXAMPLES))
