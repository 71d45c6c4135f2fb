"""What Telegram tells us about our own place in a chat: let in, shut out, moved."""

from telegram import Bot, ChatMember, ChatMemberRestricted, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import BaseHandler, ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.domain.address import Address
from bot.domain.terms import ChatKind
from bot.i18n import words_for
from bot.i18n.languages import language
from bot.rendering.menu import say
from handlers.channels import ask_about
from handlers.reply import send
from handlers.services import Services
from handlers.visit import address_of

Context = ContextTypes.DEFAULT_TYPE

_OUT = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})
_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def membership(services: Services) -> list[BaseHandler[Update, Context, None]]:
    """Return the handlers of what happens to us in a chat."""

    async def changed(update: Update, context: Context) -> None:
        change = update.my_chat_member
        if change is None:
            return
        if not _is_in(change.new_chat_member):
            await services.leaving.shut_out(change.chat.id, _reason(change))
            return
        await services.leaving.let_in(change.chat.id)
        if not _is_in(change.old_chat_member):
            await _greet(services, context.bot, change)

    async def moved(update: Update, _: Context) -> None:
        if update.effective_message is not None:
            await _move(services, update.effective_message)

    async def reopened(update: Update, _: Context) -> None:
        message, chat = update.effective_message, update.effective_chat
        if message is not None and chat is not None:
            await services.leaving.reopen(address_of(chat, message))

    return [
        MessageHandler(filters.StatusUpdate.FORUM_TOPIC_REOPENED, reopened),
        ChatMemberHandler(changed, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, moved),
    ]


async def _move(services: Services, message: Message) -> None:
    if message.migrate_to_chat_id:
        await services.leaving.move(message.chat_id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await services.leaving.move(message.migrate_from_chat_id, message.chat_id)


async def _greet(services: Services, bot: Bot, change: ChatMemberUpdated) -> None:
    """Say in a group what we are for; a channel's readers are spared that, who let us in is asked."""
    if change.chat.type in _GROUPS:
        spoken = words_for(language(change.from_user.language_code or "").code)
        await send(bot, Address(change.chat.id), say(spoken, "greeting-group"))
    if change.chat.type == ChatType.CHANNEL:
        await ask_about(services, bot, change)


def _is_in(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status not in _OUT


def _reason(change: ChatMemberUpdated) -> str:
    return "blocked" if change.chat.type == ChatKind.PRIVATE else "removed"
