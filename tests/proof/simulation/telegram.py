"""Telegram and the way to it, in memory: moods, limits and bad weather, and a ledger of all that happened.

What a message tells is read from a mark that `tests.proof.simulation.life` puts under each text. Nothing
here knows the product's rows; the ledger is what the product's own account is held against.
"""

import asyncio
import hashlib
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer

DEADLINE_S = 30.0
MARK = re.compile(r"#sim ([^#]*)#$")


class Process(Protocol):
    """Whose power may go while its requests are on their way."""

    @property
    def no(self) -> int:
        """Return which one it is, counted from 1."""
        ...

    @property
    def dead(self) -> bool:
        """Say whether it is gone."""
        ...

    def kill(self) -> None:
        """Take its power away."""
        ...


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad the way is for a while: shares of requests; `token` and `away` are of all of them."""

    begins: float
    ends: float
    lost: float = 0.0
    """Resets and time-outs before Telegram has it."""
    unheard: float = 0.0
    """Accepted, and the answer is lost, cut short, a 5xx or no answer at all."""
    refused: float = 0.0
    """Asked to wait (429)."""
    slow_s: float = 0.0
    token: bool = False
    away: bool = False


CALM = Weather(0.0, 0.0, lost=0.002, unheard=0.002, refused=0.001)


@dataclass(slots=True)
class Chat:
    """A chat as Telegram has it. `person` is who reads it, whatever its number is by now."""

    person: int
    blocked: bool = False
    missing: bool = False
    moved_to: int | None = None
    waits_until: float = 0.0
    messages: dict[int, "Arrival"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text tells: (event, number) of each line, and by what. `stands` is what stands by then."""

    kind: str
    told: tuple[tuple[str, int], ...]
    stands: int = 0

    @classmethod
    def of(cls, text: str) -> "Meaning":
        """Read the mark under a text. Raises ValueError where there is none."""
        found = MARK.search(text)
        if found is None:
            raise ValueError("a text without a mark")
        kind, stands, *told = found[1].split(" ")
        pairs = (each.rsplit("/", 1) for each in told)
        return cls(kind, tuple((event, int(number)) for event, number in pairs), int(stands))


@dataclass(slots=True)
class Arrival:
    """A message that was accepted; `edits` are the revisions that changed it, in order."""

    at: float
    request: "Request"
    message: int
    edits: list[int] = field(default_factory=list)
    deleted: bool = False


@dataclass(slots=True, eq=False)
class Request:
    """A call that left. `heard` is when its answer reached a living process, `ended` what that was."""

    left_at: float
    life: int
    person: int
    chat: int
    method: str
    meaning: Meaning | None
    payload: Mapping[str, Any]
    accepted: Arrival | None = None
    heard: float | None = None
    ended: Ending | None = None

    @property
    def in_doubt(self) -> bool:
        """Say whether its sender could not know that it arrived, or that it did not."""
        if self.heard is None or self.ended is None:
            return True
        if isinstance(self.ended, NoAnswer):
            return self.ended.fault in (Fault.RESET, Fault.READ_TIMEOUT)
        return self.ended.status >= 500 or (
            self.ended.status == 200
            and not (self.ended.body.startswith(OK) and self.ended.body.endswith(b"}"))
        )


OK = b'{"ok":true'


def ok(result: Any) -> Answer:
    """Return what Telegram says of success."""
    return Answer(200, json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode())


def refusal(status: int, description: str, **parameters: int) -> Answer:
    """Return what Telegram says of a refusal."""
    body = {"ok": False, "error_code": status, "description": description, "parameters": parameters}
    return Answer(status, json.dumps(body).encode())


