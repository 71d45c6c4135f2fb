"""A chat of the offline Telegram, printed as its reader sees it at the end."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rich.console import Console

from bot.cli.offline import Reader

Post = Mapping[str, Any]
"""A message as the control API of the sandbox gives it."""


def print_transcript(console: Console, reader: Reader, posts: Sequence[Post]) -> None:
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
