"""Which promise a simulated day broke, and where: nothing for a day that kept them all."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from bot.domain.delivery import FINAL
from bot.domain.outcome import Answer, NotSent, classify
from bot.domain.settlement import COPIES, COPIES_WITH_KILLS
from bot.domain.terms import Publication
from tests.proof.simulation.day import Record
from tests.proof.simulation.facts import GRACE_S, Facts, Receipt, Told, number_of
from tests.proof.simulation.life import rows
from tests.proof.simulation.plan import What
from tests.proof.simulation.telegram import DEADLINE_S, Request

HELD = ("sent", "uncertain", "interrupted")
ENDED = (*HELD, "amended", "unmarked")
UNEDITABLE = ("impossible", "refused", "uncertain")
AFTER_RETURN_S = 900.0
"""What expires sooner after somebody's return need not reach them."""


def judge(record: Record) -> list[str]:
    """Return what is wrong, each with the name of the promise."""
    facts = Facts.of(record)
    found = [f"it ended as it should: {each}" for each in record.failures]
    for name, check in PROMISES.items():
        found += [f"{name}: {each}" for each in check(facts)]
    return found


def _lost(facts: Facts) -> Iterator[str]:
    for told in facts.events.values():
        newest = told[-1]
        if newest.publication in FINAL:
            continue
        for person in facts.record.plan.people:
            if _is_owed(facts, person.no, told) and not _is_refused(facts, person.no, newest):
                yield from _missing(facts, person.no, newest)


def _is_owed(facts: Facts, person: int, told: list[Told]) -> bool:
    """Say whether somebody must hold the newest: they follow and were there, or are back in time."""
    newest = told[-1]
    if person not in facts.active or not facts.wants(person, newest.content):
        return False
    if any(facts.did(person, what) for what in (What.UNFOLLOW, What.FORGET, What.VANISH)):
        return False
    if newest.content.expires_at is not None:
        return False  # its life is shorter than what a bad day takes
    back = facts.did(person, What.RETURN)
    return back is None or newest.expires > back.done + AFTER_RETURN_S


def _is_refused(facts: Facts, person: int, newest: Told) -> bool:
    """Say whether Telegram cannot read the newest itself, so that nothing has put it right.

    Three chats are refused it; then it is paused, and nobody else is sent it.
    """
    receipt = facts.receipts.get((person, newest.event, newest.number))
    refused = receipt is not None and receipt.closing == "quarantined"
    return newest.poison and (refused or (newest.event, newest.number) in facts.paused)


def _missing(facts: Facts, person: int, newest: Told) -> Iterator[str]:
    receipt = facts.receipts.get((person, newest.event, newest.number))
    name = f"{newest.event} r{newest.number}"
    if receipt is None:
        yield f"person {person} has no receipt of {name}"
    elif receipt.closing not in ENDED:
        yield f"person {person} was not told {name}: {receipt.closing}"


def _balances(facts: Facts) -> Iterator[str]:
    """Receipts and what Telegram accepted say the same."""
    got: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    for arrival in facts.record.telegram.arrivals:
        for event, number in arrival.request.meaning.told if arrival.request.meaning else ():
            got[arrival.request.person, event, number].add(arrival.message)
    for key, receipt in facts.receipts.items():
        person, event, number = key
        name = f"{event} r{number}"
        if receipt.closing == "sent" and not got[key]:
            yield f"person {person} never got {name}, and their receipt says so"
        if receipt.message is not None and receipt.message not in got[key]:
            yield f"the receipt of person {person} for {name} names another message"
        if receipt.closing == "uncertain":
            yield from _groundless(facts, *key)
    for key in got:
        person, event, number = key
        receipt_ = facts.receipts.get(key)
        if facts.did(person, What.FORGET) is None and (receipt_ is None or receipt_.closing not in HELD):
            said = None if receipt_ is None else receipt_.closing
            yield f"person {person} got {event} r{number}, and their receipt does not know: {said}"


def _groundless(facts: Facts, person: int, event: str, number: int) -> Iterator[str]:
    """An answer that nobody knows needs as many doubts as the policy allows."""
    told = facts.events[event]
    revision = told[number - 1]
    overtaken = number < told[-1].number
    wanted = COPIES if revision.repeats and not overtaken else 1
    doubts = facts.doubts(person, event, number)
    if doubts + facts.record.crashes < wanted:
        yield f"nobody knows of {event} r{number} for person {person}, after {doubts} doubts"


