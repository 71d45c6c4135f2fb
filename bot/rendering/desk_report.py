"""What was read of a report, each field beside the words that it came from."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.message import Message
from bot.i18n import Html
from bot.rendering.desk import key
from bot.rendering.desk_values import DeskView
from bot.rendering.menu import menu

_MOST = 14
_LONGEST = 90  # characters of words shown beside one field


def render_report(
    view: DeskView,
    text: str,
    rows: Sequence[tuple[Html, Html, Sequence[tuple[int, int]]]],
    *,
    forecasts: Sequence[tuple[int, int]],
    choices: Sequence[tuple[str, Sequence[str | int]]],
    doubts: Sequence[Html] = (),
) -> Message:
    """Render what was read: rows of a field's name, its value and where its words stand in `text`."""
    words = view.words
    lines = [words("desk-read")]
    lines += [
        words("desk-read-row", field=field, value=value, words=quoted(text, where))
        for field, value, where in rows[:_MOST]
    ]
    if len(rows) > _MOST:
        lines.append(words("desk-more", items=words("more-items", count=len(rows) - _MOST)))
    lines += [words("desk-forecast", words=quoted(text, [each])) for each in forecasts[:3]]
    lines += doubts
    lines.append(words("desk-read-hint"))
    return menu(words, lines, [(key(label, *arguments),) for label, arguments in choices])


def quoted(text: str, where: Sequence[tuple[int, int]]) -> str:
    """Return the words at some places of a text: in one piece where they stand near each other."""
    spans = sorted(where)
    if not spans:
        return ""
    start, end = spans[0][0], max(each[1] for each in spans)
    if end - start <= _LONGEST:
        return text[start:end]
    pieces = list(dict.fromkeys(text[each[0] : each[1]] for each in spans))
    joined = " … ".join(pieces)
    return joined if len(joined) <= _LONGEST else f"{joined[: _LONGEST - 1]}…"


def rows_of(
    view: DeskView, content: Mapping[str, Any], filled: Sequence[tuple[str, str, int, int]]
) -> list[tuple[Html, Html, list[tuple[int, int]]]]:
    """Gather the filled fields (path, value, start, end): one row a figure, one row any other field."""
    rows: dict[str, tuple[Html, Html, list[tuple[int, int]]]] = {}
    for path, value, start, end in filled:
        root = path.partition("[")[0].partition(".")[0]
        is_figure = root == "lines" and not path.endswith(".counter")
        name = path.partition(".")[0] if is_figure else "counter" if root == "lines" else root
        if name not in rows:
            shown = _figure(view, content, name) if is_figure else view.one(name, value)
            rows[name] = (view.field("lines" if is_figure else name), shown, [])
        elif not is_figure and root != "lines":
            field, before, spans = rows[name]
            rows[name] = (field, view.words.list_of([before, view.one(name, value)]), spans)
        if not path.endswith(".measure"):
            rows[name][2].append((start, end))
    return list(rows.values())


def _figure(view: DeskView, content: Mapping[str, Any], name: str) -> Html:
    at = int(name.removeprefix("lines[").removesuffix("]"))
    return view.figure(content["lines"][at])
