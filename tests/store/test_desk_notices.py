"""The rows of the desk's notices, on both databases: owed once, said a bounded number of times."""

from datetime import timedelta
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, text, update
from sqlalchemy.exc import IntegrityError

from bot.domain.curator import Curator, Role
from bot.domain.notice import Answered, Notice, NoticeKind, Reply
from bot.store import Keys, Store
from bot.store.tables import desk_answers, desk_notices
from bot.store.upgrade import migration_config
from tests.builders import NOON

SHOWN = b"s" * 32


def notice(**changes: Any) -> Notice:
    given: dict[str, Any] = {"curator": "desk-b", "kind": NoticeKind.REVIEW, "subject": "12", "number": 2}
    return Notice(**{**given, "planned_at": NOON, "actor": "desk-a", "step": "submit", **changes})


@pytest.fixture
async def desk(store: Store) -> Store:
    """A store that knows two curators."""
    async with store.writing() as tx:
        for name in ("desk-a", "desk-b"):
            invited = Curator(name, Role.REVIEWER, "en", active=True)
            await tx.curators.invite(invited, token=name, at=NOON, expires_at=NOON + timedelta(hours=1))
    return store


async def test_a_notice_is_owed_once_even_after_it_ended(desk: Store) -> None:
    async with desk.writing() as tx:
        assert await tx.desk_notices.plan(notice())
        assert not await tx.desk_notices.plan(notice())
        assert await tx.desk_notices.due() == (notice(),)
        await tx.desk_notices.close(notice(), at=NOON)
        assert not await tx.desk_notices.plan(notice())
        await tx.desk_notices.touch(NoticeKind.REVIEW, "12")
        assert await tx.desk_notices.due() == ()
        assert await tx.desk_notices.plan(notice(number=5)), "another version is asked about anew"


async def test_it_may_leave_twice_and_not_once_more(desk: Store) -> None:
    async with desk.writing() as tx:
        await tx.desk_notices.plan(notice())
        assert [await tx.desk_notices.begin(notice()) for _ in range(3)] == [True, True, False]
        await tx.desk_notices.take_back(notice())
        assert await tx.desk_notices.begin(notice())


async def test_what_was_said_is_not_begun_again_and_rests_until_it_is_touched(desk: Store) -> None:
    async with desk.writing() as tx:
        await tx.desk_notices.plan(notice())
        await tx.desk_notices.plan(notice(kind=NoticeKind.OUTCOME))
        await tx.desk_notices.say(notice(), message_id=7, shown=SHOWN, due=False)
        assert not await tx.desk_notices.begin(notice())
        await tx.desk_notices.touch(NoticeKind.REVIEW, "13")
        assert [each.kind for each in await tx.desk_notices.due()] == [NoticeKind.OUTCOME]
        await tx.desk_notices.touch(NoticeKind.REVIEW, "12")
        (found, _) = sorted(await tx.desk_notices.due(), key=lambda each: each.kind, reverse=True)
    assert (found.message_id, found.shown) == (7, SHOWN)


async def test_only_what_was_not_said_is_forgone(desk: Store) -> None:
    begun, said, waits = (notice(kind=NoticeKind.OUTCOME, number=each) for each in (1, 2, 3))
    async with desk.writing() as tx:
        for each in (begun, said, waits):
            await tx.desk_notices.plan(each)
        await tx.desk_notices.begin(begun)
        await tx.desk_notices.say(said, message_id=7, shown=SHOWN, due=True)
        await tx.desk_notices.forgo("desk-b", NoticeKind.OUTCOME, "12")
        assert [each.number for each in await tx.desk_notices.due()] == [1, 2]


async def test_the_first_answer_stands(desk: Store) -> None:
    first, second = Answered("desk-a", Reply.UNKNOWN), Answered("desk-b", Reply.OVER)
    async with desk.writing() as tx:
        assert await tx.desk_notices.answer("power", 1, first, at=NOON)
        assert not await tx.desk_notices.answer("power", 1, second, at=NOON)
        assert await tx.desk_notices.answered("power", 1) == first
        assert await tx.desk_notices.answer("power", 2, second, at=NOON)
        assert await tx.desk_notices.answered("power", 3) is None


async def test_the_record_is_heard_in_order_and_once(store: Store) -> None:
    async with store.writing() as tx:
        for no in range(1, 5):
            await tx.audit.write(actor="desk-a", action=f"step {no}", subject="draft 1", at=NOON)
    async with store.writing() as tx:
        news = await tx.desk_notices.news(limit=3)
        assert [each.action for each in news] == ["step 1", "step 2", "step 3"]
        assert await tx.desk_notices.steps_before(news[2]) == ("step 1", "step 2")
        await tx.desk_notices.hear(news[-1].no)
        assert [each.action for each in await tx.desk_notices.news(limit=3)] == ["step 4"]


async def test_what_ended_is_forgotten_and_nothing_else(desk: Store) -> None:
    async with desk.writing() as tx:
        for number in (1, 2, 3):
            await tx.desk_notices.plan(notice(number=number))
        await tx.desk_notices.close(notice(number=1), at=NOON)
        await tx.desk_notices.close(notice(number=2), at=NOON + timedelta(hours=1))
        await tx.desk_notices.forget(NOON + timedelta(minutes=1))
        assert [await tx.desk_notices.plan(notice(number=each)) for each in (1, 2, 3)] == [True, False, False]


@pytest.mark.parametrize(
    "values", [{"kind": "gossip"}, {"closed_at": NOON}, {"curator": "nobody"}], ids=["kind", "due", "who"]
)
async def test_the_database_refuses_a_notice_that_cannot_be(desk: Store, values: dict[str, Any]) -> None:
    async with desk.writing() as tx:
        await tx.desk_notices.plan(notice())
    with pytest.raises(IntegrityError):
        async with desk.writing() as tx:
            await tx._connection.execute(update(desk_notices).values(**values))


async def test_the_database_refuses_an_answer_that_cannot_be(desk: Store) -> None:
    row = {"event_id": "power", "number": 1, "curator": "desk-a", "reply": "perhaps", "answered_at": NOON}
    with pytest.raises(IntegrityError):
        async with desk.writing() as tx:
            await tx._connection.execute(insert(desk_answers).values(**row))


async def test_after_an_upgrade_nobody_is_told_of_what_was_done_before(
    sqlite_store: Store, tmp_path: Any, keys: Keys
) -> None:
    async with sqlite_store.writing() as tx:
        await tx.audit.write(actor="desk-a", action="submit", subject="draft 1", at=NOON)
    engine = create_engine(f"sqlite:///{tmp_path / 'tocsin.db'}")
    with engine.begin() as connection:
        for name in ("desk_notices", "desk_answers", "desk_heard"):
            connection.execute(text(f"DROP TABLE {name}"))
        config = migration_config()
        config.attributes["connection"] = connection
        before = ScriptDirectory.from_config(config).get_revision("0003").down_revision
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{before}'"))
        command.upgrade(config, "0003")
    engine.dispose()
    async with sqlite_store.writing() as tx:
        assert await tx.desk_notices.news(limit=5) == ()
        await tx.audit.write(actor="desk-a", action="submit", subject="draft 2", at=NOON)
    async with sqlite_store.reading() as tx:
        assert [each.subject for each in await tx.desk_notices.news(limit=5)] == ["draft 2"]
