"""Pictures: drawn in a process of their own, which is there only while there is something to draw.

Matplotlib takes 90 MB and the interpreter for a tenth of a second at a time; alerts go on beside it.
"""

from bot.drawing.artist import Artist, CannotDraw, drawing
from bot.drawing.shelf import Shelf

__all__ = ["Artist", "CannotDraw", "Shelf", "drawing"]
