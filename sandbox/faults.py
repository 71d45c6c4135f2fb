"""What can go wrong, as values: kinds of faults, when they happen, and the draw that decides by seed.

Pure: the same plan and the same requests give the same faults, also when requests to different chats
overtake one another, because a draw depends on the method, the chat and how many there were before.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from sandbox.limits import MAX_HIDDEN_WAIT


class FaultKind(StrEnum):
    # The answer goes wrong.
    FLOOD = "flood"  # 429 with retry_after
    FLOOD_BARE = "flood_bare"  # 429 that does not say how long
    ERROR = "error"  # a JSON error of any status
    HTML = "html"  # an HTML page of any status, as a proxy in between answers
    NOT_OK = "not_ok"  # 200 with ok: false
    # The connection goes wrong.
    TRUNCATED = "truncated"  # half of the answer, then the end
    RESET = "reset"  # the connection is reset without an answer
    SLOW = "slow"  # the answer comes byte by byte
    TIMEOUT = "timeout"  # no answer, then the end
    HOLD = "hold"  # a hidden wait, then all is well
    # Something happens in the chat before the request is looked at.
    MIGRATE = "migrate"
    CLOSE_TOPIC = "close_topic"
    DELETE_TOPIC = "delete_topic"
    KICK = "kick"
    BLOCK = "block"
    DEACTIVATE = "deactivate"
    BLOCK_STORM = "block_storm"  # a share of all people blocks the bot
    # Updates come wrong.
    DUPLICATE = "duplicate"  # those of the answer before come again, or these twice
    REORDER = "reorder"  # newest first


OF_UPDATES = frozenset({FaultKind.DUPLICATE, FaultKind.REORDER})
OF_CHATS = frozenset(
    {
        FaultKind.MIGRATE,
        FaultKind.CLOSE_TOPIC,
        FaultKind.DELETE_TOPIC,
        FaultKind.KICK,
        FaultKind.BLOCK,
        FaultKind.DEACTIVATE,
        FaultKind.BLOCK_STORM,
    }
)
# These answer in place of a result, so by default nothing was done; the others lose a result.
REFUSALS = frozenset(
    {FaultKind.FLOOD, FaultKind.FLOOD_BARE, FaultKind.ERROR, FaultKind.HTML, FaultKind.NOT_OK}
)
OF_CONNECTIONS = frozenset({FaultKind.TRUNCATED, FaultKind.RESET, FaultKind.SLOW, FaultKind.TIMEOUT})
WEBHOOK = "webhook"  # the pushing of an update, which is no method
UPDATE_METHODS = frozenset({"getupdates", WEBHOOK})
SENDING_METHODS = frozenset(
    {"sendmessage", "sendphoto", "editmessagetext", "editmessagecaption", "editmessagereplymarkup"}
)
ANY_METHOD = "*"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `delivered`: the request is carried out all the same, only its answer is lost.

    `seconds` is how long SLOW, TIMEOUT and HOLD last, on the timer of the limits.
    """

    kind: FaultKind
    delivered: bool
    status: int = 0
    retry_after: int = 0
    seconds: float = 0.0
    share: float = 0.0
    description: str = ""

    @property
    def name(self) -> str:
        """The kind, and whether the request was carried out where both can be: for counters and ledger."""
        both_ways = self.kind in REFUSALS | OF_CONNECTIONS
        return f"{self.kind.value}_delivered" if both_ways and self.delivered else self.kind.value


_STATUS = {FaultKind.ERROR: 500, FaultKind.HTML: 502}
_SECONDS = {FaultKind.SLOW: 2.0, FaultKind.TIMEOUT: 40.0, FaultKind.HOLD: 5.0}