class Telegram:
    """The server with all its chats; requests come through a `Line`."""

    def __init__(self, chance: random.Random, weathers: Sequence[Weather]) -> None:
        self._chance = chance
        self._weathers = weathers
        self.chats: dict[int, Chat] = {}
        self.poison: set[tuple[str, int]] = set()
        self.requests: list[Request] = []
        self.arrivals: list[Arrival] = []
        self.trace = hashlib.sha256()
        self.cut_in: int | None = None
        self.cut_after = False
        self._messages = 0

    @property
    def now(self) -> float:
        """Return seconds since midnight."""
        return asyncio.get_running_loop().time()

    @property
    def weather(self) -> Weather:
        """Return how the way is now."""
        now = self.now
        return next((each for each in self._weathers if each.begins <= now < each.ends), CALM)

    def add(self, chat_id: int, person: int) -> Chat:
        """Let a person have a chat with this number."""
        self.chats[chat_id] = Chat(person)
        return self.chats[chat_id]

    def move(self, old: int, new: int) -> None:
        """Let a group become a supergroup with another number; its old messages stay behind."""
        self.add(new, self.chats[old].person)
        self.chats[old].moved_to = new

    def chance(self, share: float) -> bool:
        """Throw a dice."""
        return share > 0 and self._chance.random() < share

    def note(self, *told: object) -> None:
        """Write into the trace."""
        self.trace.update((" ".join(map(str, (f"{self.now:.6f}", *told))) + "\n").encode())

    # One request.

    def leave(self, line: "Line", method: str, payload: Mapping[str, Any]) -> "asyncio.Future[Ending]":
        """Let a request leave a process."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Ending] = loop.create_future()
        process = line.process
        if process.dead:
            return future
        cut = self._cuts()
        if cut and not self.cut_after:
            process.kill()
            return future
        chat_id = int(payload["chat_id"])
        meaning = Meaning.of(payload["text"]) if "text" in payload else None
        request = Request(self.now, process.no, self.chats[chat_id].person, chat_id, method, meaning, payload)
        self.requests.append(request)
        self.note("left", process.no, request.person, method, meaning)
        weather = self.weather
        takes = self._chance.uniform(0.02, 0.09) + self._chance.uniform(0, weather.slow_s)
        if weather.away:
            self._later(takes, line, request, future, NoAnswer(Fault.REFUSED))
        elif self.chance(weather.lost):
            before = self._chance.choice((Fault.RESET, Fault.READ_TIMEOUT, Fault.CONNECT_TIMEOUT))
            wait = DEADLINE_S if before is Fault.READ_TIMEOUT else takes
            self._later(wait, line, request, future, NoAnswer(before))
        else:
            loop.call_later(takes / 2, self._arrive, line, request, future, takes / 2)
        if cut:
            process.kill()
        return future

    def _cuts(self) -> bool:
        if self.cut_in is None:
            return False
        self.cut_in -= 1
        if self.cut_in > 0:
            return False
        self.cut_in = None
        return True

    def _arrive(self, line: "Line", request: Request, future: "asyncio.Future[Ending]", back: float) -> None:
        if line.process.dead and self.chance(0.5):
            return  # its bytes were still in the machine that lost its power
        weather = self.weather
        unheard = self.chance(weather.unheard)
        if unheard and self.chance(0.3):
            # A 5xx, or nothing at all, before anything was done.
            self._later(back, line, request, future, Answer(502, b"<html>Bad Gateway</html>"))
            return
        ending: Ending = self._answer(request, weather)
        if unheard and isinstance(ending, Answer) and ending.status == 200:
            ending, back = self._spoil(ending, back)
        self._later(back, line, request, future, ending)

    def _spoil(self, ending: Answer, back: float) -> tuple[Ending, float]:
        how = self._chance.randrange(5)
        if how == 0:
            return NoAnswer(Fault.READ_TIMEOUT), DEADLINE_S
        spoiled: Ending = NoAnswer(Fault.RESET)
        if how == 1:
            spoiled = Answer(504, b"")
        elif how == 2:
            spoiled = Answer(200, ending.body[: len(ending.body) // 2])
        elif how == 3:
            spoiled = Answer(200, b'{"ok":false}')
        return spoiled, back

    def _later(
        self, wait: float, line: "Line", request: Request, future: "asyncio.Future[Ending]", ending: Ending
    ) -> None:
        asyncio.get_running_loop().call_later(wait, self._hear, line, request, future, ending)

    def _hear(self, line: "Line", request: Request, future: "asyncio.Future[Ending]", ending: Ending) -> None:
        if line.process.dead or future.done():
            return
        request.heard, request.ended = self.now, ending
        said = ending.status if isinstance(ending, Answer) else ending.fault.value
        self.note("heard", request.person, said)
        future.set_result(ending)

    # What Telegram makes of it.

    def _answer(self, request: Request, weather: Weather) -> Answer:
        chat = self.chats[request.chat]
        if weather.token:
            return refusal(401, "Unauthorized")
        gone = _mood(chat)
        if gone is not None:
            return gone
        if self.now < chat.waits_until or self.chance(weather.refused):
            wait = max(1, round(chat.waits_until - self.now), self._chance.choice((1, 3, 8, 35)))
            chat.waits_until = max(chat.waits_until, self.now + wait)
            return refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        if request.meaning is not None and self.poison.intersection(request.meaning.told):
            return refusal(400, "Bad Request: can't parse entities: unsupported start tag")
        return self._take(request, chat)

    def _take(self, request: Request, chat: Chat) -> Answer:
        if request.method == "sendMessage":
            self._messages += 1
            arrival = Arrival(self.now, request, self._messages)
            chat.messages[self._messages] = request.accepted = arrival
            self.arrivals.append(arrival)
            self.note("accepted", request.person, self._messages)
            return ok({"message_id": self._messages, "date": int(self.now)})
        held = chat.messages.get(int(request.payload["message_id"]))
        if held is None or held.deleted:
            what = "delete" if request.method == "deleteMessage" else "edit"
            return refusal(400, f"Bad Request: message to {what} not found")
        if request.method == "deleteMessage":
            held.deleted = True
        elif request.meaning is not None:
            held.edits.append(request.meaning.stands)
        self.note("changed", request.person, held.message, request.method)
        return ok(True)


def _mood(chat: Chat) -> Answer | None:
    """Return what Telegram says of a chat that takes nothing; None for one that does."""
    if chat.moved_to is not None:
        what = "Bad Request: group chat was upgraded to a supergroup chat"
        return refusal(400, what, migrate_to_chat_id=chat.moved_to)
    if chat.blocked:
        return refusal(403, "Forbidden: bot was blocked by the user")
    return refusal(400, "Bad Request: chat not found") if chat.missing else None


class Line:
    """One process's way to Telegram: the path of its alerts, and of its other calls."""

    def __init__(self, telegram: Telegram, process: Process) -> None:
        self._telegram = telegram
        self.process = process

    def send(self, body: bytes, ended: Callable[[Ending], object]) -> None:
        """Send one message."""
        ending = self._telegram.leave(self, "sendMessage", json.loads(body))
        ending.add_done_callback(lambda done: ended(done.result()))

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        """Make any call."""
        return await self._telegram.leave(self, method, payload)
