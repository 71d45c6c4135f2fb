"""What is followed: following a place, its switches, the list, and unfollowing."""

from bot.domain.callback import Verb
from bot.domain.message import Message
from bot.domain.region import RegionCode
from bot.domain.terms import Severity
from bot.rendering.menu import (
    KINDS,
    render_followed,
    render_following,
    render_unfollow_all,
    render_unfollow_choice,
    render_unfollowed,
    say,
)
from handlers import places
from handlers.visit import Visit

ON, YES, UNFOLLOWING = "1", "yes", "u"


async def follow(visit: Visit) -> Message:
    """/follow PLACE: the one place that bears the name at once, else an offer; without a name, a menu."""
    if not visit.text:
        return places.ask(visit)
    return await places.by_name(visit, visit.text, verb=Verb.FOLLOW, then=_follow)


async def follow_pressed(visit: Visit) -> Message:
    """The button that follows a place."""
    return await _follow(visit, visit.area)


async def following(visit: Visit) -> Message:
    """/following, and turning its pages; the same list serves to unfollow."""
    page, *mode = visit.arguments or ("0",)
    rules = await visit.services.following.rules(visit.reader)
    if mode:
        return render_unfollow_choice(visit.words, rules, visit.name, page=int(page))
    muted = await visit.services.muting.until(visit.reader)
    return render_following(visit.words, rules, visit.name, page=int(page), muted_until=muted)


async def set_kinds(visit: Visit) -> Message:
    """A kind was switched on or off."""
    area, kind, wanted = visit.arguments
    rule = await visit.services.following.set_kinds(
        visit.reader, RegionCode(area), kinds=KINDS[kind], wanted=wanted == ON
    )
    return render_followed(visit.words, rule, visit.name)


async def set_level(visit: Visit) -> Message:
    """How much was chosen."""
    area, level = visit.arguments
    rule = await visit.services.following.set_level(visit.reader, RegionCode(area), Severity(level))
    return render_followed(visit.words, rule, visit.name)


async def unfollow(visit: Visit) -> Message:
    """/unfollow PLACE; without a name, or where it is not clear, choose among what is followed."""
    following = visit.services.following
    match await following.followed_by_name(visit.reader, visit.text):
        case (rule,):
            return await _unfollow(visit, rule.area)
        case ():
            return render_unfollow_choice(visit.words, await following.rules(visit.reader), visit.name)
        case several:
            return render_unfollow_choice(visit.words, several, visit.name)


async def unfollow_pressed(visit: Visit) -> Message:
    """The button that unfollows a place."""
    return await _unfollow(visit, visit.area)


async def unfollow_all(visit: Visit) -> Message:
    """The button that unfollows everything: asks, then does it."""
    if visit.arguments != (YES,):
        return render_unfollow_all(visit.words, len(await visit.services.following.rules(visit.reader)))
    await visit.services.following.unfollow_all(visit.reader)
    return say(visit.words, "unfollowed-all")


async def stop(visit: Visit) -> Message:
    """/stop: unfollow everything at once, keep the language."""
    await visit.services.following.unfollow_all(visit.reader)
    return say(visit.words, "stopped")


async def _follow(visit: Visit, area: RegionCode) -> Message:
    followed = await visit.services.following.follow(visit.reader, area)
    heading = "card-new" if followed.new else "card-already"
    return render_followed(visit.words, followed.rule, visit.name, heading=heading)


async def _unfollow(visit: Visit, area: RegionCode) -> Message:
    await visit.services.following.unfollow(visit.reader, area)
    return render_unfollowed(visit.words, area, visit.name)
