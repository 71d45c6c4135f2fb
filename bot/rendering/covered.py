"""The neutral line that stands for an alert, so that a lock screen shows nothing of what is followed.

It says the same whatever it stands for; what it covers comes when it is tapped.
"""

from bot.domain.callback import Callback, Verb
from bot.domain.event import Revision
from bot.domain.message import Button, Message
from bot.i18n import Words
from bot.rendering.menu import menu, press


def render_covered(words: Words, revision: Revision | None) -> Message:
    """Render the line for a revision; None for several that were told late."""
    return menu(words, [words("covered")], ((_show(words, revision),),))


def with_cover(words: Words, opened: Message, revision: Revision) -> Message:
    """Add the way back behind the line."""
    data = _packed(Verb.HIDE, revision)
    hide = ((Button(words.plain("button-hide"), data),),) if data else ()
    return Message(opened.html, (*opened.buttons, *hide))


def render_discreet(words: Words, *, is_on: bool) -> Message:
    """Say whether alerts come behind the line, what that means, and offer the other."""
    told = [words("discreet-on" if is_on else "discreet-off"), words("discreet-means")]
    label = "button-discreet-off" if is_on else "button-discreet-on"
    return menu(words, told, ((press(words.plain(label), Verb.DISCREET, "0" if is_on else "1"),),))


def _show(words: Words, revision: Revision | None) -> Button:
    """Make the button that opens it; what is told late, or has too long a name, opens as the latest."""
    data = _packed(Verb.SHOW, revision) if revision is not None else None
    return Button(words.plain("button-show"), data or Callback(Verb.SHOW).pack())


def _packed(verb: Verb, revision: Revision) -> str | None:
    try:
        return Callback(verb, (revision.event, str(revision.number))).pack()
    except ValueError:
        return None
