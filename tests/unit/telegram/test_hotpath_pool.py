"""The pool in virtual time: how often it knocks, how long it keeps, whom it lets wait."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, cast

import pytest

from bot.domain.outcome import Answer, Ending, Fault, NoAnswer
from bot.telegram.hotpath_pool import IDLE_S, OPENING_AT_ONCE, Origin, Pool, pause_after

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
OK = Answer(200, b"{}")
REFUSED = NoAnswer(Fault.REFUSED)


class InstantSelector(selectors.SelectSelector):
    """Never waits: what would be waiting is added to `passed`."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.passed += timeout or 0.0
        return super().select(0)


class Line(asyncio.Transport):
    """The other end of a connection: answers each request at once, or does not."""

    def __init__(self, protocol: asyncio.Protocol, *, answers: bool) -> None:
        super().__init__()
        self._protocol = protocol
        self._answers = answers
        self.requests = 0
        self.closing = False

    def write(self, _: bytes | bytearray | memoryview) -> None:
        self.requests += 1
        if self._answers:
            asyncio.get_running_loop().call_soon(self._protocol.data_received, GOOD)

    def abort(self) -> None:
        if not self.closing:
            self.closing = True
            asyncio.get_running_loop().call_soon(self._protocol.connection_lost, None)

    def is_closing(self) -> bool:
        return self.closing


class Town(asyncio.SelectorEventLoop):
    """A loop whose time passes at once, and whose connections lead to `Line`s, or nowhere."""

    def __init__(self) -> None:
        self._instant = InstantSelector()
        super().__init__(self._instant)
        self.knocks: list[float] = []
        self.lines: list[Line] = []
        self.open = True
        self.answers = True
        self.hangs_up = False
        self.refusal: OSError = ConnectionRefusedError()
        self.handshake_s = 0.0
        self.at_the_door = 0
        self.most_at_the_door = 0

    def time(self) -> float:
        return self._instant.passed

    def block(self, seconds: float) -> None:
        """Let time pass in which the loop does nothing."""
        self._instant.passed += seconds

    async def create_connection(  # type: ignore[override]  # of its two forms the pool uses one
        self, factory: Callable[[], Any], *_: object, **__: object
    ) -> Any:
        self.knocks.append(self.time())
        self.at_the_door += 1
        self.most_at_the_door = max(self.most_at_the_door, self.at_the_door)
        await asyncio.sleep(self.handshake_s)
        self.at_the_door -= 1
        if not self.open:
            raise self.refusal
        protocol = factory()
        line = Line(protocol, answers=self.answers)
        protocol.connection_made(line)
        self.lines.append(line)
        if self.hangs_up:
            line.abort()
        return line, protocol


def sent(pool: Pool) -> asyncio.Future[Ending]:
    """Send a request, and wait for how it ends."""
    ending: asyncio.Future[Ending] = asyncio.get_running_loop().create_future()
    pool.send(b"x", ending.set_result)
    return ending


def in_town(live: Callable[[Town, Pool], Coroutine[Any, Any, None]], *, most: int = 4) -> None:
    async def with_pool() -> None:
        town = cast("Town", asyncio.get_running_loop())
        pool = Pool(Origin("town", 80, None), most=most, deadline=30.0, share=lambda: 0.0)
        await live(town, pool)
        await pool.close()

    with asyncio.Runner(loop_factory=Town) as runner:
        runner.run(with_pool())


def test_the_pause_doubles_up_to_a_limit_and_half_of_it_is_chance() -> None:
    whole = [pause_after(failures, share=1.0) for failures in range(8)]

    assert whole[:3] == [0.1, 0.2, 0.4]
    assert whole[-1] == 5.0 == pause_after(10_000, share=1.0)
    assert pause_after(2, share=0.0) == 0.2


def test_whoever_is_not_let_in_knocks_more_and_more_rarely() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.open = False
        for _ in range(6):
            assert await sent(pool) == REFUSED

        waits = [later - earlier for earlier, later in zip(town.knocks, town.knocks[1:], strict=False)]
        assert waits == pytest.approx([pause_after(failures, share=0.0) for failures in range(5)], abs=1e-6)

    in_town(live)


