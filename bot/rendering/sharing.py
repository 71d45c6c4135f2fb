"""What somebody shares into another chat: what is known of a place now, as of when, and the way to alerts."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.message import Button, Message
from bot.domain.region import RegionCode
from bot.i18n import Words
from bot.rendering.menu import menu

_LINK = "https://t.me/{bot}?start=r_{area}"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to share: `title` and `description` are what is chosen from, `told` is what is sent.

    `area` is the place that its button leads to.
    """

    id: str
    title: str
    description: str
    told: Message
    area: RegionCode
    follow: str


def render_offer(
    words: Words, kind: str, area: RegionCode, place: str, told: Message, *, now: datetime
) -> Offer:
    """Put a list that is told of a place into a form to be shared."""
    as_of = menu(words, ["", words("inline-as-of", at=words.moment(now))])
    return Offer(
        id=f"{kind}:{area}",
        title=words.plain(f"inline-{kind}", place=place),
        description=words.plain("inline-tap"),
        told=Message(told.html + as_of.html),
        area=area,
        follow=words.plain("inline-follow", place=place),
    )


def link_to(bot: str, area: RegionCode) -> str:
    """Return the deep link that opens a place in the private chat with the bot of that name."""
    return _LINK.format(bot=bot, area=area)


def link_for_group(bot: str, area: RegionCode) -> str:
    """Return the link that lets a group take the bot in and opens a place there."""
    return f"https://t.me/{bot}?startgroup=r_{area}"


def link_for_channel(bot: str) -> str:
    """Return the link that makes the bot an administrator of a channel, with the rights that it uses."""
    return f"https://t.me/{bot}?startchannel&admin=post_messages+edit_messages+pin_messages"


def follow_button(offer: Offer, bot: str) -> Button:
    """Make the button below what is shared, which leads whoever reads it to the place."""
    return Button(offer.follow, url=link_to(bot, offer.area))