def _copied(facts: Facts) -> Iterator[str]:
    for (person, event), arrivals in facts.arrivals.items():
        by_number: dict[int, list[Request]] = defaultdict(list)
        for arrival in arrivals:
            for name, number in arrival.request.meaning.told if arrival.request.meaning else ():
                if name == event:
                    by_number[number].append(arrival.request)
        for number, requests in by_number.items():
            requests.sort(key=lambda each: each.left_at)
            repeats = facts.events[event][number - 1].repeats
            often = COPIES_WITH_KILLS if facts.record.crashes else COPIES
            if len(requests) > (often if repeats else 1):
                yield f"{event} r{number} came {len(requests)} times to person {person}"
            for each in requests[:-1]:
                if not facts.doubtful(each):
                    yield f"{event} r{number} left again to person {person}, where it was known to be"


def _backwards(facts: Facts) -> Iterator[str]:
    for (person, event), arrivals in facts.arrivals.items():
        newest = 0
        for arrival in arrivals:
            request = arrival.request
            life = facts.record.lives[request.life - 1]
            if life.died_at is not None and life.died_at < arrival.at:
                continue  # its sender was gone when it came in
            meaning = request.meaning
            number = number_of(arrival, event)
            stands = meaning.stands if meaning and meaning.kind == "reply" else number
            if stands < newest:
                yield f"person {person} got {event} r{number} after r{newest}"
            newest = max(newest, stands)


def _told_after_leaving(facts: Facts) -> Iterator[str]:
    for request in facts.record.telegram.requests:
        for what in (What.STOP, What.BLOCK, What.FORGET):
            deed = facts.did(request.person, what)
            back = facts.did(request.person, What.RETURN)
            late = deed is not None and request.left_at > deed.done + GRACE_S
            if late and (back is None or request.left_at < back.begun):
                yield f"{request.method} left for person {request.person}, who had gone ({what.value})"
        deed = facts.did(request.person, What.UNFOLLOW)
        alert = request.meaning is not None and request.meaning.kind in ("alert", "late")
        late = deed is not None and alert and request.left_at > deed.done + GRACE_S
        if deed is not None and late and not _was_begun(facts, request, deed.done):
            yield f"{request.meaning} left for person {request.person}, who had unfollowed"


def _was_begun(facts: Facts, request: Request, by: float) -> bool:
    """Say whether what it tells was begun before an instant: then it is brought to its end."""
    told = request.meaning.told if request.meaning else ()
    return any(
        earlier.left_at <= by + GRACE_S for pair in told for earlier in facts.tries[(request.person, *pair)]
    )


def _overtaken(facts: Facts) -> Iterator[str]:
    for request in facts.record.telegram.requests:
        if request.meaning is None or request.meaning.kind not in ("alert", "late"):
            continue
        for event, number in request.meaning.told:
            later = [each for each in facts.events[event] if each.number > number]
            if later and request.left_at > later[0].until + GRACE_S:
                yield f"{event} r{number} left for person {request.person} though r{later[0].number} stood"


def _expired(facts: Facts) -> Iterator[str]:
    for arrival in facts.record.telegram.arrivals:
        meaning = arrival.request.meaning
        if meaning is None or meaning.kind not in ("alert", "late"):
            continue
        for event, number in meaning.told:
            if arrival.at > facts.events[event][number - 1].expires + DEADLINE_S + GRACE_S:
                yield f"{event} r{number} came to person {arrival.request.person} after it had expired"


def _disobeyed(facts: Facts) -> Iterator[str]:
    waits: dict[int, tuple[float, Request]] = {}
    events = [(each.left_at, 1, each) for each in facts.record.telegram.requests]
    events += [(each.heard, 0, each) for each in facts.record.telegram.requests if each.heard is not None]
    for when, leaves, request in sorted(events, key=lambda each: each[:2]):
        if leaves:
            until, asked = waits.get(request.chat, (0.0, request))
            if when < until - 0.01 and not (asked.life != request.life and facts.doubtful(asked)):
                yield f"{request.method} left for person {request.person} {until - when:.1f} s too early"
        elif isinstance(request.ended, Answer) and request.ended.status == 429:
            outcome = classify(request.ended)
            if isinstance(outcome, NotSent) and outcome.retry_after is not None:
                waits[request.chat] = (when + outcome.retry_after, request)


def _two_at_once(facts: Facts) -> Iterator[str]:
    last: dict[int, Request] = {}
    for request in facts.record.telegram.requests:
        before = last.get(request.chat)
        beside = before is not None and before.life == request.life
        if before is not None and beside and (before.heard is None or before.heard > request.left_at):
            yield f"two messages to person {request.person} were on their way at once"
        last[request.chat] = request


