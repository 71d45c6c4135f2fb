"""The process that draws: a line of JSON comes in, a PNG goes out, until nothing comes any more.

`python -m bot.drawing` writes for each line the length of the PNG in four bytes and the PNG; a length of
nothing where it could not be drawn.
"""

import os
import sys
import warnings
from contextlib import suppress

from bot.domain.picture import parse_picture
from bot.drawing.canvas import draw

_NICENESS = 10  # alerts go first, also on a machine with one core


def main() -> None:
    """Draw what stdin asks for."""
    with suppress(OSError):
        os.nice(_NICENESS)
    # A letter that the font lacks would be drawn as an empty box.
    warnings.filterwarnings("error", message="Glyph .* missing")
    for line in sys.stdin.buffer:
        try:
            drawn = draw(parse_picture(line.decode()))
        except Exception as error:  # whatever it is, the next picture may be well
            sys.stderr.write(f"{type(error).__name__}\n")
            drawn = b""
        sys.stdout.buffer.write(len(drawn).to_bytes(4, "big") + drawn)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
