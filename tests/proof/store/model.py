"""What the store must do, once more, with dictionaries: short enough to be seen to be right.

A chat is known here by the order in which it came (`seq`), a fan-out by what it brings.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.domain.delivery import BORNE, HELD, IN_DOUBT, TOLD, Amended, Audience, Closing, Priority
from bot.domain.subscription import Rule
from bot.domain.terms import ChatKind, Kinds, Severity
from bot.domain.tiers import START, Place, Tiers

KIND, SEVERITY = Kinds.CASUALTY, Severity.MAJOR
Wanted = tuple[int, Audience]
"""What a fan-out brings: a revision, to an audience."""


@dataclass(slots=True)
class Chat:
    """A reader."""

    seq: int
    chat_id: int
    topic: int | None
    kind: ChatKind
    language: str
    active: bool = True
    strikes: int = 0
    last_strike: date | None = None
    muted_until: datetime | None = None


@dataclass(slots=True)
class Order:
    """A fan-out."""

    priority: Priority
    cursor: Place = START
    is_open: bool = True


@dataclass(slots=True)
class Owed:
    """An open send."""

    area: str
    silent: bool
    not_before: datetime
    sending: bool = False
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A receipt."""

    closing: Closing
    message_id: int | None
    amended_by: int | None = None
    amended: Amended | None = None

    def bears(self, numbers: Iterable[int]) -> bool:
        """Say whether an edit wrote one of these revisions into the message."""
        return self.amended in BORNE and self.amended_by in set(numbers)


@dataclass(frozen=True, slots=True)
class Part:
    """A chunk."""

    wanted: Wanted
    after: Place
    upto: Place
    marked: Place


