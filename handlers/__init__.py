"""Telegram chat commands and buttons: one file per feature, and here the whole table.

A handler reads a visit, calls one use case and returns what is said; the door lets in and sends out.
"""

from telegram.ext import filters

from bot.domain.callback import Verb
from bot.domain.muting import USUAL
from bot.domain.problem import Problem
from bot.domain.whereabouts import COMMAND as HERE
from bot.rendering.menu_places import BY_LETTER
from bot.rendering.menu_settings import SNOOZES
from bot.telegram.updates import AnyApplication
from handlers import (
    about,
    covering,
    detailing,
    following,
    here,
    living,
    looking,
    muting,
    own_data,
    picturing,
    places,
    recalling,
    reporting,
    searching,
    start,
    status,
    timing,
    turning,
)
from handlers.administrators import Administrators
from handlers.buttons import (
    Press,
    a_kind,
    a_language,
    a_level,
    a_minute,
    a_number,
    a_word,
    an_area,
    an_event,
    either,
    one_of,
)
from handlers.channels import channels
from handlers.desk import GROUP, desk_handlers
from handlers.door import Door
from handlers.membership import membership
from handlers.services import Services
from handlers.sharing import sharing

PRESSES = {
    Verb.LANGUAGE: Press(start.keep_language, (a_language, either(one_of("h"), an_area)), least=1),
    Verb.HOME: Press(places.home),
    Verb.BROWSE: Press(places.browse, (either(one_of(BY_LETTER), an_area), a_number, a_number)),
    Verb.RULE: Press(places.open_card, (an_area,), least=1),
    Verb.FOLLOW: Press(following.follow_pressed, (an_area,), least=1, keeps=True),
    Verb.KINDS: Press(following.set_kinds, (an_area, a_kind, one_of("0", "1")), least=3),
    Verb.LEVEL: Press(following.set_level, (an_area, a_level), least=2),
    Verb.FOLLOWING: Press(following.following, (a_number, one_of("u"))),
    Verb.UNFOLLOW: Press(following.unfollow_pressed, (an_area,), least=1),
    Verb.UNFOLLOW_ALL: Press(following.unfollow_all, (one_of("yes"),)),
    Verb.MUTE: Press(muting.mute_pressed, (one_of(*USUAL),)),
    Verb.MUTE_ALERT: Press(muting.mute_pressed, (one_of(*USUAL),), least=1, in_place=False),
    Verb.UNMUTE: Press(muting.unmute),
    Verb.DETAILS: Press(detailing.details, (an_area, a_word, a_word, one_of("0", "1")), least=1),
    Verb.SETTINGS: Press(timing.settings, (a_word, a_word, a_word)),
    Verb.SNOOZE: Press(timing.snooze_pressed, (one_of(*SNOOZES),)),
    Verb.RESUME: Press(timing.resume),
    Verb.FORGET: Press(about.forget),
    Verb.PANIC: Press(own_data.panic),
    Verb.MY_DATA: Press(own_data.my_data, in_place=False),
    Verb.DISCREET: Press(covering.switch, (one_of("0", "1"),)),
    Verb.LIVE: Press(living.live_pressed, (one_of("0", "1", "p"),)),
    Verb.SHOW: Press(covering.show, (an_event, a_number)),
    Verb.REPORT: Press(reporting.report, (an_event, a_number, one_of(*Problem)), least=2, in_place=False),
    Verb.HIDE: Press(covering.hide, (an_event, a_number), least=2),
    Verb.LATEST: Press(looking.pressed(looking.LATEST), (an_area,), least=1, in_place=False),
    Verb.CASUALTIES: Press(looking.pressed(looking.CASUALTIES), (turning.a_where,), least=1, in_place=False),
    Verb.BLACKOUTS: Press(looking.pressed(looking.BLACKOUTS), (turning.a_where,), least=1, in_place=False),
    Verb.STATEMENTS: Press(looking.pressed(looking.STATEMENTS), (an_area,), least=1, in_place=False),
    Verb.ALL_FIGURES: Press(looking.pressed(looking.CASUALTIES), (an_area,), least=1, in_place=False),
    Verb.SOURCES: Press(looking.sources, (an_event, a_number), least=2, in_place=False),
    Verb.EVENT: Press(recalling.event_pressed, (an_event, a_number), least=1, in_place=False),
    Verb.AS_OF: Press(recalling.as_of_pressed, (an_area, a_minute), least=2, in_place=False),
    Verb.CHART: Press(picturing.chart, (turning.a_where,), least=1, in_place=False),
    Verb.MAP: Press(picturing.map_pressed, (turning.a_where,), least=1, in_place=False),
    Verb.ACTOR: Press(looking.of_actor, (turning.a_where, an_event, a_number), least=3, in_place=False),
    Verb.INCIDENT: Press(recalling.incident_pressed, (an_event,), least=1, in_place=False),
    Verb.TURN: Press(turning.turn, turning.CARRIES, least=3),
}

