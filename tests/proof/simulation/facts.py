"""What is known of a simulated day, put in order: what arrived where, what receipts say, who wanted what.

Nothing is taken from the service but its receipts at the end and what it still owes. Who was told what and
when is known from the network, and who wanted what from the plan.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.delivery import Audience, audience_of, priority_of
from bot.domain.event import LIFETIMES, Content
from bot.domain.region import RegionCode
from bot.domain.subscription import Rule, match
from bot.domain.terms import Publication, Severity
from tests.installed import GAZETTEER
from tests.proof.simulation.day import Deed, Record
from tests.proof.simulation.life import rows
from tests.proof.simulation.plan import What
from tests.proof.simulation.telegram import Arrival, Request
from tests.proof.simulation.virtual import seconds_at, seconds_of

CLOSINGS = (
    *("sent", "uncertain", "gone", "quarantined", "superseded", "expired", "amended", "unmarked"),
    "interrupted",
)
"""How receipts are kept, by their numbers (`bot.store.receipts`)."""
AMENDED = ("edited", "deleted", "impossible", "refused", "uncertain")
GRACE_S = 5.0
"""What was marked before somebody left, or something newer came, may still be on its way for so long."""


@dataclass(frozen=True, slots=True)
class Told:
    """A revision as it was published; `since` and `until` bound the instant of its commit."""

    event: str
    number: int
    content: Content
    since: float
    until: float
    poison: bool

    @property
    def publication(self) -> Publication:
        """Return what it does to what was said before."""
        return self.content.publication

    @property
    def audience(self) -> Audience:
        """Return whom it is for."""
        return Audience.FOLLOWERS if self.number == 1 else audience_of(self.content)

    @property
    def expires(self) -> float:
        """Return until when it may be pushed."""
        if self.content.expires_at is not None:
            return seconds_at(self.content.expires_at)
        told = self.since if self.content.publish_at is None else seconds_at(self.content.publish_at)
        return told + LIFETIMES[self.content.type].total_seconds()

    @property
    def repeats(self) -> bool:
        """Say whether what is in doubt leaves once more."""
        return priority_of(self.content, self.audience).name != "ROUTINE"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the service says of one revision in one chat."""

    closing: str
    message: int | None
    amended_by: int | None
    amended: str | None


@dataclass(slots=True)
class Facts:
    """All of it, by person and event."""

    record: Record
    events: dict[str, list[Told]] = field(default_factory=dict)
    receipts: dict[tuple[int, str, int], Receipt] = field(default_factory=dict)
    arrivals: dict[tuple[int, str], list[Arrival]] = field(default_factory=lambda: defaultdict(list))
    tries: dict[tuple[int, str, int], list[Request]] = field(default_factory=lambda: defaultdict(list))
    deeds: dict[int, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    active: set[int] = field(default_factory=set)
    paused: set[tuple[str, int]] = field(default_factory=set)
    """Revisions of which Telegram refused so many that the rest waits for a person."""

    @classmethod
    def of(cls, record: Record) -> "Facts":
        """Gather them."""
        facts = cls(record)
        facts.events = dict(_events(record))
        facts.receipts = dict(_receipts(record))
        for arrival in record.telegram.arrivals:
            meaning = arrival.request.meaning
            for event, _ in meaning.told if meaning else ():
                facts.arrivals[arrival.request.person, event].append(arrival)
        for request in record.telegram.requests:
            if request.method == "sendMessage" and request.meaning:
                for event, number in request.meaning.told:
                    facts.tries[request.person, event, number].append(request)
        for deed in record.deeds:
            facts.deeds[deed.act.person].append(deed)
        kept = {no: person for person, no in record.chats.items()}
        alive = rows(record.path, "SELECT chat_no FROM chats WHERE active")
        facts.active = {kept[no] for (no,) in alive if no in kept}
        waiting = rows(record.path, "SELECT event_id, number FROM fanouts WHERE state = 'paused'")
        facts.paused = {(event, number) for event, number in waiting}
        return facts

    def did(self, person: int, what: What) -> Deed | None:
        """Return the deed of this kind, if a person did one."""
        return next((each for each in self.deeds[person] if each.act.what is what), None)

    def wants(self, person: int, content: Content) -> bool:
        """Say whether the rules a person had as the day began take this."""
        return self._take(person, content)

    def ever_wanted(self, person: int, content: Content) -> bool:
        """Say whether any rule that a person ever had takes this."""
        followed = self.did(person, What.FOLLOW)
        new = () if followed is None else (Rule(RegionCode(followed.act.area)),)
        return self._take(person, content, *new)

    def _take(self, person: int, content: Content, *more: Rule) -> bool:
        given = self.record.plan.people[person]
        rules = [Rule(RegionCode(area), min_severity=Severity(given.severity)) for area in given.areas]
        return any(match(rule, content, GAZETTEER.groups) is not None for rule in (*rules, *more))

    def doubts(self, person: int, event: str, number: int) -> int:
        """Return how often it may have arrived without its sender knowing."""
        tried = self.tries[person, event, number]
        return sum(self.doubtful(each) for each in tried)

    def doubtful(self, request: Request) -> bool:
        """Say whether the service cannot have known how a request ended, for sure and in time to write it."""
        if request.in_doubt or request.heard is None:
            return True
        life = self.record.lives[request.life - 1]
        return life.died_at is not None and life.died_at - request.heard < WRITES_WITHIN_S


WRITES_WITHIN_S = 30.0
"""An answer is written down at once; where the disk fails, within its bad hour."""


def number_of(arrival: Arrival, event: str) -> int:
    """Return the revision whose message it is; the newest, where a list tells of several."""
    meaning = arrival.request.meaning
    return max(number for name, number in meaning.told if name == event) if meaning else 0


def _events(record: Record) -> Iterator[tuple[str, list[Told]]]:
    found: dict[str, list[Told]] = defaultdict(list)
    query = "SELECT event_id, number, published_at FROM revisions WHERE published_at IS NOT NULL"
    stamps = {(event, number): seconds_of(at) for event, number, at in rows(record.path, query)}
    for made in record.published:
        if made.publishing.name in stamps:
            event, number = made.publishing.name
            content, since = made.publishing.submission.content, stamps[event, number]
            found[event].append(Told(event, number, content, since, made.done, made.publishing.poison))
    for event, told in found.items():
        yield event, sorted(told, key=lambda each: each.number)


def _receipts(record: Record) -> Iterator[tuple[tuple[int, str, int], Receipt]]:
    kept = {no: person for person, no in record.chats.items()}
    query = (
        "SELECT r.chat_no, l.event_id, l.number, r.closing, r.message_id, r.amended_by, r.amended "
        "FROM receipts r JOIN ledger l ON l.revision_no = r.revision_no"
    )
    for chat, event, number, closing, message, by, how in rows(record.path, query):
        amended = AMENDED[how - 1] if how else None
        yield (kept[chat], event, number), Receipt(CLOSINGS[closing - 1], message, by, amended)
