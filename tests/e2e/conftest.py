"""The outermost ring: a real sandbox process and a real Chromium, shared by every browser test.

`sandbox` is the process, `browser` the Chromium, `new_page(**options)` a watched page of any size or
language, `browser_page` a desktop page that is open on the sandbox. A page may talk to the sandbox only
and must not raise an error: both are checked when the test ends. The last picture of every page is kept
in build/screenshots/.

Chromium is started once a worker and each page gets a context of its own, so nothing is left of an earlier
one. It lives in a loop that outlives the tests; whoever uses a page is marked `IN_THE_LASTING_LOOP`.
"""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.conftest import PATIENCE_S

ROOT = Path(__file__).parents[2]
SCREENSHOTS = ROOT / "build" / "screenshots"
TOKEN = "1:TEST"
INSTALL_CHROMIUM = "Chromium is missing: apt-get install chromium"
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
IN_THE_LASTING_LOOP = pytest.mark.asyncio(loop_scope="session")
Json = dict[str, Any]
NewPage = Callable[..., Awaitable[Page]]


class SandboxProcess:
    """`python -m sandbox` on a free port; `url` has no slash at the end."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.token = TOKEN
        self.url = ""
        self._session = session
        self._offset = 0
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *, port: int = 0) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "sandbox", "--port", str(port), "--token", self.token),
            stdout=asyncio.subprocess.PIPE,
            cwd=ROOT,
        )
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            line = (await self._process.stdout.readline()).decode()
        ready = re.fullmatch(r"sandbox ready (http://[0-9.:]+)\n", line)
        assert ready is not None, "the sandbox did not start"
        self.url = ready[1]

    async def stop(self) -> None:
        if self._process is None:
            return
        self._process.terminate()
        await self._process.communicate()
        self._process = None

    async def restart(self) -> None:
        """A new, empty sandbox at the same address."""
        await self.stop()
        self._offset = 0
        await self.start(port=int(self.url.rsplit(":", 1)[1]))

    async def get(self, path: str) -> Json:
        return await self._ask("GET", path, None)

    async def post(self, path: str, body: Json) -> Json:
        """The JSON answer; any status but 200 fails the test with the server's sentence."""
        return await self._ask("POST", path, body)

    async def bot(self, method: str, **params: Any) -> Any:
        """`result` of a Bot API method called as the bot."""
        return (await self.post(f"/bot{self.token}/{method}", params))["result"]

    async def next_update(self, kind: str) -> Any:
        """The content of the bot's next update of this kind; earlier ones of other kinds are dropped."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                for update in await self.bot("getUpdates", offset=self._offset, limit=1, timeout=5):
                    self._offset = update["update_id"] + 1
                    if kind in update:
                        return update[kind]

    async def add_person(self, first_name: str, language_code: str) -> int:
        """The id of a new person who has pressed Start, so that the bot may write."""
        person = await self.post(
            "/_sandbox/users", {"first_name": first_name, "language_code": language_code}
        )
        user_id = int(person["id"])
        await self.say(user_id, "/start")
        return user_id

    async def say(self, user_id: int, text: str, *, chat_id: int | None = None) -> Json:
        body = {"chat_id": chat_id or user_id, "user_id": user_id, "text": text}
        return await self.post("/_sandbox/send", body)

    async def _ask(self, verb: str, path: str, body: Json | None) -> Json:
        async with self._session.request(verb, self.url + path, json=body) as response:
            answer: Json = await response.json()
            assert response.status == 200, answer.get("error") or answer.get("description")
            return answer


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox() -> AsyncIterator[SandboxProcess]:
    async with aiohttp.ClientSession() as session:
        process = SandboxProcess(session)
        await process.start()
        try:
            yield process
        finally:
            await process.stop()


def _chromium() -> str:
    """The installed Chromium. Skips the test without one, but fails it where CI promises one."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None and os.environ.get("CI"):
        pytest.fail(INSTALL_CHROMIUM)
    if found is None:
        pytest.skip(INSTALL_CHROMIUM)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    executable = _chromium()
    expect.set_options(timeout=PATIENCE_S * 1000)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=executable, args=CHROMIUM_OPTIONS)
        yield chromium
        await chromium.close()


@asynccontextmanager
async def _watched_page(browser: Browser, *, home: str, picture: Path, **options: Any) -> AsyncIterator[Page]:
    """A page in a context of its own; at the end its errors and its outside requests fail the test."""
    context = await browser.new_context(**options)
    context.set_default_timeout(PATIENCE_S * 1000)
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.extend(_faults_of(message.type, message.text)))
    page.on("request", lambda request: faults.extend(_strays_of(request.url, home)))
    yield page
    await page.screenshot(path=picture)
    await context.close()
    assert faults == []


def _faults_of(kind: str, text: str) -> list[str]:
    # A server that was stopped on purpose shows up as a resource that could not be loaded.
    return [text] if kind == "error" and "Failed to load resource" not in text else []


def _strays_of(url: str, home: str) -> list[str]:
    return [] if url.startswith((f"{home}/", "data:")) else [url]


@pytest_asyncio.fixture(loop_scope="session")
async def new_page(
    browser: Browser, sandbox: SandboxProcess, request: pytest.FixtureRequest
) -> AsyncIterator[NewPage]:
    """`await new_page(viewport={...}, color_scheme="dark")` -> a watched page, not yet opened."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^A-Za-z0-9]+", "-", request.node.name).strip("-")
    async with AsyncExitStack() as pages:
        count = 0

        async def make(**options: Any) -> Page:
            nonlocal count
            count += 1
            picture = SCREENSHOTS / f"{stem}-{count}.png"
            return await pages.enter_async_context(
                _watched_page(browser, home=sandbox.url, picture=picture, **options)
            )

        yield make


@pytest_asyncio.fixture(loop_scope="session")
async def browser_page(new_page: NewPage, sandbox: SandboxProcess) -> Page:
    """A desktop page (1280 x 800, light) open on the sandbox."""
    page = await new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    await page.goto(sandbox.url)
    return page