def test_an_answer_ends_the_pauses() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.open = False
        for _ in range(5):
            await sent(pool)
        town.open = True
        assert await sent(pool) == OK
        town.lines[0].abort()
        town.open = False
        await sent(pool)
        await sent(pool)

        assert town.knocks[-1] - town.knocks[-2] == pytest.approx(pause_after(0, share=0.0), abs=1e-6)

    in_town(live)


def test_a_server_that_lets_in_and_hangs_up_is_not_stormed() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.hangs_up = True
        endings = await asyncio.gather(*(sent(pool) for _ in range(100)))

        assert endings == [NoAnswer(Fault.CONNECT_TIMEOUT)] * 100
        assert len(town.knocks) < 15  # in ten seconds: four at first, then one at a time, ever more rarely

    in_town(live)


def test_when_nobody_is_let_in_all_who_wait_are_told_at_once() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.open = False
        endings = await asyncio.gather(*(sent(pool) for _ in range(100)))

        assert endings == [REFUSED] * 100
        assert len(set(town.knocks)) == 1

    in_town(live)


def test_a_network_that_gives_up_first_is_certainly_not_sent() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.open, town.refusal = False, TimeoutError("of the kernel")

        assert await sent(pool) == NoAnswer(Fault.CONNECT_TIMEOUT)

    in_town(live)


def test_who_can_wait_for_a_kept_connection_is_not_refused_for_want_of_another() -> None:
    async def live(town: Town, pool: Pool) -> None:
        await sent(pool)
        town.open = False
        endings = await asyncio.gather(*(sent(pool) for _ in range(10)))

        assert endings == [OK] * 10
        assert town.lines[0].requests == 11

    in_town(live)


def test_a_burst_opens_so_many_connections_at_once_and_no_more() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.handshake_s = 0.2
        endings: list[Ending] = await asyncio.gather(*(sent(pool) for _ in range(200)))

        assert endings == [OK] * 200
        assert town.most_at_the_door == OPENING_AT_ONCE
        assert len(town.lines) <= 100

    in_town(live, most=100)


def test_after_a_failure_one_is_opened_and_the_others_when_it_brought_an_answer() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.open, town.handshake_s = False, 0.2
        await sent(pool)
        town.open = True
        await asyncio.gather(*(sent(pool) for _ in range(200)))

        assert [town.knocks.count(at) for at in sorted(set(town.knocks))[:3]] == [1, 1, OPENING_AT_ONCE]

    in_town(live, most=100)


def test_a_connection_that_nobody_uses_is_closed_by_us() -> None:
    async def live(town: Town, pool: Pool) -> None:
        await sent(pool)
        await asyncio.sleep(IDLE_S - 1)
        assert not town.lines[0].closing
        await asyncio.sleep(2)

        assert town.lines[0].closing

    in_town(live)


def test_a_connection_unused_for_too_long_is_not_used_even_if_the_loop_was_held_up() -> None:
    async def live(town: Town, pool: Pool) -> None:
        await sent(pool)
        town.block(IDLE_S + 1)

        assert await sent(pool) == OK
        assert [line.requests for line in town.lines] == [1, 1]

    in_town(live)


def test_a_request_without_an_answer_ends_at_its_deadline_and_takes_its_connection_with_it() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.answers = False

        assert await sent(pool) == NoAnswer(Fault.READ_TIMEOUT)
        assert town.time() == pytest.approx(30.0, abs=30.0 / 60 + 0.01)
        assert town.lines[0].closing

    in_town(live)


def test_who_waited_for_a_connection_has_the_whole_deadline_less_the_wait() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.handshake_s, town.answers = 9.0, False

        assert await sent(pool) == NoAnswer(Fault.READ_TIMEOUT)
        assert town.time() == pytest.approx(30.0, abs=30.0 / 60 + 0.01)

    in_town(live)


def test_a_door_that_stays_shut_is_given_up_before_the_deadline_and_nothing_was_sent() -> None:
    async def live(town: Town, pool: Pool) -> None:
        town.handshake_s = 60.0

        assert await sent(pool) == NoAnswer(Fault.CONNECT_TIMEOUT)
        assert town.time() == pytest.approx(10.0, abs=30.0 / 60 + 0.01)
        assert town.lines == []

    in_town(live)