def _left_wrong(facts: Facts) -> Iterator[str]:
    for event, told in facts.events.items():
        for by in told:
            if by.publication in FINAL:
                about = [each.number for each in told if each.number < by.number]
            elif by.publication in (Publication.CORRECTION, Publication.CLARIFICATION):
                about = [by.number - 1]
            else:
                continue
            over = any(each.publication in FINAL for each in told if each.number > by.number)
            for person in sorted(facts.active):
                yield from _unheard(facts, person, event, by, about, over=over)


def _unheard(
    facts: Facts, person: int, event: str, by: Told, about: list[int], *, over: bool
) -> Iterator[str]:
    if facts.did(person, What.VANISH) or facts.did(person, What.FORGET):
        return
    wrong = [
        each
        for each in facts.arrivals[person, event]
        if each.request.meaning is not None
        and each.request.meaning.kind in ("alert", "late")
        and number_of(each, event) in about
    ]
    if not wrong:
        return
    receipt = facts.receipts.get((person, event, by.number))
    if over:
        return  # what came later took all of it back, and that is looked at by itself
    if receipt is None or receipt.closing not in ENDED:
        said = None if receipt is None else receipt.closing
        yield f"person {person} holds {event} r{about[-1]} and did not hear of r{by.number}: {said}"
    for each in wrong:
        yield from _unmarked(facts, person, event, by, number_of(each, event), each.message)


def _unmarked(facts: Facts, person: int, event: str, by: Told, number: int, message: int) -> Iterator[str]:
    known: Receipt | None = facts.receipts.get((person, event, number))
    if known is None or known.message != message:
        return  # a copy, or one of which only the uncertain receipt knows: the reply tells
    arrival = next(each for each in facts.arrivals[person, event] if each.message == message)
    done = arrival.deleted or any(edit >= by.number for edit in arrival.edits)
    if not done and not (known.amended in UNEDITABLE and (known.amended_by or 0) >= by.number):
        yield f"person {person} still reads {event} r{number} as it was before r{by.number}"


def _unwanted(facts: Facts) -> Iterator[str]:
    for (person, event), arrivals in facts.arrivals.items():
        if arrivals and not facts.ever_wanted(person, facts.events[event][0].content):
            yield f"person {person} got {event} and never asked for it"


def _kept(facts: Facts) -> Iterator[str]:
    for deeds in facts.deeds.values():
        for deed in deeds:
            if deed.act.what is What.FORGET and deed.done < float("inf"):
                no = facts.record.chats[deed.act.person]
                for table in ("chats", "subscriptions", "sends", "receipts"):
                    query = f"SELECT count(*) FROM {table} WHERE chat_no = ?"
                    if rows(facts.record.path, query, no)[0][0]:
                        yield f"{table} know person {deed.act.person}, who was erased"


def _unfinished(facts: Facts) -> Iterator[str]:
    path = facts.record.path
    query = (
        "SELECT s.state, f.event_id, f.number, f.audience, c.chat_no, s.not_before FROM sends s "
        "JOIN chats c ON c.chat_no = s.chat_no JOIN fanouts f ON f.fanout_no = s.fanout_no "
        "WHERE c.active AND f.state <> 'paused'"
    )
    kept = {no: person for person, no in facts.record.chats.items()}
    for state, event, number, audience, chat, at in rows(path, query):
        if facts.did(kept[chat], What.VANISH) is None:
            yield f"{event} r{number} for {audience} is {state} for person {kept[chat]}, due {at}"
    for name in ("open", "late"):
        for event, number in rows(path, "SELECT event_id, number FROM fanouts WHERE state = ?", name):
            yield f"the fan-out of {event} r{number} is {name}"
    chunks = rows(
        path,
        "SELECT f.event_id, f.number FROM chunks k JOIN fanouts f ON f.fanout_no = k.fanout_no "
        "WHERE f.state <> 'paused'",
    )
    for event, number in chunks:
        yield f"a chunk of {event} r{number} is open"


PROMISES: Mapping[str, Callable[[Facts], Iterator[str]]] = {
    "nothing published is lost": _lost,
    "receipts say what happened": _balances,
    "copies are bounded by what was in doubt": _copied,
    "a chat only moves forward": _backwards,
    "stop means stop": _told_after_leaving,
    "what was overtaken is not begun any more": _overtaken,
    "what has expired is not sent": _expired,
    "a refusal is obeyed in full": _disobeyed,
    "no chat has two messages on the way": _two_at_once,
    "whoever reads what was wrong is told what is right": _left_wrong,
    "nobody gets what they did not ask for": _unwanted,
    "what is erased is gone": _kept,
    "nothing stays under way": _unfinished,
}
