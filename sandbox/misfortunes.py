"""What befalls a chat just before the bot's request gets there: real changes of the world, by a fault."""

from sandbox import actions
from sandbox.chats import Chat, ChatKind, Status
from sandbox.core import Sandbox
from sandbox.faults import Fault, FaultKind, draw


def befall(sandbox: Sandbox, fault: Fault, *, chat_id: int | None, thread_id: int) -> None:
    """Change the world as the fault says; where it makes no sense (a person is no group) nothing happens."""
    if fault.kind is FaultKind.BLOCK_STORM:
        storm(sandbox, share=fault.share, seed=sandbox.weather.plan.seed if sandbox.weather.plan else 1)
        return
    chat = sandbox.world.chats.get(chat_id or 0)
    if chat is None or chat.migrated_to is not None:
        return
    if chat.person is not None:
        _befall_person(sandbox, fault.kind, chat)
    else:
        _befall_group(sandbox, fault.kind, chat, thread_id)


def _befall_person(sandbox: Sandbox, kind: FaultKind, chat: Chat) -> None:
    assert chat.person is not None  # noqa: S101 - the caller looked
    if kind is FaultKind.BLOCK:
        actions.set_blocked(sandbox, chat, chat.person, blocked=True)
    elif kind is FaultKind.DEACTIVATE:
        actions.deactivate(sandbox, chat, chat.person)


def _befall_group(sandbox: Sandbox, kind: FaultKind, chat: Chat, thread_id: int) -> None:
    bot = sandbox.world.bot
    by = actions.creator_of(sandbox, chat) or bot
    topic = chat.topics.get(thread_id)
    if kind is FaultKind.MIGRATE and chat.kind is ChatKind.GROUP:
        actions.migrate(sandbox, chat, by)
    elif kind is FaultKind.KICK:
        actions.change_status(sandbox, chat, bot, Status.KICKED, by=by)
    elif kind is FaultKind.CLOSE_TOPIC and topic is not None:
        actions.set_topic_closed(sandbox, chat, by, topic, closed=True)
    elif kind is FaultKind.DELETE_TOPIC and topic is not None:
        actions.delete_topic(sandbox, chat, topic)


def storm(sandbox: Sandbox, *, share: float, seed: int) -> int:
    """A share of the people who have not blocked the bot does so now, by seed; how many."""
    chats = sandbox.world.chats.values()
    able = [chat for chat in chats if chat.person is not None and chat.started and not chat.blocked]
    chosen = sorted(able, key=lambda chat: draw(seed, "storm", chat.id))[: round(share * len(able))]
    for chat in chosen:
        _befall_person(sandbox, FaultKind.BLOCK, chat)
    return len(chosen)
