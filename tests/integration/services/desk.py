"""A desk of three, and the content of a draft that passes everything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest

from bot.domain.curator import Curator, Role
from bot.domain.draft import Draft
from bot.domain.event import CONTENT
from bot.domain.terms import Workflow
from bot.errors import Refused
from bot.services.curating import Curating
from bot.services.telling import Telling
from bot.store import Store
from tests.builders import content, source
from tests.conftest import ManualClock
from tests.installed import GAZETTEER

NOTE = {"en": "The figure was mistyped.", "ar": "كُتب الرقم خطأ."}
USERS = {"desk-a": 501, "desk-b": 502, "chief": 503}
ROLES = {"desk-a": Role.AUTHOR, "desk-b": Role.REVIEWER, "chief": Role.ADMIN}


class DeskOfThree:
    """Curators who have joined, and their authenticators."""

    def __init__(self, store: Store, clock: ManualClock) -> None:
        self.store = store
        self.clock = clock
        self.gazetteer = GAZETTEER
        self.curating = Curating(store, GAZETTEER, Telling(store, GAZETTEER, clock), clock)
        self.secrets: dict[str, str] = {}
        self.people: dict[str, Curator] = {}

    async def open(self) -> "DeskOfThree":
        async with self.store.writing() as tx:
            for name in ("sohr", "the-national", "eu"):
                await tx.sources.put(source(name))
        for name, role in ROLES.items():
            token = await self.curating.invite(
                None, name=name, role=role, language="en", lasts=timedelta(hours=1)
            )
            self.people[name], uri = await self.curating.accept(token, USERS[name])
            self.secrets[name] = parse_qs(urlsplit(uri).query)["secret"][0]
        return self

    def code(self, name: str) -> str:
        return pyotp.TOTP(self.secrets[name]).at(self.clock.now())

    async def drafted(self, kind: str = "casualty", *, by: str = "desk-a", **changes: Any) -> Draft:
        return await self.curating.start(self.people[by], filled(kind, **changes))

    async def approved(self, kind: str = "casualty", **changes: Any) -> Draft:
        draft = await self.drafted(kind, **changes)
        submitted = await self.curating.submit(self.people["desk-a"], draft.no, version=draft.version)
        return await self.curating.approve(self.people["desk-b"], draft.no, version=submitted.version)

    async def published(self, kind: str = "casualty", **changes: Any) -> Draft:
        draft = await self.approved(kind, **changes)
        await self.curating.publish(self.people["desk-a"], draft.no, version=draft.version)
        return await self.again(draft)

    async def again(self, draft: Draft) -> Draft:
        return await self.curating.draft(self.people["chief"], draft.no)


def filled(kind: str = "casualty", **changes: Any) -> dict[str, Any]:
    """Return the mapping of a file with this content."""
    kept = CONTENT.dump_python(content(kind), mode="json", exclude_defaults=True)
    return {**kept, **changes}


@asynccontextmanager
async def refused(key: str) -> AsyncIterator[None]:
    """Expect to be refused with this sentence."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.key == key, (caught.value.key, caught.value.values)


def states(*drafts: Draft) -> list[Workflow]:
    return [each.workflow for each in drafts]
