"""Chats of the offline Telegram in print: one as its reader has it at the end, or what a scene did to all."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from rich.console import Console

from bot.cli.cast import Person, Post

_TELLING = 2
"""Lines by which texts are told apart: the mode or the headline, and what follows it."""


def print_transcript(console: Console, reader: Person, posts: Sequence[Post]) -> None:
    """Print every message with when, from whom and what became of it; `~~` stands round what is struck."""
    console.rule(f"{reader.persona.name} ({reader.persona.language})")
    for post in posts:
        at = datetime.fromtimestamp(post["date"], UTC)
        who = "Tocsin" if post["from"]["is_bot"] else reader.persona.name
        head = f"[{at:%Y-%m-%d %H:%M}{_remarks(post)}] {who} #{post['message_id']}{_reply(post)}"
        console.print(head, markup=False)
        if not post.get("_deleted"):
            console.print("\n".join(f"    {line}" for line in shown(post).splitlines()), markup=False)
        console.print()


def shown(post: Post) -> str:
    """Return the text of a message with its struck passages marked."""
    # Entities count in UTF-16 units (Bot API, MessageEntity).
    units = post.get("text", "").encode("utf-16-le")
    struck = [each for each in post.get("entities", ()) if each["type"] == "strikethrough"]
    for entity in sorted(struck, key=lambda each: -int(each["offset"])):
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        mark = "~~".encode("utf-16-le")
        units = units[:start] + mark + units[start:end] + mark + units[end:]
    return str(units, "utf-16-le")


def _remarks(post: Post) -> str:
    silent = ", silent" if post.get("_silent") else ""
    if post.get("_deleted"):
        return f"{silent}, deleted"
    return f"{silent}, edited" if post.get("_edited_count") and post["from"]["is_bot"] else silent


def _reply(post: Post) -> str:
    return f" (reply to {post['reply_to_message']['message_id']})" if "reply_to_message" in post else ""


def print_scene(
    console: Console,
    readers: Sequence[Person],
    before: Mapping[str, Sequence[Post]],
    after: Mapping[str, Sequence[Post]],
) -> None:
    """Print each text that came or changed, once for each language, then who saw what, with which sound.

    `before` and `after` are the readers' chats by name.
    """
    names = [each.persona.name for each in readers]
    changes = {name: list(_changes(before.get(name, ()), after[name])) for name in names}
    if not any(changes.values()):
        return
    for (what, _), (text, told) in _texts(readers, changes).items():
        console.print(f"{what.capitalize()}, for {', '.join(told)}:", markup=False)
        console.print("\n".join(f"    {line}" for line in text.splitlines()), markup=False)
    for reader in readers:
        seen = "; ".join(_seen(what, post) for what, post in changes[reader.persona.name]) or "nothing"
        console.print(f"{reader.persona.name} ({reader.persona.language}): {seen}", markup=False)


def _texts(
    readers: Sequence[Person], changes: Mapping[str, Sequence[tuple[str, Post]]]
) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """Return each text, with whom it is for; two that begin alike differ in why their readers get them."""
    texts: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for reader in readers:
        for what, post in changes[reader.persona.name]:
            if what != "deleted":
                text = shown(post)
                key = (what, "\n".join(text.splitlines()[:_TELLING]))
                texts.setdefault(key, (text, []))[1].append(reader.persona.name)
    return texts


def _changes(before: Sequence[Post], after: Sequence[Post]) -> Iterator[tuple[str, Post]]:
    """Yield what the bot did in a chat: `new`, `edited` or `deleted`, with the message as it is now."""
    known = {post["message_id"]: post for post in before}
    for post in after:
        old = known.get(post["message_id"])
        if not post["from"]["is_bot"] or post == old:
            continue
        if old is None:
            yield "new", post
        elif post.get("_deleted") and not old.get("_deleted"):
            yield "deleted", post
        elif post.get("_edited_count") != old.get("_edited_count"):
            yield "edited", post


def _seen(what: str, post: Post) -> str:
    if what != "new":
        return f"#{post['message_id']} {what}"
    sound = "without sound" if post.get("_silent") else "WITH SOUND"
    return f"#{post['message_id']} new, {sound}{_reply(post)}"
