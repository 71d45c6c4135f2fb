"""A map of what stands: governorates by what is known there, and the towns that are cut off.

The lines are drawn as our source has them and say nothing about whose land it is; the map says so itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians

from bot.domain.callback import Verb
from bot.domain.event import Content, Lasting, Revision
from bot.domain.message import Message
from bot.domain.picture import Item, Label, Mark, Patch, Picture, Point
from bot.domain.region import Members, RegionCode
from bot.domain.shading import Shade, places_out, shade_of, shades
from bot.i18n import Html, based
from bot.rendering.context import Context
from bot.rendering.fit import CAPTION_LIMIT, fit_lines
from bot.rendering.happenings import headline
from bot.rendering.lists import as_it_stands
from bot.rendering.menu import press
from bot.rendering.phrases import Phrases, capital
from bot.rendering.sheet import (
    BODY,
    INK,
    MARGIN,
    PAPER,
    ROOM,
    SOFT,
    TITLE,
    WIDTH,
    beside,
    box,
    end,
    overlap,
    plain,
    start,
    text_block,
)

Rings = tuple[tuple[tuple[int, int], ...], ...]
"""Closed lines of points, longitude and latitude in thousandths of a degree; a hole lies inside another."""

_TALLEST = 1080.0
_STEPS_PER_DEGREE = 1000
_AROUND = 0.18  # of the focus, on each side: what lies beside it
_SMALLEST_NAMED = 70.0
_OUTSIDE, _EDGE = "#FBFAF7", "#8C8675"
_FILLS: Mapping[Shade, tuple[str, str | None]] = {
    Shade.NONE: ("#E9E2D2", None),
    Shade.ACTIVE: ("#AFC6D6", None),
    Shade.UNCONFIRMED: ("#E7C48A", ".."),
    Shade.PARTLY: ("#D99A55", "//"),
    Shade.OUT: ("#B4532A", "xx"),
}
"""Each also differs in lightness or has a pattern: colours alone are not seen by all."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map is drawn on: the lines of a country, where its towns lie, and what to look at.

    `rings` is empty where no map may be drawn. `points` are in the unit of the rings. `focus` are the
    governorates to be seen whole; none means the country.
    """

    country: RegionCode
    rings: Mapping[RegionCode, Rings]
    points: Mapping[RegionCode, tuple[int, int]]
    groups: Members
    focus: frozenset[RegionCode] = frozenset()


def render_map(
    revisions: Sequence[Revision],
    context: Context,
    ground: Ground,
    *,
    lang: str,
    area_label: str,
    where: str,
) -> Message:
    """Draw a map, with what it shows as its caption; where none may be drawn, only the words."""
    phrases = Phrases(context, lang)
    words = phrases.words
    stands = [each.content for each in revisions]
    title = capital(words("map-title", area=area_label))
    lasting = [each for each in stands if isinstance(each, Lasting) and shade_of(each, context.now)]
    told: list[Html] = [headline(as_it_stands(each, phrases), phrases) for each in lasting]
    note = words("map-note") if ground.rings else words("map-none", country=phrases.region(ground.country))
    lines = [Html(f"<b>{title}</b>"), *([] if ground.rings else [note])]
    lines += told or [words("map-no-outage")]
    lines += _active(stands, ground, phrases) + ([note] if ground.rings else [])
    caption = fit_lines(lines, more=words("chart-rest-in-text"), limit=CAPTION_LIMIT)
    picture = _draw(stands, title, ground, phrases) if ground.rings else None
    button = press(words.plain("button-as-text"), Verb.BLACKOUTS, where)
    return Message(based(caption, words.direction), ((button,),), picture)


def _active(stands: Sequence[Content], ground: Ground, phrases: Phrases) -> list[Html]:
    """Name the governorates of which something else is told."""
    shaded = shades(stands, ground.rings, ground.groups, phrases.context.now)
    named = [code for code, shade in shaded.items() if shade is Shade.ACTIVE]
    return [phrases.words("map-active", areas=phrases.regions(named))] if named else []


# The picture


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the map stands on the sheet, and how degrees become pixels."""

    west: float
    north: float
    x_scale: float
    y_scale: float
    top: float
    height: float

    def place(self, point: tuple[int, int]) -> Point:
        """Return where a point lies, to a tenth of a pixel."""
        x = MARGIN + (point[0] - self.west) * self.x_scale
        return round(x, 1), round(self.top + (self.north - point[1]) * self.y_scale, 1)

    def holds(self, point: Point) -> bool:
        """Say whether a point of the sheet lies on the map."""
        return MARGIN < point[0] < WIDTH - MARGIN and self.top < point[1] < self.top + self.height


def frame_of(ground: Ground, top: float) -> Frame:
    """Fit what is to be seen into the breadth of the sheet, or its height where that is less."""
    wanted = [rings for code, rings in ground.rings.items() if code in ground.focus]
    points = [p for rings in wanted or ground.rings.values() for ring in rings for p in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2 / _STEPS_PER_DEGREE))
    wide, high = (east - west) * narrow or 1.0, float(north - south) or 1.0
    side = _AROUND * max(wide, high) if wanted else 0.03 * max(wide, high)
    scale = min(ROOM / (wide + 2 * side), _TALLEST / (high + 2 * side))
    # What is left over on the sides shows more of what lies beside.
    across = ROOM / scale / narrow
    return Frame(
        west=(west + east) / 2 - across / 2,
        north=north + side,
        x_scale=scale * narrow,
        y_scale=scale,
        top=top,
        height=(high + 2 * side) * scale,
    )


