"""What is drawn, before anything knows how: flat shapes and texts on a sheet, in pixels from the top left.

Made by pure functions from what is known, so that numbers and words of a picture are tested without drawing
it; the same content gives the same digest, under which the picture is kept.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

Point = tuple[float, float]
Align = Literal["left", "center", "right"]
Shape = Literal["dot", "ring", "up", "down"]

EDITION = "1"
"""Changes when the same shapes come to be drawn in another way, so that kept pictures are drawn anew."""


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: `at` is where its baseline begins, is centred or ends; `within` shrinks it to fit."""

    text: str
    at: Point
    size: float
    color: str
    align: Align = "left"
    bold: bool = False
    within: float | None = None
    halo: str | None = None
    """The colour of the edge that keeps it legible on what lies below."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    color: str
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Patch:
    """An area inside rings; `hatch` is a pattern beside the colour, for eyes and screens without colours."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str
    edge: str | None = None
    width: float = 1.0
    hatch: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A small sign at a point: a dot, a ring, or an arrowhead up or down."""

    at: Point
    shape: Shape
    size: float
    color: str
    edge: str | None = None


Item = Label | Stroke | Patch | Mark
_KINDS: dict[str, type[Item]] = {kind.__name__.lower(): kind for kind in (Label, Stroke, Patch, Mark)}


@dataclass(frozen=True)
class Picture:
    """A sheet of `width` by `height` pixels; what comes later lies above what came before."""

    width: int
    height: int
    ground: str
    items: tuple[Item, ...]

    @cached_property
    def digest(self) -> str:
        """The name of what is drawn: 32 characters, the same for the same content."""
        return hashlib.sha256(f"{EDITION}:{self.as_json()}".encode()).hexdigest()[:32]

    def as_json(self) -> str:
        """Return it as one line of JSON."""
        items = [{"kind": type(item).__name__.lower(), **asdict(item)} for item in self.items]
        sheet = {"width": self.width, "height": self.height, "ground": self.ground, "items": items}
        return json.dumps(sheet, ensure_ascii=False, separators=(",", ":"))


def parse_picture(text: str) -> Picture:
    """Read what `Picture.as_json` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    sheet = json.loads(text)
    items = tuple(_item(dict(given)) for given in sheet["items"])
    return Picture(sheet["width"], sheet["height"], sheet["ground"], items)


def _item(given: dict[str, Any]) -> Item:
    kind = _KINDS[given.pop("kind")]
    for name in ("at", "points", "rings"):
        if name in given:
            given[name] = _frozen(given[name])
    return kind(**given)


def _frozen(given: Any) -> Any:
    return tuple(map(_frozen, given)) if isinstance(given, list) else given
