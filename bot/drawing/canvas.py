"""Draws a picture: each shape and text as it is given, nothing of its own. The only place of Matplotlib.

Its text engine shapes Arabic and orders both directions by itself (Matplotlib 3.11, with libraqm inside).
"""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from bot.domain.picture import Item, Label, Mark, Patch, Picture, Stroke

_DPI = 100
_POINTS = 72 / _DPI  # of a pixel
_SIGNS = {"dot": "o", "ring": "o", "up": "^", "down": "v"}
_FONTS = ["DejaVu Sans"]
"""Comes with Matplotlib and has Latin, Arabic, Kurdish and Cyrillic letters: the same picture everywhere."""


def draw(picture: Picture) -> bytes:
    """Return the picture as PNG. Raises ValueError where a text has a letter that the font lacks."""
    figure = Figure(figsize=(picture.width / _DPI, picture.height / _DPI), dpi=_DPI, facecolor=picture.ground)
    FigureCanvasAgg(figure)
    sheet = figure.add_axes((0, 0, 1, 1))
    sheet.set_xlim(0, picture.width)
    sheet.set_ylim(picture.height, 0)
    sheet.axis("off")
    sheet.set_autoscale_on(False)
    texts: list[tuple[Label, Text]] = []
    for order, item in enumerate(picture.items):
        made = _put(sheet, item, order)
        if made is not None and isinstance(item, Label):
            texts.append((item, made))
    for label, text in texts:
        if label.within and (broad := text.get_window_extent().width) > label.within:
            text.set_fontsize(label.size * _POINTS * label.within / broad)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=_DPI, facecolor=picture.ground)
    return out.getvalue()


def _put(sheet, item: Item, order: int) -> Text | None:  # type: ignore[no-untyped-def]  # the library's own
    match item:
        case Label(text, (x, y), size, color, align, bold, _, halo):
            weight = "bold" if bold else "normal"
            made: Text = sheet.text(
                x, y, text, size=size * _POINTS, color=color, ha=align, va="baseline", weight=weight,
                family=_FONTS, zorder=order, parse_math=False,
            )  # fmt: skip
            if halo:
                made.set_path_effects([withStroke(linewidth=size * _POINTS * 0.22, foreground=halo)])
            return made
        case Stroke(points, color, width, dashed):
            xs, ys = zip(*points, strict=True)
            style = (0, (3, 3)) if dashed else "solid"
            sheet.plot(
                xs, ys, color=color, linewidth=width * _POINTS, linestyle=style, zorder=order,
                solid_joinstyle="round", solid_capstyle="round",
            )  # fmt: skip
        case Patch(rings, fill, edge, width, hatch) if rings:
            shape = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))
            sheet.add_patch(
                PathPatch(
                    shape, facecolor=fill, edgecolor=edge or "none", linewidth=width * _POINTS, hatch=hatch,
                    zorder=order, joinstyle="round",
                )
            )  # fmt: skip
        case Mark((x, y), shape, size, color, edge):
            hollow = shape == "ring"
            sheet.plot(
                [x], [y], marker=_SIGNS[shape], markersize=size * _POINTS, zorder=order, linestyle="none",
                markerfacecolor="none" if hollow else color, markeredgecolor=edge or color,
                markeredgewidth=4 * _POINTS if hollow or edge else 0,
            )  # fmt: skip
    return None
