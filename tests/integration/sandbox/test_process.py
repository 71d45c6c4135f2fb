"""`python -m sandbox` as a command: one line when it is ready, and a clean end."""

import asyncio
import json
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process

import aiohttp
import pytest

from tests.integration.sandbox.playground import until


async def start(*arguments: str) -> Process:
    command = (sys.executable, "-m", "sandbox", *arguments)
    return await asyncio.create_subprocess_exec(*command, stdout=PIPE, stderr=PIPE)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
async def test_it_says_ready_serves_and_ends_with_status_0_whatever_is_open(ending: signal.Signals) -> None:
    who = ("--token", "7:KEY", "--username", "a_bot", "--name", "A")
    process = await start("--port", "0", *who, "--profile", "hostile", "--seed", "5")
    assert process.stdout is not None
    assert process.stderr is not None
    words = (await process.stdout.readline()).decode().split()
    assert words[:2] == ["sandbox", "ready"]
    url = words[2]
    async with aiohttp.ClientSession() as http:
        async with http.get(f"{url}/bot7:KEY/getMe") as answer:
            me = (await answer.json())["result"]
        assert json.loads(await read(http, f"{url}/_sandbox/faults"))["seed"] == 5
        poll = asyncio.create_task(read(http, f"{url}/bot7:KEY/getUpdates?timeout=50"))

        async def polls() -> bool:
            return b'"getUpdates": 1' in await read(http, f"{url}/_sandbox/stats")

        await until(polls)
        async with http.get(f"{url}/_sandbox/events") as events:
            await events.content.readline()
            process.send_signal(ending)
            out, errors = await process.communicate()
        assert json.loads(await poll) == {"ok": True, "result": []}
    assert (me["id"], me["username"], me["first_name"]) == (7, "a_bot", "A")
    assert (process.returncode, out, errors) == (0, b"", b"")


async def read(http: aiohttp.ClientSession, url: str) -> bytes:
    async with http.get(url) as answer:
        return await answer.read()


async def test_a_taken_port_is_one_sentence_and_status_1() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = await start("--port", str(taken.getsockname()[1]))
        out, errors = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert errors.decode().startswith("sandbox: cannot listen on 127.0.0.1:")
    assert errors.count(b"\n") == 1


async def test_a_token_without_a_number_is_one_sentence_and_status_2() -> None:
    process = await start("--token", "nonsense")
    out, errors = await process.communicate()
    assert (process.returncode, out) == (2, b"")
    assert b"1:TEST" in errors
