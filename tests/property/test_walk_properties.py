"""Walking the line of an audience, and deciding chat by chat, find the same readers: each once."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.delivery import claims, walking
from bot.domain.event import Revision
from bot.domain.outcome import Ending
from bot.domain.region import Groups, RegionCode
from bot.domain.subscription import Deliver, Details, Rule, decide
from bot.domain.terms import Severity, Workflow
from bot.domain.tiers import START, Place, Tiers, tiers_of
from bot.store import Keys, Store
from tests.builders import NOON, content
from tests.conftest import ManualClock
from tests.installed import GAZETTEER
from tests.integration.delivery.test_delivery import Delivery, Telegram, published, reader

GROUPS: Groups = GAZETTEER.groups
AREAS = [
    RegionCode(code)
    for code in (
        *("SY", "SY-TA", "SY-TA-171830", "SY-HM", "SY-LA", "SY-LA-173576", "SY-DR"),
        *("LB", "LB-AK", "sy-coast", "sy-south"),
    )
]
Followed = Mapping[RegionCode, bool]
"""What somebody follows, and whether with what lies beside it."""
At = Sequence[RegionCode]
follows = st.dictionaries(st.sampled_from(AREAS), st.booleans(), max_size=4)
where = st.lists(st.sampled_from(AREAS), min_size=1, max_size=2, unique=True)


def areas_of(codes: At) -> list[dict[str, str]]:
    return [{"group" if code[0].islower() else "region": code} for code in codes]


def revision_in(codes: At) -> Revision:
    return Revision(
        number=1,
        content=content(areas=areas_of(codes)),
        content_hash="x",
        workflow=Workflow.PUBLISHED,
        author="desk-a",
        recorded_at=NOON,
        published_at=NOON,
    )


def rules_of(followed: Followed) -> list[Rule]:
    return [
        Rule(area, min_severity=Severity.ROUTINE, details=Details(beside=wide))
        for area, wide in followed.items()
    ]


def wide_of(followed: Followed) -> set[RegionCode]:
    return {area for area, wide in followed.items() if wide}


def is_told(followed: Followed, at: At) -> bool:
    return isinstance(decide(rules_of(followed), revision_in(at), earlier=(), groups=GROUPS), Deliver)


@given(where, follows)
def test_who_is_told_by_decision_stands_in_the_line_and_nobody_else(at: At, followed: Followed) -> None:
    found = tiers_of(at, GROUPS).nearest(followed, wide=wide_of(followed))
    assert (found is not None) == is_told(followed, at)


@given(where, follows)
def test_a_line_that_was_kept_is_the_same_line(at: At, followed: Followed) -> None:
    line = tiers_of(at, GROUPS)
    assert Tiers.load(line.dump()) == line
    for area in followed:
        found = line.nearest([area], wide=wide_of(followed))
        assert found is None or START < Place(*found, 1) < line.end


class Changing(Telegram):
    """Readers change what they follow while others are being told."""

    def __init__(self, store: Store, changes: Mapping[int, tuple[int, Followed]]) -> None:
        super().__init__()
        self.store = store
        self.changes = dict(changes)

    async def call(self, method: str, payload: Mapping[str, object]) -> Ending:
        change = self.changes.pop(len(self.sent), None)
        ending = await super().call(method, payload)
        if change is not None:
            chat, followed = change
            no = await reader(self.store, chat)
            async with self.store.writing() as tx:
                await tx.subscriptions.remove_all(no)
                for rule in rules_of(followed):
                    await tx.subscriptions.put(no, rule)
        return ending


readers = st.lists(follows, min_size=1, max_size=9)
changes = st.dictionaries(st.integers(0, 6), st.tuples(st.integers(0, 8), follows), max_size=4)
shapes = st.tuples(st.integers(1, 4), st.integers(1, 4), st.sampled_from([1, 2, 5]))


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an example takes a second: none is shrunk
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(at=where, readers=readers, changes=changes, shape=shapes)
def test_walking_the_line_tells_exactly_those_whom_the_decision_tells_each_once(
    at: At,
    readers: list[Followed],
    changes: dict[int, tuple[int, Followed]],
    shape: tuple[int, int, int],
    sqlite_template: Path,
    keys: Keys,
) -> None:
    """Also while rules change: who follows something of it throughout is told, and nobody twice."""
    given_changes = {when: (100 + who, to) for when, (who, to) in changes.items() if who < len(readers)}
    told = asyncio.run(_walk(at, readers, given_changes, shape, sqlite_template, keys))
    before = {100 + number: is_told(each, at) for number, each in enumerate(readers)}
    changed = {who for who, _ in given_changes.values()}
    throughout = {
        chat
        for chat, tells in before.items()
        if tells and all(is_told(to, at) for who, to in given_changes.values() if who == chat)
    }
    never = {chat for chat, tells in before.items() if not tells and chat not in changed}
    assert max(told.values(), default=1) == 1, "nobody gets two"
    assert throughout <= set(told), "nobody is missed who follows throughout"
    assert not never & set(told), "nobody is told who follows nothing of it"


async def _walk(
    at: At,
    readers: Sequence[Followed],
    changes: Mapping[int, tuple[int, Followed]],
    shape: tuple[int, int, int],
    template: Path,
    keys: Keys,
) -> Counter[int]:
    chunk, page, in_flight = shape
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        for module in (claims, walking):
            patch.setattr(module, "PAGE", page)
        path = Path(folder) / "tocsin.db"
        shutil.copy(template, path)
        clock = ManualClock(NOON)
        async with Store.open(str(path), keys=keys, clock=clock) as store:
            for number, followed in enumerate(readers):
                no = await reader(store, 100 + number)
                async with store.writing() as tx:
                    for rule in rules_of(followed):
                        await tx.subscriptions.put(no, rule)
            await published(store, clock, areas=areas_of(at))
            telegram = Changing(store, changes)
            delivery = Delivery(store, clock, telegram, page=chunk, in_flight=in_flight)
            await delivery.settle()
            assert not await delivery.open_sends()
            async with store.reading() as tx:
                assert not await tx.chunks.count()
            return Counter(payload["chat_id"] for payload in telegram.sent)
