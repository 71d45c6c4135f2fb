"""`python -m bot events watch` as a process beside a checkout that people change under its eyes."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.curator import Curator, Role
from bot.domain.terms import Workflow
from bot.services import admitting
from bot.store import Store, load_keys
from tests.builders import NOON, source
from tests.e2e.bot_process import PATIENCE_S, ROOT, Life, forked
from tests.integration.services.desk import filled


class Watch:
    """One installation: a database with an author at its desk, a checkout, and a watch over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder / "checkout"
        self.signers = ""
        self._process: Life | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "TOCSIN_DATABASE_URL": str(self.folder / "tocsin.db"),
            "TOCSIN_KEY_FILE": str(self.folder / "tocsin.key"),
            "TOCSIN_WATCH_SIGNERS": self.signers,
        }

    def open(self) -> Any:
        return Store.open(str(self.folder / "tocsin.db"), keys=load_keys(self.folder / "tocsin.key"))

    async def prepare(self) -> None:
        (self.root / ".git").mkdir(parents=True)
        author = Curator("desk-a", Role.AUTHOR, "en", active=True)
        async with self.open() as store, store.writing() as tx:
            await admitting.invite(tx, None, author, lasts=timedelta(hours=1), at=NOON)
            for name in ("sohr", "the-national"):
                await tx.sources.put(source(name))

    async def run(self, *words: str) -> tuple[int, str, str]:
        process = await self._begin(*words, out="out of run", err="err of run")
        status = await asyncio.wait_for(process.wait(), PATIENCE_S)
        return status, self.text("out of run"), self.text("err of run")

    async def start(self) -> None:
        words = ("events", "watch", "checkout", "--every", "0.1")
        self._process = await self._begin(*words, out="out", err="err")
        await self.says("Watching checkout")

    async def _begin(self, *words: str, out: str, err: str) -> Life:
        for stream in (out, err):
            (self.folder / stream).write_bytes(b"")
        return await forked(
            words,
            folder=self.folder,
            environment=self.environment,
            stdout=self.folder / out,
            stderr=self.folder / err,
        )

    async def end(self, how: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(how)
        return await asyncio.wait_for(self._process.wait(), PATIENCE_S)

    async def close(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(signal.SIGKILL)
            await self._process.wait()

    def text(self, stream: str) -> str:
        return (self.folder / stream).read_text()

    async def says(self, text: str, stream: str = "out") -> None:
        await self._until(lambda: self._has(text, stream), text)

    async def _has(self, text: str, stream: str) -> bool:
        return text in self.text(stream)

    async def _until(self, done: Callable[[], Awaitable[bool]], text: str) -> None:
        assert self._process is not None
        async with asyncio.timeout(PATIENCE_S):
            while not await done():
                assert self._process.returncode is None, self.text("err")
                await asyncio.sleep(0.05)

    def write(self, name: str, event: str, **changes: Any) -> None:
        who = {"author": "desk-a", "approver": "desk-b", "revision": 1, "event": event, "thread": event}
        (self.root / name).write_text(json.dumps({**filled(), **who, **changes}))

    async def workflows(self, event: str) -> tuple[list[Workflow], list[Workflow]]:
        """The states of an event's drafts, and of its revisions."""
        async with self.open() as store, store.reading() as tx:
            drafts = [each.workflow for each in await tx.drafts.of_event(event)]
            return drafts, [each.workflow for each in await tx.events.history(event)]


@pytest.fixture
async def watch(tmp_path: Path) -> AsyncIterator[Watch]:
    watch = Watch(tmp_path)
    await watch.prepare()
    yield watch
    await watch.close()


async def test_a_checkout_is_kept_in_step_while_people_work_in_it(watch: Watch) -> None:
    status, key, _ = await watch.run("keys", "new", "key")
    assert status == 0
    watch.signers = key.strip()
    await watch.start()

    watch.write("added.yaml", "added")
    await watch.says("checkout/added.yaml: added r1 is draft 1 now")
    watch.write("added.yaml", "added", severity="notable")
    await watch.says("checkout/added.yaml: draft 1 of added r1 is changed")
    (watch.root / "added.yaml").write_text("event: added\ntype: casualty\nseverty: major\n")
    await watch.says("checkout/added.yaml:3: severty: ", "err")

    watch.write("signed.tmp", "signed")
    status, said, _ = await watch.run("events", "sign", "checkout/signed.tmp", "--key", "key")
    assert (status, said) == (0, "checkout/signed.tmp.sig: signed\n")
    (watch.root / "signed.tmp.sig").rename(watch.root / "signed.yaml.sig")
    (watch.root / "signed.tmp").rename(watch.root / "signed.yaml")
    await watch.says("checkout/signed.yaml: signed r1 is published, signed")
    watch.write("signed.yaml", "signed", severity="critical")
    await watch.says("checkout/signed.yaml.sig:1: signature: ", "err")

    (watch.root / "replayed.yaml.sig").write_bytes((watch.root / "signed.yaml.sig").read_bytes())
    watch.write("replayed.yaml", "replayed")
    await watch.says("checkout/replayed.yaml.sig:1: signature: ", "err")

    watch.write("outside", "outside")
    (watch.root / "outside").rename(watch.folder / "outside.yaml")
    (watch.root / "linked.yaml").symlink_to(watch.folder / "outside.yaml")
    await watch.says("checkout/linked.yaml:1: file: this is a link", "err")

    (watch.root / "signed.yaml").unlink()
    watch.write("last.yaml", "last")
    await watch.says("checkout/last.yaml: last r1 is draft 2 now")

    assert await watch.end(signal.SIGTERM) == 0
    assert "Traceback" not in watch.text("err")
    assert len(watch.text("err").splitlines()) == len(set(watch.text("err").splitlines())), "told once each"
    assert await watch.workflows("added") == ([Workflow.DRAFT], [])
    assert await watch.workflows("signed") == ([], [Workflow.PUBLISHED])
    for event in ("replayed", "outside"):
        assert await watch.workflows(event) == ([], [])


async def test_one_look_says_by_its_status_whether_something_failed(watch: Watch) -> None:
    watch.write("a.yaml", "one")
    status, said, errors = await watch.run("events", "watch", "checkout", "--once")
    assert (status, errors) == (0, "")
    assert said.splitlines()[-1].startswith("1 files: 1 new drafts, 0 changed")
    (watch.root / "b.yaml").write_text("")
    status, said, errors = await watch.run("events", "watch", "checkout", "--once")
    assert (status, said.splitlines()[-1][:22]) == (1, "2 files: 0 new drafts,")
    assert errors.startswith("checkout/b.yaml:1: file: this file is empty")


async def test_ctrl_c_ends_it_with_status_0(watch: Watch) -> None:
    await watch.start()
    assert await watch.end(signal.SIGINT) == 0
    assert watch.text("err") == ""
