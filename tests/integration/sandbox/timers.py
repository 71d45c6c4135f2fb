"""A timer that tests turn by hand, so that waiting takes no time and can be asked about."""

import asyncio


class ManualTimer:
    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []
        self.gate = asyncio.Event()  # cleared, it keeps sleepers asleep
        self.gate.set()

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds
        await self.gate.wait()

    async def has_slept(self) -> bool:
        return bool(self.slept)

    async def wait_for(self, event: asyncio.Event, seconds: float) -> None:
        for _ in range(10):
            await asyncio.sleep(0)
        if not event.is_set():
            self.now += seconds
