"""The process of one run: opens the shipped service on a filled store, against the neutral server.

What is measured is what `tocsin run` starts, put together by `bot.app`; only the pace may be another.
"""

import asyncio
import importlib
import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from pydantic import SecretStr

from benchmarks.broadcasting.load import TOKEN
from benchmarks.staging.server import Server
from bot.app import Service, opened
from bot.domain.pacing import Limits
from bot.loop import collect_rarely, new_loop
from bot.settings import Settings
from bot.store import Store, load_keys

UNPACED = Limits(per_second=1_000_000, burst=1_000, chat_gap_s=0.001)
"""As fast as it can: what a message costs is ours alone then."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a scene has: the server to send to, and a store that is its own."""

    server: Server
    url: str
    key_file: Path

    @asynccontextmanager
    async def store(self) -> AsyncIterator[Store]:
        """Open the store alone."""
        async with Store.open(self.url, keys=load_keys(self.key_file), serving=True) as store:
            yield store

    @asynccontextmanager
    async def service(self, limits: Limits | None = None, **settings: Any) -> AsyncIterator[Service]:
        """Run the service; without `limits` at the pace of its settings. Raises what it failed of."""
        chosen = Settings(
            bot_token=SecretStr(TOKEN),
            api_url=self.server.api_url,
            database_url=self.url,
            key_file=self.key_file,
            **settings,
        )
        stop = asyncio.Event()
        # In a group: a service that fails takes its scene with it.
        async with opened(chosen, limits=limits) as service, asyncio.TaskGroup() as group:
            group.create_task(service.run(stop))
            try:
                yield service
            finally:
                stop.set()


Scene = Callable[..., Awaitable[dict[str, Any]]]


def main() -> None:
    """Play the scene that the order names, and print what it found."""
    order = json.loads(sys.argv[1])
    if order["core"] is not None:
        os.sched_setaffinity(0, {order["core"]})
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))  # warnings and above
    module, _, name = order["scene"].partition(":")
    scene: Scene = getattr(importlib.import_module(module), name)
    stage = Stage(Server(**order["server"]), order["url"] or "", Path(order["key_file"] or ""))
    collect_rarely()
    with asyncio.Runner(loop_factory=new_loop) as runner:
        print(json.dumps(runner.run(scene(stage, **order["options"]))))  # type: ignore[arg-type]  # a coroutine


if __name__ == "__main__":
    main()