def _draw(stands: Sequence[Content], title: Html, ground: Ground, phrases: Phrases) -> Picture:
    words, now = phrases.words, phrases.context.now
    head, top = text_block(title, words, MARGIN, size=TITLE, bold=True)
    when, top = text_block(words("map-when", day=phrases.day(now)), words, top + 6, color=SOFT)
    frame = frame_of(ground, top + 18)
    shaded = shades(stands, ground.rings, ground.groups, now)
    out = places_out(stands, ground.groups, now)
    land = [_region(rings, shaded[code], frame) for code, rings in ground.rings.items()]
    bottom = frame.top + frame.height
    named = _names(ground, shaded, out, frame, phrases)
    legend, end_at = _legend({*shaded.values(), *out.values()}, bottom + 26, phrases)
    note, end_at = text_block(words("map-note"), words, end_at + 10, color=SOFT, size=BODY * 0.9)
    height = round(end_at + MARGIN)
    outside = _rectangle(MARGIN, frame.top, WIDTH - MARGIN, bottom, _OUTSIDE)
    items: list[Item] = [outside, *land, *named, *_cover(frame, height), *head, *when, *legend, *note]
    return Picture(WIDTH, height, PAPER, tuple(items))


def _region(rings: Rings, shade: Shade, frame: Frame) -> Patch:
    fill, hatch = _FILLS[shade]
    seen = [thinned for ring in rings if len(thinned := _thinned(ring, frame)) > 2]
    return Patch(tuple(seen), fill, _EDGE, 2.0, hatch)


def _thinned(ring: Sequence[tuple[int, int]], frame: Frame) -> tuple[Point, ...]:
    """Leave out points that would fall on one pixel."""
    kept: list[Point] = []
    for point in map(frame.place, ring):
        if not kept or hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= 1.0:
            kept.append(point)
    return tuple(kept)


def _cover(frame: Frame, height: int) -> list[Item]:
    """Paper around the map: what lies beyond its frame is not to be seen."""
    bottom = frame.top + frame.height
    return [
        _rectangle(0, 0, WIDTH, frame.top, PAPER),
        _rectangle(0, bottom, WIDTH, height, PAPER),
        _rectangle(0, 0, MARGIN, height, PAPER),
        _rectangle(WIDTH - MARGIN, 0, WIDTH, height, PAPER),
    ]


def _rectangle(left: float, top: float, right: float, bottom: float, fill: str) -> Patch:
    return Patch((((left, top), (right, top), (right, bottom), (left, bottom)),), fill)


def _names(
    ground: Ground,
    shaded: Mapping[RegionCode, Shade],
    out: Mapping[RegionCode, Shade],
    frame: Frame,
    phrases: Phrases,
) -> list[Item]:
    """Name towns that are cut off, then governorates: the affected and the large first, where they fit."""
    taken: list[tuple[float, float, float, float]] = []
    items: list[Item] = []
    towns = {code: frame.place(ground.points[code]) for code in sorted(out) if code in ground.points}
    seen = {code: at for code, at in towns.items() if frame.holds(at)}
    for x, y in seen.values():
        items.append(Mark((x, y), "dot", 22, INK, PAPER))
        taken.append((x - 12, y - 12, x + 12, y + 12))
    for code in sorted(seen, key=lambda each: -out[each]):
        ways = beside(seen[code], plain(phrases.region(code), phrases.words), size=BODY)
        items += _first_free(ways, taken, frame)
    largest = {code: max(rings, key=_breadth) for code, rings in ground.rings.items()}
    order = sorted(largest, key=lambda code: (-shaded[code], -_breadth(largest[code])))
    for code in order:
        ring = [frame.place(point) for point in largest[code]]
        broad = max(x for x, _ in ring) - min(x for x, _ in ring)
        if code == ground.country or (broad < _SMALLEST_NAMED and shaded[code] is Shade.NONE):
            continue
        text = plain(phrases.region(code), phrases.words)
        middle = _middle(ring)
        inside = Label(text, (middle[0], middle[1] + 9), BODY * 0.86, INK, "center", halo=PAPER)
        items += _first_free([inside], taken, frame)
    return items


def _first_free(
    ways: Sequence[Label], taken: list[tuple[float, float, float, float]], frame: Frame
) -> list[Item]:
    for way in ways:
        room = box(way)
        within = frame.holds((room[0], room[1])) and frame.holds((room[2], room[3]))
        if within and not any(overlap(room, other) for other in taken):
            taken.append(room)
            return [way]
    return []


def _breadth(ring: Sequence[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _middle(ring: Sequence[Point]) -> Point:
    """Return the centre of gravity of a ring; of its corners, where it has no area."""
    turns = [(x1 * y2 - x2 * y1, x1 + x2, y1 + y2) for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]])]
    area = sum(turn for turn, _, _ in turns)
    if abs(area) < 1:
        return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
    return sum(t * x for t, x, _ in turns) / (3 * area), sum(t * y for t, _, y in turns) / (3 * area)


def _legend(present: set[Shade], top: float, phrases: Phrases) -> tuple[list[Item], float]:
    """Explain the colours that are there."""
    words = phrases.words
    edge, align = start(words)
    far, _ = end(words)
    inward = 1 if far > edge else -1
    items: list[Item] = []
    for shade in sorted(present, reverse=True):
        fill, hatch = _FILLS[shade]
        left, right = sorted((edge, edge + inward * 54.0))
        items.append(
            Patch((((left, top), (right, top), (right, top + 34), (left, top + 34)),), fill, _EDGE, 2, hatch)
        )
        text = plain(words(f"map-shade-{shade.name.lower()}"), words)
        room = ROOM - 74
        items.append(Label(text, (edge + inward * 74, top + 28), BODY * 0.94, INK, align, within=room))
        top += 46
    return items, top
