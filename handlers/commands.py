"""The command menus that Telegram shows, for each language and for who may use them."""

from bot.i18n import LANGUAGES, words_for
from bot.i18n.languages import FALLBACK
from bot.telegram.commands import Menu, Scope

_PRIVATE = {
    "follow": "command-follow",
    "following": "command-following",
    "unfollow": "command-unfollow",
    "latest": "command-latest",
    "casualties": "command-casualties",
    "blackouts": "command-blackouts",
    "statements": "command-statements",
    "map": "command-map",
    "search": "command-search",
    "incident": "command-incident",
    "sources": "command-sources",
    "event": "command-event",
    "asof": "command-asof",
    "mute": "command-mute",
    "unmute": "command-unmute",
    "settings": "command-settings",
    "snooze": "command-snooze",
    "resume": "command-resume",
    "quiet": "command-quiet",
    "zone": "command-zone",
    "export": "command-export",
    "import": "command-import",
    "status": "command-status",
    "language": "command-language",
    "help": "command-help",
    "about": "command-about",
    "privacy": "command-privacy",
    "start": "command-start",
    "stop": "command-stop",
    "forget": "command-forget",
    "panic": "command-panic",
    "mydata": "command-mydata",
    "discreet": "command-discreet",
    "live": "command-live",
}
_ONLY_PRIVATE = frozenset({"start", "discreet"})
_ADMINISTRATORS = {name: key for name, key in _PRIVATE.items() if name not in _ONLY_PRIVATE}


def command_menus() -> tuple[Menu, ...]:
    """Return every menu to set: both scopes in each language, and in English for everybody else."""
    return tuple(
        Menu(scope, iso, tuple((name, words_for(code).plain(key)) for name, key in keys.items()))
        for scope, keys in ((Scope.PRIVATE, _PRIVATE), (Scope.ADMINISTRATORS, _ADMINISTRATORS))
        for code, iso in ((FALLBACK, ""), *((each.code, each.iso) for each in LANGUAGES.values()))
    )
