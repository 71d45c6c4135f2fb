"""An update that Telegram was answered 200 for is never posted again, so it must have been kept by then."""

import asyncio
import itertools
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import aiohttp

from bot.telegram.webhook import PATH, SECRET_HEADER
from tests.e2e.bot_process import PATIENCE_S, ROOT

SECRET = "s3cret-" * 6
KILLED_AFTER = 40
RECEIVER = f"""
import asyncio, pathlib
from bot.delivery.inbox import Inbox
from bot.store import Store, load_keys
from bot.telegram.webhook import Receiver

async def serve():
    keys = load_keys(pathlib.Path("tocsin.key"))
    async with Store.open("tocsin.db", keys=keys, serving=True) as store:
        inbox = Inbox(store, lane_of=store.lane, gave_up=None)
        async with Receiver(secret={SECRET!r}, accept=inbox.accept).serving(host="127.0.0.1", port=0) as port:
            print(port, flush=True)
            await asyncio.Event().wait()

asyncio.run(serve())
"""


async def test_every_post_that_was_answered_200_is_kept_after_a_kill(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", RECEIVER),
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    numbers, answered = itertools.count(1), set[int]()
    enough = asyncio.Event()

    async def post(http: aiohttp.ClientSession, url: str) -> None:
        for number in numbers:
            update = {"update_id": number, "message": {"chat": {"id": 5, "type": "private"}}}
            try:
                async with http.post(url, json=update, headers={SECRET_HEADER: SECRET}) as answer:
                    assert answer.status == 200
            except aiohttp.ClientError:
                return  # it was killed
            answered.add(number)
            if len(answered) >= KILLED_AFTER:
                enough.set()

    async with asyncio.timeout(PATIENCE_S), aiohttp.ClientSession() as http, asyncio.TaskGroup() as group:
        port = int(await process.stdout.readline())
        for _ in range(8):
            group.create_task(post(http, f"http://127.0.0.1:{port}{PATH}"))
        await enough.wait()
        process.kill()
        await process.wait()
    with closing(sqlite3.connect(tmp_path / "tocsin.db")) as database:
        kept = {number for (number,) in database.execute("SELECT update_id FROM inbox")}
    assert len(answered) >= KILLED_AFTER
    assert answered <= kept