@dataclass(slots=True)
class Model:
    """Everything that is kept."""

    tiers: Tiers
    chats: dict[int, Chat] = field(default_factory=dict)
    rules: dict[tuple[int, str], Rule] = field(default_factory=dict)
    orders: dict[Wanted, Order] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    sends: dict[tuple[Wanted, int], Owed] = field(default_factory=dict)
    receipts: dict[tuple[int, int], Held] = field(default_factory=dict)
    came: int = 0

    # ---- readers

    def at(self, chat_id: int, topic: int | None) -> Chat | None:
        """Return the chat at an address."""
        return next((c for c in self.chats.values() if (c.chat_id, c.topic) == (chat_id, topic)), None)

    def everywhere(self, chat_id: int) -> list[Chat]:
        """Return a chat with all its topics."""
        return [chat for chat in self.chats.values() if chat.chat_id == chat_id]

    def ensure(self, chat_id: int, topic: int | None, kind: ChatKind, language: str) -> Chat:
        """Make or wake a chat."""
        chat = self.at(chat_id, topic)
        if chat is None:
            self.came += 1
            chat = self.chats[self.came] = Chat(self.came, chat_id, topic, kind, language)
        chat.kind, chat.active, chat.strikes = kind, True, 0
        return chat

    def strike(self, chat: Chat, on: date) -> int:
        """Count a refusal, once a day."""
        if chat.last_strike != on:
            chat.strikes, chat.last_strike = chat.strikes + 1, on
        return chat.strikes

    def forget(self, chat_id: int) -> bool:
        """Erase a chat."""
        gone = self.everywhere(chat_id)
        for chat in gone:
            self._erase(chat.seq)
        return bool(gone)

    def move(self, old: int, new: int) -> None:
        """Rewrite an id, or join what is known under both."""
        for chat in self.everywhere(old):
            self._let_go_of_messages(chat.seq)
            target = self.at(new, chat.topic)
            if target is None:
                chat.chat_id, chat.kind = new, ChatKind.SUPERGROUP
            elif target is not chat:
                self._join(chat, target)

    def _let_go_of_messages(self, seq: int) -> None:
        for (number, of), held in self.receipts.items():
            if of == seq:
                self.receipts[number, of] = replace(held, message_id=None)

    def _join(self, chat: Chat, target: Chat) -> None:
        if chat.muted_until is not None:
            target.muted_until = max(chat.muted_until, target.muted_until or chat.muted_until)
        for (seq, area), rule in list(self.rules.items()):
            if seq == chat.seq:
                self.rules.setdefault((target.seq, area), rule)
        for (wanted, seq), owed in list(self.sends.items()):
            if seq == chat.seq:
                self.sends.setdefault((wanted, target.seq), owed)
        for (number, seq), held in list(self.receipts.items()):
            if seq == chat.seq:
                self.receipts.setdefault((number, target.seq), held)
        self._erase(chat.seq)

    def _erase(self, gone: int) -> None:
        del self.chats[gone]
        self.rules = {key: rule for key, rule in self.rules.items() if key[0] != gone}
        self.sends = {key: owed for key, owed in self.sends.items() if key[1] != gone}
        self.receipts = {key: held for key, held in self.receipts.items() if key[1] != gone}

    def rules_of(self, seq: int) -> tuple[Rule, ...]:
        """Return what a chat follows, by code."""
        return tuple(rule for (of, _), rule in sorted(self.rules.items()) if of == seq)

    # ---- audiences

    def line(self) -> list[Place]:
        """Return every place in the line: one for each rule that asks for what is told, in order."""
        taken = [
            (seq, area)
            for (seq, area), rule in self.rules.items()
            if rule.kinds & KIND and rule.min_severity.rank <= SEVERITY.rank
        ]
        found = [(self.tiers.nearest([area]), seq) for seq, area in taken]
        return sorted(Place(*nearest, seq) for nearest, seq in found if nearest)

    def order(self, wanted: Wanted, priority: Priority) -> bool:
        """Order a fan-out, once."""
        if wanted in self.orders:
            return False
        self.orders[wanted] = Order(priority)
        return True

    def cut(self, wanted: Wanted, size: int) -> Part | None:
        """Take the next stretch."""
        order = self.orders[wanted]
        ahead = [place for place in self.line() if place > order.cursor]
        if not ahead:
            order.is_open = False
            return None
        upto = ahead[size - 1] if len(ahead) >= size else self.tiers.end
        part = Part(wanted, order.cursor, upto, order.cursor)
        order.cursor = upto
        self.parts.append(part)
        return part

    def candidates(self, part: Part, *, served: bool) -> list[tuple[Place, Place]]:
        """Return where active chats of a stretch stand that is not marked yet, and where they stand first.

        With `served` those who were told or are owed it are left out, and nobody who stands nearer elsewhere.
        """
        line = self.line()
        found = []
        for place in line:
            nearest = min(each for each in line if each.chat == place.chat)
            has = (part.wanted[0], place.chat) in self.receipts or (part.wanted, place.chat) in self.sends
            ours = part.marked < place <= part.upto and self.chats[place.chat].active
            if ours and ((served and not has) or (not served and place == nearest)):
                found.append((place, nearest))
        return found

    # ---- sends and receipts

    def owe(self, wanted: Wanted, seq: int, area: str, at: datetime, *, silent: bool) -> bool:
        """Owe it to a chat, once."""
        if (wanted, seq) in self.sends:
            return False
        self.sends[wanted, seq] = Owed(area, silent, at)
        return True

    def may_go(self, wanted: Wanted, seq: int) -> bool:
        """Say whether it may begin: an alert for what is followed still, or what may have arrived."""
        number, audience = wanted
        known = self.receipts.get((number, seq))
        doubted = known is not None and known.closing in IN_DOUBT
        followed = (seq, self.sends[wanted, seq].area) in self.rules
        return audience is not Audience.FOLLOWERS or doubted or followed

    def due(self, at: datetime) -> list[tuple[Wanted, int]]:
        """Return what may begin, in its order."""
        made = list(self.orders)
        found = [
            (self.orders[wanted].priority, made.index(wanted), seq)
            for (wanted, seq), owed in self.sends.items()
            if not owed.sending and owed.not_before <= at and self.chats[seq].active
        ]
        return [(made[number], seq) for _, number, seq in sorted(found)]

    def record(self, number: int, seq: int, closing: Closing, message_id: int | None) -> None:
        """Write a receipt; that something may have arrived, or was refused, is not forgotten for less."""
        known = self.receipts.get((number, seq))
        kept = known is not None and (
            (known.closing in HELD and closing not in HELD)
            or (known.closing is Closing.QUARANTINED and closing is Closing.UNMARKED)
        )
        if known is None:
            self.receipts[number, seq] = Held(closing, message_id)
        elif not kept:
            self.receipts[number, seq] = replace(known, closing=closing, message_id=message_id)

    def amend(self, number: int, seq: int, by: int, how: Amended) -> None:
        """Write what became of an edit."""
        known = self.receipts.get((number, seq))
        if known and (known.amended_by is None or known.amended_by <= by):
            self.receipts[number, seq] = replace(known, amended_by=by, amended=how)

    def refused(self, numbers: Iterable[int]) -> set[int]:
        """Return whom the text of one of these revisions was refused."""
        wanted = set(numbers)
        return {
            seq
            for (number, seq), held in self.receipts.items()
            if number in wanted and held.closing is Closing.QUARANTINED
        }

    def holding(self, numbers: Iterable[int]) -> set[int]:
        """Return who holds one of these revisions."""
        wanted = set(numbers)
        return {
            seq
            for (number, seq), held in self.receipts.items()
            if held.closing in HELD and (number in wanted or held.bears(wanted))
        }

    def on_the_way(self, numbers: Iterable[int]) -> set[int]:
        """Return to whom one of them is on its way."""
        wanted = set(numbers)
        return {seq for ((number, _), seq), owed in self.sends.items() if owed.sending and number in wanted}

    def told(self, number: int) -> set[int]:
        """Return who was told this revision."""
        return {seq for (of, seq), held in self.receipts.items() if of == number and held.closing in TOLD}

    def tally(self, number: int) -> dict[Closing, int]:
        """Return how sends of a revision ended."""
        return dict(Counter(held.closing for (of, _), held in self.receipts.items() if of == number))

    def root(self, seq: int) -> int | None:
        """Return the message that replies hang on."""
        sent = [
            held.message_id
            for (_, of), held in self.receipts.items()
            if of == seq and held.closing is Closing.SENT and held.message_id is not None
        ]
        return min(sent, default=None)
