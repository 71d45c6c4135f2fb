"""A stretch of an audience that one sender works through, and how far it has come.

    after ........ marked ........ upto
      may have left |  not begun

What lies up to `marked` has a receipt, or an open send, or may have left: that is all a restart needs to
know, whatever the size of the audience. Marks go forward in the order of the line, before bytes leave.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

from bot.domain.address import Address, Chat
from bot.domain.tiers import Place


@dataclass(frozen=True, slots=True)
class Chunk:
    """The chats after `after` up to and with `upto`, of which those up to `marked` may have been sent to."""

    no: int
    fanout: int
    after: Place
    upto: Place
    marked: Place

    @property
    def begun(self) -> bool:
        """Say whether anything of it may have left."""
        return self.marked > self.after

    @property
    def all_marked(self) -> bool:
        """Say whether nothing is left to begin."""
        return self.marked >= self.upto

    def __contains__(self, place: object) -> bool:
        return isinstance(place, Place) and self.after < place <= self.upto

    def mark(self, upto: Place) -> Self:
        """Begin those up to and with `upto`. Raises ValueError for a step back or out."""
        if not self.marked <= upto <= self.upto:
            raise ValueError("a chunk is marked forward, and within its bounds")
        return replace(self, marked=upto)

    def cut_short(self) -> Self:
        """Leave the rest to nobody, or to another chunk."""
        return replace(self, upto=self.marked)


class Owed(NamedTuple):
    """What one chat of a chunk is to get: where it stands, the area it follows, and how loud.

    `silent` is how it would come to anybody, `muted` that this chat wants no sound now.
    """

    place: Place
    chat: Chat
    address: Address
    area: str
    silent: bool
    muted: bool = False
    elsewhere: Place | None = None
    """Where it stands nearer, in a chunk that another process serves at this moment."""

    @property
    def quiet(self) -> bool:
        """Say whether it makes no sound."""
        return self.silent or self.muted
