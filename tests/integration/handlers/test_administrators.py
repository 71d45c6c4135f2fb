"""Who may give commands is asked of Telegram, and known for a minute at most."""

from datetime import UTC, datetime

from telegram import Chat, Message, Update, User

from bot.domain.pacing import Pacing
from bot.telegram.application import build_application
from bot.telegram.pacer import Pacer
from bot.telegram.transport import HttpTransport
from handlers.administrators import Administrators
from tests.integration.handlers.conftest import Conversation
from tests.integration.sandbox.playground import TOKEN


def written_by(user_id: int, chat_id: int) -> Update:
    chat = Chat(chat_id, "supergroup")
    sender = User(user_id, "R", is_bot=False)
    return Update(1, message=Message(1, datetime(2025, 3, 8, tzinfo=UTC), chat, from_user=sender))


async def test_a_lost_right_is_noticed_after_a_minute(talk: Conversation) -> None:
    owner, other = await talk.person(), await talk.person()
    made = await talk.play.control("chats", type="supergroup", title="Coast", creator=owner)
    await talk.play.control(f"chats/{made['id']}/members", user_id=other, status="administrator")
    now = 1000.0
    administrators = Administrators(lambda: now)
    update = written_by(other, made["id"])
    async with HttpTransport(TOKEN, api_url=talk.play.url) as transport:
        application = build_application(transport, Pacer(Pacing()))
        async with application:
            assert await administrators.sent(application.bot, update)
            await talk.play.control(f"chats/{made['id']}/members", user_id=other, status="member")
            now += 59
            assert await administrators.sent(application.bot, update)
            now += 2
            assert not await administrators.sent(application.bot, update)


async def test_a_stranger_to_the_chat_has_no_rights(talk: Conversation) -> None:
    owner, stranger = await talk.person(), await talk.person()
    made = await talk.play.control("chats", type="supergroup", title="Coast", creator=owner)
    async with HttpTransport(TOKEN, api_url=talk.play.url) as transport:
        application = build_application(transport, Pacer(Pacing()))
        async with application:
            assert not await Administrators().sent(application.bot, written_by(stranger, made["id"]))
            assert not await Administrators().sent(application.bot, written_by(99, made["id"]))


def test_a_chat_is_told_once_a_minute_who_decides() -> None:
    now = 1000.0
    administrators = Administrators(lambda: now)
    assert administrators.explains(written_by(1, -100))
    assert not administrators.explains(written_by(2, -100))
    assert administrators.explains(written_by(1, -200))
    now += 60
    assert administrators.explains(written_by(2, -100))