FOR_ANOTHER = filters.Regex(r"^/\w+@")
"""A command that names its bot and that none of ours took: it is another bot's."""


def register(application: AnyApplication, services: Services) -> Door:
    """Put every command, button and message of the bot into the application."""
    administrators = Administrators()
    door = Door(services, administrators)
    application.add_handlers(
        [
            *membership(services),
            sharing(services),
            door.command("start", start.begin, tells_why_not=True),
            door.command("follow", following.follow, keeps=True, tells_why_not=True),
            door.command("following", following.following, tells_why_not=True),
            door.command("unfollow", following.unfollow, tells_why_not=True),
            door.command("latest", looking.asked(looking.LATEST)),
            door.command("casualties", looking.asked(looking.CASUALTIES)),
            door.command("blackouts", looking.asked(looking.BLACKOUTS)),
            door.command("statements", looking.asked(looking.STATEMENTS)),
            door.command("map", picturing.map_asked),
            door.command("search", searching.search),
            door.command("sources", looking.sources_asked),
            door.command("incident", recalling.incident),
            door.command("event", recalling.event),
            door.command("asof", recalling.as_of),
            door.command("mute", muting.mute, tells_why_not=True),
            door.command("unmute", muting.unmute, tells_why_not=True),
            door.command("settings", timing.settings_asked, tells_why_not=True),
            door.command("zone", timing.zone, tells_why_not=True),
            door.command("quiet", timing.quiet, tells_why_not=True),
            door.command("snooze", timing.snooze, tells_why_not=True),
            door.command("resume", timing.resume, tells_why_not=True),
            door.command("export", detailing.carry_out, tells_why_not=True),
            door.command("import", detailing.carry_in, keeps=True, tells_why_not=True),
            door.command("status", status.status),
            door.command(HERE, here.here),
            door.command("language", start.choose_language, tells_why_not=True),
            door.command("help", about.help_me),
            door.command("about", about.about),
            door.command("privacy", about.privacy),
            door.command("stop", following.stop, tells_why_not=True),
            door.command("forget", about.forget, tells_why_not=True),
            door.command("panic", own_data.panic, tells_why_not=True),
            door.command("mydata", own_data.my_data, tells_why_not=True),
            door.command("live", living.live, tells_why_not=True),
            door.command("discreet", covering.discreet, tells_why_not=True),
            channels(services, administrators),
            door.buttons(PRESSES),
            door.message(filters.COMMAND & ~FOR_ANOTHER, about.unknown_command),
            door.message(own_data.PanicWord(), own_data.panic),
            door.message(filters.TEXT & ~filters.COMMAND & ~filters.VIA_BOT, places.look_up),
            door.message(~filters.TEXT & ~filters.StatusUpdate.ALL, about.not_text),
        ]
    )
    if services.desk is not None:
        application.add_handlers(desk_handlers(services, services.desk), group=GROUP)
    application.add_error_handler(door.explain)
    return door