def fault(
    kind: FaultKind,
    *,
    delivered: bool | None = None,
    status: int | None = None,
    retry_after: int = 3,
    seconds: float | None = None,
    share: float = 0.1,
    description: str = "",
) -> Fault:
    """A fault with the defaults of its kind.

    Raises ValueError for a hidden wait that the platform would not hide.
    """
    default = kind not in REFUSALS | {FaultKind.RESET}
    lasts = _SECONDS.get(kind, 0.0) if seconds is None else seconds
    if kind is FaultKind.HOLD and lasts > MAX_HIDDEN_WAIT:
        raise ValueError(f"a wait of more than {MAX_HIDDEN_WAIT:g} seconds is not hidden: use flood")
    return Fault(
        kind,
        delivered=default if delivered is None else delivered,
        status=_STATUS.get(kind, 0) if status is None else status,
        retry_after=retry_after if kind is FaultKind.FLOOD else 0,
        seconds=lasts,
        share=share if kind is FaultKind.BLOCK_STORM else 0.0,
        description=description,
    )


@dataclass(frozen=True, slots=True)
class Aim:
    """Which requests a fault is for: methods in lower case (or `*`), one chat or all (None)."""

    methods: frozenset[str]
    chat_id: int | None = None

    def meets(self, method: str, chat_id: int | None) -> bool:
        if self.chat_id not in {None, chat_id}:
            return False
        return method in self.methods or (ANY_METHOD in self.methods and method != WEBHOOK)


def usual_aim(kind: FaultKind, *, chat_id: int | None = None) -> Aim:
    return Aim(UPDATE_METHODS if kind in OF_UPDATES else SENDING_METHODS, chat_id)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A fault for the `request`-th aimed request (from 1) and the `times` - 1 after it.

    Only requests from `after_s` seconds on count, and none from `until_s` on; `times` None is no end.
    """

    fault: Fault
    aim: Aim
    request: int = 1
    times: int | None = 1
    after_s: float = 0.0
    until_s: float | None = None

    def is_open(self, elapsed_s: float) -> bool:
        return self.after_s <= elapsed_s and (self.until_s is None or elapsed_s < self.until_s)

    def is_due(self, seen: int) -> bool:
        """Is the `seen`-th request that counts one of those meant?"""
        return self.request <= seen and (self.times is None or seen < self.request + self.times)


@dataclass(frozen=True, slots=True)
class Chance:
    """A fault that a share of the aimed requests meets, by seed."""

    fault: Fault
    aim: Aim
    rate: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Appointments go before chances; of the chances at most one happens to a request."""

    seed: int = 1
    schedule: tuple[Appointment, ...] = ()
    rates: tuple[Chance, ...] = ()


def draw(seed: int, *what: object) -> float:
    """A number in [0, 1) that only depends on the arguments."""
    digest = blake2b(repr((seed, *what)).encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 256**7


def by_chance(plan: Plan, *, method: str, chat_id: int | None, nth: int) -> Fault | None:
    """What the `nth` request of this method to this chat meets."""
    lot = draw(plan.seed, method, chat_id, nth)
    for chance in plan.rates:
        if chance.aim.meets(method, chat_id):
            lot -= chance.rate
            if lot < 0:
                return chance.fault
    return None


def _chance(kind: FaultKind, rate: float, *, delivered: bool | None = None, retry_after: int = 3) -> Chance:
    return Chance(fault(kind, delivered=delivered, retry_after=retry_after), usual_aim(kind), rate)


# About 8 in 100 sends; nothing that changes who reads: that is for a schedule.
HOSTILE_RATES = (
    _chance(FaultKind.FLOOD, 0.01),
    _chance(FaultKind.FLOOD_BARE, 0.005),
    _chance(FaultKind.ERROR, 0.005),
    _chance(FaultKind.HTML, 0.005),
    _chance(FaultKind.HTML, 0.005, delivered=True),
    _chance(FaultKind.NOT_OK, 0.005),
    _chance(FaultKind.TRUNCATED, 0.005),
    _chance(FaultKind.RESET, 0.01),
    _chance(FaultKind.RESET, 0.01, delivered=True),
    _chance(FaultKind.SLOW, 0.005),
    _chance(FaultKind.TIMEOUT, 0.005),
    _chance(FaultKind.HOLD, 0.01),
    _chance(FaultKind.DUPLICATE, 0.05),
    _chance(FaultKind.REORDER, 0.05),
)


def usual_plan(profile: str, *, seed: int) -> Plan | None:
    """The faults a profile begins with."""
    return Plan(seed, rates=HOSTILE_RATES) if profile == "hostile" else None
